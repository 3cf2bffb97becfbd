//! The filters of the register: a small form over the list; what is left empty filters nothing.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::{Condition, Filter};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::desks::correspondents::api::{self as correspondents, Label};
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::protocol::form::flow_key;
use crate::desks::protocol::model::Flow;
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::cells;
use crate::ui::command::Availability;
use crate::ui::form::{Choice, DateReader, Field, Form, FormEvent, Group, Item, Value};
use crate::ui::key::Chord;
use crate::ui::panel::panel;
use crate::ui::words::Words;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Ticket, Tickets, task};

/// The small form and what it has loaded.
pub struct FilterForm {
    form: Form,
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
    loading: Option<Ticket>,
    looking: Option<(Ticket, u64)>,
}

/// What came of an event.
pub enum Outcome {
    /// It goes on.
    Stays(Reply),
    /// Left without a change.
    Left,
    /// The new filter.
    Apply(Box<Filter>),
}

struct Lists {
    classes: Vec<ClassLabel>,
    offices: Vec<OfficeLabel>,
}

fn condition_code(condition: Condition) -> &'static str {
    match condition {
        Condition::Reserved => "reserved",
        Condition::NeedsVisto => "visto",
        Condition::WithoutDocuments => "without_documents",
        Condition::Imported => "imported",
        Condition::Valid => "valid",
        Condition::Annulled => "annulled",
        Condition::Corrected => "corrected",
        Condition::Deferred => "deferred",
    }
}

const CONDITIONS: [Condition; 8] = [
    Condition::Valid,
    Condition::Annulled,
    Condition::Corrected,
    Condition::Deferred,
    Condition::Reserved,
    Condition::NeedsVisto,
    Condition::WithoutDocuments,
    Condition::Imported,
];

fn condition_key(condition: Condition) -> &'static str {
    match condition {
        Condition::Valid => "register-condition-valid",
        Condition::Annulled => "register-condition-annulled",
        Condition::Corrected => "register-condition-corrected",
        Condition::Deferred => "register-condition-deferred",
        Condition::Reserved => "register-condition-reserved",
        Condition::NeedsVisto => "register-condition-visto",
        Condition::WithoutDocuments => "register-condition-without-documents",
        Condition::Imported => "register-condition-imported",
    }
}

impl FilterForm {
    /// The form, showing the filter in force.
    pub fn new(filter: &Filter, cx: &Context<'_>) -> Self {
        let calendar = cx.house.facts().calendar;
        let clock = cx.house.clock.clone();
        let day: DateReader =
            Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from));
        let flows = Flow::ALL.iter().map(|flow| Choice::new(flow.code(), flow_key(*flow))).collect();
        let conditions = CONDITIONS.iter().map(|one| Choice::new(condition_code(*one), condition_key(*one))).collect();
        let mut form = Form::new(vec![Group::new(
            Words::said(""),
            vec![
                Field::number("number", "register-filter-number", 1, 99_999_999),
                Field::number("year", "register-filter-year", 1990, 2999).beside(),
                Field::date("from", "register-filter-from", day.clone()),
                Field::date("to", "register-filter-to", day).beside(),
                Field::choice("flow", "register-filter-flow", flows).width(12),
                Field::look("correspondent", "register-filter-correspondent"),
                Field::look("class", "register-filter-class"),
                Field::look("office", "register-filter-office"),
                Field::choice("condition", "register-filter-condition", conditions).width(26),
            ],
        )]);
        let number = |value: Option<i64>| Value::text(value.map(|n| n.to_string()).unwrap_or_default());
        let date = |value: Option<chrono::NaiveDate>| {
            Value::text(value.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default())
        };
        form.set("number", number(filter.number));
        form.set("year", number(filter.year));
        form.set("from", date(filter.from));
        form.set("to", date(filter.to));
        form.set("flow", Value::Choice(filter.flow.map(|flow| flow.code().to_owned())));
        form.set("condition", Value::Choice(filter.condition.map(|one| condition_code(one).to_owned())));
        form.mark_clean();
        Self { form, classes: Vec::new(), offices: Vec::new(), loading: None, looking: None }
    }

    /// Whether a text field has the focus.
    pub fn typing(&self) -> bool {
        self.form.typing()
    }

    /// Whether a command can be given in it.
    pub fn availability(&self, command: &str) -> Availability {
        self.form.availability(command)
    }

    /// Whether a ticket is one of this form's.
    pub fn takes(&self, ticket: Ticket) -> bool {
        self.loading == Some(ticket) || self.looking.is_some_and(|(own, _)| own == ticket)
    }

    /// Takes an event.
    pub fn handle(&mut self, event: Event, tickets: &mut Tickets, cx: &Context<'_>) -> Outcome {
        let mut effects = Vec::new();
        if self.loading.is_none() {
            let ticket = tickets.next();
            self.loading = Some(ticket);
            let today = cx.house.clock.today();
            effects.push(Effect::Ask(
                ticket,
                task(move |db, _, _| {
                    Ok(Lists { classes: titolario::plan_on(db, today)?, offices: people::offices(db)? })
                }),
            ));
        }
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            _ => return Outcome::Stays(Reply { consumed: true, effects }),
        };
        for event in reply.events {
            match event {
                FormEvent::Leave => return Outcome::Left,
                FormEvent::Save => return Outcome::Apply(Box::new(self.filter())),
                FormEvent::Lookup { field, words, ticket } => {
                    effects.extend(self.look_up(field, &words, ticket, tickets));
                }
                _ => {}
            }
        }
        Outcome::Stays(Reply { consumed: reply.consumed, effects })
    }

    fn look_up(&mut self, field: &'static str, words: &str, ticket: u64, tickets: &mut Tickets) -> Option<Effect> {
        let list = match field {
            "class" => titolario::search(&self.classes, words)
                .into_iter()
                .take(12)
                .map(|class| Item::new(&class.code, format!("{} {}", class.code, class.title), ""))
                .collect(),
            "office" => people::matching(&self.offices, words)
                .into_iter()
                .take(12)
                .map(|office| Item::new(office.id, format!("{} {}", office.code, office.name), ""))
                .collect(),
            _ => {
                let own = tickets.next();
                self.looking = Some((own, ticket));
                let words = words.to_owned();
                return Some(Effect::Ask(own, task(move |db, _, _| correspondents::suggest(db, &words, 12))));
            }
        };
        self.form.offer(field, ticket, list);
        None
    }

    /// Takes an answer to one of its questions.
    pub fn answer(&mut self, answer: Outcomes<Answer>) -> Reply {
        match answer {
            Ok(answer) => match answer.downcast::<Lists>() {
                Ok(lists) => {
                    self.classes = lists.classes;
                    self.offices = lists.offices;
                }
                Err(answer) => {
                    if let (Ok(labels), Some((_, ticket))) = (answer.downcast::<Vec<Label>>(), self.looking) {
                        let list =
                            labels.into_iter().map(|label| Item::new(label.id, label.name, label.detail)).collect();
                        self.form.offer("correspondent", ticket, list);
                    }
                }
            },
            Err(fault) => return Reply::with(Effect::Fault(fault)),
        }
        Reply::done()
    }

    fn filter(&self) -> Filter {
        Filter {
            words: String::new(),
            year: self.form.number("year"),
            number: self.form.number("number"),
            from: self.form.date("from"),
            to: self.form.date("to"),
            flow: self.form.choice("flow").and_then(Flow::parse),
            correspondent: self.form.item("correspondent").and_then(Item::key),
            class: self.form.item("class").map(|item| item.id.clone()),
            office: self.form.item("office").and_then(Item::key),
            condition: self
                .form
                .choice("condition")
                .and_then(|code| CONDITIONS.into_iter().find(|one| condition_code(*one) == code)),
        }
    }

    /// Draws the form in a box over the list.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let inside = panel(buf, cells::centered(area, 72, 11), &cx.texts.get("register-filters-title"), &look);
        self.form.draw(buf, inside, &look)
    }
}

/// The filter in force, in words, for the status line and for papers.
pub fn describe(filter: &Filter, cx: &Context<'_>) -> String {
    let mut parts = Vec::new();
    let mut say = |key: &str, value: String| parts.push(format!("{} {value}", cx.texts.get(key)));
    if !filter.words.trim().is_empty() {
        say("register-filter-words", format!("«{}»", filter.words.trim()));
    }
    if let Some(number) = filter.number {
        say("register-filter-number", number.to_string());
    }
    if let Some(year) = filter.year {
        say("register-filter-year", year.to_string());
    }
    if let Some(day) = filter.from {
        say("register-filter-from", day.format("%d/%m/%Y").to_string());
    }
    if let Some(day) = filter.to {
        say("register-filter-to", day.format("%d/%m/%Y").to_string());
    }
    if let Some(flow) = filter.flow {
        say("register-filter-flow", cx.texts.get(flow_key(flow)));
    }
    if filter.correspondent.is_some() {
        say("register-filter-correspondent", String::new());
    }
    if let Some(class) = &filter.class {
        say("register-filter-class", class.clone());
    }
    if filter.office.is_some() {
        say("register-filter-office", String::new());
    }
    if let Some(condition) = filter.condition {
        parts.push(cx.texts.get(condition_key(condition)));
    }
    parts.join(" · ")
}
