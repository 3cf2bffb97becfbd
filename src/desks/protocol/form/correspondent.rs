//! A new correspondent, created in place: a small form over the registration form, with the checks of the address book.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::RegistrationForm;
use crate::base::fault::Outcomes;
use crate::desks::correspondents::api::{self as correspondents, Card, Kind, New};
use crate::ui::cells;
use crate::ui::form::{Choice, Field, Form, FormEvent, FormState, Group, Item, Value};
use crate::ui::key::Chord;
use crate::ui::panel::panel;
use crate::ui::words::Words;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Ticket, task};

/// The small form.
pub struct NewCorrespondent {
    form: Form,
}

/// What came of an event.
pub enum Outcome {
    /// It goes on.
    Stays(bool),
    /// The clerk left it.
    Left,
    /// The card is to be created.
    Create(Box<New>),
}

impl NewCorrespondent {
    fn blank() -> Self {
        let kinds = vec![
            Choice::new("person", "protocol-kind-person"),
            Choice::new("company", "protocol-kind-company"),
            Choice::new("body", "protocol-kind-body"),
        ];
        let form = Form::new(vec![Group::new(
            Words::said(""),
            vec![
                Field::choice("kind", "protocol-new-kind", kinds)
                    .width(14)
                    .required()
                    .value_at_start(Value::Choice(Some("person".into()))),
                Field::line("name", "protocol-new-name").limit(200).required(),
                Field::line("first_name", "protocol-new-first-name").limit(100),
                Field::line("tax_code", "protocol-new-tax-code").width(18).limit(20),
                Field::line("vat_number", "protocol-new-vat-number").width(18).limit(20),
                Field::line("pec", "protocol-new-pec").limit(200),
                Field::line("email", "protocol-new-email").limit(200),
                Field::line("address", "protocol-new-address").limit(200),
                Field::line("postcode", "protocol-new-postcode").width(7).limit(10),
                Field::line("town", "protocol-new-town").limit(100).beside(),
            ],
        )]);
        Self { form }
    }

    /// A new card for the name typed.
    pub fn named(words: &str) -> Self {
        let mut new = Self::blank();
        new.form.set("name", Value::text(words.trim()));
        new.form.set_focus("kind");
        new
    }

    /// The small form as it was left.
    pub fn restored(state: &FormState) -> Self {
        let mut new = Self::blank();
        new.form.restore(state);
        new
    }

    /// What a draft keeps.
    pub fn state(&self) -> FormState {
        self.form.state()
    }

    /// Whether a text field has the focus.
    pub fn typing(&self) -> bool {
        self.form.typing()
    }

    /// Takes an event.
    pub fn handle(&mut self, event: Event, cx: &Context<'_>) -> Outcome {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Shown | Event::Refresh | Event::Answered { .. } => return Outcome::Stays(true),
        };
        for event in &reply.events {
            match event {
                FormEvent::Leave => return Outcome::Left,
                FormEvent::Save => return self.create(),
                _ => {}
            }
        }
        Outcome::Stays(reply.consumed)
    }

    fn create(&mut self) -> Outcome {
        let filled = |id: &str| Some(self.form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
        let new = New {
            kind: self.form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Person),
            name: self.form.text("name").trim().to_owned(),
            first_name: filled("first_name"),
            tax_code: filled("tax_code"),
            vat_number: filled("vat_number"),
            pec: filled("pec"),
            email: filled("email"),
            address: filled("address"),
            postcode: filled("postcode"),
            town: filled("town"),
            ..New::default()
        };
        Outcome::Create(Box::new(new))
    }

    /// Draws the small form in a box over the other.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let inside =
            panel(buf, cells::centered(area, 72, 13), &cx.texts.get("protocol-new-correspondent-title"), &look);
        self.form.draw(buf, inside, &look)
    }
}

impl RegistrationForm {
    pub(super) fn after_creating(&mut self, outcome: Outcome, cx: &Context<'_>) -> Reply {
        match outcome {
            Outcome::Stays(consumed) => Reply { consumed, effects: vec![self.keep(cx)] },
            Outcome::Left => {
                self.creating = None;
                Reply::with(self.keep(cx))
            }
            Outcome::Create(new) => {
                if self.creating_ticket.is_some() {
                    return Reply::done();
                }
                let ticket = self.tickets.next();
                self.creating_ticket = Some(ticket);
                Reply::with(Effect::Act(
                    ticket,
                    task(move |db, house, session| correspondents::create(db, house, session, &new)),
                ))
            }
        }
    }

    /// The new card: chosen at once in the field it was made for.
    pub(super) fn created_answer(
        &mut self,
        ticket: Ticket,
        answer: &Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Option<Vec<Effect>> {
        if self.creating_ticket != Some(ticket) {
            return None;
        }
        self.creating_ticket = None;
        Some(match answer {
            Ok(card) => {
                let Some(card) = card.downcast_ref::<Card>() else { return Some(Vec::new()) };
                self.creating = None;
                self.form.choose("parties", Item::new(card.id, card.full_name(), card.label().detail));
                self.cards.insert(card.id, card.clone());
                vec![self.keep(cx)]
            }
            Err(fault) => {
                if let Some(creating) = &mut self.creating {
                    creating.form.fault(fault);
                }
                vec![Effect::Fault(fault.clone())]
            }
        })
    }
}
