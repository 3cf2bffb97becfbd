//! The line of keys at the bottom: the most useful first, whole hints only, as many as fit the width.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells;
use super::command::{Availability, Command};
use super::keymap::KeyMap;
use super::look::Look;
use super::theme::Meaning;
use crate::base::i18n::Texts;

/// A key and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key as read on the keyboard.
    pub key: String,
    /// Name of the command.
    pub name: String,
    /// Whether it can be given now.
    pub enabled: bool,
}

/// The hints of the active tables, highest priority first. Commands without a key that acts now are left out.
pub fn hints(
    keys: &KeyMap,
    active: &[&'static [Command]],
    typing: bool,
    texts: &Texts,
    available: &dyn Fn(&'static str) -> Availability,
) -> Vec<Hint> {
    let mut commands: Vec<&'static Command> = active.iter().copied().flatten().filter(|row| row.footer > 0).collect();
    commands.sort_by_key(|command| std::cmp::Reverse(command.footer));
    commands
        .into_iter()
        .map(|command| Hint {
            key: keys.shown(command.id, typing, texts),
            name: command.name(texts),
            enabled: available(command.id).is_enabled(),
        })
        .filter(|hint| !hint.key.is_empty())
        .collect()
}

/// Draws hints in one line, and `right` (a position, a state) at its end.
pub fn draw(buf: &mut Buffer, area: Rect, look: &Look<'_>, hints: &[Hint], right: &str) {
    let Some(line) = cells::line(area.intersection(buf.area), 0) else { return };
    let text = look.style(Meaning::FooterText);
    cells::clear(buf, line, text);
    let right = cells::cut(right, usize::from(line.width), look.glyphs.ellipsis);
    let right_width = cells::width(&right) as u16;
    let end = line.right() - right_width;
    cells::put(buf, end, line.y, &right, usize::from(right_width), text);
    let room = end.saturating_sub(u16::from(right_width > 0));
    let mut x = line.x;
    for hint in hints {
        let wide = cells::width(&hint.key) + 1 + cells::width(&hint.name);
        if usize::from(x) + wide > usize::from(room) {
            break;
        }
        let (key, name) = if hint.enabled {
            (look.style(Meaning::FooterKey), text)
        } else {
            (text.patch(look.style(Meaning::Disabled)), text.patch(look.style(Meaning::Disabled)))
        };
        x = cells::put(buf, x, line.y, &hint.key, wide, key);
        x = cells::put(buf, x + 1, line.y, &hint.name, wide, name).saturating_add(2);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::base::i18n::Lang;
    use crate::ui::form;
    use crate::ui::theme::{Glyphs, Theme};

    #[test]
    fn the_most_useful_hints_come_first_and_none_is_cut() {
        let texts = Texts::of(Lang::It);
        let (keys, _) = KeyMap::new(&[form::COMMANDS], &std::collections::BTreeMap::new());
        let hints = hints(&keys, &[form::COMMANDS], true, texts, &|_| Availability::Enabled);
        let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
        let look = Look { texts, theme: &theme, glyphs: &glyphs };
        let line = |width: u16| {
            let area = Rect::new(0, 0, width, 1);
            let mut buf = Buffer::empty(area);
            draw(&mut buf, area, &look, &hints, "12/340");
            (0..width).map(|x| buf[(x, 0)].symbol()).collect::<String>()
        };
        assert_eq!(line(41), "Ctrl-S Salva  Esc Esci  Tab Avanti 12/340");
        assert_eq!(line(30), "Ctrl-S Salva  Esc Esci  12/340");
        assert_eq!(line(10), "    12/340");
        assert_eq!(line(3), "12…");
        for width in 0..60 {
            line(width);
        }
    }
}
