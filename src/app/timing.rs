//! The program's waiting times, in one place. None of them repeats by itself where the
//! system tells of changes: nothing wakes an idle program.

use std::time::Duration;

/// A success message goes away after this.
pub const TOAST: Duration = Duration::from_secs(3);

/// A success message that stood this long was read: the next key takes it away.
pub const READ: Duration = Duration::from_millis(1_200);

/// A question that takes longer than this shows that it is being waited for.
pub const BUSY: Duration = Duration::from_millis(300);

/// A form is kept this long after the last key…
pub const DRAFT_QUIET: Duration = Duration::from_millis(400);

/// …but never later than this after the first key that is not kept yet, however fast the typing.
pub const DRAFT_LATEST: Duration = Duration::from_millis(1_500);

/// The first frame waits this long for its contents, so that no half-empty screen is painted first.
pub const FIRST_FRAME: Duration = Duration::from_millis(120);

/// The terminal is set up without an answer of the database after this, and says that it waits.
pub const PATIENCE_AT_START: Duration = Duration::from_millis(250);

/// When the system ends the program, the worker has this long to keep the drafts before they go to files.
pub const LAST_WORDS: Duration = Duration::from_millis(600);

/// First pause before the database is tried again, and the longest one.
pub const RETRY: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(5));

/// After a change of somebody else was told, the next one is told this much later at the earliest.
pub const LOOKOUT_PAUSE: Duration = Duration::from_millis(500);

/// A write to the file of the database is looked at this much later, when its commit is complete.
pub const LOOKOUT_FILE: Duration = Duration::from_millis(50);

/// How often is asked for changes where the system cannot tell of them.
pub const LOOKOUT_ASKS: Duration = Duration::from_secs(5);

/// First pause before the line that listens is opened again, and the longest one.
pub const LOOKOUT_RETRY: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));
