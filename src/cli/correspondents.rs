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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::cli::output::Output;
    use crate::db::testing::{TestDb, sqlite};
    use crate::desks::testing::{administrator, house};

    fn say(database: &TestDb, json: bool, act: &CorrespondentsAct) -> Outcomes<(Ending, String)> {
        let house = std::sync::Arc::new(house(database).0);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let (mut output, kept) = Output::kept(json);
        let (texts, url) = (Texts::of(Lang::It), &database.url);
        let mut env = Env { db: &mut db, url, house: &house, session: &session, texts, output: &mut output };
        let ending = run(&mut env, act)?;
        drop(output);
        Ok((ending, kept.text()))
    }

    fn file(database: &TestDb, text: &str) -> CorrespondentsAct {
        let file = database.folder().join("ipa.csv");
        std::fs::write(&file, text).unwrap();
        CorrespondentsAct::Import { file, dry_run: false }
    }

    #[test]
    fn a_refused_row_is_told_and_changes_the_exit_code() {
        let database = sqlite();
        let act = file(&database, "cod_amm;des_amm\nc_x001;Comune di Prova\n;Senza codice\n");
        let (ending, text) = say(&database, false, &act).unwrap();
        assert_eq!(ending, Ending::Broken);
        assert!(text.contains("nuovi 1") && text.contains("riga 3: manca il codice dell'ente"), "{text}");
    }

    #[test]
    fn the_report_is_json_where_it_is_asked_for() {
        let database = sqlite();
        let act = file(&database, "cod_amm;des_amm\nc_x001;Comune di Prova\n");
        let (ending, text) = say(&database, true, &act).unwrap();
        assert_eq!(ending, Ending::Well);
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&report["inserted"], &report["refused"]), (&1.into(), &serde_json::json!([])));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let database = sqlite();
        for path in ["nothing.csv", "."] {
            let act = CorrespondentsAct::Import { file: database.folder().join(path), dry_run: false };
            let fault = say(&sqlite(), false, &act).unwrap_err();
            assert_eq!(fault.key, "fault-correspondents-file");
            assert!(fault.line(Texts::of(Lang::It)).contains(path), "{fault}");
        }
    }
}
