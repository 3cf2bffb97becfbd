//! The headless commands: they do what the screens do, by the same use cases, without a terminal.
//!
//! Results go to standard output (as JSON with `--json`), words to standard error; a pipe that is closed early ends the
//! command quietly.

mod acts;
mod albo;
mod args;
pub mod backup;
pub mod bench;
pub mod calendar;
pub mod correspondents;
pub mod demo;
pub mod emergency;
pub mod env;
pub mod exit;
pub mod export;
mod help;
pub mod import;
mod import_assets;
pub mod jobs;
pub mod mail;
pub mod operator;
pub mod output;
mod rooms;
pub mod segnatura;
pub mod tickets;
pub mod verify;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use clap::error::ErrorKind;

use crate::base::clock::SystemClock;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::desks::people::api as people;
use crate::desks::protocol::store::register_list::Filter;
use crate::files::pdf_text;
use crate::work::opening::{Fill, Ground, Opening, first_language};
use crate::work::session::Session;
use env::{Ending, Env};
use output::Output;

pub use args::*;

/// Runs a command.
pub fn run(command: Command, common: &Common, ground: Ground) -> Result<ExitCode, Fault> {
    if let Command::Keys = command {
        let sheet = key_sheet(ground.texts);
        let written = std::io::stdout().lock().write_all(sheet.as_bytes());
        return Ok(if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(exit::FAILED) });
    }
    let opening = ground.open(Arc::new(SystemClock))?;
    // Results go to standard output whatever the configuration is like; what was left aside in it is said beside them.
    opening.warnings.iter().for_each(|warning| tell(&warning.text(opening.texts)));
    if let Command::Emergency(Emergency { act }) = &command
        && emergency::needs_no_database(act)
    {
        let mut output = Output::standard(common.json, common.quiet);
        let ending = emergency::without_database(&opening, &mut output, act)?;
        output.finish()?;
        return Ok(ExitCode::from(ending.code()));
    }
    dispatch(command, common, &opening)
}

/// Reads a PDF for another process of the program; nothing of the house is opened.
pub fn read_pdf() -> ExitCode {
    if pdf_text::apart::serve().is_ok() { ExitCode::SUCCESS } else { ExitCode::from(exit::FAILED) }
}

/// The sheet of all keys.
pub fn key_sheet(texts: &Texts) -> String {
    crate::ui::keysheet::key_sheet(texts, &crate::desks::command_tables(crate::desks::ALL))
}

/// Fills a new demonstration database with its Comune; does nothing to one that has operators already.
pub const FILL_DEMO: Fill = demo::first_start;

/// Says a line on standard error.
pub fn tell(line: &str) {
    if let Err(error) = writeln!(std::io::stderr().lock(), "{line}") {
        tracing::info!(%error, line, "nobody hears standard error");
    }
}

/// Help, version or a usage error, in the user's language.
pub fn usage(error: &clap::Error) -> ExitCode {
    let texts = first_language(lang_in(std::env::args()));
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // The tree is dressed in words only when somebody reads them.
        let shown = help::localised(texts).try_get_matches().err().map(|help| help.render().to_string());
        let text = shown.unwrap_or_else(|| error.render().to_string());
        let written = std::io::stdout().lock().write_all(text.as_bytes());
        return if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(exit::FAILED) };
    }
    tell(&help::sentence(error, texts));
    ExitCode::from(exit::USAGE)
}

/// The language wished on a command line that could not be read as a whole.
fn lang_in(args: impl Iterator<Item = String>) -> Option<crate::base::i18n::Lang> {
    let args: Vec<String> = args.collect();
    let wished = args.iter().enumerate().find_map(|(index, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(index + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    wished.and_then(|tag| crate::base::i18n::Lang::parse(&tag))
}

/// Who runs the command: the operator with the name of the Unix account.
fn session(db: &mut Db, opening: &Opening) -> Outcomes<Session> {
    let login = &opening.account.login;
    people::session_for_login(db, login)?
        .map(|session| Session { token: opening.token.clone(), ..session })
        .ok_or_else(|| Fault::not_done("fault-operator-unknown").arg("login", login))
}

fn dispatch(command: Command, common: &Common, opening: &Opening) -> Result<ExitCode, Fault> {
    let mut output = Output::standard(common.json, common.quiet);
    let mut db = opening.connect()?;
    let session = match &command {
        // These need nobody: the demonstration makes its first operator, jobs and measurements are nobody's.
        Command::Demo(_) | Command::Jobs(_) | Command::Bench(_) => {
            session(&mut db, opening).unwrap_or_else(|_| opening.nobody())
        }
        _ => session(&mut db, opening)?,
    };
    let mut env = Env {
        db: &mut db,
        url: &opening.url,
        house: &opening.house,
        session: &session,
        texts: opening.texts,
        output: &mut output,
    };
    let ending = act(&mut env, command)?;
    env.output.finish()?;
    Ok(ExitCode::from(ending.code()))
}

fn act(env: &mut Env<'_>, command: Command) -> Outcomes<Ending> {
    match command {
        Command::Demo(Demo { registrations, tickets, seed, bookings, sittings, acts, publications }) => {
            demo::run(env, demo::Wanted { registrations, tickets, seed, bookings, sittings, acts, publications })
        }
        Command::Mail(Mail { act: MailAct::Import { folder } }) => mail::import(env, &folder),
        Command::Correspondents(Correspondents { act }) => correspondents::run(env, &act),
        Command::Import(Import { act: ImportAct::Register(wanted) }) => import::register(env, &wanted),
        Command::Import(Import { act: ImportAct::Assets(wanted) }) => import_assets::run(env, &wanted),
        Command::Import(Import { act: ImportAct::Calendar(wanted) }) => calendar::import(env, &wanted),
        Command::Import(Import { act: ImportAct::Acts(wanted) }) => acts::import(env, &wanted),
        Command::Import(Import { act: ImportAct::Tickets(wanted) }) => tickets::import(env, &wanted),
        Command::Export(asked) => {
            let (from, to) = (asked.from, asked.to);
            let filter = Filter { from, to, ..Filter::default() };
            let wanted = match asked.what {
                What::Register => export::Wanted::Register(filter),
                What::Correspondents => export::Wanted::Correspondents,
                What::Audit => export::Wanted::Audit { from, to },
                What::Calendar => return calendar::export(env, &asked),
                What::Acts => return acts::export(env, &asked),
            };
            export::run(env, &wanted, asked.output.as_deref())
        }
        Command::Segnatura(SegnaturaAsked { number, output }) => segnatura::run(env, &number, output.as_deref()),
        Command::Verify(Verify { documents }) => verify::run(env, documents),
        Command::Backup(Backup { file, check, documents }) => {
            backup::run(env, &backup::Wanted { file, check, documents })
        }
        Command::Operator(Operator { act }) => operator::run(env, &act),
        Command::Jobs(Jobs { act: JobsAct::RunDue }) => jobs::run_due_command(env),
        Command::Jobs(Jobs { act: JobsAct::List }) => jobs::list_command(env),
        Command::Emergency(Emergency { act }) => emergency::run(env, &act),
        Command::Rooms(Rooms { act }) => rooms::run(env, &act),
        Command::Albo(Albo { act }) => albo::run(env, &act),
        Command::Bench(Bench { registrations, writers }) => bench::run(env, bench::Wanted { registrations, writers }),
        // Done before anything is opened.
        Command::Keys | Command::ReadPdf => Ok(Ending::Well),
    }
}
