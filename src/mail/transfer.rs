//! Content-Transfer-Encoding: from the letters of a message back to the bytes its sender attached.
//!
//! Damaged encodings give what can be saved and say that something is missing, they never fail. Decoding is our own
//! because the libraries refuse a damaged attachment whole, and because the digest of an attachment must be that of
//! the sender's bytes, before any conversion of characters.

use std::borrow::Cow;

/// How the bytes of a part were made fit for mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As they are (7bit, 8bit, binary, and anything unknown).
    #[default]
    Plain,
    /// Base64 (RFC 2045 §6.8).
    Base64,
    /// Quoted-printable (RFC 2045 §6.7).
    QuotedPrintable,
    /// Uuencode, still sent by some old gateways.
    Uuencode,
}

impl Encoding {
    /// Reads the value of the header.
    pub fn parse(value: &str) -> Self {
        match value.trim().to_ascii_lowercase().as_str() {
            "base64" => Self::Base64,
            "quoted-printable" => Self::QuotedPrintable,
            "x-uuencode" | "uuencode" | "x-uue" => Self::Uuencode,
            _ => Self::Plain,
        }
    }

    /// The decoded bytes and whether something in them was damaged.
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
        let (decoded, damaged) = match self {
            Self::Plain => return (Cow::Borrowed(bytes), false),
            Self::Base64 => base64(bytes),
            Self::QuotedPrintable => quoted_printable(bytes),
            Self::Uuencode => uuencode(bytes),
        };
        (Cow::Owned(decoded), damaged)
    }
}

/// Value of a base64 letter; 64 and above means it is none.
fn sextet(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => 64,
    }
}

/// Skips what is not base64, and goes on after padding in the middle (several encodings one after the other).
fn base64(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let mut damaged = false;
    let (mut group, mut count, mut padding) = (0_u32, 0_u8, 0_u8);
    for &byte in bytes {
        let value = sextet(byte);
        if value < 64 {
            if padding > 0 {
                damaged |= count != 0;
                (group, count, padding) = (0, 0, 0);
            }
            group = group << 6 | u32::from(value);
            count += 1;
            if count == 4 {
                let [_, a, b, c] = group.to_be_bytes();
                decoded.extend_from_slice(&[a, b, c]);
                (group, count) = (0, 0);
            }
        } else if byte == b'=' {
            padding += 1;
            if padding == 1 {
                damaged |= !flush(&mut decoded, group, count);
                // What is left of the group is only counted, to see whether the padding fits it.
                count = match count {
                    2 => 2,
                    3 => 1,
                    _ => 0,
                };
            }
            count = count.saturating_sub(1);
        } else if !byte.is_ascii_whitespace() {
            damaged = true;
        }
    }
    if padding == 0 && count > 0 {
        flush(&mut decoded, group, count);
        damaged = true;
    }
    (decoded, damaged)
}

/// Writes the whole bytes of an unfinished group; false when a lone letter is left, which carries no byte.
fn flush(decoded: &mut Vec<u8>, group: u32, count: u8) -> bool {
    match count {
        2 => decoded.push((group >> 4) as u8),
        3 => decoded.extend_from_slice(&[(group >> 10) as u8, (group >> 2) as u8]),
        1 => return false,
        _ => {}
    }
    true
}

fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

fn quoted_printable(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut damaged = false;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let (content, ending) = match line {
            [content @ .., b'\r', b'\n'] => (content, &b"\r\n"[..]),
            [content @ .., b'\n'] => (content, &b"\n"[..]),
            content => (content, &b""[..]),
        };
        // Blanks before a line break were put there by a gateway, never by the sender (RFC 2045 §6.7 rule 3).
        let content = if ending.is_empty() { content } else { content.trim_ascii_end() };
        let mut rest = content;
        let mut soft = false;
        while let Some((&first, tail)) = rest.split_first() {
            rest = tail;
            if first != b'=' {
                decoded.push(first);
                continue;
            }
            match tail {
                [] => soft = true,
                [high, low, after @ ..] if hex(*high).is_some() && hex(*low).is_some() => {
                    decoded.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                    rest = after;
                }
                _ => {
                    damaged = true;
                    decoded.push(b'=');
                }
            }
        }
        if !soft {
            decoded.extend_from_slice(ending);
        }
    }
    (decoded, damaged)
}

fn uuencode(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut inside, mut ended, mut damaged) = (false, false, false);
    for line in bytes.split(|&byte| byte == b'\n') {
        let line = line.trim_ascii_end();
        if !inside {
            inside = line.starts_with(b"begin ");
            continue;
        }
        if line == b"end" {
            ended = true;
            break;
        }
        let Some((&first, letters)) = line.split_first() else { continue };
        let wanted = usize::from(first.wrapping_sub(b' ') & 0x3f);
        // Lines that announce more than they can hold would make a small message fill the memory.
        if decoded.len() + wanted > bytes.len() {
            damaged = true;
            break;
        }
        // A letter that is missing at the end was a blank that a gateway took away.
        let value = |index: usize| u32::from(letters.get(index).copied().unwrap_or(b' ').wrapping_sub(b' ') & 0x3f);
        for start in 0..wanted {
            let group = start / 3 * 4;
            let bits = value(group) << 18 | value(group + 1) << 12 | value(group + 2) << 6 | value(group + 3);
            decoded.push((bits >> (16 - 8 * (start % 3))) as u8);
        }
    }
    (decoded, damaged || !ended)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use mail_parser::decoders::base64::base64_decode;
    use mail_parser::decoders::quoted_printable::quoted_printable_decode;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn encode64(bytes: &[u8], wrap: usize) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for (index, chunk) in bytes.chunks(3).enumerate() {
            if index > 0 && index % wrap == 0 {
                text.push_str("\r\n");
            }
            let group =
                chunk.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
            for place in 0..4 {
                if place <= chunk.len() {
                    text.push(LETTERS[(group >> (18 - 6 * place) & 0x3f) as usize] as char);
                } else {
                    text.push('=');
                }
            }
        }
        text
    }

    #[rstest]
    #[case("Y2lhbw==", b"ciao", false)]
    #[case("Y2lh\r\nbw==\r\n", b"ciao", false)]
    #[case("Y2lhbw==Y2lhbw==", b"ciaociao", false)]
    #[case("Y2lhbw", b"ciao", true)]
    #[case("Y2lhb", b"cia", true)]
    #[case("Y2*lhbw==", b"ciao", true)]
    #[case("", b"", false)]
    fn base64_gives_what_can_be_saved(#[case] text: &str, #[case] bytes: &[u8], #[case] damaged: bool) {
        let (decoded, found) = Encoding::Base64.decode(text.as_bytes());
        assert_eq!((decoded.as_ref(), found), (bytes, damaged));
    }

    #[rstest]
    #[case("citt=E0", b"citt\xe0", false)]
    #[case("una riga lung=\r\na", b"una riga lunga", false)]
    #[case("blanks  \t\r\nend", b"blanks\r\nend", false)]
    #[case("soft with blanks=  \r\nend", b"soft with blanksend", false)]
    #[case("100=% sicuro", b"100=% sicuro", true)]
    #[case("=e0=E0", b"\xe0\xe0", false)]
    fn quoted_printable_keeps_what_it_cannot_read(#[case] text: &str, #[case] bytes: &[u8], #[case] damaged: bool) {
        let (decoded, found) = Encoding::QuotedPrintable.decode(text.as_bytes());
        assert_eq!((decoded.as_ref(), found), (bytes, damaged));
    }

    #[test]
    fn uuencode_whole_and_cut_off() {
        let whole = b"begin 644 ciao.txt\n#0V%T\n`\nend\n";
        assert_eq!(Encoding::Uuencode.decode(whole), (Cow::Borrowed(&b"Cat"[..]), false));
        let stripped = b"begin 644 zeri\n%0V$\n`\nend\n";
        assert_eq!(Encoding::Uuencode.decode(stripped), (Cow::Borrowed(&b"Ca\0\0\0"[..]), false));
        let cut = b"begin 644 ciao.txt\n#0V%T\n";
        assert_eq!(Encoding::Uuencode.decode(cut), (Cow::Borrowed(&b"Cat"[..]), true));
    }

    proptest! {
        #[test]
        fn base64_round_trips(bytes in prop::collection::vec(any::<u8>(), 0..400), wrap in 1_usize..20) {
            let text = encode64(&bytes, wrap);
            let (decoded, damaged) = Encoding::Base64.decode(text.as_bytes());
            prop_assert_eq!(decoded.as_ref(), bytes.as_slice());
            prop_assert!(!damaged);
            prop_assert_eq!(base64_decode(text.as_bytes()).unwrap(), bytes);
        }

        #[test]
        fn quoted_printable_agrees_with_the_library(text in "([a-zA-Z .,]|=[0-9A-F]{2}|=\r\n|\r\n){0,80}") {
            // The library rewrites a line break that has blanks before it; that case has its own test above.
            prop_assume!(!text.contains(" \r\n"));
            let (decoded, damaged) = Encoding::QuotedPrintable.decode(text.as_bytes());
            prop_assert!(!damaged);
            let theirs = quoted_printable_decode(text.as_bytes()).unwrap();
            prop_assert_eq!(decoded.as_ref(), theirs.as_slice());
        }

        #[test]
        fn no_bytes_make_a_decoder_fail(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            for encoding in [Encoding::Plain, Encoding::Base64, Encoding::QuotedPrintable, Encoding::Uuencode] {
                let (decoded, _) = encoding.decode(&bytes);
                prop_assert!(decoded.len() <= bytes.len() + 3);
            }
        }
    }
}
