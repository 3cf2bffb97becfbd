//! The acts as a clerk of the Segreteria sees them.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::walk;
use crate::office;

#[test]
fn the_acts() {
    let database = sqlite();
    office::demonstration(&database);
    let open = |lang, theme, login: &str| {
        Harness::open(Setting { lang, theme, login: login.into(), ..office::blank(&database) })
    };
    walk(
        &mut open(Lang::It, "default-dark", "a.segre"),
        &[
            ("<A-d>", "acts-number-it"),
            ("<Enter>", "act-data-it"),
            ("<Tab>", "act-life-it"),
            ("<Tab>", "act-history-it"),
            ("<Esc><Space*2>d", "acts-number-ask-it"),
            ("<Esc><S-Tab>", "acts-prefect-it"),
            ("p", "acts-prefect-ask-it"),
            ("<Esc><S-Tab*2>", "acts-sign-it"),
            ("f", "acts-sign-ask-it"),
            ("<Esc>n", "act-form-it"),
        ],
    );
    walk(
        &mut open(Lang::En, "default-light", "a.segre"),
        &[("<A-d>", "acts-number-en"), ("<Enter><Tab>", "act-life-en"), ("<Esc>n", "act-form-en")],
    );
}
