//! Fitting text into terminal cells: width, cut, padding and wrapping, all by grapheme.
//!
//! The width of a text is the sum of the widths of its graphemes, because that is how it is laid into cells one by
//! one; a ligature that a font might draw narrower does not count. Nothing here splits a grapheme unless a single one
//! is wider than the whole line.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const ELLIPSIS: char = '…';

/// Cells that one grapheme takes: 0, 1, 2 or, for some joined Indic syllables, more. Control characters take none,
/// as they are never drawn.
pub fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b' '..=b'~'] => 1,
        _ if grapheme.contains(char::is_control) => 0,
        _ => grapheme.width(),
    }
}

/// Width of a line in terminal cells.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Cuts a line to at most `cells`, with `…` in the last cell when something was left out.
pub fn truncate(text: &str, cells: usize) -> String {
    let mut used = 0;
    let mut end = 0;
    let mut fits = true;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > cells {
            fits = false;
            break;
        }
        if used < cells {
            end = at + grapheme.len();
        }
    }
    if fits {
        return text.to_owned();
    }
    let mut cut = text[..end].to_owned();
    if cells > 0 {
        cut.push(ELLIPSIS);
    }
    cut
}

/// Exactly `cells` wide: cut when longer, spaces on the right when shorter.
pub fn pad(text: &str, cells: usize) -> String {
    let mut fitted = truncate(text, cells);
    let spaces = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', spaces));
    fitted
}

/// Exactly `cells` wide: cut when longer, spaces on the left when shorter (amounts, numbers).
pub fn pad_start(text: &str, cells: usize) -> String {
    let fitted = truncate(text, cells);
    let spaces = cells.saturating_sub(width(&fitted));
    " ".repeat(spaces) + &fitted
}

/// Breaks a text into lines of at most `cells`, at spaces where there are any, but not within an amount (`€ 537,50`); line feeds
/// in the text break too. An empty text is one empty line. No line ends in the space at which it was broken. With fewer than two
/// cells a wide character becomes `…`.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if cells > 0 {
        for line in text.split('\n') {
            wrap_line(line, cells, &mut lines);
        }
    }
    lines
}

fn wrap_line(line: &str, cells: usize, lines: &mut Vec<String>) {
    if width(line) <= cells {
        lines.push(line.to_owned());
        return;
    }
    let mut current = String::new();
    let mut used = 0;
    for word in words(line, cells) {
        let solid = word.strip_suffix(' ').unwrap_or(word);
        let wide = width(solid);
        if used + wide > cells && used > 0 {
            lines.push(finish(&mut current));
            used = 0;
        }
        if wide <= cells {
            current.push_str(solid);
            used += wide;
        } else {
            for piece in solid.graphemes(true).flat_map(|grapheme| pieces(grapheme, cells)) {
                let step = width(&piece);
                if used + step > cells {
                    lines.push(std::mem::take(&mut current));
                    used = 0;
                }
                current.push_str(&piece);
                used += step;
            }
        }
        if solid.len() < word.len() {
            current.push(' ');
            used += 1;
        }
    }
    lines.push(finish(&mut current));
}

/// The words of a line, each with the space behind it. The sign of the euro stays with its amount where both fit: they are read
/// as one.
fn words(line: &str, cells: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let end = |from: usize| {
            let after = rest.get(from..).unwrap_or_default();
            from + after.find(' ').map_or(after.len(), |at| at + 1)
        };
        let amount =
            rest.strip_prefix("€ ").filter(|after| after.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
        let both = amount.map(|after| end(rest.len() - after.len()));
        let fits = |end: &usize| rest.get(..*end).is_some_and(|word| width(word.trim_end_matches(' ')) <= cells);
        let (word, after) = rest.split_at(both.filter(fits).unwrap_or_else(|| end(0)));
        words.push(word);
        rest = after;
    }
    words
}

/// A finished line without the spaces at which it was broken.
fn finish(line: &mut String) -> String {
    line.truncate(line.trim_end_matches(' ').len());
    std::mem::take(line)
}

/// The grapheme itself; or its characters, when it alone is wider than the line.
fn pieces(grapheme: &str, cells: usize) -> Vec<String> {
    if grapheme_width(grapheme) <= cells {
        return vec![grapheme.to_owned()];
    }
    let mut pieces: Vec<String> = Vec::new();
    for c in grapheme.chars() {
        match (c.width().unwrap_or(0), pieces.last_mut()) {
            // What joined the parts goes; marks stay with their letter.
            (0, _) if matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}') => {}
            (0, Some(last)) => last.push(c),
            (wide, _) if wide > cells => pieces.push(ELLIPSIS.to_string()),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}
