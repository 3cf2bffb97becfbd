//! PEC: certified mail envelopes and receipts (DM 2-11-2005, RFC 6109).
//!
//! The kind is decided from the provider's headers `X-Ricevuta` and `X-Trasporto`, never from the subject. The
//! provider's signature is looked for but not verified here; without it nothing is taken away from the clerk's queue.

use super::attachment::Role;
use super::daticert::{Daticert, ReceiptForm};
use super::field::{Header, Mailbox, identifiers};
use super::letter::Letter;
use super::split::Part;
use super::unreadable::Unreadable;

/// Kind of receipt or notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReceiptKind {
    /// `accettazione`: the sender's provider has taken the message; legal time of sending.
    Accepted,
    /// `non-accettazione`: the sender's provider refuses the message.
    NotAccepted,
    /// `presa-in-carico`: between providers.
    TakenInCharge,
    /// `avvenuta-consegna`: in the addressee's mailbox; legal time of arrival.
    Delivered,
    /// `errore-consegna`: not delivered.
    NotDelivered,
    /// `preavviso-errore-consegna`: not delivered yet, after 12 or 24 hours.
    Delayed,
    /// `rilevazione-virus`: the addressee's provider found a virus.
    VirusFound,
}

impl ReceiptKind {
    /// Every kind there is.
    pub const ALL: &[Self] = &[
        Self::Accepted,
        Self::NotAccepted,
        Self::TakenInCharge,
        Self::Delivered,
        Self::NotDelivered,
        Self::Delayed,
        Self::VirusFound,
    ];

    /// The value of `X-Ricevuta` and of `tipo` in `daticert.xml`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accettazione",
            Self::NotAccepted => "non-accettazione",
            Self::TakenInCharge => "presa-in-carico",
            Self::Delivered => "avvenuta-consegna",
            Self::NotDelivered => "errore-consegna",
            Self::Delayed => "preavviso-errore-consegna",
            Self::VirusFound => "rilevazione-virus",
        }
    }

    fn parse(value: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| value.trim().eq_ignore_ascii_case(kind.code()))
    }
}

/// Kind of PEC message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PecKind {
    /// Transport envelope around a certified message.
    Transport,
    /// Anomaly envelope around ordinary mail.
    Anomaly,
    /// Receipt or notice about a message we sent.
    Receipt(ReceiptKind),
}

impl PecKind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Transport => "mail-kind-transport",
            Self::Anomaly => "mail-kind-anomaly",
            Self::Receipt(ReceiptKind::Accepted) => "mail-kind-accepted",
            Self::Receipt(ReceiptKind::NotAccepted) => "mail-kind-not-accepted",
            Self::Receipt(ReceiptKind::TakenInCharge) => "mail-kind-taken-in-charge",
            Self::Receipt(ReceiptKind::Delivered) => "mail-kind-delivered",
            Self::Receipt(ReceiptKind::NotDelivered) => "mail-kind-not-delivered",
            Self::Receipt(ReceiptKind::Delayed) => "mail-kind-delayed",
            Self::Receipt(ReceiptKind::VirusFound) => "mail-kind-virus-found",
        }
    }

    /// The attribute `tipo` of `daticert.xml`.
    pub(super) fn of_daticert(tipo: &str) -> Option<Self> {
        if tipo.trim().eq_ignore_ascii_case("posta-certificata") {
            return Some(Self::Transport);
        }
        ReceiptKind::parse(tipo).map(Self::Receipt)
    }
}

/// What a PEC message is and carries.
#[derive(Debug, Clone)]
pub struct Pec {
    /// Its kind.
    pub kind: PecKind,
    /// What the provider certifies; anomaly envelopes carry none.
    pub data: Option<Daticert>,
    /// The original message: what was sent to us, or for a receipt what we sent.
    pub original: Option<Box<Letter>>,
    /// Why the original message cannot be read, when it is there.
    pub original_unreadable: Option<Unreadable>,
    /// `X-Riferimento-Message-ID`, without angle brackets. Transport envelopes have it, too.
    pub reference: Option<String>,
    /// Form of delivery receipt.
    pub form: Option<ReceiptForm>,
    /// A provider's signature is there (not verified).
    pub signed: bool,
}

impl Pec {
    /// A receipt that has all a provider's receipt has. Anything less is offered for registration like any message,
    /// lest a forged header make a letter disappear.
    pub fn is_sound_receipt(&self) -> bool {
        matches!(self.kind, PecKind::Receipt(_))
            && self.signed
            && self.data.as_ref().is_some_and(|data| data.kind == Some(self.kind))
    }

    /// Of a delay notice: 12 for the first, 24 for the final one. Both have the same type and differ only in words.
    pub fn delay_hours(&self, text: &str) -> Option<u8> {
        if self.kind != PecKind::Receipt(ReceiptKind::Delayed) {
            return None;
        }
        let detail = self.data.as_ref().and_then(|data| data.detail.as_ref()).map(ToString::to_string);
        let words = format!("{} {text}", detail.unwrap_or_default()).to_lowercase();
        let says = |numbers: [&str; 2]| numbers.iter().any(|number| words.contains(number));
        if says(["ventiquattro", "24 ore"]) {
            Some(24)
        } else if says(["dodici", "12 ore"]) {
            Some(12)
        } else {
            None
        }
    }
}

/// What the header claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// No PEC header at all.
    None,
    /// A kind the rules know.
    Known(PecKind),
    /// A value the rules do not know.
    Unknown,
}

/// Reads the claim. A receipt is asked for first: only envelopes carry `X-Trasporto`.
pub(super) fn claim(header: &Header) -> Claim {
    if let Some(value) = header.plain("X-Ricevuta") {
        return ReceiptKind::parse(&value).map_or(Claim::Unknown, |kind| Claim::Known(PecKind::Receipt(kind)));
    }
    match header.plain("X-Trasporto").as_deref().map(str::trim) {
        Some(value) if value.eq_ignore_ascii_case("posta-certificata") => Claim::Known(PecKind::Transport),
        Some(value) if value.eq_ignore_ascii_case("errore") => Claim::Known(PecKind::Anomaly),
        Some(_) => Claim::Unknown,
        None => Claim::None,
    }
}

/// `X-Riferimento-Message-ID`, without angle brackets.
pub(super) fn reference(header: &Header) -> Option<String> {
    identifiers(&header.plain("X-Riferimento-Message-ID")?).into_iter().next()
}

/// Where the pieces of a PEC message lie: only at the places the rules give them, so that the same files attached by
/// a citizen inside a letter mean nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// `daticert.xml`.
    pub certificate: Option<usize>,
    /// `postacert.eml`, or the only message inside an anomaly envelope.
    pub original: Option<usize>,
    /// The provider's signature.
    pub signature: Option<usize>,
}

impl Layout {
    /// Looks at the parts of a message.
    pub fn find(parts: &[Part]) -> Self {
        let signed = parts.first().is_some_and(|root| root.media.is("multipart", "signed"));
        let mut layout = Self::default();
        for (index, part) in parts.iter().enumerate().filter(|(_, part)| !part.branch) {
            let level = std::iter::successors(part.parent, |parent| parts[*parent].parent).count();
            if signed && level == 1 && is_signature(part) {
                layout.signature.get_or_insert(index);
            }
            if level == 0 || level > 1 + usize::from(signed) {
                continue;
            }
            if part.media.is_named("daticert.xml") {
                layout.certificate.get_or_insert(index);
            } else if part.media.is_named("postacert.eml") {
                layout.original = Some(index);
            } else if part.media.is_message() {
                layout.original.get_or_insert(index);
            }
        }
        layout
    }

    /// The role of a part, if it has one in a PEC message.
    pub fn role(&self, index: usize) -> Option<Role> {
        if self.certificate == Some(index) {
            Some(Role::Certificate)
        } else if self.original == Some(index) {
            Some(Role::Original)
        } else {
            None
        }
    }
}

/// Whether a part is a detached signature.
pub(super) fn is_signature(part: &Part) -> bool {
    matches!(part.media.sub.as_str(), "pkcs7-signature" | "x-pkcs7-signature" | "pgp-signature")
        || part.media.is_named("smime.p7s")
}

/// Whether the certified sender is somebody else than the message itself says.
pub(super) fn sender_differs(data: &Daticert, from: &[Mailbox]) -> bool {
    let certified = data.sender.as_str();
    certified.contains('@')
        && !from.is_empty()
        && !from.iter().any(|mailbox| mailbox.address.as_str().eq_ignore_ascii_case(certified))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::mail::daticert::DeliveryError;

    fn claimed(text: &str) -> Claim {
        claim(&Header::read(text.as_bytes()))
    }

    #[rstest]
    #[case("X-Ricevuta: accettazione\n", Claim::Known(PecKind::Receipt(ReceiptKind::Accepted)))]
    #[case("X-RICEVUTA:\r\n Avvenuta-Consegna\r\n", Claim::Known(PecKind::Receipt(ReceiptKind::Delivered)))]
    #[case("X-Trasporto: posta-certificata\n", Claim::Known(PecKind::Transport))]
    #[case("X-Trasporto: errore\n", Claim::Known(PecKind::Anomaly))]
    #[case("X-Ricevuta: mancata-consegna\n", Claim::Unknown)]
    #[case("Subject: ACCETTAZIONE: istanza\nX-Riferimento-Message-ID: <a@b.it>\n", Claim::None)]
    fn only_the_headers_count(#[case] text: &str, #[case] expected: Claim) {
        assert_eq!(claimed(text), expected);
    }

    #[test]
    fn every_kind_has_words_in_both_languages() {
        let mut keys = vec![PecKind::Transport.key(), PecKind::Anomaly.key()];
        keys.extend(ReceiptKind::ALL.iter().map(|kind| PecKind::Receipt(*kind).key()));
        keys.extend([ReceiptForm::Complete, ReceiptForm::Brief, ReceiptForm::Synthetic].map(ReceiptForm::key));
        let errors = [
            DeliveryError::Nothing,
            DeliveryError::NoRecipient,
            DeliveryError::NoDomain,
            DeliveryError::Virus,
            DeliveryError::Other,
        ];
        keys.extend(errors.map(DeliveryError::key));
        for key in keys {
            for lang in [Lang::It, Lang::En] {
                assert!(Texts::of(lang).has(key), "{key} in {lang:?}");
            }
        }
    }
}
