//! The repertory of dossiers and the dossier plan as CSV and as PDF, into the folder of papers.
//!
//! Papers are official: they are in Italian whatever the language of the screen. Cells that a spreadsheet would take for
//! formulas are defused; what is longer than one paper holds comes in parts.

use super::model::{DossierLabel, LineState};
use super::planning;
use super::store::list::{self, Filter, Slice};
use super::store::plan::LineRow;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Lang, Texts};
use crate::db::{Db, instant};
use crate::print::list::{Align, Width};
use crate::work::house::House;
use crate::work::session::{Permission, Session};
pub use crate::work::tables::{Form, Written};
use crate::work::tables::{Table, write};

/// Rows fetched at a time.
const PAGE: u32 = 1_000;

/// The repertory of the dossiers that a filter leaves (number, subject, office, opening, closing, retention).
pub fn repertory(db: &mut Db, house: &House, session: &Session, filter: &Filter, form: Form) -> Outcomes<Written> {
    session.require(Permission::Consult)?;
    let texts = Texts::of(Lang::It);
    let mut rows = Vec::new();
    let mut from = None;
    loop {
        let page = list::page(db, filter, &Slice { from: from.take(), forward: true, skip: 0, take: PAGE })?;
        let last = page.len() < PAGE as usize;
        from = page.last().map(DossierLabel::key);
        rows.extend(page.iter().map(|dossier| repertory_row(dossier, texts)));
        if last {
            break;
        }
    }
    let mut filters = Vec::new();
    if let Some(year) = filter.year {
        filters.push(("Anno".to_owned(), year.to_string()));
    }
    if let Some(class) = &filter.class {
        filters.push(("Classifica".to_owned(), class.clone()));
    }
    if filter.state != list::State::All {
        filters
            .push(("Stato".to_owned(), if filter.state == list::State::Open { "aperti" } else { "chiusi" }.to_owned()));
    }
    if !filter.words.trim().is_empty() {
        filters.push(("Parole".to_owned(), filter.words.trim().to_owned()));
    }
    let part = |value: Option<String>| value.map(|value| format!("-{}", value.replace('.', "_"))).unwrap_or_default();
    let table = Table {
        name: format!("repertorio-fascicoli{}{}", part(filter.year.map(|y| y.to_string())), part(filter.class.clone())),
        title: "Repertorio dei fascicoli".to_owned(),
        filters,
        columns: vec![
            ("Fascicolo", Width::Millimetres(30.0), Align::Left),
            ("Tipo", Width::Millimetres(22.0), Align::Left),
            ("Oggetto", Width::Share(1.0), Align::Left),
            ("UOR", Width::Millimetres(18.0), Align::Left),
            ("Aperto il", Width::Millimetres(20.0), Align::Center),
            ("Chiuso il", Width::Millimetres(20.0), Align::Center),
            ("Conservazione", Width::Millimetres(26.0), Align::Left),
            ("Documenti", Width::Millimetres(20.0), Align::Right),
        ],
        rows,
    };
    write(house, &table, form)
}

fn repertory_row(dossier: &DossierLabel, texts: &Texts) -> Vec<String> {
    vec![
        dossier.code.clone(),
        texts.get(dossier.kind.key()),
        dossier.subject.clone(),
        dossier.office.clone(),
        dates::date(dossier.opened_on),
        dossier.closed_on.map(dates::date).unwrap_or_default(),
        retention_text(dossier.retention, texts),
        dossier.documents.to_string(),
    ]
}

/// The dossier plan of a year.
pub fn plan(db: &mut Db, house: &House, session: &Session, year: i64, form: Form) -> Outcomes<Written> {
    let whole = planning::whole(db, session, year)?;
    let texts = Texts::of(Lang::It);
    let plan = whole.plan.ok_or_else(|| Fault::not_done("fault-dossiers-plan-none").arg("year", year))?;
    let state = match plan.approved_at {
        Some(at) => dates::elided("approvato il", &dates::day_of(instant(at))),
        None => "in preparazione".to_owned(),
    };
    let table = Table {
        name: format!("piano-fascicolazione-{year}"),
        title: format!("Piano di fascicolazione {year}"),
        filters: vec![("Stato".to_owned(), state)],
        columns: vec![
            ("Classifica", Width::Millimetres(20.0), Align::Left),
            ("Voce", Width::Share(1.0), Align::Left),
            ("Tipo", Width::Millimetres(26.0), Align::Left),
            ("Fascicolo", Width::Share(1.0), Align::Left),
            ("Apre", Width::Millimetres(18.0), Align::Left),
            ("Cadenza", Width::Millimetres(28.0), Align::Left),
            ("Conservazione", Width::Millimetres(26.0), Align::Left),
            ("Rispetto all'anno prima", Width::Millimetres(24.0), Align::Left),
        ],
        rows: whole.lines.iter().map(|line| plan_row(line, plan.copied_from, texts)).collect(),
    };
    write(house, &table, form)
}

fn plan_row(line: &LineRow, copied_from: Option<i64>, texts: &Texts) -> Vec<String> {
    // Without a former plan every line is new, which says nothing.
    let told = line.state != LineState::Same && copied_from.is_some();
    vec![
        line.class_code.clone(),
        line.class_title.clone(),
        texts.get(line.kind.key()),
        line.title.clone(),
        line.office.clone(),
        texts.get(line.cadence.key()),
        retention_text(line.retention, texts),
        if told { texts.get(line.state.key()) } else { String::new() },
    ]
}

/// How long something is kept, in words; empty when not known.
pub fn retention_text(years: Option<i64>, texts: &Texts) -> String {
    match years {
        None => String::new(),
        Some(0) => texts.get("dossiers-retention-ever"),
        Some(years) => texts.with("dossiers-retention-years", &[("years", Arg::from(years))]),
    }
}
