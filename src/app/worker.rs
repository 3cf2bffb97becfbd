//! The database worker: one thread that owns the connection and does what the screens ask, in order.
//!
//! A task that panics is a failure of that task alone. A lost connection is answered as such and opened again with
//! growing pauses; drafts that could not be written wait in files and go to the database when it is back.

use std::os::fd::OwnedFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::pipe::PipeFlags;

use super::arrival::{self, Arrival};
use super::draftfile::{DraftFiles, to_database};
use super::event::{DraftId, Event, Events, Kept, Line, ScreenId};
use super::keeper::Change;
use super::lookout::{OwnName, Post};
use super::timing::RETRY;
use crate::base::fault::{Fault, Outcomes};
use crate::db::changes::{self, Found, Seen};
use crate::db::{self, DatabaseUrl, Db, is_connection_lost, migrate};
use crate::work::house::SharedHouse;
use crate::work::opening::Fill;
use crate::work::screen::{Task, Ticket};
use crate::work::session::Session;

/// What the worker is told to do.
pub enum Order {
    /// A question of a screen.
    Ask {
        /// Who asks.
        screen: ScreenId,
        /// Which question.
        ticket: Ticket,
        /// For whom.
        session: Arc<Session>,
        /// The question.
        task: Task,
        /// It is an act: it writes.
        act: bool,
    },
    /// Keep a draft.
    Keep(DraftId, Change),
    /// Load facts and operator anew.
    Arrive,
    /// Compare the password of the lock screen.
    Check {
        /// Whose.
        session: Arc<Session>,
        /// What was typed.
        password: String,
    },
    /// Find out whether somebody else changed the database; the answer is whether to look again soon.
    Look(Sender<bool>),
    /// The lookout listens from now on: find out whether somebody else changed the database before.
    EarOpen,
    /// Somebody else changed it.
    Changed,
}

/// The worker as the loop sees it; dropping it lets the thread end after what it is doing.
pub struct Worker {
    orders: Sender<Order>,
    _thread: JoinHandle<()>,
    /// Closed with the worker; the lookout sees it and ends, and lets go of the worker's orders.
    _ends: Option<OwnedFd>,
}

impl Worker {
    /// Starts the thread; it opens the database at once and tells who is at work.
    pub fn start(place: WorkPlace, events: Events) -> std::io::Result<Self> {
        let (orders, waiting) = channel();
        let own = OwnName::default();
        let (ends, post) = if place.watchful {
            let (ends, keeps) = rustix::pipe::pipe_with(PipeFlags::CLOEXEC)?;
            let post = Post { url: place.url.clone(), orders: orders.clone(), own: own.clone(), ends };
            (Some(keeps), Some(post))
        } else {
            (None, None)
        };
        let desk = Desk { place, events, db: None, pause: RETRY.0, retry_at: None, own, seen: None, absent: false };
        let thread = std::thread::Builder::new().name("database".into()).spawn(move || desk.work(post, &waiting))?;
        Ok(Self { orders, _thread: thread, _ends: ends })
    }

    /// Hands an order over.
    pub fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::error!("the database worker has ended");
        }
    }
}

/// What the worker needs.
#[derive(Clone)]
pub struct WorkPlace {
    /// Where the database is.
    pub url: DatabaseUrl,
    /// The house.
    pub house: SharedHouse,
    /// The Unix account at work.
    pub login: String,
    /// Random name of this sitting.
    pub token: String,
    /// Where drafts go when the database cannot be reached.
    pub drafts: DraftFiles,
    /// Fills a new demonstration database; `None` where there is nothing to fill.
    pub fill: Option<Fill>,
    /// Whether the changes of others are looked out for.
    pub watchful: bool,
}

struct Desk {
    place: WorkPlace,
    events: Events,
    db: Option<Db>,
    pause: Duration,
    retry_at: Option<Instant>,
    own: OwnName,
    /// What of a database that does not tell was seen last.
    seen: Option<Seen>,
    /// The work began without the database: when it is back, everything that is done at the beginning is still to be done.
    absent: bool,
}

impl Desk {
    fn work(mut self, post: Option<Post>, orders: &Receiver<Order>) {
        let arrived = self.open().and_then(|()| self.arrive());
        match arrived {
            Ok(arrived) => {
                self.tell(Event::Arrived(Ok(arrived)));
                self.prepare();
            }
            Err(fault) => {
                let place = &self.place;
                let Some(without) = arrival::without_database(&place.house, &place.login, &place.token, &fault) else {
                    self.tell(Event::Arrived(Err(fault)));
                    return;
                };
                tracing::error!(%fault, "work begins without the database");
                self.absent = true;
                self.tell(Event::Arrived(Ok(without)));
                self.lose();
            }
        }
        if let Some(post) = post {
            post.man();
        }
        loop {
            let order = match self.retry_at {
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => orders.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match order {
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => self.try_again(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn tell(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::debug!("nobody hears the worker any more");
        }
    }

    /// Opens the database, brings it to the present shape and brings in drafts that waited in files.
    fn open(&mut self) -> Outcomes<()> {
        let mut db = self.place.url.open()?;
        migrate::run(&mut db, &self.place.url)?;
        if let Some(fill) = self.place.fill.take() {
            fill(&mut db, &self.place.house)?;
        }
        self.take(db);
        self.import();
        Ok(())
    }

    /// Works with this connection from now on.
    fn take(&mut self, mut db: Db) {
        // A later connection need not: the ear is open by then, or takes what it missed to be a change.
        let before_the_ear = self.place.watchful && self.own.get().is_none();
        let known = changes::own_name(&mut db).and_then(|name| {
            if before_the_ear {
                changes::listen_meanwhile(&mut db)?;
            }
            Ok((name, Seen::now(&mut db)?))
        });
        match known {
            Ok((name, seen)) => {
                self.own.set(name);
                self.seen = seen;
            }
            Err(fault) => tracing::info!(%fault, "own changes cannot be told from those of others"),
        }
        self.db = Some(db);
    }

    /// Tells if somebody else changed something; answers whether to look again soon. A look that fails is made again at
    /// the next change.
    fn look(&mut self) -> bool {
        let (Some(db), Some(seen)) = (&mut self.db, &mut self.seen) else { return false };
        match seen.renew(db) {
            Ok(Found::News) => self.tell(Event::Changed),
            Ok(Found::Nothing) => {}
            Ok(Found::Writing) => return true,
            Err(fault) => tracing::info!(%fault, "no look at the changes of others"),
        }
        false
    }

    /// The lookout listens from now on; tells if somebody else changed something before.
    fn hear(&mut self) {
        let Some(db) = &mut self.db else { return };
        match changes::heard_meanwhile(db, self.own.get()) {
            Ok(true) => self.tell(Event::Changed),
            Ok(false) => {}
            Err(fault) => tracing::info!(%fault, "no word of the changes of others"),
        }
    }

    fn import(&mut self) {
        let Some(db) = &mut self.db else { return };
        match self.place.drafts.import(db) {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "drafts brought in from files"),
            Err(fault) => tracing::warn!(%fault, "draft files stay where they are"),
        }
    }

    fn arrive(&mut self) -> Outcomes<Arrival> {
        let Some(db) = &mut self.db else { return Err(Fault::not_done("fault-database-lost")) };
        arrival::arrive(db, &self.place.house, &self.place.login, &self.place.token)
    }

    fn prepare(&mut self) {
        if let Some(db) = &mut self.db {
            arrival::prepare_for_emergency(db, &self.place.house);
        }
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Ask { screen, ticket, session, task, act } => {
                let house = self.place.house.clone();
                let answer = self.with_db(|db| {
                    let work = || task(db, &house, &session);
                    if act { work() } else { db::question(work) }
                });
                self.tell(Event::Answer { screen, ticket, answer });
            }
            Order::Keep(draft, change) => {
                let kept = self.keep(&change);
                self.tell(Event::Kept { draft, kept, place: change.place });
            }
            Order::Arrive => {
                let place = self.place.clone();
                let arrived = self.with_db(|db| arrival::arrive(db, &place.house, &place.login, &place.token));
                self.tell(Event::Arrived(arrived));
                self.prepare();
            }
            Order::Check { session, password } => {
                let house = self.place.house.clone();
                let checked = self.with_db(|db| arrival::check_password(db, &house, &session, &password));
                self.tell(Event::Checked(checked));
            }
            Order::Look(answer) => {
                if answer.send(self.look()).is_err() {
                    tracing::debug!("the lookout has ended");
                }
            }
            Order::EarOpen => self.hear(),
            Order::Changed => self.tell(Event::Changed),
        }
    }

    /// Does something with the connection; opens it first if it is lost.
    fn with_db<T>(&mut self, act: impl FnOnce(&mut Db) -> Outcomes<T>) -> Outcomes<T> {
        if self.db.is_none() {
            self.reopen()?;
        }
        let Some(db) = &mut self.db else { return Err(Fault::not_done("fault-database-lost")) };
        let done = catch_unwind(AssertUnwindSafe(|| act(db)));
        match done {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(fault)) => {
                if is_connection_lost(&fault) {
                    self.lose();
                }
                Err(fault)
            }
            Err(_) => {
                // The panic may have left a transaction open: a new connection starts clean.
                self.db = None;
                self.reopen().unwrap_or_else(|fault| tracing::warn!(%fault, "no connection after a defect"));
                Err(Fault::unknown("fault-defect"))
            }
        }
    }

    fn lose(&mut self) {
        self.db = None;
        if self.retry_at.is_none() {
            self.pause = RETRY.0;
            self.tell(Event::Line(Line::Lost));
        }
        self.retry_at = Some(Instant::now() + self.pause);
    }

    /// One attempt to open the connection again.
    fn reopen(&mut self) -> Outcomes<()> {
        match self.place.url.open().and_then(|db| self.first_time(db)) {
            Ok(db) => {
                self.take(db);
                if self.retry_at.take().is_some() {
                    self.import();
                    self.tell(Event::Line(Line::Back));
                }
                self.absent = false;
                Ok(())
            }
            Err(fault) => {
                self.lose();
                Err(fault)
            }
        }
    }

    /// A database that is met for the first time is brought to the present shape, as at any beginning.
    fn first_time(&self, mut db: Db) -> Outcomes<Db> {
        if self.absent {
            migrate::run(&mut db, &self.place.url)?;
        }
        Ok(db)
    }

    fn try_again(&mut self) {
        self.pause = (self.pause * 2).min(RETRY.1);
        if let Err(fault) = self.reopen() {
            tracing::info!(%fault, "database still out of reach");
        }
    }

    /// Keeps a draft in the database, or in a file when that fails.
    fn keep(&mut self, change: &Change) -> Kept {
        let at = self.place.house.clock.now();
        let Err(fault) = self.with_db(|db| to_database(db, change, at)) else {
            self.place.drafts.forget(&change.place);
            return Kept::InDatabase;
        };
        tracing::warn!(%fault, "draft goes to a file");
        match self.place.drafts.write(change, at) {
            Ok(()) => Kept::InFile,
            Err(error) => {
                tracing::error!(%error, "draft could not be kept anywhere");
                Kept::Nowhere(error.to_string())
            }
        }
    }
}
