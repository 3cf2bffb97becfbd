//! After the sitting.

use super::*;
use crate::db::deadlines;
use crate::db::search::query::Slice;
use crate::db::testing::on_both_engines;
use crate::desks::hall::model::{MinutesState, PresenceFee};
use crate::desks::hall::{after, handing, outputs, papers_store};

/// A council of two items with a late arrival, closed.
fn held(desk: &mut Desk<'_>) {
    let fee = PresenceFee {
        id: 0,
        organ_kind: OrganKind::Council,
        from_day: "2026-01-01".parse().unwrap(),
        cents: 1_627,
        source: "DM 119/2000".into(),
        added_at: desk.house.clock.now().naive_utc(),
        added_by: 1,
    };
    papers_store::add_fee(desk.db, &fee).unwrap();
    desk.call(&["Edera", "Faggio"]);
    desk.open("first").unwrap();
    desk.note(EventKind::Begun, &Noting::item(desk.item(1)));
    desk.vote(1, &[("Olmo", Choice::Against)]).unwrap();
    desk.immediate(1).unwrap();
    desk.note(EventKind::In, &Noting::seat(desk.seat("Edera")));
    desk.note(EventKind::Begun, &Noting::item(desk.item(2)));
    desk.note(EventKind::Note, &Noting { value: Some("Interviene Mirto.".into()), ..Noting::item(desk.item(2)) });
    desk.vote(2, &[("Olmo", Choice::Abstained)]).unwrap();
    service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
}

#[test]
fn presence_fee_and_verbale_follow_by_themselves() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 2);
        let mut desk = desk(&mut db, &house, clock, &convened);
        held(&mut desk);
        let rows = papers_store::attendance(desk.db, 7).unwrap();
        let of = |name: &str| rows.iter().find(|row| row.name.starts_with(name)).unwrap();
        assert_eq!((of("Abete").fee_reason.as_str(), of("Abete").fee_cents), ("allowance", 0));
        assert_eq!((of("Edera").fee_reason.as_str(), of("Edera").fee_cents), ("due", 1_627));
        assert_eq!((of("Faggio").present, of("Faggio").fee_cents), (false, 0));
        assert!(of("Edera").minutes < of("Olmo").minutes);
        let found = |db: &mut crate::db::Db, words: &str, due| {
            let asked = papers_store::Asked { due, words: words.into() };
            let shown = papers_store::page(db, &asked, &Slice::first(50)).unwrap();
            assert_eq!(papers_store::count(db, &asked).unwrap(), shown.len() as i64);
            shown.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(found(desk.db, "ólmo consiglio", false), ["Olmo Vera"]);
        assert_eq!(found(desk.db, "abete", false), ["Abete Carla"]);
        assert!(found(desk.db, "abete", true).is_empty(), "no fee is due to her");
        assert!(found(desk.db, "nessuno", false).is_empty());
        assert_eq!(found(desk.db, " ", false).len(), rows.len());
        let minutes = papers_store::minutes_of(desk.db, 7).unwrap().unwrap();
        assert_eq!(minutes.state, MinutesState::Draft);
        for wanted in [
            "in prima convocazione, il Consiglio comunale del",
            "Assenti n. 2: Edera Lia e Faggio Nino.",
            "Edera Lia entra alle ore",
            "## 1. Argomento numero 1",
            "presenti n. 11 e votanti n. 11, con n. 10 voti favorevoli e n. 1 voto contrario",
            "immediatamente eseguibile",
            "Interviene Mirto.",
            "Astenuti: Olmo Vera.",
        ] {
            assert!(minutes.text.contains(wanted), "{wanted}\n{}", minutes.text);
        }
        let due = deadlines::of_subject(desk.db, service::SUBJECT, 7).unwrap();
        assert_eq!(due[0].activity, "S1c");
        assert_eq!(crate::base::dates::day_of(due[0].due_at.and_utc()), "07/12/2026");
    });
}

#[test]
fn deliberations_are_numbered_from_the_hall_and_go_on_the_albo() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 2);
        let mut desk = proposed(&mut db, &house, clock, convened, &[1, 2]);
        held(&mut desk);
        let early = after::finish(desk.db, &house, &desk.session, 7).unwrap_err();
        assert_eq!(early.key, "fault-hall-unnumbered");
        assert_eq!(handing::hand_over(desk.db, &house, &desk.session, 7).unwrap_err().key, "fault-hall-number-first");
        assert_eq!(after::number(desk.db, &house, &desk.session, 7).unwrap().numbers, ["1/2026", "2/2026"]);
        let again = after::number(desk.db, &house, &desk.session, 7).unwrap_err();
        assert_eq!(again.key, "fault-hall-nothing-to-number");
        assert_eq!(outputs::extracts(desk.db, &house, &desk.session, 7).unwrap(), 2);
        let folder = crate::work::tables::folder(&house).unwrap();
        let extract = std::fs::read(folder.join("delibera-CC-1-2026.pdf")).unwrap();
        let said = ["Allegato A: proposta.pdf", "Zelkova Anna", "Aula consiliare"];
        crate::print::trial::says(&extract, &said);
        let text = std::fs::read(folder.join("delibera-CC-1-2026-allegato-A-proposta.pdf")).unwrap();
        assert_eq!(text, b"%PDF-1.7 testo della proposta");
        let seen = after::look(desk.db, &desk.session, 7).unwrap();
        let version = seen.minutes.clone().unwrap().version;
        let text = format!("{}\n\nNulla osservano i presenti.", seen.minutes.unwrap().text);
        after::write_text(desk.db, &house, &desk.session, (7, version), (&text, None), None).unwrap();
        let late = after::write_text(desk.db, &house, &desk.session, (7, version), ("altro", None), None).unwrap_err();
        assert_eq!(late.key, "fault-hall-conflict");
        after::finish(desk.db, &house, &desk.session, 7).unwrap();
        let sealed =
            after::write_text(desk.db, &house, &desk.session, (7, version + 2), ("altro", None), None).unwrap_err();
        assert_eq!(sealed.key, "fault-hall-final");
        assert!(diesel::sql_query("UPDATE minutes SET text = 'x'").execute(desk.db).is_err());
        let due = deadlines::of_subject(desk.db, service::SUBJECT, 7).unwrap();
        assert!(due[0].met_at.is_some());
        let handed = handing::hand_over(desk.db, &house, &desk.session, 7).unwrap();
        assert_eq!((handed.published, handed.listed, handed.prefect), (2, 2, false));
        assert_eq!((handed.numbers.len(), handed.number), (2, None), "nobody here has a mailbox");
        crate::print::trial::says(
            &std::fs::read(handed.path.unwrap()).unwrap(),
            &["Elenco delle deliberazioni", "1/2026"],
        );
        assert_eq!(handing::hand_over(desk.db, &house, &desk.session, 7).unwrap_err().key, "fault-hall-handed");
        let seen = after::look(desk.db, &desk.session, 7).unwrap();
        assert_eq!(seen.sendings.len(), 1);
        assert!(seen.deliberations().all(|(_, label)| label.published_on.is_some() && label.communicated_at.is_some()));
        let path = outputs::minutes(desk.db, &house, &desk.session, 7).unwrap();
        let pdf = std::fs::read(path).unwrap();
        crate::print::trial::conforms(&pdf);
        crate::print::trial::says(&pdf, &["n. 1/2026", "Nulla osservano i presenti", "Edera Lia", "Zelkova Anna"]);
        assert_eq!(outputs::attestations(desk.db, &house, &desk.session, 7).unwrap(), 12);
        let period = ("2026-11-01".parse().unwrap(), "2026-11-30".parse().unwrap());
        let csv = outputs::fees(desk.db, &house, &desk.session, period, crate::work::tables::Form::Csv).unwrap();
        let text = std::fs::read_to_string(csv.path).unwrap();
        assert!(text.contains("Totale Edera Lia") && text.contains("16,27"), "{text}");
        // Eleven councillors were there; the Sindaco has an allowance.
        assert!(text.contains("178,97"), "{text}");
        let report = crate::desks::hall::api::verify(desk.db, &house, true).unwrap();
        assert_eq!((report.sittings, report.presences, report.findings), (1, 13, Vec::new()));
    });
}

#[test]
fn who_sits_in_the_giunta_has_an_allowance_in_the_council_too() {
    on_both_engines(|database| {
        let (house, _) = prepared(database);
        let mut db = database.connect();
        let roles = vec![Role::Secretary, Role::ActsClerk, Role::Administrator];
        let session = Session { roles, ..keeper(&mut db, &house) };
        let (council, _) = crate::desks::testing::organs::two(&mut db, &house, &session);
        let on = "2026-11-23".parse().unwrap();
        let members = crate::desks::organs::api::members_on(&mut db, council, on).unwrap();
        let ids: Vec<i64> = members.iter().map(|one| one.id).collect();
        let paid = crate::desks::hall::source::with_allowance(&mut db, &ids, on).unwrap();
        let names: Vec<&str> =
            members.iter().filter(|one| paid.contains(&one.id)).map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Zeta Zeno", "Beta Bruno"]);
    });
}
