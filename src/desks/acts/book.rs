//! The register of a kind of acts for some days, as paper and as table.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

use super::model::{Act, ActKind};
use super::store::{self, list};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::db::Db;
use crate::desks::people::api as people;
use crate::print::list::{Align, Width};
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables::{Form, Table, Written, write as write_table};

/// Rows read at a time.
const PAGE: i64 = 1_000;

/// Which part of which register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// A kind of the register: mayor's orders of both kinds share one.
    pub kind: ActKind,
    /// From this day on.
    pub from: NaiveDate,
    /// Up to this day.
    pub to: NaiveDate,
}

/// The kinds that one register holds.
pub fn kinds(kind: ActKind) -> Vec<ActKind> {
    ActKind::ALL.iter().copied().filter(|one| one.register() == kind.register()).collect()
}

/// The kind whose register has a code.
pub fn kind_of(register: &str) -> Option<ActKind> {
    ActKind::ALL.iter().copied().find(|kind| kind.register().eq_ignore_ascii_case(register.trim()))
}

/// The acts of it, in the order of their days.
pub fn acts(db: &mut Db, asked: &Asked) -> Outcomes<Vec<Act>> {
    let kinds = kinds(asked.kind);
    let mut found: Vec<Act> = Vec::new();
    loop {
        let after = found.last().and_then(|act| Some((act.adopted_on?, act.id)));
        let page = list::adopted_between(db, &kinds, (asked.from, asked.to), after, PAGE)?;
        let last = page.len() < PAGE as usize;
        found.extend(page);
        if last {
            break;
        }
    }
    found.sort_by_key(|act| (act.year, act.number));
    Ok(found)
}

/// The part as a table.
pub fn table(db: &mut Db, session: &Session, asked: &Asked) -> Outcomes<Table> {
    session.require(Permission::Consult)?;
    let acts = acts(db, asked)?;
    let ids: Vec<i64> = acts.iter().map(|act| act.id).collect();
    let expenses: BTreeMap<i64, _> = store::expenses(db, &ids)?.into_iter().collect();
    let mut offices: BTreeMap<i64, String> = BTreeMap::new();
    let mut rows = Vec::new();
    for act in &acts {
        let office = match act.office_id {
            None => String::new(),
            Some(id) => {
                if let Entry::Vacant(free) = offices.entry(id) {
                    free.insert(people::office(db, id)?.map(|office| office.code).unwrap_or_default());
                }
                offices.get(&id).cloned().unwrap_or_default()
            }
        };
        let expense = expenses.get(&act.id);
        let day = |day: Option<NaiveDate>| day.map(dates::date).unwrap_or_default();
        rows.push(vec![
            act.number_text().unwrap_or_default(),
            day(act.adopted_on),
            office,
            act.subject.clone(),
            expense.and_then(|one| one.amount_cents).map(|cents| Cents(cents).to_string()).unwrap_or_default(),
            expense.and_then(|one| one.cig.clone()).unwrap_or_default(),
            day(act.published_on),
            day(act.effective_on),
            if act.imported { "importato" } else { "" }.to_owned(),
        ]);
    }
    let (from, to) = (dates::elided("dal", &dates::date(asked.from)), dates::elided("al", &dates::date(asked.to)));
    Ok(Table {
        name: format!("registro-{}", asked.kind.register()),
        title: format!("Registro: {}", asked.kind.register_name()),
        filters: vec![("Periodo".to_owned(), format!("{from} {to}"))],
        columns: vec![
            ("Numero", Width::Millimetres(20.0), Align::Right),
            ("Data", Width::Millimetres(21.0), Align::Center),
            ("Ufficio", Width::Millimetres(20.0), Align::Left),
            ("Oggetto", Width::Share(1.0), Align::Left),
            ("Importo", Width::Millimetres(24.0), Align::Right),
            ("CIG", Width::Millimetres(24.0), Align::Left),
            ("Pubblicato", Width::Millimetres(21.0), Align::Center),
            ("Esecutivo", Width::Millimetres(21.0), Align::Center),
            ("Note", Width::Millimetres(20.0), Align::Left),
        ],
        rows,
    })
}

/// Writes the part into the folder of papers.
pub fn write(db: &mut Db, house: &House, session: &Session, asked: &Asked, form: Form) -> Outcomes<Written> {
    let table = table(db, session, asked)?;
    write_table(house, &table, form)
}
