//! stub
use ratatui::{buffer::Buffer, layout::{Position, Rect}};
use super::{look::Look, words::Words, command::Command};
/// stub
pub const COMMANDS: &[Command] = &[];
/// stub
#[derive(Debug, Clone)]
pub struct Dialog { title: Words }
impl Dialog {
    /// stub
    pub fn confirm(title: impl Into<Words>, _text: impl Into<Words>) -> Self { Self { title: title.into() } }
    /// stub
    pub fn prompt(title: impl Into<Words>, _text: impl Into<Words>) -> Self { Self { title: title.into() } }
    /// stub
    pub fn draw(&self, _buf: &mut Buffer, _area: Rect, _look: &Look<'_>) -> Option<Position> { None }
}
