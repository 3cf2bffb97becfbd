//! Whole screens as an operator sees them, at 80 columns by 24 rows with the clock standing still: what is aligned, cut,
//! missing or untrue shows in the review of a snapshot. What must hold on every screen is asserted in `rules`.

mod act_lists;
mod acts;
mod albo;
mod ced;
mod departures;
mod desks;
mod hall;
mod helpdesk;
mod inventory;
mod measures;
mod protocol;
mod rooms;
mod rooms_wanted;
mod rules;
mod shifts;
mod sittings;

use insta::Settings;
use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Lang;
use scrivania::db::testing::TestDb;

use crate::office;

/// Opens the program on a database that is filled already, in a language and a theme.
fn open(database: &TestDb, lang: Lang, theme: &'static str) -> Harness {
    Harness::open(Setting { lang, theme, ..office::blank(database) })
}

/// Gives keys and holds the screen that follows against the snapshot of that name. A key that closes everything first
/// keeps the walk readable: each step says the whole way from where the last one ended.
fn walk(desk: &mut Harness, steps: &[(&str, &str)]) {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (keys, name) in steps {
            // A message has its time and goes, so that the line of keys is seen too.
            desk.keys(keys).advance(std::time::Duration::from_mins(1));
            insta::assert_snapshot!(*name, desk.screen());
        }
    });
}
