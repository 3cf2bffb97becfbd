//! The small form behind a movement: what came in from a purchase, what goes out, what was counted.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::ConsumableRow;
use super::rules;
use super::service::{self, Moved, Moving, Takers, What};
use crate::base::fault::{Outcome, Outcomes};
use crate::base::i18n::Arg;
use crate::base::money::Cents;
use crate::base::text::{Shown, fold};
use crate::desks::assets::api::AssetLabel;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Field, FieldHelp, Form, FormEvent, Group, Item, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Entries offered by a look-up.
const OFFERED: usize = 12;

/// Which movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// It came in from a purchase.
    Bought,
    /// It goes out.
    Used,
    /// It was counted.
    Counted,
}

/// Where things may go.
struct Lists {
    takers: Takers,
    offices: Vec<OfficeLabel>,
}

/// The screen.
pub struct MoveForm {
    sort: Sort,
    article: i64,
    title: String,
    form: Form,
    printers: Vec<AssetLabel>,
    offices: Vec<OfficeLabel>,
    key: String,
    tickets: Tickets,
    asked: Ticket,
    saving: Option<Ticket>,
}

impl MoveForm {
    /// The empty form for an article.
    pub fn new(sort: Sort, row: &ConsumableRow) -> Self {
        let quantity = |start: &str| {
            Field::number("quantity", "consumables-field-quantity", 0, rules::MOST)
                .width(8)
                .required()
                .value_at_start(Value::text(start))
        };
        let note = |label| Field::line("note", label).limit(rules::LONGEST_NOTE);
        let price = row.price_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default();
        let (group, fields) = match sort {
            Sort::Bought => (
                "consumables-group-bought",
                vec![
                    quantity(""),
                    Field::line("price", "consumables-field-price")
                        .limit(20)
                        .width(12)
                        .value_at_start(Value::text(price))
                        .check(|value| match value {
                            Value::Text(text) => {
                                text.trim().parse::<Cents>().map(|_| ()).map_err(|error| Words::Key(error.key()))
                            }
                            _ => Ok(()),
                        })
                        .beside(),
                    note("consumables-field-reference").required(),
                ],
            ),
            Sort::Used => (
                "consumables-group-used",
                vec![
                    quantity("1"),
                    Field::look("printer", "consumables-field-printer"),
                    Field::look("office", "consumables-field-office"),
                    note("consumables-field-note"),
                ],
            ),
            Sort::Counted => (
                "consumables-group-counted",
                vec![quantity(&row.stock.to_string()), note("consumables-field-reason").required()],
            ),
        };
        Self {
            sort,
            article: row.id,
            title: Shown::line(&format!("{} {}", row.code, row.name)).into_string(),
            form: Form::new(vec![Group::new(group, fields)]),
            printers: Vec::new(),
            offices: Vec::new(),
            key: new_key(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            saving: None,
        }
    }

    fn look_up(&self, field: &str, words: &str) -> Vec<Item> {
        if field == "office" {
            return people::matching(&self.offices, words)
                .into_iter()
                .take(OFFERED)
                .map(|office| Item::new(office.id, format!("{} {}", office.code, office.name), ""))
                .collect();
        }
        let wanted = fold(words);
        let fits = |printer: &&AssetLabel| {
            let own = fold(&format!("{} {} {}", printer.line(), printer.make(), printer.place()));
            wanted.split_whitespace().all(|word| own.split_whitespace().any(|part| part.starts_with(word)))
        };
        let item = |printer: &AssetLabel| Item::new(printer.id, printer.line(), printer.place());
        self.printers.iter().filter(fits).take(OFFERED).map(item).collect()
    }

    fn save(&mut self) -> Effect {
        let quantity = self.form.number("quantity").unwrap_or(0);
        let key = |id: &str| self.form.item(id).and_then(Item::key);
        let what = match self.sort {
            Sort::Bought => {
                let price = self.form.text("price");
                let price_cents = price.trim().parse::<Cents>().ok().map(|cents| cents.0);
                What::Bought { quantity, price_cents }
            }
            Sort::Used => What::Used { quantity, asset: key("printer"), office: key("office") },
            Sort::Counted => What::Counted { there: quantity },
        };
        let moving =
            Moving { key: self.key.clone(), article: self.article, what, note: self.form.text("note"), day: None };
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        Effect::Act(ticket, task(move |db, house, session| service::movement(db, house, session, &moving)))
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            _ => return Reply::ignored(),
        };
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field, words, ticket } => {
                    let found = self.look_up(field, &words);
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Save if self.saving.is_none() => effects.push(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    let dialog = Dialog::confirm("consumables-drop-title", "consumables-drop-text");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("consumables-form-invalid"))));
                }
                _ => {}
            }
        }
        Reply { consumed: reply.consumed, effects }
    }
}

impl Screen for MoveForm {
    fn name(&self) -> &'static str {
        match self.sort {
            Sort::Bought => "consumables.bought",
            Sort::Used => "consumables.used",
            Sort::Counted => "consumables.counted",
        }
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        self.title.clone()
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
        match event {
            Event::Shown if self.sort == Sort::Used && self.printers.is_empty() => {
                self.asked = self.tickets.next();
                let article = self.article;
                let work = task(move |db, _, session| {
                    Ok(Lists { takers: service::takers(db, session, article)?, offices: people::offices(db)? })
                });
                Reply::with(Effect::Ask(self.asked, work))
            }
            Event::Answered { name: "leave", choice: Choice::Yes } => Reply::with(Effect::Close),
            Event::Shown | Event::Refresh | Event::Answered { .. } => Reply::done(),
            event => self.act(event, cx),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.saving.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Moved>) {
                Ok(Ok(moved)) => {
                    let args = [("code", Arg::from(moved.code.as_str())), ("stock", moved.stock.into())];
                    let text = cx.texts.with("consumables-moved", &args);
                    let mut reply = Reply::with(Effect::Toast(Shown::line(&text)));
                    if moved.short {
                        reply = reply.and(Effect::Remark(Shown::line(&cx.texts.with("consumables-is-short", &args))));
                    }
                    reply.and(Effect::Close)
                }
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => {
                    if fault.outcome != Outcome::Unknown {
                        self.form.fault(&fault);
                    }
                    Reply::with(Effect::Fault(fault))
                }
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Lists>) {
            Ok(Ok(lists)) => {
                self.printers = lists.takers.printers;
                self.offices = lists.offices;
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw_with_hint(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn help(&self) -> &'static str {
        "consumables-help-move"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
