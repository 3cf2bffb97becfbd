//! Which letters the bytes of a file stand for: UTF-8, UTF-16 or the western code page of spreadsheets.
//!
//! A mark at the beginning decides; without one, what the bytes themselves can be. Bytes that stand for nothing become
//! [`UNREADABLE`], so that the place where they are can be told.

use super::csv::western;

/// Stands where bytes could not be read; no text from outside has it, since it is no character.
pub const UNREADABLE: char = '\u{fdd0}';

/// How much of a file is looked at for the zeros of UTF-16.
const HEAD: usize = 4096;

/// A way of writing letters as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Little,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Big,
    /// Windows-1252.
    #[serde(rename = "windows-1252")]
    Western,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Western, Self::Utf16Little, Self::Utf16Big];

    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Little => "utf-16le",
            Self::Utf16Big => "utf-16be",
            Self::Western => "windows-1252",
        }
    }

    /// Reads the name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// The letters of a file, without the mark at its beginning, and how it was read.
pub fn decode(bytes: &[u8], asked: Option<Encoding>) -> (String, Encoding) {
    let (marked, bytes) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (Some(Encoding::Utf8), rest),
        [0xff, 0xfe, rest @ ..] => (Some(Encoding::Utf16Little), rest),
        [0xfe, 0xff, rest @ ..] => (Some(Encoding::Utf16Big), rest),
        _ => (None, bytes),
    };
    let encoding = asked.or(marked).unwrap_or_else(|| guess(bytes));
    let text = match encoding {
        Encoding::Utf8 => utf8(bytes),
        Encoding::Utf16Little => utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Big => utf16(bytes, u16::from_be_bytes),
        Encoding::Western => bytes.iter().map(|byte| west(*byte)).collect(),
    };
    (text, encoding)
}

fn guess(bytes: &[u8]) -> Encoding {
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd > head.len() / 4 && even == 0 {
        return Encoding::Utf16Little;
    }
    if even > head.len() / 4 && odd == 0 {
        return Encoding::Utf16Big;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    // Where at least half of the lines with accents are UTF-8, the others are damaged; otherwise none is UTF-8.
    let (mut well, mut badly) = (0_usize, 0_usize);
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(_) => well += 1,
            Err(_) => badly += 1,
        }
    }
    if well >= badly { Encoding::Utf8 } else { Encoding::Western }
}

fn utf8(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(UNREADABLE);
        }
    }
    text
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text: String =
        char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|read| read.unwrap_or(UNREADABLE)).collect();
    if !rest.is_empty() {
        text.push(UNREADABLE);
    }
    text
}

/// Five places of the western code page are empty.
fn west(byte: u8) -> char {
    match western(byte) {
        '\u{80}'..='\u{9f}' => UNREADABLE,
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[rstest]
    #[case("perché\n".as_bytes(), Encoding::Utf8)]
    #[case(b"\xef\xbb\xbfperch\xc3\xa9\n", Encoding::Utf8)]
    #[case(b"perch\xe9\n", Encoding::Western)]
    #[case(b"\xff\xfep\0e\0r\0c\0h\0\xe9\0\n\0", Encoding::Utf16Little)]
    #[case(b"\xfe\xff\0p\0e\0r\0c\0h\0\xe9\0\n", Encoding::Utf16Big)]
    #[case(b"p\0e\0r\0c\0h\0\xe9\0\n\0", Encoding::Utf16Little)]
    fn the_letters_are_the_same_however_they_were_written(#[case] bytes: &[u8], #[case] encoding: Encoding) {
        assert_eq!(decode(bytes, None), ("perché\n".to_owned(), encoding));
    }

    #[test]
    fn what_cannot_be_read_is_marked_where_it_is() {
        let (text, encoding) = decode(b"citt\xc3\xa0\nperch\xc3\xa9\ncitt\xe0\n", None);
        assert_eq!((text.as_str(), encoding), ("città\nperché\ncitt\u{fdd0}\n", Encoding::Utf8));
        assert_eq!(decode(b"a\x81\xe0", None).0, "a\u{fdd0}à");
        let mut torn = utf16le("a;b");
        torn.insert(0, 0xfe);
        torn.insert(0, 0xff);
        torn.push(b'x');
        assert_eq!(decode(&torn, None).0, "a;b\u{fdd0}");
    }

    #[test]
    fn what_is_asked_for_goes_before_what_is_guessed() {
        assert_eq!(decode("à".as_bytes(), Some(Encoding::Western)).0, "Ã\u{a0}");
        assert_eq!(Encoding::parse("Windows-1252"), Some(Encoding::Western));
        assert_eq!(Encoding::parse("latin"), None);
    }
}
