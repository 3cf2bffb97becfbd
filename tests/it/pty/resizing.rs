//! Windows of every size, and the one in which nothing can be shown.

use rstest::rstest;

use crate::support::office::Office;
use crate::support::screen::Start;

#[test]
fn a_storm_of_sizes_leaves_the_desk_at_work() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    desk.keys("<C-n>").until("Registrazione in arrivo").keys("<Tab*5>oggetto").until("oggetto");
    let sizes = [(1, 1), (80, 1), (1, 24), (2, 2), (0, 0), (500, 200), (60, 15), (59, 14), (132, 43), (3, 1), (200, 5)];
    for round in 0..20 {
        for (columns, rows) in sizes {
            desk.shake(columns, rows);
            if round % 3 == 0 {
                desk.send(b"x\x7f\x1b[D\x1b[C").until_read();
            }
            desk.drain();
        }
    }
    desk.shake(80, 24);
    desk.keys("<C-x>!").until("oggetto!").keys("<F10>").until("Non è stato salvato");
}

#[rstest]
#[case("it_IT.UTF-8", "60")]
#[case("en_GB.UTF-8", "60")]
fn a_window_that_is_too_small_says_so_and_loses_nothing(#[case] lang: &str, #[case] wanted: &str) {
    let office = Office::new();
    let mut desk = Start::at(&office).with("LANG", lang).go();
    desk.until_that("Today", |screen| screen.contents().contains("Verdi Anna"));
    desk.keys("<C-n>").keys("<Tab*5>oggetto").until("oggetto");
    desk.resize(40, 10).until(wanted);
    desk.keys(" intero").resize(80, 24).until("oggetto intero");
}

#[test]
fn it_starts_in_the_smallest_window() {
    let office = Office::new();
    let mut desk = Start::at(&office).sized(1, 1).go();
    desk.until_that("the second screen", vt100::Screen::alternate_screen);
    desk.resize(80, 24).until("Oggi").keys("<F10>");
    assert_eq!(desk.ended().exit_code(), 0);
}
