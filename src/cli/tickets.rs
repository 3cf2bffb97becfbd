//! `scrivania import tickets`: the tickets of another helpdesk, as history. Without `--do` nothing is written.

use super::ImportTickets;
use super::env::{Ending, Env};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::desks::helpdesk::api as helpdesk;

/// Refused rows written out one by one; the rest is counted. With `--json` all of them are there.
const LISTED: usize = 20;

/// Brings tickets over, or says what would be brought.
pub fn import(env: &mut Env<'_>, wanted: &ImportTickets) -> Outcomes<Ending> {
    let shown = Shown::line(&wanted.file.display().to_string());
    let bytes =
        std::fs::read(&wanted.file).map_err(|e| Fault::not_done("fault-import-file").arg("path", &shown).because(e))?;
    let report = helpdesk::import(env.db, env.house, env.session, &bytes, &wanted.columns, wanted.write)
        .map_err(|fault| fault.arg("path", &shown))?;
    if env.output.is_json() {
        env.output.json(&report)?;
    } else {
        tell(env, &report, wanted.write)?;
    }
    Ok(if report.refused.is_empty() { Ending::Well } else { Ending::Broken })
}

fn tell(env: &mut Env<'_>, report: &helpdesk::ImportReport, written: bool) -> Outcomes<()> {
    env.output.line(&env.texts.get("ticket-import-columns"))?;
    for (field, header) in &report.columns {
        env.output.line(&format!("  {field:<12} {}", Shown::line(header)))?;
    }
    if !report.ignored.is_empty() {
        let columns = report.ignored.join(", ");
        env.output.line(&env.texts.with("ticket-import-ignored", &[("columns", columns.into())]))?;
    }
    for (category, count) in &report.categories {
        let name = env.texts.get(&format!("ticket-category-{category}"));
        env.output.line(&format!("  {name:<14} {count}"))?;
    }
    for (line, reason) in report.refused.iter().take(LISTED) {
        let args = [("line", Arg::from(*line as i64)), ("reason", env.texts.get(reason).into())];
        env.output.line(&env.texts.with("ticket-import-refused-row", &args))?;
    }
    let counts = [
        ("rows", Arg::from(report.rows)),
        ("new", report.new.into()),
        ("known", report.known.into()),
        ("refused", report.refused.len().into()),
    ];
    env.output.line(&env.texts.with("ticket-import-done", &counts))?;
    env.output.line(&env.texts.get(if written { "ticket-import-written" } else { "ticket-import-trial" }))
}
