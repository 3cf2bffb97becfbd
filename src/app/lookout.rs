//! The lookout: a thread that sleeps until somebody else changes the database, and then tells the worker to look.
//!
//! It sleeps in the kernel, on the socket of a connection that listens (PostgreSQL) or on the write-ahead log (SQLite,
//! inotify), so that a desk left alone wakes for nothing; asking every second instead would be sixty wake-ups a minute
//! for each clerk. Only where the system gives it neither does it ask, seldom enough not to be felt. After each word it
//! pauses: a busy office is one refresh a moment, not one for every letter.

use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use rustix::io::Errno;

use super::timing::{LOOKOUT_ASKS, LOOKOUT_FILE, LOOKOUT_PAUSE, LOOKOUT_RETRY};
use super::worker::Order;
use crate::base::fault::Outcomes;
use crate::db::DatabaseUrl;
use crate::db::changes::{self, Ear};

/// Which connection of the server is the worker's own; 0 for none.
#[derive(Debug, Clone, Default)]
pub struct OwnName(Arc<AtomicI32>);

impl OwnName {
    /// The worker's connection is this one now.
    pub fn set(&self, name: Option<i32>) {
        self.0.store(name.unwrap_or(0), Ordering::Release);
    }

    /// Which one it is.
    pub fn get(&self) -> Option<i32> {
        Some(self.0.load(Ordering::Acquire)).filter(|name| *name != 0)
    }
}

/// What the lookout needs.
pub struct Post {
    /// The database.
    pub url: DatabaseUrl,
    /// Whom to tell.
    pub orders: Sender<Order>,
    /// Which changes are nobody else's.
    pub own: OwnName,
    /// Its other end is closed when the program ends.
    pub ends: OwnedFd,
}

/// Why a wait was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Woken {
    Something,
    Time,
    End,
}

impl Post {
    /// Starts the thread. Without it everything works but the seeing of others' changes, so a failure is only noted.
    pub fn man(self) {
        let started = std::thread::Builder::new().name("lookout".into()).spawn(move || self.keep_watch());
        if let Err(error) = started {
            tracing::warn!(%error, "no lookout: changes of others are seen at the next reading");
        }
    }

    fn keep_watch(self) {
        match changes::growing_file(&self.url) {
            Some(file) => self.watch(&file),
            None => self.listen(),
        }
    }

    /// Tells the worker; answers whether it is still there, after a pause.
    fn tell(&self, order: Order, pause: Duration) -> bool {
        self.orders.send(order).is_ok() && self.wait(None, Some(pause)) != Woken::End
    }

    /// Waits for this descriptor, for the end of the program, or for so long.
    fn wait(&self, awaited: Option<&OwnedFd>, patience: Option<Duration>) -> Woken {
        let patience = patience.and_then(|span| span.try_into().ok());
        let mut all = vec![PollFd::new(&self.ends, PollFlags::IN)];
        all.extend(awaited.map(|one| PollFd::new(one, PollFlags::IN)));
        loop {
            match poll(&mut all, patience.as_ref()) {
                Ok(0) => return Woken::Time,
                Ok(_) if all.first().is_some_and(|end| !end.revents().is_empty()) => return Woken::End,
                Ok(_) => return Woken::Something,
                Err(Errno::INTR) => {}
                Err(error) => {
                    tracing::warn!(%error, "the lookout cannot wait");
                    return Woken::End;
                }
            }
        }
    }

    // ---- SQLite ------------------------------------------------------------------------------------------------------

    /// Sleeps until the write-ahead log grows; the worker finds out whether it was somebody else.
    fn watch(&self, file: &Path) {
        let mut eye = Eye::on(file);
        // The first look is for what was written before the eye was open.
        while let Some(again) = self.look() {
            let patience = if again { Some(LOOKOUT_PAUSE) } else { eye.is_none().then_some(LOOKOUT_ASKS) };
            match self.wait(eye.as_ref().map(|eye| &eye.descriptor), patience) {
                Woken::End => return,
                Woken::Time if eye.is_some() => {}
                Woken::Time => eye = Eye::on(file),
                Woken::Something => {
                    // The log is written before the commit is complete, and what follows at once is seen in one go.
                    if self.wait(None, Some(LOOKOUT_FILE)) == Woken::End {
                        return;
                    }
                    if eye.as_ref().is_none_or(|eye| !eye.blink()) {
                        eye = Eye::on(file);
                    }
                }
            }
        }
    }

    /// Has the worker look, and pauses; answers whether it is to look again soon, none when the program ends.
    fn look(&self) -> Option<bool> {
        let (answer, again) = channel();
        if !self.tell(Order::Look(answer), LOOKOUT_PAUSE) {
            return None;
        }
        // The worker may be busy; whatever grows meanwhile is seen by the same look.
        again.recv().ok()
    }

    // ---- PostgreSQL --------------------------------------------------------------------------------------------------

    /// Listens; a line that is lost is opened again with growing pauses.
    fn listen(&self) {
        let mut pause = LOOKOUT_RETRY.0;
        let mut missed = false;
        loop {
            let heard = Ear::open(&self.url).and_then(|ear| match ear {
                Some(mut ear) => {
                    pause = LOOKOUT_RETRY.0;
                    self.listen_with(&mut ear, std::mem::take(&mut missed)).map(|()| true)
                }
                None => Ok(true),
            });
            match heard {
                Ok(_) => return,
                Err(fault) => tracing::info!(%fault, "the line that listens is lost"),
            }
            missed = true;
            if self.wait(None, Some(pause)) == Woken::End {
                return;
            }
            pause = (pause * 2).min(LOOKOUT_RETRY.1);
        }
    }

    /// Ends well when the program ends. What was said while nobody listened is taken to be a change.
    fn listen_with(&self, ear: &mut Ear, missed: bool) -> Outcomes<()> {
        let mut news = ear.heard(self.own.get())? || missed;
        if self.orders.send(Order::EarOpen).is_err() {
            return Ok(());
        }
        loop {
            if news && !self.tell(Order::Changed, LOOKOUT_PAUSE) {
                return Ok(());
            }
            let patience = ear.socket().is_none().then_some(LOOKOUT_ASKS);
            if self.wait(ear.socket(), patience) == Woken::End {
                return Ok(());
            }
            news = ear.heard(self.own.get())?;
        }
    }
}

/// A file that is watched.
struct Eye {
    descriptor: OwnedFd,
}

impl Eye {
    /// None where the file is not there yet or the system has no more watches to give.
    fn on(file: &Path) -> Option<Self> {
        let watch = || {
            let descriptor = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
            inotify::add_watch(
                &descriptor,
                file,
                WatchFlags::MODIFY | WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF,
            )?;
            Ok::<_, Errno>(Self { descriptor })
        };
        watch().map_err(|error| tracing::info!(%error, "the log of the database cannot be watched")).ok()
    }

    /// Takes in what happened; answers whether it is still the same file.
    fn blink(&self) -> bool {
        let mut room = [MaybeUninit::<u8>::uninit(); 4_096];
        let mut reader = inotify::Reader::new(&self.descriptor, &mut room);
        let other_file = ReadFlags::DELETE_SELF | ReadFlags::MOVE_SELF | ReadFlags::IGNORED;
        let mut same = true;
        loop {
            match reader.next() {
                Ok(event) => same &= !event.events().intersects(other_file),
                Err(Errno::INTR) => {}
                Err(_) => return same,
            }
        }
    }
}
