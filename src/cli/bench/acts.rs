//! The questions of the queue of acts, as the screen asks them: a page with the counts of the shelves, words, one act.

use super::figures::Figure;
use super::repeat;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::acts::api::{self, Looked, Shelf};

/// Rows of a page: what a tall terminal shows.
const PAGE: i64 = 50;
/// Times each question is asked.
const TIMES: usize = 100;
/// Words as a clerk types them; the last one is in no act.
const WORDS: [&str; 6] = ["manut", "scuola", "affidamento per", "licenze", "p", "zzzqqq"];

/// Asks them; nothing where there are no acts.
pub fn ask(db: &mut Db, most_us: u64) -> Outcomes<Vec<Figure>> {
    let all = Looked::default();
    let first = api::page(db, &all, None, true, 0, 1)?;
    let Some(last) = first.first().map(|act| act.id) else { return Ok(Vec::new()) };
    let engine = db.engine().to_string();
    let screen = |db: &mut Db, looked: &Looked| {
        for shelf in Shelf::ALL {
            api::count(db, &Looked { shelf: Some(*shelf), ..Looked::default() })?;
        }
        api::count(db, looked)?;
        api::page(db, looked, None, true, 0, PAGE).map(drop)
    };
    let mut figures = vec![
        repeat("acts-queue", &engine, TIMES, |n| {
            screen(db, &Looked { shelf: Shelf::ALL.get(n % Shelf::ALL.len()).copied(), ..Looked::default() })
        })?,
        repeat("acts-words", &engine, TIMES, |n| {
            screen(db, &Looked { words: WORDS[n % WORDS.len()].to_owned(), ..Looked::default() })
        })?,
        repeat("acts-page", &engine, TIMES, |n| {
            let id = 1 + (n as i64 * 7_919) % last;
            api::act(db, id)?;
            api::expense(db, id)?;
            api::steps(db, id)?;
            api::opinions(db, id)?;
            api::signatures(db, id)?;
            api::files(db, id)?;
            api::deadlines_of(db, id).map(drop)
        })?,
    ];
    for figure in &mut figures {
        figure.most_us = Some(most_us);
    }
    Ok(figures)
}
