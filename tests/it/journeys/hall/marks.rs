//! What the hall marks and tells: the item that the next key is about, how an item ended, who was there when it closed.

use std::time::Duration;

use scrivania::base::i18n::Texts;
use scrivania::desks::hall;
use scrivania::desks::hall::course::{ItemStanding, Treated};
use scrivania::desks::organs::model::OrganKind;

use super::{convened, hall_of, reader};
use crate::journeys::{everywhere, sees, sees_nothing_of};

#[test]
fn the_item_that_the_next_key_is_about_is_the_one_that_is_marked() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio", "Tariffe", "Mensa", "Verde", "Strade"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let standings = || -> Vec<ItemStanding> {
            let course = hall::service::sheet(&mut database.connect(), &reader(), sitting).unwrap().course;
            course.items.iter().map(|item: &Treated| item.standing).collect()
        };
        let told =
            |key: &str, number: i64| Texts::of(face.lang).with(key, &[("number", number.into()), ("with", 0.into())]);
        desk.keys("to").keys("<Tab>").keys("4d");
        // It is told, and the mark stays where the clerk put it: a vote would be about that one.
        sees(&desk, &told("hall-told-noted", 4));
        sees(&desk, "► 4. Verde");
        desk.keys("v");
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        let refused = told("fault-hall-immediate", 4);
        desk.keys("<Esc>i");
        sees(&desk, &refused.chars().take(24).collect::<String>());
        // Among the members the mark is on the item that is next, and that one is voted on.
        desk.keys("<Esc><Tab>");
        sees(&desk, "► 1. Bilancio");
        desk.keys("v");
        sees(&desk, "► 1. Bilancio");
        desk.keys("<Enter>");
        sees(&desk, "► 2. Tariffe");
        // On the agenda no key moves the mark but those that say so: the one below is noted.
        desk.advance(Duration::from_secs(10));
        desk.keys("<Tab>rManca il parere<Enter>");
        sees(&desk, "► 2. Tariffe");
        sees(&desk, &told("hall-told-postponed", 2));
        desk.keys("<Down>d");
        let (passed, waiting) = (ItemStanding::Passed, ItemStanding::Waiting);
        assert_eq!(standings(), [passed, ItemStanding::Postponed, ItemStanding::Noted, ItemStanding::Noted, waiting]);
        // An item further down is voted on where it is marked, and marked while it is.
        desk.keys("<Down*2>v");
        sees(&desk, "► 5. Strade");
        desk.keys("<Enter>");
        assert_eq!(standings()[4], passed);
    });
}

#[test]
fn a_sitting_that_is_closed_tells_who_was_there_at_its_end_and_alarms_nobody() {
    everywhere(|database, face| {
        convened(database, OrganKind::Giunta, &["Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // One is absent, another goes: three are there at the end.
        desk.keys("5ato").keys("4<Space>").keys("v<Enter>").keys("C<Tab><Enter>");
        sees(&desk, &face.text("after-tab-minutes"));
        desk.keys("s");
        sees(&desk, &face.text("hall-agenda"));
        let over =
            [("present", 3), ("members", 5), ("counted", 3), ("needed", 3)].map(|(name, count)| (name, count.into()));
        sees(&desk, &Texts::of(face.lang).with("hall-numbers-over", &over));
        let alarm = face.text("hall-numbers-lost");
        sees_nothing_of(&desk, alarm.split(':').next().unwrap_or_default());
    });
}

#[test]
fn nothing_is_voted_until_it_is_said_who_presides() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to").keys("1l").keys("2l");
        sees(&desk, &face.text("hall-line-no-chair"));
        desk.keys("v");
        sees(&desk, &face.text("fault-hall-no-chair").chars().take(30).collect::<String>());
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        // The first of the roll who is in the room is proposed.
        desk.keys("<Esc>P");
        sees(&desk, &face.text("hall-chair-title"));
        desk.keys("<Enter>");
        sees(&desk, &Texts::of(face.lang).with("hall-line-chair", &[("name", "Carpino Elsa".into())]));
        desk.keys("v<Enter>").keys("C<Tab><Enter>");
        let after = hall::after::look(&mut database.connect(), &reader(), sitting).unwrap();
        let text = after.minutes.expect("a verbale").text;
        assert!(text.contains("Assume la presidenza Carpino Elsa, Assessore."), "{text}");
    });
}

#[test]
fn the_vice_who_presides_while_the_sindaco_is_out_is_named() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let named = |key: &str| Texts::of(face.lang).with(key, &[("name", "Betulla Dario".into())]);
        desk.keys("to");
        sees_nothing_of(&desk, &named("hall-line-chair"));
        desk.keys("1<Space>");
        sees(&desk, &named("hall-told-chair"));
        sees(&desk, &named("hall-line-chair"));
        desk.keys("v<Enter>").keys("C<Tab><Enter>");
        let after = hall::after::look(&mut database.connect(), &reader(), sitting).unwrap();
        let text = after.minutes.expect("a verbale").text;
        assert!(text.contains("assume la presidenza Betulla Dario, Vicesindaco."), "{text}");
    });
}
