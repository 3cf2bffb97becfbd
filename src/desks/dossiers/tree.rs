//! The dossiers of a year by title and class, with how many there are; a class opens the list of its dossiers.
//!
//! Classes of another version of the filing plan stand after those of the year's plan, with the dates of their version.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::exporting::Exporting;
use super::form::{DossierAbout, DossierForm};
use super::list::DossierList;
use super::papers::Form as PaperForm;
use super::store::list::{self as rows, ClassCount, Filter};
use super::{plan_list, store};
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "dossiers.tree";

/// The tree's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "dossiers-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "dossiers-year-before", keys: &["left"], scope: Scope::Screen, footer: 66 },
    Command { id: "dossiers-year-after", keys: &["right"], scope: Scope::Screen, footer: 65 },
    Command { id: "dossiers-all-classes", keys: &["f8", "e"], scope: Scope::Screen, footer: 55 },
    Command { id: "dossiers-list", keys: &["shift-f4", "l"], scope: Scope::Screen, footer: 50 },
    Command { id: "dossiers-plan", keys: &["shift-f7", "p"], scope: Scope::Screen, footer: 45 },
    Command { id: "dossiers-csv", keys: &["ctrl-e", "x"], scope: Scope::Screen, footer: 35 },
    Command { id: "dossiers-pdf", keys: &["shift-f8", "r"], scope: Scope::Screen, footer: 34 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("dossiers-column-class", 10),
    Column::grow("dossiers-column-class-title", 30),
    Column::fixed("dossiers-column-total", 9).right(),
    Column::fixed("dossiers-column-open", 9).right(),
];

/// One line of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    code: String,
    title: String,
    total: i64,
    open: i64,
    is_title: bool,
}

struct Loaded {
    lines: Vec<Line>,
    first_year: i64,
    total: i64,
    open: i64,
}

/// The screen.
pub struct Tree {
    year: i64,
    this_year: i64,
    first_year: i64,
    all: Vec<Line>,
    rows: List<Line>,
    total: i64,
    open: i64,
    every_class: bool,
    exporting: Exporting,
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
}

impl Tree {
    /// The tree of this year.
    pub fn new(cx: &Context<'_>) -> Self {
        let year = i64::from(cx.house.clock.today().year());
        Self {
            year,
            this_year: year,
            first_year: year,
            all: Vec::new(),
            rows: List::default(),
            total: 0,
            open: 0,
            every_class: false,
            exporting: Exporting::default(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            loaded: false,
        }
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.asked = self.tickets.next();
        let (year, today) = (self.year, cx.house.clock.today());
        Effect::Ask(self.asked, task(move |db, _, session| read(db, session, year, today)))
    }

    fn arrange(&mut self) {
        let here = self.rows.current().map(|line| line.code.clone());
        let every = self.every_class;
        self.rows.set(self.all.iter().filter(|line| every || line.total > 0).cloned().collect());
        if let Some(code) = here {
            self.rows.select(|line| line.code == code);
        }
    }

    fn turn(&mut self, by: i64, cx: &Context<'_>) -> Reply {
        let year = self.year + by;
        if year < self.first_year || year > self.this_year {
            return Reply::done();
        }
        self.year = year;
        Reply::with(self.load(cx))
    }

    fn filter(&self) -> Filter {
        Filter { year: Some(self.year), ..Filter::default() }
    }

    fn export(&mut self, form: PaperForm) -> Reply {
        let filter = self.filter();
        Reply::with(self.exporting.repertory(&mut self.tickets, filter, form))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "list-open" => match self.rows.current() {
                Some(line) => {
                    let filter = Filter { class: Some(line.code.clone()), ..self.filter() };
                    Reply::with(Effect::Open(Box::new(DossierList::new(filter))))
                }
                None => Reply::done(),
            },
            "list-filter" => Reply::with(Effect::Open(Box::new(DossierList::searching()))),
            "dossiers-list" => Reply::with(Effect::Open(Box::new(DossierList::new(self.filter())))),
            "dossiers-new" => Reply::with(Effect::Open(Box::new(DossierForm::new(DossierAbout::New)))),
            "dossiers-plan" => Reply::with(Effect::Go(plan_list::NAME)),
            "dossiers-year-before" => self.turn(-1, cx),
            "dossiers-year-after" => self.turn(1, cx),
            "dossiers-all-classes" => {
                self.every_class = !self.every_class;
                self.arrange();
                Reply::done()
            }
            "dossiers-csv" => self.export(PaperForm::Csv),
            "dossiers-pdf" => self.export(PaperForm::Pdf),
            "list-refresh" => Reply::with(self.load(cx)),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }
}

fn read(db: &mut Db, session: &Session, year: i64, today: NaiveDate) -> Outcomes<Loaded> {
    session.require(Permission::Consult)?;
    let counts = rows::by_class(db, year)?;
    let end = NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(i32::MAX), 12, 31).unwrap_or(today);
    let plan = titolario::plan_on(db, end.min(today))?;
    let mut gone = BTreeMap::new();
    for count in &counts {
        if let Some(id) = count.class_id.filter(|id| !plan.iter().any(|class| class.id == *id))
            && let Some(class) = titolario::class(db, id)?
        {
            let dates = titolario::validity(db, id)?.map(|validity| validity.dates()).unwrap_or_default();
            gone.insert(id, (class, dates));
        }
    }
    let first_year = rows::years(db)?.into_keys().next().unwrap_or(year);
    let total = counts.iter().map(|count| count.total).sum();
    let open = counts.iter().map(|count| count.open).sum();
    Ok(Loaded { lines: lines(&plan, &counts, &gone), first_year, total, open })
}

fn lines(plan: &[ClassLabel], counts: &[ClassCount], gone: &BTreeMap<i64, (ClassLabel, String)>) -> Vec<Line> {
    let of = |id: i64| counts.iter().filter(move |count| count.class_id == Some(id));
    let own = |id: i64| of(id).fold((0, 0), |(total, open), count| (total + count.total, open + count.open));
    let mut lines: Vec<Line> = plan
        .iter()
        .map(|class| {
            let mut sums = own(class.id);
            for below in plan.iter().filter(|below| below.code.starts_with(&format!("{}.", class.code))) {
                let (total, open) = own(below.id);
                sums = (sums.0 + total, sums.1 + open);
            }
            Line {
                code: class.code.clone(),
                title: class.title.clone(),
                total: sums.0,
                open: sums.1,
                is_title: class.parent.is_none(),
            }
        })
        .collect();
    for count in counts {
        let title = match count.class_id.and_then(|id| gone.get(&id)) {
            Some((class, dates)) => format!("{} [{dates}]", class.title),
            None if count.class_id.is_none() => String::new(),
            None => continue,
        };
        let (total, open) = (count.total, count.open);
        lines.push(Line { code: count.class_code.clone(), title, total, open, is_title: false });
    }
    lines
}

fn show<'r>(line: &'r Line, cx: &Context<'_>) -> RowText<'r> {
    let title = match line.code.as_str() {
        "PF" if line.title.is_empty() => cx.texts.get("dossiers-persons"),
        "PG" if line.title.is_empty() => cx.texts.get("dossiers-bodies"),
        _ => Shown::line(&line.title).to_string(),
    };
    let number = |value: i64| if value == 0 { String::new() } else { value.to_string() };
    let (code, title) =
        if line.is_title { (line.code.clone(), title) } else { (format!("  {}", line.code), format!("  {title}")) };
    let row = RowText::new(vec![code.into(), title.into(), number(line.total).into(), number(line.open).into()]);
    if line.is_title { row.tone(Tone::Strong) } else { row }
}

impl Screen for Tree {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("dossiers-title"), self.year)
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING, table::FILTERING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "dossiers-new" => {
                Availability::unless(!cx.session.may(Permission::KeepDossiers), "dossiers-why-not-permitted")
            }
            "dossiers-year-before" => Availability::unless(self.year <= self.first_year, "dossiers-why-first-year"),
            "dossiers-year-after" => Availability::unless(self.year >= self.this_year, "dossiers-why-this-year"),
            "list-open" => Availability::unless(self.rows.rows().is_empty(), "dossiers-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load(cx)),
            Event::Command(id) => self.command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.exporting.answer(ticket, answer, cx) {
            Ok(effects) => return Reply { consumed: true, effects },
            Err(answer) => answer,
        };
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Loaded>) {
            Ok(Ok(loaded)) => {
                self.all = loaded.lines;
                (self.total, self.open) = (loaded.total, loaded.open);
                self.first_year = loaded.first_year.min(self.this_year);
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
        let empty = if self.loaded { "dossiers-empty-year" } else { "dossiers-reading" };
        let buf = frame.buffer_mut();
        self.rows.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|line| show(line, cx));
        if let Some(line) = cells::line(below, 0) {
            let args =
                [("year", Arg::from(self.year.to_string())), ("total", self.total.into()), ("open", self.open.into())];
            let status = format!("{} · {}", self.rows.position(), cx.texts.with("dossiers-year-status", &args));
            let room = usize::from(line.width.saturating_sub(1));
            cells::put_cut(buf, line.x + 1, line.y, &status, room, look.glyphs.ellipsis, look.style(Meaning::Dim));
        }
        None
    }

    fn help(&self) -> &'static str {
        "dossiers-help-tree"
    }
}

/// The class of a dossier with the dates of its version when that is over, for pages.
pub(super) fn class_text(db: &mut Db, class: Option<i64>, code: &str, today: NaiveDate) -> Outcomes<String> {
    let Some(id) = class else { return Ok(code.to_owned()) };
    let title = titolario::class(db, id)?.map(|class| class.title).unwrap_or_default();
    let over = titolario::validity(db, id)?.filter(|validity| validity.is_over(today));
    let dates = over.map(|validity| format!(" [{}]", validity.dates())).unwrap_or_default();
    Ok(format!("{code} {title}{dates}"))
}

/// The operator's name, for pages.
pub(super) fn operator(db: &mut Db, id: Option<i64>) -> Outcomes<String> {
    match id {
        Some(id) => store::operator_name(db, id),
        None => Ok(String::new()),
    }
}
