//! Organs, the board of sittings, an agenda, the proof of the term.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::journeys::sittings::furnish;

#[test]
fn organs_and_sittings() {
    let database = sqlite();
    furnish(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-p>Organi<Enter>", "organs-it"),
            ("<Enter>", "organ-page-it"),
            ("<Tab>", "organ-rules-it"),
            ("<F8>", "organ-members-it"),
            ("<F3>", "organ-member-form-it"),
            ("<Esc*3><S-F8><F3>", "organ-rule-form-it"),
            ("<Esc*3><C-p>Sedute<Enter><F3>Cons<Down><Enter><Tab*2>30/11/2026 18:30", "sitting-form-it"),
            ("<F2>", "sitting-page-it"),
            ("<F8><F3>Comunicazioni<F2><F3>Variazione di bilancio<F2>", "sitting-agenda-it"),
            ("<Esc><F6>", "sitting-convene-it"),
            ("<Tab><Enter>", "sitting-convened-it"),
            ("<S-F8><F8>", "sitting-proofs-it"),
            ("<Esc><Tab>", "sitting-notice-it"),
            ("<Esc>", "sitting-board-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "sixteen"),
        &[
            ("<C-p>Sittings<Enter>", "sitting-board-en"),
            ("<F1>", "sitting-board-help-en"),
            ("<Esc><Enter><Tab>", "sitting-notice-en"),
            ("<Esc*2><C-p>Next useful<Enter>", "sitting-next-en"),
            ("<Esc*2><C-p>Distribution<Enter><F3>", "organ-address-form-en"),
        ],
    );
}
