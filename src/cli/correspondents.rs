//! `scrivania correspondents`: the address book without a screen.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::CorrespondentsAct;
use super::env::{Ending, Env};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::desks::correspondents::import::{self, Mode, Remark, Report};

/// Remarks written out one by one; the rest is counted. With `--json` all of them are there.
const REMARKS: usize = 50;

/// Runs a command on the address book.
pub fn run(env: &mut Env<'_>, act: &CorrespondentsAct) -> Outcomes<Ending> {
    match act {
        CorrespondentsAct::Import { file, dry_run } => {
            import(env, file, if *dry_run { Mode::Try } else { Mode::Write })
        }
    }
}

fn import(env: &mut Env<'_>, path: &Path, mode: Mode) -> Outcomes<Ending> {
    let unreadable =
        |e: std::io::Error| Fault::not_done("fault-correspondents-file").arg("path", path.display()).because(e);
    let file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if about.is_dir() {
        return Err(unreadable(std::io::ErrorKind::IsADirectory.into()));
    }
    let bar = env.output.progress(&env.texts.get("correspondents-import-bar"), about.len());
    let source = BufReader::with_capacity(1 << 16, file);
    let report = import::import(env.db, env.house, env.session, source, mode, &mut |progress| bar.at(progress.bytes));
    bar.done();
    let report = report.map_err(|fault| fault.arg("path", path.display()))?;
    if env.output.is_json() {
        env.output.json(&report)?;
    } else {
        tell(env, &report, mode)?;
    }
    Ok(if report.refused.is_empty() { Ending::Well } else { Ending::Broken })
}

fn tell(env: &mut Env<'_>, report: &Report, mode: Mode) -> Outcomes<()> {
    let args = [
        ("rows", Arg::from(report.rows)),
        ("inserted", Arg::from(report.inserted)),
        ("updated", Arg::from(report.updated)),
        ("unchanged", Arg::from(report.unchanged)),
        ("refused", Arg::from(report.refused.len())),
        ("left", Arg::from(report.left_out.len())),
    ];
    if mode == Mode::Try {
        env.output.line(&env.texts.get("correspondents-import-trial"))?;
    }
    env.output.line(&env.texts.with("correspondents-import-done", &args))?;
    remarks(env, "correspondents-import-refused", &report.refused)?;
    remarks(env, "correspondents-import-left-out", &report.left_out)
}

fn remarks(env: &mut Env<'_>, heading: &str, remarks: &[Remark]) -> Outcomes<()> {
    if remarks.is_empty() {
        return Ok(());
    }
    env.output.line(&env.texts.get(heading))?;
    for remark in remarks.iter().take(REMARKS) {
        let reason = env.texts.get(remark.reason);
        let args =
            [("line", Arg::from(remark.line)), ("reason", reason.into()), ("value", remark.value.as_str().into())];
        let key =
            if remark.value.is_empty() { "correspondents-import-remark" } else { "correspondents-import-remark-of" };
        env.output.line(&env.texts.with(key, &args))?;
    }
    if let Some(more) = remarks.len().checked_sub(REMARKS).filter(|more| *more > 0) {
        env.output.line(&env.texts.with("correspondents-import-more", &[("count", Arg::from(more))]))?;
    }
    Ok(())
}
