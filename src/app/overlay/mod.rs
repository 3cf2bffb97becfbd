//! What opens over the screens: help, palette, list of desks, messages, the lock.
//!
//! An overlay hears all keys while it is open, and draws over whatever is below.

mod chooser;
mod lock;
mod reader;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub use chooser::{Chooser, Chosen, Row, Search};
pub use lock::{Lock, Unlock};
pub use reader::{Paragraph, Reader};

use crate::ui::cells;

/// Text at the right end of a line.
pub fn put_right(buf: &mut Buffer, line: Rect, text: &str, style: Style) {
    let wide = cells::width(text);
    if wide > 0 && wide <= usize::from(line.width) {
        cells::put(buf, line.right() - wide as u16, line.y, text, wide, style);
    }
}
