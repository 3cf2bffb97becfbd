//! The register of measures, the form of an annulment, the annulled registration.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::office;

#[test]
fn an_annulment() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<S-F3><Down><Enter>c", "correct-form-it"),
            ("<Tab><End>, urgente<Tab>Mancava una parola<F2>", "correct-question-it"),
            ("s<End>", "corrected-page-it"),
            ("<Esc*3><S-F3><Enter>A", "annul-form-it"),
            ("<F2>", "annul-errors-it"),
            ("Determinazione n. 12 del 20/11/2026<Tab>Documento registrato due volte<F2>", "annul-question-it"),
            ("s", "annulled-page-it"),
            ("<Esc>", "annulled-in-register-it"),
            ("<C-p>Provvedimenti di ann<Enter>", "measures-it"),
            ("<Enter>", "measure-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[("<C-p>Annulment meas<Enter>", "measures-en"), ("<F1>", "measures-help-en")],
    );
}
