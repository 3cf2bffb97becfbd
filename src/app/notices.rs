//! What the program says on its own: short messages that go away, failures that stay until dismissed, and the log of
//! both (F12).

use std::collections::VecDeque;
use std::time::Instant;

use chrono::{DateTime, Utc};

use super::event::ScreenId;
use super::timing::{READ, TOAST};
use crate::base::fault::{Fault, Outcome};
use crate::base::i18n::Texts;
use crate::base::text::Shown;

/// Entries kept in the log of a sitting.
const KEPT: usize = 200;

/// One line of the message log.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When it was said.
    pub at: DateTime<Utc>,
    /// What was said.
    pub said: Said,
}

/// Something the program said.
#[derive(Debug, Clone)]
pub enum Said {
    /// A message in passing.
    Message(Shown),
    /// A failure.
    Fault(Fault),
}

/// Whether a message in passing tells of something done, or of something to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Done,
    /// To be looked at.
    Remark,
}

/// A failure that waits to be dismissed.
#[derive(Debug)]
struct Failure {
    fault: Fault,
    /// The screen that tells it; none for what the program says itself.
    of: Option<ScreenId>,
    /// How many were shown with it.
    number: u64,
}

/// Messages and failures.
#[derive(Debug, Default)]
pub struct Notices {
    toast: Option<(Shown, Tone, Instant)>,
    /// No key was pressed since it was shown.
    fresh: bool,
    faults: Vec<Failure>,
    /// How many failures were shown.
    failures: u64,
    log: VecDeque<Entry>,
}

impl Notices {
    /// Shows a message for a moment; a newer one takes its place, those of one and the same moment stand together unless a
    /// key came between them.
    pub fn say(&mut self, message: Shown, tone: Tone, at: DateTime<Utc>, now: Instant) {
        self.note(Entry { at, said: Said::Message(message.clone()) });
        let until = now + TOAST;
        self.toast = Some(match self.toast.take() {
            Some((earlier, first, same)) if same == until && self.fresh && earlier != message => {
                let tone = if first == Tone::Remark { first } else { tone };
                (Shown::line(&format!("{earlier} {message}")), tone, until)
            }
            _ => {
                self.fresh = true;
                (message, tone, until)
            }
        });
    }

    /// Shows a failure, told by a screen or by the program itself, until it is dismissed. The same failure again is not shown
    /// twice.
    pub fn fail(&mut self, fault: Fault, of: Option<ScreenId>, at: DateTime<Utc>) {
        tracing::warn!(%fault, "shown to the operator");
        self.note(Entry { at, said: Said::Fault(fault.clone()) });
        self.failures += 1;
        self.faults.retain(|shown| shown.fault.key != fault.key || shown.fault.args != fault.args);
        self.faults.push(Failure { fault, of, number: self.failures });
    }

    /// Writes an entry to the log only.
    pub fn note(&mut self, entry: Entry) {
        if self.log.len() == KEPT {
            self.log.pop_front();
        }
        self.log.push_back(entry);
    }

    /// The message on show.
    pub fn toast(&self) -> Option<(&Shown, Tone)> {
        self.toast.as_ref().map(|(message, tone, _)| (message, *tone))
    }

    /// Whether the message on show is read undisturbed: until the next key it may lie over more than its line.
    pub fn fresh(&self) -> bool {
        self.fresh
    }

    /// A key was pressed: a message that could be read goes, another keeps to its line from now on. Answers whether that changes
    /// what is seen.
    pub fn touched(&mut self, now: Instant) -> bool {
        let was_read = self.toast.take_if(|(_, _, until)| *until + READ <= now + TOAST).is_some();
        was_read || std::mem::take(&mut self.fresh) && self.toast.is_some()
    }

    /// The failure on show, and how many more wait behind it.
    pub fn fault(&self) -> Option<(&Fault, usize)> {
        self.faults.last().map(|shown| (&shown.fault, self.faults.len() - 1))
    }

    /// How many failures were shown so far, dismissed or not.
    pub fn failures(&self) -> u64 {
        self.failures
    }

    /// Takes the failure on show away; answers whether there was one.
    pub fn dismiss(&mut self) -> bool {
        self.faults.pop().is_some()
    }

    /// Takes failures of one kind away: what they told of is mended.
    pub fn mended(&mut self, key: &str) {
        self.faults.retain(|shown| shown.fault.key != key);
    }

    /// Takes away what was refused before something was done: it tells of a state that is past. What has a technical cause,
    /// and what was done or may have been, stays until it is dismissed.
    pub fn outdated(&mut self) {
        self.faults.retain(|shown| !shown.is_refusal());
    }

    /// Takes away what a screen that is gone had refused, among the first `known` failures: nobody can mend it there any more.
    /// What it said after them is why it went.
    pub fn gone(&mut self, screen: ScreenId, known: u64) {
        self.faults.retain(|shown| shown.of != Some(screen) || shown.number > known || !shown.is_refusal());
    }

    /// When the message on show goes away.
    pub fn next_due(&self) -> Option<Instant> {
        self.toast.as_ref().map(|(_, _, until)| *until)
    }

    /// Takes the message away when its time is over; answers whether it did.
    pub fn tick(&mut self, now: Instant) -> bool {
        self.toast.take_if(|(_, _, until)| *until <= now).is_some()
    }

    /// The log, newest first.
    pub fn log(&self) -> impl Iterator<Item = &Entry> {
        self.log.iter().rev()
    }
}

impl Failure {
    /// Whether it was refused before anything was done, for no technical cause.
    fn is_refusal(&self) -> bool {
        self.fault.outcome == Outcome::NotDone && self.fault.cause.is_none()
    }
}

/// The sentences of a failure, each on its own: what happened, whether it was done, what to do.
pub fn sentences(fault: &Fault, texts: &Texts) -> Vec<String> {
    [fault.what(texts), fault.outcome_text(texts), fault.todo(texts)]
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
        .map(|sentence| Shown::line(&sentence).as_str().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_goes_a_failure_stays() {
        let now = Instant::now();
        let mut notices = Notices::default();
        notices.say(Shown::line("fatto"), Tone::Done, DateTime::UNIX_EPOCH, now);
        notices.fail(Fault::not_done("fault-disk-full"), None, DateTime::UNIX_EPOCH);
        assert!(!notices.tick(now));
        assert!(notices.tick(now + TOAST));
        assert!(notices.toast().is_none());
        assert_eq!(notices.fault().map(|(fault, more)| (fault.key, more)), Some(("fault-disk-full", 0)));
        assert!(notices.dismiss());
        assert!(!notices.dismiss());
        assert_eq!(notices.log().count(), 2);
    }

    #[test]
    fn what_was_refused_goes_when_something_is_done() {
        let mut notices = Notices::default();
        notices.fail(Fault::not_done("fault-draft-not-kept").because("disk"), None, DateTime::UNIX_EPOCH);
        notices.fail(Fault::unknown("fault-act-not-awaited"), None, DateTime::UNIX_EPOCH);
        notices.fail(Fault::not_done("fault-act-subject"), None, DateTime::UNIX_EPOCH);
        notices.outdated();
        assert_eq!(notices.fault().map(|(fault, more)| (fault.key, more)), Some(("fault-act-not-awaited", 1)));
    }

    #[test]
    fn what_a_screen_refused_goes_with_it_and_why_it_went_stays() {
        let (form, list) = (ScreenId(2), ScreenId(1));
        let mut notices = Notices::default();
        notices.fail(Fault::not_done("fault-sealed"), Some(list), DateTime::UNIX_EPOCH);
        notices.fail(Fault::unknown("fault-act-not-awaited"), Some(form), DateTime::UNIX_EPOCH);
        notices.fail(Fault::not_done("fault-act-subject"), Some(form), DateTime::UNIX_EPOCH);
        let known = notices.failures();
        notices.fail(Fault::not_done("fault-disk-full"), Some(form), DateTime::UNIX_EPOCH);
        notices.gone(form, known);
        let mut left = Vec::new();
        while let Some((fault, _)) = notices.fault() {
            left.push(fault.key);
            notices.dismiss();
        }
        assert_eq!(left, ["fault-disk-full", "fault-act-not-awaited", "fault-sealed"]);
    }

    #[test]
    fn what_is_said_together_is_fresh_until_the_next_key() {
        let now = Instant::now();
        let mut notices = Notices::default();
        for text in ["salvato", "il termine è passato"] {
            notices.say(Shown::line(text), Tone::Done, DateTime::UNIX_EPOCH, now);
        }
        assert!(notices.fresh() && notices.touched(now) && !notices.fresh());
        notices.say(Shown::line("stampato"), Tone::Done, DateTime::UNIX_EPOCH, now);
        let said = notices.toast().map(|(text, _)| text.as_str().to_owned());
        assert_eq!(said.as_deref(), Some("stampato"), "what follows a key takes the place of what was there");
        assert!(notices.fresh());
        notices.touched(now + READ / 2);
        assert!(notices.toast().is_some(), "who types on has not read it yet");
        assert!(notices.touched(now + READ));
        assert!(notices.toast().is_none(), "what was read makes room for the keys at the next one");
    }

    #[test]
    fn the_same_failure_is_shown_once() {
        let mut notices = Notices::default();
        for _ in 0..3 {
            notices.fail(Fault::not_done("fault-disk-full"), None, DateTime::UNIX_EPOCH);
        }
        assert_eq!(notices.fault().map(|(_, more)| more), Some(0));
        assert_eq!(notices.log().count(), 3);
    }
}
