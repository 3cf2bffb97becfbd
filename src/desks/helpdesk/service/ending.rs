//! Tickets that end by themselves: solved ones that nobody confirms, those whose reason has gone, and their coming back.

use chrono::{DateTime, NaiveDate, Utc};

use super::settling::{self, Told, Way, Who};
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Lang, Texts};
use crate::base::terms::Term;
use crate::db::{self, Db, instant, stored};
use crate::desks::helpdesk::model::{Note, State, Ticket};
use crate::desks::helpdesk::rules::acts::{Act, Standing, follow};
use crate::desks::helpdesk::settings::service as settings;
use crate::desks::helpdesk::store::{self, told};
use crate::work::house::House;

/// Tickets closed in one run at most: the next one goes on.
const MOST: i64 = 500;

/// The day at whose end a solved ticket closes by itself.
pub fn closes_on(solved_at: DateTime<Utc>, days: u16, calendar: &WorkingCalendar) -> NaiveDate {
    rome(Term::working_days(days).due(solved_at, calendar).instant).date_naive()
}

/// Closes the solved tickets that nobody confirmed or reopened within the days that are set, and tells whoever asked how
/// to reopen. Answers how many; done again it closes no more.
pub fn close_solved(db: &mut Db, house: &House) -> Outcomes<usize> {
    let Some(days) = settings::closing(db)? else { return Ok(0) };
    let (now, calendar) = (house.clock.now(), house.facts().calendar);
    let due = |ticket: &Ticket| {
        ticket.solved_at.is_some_and(|at| Term::working_days(days).due(instant(at), &calendar).instant < now)
    };
    let mut closed = 0;
    for ticket in store::solved_first(db, MOST)?.iter().take_while(|ticket| due(ticket)) {
        closed += usize::from(db::write(db, |db| close(db, house, ticket.id, days))?);
    }
    Ok(closed)
}

fn close(db: &mut Db, house: &House, id: i64, days: u16) -> Outcomes<bool> {
    let Some(ticket) = store::held(db, id)?.filter(|one| one.state == State::Solved) else { return Ok(false) };
    let now = house.clock.now();
    let before = Standing::of(&ticket);
    let Ok(after) = follow(id, &before, &Act::Close, 0, stored(now)) else { return Ok(false) };
    let words = Texts::of(Lang::It).with("ticket-closed-note", &[("count", Arg::from(i64::from(days)))]);
    say(db, id, &words, now)?;
    if !settling::stand(db, house, &ticket, &after, Way::Done(""), now)? {
        return Ok(false);
    }
    let told = Told { word: Some("ticket-closed-by-itself".to_owned()), detail: None };
    settling::tell(db, Who(None), id, Act::Close.action(), told, Some(&after), now)?;
    Ok(true)
}

/// What the house itself says to whoever asked; notes are kept in the language of the office.
fn say(db: &mut Db, ticket: i64, words: &str, now: DateTime<Utc>) -> Outcomes<()> {
    let note = Note {
        id: 0,
        ticket_id: ticket,
        at: stored(now),
        author_id: None,
        author: "CED".to_owned(),
        visible: true,
        text: words.to_owned(),
    };
    told::note(db, &note)
}

/// Ends a ticket whose reason has gone, within a transaction that is under way: its open terms go with it, what was met
/// stays. Nothing happens to one that is over already; answers whether it ended now.
pub fn withdraw_within(db: &mut Db, house: &House, id: i64, note: &str) -> Outcomes<bool> {
    let ticket = store::held(db, id)?.ok_or_else(|| Fault::not_done("fault-ticket-no-such"))?;
    if ticket.state.is_done() {
        return Ok(false);
    }
    let now = house.clock.now();
    let before = Standing::of(&ticket);
    let after = Standing {
        state: State::Closed,
        waiting_for: None,
        waiting_until: None,
        solved_at: Some(stored(now)),
        ..before
    };
    say(db, id, note, now)?;
    settling::stand(db, house, &ticket, &after, Way::Done(""), now)?;
    let told = Told { word: Some("ticket-withdrawn".to_owned()), detail: None };
    settling::tell(db, Who(None), id, Act::Close.action(), told, Some(&after), now)?;
    Ok(true)
}

/// Takes up again a ticket that was ended so, within a transaction that is under way; answers whether it was over.
pub fn back_within(db: &mut Db, house: &House, id: i64, note: &str) -> Outcomes<bool> {
    let ticket = store::held(db, id)?.ok_or_else(|| Fault::not_done("fault-ticket-no-such"))?;
    let now = house.clock.now();
    let before = Standing::of(&ticket);
    let Ok(after) = follow(id, &before, &Act::Reopen(String::new()), 0, stored(now)) else { return Ok(false) };
    say(db, id, note, now)?;
    settling::stand(db, house, &ticket, &after, Way::Done(""), now)?;
    settling::tell(db, Who(None), id, "ticket.reopened", Told::default(), Some(&after), now)?;
    Ok(true)
}
