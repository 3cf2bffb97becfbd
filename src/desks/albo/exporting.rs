//! The register of publications as table and on paper, as it is filtered.

use std::collections::BTreeMap;

use super::model::{Publication, State};
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

/// The publications that a filter leaves.
pub fn register(db: &mut Db, house: &House, session: &Session, filter: &Filter, form: Form) -> Outcomes<Written> {
    session.require(Permission::Consult)?;
    let texts = Texts::of(Lang::It);
    let today = house.clock.today();
    let (mut rows, mut from) = (Vec::new(), None);
    loop {
        let page = store::page(db, filter, today, &Slice { from: from.take(), forward: true, skip: 0, take: PAGE })?;
        let last = page.len() < PAGE as usize;
        from = page.last().map(|row| filter.shelf.key(row));
        let off: Vec<i64> = page.iter().filter(|row| row.state == State::Withdrawn).map(|row| row.id).collect();
        let reasons = if off.is_empty() { BTreeMap::new() } else { store::steps::reasons(db, &off)? };
        rows.extend(page.iter().map(|row| line(row, texts, today, reasons.get(&row.id))));
        if last {
            break;
        }
    }
    let mut filters = Vec::new();
    if filter.shelf != Shelf::All {
        filters.push(("Pubblicazioni".to_owned(), texts.get(words::shelf_key(filter.shelf))));
    }
    filters.extend(filter.kind.map(|kind| ("Tipo".to_owned(), texts.get(words::kind_key(kind)))));
    if !filter.words.trim().is_empty() {
        filters.push(("Parole".to_owned(), filter.words.trim().to_owned()));
    }
    let table = Table {
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
        rows,
    };
    write(house, &table, form)
}

fn line(row: &Publication, texts: &Texts, today: chrono::NaiveDate, reason: Option<&String>) -> Vec<String> {
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
