//! What holds for organs, on both engines.

use chrono::NaiveDate;
use rstest::rstest;

use super::model::{Call, Channel, Majority, MemberFields, MemberRole, OrganFields, OrganKind, RuleFields};
use super::{rules, service, store};
use crate::base::calendar::WorkingCalendar;
use crate::base::dates;
use crate::db::testing::on_both_engines;
use crate::desks::testing::{administrator, house, reader};
use crate::work::session::{Role, Session};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn council() -> OrganFields {
    OrganFields {
        kind: OrganKind::Council,
        name: "Consiglio comunale".into(),
        assigned: 16,
        room_id: None,
        place: "Aula consiliare".into(),
        hour: "1830".into(),
        minutes: 180,
        weekday: None,
        proposals_term: "2 gg lav".into(),
        is_public: true,
        streamed: true,
    }
}

fn member(name: &str, group: Option<&str>, since: &str, until: Option<&str>) -> MemberFields {
    MemberFields {
        name: name.into(),
        tax_code: None,
        role: MemberRole::Member,
        group: group.map(Into::into),
        leader: false,
        substitute_of: None,
        since: day(since),
        until: until.map(day),
        channel: Channel::Messenger,
        pec: None,
        email: None,
        consent_on: None,
        address: Some("via della Prova 1".into()),
        employer: None,
    }
}

fn rule(term: &str, first: &str, second: &str) -> RuleFields {
    RuleFields {
        call: Call::Ordinary,
        term: term.into(),
        quorum_first: first.into(),
        quorum_second: second.into(),
        majority: Majority::Simple,
        source: "Regolamento, art. 12".into(),
        since: day("2024-01-01"),
        until: None,
    }
}

fn keeper(session: Session) -> Session {
    Session { roles: vec![Role::Secretary, Role::Administrator], ..session }
}

#[rstest]
#[case("1/3", 16, 6)]
#[case("1/2", 16, 8)]
#[case("1/2+1", 16, 9)]
#[case("1/2+1", 5, 3)]
#[case("1/2+1", 17, 9)]
#[case("1/2", 17, 9)]
#[case("7", 16, 7)]
#[case(" 2 / 3 ", 16, 11)]
fn a_quorum_is_a_number_of_people(#[case] text: &str, #[case] assigned: i64, #[case] needed: i64) {
    assert_eq!(rules::needed(text, assigned), needed);
}

#[rstest]
#[case("")]
#[case("0")]
#[case("3/2")]
#[case("1/0")]
#[case("metà")]
#[case("-1")]
fn what_is_no_quorum_asks_for_everybody(#[case] text: &str) {
    assert_eq!(rules::needed(text, 16), 16);
}

// A commission on 13-4-2026, three working days before; five days of the calendar and five clear days; hours to the minute.
#[rstest]
#[case("-3wd", "2026-04-13T16:00:00Z", "08/04/2026 23:59")]
#[case("-5cd", "2026-11-30T17:30:00Z", "25/11/2026 23:59")]
#[case("-5fd", "2026-11-30T17:30:00Z", "24/11/2026 23:59")]
#[case("-24h", "2026-11-30T17:30:00Z", "29/11/2026 18:30")]
fn notices_fall_due_as_the_regulation_says(#[case] term: &str, #[case] at: &str, #[case] due: &str) {
    let at = at.parse().unwrap();
    let (_, found) = rules::notice_due(term, at, &WorkingCalendar::national()).unwrap();
    assert_eq!(dates::date_time(found.instant), due);
}

#[rstest]
#[case("5 giorni", "-5cd")]
#[case("5 giorni liberi", "-5fd")]
#[case("24 ore", "-24h")]
#[case("3 giorni lavorativi", "-3wd")]
fn terms_are_understood_as_clerks_write_them(#[case] text: &str, #[case] code: &str) {
    assert_eq!(rules::term(text).unwrap(), code);
}

#[test]
fn a_council_below_a_third_is_refused() {
    let fault = rules::clean_rule(&rule("5 gg", "1/2", "5"), OrganKind::Council, 16).unwrap_err();
    assert_eq!((fault.key, fault.field), ("fault-organs-third", Some("quorum_second")));
    assert!(rules::clean_rule(&rule("5 gg", "1/2", "6"), OrganKind::Council, 16).is_ok());
    assert!(rules::clean_rule(&rule("3 gg lav", "1/2", "2"), OrganKind::Commission, 7).is_ok());
    let fault = rules::clean_rule(&rule("presto", "1/2", "1/3"), OrganKind::Council, 16).unwrap_err();
    assert_eq!(fault.key, "fault-organs-term");
}

#[test]
fn nobody_is_in_two_groups_at_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let session = keeper(administrator(&mut db, &house));
        let organ = service::add(&mut db, &house, &session, &council(), None).unwrap();
        let first = member("Alfa Anna", Some("Insieme"), "2024-06-20", None);
        let id = service::add_member(&mut db, &house, &session, organ, &first, None).unwrap();
        let twice = member("ALFA  Anna", Some("Altri"), "2025-01-01", None);
        let fault = service::add_member(&mut db, &house, &session, organ, &twice, None).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-organs-two-groups", Some("since")));
        let same = member("Alfa Anna", Some("Insieme"), "2025-01-01", None);
        let fault = service::add_member(&mut db, &house, &session, organ, &same, None).unwrap_err();
        assert_eq!(fault.key, "fault-organs-twice");
        // The passage closes one line and opens the other: each day has one group.
        let other = member("Alfa Anna", Some("Altri"), "2025-03-01", None);
        let next = service::pass(&mut db, &house, &session, (id, 1), &other, None).unwrap();
        let on = |db: &mut _, text: &str| {
            let found = store::members::on(db, organ, day(text)).unwrap();
            found.iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(on(&mut db, "2025-02-28"), [id]);
        assert_eq!(on(&mut db, "2025-03-01"), [next]);
        assert!(on(&mut db, "2024-06-19").is_empty());
        let fault = service::pass(&mut db, &house, &session, (id, 1), &other, None).unwrap_err();
        assert_eq!(fault.key, "fault-organs-conflict");
        let fault = service::add_member(&mut db, &house, &reader(), organ, &same, None).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
    });
}

#[test]
fn the_database_itself_refuses_two_lines_of_a_person() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let session = keeper(administrator(&mut db, &house));
        let organ = service::add(&mut db, &house, &session, &council(), None).unwrap();
        let at = chrono::NaiveDateTime::default();
        let mut put = |since, until| {
            let fields = member("Beta Bruno", None, since, until);
            store::members::insert(&mut db, organ, ("beta bruno", None), &fields, at, session.operator_id)
        };
        put("2024-01-01", Some("2024-12-31")).unwrap();
        assert!(put("2024-12-31", None).is_err());
        put("2025-01-01", None).unwrap();
    });
}

#[test]
fn what_a_channel_needs_is_asked_for() {
    let mail = |consent: Option<&str>| MemberFields {
        channel: Channel::Email,
        email: Some("anna@esempio.it".into()),
        consent_on: consent.map(day),
        ..member("Alfa Anna", None, "2024-06-20", None)
    };
    assert_eq!(rules::clean_member(&mail(None)).unwrap_err().key, "fault-organs-no-consent");
    assert!(rules::clean_member(&mail(Some("2024-06-20"))).is_ok());
    let pec = MemberFields { channel: Channel::Pec, ..member("Alfa Anna", None, "2024-06-20", None) };
    assert_eq!(rules::clean_member(&pec).unwrap_err().key, "fault-organs-no-pec");
    let back = member("Alfa Anna", None, "2024-06-20", Some("2024-06-19"));
    assert_eq!(rules::clean_member(&back).unwrap_err().key, "fault-organs-backwards");
}

#[test]
fn rules_hold_from_their_day_on() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let session = keeper(administrator(&mut db, &house));
        let organ = service::add(&mut db, &house, &session, &council(), None).unwrap();
        service::add_rule(&mut db, &house, &session, organ, &rule("5 gg", "1/2", "1/3"), None).unwrap();
        let later = RuleFields { since: day("2026-06-01"), ..rule("5 gg liberi", "1/2", "1/3") };
        service::add_rule(&mut db, &house, &session, organ, &later, None).unwrap();
        let fault = service::add_rule(&mut db, &house, &session, organ, &later, None).unwrap_err();
        assert_eq!(fault.key, "fault-organs-rule-twice");
        let on = |db: &mut _, text: &str| store::rules::on(db, organ, Call::Ordinary, day(text)).unwrap();
        assert_eq!(on(&mut db, "2026-05-31").unwrap().fields.term, "-5cd");
        assert_eq!(on(&mut db, "2026-06-01").unwrap().fields.term, "-5fd");
        assert!(on(&mut db, "2023-12-31").is_none());
        // More councillors would leave a rule below the third.
        let few = RuleFields { call: Call::Urgent, quorum_second: "6".into(), ..rule("24 ore", "1/2", "6") };
        service::add_rule(&mut db, &house, &session, organ, &few, None).unwrap();
        let more = OrganFields { assigned: 24, ..council() };
        let fault = service::change(&mut db, &house, &session, (organ, 1), &more, None).unwrap_err();
        assert_eq!(fault.key, "fault-organs-third");
    });
}

#[test]
fn a_substitute_stands_in_for_a_member_of_the_same_organ() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = keeper(administrator(&mut db, &house));
        let organ = service::add(&mut db, &house, &session, &council(), None).unwrap();
        let other = OrganFields { name: "Commissione bilancio".into(), kind: OrganKind::Commission, ..council() };
        let other = service::add(&mut db, &house, &session, &other, None).unwrap();
        let mut add =
            |organ, fields: &MemberFields| service::add_member(&mut db, &house, &session, organ, fields, None);
        let rossi = add(organ, &member("Rossi Ada", None, "2024-06-10", None)).unwrap();
        let of =
            |of, role| MemberFields { role, substitute_of: Some(of), ..member("Verdi Ugo", None, "2024-06-10", None) };
        let refused = |result: crate::base::fault::Outcomes<i64>| result.unwrap_err().key;
        assert_eq!(refused(add(organ, &of(rossi, MemberRole::Member))), "fault-organs-no-substitute");
        assert_eq!(refused(add(other, &of(rossi, MemberRole::Substitute))), "fault-organs-substitute");
        let same = MemberFields { name: "Rossi Ada".into(), ..of(rossi, MemberRole::Substitute) };
        let later = MemberFields { since: day("2025-01-01"), ..same };
        assert!(add(organ, &later).is_err());
        let verdi = add(organ, &of(rossi, MemberRole::Substitute)).unwrap();
        let chain = MemberFields { name: "Neri Eva".into(), ..of(verdi, MemberRole::Substitute) };
        assert_eq!(refused(add(organ, &chain)), "fault-organs-substitute");
        let any = MemberFields { substitute_of: None, ..chain };
        add(organ, &any).unwrap();
    });
}
