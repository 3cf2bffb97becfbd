//! The protocol desk: queue, message, form, register, page of a registration.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::office;

#[test]
fn the_queue() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<S-F2>", "queue-it"),
            ("<Tab>", "queue-nothing-postponed-it"),
            ("<Tab>", "queue-errors-it"),
            ("<Tab>", "queue-receipts-it"),
            ("<S-Tab*3><Ins><Ins>", "queue-marked-it"),
            ("c", "queue-classify-it"),
            ("<Esc>o", "queue-route-it"),
            ("<Esc>p", "queue-postpone-it"),
            ("ieri<Enter>", "queue-postpone-refused-it"),
            ("<Esc><C-o>", "message-it"),
            ("<Tab>", "message-headers-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "sixteen"),
        &[
            ("<S-F2><Down*2>", "queue-en"),
            ("<Del>", "queue-set-aside-en"),
            ("<Esc><F1>", "queue-help-en"),
            ("<Esc><C-o><Tab><Tab>", "message-documents-en"),
        ],
    );
}

#[test]
fn the_form() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-n>", "form-blank-it"),
            ("<F3>", "form-choice-it"),
            ("<Esc><Tab*2>ros", "form-suggestions-it"),
            ("<F2>", "form-errors-it"),
            ("<F1><F1>", "form-field-help-it"),
            ("<Esc*2>", "form-leave-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[
            ("<S-F2><Enter>edil", "form-class-en"),
            ("<Enter>tec<Enter><F2>", "form-next-letter-en"),
            ("<F1>", "form-help-en"),
            ("<Esc*3><S-F9>", "form-departure-en"),
            ("<Esc><S-F10>", "form-internal-en"),
            ("<Tab>Bianchi Ada<F3><End><Up><Down><Enter>", "form-new-correspondent-en"),
        ],
    );
}

#[test]
fn the_register_and_a_registration() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<S-F3>", "register-it"),
            ("/comunic", "register-words-it"),
            ("<Enter>", "register-found-it"),
            ("<Enter>", "registration-data-it"),
            ("<Tab><Tab>", "registration-terms-it"),
            ("<Tab>", "registration-history-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "high-contrast"),
        &[
            ("<S-F3>/zzzz<Enter>", "register-nothing-found-en"),
            ("<Esc>f", "register-filters-en"),
            ("<Esc><Home><Enter><Tab>", "registration-documents-en"),
            ("<Enter>", "document-en"),
        ],
    );
}

#[test]
fn the_radar() {
    let database = sqlite();
    office::demonstration(&database);
    let letter = "<Tab*2>Rossi Anna<Tab>45/2026<Tab>2/11<Tab>Istanza di passo carrabile in via Roma<Tab>VI.3<Enter>";
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            (&format!("<C-n>{letter}prot<Enter><C-s>{letter}"), "radar-strip-it"),
            ("<S-F7>", "radar-list-it"),
            ("s", "radar-same-it"),
        ],
    );
    walk(&mut open(&database, Lang::En, "mono"), &[(&format!("<C-n><C-b>y{letter}<S-F7>"), "radar-list-en")]);
}

#[test]
fn the_views() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<S-F2>f", "queue-only-it"),
            ("<Down><Enter>0<Enter>Solo PEC<Enter>", "queue-view-it"),
            ("0", "views-it"),
            ("<Home><Down*2><Enter>", "views-columns-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[("<S-F3>/comunic<Enter>0<Enter>Notices<Enter>0", "register-views-en")],
    );
}

#[test]
fn the_templates() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-n><S-F6><Enter>", "templates-none-it"),
            ("npc<Enter>Istanza di passo carrabile in {via} n. {civico}<Enter><Enter>6.3", "template-form-it"),
            ("<Enter><C-s>", "templates-it"),
            ("<Esc><S-F6>", "templates-pick-it"),
            ("<Enter>", "template-used-it"),
        ],
    );
}

#[test]
fn the_kinds_left_out_of_the_register() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<S-F2><Home><Del>manifest", "exclusions-pick-it"),
            ("<Enter>sagra", "exclusions-note-it"),
            ("<Enter><Esc><C-p>documenti esclusi<Enter>", "exclusions-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[("<C-p>documents left out<Enter>", "exclusions-en"), ("<F1>", "exclusions-help-en")],
    );
}

#[test]
fn the_queue_as_it_is_worked() {
    let database = sqlite();
    office::demonstration(&database);
    walk(
        &mut open(&database, Lang::It, "sixteen"),
        &[("<S-F2><Space><Space>t<Home>cVI.3<Enter><Home>otec<Enter><Home>", "queue-worked-it")],
    );
    let mut wide = Harness::open(Setting { lang: Lang::En, size: (120, 40), ..office::blank(&database) });
    walk(&mut wide, &[("<S-F2><Down*2>cII<Enter><Home><Space><Space>x", "queue-bulk-en")]);
}
