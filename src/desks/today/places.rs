//! All desks with their screens: the way to everywhere for those who do not know the keys yet.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::base::fault::Outcomes;
use crate::ui::command::{Availability, Command};
use crate::ui::table::{self, Column, List, Move, RowText, Table};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket};

const COLUMNS: &[Column] = &[Column::fixed("today-column-desk", 24), Column::grow("today-column-screen", 30)];

/// A screen of a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    /// Catalogue key of the desk.
    desk: &'static str,
    /// Catalogue key of the screen.
    title: &'static str,
    route: &'static str,
}

/// The screen.
pub struct PlacesScreen {
    rows: List<Spot>,
}

impl PlacesScreen {
    /// Lists every screen of every desk.
    pub fn new() -> Self {
        let spots = crate::desks::ALL
            .iter()
            .flat_map(|desk| desk.routes().iter().map(|(route, title)| Spot { desk: desk.title_key(), title, route }));
        Self { rows: List::new(spots.filter(|spot| spot.route != super::PLACES).collect()) }
    }
}

impl Screen for PlacesScreen {
    fn name(&self) -> &'static str {
        super::PLACES
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("today-places")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "list-refresh" => Availability::Disabled("today-why-not-here"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Command("list-back") => Reply::with(Effect::Close),
            Event::Command("list-open") => match self.rows.current() {
                Some(spot) => Reply::with(Effect::Go(spot.route)),
                None => Reply::done(),
            },
            Event::Command(command) => match Move::of(command) {
                Some(step) => {
                    self.rows.handle(step);
                    Reply::done()
                }
                None => Reply::ignored(),
            },
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, _ticket: Ticket, _answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        Reply::ignored()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.rows.draw(frame.buffer_mut(), area, &cx.look(), &Table::new(COLUMNS, "today-nothing"), &|spot| {
            RowText::new(vec![cx.texts.get(spot.desk).into(), cx.texts.get(spot.title).into()])
        });
        None
    }

    fn help(&self) -> &'static str {
        "today-places-help"
    }
}
