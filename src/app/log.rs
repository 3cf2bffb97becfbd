//! The log file: JSON lines in the state folder, one file a day, a fortnight of them; never on the screen.
//!
//! Lines are written by a thread of their own, so that no screen waits for a disk. `SCRIVANIA_LOG` sets what is logged
//! (`debug`, `scrivania::db=trace`…).

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

use crate::base::paths::create_private;

/// Days of log that are kept.
const KEPT: usize = 14;

/// Starts logging into `folder`; the guard writes what is left when it is dropped. Without a log the program works all
/// the same, so what goes wrong here is only told.
pub fn start(folder: &Path) -> Option<WorkerGuard> {
    create_private(folder).ok()?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("scrivania")
        .filename_suffix("log")
        .max_log_files(KEPT)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let filter = EnvFilter::try_from_env("SCRIVANIA_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().json().with_writer(writer).with_env_filter(filter);
    lines.try_init().ok()?;
    Some(guard)
}
