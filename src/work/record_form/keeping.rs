//! The draft of a form: kept at every key, taken up when the form is opened again.

use serde::{Deserialize, Serialize};

use super::{Record, RecordForm};
use crate::base::text::Shown;
use crate::db::drafts::{Draft, Place};
use crate::ui::form::FormState;
use crate::work::screen::{DraftContent, Effect};

/// What a draft keeps beside the fields.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept<R> {
    /// Forms that had a screen of their own called it what they were about.
    #[serde(alias = "about")]
    pub(super) record: R,
    pub(super) version: i64,
    pub(super) state: FormState,
}

/// The fields that name a record, the best first.
const NAMING: [&str; 4] = ["subject", "name", "title", "organ"];

impl<R: Record> RecordForm<R> {
    /// The form a draft was left in.
    pub fn resume(draft: &Draft) -> Option<Self> {
        if draft.form != R::FORM {
            return None;
        }
        let kept: Kept<R> = serde_json::from_str(&draft.content).ok()?;
        Some(Self::new(kept.record))
    }

    pub(super) fn place(&self) -> Place {
        Place { operator_id: self.owner, form: R::FORM.to_owned(), subject: self.record.subject() }
    }

    /// Goes on with what was left.
    pub(super) fn take_up(&mut self, draft: &Draft, kept: &Kept<R>) {
        self.key.clone_from(&draft.idempotency_key);
        self.version = kept.version;
        self.form.restore(&kept.state);
        self.record.arrange(&mut self.form, &self.lists);
        if self.form.focus() != kept.state.focus {
            // The field it was left in is there only now.
            self.form.restore(&kept.state);
        }
    }

    pub(super) fn content(&self) -> DraftContent {
        let kept = Kept { record: self.record.clone(), version: self.version, state: self.form.state() };
        let text = |id: &&str| kept.state.fields.get(*id).map(|field| field.value.as_text().trim().to_owned());
        let about = NAMING.iter().filter_map(text).find(|text| !text.is_empty());
        // What it is about comes first: there is little room where drafts are told.
        let title = about.into_iter().chain([self.name.clone()]).collect::<Vec<_>>().join(" · ");
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&title).to_string(),
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    pub(super) fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
    }
}
