//! The hall: roll call, sitting, vote, a lost quorum; what follows.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;
use scrivania::desks::organs::model::OrganKind;

use super::{open, walk};
use crate::journeys::hall::convened;

#[test]
fn a_council_in_the_hall() {
    let database = sqlite();
    let subjects = [
        "Approvazione dei verbali della seduta precedente",
        "Variazione al bilancio di previsione finanziario 2026-2028",
        "Nomina del revisore dei conti",
        "Mozione sulla viabilità del centro storico",
    ];
    convened(&database, OrganKind::Council, &subjects);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-p>Sedute in aula<Enter>", "halls-it"),
            ("<Enter>ppa", "hall-calling-it"),
            ("to", "hall-open-it"),
            ("v<Down>c<Down>a", "hall-voting-it"),
            ("<Enter>i", "hall-voted-it"),
            ("v<Home><Enter><Tab>d<Tab>", "hall-noted-it"),
            ("/pi<Enter><Space>/qu<Enter><Space>/ol<Enter><Space>", "hall-out-it"),
            ("C", "hall-close-it"),
            ("<Tab><Enter>", "hall-after-it"),
            ("<Tab>", "hall-presence-it"),
            ("<Tab>", "hall-minutes-it"),
            ("e", "hall-minutes-form-it"),
            ("<Esc*2><C-p>Gettoni e presenze<Enter>", "hall-fees-it"),
            ("m<F3>01012026<Tab>16,27<Tab>DM 119/2000", "hall-fee-form-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[("<C-p>Sittings in the hall<Enter>", "halls-en"), ("<Enter>", "hall-after-en")],
    );
}
