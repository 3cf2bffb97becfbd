//! Departures: a request from the empty list to its number, the letters that wait, a closed list.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::departures::config;
use crate::office;

#[test]
fn a_request_and_a_shipping_list() {
    let database = sqlite();
    office::bare(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-p>Richieste di spedizione<Enter>", "departures-none-it"),
            (
                "<F3><F3><Down*3><Enter><S-Tab> <Tab*4>Rossi Anna; Via Roma 1, 80100 Napoli<Enter>Diffida",
                "departures-form-it",
            ),
            ("<Tab*3>edil<Enter><F2>", "departures-requests-it"),
            ("<Enter>", "departures-page-it"),
            ("<F8>", "departures-question-it"),
            ("<Tab><Enter><Esc*2><C-p>Da spedire<Enter>", "shipping-it"),
            ("<F6>150000000012", "shipping-typing-it"),
            ("<Enter><C-e>7,60<Enter><F8><Tab><Enter>", "shipping-list-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[
            ("<C-p>Shipping lists<Enter>", "shipping-lists-en"),
            ("<Esc><C-p>Postal tariffs<Enter>Registered post; standard; 20", "shipping-tariffs-en"),
            ("<F2>", "shipping-tariffs-wrong-en"),
        ],
    );
}

#[test]
fn a_certified_message() {
    let database = sqlite();
    office::bare(&database);
    let (config, _, _) = config(database.folder());
    let mut desk = Harness::open(Setting { config, ..office::blank(&database) });
    walk(
        &mut desk,
        &[
            (
                "<C-p>Richieste di spedizione<Enter><F3><Tab*4>Rossi Anna <lt>anna@pec.esempio.it><Enter>Convocazione\
                 <Tab*4>edil<Enter><F2>r<Tab><Enter><Esc><C-p>in uscita<Enter>",
                "pec-to-send-it",
            ),
            ("<F8>", "pec-question-it"),
        ],
    );
}
