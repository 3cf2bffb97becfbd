//! From an open house to the first screen: the database is opened by its worker while the words, the theme and the
//! terminal are made ready. The terminal is taken only when it is known that there is something to show.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Instant;

use ratatui::Terminal;

use super::draftfile::DraftFiles;
use super::errands::Errands;
use super::event::{Event, Events};
use super::looper::Looper;
use super::shell::{End, Parts, Shell};
use super::terminal::{TerminalGuard, ThinBackend, TtyWriter, restore, spawn_reader, utf8_locale, watch};
use super::timing::PATIENCE_AT_START;
use super::worker::{WorkPlace, Worker};
use crate::base::fault::{Fault, Outcomes};
use crate::ui::theme::{Glyphs, Theme};
use crate::ui::words::Words;
use crate::work::desk::Desk;
use crate::work::opening::{Fill, Opening};

/// Opens these desks in the terminal and works until the end; answers how it ended.
pub fn run(opening: &Opening, theme: &str, desks: &'static [&'static dyn Desk], fill: Option<Fill>) -> Outcomes<End> {
    // Refused before anything is opened: no database file appears because somebody tried in a place without terminal.
    TerminalGuard::possible()?;
    opening.leave_sample();
    let (events, happened) = channel();
    let drafts = DraftFiles::new(opening.house.paths.state().join("drafts"), opening.url.shown());
    let place = WorkPlace {
        url: opening.url.clone(),
        house: opening.house.clone(),
        login: opening.account.login.clone(),
        token: opening.token.clone(),
        drafts: drafts.clone(),
        fill,
        watchful: true,
    };
    let worker = Worker::start(place, events.clone()).map_err(no_thread)?;
    let errands = Errands::start(opening.house.clone(), events.clone()).map_err(no_thread)?;
    let clock = opening.house.clock.clone();
    let shell = Shell::new(parts(opening, theme, desks), worker, errands, Instant::now());
    let first = match happened.recv_timeout(PATIENCE_AT_START) {
        Ok(Event::Arrived(Err(fault))) => return Err(fault),
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => return Err(Fault::not_done("fault-defect")),
    };
    in_terminal(shell, drafts, clock, events, happened, first)
}

fn parts(opening: &Opening, theme: &str, desks: &'static [&'static dyn Desk]) -> Parts {
    let themes = opening.house.paths.config_file().parent().map(|folder| folder.join("themes"));
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let (theme, theme_problems) = Theme::choose(Some(theme), themes.as_deref(), no_color);
    let config_problems = opening.warnings.iter().map(|warning| Words::said(warning.text(opening.texts)));
    Parts {
        house: opening.house.clone(),
        desks,
        texts: opening.texts,
        theme,
        glyphs: if utf8_locale() { Glyphs::unicode() } else { Glyphs::ascii() },
        login: opening.account.login.clone(),
        token: opening.token.clone(),
        problems: config_problems.chain(theme_problems).collect(),
    }
}

fn in_terminal(
    shell: Shell,
    drafts: DraftFiles,
    clock: crate::base::clock::SharedClock,
    events: Events,
    happened: Receiver<Event>,
    first: Option<Event>,
) -> Outcomes<End> {
    let no_terminal = |cause: std::io::Error| Fault::not_done("fault-terminal-none").because(cause);
    // Signals are heard before the terminal is taken and its size is read: no change of it falls between.
    let signals = events.clone();
    let watching = watch(move |signal| signals.send(Event::Signal(signal)).is_ok()).map_err(no_terminal)?;
    let guard = TerminalGuard::enter()?;
    let backend = ThinBackend::<TtyWriter>::new(guard.writer().map_err(no_terminal)?, guard.kind(), guard.size());
    let terminal = Terminal::new(backend).map_err(no_terminal)?;
    let reading = spawn_reader(move |batch| events.send(Event::Input(batch)).is_ok()).map_err(no_terminal)?;
    let mut looper = Looper::new(shell, terminal, happened, drafts, clock);
    let guard = std::rc::Rc::new(guard);
    let again = guard.clone();
    looper.retake = Box::new(move || {
        if let Err(error) = again.reenter() {
            tracing::info!(%error, "the terminal could not be taken again");
        }
    });
    let ended = catch_unwind(AssertUnwindSafe(|| looper.run(first)));
    // The terminal goes back first: keeping the drafts may take a moment, and after a hang-up nobody is there to wait.
    restore();
    looper.finish();
    match ended {
        Err(panic) => resume_unwind(panic),
        Ok(end @ (End::HungUp | End::Terminated)) => {
            // The input thread may be stuck in a read of a terminal that is gone: nobody waits for it.
            std::mem::forget((reading, watching));
            Ok(end)
        }
        Ok(End::Failed(fault)) => Err(fault),
        Ok(end) => Ok(end),
    }
}

fn no_thread(cause: std::io::Error) -> Fault {
    Fault::not_done("fault-no-thread").because(cause)
}
