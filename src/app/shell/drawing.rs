//! The frame around the top screen, and whatever lies over it. Draws from `&self`; nothing here changes anything.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Shell;
use super::frame;
use super::overlays::Overlay;
use crate::app::notices::{Tone, sentences};
use crate::app::overlay::put_right;
use crate::app::timing::BUSY;
use crate::base::text::Shown;
use crate::ui::cells;
use crate::ui::command::Command;
use crate::ui::footer::{self, Hint};
use crate::ui::frame::{SizeClass, bar, too_small};
use crate::ui::key::Chord;
use crate::ui::look::Look;
use crate::ui::theme::Meaning;
use crate::work::commands::{CHOOSER, DISCARD, MESSAGES};

/// Rows above the footer that a message may lie over.
const ABOVE: u16 = 3;

impl Shell {
    /// Draws everything; `now` only decides whether the busy sign is due.
    pub fn draw(&self, frame: &mut Frame<'_>, now: std::time::Instant) {
        let area = frame.area();
        if area.is_empty() {
            return;
        }
        let cx = self.around.cx();
        let look = cx.look();
        cells::clear(frame.buffer_mut(), area, look.style(Meaning::Text));
        let cursor = if SizeClass::of(area) == SizeClass::TooSmall {
            too_small(frame.buffer_mut(), area, &look);
            None
        } else if let Some(lock) = &self.lock {
            lock.draw(frame.buffer_mut(), area, &self.around.session.name, &look)
        } else {
            self.draw_parts(frame, area, &look, now)
        };
        if let Some(position) = cursor.filter(|position| area.contains(*position)) {
            frame.set_cursor_position(position);
        }
    }

    fn draw_parts(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look<'_>,
        now: std::time::Instant,
    ) -> Option<Position> {
        let notice = self.notice_lines(usize::from(area.width), usize::from(frame::most_notice(area)), look);
        let parts = frame::divide(area, notice.len() as u16);
        self.body.set(parts.body);
        let Some(layer) = self.stack.top() else {
            Self::draw_opening(frame.buffer_mut(), area, look);
            return None;
        };
        let cx = self.around.cx();
        self.draw_title(frame.buffer_mut(), parts.title, layer.screen.title(&cx), look);
        let mut cursor = layer.screen.draw(frame, parts.body, &cx);
        let buf = frame.buffer_mut();
        for (_, dialog) in &layer.dialogs {
            cursor = dialog.draw(buf, parts.body, look);
        }
        for (index, (meaning, line)) in notice.iter().enumerate() {
            if let Some(spot) = cells::line(parts.notice, index as u16) {
                cells::put(buf, spot.x, spot.y, line, usize::from(spot.width), look.style(*meaning));
            }
        }
        match &self.overlay {
            None => {}
            Some(Overlay::List { list, .. }) => cursor = list.draw(buf, parts.body, look),
            Some(Overlay::Text(text)) => {
                text.draw(buf, parts.body, look);
                cursor = None;
            }
            Some(Overlay::Question(_, dialog)) => cursor = dialog.draw(buf, parts.body, look),
        }
        self.draw_footer(buf, parts.footer, look, now);
        cursor
    }

    /// Nothing can be shown before the database answers.
    fn draw_opening(buf: &mut Buffer, area: Rect, look: &Look<'_>) {
        let text = look.get("app-opening");
        cells::put_cut(
            buf,
            area.x + 1,
            area.y + 1,
            &text,
            usize::from(area.width.saturating_sub(2)),
            look.glyphs.ellipsis,
            look.style(Meaning::Dim),
        );
    }

    fn draw_title(&self, buf: &mut Buffer, line: Rect, title: String, look: &Look<'_>) {
        let facts = self.around.house.facts();
        let house = match facts.administration.name {
            name if name.is_empty() => look.get("app-name"),
            name => name,
        };
        let demo = facts.administration.demo.then(|| look.get("app-demo"));
        let operator = Some(self.around.session.name.clone()).filter(|name| !name.is_empty());
        // What is left out first when the line is short stands first; that this is no real register is never left out.
        let right: Vec<String> = [Some(house), operator, demo].into_iter().flatten().collect();
        bar(buf, line, look, &[title], &right);
    }

    fn notice_lines(&self, width: usize, most: usize, look: &Look<'_>) -> Vec<(Meaning, String)> {
        let Some((fault, more)) = self.notices.fault() else { return Vec::new() };
        let mut sentences = sentences(fault, look.texts);
        if let Some(first) = sentences.first_mut() {
            *first = format!("{} {first}", look.glyphs.error);
        }
        let mut hint = look.texts.with("app-dismiss", &[("key", look.get("ui-key-esc").into())]);
        if more > 0 {
            hint.push(' ');
            hint.push_str(&look.texts.with("app-more-faults", &[("count", more.into())]));
        }
        let rows = fitted(&sentences.join(" "), width, most.saturating_sub(1), &self.whole(look), look);
        let mut lines: Vec<(Meaning, String)> = rows.into_iter().map(|line| (Meaning::Error, line)).collect();
        lines.push((Meaning::Dim, hint));
        lines
    }

    /// Where what is cut can be read whole: `F12: per intero`.
    fn whole(&self, look: &Look<'_>) -> String {
        let key = self.keys.shown(MESSAGES, true, look.texts);
        if key.is_empty() { String::new() } else { look.texts.with("app-message-whole", &[("key", key.into())]) }
    }

    fn draw_footer(&self, buf: &mut Buffer, line: Rect, look: &Look<'_>, now: std::time::Instant) {
        let status = self.status(look, now);
        match self.notices.toast() {
            Some((toast, tone)) => {
                let room = usize::from(line.width).saturating_sub(cells::width(&status) + 2);
                self.draw_toast(buf, line, room, (toast, tone), look);
            }
            None => footer::draw(buf, line, look, &self.hints(look), &status),
        }
        put_right(buf, line, &status, look.style(Meaning::Warning));
    }

    /// What was said in passing, over the footer. What does not fit lies over the rows above until the next key: nothing
    /// moves, and nothing is hidden from who works on. What even they do not hold ends with where it is read whole.
    fn draw_toast(&self, buf: &mut Buffer, line: Rect, room: usize, (toast, tone): (&Shown, Tone), look: &Look<'_>) {
        let (mark, meaning) = match tone {
            Tone::Done => (look.glyphs.success, Meaning::Success),
            Tone::Remark => (look.glyphs.warning, Meaning::Warning),
        };
        let text = format!("{mark} {toast}");
        let text = short_paths(&text, room, look.glyphs.ellipsis);
        let spare = self.notices.fresh() && self.notices.fault().is_none();
        let above = if spare { ABOVE.min(line.y.saturating_sub(1)) } else { 0 };
        let rows = fitted(&text, room, usize::from(above) + 1, &self.whole(look), look);
        for (up, row) in rows.iter().rev().enumerate() {
            let spot = Rect { y: line.y.saturating_sub(up as u16), ..line };
            if up > 0 {
                cells::clear(buf, spot, look.style(Meaning::Text));
            }
            cells::put(buf, spot.x, spot.y, row, room, look.style(meaning));
        }
    }

    /// What is being waited for, at the right end of the footer.
    fn status(&self, look: &Look<'_>, now: std::time::Instant) -> String {
        if self.line_lost {
            look.get("app-line-lost")
        } else if self.busy_since().is_some_and(|since| since + BUSY <= now) {
            look.texts.with("app-busy", &[("key", look.get("ui-key-esc").into())])
        } else {
            String::new()
        }
    }

    /// The commands worth a place in the footer that can be given now, most useful first.
    fn hints(&self, look: &Look<'_>) -> Vec<Hint> {
        let Some(layer) = self.stack.top() else { return Vec::new() };
        // A dialog hears its own keys alone.
        match (&self.overlay, layer.dialogs.last()) {
            (Some(Overlay::Question(_, dialog)), _) | (None, Some((_, dialog))) => return dialog.hints(look.texts),
            _ => {}
        }
        let tables: Vec<&'static [Command]> = if self.overlay.is_some() { vec![CHOOSER] } else { self.active_tables() };
        let typing = layer.screen.typing() || self.overlay.is_some();
        // Whoever finds an old draft in the form should see how to be rid of it.
        let resumed = layer.resumed && layer.screen.unsaved() && self.overlay.is_none();
        let reading = matches!(self.overlay, Some(Overlay::Text(_)));
        let weight = |command: &Command| if resumed && command.id == DISCARD { 88 } else { command.footer };
        let mut rows: Vec<(u8, Hint)> = Vec::new();
        let mut seen: Vec<&'static str> = Vec::new();
        let mut taken: Vec<Chord> = Vec::new();
        for command in tables.into_iter().flatten().filter(|command| command.id != "app-choose" || !reading) {
            if seen.contains(&command.id) {
                continue;
            }
            seen.push(command.id);
            // A key that an inner table has taken does not do what the outer one says.
            let keys = self.keys.keys(command.id);
            let key = keys.iter().find(|key| !(taken.contains(key) || typing && key.is_letter()));
            taken.extend(keys);
            if let Some(key) = key
                && weight(command) > 0
                && (self.overlay.is_some() || self.availability(command.id).is_enabled())
            {
                let hint = Hint { key: key.show(look.texts), name: command.name(look.texts), enabled: true };
                rows.push((weight(command), hint));
            }
        }
        rows.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        rows.into_iter().map(|(_, hint)| hint).collect()
    }
}

/// A text in rows of `room` cells, at most so many of them; one that is longer ends with an ellipsis and with `whole`.
fn fitted(text: &str, room: usize, most: usize, whole: &str, look: &Look<'_>) -> Vec<String> {
    let mut rows = cells::wrap(text, room);
    let most = most.max(1);
    if rows.len() > most {
        let rest = rows.split_off(most - 1).join(" ");
        let left = room.saturating_sub(cells::width(whole) + 1);
        let row = format!("{} {whole}", cells::cut(&rest, left, look.glyphs.ellipsis));
        rows.push(row.trim_end().to_owned());
    }
    rows
}

/// A message that is too long for the line names files without their folders: the name is what one looks for; F12 has it all.
fn short_paths<'a>(text: &'a str, room: usize, ellipsis: &str) -> Cow<'a, str> {
    if cells::width(text) <= room {
        return Cow::Borrowed(text);
    }
    let short = |word: &str| match word.rsplit_once('/') {
        Some((folder, name)) if word.starts_with('/') && !folder.is_empty() && !name.is_empty() => {
            format!("{ellipsis}/{name}")
        }
        _ => word.to_owned(),
    };
    Cow::Owned(text.split(' ').map(short).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::ui::theme::{Glyphs, Theme};

    #[test]
    fn what_is_too_long_says_where_it_is_read_whole() {
        let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
        let look = Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs };
        let rows = |most| fitted("uno due tre quattro cinque sei", 12, most, "F12", &look);
        assert_eq!(rows(3), ["uno due tre", "quattro", "cinque sei"]);
        assert_eq!(rows(2), ["uno due tre", "quattro… F12"]);
        assert_eq!(rows(1), ["uno due… F12"]);
        assert_eq!(fitted("breve", 12, 1, "F12", &look), ["breve"]);
    }

    #[test]
    fn a_long_message_keeps_the_name_of_its_file() {
        let text = "Scritto in /srv/scrivania/stampe/verbale-giunta.pdf";
        assert_eq!(short_paths(text, 80, "…"), text);
        assert_eq!(short_paths(text, 40, "…"), "Scritto in …/verbale-giunta.pdf");
        assert_eq!(short_paths("prot. 3/2026 e /srv troppo lungo", 10, "…"), "prot. 3/2026 e /srv troppo lungo");
    }
}
