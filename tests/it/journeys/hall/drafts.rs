//! What is entered and not written yet comes back: when the line drops, and when the act that was to write it is refused.

use std::time::Duration;

use scrivania::desks::hall;
use scrivania::desks::hall::model::EventKind;
use scrivania::desks::hall::service::Noting;
use scrivania::desks::organs::model::OrganKind;

use super::{about, convened, cut, hall_of, passed, reader};
use crate::journeys::{everywhere, sees, sees_nothing_of};

#[test]
fn a_vote_by_name_that_was_not_proclaimed_comes_back_when_the_line_drops() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Nomina del revisore", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("5ato");
        // By name: two have answered otherwise than the others when the line drops.
        desk.keys("vm4c9a");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, &about(face, "hall-draft-vote", 1));
        sees(&desk, &face.text("hall-manner-named"));
        assert_eq!(desk.screen().matches(&face.text("hall-vote-against")).count(), 1, "{}", desk.screen());
        assert_eq!(desk.screen().matches(&face.text("hall-vote-abstained")).count(), 1, "{}", desk.screen());
        // It goes on where it stood, and is written once.
        desk.keys("<Down*12>c<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        // A secret ballot with its count half typed.
        desk.keys("vmm<Enter>7 4");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, &about(face, "hall-draft-vote", 2));
        desk.keys("<Enter>");
        sees(&desk, "7 4");
        desk.keys(" 1<Enter>");
        // What was told has gone.
        desk.advance(Duration::from_secs(10));
        assert_eq!(passed(&desk, face), 2, "{}", desk.screen());
    });
}

#[test]
fn a_remark_and_a_verbale_half_typed_come_back_when_the_line_drops() {
    everywhere(|database, face| {
        convened(database, OrganKind::Giunta, &["Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to").keys("nSi dà atto che l'assessore Carp");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, "l'assessore Carp");
        desk.keys("ino illustra la proposta<Enter>");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees_nothing_of(&desk, "illustra");
        desk.keys("v<Enter>").keys("C<Tab><Enter>");
        desk.keys("<Tab*2>").keys("<PgDn>");
        sees(&desk, "Carpino illustra la proposta");
        desk.keys("e<C-Home>Verbale in corso di stesura. ");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("e");
        sees(&desk, "Verbale in corso di stesura.");
        sees(&desk, &face.text("record-draft-restored").chars().take(30).collect::<String>());
    });
}

#[test]
fn a_vote_that_is_refused_keeps_the_answers() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // Seven there, six count, six are needed.
        desk.keys("ppppaaaaaappp").keys("o").keys("vm2c3a");
        // One goes while the vote is taken: the quorum is lost, and so nothing is proclaimed.
        desk.keys("11<Space>").keys("<Enter>");
        sees(&desk, "Regolamento, art. 12");
        desk.keys("<Esc>");
        assert_eq!(desk.screen().matches(&face.text("hall-vote-against")).count(), 1, "{}", desk.screen());
        desk.keys("11<Space>").keys("<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
    });
}

#[test]
fn a_reason_half_typed_comes_back_when_the_line_drops() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio", "Tariffe", "Mensa"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to").keys("<Tab>rManca il par");
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, &face.text("hall-postpone-title"));
        sees(&desk, "Manca il par");
        desk.keys("ere<Enter>");
        sees_nothing_of(&desk, "Manca il par");
        sees(&desk, &face.text("hall-item-postponed"));
        // Written once, it is a draft no more; the next one is.
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees_nothing_of(&desk, "Manca il par");
        desk.keys("<Tab>wLo chiede il rel");
        let house = desk.house.clone();
        cut(desk);
        // A colleague has ended the item meanwhile: what was typed is shown, and lost by nobody's haste.
        let mut db = database.connect();
        let items = hall::service::sheet(&mut db, &reader(), sitting).unwrap().course.items;
        let noting = Noting::item(items[1].item.id);
        hall::service::note(&mut db, &house, &reader(), sitting, EventKind::Noted, &noting, None).unwrap();
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, "Lo chiede il rel");
        desk.keys("<Enter>");
        sees(&desk, &face.text("hall-item-noted"));
        cut(desk);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees_nothing_of(&desk, "Lo chiede il rel");
        let course = hall::service::sheet(&mut db, &reader(), sitting).unwrap().course;
        let reasons: Vec<Option<&str>> = course.items.iter().map(|item| item.reason.as_deref()).collect();
        assert_eq!(reasons, [Some("Manca il parere"), None, None]);
    });
}

#[test]
fn a_reason_whose_act_is_refused_is_asked_for_again() {
    everywhere(|database, face| {
        convened(database, OrganKind::Giunta, &["Bilancio", "Tariffe"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // Before the opening nothing can be put off: the reason stays in its line.
        desk.keys("to").keys("h10:41<Enter>").keys("<Tab>rManca il parere<Enter>");
        sees(&desk, &face.text("hall-postpone-title"));
        sees(&desk, "Manca il parere");
        desk.keys("<Esc*2>").keys("h<C-u><Enter>").keys("rManca il parere<Enter>");
        sees(&desk, &face.text("hall-item-postponed"));
    });
}
