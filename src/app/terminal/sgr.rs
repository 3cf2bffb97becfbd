//! Colours and attributes as the terminal is told of them (SGR), always by the shorter way: what changed, or all anew.
//!
//! Colours are only encoded here; which ones are used is the theme's business.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::kind::Abilities;

const ANSI: u32 = 0x0100_0000;
const INDEXED: u32 = 0x0200_0000;
const RGB: u32 = 0x0300_0000;

/// Attributes that show on an empty cell.
pub(super) const ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// Attributes a VT100 has.
const VT100: Modifier =
    Modifier::BOLD.union(Modifier::UNDERLINED).union(Modifier::SLOW_BLINK).union(Modifier::REVERSED);

/// Codes that switch attributes on.
const ON: [(Modifier, u32); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Codes that switch attributes off; bold and dim share one, as do the two speeds of blinking.
const OFF: [(Modifier, u32); 7] = [
    (Modifier::BOLD.union(Modifier::DIM), 22),
    (Modifier::ITALIC, 23),
    (Modifier::UNDERLINED, 24),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), 25),
    (Modifier::REVERSED, 27),
    (Modifier::HIDDEN, 28),
    (Modifier::CROSSED_OUT, 29),
];

/// A colour in four bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Hue(u32);

impl Hue {
    /// The terminal's own colour.
    pub const DEFAULT: Self = Self(0);

    /// The colour as a number, for comparing.
    pub fn bits(self) -> u32 {
        self.0
    }

    fn of(color: Color) -> Self {
        Self(match color {
            Color::Reset => 0,
            Color::Black => ANSI,
            Color::Red => ANSI + 1,
            Color::Green => ANSI + 2,
            Color::Yellow => ANSI + 3,
            Color::Blue => ANSI + 4,
            Color::Magenta => ANSI + 5,
            Color::Cyan => ANSI + 6,
            Color::Gray => ANSI + 7,
            Color::DarkGray => ANSI + 8,
            Color::LightRed => ANSI + 9,
            Color::LightGreen => ANSI + 10,
            Color::LightYellow => ANSI + 11,
            Color::LightBlue => ANSI + 12,
            Color::LightMagenta => ANSI + 13,
            Color::LightCyan => ANSI + 14,
            Color::White => ANSI + 15,
            Color::Indexed(number) => INDEXED | u32::from(number),
            Color::Rgb(red, green, blue) => RGB | u32::from_be_bytes([0, red, green, blue]),
        })
    }

    /// The SGR parameters; `ground` is 30 for the text, 40 for the background.
    fn write(self, codes: &mut Codes<'_>, ground: u32) {
        let [family, red, green, blue] = self.0.to_be_bytes().map(u32::from);
        match family << 24 {
            0 => codes.add(ground + 9),
            ANSI if blue < 8 => codes.add(ground + blue),
            ANSI => codes.add(ground + 52 + blue),
            INDEXED => {
                for code in [ground + 8, 5, blue] {
                    codes.add(code);
                }
            }
            _ => {
                for code in [ground + 8, 2, red, green, blue] {
                    codes.add(code);
                }
            }
        }
    }
}

/// What the terminal writes with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Pen {
    /// Colour of the text.
    pub fg: Hue,
    /// Colour behind it.
    pub bg: Hue,
    /// Bold, underlined and the like.
    pub mods: Modifier,
}

impl Pen {
    /// The pen of a cell, without what this terminal cannot do.
    pub fn of(cell: &Cell, able: Abilities) -> Self {
        let mut mods = cell.modifier;
        if !able.single_off {
            mods &= VT100;
        }
        if !able.italic {
            mods -= Modifier::ITALIC;
        }
        if able.colours {
            Self { fg: Hue::of(cell.fg), bg: Hue::of(cell.bg), mods }
        } else {
            Self { mods, ..Self::default() }
        }
    }

    /// The same pen for an empty cell: what cannot be seen there is left out.
    pub fn on_blank(self) -> Self {
        if self.mods.intersects(ON_BLANK) { self } else { Self { bg: self.bg, ..Self::default() } }
    }
}

/// Parameters of one SGR sequence; the first zero is written as nothing.
struct Codes<'a> {
    bytes: &'a mut Vec<u8>,
    first: bool,
}

impl Codes<'_> {
    fn add(&mut self, code: u32) {
        if !self.first {
            self.bytes.push(b';');
        }
        self.first = false;
        push_number(self.bytes, code);
    }
}

/// Writes a number in decimal.
pub(super) fn push_number(bytes: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        push_number(bytes, number / 10);
    }
    bytes.push(b'0' + (number % 10) as u8);
}

/// Changes the pen `from` (unknown when `None`) into `to`.
pub(super) fn change(bytes: &mut Vec<u8>, from: Option<Pen>, to: Pen, able: Abilities) {
    if from == Some(to) {
        return;
    }
    let start = bytes.len();
    let stepped = from.is_some_and(|from| step(bytes, from, to, able));
    let middle = bytes.len();
    afresh(bytes, to);
    if stepped && middle - start <= bytes.len() - middle {
        bytes.truncate(middle);
    } else {
        bytes.drain(start..middle);
    }
}

/// Writes only the differences; false when this terminal cannot switch off a single attribute.
fn step(bytes: &mut Vec<u8>, from: Pen, to: Pen, able: Abilities) -> bool {
    let mut off = from.mods - to.mods;
    if !off.is_empty() && !able.single_off {
        return false;
    }
    let mut on = to.mods - from.mods;
    bytes.extend_from_slice(b"\x1b[");
    let mut codes = Codes { bytes, first: true };
    for (mods, code) in OFF {
        if off.intersects(mods) {
            codes.add(code);
            off -= mods;
            on |= to.mods & mods;
        }
    }
    for (mods, code) in ON {
        if on.intersects(mods) {
            codes.add(code);
        }
    }
    if from.fg != to.fg {
        to.fg.write(&mut codes, 30);
    }
    if from.bg != to.bg {
        to.bg.write(&mut codes, 40);
    }
    bytes.push(b'm');
    true
}

/// Switches everything off and on again.
fn afresh(bytes: &mut Vec<u8>, to: Pen) {
    bytes.extend_from_slice(b"\x1b[");
    let mut codes = Codes { bytes, first: false };
    for (mods, code) in ON {
        if to.mods.intersects(mods) {
            codes.add(code);
        }
    }
    if to.fg != Hue::DEFAULT {
        to.fg.write(&mut codes, 30);
    }
    if to.bg != Hue::DEFAULT {
        to.bg.write(&mut codes, 40);
    }
    bytes.push(b'm');
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::super::kind::TermKind;
    use super::*;

    fn pen(fg: Color, bg: Color, mods: Modifier) -> Pen {
        Pen { fg: Hue::of(fg), bg: Hue::of(bg), mods }
    }

    #[rstest]
    #[case(Color::Reset, Modifier::BOLD, Color::Reset, Modifier::empty(), "\x1b[m")]
    #[case(Color::Reset, Modifier::empty(), Color::Red, Modifier::empty(), "\x1b[31m")]
    #[case(Color::Red, Modifier::BOLD, Color::Red, Modifier::REVERSED, "\x1b[22;7m")]
    #[case(Color::Red, Modifier::BOLD | Modifier::DIM, Color::Red, Modifier::DIM, "\x1b[22;2m")]
    #[case(Color::Red, Modifier::REVERSED, Color::LightCyan, Modifier::empty(), "\x1b[;96m")]
    #[case(Color::Indexed(200), Modifier::empty(), Color::Rgb(1, 20, 255), Modifier::empty(), "\x1b[38;2;1;20;255m")]
    #[case(Color::Rgb(1, 2, 3), Modifier::BOLD, Color::Reset, Modifier::BOLD, "\x1b[39m")]
    fn the_shorter_way_is_taken(
        #[case] from: Color,
        #[case] from_mods: Modifier,
        #[case] to: Color,
        #[case] to_mods: Modifier,
        #[case] expected: &str,
    ) {
        let mut bytes = Vec::new();
        let able = TermKind::Xterm.abilities();
        change(&mut bytes, Some(pen(from, Color::Reset, from_mods)), pen(to, Color::Reset, to_mods), able);
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn a_vt100_gets_no_colour_and_no_single_off() {
        let able = TermKind::Vt100.abilities();
        let mut cell = Cell::new("x");
        cell.set_fg(Color::Red).modifier = Modifier::BOLD | Modifier::ITALIC;
        let from = Pen::of(&cell, able);
        cell.modifier = Modifier::REVERSED;
        let mut bytes = Vec::new();
        change(&mut bytes, Some(from), Pen::of(&cell, able), able);
        assert_eq!(bytes, b"\x1b[;7m");
    }
}
