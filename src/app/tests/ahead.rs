//! Keys typed before a screen has read what it shows: they wait, in order, and act on what is there then.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::app::testing::Harness;
use crate::db::drafts::{self, Place};
use crate::db::testing::{TestDb, on_both_engines, sqlite};

use super::start;

/// The page of the toy, which tells how many drafts there are.
fn page(database: &TestDb) -> Harness {
    let mut desk = start(database);
    desk.keys("g7");
    assert!(desk.row(0).contains("Pagina"), "{}", desk.screen());
    desk
}

fn titles(database: &TestDb) -> Vec<String> {
    drafts::of_operator(&mut database.connect(), 1).unwrap().into_iter().map(|draft| draft.title).collect()
}

/// Another draft of the same form.
fn keep(database: &TestDb, subject: &str, title: &str, at: &str) {
    let at: DateTime<Utc> = at.parse().unwrap();
    let place = Place { operator_id: 1, form: super::toy::LETTER.into(), subject: subject.into() };
    let content = r#"{"focus":"from","fields":{}}"#;
    drafts::keep(&mut database.connect(), &place, subject, title, content, at).unwrap();
}

#[test]
fn a_key_right_after_leaving_a_form_acts_on_what_the_page_will_show() {
    on_both_engines(|database| {
        let mut desk = page(database);
        desk.keys("g5Rossi");
        // Leaving keeps the draft; the key behind it must not speak of the page as it was.
        desk.burst("<Esc><Tab><Enter>cac");
        assert!(desk.screen().contains("con 1, con 2"), "{}", desk.screen());
    });
}

#[test]
fn a_key_behind_saving_is_for_what_comes_after_it() {
    on_both_engines(|database| {
        let mut desk = page(database);
        desk.keys("cg5Rossi");
        desk.burst("<C-s>ac");
        assert!(desk.row(0).contains("Pagina"), "{}", desk.screen());
        assert!(desk.screen().contains("con 0, con 1"), "{}", desk.screen());
    });
}

#[test]
fn a_yes_typed_behind_an_act_answers_no_question_of_what_it_led_to() {
    on_both_engines(|database| {
        let mut desk = page(database);
        // Without an act before it the question is answered as fast as one likes.
        desk.burst("q<Tab><Enter>");
        assert!(desk.screen().contains("sure true"), "{}", desk.screen());
        desk.burst("aq<Tab><Enter>c");
        assert!(desk.screen().contains("non sono stati eseguiti"), "{}", desk.screen());
        assert_eq!(desk.screen().matches("sure").count(), 1, "{}", desk.screen());
        // It is still there, and whoever has read it answers it.
        desk.keys("<Tab><Enter>c");
        assert!(desk.screen().contains("sure true, sure true, con 1"), "{}", desk.screen());
    });
}

#[test]
fn leaving_waits_for_nothing() {
    let database = sqlite();
    let mut desk = page(&database);
    desk.keys("g5Rossi");
    desk.press("<Esc><Tab><Enter><Esc>");
    assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
    desk.rest();
    assert_eq!(titles(&database), ["Lettera di Rossi"]);
}

#[test]
fn what_could_not_be_read_is_acted_on_by_nothing() {
    let database = sqlite();
    let mut desk = page(&database);
    desk.keys("bg5Rossi");
    desk.burst("<Esc><Tab><Enter>ca");

    assert!(!desk.screen().contains("con 1"), "{}", desk.screen());
    desk.keys("<Esc>c");
    assert!(desk.screen().contains("con 0"), "{}", desk.screen());
    assert_eq!(titles(&database), ["Lettera di Rossi"], "nothing was done unseen");
}

#[test]
fn no_key_acts_on_a_row_that_slid_under_the_cursor() {
    on_both_engines(|database| {
        let mut desk = start(database);
        keep(database, "new", "Lettera di Rossi", "2026-11-23T09:00:00Z");
        keep(database, "other", "Lettera di Bianchi", "2026-11-23T09:10:00Z");
        desk.keys("g3");
        // The older one is thrown away in its form, and the keys behind that were meant for its row.
        desk.keys("<Down><Enter>x");
        desk.burst("<S-F8><Tab><Enter><Del><Tab><Enter>");
        assert!(desk.screen().contains("non sono stati eseguiti"), "{}", desk.screen());
        desk.advance(Duration::from_secs(1));
        assert_eq!(titles(database).len(), 1, "{}", desk.screen());
    });
}
