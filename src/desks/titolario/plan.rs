//! The filing plan as a tree: titles open and close, `/` finds by number or words.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{ClassLabel, Plan};
use super::{rules, store, versions};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;
use crate::work::words_bar::{Typed, WordsBar};

/// Route of the screen.
pub const NAME: &str = "titolario.plan";

/// The tree's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "titolario-all", keys: &["f8", "e"], scope: Scope::Screen, footer: 60 },
    Command { id: "titolario-versions", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 50 },
];

const COLUMNS: &[Column] = &[Column::fixed("titolario-column-code", 9), Column::grow("titolario-column-title", 30)];

struct Loaded {
    plan: Option<Plan>,
    classes: Vec<ClassLabel>,
}

/// One line of the tree.
struct Line {
    class: ClassLabel,
    /// Whether a title is open; none for a class, and for a title without classes.
    open: Option<bool>,
}

/// The screen.
#[derive(Default)]
pub struct PlanScreen {
    /// A version by id; that in force today when none is named.
    version: Option<i64>,
    plan: Option<Plan>,
    classes: Vec<ClassLabel>,
    open: BTreeSet<i64>,
    rows: List<Line>,
    words: String,
    bar: Option<WordsBar>,
    tickets: Tickets,
    asked: Ticket,
    loaded: bool,
}

impl PlanScreen {
    /// One version, whenever it is or was in force.
    pub fn of(version: i64) -> Self {
        Self { version: Some(version), ..Self::default() }
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.asked = self.tickets.next();
        let (today, version) = (cx.house.clock.today(), self.version);
        Effect::Ask(
            self.asked,
            task(move |db, _, session| {
                session.require(Permission::Consult)?;
                let plan = match version {
                    Some(id) => store::plan(db, id)?,
                    None => store::plan_in_force(db, today)?,
                };
                let classes = match &plan {
                    Some(plan) => store::classes_of(db, plan.id)?,
                    None => Vec::new(),
                };
                Ok(Loaded { plan, classes })
            }),
        )
    }

    /// The lines that are seen: the tree as it is opened, or what was found.
    fn arrange(&mut self) {
        let here = self.rows.current().map(|line| line.class.id);
        let finding = !self.words.trim().is_empty();
        let has_classes = |id: i64| self.classes.iter().any(|class| class.parent == Some(id));
        let found = rules::search(&self.classes, &self.words);
        let seen =
            found.into_iter().filter(|class| finding || class.parent.is_none_or(|title| self.open.contains(&title)));
        let lines: Vec<Line> = seen
            .map(|class| Line {
                class: class.clone(),
                open: (!finding && has_classes(class.id)).then(|| self.open.contains(&class.id)),
            })
            .collect();
        self.rows.set(lines);
        if finding {
            self.rows.handle(Move::Home);
        } else {
            self.rows.select(|line| Some(line.class.id) == here);
        }
    }

    /// Opens or closes the title under the cursor; on a class, goes up to its title.
    fn toggle(&mut self) {
        let Some(line) = self.rows.current() else { return };
        match (line.open, line.class.parent) {
            (Some(_), _) => {
                let id = line.class.id;
                if !self.open.remove(&id) {
                    self.open.insert(id);
                }
                self.arrange();
            }
            (None, Some(title)) if self.words.trim().is_empty() => {
                self.open.remove(&title);
                self.arrange();
                self.rows.select(|line| line.class.id == title);
            }
            (None, _) => {}
        }
    }

    fn toggle_all(&mut self) {
        let titles: BTreeSet<i64> = self.classes.iter().filter_map(|class| class.parent).collect();
        self.open = if self.open == titles { BTreeSet::new() } else { titles };
        self.arrange();
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.rows.handle(step);
            return Reply::done();
        }
        match id {
            "list-open" => self.toggle(),
            "titolario-all" => self.toggle_all(),
            "titolario-versions" => return Reply::with(Effect::Go(versions::NAME)),
            "list-filter" => {
                self.bar = Some(WordsBar::new("titolario-search", &self.words));
            }
            "list-refresh" => return Reply::with(self.load(cx)),
            "list-back" if self.words.is_empty() => return Reply::with(Effect::Close),
            "list-back" => self.find(String::new()),
            _ => return Reply::ignored(),
        }
        Reply::done()
    }

    fn find(&mut self, words: String) {
        self.words = words;
        self.arrange();
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

    fn status(&self, cx: &Context<'_>) -> String {
        let plan = self.plan.as_ref().map(|plan| {
            let from = dates::date(plan.valid_from);
            let mut args = vec![("name", Arg::from(plan.name.as_str())), ("from", from.into())];
            match plan.valid_to {
                Some(to) => {
                    args.push(("to", dates::date(to).into()));
                    cx.texts.with("titolario-plan-until", &args)
                }
                None => cx.texts.with("titolario-plan", &args),
            }
        });
        let words = Some(format!("«{}»", self.words.trim())).filter(|_| !self.words.trim().is_empty());
        let parts: Vec<String> = [Some(self.rows.position()), plan, words].into_iter().flatten().collect();
        Shown::line(&parts.join(" · ")).to_string()
    }
}

fn show<'r>(line: &'r Line, cx: &Context<'_>) -> RowText<'r> {
    let sign = match line.open {
        Some(true) => cx.glyphs.opened,
        Some(false) => cx.glyphs.closed,
        None => " ",
    };
    let title = Shown::line(&line.class.title);
    if line.class.depth() == 0 {
        RowText::new(vec![line.class.code.as_str().into(), format!("{sign} {title}").into()]).tone(Tone::Strong)
    } else {
        RowText::new(vec![format!("  {}", line.class.code).into(), format!("    {title}").into()])
    }
}

impl Screen for PlanScreen {
    fn name(&self) -> &'static str {
        if self.version.is_some() { "titolario.version" } else { NAME }
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("titolario-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.bar.is_some() { vec![form::BAR] } else { vec![COMMANDS, table::MOVING, table::FILTERING] }
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "list-open" => Availability::unless(self.rows.rows().is_empty(), "titolario-why-empty"),
            "titolario-all" => Availability::unless(!self.words.trim().is_empty(), "titolario-why-finding"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.bar.is_some()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load(cx)),
            event if self.bar.is_some() => self.type_words(event, cx),
            Event::Command(id) => self.command(id, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Loaded>) {
            Ok(Ok(loaded)) => {
                self.plan = loaded.plan;
                self.classes = loaded.classes;
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
        let empty = match (self.loaded, self.classes.is_empty()) {
            (false, _) => "titolario-reading",
            (true, true) => "titolario-none",
            (true, false) => "titolario-nothing-found",
        };
        let buf = frame.buffer_mut();
        self.rows.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|line| show(line, cx));
        if let Some(bar) = &self.bar {
            return bar.draw(buf, below, &look);
        }
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "titolario-help"
    }
}
