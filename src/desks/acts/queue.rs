//! The list of work: acts on the shelf of the step they wait for, what breaks first on top. One key for each step, on the act
//! under the cursor or on all that are marked.

use std::collections::VecDeque;

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::act_form::{ActAbout, ActForm};
use super::acting::{self, Acting};
use super::at_once::{Chosen, Known};
use super::life::LIFE;
use super::model::{ActKind, Shelf};
use super::page;
use super::queue_row::{self, COLUMNS, Row};
use super::queue_viewing::{self as viewing, Contents, Shown, TABS};
use super::signers;
use crate::base::fault::Outcomes;
use crate::desks::protocol::api::views::{self, Came as ViewCame, Outcome, Views, model::ViewOf};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form;
use crate::ui::table::{self, Wanted};
use crate::work::ledger::{Then, Told};
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets};
use crate::work::session::{Permission, Session};
use crate::work::shelves::{self, Place, Shelves, Step, View};

/// Route of the screen.
pub const NAME: &str = "acts.queue";

/// The list's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "acts-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 78 },
    Command { id: "acts-only", keys: &["shift-f7", "t"], scope: Scope::Screen, footer: 39 },
];

/// The list.
pub struct Queue {
    list: Shelves<Contents, NaiveDateTime, Row>,
    views: Views,
    tickets: Tickets,
    acting: Acting,
    doing: Option<Ticket>,
    /// What was asked for while something else was under way, first come first.
    next: VecDeque<Then>,
    /// A form has taken the marked acts over.
    handed_over: bool,
    /// The office to which the words narrow the list.
    office: Option<String>,
    /// Shelves of which the first that holds something is shown, where the one that is asked for holds nothing.
    or_else: Vec<Shelf>,
}

/// The shelf that an operator works first.
fn first_shelf(session: &Session) -> Shelf {
    if session.may(Permission::NumberActs) {
        Shelf::Number
    } else if session.may(Permission::CoverExpense) {
        Shelf::Cover
    } else {
        Shelf::Sign
    }
}

/// The shelves of an operator's own work, in its order; on that of the effect there is only waiting.
fn own_shelves(session: &Session) -> Vec<Shelf> {
    let works = |shelf: &Shelf| LIFE.iter().any(|rule| rule.shelf == *shelf && session.may(rule.who));
    TABS.into_iter().filter(|shelf| *shelf != Shelf::Effect && works(shelf)).collect()
}

impl Queue {
    /// The list at an operator's own work: at the shelf they work first, or where that is empty at the first that is not.
    pub fn of_work(session: &Session) -> Self {
        Self { or_else: own_shelves(session), ..Self::at(first_shelf(session)) }
    }

    /// The list at a shelf; at all acts when it has no tab.
    pub fn at(shelf: Shelf) -> Self {
        let tab = TABS.iter().position(|one| *one == shelf).unwrap_or(TABS.len());
        Self {
            list: Shelves::new(Contents { tab, ..Contents::default() }, TABS.len() + 1, "acts-words"),
            views: Views::new(ViewOf::Acts, viewing::count),
            tickets: Tickets::default(),
            acting: Acting::default(),
            doing: None,
            next: VecDeque::new(),
            handed_over: false,
            office: None,
            or_else: Vec::new(),
        }
    }

    fn ask(&mut self, wanted: Wanted<Place<NaiveDateTime>>) -> Effect {
        let (contents, or_else) = (self.list.contents.clone(), std::mem::take(&mut self.or_else));
        self.list.ask(wanted, &mut self.tickets, move |db, _, session, slice| {
            session.require(Permission::Consult)?;
            viewing::rows(db, contents, &or_else, slice)
        })
    }

    fn restart(&mut self) -> Effect {
        let wanted = self.list.restart();
        self.ask(wanted)
    }

    fn reload(&mut self) -> Effect {
        let wanted = self.list.reload();
        self.ask(wanted)
    }

    fn follow(&mut self, step: Step<NaiveDateTime>) -> Option<Reply> {
        match step {
            Step::Not => None,
            Step::Reply(reply) => Some(reply),
            Step::Ask(wanted) => Some(Reply::with(self.ask(wanted))),
            Step::Other(wanted) => {
                self.views.left();
                Some(Reply::with(self.ask(wanted)))
            }
        }
    }

    fn then(&mut self, then: Then) -> Reply {
        match then {
            Then::Ignored => Reply::ignored(),
            Then::Nothing => Reply::done(),
            Then::Again => Reply::with(self.restart()),
            Then::Effects(effects) => Reply { consumed: true, effects },
            // One act after the other: a second one waits for the answer to the first.
            Then::Act(_) | Then::Write(_) if self.doing.is_some() => {
                self.next.push_back(then);
                Reply::done()
            }
            Then::Act(work) => Reply::with(Effect::Act(self.begin(), work)),
            Then::Write(work) => Reply::with(Effect::Ask(self.begin(), work)),
        }
    }

    fn begin(&mut self) -> Ticket {
        let ticket = self.tickets.next();
        self.doing = Some(ticket);
        ticket
    }

    /// The answer to what was done, and what was asked for meanwhile.
    fn came(&mut self, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let said = match answer.map(Answer::downcast::<Told>) {
            // A question follows: nothing was done yet, and the marks stay for it.
            Ok(Ok(told)) if told.offer.is_some() => return Reply::with(told.effect(cx)),
            Ok(Ok(told)) => {
                self.acting.came(told.message.is_none());
                if !told.by_none {
                    self.list.unmark();
                }
                Some(told.effect(cx))
            }
            Ok(Err(_)) => None,
            Err(fault) => {
                self.acting.came(false);
                Some(Effect::Fault(fault))
            }
        };
        let next = self.next.pop_front().map(|then| self.then(then).effects).unwrap_or_default();
        // What a colleague did meanwhile is shown at once, under the refusal.
        let again = self.reload();
        Reply { consumed: true, effects: said.into_iter().chain(next).chain([again]).collect() }
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Option<Reply> {
        let step = self.list.command(id);
        if let Some(reply) = self.follow(step) {
            return Some(reply);
        }
        match id {
            "list-open" => {
                let page = self.list.here().map(|id| Effect::Open(Box::new(page::page(id)) as Box<dyn Screen>));
                return Some(Reply { consumed: true, effects: page.into_iter().collect() });
            }
            "acts-new" => return Some(Reply::with(Effect::Open(Box::new(ActForm::new(ActAbout::New))))),
            "acts-only" => {
                let all = ActKind::ALL;
                let kind = &mut self.list.contents.kind;
                *kind = match kind {
                    None => all.first().copied(),
                    Some(one) => all.iter().position(|other| other == one).and_then(|at| all.get(at + 1)).copied(),
                };
                self.views.left();
                return Some(Reply::with(self.restart()));
            }
            _ => {}
        }
        let ids: Vec<i64> = self.list.chosen().into_iter().map(|(id, _)| id).collect();
        // While an act is under way, or its outcome is being read, what is on the screen holds no longer.
        let settled = self.doing.is_none() && !self.list.is_reading();
        let rows = self.list.known();
        let all = rows.len() == ids.len();
        let by = rows.iter().map(|row| (&row.act, row.signer.as_deref()));
        let signer = if all { signers::proposed(by, cx.session) } else { None };
        let known = rows.iter().filter(|_| settled).map(|row| Known { act: &row.act, facts: row.facts }).collect();
        let then = self.acting.command(id, &Chosen { ids, known, signer }, cx);
        if let Some(then) = then {
            self.handed_over = matches!(id, "acts-communicate" | "acts-letter");
            return Some(self.then(then));
        }
        let effects = self.views.command(id, &mut self.tickets)?;
        Some(Reply { consumed: true, effects })
    }

    fn view_answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Option<Reply> {
        let content = serde_json::to_string(&self.list.contents).unwrap_or_default();
        let shown = (content.as_str(), COLUMNS, &self.list.contents.hidden);
        let outcome = self.views.answered(name, choice, &mut self.tickets, shown, cx)?;
        Some(self.follow_view(outcome, cx))
    }

    fn follow_view(&mut self, outcome: Outcome, cx: &Context<'_>) -> Reply {
        let mut effects = outcome.effects;
        match outcome.came {
            ViewCame::Nothing => {}
            ViewCame::Apply(content) => {
                self.list.contents = serde_json::from_str(&content).unwrap_or_default();
                effects.push(self.restart());
            }
            ViewCame::Column(place) => {
                self.list.contents.hidden.toggle(COLUMNS, place);
                effects.push(views::offer(COLUMNS, &self.list.contents.hidden, cx));
            }
        }
        Reply { consumed: true, effects }
    }
}

impl Screen for Queue {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("acts-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        if self.list.is_typing() {
            return vec![form::BAR];
        }
        vec![
            acting::leading(TABS.get(self.list.contents.tab).copied()),
            TABLE,
            acting::TABLE,
            shelves::TABLE,
            views::TABLE,
            table::MOVING,
            table::FILTERING,
            table::SORTING,
            table::MARKING,
            table::REPEATING,
        ]
    }

    fn typing(&self) -> bool {
        self.list.is_typing()
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let empty = self.list.here().is_none();
        if command == "list-open" {
            return Availability::unless(empty, "why-nothing-here");
        }
        acting::availability(command, empty, cx)
    }

    fn here(&self) -> Option<i64> {
        self.list.here()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => {
                if event == Event::Shown && std::mem::take(&mut self.handed_over) {
                    self.list.unmark();
                }
                Reply::with(self.reload())
            }
            event if self.list.is_typing() => {
                let step = self.list.type_words(event, cx);
                self.follow(step).unwrap_or_default()
            }
            Event::Command(id) => self.command(id, cx).unwrap_or_default(),
            Event::Answered { name, choice } => {
                if let Some(then) = self.acting.answered(name, &choice, cx) {
                    return self.then(then);
                }
                self.view_answered(name, &choice, cx).unwrap_or_default()
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.views.answer(ticket, answer, cx) {
            Ok(outcome) => return self.follow_view(outcome, cx),
            Err(answer) => answer,
        };
        if self.doing.take_if(|own| *own == ticket).is_some() {
            return self.came(answer, cx);
        }
        match self.list.answer::<Shown>(ticket, answer) {
            shelves::Came::Not(_) | shelves::Came::Nothing => Reply::done(),
            shelves::Came::Read(shown, wanted) => {
                self.list.contents.tab = shown.tab;
                self.office = shown.office;
                Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
            }
            shelves::Came::Failed(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let contents = &self.list.contents;
        let mut status: Vec<String> = self.views.name().map(str::to_owned).into_iter().collect();
        status.push(cx.texts.get(contents.order_key()));
        status.extend(contents.kind.map(|kind| cx.texts.get(kind.key())));
        if !contents.words.is_empty() {
            status.push(format!("«{}»", contents.words.trim()));
        }
        status.extend(
            self.office.as_ref().map(|name| cx.texts.with("acts-of-office", &[("office", name.as_str().into())])),
        );
        status.extend(self.list.current().map(|row| queue_row::about(row, cx)));
        let empty = if self.list.is_narrowed() { "acts-nothing-found" } else { "acts-empty" };
        let hidden = &contents.hidden;
        let shown = views::visible(COLUMNS, hidden);
        let tabs = viewing::tabs(self.list.counts(), cx);
        let view = View { tabs, columns: &shown, empty, told: &[], status };
        self.list.draw(frame, area, &view, cx, &|row| views::cells(queue_row::show(row, cx), COLUMNS, hidden))
    }

    fn help(&self) -> &'static str {
        "acts-help-queue"
    }
}
