//! The thread that waits for signals, so that none is looked for anywhere else.
//!
//! It sleeps until one comes. The stop key's signal is taken and dropped: a registration must not vanish into the
//! background of a shell that a clerk does not have.

use std::io;
use std::thread::JoinHandle;

use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};

use super::tty;

/// What the system told us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The terminal is gone: keep the drafts and leave within a second.
    Hangup,
    /// Asked to leave.
    Terminate,
    /// Interrupted from outside; the key Ctrl-C is an ordinary key.
    Interrupt,
    /// Asked to quit from outside.
    Quit,
    /// The window has this many columns and rows, or the same ones again.
    Resize(u16, u16),
    /// Stopped and continued: take the terminal again and paint everything anew.
    Continue,
}

/// The waiting thread; it ends when this is stopped or dropped.
#[derive(Debug)]
pub struct Watch {
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Ends the thread and waits for it. The signals stay without effect from then on.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.handle.close();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that waits for signals had panicked");
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.end();
    }
}

/// Starts waiting. `deliver` answers whether anybody still listens.
pub fn watch(deliver: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<Watch> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP])?;
    let handle = signals.handle();
    let thread = std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for number in signals.forever() {
            if let Some(signal) = meaning(number)
                && !deliver(signal)
            {
                return;
            }
        }
    })?;
    Ok(Watch { handle, thread: Some(thread) })
}

fn meaning(number: i32) -> Option<Signal> {
    Some(match number {
        SIGHUP => Signal::Hangup,
        SIGTERM => Signal::Terminate,
        SIGINT => Signal::Interrupt,
        SIGQUIT => Signal::Quit,
        SIGCONT => Signal::Continue,
        SIGWINCH => {
            let size = tty::size();
            Signal::Resize(size.width, size.height)
        }
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use std::sync::mpsc::channel;

    use signal_hook::low_level::raise;

    use super::*;

    #[test]
    fn signals_are_delivered_and_the_stop_key_is_not() {
        let (sender, signals) = channel();
        let watch = watch(move |signal| sender.send(signal).is_ok()).unwrap();
        raise(SIGTSTP).unwrap();
        for (number, signal) in [(SIGHUP, Signal::Hangup), (SIGTERM, Signal::Terminate), (SIGCONT, Signal::Continue)] {
            raise(number).unwrap();
            assert_eq!(signals.recv().unwrap(), signal);
        }
        raise(SIGWINCH).unwrap();
        assert!(matches!(signals.recv().unwrap(), Signal::Resize(1.., 1..)));
        watch.stop();
        assert!(signals.recv().is_err());
    }
}
