//! Horizontal bars with their names and numbers: a chart that reads in any theme, and as a table without its bars.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells;
use super::look::Look;
use super::theme::Meaning;

/// Widest name, in cells.
const WIDEST_NAME: usize = 34;
/// Room of a number.
const NUMBER: usize = 8;

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar<'a> {
    /// Its name.
    pub label: &'a str,
    /// Its length.
    pub value: i64,
    /// What it is compared with: a number without a bar.
    pub beside: i64,
}

/// Draws the bars from `top` on, one a line, all on the scale of the longest; `empty` is said where there is none.
pub fn draw(buf: &mut Buffer, area: Rect, look: &Look<'_>, bars: &[Bar<'_>], top: usize, empty: &str) {
    let area = area.intersection(buf.area);
    if bars.is_empty() {
        cells::put(buf, area.x, area.y, &look.get(empty), usize::from(area.width), look.style(Meaning::Dim));
        return;
    }
    let width = usize::from(area.width);
    let longest = bars.iter().map(|bar| cells::width(bar.label)).max().unwrap_or(0);
    let name = longest.min(WIDEST_NAME).min(width / 2);
    let largest = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    // Name, number, what it was, then the bar in what is left.
    let taken = name + 2 + NUMBER * 2 + 3;
    let room = width.saturating_sub(taken);
    let height = usize::from(area.height);
    let top = top.min(bars.len().saturating_sub(height));
    for (bar, y) in bars.iter().skip(top).zip(area.top()..area.bottom()) {
        let x = |cells: usize| area.x.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX));
        cells::put_cut(buf, area.x, y, bar.label, name, look.glyphs.ellipsis, look.style(Meaning::Text));
        let number = format!("{:>NUMBER$}", bar.value);
        cells::put(buf, x(name + 1), y, &number, NUMBER, look.style(Meaning::Text));
        let before = format!("{:>NUMBER$}", format!("({})", bar.beside));
        cells::put(buf, x(name + 2 + NUMBER), y, &before, NUMBER, look.style(Meaning::Dim));
        let text = line(bar.value, largest, room, look);
        cells::put(buf, x(taken), y, &text, room, look.style(Meaning::Accent));
    }
    let more = |y: u16, glyph: &str, buf: &mut Buffer| {
        cells::put(buf, area.right().saturating_sub(1), y, glyph, 1, look.style(Meaning::Dim));
    };
    if top > 0 {
        more(area.top(), look.glyphs.more_above, buf);
    }
    if bars.len() > top + height {
        more(area.bottom().saturating_sub(1), look.glyphs.more_below, buf);
    }
}

/// The bar itself, to half a cell; what is not nothing is seen.
fn line(value: i64, largest: i64, room: usize, look: &Look<'_>) -> String {
    if value <= 0 || largest <= 0 || room == 0 {
        return String::new();
    }
    let halves = (i128::from(value) * room as i128 * 2 / i128::from(largest)).max(1);
    let halves = usize::try_from(halves).unwrap_or(0).min(room * 2);
    let mut text = look.glyphs.bar.repeat(halves / 2);
    if halves % 2 == 1 {
        text.push_str(look.glyphs.half_bar);
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::ui::theme::{Glyphs, Theme};

    fn drawn(bars: &[Bar<'_>], top: usize, (width, height): (u16, u16), glyphs: &Glyphs) -> Vec<String> {
        let theme = Theme::named("mono").unwrap();
        let look = Look { texts: Texts::of(Lang::It), theme: &theme, glyphs };
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        draw(&mut buf, area, &look, bars, top, "figures-empty");
        (0..height)
            .map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
            .collect()
    }

    #[test]
    fn the_longest_fills_the_room_and_the_smallest_is_seen() {
        let bars = [
            Bar { label: "PEC", value: 100, beside: 80 },
            Bar { label: "posta", value: 50, beside: 0 },
            Bar { label: "fax", value: 1, beside: 3 },
            Bar { label: "portale", value: 0, beside: 2 },
        ];
        let lines = drawn(&bars, 0, (44, 4), &Glyphs::unicode());
        assert_eq!(
            lines,
            [
                "PEC          100     (80)   ████████████████",
                "posta         50      (0)   ████████",
                "fax            1      (3)   ▌",
                "portale        0      (2)",
            ]
        );
        let ascii = drawn(&bars, 0, (44, 4), &Glyphs::ascii());
        assert!(ascii[1].ends_with("(0)   ########"), "{}", ascii[1]);
    }

    proptest! {
        #[test]
        fn it_never_leaves_its_place(values in prop::collection::vec((0_i64..100_000, 0_i64..100_000), 0..40), top in 0_usize..60, width in 1_u16..100, height in 1_u16..30) {
            let bars: Vec<Bar<'_>> = values.iter().map(|(value, beside)| Bar { label: "Ufficio tributi", value: *value, beside: *beside }).collect();
            prop_assert_eq!(drawn(&bars, top, (width, height), &Glyphs::unicode()).len(), usize::from(height));
        }
    }
}
