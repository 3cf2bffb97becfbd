//! The real program without a terminal, for journeys and snapshots: the real loop, the real workers, a real database, a
//! screen that can be read, keys that are written as text.
//!
//! It never sleeps: after every key it waits until everything that was asked is answered. Time on the wall stands where
//! the test puts it; time that passes passes by [`Harness::advance`].

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::missing_panics_doc, reason = "test support")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::draftfile::DraftFiles;
use super::errands::Errands;
use super::event::Event;
use super::looper::Looper;
use super::shell::{Parts, Shell};
use super::terminal::Input;
use super::worker::{WorkPlace, Worker};
use crate::base::clock::SharedClock;
use crate::base::config::Config;
use crate::base::i18n::{Lang, Texts};
use crate::base::paths::Paths;
use crate::db::DatabaseUrl;
use crate::db::highwater::HighWater;
use crate::files::Store;
use crate::ui::theme::{Glyphs, Theme};
use crate::work::desk::Desk;
use crate::work::house::{House, SharedHouse};

pub use super::event::Line;
pub use super::shell::End;
pub use super::terminal::Signal;

/// Longest wait for an answer; only a program that hangs comes to its end.
const PATIENCE: Duration = Duration::from_mins(1);

/// How a program is started.
pub struct Setting {
    /// Database.
    pub url: DatabaseUrl,
    /// Folder for documents, marks, drafts.
    pub folder: PathBuf,
    /// Wall clock.
    pub clock: SharedClock,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Language.
    pub lang: Lang,
    /// Unix account.
    pub login: String,
    /// Theme.
    pub theme: &'static str,
    /// Configuration.
    pub config: Config,
    /// Desks.
    pub desks: &'static [&'static dyn Desk],
    /// Whether the changes of others show themselves; off for tests whose own hand is the other one.
    pub watchful: bool,
}

impl Setting {
    /// 80 by 24 in Italian, for the account `anna`, with all desks.
    pub fn new(url: &DatabaseUrl, folder: &Path, clock: SharedClock) -> Self {
        Self {
            url: url.clone(),
            folder: folder.to_owned(),
            clock,
            size: (80, 24),
            lang: Lang::It,
            login: "anna".to_owned(),
            theme: "default-dark",
            config: Config::default(),
            desks: crate::desks::ALL,
            watchful: false,
        }
    }

    /// The house of this setting: the same for a test that prepares the database and for the program.
    pub fn house(&self) -> SharedHouse {
        let paths = Paths::under(&self.folder);
        paths.create().expect("folders");
        let files = Store::open(paths.documents()).expect("document store");
        let highwater = HighWater::open(&paths.data().join("marks")).expect("marks");
        Arc::new(House::new(self.clock.clone(), self.config.clone(), paths, files, highwater))
    }
}

/// A running program.
pub struct Harness {
    looper: Looper<TestBackend>,
    events: Sender<Event>,
    now: Instant,
    /// The house, for looking behind the screen.
    pub house: SharedHouse,
}

impl Harness {
    /// Starts the program with the usual setting and waits for its first screen.
    pub fn start(url: &DatabaseUrl, folder: &Path, clock: SharedClock, size: (u16, u16), lang: Lang) -> Self {
        Self::open(Setting { size, lang, ..Setting::new(url, folder, clock) })
    }

    /// Starts the program and waits for its first screen.
    pub fn open(setting: Setting) -> Self {
        let house = setting.house();
        let (events, happened) = channel();
        let drafts = DraftFiles::new(house.paths.state().join("drafts"), setting.url.shown());
        let place = WorkPlace {
            url: setting.url.clone(),
            house: house.clone(),
            login: setting.login.clone(),
            token: "test-sitting".to_owned(),
            drafts: drafts.clone(),
            fill: None,
            watchful: setting.watchful,
        };
        let worker = Worker::start(place, events.clone()).expect("database thread");
        let errands = Errands::start(house.clone(), events.clone()).expect("errand thread");
        let parts = Parts {
            house: house.clone(),
            desks: setting.desks,
            texts: Texts::of(setting.lang),
            theme: Theme::named(setting.theme).expect("a theme of the program"),
            glyphs: Glyphs::unicode(),
            login: setting.login,
            token: "test-sitting".to_owned(),
            problems: Vec::new(),
        };
        let now = Instant::now();
        let shell = Shell::new(parts, worker, errands, now);
        let terminal = Terminal::new(TestBackend::new(setting.size.0, setting.size.1)).expect("test backend");
        let clock = setting.clock;
        let mut looper = Looper::new(shell, terminal, happened, drafts, clock);
        looper.hold = None;
        let mut harness = Self { looper, events, now, house };
        harness.settle();
        harness
    }

    /// Types keys one by one, each after everything that the last one asked has been answered: plain text, `<Enter>`,
    /// `<S-Tab>`, `<C-s>`, `<A-x>`, `<F2>`, `<BS*5>`, `<lt>` for `<`.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        for key in read_keys(text) {
            self.send(vec![Input::Key(key)]);
            self.settle();
        }
        self
    }

    /// Types all keys at once, faster than any answer can come.
    pub fn burst(&mut self, text: &str) -> &mut Self {
        self.send(read_keys(text).into_iter().map(Input::Key).collect());
        self.settle();
        self
    }

    /// Types keys at once and waits for no answer: for what shows itself while something is waited for.
    pub fn press(&mut self, text: &str) -> &mut Self {
        self.send(read_keys(text).into_iter().map(Input::Key).collect());
        self.looper.settle(self.now);
        self
    }

    /// Lets time pass without waiting for answers.
    pub fn pass(&mut self, step: Duration) -> &mut Self {
        self.now += step;
        self.looper.settle(self.now);
        self
    }

    /// Waits until everything that was asked is answered.
    pub fn rest(&mut self) -> &mut Self {
        self.settle();
        self
    }

    /// Waits until others' changes have brought this text to the screen.
    pub fn await_text(&mut self, text: &str) -> &mut Self {
        while !self.screen().contains(text) {
            let event = self.looper.events.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{}", self.screen()));
            self.looper.shell.apply(event, self.now);
            self.settle();
        }
        self
    }

    /// Whether a change of somebody else is told of within this time; what comes of it is on the screen then.
    pub fn hears_of_others(&mut self, within: Duration) -> bool {
        let until = Instant::now() + within;
        while let Ok(event) = self.looper.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            let others = matches!(event, Event::Changed);
            self.looper.shell.apply(event, self.now);
            self.settle();
            if others {
                return true;
            }
        }
        false
    }

    /// Whether the program would wake up by itself for anything but the lock: an idle one does not.
    pub fn wakes_by_itself_but_for_the_lock(&self) -> bool {
        self.looper.shell.next_wake(self.now).is_some_and(|due| due < self.now + Duration::from_mins(1))
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(vec![Input::Paste(text.to_owned())]);
        self.settle();
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(vec![Input::Resize(width, height)]);
        self.settle();
        self
    }

    /// The system sends a signal.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        self.tell(Event::Signal(signal));
        self.settle();
        self
    }

    /// The line to the database is lost or comes back.
    pub fn line(&mut self, line: Line) -> &mut Self {
        self.tell(Event::Line(line));
        self.settle();
        self
    }

    /// Lets time pass: messages go, drafts are kept, the screen locks.
    pub fn advance(&mut self, step: Duration) -> &mut Self {
        self.now += step;
        self.settle();
        self
    }

    fn send(&mut self, batch: Vec<Input>) {
        self.tell(Event::Input(batch));
    }

    fn tell(&mut self, event: Event) {
        self.events.send(event).expect("the loop listens");
    }

    /// Works until nothing is under way any more.
    fn settle(&mut self) {
        loop {
            self.looper.settle(self.now);
            if self.looper.shell.in_flight() == 0 || self.looper.shell.end().is_some() {
                return;
            }
            let event = self.looper.events.recv_timeout(PATIENCE).expect("an answer to what was asked");
            self.looper.shell.apply(event, self.now);
        }
    }

    /// The screen as text, without the blanks at the ends of lines.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let lines = (0..buffer.area.height).map(|y| {
            let line: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
            line.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// One line of the screen.
    pub fn row(&self, y: u16) -> String {
        self.screen().lines().nth(usize::from(y)).unwrap_or_default().to_owned()
    }

    /// The last line of the screen: keys and messages.
    pub fn footer(&self) -> String {
        self.row(self.buffer().area.height.saturating_sub(1))
    }

    /// The screen with its styles.
    pub fn buffer(&self) -> &Buffer {
        self.looper.terminal.backend().buffer()
    }

    /// Where the cursor stands.
    pub fn cursor(&mut self) -> Position {
        self.looper.terminal.backend_mut().get_cursor_position().expect("a cursor")
    }

    /// How the program ended, if it did.
    pub fn end(&self) -> Option<&End> {
        self.looper.shell.end()
    }

    /// Ends the program as its last lines would, so that drafts are kept; answers how it ended.
    pub fn finish(mut self) -> Option<End> {
        self.looper.finish();
        self.looper.shell.end().cloned()
    }
}

/// Reads keys written as text.
pub fn read_keys(text: &str) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '<'
            && let Some(end) = rest.find('>')
        {
            let (name, times) = match rest[1..end].split_once('*') {
                Some((name, times)) => (name, times.parse().expect("a count")),
                None => (&rest[1..end], 1),
            };
            keys.extend(std::iter::repeat_n(named_key(name), times));
            rest = &rest[end + 1..];
        } else {
            let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
            keys.push(KeyEvent::new(code, KeyModifiers::NONE));
            rest = &rest[c.len_utf8()..];
        }
    }
    keys
}

fn named_key(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    loop {
        let (bit, tail) = match rest.split_at_checked(2) {
            Some(("C-", tail)) if !tail.is_empty() => (KeyModifiers::CONTROL, tail),
            Some(("S-", tail)) if !tail.is_empty() => (KeyModifiers::SHIFT, tail),
            Some(("A-", tail)) if !tail.is_empty() => (KeyModifiers::ALT, tail),
            _ => break,
        };
        modifiers |= bit;
        rest = tail;
    }
    let code = match rest {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        "Tab" => KeyCode::Tab,
        "BS" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        "Ins" => KeyCode::Insert,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Space" => KeyCode::Char(' '),
        "lt" => KeyCode::Char('<'),
        _ => match (rest.strip_prefix('F').and_then(|number| number.parse().ok()), rest.chars().next()) {
            (Some(number), _) => KeyCode::F(number),
            (None, Some(c)) if rest.chars().count() == 1 => KeyCode::Char(c),
            _ => panic!("no key is called <{name}>"),
        },
    };
    KeyEvent::new(code, modifiers)
}
