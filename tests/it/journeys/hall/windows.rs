//! The windows of the hall that ask for a count, an hour, a number: what is refused stays in them, with the refusal, and the
//! keys that mend it act on nobody in the room.

use scrivania::desks::hall;
use scrivania::desks::organs::model::OrganKind;

use super::{convened, hall_of, reader};
use crate::journeys::{everywhere, sees, sees_nothing_of};

#[test]
fn a_count_that_is_refused_is_written_again_in_its_window() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Council, &["Nomina del revisore", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        desk.keys("to").keys("vmm<Enter>").keys("9 5<Enter>");
        let course = || hall::service::sheet(&mut database.connect(), &reader(), sitting).unwrap().course;
        // The window is there with what was typed, why it is refused and what to do.
        sees(&desk, &face.text("hall-count-title"));
        sees(&desk, "9 5");
        sees(&desk, "14");
        // Whoever writes the digits again at once moves no bar and sends nobody out of the room.
        desk.keys("3 1 0<Enter>");
        sees(&desk, "3 1 0");
        assert_eq!(course().present(), 13);
        desk.burst("x<Enter>8 3 2<Enter>");
        sees_nothing_of(&desk, &face.text("hall-count-title"));
        let voted = course().items[0].vote.clone().expect("a vote").vote;
        assert_eq!((voted.favour, voted.against, voted.abstained), (8, 3, 2));
        assert_eq!(course().present(), 13);
    });
}

#[test]
fn an_hour_or_a_number_that_is_refused_stays_in_its_window() {
    everywhere(|database, face| {
        let sitting = convened(database, OrganKind::Council, &["Verbali", "Mozione"]);
        let mut desk = face.open(database);
        hall_of(&mut desk, face);
        let begins = |key: &str| face.text(key).chars().take(16).collect::<String>();
        desk.keys("to").keys("h23:58<Enter>");
        sees(&desk, &face.text("hall-hour-title"));
        sees(&desk, &begins("fault-hall-future"));
        desk.keys("<Esc>");
        sees_nothing_of(&desk, &face.text("hall-hour-title"));
        // Before the opening nobody goes out: the hour is refused where it is written, not only where it is typed.
        desk.keys("8t9:00<Enter>");
        sees(&desk, &face.text("hall-time-title"));
        sees(&desk, "9:00");
        desk.keys("8 9<Enter>").keys("<Esc>");
        let course = hall::service::sheet(&mut database.connect(), &reader(), sitting).unwrap().course;
        assert_eq!(course.present(), 13);
        desk.keys("<Tab>m7<Enter>");
        sees(&desk, &face.text("hall-merge-title"));
        sees(&desk, &begins("fault-hall-merged"));
        desk.keys("2<Enter>");
        sees_nothing_of(&desk, &face.text("hall-merge-title"));
        sees(&desk, &face.text("hall-item-merged"));
    });
}
