//! The keys of the hall: one table for the roll call, one for the sitting, one for a vote.

use crate::ui::command::{Command, Scope};

const UNDO: Command = Command { id: "hall-undo", keys: &["u", "ctrl-z"], scope: Scope::Screen, footer: 30 };
const DISSOLVE: Command = Command { id: "hall-dissolve", keys: &["D", "ctrl-d"], scope: Scope::Screen, footer: 0 };
const DESERTED: Command = Command { id: "hall-deserted", keys: &["D", "ctrl-d"], scope: Scope::Screen, footer: 0 };

/// The hour of what is written from now on.
const HOUR: Command = key("hall-hour", &["h", "ctrl-e"], 35);

const fn key(id: &'static str, keys: &'static [&'static str], footer: u8) -> Command {
    Command { id, keys, scope: Scope::Screen, footer }
}

/// Who presides where nobody does by rule.
const CHAIR: Command = key("hall-chair", &["P", "ctrl-y"], 0);

/// While the roll is called.
pub const CALLING: &[Command] = &[
    key("hall-present", &["p", "f8"], 99),
    key("hall-answer", &["enter"], 0),
    key("hall-absent", &["a", "shift-f8"], 98),
    key("hall-justified", &["s", "ctrl-t"], 97),
    key("hall-rest", &["t", "f6"], 96),
    key("hall-open", &["o", "f3"], 95),
    key("hall-second", &["O", "ctrl-o"], 60),
    CHAIR,
    HOUR,
    DESERTED,
    UNDO,
];

/// While the organ sits.
pub const SITTING: &[Command] = &[
    key("hall-toggle", &["space", "ins"], 94),
    key("hall-vote", &["v", "f8"], 99),
    key("hall-immediate", &["i", "shift-f8"], 98),
    key("hall-pane", &["tab", "shift-tab"], 93),
    key("hall-time", &["t", "ctrl-t"], 60),
    HOUR,
    key("hall-aside", &["l", "ctrl-a"], 50),
    CHAIR,
    key("hall-noted", &["d", "ctrl-l"], 0),
    key("hall-postpone", &["r", "f4"], 40),
    key("hall-withdraw", &["w", "shift-f4"], 0),
    key("hall-merge", &["m", "ctrl-u"], 0),
    key("hall-say", &["n", "f3"], 45),
    key("hall-suspend", &["s", "f6"], 0),
    key("hall-take-in", &["A", "ctrl-o"], 0),
    DISSOLVE,
    key("hall-close", &["C", "ctrl-w"], 55),
    UNDO,
];

/// While a vote is taken.
pub const VOTING: &[Command] = &[
    key("vote-favour", &["f", "f3"], 95),
    key("vote-against", &["c", "f4"], 98),
    key("vote-abstain", &["a", "f6"], 97),
    key("vote-apart", &["n", "shift-f4"], 96),
    key("vote-manner", &["m", "shift-f6"], 60),
    key("vote-majority", &["o", "ctrl-o"], 50),
    key("vote-all", &["t", "ctrl-t"], 40),
    key("hall-toggle", &["space", "ins"], 30),
    CHAIR,
    key("hall-proclaim", &["enter"], 100),
];

/// While a vote is taken for which there is no quorum any more: it is given up by what is done instead.
pub const LOST: &[Command] = &[key("vote-suspend", &["s", "ctrl-b"], 99), Command { footer: 98, ..DISSOLVE }];

/// What Enter does, by where one stands: each has its own name, so that the line of keys says it.
pub const ENTER: [&str; 5] = ["hall-begin", "hall-answer", "hall-call", "hall-proclaim", "room-follow"];
/// What has no place in a sitting that has ended for want of members and is not closed yet.
pub const WHILE_IT_LASTS: [&str; 13] = [
    "hall-toggle",
    "hall-vote",
    "hall-immediate",
    "hall-time",
    "hall-aside",
    "hall-chair",
    "hall-noted",
    "hall-merge",
    "hall-suspend",
    "hall-take-in",
    "hall-deserted",
    "hall-dissolve",
    "hall-call",
];
/// Before the roll call.
pub const ON_BEGIN: &[Command] = &[key("hall-begin", &["enter"], 99)];
/// On the agenda while the organ sits.
pub const ON_ITEMS: &[Command] = &[key("hall-call", &["enter"], 97)];
/// When the sitting is closed.
pub const ON_CLOSED: &[Command] = &[key("room-follow", &["enter"], 99)];
