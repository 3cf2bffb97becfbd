//! Checking fields: their final form when the focus leaves, every rule when the form is saved.

use super::field::{Body, Field, Kind};
use super::value::{Item, Value, is_blank};
use super::{Form, dates};
use crate::base::fault::Fault;
use crate::base::text::fold;
use crate::ui::words::Words;

impl Form {
    /// Brings every field into its final form and checks it; the first one in error, if any.
    pub fn validate(&mut self) -> Option<&'static str> {
        let mut first = None;
        for field in self.fields.iter_mut().filter(|field| !field.hidden) {
            if field.look_rule().free
                && let Some(finder) = field.finder_mut()
            {
                // Saving does not wait for an answer: where free text may stay, it stays.
                finder.asked = 0;
            }
            field.commit();
            if field.error.is_none() && field.required && field.value().is_blank() {
                field.error = Some(Words::Key("ui-form-required"));
            }
            if field.error.is_none()
                && let Some(gap) = field.open_gap()
            {
                field.error = Some(Words::Key("ui-form-gap").arg("gap", gap));
            }
            if first.is_none() && field.error.is_some() && !field.locked {
                first = Some(field.id);
            }
        }
        first
    }

    /// Shows an error beside a field and brings the focus there; `false` when the form has no such field.
    pub fn fail(&mut self, id: &str, words: impl Into<Words>) -> bool {
        let Some(field) = self.field_mut(id) else { return false };
        field.error = Some(words.into());
        field.told = true;
        self.set_focus(id);
        true
    }

    /// A field was written in: what was told of its group, where fields are judged together, may hold no longer.
    pub(super) fn untell(&mut self, index: usize) {
        let Some(group) = self.groups.iter().find(|group| (group.start..group.end).contains(&index)) else { return };
        for field in self.fields.get_mut(group.start..group.end).unwrap_or_default() {
            if std::mem::take(&mut field.told) {
                field.error = None;
            }
        }
    }

    /// Shows a failure beside the field it names; `false` when it names none of this form.
    pub fn fault(&mut self, fault: &Fault) -> bool {
        fault.field.is_some_and(|field| self.fail(field, fault))
    }

    /// What is wrong with a field.
    pub fn error(&self, id: &str) -> Option<&Words> {
        self.field(id).and_then(|field| field.error.as_ref())
    }

    /// Fields in error.
    pub fn errors(&self) -> usize {
        self.fields.iter().filter(|field| !field.hidden && field.error.is_some()).count()
    }
}

impl Field {
    /// Brings what was written into its final form and checks all rules but "required".
    pub(super) fn commit(&mut self) {
        self.told = false;
        self.error = match self.finish() {
            Ok(()) => self.broken_rule(),
            Err(words) => Some(words),
        };
    }

    fn broken_rule(&self) -> Option<Words> {
        let value = self.value();
        if value.is_blank() {
            return None;
        }
        self.checks.iter().find_map(|check| check(&value).err())
    }

    fn finish(&mut self) -> Result<(), Words> {
        match (&mut self.body, &self.kind) {
            (Body::Line(editor), kind) => {
                let text = if is_blank(editor.text()) { "" } else { editor.text().trim() };
                let text = text.to_owned();
                if text != editor.text() {
                    editor.replace(&text);
                }
                if text.is_empty() {
                    return Ok(());
                }
                match kind {
                    Kind::Number { min, max } => {
                        let number: i64 = text.parse().map_err(|_| Words::Key("ui-form-not-a-number"))?;
                        if number < *min || number > *max {
                            return Err(Words::Key("ui-form-out-of-range").arg("min", min).arg("max", max));
                        }
                        editor.replace(&number.to_string());
                    }
                    Kind::Date(read) => {
                        let date = read(text.trim_end_matches('/'))?;
                        editor.replace(&dates::date(date));
                    }
                    Kind::DateTime(read) => {
                        let at = read(&text)?;
                        editor.replace(&dates::date_time(at));
                    }
                    _ => {}
                }
                Ok(())
            }
            (Body::Look { finder, item }, Kind::Look(rule)) => {
                let text = finder.editor.text();
                if is_blank(text) {
                    *item = None;
                    finder.editor.replace("");
                    return Ok(());
                }
                if item.is_none() && !rule.free {
                    return unsettled(finder.asked, &finder.list);
                }
                Ok(())
            }
            (Body::Many(many), Kind::Many(rule)) => {
                let text = many.finder.editor.text().to_owned();
                if is_blank(&text) {
                    many.finder.editor.replace("");
                    return Ok(());
                }
                if !rule.free {
                    return unsettled(many.finder.asked, &many.finder.list);
                }
                if many.finder.asked != 0 {
                    // The answer may still bring the entry that was meant; it settles what is written.
                    return Ok(());
                }
                let typed = fold(&text);
                if many.items.iter().all(|item| fold(&item.label) != typed) {
                    many.items.push(Item::new("", text.trim(), ""));
                }
                many.finder.editor.set("");
                many.finder.close();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Whether the value is one text on one row or more, behind which something can be written.
    pub(super) fn shows_text(&self) -> bool {
        matches!(self.value(), Value::Text(_) | Value::Look { .. })
    }
}

/// What to say of text that is not yet an entry.
fn unsettled(asked: u64, list: &[Item]) -> Result<(), Words> {
    if asked != 0 {
        return Err(Words::Key("ui-form-still-looking"));
    }
    Err(Words::Key(if list.is_empty() { "ui-form-not-in-list" } else { "ui-form-choose" }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::super::Group;
    use super::*;
    use crate::base::i18n::{Lang, Texts};

    #[test]
    fn what_was_told_of_a_group_goes_as_soon_as_the_group_is_written_in() {
        let hours = Group::new("ui-yes", vec![Field::line("from", "ui-yes"), Field::line("to", "ui-yes")]);
        let mut form = Form::new(vec![hours, Group::new("ui-no", vec![Field::line("why", "ui-yes").required()])]);
        form.set("from", Value::text("20:00"));
        form.set("to", Value::text("18:00"));
        form.fail("to", "ui-form-choose");
        form.fail("why", "ui-form-required");
        form.set_focus("from");
        assert!(form.error("to").is_some(), "reading changes nothing");
        assert!(form.input("1".parse().unwrap(), Texts::of(Lang::It)).consumed);
        assert!(form.error("to").is_none(), "the hours are judged together");
        assert!(form.error("why").is_some(), "of that nothing was written");
    }
}
