//! The verbale of a restore test, and lists of the upkeep as files. In Italian, as every paper of the house.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::backups::{self, Expected};
use super::model::{Ended, Plan};
use super::store;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::db::{Db, instant};
use crate::print::Stamp;
use crate::print::letterhead::Letterhead;
use crate::print::list::{Align, Column, ListData, Width, list};
use crate::work::house::House;
use crate::work::session::Session;
use crate::work::tables::{Form, Table, Written, write};

/// How a copy ended, on paper.
fn ended_word(ended: Ended) -> &'static str {
    match ended {
        Ended::Good => "riuscita",
        Ended::Failed => "fallita",
        Ended::Missed => "senza esito",
    }
}

/// The verbale of a restore test.
pub fn restore(
    house: &House,
    plan: &Plan,
    on: NaiveDate,
    (ended, text): (Ended, &str),
    name: &str,
    at: DateTime<Utc>,
) -> Outcomes<Vec<u8>> {
    let who = house.facts().administration;
    let fields = &plan.fields;
    let row = |label: &str, value: &str| vec![label.to_owned(), value.to_owned()];
    let outcome = if ended == Ended::Good { "positivo: i dati sono stati ripristinati" } else { "negativo" };
    let rows = vec![
        row("Piano di copia", &fields.name),
        row("Server", &fields.server),
        row("Dati", &fields.what),
        row("Supporto", &fields.medium),
        row("Prova prevista per il", &dates::date(on)),
        row("Prova eseguita il", &dates::date_time(at)),
        row("Eseguita da", name),
        row("Esito", outcome),
        row("Descrizione", text),
        row("Firma", ""),
    ];
    let data = ListData {
        letterhead: Letterhead {
            name: who.name,
            office: "Servizio CED".to_owned(),
            address: who.address,
            contacts: Vec::new(),
        },
        title: "Verbale di prova di ripristino".to_owned(),
        filters: vec![("Misure minime AgID".to_owned(), "ABSC 10".to_owned())],
        columns: vec![
            Column::new("Voce", Width::Millimetres(52.0)).aligned(Align::Left),
            Column::new("Contenuto", Width::Share(1.0)).aligned(Align::Left),
        ],
        rows,
        totals: Vec::new(),
        generated: at,
        landscape: false,
    };
    Ok(list(&data, &Stamp { ident: format!("restore/{}/{on}", plan.id), at })?.pdf)
}

/// The copies of the last days with how they ended.
pub fn copies(db: &mut Db, house: &House, session: &Session, form: Form) -> Outcomes<Written> {
    let rows = backups::morning(db, house, session, true)?;
    let table = Table {
        name: "copie".to_owned(),
        title: "Esiti delle copie di sicurezza".to_owned(),
        filters: vec![("Giorni".to_owned(), (backups::LOOKED_BACK + 1).to_string())],
        columns: vec![
            ("Giorno", Width::Millimetres(20.0), Align::Center),
            ("Piano", Width::Share(1.0), Align::Left),
            ("Server", Width::Millimetres(34.0), Align::Left),
            ("Supporto", Width::Millimetres(40.0), Align::Left),
            ("Esito", Width::Millimetres(24.0), Align::Left),
            ("Descrizione", Width::Share(1.0), Align::Left),
            ("Registrato il", Width::Millimetres(30.0), Align::Center),
            ("Da", Width::Millimetres(34.0), Align::Left),
            ("Richiesta", Width::Millimetres(18.0), Align::Left),
        ],
        rows: rows.iter().map(copy_row).collect(),
    };
    write(house, &table, form)
}

fn copy_row(row: &Expected) -> Vec<String> {
    let outcome = row.outcome.as_ref();
    vec![
        dates::date(row.day),
        row.plan.fields.name.clone(),
        row.plan.fields.server.clone(),
        row.plan.fields.medium.clone(),
        outcome.map_or("in attesa", |one| ended_word(one.outcome)).to_owned(),
        outcome.and_then(|one| one.text.clone()).unwrap_or_default(),
        outcome.map(|one| dates::date_time(instant(one.at))).unwrap_or_default(),
        outcome.map(|one| one.operator_name.clone()).unwrap_or_default(),
        row.ticket.clone().unwrap_or_default(),
    ]
}

/// The mailboxes that a filter leaves.
pub fn boxes(
    db: &mut Db,
    house: &House,
    session: &Session,
    filter: &store::boxes::Filter,
    form: Form,
) -> Outcomes<Written> {
    let rows = super::boxes::all(db, session, filter)?;
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let table = Table {
        name: format!("caselle-{}", house.clock.today().year()),
        title: "Caselle di posta".to_owned(),
        filters: Vec::new(),
        columns: vec![
            ("Indirizzo", Width::Share(1.4), Align::Left),
            ("Tipo", Width::Millimetres(18.0), Align::Left),
            ("Titolare", Width::Share(1.0), Align::Left),
            ("Quota MB", Width::Millimetres(20.0), Align::Right),
            ("Usati MB", Width::Millimetres(20.0), Align::Right),
            ("Misurata il", Width::Millimetres(22.0), Align::Center),
            ("Scade il", Width::Millimetres(22.0), Align::Center),
            ("Stato", Width::Millimetres(22.0), Align::Left),
        ],
        rows: rows
            .into_iter()
            .map(|one| {
                vec![
                    one.fields.address.clone(),
                    if one.fields.kind == super::model::BoxKind::Pec { "PEC" } else { "e-mail" }.to_owned(),
                    one.fields.holder.clone(),
                    number(one.fields.quota_mb),
                    number(one.used_mb),
                    one.measured_on.map(dates::date).unwrap_or_default(),
                    one.fields.expires_on.map(dates::date).unwrap_or_default(),
                    match one.state {
                        super::model::BoxState::Requested => "richiesta",
                        super::model::BoxState::Active => "attiva",
                        super::model::BoxState::Closed => "chiusa",
                    }
                    .to_owned(),
                ]
            })
            .collect(),
    };
    write(house, &table, form)
}
