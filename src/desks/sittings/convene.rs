//! From the page of a sitting: the question before it is convened, the act itself, papers and documents.

use super::model::{NoticeKind, Sitting, SittingState};
use super::page::Sheet;
use super::papers::files;
use super::service::convening::{self, What, Wish};
use super::service::{documents, planning};
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::desks::organs::api::OrganKind;
use crate::desks::protocol::api as protocol;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::Context;

/// What a yes would send.
#[derive(Debug, Clone)]
pub struct Asked {
    what: What,
    wish: Wish,
    key: String,
}

/// What goes out next of a sitting: the call, and after it the items added since.
pub fn next(sitting: &Sitting) -> What {
    if sitting.state == SittingState::Planned { What::Call } else { What::Addendum }
}

/// The question, with what would happen; or why it cannot be asked.
pub fn question(sheet: &Sheet, cx: &Context<'_>) -> Result<(Asked, Dialog), String> {
    let preview = sheet.preview.as_ref().map_err(|fault: &Fault| fault.line(cx.texts))?;
    let texts = cx.texts;
    let what = next(&preview.facts.sitting);
    let name = planning::name_of(&preview.facts.organ, &preview.facts.sitting);
    let mut parts = vec![texts.with(
        match what {
            What::Call => "sittings-convene-text",
            What::Addendum => "sittings-addendum-text",
        },
        &[("name", name.into())],
    )];
    let channels: Vec<String> =
        preview.channels.iter().map(|(channel, count)| format!("{} {count}", texts.get(channel.key()))).collect();
    parts.push(texts.with("sittings-convene-to", &[("channels", channels.join(", ").into())]));
    if let Some((term, due)) = &preview.due {
        let key = if preview.late { "sittings-convene-late" } else { "sittings-convene-due" };
        parts.push(texts.with(key, &[("due", due.summary(term, texts).into())]));
    }
    if !preview.displaced.is_empty() {
        let titles: Vec<String> = preview.displaced.iter().map(|(_, title)| Shown::line(title).into_string()).collect();
        parts.push(texts.with("sittings-convene-displaced", &[("titles", titles.join(", ").into())]));
    }
    let asked = Asked {
        what,
        wish: Wish { register: true, seen: preview.displaced.iter().map(|(id, _)| *id).collect(), late: preview.late },
        key: protocol::new_key(),
    };
    let title = match what {
        What::Call => "sittings-convene-title",
        What::Addendum => "sittings-addendum-title",
    };
    let dialog = Dialog::legal(title, Words::Said(Shown::block(&parts.join("\n"))), "sittings-convene-consequence");
    Ok((asked, dialog))
}

/// The act.
pub fn act(at: (i64, i64), asked: Asked) -> Then {
    Then::Act(telling(move |db, house, session| {
        let sent = convening::send(db, house, session, &asked.key, at, asked.what, &asked.wish)?;
        let key = if sent.number.is_some() { "sittings-sent-number" } else { "sittings-sent" };
        let words = Words::Key(key)
            .arg("number", sent.number.unwrap_or_default())
            .arg("recipients", sent.recipients)
            .arg("displaced", sent.displaced);
        Ok(Told::done(words))
    }))
}

/// Agenda, poster and text for the site.
pub fn papers(id: i64) -> Then {
    Then::Write(telling(move |db, house, session| {
        let (folder, count) = files::write(db, house, session, id)?;
        Ok(Told::done(Words::Key("sittings-papers-written").arg("count", count).arg("path", folder.display())))
    }))
}

/// The page with what changed between the last two versions.
pub fn difference(id: i64) -> Then {
    Then::Write(telling(move |db, house, session| {
        let path = files::write_difference(db, house, session, id)?;
        Ok(Told::done(Words::Key("sittings-difference-written").arg("path", path.display())))
    }))
}

/// Which documents can be sent for the organ.
fn kinds(sheet: &Sheet) -> &'static [NoticeKind] {
    match sheet.facts.organ.kind {
        OrganKind::Council => &[NoticeKind::Leaders, NoticeKind::Documents],
        OrganKind::Giunta | OrganKind::Commission | OrganKind::Leaders => &[NoticeKind::Folder],
    }
}

/// The choice of documents to send.
pub fn documents_choice(sheet: &Sheet, cx: &Context<'_>) -> Dialog {
    let entries = kinds(sheet).iter().map(|kind| {
        let count = documents::recipients(&sheet.facts, *kind).len();
        PickItem::new(
            kind.code(),
            cx.texts.get(kind.key()),
            cx.texts.with("sittings-recipients", &[("count", count.into())]),
        )
    });
    Dialog::pick(Picker::new("sittings-documents-title", entries.collect()))
}

/// Sends the documents of a kind.
pub fn documents(id: i64, kind: &str) -> Then {
    let Some(kind) = NoticeKind::parse(kind) else { return Then::Nothing };
    let key = protocol::new_key();
    Then::Act(telling(move |db, house, session| {
        let (folder, count) = documents::send(db, house, session, &key, id, kind)?;
        Ok(Told::done(Words::Key("sittings-documents-sent").arg("count", count).arg("path", folder.display())))
    }))
}
