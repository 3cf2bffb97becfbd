//! The organs of the demonstration, invented like everybody in it, and their sittings: some that were convened and have
//! passed, some ahead, one of them with a notice that came late. For measurements many more sittings are written at once.

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::Wanted;
use super::people::Staff;
use super::store;
use crate::base::calendar::instant;
use crate::base::clock::FixedClock;
use crate::base::fault::{Fault, Outcomes};
use crate::db::highwater::HighWater;
use crate::db::{self, Db};
use crate::desks::organs::model::{
    AddressFields, Call, Channel, Distribution, Majority, MemberFields, MemberRole, OrganFields, OrganKind, RuleFields,
};
use crate::desks::organs::service as organs;
use crate::desks::rooms::api as rooms;
use crate::desks::sittings::model::{DeliveryState, ItemFields, NoticeKind, Recipients, SittingFields};
use crate::desks::sittings::service::{agenda, convening, documents, planning, proofs};
use crate::desks::sittings::store::notices;
use crate::files::Store;
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// Councillors by group; the first of each leads it.
const GROUPS: [(&str, &[&str]); 3] = [
    (
        "Borgo Insieme",
        &[
            "Fontana Clara",
            "Rinaldi Ugo",
            "Serra Ines",
            "Marchi Dario",
            "Vanni Lucia",
            "Orsi Piero",
            "Donati Elsa",
            "Bassi Nino",
        ],
    ),
    ("Alternativa per San Lieto", &["Colli Remo", "Pace Olga", "Zani Ivo"]),
    ("Lista civica Il Ponte", &["Neri Tullia"]),
];
const MAYOR: &str = "Guidi Alba";
/// Who sits in the Giunta beside the mayor; the first is vice.
const GIUNTA: [&str; 4] = ["Rinaldi Ugo", "Serra Ines", "Marchi Dario", "Testa Bruno"];
const COMMISSIONS: [(&str, &[&str]); 3] = [
    (
        "Commissione Affari generali e Finanze",
        &["Vanni Lucia", "Orsi Piero", "Donati Elsa", "Colli Remo", "Neri Tullia"],
    ),
    ("Commissione Socio-culturale", &["Donati Elsa", "Bassi Nino", "Fontana Clara", "Pace Olga", "Neri Tullia"]),
    ("Commissione Gestione del territorio", &["Orsi Piero", "Vanni Lucia", "Bassi Nino", "Zani Ivo", "Neri Tullia"]),
];
/// A member of one commission, and who stands in for them.
const SUBSTITUTE: (&str, &str) = ("Colli Remo", "Zani Ivo");
const TOLD: [(Distribution, &str, Channel, &str); 4] = [
    (Distribution::Prefecture, "Prefettura", Channel::Pec, "protocollo@pec.prefettura.esempio.it"),
    (Distribution::Carabinieri, "Stazione Carabinieri", Channel::Pec, "stazione@pec.carabinieri.esempio.it"),
    (Distribution::Press, "Il Corriere del Lieto", Channel::Email, "redazione@corrierelieto.esempio.it"),
    (Distribution::Offices, "Polizia locale", Channel::Hand, ""),
];
const SUBJECTS: [&str; 8] = [
    "Approvazione dei verbali della seduta precedente",
    "Variazione al bilancio di previsione",
    "Modifica del regolamento per l'uso delle sale comunali",
    "Convenzione per la gestione associata della polizia locale",
    "Interrogazione sulla manutenzione di via dei Tigli",
    "Adozione della variante al piano regolatore",
    "Mozione sul verde pubblico",
    "Comunicazioni del Sindaco",
];
/// How the subjects begin of what is only heard.
const HEARD: [&str; 2] = ["Comunicazioni", "Interrogazione"];
const DECISIONS: [&str; 5] = [
    "Patrocinio alla festa del Santo patrono",
    "Assegnazione di un contributo alla biblioteca",
    "Approvazione del progetto esecutivo della scuola",
    "Tariffe dei servizi a domanda individuale",
    "Atto di indirizzo per il mercato settimanale",
];

struct Organs {
    council: i64,
    giunta: i64,
    commission: i64,
}

/// Furnishes the organs; in a `full` demonstration they sit too.
pub(super) fn fill(db: &mut Db, house: &House, staff: &Staff, wanted: Wanted, full: bool) -> Outcomes<()> {
    let keeper = Session { roles: vec![Role::Secretary, Role::ActsClerk, Role::Administrator], ..staff.first.clone() };
    let made = furnish(db, house, &keeper)?;
    if full {
        past(db, house, &keeper, &made)?;
        ahead(db, house, &keeper, &made)?;
    }
    if wanted.sittings > 0 {
        store::sittings(db, (made.council, made.giunta), house.clock.today(), wanted.sittings, keeper.operator_id)?;
    }
    Ok(())
}

fn since() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 6, 20).unwrap_or_default()
}

fn member(name: &str, role: MemberRole) -> MemberFields {
    // Who has which channel follows from the name, so that it is the same in every organ.
    let plain = name.to_lowercase().replace(' ', ".");
    let sum: usize = name.bytes().map(usize::from).sum();
    let channel = [Channel::Pec, Channel::Pec, Channel::Email, Channel::Messenger, Channel::Hand][sum % 5];
    MemberFields {
        name: name.to_owned(),
        tax_code: None,
        role,
        group: None,
        leader: false,
        substitute_of: None,
        since: since(),
        until: None,
        channel,
        pec: (channel == Channel::Pec).then(|| format!("{plain}@pec.esempio.it")),
        email: (channel == Channel::Email).then(|| format!("{plain}@posta.esempio.it")),
        consent_on: (channel == Channel::Email).then(since),
        address: Some(format!("via dei Tigli {}, Borgo San Lieto", sum % 90 + 1)),
        employer: None,
    }
}

fn furnish(db: &mut Db, house: &House, keeper: &Session) -> Outcomes<Organs> {
    let hall = rooms::rooms(db)?.into_iter().find(|room| room.code == "AULA").map(|room| room.id);
    let organ = |kind, name: &str, assigned, weekday, hour: &str| OrganFields {
        kind,
        name: name.to_owned(),
        assigned,
        room_id: hall.filter(|_| matches!(kind, OrganKind::Council)),
        place: if kind == OrganKind::Giunta { "Sala della Giunta".to_owned() } else { String::new() },
        hour: hour.to_owned(),
        minutes: if kind == OrganKind::Council { 180 } else { 90 },
        weekday,
        proposals_term: "-2wd".to_owned(),
        is_public: matches!(kind, OrganKind::Council | OrganKind::Commission),
        streamed: kind == OrganKind::Council,
    };
    let giunta =
        organs::add(db, house, keeper, &organ(OrganKind::Giunta, "Giunta comunale", 5, Some(4), "15:00"), None)?;
    let council =
        organs::add(db, house, keeper, &organ(OrganKind::Council, "Consiglio comunale", 12, None, "18:30"), None)?;
    organs::add_member(db, house, keeper, council, &member(MAYOR, MemberRole::Mayor), None)?;
    for (group, names) in GROUPS {
        for (at, name) in names.iter().enumerate() {
            let role = if *name == "Fontana Clara" { MemberRole::President } else { MemberRole::Member };
            let fields = MemberFields { group: Some(group.to_owned()), leader: at == 0, ..member(name, role) };
            organs::add_member(db, house, keeper, council, &fields, None)?;
        }
    }
    organs::add_member(db, house, keeper, giunta, &member(MAYOR, MemberRole::Mayor), None)?;
    for (at, name) in GIUNTA.iter().enumerate() {
        let role = if at == 0 { MemberRole::Vice } else { MemberRole::Member };
        organs::add_member(db, house, keeper, giunta, &member(name, role), None)?;
    }
    let mut commission = 0;
    for (name, names) in COMMISSIONS {
        let id = organs::add(db, house, keeper, &organ(OrganKind::Commission, name, 5, None, "17:00"), None)?;
        for (at, name) in names.iter().enumerate() {
            let role = if at == 0 { MemberRole::President } else { MemberRole::Member };
            let of = organs::add_member(db, house, keeper, id, &member(name, role), None)?;
            if *name == SUBSTITUTE.0 {
                let stands_in =
                    MemberFields { substitute_of: Some(of), ..member(SUBSTITUTE.1, MemberRole::Substitute) };
                organs::add_member(db, house, keeper, id, &stands_in, None)?;
            }
        }
        rule(db, house, keeper, (id, COUNCIL_RULES), (Call::Ordinary, "3 giorni lavorativi", "1/2", "2"))?;
        commission = id;
    }
    let leaders = organs::add(
        db,
        house,
        keeper,
        &organ(OrganKind::Leaders, "Conferenza dei capigruppo", 3, None, "18:00"),
        None,
    )?;
    for (_, names) in GROUPS {
        organs::add_member(db, house, keeper, leaders, &member(names[0], MemberRole::Member), None)?;
    }
    rule(db, house, keeper, (leaders, COUNCIL_RULES), (Call::Ordinary, "24 ore", "1/2", "1/2"))?;
    for call in [(Call::Ordinary, "1 giorno", "1/2+1", "1/2+1"), (Call::Urgent, "2 ore", "1/2+1", "1/2+1")] {
        rule(db, house, keeper, (giunta, "Regolamento della Giunta, art. 4"), call)?;
    }
    for call in [
        (Call::Ordinary, "5 giorni", "1/2", "1/3"),
        (Call::Extraordinary, "3 giorni", "1/2", "1/3"),
        (Call::Urgent, "24 ore", "1/2", "1/3"),
        (Call::Added, "24 ore", "1/2", "1/3"),
    ] {
        rule(db, house, keeper, (council, COUNCIL_RULES), call)?;
    }
    for (list, name, channel, address) in TOLD {
        let fields = AddressFields {
            organ_id: Some(council),
            list,
            name: name.to_owned(),
            channel,
            address: address.to_owned(),
        };
        organs::add_address(db, house, keeper, &fields, None)?;
    }
    Ok(Organs { council, giunta, commission })
}

/// Where the rules of the Consiglio and its commissions stand.
const COUNCIL_RULES: &str = "Regolamento del Consiglio, art. 12";

fn rule(
    db: &mut Db,
    house: &House,
    keeper: &Session,
    (organ, source): (i64, &str),
    (call, term, first, second): (Call, &str, &str, &str),
) -> Outcomes<()> {
    let fields = RuleFields {
        call,
        term: term.to_owned(),
        quorum_first: first.to_owned(),
        quorum_second: second.to_owned(),
        majority: Majority::Simple,
        source: source.to_owned(),
        since: since(),
        until: None,
    };
    organs::add_rule(db, house, keeper, organ, &fields, None).map(drop)
}

fn fields(organ: i64, at: DateTime<Utc>, minutes: i64, public: bool) -> SittingFields {
    SittingFields {
        organ_id: organ,
        call: Call::Ordinary,
        title: String::new(),
        at,
        second_call_at: None,
        minutes,
        room_id: None,
        // No room of the rooms' desk: those of the demonstration are lent to others on these days.
        place: if public { "Sala delle adunanze".to_owned() } else { "Sala della Giunta".to_owned() },
        is_public: public,
        leaders_on: None,
    }
}

fn hour(day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    instant(day, NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
}

fn items(db: &mut Db, house: &House, keeper: &Session, sitting: i64, subjects: &[&str]) -> Outcomes<()> {
    db::write(db, |db| {
        for (at, subject) in subjects.iter().enumerate() {
            let communication = HEARD.iter().any(|word| subject.starts_with(word));
            let fields = ItemFields { subject: (*subject).to_owned(), communication, ..ItemFields::default() };
            agenda::add_within(db, house, keeper, sitting, &format!("demo-{sitting}-{at}"), &fields)?;
        }
        Ok(())
    })
}

fn convene(db: &mut Db, house: &House, keeper: &Session, sitting: i64) -> Outcomes<()> {
    let version = crate::desks::sittings::api::sitting(db, sitting)?.version;
    let what = convening::What::Call;
    let preview = convening::preview(db, house, keeper, sitting, what)?;
    let seen = preview.displaced.iter().map(|(id, _)| *id).collect();
    let wish = convening::Wish { register: false, seen, late: true };
    convening::send(db, house, keeper, &format!("demo-{sitting}"), (sitting, version), what, &wish).map(drop)
}

/// The members' deliveries that are still open.
fn open(db: &mut Db, sitting: i64) -> Outcomes<Vec<i64>> {
    Ok(notices::deliveries(db, sitting)?
        .into_iter()
        .filter(|one| one.list == Recipients::Members && one.state == DeliveryState::Waiting)
        .map(|one| one.id)
        .collect())
}

/// Sittings that were convened on a clock of the past; who held them then, the hall tells.
fn past(db: &mut Db, house: &House, keeper: &Session, made: &Organs) -> Outcomes<()> {
    let failed = |e: std::io::Error| Fault::not_done("fault-demo-folder").arg("path", "marks").because(e);
    let marks = tempfile::tempdir_in(house.paths.data()).map_err(failed)?;
    let clock = FixedClock::at(house.clock.now());
    let then = House::new(
        Arc::clone(&clock) as crate::base::clock::SharedClock,
        house.config.clone(),
        house.paths.clone(),
        Store::open(house.files.path())?,
        HighWater::open(&marks.path().join("past"))?,
    );
    then.set_facts(house.facts());
    let today = house.clock.today();
    let last =
        |weekday: u32| today - Days::new(u64::from((today.weekday().number_from_monday() + 7 - weekday - 1) % 7 + 1));
    let thursday = last(4);
    let council = last(2) - Days::new(14);
    for (organ, day, at, minutes, public, subjects) in [
        (made.giunta, thursday - Days::new(7), (15, 0), 90, false, &DECISIONS[..3]),
        (made.council, council, (18, 30), 180, true, &SUBJECTS[..6]),
        (made.giunta, thursday, (15, 0), 90, false, &DECISIONS[2..5]),
    ] {
        let begins = hour(day, at.0, at.1);
        clock.set(begins - TimeDelta::days(8));
        let sitting = planning::plan(
            db,
            &then,
            keeper,
            &format!("demo-{organ}-{day}"),
            &fields(organ, begins, minutes, public),
            None,
        )?;
        items(db, &then, keeper, sitting, subjects)?;
        convene(db, &then, keeper, sitting)?;
        let ids = open(db, sitting)?;
        clock.set(begins - TimeDelta::days(7));
        proofs::delivered_all(db, &then, keeper, &ids, then.clock.now(), "")?;
    }
    Ok(())
}

/// Sittings ahead: the next Giunta and a council planned, a commission convened of which one got the notice late.
fn ahead(db: &mut Db, house: &House, keeper: &Session, made: &Organs) -> Outcomes<()> {
    let today = house.clock.today();
    let calendar = house.facts().calendar;
    let open_day = |from: NaiveDate| calendar.open_from(from).unwrap_or(from);
    let giunta = open_day(today + Days::new(3));
    let next =
        planning::plan(db, house, keeper, "demo-giunta", &fields(made.giunta, hour(giunta, 15, 0), 90, false), None)?;
    items(db, house, keeper, next, &DECISIONS)?;
    let council = open_day(today + Days::new(17));
    let hall = rooms::rooms(db)?.into_iter().find(|room| room.code == "AULA").map(|room| room.id);
    let wanted = SittingFields {
        room_id: hall,
        leaders_on: Some(open_day(today + Days::new(1))),
        second_call_at: Some(hour(open_day(council + Days::new(1)), 18, 30)),
        ..fields(made.council, hour(council, 18, 30), 180, true)
    };
    let sitting = planning::plan(db, house, keeper, "demo-council", &wanted, None)?;
    items(db, house, keeper, sitting, &SUBJECTS)?;
    documents::send(db, house, keeper, "demo-leaders", sitting, (NoticeKind::Leaders, false))?;
    let commission = open_day(today + Days::new(3));
    let convened = planning::plan(
        db,
        house,
        keeper,
        "demo-commission",
        &fields(made.commission, hour(commission, 17, 0), 90, true),
        None,
    )?;
    items(db, house, keeper, convened, &SUBJECTS[5..7])?;
    convene(db, house, keeper, convened)
}
