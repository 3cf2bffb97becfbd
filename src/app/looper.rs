//! The loop: waits for something to happen, takes in everything that waits, lets time act, and draws once.
//!
//! It blocks without a time-out when nothing is due: an idle program wakes for nothing and writes nothing. It touches
//! neither database nor files, save for the last resort of drafts when the program ends.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Size;

use super::draftfile::DraftFiles;
use super::event::Event;
use super::shell::{End, Shell};
use super::timing::{FIRST_FRAME, LAST_WORDS};
use crate::base::clock::SharedClock;

/// What the loop needs of a backend beyond drawing.
pub trait Glass: Backend + Sized {
    /// The window has another size.
    fn fit(terminal: &mut Terminal<Self>, size: Size) -> Result<(), Self::Error>;

    /// Everything must be sent again with the next frame.
    fn repaint(terminal: &mut Terminal<Self>) -> Result<(), Self::Error>;
}

/// The loop with what it drives.
pub struct Looper<B: Glass> {
    /// The shell.
    pub shell: Shell,
    /// The terminal.
    pub terminal: Terminal<B>,
    /// Where events come from.
    pub events: Receiver<Event>,
    /// Takes the terminal again after the process was stopped and continued.
    pub retake: Box<dyn FnMut()>,
    /// Last resort for drafts.
    pub drafts: DraftFiles,
    /// For the date of a draft file.
    pub clock: SharedClock,
    /// Until when the first frame waits to be complete.
    pub hold: Option<Instant>,
}

impl<B: Glass> Looper<B> {
    /// A loop whose first frame waits a moment for its contents.
    pub fn new(
        shell: Shell,
        terminal: Terminal<B>,
        events: Receiver<Event>,
        drafts: DraftFiles,
        clock: SharedClock,
    ) -> Self {
        let hold = Some(Instant::now() + FIRST_FRAME);
        Self { shell, terminal, events, retake: Box::new(|| {}), drafts, clock, hold }
    }

    /// Runs until the program ends; `first` is what already happened.
    pub fn run(&mut self, first: Option<Event>) -> End {
        let mut next = first;
        loop {
            let now = Instant::now();
            if let Some(event) = next.take() {
                self.shell.apply(event, now);
            }
            self.settle(now);
            if let Some(end) = self.shell.end() {
                return end.clone();
            }
            next = self.wait();
        }
    }

    /// Waits for an event, or until something is due.
    fn wait(&mut self) -> Option<Event> {
        let now = Instant::now();
        let due = [self.shell.next_wake(now), self.hold].into_iter().flatten().min();
        let event = match due {
            None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => self.events.recv_timeout(due.saturating_duration_since(now)),
        };
        match event {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => {
                self.shell.stop(End::HungUp);
                None
            }
        }
    }

    /// Takes in everything that waits, lets time act, and draws if something changed.
    pub fn settle(&mut self, now: Instant) {
        while self.shell.end().is_none()
            && let Ok(event) = self.events.try_recv()
        {
            self.shell.apply(event, now);
        }
        self.shell.tick(now);
        if self.shell.end().is_none()
            && self.may_draw(now)
            && let Err(error) = self.draw(now)
        {
            // A terminal that takes no frame is gone.
            tracing::info!(%error, "the terminal takes no frame");
            self.shell.stop(End::HungUp);
        }
    }

    /// The first frame waits until its contents are there, or for a moment at most.
    fn may_draw(&mut self, now: Instant) -> bool {
        let Some(hold) = self.hold else { return true };
        let complete = self.shell.has_screen() && self.shell.in_flight() == 0;
        let over = hold <= now;
        if complete || over {
            self.hold = None;
        }
        complete || over
    }

    fn draw(&mut self, now: Instant) -> Result<(), B::Error> {
        if self.shell.take_retake() {
            (self.retake)();
            B::repaint(&mut self.terminal)?;
        }
        if let Some(size) = self.shell.take_size() {
            B::fit(&mut self.terminal, size)?;
        }
        if self.shell.take_repaint() {
            B::repaint(&mut self.terminal)?;
        }
        if self.shell.take_dirty() {
            let shell = &self.shell;
            self.terminal.draw(|frame| shell.draw(frame, now))?;
        }
        Ok(())
    }

    /// Keeps all drafts before the program ends: by the worker if it answers in time, else in files.
    pub fn finish(&mut self) {
        let start = Instant::now();
        self.shell.last_words(start);
        while self.shell.drafts_under_way() > 0 {
            let left = LAST_WORDS.saturating_sub(start.elapsed());
            match self.events.recv_timeout(left) {
                Ok(event @ Event::Kept { .. }) => self.shell.apply(event, Instant::now()),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        for change in self.shell.unsafe_drafts() {
            if let Err(error) = self.drafts.write(&change, self.clock.now()) {
                tracing::error!(%error, form = change.place.form, "draft lost");
            }
        }
    }
}
