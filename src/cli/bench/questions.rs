//! The questions a clerk asks the register by filters and jumps, each as the screen asks it: the first page and the count.

use chrono::Datelike;

use super::figures::Figure;
use super::reading::words_of;
use super::repeat;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::{Db, instant};
use crate::desks::people::api as people;
use crate::desks::protocol::radar::{self, rules::Typed};
use crate::desks::protocol::store::register_list::{self, Filter, ListRow, Looker, Sort, Wanted};
use crate::desks::protocol::store::registrations;
use crate::work::session::{Permission, Session};

/// Rows of a page: what a tall terminal shows.
const PAGE: u32 = 50;
/// Times each question is asked.
const TIMES: usize = 100;
/// A word that no letter has.
const ABSENT: &str = "zzzqqq";

/// Asks every question with values from all over the register.
pub fn ask(db: &mut Db, session: &Session, rows: &[ListRow]) -> Outcomes<Vec<Figure>> {
    let engine = db.engine().to_string();
    let looker = Looker { operator: session.operator_id, reserved: session.may(Permission::SeeReserved) };
    let mut figures = Vec::new();
    for (what, filters) in filters(db, rows)? {
        figures.push(repeat(what, &engine, TIMES, |n| {
            let filter = &filters[n % filters.len()];
            look(db, filter, looker, true)?;
            register_list::count(db, filter, looker).map(drop)
        })?);
    }
    figures.push(repeat("list-end", &engine, TIMES, |_| {
        look(db, &Filter::default(), looker, false)?;
        register_list::count(db, &Filter::default(), looker).map(drop)
    })?);
    if session.may(Permission::Register) {
        figures.push(radar(db, session, rows)?);
    }
    Ok(figures)
}

/// The duplicate radar, with every letter of the sample written once more on the day of the newest.
fn radar(db: &mut Db, session: &Session, rows: &[ListRow]) -> Outcomes<Figure> {
    let engine = db.engine().to_string();
    let today = rows.iter().map(|row| rome(instant(row.registered_at)).date_naive()).max().unwrap_or_default();
    let mut letters = Vec::new();
    for row in rows {
        let parties = registrations::parties(db, row.id)?;
        letters.push(Typed {
            flow: row.flow,
            medium: row.medium,
            cards: parties.iter().filter_map(|party| party.correspondent_id).collect(),
            names: parties.iter().map(|party| fold(&party.name)).collect(),
            number: row.sender_number.clone().unwrap_or_default(),
            number_on: None,
            subject: row.subject.clone(),
            hashes: registrations::documents(db, row.id)?.into_iter().map(|document| document.sha256).collect(),
            today,
        });
    }
    repeat("radar", &engine, 2 * TIMES, |n| radar::look(db, session, &letters[n % letters.len()]).map(drop))
}

fn look(db: &mut Db, filter: &Filter, looker: Looker, forward: bool) -> Outcomes<()> {
    let wanted = Wanted { anchor: None, forward, skip: 0, take: PAGE };
    register_list::page(db, filter, Sort::Newest, looker, &wanted).map(drop)
}

fn filters(db: &mut Db, rows: &[ListRow]) -> Outcomes<Vec<(&'static str, Vec<Filter>)>> {
    let plain = Filter::default;
    let offices: Vec<i64> = people::offices(db)?.into_iter().map(|office| office.id).collect();
    let mut senders = Vec::new();
    for row in rows {
        senders.extend(registrations::parties(db, row.id)?.into_iter().filter_map(|party| party.correspondent_id));
    }
    let each = |filter: &dyn Fn(&ListRow) -> Filter| rows.iter().map(filter).collect::<Vec<Filter>>();
    let letters = |row: &ListRow| words_of(row, false).chars().take(1).collect::<String>();
    let day = |row: &ListRow| Some(rome(instant(row.registered_at)).date_naive());
    let month = |row: &ListRow| day(row).and_then(|day| day.with_day(1));
    let found = vec![
        ("find-letter", each(&|row| Filter { words: letters(row), ..plain() })),
        ("find-absent", vec![Filter { words: ABSENT.into(), ..plain() }]),
        ("find-year", each(&|row| Filter { words: words_of(row, false), year: Some(row.year), ..plain() })),
        ("find-sender", senders.iter().map(|card| Filter { correspondent: Some(*card), ..plain() }).collect()),
        ("find-number", each(&|row| Filter { number: Some(row.number), ..plain() })),
        ("find-class", each(&|row| Filter { class: Some(row.extra.class.clone()), ..plain() })),
        ("find-office", offices.iter().map(|office| Filter { office: Some(*office), ..plain() }).collect()),
        ("find-day", each(&|row| Filter { from: month(row), to: day(row), ..plain() })),
    ];
    Ok(found.into_iter().filter(|(_, filters)| !filters.is_empty()).collect())
}
