//! From glyphs with places to lines of text: what stands at one height is a line, what stands apart in it is parted by
//! blanks, and a wider gap between two lines is a blank line.

/// A glyph on its page, in points, the origin at the top left.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub size: f64,
    pub text: String,
}

/// Two glyphs whose heights differ by less than this share of their size stand on one line.
const SAME_LINE: f64 = 0.45;
/// A gap wider than this share of the size parts words.
const WORD: f64 = 0.16;
/// A gap wider than this share of the size parts columns.
const COLUMN: f64 = 1.5;
/// About the width of a letter as a share of the size; a column gap is as many blanks.
const LETTER: f64 = 0.5;
/// Most blanks between two columns.
const MAX_BLANKS: usize = 12;
/// Lines further apart than this share of the size are parted by a blank line.
const PARAGRAPH: f64 = 1.9;

/// The lines of a page.
pub(super) fn text(mut pieces: Vec<Piece>) -> String {
    pieces.retain(|piece| [piece.x, piece.y, piece.width, piece.size].iter().all(|value| value.is_finite()));
    // Stable, so that glyphs at one place keep the order in which they were drawn.
    pieces.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut text = String::new();
    let mut above: Option<(f64, f64)> = None;
    for mut line in heights(pieces) {
        line.sort_by(|one, other| one.x.total_cmp(&other.x));
        let written = words(&line);
        if written.is_empty() {
            continue;
        }
        let (y, size) = line.first().map_or((0.0, 1.0), |piece| (piece.y, piece.size));
        if above.is_some_and(|(before, height)| y - before > PARAGRAPH * height.max(size)) {
            text.push('\n');
        }
        above = Some((y, size));
        text.push_str(&written);
        text.push('\n');
    }
    text
}

/// Glyphs by line, from the top.
fn heights(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| same_line(last, &piece)) => line.push(piece),
            _ => lines.push(vec![piece]),
        }
    }
    lines
}

fn same_line(one: &Piece, other: &Piece) -> bool {
    (one.y - other.y).abs() < SAME_LINE * one.size.min(other.size)
}

fn words(line: &[Piece]) -> String {
    let mut text = String::new();
    let mut last: Option<&Piece> = None;
    for piece in line {
        if let Some(last) = last {
            // Bold is often drawn as the same letter twice, a hair apart.
            if last.text == piece.text && piece.x - last.x < 0.1 * piece.size {
                continue;
            }
            let gap = piece.x - (last.x + last.width);
            let blank = text.ends_with(' ') || piece.text.starts_with(' ');
            if gap > COLUMN * piece.size {
                let wanted = (gap / (LETTER * piece.size)) as usize;
                text.push_str(&" ".repeat(wanted.clamp(2, MAX_BLANKS)));
            } else if gap > WORD * piece.size && !blank {
                text.push(' ');
            }
        }
        text.push_str(&piece.text);
        last = Some(piece);
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, x: f64, y: f64) -> Vec<Piece> {
        let letter = |(place, c): (usize, char)| {
            let x = x + place as f64 * 5.0;
            Piece { x, y, width: 5.0, size: 10.0, text: c.to_string() }
        };
        text.chars().enumerate().filter(|(_, c)| *c != ' ').map(letter).collect()
    }

    #[test]
    fn what_was_drawn_in_any_order_reads_from_the_top() {
        let pieces = [set("del protocollo", 20.0, 62.0), set("Ufficio", 20.0, 50.0)].concat();
        assert_eq!(text(pieces), "Ufficio\ndel protocollo\n");
    }

    #[test]
    fn columns_and_paragraphs_stand_apart() {
        let pieces = [set("N.", 20.0, 50.0), set("45", 100.0, 51.0), set("Visto", 20.0, 90.0)].concat();
        let read = text(pieces);
        let lines: Vec<&str> = read.lines().collect();
        assert_eq!(lines.len(), 3, "{read}");
        assert!(lines[0].starts_with("N.  ") && lines[0].ends_with("  45"), "{read}");
        assert_eq!(&lines[1..], ["", "Visto"]);
    }

    #[test]
    fn a_letter_drawn_twice_to_be_bold_is_one() {
        let mut pieces = set("Oggetto", 20.0, 50.0);
        pieces.extend(set("Oggetto", 20.3, 50.0));
        assert_eq!(text(pieces), "Oggetto\n");
    }

    #[test]
    fn places_that_are_no_numbers_are_left_out() {
        let piece = Piece { x: f64::NAN, y: f64::INFINITY, width: 1.0, size: 0.0, text: "x".into() };
        assert_eq!(text(vec![piece]), "");
    }
}
