//! Signed files: who signed, when, over which content. CAdES envelopes (`.p7m`) and the signatures inside a PDF.
//!
//! Only what a signature says of itself is read, and that its digest is that of the content; certificates are not validated,
//! which is the business of the program that signs. Any input is answered, never with a panic.

use chrono::{DateTime, Utc};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Decode, Encode, SliceReader};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use x509_cert::Certificate;
use x509_cert::name::Name;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// Largest file that is looked into.
pub const LARGEST: usize = 200 << 20;

/// A signature as it tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Common name in the certificate.
    pub name: String,
    /// When, as the signer's machine said.
    pub at: Option<DateTime<Utc>>,
    /// Issuer and serial number of the certificate.
    pub certificate: String,
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
}

/// Whether these bytes are a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    // An envelope around a PDF has these letters too.
    bytes.first() != Some(&0x30) && bytes.windows(5).take(1_024).any(|five| five == b"%PDF-")
}

/// Reads a signed file.
pub fn read(bytes: &[u8]) -> Result<SignedFile, Unsigned> {
    if is_pdf(bytes) {
        return Ok(SignedFile { signers: in_pdf(bytes), content: None });
    }
    let plain;
    let bytes = if bytes.first() == Some(&0x30) {
        bytes
    } else {
        plain = unarmoured(bytes).ok_or(Unsigned::Unknown)?;
        &plain
    };
    let signed = parse(bytes).ok_or(Unsigned::Broken)?;
    let content = content(&signed).ok_or(Unsigned::Detached)?;
    let signers: Vec<Signer> = signed.signer_infos.0.iter().map(|info| signer(&signed, info)).collect();
    if signers.is_empty() {
        return Err(Unsigned::Nobody);
    }
    if signed.signer_infos.0.iter().any(|info| fits(info, &content) == Some(false)) {
        return Err(Unsigned::Altered);
    }
    Ok(SignedFile { signers, content: Some(content) })
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

fn signer(signed: &SignedData, info: &SignerInfo) -> Signer {
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

/// Whether the digest that was signed is that of the content; none where the algorithm is not one of ours.
fn fits(info: &SignerInfo, content: &[u8]) -> Option<bool> {
    let digest = match info.digest_alg.oid {
        SHA256 => Sha256::digest(content).to_vec(),
        SHA384 => Sha384::digest(content).to_vec(),
        SHA512 => Sha512::digest(content).to_vec(),
        _ => return None,
    };
    let said = attribute(info, MESSAGE_DIGEST)?.decode_as::<OctetString>().ok()?;
    Some(said.as_bytes() == digest.as_slice())
}

/// The signatures in a PDF: the envelopes in its `/Contents` strings.
fn in_pdf(bytes: &[u8]) -> Vec<Signer> {
    const MARK: &[u8] = b"/Contents";
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.windows(MARK.len()).position(|some| some == MARK)) {
        at += next + MARK.len();
        let Some(rest) = bytes.get(at..) else { break };
        let rest = rest.trim_ascii_start();
        if rest.first() != Some(&b'<') || rest.get(1) == Some(&b'<') {
            continue;
        }
        let digits: Vec<u8> = rest
            .iter()
            .skip(1)
            .take_while(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace())
            .copied()
            .filter(u8::is_ascii_hexdigit)
            .collect();
        let envelope: Vec<u8> = digits
            .chunks_exact(2)
            .filter_map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok())
            .collect();
        if let Some(signed) = parse(&envelope) {
            found.extend(signed.signer_infos.0.iter().map(|info| signer(&signed, info)));
        }
    }
    found
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

    #[test]
    fn no_byte_makes_it_panic() {
        for at in 0..ENVELOPE.len() {
            let mut bytes = ENVELOPE.to_vec();
            bytes[at] ^= 0xff;
            assert!(read(&bytes).is_ok() || read(&bytes).is_err());
        }
    }
}
