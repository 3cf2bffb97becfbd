//! Questions that take long, break, or lose their connection.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::app::testing::Line;
use crate::db::testing::sqlite;

use super::{start, toy};

/// Tests that hold a question up share one gate.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

#[test]
fn a_slow_question_shows_itself_and_can_be_given_up() {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter>");
    let open = toy::gate();
    desk.press("<F3>");
    assert!(!desk.footer().contains("in attesa"), "not before it is long\n{}", desk.screen());
    desk.pass(Duration::from_millis(300));
    assert!(desk.footer().contains("in attesa"), "{}", desk.screen());
    desk.press("<Esc>");
    assert!(!desk.footer().contains("in attesa"), "{}", desk.screen());
    assert!(desk.screen().contains("fault-not-awaited"), "{}", desk.screen());
    assert!(desk.row(0).contains("Elenco"), "Esc gave up waiting and nothing else\n{}", desk.screen());
    open.send(()).unwrap();
    desk.rest();
    assert!(!desk.screen().contains("lenta"), "an answer that was given up is dropped\n{}", desk.screen());
    desk.keys("<Esc><F6>");
    assert!(desk.screen().contains("commissione"), "{}", desk.screen());
}

#[test]
fn an_answer_to_a_closed_screen_is_dropped() {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter>");
    let open = toy::gate();
    desk.press("<F3><Esc>");
    assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
    open.send(()).unwrap();
    desk.rest();
    desk.keys("<Enter>");
    assert!(!desk.screen().contains("lenta"), "{}", desk.screen());
}

#[test]
fn a_question_that_breaks_is_a_failure_of_that_question_alone() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter><F4>");
    assert!(desk.screen().contains("errore interno"), "{}", desk.screen());
    desk.keys("<Esc><F3>");
    assert!(desk.screen().contains("lenta"), "the worker goes on\n{}", desk.screen());
}

#[test]
fn a_lost_line_shows_itself_and_mends_by_itself() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter><S-F4>");
    assert!(desk.screen().contains("Il collegamento con la base dati è caduto."), "{}", desk.screen());
    assert!(desk.footer().contains("non raggiungibile"), "{}", desk.screen());
    // The next question opens it again.
    desk.keys("<F3>");
    assert!(!desk.footer().contains("non raggiungibile"), "{}", desk.screen());
    assert!(!desk.screen().contains("è caduto"), "{}", desk.screen());
    assert!(desk.screen().contains("riletto"), "the screen is told to read again\n{}", desk.screen());
    desk.line(Line::Lost).line(Line::Back);
    assert!(desk.footer().contains("ristabilito"), "{}", desk.screen());
}
