//! What went wrong, said for a clerk: what happened, whether the act was done, and what to do.
//!
//! A [`Fault`] carries catalogue keys, not sentences; the technical cause goes to the log only.

use std::fmt;

use super::i18n::{Arg, Texts};

/// Whether the act that failed left a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Nothing was written; the act can be tried again.
    NotDone,
    /// The act is done; only what followed it failed.
    Done,
    /// The answer was lost; the act must be looked up before it is tried again.
    Unknown,
}

/// A failure as the user meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Catalogue key, `fault-…`; the message has an attribute `.todo` that says what to do.
    pub key: &'static str,
    /// Named values for the message.
    pub args: Vec<(&'static str, String)>,
    /// Whether the act was done.
    pub outcome: Outcome,
    /// The form field at fault, by its id, when there is one.
    pub field: Option<&'static str>,
    /// Technical cause; written to the log, never to the screen.
    pub cause: Option<String>,
}

/// Result of anything a user asked for.
pub type Outcomes<T> = Result<T, Fault>;

impl Fault {
    /// A failure that left everything as it was.
    pub fn not_done(key: &'static str) -> Self {
        Self { key, args: Vec::new(), outcome: Outcome::NotDone, field: None, cause: None }
    }

    /// A failure after the act itself succeeded.
    pub fn done(key: &'static str) -> Self {
        Self { outcome: Outcome::Done, ..Self::not_done(key) }
    }

    /// A failure whose effect is not known.
    pub fn unknown(key: &'static str) -> Self {
        Self { outcome: Outcome::Unknown, ..Self::not_done(key) }
    }

    /// Adds a named value.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Names the form field at fault.
    #[must_use]
    pub fn on(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Keeps the technical cause for the log.
    #[must_use]
    pub fn because(mut self, cause: impl fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    fn fluent_args(&self) -> Vec<(&str, Arg<'_>)> {
        self.args.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect()
    }

    /// What happened.
    pub fn what(&self, texts: &Texts) -> String {
        texts.with(self.key, &self.fluent_args())
    }

    /// Whether the act was done, not done or unknown.
    pub fn outcome_text(&self, texts: &Texts) -> String {
        texts.get(match self.outcome {
            Outcome::NotDone => "outcome-not-done",
            Outcome::Done => "outcome-done",
            Outcome::Unknown => "outcome-unknown",
        })
    }

    /// What to do about it; empty when the message says nothing more.
    pub fn todo(&self, texts: &Texts) -> String {
        texts.attribute(self.key, "todo", &self.fluent_args()).unwrap_or_default()
    }

    /// The three sentences in one line.
    pub fn line(&self, texts: &Texts) -> String {
        [self.what(texts), self.outcome_text(texts), self.todo(texts)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl fmt::Display for Fault {
    /// For logs: key, values and cause on one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.key, self.outcome)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value:?}")?;
        }
        if let Some(cause) = &self.cause {
            write!(f, " cause={cause:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}
