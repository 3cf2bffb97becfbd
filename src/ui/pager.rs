//! stub
use ratatui::{buffer::Buffer, layout::Rect};
use super::{look::Look, table::Move};
use crate::base::text::Shown;
/// stub
#[derive(Debug, Clone)]
pub struct Pager { text: Shown }
impl Pager {
    /// stub
    pub fn new(text: Shown) -> Self { Self { text } }
    /// stub
    pub fn scroll(&mut self, _step: Move) {}
    /// stub
    pub fn draw(&self, _buf: &mut Buffer, _area: Rect, _look: &Look<'_>) { }
}
