//! The register of publications as table and on paper, for some days, in the order of its numbers.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::model::{Kind, Publication, State};
use super::store::{self, Filter, Shelf};
use super::words;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::db::search::query::Slice;
use crate::db::{Db, instant};
use crate::print::list::{Align, Width};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables::{Form, Table, Written, write};

/// Rows fetched at a time.
const PAGE: u32 = 1_000;

/// What is told of a list that was written.
pub fn told(written: &Written) -> Words {
    Words::Key("albo-exported").arg("rows", written.rows).arg("path", written.path.display())
}

/// Which part of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Which publications.
    pub shelf: Shelf,
    /// One kind.
    pub kind: Option<Kind>,
    /// Registered from this day on.
    pub from: NaiveDate,
    /// Up to this day.
    pub until: NaiveDate,
}

/// The publications that were registered on these days, in the order of their numbers.
pub fn register(db: &mut Db, house: &House, session: &Session, asked: &Asked, form: Form) -> Outcomes<Written> {
    write(house, &table(db, house, session, asked)?, form)
}

/// The day on which a publication was registered.
fn registered_on(row: &Publication) -> NaiveDate {
    rome(instant(row.registered_at)).date_naive()
}

fn rows(db: &mut Db, asked: &Asked, today: NaiveDate) -> Outcomes<Vec<Publication>> {
    let filter = Filter { shelf: asked.shelf, kind: asked.kind, ..Filter::default() };
    let (mut found, mut from) = (Vec::new(), None);
    loop {
        let page = store::page(db, &filter, today, &Slice { from: from.take(), forward: true, skip: 0, take: PAGE })?;
        // The whole register is read from its newest number back: what is older than the first day is not asked for.
        let older = asked.shelf == Shelf::All && page.last().is_some_and(|row| registered_on(row) < asked.from);
        let last = page.len() < PAGE as usize || older;
        from = page.last().map(|row| filter.shelf.key(row));
        found.extend(page.into_iter().filter(|row| (asked.from..=asked.until).contains(&registered_on(row))));
        if last {
            break;
        }
    }
    found.sort_by_key(|row| (row.year, row.number));
    Ok(found)
}

fn table(db: &mut Db, house: &House, session: &Session, asked: &Asked) -> Outcomes<Table> {
    session.require(Permission::Consult)?;
    let texts = Texts::of(Lang::It);
    let today = house.clock.today();
    let found = rows(db, asked, today)?;
    let off: Vec<i64> = found.iter().filter(|row| row.state == State::Withdrawn).map(|row| row.id).collect();
    let mut reasons = BTreeMap::new();
    for some in off.chunks(PAGE as usize) {
        reasons.extend(store::steps::reasons(db, some)?);
    }
    let (first, last) = (dates::date(asked.from), dates::date(asked.until));
    let period = format!("{} {}", dates::elided("dal", &first), dates::elided("al", &last));
    let mut filters = vec![("Periodo".to_owned(), period)];
    if asked.shelf != Shelf::All {
        filters.push(("Pubblicazioni".to_owned(), texts.get(words::shelf_key(asked.shelf))));
    }
    filters.extend(asked.kind.map(|kind| ("Tipo".to_owned(), texts.get(words::kind_key(kind)))));
    Ok(Table {
        name: "albo-pretorio".to_owned(),
        title: "Registro dell'albo pretorio".to_owned(),
        filters,
        columns: vec![
            ("Numero", Width::Millimetres(18.0), Align::Right),
            ("Tipo", Width::Millimetres(30.0), Align::Left),
            ("Documento", Width::Share(0.8), Align::Left),
            ("Oggetto", Width::Share(1.6), Align::Left),
            ("Richiedente", Width::Share(0.8), Align::Left),
            ("Dal", Width::Millimetres(19.0), Align::Center),
            ("Al", Width::Millimetres(19.0), Align::Center),
            ("Esecutiva dal", Width::Millimetres(19.0), Align::Center),
            ("Referto", Width::Millimetres(17.0), Align::Right),
            ("Stato", Width::Share(0.6), Align::Left),
        ],
        rows: found.iter().map(|row| line(row, texts, today, reasons.get(&row.id))).collect(),
    })
}

fn line(row: &Publication, texts: &Texts, today: NaiveDate, reason: Option<&String>) -> Vec<String> {
    let referto = row.referto_number.zip(row.referto_year).map(|(number, year)| format!("{number}/{year}"));
    let effective = row.effective_on.filter(|_| row.state != State::Withdrawn || row.effect_noted_at.is_some());
    let state = texts.with(words::state_key(row, today), &[("day", row.from_day.format("%d/%m").to_string().into())]);
    // The register says of a number that was annulled since when and why.
    let off =
        row.state_at.filter(|_| row.state == State::Withdrawn).map(|at| dates::date(rome(instant(at)).date_naive()));
    let state = match off.zip(reason) {
        Some((on, reason)) => format!("{state} {}: {reason}", dates::elided("il", &on)),
        None => state,
    };
    vec![
        row.number_text(),
        texts.get(words::kind_key(row.kind)),
        row.reference.clone(),
        row.subject.clone(),
        row.requester.clone(),
        dates::date(row.from_day),
        dates::date(row.until_day),
        effective.map(dates::date).unwrap_or_default(),
        referto.unwrap_or_default(),
        state,
    ]
}
