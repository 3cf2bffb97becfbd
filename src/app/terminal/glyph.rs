//! One cell of the screen in sixteen bytes, and the table of the characters that do not fit into four.
//!
//! Whatever a cell of the buffer holds, what leaves here is printable: no control, no direction mark, no text
//! wider than its place. That is the last line of defence behind `base::text::Shown`, not a substitute for it.

use std::collections::HashMap;

use ratatui::buffer::{Cell, CellWidth};

use super::kind::Abilities;
use super::sgr::{Hue, ON_BLANK, Pen};
use crate::base::text::width;

/// The symbol is an index into [`Clusters`], not a character.
const CLUSTER: u32 = 1 << 31;
/// Two cells wide.
const WIDE: u32 = 1 << 30;
/// Terminals do not agree how wide this is.
const DOUBTFUL: u32 = 1 << 29;
/// Right half of the wide character to the left.
const TAIL: u32 = 0x11_0000;
/// Nobody knows what the terminal shows here.
const UNKNOWN: u32 = 0x11_0001;
/// Makes one sign out of several.
const JOINER: char = '\u{200d}';
/// Most marks on one character.
const MARKS: usize = 4;
/// How many different clusters are kept before the unused ones are thrown away.
const ENOUGH: usize = 4096;

/// One cell: what stands in it and with which pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    symbol: u32,
    /// The pen it was written with.
    pub pen: Pen,
}

impl Glyph {
    /// An empty cell in the terminal's own colours, as erasing leaves it.
    pub const BLANK: Self = Self::plain(' ' as u32);
    /// The right half of a wide character.
    pub const TAIL: Self = Self::plain(TAIL);
    /// A cell whose contents are not known; equal to nothing that is ever wanted.
    pub const UNKNOWN: Self = Self::plain(UNKNOWN);

    /// An empty cell written with a pen.
    pub fn space(pen: Pen) -> Self {
        Self { symbol: ' ' as u32, pen: pen.on_blank() }
    }

    const fn plain(symbol: u32) -> Self {
        let mods = ratatui::style::Modifier::empty();
        Self { symbol, pen: Pen { fg: Hue::DEFAULT, bg: Hue::DEFAULT, mods } }
    }

    /// Whether this is the right half of a wide character.
    pub fn is_tail(self) -> bool {
        self.symbol == TAIL
    }

    /// Whether this is the left half of a wide character.
    pub fn is_wide(self) -> bool {
        self.symbol & WIDE != 0
    }

    /// Whether the cursor may stand somewhere else than expected after this has been written.
    pub fn is_doubtful(self) -> bool {
        self.symbol & DOUBTFUL != 0
    }

    /// Whether nothing is written in the cell (it may have a background).
    pub fn is_blank(self) -> bool {
        self.symbol == ' ' as u32
    }

    /// Whether one byte writes it.
    pub fn is_ascii(self) -> bool {
        self.symbol < 0x80
    }

    /// Bytes it takes, for a single character.
    pub fn len(self) -> u32 {
        char::from_u32(self.symbol & !(WIDE | DOUBTFUL)).map_or(1, |c| c.len_utf8() as u32)
    }

    /// Whether writing it with `pen` gives what is wanted.
    pub fn suits(self, pen: Pen) -> bool {
        if self.is_blank() && !self.pen.mods.intersects(ON_BLANK) {
            pen.bg == self.pen.bg && !pen.mods.intersects(ON_BLANK)
        } else {
            pen == self.pen
        }
    }

    /// The pen to take up for writing it when `pen` is at hand: an empty cell leaves alone what it does not show.
    pub fn wants(self, pen: Option<Pen>) -> Pen {
        match pen {
            Some(pen) if self.is_blank() && !self.pen.mods.intersects(ON_BLANK) => {
                Pen { fg: pen.fg, bg: self.pen.bg, mods: pen.mods - ON_BLANK }
            }
            _ => self.pen,
        }
    }

    /// The cell as one number, for comparing rows.
    pub fn hash(self) -> u64 {
        let Pen { fg, bg, mods } = self.pen;
        let colours = fg.bits().rotate_left(16) ^ bg.bits().rotate_left(5) ^ u32::from(mods.bits());
        u64::from(self.symbol) << 32 | u64::from(colours)
    }
}

/// Characters of more than one code point, each kept once.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    list: Vec<Box<str>>,
    index: HashMap<Box<str>, u32>,
    spared: usize,
}

impl Clusters {
    /// The glyph for a cell with `room` columns left up to the edge, and how many columns the buffer gives it.
    ///
    /// Of a sign made of several, of which terminals make anything from one to eight columns, only the first is
    /// taken; marks on it are kept.
    pub fn glyph(&mut self, cell: &Cell, room: u16, able: Abilities) -> (Glyph, u16) {
        let text = cell.symbol();
        let (symbol, columns) = match text.as_bytes() {
            [byte @ 0x20..=0x7e] => (u32::from(*byte), 1),
            [_] => (char::REPLACEMENT_CHARACTER as u32, 1),
            _ => (self.symbol(text), cell.cell_width().max(1)),
        };
        let width = if symbol & WIDE == 0 { 1 } else { 2 };
        let symbol = if width <= room.min(columns) { symbol } else { ' ' as u32 };
        let pen = Pen::of(cell, able);
        let pen = if symbol == ' ' as u32 { pen.on_blank() } else { pen };
        (Glyph { symbol, pen }, columns.min(room.max(1)))
    }

    fn symbol(&mut self, text: &str) -> u32 {
        let mut chars = text.chars().filter(|c| !is_invisible(*c)).map(|c| (c, columns(c)));
        let Some((base, width)) = chars.find(|(c, width)| *width > 0 || c.is_control()) else { return ' ' as u32 };
        let base = if base.is_control() { char::REPLACEMENT_CHARACTER } else { base };
        let wide = if width == 2 { WIDE } else { 0 };
        let mut cluster = String::from(base);
        cluster.extend(
            chars.take_while(|(c, width)| *width == 0 && *c != JOINER && !c.is_control()).map(|(c, _)| c).take(MARKS),
        );
        if cluster.len() == base.len_utf8() {
            base as u32 | wide | doubt(base, width)
        } else {
            self.id(&cluster) | CLUSTER | DOUBTFUL | wide
        }
    }

    fn id(&mut self, text: &str) -> u32 {
        if let Some(id) = self.index.get(text) {
            return *id;
        }
        let id = self.list.len() as u32;
        self.list.push(text.into());
        self.index.insert(text.into(), id);
        id
    }

    /// Writes the text of a glyph.
    pub fn write(&self, glyph: Glyph, bytes: &mut Vec<u8>) {
        let number = glyph.symbol & !(CLUSTER | WIDE | DOUBTFUL);
        if glyph.symbol & CLUSTER != 0 {
            let text = self.list.get(number as usize).map_or(" ", |text| text);
            bytes.extend_from_slice(text.as_bytes());
        } else {
            let c = char::from_u32(number).unwrap_or(' ');
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// Forgets the clusters that no cell uses any more, once there are many of them.
    pub fn tidy<'a>(&mut self, cells: impl Iterator<Item = &'a mut Glyph>) {
        if self.list.len() < ENOUGH.max(2 * self.spared) {
            return;
        }
        let old = std::mem::take(&mut self.list);
        self.index.clear();
        for glyph in cells.filter(|glyph| glyph.symbol & CLUSTER != 0) {
            let flags = glyph.symbol & (CLUSTER | WIDE | DOUBTFUL);
            if let Some(text) = old.get((glyph.symbol & !flags) as usize) {
                glyph.symbol = self.id(text) | flags;
            }
        }
        self.spared = self.list.len();
    }
}

/// Columns of a character by itself; none for controls, which are not written.
fn columns(c: char) -> usize {
    if c.is_control() { 0 } else { width(c.encode_utf8(&mut [0; 4])) }
}

/// Marks that turn text round, hide in it or only choose between two looks of a sign.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{fe00}'..='\u{fe0f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// [`DOUBTFUL`] unless every terminal gives this character the same width.
fn doubt(c: char, width: usize) -> u32 {
    let sure = match width {
        1 => {
            matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}'
            | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{20bf}'
            | '\u{2100}'..='\u{218f}' | '\u{2190}'..='\u{2193}' | '\u{2200}'..='\u{22ff}' | '\u{2500}'..='\u{25fc}'
            | '\u{2713}' | '\u{2717}' | '\u{2800}'..='\u{28ff}' | '\u{fffd}')
        }
        _ => matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{2ef3}' | '\u{3001}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}'),
    };
    if sure { 0 } else { DOUBTFUL }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::super::kind::TermKind;
    use super::*;

    fn written(symbol: &str, room: u16) -> (String, u16) {
        let mut clusters = Clusters::default();
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        let (glyph, width) = clusters.glyph(&cell, room, TermKind::Xterm.abilities());
        let mut bytes = Vec::new();
        clusters.write(glyph, &mut bytes);
        (String::from_utf8(bytes).unwrap(), width)
    }

    #[rstest]
    #[case("a", "a", 1)]
    #[case("è", "è", 1)]
    #[case("e\u{301}", "e\u{301}", 1)]
    #[case("日", "日", 2)]
    #[case("🎉", "🎉", 2)]
    #[case("👨\u{200d}👩\u{200d}👧", "👨", 2)]
    #[case("❤\u{fe0f}", "❤", 2)]
    #[case("", " ", 1)]
    #[case("\u{200b}", " ", 1)]
    #[case("\u{301}", " ", 1)]
    #[case("\u{9b}", "\u{fffd}", 1)]
    #[case("x\u{202e}", "x", 1)]
    #[case("x\u{feff}\u{301}", "x\u{301}", 1)]
    #[case("x\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "x\u{301}\u{302}\u{303}\u{304}", 1)]
    fn only_what_can_be_shown_is_written(#[case] symbol: &str, #[case] shown: &str, #[case] width: u16) {
        assert_eq!(written(symbol, 10), (shown.to_owned(), width));
    }

    #[test]
    fn a_control_in_a_cell_never_leaves() {
        for symbol in ["\u{1b}[2J", "x\u{1b}]0;title\u{7}", "\u{9b}31m", "a\rb", "\u{7f}x"] {
            let text = written(symbol, 20).0;
            assert!(!text.contains(char::is_control), "{symbol:?} became {text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_a_cell_holds_one_harmless_sign_leaves(
            symbol in "[\\x00-\\x{a0}\u{301}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}日🎉\u{fe0f}\u{e0041}]{0,12}|.{0,8}",
            room in 1_u16..6,
        ) {
            let (text, columns) = written(&symbol, room);
            prop_assert!(!text.contains(|c: char| c.is_control() || is_invisible(c)), "{:?} became {:?}", symbol, text);
            prop_assert!(width(&text) <= usize::from(columns) && columns <= room && columns > 0);
        }
    }

    #[test]
    fn what_does_not_fit_before_the_edge_is_left_out() {
        assert_eq!(written("日", 1), (" ".to_owned(), 1));
    }

    #[test]
    fn unused_clusters_are_forgotten_and_used_ones_kept() {
        let mut clusters = Clusters::default();
        let able = TermKind::Xterm.abilities();
        let mut cell = Cell::default();
        let mut kept = Vec::new();
        for number in 0..ENOUGH as u32 {
            let base = char::from_u32(0x4e00 + number).unwrap();
            cell.set_symbol(&format!("{base}\u{301}"));
            let glyph = clusters.glyph(&cell, 2, able).0;
            if number % 1000 == 7 {
                kept.push((glyph, cell.symbol().to_owned()));
            }
        }
        let mut cells: Vec<Glyph> = kept.iter().map(|(glyph, _)| *glyph).collect();
        clusters.tidy(cells.iter_mut());
        assert_eq!(clusters.list.len(), kept.len());
        for (glyph, (_, text)) in cells.into_iter().zip(&kept) {
            let mut bytes = Vec::new();
            clusters.write(glyph, &mut bytes);
            assert_eq!(bytes, text.as_bytes());
        }
    }
}
