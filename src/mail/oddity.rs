//! What is unusual about a message: facts that do not stop it, but that a clerk should know before registering.

use chrono::{DateTime, TimeDelta, Utc};

use super::field::{Header, Mailbox};

macro_rules! oddities {
    ($($(#[$doc:meta])+ $name:ident = $code:literal,)+) => {
        /// Something unusual about a message.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Oddity { $($(#[$doc])+ $name,)+ }

        impl Oddity {
            /// Every oddity there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Catalogue key of one sentence about it.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => concat!("mail-odd-", $code),)+ }
            }
        }
    };
}

oddities! {
    /// A PEC receipt or envelope without the provider's signature.
    PecUnsigned = "pec-unsigned",
    /// A PEC message without `daticert.xml`.
    PecNoData = "pec-no-data",
    /// `daticert.xml` is not well formed; its values were picked out one by one.
    PecDataIllFormed = "pec-data-ill-formed",
    /// `daticert.xml` cannot be read, or holds what it must not (a DTD, entities).
    PecDataRefused = "pec-data-refused",
    /// Header and `daticert.xml` name different kinds of message.
    PecKindDiffers = "pec-kind-differs",
    /// The header names a kind that the rules do not know.
    PecKindUnknown = "pec-kind-unknown",
    /// It looks like a PEC message inside but lacks the provider's header.
    PecNoHeader = "pec-no-header",
    /// A transport envelope without the original message, or with one that cannot be read.
    PecNoOriginal = "pec-no-original",
    /// The certified sender is not the one the message itself names.
    PecSenderDiffers = "pec-sender-differs",
    /// An anomaly envelope: ordinary mail, nobody certified its sender.
    PecAnomaly = "pec-anomaly",
    /// No sender.
    NoSender = "no-sender",
    /// The name of the sender is itself an address, another one.
    SenderDisguised = "sender-disguised",
    /// No date.
    NoDate = "no-date",
    /// The date cannot be read.
    BadDate = "bad-date",
    /// No subject.
    NoSubject = "no-subject",
    /// No message identifier.
    NoMessageId = "no-message-id",
    /// A header that may occur once occurs several times.
    RepeatedHeader = "repeated-header",
    /// Header bytes without a declared character set.
    EightBitHeader = "eight-bit-header",
    /// Sent by a program in answer to a message.
    AutoReply = "auto-reply",
    /// A message about the delivery of another one.
    Bounce = "bounce",
    /// Sent to many or by a mailing list.
    Bulk = "bulk",
    /// It has gone round too often, or carries a mark against loops.
    Loop = "loop",
    /// Only a piece of a message that was sent in several.
    Fragment = "fragment",
    /// Text and attachments are closed inside a signed or encrypted envelope.
    Sealed = "sealed",
    /// It comes out of a mailbox file and still has its separator line.
    MboxLine = "mbox-line",
    /// A whole mailbox file: only its first message is read.
    SeveralMessages = "several-messages",
    /// Its separators of parts are missing or unclosed.
    BrokenStructure = "broken-structure",
    /// The text is in a character set that is not known.
    UnknownCharset = "unknown-charset",
    /// The text was too long for the preview.
    TextCut = "text-cut",
    /// The HTML was too heavy; only its words are shown.
    HtmlReduced = "html-reduced",
    /// An attachment is damaged or cut off.
    Damaged = "damaged",
    /// An attachment has no bytes.
    EmptyAttachment = "empty-attachment",
    /// Two attachments with the same name.
    RepeatedName = "repeated-name",
    /// A name that was a path.
    PathInName = "path-in-name",
    /// Invisible or deceptive characters in a name.
    StrangeName = "strange-name",
    /// Two endings one after the other, the last of which is meant to be overlooked.
    DoubleExtension = "double-extension",
    /// The content is not what the name promises.
    KindDiffers = "kind-differs",
    /// An attachment is a program.
    Program = "program",
    /// Attachments in Outlook's own wrapping (`winmail.dat`).
    Tnef = "tnef",
}

/// Deliveries after which a message is taken to run in circles.
const MANY_HOPS: usize = 40;

/// Oddities of the header of an ordinary message, or of the one inside a PEC envelope.
pub(super) fn of_header(header: &Header, from: &[Mailbox], date: Option<DateTime<Utc>>) -> Vec<Oddity> {
    let mut found = Vec::new();
    let mut note = |is: bool, oddity: Oddity| {
        if is {
            found.push(oddity);
        }
    };
    note(from.is_empty(), Oddity::NoSender);
    note(from.iter().any(is_disguised), Oddity::SenderDisguised);
    note(header.count("Date") == 0, Oddity::NoDate);
    note(header.count("Date") > 0 && date.is_none(), Oddity::BadDate);
    note(header.text("Subject").is_none_or(|subject| subject.is_empty()), Oddity::NoSubject);
    note(header.ids("Message-ID").is_empty(), Oddity::NoMessageId);
    let once = ["From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "Content-Type"];
    note(once.iter().any(|name| header.count(name) > 1), Oddity::RepeatedHeader);
    note(header.eight_bit, Oddity::EightBitHeader);
    let value = |name: &str| header.plain(name).unwrap_or_default().to_ascii_lowercase();
    let (submitted, precedence) = (value("Auto-Submitted"), value("Precedence"));
    let bounce = header.count("Return-Path") > 0 && header.ids("Return-Path").is_empty()
        || value("Content-Type").contains("delivery-status");
    note(bounce, Oddity::Bounce);
    let automatic = !submitted.is_empty() && !submitted.starts_with("no")
        || precedence == "auto_reply"
        || ["X-Autoreply", "X-Autorespond", "X-AutoReply-From"].iter().any(|name| header.count(name) > 0);
    note(automatic, Oddity::AutoReply);
    let bulk = matches!(precedence.as_str(), "bulk" | "list" | "junk")
        || ["List-Id", "List-Unsubscribe", "List-Post"].iter().any(|name| header.count(name) > 0);
    note(bulk, Oddity::Bulk);
    note(header.count("Received") > MANY_HOPS || header.count("X-Loop") > 0, Oddity::Loop);
    found
}

/// `"sindaco@comune.esempio.it" <altro@esempio.org>`: the name wants to be read as the address.
fn is_disguised(mailbox: &Mailbox) -> bool {
    let Some(name) = &mailbox.name else { return false };
    let address = mailbox.address.as_str().to_lowercase();
    name.as_str()
        .split([' ', '"', '\'', '(', ')', '<', '>', ',', ';', ':'])
        .filter(|word| word.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.')))
        .any(|word| word.to_lowercase() != address)
}

/// Whether a date cannot be the true one, seen from `now`: before the year 2000, or later than tomorrow.
pub(super) fn is_doubtful(date: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    const YEAR_2000: i64 = 946_684_800;
    date.timestamp() < YEAR_2000 || date > now + TimeDelta::days(1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use chrono::TimeZone;
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};

    const USUAL: &str = "From: Anna <anna@esempio.it>\nDate: Mon, 2 Mar 2026 09:16:02 +0100\nSubject: Istanza\n\
                         Message-ID: <1@esempio.it>\nReturn-Path: <anna@esempio.it>\n";

    fn oddities(text: &str) -> Vec<Oddity> {
        let header = Header::read(text.as_bytes());
        of_header(&header, &header.mailboxes("From"), header.date("Date"))
    }

    #[test]
    fn an_ordinary_header_has_none() {
        assert_eq!(oddities(USUAL), []);
    }

    #[rstest]
    #[case("Auto-Submitted: auto-replied\n", Oddity::AutoReply)]
    #[case("Precedence: bulk\n", Oddity::Bulk)]
    #[case("List-Id: <notizie.esempio.it>\n", Oddity::Bulk)]
    #[case("X-Loop: anna@esempio.it\n", Oddity::Loop)]
    #[case("Subject: Altro oggetto\n", Oddity::RepeatedHeader)]
    #[case("Content-Type: multipart/report; report-type=delivery-status\n", Oddity::Bounce)]
    fn one_line_more(#[case] line: &str, #[case] oddity: Oddity) {
        assert_eq!(oddities(&format!("{USUAL}{line}")), [oddity]);
    }

    #[test]
    fn many_deliveries_are_a_loop() {
        let hops = "Received: from a.esempio.it by b.esempio.it\n".repeat(MANY_HOPS + 1);
        assert_eq!(oddities(&format!("{hops}{USUAL}")), [Oddity::Loop]);
    }

    #[test]
    fn what_is_missing() {
        let expected = [Oddity::NoSender, Oddity::NoDate, Oddity::NoSubject, Oddity::NoMessageId, Oddity::Bounce];
        assert_eq!(oddities("To: x@esempio.it\nReturn-Path: <>\n"), expected);
        assert!(oddities("Date: ieri\n").contains(&Oddity::BadDate));
    }

    #[rstest]
    #[case("\"sindaco@comune.esempio.it\" <x@esempio.org>", true)]
    #[case("\"x@esempio.org\" <X@esempio.org>", false)]
    #[case("Anna Prova <anna@esempio.it>", false)]
    #[case("\"Per conto di: anna@esempio.it\" <posta-certificata@gestore.esempio.it>", true)]
    fn disguised_names(#[case] from: &str, #[case] disguised: bool) {
        let header = Header::read(format!("From: {from}\n").as_bytes());
        assert_eq!(is_disguised(&header.mailboxes("From")[0]), disguised);
    }

    #[test]
    fn dates_that_cannot_be() {
        let day = |year: i32| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap();
        assert!(is_doubtful(day(1970), day(2026)) && is_doubtful(day(2099), day(2026)));
        assert!(!is_doubtful(day(2025), day(2026)));
    }

    #[test]
    fn every_oddity_has_words_in_both_languages() {
        for oddity in Oddity::ALL {
            for lang in [Lang::It, Lang::En] {
                assert!(Texts::of(lang).has(oddity.key()), "{} in {lang:?}", oddity.key());
            }
        }
    }
}
