//! The page of one dossier: its data, the documents and the acts in it, its sub-dossiers, its whole history.
//!
//! Reserved registrations stay masked: who may not read them sees number and date alone.

mod acts;
mod documents;
mod text;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::choosing::Choosing;
use super::filing;
use super::form::{DossierAbout, DossierForm};
use super::list;
use super::model::DossierLabel;
use super::service;
use super::store::documents as documents_store;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::table::{self, List, Move, Table};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use acts::Filed;
use documents::Documents;
use text::Sheet;

/// Name of the screen.
pub const NAME: &str = "dossiers.page";

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "dossier-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 75 },
    Command { id: "dossier-close", keys: &["f8", "c"], scope: Scope::Screen, footer: 70 },
    Command { id: "dossier-put", keys: &["shift-f7", "i"], scope: Scope::Screen, footer: 68 },
    Command { id: "dossier-move", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 50 },
    Command { id: "dossier-take-out", keys: &["del"], scope: Scope::Screen, footer: 0 },
    Command { id: "dossier-sub", keys: &["shift-f4", "u"], scope: Scope::Screen, footer: 45 },
    Command { id: "dossier-next-page", keys: &["tab", "right"], scope: Scope::Screen, footer: 60 },
    Command { id: "dossier-previous-page", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

/// The pages, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Documents,
    Acts,
    Data,
    Subs,
    History,
}

const TABS: [(Tab, &str); 5] = [
    (Tab::Documents, "dossiers-tab-documents"),
    (Tab::Acts, "dossiers-tab-acts"),
    (Tab::Data, "dossiers-tab-data"),
    (Tab::Subs, "dossiers-tab-subs"),
    (Tab::History, "dossiers-tab-history"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Act(&'static str),
}

/// The page of one dossier.
pub struct DossierPage {
    id: i64,
    tab: usize,
    sheet: Option<Box<Sheet>>,
    data: Pager,
    history: Pager,
    subs: List<DossierLabel>,
    documents: Documents,
    acts: Filed,
    choosing: Choosing,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
}

impl DossierPage {
    /// The page of a dossier; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            tab: 0,
            sheet: None,
            data: Pager::new(""),
            history: Pager::new(""),
            subs: List::default(),
            documents: Documents::of(id),
            acts: Filed::of(id),
            choosing: Choosing::default(),
            tickets: Tickets::default(),
            asked: None,
        }
    }

    fn load(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, Question::Load));
        let (id, today) = (self.id, cx.house.clock.today());
        let sheet = Effect::Ask(ticket, task(move |db, _, session| text::load(db, session, id, today)));
        vec![sheet, self.documents.reload(&mut self.tickets), self.acts.reload(&mut self.tickets)]
    }

    fn current(&self) -> Tab {
        TABS.get(self.tab).map_or(Tab::Documents, |(tab, _)| *tab)
    }

    fn is_open(&self) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| sheet.dossier.is_open())
    }

    fn works(&self, cx: &Context<'_>) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| service::works(cx.session, sheet.dossier.office_id))
    }

    fn pager_mut(&mut self) -> Option<&mut Pager> {
        match self.current() {
            Tab::Data => Some(&mut self.data),
            Tab::History => Some(&mut self.history),
            Tab::Documents | Tab::Acts | Tab::Subs => None,
        }
    }

    fn command(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        match id {
            "list-back" => return Reply::with(Effect::Close),
            "list-refresh" => return Reply { consumed: true, effects: self.load(cx) },
            "dossier-next-page" => self.tab = ui::tabs::next(self.tab, TABS.len(), true),
            "dossier-previous-page" => self.tab = ui::tabs::next(self.tab, TABS.len(), false),
            "dossier-change" => {
                return Reply::with(Effect::Open(Box::new(DossierForm::new(DossierAbout::Dossier(self.id)))));
            }
            "dossier-sub" => {
                return Reply::with(Effect::Open(Box::new(DossierForm::new(DossierAbout::Under(self.id)))));
            }
            "dossier-close" => return self.ask_reason(),
            "dossier-put" => {
                let dialog = Dialog::prompt("dossiers-put-title", "dossiers-put-text");
                return Reply::with(Effect::Dialog("put", dialog));
            }
            "dossier-move" => {
                let chosen = self.documents.chosen();
                if chosen.is_empty() {
                    return Reply::done();
                }
                return Reply::with(self.choosing.start(&mut self.tickets, chosen));
            }
            "dossier-take-out" => return self.take_out(),
            _ => return self.inner(id),
        }
        Reply::done()
    }

    /// Commands of the list or text of the page that is seen.
    fn inner(&mut self, id: &str) -> Reply {
        match (self.current(), id) {
            (Tab::Documents, "list-open") => match self.documents.current() {
                Some(registration) => Reply::with(Effect::Subject("registration".to_owned(), registration)),
                None => Reply::done(),
            },
            (Tab::Documents, _) => self.documents.command(id, &mut self.tickets),
            (Tab::Acts, _) => self.acts.command(id, &mut self.tickets),
            (Tab::Subs, "list-open") => match self.subs.current() {
                Some(sub) => Reply::with(Effect::Open(Box::new(Self::new(sub.id)))),
                None => Reply::done(),
            },
            (Tab::Subs, _) => match Move::of(id) {
                Some(step) => {
                    self.subs.handle(step);
                    Reply::done()
                }
                None => Reply::ignored(),
            },
            (Tab::Data | Tab::History, _) => match self.pager_mut().map(|pager| pager.command(id)) {
                Some(Paged::Ignored) | None => Reply::ignored(),
                Some(Paged::Close) => Reply::with(Effect::Close),
                Some(_) => Reply::done(),
            },
        }
    }

    fn ask_reason(&self) -> Reply {
        let Some(sheet) = &self.sheet else { return Reply::done() };
        let dialog = if sheet.dossier.is_open() {
            // Whoever closes reads what is in it.
            let text = Words::Key("dossiers-close-text").arg("documents", sheet.documents).arg("acts", sheet.acts);
            Dialog::prompt("dossiers-close-title", text)
        } else {
            Dialog::prompt("dossiers-reopen-title", "dossiers-reopen-text")
        };
        Reply::with(Effect::Dialog("state", dialog))
    }

    fn act(&mut self, told: &'static str, work: crate::work::screen::Task) -> Reply {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, Question::Act(told)));
        Reply::with(Effect::Act(ticket, work))
    }

    fn change_state(&mut self, reason: String) -> Reply {
        let Some(sheet) = &self.sheet else { return Reply::done() };
        let (id, version, open) = (self.id, sheet.dossier.version, sheet.dossier.is_open());
        let told = if open { "dossiers-closed" } else { "dossiers-reopened" };
        self.act(
            told,
            task(move |db, house, session| {
                let change = if open { service::close } else { service::reopen };
                change(db, house, session, id, version, &reason)
            }),
        )
    }

    /// Puts in the registration whose number was typed: `123`, `123/2025`.
    fn put_numbered(&mut self, typed: &str, cx: &Context<'_>) -> Reply {
        let this_year = i64::from(chrono::Datelike::year(&cx.house.clock.today()));
        let (number, year) = typed.trim().split_once('/').unwrap_or((typed.trim(), ""));
        let year = if year.trim().is_empty() { Some(this_year) } else { year.trim().parse().ok() };
        let wrong = || Fault::not_done("fault-dossiers-number").arg("number", Shown::line(typed.trim()));
        let Some((number, year)) = number.trim().parse::<i64>().ok().zip(year) else {
            return Reply::with(Effect::Fault(wrong()));
        };
        let (id, wrong) = (self.id, wrong());
        self.act(
            "dossiers-put-in",
            task(move |db, house, session| {
                let registration = documents_store::numbered(db, year, number)?.ok_or(wrong)?;
                filing::file_into(db, house, session, &[registration], id).map(|_| ())
            }),
        )
    }

    fn take_out(&mut self) -> Reply {
        let chosen = self.documents.chosen();
        if self.current() != Tab::Documents || chosen.is_empty() {
            return Reply::done();
        }
        self.act(
            "dossiers-taken-out",
            task(move |db, house, session| filing::take_out(db, house, session, &chosen).map(|_| ())),
        )
    }

    fn answered(&mut self, name: &str, choice: Choice, cx: &Context<'_>) -> Reply {
        if let Some(effects) = self.choosing.answered(&mut self.tickets, name, &choice) {
            return Reply { consumed: true, effects };
        }
        match (name, choice) {
            ("state", Choice::Text(reason)) => self.change_state(reason),
            ("put", Choice::Text(typed)) => self.put_numbered(&typed, cx),
            _ => Reply::done(),
        }
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Load, Ok(answer)) => {
                if let Ok(sheet) = answer.downcast::<Sheet>() {
                    if self.sheet.is_none() && sheet.documents == 0 && sheet.acts > 0 {
                        // A dossier that holds acts alone shows them first.
                        self.tab = TABS.iter().position(|(tab, _)| *tab == Tab::Acts).unwrap_or(0);
                    }
                    self.data = Pager::new(text::data(&sheet, cx));
                    self.history = Pager::new(text::history(&sheet, cx));
                    let here = self.subs.current().map(|sub| sub.id);
                    self.subs.set(sheet.subs.clone());
                    self.subs.select(|sub| Some(sub.id) == here);
                    self.sheet = Some(sheet);
                }
                Vec::new()
            }
            (Question::Act(told), Ok(_)) => {
                self.documents.unmark();
                let code = self.sheet.as_ref().map(|sheet| sheet.dossier.code.clone()).unwrap_or_default();
                let text = cx.texts.with(told, &[("code", Arg::from(code))]);
                let mut effects = self.load(cx);
                effects.push(Effect::Toast(Shown::line(&text)));
                effects
            }
            // What a colleague did meanwhile is shown at once, under the refusal.
            (Question::Act(_), Err(fault)) => {
                let mut effects = self.load(cx);
                effects.push(Effect::Fault(fault));
                effects
            }
            (Question::Load, Err(fault)) => vec![Effect::Fault(fault)],
        }
    }
}

impl Screen for DossierPage {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let code = self.sheet.as_ref().map(|sheet| sheet.dossier.code.as_str()).unwrap_or_default();
        format!("{} {code}", cx.texts.get("dossiers-one"))
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        match self.current() {
            Tab::Documents => vec![COMMANDS, table::MOVING, table::MARKING],
            Tab::Acts | Tab::Subs => vec![COMMANDS, table::MOVING],
            Tab::Data | Tab::History => vec![COMMANDS, pager::COMMANDS],
        }
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "dossier-change" | "dossier-put" | "dossier-sub" | "dossier-move" | "dossier-take-out"
                if !self.works(cx) =>
            {
                Availability::Disabled("dossiers-why-not-yours")
            }
            "dossier-close" => Availability::unless(!self.works(cx), "dossiers-why-not-yours"),
            "dossier-change" | "dossier-put" | "dossier-sub" | "dossier-move" | "dossier-take-out"
                if !self.is_open() =>
            {
                Availability::Disabled("dossiers-why-closed")
            }
            "dossier-move" | "dossier-take-out" => Availability::unless(
                self.current() != Tab::Documents || self.documents.current().is_none(),
                "dossiers-why-no-document",
            ),
            "dossier-sub" => Availability::unless(
                self.sheet.as_ref().is_some_and(|sheet| sheet.dossier.parent_id.is_some()),
                "dossiers-why-sub",
            ),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        match self.current() {
            Tab::Data => self.data.typing(),
            Tab::History => self.history.typing(),
            Tab::Documents | Tab::Acts | Tab::Subs => false,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            // After an act the page loads anyway; a question now would take the place of the act's own answer.
            Event::Shown | Event::Refresh if matches!(self.asked, Some((_, Question::Act(_)))) => Reply::done(),
            Event::Shown | Event::Refresh => Reply { consumed: true, effects: self.load(cx) },
            Event::Answered { name, choice } => self.answered(name, choice, cx),
            Event::Command(id) => self.command(id, cx),
            Event::Key(key) => match self.pager_mut().map(|pager| pager.input(Chord::from(key))) {
                Some(Paged::Ignored) | None => Reply::ignored(),
                Some(_) => Reply::done(),
            },
            Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if let Some((_, question)) = self.asked.take_if(|(asked, _)| *asked == ticket) {
            let effects = self.after(question, answer, cx);
            return Reply { consumed: true, effects };
        }
        let answer = match self.documents.answer(ticket, answer, &mut self.tickets) {
            Ok(effects) => return Reply { consumed: true, effects },
            Err(answer) => answer,
        };
        let answer = match self.acts.answer(ticket, answer, &mut self.tickets) {
            Ok(effects) => return Reply { consumed: true, effects },
            Err(answer) => answer,
        };
        match self.choosing.answer(ticket, answer, cx) {
            Ok(mut effects) => {
                if effects.iter().any(|effect| matches!(effect, Effect::Toast(_))) {
                    self.documents.unmark();
                    effects.extend(self.load(cx));
                }
                Reply { consumed: true, effects }
            }
            Err(_) => Reply::ignored(),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let tabs = Rect { height: area.height.min(1), ..area };
        let body = Rect { y: area.y + tabs.height, height: area.height - tabs.height, ..area };
        let mut titles = TABS.map(|(_, key)| cx.texts.get(key)).to_vec();
        if let Some(sheet) = &self.sheet {
            if let Some((title, _)) =
                titles.iter_mut().zip(TABS).find(|(_, (tab, _))| *tab == Tab::Acts && sheet.acts > 0)
            {
                title.push_str(&format!(" {}", sheet.acts));
            }
            let state = if sheet.dossier.is_open() { "dossiers-is-open" } else { "dossiers-is-closed" };
            titles.push(format!("· {}", cx.texts.get(state)));
        }
        ui::tabs::draw(frame.buffer_mut(), tabs, &look, &titles, self.tab);
        let buf = frame.buffer_mut();
        match self.current() {
            Tab::Documents => {
                let subject = self.sheet.as_ref().map(|sheet| sheet.dossier.subject.as_str()).unwrap_or_default();
                self.documents.draw(buf, body, cx, subject);
                None
            }
            Tab::Acts => {
                self.acts.draw(buf, body, cx);
                None
            }
            Tab::Subs => {
                let table = Table::new(list::COLUMNS, "dossiers-no-subs");
                self.subs.draw(buf, body, &look, &table, &|row| list::show(row));
                None
            }
            Tab::Data => self.data.draw(buf, body, &look),
            Tab::History => self.history.draw(buf, body, &look),
        }
    }

    fn help(&self) -> &'static str {
        "dossiers-help-page"
    }
}
