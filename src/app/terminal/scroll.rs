//! Finding rows that have only moved up or down, so that the terminal can move them itself.
//!
//! Rows need not be equal to have moved: the mark of a list stays where it is, a frame stands at the edges, a
//! counter runs at the side. Parts of rows vote for a distance; what it would save is then counted cell by cell.

use std::collections::HashMap;

use super::emit::Emitter;
use super::glyph::Glyph;
use super::grid::Grid;

/// Bytes that an address or a change of pen takes, about.
const STEP: i32 = 6;
/// A shift must save at least so many bytes…
const WORTH: i32 = 24;
/// …and one part in so many of what painting everything takes: moved rows that are painted over at once only flicker.
const SHARE: i32 = 4;
/// How many parts of a row vote by themselves.
const PARTS: usize = 4;
/// How many distances are looked at closely.
const CANDIDATES: usize = 2;

/// Rows `top` to `bottom` move up by `by` rows (down when negative).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// First row of the region.
    pub top: u16,
    /// Last row of the region.
    pub bottom: u16,
    /// Rows upwards.
    pub by: i32,
}

/// The shift that saves most, if any is worth it.
pub(super) fn find(shown: &Grid, wanted: &Grid, changed: &[u16]) -> Option<Shift> {
    let (first, last) = (i32::from(*changed.first()?), i32::from(*changed.last()?));
    let plain = |y: i32| cost(shown.row(y as u16), wanted.row(y as u16));
    let now: Vec<i32> = (first..=last).map(plain).collect();
    let all: i32 = now.iter().sum();
    if all < 2 * WORTH {
        return None;
    }
    distances(shown, wanted, changed)
        .into_iter()
        .filter_map(|by| best_region(shown, wanted, first, &now, by))
        .max_by_key(|(_, gain)| *gain)
        .filter(|(_, gain)| *gain >= WORTH.max(all / SHARE))
        .map(|(shift, _)| shift)
}

/// The likeliest distances, by the votes of row parts that occur once before and once after.
fn distances(shown: &Grid, wanted: &Grid, changed: &[u16]) -> Vec<i32> {
    let mut before: HashMap<(usize, u64), Option<u16>> = HashMap::new();
    for y in changed {
        for key in parts(shown.row(*y)) {
            before.entry(key).and_modify(|y| *y = None).or_insert(Some(*y));
        }
    }
    let mut after: HashMap<(usize, u64), Option<u16>> = HashMap::new();
    for y in changed {
        for key in parts(wanted.row(*y)) {
            after.entry(key).and_modify(|y| *y = None).or_insert(Some(*y));
        }
    }
    let mut votes: HashMap<i32, u32> = HashMap::new();
    for (key, y) in after {
        if let (Some(y), Some(Some(old))) = (y, before.get(&key)) {
            *votes.entry(i32::from(*old) - i32::from(y)).or_default() += 1;
        }
    }
    votes.remove(&0);
    let mut ranking: Vec<(i32, u32)> = votes.into_iter().collect();
    ranking.sort_by_key(|(by, count)| (std::cmp::Reverse(*count), by.abs(), *by));
    ranking.into_iter().take(CANDIDATES).map(|(by, _)| by).collect()
}

/// Fingerprints of the parts of a row that have something written in them.
fn parts(row: &[Glyph]) -> impl Iterator<Item = (usize, u64)> {
    let size = row.len().div_ceil(PARTS).max(8);
    row.chunks(size).enumerate().filter(|(_, part)| part.iter().any(|glyph| !glyph.is_blank())).map(|(number, part)| {
        let hash = part
            .iter()
            .fold(0_u64, |hash, glyph| (hash.rotate_left(5) ^ glyph.hash()).wrapping_mul(0x517c_c1b7_2722_0a95));
        (number, hash)
    })
}

/// The rows for which moving by `by` saves most, and how many bytes it saves.
fn best_region(shown: &Grid, wanted: &Grid, first: i32, now: &[i32], by: i32) -> Option<(Shift, i32)> {
    let last = first + now.len() as i32 - 1;
    let gains: Vec<i32> = (first..=last)
        .map(|y| {
            let from = y + by;
            if (first..=last).contains(&from) {
                now[(y - first) as usize] - cost(shown.row(from as u16), wanted.row(y as u16))
            } else {
                i32::MIN / 256
            }
        })
        .collect();
    let (start, end) = heaviest(&gains)?;
    let (start, end) = (first + start as i32, first + end as i32);
    let (top, bottom) = (start.min(start + by), end.max(end + by));
    let incoming = if by > 0 { end + 1..=bottom } else { top..=start - 1 };
    let empty = vec![Glyph::BLANK; wanted.row(0).len()];
    let refill: i32 = incoming
        .map(|y| now.get((y - first) as usize).copied().unwrap_or(0) - cost(&empty, wanted.row(y as u16)))
        .sum();
    let moved: i32 = gains[(start - first) as usize..=(end - first) as usize].iter().sum();
    Some((Shift { top: top as u16, bottom: bottom as u16, by }, moved + refill - 3 * STEP))
}

/// First and last index of the consecutive gains with the greatest sum, if that is positive.
fn heaviest(gains: &[i32]) -> Option<(usize, usize)> {
    let mut best: Option<(i32, usize, usize)> = None;
    let (mut sum, mut start) = (0_i32, 0);
    for (index, gain) in gains.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, index);
        }
        sum += gain;
        if sum > 0 && best.is_none_or(|(most, ..)| sum > most) {
            best = Some((sum, start, index));
        }
    }
    best.map(|(_, start, end)| (start, end))
}

/// About how many bytes it takes to get from one row to the other.
fn cost(old: &[Glyph], new: &[Glyph]) -> i32 {
    let tail = new.iter().rposition(|glyph| *glyph != Glyph::BLANK).map_or(0, |x| x + 1);
    let mut bytes = 0;
    let mut end = None;
    for (x, (old, new)) in old.iter().zip(new).enumerate() {
        if old == new {
            continue;
        }
        if x >= tail {
            return bytes + STEP;
        }
        bytes += match end {
            Some(end) if x - end < STEP as usize => (x - end) as i32 + 1,
            _ => STEP + 1,
        };
        end = Some(x + 1);
    }
    bytes
}

/// Has the terminal carry out a shift.
pub(super) fn carry_out(out: &mut Emitter, shift: Shift, height: u16) {
    let Shift { top, bottom, by } = shift;
    let rows = by.unsigned_abs() as u16;
    out.take_pen(Glyph::BLANK);
    if bottom + 1 == height && out.able.lines {
        out.go(0, top);
        out.sequence(rows, if by > 0 { b'M' } else { b'L' });
        return;
    }
    let whole = top == 0 && bottom + 1 == height;
    if !whole {
        out.margins(Some((top, bottom)));
    }
    if out.able.scroll {
        out.sequence(rows, if by > 0 { b'S' } else { b'T' });
    } else if out.able.lines {
        out.go(0, top);
        out.sequence(rows, if by > 0 { b'M' } else { b'L' });
    } else if by > 0 {
        out.go(0, bottom);
        out.bytes.extend(std::iter::repeat_n(b'\n', usize::from(rows)));
    } else {
        out.go(0, top);
        for _ in 0..rows {
            out.bytes.extend_from_slice(b"\x1bM");
        }
    }
    if !whole {
        out.margins(None);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use ratatui::layout::Size;
    use rstest::rstest;

    use super::*;
    use crate::app::terminal::glyph::Clusters;
    use crate::app::terminal::kind::TermKind;

    fn grid(rows: &[String]) -> Grid {
        let mut grid = Grid::new(Size::new(40, rows.len() as u16), Glyph::BLANK);
        let mut clusters = Clusters::default();
        for (y, row) in rows.iter().enumerate() {
            for (x, c) in row.chars().enumerate() {
                let mut cell = ratatui::buffer::Cell::default();
                cell.set_char(c);
                let glyph = clusters.glyph(&cell, 1, TermKind::Xterm.abilities()).0;
                grid.put(x as u16, y as u16, glyph, 1);
            }
        }
        grid
    }

    fn list(height: usize, from: usize) -> Vec<String> {
        let mut rows = vec!["+-- Registrations -----------------+".to_owned()];
        for number in from..from + height - 2 {
            rows.push(format!("| {:07} subject no. {:<12} |", number, number * 7919 % 10_000));
        }
        rows.push("+----------------------------------+".to_owned());
        rows
    }

    fn changed(a: &Grid, b: &Grid) -> Vec<u16> {
        (0..20).filter(|y| a.row(*y) != b.row(*y)).collect()
    }

    #[rstest]
    #[case(100, 101, Shift { top: 1, bottom: 18, by: 1 })]
    #[case(101, 100, Shift { top: 1, bottom: 18, by: -1 })]
    #[case(100, 105, Shift { top: 1, bottom: 18, by: 5 })]
    fn a_list_that_moved_is_found(#[case] from: usize, #[case] to: usize, #[case] shift: Shift) {
        let (old, new) = (grid(&list(20, from)), grid(&list(20, to)));
        assert_eq!(find(&old, &new, &changed(&old, &new)), Some(shift));
    }

    #[test]
    fn another_page_is_not_taken_for_a_move() {
        let (old, new) = (grid(&list(20, 100)), grid(&list(20, 500)));
        assert_eq!(find(&old, &new, &changed(&old, &new)), None);
    }

    #[test]
    fn a_row_put_in_between_moves_only_those_below() {
        let mut rows = list(20, 100);
        let old = grid(&rows);
        rows.insert(8, "| a row that was not there before  |".to_owned());
        rows.remove(19);
        let new = grid(&rows);
        let shift = find(&old, &new, &changed(&old, &new)).unwrap();
        assert_eq!(shift, Shift { top: 8, bottom: 18, by: -1 });
    }
}
