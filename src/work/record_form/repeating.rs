//! What spares keys in the form of a record: the fields of the record that the operator saved last in the same form.

use super::{Record, RecordForm};
use crate::base::text::Shown;
use crate::db::repeats;
use crate::ui::form::{FormState, Value};
use crate::work::screen::{Context, Effect, Task};

/// The forms a record is compared with while values are repeated.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// What was saved last, if anything was.
    pub(super) last: Option<FormState>,
    /// What every form of this record begins with, before anybody types.
    pub(super) begun: FormState,
}

impl Repeats {
    /// Whether there is something to repeat.
    pub(super) fn any(&self) -> bool {
        self.last.is_some()
    }

    /// The value a field had when the form was saved last.
    fn value(&self, field: &str) -> Option<Value> {
        let value = self.last.as_ref()?.fields.get(field)?.value.clone();
        (!value.is_blank()).then_some(value)
    }

    /// Whether the clerk has not written into a field yet.
    fn is_free(&self, field: &str, held: Option<&Value>) -> bool {
        held.is_some_and(|held| held.is_blank() || self.begun.fields.get(field).is_some_and(|one| one.value == *held))
    }
}

/// An act that keeps what its form says for the next of its kind, once it is done. A form that cannot be kept costs the
/// next one a few keys, never the act.
pub(super) fn remembering(work: Task, operator: i64, form: &'static str, state: &FormState) -> Task {
    let content = serde_json::to_string(state).unwrap_or_default();
    Box::new(move |db, house, session| {
        let answer = work(db, house, session)?;
        if let Err(fault) = repeats::keep(db, operator, form, &content, house.clock.now()) {
            tracing::warn!(%fault, form, "what was saved in a form could not be kept for the next");
        }
        Ok(answer)
    })
}

impl<R: Record> RecordForm<R> {
    /// F4 and its family. A single field is taken as it was; of several, those that the clerk wrote, the documents and
    /// those that belong to one record alone stay as they are.
    pub(super) fn repeat(&mut self, fields: &[&'static str], cx: &Context<'_>) -> Vec<Effect> {
        if !self.repeats.any() {
            return vec![Effect::Remark(Shown::line(&cx.texts.get("record-nothing-to-repeat")))];
        }
        let whole = fields.len() > 1 && fields == self.form.reachable();
        let mut taken = self.take(fields, cx);
        if whole {
            // What was taken may have shown fields that were hidden.
            let more: Vec<&'static str> =
                self.form.reachable().into_iter().filter(|field| !fields.contains(field)).collect();
            taken += self.take(&more, cx);
        }
        if taken == 0 {
            return vec![Effect::Remark(Shown::line(&cx.texts.get("record-nothing-taken")))];
        }
        Vec::new()
    }

    /// Takes over fields; answers how many.
    fn take(&mut self, fields: &[&'static str], cx: &Context<'_>) -> usize {
        let single = fields.len() == 1;
        let wanted: Vec<(&'static str, Value)> = fields
            .iter()
            .filter(|field| single || !R::OWN.contains(field))
            .filter(|field| single || self.repeats.is_free(field, self.form.value(field).as_ref()))
            .filter_map(|field| Some((*field, self.repeats.value(field)?)))
            .filter(|(_, value)| single || !matches!(value, Value::Files(_)))
            .collect();
        let mut taken = Vec::new();
        for (field, value) in wanted {
            // Asked one by one: what the record is may have been taken over just before.
            let fits = |last| self.record.repeats(&self.form, last, field);
            if (single || self.repeats.last.as_ref().is_some_and(fits)) && self.form.take_over(field, value.clone()) {
                self.follow(field, cx);
                taken.push((field, value));
            }
        }
        let count = taken.len();
        // What follows one field may have written into another: the record that is repeated had the last word there.
        for (field, value) in taken {
            self.form.take_over(field, value);
        }
        self.record.arrange(&mut self.form, &self.lists);
        count
    }
}
