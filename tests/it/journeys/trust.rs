//! What a clerk must be able to rely on: drafts, numbers, secrets, a colleague at the same card.

use std::time::Duration;

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::fault::Fault;
use scrivania::db::registers::{self, PROTOCOL};
use scrivania::db::testing::on_both_engines;
use scrivania::db::write;

use super::{FACES, everywhere, last, papers, sees, sees_nothing_of};
use crate::office;

#[test]
fn a_draft_is_kept_when_the_program_ends_and_goes_on_in_the_same_field() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        desk.keys("<C-n><Tab*2>Ros");
        desk.finish();
        let mut desk = face.open(database);
        sees(&desk, "Ros");
        desk.keys("<Home><Enter>");
        sees(&desk, &face.text("protocol-form-title-in"));
        desk.keys("setti");
        sees(&desk, "Rossetti");
    });
}

#[test]
fn a_retry_after_a_lost_answer_keeps_its_number() {
    on_both_engines(|database| {
        let face = FACES[0];
        office::bare(database);
        let mut desk = face.open(database);
        desk.keys("<C-n><Tab*2>Rossi Maria<Enter><Tab*2>Domanda<Tab>edil<Enter>prot<Enter>");
        // Somebody holds the register, so that the answer does not come; the clerk stops waiting.
        let held = write(&mut database.connect(), |db| {
            registers::draw(db, &*office::morning(), PROTOCOL)?;
            desk.press("<F2>").pass(Duration::from_secs(3)).press("<Esc>");
            sees(&desk, &face.text("fault-act-not-awaited"));
            Err::<(), _>(Fault::not_done("fault-not-awaited"))
        });
        assert!(held.is_err());
        desk.keys("<Esc><F2>");
        sees(&desk, "0000001/2026");
        assert_eq!(last(database) % 100_000_000, 1, "no second number was drawn");
    });
}

#[test]
fn a_reserved_registration_shows_number_and_date_alone() {
    on_both_engines(|database| {
        let face = FACES[0];
        office::demonstration(database);
        let mut desk = Harness::open(Setting { login: "o.grandi".into(), ..face.setting(database) });
        desk.keys("<S-F3>");
        let row = desk.screen().lines().find(|line| line.contains('§')).unwrap().to_owned();
        assert!(row.contains(&face.text("register-reserved")), "{row}");
        // Its words find nothing for whoever may not read them.
        desk.keys("/decreto tribunale");
        sees(&desk, &face.text("register-nothing-found"));
        desk.keys("<Esc><Down*2><Enter>");
        sees(&desk, "0000053/2026");
        sees_nothing_of(&desk, "Azienda sanitaria");
        sees(&desk, "Registrazione riservata");
        desk.keys("<F6><F8>");
        assert_eq!(papers(&desk), Vec::<String>::new());
        let mut desk = face.open(database);
        desk.keys("<S-F3>/decreto tribunale");
        sees(&desk, "0000053/2026");
    });
}

#[test]
fn two_colleagues_at_one_card_lose_nothing() {
    on_both_engines(|database| {
        let face = FACES[0];
        office::demonstration(database);
        let mut anna = face.open(database);
        let mut paola = Harness::open(Setting { login: "p.ferri".into(), ..face.setting(database) });
        anna.keys("ga<Enter>");
        paola.keys("ga<Enter><Tab*6><C-u>0721 111<F2>");
        anna.keys("<Tab*6><C-u>0721 222<F2>");
        sees(&anna, "0721 111");
        sees(&anna, "0721 222");
    });
}
