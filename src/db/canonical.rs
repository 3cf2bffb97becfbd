//! Canonical bytes of a record, for its digest: every field with its name, kind and length, so that no two different
//! records have the same bytes and nothing depends on a separator.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest.
pub type Digest = [u8; 32];

/// Builds the canonical bytes of one record and hashes them as they come.
#[derive(Debug, Clone)]
pub struct Canonical(Sha256);

impl Canonical {
    /// Starts a record; `kind` names its shape and version, such as `registration/1`.
    pub fn of(kind: &str) -> Self {
        let mut this = Self(Sha256::new());
        this.part(b'k', "", kind.as_bytes());
        this
    }

    fn part(&mut self, sort: u8, name: &str, value: &[u8]) {
        self.0.update([sort]);
        self.0.update((name.len() as u64).to_be_bytes());
        self.0.update(name.as_bytes());
        self.0.update((value.len() as u64).to_be_bytes());
        self.0.update(value);
    }

    /// A text.
    #[must_use]
    pub fn text(mut self, name: &str, value: &str) -> Self {
        self.part(b't', name, value.as_bytes());
        self
    }

    /// A text that may be absent; absent and empty differ.
    #[must_use]
    pub fn maybe(mut self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.part(b't', name, value.as_bytes()),
            None => self.part(b'n', name, b""),
        }
        self
    }

    /// A whole number.
    #[must_use]
    pub fn int(mut self, name: &str, value: i64) -> Self {
        self.part(b'i', name, &value.to_be_bytes());
        self
    }

    /// A whole number that may be absent.
    #[must_use]
    pub fn maybe_int(mut self, name: &str, value: Option<i64>) -> Self {
        match value {
            Some(value) => self.part(b'i', name, &value.to_be_bytes()),
            None => self.part(b'n', name, b""),
        }
        self
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(mut self, name: &str, value: bool) -> Self {
        self.part(b'b', name, &[u8::from(value)]);
        self
    }

    /// An instant, to the microsecond.
    #[must_use]
    pub fn at(self, name: &str, value: DateTime<Utc>) -> Self {
        self.int(name, value.timestamp_micros())
    }

    /// An instant that may be absent.
    #[must_use]
    pub fn maybe_at(self, name: &str, value: Option<DateTime<Utc>>) -> Self {
        self.maybe_int(name, value.map(|v| v.timestamp_micros()))
    }

    /// A date that may be absent.
    #[must_use]
    pub fn maybe_day(self, name: &str, value: Option<NaiveDate>) -> Self {
        self.maybe(name, value.map(|v| v.to_string()).as_deref())
    }

    /// Raw bytes, such as another digest.
    #[must_use]
    pub fn bytes(mut self, name: &str, value: &[u8]) -> Self {
        self.part(b'x', name, value);
        self
    }

    /// The digest.
    pub fn digest(self) -> Digest {
        self.0.finalize().into()
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        write!(text, "{byte:02x}").unwrap_or_default();
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_cannot_flow_into_each_other() {
        let one = Canonical::of("t/1").text("a", "x|y").text("b", "z").digest();
        let two = Canonical::of("t/1").text("a", "x").text("b", "y|z").digest();
        let three = Canonical::of("t/1").text("a", "x|yb").text("", "z").digest();
        assert!(one != two && one != three && two != three);
    }

    #[test]
    fn absent_is_not_empty() {
        assert_ne!(Canonical::of("t/1").maybe("a", None).digest(), Canonical::of("t/1").maybe("a", Some("")).digest());
    }
}
