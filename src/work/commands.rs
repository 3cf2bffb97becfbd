//! The commands that work everywhere: help, palette, the list of desks, refresh, messages, lock, quit.

use crate::ui::command::{Command, Scope};

/// Help on this screen and its commands; given again in a form, help on the field.
pub const HELP: &str = "app-help";
/// All commands, found by typing.
pub const PALETTE: &str = "app-palette";
/// The list of desks.
pub const GO: &str = "app-go";
/// Ask the database again.
pub const REFRESH: &str = "app-refresh";
/// The log of messages.
pub const MESSAGES: &str = "app-messages";
/// Back to the screen below.
pub const BACK: &str = "app-back";
/// Lock the screen.
pub const LOCK: &str = "app-lock";
/// Paint the screen anew.
pub const REDRAW: &str = "app-redraw";
/// End the program.
pub const QUIT: &str = "app-quit";

/// Throw away what is typed in this form, and its draft.
pub const DISCARD: &str = "app-discard-draft";

/// Heard in forms that hold a draft.
pub const DRAFTING: &[Command] =
    &[Command { id: DISCARD, keys: &["shift-f8", "ctrl-b"], scope: Scope::Form, footer: 0 }];

/// The table. Esc is here too: a screen that has no use for it is left.
pub const COMMANDS: &[Command] = &[
    Command { id: HELP, keys: &["f1", "?"], scope: Scope::Global, footer: 90 },
    Command { id: PALETTE, keys: &["f9", "ctrl-p"], scope: Scope::Global, footer: 30 },
    Command { id: GO, keys: &["f11", "ctrl-f", "g"], scope: Scope::Global, footer: 40 },
    Command { id: BACK, keys: &["esc"], scope: Scope::Global, footer: 35 },
    Command { id: REFRESH, keys: &["f5"], scope: Scope::Global, footer: 0 },
    Command { id: MESSAGES, keys: &["f12", "!"], scope: Scope::Global, footer: 0 },
    Command { id: LOCK, keys: &[], scope: Scope::Global, footer: 0 },
    Command { id: REDRAW, keys: &["ctrl-x"], scope: Scope::Global, footer: 0 },
    Command { id: QUIT, keys: &["f10", "ctrl-q"], scope: Scope::Global, footer: 20 },
];

/// Keys of the shell's own lists (help, palette, list of desks, messages).
pub const CHOOSER: &[Command] = &[
    Command { id: "app-choose", keys: &["enter"], scope: Scope::Dialog, footer: 50 },
    Command { id: "app-choose-up", keys: &["up", "ctrl-k"], scope: Scope::Dialog, footer: 0 },
    Command { id: "app-choose-down", keys: &["down", "ctrl-n"], scope: Scope::Dialog, footer: 0 },
    Command { id: "app-choose-page-up", keys: &["pgup"], scope: Scope::Dialog, footer: 0 },
    Command { id: "app-choose-page-down", keys: &["pgdn"], scope: Scope::Dialog, footer: 0 },
    Command { id: "app-choose-close", keys: &["esc", "f10"], scope: Scope::Dialog, footer: 40 },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keymap::check;

    #[test]
    fn tables_hold_the_rules_of_keys() {
        assert_eq!(check(&[COMMANDS]), []);
        assert_eq!(check(&[CHOOSER]), []);
        assert_eq!(check(&[crate::ui::form::COMMANDS, DRAFTING]), []);
    }
}
