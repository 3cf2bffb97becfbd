//! What the terminal shows must be what was drawn: random frames are played into an emulator and compared cell by
//! cell, with all attributes, after every frame.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Widget};

use super::backend::ThinBackend;
use super::kind::TermKind;
use super::sgr::ON_BLANK;

/// Keeps every write by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Sink(Rc<RefCell<Vec<Vec<u8>>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal with an emulator at the other end.
pub(super) struct Desk {
    pub terminal: Terminal<ThinBackend<Sink>>,
    pub emulator: vt100::Parser,
    sink: Sink,
    kind: TermKind,
}

impl Desk {
    pub fn new(kind: TermKind, width: u16, height: u16) -> Self {
        let sink = Sink::default();
        let backend = ThinBackend::new(sink.clone(), kind, Size::new(width, height));
        let emulator = vt100::Parser::new(NonZeroU16::new(height).unwrap(), NonZeroU16::new(width).unwrap(), 0);
        Self { terminal: Terminal::new(backend).unwrap(), emulator, sink, kind }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.emulator.screen_mut().set_size(NonZeroU16::new(height).unwrap(), NonZeroU16::new(width).unwrap());
        ThinBackend::resize(&mut self.terminal, Size::new(width, height)).unwrap();
    }

    /// Draws, plays what was sent into the emulator, compares; the bytes that were sent.
    pub fn show(&mut self, cursor: Option<Position>, draw: impl Fn(&mut Buffer)) -> Vec<u8> {
        let mut drawn = Buffer::default();
        self.terminal
            .draw(|frame| {
                draw(frame.buffer_mut());
                drawn = frame.buffer_mut().clone();
                if let Some(cursor) = cursor {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
        let writes = self.sink.0.take();
        assert!(writes.len() <= 1, "a frame is one write");
        let bytes = writes.concat();
        self.emulator.process(&bytes);
        self.compare(&drawn, cursor, &bytes);
        bytes
    }

    fn compare(&self, drawn: &Buffer, cursor: Option<Position>, bytes: &[u8]) {
        let screen = self.emulator.screen();
        for y in 0..drawn.area.height {
            let mut x = 0;
            while x < drawn.area.width {
                let (wanted, got) = (&drawn[(x, y)], screen.cell(y, x).unwrap());
                assert_eq!(described(wanted, self.kind), seen(got), "at {x},{y} after {}", bytes.escape_ascii());
                x += wanted.cell_width().max(1);
            }
        }
        assert_eq!(screen.hide_cursor(), cursor.is_none());
        if let Some(cursor) = cursor {
            let x = cursor.x.min(drawn.area.width - 1);
            assert_eq!(screen.cursor_position(), (cursor.y.min(drawn.area.height - 1), x), "{}", bytes.escape_ascii());
        }
    }
}

type Look = (String, vt100::Color, vt100::Color, Modifier);

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        Color::Indexed(number) => vt100::Color::Idx(number),
        named => {
            let order = [
                Color::Black,
                Color::Red,
                Color::Green,
                Color::Yellow,
                Color::Blue,
                Color::Magenta,
                Color::Cyan,
                Color::Gray,
                Color::DarkGray,
                Color::LightRed,
                Color::LightGreen,
                Color::LightYellow,
                Color::LightBlue,
                Color::LightMagenta,
                Color::LightCyan,
                Color::White,
            ];
            vt100::Color::Idx(order.iter().position(|other| *other == named).unwrap() as u8)
        }
    }
}

/// Attributes that the emulator keeps.
const KEPT: Modifier =
    Modifier::BOLD.union(Modifier::DIM).union(Modifier::ITALIC).union(Modifier::UNDERLINED).union(Modifier::REVERSED);

/// How a cell must look; on an empty one only what can be seen counts.
fn described(cell: &Cell, kind: TermKind) -> Look {
    let able = kind.abilities();
    let mut kept = if able.italic { KEPT } else { KEPT - Modifier::ITALIC };
    if !able.single_off {
        kept -= Modifier::DIM;
    }
    let shown = |of: Color| if able.colours { color(of) } else { vt100::Color::Default };
    visible(cell.symbol(), shown(cell.fg), shown(cell.bg), cell.modifier & kept)
}

fn seen(cell: &vt100::Cell) -> Look {
    let mut mods = Modifier::empty();
    for (on, modifier) in [
        (cell.bold(), Modifier::BOLD),
        (cell.dim(), Modifier::DIM),
        (cell.italic(), Modifier::ITALIC),
        (cell.underline(), Modifier::UNDERLINED),
        (cell.inverse(), Modifier::REVERSED),
    ] {
        mods.set(modifier, on);
    }
    let contents = if cell.has_contents() { cell.contents() } else { " " };
    visible(contents, cell.fgcolor(), cell.bgcolor(), mods)
}

fn visible(symbol: &str, fg: vt100::Color, bg: vt100::Color, mods: Modifier) -> Look {
    if symbol == " " && !mods.intersects(ON_BLANK) {
        (symbol.to_owned(), vt100::Color::Default, bg, Modifier::empty())
    } else {
        (symbol.to_owned(), fg, bg, mods)
    }
}

/// One thing that happens to a screen.
#[derive(Debug, Clone)]
enum Change {
    Text(u16, u16, &'static str, Style),
    Paint(Rect, Style),
    Frame(Rect),
    Erase(Rect),
    Scroll(u16, u16, i32),
}

#[derive(Debug, Clone)]
struct Step {
    resize: Option<(u16, u16)>,
    repaint: bool,
    changes: Vec<Change>,
    cursor: Option<(u16, u16)>,
}

fn apply(buffer: &mut Buffer, change: &Change) {
    let area = buffer.area;
    match change {
        Change::Text(x, y, text, style) => {
            buffer.set_string(x % area.width, y % area.height, text, *style);
        }
        Change::Paint(rect, style) => buffer.set_style(rect.intersection(area), *style),
        Change::Frame(rect) => Block::bordered().render(rect.intersection(area), buffer),
        Change::Erase(rect) => {
            for position in rect.intersection(area).positions() {
                buffer[position].reset();
            }
        }
        Change::Scroll(top, height, by) => {
            let (top, width) = (usize::from(top % area.height), usize::from(area.width));
            let bottom = (top + usize::from(*height)).min(usize::from(area.height));
            let rows = &mut buffer.content[top * width..bottom * width];
            let distance = by.unsigned_abs() as usize * width % rows.len().max(1);
            if *by > 0 { rows.rotate_left(distance) } else { rows.rotate_right(distance) }
        }
    }
    // What widgets never leave behind: half of a wide character.
    for y in 0..area.height {
        for x in 0..area.width {
            if buffer[(x, y)].cell_width() == 2 {
                if x + 1 < area.width && buffer[(x + 1, y)].symbol() == " " {
                    buffer[(x + 1, y)].reset();
                } else {
                    buffer[(x, y)].set_symbol(" ");
                }
            }
        }
    }
}

fn styles() -> impl Strategy<Value = Style> {
    let colors = prop_oneof![
        4 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::Gray),
        1 => Just(Color::DarkGray),
        1 => Just(Color::LightCyan),
        1 => Just(Color::Indexed(200)),
        1 => Just(Color::Rgb(1, 20, 255)),
    ];
    let mods = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::REVERSED,
        Modifier::UNDERLINED,
        Modifier::ITALIC | Modifier::BOLD,
        Modifier::REVERSED | Modifier::BOLD,
        Modifier::CROSSED_OUT | Modifier::UNDERLINED,
    ]);
    (colors.clone(), colors, mods).prop_map(|(fg, bg, mods)| Style {
        fg: Some(fg),
        bg: Some(bg),
        add_modifier: mods,
        sub_modifier: Modifier::all() - mods,
        ..Style::default()
    })
}

fn rects() -> impl Strategy<Value = Rect> {
    (0_u16..40, 0_u16..14, 1_u16..40, 1_u16..14).prop_map(|(x, y, width, height)| Rect::new(x, y, width, height))
}

fn changes() -> impl Strategy<Value = Change> {
    let texts = prop::sample::select(vec![
        "a",
        "Protocollo n. 0000123/2026",
        "perché così? cioè…",
        "日本語 wide",
        "x日",
        "cafe\u{301} nai\u{308}ve",
        "🎉 done 🎉",
        "한국어",
        "            ",
        "──────────────────",
        "=========================",
        "▶ ● ✓ ✗ →",
        "                              |",
        "Ǆ ﬁ ß ẞ ½",
    ]);
    prop_oneof![
        6 => (0_u16..40, 0_u16..14, texts, styles()).prop_map(|(x, y, text, style)| Change::Text(x, y, text, style)),
        2 => (rects(), styles()).prop_map(|(rect, style)| Change::Paint(rect, style)),
        1 => rects().prop_map(Change::Frame),
        1 => rects().prop_map(Change::Erase),
        3 => (0_u16..14, 2_u16..14, -4_i32..=4).prop_map(|(top, height, by)| Change::Scroll(top, height, by)),
    ]
}

fn steps() -> impl Strategy<Value = Step> {
    (
        prop::option::weighted(0.1, (1_u16..40, 1_u16..14)),
        prop::bool::weighted(0.05),
        prop::collection::vec(changes(), 0..6),
        prop::option::weighted(0.7, (0_u16..42, 0_u16..16)),
    )
        .prop_map(|(resize, repaint, changes, cursor)| Step { resize, repaint, changes, cursor })
}

fn kinds() -> impl Strategy<Value = TermKind> {
    prop::sample::select(vec![
        TermKind::Xterm,
        TermKind::Modern,
        TermKind::Screen,
        TermKind::Linux,
        TermKind::Vt100,
        TermKind::Unknown,
    ])
}

fn play(kind: TermKind, (width, height): (u16, u16), steps: &[Step]) {
    let mut desk = Desk::new(kind, width, height);
    let mut wanted = Buffer::empty(Rect::new(0, 0, width, height));
    for step in steps {
        if let Some((width, height)) = step.resize {
            desk.resize(width, height);
            wanted = Buffer::empty(Rect::new(0, 0, width, height));
        }
        if step.repaint {
            // Somebody else has written over the screen and left the terminal in a strange state.
            desk.emulator.process("\x1b[3;4r\x1b[7;31m\x1b[2;2Hnoise 日本".as_bytes());
            desk.terminal.backend_mut().repaint();
        }
        for change in &step.changes {
            apply(&mut wanted, change);
        }
        let cursor = step.cursor.map(Position::from);
        desk.show(cursor, |buffer| buffer.content.clone_from(&wanted.content));
        let again = desk.show(cursor, |buffer| buffer.content.clone_from(&wanted.content));
        assert!(again.is_empty(), "an unchanged frame sends {}", again.escape_ascii());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_shows_what_was_drawn(
        kind in kinds(),
        size in (1_u16..40, 1_u16..14),
        steps in prop::collection::vec(steps(), 1..12),
    ) {
        play(kind, size, &steps);
    }
}

#[test]
fn a_vt100_shows_what_was_drawn_without_colours() {
    let mut desk = Desk::new(TermKind::Vt100, 30, 8);
    for from in [1, 2, 3, 9, 8, 7] {
        desk.show(None, |buffer| {
            for y in 0..8 {
                let style = if y == 3 { Style::new().reversed().bold() } else { Style::new() };
                buffer.set_string(0, y, format!("row number {:<18}", from + y), style);
            }
        });
    }
}

#[test]
fn signs_made_of_several_do_not_push_anything_aside() {
    for kind in [TermKind::Xterm, TermKind::Linux] {
        let mut desk = Desk::new(kind, 12, 2);
        desk.terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(0, 0, "👨\u{200d}👩\u{200d}👧|ab", Style::new());
                frame.buffer_mut().set_string(0, 1, "12345678 👨\u{200d}👩\u{200d}👧|", Style::new());
            })
            .unwrap();
        desk.emulator.process(&desk.sink.0.take().concat());
        assert_eq!(desk.emulator.screen().contents(), "👨|ab\n12345678 👨|");
        desk.show(None, |buffer| buffer.set_string(0, 0, "plain again", Style::new()));
    }
}

#[test]
fn the_smallest_screens_do_not_fail() {
    for (width, height) in [(1, 1), (1, 5), (5, 1), (2, 2)] {
        let mut desk = Desk::new(TermKind::Xterm, width, height);
        for text in ["日本", "abc", "è"] {
            desk.terminal
                .draw(|frame| {
                    frame.render_widget(ratatui::text::Line::raw(text), frame.area());
                    frame.set_cursor_position((9, 9));
                })
                .unwrap();
        }
    }
    let backend = ThinBackend::new(Sink::default(), TermKind::Xterm, Size::ZERO);
    let mut terminal = Terminal::new(backend).unwrap();
    terminal.draw(|frame| frame.render_widget(Block::bordered(), frame.area())).unwrap();
    ThinBackend::resize(&mut terminal, Size::new(0, 3)).unwrap();
    terminal.draw(|frame| frame.render_widget(Block::bordered(), frame.area())).unwrap();
    ThinBackend::resize(&mut terminal, Size::new(1000, 1000)).unwrap();
    terminal.draw(|frame| frame.render_widget(Block::bordered(), frame.area())).unwrap();
}

#[test]
#[allow(clippy::disallowed_methods, reason = "what it must not do is what is tested")]
fn clearing_asks_nothing_and_repaints() {
    let mut desk = Desk::new(TermKind::Xterm, 20, 3);
    let draw = |buffer: &mut Buffer| buffer.set_string(0, 1, "still here", Style::new());
    desk.show(None, draw);
    desk.emulator.process(b"\x1b[Hsomebody else");
    desk.terminal.clear().unwrap();
    let bytes = desk.show(None, draw);
    assert!(bytes.windows(4).all(|part| part != b"\x1b[6n"));
}
