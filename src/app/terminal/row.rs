//! Painting one row: from what the terminal shows to what is wanted, leaving out what is already there.
//!
//! Cells are written left to right. A cell whose width terminals disagree about is never trusted: what follows it
//! is addressed anew and written again.

use super::emit::{Emitter, step_len};
use super::glyph::{Clusters, Glyph};

/// Brings row `y` from `shown` to `wanted`, and `shown` with it.
pub(super) fn paint(out: &mut Emitter, clusters: &Clusters, shown: &mut [Glyph], wanted: &[Glyph], y: u16) {
    let tail = wanted.iter().rposition(|glyph| *glyph != Glyph::BLANK).map_or(0, |x| x + 1);
    let mut x = 0;
    while let Some(next) = (x..wanted.len()).find(|x| shown[*x] != wanted[*x]) {
        x = if wanted[next].is_tail() { next.saturating_sub(1) } else { next };
        bridge(out, clusters, wanted, x, y);
        x = if x >= tail && erase_rest(out, shown, wanted, x, y) {
            wanted.len()
        } else if let Some(end) = erase_run(out, shown, wanted, x, y) {
            end
        } else {
            write(out, clusters, shown, wanted, x, y)
        };
    }
}

/// Crosses a short gap, in a row that is as wanted up to `x`, by writing again what stands there, when that is no
/// longer than a step.
pub(super) fn bridge(out: &mut Emitter, clusters: &Clusters, wanted: &[Glyph], x: usize, y: u16) {
    let Some(from) = out.column_in(y).map(usize::from).filter(|from| *from < x) else { return };
    let gap = &wanted[from..x];
    if gap.len() as u32 <= step_len(gap.len() as u16) && gap.iter().all(|g| g.is_ascii() && out.pen_suits(*g)) {
        for glyph in gap {
            out.print(clusters, *glyph, wanted.len() as u16);
        }
    }
}

/// Erases up to the end of the row, unless a few spaces do as well; nothing but blanks is wanted from `x` on.
fn erase_rest(out: &mut Emitter, shown: &mut [Glyph], wanted: &[Glyph], x: usize, y: u16) -> bool {
    let end = shown.iter().rposition(|glyph| *glyph != Glyph::BLANK).map_or(0, |last| last + 1);
    if end <= x + 3 {
        return false;
    }
    out.go(x as u16, y);
    out.take_pen(Glyph::BLANK);
    out.bytes.extend_from_slice(b"\x1b[K");
    shown[x..].copy_from_slice(&wanted[x..]);
    true
}

/// Erases a run of blanks within the row, when that is shorter than spaces; the column behind it.
fn erase_run(out: &mut Emitter, shown: &mut [Glyph], wanted: &[Glyph], x: usize, y: u16) -> Option<usize> {
    if !out.able.erase_chars {
        return None;
    }
    let run = wanted[x..].iter().take_while(|glyph| **glyph == Glyph::BLANK).count();
    let end = (x..x + run).rev().find(|x| shown[*x] != Glyph::BLANK)? + 1;
    let count = (end - x) as u16;
    if u32::from(count) <= 2 * step_len(count) + 1 {
        return None;
    }
    out.go(x as u16, y);
    out.take_pen(Glyph::BLANK);
    out.sequence(count, b'X');
    shown[x..end].fill(Glyph::BLANK);
    distrust(shown, end, false);
    Some(end)
}

/// Writes the glyph wanted at `x`, and the same ones behind it if the terminal can repeat; the column behind them.
fn write(out: &mut Emitter, clusters: &Clusters, shown: &mut [Glyph], wanted: &[Glyph], x: usize, y: u16) -> usize {
    let glyph = wanted[x];
    let width = wanted.len() as u16;
    out.go(x as u16, y);
    if glyph.is_wide() && glyph.is_doubtful() && shown[x + 1] != Glyph::BLANK {
        // Should the terminal give it one column only, nothing old may show through in the other.
        let space = Glyph::space(glyph.pen);
        out.print(clusters, space, width);
        out.print(clusters, space, width);
        out.go(x as u16, y);
    }
    out.print(clusters, glyph, width);
    shown[x] = glyph;
    if glyph.is_wide() {
        shown[x + 1] = Glyph::TAIL;
        distrust(shown, x + 2, glyph.is_doubtful());
        return x + 2;
    }
    let mut end = x + 1;
    if out.able.repeat && !glyph.is_doubtful() {
        let run = wanted[end..].iter().take_while(|other| **other == glyph).count();
        let last = (end..end + run).rev().find(|x| shown[*x] != glyph).unwrap_or(x);
        let count = (last - x) as u16;
        if u32::from(count) * glyph.len() > step_len(count) {
            out.repeat(count, width);
            shown[end..=last].fill(glyph);
            end = last + 1;
        }
    }
    distrust(shown, end, glyph.is_doubtful());
    end
}

/// The cell behind what was written may have lost its left half, or be covered by it.
fn distrust(shown: &mut [Glyph], x: usize, doubtful: bool) {
    if let Some(next) = shown.get_mut(x).filter(|next| doubtful || next.is_tail()) {
        *next = Glyph::UNKNOWN;
    }
}
