//! Organs for the tests of other desks: a council of four with its mayor, and a Giunta.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::Db;
use crate::desks::organs::model::{
    AddressFields, Call, Channel, Distribution, Majority, MemberFields, MemberRole, OrganFields, OrganKind, RuleFields,
};
use crate::desks::organs::service;
use crate::desks::sittings::model::SittingFields;
use crate::desks::sittings::service::planning;
use crate::work::house::House;
use crate::work::session::Session;

fn since() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 6, 20).unwrap_or_default()
}

fn member(name: &str, role: MemberRole, group: Option<&str>, leader: bool) -> MemberFields {
    MemberFields {
        name: name.into(),
        tax_code: None,
        role,
        group: group.map(Into::into),
        leader,
        substitute_of: None,
        since: since(),
        until: None,
        channel: Channel::Messenger,
        pec: None,
        email: None,
        consent_on: None,
        address: Some("via della Prova 1".into()),
        employer: None,
    }
}

/// A sitting that is planned, without a room; answers its id.
#[allow(clippy::unwrap_used, reason = "tests may")]
pub fn sitting(db: &mut Db, house: &House, session: &Session, organ: i64, at: DateTime<Utc>) -> i64 {
    let fields = SittingFields {
        organ_id: organ,
        call: Call::Ordinary,
        title: String::new(),
        at,
        second_call_at: None,
        minutes: 60,
        room_id: None,
        place: "Sala della Giunta".into(),
        is_public: false,
        leaders_on: None,
    };
    planning::plan(db, house, session, &format!("seduta-{at}"), &fields, None).unwrap()
}

/// Council and Giunta, with their ids. The notice is due five days before, added items twenty-four hours.
#[allow(clippy::unwrap_used, reason = "tests may")]
pub fn two(db: &mut Db, house: &House, session: &Session) -> (i64, i64) {
    let organ = |kind, name: &str, assigned| OrganFields {
        kind,
        name: name.into(),
        assigned,
        room_id: None,
        place: "Aula consiliare".into(),
        hour: "18:30".into(),
        minutes: 180,
        weekday: Some(4),
        proposals_term: "-2wd".into(),
        is_public: kind == OrganKind::Council,
        streamed: kind == OrganKind::Council,
    };
    let fields = organ(OrganKind::Council, "Consiglio comunale", 4);
    let council = service::add(db, house, session, &fields, None).unwrap();
    let fields = organ(OrganKind::Giunta, "Giunta comunale", 2);
    let giunta = service::add(db, house, session, &fields, None).unwrap();
    let pec = MemberFields {
        channel: Channel::Pec,
        pec: Some("anna.alfa@pec.esempio.it".into()),
        ..member("Alfa Anna", MemberRole::Member, Some("Insieme"), true)
    };
    let people = [
        member("Zeta Zeno", MemberRole::Mayor, None, false),
        pec,
        member("Beta Bruno", MemberRole::Member, Some("Insieme"), false),
        member("Gamma Gina", MemberRole::Member, Some("Alternativa"), false),
        member("Delta Dino", MemberRole::Member, Some("Alternativa"), false),
    ];
    for person in &people {
        service::add_member(db, house, session, council, person, None).unwrap();
    }
    for person in [&people[0], &member("Beta Bruno", MemberRole::Member, None, false)] {
        service::add_member(db, house, session, giunta, person, None).unwrap();
    }
    for (organ, call, term) in
        [(council, Call::Ordinary, "5 gg"), (council, Call::Added, "24 ore"), (giunta, Call::Ordinary, "1 g")]
    {
        let rule = RuleFields {
            call,
            term: term.into(),
            quorum_first: "1/2".into(),
            quorum_second: "1/2".into(),
            majority: Majority::Simple,
            source: "Regolamento, art. 12".into(),
            since: since(),
            until: None,
        };
        service::add_rule(db, house, session, organ, &rule, None).unwrap();
    }
    let told = AddressFields {
        organ_id: Some(council),
        list: Distribution::Prefecture,
        name: "Prefettura".into(),
        channel: Channel::Pec,
        address: "prefettura@pec.esempio.it".into(),
    };
    service::add_address(db, house, session, &told, None).unwrap();
    (council, giunta)
}

/// A further member who agreed to get notices by e-mail.
#[allow(clippy::unwrap_used, reason = "tests may")]
pub fn by_mail(db: &mut Db, house: &House, session: &Session, organ: i64) {
    let fields = MemberFields {
        channel: Channel::Email,
        email: Some("ezio@posta.esempio.it".into()),
        consent_on: Some(since()),
        ..member("Epsilon Ezio", MemberRole::Member, None, false)
    };
    service::add_member(db, house, session, organ, &fields, None).unwrap();
}

/// A hall that can be booked.
#[allow(clippy::unwrap_used, reason = "tests may")]
pub fn hall(db: &mut Db, house: &House, session: &Session) -> i64 {
    use crate::desks::rooms::rules::card::Card;
    let card = Card {
        code: "AULA".into(),
        name: "Aula consiliare".into(),
        capacity: 99,
        parts: vec!["Aula".into()],
        active: true,
        ..Card::default()
    };
    crate::desks::rooms::service::keeping::create_room(db, house, session, &card).unwrap()
}
