//! From the contents of a day or a year to the data of their papers. Papers are official: in Italian whatever the language
//! of the screen.

use chrono::NaiveDate;

use super::annual;
use super::contents::{ANNULMENT, Contents};
use super::model::{AnnualClosing, DailyRegister};
use super::rules;
use super::xml::Maker;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::db::canonical::hex;
use crate::db::instant;
use crate::desks::people::api::Person;
use crate::desks::protocol::api::{Flow, Whole, number_text};
use crate::print::daily::{Change, DailyData, Line, daily};
use crate::print::letterhead::Letterhead;
use crate::print::list::{Align, Column, ListData, Width, list};
use crate::print::{self, Paper, Stamp};
use crate::work::house::Administration;

fn letterhead(who: &Administration) -> Letterhead {
    Letterhead {
        name: who.name.clone(),
        office: "Ufficio Protocollo".into(),
        address: who.address.clone(),
        contacts: Vec::new(),
    }
}

fn person(person: &Person) -> String {
    match (&person.tax_code, person.full_name()) {
        (_, name) if name.is_empty() => "non indicato".into(),
        (Some(code), name) => format!("{name} ({code})"),
        (None, name) => name,
    }
}

fn made_by(maker: &Maker) -> String {
    maker.person.as_ref().map_or_else(|| maker.name(), person)
}

fn number(number: Option<i64>) -> String {
    number.map_or_else(|| "nessuno".into(), |number| format!("{number:07}"))
}

/// Sets the register of a day.
pub(super) fn of_day(
    register: &DailyRegister,
    contents: &Contents,
    who: &Administration,
    maker: &Maker,
) -> Outcomes<Paper> {
    let annulled = contents.annulled();
    let lines = contents.registrations.iter().map(|whole| {
        let at_emergency = contents.emergency.get(&whole.registration.id);
        let mut line = line(whole);
        line.annulled = annulled.contains(&whole.registration.id);
        if let Some(link) = at_emergency {
            let day = dates::elided("del", &dates::date_time(link.at));
            let note = format!("registro di emergenza {} {day}", link.number);
            line.reference =
                [line.reference, note].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        }
        line
    });
    let changes = contents.changes.iter().map(|change| {
        let id = change.registration_id;
        Change {
            at: change.at,
            number: number_text(id % 100_000_000, id / 100_000_000),
            kind: if change.kind == ANNULMENT { "Annullamento" } else { "Rettifica" }.into(),
            content: change.content.clone(),
            operator: change.operator.clone(),
        }
    });
    let closed = instant(register.closed_at);
    let data = DailyData {
        letterhead: letterhead(who),
        title: rules::title(register.day),
        facts: vec![
            ("Identificativo".into(), register.identifier.clone()),
            ("Amministrazione".into(), who.ipa_code.clone()),
            ("AOO".into(), who.aoo_code.clone()),
            ("Codice registro".into(), register.register.clone()),
            ("Registro giornaliero n.".into(), format!("{}/{}", register.number, register.year)),
            ("Primo numero".into(), number(register.first_number)),
            ("Ultimo numero".into(), number(register.last_number)),
            ("Chiusura".into(), dates::date_time_seconds(closed)),
            ("Operatore".into(), made_by(maker)),
            ("Responsabile della gestione documentale".into(), person(&contents.head)),
        ],
        lines: lines.collect(),
        changes: changes.collect(),
        closing: vec![
            ("Registrazioni".into(), register.registrations.to_string()),
            ("Annullamenti e rettifiche".into(), register.changes.to_string()),
            ("Eventi di controllo a fine giornata".into(), register.chain_events.to_string()),
            ("Impronta dell'ultimo evento".into(), hex(&register.chain_hash)),
        ],
        closed,
    };
    daily(&data, &Stamp { ident: register.identifier.clone(), at: closed })
}

fn line(whole: &Whole) -> Line {
    let r = &whole.registration;
    let date = r.sender_date.map(|day| dates::elided("del", &dates::date(day)));
    let reference = [r.sender_number.clone(), date].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Line {
        number: r.number.unsigned_abs(),
        at: instant(r.registered_at),
        flow: match r.flow {
            Flow::In => print::Flow::Arrival,
            Flow::Out => print::Flow::Departure,
            Flow::Internal => print::Flow::Internal,
        },
        reserved: r.reserved,
        annulled: false,
        parties: whole.parties.iter().map(|party| party.name.clone()).collect(),
        subject: r.subject.clone(),
        reference,
        digests: whole.documents.iter().map(|document| document.sha256.clone()).collect(),
    }
}

/// What the paper of a closing tells besides the sealed row.
pub(super) struct Year<'a> {
    pub per_month: &'a [annual::Month],
    pub annulled: &'a [String],
    pub head: &'a Person,
    pub periods: &'a [String],
}

/// Sets the closing of a year.
pub(super) fn of_year(
    closing: &AnnualClosing,
    year: &Year<'_>,
    who: &Administration,
    maker: &Maker,
) -> Outcomes<Paper> {
    let closed = instant(closing.closed_at);
    let emergency = if year.periods.is_empty() {
        "non utilizzato".to_owned()
    } else {
        format!("utilizzato: interruzioni {}, registrazioni {}", closing.emergency_periods, closing.emergency_lines)
    };
    let mut rows: Vec<Vec<String>> = year
        .per_month
        .iter()
        .map(|month| vec![month.name.into(), month.registrations.to_string(), month.days.to_string(), String::new()])
        .collect();
    let note = |title: &str, text: &str| vec![title.to_owned(), String::new(), String::new(), text.to_owned()];
    rows.push(note("Annullate", &if year.annulled.is_empty() { "nessuna".into() } else { year.annulled.join(", ") }));
    rows.push(note("Registro di emergenza", &emergency));
    rows.extend(year.periods.iter().map(|period| note("", period)));
    let data = ListData {
        letterhead: letterhead(who),
        title: annual::title(closing.year),
        filters: vec![
            ("Amministrazione".into(), who.ipa_code.clone()),
            ("AOO".into(), who.aoo_code.clone()),
            ("Codice registro".into(), closing.register.clone()),
            ("Operatore".into(), made_by(maker)),
            ("Responsabile della gestione documentale".into(), person(year.head)),
        ],
        columns: vec![
            Column::new("Mese", Width::Millimetres(38.0)),
            Column::new("Registrazioni", Width::Millimetres(24.0)).aligned(Align::Right),
            Column::new("Giorni", Width::Millimetres(16.0)).aligned(Align::Right),
            Column::new("Annotazioni", Width::Share(1.0)),
        ],
        rows,
        totals: vec![
            ("Primo numero".into(), number(closing.first_number)),
            ("Ultimo numero".into(), number(closing.last_number)),
            ("Registrazioni".into(), closing.registrations.to_string()),
            ("Annullate".into(), closing.annulled.to_string()),
            ("Rettifiche".into(), closing.corrected.to_string()),
            ("Registri giornalieri".into(), closing.daily_registers.to_string()),
            ("Eventi di controllo".into(), closing.chain_events.to_string()),
            ("Impronta dell'ultimo evento".into(), hex(&closing.chain_hash)),
        ],
        generated: closed,
        landscape: false,
    };
    list(&data, &Stamp { ident: format!("annual/{}/{}", who.aoo_code, closing.year), at: closed })
}

/// `23/11/2026 10:15`, or the day alone.
pub(super) fn period(from: chrono::DateTime<chrono::Utc>, to: chrono::DateTime<chrono::Utc>) -> String {
    let same: NaiveDate = rome(from).date_naive();
    if same == rome(to).date_naive() {
        format!("{} dalle {} alle {}", dates::date(same), dates::hour_of(from), dates::hour_of(to))
    } else {
        format!("{} {}", dates::elided("dal", &dates::date_time(from)), dates::elided("al", &dates::date_time(to)))
    }
}
