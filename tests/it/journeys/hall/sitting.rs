//! From the roll call to the verbale: the numbers, the votes, the fees, the hours.

use std::time::Duration;

use scrivania::app::testing::{Harness, read_keys};
use scrivania::base::i18n::Texts;
use scrivania::desks::hall;
use scrivania::desks::organs::model::OrganKind;

use super::{convened, hall_of, passed, reader};
use crate::journeys::{everywhere, sees, sees_nothing_of};

#[test]
fn a_council_with_a_late_arrival_a_secret_vote_and_a_lost_quorum() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Nomina del revisore", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // Seven present of thirteen: six count, six are needed.
        desk.keys("ppppaaaaaappp");
        desk.keys("o");
        sees(&desk, &face.text("hall-call-first"));
        // Somebody comes late.
        desk.keys("/ed<Enter><Space>");
        sees(&desk, "Edera Lia");
        desk.keys("v").keys("<End>a").keys("<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
        // A secret ballot whose count does not add up, then one that does.
        desk.keys("vmm<Enter>").keys("5 2<Enter>");
        sees(&desk, "7");
        desk.keys("<Esc*2>");
        desk.keys("vmm<Enter>").keys("5 2 0 1<Enter>");
        assert_eq!(passed(&desk, face), 2, "{}", desk.screen());
        // Three go: the quorum is lost, nothing can be voted.
        desk.keys("<Home>").keys("<Down><Space>").keys("<Down><Space>").keys("<Down><Space>");
        sees(&desk, "5");
        desk.keys("v");
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        desk.keys("<Esc>").keys("D<Tab><Enter>");
        desk.keys("C<Tab><Enter>");
        sees(&desk, &face.text("after-state-dissolved"));
    });
}

#[test]
fn who_left_for_one_item_votes_on_the_next_and_numbers_are_those_of_the_notice() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Ritirato prima", "Bilancio", "Tariffe"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        sees(&desk, "1. Bilancio");
        sees(&desk, "2. Tariffe");
        desk.keys("to");
        // One leaves for the first item; the next is called by voting on it.
        desk.keys("4l").keys("v<Enter>");
        sees(&desk, &face.text("hall-seat-aside"));
        desk.keys("v");
        sees_nothing_of(&desk, &face.text("hall-seat-aside"));
        desk.keys("<Enter>");
        let mut db = database.connect();
        let sheet = hall::service::sheet(&mut db, &reader(), sitting).unwrap();
        let count = |at: usize| {
            let vote = &sheet.course.items[at].vote.as_ref().expect("a vote").vote;
            (vote.favour, vote.apart)
        };
        assert_eq!((count(0), count(1)), ((4, 0), (5, 0)));
    });
}

#[test]
fn the_verbale_names_whose_notice_was_not_in_time_and_what_made_it_good() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Giunta, &["Bilancio"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        // Nothing proves a delivery: each member bears the mark, and the foot says what makes it good.
        sees(&desk, &face.text("hall-seat-unproved"));
        sees(&desk, "1!Abete Carla");
        desk.keys("5at");
        // One is absent: nothing makes that notice good, and it is said when the sitting opens.
        desk.keys("o");
        let args = [("count", 1.into()), ("names", "Edera Lia".into()), ("hour", "10:42".into())];
        sees(&desk, &Texts::of(face.lang).with("hall-told-opened-late", &args));
        desk.keys("v<Enter>").keys("C<Tab><Enter>");
        let mut db = database.connect();
        let text = hall::after::look(&mut db, &reader(), sitting).unwrap().minutes.expect("a verbale").text;
        for wanted in [
            "per Abete Carla, Betulla Dario, Carpino Elsa e Dattero Ivo non risulta la consegna in termine",
            "e sono presenti e nulla eccepiscono",
            "per Edera Lia non risulta la consegna in termine",
            "ed è assente: il vizio non risulta sanato",
            "Partecipa il Segretario comunale Zelkova Anna",
        ] {
            assert!(text.contains(wanted), "{wanted}\n{text}");
        }
        assert!(!text.contains("nei modi e termini previsti"), "{text}");
    });
}

#[test]
fn the_room_is_not_kept_waiting() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Bilancio", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let takes = |desk: &mut Harness, keys: &str, most: usize, then: &str| {
            assert!(read_keys(keys).len() <= most, "{keys}");
            desk.keys(keys);
            sees(desk, then);
        };
        let word = |key: &str| Texts::of(face.lang).with(key, &[("hour", "10:42".into())]);
        let counts = [("number", 2.into()), ("favour", 10.into()), ("against", 2.into()), ("abstained", 0.into())];
        let told = Texts::of(face.lang).with("hall-told-passed", &counts);
        // As much of it as stands on one line.
        let passed = told.split(',').next().unwrap_or_default();
        // Thirteen are called and one is absent; a vote with nobody against and immediate effect; a vote by name with two
        // against; somebody goes and comes back; somebody leaves for an item that nobody has called yet.
        takes(&mut desk, "5ato", 4, &face.text("hall-call-first"));
        takes(&mut desk, "v<Enter>i", 3, &face.text("hall-item-immediate"));
        // What was told before has gone.
        desk.advance(Duration::from_secs(10));
        takes(&mut desk, "vm4c9c<Enter>", 7, passed);
        takes(&mut desk, "8<Space>", 2, &word("hall-seat-out"));
        takes(&mut desk, "<Space>", 1, &face.text("hall-seat-present"));
        takes(&mut desk, "8l", 2, &face.text("hall-seat-aside"));
        sees_nothing_of(&desk, &word("hall-seat-out"));
    });
}

#[test]
fn what_is_written_later_has_the_hour_at_which_it_happened() {
    everywhere(|database, face| {
        convened(database, OrganKind::Council, &["Verbali", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let with = |key: &str, hour: &str| Texts::of(face.lang).with(key, &[("hour", hour.into())]);
        let fault = |key: &str| face.text(key).chars().take(20).collect::<String>();
        desk.keys("5at");
        // Half past nine is before the notice: asked for, and not opened at Enter, which is on No.
        desk.keys("h9:30<Enter>o");
        sees(&desk, &face.text("hall-early-title"));
        desk.keys("<Enter>");
        sees_nothing_of(&desk, &face.text("hall-call-first"));
        desk.keys("h<C-u>11:00<Enter>");
        sees(&desk, &fault("fault-hall-future"));
        desk.keys("<Esc>h<C-u>10:00<Enter>o");
        sees(&desk, &face.text("hall-call-first"));
        sees(&desk, &with("hall-line-hour", "10:00"));
        // Somebody goes at five past, a vote is taken at ten past; nothing goes back behind it.
        desk.keys("h<C-u>10:05<Enter>8<Space>");
        sees(&desk, &with("hall-seat-out", "10:05"));
        desk.keys("h<C-u>10:10<Enter>v<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
        desk.keys("h<C-u>10:06<Enter>9<Space>");
        sees(&desk, "10:10");
        sees_nothing_of(&desk, &with("hall-seat-out", "10:06"));
        // A vote that is refused for its hour is put back, and left.
        desk.keys("<Esc>v<Enter>").keys("<Esc>").keys("<Esc>");
        sees_nothing_of(&desk, &face.text("hall-members-vote"));
        assert_eq!(passed(&desk, face), 1, "{}", desk.screen());
    });
}
