//! From the page of a sitting: the question before it is convened, the act itself, papers and documents.

use super::model::{NoticeKind, Sitting, SittingState};
use super::page::Sheet;
use super::papers::files;
use super::service::convening::{self, What, Wish};
use super::service::{documents, planning};
use crate::base::fault::Fault;
use crate::base::text::Shown;
use crate::desks::organs::api::{Channel, OrganKind};
use crate::desks::protocol::api as protocol;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;
use crate::work::bulk;
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
        parts.push(texts.with(key, &[("due", due.summary(term, texts).trim_end_matches('.').into())]));
    }
    if !preview.displaced.is_empty() {
        let titles: Vec<String> = preview.displaced.iter().map(|(_, title)| Shown::line(title).into_string()).collect();
        parts.push(texts.with("sittings-convene-displaced", &[("titles", titles.join(", ").into())]));
    }
    if !preview.textless.is_empty() {
        let acts = bulk::ranges(&preview.textless);
        parts.push(
            texts.with("sittings-convene-textless", &[("count", preview.textless.len().into()), ("acts", acts.into())]),
        );
    }
    let (becomes, heard) = preview.bare;
    for (key, count) in [("sittings-convene-bare", becomes), ("sittings-convene-heard", heard)] {
        if count > 0 {
            parts.push(texts.with(key, &[("count", count.into())]));
        }
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
        let key = match sent.number {
            Some(_) => sent.posted.key("sittings-sent-number", "sittings-sent-gone", "sittings-sent-waits"),
            None => "sittings-sent",
        };
        let mail = sent.posted.on_the_way();
        let words = Words::Key(key)
            .arg("number", sent.number.unwrap_or_default())
            .arg("recipients", sent.recipients)
            .arg("mail", mail)
            .arg("others", sent.recipients.saturating_sub(mail))
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

/// Behind a kind that is only written into its folder.
const FOLDER: &str = ":folder";

/// Which documents can be sent for the organ.
fn kinds(sheet: &Sheet) -> &'static [NoticeKind] {
    match sheet.facts.organ.kind {
        OrganKind::Council => &[NoticeKind::Leaders, NoticeKind::Documents],
        OrganKind::Giunta | OrganKind::Commission | OrganKind::Leaders => &[NoticeKind::Folder],
    }
}

/// The choice of documents to send.
pub fn documents_choice(sheet: &Sheet, cx: &Context<'_>) -> Dialog {
    let mut entries = Vec::new();
    for kind in kinds(sheet) {
        let to = documents::recipients(&sheet.facts, *kind);
        let mail = to.iter().filter(|one| matches!(one.channel, Channel::Pec | Channel::Email)).count();
        let said = |key: &str| cx.texts.with(key, &[("count", to.len().into()), ("mail", mail.into())]);
        if mail > 0 {
            entries.push(PickItem::new(kind.code(), cx.texts.get(kind.key()), said("sittings-documents-mail")));
        }
        let code = format!("{}{FOLDER}", kind.code());
        entries.push(PickItem::new(code, cx.texts.get(kind.key()), said("sittings-documents-folder")));
    }
    Dialog::pick(Picker::new("sittings-documents-title", entries))
}

/// Sends the documents of a kind.
pub fn documents(id: i64, chosen: &str) -> Then {
    let (code, mail) = chosen.strip_suffix(FOLDER).map_or((chosen, true), |code| (code, false));
    let Some(kind) = NoticeKind::parse(code) else { return Then::Nothing };
    let key = protocol::new_key();
    Then::Act(telling(move |db, house, session| {
        let sent = documents::send(db, house, session, &key, id, (kind, mail))?;
        let key = sent.posted.key("sittings-documents-sent", "sittings-documents-gone", "sittings-documents-waits");
        let words = Words::Key(key)
            .arg("count", sent.recipients)
            .arg("number", sent.number.unwrap_or_default())
            .arg("path", sent.folder.display());
        Ok(Told::done(words))
    }))
}
