//! The command table: one row per thing a clerk can do. Help, footer, palette, key configuration and the key sheet
//! of the manual are all made from these rows, so that no hint can lie about a key.

use crate::base::i18n::Texts;

/// Where a command acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere.
    Global,
    /// On one screen.
    Screen,
    /// In any list.
    List,
    /// In any form.
    Form,
    /// In any dialog.
    Dialog,
}

impl Scope {
    /// All scopes, in the order in which help and key sheet list them.
    pub const ALL: [Self; 5] = [Self::Screen, Self::List, Self::Form, Self::Dialog, Self::Global];

    /// Catalogue key of the heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Global => "ui-scope-global",
            Self::Screen => "ui-scope-screen",
            Self::List => "ui-scope-list",
            Self::Form => "ui-scope-form",
            Self::Dialog => "ui-scope-dialog",
        }
    }
}

/// One row of a command table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Name in the code and in the configuration; `cmd-<id>` is its message key.
    pub id: &'static str,
    /// Default keys as [`crate::ui::Chord`] reads them; the first is the one shown.
    pub keys: &'static [&'static str],
    /// Where it acts.
    pub scope: Scope,
    /// Place in the footer, highest first; 0 keeps it out.
    pub footer: u8,
}

impl Command {
    /// Short name in the language of the screen.
    pub fn name(&self, texts: &Texts) -> String {
        texts.get(&self.message())
    }

    /// One sentence that says what it does; empty when the name says it all.
    pub fn help(&self, texts: &Texts) -> String {
        texts.attribute(&self.message(), "help", &[]).unwrap_or_default()
    }

    /// The message key, `cmd-<id>`.
    pub fn message(&self) -> String {
        format!("cmd-{}", self.id)
    }
}

/// Whether a command can be given now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    /// It can.
    Enabled,
    /// It cannot; the catalogue key says why.
    Disabled(&'static str),
}

impl Availability {
    /// Enabled, or disabled for the reason given.
    pub fn unless(disabled: bool, reason: &'static str) -> Self {
        if disabled { Self::Disabled(reason) } else { Self::Enabled }
    }

    /// Whether the command can be given.
    pub fn is_enabled(self) -> bool {
        self == Self::Enabled
    }
}
