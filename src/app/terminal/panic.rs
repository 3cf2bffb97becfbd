//! What happens when the program itself fails.
//!
//! On the thread that owns the screen: the terminal is given back first, then the report is saved and one line tells
//! where. On any other thread the report goes to the log and the screen is left alone, for its owner goes on.

use std::backtrace::Backtrace;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::{self, ThreadId};

use color_eyre::config::{HookBuilder, Theme};

use super::guard;
use crate::base::clock::{Clock, SystemClock};
use crate::base::i18n::{Arg, Lang, Texts};

/// Who owns the screen, where reports go, and how the user is told.
#[derive(Debug)]
struct Reporter {
    screen: ThreadId,
    folder: PathBuf,
    lang: Lang,
}

/// Installs the hook. The calling thread is the one that owns the screen; reports go into `folder` (the state
/// directory), which is made if need be. Errors that end the program are formatted the same way.
pub fn install(folder: &Path, lang: Lang) {
    let (hook, errors) = HookBuilder::blank().theme(Theme::new()).into_hooks();
    if let Err(cause) = errors.install() {
        tracing::debug!(%cause, "errors are already formatted by somebody else");
    }
    let reporter = Reporter { screen: thread::current().id(), folder: folder.to_owned(), lang };
    std::panic::set_hook(Box::new(move |info| {
        // Following the calls takes a while, and nobody should look at a dead screen meanwhile.
        let report = || {
            let calls = Backtrace::force_capture();
            format!("Scrivania {}\n{}\n\n{calls}\n", env!("CARGO_PKG_VERSION"), hook.panic_report(info))
        };
        let thread = thread::current();
        reporter.tell(thread.id(), thread.name(), report, guard::restore, &mut io::stderr());
    }));
}

impl Reporter {
    fn tell(
        &self,
        thread: ThreadId,
        name: Option<&str>,
        report: impl FnOnce() -> String,
        restore: impl FnOnce(),
        stderr: &mut impl Write,
    ) {
        if thread != self.screen {
            tracing::error!(thread = name.unwrap_or("?"), report = report(), "a thread has panicked");
            return;
        }
        restore();
        let report = report();
        let texts = Texts::of(self.lang);
        let line = match self.save(&report) {
            Ok(file) => {
                let file = file.display().to_string();
                texts.with("app-panic-saved", &[("file", Arg::from(file))])
            }
            Err(cause) => {
                tracing::error!(%cause, %report, "the report of a panic could not be saved");
                texts.get("app-panic-unsaved")
            }
        };
        if let Err(cause) = writeln!(stderr, "{line}") {
            tracing::error!(%cause, "nobody could be told of a panic");
        }
    }

    /// Saves under a name of its own; an older report is never overwritten.
    fn save(&self, report: &str) -> io::Result<PathBuf> {
        fs::create_dir_all(&self.folder)?;
        let stamp = SystemClock.now().format("%Y%m%dT%H%M%S%.6fZ");
        let file = self.folder.join(format!("panic-{stamp}-{}.txt", std::process::id()));
        fs::File::create_new(&file)?.write_all(report.as_bytes())?;
        Ok(file)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn reporter(folder: &Path) -> Reporter {
        Reporter { screen: thread::current().id(), folder: folder.to_owned(), lang: Lang::En }
    }

    #[test]
    fn on_the_screen_thread_the_terminal_comes_first_and_the_report_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (restored, mut stderr) = (Cell::new(false), Vec::new());
        let reporter = reporter(&folder.path().join("state"));
        reporter.tell(reporter.screen, None, || "what went wrong".to_owned(), || restored.set(true), &mut stderr);
        assert!(restored.get());
        let file = fs::read_dir(folder.path().join("state")).unwrap().next().unwrap().unwrap().path();
        assert_eq!(fs::read_to_string(&file).unwrap(), "what went wrong");
        assert!(String::from_utf8(stderr).unwrap().contains(&file.display().to_string()));
    }

    #[test]
    fn when_it_cannot_be_saved_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").unwrap();
        let reporter = reporter(&blocked);
        let mut stderr = Vec::new();
        reporter.tell(reporter.screen, None, || "report".to_owned(), || {}, &mut stderr);
        assert_eq!(String::from_utf8(stderr).unwrap().trim_end(), Texts::of(Lang::En).get("app-panic-unsaved"));
    }

    #[test]
    fn another_thread_leaves_the_screen_alone() {
        let folder = tempfile::tempdir().unwrap();
        let reporter = reporter(folder.path());
        let other = thread::spawn(|| thread::current().id()).join().unwrap();
        let mut stderr = Vec::new();
        reporter.tell(
            other,
            Some("worker"),
            || "report".to_owned(),
            || panic!("the terminal was given back"),
            &mut stderr,
        );
        assert!(stderr.is_empty());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
