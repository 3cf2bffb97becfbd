//! The quorum is lost: what the hall says of it, which keys it names, and that they work from where it names them.

use std::time::Duration;

use scrivania::base::i18n::Texts;
use scrivania::desks::hall;
use scrivania::desks::hall::model::HallState;
use scrivania::desks::organs::model::OrganKind;

use super::{about, convened, hall_of, reader};
use crate::journeys::{everywhere, sees, sees_nothing_of};

#[test]
fn a_sitting_that_was_dissolved_says_so_and_offers_what_can_still_be_done() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio", "Tariffe"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let begins = |key: &str| face.text(key).split([':', '{']).next().unwrap_or_default().to_owned();
        let alarm = begins("hall-numbers-lost");
        desk.keys("to").keys("v<Enter>").keys("3<Space>4<Space>5<Space>");
        sees(&desk, &alarm);
        desk.keys("D");
        sees(&desk, &face.text("hall-dissolve-title"));
        desk.keys("<Tab><Enter>");
        let line = Texts::of(face.lang).with("hall-line-dissolved", &[("hour", "10:42".into())]);
        sees(&desk, &line);
        sees(&desk, &face.text("hall-line-close"));
        sees_nothing_of(&desk, &alarm);
        // What was told has gone; the line of keys offers the closing and no vote.
        desk.advance(Duration::from_secs(20));
        sees(&desk, &format!("C {}", face.text("cmd-hall-close")));
        sees_nothing_of(&desk, &format!("v {}", face.text("cmd-hall-vote")));
        desk.keys("v");
        sees(&desk, &face.text("hall-why-over").chars().take(30).collect::<String>());
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        desk.keys("<Esc>").keys("<Esc>");
        hall_of(&mut desk, face);
        desk.keys("C<Tab><Enter>");
        sees(&desk, &face.text("after-state-dissolved"));
        desk.keys("s");
        sees(&desk, &line);
        sees(&desk, &face.text("hall-line-follow"));
        sees_nothing_of(&desk, &alarm);
        let after = hall::after::look(&mut database.connect(), &reader(), sitting).unwrap();
        let text = after.minutes.expect("a verbale").text;
        assert!(text.contains("alle ore 10:42 la seduta è sciolta."), "{text}");
    });
}

#[test]
fn the_list_of_sittings_tells_the_dissolved_from_the_deserted() {
    everywhere(|database, face| {
        convened(database, OrganKind::Giunta, &["Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("aaaaa").keys("D");
        sees(&desk, &face.text("hall-deserted-title"));
        desk.keys("<Tab><Enter>").keys("<Esc><F5>");
        sees(&desk, &face.text("halls-state-deserted-open"));
        // Taken back, opened, and left by all but two.
        desk.keys("<Enter>").keys("u").keys("<Home>ppppp").keys("o");
        desk.keys("3<Space>4<Space>5<Space>").keys("D<Tab><Enter>").keys("<Esc><F5>");
        sees(&desk, &face.text("halls-state-dissolved-open"));
    });
}

#[test]
fn the_keys_that_a_lost_quorum_names_work_while_a_vote_is_taken() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Council, &["Verbali"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let stands = || {
            let sheet = hall::service::sheet(&mut database.connect(), &reader(), sitting).unwrap();
            (sheet.course.state, sheet.votes.len())
        };
        let lost: String = face.text("hall-voting-lost").chars().take(24).collect();
        // Seven there, six count, six are needed; one goes while it is voted.
        desk.keys("ppppaaaaaappp").keys("o").keys("v2c").keys("11<Space>");
        sees(&desk, &lost);
        sees_nothing_of(&desk, &format!(": {}", face.text("hall-voting-passes")));
        desk.keys("s");
        sees(&desk, &about(face, "hall-told-given-up", 1));
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        assert_eq!(stands(), (HallState::Suspended, 0));
        // It goes on with who is back, and the vote begins anew.
        desk.keys("11<Space>").keys("s").keys("v");
        sees(&desk, &face.text("hall-members-vote"));
        sees_nothing_of(&desk, &face.text("hall-vote-against"));
        desk.keys("11<Space>").keys("D");
        sees(&desk, &face.text("hall-dissolve-title"));
        // A no leaves the vote where it was.
        desk.keys("<Esc>");
        sees(&desk, &face.text("hall-members-vote"));
        assert_eq!(stands(), (HallState::Open, 0));
        desk.keys("D<Tab><Enter>");
        sees(&desk, &about(face, "hall-told-given-up", 1));
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        assert_eq!(stands(), (HallState::Deserted, 0));
    });
}

#[test]
fn what_comes_of_an_item_without_a_proposal_stands_under_its_title() {
    everywhere(|database, face| {
        convened(database, OrganKind::Giunta, &["Comunicazioni del Sindaco", "Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let (heard, becomes) = (face.text("hall-item-heard"), face.text("hall-item-becomes"));
        desk.keys("to");
        sees(&desk, &heard);
        sees_nothing_of(&desk, &becomes);
        desk.keys("<Tab><Down>");
        sees(&desk, &becomes);
        desk.keys("v");
        sees(&desk, &becomes);
        sees(&desk, &face.text("hall-members-vote"));
        desk.keys("<Enter>");
        sees_nothing_of(&desk, &becomes);
    });
}
