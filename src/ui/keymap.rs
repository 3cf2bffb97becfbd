//! Which key gives which command: the default tables with the user's own keys laid over them.
//!
//! Resolution is a pure function of key, active tables and "is a text field typing"; it keeps no state. A bad line in
//! the user's configuration is a warning, never a dead program.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::command::{Command, Scope};
use super::key::Chord;
use super::words::Words;
use crate::base::i18n::Texts;

/// The keys in force.
#[derive(Debug, Clone, Default)]
pub struct KeyMap {
    keys: HashMap<&'static str, Vec<Chord>>,
}

/// Something wrong in the user's key configuration; the rest of it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyProblem {
    /// No command has this id.
    UnknownCommand(String),
    /// This is not the name of a key.
    BadKey {
        /// The command it was meant for.
        command: &'static str,
        /// What was written.
        key: String,
    },
    /// Terminals cannot tell this key from another one.
    Ambiguous {
        /// The command it was meant for.
        command: &'static str,
        /// The key.
        key: Chord,
    },
    /// The key was another command's; that one no longer has it.
    Stolen {
        /// The key.
        key: Chord,
        /// The command that now has it.
        by: &'static str,
        /// The command that lost it.
        from: &'static str,
    },
    /// The command is left without any key.
    Keyless(&'static str),
}

impl KeyProblem {
    /// The warning for the screen.
    pub fn words(&self) -> Words {
        match self {
            Self::UnknownCommand(id) => Words::Key("ui-key-problem-unknown").arg("command", id),
            Self::BadKey { command, key } => Words::Key("ui-key-problem-bad").arg("command", command).arg("key", key),
            Self::Ambiguous { command, key } => {
                Words::Key("ui-key-problem-ambiguous").arg("command", command).arg("key", key)
            }
            Self::Stolen { key, by, from } => {
                Words::Key("ui-key-problem-stolen").arg("key", key).arg("by", by).arg("from", from)
            }
            Self::Keyless(command) => Words::Key("ui-key-problem-keyless").arg("command", command),
        }
    }
}

impl KeyMap {
    /// Default keys of `tables`, with `overrides` (command id to keys) laid over them; an empty list takes all keys
    /// away from a command. A key given by the user leaves the commands that had it by default.
    pub fn new(tables: &[&'static [Command]], overrides: &BTreeMap<String, Vec<String>>) -> (Self, Vec<KeyProblem>) {
        let mut problems = Vec::new();
        let mut map = Self::default();
        for command in tables.iter().copied().flatten() {
            let keys = command.keys.iter().filter_map(|key| key.parse().ok()).collect();
            map.keys.insert(command.id, keys);
        }
        let mut given: Vec<(&'static Command, usize)> = Vec::new();
        for (id, keys) in overrides {
            let Some((table, command)) = find(tables, id) else {
                problems.push(KeyProblem::UnknownCommand(id.clone()));
                continue;
            };
            let chords = read_keys(command, keys, &mut problems);
            // Every key refused: the defaults are better than a command out of reach.
            if chords.is_empty() && !keys.is_empty() {
                continue;
            }
            map.keys.insert(command.id, chords);
            given.push((command, table));
        }
        for (position, (command, table)) in given.iter().enumerate() {
            map.take_over(tables, command, *table, given.get(..position).unwrap_or_default(), &mut problems);
        }
        (map, problems)
    }

    /// Removes the keys of `command` from whatever else could be active with it, save what an earlier override holds.
    fn take_over(
        &mut self,
        tables: &[&'static [Command]],
        command: &'static Command,
        table: usize,
        earlier: &[(&'static Command, usize)],
        problems: &mut Vec<KeyProblem>,
    ) {
        for (index, rows) in tables.iter().enumerate() {
            for other in *rows {
                if other.id == command.id || !meets(command, table, other, index) {
                    continue;
                }
                let settled = earlier.iter().any(|(before, _)| before.id == other.id);
                let (winner, loser) = if settled { (other, command) } else { (command, other) };
                let held = self.keys(winner.id).to_vec();
                let Some(keys) = self.keys.get_mut(loser.id) else { continue };
                let before = keys.len();
                keys.retain(|key| {
                    let lost = held.contains(key);
                    if lost {
                        problems.push(KeyProblem::Stolen { key: *key, by: winner.id, from: loser.id });
                    }
                    !lost
                });
                if keys.is_empty() && before > 0 {
                    problems.push(KeyProblem::Keyless(loser.id));
                }
            }
        }
    }

    /// The command a key gives, among the active tables in their order (the innermost first). A plain character gives
    /// none while a text field has the focus.
    pub fn resolve(&self, chord: Chord, active: &[&'static [Command]], typing: bool) -> Option<&'static str> {
        if typing && chord.text().is_some() {
            return None;
        }
        active
            .iter()
            .copied()
            .flatten()
            .find(|command| self.keys(command.id).contains(&chord))
            .map(|command| command.id)
    }

    /// The keys of a command, the one to show first.
    pub fn keys(&self, id: &str) -> &[Chord] {
        self.keys.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The key to show in footer and palette; empty when the command has none. While a text field is `typing` a
    /// character key would not act, so another one is shown.
    pub fn shown(&self, id: &str, typing: bool, texts: &Texts) -> String {
        let keys = self.keys(id);
        keys.iter().find(|key| !(typing && key.is_letter())).map(|key| key.show(texts)).unwrap_or_default()
    }

    /// All keys of a command, for help.
    pub fn shown_all(&self, id: &str, texts: &Texts) -> String {
        self.keys(id).iter().map(|key| key.show(texts)).collect::<Vec<_>>().join(", ")
    }
}

fn find(tables: &[&'static [Command]], id: &str) -> Option<(usize, &'static Command)> {
    tables.iter().enumerate().find_map(|(index, rows)| rows.iter().find(|row| row.id == id).map(|row| (index, row)))
}

/// Whether two commands can be heard at the same time: same table, or one of them is global.
fn meets(one: &Command, table: usize, other: &Command, index: usize) -> bool {
    table == index || one.scope == Scope::Global || other.scope == Scope::Global
}

fn read_keys(command: &'static Command, keys: &[String], problems: &mut Vec<KeyProblem>) -> Vec<Chord> {
    let mut chords: Vec<Chord> = Vec::new();
    for key in keys {
        match key.parse::<Chord>() {
            Ok(chord) if chord.is_ambiguous() => {
                problems.push(KeyProblem::Ambiguous { command: command.id, key: chord });
            }
            Ok(chord) if chords.contains(&chord) => {}
            Ok(chord) => chords.push(chord),
            Err(_) => problems.push(KeyProblem::BadKey { command: command.id, key: key.clone() }),
        }
    }
    chords
}

/// A fault in the default tables; a test refuses them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFault {
    /// The key cannot be read.
    Unreadable(&'static str, &'static str),
    /// Terminals cannot tell this key from another one.
    Ambiguous(&'static str, Chord),
    /// Two commands of one active set share a key.
    Shared(&'static str, &'static str, Chord),
    /// No key but plain characters leads to the command.
    LetterOnly(&'static str),
    /// Two rows have the same id.
    Twice(&'static str),
}

/// Checks tables that are active together: every row reachable without letters, no key twice, none ambiguous. Tables
/// that are merely reached one after the other are checked one call each. Dialog rows may repeat keys of other scopes,
/// because a dialog hears keys alone.
pub fn check(active: &[&'static [Command]]) -> Vec<TableFault> {
    let mut faults = Vec::new();
    let mut seen: Vec<(Chord, &'static Command)> = Vec::new();
    let mut ids = HashSet::new();
    for command in active.iter().copied().flatten() {
        if !ids.insert(command.id) {
            faults.push(TableFault::Twice(command.id));
        }
        let mut reachable = command.keys.is_empty();
        for key in command.keys {
            let Ok(chord) = key.parse::<Chord>() else {
                faults.push(TableFault::Unreadable(command.id, key));
                continue;
            };
            if chord.is_ambiguous() {
                faults.push(TableFault::Ambiguous(command.id, chord));
            }
            reachable |= !chord.is_letter();
            for (_, other) in seen.iter().filter(|(other, _)| *other == chord) {
                if (other.scope == Scope::Dialog) == (command.scope == Scope::Dialog) {
                    faults.push(TableFault::Shared(other.id, command.id, chord));
                }
            }
            seen.push((chord, command));
        }
        if !reachable {
            faults.push(TableFault::LetterOnly(command.id));
        }
    }
    faults
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    const LIST: &[Command] = &[
        Command { id: "list-open", keys: &["enter", "o"], scope: Scope::List, footer: 9 },
        Command { id: "list-mark", keys: &["ctrl-t", "space"], scope: Scope::List, footer: 0 },
    ];
    const GLOBAL: &[Command] = &[
        Command { id: "help", keys: &["f1", "?"], scope: Scope::Global, footer: 1 },
        Command { id: "palette", keys: &["ctrl-p", "f9"], scope: Scope::Global, footer: 1 },
    ];
    const TABLES: &[&[Command]] = &[LIST, GLOBAL];

    fn overrides(rows: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        rows.iter().map(|(id, keys)| ((*id).to_owned(), keys.iter().map(|key| (*key).to_owned()).collect())).collect()
    }

    fn chord(text: &str) -> Chord {
        text.parse().unwrap()
    }

    #[rstest]
    #[case("enter", false, Some("list-open"))]
    #[case("o", false, Some("list-open"))]
    #[case("o", true, None)]
    #[case("space", true, None)]
    #[case("space", false, Some("list-mark"))]
    #[case("?", true, None)]
    #[case("f1", true, Some("help"))]
    #[case("ctrl-x", false, None)]
    fn resolves(#[case] key: &str, #[case] typing: bool, #[case] command: Option<&str>) {
        let (map, problems) = KeyMap::new(TABLES, &BTreeMap::new());
        assert!(problems.is_empty());
        assert_eq!(map.resolve(chord(key), TABLES, typing), command);
    }

    #[test]
    fn only_active_tables_hear() {
        let (map, _) = KeyMap::new(TABLES, &BTreeMap::new());
        assert_eq!(map.resolve(chord("enter"), &[GLOBAL], false), None);
    }

    #[test]
    fn the_user_takes_a_key_from_another_command() {
        let (map, problems) = KeyMap::new(TABLES, &overrides(&[("list-mark", &["f9"])]));
        assert_eq!(map.resolve(chord("f9"), TABLES, false), Some("list-mark"));
        assert_eq!(map.resolve(chord("ctrl-p"), TABLES, false), Some("palette"));
        assert_eq!(map.resolve(chord("space"), TABLES, false), None);
        assert_eq!(problems, [KeyProblem::Stolen { key: chord("f9"), by: "list-mark", from: "palette" }]);
    }

    #[test]
    fn two_overrides_of_one_key_go_to_the_first() {
        let (map, problems) = KeyMap::new(TABLES, &overrides(&[("list-mark", &["f7"]), ("list-open", &["f7"])]));
        assert_eq!(map.resolve(chord("f7"), TABLES, false), Some("list-mark"));
        assert!(problems.contains(&KeyProblem::Keyless("list-open")));
    }

    #[test]
    fn mistakes_are_told_and_do_not_disarm() {
        let wrong = overrides(&[("list-open", &["ctrl-m", "ctrl-banana"]), ("no-such", &["f3"])]);
        let (map, problems) = KeyMap::new(TABLES, &wrong);
        assert_eq!(map.resolve(chord("enter"), TABLES, false), Some("list-open"));
        assert_eq!(
            problems,
            [
                KeyProblem::Ambiguous { command: "list-open", key: chord("ctrl-m") },
                KeyProblem::BadKey { command: "list-open", key: "ctrl-banana".to_owned() },
                KeyProblem::UnknownCommand("no-such".to_owned()),
            ]
        );
    }

    #[test]
    fn the_checks_find_what_they_should() {
        const BAD: &[Command] = &[
            Command { id: "one", keys: &["x"], scope: Scope::List, footer: 0 },
            Command { id: "two", keys: &["ctrl-h", "f5"], scope: Scope::List, footer: 0 },
            Command { id: "three", keys: &["f5", "f99"], scope: Scope::Screen, footer: 0 },
        ];
        assert_eq!(
            check(&[BAD]),
            [
                TableFault::LetterOnly("one"),
                TableFault::Ambiguous("two", chord("ctrl-h")),
                TableFault::Shared("two", "three", chord("f5")),
                TableFault::Unreadable("three", "f99"),
            ]
        );
        assert_eq!(check(TABLES), []);
    }

    #[test]
    fn a_letter_is_not_shown_where_it_would_type() {
        let (map, _) = KeyMap::new(TABLES, &overrides(&[("help", &["?", "f1"])]));
        let texts = Texts::of(crate::base::i18n::Lang::It);
        assert_eq!(map.shown("help", false, texts), "?");
        assert_eq!(map.shown("help", true, texts), "F1");
        assert_eq!(map.shown_all("help", texts), "?, F1");
    }
}
