//! Series, dates left out, competing requests and bookings that gave way to a sitting.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::journeys::rooms_wanted::{ask, book, furnish};
use crate::office;

#[test]
fn rooms_that_several_want() {
    let database = sqlite();
    office::bare(&database);
    let hall = furnish(&database);
    book(&database, "Banda", hall, "2026-12-15", "17:00:00", "19:00:00");
    book(&database, "Coro", hall, "2026-12-10", "17:00:00", "18:30:00");
    book(&database, "Scuola di ballo", hall, "2026-12-10", "20:00:00", "22:00:00");
    ask(&database, "Circolo di lettura", hall, "2026-12-17", "18:00:00", "20:00:00");
    ask(&database, "Compagnia teatrale", hall, "2026-12-17", "19:00:00", "22:00:00");
    let course =
        "Associazione Esempio<Tab>Corso di italiano<Tab*4>aula<Enter>1/12/2026<Tab>18<Tab>20<Tab*3>ogni martedì";
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            (format!("<C-p>Nuova richiesta di sala<Enter>{course}<Tab>").as_str(), "series-without-end-it"),
            ("<S-Tab><End> fino al 22/12/2026<Tab*6> <S-Tab>", "series-dates-it"),
            ("<F2>", "series-save-it"),
            ("<Tab><Enter><C-p>Date saltate<Enter>", "series-left-out-it"),
            ("<Esc><C-p>Richieste concorrenti<Enter>", "competing-it"),
            ("1", "competing-approve-it"),
            ("<Tab><Enter>", "competing-refuse-it"),
            ("<Esc*3><C-p>Seduta<Enter>10/12/2026<Tab>18<Tab>23<Tab>", "sitting-it"),
            ("<F2>", "sitting-save-it"),
            ("<Tab><Enter>", "displaced-it"),
            ("1t", "displaced-all-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "sixteen"),
        &[
            ("<C-p>Bookings to be placed<Enter>", "displaced-en"),
            ("<F1>", "displaced-help-en"),
            ("<Esc*2><C-p>Dates left out<Enter>x", "series-scope-en"),
            ("<Esc*2><C-p>New request for a room<Enter><Tab*11><F1><F1>", "series-field-help-en"),
            ("<Esc*2><C-p>Import calendar<Enter>", "ical-import-en"),
        ],
    );
}
