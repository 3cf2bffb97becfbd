//! The bytes of one frame: knows where the terminal's cursor is and which pen it holds, and gets to the next
//! place and pen by the shortest way.
//!
//! After the last column the terminal waits with the line break; where the cursor then is differs from terminal to
//! terminal, so only a carriage return or an absolute address leads on from there.

use super::glyph::{Clusters, Glyph};
use super::kind::Abilities;
use super::sgr::{Pen, change, push_number};

/// Where the terminal's cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Not known.
    Unknown,
    /// On this column and row.
    Cell(u16, u16),
    /// Behind the last column of this row.
    Edge(u16),
}

/// Writes and remembers.
#[derive(Debug)]
pub(super) struct Emitter {
    /// What has been written so far.
    pub bytes: Vec<u8>,
    /// What this terminal knows.
    pub able: Abilities,
    at: At,
    pen: Option<Pen>,
}

impl Emitter {
    /// Nothing is known of the terminal yet.
    pub fn new(able: Abilities) -> Self {
        Self { bytes: Vec::new(), able, at: At::Unknown, pen: None }
    }

    /// Forgets where the cursor is and which pen it holds.
    pub fn forget(&mut self) {
        self.at = At::Unknown;
        self.pen = None;
    }

    /// The terminal has just been set up: cursor at the top left, plain pen.
    pub fn set_home(&mut self) {
        self.at = At::Cell(0, 0);
        self.pen = Some(Pen::default());
    }

    /// The column the cursor stands on, when it is known to be in row `y`.
    pub fn column_in(&self, y: u16) -> Option<u16> {
        match self.at {
            At::Cell(x, row) if row == y => Some(x),
            _ => None,
        }
    }

    /// Whether the pen at hand writes this glyph as it is wanted.
    pub fn pen_suits(&self, glyph: Glyph) -> bool {
        self.pen.is_some_and(|pen| glyph.suits(pen))
    }

    /// Takes up the pen for a glyph.
    pub fn take_pen(&mut self, glyph: Glyph) {
        if !self.pen_suits(glyph) {
            let pen = glyph.wants(self.pen);
            change(&mut self.bytes, self.pen, pen, self.able);
            self.pen = Some(pen);
        }
    }

    /// Writes a glyph where the cursor stands, in a row of `width` columns.
    pub fn print(&mut self, clusters: &Clusters, glyph: Glyph, width: u16) {
        self.take_pen(glyph);
        clusters.write(glyph, &mut self.bytes);
        let columns = if glyph.is_wide() { 2 } else { 1 };
        self.at = match self.at {
            _ if glyph.is_doubtful() => At::Unknown,
            At::Cell(x, y) if x + columns >= width => At::Edge(y),
            At::Cell(x, y) => At::Cell(x + columns, y),
            other => other,
        };
    }

    /// Repeats the last character; the cursor stands `count` columns further on.
    pub fn repeat(&mut self, count: u16, width: u16) {
        self.sequence(count, b'b');
        self.at = match self.at {
            At::Cell(x, y) if x + count >= width => At::Edge(y),
            At::Cell(x, y) => At::Cell(x + count, y),
            other => other,
        };
    }

    /// Writes `CSI number final`; one is the number meant when none is given.
    pub fn sequence(&mut self, number: u16, last: u8) {
        self.bytes.extend_from_slice(b"\x1b[");
        if number != 1 {
            push_number(&mut self.bytes, u32::from(number));
        }
        self.bytes.push(last);
    }

    /// Limits scrolling to some rows, or frees it again (`None`). The cursor goes to the top left, of the screen or
    /// of these rows: terminals do not agree.
    pub fn margins(&mut self, rows: Option<(u16, u16)>) {
        self.bytes.extend_from_slice(b"\x1b[");
        if let Some((top, bottom)) = rows {
            push_number(&mut self.bytes, u32::from(top) + 1);
            self.bytes.push(b';');
            push_number(&mut self.bytes, u32::from(bottom) + 1);
        }
        self.bytes.push(b'r');
        self.at = if rows.is_some() { At::Unknown } else { At::Cell(0, 0) };
    }

    /// Brings the cursor to a cell.
    pub fn go(&mut self, x: u16, y: u16) {
        if self.at == At::Cell(x, y) {
            return;
        }
        let from = match self.at {
            At::Unknown => None,
            At::Cell(column, row) => Some((Some(column), row)),
            At::Edge(row) => Some((None, row)),
        };
        let absolute = absolute_len(x, y);
        let direct = from.and_then(|(column, row)| Some(down_len(row, y) + across_len(column?, x)));
        let by_return = from.map(|(_, row)| 1 + down_len(row, y) + across_len(0, x));
        let (direct, by_return) = (direct.unwrap_or(u32::MAX), by_return.unwrap_or(u32::MAX));
        match from {
            Some((Some(column), row)) if direct <= by_return && direct <= absolute => {
                self.down(row, y);
                self.across(column, x);
            }
            Some((_, row)) if by_return <= absolute => {
                self.bytes.push(b'\r');
                self.down(row, y);
                self.across(0, x);
            }
            _ => self.absolute(x, y),
        }
        self.at = At::Cell(x, y);
    }

    fn absolute(&mut self, x: u16, y: u16) {
        self.bytes.extend_from_slice(b"\x1b[");
        if y > 0 {
            push_number(&mut self.bytes, u32::from(y) + 1);
        }
        if x > 0 {
            self.bytes.push(b';');
            push_number(&mut self.bytes, u32::from(x) + 1);
        }
        self.bytes.push(b'H');
    }

    fn down(&mut self, from: u16, to: u16) {
        if to >= from {
            let rows = to - from;
            if u32::from(rows) <= step_len(rows) {
                self.bytes.extend(std::iter::repeat_n(b'\n', usize::from(rows)));
            } else {
                self.sequence(rows, b'B');
            }
        } else if from - to == 1 {
            self.bytes.extend_from_slice(b"\x1bM");
        } else {
            self.sequence(from - to, b'A');
        }
    }

    fn across(&mut self, from: u16, to: u16) {
        if to > from {
            self.sequence(to - from, b'C');
        } else if u32::from(from - to) <= step_len(from - to) {
            self.bytes.extend(std::iter::repeat_n(0x08, usize::from(from - to)));
        } else {
            self.sequence(from - to, b'D');
        }
    }
}

/// Bytes of a decimal number.
fn digits(number: u16) -> u32 {
    u32::from(number).checked_ilog10().unwrap_or(0) + 1
}

/// Bytes of `CSI number final`, the number one left out.
pub(super) fn step_len(number: u16) -> u32 {
    if number == 1 { 3 } else { 3 + digits(number) }
}

fn absolute_len(x: u16, y: u16) -> u32 {
    let row = if y > 0 { digits(y + 1) } else { 0 };
    let column = if x > 0 { 1 + digits(x + 1) } else { 0 };
    3 + row + column
}

fn down_len(from: u16, to: u16) -> u32 {
    match (from, to) {
        _ if to >= from => u32::from(to - from).min(step_len(to - from)),
        _ if from - to == 1 => 2,
        _ => step_len(from - to),
    }
}

fn across_len(from: u16, to: u16) -> u32 {
    match (from, to) {
        _ if to == from => 0,
        _ if to > from => step_len(to - from),
        _ => u32::from(from - to).min(step_len(from - to)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::super::kind::TermKind;
    use super::*;

    #[rstest]
    #[case((5, 5), (5, 5), "")]
    #[case((5, 5), (4, 5), "\x08")]
    #[case((5, 5), (6, 5), "\x1b[C")]
    #[case((5, 5), (0, 6), "\r\n")]
    #[case((5, 5), (5, 4), "\x1bM")]
    #[case((5, 5), (5, 3), "\x1b[2A")]
    #[case((70, 5), (0, 0), "\x1b[H")]
    #[case((70, 5), (3, 0), "\x1b[;4H")]
    #[case((3, 20), (70, 5), "\x1b[6;71H")]
    #[case((70, 5), (1, 5), "\r\x1b[C")]
    #[case((70, 5), (60, 5), "\x1b[10D")]
    #[case((0, 5), (0, 9), "\n\n\n\n")]
    fn the_shortest_way_is_found(#[case] from: (u16, u16), #[case] to: (u16, u16), #[case] bytes: &str) {
        let mut emitter = Emitter::new(TermKind::Xterm.abilities());
        emitter.at = At::Cell(from.0, from.1);
        emitter.go(to.0, to.1);
        assert_eq!(String::from_utf8(emitter.bytes).unwrap(), bytes);
    }

    #[test]
    fn from_behind_the_last_column_no_relative_step_is_taken() {
        let mut emitter = Emitter::new(TermKind::Xterm.abilities());
        emitter.at = At::Edge(3);
        emitter.go(78, 3);
        emitter.at = At::Edge(3);
        emitter.go(0, 4);
        assert_eq!(emitter.bytes, b"\r\x1b[78C\r\n");
    }
}
