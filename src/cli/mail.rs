//! `scrivania mail import`: a maildir or a folder of `.eml` files into the queue of what waits to be registered.

use std::path::Path;

use super::env::{Ending, Env};
use crate::base::clock::FixedClock;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::db::Db;
use crate::desks::protocol::intake::{self, Intake};
use crate::desks::protocol::sources::Configured;
use crate::mail::source::{EmlFolder, Maildir};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Files as young as this count as complete: whoever imports a folder by hand says that nobody writes to it any more.
const AHEAD: chrono::TimeDelta = chrono::TimeDelta::minutes(1);

/// Takes the messages of a folder. Ends well when every message is queued or matched, as [`Ending::Broken`] when some are
/// in the error list; fails when the folder or a file could not be read.
pub fn import(env: &mut Env<'_>, folder: &Path) -> Outcomes<Ending> {
    let progress = env.output.progress(&env.texts.get("results-mail-progress"), 0);
    let heard = |done: usize, total: usize| {
        progress.of(total as u64);
        progress.at(done as u64);
    };
    let taken = take(env.db, env.house, env.session, folder, heard)?;
    progress.done();
    tell(env, &taken)?;
    match taken.faults.into_iter().next() {
        Some(fault) => Err(fault),
        None if taken.errors > 0 => Ok(Ending::Broken),
        None => Ok(Ending::Well),
    }
}

/// The same without words.
pub fn take(
    db: &mut Db,
    house: &House,
    session: &Session,
    folder: &Path,
    progress: impl Fn(usize, usize),
) -> Outcomes<Intake> {
    session.require(Permission::WorkArrivals)?;
    // Under its full path, so that the same folder is the same source wherever the command is given.
    let folder = folder
        .canonicalize()
        .map_err(|e| Fault::not_done("fault-mail-source-missing").arg("folder", folder.display()).because(e))?;
    let source: Box<dyn crate::mail::source::Source> = if Maildir::is_one(&folder) {
        Box::new(Maildir::new(folder))
    } else {
        Box::new(EmlFolder::new(folder, FixedClock::at(house.clock.now() + AHEAD)))
    };
    Ok(intake::look(db, house, &mut [Configured { source, messages: true }], progress))
}

fn tell(env: &mut Env<'_>, taken: &Intake) -> Outcomes<()> {
    if env.output.is_json() {
        return env.output.json(taken);
    }
    for (key, count) in [
        ("results-mail-waiting", taken.waiting),
        ("results-mail-matched", taken.matched),
        ("results-mail-unmatched", taken.unmatched),
        ("results-mail-errors", taken.errors),
        ("results-mail-known", taken.known),
    ] {
        env.output.line(&env.texts.with(key, &[("count", Arg::from(count))]))?;
    }
    for fault in &taken.faults {
        env.output.line(&fault.line(env.texts))?;
    }
    Ok(())
}
