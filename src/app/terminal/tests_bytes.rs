//! What a slow line pays: budgets in bytes for what clerks do all day.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Block, Row, Table, Widget};
use rstest::rstest;

use super::backend::ThinBackend;
use super::kind::TermKind;
use super::tests_screen::Desk;

/// A form of labelled fields; the one with the focus is styled, its letters are typed.
fn form(buffer: &mut Buffer, text: &str, focus: u16) {
    let area = buffer.area;
    Block::bordered().title(" Registrazione ").render(Rect { height: area.height - 1, ..area }, buffer);
    for field in 0..(area.height - 3).min(18) {
        let style = if field == focus { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        let text = if field == focus { text } else { "" };
        buffer.set_string(1, 1 + field, format!("Campo {field:<9}: {text}"), style);
    }
    buffer.set_string(0, area.height - 1, "READY", Style::new().fg(Color::Green));
}

/// A list within a frame, one row marked, and where it stands below.
fn list(buffer: &mut Buffer, top: u32, marked: u32) {
    let area = buffer.area;
    let rows = (top..top + u32::from(area.height) - 4).map(|number| {
        let style = if number == marked { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
        Row::new([
            format!("{:07}/2026", number + 1),
            format!("{:02}.{:02}.2026", number % 28 + 1, number % 12 + 1),
            format!("Cittadino {}", number * 7919 % 99_991),
            format!("Richiesta di certificato n. {}", number * 104_729 % 999_983),
        ])
        .style(style)
    });
    let widths = [Constraint::Length(12), Constraint::Length(10), Constraint::Length(20), Constraint::Min(20)];
    Table::new(rows, widths)
        .header(Row::new(["Numero", "Data", "Mittente", "Oggetto"]))
        .block(Block::bordered().title(" Registrazioni "))
        .render(Rect { height: area.height - 1, ..area }, buffer);
    Line::raw(format!("READY row {} of 1000000", marked + 1))
        .render(Rect { y: area.height - 1, height: 1, ..area }, buffer);
}

fn typed(desk: &mut Desk, text: &str, focus: u16) -> usize {
    let cursor = Position::new(18 + text.chars().count() as u16, 1 + focus);
    desk.show(Some(cursor), |buffer| form(buffer, text, focus)).len()
}

#[rstest]
#[case(TermKind::Xterm, 80, 24)]
#[case(TermKind::Xterm, 200, 50)]
#[case(TermKind::Linux, 80, 24)]
#[case(TermKind::Vt100, 80, 24)]
fn a_letter_costs_one_byte_and_nothing_costs_none(#[case] kind: TermKind, #[case] width: u16, #[case] height: u16) {
    let mut desk = Desk::new(kind, width, height);
    typed(&mut desk, "", 2);
    assert!(typed(&mut desk, "O", 2) <= 12);
    let mut text = "O".to_owned();
    for letter in "ggetto della perizia".chars() {
        text.push(letter);
        assert_eq!(typed(&mut desk, &text, 2), 1, "after {text}");
    }
    assert_eq!(typed(&mut desk, &text, 2), 0);
    text.pop();
    assert!(typed(&mut desk, &text, 2) <= 3, "a letter taken back");
    text.push('à');
    assert_eq!(typed(&mut desk, &text, 2), 2);
}

#[test]
fn the_next_field_is_cheap() {
    let mut desk = Desk::new(TermKind::Xterm, 120, 40);
    typed(&mut desk, "", 2);
    let bytes = typed(&mut desk, "", 3);
    assert!(bytes <= 60, "{bytes} bytes");
}

/// What plain ratatui pays for the same step: every changed cell, an address for every jump.
fn plainly(from: &Buffer, to: &Buffer) -> usize {
    let mut bytes = 0;
    let mut next = None;
    let mut style = Style::reset();
    for (x, y, cell) in from.diff(to) {
        if next != Some((x, y)) {
            bytes += format!("\x1b[{};{}H", y + 1, x + 1).len();
        }
        if cell.style() != style {
            bytes += 4;
            style = cell.style();
        }
        bytes += cell.symbol().len();
        next = Some((x + 1, y));
    }
    bytes
}

#[rstest]
#[case(TermKind::Xterm, 80, 24)]
#[case(TermKind::Xterm, 120, 40)]
#[case(TermKind::Xterm, 200, 50)]
#[case(TermKind::Linux, 120, 40)]
#[case(TermKind::Screen, 120, 40)]
#[case(TermKind::Vt100, 120, 40)]
fn a_scrolled_row_costs_a_quarter_at_most(#[case] kind: TermKind, #[case] width: u16, #[case] height: u16) {
    let mut desk = Desk::new(kind, width, height);
    let page = u32::from(height) - 4;
    desk.show(None, |buffer| list(buffer, 500, 500 + page - 1));
    for step in 1..5 {
        let (mut before, mut after) = (Buffer::empty(Rect::new(0, 0, width, height)), Buffer::default());
        list(&mut before, 500 + step - 1, 500 + page + step - 2);
        after.clone_from(&before);
        after.reset();
        list(&mut after, 500 + step, 500 + page + step - 1);
        let plain = plainly(&before, &after);
        let bytes = desk.show(None, |buffer| list(buffer, 500 + step, 500 + page + step - 1)).len();
        assert!(bytes * 4 <= plain, "{bytes} bytes, plainly {plain}");
    }
    for step in (0..4).rev() {
        let bytes = desk.show(None, |buffer| list(buffer, 500 + step, 500 + step)).len();
        assert!(bytes <= 700, "{bytes} bytes upwards");
    }
}

#[test]
fn a_large_frame_is_bracketed_and_a_small_one_is_not() {
    let mut desk = Desk::new(TermKind::Xterm, 80, 24);
    let large = desk.show(None, |buffer| list(buffer, 0, 0));
    assert!(large.starts_with(b"\x1b[?2026h") && large.ends_with(b"\x1b[?2026l"));
    let small = desk.show(None, |buffer| list(buffer, 0, 1));
    assert!(!small.is_empty() && !small.starts_with(b"\x1b[?2026h"));
    let mut console = Desk::new(TermKind::Linux, 80, 24);
    assert!(!console.show(None, |buffer| list(buffer, 0, 0)).starts_with(b"\x1b[?2026h"));
}

#[test]
fn a_terminal_that_has_gone_is_an_error_and_comes_back_whole() {
    struct Gone(bool);
    impl Write for Gone {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(bytes.len()) }
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut terminal = Terminal::new(ThinBackend::new(Gone(false), TermKind::Xterm, Size::new(80, 24))).unwrap();
    terminal.draw(|frame| list(frame.buffer_mut(), 0, 0)).unwrap();
    terminal.backend_mut().writer_mut().0 = true;
    let failed = terminal.draw(|frame| list(frame.buffer_mut(), 0, 1)).unwrap_err();
    assert_eq!(failed.kind(), io::ErrorKind::BrokenPipe);
}
