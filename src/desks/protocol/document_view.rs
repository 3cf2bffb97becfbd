//! stub
use crate::work::screen::*;
/// stub
pub struct DocumentView;
impl DocumentView {
    /// stub
    pub fn new(_sha256: String, _name: String, _cx: &Context<'_>) -> Self {
        Self
    }
}
impl Screen for DocumentView {
    fn name(&self) -> &'static str {
        "document"
    }
    fn title(&self, _: &Context<'_>) -> String {
        String::new()
    }
    fn commands(&self) -> Vec<&'static [crate::ui::command::Command]> {
        Vec::new()
    }
    fn handle(&mut self, _: Event, _: &Context<'_>) -> Reply {
        Reply::with(Effect::Close)
    }
    fn answer(&mut self, _: Ticket, _: crate::base::fault::Outcomes<Answer>, _: &Context<'_>) -> Reply {
        Reply::done()
    }
    fn draw(
        &self,
        _: &mut ratatui::Frame<'_>,
        _: ratatui::layout::Rect,
        _: &Context<'_>,
    ) -> Option<ratatui::layout::Position> {
        None
    }
    fn help(&self) -> &'static str {
        ""
    }
}
