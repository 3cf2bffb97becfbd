//! The commands of the calendar, with their keys.

use crate::ui::command::{Command, Scope};

/// Its commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "rooms-cal-open", keys: &["enter", "f2"], scope: Scope::Screen, footer: 90 },
    Command { id: "rooms-cal-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 88 },
    Command { id: "rooms-cal-month", keys: &["shift-f5", "m"], scope: Scope::Screen, footer: 76 },
    Command { id: "rooms-cal-week", keys: &["shift-f6", "s"], scope: Scope::Screen, footer: 75 },
    Command { id: "rooms-cal-day", keys: &["shift-f7", "d"], scope: Scope::Screen, footer: 74 },
    Command { id: "rooms-cal-room", keys: &["f8", "r"], scope: Scope::Screen, footer: 70 },
    Command { id: "rooms-cal-next-room", keys: &["tab"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-cal-today", keys: &["home", "o"], scope: Scope::Screen, footer: 60 },
    Command { id: "rooms-cal-date", keys: &["f7", "/"], scope: Scope::Screen, footer: 65 },
    Command { id: "rooms-cal-free", keys: &["shift-f8", "l"], scope: Scope::Screen, footer: 68 },
    Command { id: "rooms-cal-longer", keys: &["shift-down", "+"], scope: Scope::Screen, footer: 50 },
    Command { id: "rooms-cal-shorter", keys: &["shift-up", "-"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-cal-left", keys: &["left"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-cal-right", keys: &["right"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-cal-up", keys: &["up", "k"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-cal-down", keys: &["down", "j"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-cal-earlier", keys: &["pgup"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-cal-later", keys: &["pgdn"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-cal-requests", keys: &["ctrl-o", "e"], scope: Scope::Screen, footer: 40 },
    Command { id: "rooms-cal-sitting", keys: &["f4", "c"], scope: Scope::Screen, footer: 58 },
    Command { id: "rooms-cal-competing", keys: &["f6", "v"], scope: Scope::Screen, footer: 38 },
    Command { id: "rooms-cal-import", keys: &["shift-f4", "i"], scope: Scope::Screen, footer: 20 },
    Command { id: "rooms-cal-export", keys: &["ctrl-e", "x"], scope: Scope::Screen, footer: 20 },
];
