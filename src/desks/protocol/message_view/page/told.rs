//! The part of the message page about the XML that came with it: what the sender's register says, how the documents
//! compare, which registration of ours a notice speaks of.

use super::Page;
use crate::base::i18n::Arg;
use crate::desks::protocol::arriving::Arriving;
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::segnatura::told::{Compared, Told};
use crate::mail::segnatura::{Identifier, Notice, Segnatura, Subject};

/// The section; nothing when no such file came.
pub(super) fn section(page: &mut Page, arriving: &Arriving) {
    let Some(told) = &arriving.told else { return };
    page.heading("segnatura-heading");
    page.put("segnatura-file", &told.file);
    if let Err(refused) = &told.outcome {
        page.warn(refused.key());
    }
    if let Some(found) = told.segnatura() {
        segnatura(page, found);
        documents(page, told);
    }
    if let Some(found) = told.notice() {
        notice(page, found, arriving.notice_of);
    }
}

fn number(identifier: &Identifier) -> String {
    let day = identifier.on.map(|day| day.format(" del %d/%m/%Y").to_string()).unwrap_or_default();
    let whose: Vec<&str> = [&identifier.administration, &identifier.aoo]
        .map(String::as_str)
        .into_iter()
        .filter(|c| !c.is_empty())
        .collect();
    let whose = if whose.is_empty() { String::new() } else { format!("  ({})", whose.join(" ")) };
    format!("{}{day}{whose}", identifier.number)
}

fn segnatura(page: &mut Page, found: &Segnatura) {
    page.put("segnatura-form", page.texts.get(found.form.key()));
    page.put("segnatura-number", number(&found.identifier));
    page.put("segnatura-first", found.first.as_ref().map(number).unwrap_or_default());
    page.put("segnatura-sender", found.sender.as_ref().map(Subject::name).unwrap_or_default());
    page.put("segnatura-subject", &found.subject);
    let class = found.class.as_ref().map(|class| format!("{} {}", class.code, class.name)).unwrap_or_default();
    page.put("segnatura-class", class.trim());
    let dossier =
        found.dossier.as_ref().map(|dossier| format!("{} {}", dossier.code, dossier.name)).unwrap_or_default();
    page.put("segnatura-dossier", dossier.trim());
    page.put(
        "segnatura-answers",
        found.answers.as_ref().map(|answered| number(&answered.identifier)).unwrap_or_default(),
    );
    if found.reserved {
        page.warn("segnatura-asks-reserved");
    }
    let sealed = if found.sealed { "segnatura-sealed" } else { "segnatura-unsealed" };
    page.put("segnatura-seal", page.texts.get(sealed));
}

fn documents(page: &mut Page, told: &Told) {
    for named in &told.documents {
        let what = page.texts.get(named.compared.key());
        let description = named.description.as_ref().map(|text| format!(" - {text}")).unwrap_or_default();
        page.put("segnatura-document", format!("{}{description}", named.name));
        let mark = if matches!(named.compared, Compared::Differs | Compared::Missing) { "! " } else { "" };
        page.line(&format!("  {mark}{what}"));
    }
}

fn notice(page: &mut Page, notice: &Notice, of: Option<i64>) {
    page.put("segnatura-notice", page.texts.get(notice.kind().key()));
    page.put("segnatura-number", notice.theirs().map(number).unwrap_or_default());
    page.put("segnatura-speaks-of", notice.ours().map(number).unwrap_or_default());
    page.put("segnatura-reason", notice.reason().unwrap_or_default());
    if let Notice::Annulment { measure, .. } = notice {
        page.put("segnatura-measure", measure);
    }
    if let Some(id) = of {
        let number = number_text(id % 100_000_000, id / 100_000_000);
        let words = page.texts.with("segnatura-linked", &[("number", Arg::from(number))]);
        page.line(&words);
    } else {
        page.warn("segnatura-unlinked");
    }
}
