//! Drawing by cells: cutting, padding and placing text so that no grapheme is ever split and nothing is written
//! outside its area. All widths are terminal cells as ratatui counts them.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// Longest grapheme, in bytes, that is drawn whole; a letter under a pile of marks is drawn with the first few of them
/// only, because the whole pile would travel to the terminal at every frame.
const GRAPHEME_BYTES: usize = 64;

/// Width of one grapheme in cells.
pub fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

/// Width of a text in cells.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

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

/// The text broken into lines of at most `cells`, at spaces where there are any.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for piece in text.split_word_bounds() {
        let wide = width(piece);
        if used + wide <= cells {
            line.push_str(piece);
            used += wide;
            continue;
        }
        if used > 0 {
            lines.push(line.trim_end().to_owned());
            line.clear();
            used = 0;
            if piece.trim().is_empty() {
                continue;
            }
        }
        for grapheme in piece.graphemes(true) {
            let wide = grapheme_width(grapheme);
            if used + wide > cells && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += wide;
        }
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
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

    #[rstest]
    #[case("Il Comune di Esempio", 10, &["Il Comune", "di Esempio"])]
    #[case("precipitevolissimevolmente", 10, &["precipitev", "olissimevo", "lmente"])]
    #[case("", 10, &[""])]
    #[case("a  b", 1, &["a", "b"])]
    fn wraps_at_spaces(#[case] text: &str, #[case] cells: usize, #[case] expected: &[&str]) {
        assert_eq!(wrap(text, cells), expected);
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
            prop_assert!(wrap(&text, cells).iter().all(|line| width(line) <= cells.max(2)));
        }

        #[test]
        fn nothing_is_written_outside(text in "\\PC{0,40}", x in 0u16..8, y in 0u16..4, cells in 0usize..12) {
            let mut buf = Buffer::empty(Rect::new(1, 1, 5, 2));
            let end = put(&mut buf, x, y, &text, cells, Style::new());
            prop_assert!(usize::from(end) <= usize::from(x) + cells);
        }
    }
}
