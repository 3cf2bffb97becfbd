//! The albo: its lists, words and pages on the database that is given, as the screens ask them; and the site of three hundred
//! live publications, on a database of its own.

use super::figures::Figure;
use super::scratch::Scratch;
use super::{engine, repeat};
use crate::base::fault::{Fault, Outcomes};
use crate::cli::demo::albo as demo;
use crate::db::search::query::Slice;
use crate::db::{self, DatabaseUrl, Db, deadlines};
use crate::desks::albo::model::Kind;
use crate::desks::albo::store::{self, Filter, Shelf};
use crate::desks::albo::{service, settings, site};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// Times each question is asked.
const TIMES: usize = 100;
/// Rows of a page: what a tall terminal shows.
const PAGE: u32 = 50;
/// What a screen may take at the slow end, in microseconds.
const AT_ONCE: u64 = 50_000;
/// Publications of the measured site.
const LIVE: usize = 300;
/// What writing it may take, in microseconds.
const SITE: u64 = 2_000_000;
/// Times it is written.
const WRITTEN: usize = 5;
/// Words as a clerk types them; the last one is in no publication.
const WORDS: [&str; 6] = ["manut", "scuola", "affidamento stra", "tribunale", "p", "zzzqqq"];

/// Asks what list, search, page and Today ask; nothing where nothing was ever published.
pub fn reading(db: &mut Db, house: &House) -> Outcomes<Vec<Figure>> {
    let today = house.clock.today();
    let all = Filter { shelf: Shelf::All, ..Filter::default() };
    let Some(last) = store::page(db, &all, today, &Slice::first(1))?.first().map(|row| row.id) else {
        return Ok(Vec::new());
    };
    let engine = db.engine().to_string();
    let screen = |db: &mut Db, filter: &Filter, forward: bool| {
        store::page(db, filter, today, &Slice { forward, ..Slice::first(PAGE) })?;
        store::count(db, filter, today).map(drop)
    };
    let shelves = Shelf::ALL;
    let mut figures = vec![
        repeat("albo-list", &engine, TIMES, |n| {
            screen(db, &Filter { shelf: shelves[n % shelves.len()], ..Filter::default() }, n % 7 != 6)
        })?,
        repeat("albo-kind", &engine, TIMES, |n| {
            let kind = Kind::ALL.get(n % Kind::ALL.len()).copied();
            screen(db, &Filter { shelf: shelves[n % shelves.len()], kind, ..Filter::default() }, true)
        })?,
        repeat("albo-words", &engine, TIMES, |n| {
            let shelf = if n % 2 == 0 { Shelf::All } else { Shelf::Live };
            screen(db, &Filter { words: WORDS[n / 2 % WORDS.len()].to_owned(), shelf, kind: None }, true)
        })?,
        repeat("albo-page", &engine, TIMES, |n| {
            let id = 1 + (n as i64 * 7_919) % last;
            store::by_id(db, id)?;
            store::files(db, id)?;
            store::steps::of(db, id)?;
            deadlines::of_subject(db, service::SUBJECT, id).map(drop)
        })?,
        repeat("albo-today", &engine, TIMES, |_| {
            store::site::on_albo(db, today)?;
            store::to_end(db, today, 1)?;
            store::to_note(db, today, 1)?;
            store::count(db, &Filter { shelf: Shelf::WithoutReferto, ..Filter::default() }, today).map(drop)
        })?,
    ];
    for figure in &mut figures {
        figure.most_us = Some(AT_ONCE);
    }
    Ok(figures)
}

/// Writes the site of three hundred publications: into an empty folder, and where nothing has changed.
pub fn site(real: &House, on: &DatabaseUrl) -> Outcomes<Vec<Figure>> {
    let scratch = Scratch::new(real, on)?;
    let (house, mut db) = (scratch.house(real)?, scratch.connect()?);
    let secretary = Session { roles: vec![Role::Secretary], ..scratch.staff.first.clone() };
    db::write(&mut db, |db| {
        for n in 0..LIVE {
            service::publish_within(db, &house, &secretary, &demo::one(&house, n)?)?;
        }
        Ok(())
    })?;
    let failed = |e: std::io::Error| Fault::not_done("fault-demo-folder").arg("path", "site").because(e);
    let folder = tempfile::tempdir_in(real.paths.data()).map_err(failed)?;
    let albo = settings::read(&mut db)?;
    let (engine, today) = (engine(on), house.clock.today());
    let mut write = |place: String| -> Outcomes<()> {
        let ((live, _), _) = site::write_to(&mut db, &house, &albo, &folder.path().join(place), today)?;
        debug_assert_eq!(live, LIVE);
        Ok(())
    };
    let first = repeat("albo-site", &engine, WRITTEN, |n| write(n.to_string()))?;
    let again = repeat("albo-site-same", &engine, WRITTEN, |_| write("0".to_owned()))?;
    Ok([first, again].into_iter().map(|figure| Figure { most_us: Some(SITE), ..figure }).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::super::testing::real_house;
    use super::*;

    #[test]
    fn the_site_is_measured_on_a_database_that_is_thrown_away() {
        let (house, url, _folder) = real_house();
        let figures = site(&house, &url).unwrap();
        assert_eq!(figures.iter().map(|figure| figure.count).collect::<Vec<_>>(), [WRITTEN, WRITTEN]);
    }
}
