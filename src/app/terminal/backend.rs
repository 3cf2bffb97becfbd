//! The backend under ratatui: keeps what is wanted and what the terminal shows, and sends the difference.
//!
//! Nothing is sent before `flush`; a frame is one write, and a frame without a difference is none. The terminal is
//! never asked anything. After a failed write the whole screen counts as unknown.

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};

use super::emit::Emitter;
use super::glyph::{Clusters, Glyph};
use super::grid::Grid;
use super::kind::TermKind;
use super::{row, scroll};

/// Frames longer than this are bracketed as synchronised output and hide the cursor; shorter ones are drawn at once.
const BRACKETED: usize = 256;
/// A frame buffer larger than this is given back.
const KEPT: usize = 64 * 1024;
/// How many regions of one frame may move.
const SHIFTS: usize = 2;

const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// Puts a terminal in any state into ours: no margins, plain pen, overwriting, wrapping, ASCII set; then erases.
const SET_UP: &[u8] = b"\x1b[r\x1b[m\x1b[4l\x1b[?6l\x1b[?7h\x1b(B\x0f\x1b[H\x1b[J";

/// A ratatui backend that leaves out what the terminal already shows.
#[derive(Debug)]
pub struct ThinBackend<W: Write> {
    writer: W,
    size: Size,
    wanted: Grid,
    shown: Grid,
    touched: Vec<bool>,
    clusters: Clusters,
    emitter: Emitter,
    frame: Vec<u8>,
    cursor: Position,
    visible: bool,
    shown_visible: Option<bool>,
    stale: bool,
}

impl<W: Write> ThinBackend<W> {
    /// A backend for a terminal of this kind and size, which may show anything at all.
    ///
    /// `writer` gets one `write_all` and one `flush` a frame; it must not buffer by lines ([`super::TtyWriter`]).
    pub fn new(writer: W, kind: TermKind, size: Size) -> Self {
        Self {
            writer,
            size,
            wanted: Grid::new(size, Glyph::BLANK),
            shown: Grid::new(size, Glyph::UNKNOWN),
            touched: vec![true; usize::from(size.height)],
            clusters: Clusters::default(),
            emitter: Emitter::new(kind.abilities()),
            frame: Vec::new(),
            cursor: Position::ORIGIN,
            visible: true,
            shown_visible: None,
            stale: true,
        }
    }

    /// Paints everything anew at the next flush: after the terminal was handed over, stopped, or on request.
    pub fn repaint(&mut self) {
        self.stale = true;
    }

    /// Tells terminal and backend that the window has another size; the next draw paints everything anew.
    pub fn resize(terminal: &mut Terminal<Self>, size: Size) -> io::Result<()> {
        let backend = terminal.backend_mut();
        backend.size = size;
        backend.wanted = Grid::new(size, Glyph::BLANK);
        backend.shown = Grid::new(size, Glyph::UNKNOWN);
        backend.touched = vec![true; usize::from(size.height)];
        backend.stale = true;
        terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Where the bytes go.
    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.writer
    }

    fn is_empty(&self) -> bool {
        self.size.width == 0 || self.size.height == 0
    }

    /// Writes everything that differs into the emitter.
    fn compose(&mut self) {
        if self.stale {
            self.emitter.bytes.extend_from_slice(SET_UP);
            self.emitter.set_home();
            self.shown.fill(Glyph::BLANK);
            self.touched.fill(true);
            self.shown_visible = None;
            self.stale = false;
        }
        let rows = 0..self.size.height;
        let mut changed: Vec<u16> = rows
            .filter(|y| self.touched.get(usize::from(*y)) == Some(&true) && self.shown.row(*y) != self.wanted.row(*y))
            .collect();
        self.touched.fill(false);
        for _ in 0..SHIFTS {
            if changed.len() < 3 {
                break;
            }
            let Some(shift) = scroll::find(&self.shown, &self.wanted, &changed) else { break };
            scroll::carry_out(&mut self.emitter, shift, self.size.height);
            self.shown.shift(shift.top..=shift.bottom, shift.by);
            changed = (0..self.size.height).filter(|y| self.shown.row(*y) != self.wanted.row(*y)).collect();
        }
        for y in changed {
            row::paint(&mut self.emitter, &self.clusters, self.shown.row_mut(y), self.wanted.row(y), y);
        }
        if self.visible {
            let x = self.cursor.x.min(self.size.width - 1);
            let y = self.cursor.y.min(self.size.height - 1);
            row::bridge(&mut self.emitter, &self.clusters, self.wanted.row(y), usize::from(x), y);
            self.emitter.go(x, y);
        }
    }

    /// Puts the frame together: brackets and cursor around what was composed.
    fn wrap(&mut self) {
        let body = &self.emitter.bytes;
        let large = body.len() > BRACKETED;
        let bracket = large && self.emitter.able.synchronised;
        let hide = self.shown_visible != Some(false) && (large || !self.visible);
        let show = self.visible && (hide || self.shown_visible != Some(true));
        self.frame.clear();
        for (wanted, part) in [(bracket, BEGIN), (hide, HIDE), (true, body.as_slice()), (show, SHOW), (bracket, END)] {
            if wanted {
                self.frame.extend_from_slice(part);
            }
        }
        self.shown_visible = Some(self.visible);
    }

    fn blank(&mut self, from: (u16, u16), to: (u16, u16)) {
        for y in from.1..=to.1.min(self.size.height.saturating_sub(1)) {
            let first = if y == from.1 { from.0 } else { 0 };
            let end = if y == to.1 { to.0 } else { self.size.width };
            for x in first..end.min(self.size.width) {
                self.wanted.put(x, y, Glyph::BLANK, 1);
            }
            if let Some(touched) = self.touched.get_mut(usize::from(y)) {
                *touched = true;
            }
        }
    }
}

impl<W: Write> Backend for ThinBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.clusters.tidy(self.wanted.cells_mut().chain(self.shown.cells_mut()));
        // Behind some wide signs ratatui also hands over the cell they cover; it must not cut them in two.
        let mut covered = (0, 0..0);
        for (x, y, cell) in content {
            if x >= self.size.width || y >= self.size.height || (covered.0 == y && covered.1.contains(&x)) {
                continue;
            }
            let (glyph, width) = self.clusters.glyph(cell, self.size.width - x, self.emitter.able);
            self.wanted.put(x, y, glyph, width);
            self.touched[usize::from(y)] = true;
            covered = (y, x + 1..x + width);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.visible = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.visible = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let Position { x, y } = self.cursor;
        let end = (self.size.width, self.size.height);
        match clear_type {
            ClearType::All => {
                self.wanted.fill(Glyph::BLANK);
                self.stale = true;
            }
            ClearType::AfterCursor => self.blank((x, y), end),
            ClearType::BeforeCursor => self.blank((0, 0), (x, y)),
            ClearType::CurrentLine => self.blank((0, y), (end.0, y)),
            ClearType::UntilNewLine => self.blank((x, y), (end.0, y)),
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        self.emitter.bytes.clear();
        self.compose();
        self.wrap();
        if self.frame.is_empty() {
            return Ok(());
        }
        let sent = self.writer.write_all(&self.frame).and_then(|()| self.writer.flush());
        if sent.is_err() {
            self.stale = true;
            self.emitter.forget();
        }
        if self.frame.capacity() > KEPT {
            self.frame = Vec::new();
            self.emitter.bytes = Vec::new();
        }
        sent
    }
}
