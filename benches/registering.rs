//! Registering a letter: the use case beside a bare loop of the same SQL, each on a database of its own on the same engine.
//!
//! Goal: at least 0.6 of the bare rate. `scrivania bench` measures the same with several writers and checks the numbers.

#![allow(clippy::unwrap_used, missing_docs, reason = "measurements may fail loudly")]

#[path = "support/mod.rs"]
mod support;

use std::cell::RefCell;

use divan::Bencher;
use scrivania::cli::bench::{Bout, engines};
use scrivania::db::DatabaseUrl;
use support::Comune;

fn main() {
    divan::main();
}

/// SQLite always, PostgreSQL where `SCRIVANIA_TEST_POSTGRES` names a server.
const ENGINES: [&str; 2] = ["SQLite", "PostgreSQL"];

fn bout(comune: &Comune, engine: &str) -> Option<RefCell<Bout>> {
    let named = |url: &DatabaseUrl| url.engine().to_string() == engine;
    let url = engines(&comune.url, comune.folder.path()).into_iter().find(named)?;
    Some(RefCell::new(Bout::new(&comune.house, &url).unwrap()))
}

#[divan::bench(args = ENGINES, sample_count = 200, sample_size = 1)]
fn use_case(bencher: Bencher<'_, '_>, engine: &str) {
    let comune = Comune::new(0);
    let Some(bout) = bout(&comune, engine) else { return bencher.bench(|| ()) };
    bencher
        .with_inputs(|| bout.borrow_mut().letter())
        .bench_local_values(|letter| bout.borrow_mut().register(&letter).unwrap());
}

#[divan::bench(args = ENGINES, sample_count = 200, sample_size = 1)]
fn bare_sql(bencher: Bencher<'_, '_>, engine: &str) {
    let comune = Comune::new(0);
    let Some(bout) = bout(&comune, engine) else { return bencher.bench(|| ()) };
    bencher
        .with_inputs(|| bout.borrow_mut().prepared())
        .bench_local_values(|rows| bout.borrow_mut().bare(&rows).unwrap());
}
