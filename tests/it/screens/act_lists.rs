//! Lists of determinations, from what waits to what was sent.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::journeys::act_lists::furnish;

#[test]
fn lists_of_determinations() {
    let database = sqlite();
    furnish(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-p>Elenchi delle determinazioni<Enter>", "act-lists-waiting-it"),
            ("<F6>", "act-lists-preview-it"),
            ("<Tab*2>", "act-lists-clock-it"),
            ("<Esc><Home><Enter>", "act-lists-send-it"),
            ("Assessori; Segretario generale<F2>", "act-lists-sent-it"),
            ("<Esc><Home>t", "act-lists-made-it"),
            ("<F1>", "act-lists-help-it"),
            ("<Esc><C-e>", "act-lists-register-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "sixteen"),
        &[("<C-p>Lists of determinations<Enter>", "act-lists-en"), ("<Home><Enter>", "act-lists-send-en")],
    );
}
