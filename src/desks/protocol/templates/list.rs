//! The subject templates of the office: a short list, the most used first.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::form::TemplateForm;
use super::model::Template;
use super::service;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::desks::protocol::form::flow_key;
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Name of the screen.
pub const NAME: &str = "protocol.templates";

/// The list's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "templates-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "templates-retire", keys: &["del", "x"], scope: Scope::Screen, footer: 60 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("templates-column-code", 12),
    Column::grow("templates-column-text", 30),
    Column::fixed("templates-column-flow", 9).drops(2),
    Column::fixed("templates-column-class", 7).drops(1),
    Column::fixed("templates-column-uses", 5).right().drops(3),
];

struct Loaded {
    templates: Vec<Template>,
    classes: Vec<ClassLabel>,
}

/// The screen.
pub struct TemplateList {
    list: List<Template>,
    classes: Vec<ClassLabel>,
    tickets: Tickets,
    loading: Option<Ticket>,
    retiring: Option<Ticket>,
}

impl TemplateList {
    /// The list; it loads itself when it is shown.
    pub fn new() -> Self {
        Self {
            list: List::new(Vec::new()),
            classes: Vec::new(),
            tickets: Tickets::default(),
            loading: None,
            retiring: None,
        }
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        let (ticket, today) = (self.tickets.next(), cx.house.clock.today());
        self.loading = Some(ticket);
        Effect::Ask(
            ticket,
            task(move |db, _, session| {
                let mut templates = service::in_use(db, session)?;
                templates.sort_by_key(|template| std::cmp::Reverse(template.uses));
                Ok(Loaded { templates, classes: titolario::plan_on(db, today)? })
            }),
        )
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        let open = |of: Option<&Template>| Effect::Open(Box::new(TemplateForm::new(of, self.classes.clone())));
        match (id, self.list.current()) {
            ("list-open", Some(template)) => Reply::with(open(Some(template))),
            ("templates-new", _) => Reply::with(open(None)),
            ("templates-retire", Some(template)) => {
                let text = cx.texts.with("templates-retire-text", &[("code", Arg::from(template.code.as_str()))]);
                Reply::with(Effect::Dialog("retire", Dialog::confirm("templates-retire-title", Words::said(text))))
            }
            ("list-refresh", _) => Reply::with(self.load(cx)),
            ("list-back", _) => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn show<'r>(&self, template: &'r Template, cx: &Context<'_>) -> RowText<'r> {
        let flow = cx.texts.get(template.flow.map_or("templates-any-flow", flow_key));
        let class = template.class_id.and_then(|id| self.classes.iter().find(|class| class.id == id));
        RowText::new(vec![
            template.code.as_str().into(),
            template.text.as_str().into(),
            flow.into(),
            class.map(|class| class.code.clone()).unwrap_or_default().into(),
            template.uses.to_string().into(),
        ])
    }
}

impl Default for TemplateList {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for TemplateList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("templates-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![TABLE, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "templates-new" | "templates-retire" | "list-open" if !cx.session.may(Permission::Register) => {
                Availability::Disabled("why-not-permitted")
            }
            "templates-retire" | "list-open" => Availability::unless(self.list.current().is_none(), "why-nothing-here"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load(cx)),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "retire", choice: Choice::Yes } => {
                let Some(template) = self.list.current().cloned() else { return Reply::done() };
                let ticket = self.tickets.next();
                self.retiring = Some(ticket);
                Reply::with(Effect::Act(
                    ticket,
                    task(move |db, house, session| service::retire(db, house, session, &template)),
                ))
            }
            Event::Answered { .. } => Reply::done(),
            Event::Key(_) | Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.loading.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Loaded>) {
                Ok(Ok(loaded)) => {
                    self.classes = loaded.classes;
                    self.list.set(loaded.templates);
                    Reply::done()
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if self.retiring.take_if(|own| *own == ticket).is_some() {
            let load = self.load(cx);
            return match answer {
                Ok(_) => Reply::with(Effect::Toast(Shown::line(&cx.texts.get("templates-retired")))).and(load),
                Err(fault) => Reply::with(Effect::Fault(fault)).and(load),
            };
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let [list, line] = crate::desks::protocol::split_last_row(area);
        let table = Table::new(COLUMNS, "templates-empty");
        self.list.draw(frame.buffer_mut(), list, &cx.look(), &table, &|row| self.show(row, cx));
        let style = cx.theme.style(Meaning::Dim);
        Line::from(Span::styled(self.list.position(), style)).render(line, frame.buffer_mut());
        None
    }

    fn help(&self) -> &'static str {
        "templates-help"
    }
}
