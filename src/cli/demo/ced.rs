//! What the CED of the demonstration keeps: suppliers with contracts, one of which is about to end, an open call, backup
//! plans with the outcomes of the last days, some mailboxes. All by the use cases of the desks, today.

use chrono::{Days, Months, NaiveDate, TimeDelta};

use super::people::session;
use crate::base::fault::Outcomes;
use crate::db::{Db, stored};
use crate::desks::correspondents::api as book;
use crate::desks::suppliers::model::{CallFields, ContractFields, ContractKind, Means, Renewal, SupplierFields};
use crate::desks::suppliers::{calls, contracts, service};
use crate::desks::upkeep::model::{BoxFields, BoxKind, Cadence, Ended, PlanFields};
use crate::desks::upkeep::{backups, boxes, rules};
use crate::work::house::House;
use crate::work::session::Session;

/// Whoever keeps machines and programs.
const TECHNICIAN: &str = "f.leoni";

/// Name, telephone, e-mail, hours, customer code, categories.
type Known = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

const SUPPLIERS: [Known; 4] = [
    (
        "Sistemi Quercia S.r.l.",
        "081 5550101",
        "assistenza@quercia.example",
        "lun-ven 8-18",
        "C-1180",
        &["server", "network"],
    ),
    (
        "Gestionali Ponte S.p.A.",
        "02 5550202",
        "helpdesk@ponte.example",
        "lun-ven 9-17.30",
        "PA-0447",
        &["application", "protocol"],
    ),
    ("Fibra Valle S.r.l.", "081 5550303", "noc@fibravalle.example", "sempre", "FV-22", &["network"]),
    ("Posta Sicura S.p.A.", "06 5550404", "pec@postasicura.example", "lun-ven 9-18", "PS-9", &["mail"]),
];

/// What a contract of the demonstration is.
struct Deal {
    supplier: usize,
    kind: ContractKind,
    number: &'static str,
    object: &'static str,
    /// Days from today to its end.
    ends_in: i64,
    renewal: Renewal,
    notice: Option<&'static str>,
    cents: i64,
    terms: (Option<&'static str>, Option<&'static str>),
    categories: &'static [&'static str],
}

const fn deal(supplier: usize, kind: ContractKind, number: &'static str, object: &'static str, ends_in: i64) -> Deal {
    Deal {
        supplier,
        kind,
        number,
        object,
        ends_in,
        renewal: Renewal::Express,
        notice: None,
        cents: 0,
        terms: (None, None),
        categories: &[],
    }
}

const DEALS: [Deal; 6] = [
    Deal {
        cents: 240_000,
        terms: (Some("+2h"), Some("+24h")),
        categories: &["server"],
        ..deal(0, ContractKind::Server, "SQ-31", "Manutenzione hardware del server", 210)
    },
    Deal {
        cents: 1_180_000,
        terms: (Some("+4h"), Some("+24h")),
        categories: &["application", "protocol"],
        renewal: Renewal::Tacit,
        notice: Some("-3m"),
        ..deal(1, ContractKind::Application, "GP-2207", "Procedure gestionali: assistenza e aggiornamenti", 110)
    },
    Deal {
        cents: 396_000,
        categories: &["network"],
        renewal: Renewal::Tacit,
        notice: Some("-60cd"),
        ..deal(2, ContractKind::Connectivity, "FV-118", "Linea in fibra del palazzo comunale", 300)
    },
    Deal { cents: 18_300, ..deal(3, ContractKind::Pec, "PS-77", "Caselle di posta certificata", 32) },
    Deal { cents: 310_000, ..deal(1, ContractKind::Licence, "GP-LIC-5", "Licenze di office automation", 150) },
    Deal { cents: 220_000, ..deal(0, ContractKind::Server, "SQ-19", "Manutenzione del server precedente", -155) },
];

/// Fills the desks of the CED.
pub(super) fn fill(db: &mut Db, house: &House) -> Outcomes<()> {
    let session = session(db, TECHNICIAN)?;
    let today = house.clock.today();
    let mut suppliers = Vec::new();
    for (name, phone, email, hours, code, categories) in SUPPLIERS {
        let card = book::New { kind: book::Kind::Company, name: name.to_owned(), ..book::New::default() };
        let card = book::create(db, house, &session, &card)?.id;
        let fields = SupplierFields {
            correspondent_id: Some(card),
            name: name.to_owned(),
            phone: Some(phone.to_owned()),
            email: Some(email.to_owned()),
            hours: Some(hours.to_owned()),
            customer_code: Some(code.to_owned()),
            categories: owned(categories),
            notes: None,
        };
        suppliers.push(service::add(db, house, &session, &fields, None)?);
    }
    let mut first = None;
    for deal in &DEALS {
        let id = contract(db, house, &session, (&suppliers, today), deal)?;
        first.get_or_insert(id);
    }
    if let (Some(contract), Some(supplier)) = (first, suppliers.first()) {
        let call = CallFields {
            supplier_id: *supplier,
            contract_id: Some(contract),
            ticket_id: None,
            ticket_label: None,
            subject: "Alimentatore del server guasto, il server è fermo".to_owned(),
            called_at: stored(house.clock.now() - TimeDelta::hours(3)),
            means: Means::Phone,
            reference: Some("Q-20418".to_owned()),
            promised_at: None,
            pauses: false,
            paid: false,
        };
        calls::open(db, house, &session, "demo-call", &call, None)?;
    }
    copies(db, house, &session, today)?;
    mailboxes(db, house, &session, today)
}

fn owned(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn contract(
    db: &mut Db,
    house: &House,
    session: &Session,
    (suppliers, today): (&[i64], NaiveDate),
    deal: &Deal,
) -> Outcomes<i64> {
    let ends_on = today + TimeDelta::days(deal.ends_in);
    let after = ends_on + Days::new(1);
    let fields = ContractFields {
        supplier_id: suppliers.get(deal.supplier).copied().unwrap_or_default(),
        kind: deal.kind,
        number: Some(deal.number.to_owned()),
        object: deal.object.to_owned(),
        starts_on: after.checked_sub_months(Months::new(12)).unwrap_or(ends_on),
        ends_on,
        renewal: deal.renewal,
        notice_term: deal.notice.map(str::to_owned),
        yearly_cents: Some(deal.cents),
        cig: None,
        categories: owned(deal.categories),
        assets: Vec::new(),
        take_up_term: deal.terms.0.map(str::to_owned),
        solve_term: deal.terms.1.map(str::to_owned),
        warn_days: 60,
        documents: Vec::new(),
        notes: None,
    };
    contracts::add(db, house, session, &format!("demo-{}", deal.number), &fields, None, None)
}

/// Three plans with two weeks of outcomes: all well but one; this morning's wait to be looked at.
fn copies(db: &mut Db, house: &House, session: &Session, today: NaiveDate) -> Outcomes<()> {
    let starts_on = today - Days::new(backups::LOOKED_BACK);
    let plan = |name: &str, what: &str, cadence, on_day, medium: &str, offline| PlanFields {
        name: name.to_owned(),
        asset_id: None,
        server: "SRV-01".to_owned(),
        what: what.to_owned(),
        cadence,
        on_day,
        by_hour: "08:00".to_owned(),
        working_days: true,
        medium: medium.to_owned(),
        offline,
        restore_months: 6,
        log_path: None,
        log_good: None,
        log_bad: None,
        starts_on,
    };
    let plans = [
        plan("Basi dati, ogni notte", "Archivi del protocollo e delle procedure", Cadence::Daily, 0, "NAS", false),
        plan(
            "Server intero, settimanale",
            "Sistema, archivi, programmi",
            Cadence::Weekly,
            5,
            "Nastro in cassaforte",
            true,
        ),
        plan("Copia mensile", "Archivi e documenti", Cadence::Monthly, 1, "Disco esterno", true),
    ];
    let calendar = house.facts().calendar;
    let (mut good, mut failed) = (Vec::new(), Vec::new());
    for fields in plans {
        let id = backups::keep(db, house, session, None, &fields, None)?;
        let days = rules::expected(&fields, starts_on, today, &calendar);
        for (turn, day) in (0..).zip(days.into_iter().filter(|day| *day < today)) {
            if turn == 4 && fields.cadence == Cadence::Daily { &mut failed } else { &mut good }.push((id, day));
        }
    }
    backups::enter(db, house, session, &good, Ended::Good, None)?;
    backups::enter(db, house, session, &failed, Ended::Failed, Some("Spazio esaurito sul NAS"))?;
    Ok(())
}

fn mailboxes(db: &mut Db, house: &House, session: &Session, today: NaiveDate) -> Outcomes<()> {
    let mailbox = |address: &str, holder: &str, kind| BoxFields {
        address: address.to_owned(),
        kind,
        holder: holder.to_owned(),
        office_id: None,
        quota_mb: Some(5_000),
        expires_on: (kind == BoxKind::Pec).then_some(today + TimeDelta::days(45)),
        warn_days: 60,
        first_day: None,
        notes: None,
    };
    let kept = [
        (mailbox("protocollo@pec.comune.example", "Protocollo generale", BoxKind::Pec), Some(3_100)),
        (mailbox("tributi@pec.comune.example", "Ufficio tributi", BoxKind::Pec), Some(1_900)),
        (mailbox("ced@comune.example", "Sistemi informativi", BoxKind::Plain), Some(4_200)),
        (mailbox("anagrafe@comune.example", "Anagrafe", BoxKind::Plain), Some(4_720)),
        (mailbox("sindaco@comune.example", "Segreteria del Sindaco", BoxKind::Plain), Some(2_050)),
        (mailbox("edilizia@comune.example", "Edilizia privata", BoxKind::Plain), None),
    ];
    for (fields, used) in kept {
        let id = boxes::add(db, house, session, &format!("demo-{}", fields.address), &fields, None)?;
        if let Some(used) = used {
            boxes::measure(db, house, session, id, used)?;
        }
    }
    let new = BoxFields {
        first_day: Some(house.facts().calendar.open_from(today + Days::new(12)).unwrap_or(today)),
        ..mailbox("g.serra@comune.example", "Serra Giulia", BoxKind::Plain)
    };
    boxes::add(db, house, session, "demo-new-box", &new, None).map(|_| ())
}
