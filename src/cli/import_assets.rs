//! `scrivania import assets`: inventories of machines. Without `--do` nothing is written: what would be entered, changed and
//! refused is said line by line.

use super::ImportAssets;
use super::env::{Ending, Env};
use crate::base::fault::Outcomes;
use crate::desks::assets::import::{self, Mode};

/// Brings inventories in, or says what would be done.
pub fn run(env: &mut Env<'_>, wanted: &ImportAssets) -> Outcomes<Ending> {
    let files = import::find(&wanted.path)?;
    let mode = if wanted.write { Mode::Write } else { Mode::Try };
    let report = import::import(env.db, env.house, env.session, &files, &wanted.columns, mode)?;
    if env.output.is_json() {
        env.output.json(&report)?;
    } else {
        for line in import::told(&report, mode, env.texts).lines() {
            env.output.line(line)?;
        }
    }
    Ok(if report.refused() + report.ambiguous() == 0 { Ending::Well } else { Ending::Broken })
}
