//! Signed files: who signed, when, over which content. CAdES envelopes (`.p7m`) and the signatures inside a PDF.
//!
//! Read is what a signature says of itself, and whether the digest that was signed is that of the content: of the envelope, or
//! of the bytes of the PDF that the signature covers. Neither the signature over that digest nor the chain of certificates is
//! validated, which is the business of the program that signs. Any input is answered, never with a panic.

use chrono::{DateTime, Utc};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Decode, Encode, SliceReader};
use sha2::{Sha256, Sha384, Sha512};
use x509_cert::Certificate;
use x509_cert::name::Name;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");
const TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// Largest file that is looked into.
pub const LARGEST: usize = 200 << 20;
/// Envelopes within envelopes that are opened.
const DEEPEST: usize = 4;

/// What was found when the digest that was signed was held against the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// It is that of the whole content.
    Fits,
    /// It is that of a part: after the last signature something was added to the file.
    Partial,
    /// It could not be told: the signature names no digest, or one of an algorithm that is not ours.
    Unchecked,
}

/// A signature as it tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Common name in the certificate.
    pub name: String,
    /// When, as the signer's machine said.
    pub at: Option<DateTime<Utc>>,
    /// Issuer and serial number of the certificate.
    pub certificate: String,
    /// Whether it covers the content.
    pub checked: Checked,
}

/// A signed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedFile {
    /// The signatures, in the order of the file; none in a PDF that is not signed.
    pub signers: Vec<Signer>,
    /// What was signed; none for a PDF, which is its own content.
    pub content: Option<Vec<u8>>,
}

/// Why a file is no signed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsigned {
    /// Neither an envelope nor a PDF.
    #[error("neither an envelope nor a PDF")]
    Unknown,
    /// An envelope that does not parse.
    #[error("an envelope that does not parse")]
    Broken,
    /// An envelope without what was signed.
    #[error("an envelope without content")]
    Detached,
    /// An envelope that nobody signed.
    #[error("nobody signed")]
    Nobody,
    /// The digest of a signature is not that of the content.
    #[error("the content is not what was signed")]
    Altered,
    /// The bytes of a PDF that a signature covers are not what was signed.
    #[error("the PDF is not what was signed")]
    AlteredPdf,
}

impl SignedFile {
    /// What holds of all signatures together; none where there is none.
    pub fn checked(&self) -> Option<Checked> {
        let has = |wanted: Checked| self.signers.iter().any(|signer| signer.checked == wanted);
        if self.signers.is_empty() {
            return None;
        }
        Some(if has(Checked::Partial) {
            Checked::Partial
        } else if has(Checked::Unchecked) {
            Checked::Unchecked
        } else {
            Checked::Fits
        })
    }
}

/// Whether these bytes are a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    // An envelope around a PDF has these letters too.
    bytes.first() != Some(&0x30) && bytes.windows(5).take(1_024).any(|five| five == b"%PDF-")
}

/// Reads a signed file. An envelope within an envelope is opened too: all who signed are told, and the innermost content.
pub fn read(bytes: &[u8]) -> Result<SignedFile, Unsigned> {
    if is_pdf(bytes) {
        return Ok(SignedFile { signers: in_pdf(bytes)?, content: None });
    }
    let (mut signers, mut content) = opened(bytes)?;
    for _ in 1..DEEPEST {
        if content.first() != Some(&0x30) || parse(&content).is_none() {
            break;
        }
        let (inner, within) = opened(&content)?;
        signers.splice(0..0, inner);
        content = within;
    }
    Ok(SignedFile { signers, content: Some(content) })
}

/// Who signed an envelope, and what.
fn opened(bytes: &[u8]) -> Result<(Vec<Signer>, Vec<u8>), Unsigned> {
    let plain;
    let bytes = if bytes.first() == Some(&0x30) {
        bytes
    } else {
        plain = unarmoured(bytes).ok_or(Unsigned::Unknown)?;
        &plain
    };
    let signed = parse(bytes).ok_or(Unsigned::Broken)?;
    let content = content(&signed).ok_or(Unsigned::Detached)?;
    let mut signers = Vec::new();
    for info in signed.signer_infos.0.iter() {
        let checked = match fits(info, &content) {
            Some(true) => Checked::Fits,
            Some(false) => return Err(Unsigned::Altered),
            None => Checked::Unchecked,
        };
        signers.push(signer(&signed, info, checked));
    }
    if signers.is_empty() {
        return Err(Unsigned::Nobody);
    }
    Ok((signers, content))
}

/// An envelope in Base64, with or without its lines of beginning and end.
fn unarmoured(bytes: &[u8]) -> Option<Vec<u8>> {
    use base64ct::{Base64, Encoding};
    let text = std::str::from_utf8(bytes).ok()?;
    let body: String = text
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect();
    let plain = Base64::decode_vec(&body).ok()?;
    (plain.first() == Some(&0x30)).then_some(plain)
}

fn parse(bytes: &[u8]) -> Option<SignedData> {
    // What stands after the envelope is padding of the program that wrote it.
    let mut reader = SliceReader::new(bytes).ok()?;
    let info = ContentInfo::decode(&mut reader).ok()?;
    if info.content_type != SIGNED_DATA {
        return None;
    }
    info.content.decode_as::<SignedData>().ok()
}

fn content(signed: &SignedData) -> Option<Vec<u8>> {
    let any = signed.encap_content_info.econtent.as_ref()?;
    any.decode_as::<OctetString>().ok().map(OctetString::into_bytes)
}

fn signer(signed: &SignedData, info: &SignerInfo, checked: Checked) -> Signer {
    let certificates = signed.certificates.iter().flat_map(|set| set.0.iter());
    let certificate = certificates
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate),
            CertificateChoices::Other(_) => None,
        })
        .find(|certificate| is_of(certificate, &info.sid));
    let (issuer, serial) = match (&info.sid, certificate) {
        (_, Some(certificate)) => (
            common_name(&certificate.tbs_certificate.issuer),
            hex(certificate.tbs_certificate.serial_number.as_bytes()),
        ),
        (SignerIdentifier::IssuerAndSerialNumber(id), None) => {
            (common_name(&id.issuer), hex(id.serial_number.as_bytes()))
        }
        (SignerIdentifier::SubjectKeyIdentifier(id), None) => (String::new(), hex(id.0.as_bytes())),
    };
    Signer {
        name: certificate.map(|one| common_name(&one.tbs_certificate.subject)).unwrap_or_default(),
        at: signing_time(info),
        certificate: format!("{issuer} {serial}").trim().to_owned(),
        checked,
    }
}

fn is_of(certificate: &Certificate, id: &SignerIdentifier) -> bool {
    match id {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            certificate.tbs_certificate.serial_number == id.serial_number
                && certificate.tbs_certificate.issuer == id.issuer
        }
        SignerIdentifier::SubjectKeyIdentifier(_) => true,
    }
}

fn common_name(name: &Name) -> String {
    let found = name.0.iter().flat_map(|one| one.0.iter()).find(|one| one.oid == COMMON_NAME);
    found.map_or_else(|| name.to_string(), |one| String::from_utf8_lossy(one.value.value()).into_owned())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        write!(text, "{byte:02X}").unwrap_or_default();
        text
    })
}

fn attribute(info: &SignerInfo, oid: ObjectIdentifier) -> Option<&der::Any> {
    info.signed_attrs.as_ref()?.iter().find(|one| one.oid == oid)?.values.iter().next()
}

fn signing_time(info: &SignerInfo) -> Option<DateTime<Utc>> {
    let bytes = attribute(info, SIGNING_TIME)?.to_der().ok()?;
    let time = x509_cert::time::Time::from_der(&bytes).ok()?;
    DateTime::from_timestamp(i64::try_from(time.to_unix_duration().as_secs()).ok()?, 0)
}

/// The digest of what is in several pieces; none where the algorithm is not one of ours.
fn digest(algorithm: ObjectIdentifier, pieces: &[&[u8]]) -> Option<Vec<u8>> {
    fn of<D: sha2::Digest>(pieces: &[&[u8]]) -> Vec<u8> {
        let mut all = D::new();
        for piece in pieces {
            all.update(piece);
        }
        all.finalize().to_vec()
    }
    match algorithm {
        SHA256 => Some(of::<Sha256>(pieces)),
        SHA384 => Some(of::<Sha384>(pieces)),
        SHA512 => Some(of::<Sha512>(pieces)),
        _ => None,
    }
}

/// Whether the digest that was signed is that of the content; none where it cannot be told.
fn fits(info: &SignerInfo, content: &[u8]) -> Option<bool> {
    fits_pieces(info, &[content])
}

fn fits_pieces(info: &SignerInfo, pieces: &[&[u8]]) -> Option<bool> {
    let digest = digest(info.digest_alg.oid, pieces)?;
    let said = attribute(info, MESSAGE_DIGEST)?.decode_as::<OctetString>().ok()?;
    Some(said.as_bytes() == digest.as_slice())
}

/// What a signature of a PDF covers: all bytes before and after its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Covered {
    /// From here to there, and from there to the end of the second part.
    first: (usize, usize),
    second: (usize, usize),
}

impl Covered {
    fn pieces<'b>(&self, bytes: &'b [u8]) -> Option<[&'b [u8]; 2]> {
        Some([bytes.get(self.first.0..self.first.1)?, bytes.get(self.second.0..self.second.1)?])
    }
}

/// The places in a PDF where a word stands, from behind it on.
fn after<'b>(bytes: &'b [u8], word: &'static [u8]) -> impl Iterator<Item = usize> + use<'b> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let next = bytes.get(at..)?.windows(word.len()).position(|some| some == word)?;
        at += next + word.len();
        Some(at)
    })
}

/// The ranges that the signatures of a PDF name; those of a signature that is still to be made name nothing.
fn covered(bytes: &[u8]) -> Vec<Covered> {
    let ranges = after(bytes, b"/ByteRange").filter_map(|at| {
        let rest = bytes.get(at..)?.trim_ascii_start().strip_prefix(b"[")?;
        let end = rest.iter().take(120).position(|byte| *byte == b']')?;
        let text = std::str::from_utf8(rest.get(..end)?).ok()?;
        let numbers: Vec<usize> = text.split_ascii_whitespace().map(|word| word.parse().ok()).collect::<Option<_>>()?;
        let [start, length, again, rest] = numbers.as_slice() else { return None };
        let (first, second) = (start.checked_add(*length)?, again.checked_add(*rest)?);
        (second > 0).then_some(Covered { first: (*start, first), second: (*again, second) })
    });
    ranges.collect()
}

/// The signatures in a PDF: the envelopes in its `/Contents` strings, each held against the bytes that it covers.
fn in_pdf(bytes: &[u8]) -> Result<Vec<Signer>, Unsigned> {
    let ranges = covered(bytes);
    // A file that ends before what was signed of it was cut.
    if ranges.iter().any(|range| range.pieces(bytes).is_none()) {
        return Err(Unsigned::AlteredPdf);
    }
    let mut found: Vec<(usize, Signer)> = Vec::new();
    let mut reach = 0;
    for at in after(bytes, b"/Contents") {
        let Some(rest) = bytes.get(at..) else { break };
        let start = at + rest.len() - rest.trim_ascii_start().len();
        let Some(envelope) = bytes.get(start..).and_then(hexadecimal) else { continue };
        let Some(signed) = parse(&envelope) else { continue };
        let range = ranges.iter().find(|range| range.first == (0, start));
        let pieces = range.and_then(|range| range.pieces(bytes));
        let end = range.map_or(0, |range| range.second.1);
        let inside = content(&signed);
        if signed.encap_content_info.econtent_type == TIME_STAMP {
            // A time stamp over the file is nobody's signature, but what it covers was not added after it.
            let stamped = pieces.is_some_and(|pieces| is_stamp_of(&inside.unwrap_or_default(), &pieces));
            reach = if stamped { reach.max(end) } else { reach };
            continue;
        }
        for info in signed.signer_infos.0.iter() {
            let checked = match (pieces, inside.is_some()) {
                (Some(pieces), false) => match fits_pieces(info, &pieces) {
                    Some(true) => {
                        reach = reach.max(end);
                        Checked::Fits
                    }
                    Some(false) => return Err(Unsigned::AlteredPdf),
                    None => Checked::Unchecked,
                },
                _ => Checked::Unchecked,
            };
            found.push((end, signer(&signed, info, checked)));
        }
    }
    // Each signature covers the file as it was; only what comes after the last of them is covered by none.
    let more = bytes.get(reach..).is_some_and(|rest| !rest.trim_ascii().is_empty());
    let last = found.iter().map(|(end, _)| *end).max().unwrap_or(0);
    Ok(found
        .into_iter()
        .map(|(end, signer)| {
            let partial = more && end == last && signer.checked == Checked::Fits;
            if partial { Signer { checked: Checked::Partial, ..signer } } else { signer }
        })
        .collect())
}

/// The bytes of a string in hexadecimal digits, `<30 82…>`.
fn hexadecimal(text: &[u8]) -> Option<Vec<u8>> {
    let rest = text.strip_prefix(b"<")?;
    if rest.first() == Some(&b'<') {
        return None;
    }
    let digits: Vec<u8> = rest
        .iter()
        .take_while(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace())
        .copied()
        .filter(u8::is_ascii_hexdigit)
        .collect();
    let pairs = digits.chunks_exact(2);
    Some(pairs.filter_map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok()).collect())
}

/// Whether what a time stamp holds has the digest of these bytes in it.
fn is_stamp_of(held: &[u8], pieces: &[&[u8]]) -> bool {
    [SHA256, SHA384, SHA512]
        .into_iter()
        .filter_map(|algorithm| digest(algorithm, pieces))
        .any(|digest| held.windows(digest.len()).any(|some| some == digest.as_slice()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    const ENVELOPE: &[u8] = include_bytes!("fixtures/firmata.p7m");

    #[test]
    fn an_envelope_says_who_signed_what_and_when() {
        let file = read(ENVELOPE).unwrap();
        assert_eq!(file.signers.len(), 1);
        assert_eq!(file.signers[0].name, "SEGRE ALDO");
        assert!(file.signers[0].at.is_some() && file.signers[0].certificate.starts_with("SEGRE ALDO "));
        assert!(is_pdf(&file.content.unwrap()));
    }

    #[test]
    fn what_was_altered_cut_or_is_something_else_is_refused() {
        let at = ENVELOPE.windows(4).position(|four| four == b"dete" || four == b"Dete").unwrap();
        let mut altered = ENVELOPE.to_vec();
        altered[at] = b'X';
        assert_eq!(read(&altered), Err(Unsigned::Altered));
        for end in 0..ENVELOPE.len() {
            assert!(read(&ENVELOPE[..end]).is_err());
        }
        assert_eq!(read(b"Gentile ufficio"), Err(Unsigned::Unknown));
        assert_eq!(read(b"%PDF-1.7 senza firma").unwrap().signers, []);
    }

    const PDF: &[u8] = include_bytes!("fixtures/firmata.pdf");

    #[test]
    fn a_signed_pdf_is_held_against_the_bytes_it_covers() {
        let file = read(PDF).unwrap();
        assert_eq!(file.signers.len(), 1);
        assert_eq!((file.signers[0].name.as_str(), file.checked()), ("SEGRE ALDO", Some(Checked::Fits)));
        assert!(file.content.is_none() && file.signers[0].at.is_some());
        let at = PDF.windows(7).position(|some| some == b"firmata").unwrap();
        let mut altered = PDF.to_vec();
        altered[at] = b'X';
        assert_eq!(read(&altered), Err(Unsigned::AlteredPdf));
        assert_eq!(read(&PDF[..PDF.len() - 20]), Err(Unsigned::AlteredPdf), "cut");
        let longer = [PDF, b"\n7 0 obj\n<< /Type /Page >>\nendobj\n%%EOF\n"].concat();
        assert_eq!(read(&longer).unwrap().checked(), Some(Checked::Partial));
        let blanks = [PDF, b"\r\n\n"].concat();
        assert_eq!(read(&blanks).unwrap().checked(), Some(Checked::Fits));
        let mut no_range = PDF.to_vec();
        let at = PDF.windows(10).position(|some| some == b"/ByteRange").unwrap();
        no_range[at + 1] = b'X';
        assert_eq!(read(&no_range).unwrap().checked(), Some(Checked::Unchecked));
        assert_eq!(read(b"%PDF-1.7 senza firma").unwrap().checked(), None);
    }

    #[test]
    fn a_signature_of_another_digest_or_of_another_range_is_not_taken_for_checked() {
        // The digest algorithm of the signature becomes one that is unknown here.
        let sha256 = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
        let mut other = ENVELOPE.to_vec();
        let places: Vec<usize> =
            other.windows(sha256.len()).enumerate().filter(|(_, some)| *some == sha256).map(|(at, _)| at).collect();
        for at in places {
            other[at + 10] = 0x08;
        }
        assert_eq!(read(&other).unwrap().checked(), Some(Checked::Unchecked));
        assert_eq!(read(ENVELOPE).unwrap().checked(), Some(Checked::Fits));
        // A range that begins later leaves the head of the file open.
        let at = PDF.windows(14).position(|some| some.starts_with(b"/ByteRange [0 ")).unwrap();
        let mut later = PDF.to_vec();
        later[at + 12] = b'9';
        assert_eq!(read(&later).unwrap().checked(), Some(Checked::Unchecked));
    }

    #[test]
    fn no_byte_makes_it_panic() {
        for at in 0..PDF.len() {
            let mut bytes = PDF.to_vec();
            bytes[at] ^= 0xff;
            assert!(read(&bytes).is_ok() || read(&bytes).is_err());
        }
        for at in 0..ENVELOPE.len() {
            let mut bytes = ENVELOPE.to_vec();
            bytes[at] ^= 0xff;
            assert!(read(&bytes).is_ok() || read(&bytes).is_err());
        }
    }
}
