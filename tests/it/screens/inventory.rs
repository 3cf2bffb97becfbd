//! The inventory, its rounds, its imports; consumables, the proposal, the chart.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Lang;
use scrivania::cli::demo::{self, Wanted};
use scrivania::cli::output::Progress;
use scrivania::db::testing::sqlite;

use super::{open, walk};
use crate::office;

#[test]
fn the_inventory_and_consumables() {
    let database = sqlite();
    let setting: Setting = office::blank(&database);
    let wanted = Wanted { registrations: demo::FULL, ..Wanted::default() };
    demo::fill(&mut database.connect(), &setting.house(), "anna", wanted, &Progress::hidden()).unwrap();
    let mut desk: Harness = open(&database, Lang::It, "default-dark");
    walk(
        &mut desk,
        &[
            ("<C-p>Inventario informatico<Enter>", "assets-list-it"),
            ("<S-F5>", "assets-filter-it"),
            ("<Esc><Enter>", "assets-page-it"),
            ("<S-Tab>", "assets-history-it"),
            ("<C-o>", "assets-form-it"),
            ("<Esc*2><F3><F3><Down*3><Enter>", "assets-form-new-it"),
            ("<Esc><Tab><Enter><S-F8>", "assets-import-it"),
            ("<Esc><Esc><C-p>Verifiche annuali<Enter>", "rounds-none-it"),
            ("<F3><Enter>", "round-it"),
            ("tt<Tab>", "round-all-it"),
            ("<Esc*2><C-p>Materiali di consumo<Enter>", "consumables-list-it"),
            ("u", "consumables-use-it"),
            ("<Esc><Enter>", "consumables-page-it"),
            ("i", "consumables-in-it"),
            ("<Esc><Esc><C-p>Proposta di acquisto<Enter>", "consumables-proposal-it"),
            ("<Esc><C-p>Andamento dei consumi<Enter>", "consumables-chart-it"),
            ("<Tab>", "consumables-chart-printers-it"),
        ],
    );
    walk(
        &mut open(&database, Lang::En, "sixteen"),
        &[
            ("<C-p>IT inventory<Enter>", "assets-list-en"),
            ("<C-p>Yearly inventory<Enter><Enter>", "round-en"),
            ("<C-p>Consumables<Enter>", "consumables-list-en"),
        ],
    );
}
