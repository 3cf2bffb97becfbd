//! The albo: register, form, page, settings.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Lang;
use scrivania::db::testing::{TestDb, sqlite};

use super::walk;
use crate::journeys::albo::{file, with_secretary};
use crate::office;

fn open(database: &TestDb, lang: Lang, theme: &'static str) -> Harness {
    Harness::open(Setting { login: "sara".into(), lang, theme, ..office::blank(database) })
}

#[test]
fn the_albo() {
    let database = sqlite();
    with_secretary(&database);
    let whole = file(&database, "avviso.pdf");
    let mut desk = open(&database, Lang::It, "default-dark");
    walk(
        &mut desk,
        &[
            ("<C-p>Atti da pubblicare<Enter>", "albo-acts-none-it"),
            ("<Esc><C-p>Albo pretorio<Enter>", "albo-none-it"),
            ("i", "albo-settings-it"),
            ("<Esc><F3><Tab>Tribunale di Altrove<Tab>Avviso n. 7<Tab>Deposito di un atto<Tab*4>", "albo-form-it"),
        ],
    );
    desk.keys(&format!("<Ins>{whole}<Enter><F2>"));
    walk(
        &mut desk,
        &[("", "albo-page-it"), ("<Tab>", "albo-days-it"), ("<Tab>", "albo-history-it"), ("<Esc>", "albo-list-it")],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[("<C-p>Official notice board<Enter>", "albo-list-en"), ("<Enter>", "albo-page-en")],
    );
}
