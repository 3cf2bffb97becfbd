//! The key sheet of the manual (`docs/keys.md`), written from the command tables.

use std::fmt::Write as _;

use super::command::{Command, Scope};
use super::keymap::KeyMap;
use crate::base::i18n::Texts;

/// A Markdown sheet of all commands with their default keys, in the language of `texts`: first what holds everywhere
/// of its kind (lists, forms, dialogs, the whole program), then each screen under the catalogue key of its title.
pub fn key_sheet(texts: &Texts, tables: &[(&'static str, &'static [Command])]) -> String {
    let rows: Vec<&'static [Command]> = tables.iter().map(|(_, rows)| *rows).collect();
    let (keys, _) = KeyMap::new(&rows, &std::collections::BTreeMap::new());
    let mut sheet = format!("# {}\n\n{}\n", texts.get("ui-key-sheet"), texts.get("ui-key-sheet-intro"));
    for scope in Scope::ALL.iter().rev().filter(|scope| **scope != Scope::Screen) {
        let commands: Vec<_> = rows.iter().copied().flatten().filter(|command| command.scope == *scope).collect();
        section(&mut sheet, texts, &keys, &texts.get(scope.title()), &commands);
    }
    for (title, commands) in tables {
        let own: Vec<_> = commands.iter().filter(|command| command.scope == Scope::Screen).collect();
        section(&mut sheet, texts, &keys, &texts.get(title), &own);
    }
    sheet
}

fn section(sheet: &mut String, texts: &Texts, keys: &KeyMap, title: &str, commands: &[&Command]) {
    if commands.is_empty() {
        return;
    }
    let heads =
        ["ui-key-sheet-keys", "ui-key-sheet-command", "ui-key-sheet-does", "ui-key-sheet-id"].map(|key| texts.get(key));
    // Writing to a string cannot fail.
    writeln!(sheet, "\n## {title}\n\n| {} |\n| --- | --- | --- | --- |", heads.join(" | ")).unwrap_or_default();
    for command in commands {
        let keys = keys.keys(command.id).iter().map(|key| format!("`{}`", key.show(texts))).collect::<Vec<_>>();
        let id = format!("`{}`", command.id);
        let cells = [keys.join(" "), command.name(texts), command.help(texts), id].map(|cell| cell.replace('|', "\\|"));
        writeln!(sheet, "| {} |", cells.join(" | ")).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::i18n::Lang;
    use crate::ui::form;

    #[test]
    fn the_sheet_lists_form_keys_in_both_languages() {
        let tables: &[(&'static str, &'static [Command])] = &[("ui-scope-form", form::COMMANDS)];
        let italian = key_sheet(Texts::of(Lang::It), tables);
        assert!(italian.contains("| `Ctrl-S` `F2` | Salva |"), "{italian}");
        let english = key_sheet(Texts::of(Lang::En), tables);
        assert!(english.contains("| `Ctrl-S` `F2` | Save |"), "{english}");
        for sheet in [italian, english] {
            assert!(!sheet.contains('«'), "a name is missing:\n{sheet}");
        }
    }
}
