//! What changed between two versions of an agenda, on one page.

use chrono::{DateTime, Utc};

use super::compose::Facts;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::db::instant;
use crate::desks::sittings::model::AgendaVersion;
use crate::desks::sittings::rules::{self, Change};
use crate::desks::sittings::service::planning::name_of;
use crate::print::Stamp;
use crate::print::letterhead::{Letterhead, SECRETARIAT};
use crate::print::list::{Align, Column, ListData, Width, list};

/// The page as PDF.
pub fn page(facts: &Facts, before: &AgendaVersion, after: &AgendaVersion, at: DateTime<Utc>) -> Outcomes<Vec<u8>> {
    let row = |sign: &str, number: i64, subject: &str, note: String| {
        let number = if number > 0 { number.to_string() } else { String::new() };
        vec![sign.to_owned(), number, subject.to_owned(), note]
    };
    let rows = rules::difference(&before.lines(), &after.lines())
        .iter()
        .map(|change| match change {
            Change::Same(line) => row("", line.number, &line.subject, String::new()),
            Change::Added(line) => row("+", line.number, &line.subject, "aggiunto".to_owned()),
            Change::Removed(line) => row("−", 0, &line.subject, format!("ritirato, era il n. {}", line.number)),
            Change::Moved(line, was) => row("↕", line.number, &line.subject, format!("era il n. {was}")),
            Change::Reworded(line, was) => row("~", line.number, &line.subject, format!("prima: {}", was.subject)),
        })
        .collect::<Vec<_>>();
    let version =
        |one: &AgendaVersion| format!("n. {} {}", one.number, dates::elided("del", &dates::date_time(instant(one.at))));
    let data = ListData {
        letterhead: Letterhead {
            name: facts.who.name.clone(),
            office: SECRETARIAT.to_owned(),
            address: facts.who.address.clone(),
            contacts: Vec::new(),
        },
        title: format!("Modifiche all'ordine del giorno – {}", name_of(&facts.organ, &facts.sitting)),
        filters: vec![("Prima".to_owned(), version(before)), ("Dopo".to_owned(), version(after))],
        columns: vec![
            Column::new("", Width::Millimetres(8.0)),
            Column::new("N.", Width::Millimetres(10.0)).aligned(Align::Right),
            Column::new("Argomento", Width::Share(3.0)),
            Column::new("Modifica", Width::Share(2.0)),
        ],
        rows,
        totals: Vec::new(),
        generated: at,
        landscape: false,
    };
    let ident = format!("agenda-difference/{}/{}-{}", facts.sitting.id, before.number, after.number);
    Ok(list(&data, &Stamp { ident, at })?.pdf)
}
