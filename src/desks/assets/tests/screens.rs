//! The keys of the screens.

use crate::desks::assets::rounds::{list as rounds, screen as round};
use crate::desks::assets::{acting, import_screen, list, page};
use crate::ui::keymap::check;
use crate::ui::{pager, table};

#[test]
fn the_keys_of_every_screen_are_sound() {
    let all = [
        list::COMMANDS,
        acting::COMMANDS,
        table::MOVING,
        table::FILTERING,
        table::SORTING,
        table::MARKING,
        table::REPEATING,
    ];
    assert_eq!(check(&all), []);
    assert_eq!(check(&[page::COMMANDS, acting::COMMANDS, pager::COMMANDS]), []);
    assert_eq!(check(&[import_screen::COMMANDS, pager::COMMANDS]), []);
    assert_eq!(check(&[rounds::COMMANDS, table::MOVING]), []);
    assert_eq!(check(&[round::COMMANDS, table::MOVING, table::MARKING]), []);
}
