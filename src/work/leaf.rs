//! The page of one record as a screen: one or more texts under tabs, read again when something changes, and acts whose
//! answer is a line. What the record is, a desk says by a [`Leaf`].

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::ledger::{Then, Told};
use super::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Task, Ticket, Tickets};
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::ui;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};

/// Turning the pages of a record that has several.
pub const TURNING: &[Command] = &[
    Command { id: "leaf-next", keys: &["tab", "right"], scope: Scope::Screen, footer: 30 },
    Command { id: "leaf-previous", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

/// A record as a page tells it.
pub trait Leaf: Sized + 'static {
    /// Everything the page tells.
    type Sheet: Send + 'static;

    /// Name of the screen.
    const NAME: &'static str;
    /// Catalogue key of the help.
    const HELP: &'static str;
    /// The page's own commands.
    const COMMANDS: &'static [Command];
    /// More of them, where a part shares the first with a list.
    const MORE: &'static [Command] = &[];
    /// Catalogue keys of the tabs; none for a page that is one text.
    const TABS: &'static [&'static str];

    /// Reads it; the answer is a [`Leaf::Sheet`].
    fn load(&self) -> Task;

    /// What the title bar says.
    fn title(&self, sheet: Option<&Self::Sheet>, cx: &Context<'_>) -> String;

    /// The text of a tab.
    fn text(&self, tab: usize, sheet: &Self::Sheet, cx: &Context<'_>) -> String;

    /// Carries out a command of the page.
    fn command(&mut self, id: &'static str, sheet: &Self::Sheet, cx: &Context<'_>) -> Then;

    /// Takes the answer to a dialog.
    fn answered(&mut self, _name: &'static str, _choice: Choice, _sheet: &Self::Sheet, _cx: &Context<'_>) -> Then {
        Then::Nothing
    }

    /// Takes the word that an act was done, or that it was refused.
    fn came(&mut self, _done: bool) {}

    /// Whether a command can be used.
    fn availability(&self, _command: &str, _sheet: &Self::Sheet, _cx: &Context<'_>) -> Availability {
        Availability::Enabled
    }
}

/// The screen.
pub struct LeafScreen<L: Leaf> {
    leaf: L,
    tab: usize,
    sheet: Option<Box<L::Sheet>>,
    pagers: Vec<Pager>,
    tickets: Tickets,
    loading: Option<Ticket>,
    acting: Option<Ticket>,
    /// Commands typed before the record was read for the first time.
    waiting: Vec<&'static str>,
}

impl<L: Leaf> LeafScreen<L> {
    /// The page of a record; it loads itself when it is shown.
    pub fn new(leaf: L) -> Self {
        Self {
            leaf,
            tab: 0,
            sheet: None,
            pagers: (0..L::TABS.len().max(1)).map(|_| Pager::new("")).collect(),
            tickets: Tickets::default(),
            loading: None,
            acting: None,
            waiting: Vec::new(),
        }
    }

    fn load(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        Effect::Ask(ticket, self.leaf.load())
    }

    fn then(&mut self, then: Then) -> Reply {
        match then {
            Then::Ignored => Reply::ignored(),
            Then::Nothing => Reply::done(),
            Then::Again => Reply::with(self.load()),
            Then::Effects(effects) => Reply { consumed: true, effects },
            Then::Act(_) | Then::Write(_) if self.acting.is_some() => Reply::done(),
            Then::Act(work) => {
                let ticket = self.tickets.next();
                self.acting = Some(ticket);
                Reply::with(Effect::Act(ticket, work))
            }
            Then::Write(work) => {
                let ticket = self.tickets.next();
                self.acting = Some(ticket);
                Reply::with(Effect::Ask(ticket, work))
            }
        }
    }

    fn command(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        match id {
            "leaf-next" => self.tab = ui::tabs::next(self.tab, self.pagers.len(), true),
            "leaf-previous" => self.tab = ui::tabs::next(self.tab, self.pagers.len(), false),
            _ => {
                match self.pagers.get_mut(self.tab).map(|pager| pager.command(id)) {
                    Some(Paged::Close) => return Reply::with(Effect::Close),
                    Some(Paged::Stay | Paged::NotFound) => return Reply::done(),
                    Some(Paged::Ignored) | None => {}
                }
                // A page that is read again answers at once with what it shows: a question must open before its answer comes.
                let Some(sheet) = &self.sheet else {
                    self.waiting.push(id);
                    return Reply::done();
                };
                let then = self.leaf.command(id, sheet, cx);
                return self.then(then);
            }
        }
        Reply::done()
    }

    /// Carries out what was typed before the record was there, as far as it can be done to it.
    fn catch_up(&mut self, cx: &Context<'_>) -> Reply {
        let mut reply = Reply::done();
        for id in std::mem::take(&mut self.waiting) {
            let allowed = self.sheet.as_ref().map(|sheet| self.leaf.availability(id, sheet, cx));
            match allowed {
                Some(Availability::Disabled(why)) => {
                    reply.effects.push(Effect::Remark(Shown::line(&cx.texts.get(why))));
                }
                _ => reply.effects.extend(self.command(id, cx).effects),
            }
        }
        reply
    }

    fn show(&mut self, sheet: Box<L::Sheet>, cx: &Context<'_>) {
        for (tab, pager) in self.pagers.iter_mut().enumerate() {
            pager.renew(self.leaf.text(tab, &sheet, cx));
        }
        self.sheet = Some(sheet);
    }
}

impl<L: Leaf> Screen for LeafScreen<L> {
    fn name(&self) -> &'static str {
        L::NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        Shown::line(&self.leaf.title(self.sheet.as_deref(), cx)).into_string()
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        let turning: &'static [Command] = if L::TABS.is_empty() { &[] } else { TURNING };
        let seeks = self.pagers.get(self.tab).is_some_and(Pager::seeks);
        let seeking: &'static [Command] = if seeks { pager::SEEKING } else { &[] };
        let tables = [seeking, L::COMMANDS, L::MORE, turning, pager::COMMANDS];
        tables.into_iter().filter(|table| !table.is_empty()).collect()
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match &self.sheet {
            Some(sheet) => self.leaf.availability(command, sheet, cx),
            None => Availability::Enabled,
        }
    }

    fn awaits_its_acts(&self) -> bool {
        true
    }

    fn typing(&self) -> bool {
        self.pagers.get(self.tab).is_some_and(Pager::typing)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Answered { name, choice } => {
                let Some(sheet) = &self.sheet else { return Reply::done() };
                let then = self.leaf.answered(name, choice, sheet, cx);
                self.then(then)
            }
            Event::Command(id) => self.command(id, cx),
            Event::Key(key) => match self.pagers.get_mut(self.tab).map(|pager| pager.input(Chord::from(key))) {
                Some(Paged::Ignored) | None => Reply::ignored(),
                Some(_) => Reply::done(),
            },
            Event::Paste(text) => match self.pagers.get_mut(self.tab) {
                Some(pager) if pager.typing() => {
                    pager.paste(&text);
                    Reply::done()
                }
                _ => Reply::ignored(),
            },
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.acting == Some(ticket) {
            self.acting = None;
            let said = match answer.map(Answer::downcast::<Told>) {
                Ok(Ok(told)) => {
                    self.leaf.came(told.message.is_none());
                    Some(told.effect(cx))
                }
                Ok(Err(_)) => None,
                Err(fault) => {
                    self.leaf.came(false);
                    Some(Effect::Fault(fault))
                }
            };
            let again = self.load();
            return Reply { consumed: true, effects: said.into_iter().chain([again]).collect() };
        }
        if self.loading != Some(ticket) {
            return Reply::ignored();
        }
        self.loading = None;
        match answer.map(Answer::downcast::<L::Sheet>) {
            Ok(Ok(sheet)) => {
                self.show(sheet, cx);
                self.catch_up(cx)
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) if self.sheet.is_none() => Reply::with(Effect::Fault(fault)).and(Effect::Close),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let tall = u16::from(!L::TABS.is_empty()).min(area.height);
        let body = Rect { y: area.y + tall, height: area.height - tall, ..area };
        if tall > 0 {
            let titles: Vec<String> = L::TABS.iter().map(|key| cx.texts.get(key)).collect();
            ui::tabs::draw(frame.buffer_mut(), Rect { height: tall, ..area }, &look, &titles, self.tab);
        }
        self.pagers.get(self.tab)?.draw(frame.buffer_mut(), body, &look)
    }

    fn help(&self) -> &'static str {
        L::HELP
    }
}

/// Lines of a page: a label and what it says, aligned; blank ones are left out.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// A label in `width` cells and its value.
    pub fn put(&mut self, label: &str, value: impl AsRef<str>) {
        let value = value.as_ref();
        if !value.trim().is_empty() {
            self.0.push_str(&format!("{label:<18} {}\n", Shown::line(value)));
        }
    }

    /// A line as it is.
    pub fn line(&mut self, text: impl AsRef<str>) {
        self.0.push_str(text.as_ref());
        self.0.push('\n');
    }

    /// A heading with an empty line before it.
    pub fn heading(&mut self, text: impl AsRef<str>) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(text);
    }

    /// The text.
    pub fn text(self) -> String {
        self.0
    }
}
