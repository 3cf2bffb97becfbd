//! Operators and offices as lists; for administrators. Both are short enough to be in memory.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::form::{RecordForm, Sort};
use super::model::{Office, Operator};
use super::{rules, service};
use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::base::text::{Shown, fold};
use crate::db::Db;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Role, Session};
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the operators.
pub const OPERATORS: &str = "people.operators";
/// Route of the offices.
pub const OFFICES: &str = "people.offices";

/// The lists' own commands.
pub const COMMANDS: &[Command] = &[Command { id: "people-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 }];

const OPERATOR_COLUMNS: &[Column] = &[
    Column::grow("people-column-name", 20),
    Column::fixed("people-column-login", 16),
    Column::grow("people-column-roles", 20).drops(1),
    Column::grow("people-column-offices", 14).drops(2),
];

const OFFICE_COLUMNS: &[Column] = &[
    Column::fixed("people-column-code", 16),
    Column::grow("people-column-office", 24),
    Column::fixed("people-column-parent", 16).drops(1),
    Column::grow("people-column-email", 20).drops(2),
];

/// One line of a list.
#[derive(Clone)]
struct Line {
    id: i64,
    texts: Vec<String>,
    roles: Vec<Role>,
    active: bool,
    folded: String,
}

/// The screen.
pub struct PeopleList {
    sort: Sort,
    all: Vec<Line>,
    rows: List<Line>,
    words: String,
    bar: Option<WordsBar>,
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
}

impl PeopleList {
    /// The list of operators or offices.
    pub fn of(sort: Sort) -> Self {
        Self {
            sort,
            all: Vec::new(),
            rows: List::default(),
            words: String::new(),
            bar: None,
            tickets: Tickets::default(),
            asked: Ticket::default(),
            loaded: false,
        }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let sort = self.sort;
        Effect::Ask(self.asked, task(move |db, _, session| read(db, session, sort)))
    }

    fn arrange(&mut self) {
        let here = self.rows.current().map(|line| line.id);
        let wanted = fold(&self.words);
        self.rows.set(self.all.iter().filter(|line| rules::words_match(&line.folded, &wanted)).cloned().collect());
        self.rows.select(|line| Some(line.id) == here);
    }

    fn find(&mut self, words: String) {
        self.words = words;
        self.arrange();
    }

    fn command(&mut self, id: &str) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "list-open" => match self.rows.current() {
                Some(line) => Reply::with(Effect::Open(Box::new(RecordForm::change(self.sort, line.id)))),
                None => Reply::done(),
            },
            "people-new" => Reply::with(Effect::Open(Box::new(RecordForm::create(self.sort)))),
            "list-filter" => {
                self.bar = Some(WordsBar::new("people-words", &self.words));
                Reply::done()
            }
            "list-refresh" => Reply::with(self.load()),
            "list-back" if self.words.is_empty() => Reply::with(Effect::Close),
            "list-back" => {
                self.find(String::new());
                Reply::done()
            }
            _ => Reply::ignored(),
        }
    }

    fn type_words(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(bar) = &mut self.bar else { return Reply::ignored() };
        match bar.handle(event, cx) {
            Typed::Nothing(reply) => return reply,
            Typed::Kept => self.bar = None,
            Typed::Dropped => {
                self.bar = None;
                self.find(String::new());
            }
            Typed::Words(words) => self.find(words),
        }
        Reply::done()
    }
}

fn read(db: &mut Db, session: &Session, sort: Sort) -> Outcomes<Vec<Line>> {
    let offices = service::offices(db, session)?;
    Ok(match sort {
        Sort::Operator => {
            service::operators(db, session)?.into_iter().map(|operator| operator_line(operator, &offices)).collect()
        }
        Sort::Office => offices.iter().map(|office| office_line(office, &offices)).collect(),
    })
}

fn code(offices: &[Office], id: i64) -> Option<String> {
    offices.iter().find(|office| office.id == id).map(|office| office.code.clone())
}

fn operator_line(operator: Operator, offices: &[Office]) -> Line {
    let own: Vec<String> = operator.offices.iter().filter_map(|id| code(offices, *id)).collect();
    line(
        operator.id,
        &[operator.full_name(), operator.login, String::new(), own.join(", ")],
        operator.roles,
        operator.active,
    )
}

fn office_line(office: &Office, offices: &[Office]) -> Line {
    let parent = office.parent_id.and_then(|id| code(offices, id)).unwrap_or_default();
    let texts = [office.code.clone(), office.name.clone(), parent, office.email.clone().unwrap_or_default()];
    line(office.id, &texts, Vec::new(), office.active)
}

fn line(id: i64, texts: &[String], roles: Vec<Role>, active: bool) -> Line {
    let texts: Vec<String> = texts.iter().map(|text| Shown::line(text).to_string()).collect();
    Line { id, folded: fold(&texts.join(" ")), texts, roles, active }
}

fn show<'r>(line: &'r Line, texts: &Texts) -> RowText<'r> {
    let roles = line.roles.iter().map(|role| role.name(texts)).collect::<Vec<_>>().join(", ");
    let cells = line.texts.iter().enumerate().map(|(at, text)| match (at, roles.is_empty()) {
        (2, false) => roles.clone().into(),
        _ => text.as_str().into(),
    });
    let row = RowText::new(cells.collect());
    if line.active { row } else { row.tone(Tone::Annulled) }
}

impl Screen for PeopleList {
    fn name(&self) -> &'static str {
        match self.sort {
            Sort::Operator => OPERATORS,
            Sort::Office => OFFICES,
        }
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match self.sort {
            Sort::Operator => "people-operators",
            Sort::Office => "people-offices",
        })
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() { vec![form::BAR] } else { vec![COMMANDS, table::MOVING, table::FILTERING] }
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "people-new" => Availability::unless(!cx.session.may(Permission::Administer), "people-why-not-permitted"),
            "list-open" => Availability::unless(self.rows.rows().is_empty(), "people-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            event if self.bar.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.command(id),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Vec<Line>>) {
            Ok(Ok(lines)) => {
                self.all = *lines;
                self.loaded = true;
                self.arrange();
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let columns = match self.sort {
            Sort::Operator => OPERATOR_COLUMNS,
            Sort::Office => OFFICE_COLUMNS,
        };
        let empty = if self.loaded { "people-nothing-found" } else { "people-reading" };
        let buf = frame.buffer_mut();
        self.rows.draw(buf, above, &look, &Table::new(columns, empty).sorted(0, false), &|line| show(line, cx.texts));
        if let Some(bar) = &self.bar {
            return bar.draw(buf, below, &look);
        }
        if let Some(line) = cells::line(below, 0) {
            let mut status = self.rows.position();
            if !self.words.trim().is_empty() {
                status = format!("{status} · «{}»", Shown::line(self.words.trim()));
            }
            let room = usize::from(line.width.saturating_sub(1));
            cells::put_cut(buf, line.x + 1, line.y, &status, room, look.glyphs.ellipsis, look.style(Meaning::Dim));
        }
        None
    }

    fn help(&self) -> &'static str {
        "people-help-list"
    }
}
