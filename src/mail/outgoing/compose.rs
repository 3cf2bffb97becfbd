//! From text and documents to the bytes of a message (RFC 5322, MIME). Nothing that comes from outside can end a header:
//! whatever could is refused before it gets there. The same message is always the same bytes.

use chrono::{DateTime, Utc};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::mime::MimePart;
use sha2::{Digest, Sha256};

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;

/// A file in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// A message about to be put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Name of the sender.
    pub from_name: String,
    /// Address of the sender.
    pub from: String,
    /// Names and addresses of the recipients.
    pub to: Vec<(String, String)>,
    /// Subject.
    pub subject: String,
    /// When it is written.
    pub at: DateTime<Utc>,
    /// Message-ID without angle brackets.
    pub message_id: String,
    /// Text.
    pub text: String,
    /// Files.
    pub attached: Vec<Attached>,
}

/// Puts a message together.
pub fn compose(message: &Outgoing) -> Outcomes<Vec<u8>> {
    let addresses = message.to.iter().map(|(_, address)| address).chain([&message.from]);
    for address in addresses {
        if !is_plain(address) || address.matches('@').count() != 1 {
            return Err(Fault::not_done("fault-outgoing-address").arg("address", Shown::line(address)));
        }
    }
    if !is_plain(&message.message_id) || message.message_id.matches('@').count() != 1 {
        return Err(Fault::not_done("fault-outgoing-compose").because("the Message-ID is not one"));
    }
    let line = |text: &str| Shown::line(text).into_string();
    let to: Vec<Address<'_>> = message
        .to
        .iter()
        .map(|(name, address)| {
            let name = line(name);
            // A name that repeats the address says nothing, and a sign of the address in it would mislead.
            let name = Some(name).filter(|name| !name.is_empty() && !name.contains(['@', '<', '>']));
            Address::new_address(name, address.clone())
        })
        .collect();
    let text = Shown::block(&message.text).into_string().replace('\n', "\r\n");
    let mut parts = vec![MimePart::new("text/plain", text.as_str())];
    for file in &message.attached {
        let kind = media_type(&file.media_type);
        parts.push(MimePart::new(kind, file.bytes.as_slice()).attachment(line(&file.name)));
    }
    let boundary = boundary(message);
    let body = MimePart::new(ContentType::new("multipart/mixed").attribute("boundary", boundary), parts);
    MessageBuilder::new()
        .from(Address::new_address(Some(line(&message.from_name)), message.from.clone()))
        .to(Address::new_list(to))
        .subject(line(&message.subject))
        .date(Date::new(message.at.timestamp()))
        .message_id(message.message_id.clone())
        .body(body)
        .write_to_vec()
        .map_err(|error| Fault::not_done("fault-outgoing-compose").because(error))
}

/// What stands between the parts: nothing in the text can repeat it, because it depends on the text, and files are in
/// letters that lack its first two signs.
fn boundary(message: &Outgoing) -> String {
    let digest = Sha256::new_with_prefix(&message.message_id).chain_update(&message.text).finalize();
    format!("=_{digest:x}").chars().take(40).collect()
}

/// Whether a text can stand in a header between angle brackets as it is.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && !"<>,;:\"()[]\\".contains(c))
}

/// A media type that a message can name. A whole message is sent as a file like any other, since it may hold bytes that
/// a message inside a message must not have.
fn media_type(asked: &str) -> String {
    let word = |text: &str| {
        !text.is_empty() && text.len() <= 80 && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-._".contains(c))
    };
    match asked.split_once('/') {
        Some((main, sub)) if word(main) && word(sub) && !matches!(main, "multipart" | "message") => asked.to_owned(),
        _ => "application/octet-stream".to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mail;

    fn message() -> Outgoing {
        Outgoing {
            from_name: "Comune di Prova".into(),
            from: "protocollo@pec.comune.esempio.it".into(),
            to: vec![
                ("Müller & C. S.r.l.".into(), "muller@pec.imprese.esempio.it".into()),
                ("Rossi Anna".into(), "anna@pec.esempio.it".into()),
            ],
            subject: "Convocazione della conferenza di servizi: è già fissata, città di prova e altre parole".into(),
            at: DateTime::from_timestamp(1_763_900_000, 0).unwrap(),
            message_id: "c_x999.PG.2026.0000012.1@pec.comune.esempio.it".into(),
            text: "Si trasmette quanto in oggetto.\nCosì è.".into(),
            attached: vec![
                Attached { name: "perché.pdf".into(), media_type: "application/pdf".into(), bytes: vec![7; 3_000] },
                Attached { name: "posta.eml".into(), media_type: "message/rfc822".into(), bytes: vec![0xff; 40] },
            ],
        }
    }

    #[test]
    fn what_was_put_together_is_read_back_the_same() {
        let message = message();
        let bytes = compose(&message).unwrap();
        let letter = mail::read(&bytes).unwrap();
        assert_eq!(letter.message_id.as_deref(), Some(message.message_id.as_str()));
        assert_eq!(letter.subject.as_str(), message.subject);
        assert_eq!(letter.date, Some(message.at));
        let to: Vec<&str> = letter.to.iter().map(|mailbox| mailbox.address.as_str()).collect();
        assert_eq!(to, ["muller@pec.imprese.esempio.it", "anna@pec.esempio.it"]);
        assert_eq!(letter.to[0].name.as_ref().map(Shown::as_str), Some("Müller & C. S.r.l."));
        let text: Vec<&str> = letter.text.iter().map(Shown::as_str).collect();
        assert!(text.starts_with(&["Si trasmette quanto in oggetto.", "Così è."]), "{text:?}");
        let files: Vec<(String, Vec<u8>)> =
            letter.documents().map(|file| (file.name.to_string(), file.bytes(&bytes).unwrap().to_vec())).collect();
        assert_eq!(files, [("perché.pdf".to_owned(), vec![7; 3_000]), ("posta.eml".to_owned(), vec![0xff; 40])]);
        assert_eq!(compose(&message).unwrap(), bytes, "the same message is the same bytes");
        // Lines of a message have a bound (RFC 5322 § 2.1.1).
        assert!(bytes.split(|b| *b == b'\n').all(|line| line.len() <= 999));
    }

    #[test]
    fn nobody_gets_a_header_of_their_own_in() {
        let mut bad = message();
        bad.to[0].1 = "a@b.it>\r\nBcc: x@y.it".into();
        assert_eq!(compose(&bad).unwrap_err().key, "fault-outgoing-address");
        let mut odd = message();
        odd.subject = "uno\r\nBcc: spia@esempio.it\r\n\r\ncorpo".into();
        odd.to[0].0 = "Anna\r\nBcc: spia@esempio.it".into();
        odd.attached[0].name = "a.pdf\"\r\nX-Spia: 1".into();
        let bytes = compose(&odd).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.lines().any(|line| line.starts_with("Bcc:") || line.starts_with("X-Spia")), "{text}");
        assert_eq!(mail::read(&bytes).unwrap().documents().count(), 2);
    }

    proptest! {
        #[test]
        fn any_subject_and_name_leave_the_message_whole(subject in ".{0,200}", name in ".{0,60}") {
            let mut message = message();
            message.subject = subject;
            message.to[0].0 = name.clone();
            message.attached[0].name = name;
            let bytes = compose(&message).unwrap();
            let letter = mail::read(&bytes).unwrap();
            prop_assert_eq!(letter.message_id.as_deref(), Some(message.message_id.as_str()));
            prop_assert_eq!(letter.to.len(), 2);
            prop_assert_eq!(letter.attachments.len(), 2);
        }
    }
}
