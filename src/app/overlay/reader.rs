//! Text over the screen, to be read and scrolled: help on a field, the message log.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::cells;
use crate::ui::look::Look;
use crate::ui::panel::panel;
use crate::ui::theme::Meaning;

/// A paragraph with its weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// How it looks.
    pub meaning: Meaning,
    /// What it says; wrapped to the width at hand.
    pub text: String,
}

/// The text.
#[derive(Debug, Clone)]
pub struct Reader {
    title: String,
    paragraphs: Vec<Paragraph>,
    first: usize,
}

impl Reader {
    /// A text from its beginning.
    pub fn new(title: String, paragraphs: Vec<Paragraph>) -> Self {
        Self { title, paragraphs, first: 0 }
    }

    /// Moves by lines; it never goes past the last line, because the next frame draws from the last page at most.
    pub fn step(&mut self, by: isize, area: Rect) {
        let lines = self.lines(usize::from(area.width.saturating_sub(4)).max(1)).len();
        let last = lines.saturating_sub(usize::from(area.height.saturating_sub(2)).max(1));
        self.first = self.first.saturating_add_signed(by).min(last);
    }

    fn lines(&self, width: usize) -> Vec<(Meaning, String)> {
        self.paragraphs
            .iter()
            .flat_map(|paragraph| cells::wrap(&paragraph.text, width).into_iter().map(|line| (paragraph.meaning, line)))
            .collect()
    }

    /// Draws the text in a box in the middle of `area`.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) {
        let width = usize::from(area.width.saturating_sub(4)).max(1);
        let lines = self.lines(width);
        let frame = cells::centered(area, area.width, (lines.len() + 2).min(usize::from(area.height)) as u16);
        let inner = panel(buf, frame, &self.title, look);
        for (place, (meaning, text)) in lines.iter().skip(self.first).enumerate() {
            let Some(line) = cells::line(inner, place as u16) else { break };
            cells::put(buf, line.x, line.y, text, usize::from(line.width), look.style(*meaning));
        }
        if self.first + usize::from(inner.height) < lines.len() && inner.height > 0 {
            let last = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            super::put_right(buf, last, look.glyphs.more_below, look.style(Meaning::Dim));
        }
    }
}
