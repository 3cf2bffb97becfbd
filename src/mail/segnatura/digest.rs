//! The impronta of a document: which algorithm, which value, and whether bytes have it.

use sha2::{Digest as _, Sha224, Sha256, Sha384, Sha512};

use crate::mail::transfer::Encoding;

/// How a digest was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Algorithm {
    /// SHA-224.
    Sha224,
    /// SHA-256, the usual one.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// One that is not recomputed here, by its name: SHA-1 of the oldest form, the keyed ones.
    Other(String),
}

impl Algorithm {
    /// Reads a name; whatever the letters' case and the dashes. None at all means SHA-256.
    pub fn parse(name: &str) -> Self {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
        match plain.as_str() {
            "" | "SHA256" => Self::Sha256,
            "SHA224" => Self::Sha224,
            "SHA384" => Self::Sha384,
            "SHA512" => Self::Sha512,
            _ => Self::Other(name.trim().to_owned()),
        }
    }

    /// Its name in the current form.
    pub fn name(&self) -> &str {
        match self {
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
            Self::Other(name) => name,
        }
    }
}

/// A digest with its algorithm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// How it was made.
    pub algorithm: Algorithm,
    /// The value.
    pub value: Vec<u8>,
}

impl Fingerprint {
    /// A SHA-256 in hexadecimal, as the document store keeps it.
    pub fn of_sha256(hex: &str) -> Option<Self> {
        Some(Self { algorithm: Algorithm::Sha256, value: from_hex(hex).filter(|value| value.len() == 32)? })
    }

    /// Reads the text of an `Impronta`: base64, or hexadecimal as some programs write it.
    pub(super) fn parse(algorithm: &str, text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        let algorithm = Algorithm::parse(algorithm);
        let (decoded, damaged) = Encoding::Base64.decode(text.as_bytes());
        let length = match algorithm {
            Algorithm::Sha224 => Some(28),
            Algorithm::Sha256 => Some(32),
            Algorithm::Sha384 => Some(48),
            Algorithm::Sha512 => Some(64),
            Algorithm::Other(_) => None,
        };
        let fits = |value: &[u8]| !value.is_empty() && length.is_none_or(|length| value.len() == length);
        let value = match from_hex(&text).filter(|value| length.is_some() && fits(value)) {
            Some(value) => value,
            None if !damaged && fits(&decoded) => decoded.into_owned(),
            None => return None,
        };
        Some(Self { algorithm, value })
    }

    /// Whether these bytes have it; none when the algorithm is not recomputed here.
    pub fn matches(&self, bytes: &[u8]) -> Option<bool> {
        let own = match self.algorithm {
            Algorithm::Sha224 => Sha224::digest(bytes).to_vec(),
            Algorithm::Sha256 => Sha256::digest(bytes).to_vec(),
            Algorithm::Sha384 => Sha384::digest(bytes).to_vec(),
            Algorithm::Sha512 => Sha512::digest(bytes).to_vec(),
            Algorithm::Other(_) => return None,
        };
        Some(own == self.value)
    }

    /// The value as the XML has it.
    pub(super) fn base64(&self) -> String {
        base64(&self.value)
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

/// Base64 with padding, in one line.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            if place > chunk.len() {
                text.push('=');
            } else {
                text.push(char::from(LETTERS[(group >> (18 - 6 * place) & 63) as usize]));
            }
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const OF_NOTHING: &str = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    #[rstest]
    #[case("SHA-256", OF_NOTHING)]
    #[case("sha256", " 47DEQpj8HBSa+/TImW+5\n JCeuQeRkm5NMpJWZG3hSuFU= ")]
    #[case("", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    fn a_digest_is_read_as_programs_write_it(#[case] algorithm: &str, #[case] text: &str) {
        let found = Fingerprint::parse(algorithm, text).unwrap();
        assert_eq!((found.matches(b""), found.matches(b"x")), (Some(true), Some(false)));
        assert_eq!(found.base64(), OF_NOTHING);
    }

    #[rstest]
    #[case("SHA-256", "")]
    #[case("SHA-256", "AA==")]
    #[case("SHA-512", OF_NOTHING)]
    #[case("SHA-256", "niente")]
    fn what_is_no_digest_is_none(#[case] algorithm: &str, #[case] text: &str) {
        assert_eq!(Fingerprint::parse(algorithm, text), None);
    }

    #[test]
    fn an_algorithm_that_is_not_recomputed_says_neither_yes_nor_no() {
        let found = Fingerprint::parse("SHA-1", "2jmj7l5rSw0yVb/vlWAYkK/YBwk=").unwrap();
        assert_eq!((found.algorithm.name(), found.matches(b"")), ("SHA-1", None));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in proptest::collection::vec(any::<u8>(), 32)) {
            let written = Fingerprint { algorithm: Algorithm::Sha256, value };
            prop_assert_eq!(Fingerprint::parse("SHA-256", &written.base64()), Some(written.clone()));
        }

        #[test]
        fn base64_is_that_of_everybody(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let text = base64(&bytes);
            let (decoded, damaged) = Encoding::Base64.decode(text.as_bytes());
            prop_assert_eq!((decoded.as_ref(), damaged), (bytes.as_slice(), false));
        }
    }
}
