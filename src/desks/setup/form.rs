//! The form of the first start. What the account tells is filled in already; Ctrl-S sets the house up.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::rules::{self, Request};
use super::service;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Field, FieldHelp, Form, FormEvent, Group, Value};
use crate::ui::key::Chord;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::account;
use crate::work::facts::read_patron;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// The screen.
pub struct SetUpForm {
    form: Form,
    login: String,
    tickets: Tickets,
    asked: Ticket,
    saving: bool,
}

impl SetUpForm {
    /// The form with what the Unix account tells.
    pub fn new(cx: &Context<'_>) -> Self {
        let login = cx.session.login.clone();
        let (surname, name) =
            rules::split_full_name(&account::current().map(account::Account::person).unwrap_or_default());
        let checked = |id, label, right: fn(&str) -> bool, wrong: &'static str| {
            Field::line(id, label)
                .check(move |value| if right(value.as_text().trim()) { Ok(()) } else { Err(Words::Key(wrong)) })
        };
        let house = Group::new(
            "setup-group-house",
            vec![
                Field::line("name", "setup-name").required().limit(120),
                checked("ipa", "setup-ipa", rules::is_ipa_code, "setup-wrong-ipa").required().limit(30).width(16),
                checked("aoo", "setup-aoo", rules::is_aoo_code, "setup-wrong-aoo").required().limit(7).width(10),
                Field::line("address", "setup-address").limit(200),
                checked("patron", "setup-patron", |text| read_patron(text).is_some(), "setup-wrong-patron")
                    .limit(5)
                    .width(7)
                    .placeholder("setup-patron-mask"),
            ],
        );
        let office = Group::new(
            "setup-group-office",
            vec![
                Field::line("code", "setup-office-code")
                    .required()
                    .limit(12)
                    .width(12)
                    .value_at_start(Value::text("PROT")),
                Field::line("office", "setup-office")
                    .required()
                    .limit(80)
                    .value_at_start(Value::text(cx.texts.get("setup-office-usual"))),
            ],
        );
        let operator = Group::new(
            "setup-group-operator",
            vec![
                Field::line("surname", "setup-surname").required().limit(60).value_at_start(Value::text(surname)),
                Field::line("given-name", "setup-given-name").limit(60).value_at_start(Value::text(name)),
                Field::line("tax_code", "setup-tax-code").limit(16).width(18),
            ],
        );
        Self {
            form: Form::new(vec![house, office, operator]),
            login,
            tickets: Tickets::default(),
            asked: Ticket::default(),
            saving: false,
        }
    }

    fn request(&self) -> Request {
        let text = |id| self.form.text(id);
        Request {
            name: text("name"),
            ipa_code: text("ipa"),
            aoo_code: text("aoo"),
            address: text("address"),
            patron: text("patron"),
            office_code: text("code"),
            office_name: text("office"),
            login: self.login.clone(),
            surname: text("surname"),
            given_name: text("given-name"),
            tax_code: text("tax_code"),
        }
    }

    fn follow(&mut self, reply: form::Reply, cx: &Context<'_>) -> Reply {
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut done = Reply::done();
        for event in reply.events {
            match event {
                FormEvent::Save if !self.saving => {
                    self.saving = true;
                    self.asked = self.tickets.next();
                    let request = self.request();
                    done = done
                        .and(Effect::Act(self.asked, task(move |db, house, _| service::set_up(db, house, &request))));
                }
                FormEvent::Invalid(_) => {
                    done = done.and(Effect::Remark(Shown::line(&cx.texts.get("setup-invalid"))));
                }
                FormEvent::Leave => done = done.and(Effect::Quit),
                _ => {}
            }
        }
        done
    }
}

impl Screen for SetUpForm {
    fn name(&self) -> &'static str {
        "setup.house"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("setup-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        self.form.availability(command)
    }

    fn typing(&self) -> bool {
        self.form.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Shown | Event::Refresh | Event::Answered { .. } => return Reply::done(),
        };
        self.follow(reply, cx)
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        self.saving = false;
        match answer {
            Ok(_) => {
                self.form.mark_clean();
                Reply::with(Effect::Begin)
            }
            Err(fault) if self.form.fault(&fault) => Reply::done(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let welcome = cx.texts.with("setup-welcome", &[("login", self.login.as_str().into())]);
        let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let lines = cells::wrap(&welcome, usize::from(inside.width));
        for (index, line) in lines.iter().enumerate() {
            if let Some(spot) = cells::line(inside, index as u16) {
                cells::put(buf, spot.x, spot.y, line, usize::from(spot.width), look.style(Meaning::Text));
            }
        }
        let used = (lines.len() as u16).min(area.height);
        let hint = self.form.hint(cx.texts);
        let rest = Rect { y: area.y + used, height: area.height - used, ..area };
        let form = Rect { height: rest.height.saturating_sub(1), ..rest };
        let cursor = self.form.draw(buf, form, &look);
        if let Some(line) = cells::line(rest, rest.height.saturating_sub(1)) {
            let room = usize::from(line.width.saturating_sub(1));
            cells::put_cut(buf, line.x + 1, line.y, &hint, room, look.glyphs.ellipsis, look.style(Meaning::Dim));
        }
        cursor
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn help(&self) -> &'static str {
        "setup-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
