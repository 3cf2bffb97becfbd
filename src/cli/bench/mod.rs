//! `scrivania bench`: measures this machine. Registration against a bare loop of the same statements on databases of its
//! own, which are thrown away; lists, searches and verification on the database it is given, which it only reads.
//!
//! Ratios are taken in the same run, in turns, because absolute figures say more about the machine than about us.

mod acts;
mod albo;
mod figures;
mod questions;
mod reading;
mod registering;
mod rooms;
mod scratch;
mod sittings;
mod store;
#[cfg(test)]
mod testing;
mod tickets;

pub use self::reading::{label_data as label_sample, message, receipt_data as receipt_sample};
pub use self::registering::{Bout, Prepared};
pub use self::scratch::engines;

use self::figures::Figure;
use super::env::{Ending, Env};
use crate::base::fault::Outcomes;
use crate::db::DatabaseUrl;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Registrations of each measurement.
    pub registrations: u32,
    /// Clerks at once, besides the measurement with one.
    pub writers: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { registrations: 500, writers: 8 }
    }
}

/// Measures and tells; ends as [`Ending::Broken`] when a number was lost or given twice.
pub fn run(env: &mut Env<'_>, wanted: Wanted) -> Outcomes<Ending> {
    let progress = env.output.progress(&env.texts.get("bench-progress"), 0);
    let mut figures = Vec::new();
    let folder = env.house.paths.data().to_owned();
    for url in scratch::engines(env.url, &folder) {
        for writers in [1, wanted.writers.max(2)] {
            figures.extend(registering::measure(env.house, &url, wanted.registrations, writers, &progress)?);
        }
    }
    for url in scratch::engines(env.url, &folder) {
        figures.extend(rooms::booking(env.house, &url, wanted.registrations as usize)?);
    }
    for url in scratch::engines(env.url, &folder) {
        figures.extend(albo::site(env.house, &url)?);
    }
    figures.extend(reading::register(env.db, env.house, env.session)?);
    figures.extend(rooms::reading(env.db, env.house)?);
    figures.extend(sittings::reading(env.db, env.house)?);
    figures.extend(albo::reading(env.db, env.house)?);
    figures.extend(reading::papers(env.house)?);
    figures.extend(reading::mail());
    progress.done();
    let broken = figures.iter().any(|figure| figure.broken);
    if env.output.is_json() {
        env.output.json(&figures)?;
    } else {
        figures::table(env.texts, env.output, &figures)?;
    }
    Ok(if broken { Ending::Broken } else { Ending::Well })
}

/// Name of the engine behind an address, for the table.
fn engine(url: &DatabaseUrl) -> String {
    url.engine().to_string()
}

/// Measures something done again and again: a figure with rate and percentiles.
fn repeat(
    what: &'static str,
    engine: &str,
    times: usize,
    mut act: impl FnMut(usize) -> Outcomes<()>,
) -> Outcomes<Figure> {
    let mut watch = figures::Watch::start();
    for n in 0..times {
        watch.time(|| act(n))?;
    }
    Ok(watch.figure(what, engine, 1))
}
