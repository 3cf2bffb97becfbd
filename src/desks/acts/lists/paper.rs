//! A list as paper and as table. Papers are official: in Italian whatever the language of the screen.

use super::model::{ActList, Line, ListKind};
use super::rules;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::csv_safe;
use crate::db::instant;
use crate::print::letterhead::{Letterhead, SECRETARIAT};
use crate::print::list::{Align, Column, ListData, Width, list as set_list};
use crate::print::{Paper, Stamp};
use crate::work::house::House;

/// What stands at a determination that belonged into an earlier list.
pub fn late_mark(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Monthly => "numerata dopo la chiusura dell'elenco del suo mese",
        ListKind::Weekly => "numerata durante la chiusura dell'elenco precedente",
    }
}

/// Sets a list that is being made.
pub fn list(house: &House, list: &ActList, lines: &[Line]) -> Outcomes<Paper> {
    let who = house.facts().administration;
    let at = instant(list.made_at);
    let title = match list.month {
        Some(month) => {
            format!("Elenco delle determinazioni – {} – n. {}", dates::month_in_words(month), list.number_text())
        }
        None => format!("Elenco settimanale delle determinazioni n. {}", list.number_text()),
    };
    let mut totals = vec![
        ("Determinazioni".to_owned(), list.acts.to_string()),
        ("Importo complessivo".to_owned(), Cents(list.total_cents).euro()),
    ];
    if list.late > 0 {
        totals.push(("Di elenchi precedenti (contrassegnate con *)".to_owned(), list.late.to_string()));
        totals.push(("*".to_owned(), late_mark(list.kind).to_owned()));
    }
    let data = ListData {
        letterhead: Letterhead {
            name: who.name,
            office: SECRETARIAT.into(),
            address: who.address,
            contacts: Vec::new(),
        },
        title,
        filters: filters(list, lines),
        columns: vec![
            Column::new("N. gen.", Width::Millimetres(19.0)).aligned(Align::Right),
            Column::new("Data", Width::Millimetres(21.0)).aligned(Align::Center),
            Column::new("Area", Width::Millimetres(21.0)),
            Column::new("N. area", Width::Millimetres(15.0)).aligned(Align::Right),
            Column::new("Oggetto", Width::Share(1.0)),
            Column::new("Importo", Width::Millimetres(26.0)).aligned(Align::Right),
            Column::new("CIG", Width::Millimetres(25.0)),
        ],
        rows: lines.iter().map(row).collect(),
        totals,
        generated: at,
        landscape: true,
    };
    set_list(&data, &Stamp { ident: format!("act-list/{}/{}", list.kind.code(), list.number_text()), at })
}

/// For whom the list is, with which sitting it goes, of which days it is, who made it.
pub(super) fn filters(list: &ActList, lines: &[Line]) -> Vec<(String, String)> {
    let whom = match list.kind {
        ListKind::Monthly => "capigruppo consiliari",
        ListKind::Weekly => "componenti della Giunta comunale",
    };
    let days = match list.month {
        Some(month) => Some((month, rules::last_day(month))),
        None => rules::days(lines),
    };
    let period = |(from, until)| {
        format!("{} {}", dates::elided("dal", &dates::date(from)), dates::elided("al", &dates::date(until)))
    };
    let sitting = list.sitting_on.map(|day| ("Con l'ordine del giorno della seduta del", dates::date(day)));
    let all = [
        Some(("Per", whom.to_owned())),
        sitting,
        days.map(|days| ("Determinazioni adottate", period(days))),
        Some(("Formato da", list.made_name.clone())),
    ];
    all.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn row(line: &Line) -> Vec<String> {
    let mark = if line.late { " *" } else { "" };
    vec![
        format!("{}{mark}", line.number),
        dates::date(line.adopted_on),
        line.office.clone(),
        line.area_number.map(|number| number.to_string()).unwrap_or_default(),
        line.subject.clone(),
        line.amount_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default(),
        line.cig.clone().unwrap_or_default(),
    ]
}

/// The lines as a table for spreadsheets; cells that one would take for formulas are defused.
pub fn csv(list: &ActList, lines: &[Line]) -> Outcomes<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let heads = [
        "Elenco",
        "Numero",
        "Anno",
        "Data",
        "Area",
        "Numero area",
        "Oggetto",
        "Importo",
        "CIG",
        "Di elenco precedente",
    ];
    csv.write_record(heads).map_err(|e| failed(&e))?;
    for line in lines {
        let cells = [
            list.number_text(),
            line.number.to_string(),
            line.year.to_string(),
            dates::date(line.adopted_on),
            line.office.clone(),
            line.area_number.map(|number| number.to_string()).unwrap_or_default(),
            line.subject.clone(),
            line.amount_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default(),
            line.cig.clone().unwrap_or_default(),
            if line.late { "sì" } else { "" }.to_owned(),
        ];
        csv.write_record(cells.iter().map(|cell| csv_safe(cell).into_owned())).map_err(|e| failed(&e))?;
    }
    csv.into_inner().map_err(|e| failed(&e))
}

/// The name of a list's file: `elenco-mensile-3-2026`.
pub fn file_stem(list: &ActList) -> String {
    let kind = match list.kind {
        ListKind::Weekly => "settimanale",
        ListKind::Monthly => "mensile",
    };
    format!("elenco-{kind}-{}-{}", list.number, list.year)
}
