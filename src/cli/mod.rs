//! The headless commands: they do what the screens do, by the same use cases, without a terminal.
//!
//! Results go to standard output (as JSON with `--json`), words to standard error; a pipe that is closed early ends the
//! command quietly.

mod args;
pub mod exit;
mod help;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use clap::error::ErrorKind;

use crate::base::clock::SystemClock;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::work::house::House;
use crate::work::opening::{Fill, Ground, Opening, first_language};

pub use args::*;

/// Runs a command.
pub fn run(command: Command, common: &Common, ground: Ground) -> Result<ExitCode, Fault> {
    if let Command::Keys = command {
        let sheet = key_sheet(ground.texts);
        let written = std::io::stdout().lock().write_all(sheet.as_bytes());
        return Ok(if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(exit::FAILED) });
    }
    let opening = ground.open(Arc::new(SystemClock))?;
    dispatch(command, common, &opening)
}

/// The sheet of all keys.
pub fn key_sheet(texts: &Texts) -> String {
    crate::ui::keysheet::key_sheet(texts, &crate::desks::command_tables(crate::desks::ALL))
}

/// Fills a new demonstration database with its Comune; does nothing to one that has operators already.
pub const FILL_DEMO: Fill = fill;

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

fn fill(_db: &mut Db, _house: &House) -> Outcomes<()> {
    Err(Fault::not_done("fault-command-missing").arg("command", "demo"))
}

fn dispatch(command: Command, _common: &Common, _opening: &Opening) -> Result<ExitCode, Fault> {
    let name = match command {
        Command::Demo(_) => "demo",
        Command::Mail(_) => "mail",
        Command::Correspondents(_) => "correspondents",
        Command::Export(_) => "export",
        Command::Verify(_) => "verify",
        Command::Operator(_) => "operator",
        Command::Jobs(_) => "jobs",
        Command::Bench(_) => "bench",
        Command::Keys => "keys",
    };
    Err(Fault::not_done("fault-command-missing").arg("command", name))
}
