//! Scrivania: arguments in, exit code out.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use scrivania::app::{self, End};
use scrivania::base::clock::SystemClock;
use scrivania::base::fault::Fault;
use scrivania::base::i18n::Texts;
use scrivania::cli::{self, Args, exit};
use scrivania::desks;
use scrivania::work::opening::{Ground, Wishes, first_language};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return cli::usage(&error),
    };
    if let Some(cli::Command::ReadPdf) = args.command {
        return cli::read_pdf();
    }
    let common = &args.common;
    let wishes = Wishes {
        database: common.database.clone(),
        lang: common.lang,
        theme: common.theme.clone(),
        config: common.config.clone(),
        demo: common.demo,
    };
    let ground = match Ground::find(wishes) {
        Ok(ground) => ground,
        Err(fault) => return failed(&fault, first_language(args.common.lang)),
    };
    let texts = ground.texts;
    let log = app::log::start(&ground.paths.log());
    app::terminal::panic::install(ground.paths.state(), texts.lang());
    let code = work(args, ground).unwrap_or_else(|fault| failed(&fault, texts));
    // What is still to be written goes to the log before the process ends.
    drop(log);
    code
}

fn work(args: Args, ground: Ground) -> Result<ExitCode, Fault> {
    let theme = ground.theme().to_owned();
    let demo = ground.is_demo();
    if let Some(command) = args.command {
        return cli::run(command, &args.common, ground);
    }
    let opening = ground.open(Arc::new(SystemClock))?;
    Ok(match app::run(&opening, &theme, desks::ALL, demo.then_some(cli::FILL_DEMO))? {
        End::HungUp => ExitCode::from(exit::HUNG_UP),
        End::Terminated => ExitCode::from(exit::TERMINATED),
        End::Quit | End::Failed(_) => ExitCode::SUCCESS,
    })
}

fn failed(fault: &Fault, texts: &Texts) -> ExitCode {
    tracing::error!(%fault, "ended");
    cli::tell(&fault.line(texts));
    ExitCode::from(exit::code(fault))
}
