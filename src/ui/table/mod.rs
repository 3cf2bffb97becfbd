//! Lists as tables: fixed header, columns that drop by priority when the screen is narrow, a bar under the cursor, marks,
//! rows styled by what they are. The same drawing serves registers of any size ([`Browser`]) and short lists ([`List`]).

mod browser;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod browser_tests;
mod columns;
mod draw;
mod list;
mod window;

pub use browser::{Anchor, Browser, Move, Page, Wanted};
pub use columns::{Align, Column, Width};
pub use draw::{RowText, Table, Tone};
pub use list::List;

use crate::ui::command::{Command, Scope};

/// The command table of every list. The shell resolves keys against it; [`Move::of`] reads the ids that move.
pub const COMMANDS: &[Command] = &[
    row("list-open", &["enter", "f2"], 90),
    row("list-up", &["up", "k"], 0),
    row("list-down", &["down", "j"], 0),
    row("list-page-up", &["pgup"], 0),
    row("list-page-down", &["pgdn"], 0),
    row("list-first", &["home", "ctrl-home"], 0),
    row("list-last", &["end", "ctrl-end", "G"], 0),
    row("list-filter", &["f7", "/"], 80),
    row("list-sort", &["f6", "s"], 40),
    row("list-mark", &["ins", "space"], 60),
    row("list-mark-all", &["ctrl-a", "*"], 0),
    row("list-repeat", &["f4", "."], 30),
    row("list-refresh", &["f5", "ctrl-r"], 20),
    row("list-back", &["esc", "q"], 85),
];

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

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(1_000, "1.000")]
    #[case(12_345_678, "12.345.678")]
    fn thousands_are_separated(#[case] number: u64, #[case] text: &str) {
        assert_eq!(thousands(number), text);
    }
}
