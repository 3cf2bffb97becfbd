//! The rooms: the calendar in its three pictures, the form, the shelves, the page, the cards.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::office;

#[test]
fn the_calendar_and_the_form() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-p>calendario delle sale<Enter>", "rooms-month-it"),
            ("1<Right*2>s<Down*17><S-Down*2>", "rooms-week-it"),
            ("d", "rooms-day-it"),
            ("x", "ical-export-it"),
            ("<Esc><F3>", "rooms-form-it"),
            ("<F1><F1>", "rooms-form-help-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "sixteen"),
        &[
            ("<C-p>calendar of the rooms<Enter>", "rooms-month-en"),
            ("d<Down*17>", "rooms-day-en"),
            ("r", "rooms-pick-en"),
        ],
    );
}

#[test]
fn the_requests_and_the_cards() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-light"),
        &[
            ("<C-p>richieste di sale<Enter>", "rooms-requests-it"),
            ("a", "rooms-approve-it"),
            ("<Tab><Enter>", "rooms-approved-it"),
            ("tt", "rooms-shelf-approved-it"),
            ("<Enter>", "rooms-page-it"),
            ("<Esc><Esc><C-p>schede delle sale<Enter>", "rooms-cards-it"),
            ("<Enter>", "rooms-card-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[("<C-p>requests for rooms<Enter>t<Enter>", "rooms-page-en"), ("<F1>", "rooms-page-help-en")],
    );
}
