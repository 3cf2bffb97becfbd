//! Keys that come faster than answers: they wait in order, and mean what they meant when they were typed.

use std::time::Duration;

use scrivania::base::i18n::Texts;
use scrivania::db::testing::TestDb;
use scrivania::desks::hall;
use scrivania::desks::hall::course::{ItemStanding, Treated};
use scrivania::desks::organs::model::OrganKind;

use super::{convened, hall_of, reader};
use crate::journeys::{everywhere, sees, sees_nothing_of};

#[test]
fn keys_faster_than_answers_mean_what_they_meant_when_they_were_typed() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // The one who is absent is not among the others who are there.
        desk.burst("5ato");
        sees(&desk, &face.text("hall-call-first"));
        assert_eq!(desk.screen().matches(&face.text("hall-seat-absent")).count(), 1, "{}", desk.screen());
        // Two leave for the same item, which is called once.
        desk.burst("8l9l");
        assert_eq!(desk.screen().matches(&face.text("hall-seat-aside")).count(), 2, "{}", desk.screen());
        desk.burst("4<Space><Space>");
        assert_eq!(desk.screen().matches(&face.text("hall-seat-absent")).count(), 1, "{}", desk.screen());
    });
}

#[test]
fn immediate_effect_typed_ahead_is_of_the_item_just_voted_on() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio", "Tariffe", "Mensa"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to");
        // Two votes and an immediate effect faster than any answer: it is of the second item.
        desk.burst("v<Enter>v<Enter>i");
        let seen =
            |what: &str| Texts::of(face.lang).with(what, &[("number", 2.into())]).chars().take(20).collect::<String>();
        let immediate = |database: &TestDb| {
            let sheet = hall::service::sheet(&mut database.connect(), &reader(), sitting).unwrap();
            sheet.course.items.iter().map(Treated::immediate).collect::<Vec<_>>()
        };
        assert_eq!(immediate(database), [false, true, false]);
        // What was told has gone; taken back, it is told as taken back.
        desk.advance(Duration::from_secs(10));
        desk.keys("u");
        sees_nothing_of(&desk, &seen("hall-told-immediate"));
        sees(&desk, &seen("hall-undone-vote"));
        assert_eq!(immediate(database), [false, false, false]);
        desk.keys("i");
        // The third is rejected: what is asked for then is not about it, and is asked about.
        desk.keys("v").keys("ccccc").keys("<Enter>");
        sees(&desk, &face.text("hall-item-rejected"));
        desk.keys("i");
        sees(&desk, &face.text("hall-immediate-title"));
        desk.keys("<Esc>");
        assert_eq!(immediate(database), [false, true, false]);
    });
}

#[test]
fn closing_right_behind_a_proclaimed_vote_tells_what_is_left_then() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Mozione", "Nomina"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to").keys("v<Enter>");
        let left = |count: i64| Texts::of(face.lang).with("hall-close-text", &[("count", count.into())]);
        let begins = |count: i64| left(count).chars().take(24).collect::<String>();
        desk.burst("v<Enter>C");
        sees(&desk, &begins(1));
        sees_nothing_of(&desk, &begins(2));
        // A yes that was typed before that was read is none.
        desk.keys("<Esc>u");
        desk.burst("v<Enter>C<Tab><Enter>");
        sees(&desk, &begins(1));
        sees_nothing_of(&desk, &face.text("after-tab-minutes"));
        desk.keys("<Tab><Enter>");
        sees(&desk, &face.text("after-tab-minutes"));
    });
}

#[test]
fn a_reason_typed_behind_a_vote_reaches_its_line() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio", "Tariffe", "Mensa"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to");
        desk.burst("v<Enter><Tab>rManca il parere<Enter><Tab>v<Enter>");
        let course = hall::service::sheet(&mut database.connect(), &reader(), sitting).unwrap().course;
        let standings: Vec<ItemStanding> = course.items.iter().map(|item| item.standing).collect();
        assert_eq!(standings, [ItemStanding::Passed, ItemStanding::Postponed, ItemStanding::Passed]);
        assert_eq!(course.items[1].reason.as_deref(), Some("Manca il parere"));
    });
}

#[test]
fn what_is_typed_behind_a_refusal_is_left_and_said() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to").keys("h10:41<Enter>");
        // What was told has gone.
        desk.advance(Duration::from_secs(10));
        // Nobody goes before the opening; that the hour was to be mended behind it does not send another one out.
        desk.burst("8<Space>h<C-u><Enter>9<Space>");
        sees(&desk, &face.text("app-typed-ahead-left"));
        sees(&desk, &Texts::of(face.lang).with("hall-line-hour", &[("hour", "10:41".into())]));
        sees_nothing_of(&desk, &Texts::of(face.lang).with("hall-seat-out", &[("hour", "10:42".into())]));
    });
}

#[test]
fn behind_a_vote_that_cannot_begin_no_key_is_heard_as_another() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // Seven there, six count, six are needed: with one that goes the quorum is lost.
        desk.keys("ppppaaaaaappp").keys("o");
        desk.burst("11<Space>vn");
        sees(&desk, "Regolamento, art. 12");
        // In a vote it is somebody who does not take part; without one it would be a remark.
        sees_nothing_of(&desk, &face.text("hall-say-text"));
    });
}
