//! A message as a clerk sees it, put together from its parts.
//!
//! A letter holds words, labels and digests, never the bytes: those stay with the original message, from which
//! [`Attachment::bytes`] takes them. Reading goes into PEC envelopes, not into messages a sender attached.

use chrono::{DateTime, Utc};

use super::attachment::{Attachment, Role, Step, hex_digest};
use super::body;
use super::daticert::{Daticert, ReceiptForm};
use super::field::{Mailbox, is_field, label, line_end};
use super::limits::{Budget, MAX_ENVELOPES, MAX_MESSAGE, MAX_SHOWN_FIELDS};
use super::name::same_name_key;
use super::oddity::{self, Oddity};
use super::pec::{self, Claim, Layout, Pec, PecKind};
use super::split::{Part, split};
use super::unreadable::Unreadable;
use crate::base::text::Shown;

/// Where the text of a letter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextFrom {
    /// Plain text.
    Plain,
    /// HTML, reduced to text.
    Html,
    /// There is none.
    Nothing,
}

/// One message, read.
#[derive(Debug, Clone)]
pub struct Letter {
    /// SHA-256 of the original bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size of the original bytes.
    pub size: u64,
    /// `Message-ID` without angle brackets.
    pub message_id: Option<String>,
    /// Authors.
    pub from: Vec<Mailbox>,
    /// Addressees.
    pub to: Vec<Mailbox>,
    /// Addressees in copy.
    pub cc: Vec<Mailbox>,
    /// Where answers are wanted.
    pub reply_to: Vec<Mailbox>,
    /// Subject; empty when there is none.
    pub subject: Shown,
    /// Date the sender wrote; not to be trusted.
    pub date: Option<DateTime<Utc>>,
    /// Header lines in their order, name and decoded value, for preview.
    pub headers: Vec<(Shown, Shown)>,
    /// Text, line by line.
    pub text: Vec<Shown>,
    /// Where the text comes from.
    pub text_from: TextFrom,
    /// Parts that are kept as files.
    pub attachments: Vec<Attachment>,
    /// Messages this one answers.
    pub in_reply_to: Vec<String>,
    /// The thread it belongs to, oldest first.
    pub references: Vec<String>,
    /// What is unusual, in this message and, for an envelope, in the one inside; sorted, without repetition.
    pub oddities: Vec<Oddity>,
    /// What it is in PEC; `None` for ordinary mail.
    pub pec: Option<Pec>,
}

impl Letter {
    /// The message that matters: the original inside a transport or anomaly envelope, otherwise this one.
    pub fn content(&self) -> &Self {
        match &self.pec {
            Some(Pec { kind: PecKind::Transport | PecKind::Anomaly, original: Some(original), .. }) => original,
            _ => self,
        }
    }

    /// Whether it is to be offered for registration. Receipts are not: they belong to the message they speak of.
    pub fn registrable(&self) -> bool {
        !self.pec.as_ref().is_some_and(Pec::is_sound_receipt)
    }

    /// The sender: for certified mail the address the provider certifies, with the name the message gives it.
    pub fn sender(&self) -> Option<Mailbox> {
        let content = self.content();
        let named = content.from.first().cloned();
        let certified = match &self.pec {
            Some(Pec { kind: PecKind::Transport, data: Some(data), .. }) if !data.sender.as_str().is_empty() => {
                &data.sender
            }
            Some(Pec { kind: PecKind::Transport, original: None, .. }) => {
                return self.reply_to.first().cloned().or(named);
            }
            _ => return named,
        };
        match named {
            Some(named) if named.address.as_str().eq_ignore_ascii_case(certified.as_str()) => Some(named),
            _ => Some(Mailbox { name: None, address: certified.clone() }),
        }
    }

    /// The sender on one line; empty when there is none.
    pub fn sender_shown(&self) -> Shown {
        self.sender().map(|mailbox| mailbox.shown()).unwrap_or_default()
    }

    /// When it was sent: the instant the provider certifies, else the sender's date.
    pub fn sent_at(&self) -> Option<DateTime<Utc>> {
        let certified = self.pec.as_ref().and_then(|pec| pec.data.as_ref()).and_then(|data| data.at);
        certified.or(self.content().date)
    }

    /// Whether the sender's date cannot be true, seen from `now`: before the year 2000 or later than tomorrow.
    pub fn has_doubtful_date(&self, now: DateTime<Utc>) -> bool {
        self.content().date.is_some_and(|date| oddity::is_doubtful(date, now))
    }

    /// The identifiers a receipt may be matched by to the message it speaks of, best first; empty for anything else.
    ///
    /// First whole identifiers (`msgid`, `X-Riferimento-Message-ID`, the message inside), then their local parts,
    /// because providers now and then rewrite the domain.
    pub fn reference_keys(&self) -> Vec<String> {
        let Some(pec) = self.pec.as_ref().filter(|pec| matches!(pec.kind, PecKind::Receipt(_))) else {
            return Vec::new();
        };
        let whole: Vec<String> = [
            pec.data.as_ref().and_then(|data| data.message_id.clone()),
            pec.reference.clone(),
            pec.original.as_ref().and_then(|original| original.message_id.clone()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let local = whole.iter().filter_map(|id| id.rsplit_once('@')).map(|(local, _)| local.to_owned());
        let mut keys: Vec<String> = Vec::new();
        for key in whole.iter().cloned().chain(local) {
            if !key.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// What the sender attached: documents of the message that matters, without signatures and embedded pictures.
    pub fn documents(&self) -> impl Iterator<Item = &Attachment> {
        self.content().attachments.iter().filter(|attachment| attachment.role == Role::Document)
    }

    /// Whether a `segnatura.xml` is attached: the message comes from another office's register.
    pub fn has_segnatura(&self) -> bool {
        self.documents().any(|attachment| attachment.name.as_str().eq_ignore_ascii_case("segnatura.xml"))
    }

    /// Of a delay notice: 12 for the first, 24 for the final one.
    pub fn delay_hours(&self) -> Option<u8> {
        let text: Vec<&str> = self.text.iter().map(Shown::as_str).collect();
        self.pec.as_ref()?.delay_hours(&text.join(" "))
    }
}

/// Reads a whole message, within the limits.
pub(super) fn build(bytes: &[u8]) -> Result<Letter, Unreadable> {
    if bytes.len() as u64 > MAX_MESSAGE {
        return Err(Unreadable::TooBig);
    }
    read(bytes, &Inside { steps: &[], envelopes: 0 }, &mut Budget::default())
}

/// Where a message lies.
struct Inside<'a> {
    /// From the whole message to this one.
    steps: &'a [Step],
    /// PEC envelopes around it.
    envelopes: usize,
}

fn read(bytes: &[u8], inside: &Inside<'_>, budget: &mut Budget) -> Result<Letter, Unreadable> {
    if bytes.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    let parts = split(bytes, inside.envelopes, budget)?;
    let Some(root) = parts.first() else { return Err(Unreadable::NotAMessage) };
    let header = &root.header;
    let claim = if inside.envelopes < MAX_ENVELOPES { pec::claim(header) } else { Claim::None };
    let layout = Layout::find(&parts);
    // Without the provider's header, signature and certificate must be where the rules put them.
    let looks_like_pec = layout.certificate.is_some() && layout.signature.is_some();
    let pieces = if claim == Claim::None && !looks_like_pec { Layout::default() } else { layout };

    let choice = body::choose(&parts, bytes);
    let (text, mut oddities) = body::read(&parts, &choice.text, bytes);
    let attachments = attachments(&parts, bytes, &choice, &pieces, inside.steps);
    let date = header.date("Date");
    let from = header.mailboxes("From");
    let opened =
        open_pec(&Opening { claim, pieces: &pieces, parts: &parts, attachments: &attachments, bytes, inside }, budget)?;
    oddities.extend(opened.oddities);
    // The header of a sound envelope or receipt is the provider's, and as the rules want it.
    if !opened.pec.as_ref().is_some_and(|pec| pec.signed && pec.data.is_some()) {
        oddities.extend(oddity::of_header(header, &from, date));
    }
    oddities.extend(of_structure(&parts));
    if root.mbox && holds_several(bytes, root.body.start) {
        oddities.push(Oddity::SeveralMessages);
    }
    oddities.extend(attachments.iter().flat_map(|attachment| attachment.oddities.iter().copied()));
    if has_repeated_names(&attachments) {
        oddities.push(Oddity::RepeatedName);
    }
    if let Some(pec) = opened.pec.as_ref().filter(|pec| !matches!(pec.kind, PecKind::Receipt(_))) {
        oddities.extend(pec.original.iter().flat_map(|original| original.oddities.iter().copied()));
    }
    oddities.sort_unstable();
    oddities.dedup();

    let text_from = match choice.text.iter().any(|index| !parts[*index].media.is("text", "html")) {
        _ if text.iter().all(|line| line.as_str().trim().is_empty()) => TextFrom::Nothing,
        true => TextFrom::Plain,
        false => TextFrom::Html,
    };
    Ok(Letter {
        sha256: hex_digest(bytes),
        size: bytes.len() as u64,
        message_id: header.ids("Message-ID").into_iter().next(),
        to: header.mailboxes("To"),
        cc: header.mailboxes("Cc"),
        reply_to: header.mailboxes("Reply-To"),
        subject: header.text("Subject").map(|subject| label(&subject)).unwrap_or_default(),
        headers: header.shown(MAX_SHOWN_FIELDS),
        in_reply_to: header.ids("In-Reply-To"),
        references: header.ids("References"),
        pec: opened.pec,
        from,
        date,
        text,
        text_from,
        attachments,
        oddities,
    })
}

fn attachments(
    parts: &[Part],
    bytes: &[u8],
    choice: &body::Choice,
    pieces: &Layout,
    above: &[Step],
) -> Vec<Attachment> {
    let mut found = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if part.branch || choice.text.contains(&index) {
            continue;
        }
        let role = pieces.role(index).unwrap_or_else(|| {
            let parent = part.parent.map(|parent| &parts[parent].media);
            if pec::is_signature(part) && parent.is_some_and(|parent| parent.is("multipart", "signed")) {
                Role::Signature
            } else if choice.repeated.contains(&index) {
                Role::Alternative
            } else if part.media.referred && !part.media.attachment && part.media.main == "image" {
                Role::Embedded
            } else {
                Role::Document
            }
        });
        found.push(Attachment::of(part, found.len() + 1, role, bytes, above));
    }
    found
}

/// What there is to open a PEC message with.
struct Opening<'a> {
    claim: Claim,
    pieces: &'a Layout,
    parts: &'a [Part],
    attachments: &'a [Attachment],
    bytes: &'a [u8],
    inside: &'a Inside<'a>,
}

#[derive(Default)]
struct Opened {
    pec: Option<Pec>,
    oddities: Vec<Oddity>,
}

fn open_pec(opening: &Opening<'_>, budget: &mut Budget) -> Result<Opened, Unreadable> {
    let Some(header) = opening.parts.first().map(|root| &root.header) else { return Ok(Opened::default()) };
    let mut oddities = Vec::new();
    let data = opening.pieces.certificate.and_then(|index| {
        let part = &opening.parts[index];
        let (bytes, _) = part.media.encoding.decode(&opening.bytes[part.body.clone()]);
        let data = Daticert::read(&bytes);
        if data.is_none() {
            oddities.push(Oddity::PecDataRefused);
        }
        data
    });
    let certified = data.as_ref().and_then(|data| data.kind);
    let kind = match (opening.claim, certified) {
        (Claim::Known(kind), _) => kind,
        // Without the header only an envelope is believed: it is registered like any letter, so nothing gets lost.
        (Claim::None, Some(PecKind::Transport)) if opening.pieces.original.is_some() => {
            oddities.push(Oddity::PecNoHeader);
            PecKind::Transport
        }
        (Claim::Unknown, Some(kind)) => {
            oddities.push(Oddity::PecKindUnknown);
            kind
        }
        (Claim::Unknown, None) => {
            oddities.push(Oddity::PecKindUnknown);
            return Ok(Opened { pec: None, oddities });
        }
        (Claim::None, _) => {
            if opening.pieces.certificate.is_some() {
                oddities.push(Oddity::PecNoHeader);
            }
            return Ok(Opened { pec: None, oddities });
        }
    };
    let signed = opening.pieces.signature.is_some();
    let (original, original_unreadable) = open_original(opening, budget)?;
    let mut note = |is: bool, oddity: Oddity| {
        if is {
            oddities.push(oddity);
        }
    };
    note(!signed, Oddity::PecUnsigned);
    note(kind == PecKind::Anomaly, Oddity::PecAnomaly);
    note(kind != PecKind::Anomaly && opening.pieces.certificate.is_none(), Oddity::PecNoData);
    note(matches!(kind, PecKind::Transport | PecKind::Anomaly) && original.is_none(), Oddity::PecNoOriginal);
    if let Some(data) = &data {
        note(!data.well_formed, Oddity::PecDataIllFormed);
        note(data.kind != Some(kind), Oddity::PecKindDiffers);
        let from = original.as_ref().map(|original| original.from.as_slice()).unwrap_or_default();
        note(kind == PecKind::Transport && pec::sender_differs(data, from), Oddity::PecSenderDiffers);
    }
    let declared = header.plain("X-TipoRicevuta").as_deref().and_then(ReceiptForm::parse);
    let pec = Pec {
        kind,
        reference: pec::reference(header),
        form: data.as_ref().and_then(|data| data.form).or(declared),
        data,
        original: original.map(Box::new),
        original_unreadable,
        signed,
    };
    Ok(Opened { pec: Some(pec), oddities })
}

/// Reads the message inside. One that is no message leaves the envelope readable; one beyond the limits does not,
/// because the limits are there for the whole.
fn open_original(
    opening: &Opening<'_>,
    budget: &mut Budget,
) -> Result<(Option<Letter>, Option<Unreadable>), Unreadable> {
    let Some(index) = opening.pieces.original else { return Ok((None, None)) };
    let part = &opening.parts[index];
    let Some(place) = opening.attachments.iter().find(|attachment| attachment.role == Role::Original) else {
        return Ok((None, None));
    };
    let (bytes, _) = part.media.encoding.decode(&opening.bytes[part.body.clone()]);
    let inside = Inside { steps: place.steps(), envelopes: opening.inside.envelopes + 1 };
    match read(&bytes, &inside, budget) {
        Ok(letter) => Ok((Some(letter), None)),
        Err(reason @ (Unreadable::Empty | Unreadable::NotAMessage)) => Ok((None, Some(reason))),
        Err(reason) => Err(reason),
    }
}

/// Oddities of the way the message is put together.
fn of_structure(parts: &[Part]) -> Vec<Oddity> {
    let mut found = Vec::new();
    if parts.iter().any(|part| part.broken) {
        found.push(Oddity::BrokenStructure);
    }
    if let Some(root) = parts.first() {
        if root.mbox {
            found.push(Oddity::MboxLine);
        }
        if root.media.is("message", "partial") {
            found.push(Oddity::Fragment);
        }
        let sealed = matches!(root.media.sub.as_str(), "pkcs7-mime" | "x-pkcs7-mime" | "encrypted");
        if sealed {
            found.push(Oddity::Sealed);
        }
    }
    found
}

/// Whether a mailbox file goes on with another message: a separator line after an empty one, with a header after it.
fn holds_several(bytes: &[u8], from: usize) -> bool {
    let (mut at, mut blank) = (from, false);
    while at < bytes.len() {
        let end = line_end(bytes, at);
        if blank && bytes[at..end].starts_with(b"From ") && is_field(&bytes[end..]) {
            return true;
        }
        blank = bytes[at..end].trim_ascii().is_empty();
        at = end;
    }
    false
}

fn has_repeated_names(attachments: &[Attachment]) -> bool {
    let mut keys: Vec<String> = attachments
        .iter()
        .filter(|attachment| attachment.role == Role::Document)
        .map(|attachment| same_name_key(&attachment.name))
        .collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests;
