//! The two backends the loop draws on: the real terminal and the one tests look at.

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Rect, Size};

use super::looper::Glass;
use super::terminal::ThinBackend;

impl<W: Write> Glass for ThinBackend<W> {
    fn fit(terminal: &mut Terminal<Self>, size: Size) -> io::Result<()> {
        Self::resize(terminal, size)
    }

    fn repaint(terminal: &mut Terminal<Self>) -> io::Result<()> {
        terminal.backend_mut().repaint();
        Ok(())
    }
}

impl Glass for TestBackend {
    fn fit(terminal: &mut Terminal<Self>, size: Size) -> Result<(), Self::Error> {
        terminal.backend_mut().resize(size.width, size.height);
        terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    fn repaint(_terminal: &mut Terminal<Self>) -> Result<(), Self::Error> {
        Ok(())
    }
}
