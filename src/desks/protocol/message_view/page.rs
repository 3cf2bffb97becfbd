//! The words of the message view: who wrote and when, what the PEC provider certifies, what is odd, the text, the
//! attachments and the receipts. Only words: nothing is looked up here.

mod told;

use chrono::{DateTime, Utc};

use crate::base::clock::rome;
use crate::base::i18n::Texts;
use crate::base::text::{Shown, size_text};
use crate::db::instant;
use crate::desks::protocol::arriving::Arriving;
use crate::desks::protocol::document_text::labelled;
use crate::desks::protocol::model::{Arrival, ArrivalKind};
use crate::desks::protocol::rules::number_text;
use crate::mail::{Attachment, Daticert, DeliveryError, Letter, Mailbox, Pec, PecKind, ReceiptKind, Role, Unreadable};
use crate::work::screen::Context;

/// A text that grows line by line.
struct Page {
    text: String,
    texts: &'static Texts,
}

impl Page {
    fn put(&mut self, key: &str, value: impl AsRef<str>) {
        labelled(&mut self.text, &self.texts.get(key), value.as_ref());
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(Shown::line(line).as_str());
        self.text.push('\n');
    }

    fn heading(&mut self, key: &str) {
        let title = self.texts.get(key);
        self.line("");
        self.line(&format!("-- {title} --"));
    }

    /// Something to be aware of.
    fn warn(&mut self, key: &str) {
        let words = self.texts.get(key);
        self.line(&format!("! {words}"));
    }
}

/// The first page.
pub fn message(arriving: &Arriving, cx: &Context<'_>) -> String {
    let mut page = Page { text: String::new(), texts: cx.texts };
    match &arriving.letter {
        Some(letter) => letter_head(&mut page, letter, &arriving.arrival, cx.house.clock.now()),
        None => bare_head(&mut page, &arriving.arrival),
    }
    standing(&mut page, arriving);
    if let Some(letter) = &arriving.letter {
        for oddity in &letter.oddities {
            page.warn(oddity.key());
        }
        told::section(&mut page, arriving);
        if let Some(pec) = &letter.pec {
            certified(&mut page, letter, pec);
        }
        body(&mut page, letter);
        attachments(&mut page, letter);
    }
    receipts(&mut page, &arriving.receipts);
    page.text
}

/// The second page: every header line; of an envelope those of the message inside, too.
pub fn headers(arriving: &Arriving, cx: &Context<'_>) -> String {
    let mut page = Page { text: String::new(), texts: cx.texts };
    let Some(letter) = &arriving.letter else {
        return cx.texts.get("message-no-headers");
    };
    header_lines(&mut page, letter);
    if let Some(original) = letter.pec.as_ref().and_then(|pec| pec.original.as_deref()) {
        page.heading("message-inside");
        header_lines(&mut page, original);
    }
    page.text
}

fn header_lines(page: &mut Page, letter: &Letter) {
    for (name, value) in &letter.headers {
        page.line(&format!("{name}: {value}"));
    }
}

fn at(instant: DateTime<Utc>) -> String {
    rome(instant).format("%d/%m/%Y %H:%M:%S").to_string()
}

fn addresses(mailboxes: &[Mailbox]) -> String {
    mailboxes.iter().map(|mailbox| mailbox.shown().into_string()).collect::<Vec<_>>().join(", ")
}

fn letter_head(page: &mut Page, letter: &Letter, arrival: &Arrival, now: DateTime<Utc>) {
    let content = letter.content();
    page.put("message-from", letter.sender_shown());
    page.put("message-to", addresses(&content.to));
    page.put("message-cc", addresses(&content.cc));
    page.put("message-date", letter.sent_at().map(at).unwrap_or_default());
    page.put("message-received", at(instant(arrival.received_at)));
    page.put("message-subject", &content.subject);
    page.put("message-size", size_text(letter.size));
    page.put("message-sha256", &letter.sha256);
    if letter.has_doubtful_date(now) {
        page.warn("message-doubtful-date");
    }
}

fn bare_head(page: &mut Page, arrival: &Arrival) {
    page.put("message-from", &arrival.sender);
    page.put("message-received", at(instant(arrival.received_at)));
    page.put("message-subject", &arrival.subject);
    page.put("message-source", &arrival.source);
    if !arrival.sha256.is_empty() {
        page.put("message-size", size_text(arrival.size.unsigned_abs()));
        page.put("message-sha256", &arrival.sha256);
    }
}

/// Why it cannot be read, why it was set aside, where it is registered.
fn standing(page: &mut Page, arriving: &Arriving) {
    let arrival = &arriving.arrival;
    let number = |id: i64| number_text(id % 100_000_000, id / 100_000_000);
    page.put("message-registered", arrival.registration_id.map(number).unwrap_or_default());
    page.put("message-double", arriving.double_of.map(number).unwrap_or_default());
    let is_message = !matches!(arrival.kind, ArrivalKind::Scan | ArrivalKind::Paper);
    let reason = arrival.reason.as_deref();
    if let Some(unreadable) = reason.and_then(Unreadable::from_code) {
        page.line("");
        page.line(&format!("! {}", unreadable.what(page.texts)));
        page.line(&unreadable.todo(page.texts));
    } else {
        // Of a notice it is the number it speaks of, which has a place of its own.
        let reason = reason.filter(|_| arriving.notice_of.is_none());
        page.put("message-reason", reason.unwrap_or_default());
        if is_message && arriving.letter.is_none() {
            page.line("");
            page.warn("message-not-read");
        }
    }
}

fn certified(page: &mut Page, letter: &Letter, pec: &Pec) {
    page.heading("message-pec");
    page.put("message-pec-kind", page.texts.get(pec.kind.key()));
    if pec.kind == PecKind::Anomaly {
        page.warn("message-pec-anomaly");
    }
    if let Some(data) = &pec.data {
        certificate(page, data);
    }
    page.put("message-pec-form", pec.form.map(|form| page.texts.get(form.key())).unwrap_or_default());
    page.put("message-pec-reference", pec.reference.as_deref().unwrap_or_default());
    page.put("message-pec-delay", letter.delay_hours().map(|hours| format!("{hours} h")).unwrap_or_default());
    let signed = if pec.signed { "message-pec-signed" } else { "message-pec-unsigned" };
    page.put("message-pec-signature", page.texts.get(signed));
    if let Some(reason) = pec.original_unreadable {
        page.line(&format!("! {}", reason.what(page.texts)));
    }
}

fn certificate(page: &mut Page, data: &Daticert) {
    page.put("message-pec-provider", &data.provider);
    page.put("message-pec-identifier", data.identifier.as_deref().unwrap_or_default());
    page.put("message-pec-at", data.at.map(at).unwrap_or_default());
    page.put("message-pec-sender", &data.sender);
    for recipient in &data.recipients {
        let key = if recipient.certified { "message-pec-certified" } else { "message-pec-external" };
        page.put("message-pec-recipient", format!("{} ({})", recipient.address, page.texts.get(key)));
    }
    page.put("message-pec-subject", data.subject.as_ref().map(Shown::as_str).unwrap_or_default());
    page.put("message-pec-message-id", data.message_id.as_deref().unwrap_or_default());
    page.put("message-pec-delivered-to", data.delivered_to.as_ref().map(Shown::as_str).unwrap_or_default());
    for address in &data.taken_for {
        page.put("message-pec-taken-for", address);
    }
    if data.error != DeliveryError::Nothing {
        page.put("message-pec-error", page.texts.get(data.error.key()));
    }
    page.put("message-pec-detail", data.detail.as_ref().map(Shown::as_str).unwrap_or_default());
}

fn body(page: &mut Page, letter: &Letter) {
    page.heading("message-text");
    let lines = &letter.content().text;
    if lines.iter().all(Shown::is_blank) {
        let words = page.texts.get("message-no-text");
        page.line(&words);
    }
    for line in lines {
        page.line(line.as_str());
    }
}

fn attachments(page: &mut Page, letter: &Letter) {
    let found = &letter.content().attachments;
    if found.is_empty() {
        return;
    }
    page.heading("message-attachments");
    for attachment in found {
        let kind = page.texts.get(attachment.kind.key());
        let role = role_key(attachment).map(|key| format!(" ({})", page.texts.get(key))).unwrap_or_default();
        page.line(&format!("{}{role}", attachment.name));
        page.line(&format!("  {kind}, {}", size_text(attachment.size)));
        page.line(&format!("  SHA-256 {}", attachment.sha256));
        for oddity in &attachment.oddities {
            let words = page.texts.get(oddity.key());
            page.line(&format!("  ! {words}"));
        }
    }
}

/// What an attachment is there for, when it is not simply a document.
fn role_key(attachment: &Attachment) -> Option<&'static str> {
    match attachment.role {
        Role::Document => None,
        Role::Embedded => Some("message-role-embedded"),
        Role::Alternative => Some("message-role-alternative"),
        Role::Signature => Some("message-role-signature"),
        Role::Certificate => Some("message-role-certificate"),
        Role::Original => Some("message-role-original"),
    }
}

fn receipts(page: &mut Page, receipts: &[Arrival]) {
    if receipts.is_empty() {
        return;
    }
    page.heading("message-receipts");
    for receipt in receipts {
        let known = receipt.receipt_kind.as_deref().and_then(receipt_of);
        let kind = known.map_or_else(|| receipt.subject.clone(), |kind| page.texts.get(PecKind::Receipt(kind).key()));
        page.line(&format!("{}  {kind}", at(instant(receipt.received_at))));
    }
}

fn receipt_of(code: &str) -> Option<ReceiptKind> {
    ReceiptKind::ALL.iter().copied().find(|kind| kind.code() == code)
}
