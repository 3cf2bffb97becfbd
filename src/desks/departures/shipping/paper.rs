//! The papers of a list: a PDF/A to hand over and a table for the accounts. Papers are official: in Italian whatever the
//! language of the screen. Of reserved letters they name the number alone.

use super::model::{ListLine, ShippingList};
use super::rules;
use super::service::number;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::base::money::Cents;
use crate::base::text::{Shown, csv_safe};
use crate::db::instant;
use crate::desks::protocol::api as protocol;
use crate::print::letterhead::Letterhead;
use crate::print::list::{Align, Column, ListData, Width, list};
use crate::print::{Paper, Stamp};
use crate::work::house::Administration;

const RESERVED: &str = "Riservato";

/// `12/2026`.
pub(super) fn list_number(list: &ShippingList) -> String {
    format!("{}/{}", list.number, list.year)
}

/// Name of the files, without ending.
pub(super) fn file_stem(list: &ShippingList) -> String {
    format!("distinta-{}-{:05}", list.year, list.number)
}

fn money(cents: Option<i64>) -> String {
    cents.map(|cents| Cents(cents).to_string()).unwrap_or_default()
}

fn office(code: &str) -> String {
    if code.is_empty() { "non indicato".to_owned() } else { code.to_owned() }
}

fn recipient(line: &ListLine) -> (String, String) {
    if line.reserved {
        return (RESERVED.to_owned(), String::new());
    }
    (line.name.clone(), line.address.clone().unwrap_or_default())
}

/// Sets the list.
pub(super) fn pdf(closed: &ShippingList, lines: &[ListLine], who: &Administration) -> Outcomes<Paper> {
    let texts = Texts::of(Lang::It);
    let rows = lines.iter().map(|line| {
        let (name, address) = recipient(line);
        let weight = match (line.grams, &line.kind) {
            (Some(grams), Some(kind)) => format!("{grams} {kind}"),
            (Some(grams), None) => grams.to_string(),
            _ => String::new(),
        };
        vec![
            line.position.to_string(),
            number(line.registration_id),
            name,
            address,
            line.code.clone().unwrap_or_default(),
            if line.return_card { "A/R".into() } else { String::new() },
            weight,
            money(line.cents),
            line.office.clone(),
        ]
    });
    let mut totals =
        vec![("Spedizioni".into(), closed.items.to_string()), ("Costo totale".into(), Cents(closed.cents).euro())];
    for (code, items, cents) in rules::by_office(lines.iter().map(|line| (line.office.as_str(), line.cents))) {
        totals.push((format!("Ufficio {}", office(&code)), format!("{items}, {}", Cents(cents).euro())));
    }
    let closed_at = instant(closed.closed_at);
    let data = ListData {
        letterhead: Letterhead {
            name: who.name.clone(),
            office: "Ufficio Protocollo".into(),
            address: who.address.clone(),
            contacts: Vec::new(),
        },
        title: format!("Distinta di spedizione n. {}", list_number(closed)),
        filters: vec![
            ("Mezzo".into(), texts.get(protocol::medium_key(closed.medium))),
            ("Chiusa il".into(), dates::date_time(closed_at)),
            ("Operatore".into(), closed.operator_name.clone()),
        ],
        columns: vec![
            Column::new("N.", Width::Millimetres(9.0)).aligned(Align::Right),
            Column::new("Protocollo", Width::Millimetres(25.0)),
            Column::new("Destinatario", Width::Share(3.0)),
            Column::new("Indirizzo", Width::Share(4.0)),
            Column::new("Numero", Width::Millimetres(30.0)),
            Column::new("A/R", Width::Millimetres(10.0)).aligned(Align::Center),
            Column::new("Grammi", Width::Millimetres(20.0)).aligned(Align::Right),
            Column::new("Euro", Width::Millimetres(17.0)).aligned(Align::Right),
            Column::new("Ufficio", Width::Millimetres(20.0)),
        ],
        rows: rows.collect(),
        totals,
        generated: closed_at,
        landscape: true,
    };
    list(&data, &Stamp { ident: format!("shipping-list/{}/{}", who.aoo_code, closed.id), at: closed_at })
}

/// The same as a table, with `;` between the cells as Italian spreadsheets want it.
pub(super) fn csv(closed: &ShippingList, lines: &[ListLine]) -> Outcomes<Vec<u8>> {
    let failed = |error: csv::Error| Fault::not_done("fault-shipping-csv").because(error);
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(b"\xef\xbb\xbf".to_vec());
    let head = [
        "distinta",
        "riga",
        "protocollo",
        "destinatario",
        "indirizzo",
        "numero",
        "avviso_ricevimento",
        "tipo",
        "grammi",
        "euro",
        "ufficio",
    ];
    writer.write_record(head).map_err(failed)?;
    for line in lines {
        let (name, address) = recipient(line);
        let cells = [
            list_number(closed),
            line.position.to_string(),
            number(line.registration_id),
            name,
            address,
            line.code.clone().unwrap_or_default(),
            if line.return_card { "sì".into() } else { "no".into() },
            line.kind.clone().unwrap_or_default(),
            line.grams.map(|grams| grams.to_string()).unwrap_or_default(),
            money(line.cents),
            line.office.clone(),
        ];
        let cells = cells.map(|cell| csv_safe(Shown::line(&cell).as_str()).into_owned());
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Fault::not_done("fault-shipping-csv").because(error))
}
