//! What breaks while the program works: kills at every point, disks that are full or fail, a database that is held, a
//! server that goes and comes back. Afterwards the register is whole, and every answer said what was done and what was not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests may fail and speak"
)]

mod disk;
mod held;
mod killed;
mod newcomers;
mod rooms;
mod server;

use scrivania::base::i18n::{Lang, Texts};
use scrivania::db::registers;

use crate::pty::typing::LETTER;
use crate::support::office::Office;
use crate::support::screen::{Session, Start};

/// A desk with a complete letter in the form, its draft kept.
fn letter_ready(office: &Office) -> Session {
    let mut desk = Start::at(office).today();
    desk.keys("<C-n>").until("Registrazione in arrivo").keys(LETTER).until("PROT Ufficio protocollo");
    desk
}

/// The screen in one line: sentences are broken wherever the window ends.
fn in_one_line(desk: &Session) -> String {
    desk.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads until the screen tells this, however it is broken into lines.
#[track_caller]
fn until_told(desk: &mut Session, told: &str) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    desk.until_that(told, |screen| words(&screen.contents()).contains(told));
}

/// The sentence that says what became of an act.
fn outcome(key: &str) -> String {
    Texts::of(Lang::It).get(key)
}

/// How many numbers the register has given.
fn given(office: &Office) -> i64 {
    registers::standing(&mut office.connect(), registers::PROTOCOL).unwrap().last
}

/// One registration, and everything around it holds.
#[track_caller]
fn one_number_and_all_is_whole(office: &Office) {
    let report = office.verify();
    assert!(report.is_whole(), "{report:?}");
    assert_eq!((report.registrations, given(office)), (1, 1));
}
