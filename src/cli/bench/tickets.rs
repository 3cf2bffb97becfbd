//! The questions of the helpdesk's list, as the screen asks them: a page and the counts of the tabs.

use super::figures::Figure;
use super::repeat;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::helpdesk::store::list::{self, Looked, Tab};
use crate::work::session::{Permission, Session};

/// Rows of a page: what a tall terminal shows.
const PAGE: i64 = 50;
/// Times each question is asked.
const TIMES: usize = 100;
/// Words as a technician types them; the last one is in no ticket.
const WORDS: [&str; 6] = ["stam", "rete", "bilancio non", "galli", "p", "zzzqqq"];

/// Asks them; nothing where there are no tickets.
pub fn ask(db: &mut Db, session: &Session, most_us: u64) -> Outcomes<Vec<Figure>> {
    let all = Looked { tab: Tab::All, operator: session.operator_id, ..Looked::default() };
    if !session.may(Permission::WorkTickets) || list::count(db, &all)? == 0 {
        return Ok(Vec::new());
    }
    let engine = db.engine().to_string();
    let screen = |db: &mut Db, looked: &Looked| {
        for tab in Tab::ALL.into_iter().filter(|tab| *tab != Tab::All) {
            list::count(db, &Looked { tab, operator: looked.operator, ..Looked::default() })?;
        }
        list::count(db, looked)?;
        list::page(db, looked, None, true, 0, PAGE).map(drop)
    };
    let mut figures = vec![
        repeat("tickets-queue", &engine, TIMES, |n| {
            screen(db, &Looked { tab: Tab::ALL[n % Tab::ALL.len()], ..all.clone() })
        })?,
        repeat("tickets-words", &engine, TIMES, |n| {
            screen(db, &Looked { words: WORDS[n % WORDS.len()].to_owned(), ..all.clone() })
        })?,
        repeat("tickets-own", &engine, TIMES, |n| {
            let requester = Some(1 + n as i64 % 16);
            let own = Looked { tab: Tab::All, requester, ..Looked::default() };
            list::count(db, &own)?;
            list::page(db, &own, None, true, 0, PAGE).map(drop)
        })?,
    ];
    for figure in &mut figures {
        figure.most_us = Some(most_us);
    }
    Ok(figures)
}
