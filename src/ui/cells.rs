//! Drawing by cells: cutting, padding and placing text so that no grapheme is ever split and nothing is written
//! outside its area. Widths are those of `base::text`, so that every widget agrees with what cleaned the text.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

pub use crate::base::text::{grapheme_width, width, wrap};

/// Longest grapheme, in bytes, that is drawn whole; a letter under a pile of marks is drawn with the first few of them
/// only, because the whole pile would travel to the terminal at every frame.
const GRAPHEME_BYTES: usize = 64;

/// The text cut to `cells`, with an ellipsis when something was left out.
pub fn cut<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if text.len() <= cells && text.is_ascii() || width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(width(ellipsis));
    let mut kept = head(text, room).to_owned();
    if width(ellipsis) <= cells {
        kept.push_str(ellipsis);
    }
    Cow::Owned(kept)
}

/// The longest beginning of the text that fits in `cells`.
pub fn head(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > cells {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// Writes text at (x, y) over at most `cells` cells and returns the column after it. Outside the buffer it writes
/// nothing.
pub fn put(buf: &mut Buffer, x: u16, y: u16, text: &str, cells: usize, style: Style) -> u16 {
    let area = buf.area;
    if y < area.top() || y >= area.bottom() || x < area.left() {
        return x;
    }
    let mut column = x;
    let end = usize::from(x).saturating_add(cells).min(usize::from(area.right()));
    for grapheme in text.graphemes(true) {
        let wide = grapheme_width(grapheme);
        if wide == 0 {
            continue;
        }
        if usize::from(column) + wide > end {
            break;
        }
        if let Some(cell) = buf.cell_mut((column, y)) {
            cell.set_symbol(trim_marks(grapheme)).set_style(style);
        }
        for covered in 1..wide {
            if let Some(cell) = buf.cell_mut((column + covered as u16, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        column += wide as u16;
    }
    column
}

/// Writes text like [`put`], cut with an ellipsis when it does not fit.
pub fn put_cut(buf: &mut Buffer, x: u16, y: u16, text: &str, cells: usize, ellipsis: &str, style: Style) -> u16 {
    put(buf, x, y, &cut(text, cells, ellipsis), cells, style)
}

/// Blanks an area and gives it a style.
pub fn clear(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// One line of an area, if the area has it.
pub fn line(area: Rect, index: u16) -> Option<Rect> {
    (index < area.height && area.width > 0).then(|| Rect { y: area.y.saturating_add(index), height: 1, ..area })
}

/// A box of the wanted size in the middle of `area`, never larger than it.
pub fn centered(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

fn trim_marks(grapheme: &str) -> &str {
    if grapheme.len() <= GRAPHEME_BYTES {
        return grapheme;
    }
    let end = (0..=GRAPHEME_BYTES).rev().find(|end| grapheme.is_char_boundary(*end)).unwrap_or(0);
    grapheme.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("protocollo", 10, "protocollo")]
    #[case("protocollo", 5, "prot…")]
    #[case("protocollo", 1, "…")]
    #[case("protocollo", 0, "")]
    #[case("漢字漢字", 5, "漢字…")]
    #[case("漢字漢字", 4, "漢…")]
    #[case("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…")]
    fn cuts_between_graphemes(#[case] text: &str, #[case] cells: usize, #[case] expected: &str) {
        assert_eq!(cut(text, cells, "…"), expected);
    }

    #[test]
    fn a_pile_of_marks_does_not_travel() {
        let pile = format!("e{}", "\u{301}".repeat(2_000));
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 1));
        assert_eq!(put(&mut buf, 0, 0, &pile, 4, Style::new()), 1);
        assert!(buf[(0, 0)].symbol().len() <= GRAPHEME_BYTES);
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in "\\PC{0,40}", cells in 0usize..30) {
            prop_assert!(width(&cut(&text, cells, "…")) <= cells);
        }

        #[test]
        fn nothing_is_written_outside(text in "\\PC{0,40}", x in 0u16..8, y in 0u16..4, cells in 0usize..12) {
            let mut buf = Buffer::empty(Rect::new(1, 1, 5, 2));
            let end = put(&mut buf, x, y, &text, cells, Style::new());
            prop_assert!(usize::from(end) <= usize::from(x) + cells);
        }
    }
}
