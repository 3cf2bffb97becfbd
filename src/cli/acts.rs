//! `scrivania import acts` and `scrivania export acts`: acts of closed years from a list, the register of a kind as a table or
//! as pages. An import without `--do` writes nothing.

use super::env::{Ending, Env};
use super::export::to_file;
use super::{Export, ImportActs};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::{Shown, csv_safe};
use crate::desks::acts::api::ActKind;
use crate::desks::acts::book::{self, Asked};
use crate::desks::acts::import::{self, Refused, Report, Source};
use crate::work::tables;

/// Rows written out one by one; the rest is counted. With `--json` all of them are there.
const LISTED: usize = 20;

/// Brings acts over, or says what would be brought.
pub fn import(env: &mut Env<'_>, wanted: &ImportActs) -> Outcomes<Ending> {
    let shown = Shown::line(&wanted.file.display().to_string());
    let bytes =
        std::fs::read(&wanted.file).map_err(|e| Fault::not_done("fault-import-file").arg("path", &shown).because(e))?;
    let source = Source { bytes: &bytes, files: wanted.files.as_deref(), columns: &wanted.columns };
    let report = import::import(env.db, env.house, env.session, source, wanted.write).map_err(|fault| {
        if fault.args.iter().any(|(name, _)| *name == "path") { fault } else { fault.arg("path", &shown) }
    })?;
    if env.output.is_json() {
        env.output.json(&report)?;
    } else {
        tell(env, &report, wanted.write)?;
    }
    Ok(if report.refused.is_empty() { Ending::Well } else { Ending::Broken })
}

fn tell(env: &mut Env<'_>, report: &Report, written: bool) -> Outcomes<()> {
    env.output.line(&env.texts.get("act-import-columns"))?;
    for (field, header) in &report.columns {
        env.output.line(&format!("  {field:<14} {}", Shown::line(header)))?;
    }
    if !report.ignored.is_empty() {
        let columns = report.ignored.join(", ");
        env.output.line(&env.texts.with("act-import-ignored", &[("columns", columns.into())]))?;
    }
    for (register, count) in &report.registers {
        let args = [("register", Arg::from(register.as_str())), ("count", (*count).into())];
        env.output.line(&env.texts.with("act-import-register", &args))?;
    }
    rows(env, "act-import-refused", &report.refused)?;
    rows(env, "act-import-noted", &report.noted)?;
    let counts = [
        ("rows", Arg::from(report.rows)),
        ("new", report.new.into()),
        ("known", report.known.into()),
        ("joined", report.joined.into()),
        ("others", report.others.into()),
        ("refused", report.refused.len().into()),
        ("files", report.files.into()),
    ];
    env.output.line(&env.texts.with("act-import-done", &counts))?;
    env.output.line(&env.texts.get(if written { "act-import-written" } else { "act-import-trial" }))
}

fn rows(env: &mut Env<'_>, heading: &str, rows: &[Refused]) -> Outcomes<()> {
    if rows.is_empty() {
        return Ok(());
    }
    env.output.line(&env.texts.get(heading))?;
    for one in rows.iter().take(LISTED) {
        let args = [
            ("line", Arg::from(one.line)),
            ("reason", env.texts.get(one.reason).into()),
            ("value", one.value.as_str().into()),
        ];
        env.output.line(&env.texts.with("act-import-refused-row", &args))?;
    }
    if rows.len() > LISTED {
        env.output.line(&env.texts.with("act-import-more", &[("count", (rows.len() - LISTED).into())]))?;
    }
    Ok(())
}

/// Writes the register of a kind for some days: as a table into a file, or as pages into the folder of papers.
pub fn export(env: &mut Env<'_>, asked: &Export) -> Outcomes<Ending> {
    let today = env.house.clock.today();
    let kind = match &asked.series {
        None => ActKind::Determination,
        Some(series) => book::kind_of(series)
            .ok_or_else(|| Fault::not_done("fault-acts-series").arg("series", Shown::line(series)))?,
    };
    let first = chrono::NaiveDate::from_ymd_opt(chrono::Datelike::year(&today), 1, 1).unwrap_or(today);
    let part = Asked { kind, from: asked.from.unwrap_or(first), to: asked.to.unwrap_or(today) };
    if asked.pdf {
        let written = book::write(env.db, env.house, env.session, &part, tables::Form::Pdf)?;
        let args = [("rows", Arg::from(written.rows)), ("path", written.path.display().to_string().into())];
        env.output.line(&env.texts.with("results-export-written", &args))?;
        return Ok(Ending::Well);
    }
    let table = book::table(env.db, env.session, &part)?;
    let write = |sink: &mut dyn std::io::Write| -> Outcomes<usize> {
        let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-output").because(e);
        let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(sink);
        csv.write_record(table.columns.iter().map(|(title, _, _)| *title)).map_err(|e| failed(&e))?;
        for row in &table.rows {
            csv.write_record(row.iter().map(|cell| csv_safe(cell).into_owned())).map_err(|e| failed(&e))?;
        }
        csv.flush().map_err(|e| failed(&e))?;
        Ok(table.rows.len())
    };
    let Some(path) = asked.output.as_deref() else {
        let written = write(&mut env.output.stream());
        return match written {
            Err(_) if env.output.is_gone() => Ok(Ending::Well),
            other => other.map(|_| Ending::Well),
        };
    };
    let rows = to_file(path, write)?;
    let args = [("rows", Arg::from(rows)), ("path", path.display().to_string().into())];
    env.output.line(&env.texts.with("results-export-written", &args))?;
    Ok(Ending::Well)
}
