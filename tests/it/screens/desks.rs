//! The other desks, the first start, and the shell's own lists.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::office;

#[test]
fn the_first_start() {
    let database = sqlite();
    walk(
        &mut open(&database, Lang::It, "default-light"),
        &[
            // The name comes from the Unix account, which is another one on every machine.
            ("<Tab*7><C-u><Del*30>Verdi<Tab><C-u><Del*30>Anna<C-Home>", "setup-it"),
            ("<F2>", "setup-errors-it"),
            ("<F1>", "setup-help-it"),
        ],
    );
}

#[test]
fn a_stranger() {
    let database = sqlite();
    office::bare(&database);
    let mut desk = Harness::open(Setting { login: "mario".into(), lang: Lang::En, ..office::blank(&database) });
    walk(&mut desk, &[("", "stranger-en")]);
}

#[test]
fn today_and_the_lists_of_the_shell() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("", "today-it"),
            ("<F1>", "today-help-it"),
            ("<Esc><F9>", "palette-it"),
            ("registro", "palette-found-it"),
            ("<Esc>g", "desks-it"),
            ("<Esc><F12>", "messages-none-it"),
            ("<Esc>d", "drafts-none-it"),
            ("<Esc>e", "places-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "sixteen"),
        &[
            ("<C-n><Tab*2>Bianchi<Esc*2><Tab><Enter>", "today-with-draft-en"),
            ("d", "drafts-en"),
            ("<Del>", "drafts-discard-en"),
            ("<Esc><Esc><S-F2><Enter>edil<Enter>tec<Enter><F2><Esc><Esc>t", "deadlines-en"),
            ("<F12>", "messages-en"),
        ],
    );
}

#[test]
fn address_book_filing_plan_people() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "mono"),
        &[
            ("ga", "book-it"),
            ("<F3>", "card-blank-it"),
            ("<Tab>Rossi<Tab>Maria<Tab>RSSMRA80A01H501X<F2>", "card-errors-it"),
            ("<Esc*2><Tab><Enter>/zzzz<Enter>", "book-nothing-found-it"),
            ("<Esc*2>gb", "plan-it"),
            ("/ediliz<Enter>", "plan-found-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "default-dark"),
        &[
            ("ga<Down><Enter>", "card-en"),
            ("<F6>", "card-history-en"),
            ("<Esc*3>gg", "operators-en"),
            ("<Enter>", "operator-en"),
            ("<Esc*2>gh", "offices-en"),
            ("<F3>", "office-blank-en"),
        ],
    );
}

#[test]
fn the_post_of_an_office() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-p>posta asse<Enter>", "office-post-it"),
            ("t<Tab>", "office-post-in-charge-it"),
            ("<Tab*3>", "office-post-returned-it"),
            ("<S-F7>", "office-post-pass-it"),
            ("<Esc><F1>", "office-post-help-it"),
            ("<Esc><Enter><S-F5>", "routing-change-it"),
            ("<Esc><Tab*4>", "registration-routing-it"),
            ("<C-p>assenze<Enter>", "absences-it"),
            ("<F3>", "absence-blank-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[
            ("<C-p>office post<Enter>t<Tab>", "office-post-in-charge-en"),
            ("<S-Tab><Del>", "office-post-return-en"),
            ("<Esc><Esc><C-p>absences<Enter>", "absences-en"),
        ],
    );
}
