//! Messages that go out: put together as MIME, and handed over to whoever sends them.
//!
//! Sending itself is another program's business: a message lies in a folder, whole and under its final name, or it is not
//! there at all.

mod compose;
mod outbox;

pub use compose::{Attached, Outgoing, compose};
pub use outbox::{OutboxFolder, Sender};
