//! Shifts, keys, letters and figures of the rooms: from an approved request to what is counted.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::journeys::shifts::{approve, hall_and_request};
use crate::office;

#[test]
fn shifts_and_letters() {
    let database = sqlite();
    office::bare(&database);
    hall_and_request(&database);
    approve(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-p>Volontari dei turni<Enter>", "volunteers-none-it"),
            ("<F3>Verdi", "volunteers-form-it"),
            ("<Enter>1042<F2>", "volunteers-it"),
            ("<F6>", "shifts-rules-it"),
            ("<Esc*2><C-p>Turni di apertura<Enter>", "shifts-week-open-it"),
            ("<F6>", "shifts-why-it"),
            ("<Enter><F3>", "shifts-person-it"),
            ("<Esc*2><C-p>Lettere delle sale<Enter>", "letters-waiting-it"),
            ("<Enter>", "letters-page-it"),
            ("<F8>", "letters-question-it"),
            // What follows names a folder of its own for each run.
            ("<Tab><Enter><Enter><Esc><F6>", "letters-words-it"),
            ("<Esc*2><C-p>Turni di apertura<Enter>", "shifts-week-it"),
            ("<Esc><C-p>I miei turni<Enter>", "shifts-mine-it"),
            ("<Esc><C-p>Chiavi dei locali<Enter><F3>AULA 1<Tab>Ingresso<F2><F8><Tab>Verdi<Enter><F2>", "keys-it"),
            ("<F6>", "keys-register-it"),
            ("<Esc*2><C-p>Ore dei turni<Enter>", "shift-hours-it"),
            ("<Esc><C-p>Settimana di una sala<Enter>", "room-week-it"),
            ("<Esc><C-p>Dati sull'uso<Enter>", "room-figures-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[
            ("<C-p>Opening and closing<Enter>", "shifts-week-en"),
            ("<Esc><C-p>Room letters<Enter><Tab>", "letters-gone-en"),
            ("<Esc><C-p>Keys of the rooms<Enter><F8>", "keys-out-en"),
            ("<Esc*2><C-p>Figures of room use<Enter><Tab>", "room-figures-en"),
        ],
    );
}
