//! The shell around the screens: it hears events, finds who they are for, follows the effects that come back, and
//! draws the frame around the top screen.
//!
//! It is a value without threads: the same events in the same order give the same screen, in the program and in tests.
//! Invariant: keys go to whoever has the focus in memory (lock, overlay, dialog, screen), never to what was drawn last.

mod ahead;
mod drawing;
mod effects;
mod frame;
mod keys;
mod overlays;
mod stack;
mod stranger;

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::{Rect, Size};

use super::arrival::Arrival;
use super::errands::Errands;
use super::event::{Event, Kept, Line};
use super::keeper::{Change, Keeper};
use super::notices::{Entry, Notices, Said, Tone};
use super::overlay::Lock;
use super::terminal::Signal;
use super::timing::BUSY;
use super::worker::{Order, Worker};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::ui::command::Command;
use crate::ui::keymap::{KeyMap, KeyProblem};
use crate::ui::theme::{Glyphs, Theme};
use crate::ui::words::Words;
use crate::work::desk::Desk;
use crate::work::house::SharedHouse;
use crate::work::screen::{Context, Event as ScreenEvent};
use crate::work::session::Session;

use overlays::Overlay;
use stack::Stack;

/// How the program ends.
#[derive(Debug, Clone)]
pub enum End {
    /// The operator left.
    Quit,
    /// The line to the terminal is gone.
    HungUp,
    /// The system asked the program to end.
    Terminated,
    /// It could not begin.
    Failed(Fault),
}

/// What the shell is made with.
pub struct Parts {
    /// The house.
    pub house: SharedHouse,
    /// The desks, Today first.
    pub desks: &'static [&'static dyn Desk],
    /// Words in the operator's language.
    pub texts: &'static Texts,
    /// Styles.
    pub theme: Theme,
    /// Borders and marks.
    pub glyphs: Glyphs,
    /// The Unix account.
    pub login: String,
    /// Random name of this sitting.
    pub token: String,
    /// What was wrong in configuration and theme: told once, nothing stops.
    pub problems: Vec<Words>,
}

/// What screens read, apart from what the shell changes while they run.
struct Surroundings {
    house: SharedHouse,
    texts: &'static Texts,
    theme: Theme,
    glyphs: Glyphs,
    session: Arc<Session>,
}

impl Surroundings {
    fn cx(&self) -> Context<'_> {
        Context {
            texts: self.texts,
            theme: &self.theme,
            glyphs: &self.glyphs,
            session: &self.session,
            house: &self.house,
        }
    }
}

/// What the terminal must be told with the next frame.
#[derive(Debug, Default)]
struct Paint {
    /// Something changed.
    dirty: bool,
    /// Everything must be sent again.
    repaint: bool,
    /// The terminal must be taken again.
    retake: bool,
    /// The window has this size now.
    size: Option<Size>,
}

/// The shell.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the sitting, not a state of one thing"
)]
pub struct Shell {
    around: Surroundings,
    desks: &'static [&'static dyn Desk],
    keys: KeyMap,
    worker: Worker,
    errands: Errands,
    stack: Stack,
    overlay: Option<Overlay>,
    lock: Option<Lock>,
    notices: Notices,
    keeper: Keeper,
    /// Whether the lock screen asks for a password.
    password: bool,
    lock_after: Option<Duration>,
    last_input: Instant,
    line_lost: bool,
    /// Somebody else changed the database and the top screen has not heard of it.
    behind: bool,
    /// The work began without the database: who is at work is known only as far as it was prepared.
    absent: bool,
    /// Orders and errands sent and not answered, whoever waits for them.
    in_flight: usize,
    /// Where the top screen was drawn last; only for scrolling texts by what can be seen.
    body: Cell<Rect>,
    paint: Paint,
    end: Option<End>,
}

impl Shell {
    /// A shell that has already told its worker to open the database; it shows nothing before [`Event::Arrived`].
    pub fn new(parts: Parts, worker: Worker, errands: Errands, now: Instant) -> Self {
        let config = &parts.house.config;
        let tables: Vec<&'static [Command]> =
            crate::desks::command_tables(parts.desks).into_iter().map(|(_, rows)| rows).collect();
        let wished = config.keys.iter().map(|wish| (wish.command.clone(), wish.keys.clone())).collect();
        let (keys, key_problems) = KeyMap::new(&tables, &wished);
        let minutes = u64::from(config.idle_lock_minutes);
        let lock_after = (minutes > 0).then(|| Duration::from_secs(minutes * 60));
        let session = Arc::new(Session::nobody(&parts.login, parts.token));
        let mut shell = Self {
            around: Surroundings {
                house: parts.house,
                texts: parts.texts,
                theme: parts.theme,
                glyphs: parts.glyphs,
                session,
            },
            desks: parts.desks,
            keys,
            worker,
            errands,
            stack: Stack::default(),
            overlay: None,
            lock: None,
            notices: Notices::default(),
            keeper: Keeper::default(),
            password: false,
            lock_after,
            last_input: now,
            line_lost: false,
            behind: false,
            absent: false,
            in_flight: 1,
            body: Cell::default(),
            paint: Paint { dirty: true, ..Paint::default() },
            end: None,
        };
        for problem in parts.problems.into_iter().chain(key_problems.iter().map(KeyProblem::words)) {
            shell.warn(&problem);
        }
        shell
    }

    /// Takes in what happened.
    pub fn apply(&mut self, event: Event, now: Instant) {
        match event {
            Event::Input(batch) => {
                for input in batch {
                    self.input(input, now);
                }
            }
            Event::Signal(signal) => self.signal(signal),
            Event::Arrived(arrived) => self.arrived(arrived, now),
            Event::Answer { screen, ticket, answer } => {
                self.in_flight = self.in_flight.saturating_sub(1);
                self.answered(screen, ticket, answer, now);
            }
            Event::Kept { draft, kept, place } => {
                self.in_flight = self.in_flight.saturating_sub(1);
                self.keeper.confirm(draft);
                if let Kept::Nowhere(cause) = kept {
                    tracing::error!(form = place.form, %cause, "draft not kept");
                    self.fail(Fault::not_done("fault-draft-not-kept").because(cause));
                }
            }
            Event::Checked(checked) => {
                self.in_flight = self.in_flight.saturating_sub(1);
                self.checked(checked, now);
            }
            Event::Changed => self.behind = true,
            Event::Line(line) => self.line(line, now),
        }
    }

    fn signal(&mut self, signal: Signal) {
        match signal {
            Signal::Hangup => self.stop(End::HungUp),
            Signal::Terminate | Signal::Quit => self.stop(End::Terminated),
            // Ctrl-C is a key like any other; the same from outside must not throw a form away either.
            Signal::Interrupt => {}
            Signal::Resize(width, height) => self.resize(width, height),
            Signal::Continue => {
                self.paint.retake = true;
                self.paint.dirty = true;
            }
        }
    }

    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.paint.size = Some(Size::new(width, height));
        self.paint.dirty = true;
    }

    fn arrived(&mut self, arrived: Outcomes<Arrival>, now: Instant) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.paint.dirty = true;
        match arrived {
            Err(fault) if self.stack.len() == 0 => self.end = Some(End::Failed(fault)),
            Err(fault) => self.fail(fault),
            Ok(Arrival::SetUp) => self.begin_with(crate::desks::setup::screen(&self.around.cx()), now),
            Ok(Arrival::Stranger) => {
                let login = self.around.session.login.clone();
                self.begin_with(Box::new(stranger::Stranger::new(login)), now);
            }
            Ok(Arrival::Emergency { session }) => {
                self.around.session = Arc::new(session);
                self.absent = true;
                self.go(crate::desks::emergency::api::ROUTE, now);
            }
            Ok(Arrival::Welcome { session, password }) => {
                let first = self.around.session.operator_id == 0;
                self.around.session = Arc::new(session);
                self.password = password;
                if first {
                    self.open_first(now);
                } else {
                    self.show_top(now);
                }
            }
        }
    }

    fn begin_with(&mut self, screen: Box<dyn crate::work::screen::Screen>, now: Instant) {
        self.stack.clear();
        self.push(screen, now);
    }

    /// Opens the first screen of the first desk: Today.
    fn open_first(&mut self, now: Instant) {
        let cx = self.around.cx();
        let first = self.desks.iter().find_map(|desk| desk.open(desk.routes().first()?.0, &cx));
        if let Some(screen) = first {
            self.begin_with(screen, now);
        }
    }

    fn line(&mut self, line: Line, now: Instant) {
        self.paint.dirty = true;
        self.line_lost = line == Line::Lost;
        if line == Line::Back {
            for key in ["fault-database-lost", "fault-database-unreachable"] {
                self.notices.mended(key);
            }
            self.say(&Words::Key("app-line-back"), Tone::Done, now);
            if std::mem::take(&mut self.absent) {
                self.order(Order::Arrive);
            }
            self.tell_top(ScreenEvent::Refresh, now);
        }
    }

    /// Tells the top screen of others' changes as soon as nothing it asked is on its way and nobody answers a question
    /// about what it shows: neither a key nor the record under the cursor may be lost over a refresh.
    fn catch_up(&mut self, now: Instant) {
        let busy =
            self.lock.is_some() || self.overlay.is_some() || self.line_lost || self.around.session.operator_id == 0;
        let free = self.stack.top().is_some_and(|layer| layer.waits.is_empty() && layer.dialogs.is_empty());
        if self.behind && !busy && free {
            self.behind = false;
            if let Some(id) = self.stack.top().map(|layer| layer.id) {
                self.refresh(id, now);
            }
        }
    }

    fn checked(&mut self, checked: Outcomes<()>, now: Instant) {
        self.paint.dirty = true;
        match checked {
            Ok(()) => self.unlock(now),
            Err(fault) => {
                let reason = fault.what(self.around.texts);
                if let Some(lock) = &mut self.lock {
                    lock.refuse(reason);
                }
            }
        }
    }

    fn unlock(&mut self, now: Instant) {
        self.lock = None;
        self.behind = false;
        self.paint.dirty = true;
        self.tell_top(ScreenEvent::Refresh, now);
    }

    /// Shows a message for a moment.
    fn say(&mut self, words: &Words, tone: Tone, now: Instant) {
        let text = Shown::line(&words.show(self.around.texts));
        self.notices.say(text, tone, self.around.house.clock.now(), now);
        self.paint.dirty = true;
    }

    /// Shows a failure until it is dismissed.
    fn fail(&mut self, fault: Fault) {
        self.notices.fail(fault, None, self.around.house.clock.now());
        self.paint.dirty = true;
    }

    /// Tells something that is not in order but stops nothing.
    fn warn(&mut self, words: &Words) {
        let text = words.show(self.around.texts);
        tracing::warn!(%text, "configuration");
        let at = self.around.house.clock.now();
        self.notices.note(Entry { at, said: Said::Message(Shown::line(&text)) });
        self.fail(Fault::done("fault-configuration").arg("problem", text));
    }

    /// What happens by the passing of time alone; answers nothing, marks what must be drawn.
    pub fn tick(&mut self, now: Instant) {
        self.catch_up(now);
        self.paint.dirty |= self.notices.tick(now);
        for (draft, change) in self.keeper.take_due(now) {
            self.order(Order::Keep(draft, change));
        }
        self.paint.dirty |= self.busy_since().is_some_and(|since| since + BUSY <= now);
        if self.lock_due().is_some_and(|due| due <= now) {
            self.lock(now);
        }
    }

    /// When [`Shell::tick`] must be called next, if at all.
    pub fn next_wake(&self, now: Instant) -> Option<Instant> {
        let busy = self.busy_since().map(|since| since + BUSY).filter(|sign| *sign > now);
        [self.notices.next_due(), self.keeper.next_due(), busy, self.lock_due()].into_iter().flatten().min()
    }

    fn lock_due(&self) -> Option<Instant> {
        let operator = self.around.session.operator_id != 0;
        self.lock_after.filter(|_| operator && self.lock.is_none()).map(|after| self.last_input + after)
    }

    fn lock(&mut self, _now: Instant) {
        self.keep_drafts();
        self.lock = Some(Lock::new(self.password));
        self.paint.dirty = true;
    }

    /// Since when the oldest question of the top screen waits.
    fn busy_since(&self) -> Option<Instant> {
        self.stack.top().and_then(|layer| layer.waits.iter().map(|wait| wait.since).min())
    }

    fn order(&mut self, order: Order) {
        self.in_flight += 1;
        self.worker.order(order);
    }

    /// Hands all drafts over, due or not.
    fn keep_drafts(&mut self) {
        for (draft, change) in self.keeper.take_all() {
            self.order(Order::Keep(draft, change));
        }
    }

    /// Everything that is typed and not saved is handed over; the program is about to end.
    pub fn last_words(&mut self, now: Instant) {
        let drafts: Vec<Change> = self
            .stack
            .iter()
            .filter(|layer| layer.screen.unsaved())
            .filter_map(|layer| layer.screen.draft())
            .map(|(place, content)| Change { place, content: Some(content) })
            .collect();
        for change in drafts.into_iter().filter(|change| change.place.operator_id != 0) {
            self.keeper.note(change, now);
        }
        self.keep_drafts();
    }

    /// Drafts that are not safe yet.
    pub fn unsafe_drafts(&self) -> Vec<Change> {
        self.keeper.unsafe_still()
    }

    /// How the program ends, once it does.
    pub fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// Ends the program for this reason, unless it is ending already.
    pub fn stop(&mut self, end: End) {
        self.end.get_or_insert(end);
    }

    /// How many orders and errands are out.
    pub fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Whether something must be drawn; asking takes the mark away.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.paint.dirty)
    }

    /// Whether the whole screen must be sent again; asking takes the mark away.
    pub fn take_repaint(&mut self) -> bool {
        std::mem::take(&mut self.paint.repaint)
    }

    /// Whether the terminal must be taken again; asking takes the mark away.
    pub fn take_retake(&mut self) -> bool {
        std::mem::take(&mut self.paint.retake)
    }

    /// The size of the window, if it changed.
    pub fn take_size(&mut self) -> Option<Size> {
        self.paint.size.take()
    }

    fn body(&self) -> Rect {
        self.body.get()
    }

    /// Whether a first screen is there to be drawn.
    pub fn has_screen(&self) -> bool {
        self.stack.len() > 0
    }

    /// Drafts handed over and not confirmed.
    pub fn drafts_under_way(&self) -> usize {
        self.keeper.under_way()
    }
}
