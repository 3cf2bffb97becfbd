//! The list of similar registrations over the form: points, number, sender, subject, and below them why.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::service::Similar;
use super::{named, why};
use crate::base::text::Shown;
use crate::ui::cells;
use crate::ui::command::{Command, Scope};
use crate::ui::panel::panel;
use crate::ui::table::{Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::Context;

/// The list's own commands.
pub const TABLE: &[Command] = &[Command { id: "radar-same", keys: &["f8", "s"], scope: Scope::Screen, footer: 80 }];

const COLUMNS: &[Column] = &[
    Column::fixed("radar-column-points", 3).right(),
    Column::fixed("radar-column-number", 22),
    Column::grow("radar-column-party", 12),
    Column::grow("radar-column-subject", 16).share(2),
];

/// What a command in the list comes to.
pub enum Listed {
    /// The list goes on, or the command is not its own.
    Stays(bool),
    /// The list is left.
    Left,
    /// A registration is to be looked at.
    Open(i64),
    /// This one is the same document.
    Same(Box<Similar>),
}

/// The list.
#[derive(Debug)]
pub struct SimilarList(List<Similar>);

impl SimilarList {
    /// A list of what was found.
    pub fn new(found: &[Similar]) -> Self {
        Self(List::new(found.to_vec()))
    }

    /// Carries out a command.
    pub fn command(&mut self, id: &str) -> Listed {
        if let Some(step) = Move::of(id) {
            self.0.handle(step);
            return Listed::Stays(true);
        }
        match (id, self.0.current()) {
            ("list-back", _) => Listed::Left,
            ("list-open", Some(similar)) => Listed::Open(similar.id),
            ("radar-same", Some(similar)) => Listed::Same(Box::new(similar.clone())),
            _ => Listed::Stays(false),
        }
    }

    /// Draws the list in a box over an area.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, cx: &Context<'_>) {
        let look = cx.look();
        let rows = u16::try_from(self.0.rows().len()).unwrap_or(u16::MAX).clamp(3, 12);
        let spot = cells::centered(area, area.width.min(110), rows + 5);
        let inside = panel(buf, spot, &cx.texts.get("radar-title"), &look);
        let foot = inside.height.min(2);
        let list = Rect { height: inside.height - foot, ..inside };
        let table = Table::new(COLUMNS, "radar-none");
        self.0.draw(buf, list, &look, &table, &|row| show(row, cx));
        let Some(similar) = self.0.current() else { return };
        let below = Rect { y: list.bottom(), height: foot, ..inside };
        let style = look.style(Meaning::Popup).patch(look.style(Meaning::Dim));
        let text = why(similar, cx);
        for (row, line) in (0..below.height).zip(cells::wrap(&text, usize::from(below.width).saturating_sub(2))) {
            cells::put(buf, below.x + 1, below.y + row, &line, usize::from(below.width).saturating_sub(1), style);
        }
    }
}

fn show<'r>(similar: &'r Similar, cx: &Context<'_>) -> RowText<'r> {
    let subject =
        if similar.masked { cx.texts.get("register-reserved").into() } else { similar.subject.as_str().into() };
    let text = RowText::new(vec![
        similar.points.to_string().into(),
        Shown::line(&named(similar, cx)).to_string().into(),
        similar.party.as_str().into(),
        subject,
    ]);
    match (similar.annulled, similar.masked) {
        (true, _) => text.tone(Tone::Annulled),
        (_, true) => text.tone(Tone::Reserved),
        _ => text,
    }
}
