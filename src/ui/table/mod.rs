//! Lists as tables: fixed header, columns that drop by priority when the screen is narrow, a bar under the cursor, marks,
//! rows styled by what they are. The same drawing serves registers of any size ([`Browser`]) and short lists ([`List`]).

mod browser;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod browser_tests;
mod columns;
mod draw;
mod list;
mod marks;
mod window;

pub use browser::{Anchor, Browser, Move, Page, Wanted};
pub use columns::{Align, Column, Width};
pub use draw::{RowText, Table, Tone};
pub use list::List;
pub use marks::MOST;

use crate::ui::command::{Command, Scope};

/// The commands of lists. The shell resolves keys against them; [`Move::of`] reads the ids that move. A list is heard for
/// what it can do: all of them move ([`MOVING`]), some also filter, sort, mark or repeat.
pub const COMMANDS: &[Command] = &[
    row("list-open", &["enter", "f2"], 90),
    row("list-up", &["up", "k"], 0),
    row("list-down", &["down", "j"], 0),
    row("list-page-up", &["pgup"], 0),
    row("list-page-down", &["pgdn"], 0),
    row("list-first", &["home", "ctrl-home"], 0),
    row("list-last", &["end", "ctrl-end", "G"], 0),
    row("list-refresh", &["f5", "ctrl-r"], 20),
    row("list-back", &["esc", "q"], 85),
    row("list-filter", &["f7", "/"], 80),
    row("list-sort", &["shift-f6", "s"], 40),
    row("list-mark", &["ins", "space"], 60),
    row("list-mark-all", &["alt-a", "*"], 0),
    row("list-repeat", &["f4", "."], 30),
];

/// Moving, opening, refreshing, going back: every list.
pub const MOVING: &[Command] = COMMANDS.split_at(9).0;
/// Filtering by words.
pub const FILTERING: &[Command] = COMMANDS.split_at(9).1.split_at(1).0;
/// Changing the order.
pub const SORTING: &[Command] = COMMANDS.split_at(10).1.split_at(1).0;
/// Marking rows.
pub const MARKING: &[Command] = COMMANDS.split_at(11).1.split_at(2).0;
/// Repeating the last action.
pub const REPEATING: &[Command] = COMMANDS.split_at(13).1;

const fn row(id: &'static str, keys: &'static [&'static str], footer: u8) -> Command {
    Command { id, keys, scope: Scope::List, footer }
}

/// A number with a point between thousands, as both languages of the program write it on screen.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_parts_are_what_their_names_say() {
        let ids = |rows: &[Command]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids(MOVING).first(), Some(&"list-open"));
        assert_eq!(ids(MOVING).last(), Some(&"list-back"));
        assert_eq!(ids(FILTERING), ["list-filter"]);
        assert_eq!(ids(SORTING), ["list-sort"]);
        assert_eq!(ids(MARKING), ["list-mark", "list-mark-all"]);
        assert_eq!(ids(REPEATING), ["list-repeat"]);
    }

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(1_000, "1.000")]
    #[case(12_345_678, "12.345.678")]
    fn thousands_are_separated(#[case] number: u64, #[case] text: &str) {
        assert_eq!(thousands(number), text);
    }
}
