//! The page of one thing: its data, what is in it and installed on it, everything that happened to it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::acting::{self, Acting, After};
use super::form::{About, AssetForm};
use super::sheet::{self, Sheet};
use crate::base::fault::Outcomes;
use crate::ui;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Name of the screen.
pub const NAME: &str = "assets.page";

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "asset-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 75 },
    Command { id: "asset-next-page", keys: &["tab", "right"], scope: Scope::Screen, footer: 62 },
    Command { id: "asset-previous-page", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

const TABS: [&str; 3] = ["assets-tab-data", "assets-tab-parts", "assets-tab-history"];

/// The screen.
pub struct AssetPage {
    id: i64,
    tab: usize,
    sheet: Option<Box<Sheet>>,
    pagers: [Pager; 3],
    acting: Acting,
    tickets: Tickets,
    asked: Ticket,
}

impl AssetPage {
    /// The page of a thing; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            tab: 0,
            sheet: None,
            pagers: [Pager::new(""), Pager::new(""), Pager::new("")],
            acting: Acting::default(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
        }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let id = self.id;
        Effect::Ask(self.asked, task(move |db, _, session| sheet::load(db, session, id)))
    }

    fn pager(&mut self) -> Option<&mut Pager> {
        self.pagers.get_mut(self.tab)
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        let label = self.sheet.as_ref().map(|sheet| &sheet.label);
        if let Some(reply) = self.acting.command(id, label, vec![self.id], &mut self.tickets, cx) {
            return reply;
        }
        match id {
            "asset-change" => Reply::with(Effect::Open(Box::new(AssetForm::new(About::Asset(self.id))))),
            "asset-next-page" => {
                self.tab = ui::tabs::next(self.tab, TABS.len(), true);
                Reply::done()
            }
            "asset-previous-page" => {
                self.tab = ui::tabs::next(self.tab, TABS.len(), false);
                Reply::done()
            }
            _ => match self.pager().map(|pager| pager.command(id)) {
                Some(Paged::Ignored) | None => Reply::ignored(),
                Some(Paged::Close) => Reply::with(Effect::Close),
                Some(_) => Reply::done(),
            },
        }
    }
}

impl Screen for AssetPage {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        match &self.sheet {
            Some(sheet) => sheet.label.line(),
            None => cx.texts.get("assets-one"),
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, acting::COMMANDS, pager::COMMANDS]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "asset-change" | "assets-lend" | "assets-move" | "assets-state" | "assets-retire" | "assets-label"
            | "assets-undo" => {
                Availability::unless(!cx.session.may(Permission::KeepInventory), "assets-why-not-permitted")
            }
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.pagers.get(self.tab).is_some_and(Pager::typing)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            // After an act the page loads anyway.
            Event::Shown | Event::Refresh if self.acting.busy() => Reply::done(),
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => {
                self.acting.answered(name, &choice, &mut self.tickets, cx).unwrap_or_default()
            }
            Event::Key(key) => match self.pager().map(|pager| pager.input(Chord::from(key))) {
                Some(Paged::Ignored) | None => Reply::ignored(),
                Some(_) => Reply::done(),
            },
            Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match self.acting.answer(ticket, answer, &mut self.tickets, cx) {
            After::NotMine(answer) => answer,
            After::Show(effects) => return Reply { consumed: true, effects },
            After::Done(mut effects) => {
                effects.push(self.load());
                return Reply { consumed: true, effects };
            }
        };
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Sheet>) {
            Ok(Ok(loaded)) => {
                self.pagers = [
                    Pager::new(sheet::data(&loaded, cx)),
                    Pager::new(sheet::parts(&loaded, cx)),
                    Pager::new(sheet::history(&loaded, cx)),
                ];
                self.sheet = Some(loaded);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let tabs = Rect { height: area.height.min(1), ..area };
        let body = Rect { y: area.y + tabs.height, height: area.height - tabs.height, ..area };
        let mut titles: Vec<String> = TABS.iter().map(|key| cx.texts.get(key)).collect();
        if let Some(sheet) = &self.sheet {
            titles.push(format!("· {}", cx.texts.get(sheet.label.state.key())));
        }
        ui::tabs::draw(frame.buffer_mut(), tabs, &look, &titles, self.tab);
        self.pagers.get(self.tab).and_then(|pager| pager.draw(frame.buffer_mut(), body, &look))
    }

    fn help(&self) -> &'static str {
        "assets-help-page"
    }
}
