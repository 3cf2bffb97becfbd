//! The helpdesk as technicians and whoever asks see it.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::office;

#[test]
fn the_helpdesk() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<A-t>", "tickets-it"),
            ("<Tab*2>", "tickets-open-it"),
            ("<Tab>", "tickets-waiting-it"),
            ("<Enter>", "ticket-page-it"),
            ("<Esc>d", "ticket-clock-it"),
            ("<Esc>w", "ticket-wait-it"),
            ("<Esc>c", "ticket-close-it"),
            ("<Esc>nferr<Enter>La stampante non va", "ticket-call-it"),
            ("<Esc><Tab><Enter>z", "clocks-it"),
            ("<Enter>", "clock-form-it"),
            ("<Esc><C-t>", "texts-it"),
            ("<Enter>", "text-form-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "default-light"),
        &[("<A-t>", "tickets-en"), ("<Enter>", "ticket-page-en"), ("<Esc>n", "ticket-call-en")],
    );
}
