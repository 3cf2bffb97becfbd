//! The page of a ticket: what it says, what was said, its clocks interval by interval, its history. What the list does with
//! one key is done here with the same key.

mod clocks;
mod text;

pub(super) use text::said;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::acts::{self, Acting, Came, Chosen};
use super::model::Category;
use super::service::sheet::{self, Sheet};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// What of a ticket is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// Its clocks.
    Clock,
}

/// The screen.
pub struct TicketPage {
    id: i64,
    part: Part,
    sheet: Option<Box<Sheet>>,
    pager: Pager,
    tickets: Tickets,
    loading: Option<Ticket>,
    acting: Acting,
}

impl TicketPage {
    /// The page of a ticket; it loads itself when it is shown.
    pub fn new(id: i64, part: Part) -> Self {
        Self {
            id,
            part,
            sheet: None,
            pager: Pager::new(""),
            tickets: Tickets::default(),
            loading: None,
            acting: Acting::default(),
        }
    }

    fn load(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        let id = self.id;
        Effect::Ask(ticket, task(move |db, _, session| sheet::read(db, session, id)))
    }

    fn chosen(&self) -> Chosen {
        let known: Vec<_> = self.sheet.iter().map(|sheet| sheet.ticket.clone()).collect();
        Chosen { places: known.iter().map(|ticket| (ticket.id, ticket.version)).collect(), known }
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if id == "tickets-clock" {
            let part = if self.part == Part::Clock { Part::Whole } else { Part::Clock };
            return Reply::with(Effect::Replace(Box::new(Self::new(self.id, part))));
        }
        let chosen = self.chosen();
        if let Some(effects) = self.acting.command(id, chosen, &mut self.tickets, cx) {
            return Reply { consumed: true, effects };
        }
        match self.pager.command(id) {
            Paged::Ignored => Reply::ignored(),
            Paged::Close => Reply::with(Effect::Close),
            _ => Reply::done(),
        }
    }
}

impl Screen for TicketPage {
    fn name(&self) -> &'static str {
        match self.part {
            Part::Whole => "helpdesk.page",
            Part::Clock => "helpdesk.clock",
        }
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let key = match self.part {
            Part::Whole => "ticket-page-title",
            Part::Clock => "ticket-clock-title",
        };
        let number = self.sheet.as_ref().map(|sheet| sheet.ticket.name()).unwrap_or_default();
        cx.texts.with(key, &[("number", number.into())])
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![acts::TABLE, pager::COMMANDS]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let acts = acts::TABLE.iter().any(|row| row.id == command);
        if command == "tickets-checklist" {
            let streaming = self.sheet.as_ref().is_some_and(|sheet| sheet.ticket.category == Category::Streaming);
            return Availability::unless(!streaming, "tickets-why-no-checklist");
        }
        Availability::unless(acts && !cx.session.may(Permission::WorkTickets), "why-not-permitted")
    }

    fn typing(&self) -> bool {
        self.pager.typing()
    }

    fn awaits_its_acts(&self) -> bool {
        true
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => {
                let effects = self.acting.answered(name, &choice, &mut self.tickets, cx).unwrap_or_default();
                Reply { consumed: true, effects }
            }
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            Event::Paste(text) => {
                self.pager.paste(&text);
                Reply::done()
            }
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.acting.answer(ticket, answer, cx) {
            Came::Effects(effects) => return Reply { consumed: true, effects },
            Came::Changed(mut effects) => {
                effects.push(self.load());
                return Reply { consumed: true, effects };
            }
            Came::Not(answer) => answer,
        };
        if self.loading.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Sheet>) {
            Ok(Ok(sheet)) => {
                let text = match self.part {
                    Part::Whole => text::whole(&sheet, cx),
                    Part::Clock => clocks::page(&sheet, cx),
                };
                self.pager = Pager::new(Shown::block(&text).as_str());
                self.sheet = Some(sheet);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.pager.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn help(&self) -> &'static str {
        match self.part {
            Part::Whole => "ticket-help-page",
            Part::Clock => "ticket-help-clock",
        }
    }
}
