//! What somebody sees whose account is not on the books: who the program takes them for, and whom to ask.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::base::fault::Outcomes;
use crate::ui::cells;
use crate::ui::command::Command;
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket};

/// The screen.
#[derive(Debug)]
pub struct Stranger {
    login: String,
}

impl Stranger {
    /// For this Unix account.
    pub fn new(login: String) -> Self {
        Self { login }
    }
}

impl Screen for Stranger {
    fn name(&self) -> &'static str {
        "app.stranger"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("app-stranger-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        Vec::new()
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            // The administrator may have added the account meanwhile.
            Event::Refresh => Reply::with(Effect::Begin),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, _ticket: Ticket, _answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        Reply::ignored()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let text = cx.texts.with("app-stranger-text", &[("login", self.login.as_str().into())]);
        let inside = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
        let lines = text.lines().flat_map(|line| cells::wrap(line, usize::from(inside.width)));
        for (index, line) in lines.enumerate() {
            if let Some(spot) = cells::line(inside, index as u16 + 1).filter(|spot| spot.y < area.bottom()) {
                let style = look.style(Meaning::Text);
                cells::put(frame.buffer_mut(), spot.x, spot.y, &line, usize::from(spot.width), style);
            }
        }
        None
    }

    fn help(&self) -> &'static str {
        "app-stranger-help"
    }
}
