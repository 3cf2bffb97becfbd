//! Attachments: a label, what they claim to be, what they are, their digest, and the way to their bytes.
//!
//! An attachment holds no bytes. It knows its place in the original message and gives them from there, checked
//! against the digest taken when the message was read.

use std::borrow::Cow;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::name::named;
use super::oddity::Oddity;
use super::sniff::Kind;
use super::split::Part;
use super::transfer::Encoding;
use crate::base::fault::Fault;
use crate::base::text::Shown;

/// What an attachment is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Something the sender attached.
    Document,
    /// A picture or the like that HTML refers to.
    Embedded,
    /// The same text in another form.
    Alternative,
    /// The signature over the whole message.
    Signature,
    /// `daticert.xml` of a PEC message.
    Certificate,
    /// The original message of a PEC envelope.
    Original,
}

/// One step towards the bytes of a part: a range, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub range: Range<usize>,
    pub encoding: Encoding,
}

impl Step {
    fn take<'b>(&self, bytes: &'b [u8]) -> (Cow<'b, [u8]>, bool) {
        match bytes.get(self.range.clone()) {
            Some(bytes) => self.encoding.decode(bytes),
            None => (Cow::Borrowed(&[]), true),
        }
    }
}

/// Follows steps from the whole message to a part.
fn follow<'b>(steps: &[Step], bytes: &'b [u8]) -> Cow<'b, [u8]> {
    steps.iter().fold(Cow::Borrowed(bytes), |bytes, step| match bytes {
        Cow::Borrowed(bytes) => step.take(bytes).0,
        Cow::Owned(bytes) => Cow::Owned(step.take(&bytes).0.into_owned()),
    })
}

/// A part of a message that is kept as a file.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Name for the screen; never a path, never empty.
    pub name: Shown,
    /// Ending of the name in lower case, without the dot; shown apart, so that the name cannot hide it.
    pub extension: String,
    /// Type as declared by the sender, `type/subtype`.
    pub declared: Shown,
    /// Kind by its first bytes.
    pub kind: Kind,
    /// Size of the decoded bytes.
    pub size: u64,
    /// SHA-256 of the decoded bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// What it is there for.
    pub role: Role,
    /// What is odd about it.
    pub oddities: Vec<Oddity>,
    steps: Vec<Step>,
}

impl Attachment {
    /// Describes a part. `above` leads from the whole message to the message this part belongs to.
    pub(super) fn of(part: &Part, number: usize, role: Role, message: &[u8], above: &[Step]) -> Self {
        let step = Step { range: part.body.clone(), encoding: part.media.encoding };
        let (bytes, damaged) = step.take(message);
        let kind = Kind::of(&bytes);
        let named = named(part.media.file_name.as_deref(), number, kind);
        let mut oddities = named.oddities;
        let mut note = |is: bool, oddity: Oddity| {
            if is {
                oddities.push(oddity);
            }
        };
        note(damaged, Oddity::Damaged);
        note(bytes.is_empty(), Oddity::EmptyAttachment);
        note(!Kind::of_extension(&named.extension).may_hold(kind), Oddity::KindDiffers);
        note(kind == Kind::Program, Oddity::Program);
        note(kind == Kind::Tnef || part.media.is("application", "ms-tnef"), Oddity::Tnef);
        oddities.sort_unstable();
        oddities.dedup();
        Self {
            name: named.label,
            extension: named.extension,
            declared: super::field::label(&part.media.declared()),
            kind,
            size: bytes.len() as u64,
            sha256: hex_digest(&bytes),
            role,
            oddities,
            steps: above.iter().cloned().chain([step]).collect(),
        }
    }

    /// The bytes of this attachment, out of the original message it was found in.
    ///
    /// Unencoded parts are borrowed, others decoded anew. Fails when `message` is not that message.
    pub fn bytes<'b>(&self, message: &'b [u8]) -> Result<Cow<'b, [u8]>, Fault> {
        let bytes = follow(&self.steps, message);
        if hex_digest(&bytes) == self.sha256 {
            Ok(bytes)
        } else {
            Err(Fault::not_done("fault-mail-attachment-changed").arg("name", &self.name))
        }
    }

    /// The steps to its bytes, for messages that lie inside.
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn hex_digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::mail::limits::Budget;
    use crate::mail::split::split;

    fn first_attachment(message: &[u8]) -> Attachment {
        let parts = split(message, 0, &mut Budget::default()).unwrap();
        Attachment::of(parts.last().unwrap(), 1, Role::Document, message, &[])
    }

    #[test]
    fn the_digest_is_that_of_the_senders_bytes_whatever_the_character_set() {
        let message = b"From: a@esempio.it\nContent-Type: text/csv; charset=iso-8859-1; name=elenco.csv\n\
                        Content-Transfer-Encoding: quoted-printable\n\ncitt=E0;1\n";
        let found = first_attachment(message);
        assert_eq!(found.bytes(message).unwrap().as_ref(), b"citt\xe0;1\n");
        assert_eq!(found.sha256, hex_digest(b"citt\xe0;1\n"));
        assert_eq!((found.size, found.extension.as_str(), found.kind), (8, "csv", Kind::Text));
    }

    #[test]
    fn another_message_is_refused() {
        let message = b"From: a@esempio.it\nContent-Type: application/pdf; name=a.pdf\n\n%PDF-1.7 uno";
        let other = b"From: a@esempio.it\nContent-Type: application/pdf; name=a.pdf\n\n%PDF-1.7 due";
        let found = first_attachment(message);
        assert!(matches!(found.bytes(message).unwrap(), Cow::Borrowed(_)));
        assert_eq!(found.bytes(other).unwrap_err().key, "fault-mail-attachment-changed");
        assert_eq!(found.bytes(b"").unwrap_err().key, "fault-mail-attachment-changed");
    }

    #[test]
    fn oddities_of_the_content() {
        let odd = |head: &str, body: &[u8]| {
            let mut message = format!("From: a@esempio.it\n{head}\n\n").into_bytes();
            message.extend_from_slice(body);
            first_attachment(&message).oddities
        };
        assert_eq!(
            odd("Content-Type: application/pdf; name=a.pdf", b"MZ\x90\0"),
            [Oddity::KindDiffers, Oddity::Program]
        );
        assert_eq!(odd("Content-Type: application/pdf; name=a.pdf", b""), [Oddity::EmptyAttachment]);
        assert_eq!(odd("Content-Type: application/ms-tnef; name=winmail.dat", b"\x78\x9f\x3e\x22"), [Oddity::Tnef]);
        let cut = "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64";
        assert_eq!(odd(cut, b"JVBERi0xLjc"), [Oddity::Damaged]);
    }
}
