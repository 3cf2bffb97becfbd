//! What bytes really are, by their first bytes: enough to warn and to choose a viewer, not a proof of soundness.
//!
//! Nothing is unpacked; of an archive only the names that stand in clear are looked at.

macro_rules! kinds {
    ($($(#[$doc:meta])+ $name:ident = $code:literal, $mime:literal, [$($ending:literal),*];)+) => {
        /// Kind of a file by its content.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])+ $name,)+ }

        impl Kind {
            /// Every kind there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Stable code, as stored.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Catalogue key of its name.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => concat!("mail-file-", $code),)+ }
            }

            /// Media type.
            pub fn mime(self) -> &'static str {
                match self { $(Self::$name => $mime,)+ }
            }

            fn endings(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($ending),*],)+ }
            }
        }
    };
}

kinds! {
    /// PDF document.
    Pdf = "pdf", "application/pdf", ["pdf"];
    /// Signed envelope around a document (`CAdES`), in DER or base64.
    P7m = "p7m", "application/pkcs7-mime", ["p7m"];
    /// Signature beside a document.
    P7s = "p7s", "application/pkcs7-signature", ["p7s"];
    /// Time-stamped document.
    Tsd = "tsd", "application/timestamped-data", ["tsd", "m7m"];
    /// XML.
    Xml = "xml", "application/xml", ["xml", "xsl", "xsd"];
    /// HTML.
    Html = "html", "text/html", ["html", "htm", "xhtml"];
    /// Word processor document (Office Open XML).
    Docx = "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx", "dotx"];
    /// Spreadsheet (Office Open XML).
    Xlsx = "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"];
    /// Presentation (Office Open XML).
    Pptx = "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx"];
    /// `OpenDocument` file.
    Odf = "odf", "application/vnd.oasis.opendocument.text", ["odt", "ods", "odp", "odg"];
    /// Office document of before 2007.
    Ole = "ole", "application/x-ole-storage", ["doc", "xls", "ppt", "msg"];
    /// Rich text.
    Rtf = "rtf", "application/rtf", ["rtf"];
    /// ZIP archive.
    Zip = "zip", "application/zip", ["zip"];
    /// Another archive.
    Archive = "archive", "application/octet-stream", ["rar", "7z", "gz", "tgz", "bz2", "xz", "tar"];
    /// JPEG picture.
    Jpeg = "jpeg", "image/jpeg", ["jpg", "jpeg"];
    /// PNG picture.
    Png = "png", "image/png", ["png"];
    /// TIFF picture, as scanners make it.
    Tiff = "tiff", "image/tiff", ["tif", "tiff"];
    /// GIF picture.
    Gif = "gif", "image/gif", ["gif"];
    /// Calendar invitation.
    Calendar = "calendar", "text/calendar", ["ics"];
    /// A whole message.
    Message = "message", "message/rfc822", ["eml"];
    /// Outlook's own wrapping of attachments (`winmail.dat`).
    Tnef = "tnef", "application/ms-tnef", [];
    /// A program.
    Program = "program", "application/octet-stream", ["exe", "com", "dll", "scr"];
    /// Plain text.
    Text = "text", "text/plain", ["txt", "csv", "log", "md"];
    /// No bytes.
    Empty = "empty", "application/octet-stream", [];
    /// Nothing known.
    Unknown = "unknown", "application/octet-stream", [];
}

impl Kind {
    /// The usual ending of a file name, without the dot; empty when there is none.
    pub fn extension(self) -> &'static str {
        self.endings().first().copied().unwrap_or_default()
    }

    /// The kind with this stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The kind a file name's ending (lower case, no dot) promises.
    pub fn of_extension(extension: &str) -> Self {
        Self::ALL.iter().copied().find(|kind| kind.endings().contains(&extension)).unwrap_or(Self::Unknown)
    }

    /// The kind of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::Empty;
        }
        for (magic, kind) in MAGIC {
            if bytes.starts_with(magic) {
                return *kind;
            }
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return zip(bytes);
        }
        if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
            return Self::Tiff;
        }
        if let Some(kind) = der(bytes) {
            return kind;
        }
        let kind = textual(bytes);
        // Some programs put a few bytes before the header; readers accept it within the first kilobyte. A message that
        // carries a PDF so near its beginning is still a message.
        if kind != Self::Message && head(bytes, 1024).windows(5).any(|window| window == b"%PDF-") {
            return Self::Pdf;
        }
        kind
    }

    /// Whether a file whose name promises `self` may well hold `content` without anyone being deceived.
    pub fn may_hold(self, content: Self) -> bool {
        use Kind::{
            Archive, Calendar, Docx, Empty, Html, Message, Odf, Ole, P7m, P7s, Pptx, Program, Rtf, Text, Tsd, Unknown,
            Xlsx, Xml, Zip,
        };
        self == content
            || matches!(content, Empty | Unknown) && self != Program
            || match self {
                Unknown | Empty => content != Program,
                P7m | P7s | Tsd => matches!(content, P7m | P7s | Tsd | Text),
                Xml | Html | Text | Message | Calendar => matches!(content, Xml | Html | Text | Message | Calendar),
                Docx | Xlsx | Pptx | Odf => matches!(content, Zip | Ole | Docx | Xlsx | Pptx | Odf),
                Zip | Archive => matches!(content, Zip | Archive | Docx | Xlsx | Pptx | Odf),
                Ole | Rtf => matches!(content, Ole | Rtf | Html | Xml | Docx | Xlsx | Pptx),
                _ => false,
            }
    }
}

const MAGIC: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Pdf),
    (b"\x89PNG\r\n\x1a\n", Kind::Png),
    (b"\xff\xd8\xff", Kind::Jpeg),
    (b"GIF8", Kind::Gif),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Ole),
    (b"{\\rtf", Kind::Rtf),
    (b"Rar!\x1a\x07", Kind::Archive),
    (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
    (b"\x1f\x8b\x08", Kind::Archive),
    (b"BZh", Kind::Archive),
    (b"\xfd7zXZ\0", Kind::Archive),
    (b"\x78\x9f\x3e\x22", Kind::Tnef),
    (b"MZ", Kind::Program),
    (b"\x7fELF", Kind::Program),
    (b"#!", Kind::Program),
    (b"-----BEGIN PKCS7-----", Kind::P7m),
    (b"-----BEGIN CMS-----", Kind::P7m),
    (b"BEGIN:VCALENDAR", Kind::Calendar),
];

fn head(bytes: &[u8], most: usize) -> &[u8] {
    bytes.get(..most).unwrap_or(bytes)
}

/// Office files are archives whose member names stand in clear, near one end or the other.
fn zip(bytes: &[u8]) -> Kind {
    const LOOK: usize = 64 * 1024;
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(b"mimetypeapplication/vnd.oasis.opendocument")) {
        return Kind::Odf;
    }
    let tail = bytes.get(bytes.len().saturating_sub(LOOK)..).unwrap_or(bytes);
    let has = |name: &[u8]| {
        [head(bytes, LOOK), tail].iter().any(|half| half.windows(name.len()).any(|window| window == name))
    };
    if !has(b"[Content_Types].xml") {
        return Kind::Zip;
    }
    let rooms = [(&b"word/"[..], Kind::Docx), (b"xl/", Kind::Xlsx), (b"ppt/", Kind::Pptx)];
    rooms.into_iter().find(|(room, _)| has(room)).map_or(Kind::Zip, |(_, kind)| kind)
}

/// Signed and time-stamped envelopes are a DER (or BER) sequence that starts with the identifier of their type.
fn der(bytes: &[u8]) -> Option<Kind> {
    const SIGNED: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
    const STAMPED: &[u8] = b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x1f";
    if bytes.first() != Some(&0x30) {
        return None;
    }
    let length = match bytes.get(1)? {
        0..=0x80 => 0,
        long => usize::from(*long & 0x7f),
    };
    let content = bytes.get(2 + length..)?;
    if content.starts_with(SIGNED) {
        Some(Kind::P7m)
    } else if content.starts_with(STAMPED) {
        Some(Kind::Tsd)
    } else {
        None
    }
}

fn textual(bytes: &[u8]) -> Kind {
    const LOOK: usize = 4096;
    let start = head(bytes, LOOK);
    if matches!(start, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        let xml = start.windows(4).any(|window| window == b"<\0?\0" || window == b"\0<\0?");
        return if xml { Kind::Xml } else { Kind::Text };
    }
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    if start.contains(&0) {
        return Kind::Unknown;
    }
    let lower = head(start, 256).to_ascii_lowercase();
    if lower.starts_with(b"<?xml") {
        return Kind::Xml;
    }
    if lower.starts_with(b"<!doctype html") || HTML_STARTS.contains(&first_element(&lower)) {
        return Kind::Html;
    }
    if let [b'<', next, ..] = lower.as_slice()
        && (next.is_ascii_alphabetic() || matches!(next, b'!' | b'_'))
    {
        return Kind::Xml;
    }
    if is_base64_envelope(start) {
        return Kind::P7m;
    }
    let message =
        [&b"received:"[..], b"return-path:", b"delivered-to:", b"from:", b"mime-version:", b"message-id:", b"date:"];
    if message.iter().any(|name| lower.starts_with(name)) {
        return Kind::Message;
    }
    let controls = start.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    if controls == 0 { Kind::Text } else { Kind::Unknown }
}

/// Elements a piece of HTML starts with when it is not a whole page.
const HTML_STARTS: &[&[u8]] = &[
    b"html",
    b"head",
    b"body",
    b"div",
    b"p",
    b"span",
    b"table",
    b"font",
    b"b",
    b"a",
    b"br",
    b"center",
    b"style",
    b"meta",
    b"h1",
    b"h2",
    b"h3",
    b"ul",
    b"ol",
    b"pre",
    b"strong",
    b"blockquote",
];

/// The name of the element the text starts with; empty when it starts otherwise.
fn first_element(text: &[u8]) -> &[u8] {
    let name = text.strip_prefix(b"<").unwrap_or_default();
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match name.get(length) {
        Some(b':' | b'-' | b'_' | b'.') => &[],
        _ => &name[..length],
    }
}

/// A signed envelope written in bare base64: the letters of a DER sequence with a long length.
fn is_base64_envelope(start: &[u8]) -> bool {
    let line = start.split(u8::is_ascii_whitespace).next().unwrap_or_default();
    line.len() >= 60
        && line.starts_with(b"MI")
        && line.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};

    #[rstest]
    #[case(b"%PDF-1.7\n", Kind::Pdf)]
    #[case(b"\r\n%PDF-1.4\n", Kind::Pdf)]
    #[case(b"\x30\x82\x10\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0", Kind::P7m)]
    #[case(b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80", Kind::P7m)]
    #[case(b"MIIGPwYJKoZIhvcNAQcCoIIGMDCCBiwCAQExDzANBglghkgBZQMEAgEFADCCAxoG\nCSqG", Kind::P7m)]
    #[case(b"\xef\xbb\xbf<?xml version=\"1.0\"?><a/>", Kind::Xml)]
    #[case(b"\xff\xfe<\0?\0x\0m\0l\0", Kind::Xml)]
    #[case(b"<Segnatura versione=\"1\"/>", Kind::Xml)]
    #[case(b"<!DOCTYPE html><p>", Kind::Html)]
    #[case(b"<div dir=\"ltr\">ciao", Kind::Html)]
    #[case(b"<p:FatturaElettronica versione=\"FPA12\">", Kind::Xml)]
    #[case(b"PK\x03\x04aaaa[Content_Types].xmlbbbbword/document.xml", Kind::Docx)]
    #[case(b"PK\x03\x04aaaa[Content_Types].xmlbbbbxl/workbook.xml", Kind::Xlsx)]
    #[case(b"PK\x03\x04aaaaelenco.txt", Kind::Zip)]
    #[case(b"\xff\xd8\xff\xe0", Kind::Jpeg)]
    #[case(b"II*\0aaaa", Kind::Tiff)]
    #[case(b"\x78\x9f\x3e\x22aa", Kind::Tnef)]
    #[case(b"MZ\x90\0", Kind::Program)]
    #[case(b"Received: from a by b\n", Kind::Message)]
    #[case(b"Si trasmette la presente.\n", Kind::Text)]
    #[case(b"\x01\x02\x03", Kind::Unknown)]
    #[case(b"", Kind::Empty)]
    fn first_bytes(#[case] bytes: &[u8], #[case] kind: Kind) {
        assert_eq!(Kind::of(bytes), kind);
    }

    #[rstest]
    #[case("pdf", Kind::Program, false)]
    #[case("pdf", Kind::Pdf, true)]
    #[case("pdf", Kind::Html, false)]
    #[case("p7m", Kind::P7m, true)]
    #[case("docx", Kind::Zip, true)]
    #[case("dat", Kind::Program, false)]
    #[case("dat", Kind::Pdf, true)]
    #[case("jpg", Kind::Png, false)]
    fn promise_and_content(#[case] extension: &str, #[case] content: Kind, #[case] honest: bool) {
        assert_eq!(Kind::of_extension(extension).may_hold(content), honest);
    }

    #[test]
    fn every_kind_has_words_and_a_code_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(*kind));
            for lang in [Lang::It, Lang::En] {
                assert!(Texts::of(lang).has(kind.key()), "{} in {lang:?}", kind.key());
            }
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..200), start in 0_usize..18) {
            let mut whole = MAGIC[start].0.to_vec();
            whole.extend_from_slice(&bytes);
            Kind::of(&whole);
            Kind::of(&bytes);
        }
    }
}
