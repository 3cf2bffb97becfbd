//! A colleague was faster: both versions are told, and the clerk decides.

use super::{Read, Record, RecordForm};
use crate::ui::form::Value;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Context, Effect};

impl<R: Record> RecordForm<R> {
    /// A colleague was faster: what they wrote is told field by field, what is typed stays, and the clerk decides.
    pub(super) fn clash(&mut self, theirs: Read<R>, cx: &Context<'_>) -> Vec<Effect> {
        let (lists, Some((version, existing))) = theirs else { return Vec::new() };
        self.version = version;
        let mut other = self.record.build(cx);
        self.record.fill(&mut other, &lists, Some(&existing), cx);
        // What no field shows stays as the colleague left it.
        self.lists = lists;
        let (mine, other) = (self.form.state(), other.state());
        let said = other.fields.iter().filter_map(|(field, theirs)| {
            let mine = mine.fields.get(field).map(|mine| plain(&mine.value)).unwrap_or_default();
            let theirs = plain(&theirs.value);
            let name = cx.texts.get(&self.record.label(field));
            let args = [("field", name.into()), ("mine", mine.clone().into()), ("theirs", theirs.clone().into())];
            (mine != theirs).then(|| cx.texts.with("record-clash", &args))
        });
        let text = format!("{} {}", said.collect::<Vec<_>>().join(" "), cx.texts.get("record-keep-mine"));
        vec![Effect::Dialog("clash", Dialog::confirm("record-clash-title", Words::said(text))), self.keep()]
    }
}

/// A value in a line.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.trim().replace('\n', " / "),
        Value::Flag(on) => if *on { "×" } else { "—" }.to_owned(),
        Value::Choice(choice) => choice.clone().unwrap_or_default(),
        Value::Look { text, item } => item.as_ref().map_or(text.trim(), |item| &item.label).to_owned(),
        Value::Many { items, .. } => items.iter().map(|item| item.label.as_str()).collect::<Vec<_>>().join(", "),
        Value::Files(files) => files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "),
    }
}
