//! Reading a theme file: `[styles]` with one line per meaning, such as `error = "bold red"` or
//! `selection = "black on cyan"`. Colours outside the sixteen of the terminal are refused.

use ratatui::style::{Color, Modifier, Style};

use super::Meaning;
use crate::ui::words::Words;

const COLOURS: &[(&str, Color)] = &[
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("strike", Modifier::CROSSED_OUT),
];

/// The style of every meaning, in the order of [`Meaning::ALL`], and what could not be read.
pub(super) fn read(name: &str, text: &str) -> (Vec<Style>, Vec<Words>) {
    let mut given: Vec<Option<Style>> = vec![None; Meaning::ALL.len()];
    let mut problems = Vec::new();
    match text.parse::<toml::Table>() {
        Err(error) => problems.push(Words::Key("ui-theme-broken").arg("name", name).arg("cause", error.message())),
        Ok(table) => {
            for (key, value) in table.get("styles").and_then(toml::Value::as_table).into_iter().flatten() {
                let Some(meaning) = Meaning::ALL.iter().find(|meaning| meaning.key() == key) else {
                    problems.push(Words::Key("ui-theme-meaning").arg("name", name).arg("key", key));
                    continue;
                };
                let style = value.as_str().ok_or_else(|| value.to_string()).and_then(style);
                match style {
                    Ok(style) => given[*meaning as usize] = Some(style),
                    Err(word) => {
                        problems.push(Words::Key("ui-theme-style").arg("name", name).arg("key", key).arg("word", word));
                    }
                }
            }
        }
    }
    let styles = Meaning::ALL.iter().map(|meaning| resolve(*meaning, &given)).collect();
    (styles, problems)
}

fn resolve(meaning: Meaning, given: &[Option<Style>]) -> Style {
    let mut at = meaning;
    loop {
        if let Some(style) = given.get(at as usize).copied().flatten() {
            return style;
        }
        let parent = at.parent();
        if parent == at {
            return Style::new();
        }
        at = parent;
    }
}

/// Reads `bold red on default`; the error is the word that means nothing.
fn style(text: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut background = false;
    for word in text.split_whitespace() {
        if word == "on" {
            background = true;
        } else if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == word) {
            style = if background { style.bg(*colour) } else { style.fg(*colour) };
        } else {
            return Err(word.to_owned());
        }
    }
    Ok(style)
}
