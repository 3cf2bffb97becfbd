//! What is not registered at once: put off, set aside, receipts that find their message, files nobody can read.

use chrono::TimeDelta;
use scrivania::app::testing::Harness;
use scrivania::db::testing::on_both_engines;

use super::{FACES, last, number, on_clock, sees, sees_nothing_of, sheet};
use crate::office;

const FIRST: &str = "Richiesta di notifica a L";

#[test]
fn what_is_put_off_comes_back_on_its_day_and_what_is_set_aside_does_not() {
    on_both_engines(|database| {
        let face = FACES[0];
        office::demonstration(database);
        let clock = office::morning();
        let mut desk = Harness::open(on_clock(face, database, &clock));
        desk.keys("<S-F2>p+1l<Enter>");
        sees_nothing_of(&desk, FIRST);
        desk.keys("<Tab>");
        sees(&desk, FIRST);
        sees(&desk, &format!("[{} 1]", face.text("queue-shelf-postponed")));
        clock.advance(TimeDelta::days(1));
        desk.keys("<S-Tab><F5>");
        assert!(desk.row(3).contains(FIRST), "{}", desk.screen());
        // Without a kind and without a reason nothing is set aside.
        desk.keys("<Home><Del>altro<Enter><Enter>");
        sees(&desk, FIRST);
        desk.keys("<Esc><Home><Del>altro<Enter>pubblicità<Enter>");
        sees_nothing_of(&desk, FIRST);
        desk.keys("<Tab*4>");
        sees(&desk, FIRST);
        sees(&desk, "pubblicità");
        // Set aside is not thrown away.
        desk.keys("w<Tab*2>");
        assert!(desk.row(3).contains(FIRST), "{}", desk.screen());
    });
}

#[test]
fn receipts_find_their_message_and_what_is_unreadable_can_be_registered() {
    on_both_engines(|database| {
        let face = FACES[1];
        office::demonstration(database);
        let mut desk = face.open(database);
        desk.keys("<S-F2><Tab*3>");
        sees(&desk, &face.text("queue-receipt-attached"));
        desk.keys("<S-Tab>");
        sees(&desk, "salvataggio-interrotto.eml");
        desk.keys("<Enter>Mittente ignoto<Enter><Tab*3>edil<Enter>tec<Enter><F2>");
        let held = sheet(database, &desk, last(database));
        sees(&desk, &number(held.registration.id));
        assert_eq!(held.parties[0].name, "Mittente ignoto");
        // The original lies in the store as it came.
        assert_eq!(held.documents.iter().map(|document| document.size).collect::<Vec<_>>(), [512]);
    });
}
