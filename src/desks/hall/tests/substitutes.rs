//! Substitutes of a commission: they count, vote and have a fee only in the place of a member who is away.

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::hall::drafting;
use crate::desks::hall::{papers_store, source};
use crate::desks::organs::api::{self as organs, Channel, MemberFields, MemberRole};

/// Five members, of whom three are needed, a substitute of Carpino and one of whoever is away.
fn commission(house: &House) -> Convened {
    let base = convened(house, OrganKind::Commission, 2);
    let seat = |(at, name): (usize, &&str)| SeatAsked {
        member: Some(at as i64 + 1),
        name: (*name).into(),
        role: if at == 0 { SeatRole::President } else { SeatRole::Member },
        party: String::new(),
        votes: true,
        holds: match at {
            5 => Holds::For(3),
            6 => Holds::ForAny,
            _ => Holds::Member,
        },
    };
    let seats = NAMES.iter().take(7).enumerate().map(seat).collect();
    Convened { name: "Commissione bilancio".into(), members: 5, assigned: 5, quorum: (3, 3), seats, ..base }
}

fn numbers(desk: &Desk<'_>) -> (i64, i64) {
    (desk.sheet.course.present(), desk.sheet.course.counted())
}

#[test]
fn a_substitute_does_not_make_up_a_quorum_beside_the_member() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = commission(&house);
        let mut desk = desk(&mut db, &house, clock, &convened);
        // Two members are there with both substitutes; one of them is the one Faggio stands in for.
        desk.call(&["Abete", "Betulla", "Dattero"]);
        assert_eq!(numbers(&desk), (3, 3), "Carpino, Edera, and Ginepro for the first who is away");
        let names: Vec<&str> = desk.sheet.course.voters().map(|one| one.seat.name.as_str()).collect();
        assert_eq!(names, ["Carpino Elsa", "Edera Lia", "Ginepro Olga"]);
        desk.chair("Carpino").unwrap();
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        assert_eq!(desk.sheet.course.items[0].vote.clone().unwrap().names.len(), 3);
        // The member comes: the substitute gives way. Carpino goes: Faggio takes that place.
        desk.note(EventKind::In, &Noting::seat(desk.seat("Abete")));
        assert_eq!(numbers(&desk), (4, 4), "Ginepro stands in for the next who is away");
        desk.note(EventKind::Out, &Noting::seat(desk.seat("Carpino")));
        assert_eq!(numbers(&desk), (4, 4));
        let part = |desk: &Desk<'_>, name: &str| desk.sheet.course.voters().any(|one| one.seat.name.starts_with(name));
        assert!(part(&desk, "Faggio") && part(&desk, "Ginepro") && !part(&desk, "Carpino"));
        for name in ["Betulla", "Dattero"] {
            desk.note(EventKind::In, &Noting::seat(desk.seat(name)));
        }
        assert!(part(&desk, "Faggio") && !part(&desk, "Ginepro"), "five members are replaced by one, not by two");
        assert_eq!(numbers(&desk), (5, 5));
        let looks_on = desk.seat("Ginepro");
        let mut names = Ballot::all_for(
            &desk.sheet.course,
            desk.item(2),
            crate::desks::hall::model::About::Item,
            Majority::Voting,
            &[],
        );
        names.names.push((looks_on, Choice::Favour));
        assert_eq!(desk.try_vote(&names).unwrap_err().key, "fault-hall-substitute-vote");
        desk.vote(2, &[]).unwrap();
        service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
    });
}

#[test]
fn a_sitting_does_not_open_on_members_and_their_own_substitutes() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut convened = commission(&house);
        // Both stand in for Carpino, who is there.
        convened.seats[6].holds = Holds::For(3);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&["Abete", "Betulla", "Dattero"]);
        assert_eq!(numbers(&desk), (2, 2));
        assert_eq!(desk.open("first").unwrap_err().key, "fault-hall-quorum-open");
        desk.note(EventKind::Absent, &Noting::seat(desk.seat("Carpino")));
        assert_eq!(numbers(&desk), (2, 2), "one place is filled once");
        desk.note(EventKind::Present, &Noting::seat(desk.seat("Dattero")));
        desk.chair("Dattero").unwrap();
        desk.open("first").unwrap();
    });
}

#[test]
fn verbale_presence_and_fee_say_who_stood_in_for_whom() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = commission(&house);
        let mut desk = desk(&mut db, &house, clock, &convened);
        let fee = crate::desks::hall::fees::FeeAsked {
            organ: OrganKind::Commission,
            from: "2026-01-01".parse().unwrap(),
            amount: crate::base::money::Cents(1_500),
            source: "Delibera del Consiglio".into(),
        };
        crate::desks::hall::fees::add(desk.db, &house, &desk.session, &fee, None).unwrap();
        desk.call(&["Carpino", "Ginepro"]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        desk.note(EventKind::In, &Noting::seat(desk.seat("Carpino")));
        desk.vote(2, &[]).unwrap();
        let closed = service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        let text = papers_store::minutes_of(desk.db, 7).unwrap().unwrap().text;
        for wanted in [
            "presenti n. 5: Abete Carla, Betulla Dario, Dattero Ivo, Edera Lia e Faggio Nino (supplente di Carpino Elsa)",
            "Assenti n. 1: Carpino Elsa.",
            "Faggio Nino sostituisce Carpino Elsa fino alle ore",
        ] {
            assert!(text.contains(wanted), "{wanted}\n{text}");
        }
        assert!(!text.contains("Ginepro"), "who never took part is not named\n{text}");
        let named: Vec<&str> = drafting::named(&closed.sheet.course).map(|one| one.seat.name.as_str()).collect();
        assert_eq!(named.len(), 6);
        let rows = papers_store::attendance(desk.db, 7).unwrap();
        let of = |name: &str| rows.iter().find(|row| row.name.starts_with(name)).map(|row| row.fee_cents);
        assert_eq!((of("Faggio"), of("Carpino"), of("Ginepro")), (Some(1_500), Some(1_500), None));
        let report = crate::desks::hall::api::verify(desk.db, &house, false).unwrap();
        assert_eq!(report.findings, Vec::new());
    });
}

#[test]
fn the_roll_names_whom_a_substitute_stands_in_for_as_the_organ_is_composed_on_the_day() {
    on_both_engines(|database| {
        let (house, _) = prepared(database);
        let mut db = database.connect();
        let session =
            Session { roles: vec![Role::Secretary, Role::ActsClerk, Role::Administrator], ..keeper(&mut db, &house) };
        let base = commission(&house);
        written(&mut db, &base);
        let member = |name: &str, role, of, since: &str, until: Option<&str>| MemberFields {
            name: name.into(),
            tax_code: None,
            role,
            group: None,
            leader: false,
            substitute_of: of,
            since: since.parse().unwrap(),
            until: until.map(|day| day.parse().unwrap()),
            channel: Channel::Hand,
            pec: None,
            email: None,
            consent_on: None,
            address: Some("via della Prova 1".into()),
            employer: None,
        };
        let mut add = |fields: MemberFields| organs::add_member(&mut db, &house, &session, 1, &fields, None).unwrap();
        let (member_role, substitute) = (MemberRole::Member, MemberRole::Substitute);
        // Betulla's line was closed when they became vice; the substitute was named for the line before.
        let before = add(member("Betulla Dario", member_role, None, "2024-06-10", Some("2025-01-31")));
        add(member("Betulla Dario", MemberRole::Vice, None, "2025-02-01", None));
        add(member("Abete Carla", MemberRole::President, None, "2024-06-10", None));
        let gone = add(member("Carpino Elsa", member_role, None, "2024-06-10", Some("2025-12-31")));
        add(member("Acero Tea", substitute, Some(before), "2024-06-10", None));
        add(member("Bosso Leo", substitute, Some(gone), "2024-06-10", None));
        add(member("Cedro Mia", substitute, None, "2024-06-10", None));
        let convened = source::convened(&mut db, 7).unwrap();
        let roll: Vec<(&str, Holds, bool)> =
            convened.seats.iter().map(|one| (one.name.as_str(), one.holds, one.votes)).collect();
        assert_eq!(
            roll,
            [
                ("Abete Carla", Holds::Member, true),
                ("Betulla Dario", Holds::Member, true),
                ("Acero Tea", Holds::For(2), true),
                ("Bosso Leo", Holds::ForAny, false),
                ("Cedro Mia", Holds::ForAny, true),
            ]
        );
    });
}
