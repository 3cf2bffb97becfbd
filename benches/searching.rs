//! Finding registrations: a page of the list with everything it shows, beside the bare question to the word index for as
//! many ids. Words that all, many, few and no registrations have.

#![allow(clippy::unwrap_used, missing_docs, reason = "measurements may fail loudly")]

#[path = "support/mod.rs"]
mod support;

use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use divan::Bencher;
use scrivania::db::Db;
use scrivania::desks::protocol::radar::{self, rules::Typed};
use scrivania::desks::protocol::store::register_list::{Filter, Looker, Sort, Wanted, count, page};
use scrivania::desks::protocol::store::registrations;
use support::Comune;

fn main() {
    divan::main();
}

static COMUNE: LazyLock<Comune> = LazyLock::new(|| Comune::new(20_000));

/// Beginnings of words as they are typed.
const WORDS: [&str; 5] = ["r", "ric", "richiesta", "richiesta rossi", "zzz"];
/// Rows of a page.
const PAGE: u32 = 50;

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    #[allow(dead_code, reason = "only read")]
    rowid: i64,
}

fn looker() -> Looker {
    Looker { operator: COMUNE.session.operator_id, reserved: true }
}

fn filter(words: &str) -> Filter {
    Filter { words: words.to_owned(), ..Filter::default() }
}

fn ask(db: &mut Db, filter: &Filter) {
    let wanted = Wanted { anchor: None, forward: true, skip: 0, take: PAGE };
    divan::black_box(page(db, filter, Sort::Newest, looker(), &wanted).unwrap());
}

#[divan::bench(args = WORDS, sample_count = 100, sample_size = 1)]
fn page_of_the_list(bencher: Bencher<'_, '_>, words: &str) {
    let mut db = COMUNE.connect();
    bencher.bench_local(|| ask(&mut db, &filter(words)));
}

#[divan::bench(args = WORDS, sample_count = 100, sample_size = 1)]
fn count_of_the_list(bencher: Bencher<'_, '_>, words: &str) {
    let mut db = COMUNE.connect();
    bencher.bench_local(|| count(&mut db, &filter(words), looker()).unwrap());
}

#[divan::bench(args = WORDS, sample_count = 100, sample_size = 1)]
fn bare_ids(bencher: Bencher<'_, '_>, words: &str) {
    let mut db = COMUNE.connect();
    let typed: Vec<String> = words.split(' ').map(|word| format!("\"{word}\"*")).collect();
    let typed = typed.join(" ");
    bencher.bench_local(|| {
        diesel::sql_query(
            "SELECT rowid FROM registration_search WHERE registration_search MATCH $1 ORDER BY rowid DESC LIMIT 50",
        )
        .bind::<Text, _>(&typed)
        .load::<Id>(&mut db)
        .unwrap()
    });
}

/// A letter like one of the register.
fn letter(db: &mut Db) -> Typed {
    let wanted = Wanted { anchor: None, forward: true, skip: 500, take: 1 };
    let row = page(db, &Filter::default(), Sort::Newest, looker(), &wanted).unwrap().remove(0);
    let parties = registrations::parties(db, row.id).unwrap();
    Typed {
        flow: row.flow,
        medium: row.medium,
        cards: parties.iter().filter_map(|party| party.correspondent_id).collect(),
        names: parties.iter().map(|party| party.name.to_lowercase()).collect(),
        number: row.sender_number.unwrap_or_else(|| "45/2026".into()),
        number_on: None,
        subject: row.subject,
        hashes: registrations::documents(db, row.id).unwrap().into_iter().map(|document| document.sha256).collect(),
        today: COMUNE.house.clock.today(),
    }
}

/// The duplicate radar, as the form asks it.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn similar_letters(bencher: Bencher<'_, '_>) {
    let mut db = COMUNE.connect();
    let typed = letter(&mut db);
    bencher.bench_local(|| divan::black_box(radar::look(&mut db, &COMUNE.session, &typed).unwrap()));
}

/// The same sender's latest letters, and no more, as one bare question.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn bare_letters_of_the_sender(bencher: Bencher<'_, '_>) {
    let mut db = COMUNE.connect();
    let typed = letter(&mut db);
    let name = typed.names.first().cloned().unwrap_or_default();
    bencher.bench_local(|| {
        diesel::sql_query("SELECT id AS rowid FROM registrations WHERE party_key = $1 ORDER BY id DESC LIMIT 150")
            .bind::<Text, _>(&name)
            .load::<Id>(&mut db)
            .unwrap()
    });
}

/// The list as it is opened, at its first page.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn first_page(bencher: Bencher<'_, '_>) {
    let mut db = COMUNE.connect();
    bencher.bench_local(|| ask(&mut db, &Filter::default()));
}
