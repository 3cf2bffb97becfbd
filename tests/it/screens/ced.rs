//! Suppliers, contracts, calls, backups, mailboxes: from the empty list to what a technician works with.

use scrivania::base::i18n::Lang;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::office;

#[test]
fn suppliers_contracts_and_calls() {
    let database = sqlite();
    office::bare(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            ("<C-p>Contratti<Enter><Esc><C-p>Fornitori<Enter>", "suppliers-none-it"),
            ("<F3>Sistemi Prova<Tab>081 5550101<Tab>aiuto@prova.example", "supplier-form-it"),
            ("<F2>", "supplier-page-it"),
            (
                "o<F3><Enter>SP-17<Tab>Manutenzione del server<Tab>1.200<Tab*2>01012026<Tab>31122026<Tab*2>3 mesi",
                "contract-form-it",
            ),
            ("<F2>", "contract-page-it"),
            ("<Esc>cIl server non riparte", "call-form-it"),
            ("<F2>", "call-page-it"),
            ("<Tab>", "call-clock-it"),
            ("e", "escalation-it"),
            ("<Esc*2><C-p>Chiamate ai fornitori<Enter>", "calls-it"),
            ("<Esc*2><C-p>Contratti<Enter>", "contracts-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[
            ("<C-p>Calls to suppliers<Enter><Enter>", "call-page-en"),
            ("<Esc*2><C-p>Contracts<Enter>r", "contract-renewal-en"),
        ],
    );
}

#[test]
fn backups_and_mailboxes() {
    let database = sqlite();
    office::bare(&database);
    walk(
        &mut open(&database, Lang::It, "default-dark"),
        &[
            (
                "<C-p>Piani di copia<Enter><F3>Archivi<Tab>SRV-01<Tab>Basi dati<Tab>NAS<Tab*5> <Tab><End><BS*12>16112026",
                "plan-form-it",
            ),
            ("<F2>", "plan-month-it"),
            ("<Esc>", "plans-it"),
            ("<Esc><C-p>Esiti delle copie<Enter>", "copies-it"),
            ("<Esc><C-p>Caselle di posta<Enter>rSerra Giulia<Tab*2>g.serra@comune.example<Tab>01122026", "box-form-it"),
            ("<F2>", "boxes-it"),
            ("<Esc><C-p>Dirette del Consiglio<Enter><C-o>", "upkeep-settings-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "mono"),
        &[("<C-p>Backup plans<Enter><Enter>", "plan-month-en"), ("<Esc*2><C-p>Mailboxes<Enter>", "boxes-en")],
    );
}
