//! The desks, and the one list of them: the shell, the command line and Today know no other.
//!
//! A desk uses another only through its `api`.

pub mod acts;
pub mod albo;
pub mod assets;
pub mod consumables;
pub mod corrections;
pub mod correspondents;
pub mod daily;
pub mod departures;
pub mod dossiers;
pub mod emergency;
pub mod figures;
pub mod hall;
pub mod helpdesk;
pub mod organs;
pub mod people;
pub mod protocol;
pub mod rooms;
pub mod routing;
pub mod setup;
pub mod sittings;
pub mod suppliers;
pub mod titolario;
pub mod today;
pub mod upkeep;

#[cfg(test)]
pub mod testing;

use crate::ui::command::Command;
use crate::ui::{form, pager, table};
use crate::work::commands;
use crate::work::desk::Desk;

/// All desks, in the order of the menus; the first route of the first one is where the day begins.
pub static ALL: &[&dyn Desk] = &[
    &today::Today,
    &protocol::Protocol,
    &correspondents::Correspondents,
    &titolario::Titolario,
    &dossiers::Dossiers,
    &people::People,
    &daily::Daily,
    &emergency::Emergency,
    &departures::Departures,
    &corrections::Corrections,
    &figures::Figures,
    &routing::Routing,
    &helpdesk::Helpdesk,
    &rooms::Rooms,
    &rooms::letters::Letters,
    &rooms::shifts::Shifts,
    &rooms::use_figures::UseFigures,
    &assets::Assets,
    &consumables::Consumables,
    &suppliers::Suppliers,
    &upkeep::Upkeep,
    &hall::Halls,
    &organs::Organs,
    &sittings::Sittings,
    &acts::Acts,
    &acts::lists::ActLists,
    &albo::Albo,
];

/// Every command table of the program with the catalogue key of its heading: for the key map, the key sheet, the tests.
pub fn command_tables(desks: &[&'static dyn Desk]) -> Vec<(&'static str, &'static [Command])> {
    let mut tables: Vec<(&'static str, &'static [Command])> = vec![
        ("ui-scope-global", commands::COMMANDS),
        ("ui-scope-dialog", commands::CHOOSER),
        ("ui-scope-form", form::COMMANDS),
        ("ui-scope-form", commands::DRAFTING),
        ("ui-scope-list", table::COMMANDS),
        ("app-pager", pager::COMMANDS),
    ];
    for desk in desks {
        tables.push((desk.title_key(), desk.global_commands()));
        tables.extend(desk.tables());
    }
    tables
}
