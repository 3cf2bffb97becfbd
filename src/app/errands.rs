//! The errand worker: papers, files and whatever else takes time and needs no database, on a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use super::event::{Event, Events, ScreenId};
use crate::base::fault::Fault;
use crate::work::house::SharedHouse;
use crate::work::screen::{Errand, Ticket};
use crate::work::session::Session;

/// One errand with the screen it is for.
pub struct Sent {
    /// Who asks.
    pub screen: ScreenId,
    /// Which question.
    pub ticket: Ticket,
    /// For whom.
    pub session: Arc<Session>,
    /// What to do.
    pub errand: Errand,
}

/// The errand worker as the loop sees it.
pub struct Errands(Sender<Sent>);

impl Errands {
    /// Starts the thread.
    pub fn start(house: SharedHouse, events: Events) -> std::io::Result<Self> {
        let (send, waiting) = channel::<Sent>();
        std::thread::Builder::new().name("errands".into()).spawn(move || {
            while let Ok(Sent { screen, ticket, session, errand }) = waiting.recv() {
                let answer = catch_unwind(AssertUnwindSafe(|| errand(&house, &session)))
                    .unwrap_or_else(|_| Err(Fault::unknown("fault-defect")));
                if events.send(Event::Answer { screen, ticket, answer }).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self(send))
    }

    /// Sends somebody on an errand.
    pub fn send(&self, errand: Sent) {
        if self.0.send(errand).is_err() {
            tracing::error!("the errand worker has ended");
        }
    }
}
