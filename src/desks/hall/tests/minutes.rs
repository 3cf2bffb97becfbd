//! What the verbale says by itself: who takes the minutes, who came and went, where the organ met.

use super::*;
use crate::base::dates::hour_of;
use crate::db::testing::on_both_engines;
use crate::desks::hall::model::SecretaryOffice;
use crate::desks::hall::secretary::Secretary;
use crate::desks::hall::{after, outputs, papers_store};

fn text(desk: &mut Desk<'_>) -> String {
    papers_store::minutes_of(desk.db, 7).unwrap().unwrap().text
}

#[test]
fn who_comes_and_goes_is_told_at_the_item_before_which_it_happened() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 2);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&["Edera"]);
        desk.open("first").unwrap();
        let first = desk.item(1);
        desk.note(EventKind::Begun, &Noting::item(first));
        desk.note(EventKind::Aside, &Noting { item: Some(first), ..Noting::seat(desk.seat("Dattero")) });
        desk.vote(1, &[]).unwrap();
        desk.note(EventKind::In, &Noting::seat(desk.seat("Edera")));
        desk.note(EventKind::Out, &Noting::seat(desk.seat("Carpino")));
        desk.note(EventKind::Begun, &Noting::item(desk.item(2)));
        desk.vote(2, &[]).unwrap();
        desk.note(EventKind::In, &Noting::seat(desk.seat("Carpino")));
        service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        let text = text(&mut desk);
        let (before, rest) = text.split_once("## 1. ").unwrap();
        let (first, rest) = rest.split_once("## 2. ").unwrap();
        let (second, last) = rest.split_once("## Chiusura").unwrap();
        for (part, wanted) in [
            (before, "nel luogo indicato nell'avviso (Aula consiliare)"),
            (before, "Partecipa il Segretario comunale Zelkova Anna, con funzioni consultive"),
            (before, "Dattero Ivo presente, fuori per il punto n. 1 (art. 78)"),
            (before, "Edera Lia entra alle ore"),
            (first, "Si allontana dall'aula ai sensi dell'art. 78, comma 2, del D.Lgs. 267/2000: Dattero Ivo."),
            (first, "presenti n. 3 e votanti n. 3"),
            (first, "Conclusa la trattazione, rientra in aula: Dattero Ivo."),
            (second, "entra Edera Lia."),
            (second, "esce Carpino Elsa."),
            (second, "presenti n. 4 e votanti n. 4"),
            (last, "rientra Carpino Elsa."),
        ] {
            assert!(part.contains(wanted), "{wanted}\n{text}");
        }
        assert!(!first.contains("entra Edera Lia"), "{text}");
        // No notice went out from here: nothing is said of its terms.
        assert!(!text.contains("nei modi e termini"), "{text}");
    });
}

#[test]
fn a_suspension_is_told_at_its_item_with_its_reason() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 3);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&["Edera", "Dattero"]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        desk.note(EventKind::Begun, &Noting::item(desk.item(2)));
        desk.note(EventKind::Out, &Noting::seat(desk.seat("Carpino")));
        desk.note(EventKind::Suspended, &Noting::default());
        let suspended = hour_of(house.clock.now());
        desk.note(EventKind::In, &Noting::seat(desk.seat("Carpino")));
        desk.note(EventKind::Resumed, &Noting::default());
        let resumed = hour_of(house.clock.now());
        desk.vote(2, &[]).unwrap();
        desk.note(EventKind::Suspended, &Noting::default());
        desk.note(EventKind::Resumed, &Noting::default());
        desk.vote(3, &[]).unwrap();
        service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        let text = text(&mut desk);
        let (_, rest) = text.split_once("## 2. ").unwrap();
        let (second, rest) = rest.split_once("## 3. ").unwrap();
        let (third, last) = rest.split_once("## Chiusura").unwrap();
        let lost = "per mancanza del numero legale (n. 2 presenti computabili, n. 3 necessari)";
        let told = [
            "esce Carpino Elsa.".to_owned(),
            format!("Alle ore {suspended} la seduta è sospesa {lost}."),
            "rientra Carpino Elsa.".to_owned(),
            format!("Alle ore {resumed} la seduta riprende."),
        ];
        let places: Vec<Option<usize>> = told.iter().map(|words| second.find(words.as_str())).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{text}");
        assert!(third.contains("la seduta è sospesa.") && !third.contains(lost), "{text}");
        assert!(!last.contains("sospesa"), "{text}");
    });
}

#[test]
fn who_presides_while_the_sindaco_is_out_is_named() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 3);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&[]);
        desk.open("first").unwrap();
        let presides = |desk: &Desk<'_>| desk.sheet.course.presides().map(|one| one.seat.name.clone());
        assert_eq!(presides(&desk).as_deref(), Some("Abete Carla"));
        desk.note(EventKind::Out, &Noting::seat(desk.seat("Abete")));
        assert_eq!(presides(&desk).as_deref(), Some("Betulla Dario"));
        desk.vote(1, &[]).unwrap();
        desk.note(EventKind::In, &Noting::seat(desk.seat("Abete")));
        let (second, mayor) = (desk.item(2), desk.seat("Abete"));
        desk.note(EventKind::Begun, &Noting::item(second));
        desk.note(EventKind::Aside, &Noting { item: Some(second), ..Noting::seat(mayor) });
        desk.vote(2, &[]).unwrap();
        desk.note(EventKind::Begun, &Noting::item(desk.item(3)));
        desk.vote(3, &[]).unwrap();
        let sheet = desk.sheet.clone();
        service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        let text = text(&mut desk);
        let (before, rest) = text.split_once("## 1. ").unwrap();
        let (first, rest) = rest.split_once("## 2. ").unwrap();
        let (second, third) = rest.split_once("## 3. ").unwrap();
        for (part, wanted) in [
            (before, "Presiede Abete Carla, Sindaco."),
            (first, "esce Abete Carla."),
            (first, "assume la presidenza Betulla Dario, Vicesindaco."),
            (second, "rientra Abete Carla."),
            (second, "riassume la presidenza Abete Carla, Sindaco."),
            (second, "Si allontana dall'aula ai sensi dell'art. 78"),
            (second, "Presiede Betulla Dario, Vicesindaco."),
        ] {
            assert!(part.contains(wanted), "{wanted}\n{text}");
        }
        assert!(!third.contains("presidenza") && !third.contains("Presiede"), "{text}");
        // The deliberation is signed by who presided over it.
        let over: Vec<Option<&str>> =
            sheet.course.items.iter().map(|item| Some(sheet.course.presided_over(item)?.seat.name.as_str())).collect();
        assert_eq!(over, [Some("Betulla Dario"), Some("Betulla Dario"), Some("Abete Carla")]);
    });
}

#[test]
fn those_who_come_or_go_together_are_told_in_one_sentence() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Council, 2);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&["Edera", "Faggio", "Ginepro"]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        let since = house.clock.now();
        let after = |minutes| since + TimeDelta::minutes(minutes);
        desk.clock.advance(TimeDelta::minutes(30));
        for (kind, name, minutes) in [
            (EventKind::In, "Edera", 5),
            (EventKind::In, "Faggio", 5),
            (EventKind::In, "Ginepro", 8),
            (EventKind::Out, "Larice", 10),
            (EventKind::Out, "Mirto", 10),
            (EventKind::In, "Mirto", 12),
        ] {
            desk.note(kind, &Noting { at: Some(after(minutes)), ..Noting::seat(desk.seat(name)) });
        }
        desk.vote(2, &[]).unwrap();
        service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        let text = text(&mut desk);
        let (before, items) = text.split_once("## 1. ").unwrap();
        let [five, eight, ten, twelve] = [5, 8, 10, 12].map(|minutes| hour_of(after(minutes)));
        for (part, wanted) in [
            (items, format!("Alle ore {five} entrano Edera Lia e Faggio Nino; alle ore {eight} entra Ginepro Olga.")),
            (items, format!("Alle ore {ten} escono Larice Piero e Mirto Rosa.")),
            (items, format!("Alle ore {twelve} rientra Mirto Rosa.")),
            (before, format!("Edera Lia e Faggio Nino entrano alle ore {five}; Ginepro Olga entra alle ore {eight}")),
            (before, format!("Mirto Rosa esce alle ore {ten}, rientra alle ore {twelve}.")),
        ] {
            assert!(part.contains(&wanted), "{wanted}\n{text}");
        }
    });
}

#[test]
fn the_reason_of_an_item_is_the_one_that_was_not_taken_back() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Giunta, 2);
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&[]);
        desk.open("first").unwrap();
        let why = |item: i64, why: &str| Noting { value: Some(why.into()), ..Noting::item(item) };
        let (first, second) = (desk.item(1), desk.item(2));
        desk.note(EventKind::Postponed, &why(first, "Manca un parere"));
        desk.sheet = service::undo(desk.db, desk.house, &desk.session, 7).unwrap();
        desk.note(EventKind::Withdrawn, &why(first, "Lo chiede il relatore"));
        assert_eq!(desk.sheet.course.ended_last, Some(first));
        desk.note(EventKind::Postponed, &Noting::item(second));
        assert_eq!(desk.sheet.course.ended_last, Some(second));
        service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        let text = text(&mut desk);
        assert!(text.contains("L'argomento è ritirato. Motivo: Lo chiede il relatore."), "{text}");
        assert!(!text.contains("Manca un parere"), "{text}");
        assert!(text.contains("L'argomento è rinviato ad altra seduta.\n"), "{text}");
    });
}

#[test]
fn a_verbale_names_who_takes_the_minutes_before_it_is_final() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = Convened { secretary: String::new(), ..convened(&house, OrganKind::Giunta, 1) };
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&[]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
        let seen = after::look(desk.db, &desk.session, 7).unwrap();
        // The item has no proposal behind it, and is a deliberation all the same: a mere act of direction.
        let first = desk.item(1);
        assert_eq!(after::direction(desk.db, &house, &desk.session, (7, first)).unwrap(), ("1/2026".to_owned(), true));
        assert_eq!(after::number(desk.db, &house, &desk.session, 7).unwrap_err().key, "fault-hall-no-secretary");
        let minutes = seen.minutes.unwrap();
        let acting = Secretary { office: SecretaryOffice::Vice, name: "Acero Bice".into() };
        let written = (minutes.text.as_str(), Some(&acting));
        after::write_text(desk.db, &house, &desk.session, (7, minutes.version), written, None).unwrap();
        let named = text(&mut desk);
        assert_eq!(named.matches("Partecipa il Vicesegretario comunale Acero Bice").count(), 1, "{named}");
        assert_eq!(after::number(desk.db, &house, &desk.session, 7).unwrap().numbers, ["1/2026"]);
        after::finish(desk.db, &house, &desk.session, 7).unwrap();
        let path = outputs::minutes(desk.db, &house, &desk.session, 7).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("verbale-giunta-comunale-20261123-"), "{name}");
        let pdf = std::fs::read(path).unwrap();
        crate::print::trial::says(&pdf, &["Il Vicesegretario comunale", "Acero Bice", "Segreteria generale"]);
        let report = crate::desks::hall::api::verify(desk.db, &house, true).unwrap();
        assert_eq!(report.findings, Vec::new());
    });
}
