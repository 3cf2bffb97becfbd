//! The list of contracts and of calls as table and on paper.

use super::contract_page::kind_key;
use super::store::contracts::{self as store, Filter};
use super::{contract_list, rules, words};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::base::money::Cents;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::print::list::{Align, Width};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables::{Form, Table, Written, write};

/// Rows fetched at a time.
const PAGE: u32 = 1_000;

/// What is told of a list that was written.
pub fn told(written: &Written) -> Words {
    Words::Key("suppliers-exported").arg("rows", written.rows).arg("path", written.path.display())
}

/// The contracts that a filter leaves.
pub fn contracts(db: &mut Db, house: &House, session: &Session, filter: &Filter, form: Form) -> Outcomes<Written> {
    session.require(Permission::Consult)?;
    let texts = Texts::of(Lang::It);
    let today = house.clock.today();
    let (mut rows, mut from, mut sum) = (Vec::new(), None, 0_i64);
    loop {
        let page = store::page(db, filter, today, &Slice { from: from.take(), forward: true, skip: 0, take: PAGE })?;
        let last = page.len() < PAGE as usize;
        from = page.last().map(|row| Key { by: row.contract.ends_on.into(), id: row.contract.id });
        for row in page {
            let contract = row.contract;
            sum = sum.saturating_add(contract.yearly_cents.unwrap_or(0));
            rows.push(vec![
                row.supplier,
                contract.number.clone().unwrap_or_default(),
                contract.object.clone(),
                texts.get(kind_key(contract.kind)),
                dates::date(contract.starts_on),
                dates::date(contract.ends_on),
                contract.notice_on.map(dates::date).unwrap_or_default(),
                words::term(contract.notice_term.as_deref(), texts),
                contract.yearly_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default(),
                contract.cig.clone().unwrap_or_default(),
                texts.get(rules::state(&contract, row.renewed, today).key()),
            ]);
        }
        if last {
            break;
        }
    }
    let mut filters = vec![("Contratti".to_owned(), texts.get(contract_list::only_key(filter.only)))];
    filters.extend(filter.kind.map(|kind| ("Tipo".to_owned(), texts.get(kind_key(kind)))));
    if !filter.words.trim().is_empty() {
        filters.push(("Parole".to_owned(), filter.words.trim().to_owned()));
    }
    filters.push(("Costo annuo complessivo".to_owned(), Cents(sum).euro()));
    let table = Table {
        name: "contratti-ced".to_owned(),
        title: "Contratti del CED".to_owned(),
        filters,
        columns: vec![
            ("Fornitore", Width::Share(1.0), Align::Left),
            ("Numero", Width::Millimetres(22.0), Align::Left),
            ("Oggetto", Width::Share(1.4), Align::Left),
            ("Tipo", Width::Millimetres(22.0), Align::Left),
            ("Dal", Width::Millimetres(19.0), Align::Center),
            ("Al", Width::Millimetres(19.0), Align::Center),
            ("Disdetta entro", Width::Millimetres(19.0), Align::Center),
            ("Preavviso", Width::Millimetres(20.0), Align::Left),
            ("Costo annuo", Width::Millimetres(20.0), Align::Right),
            ("CIG", Width::Millimetres(21.0), Align::Left),
            ("Stato", Width::Millimetres(22.0), Align::Left),
        ],
        rows,
    };
    write(house, &table, form)
}
