//! A stored document as text for the screen: what its bytes say, chosen by what they are and not by the name.
//!
//! Nothing is unpacked or run. What has no text of its own is described in words; whatever comes out is clean
//! ([`Shown`]) and of bounded length, and a cut is always said.

use std::io::Read;

use super::arriving::digest;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{MAX_BLOCK, Shown, file_name, size_text};
use crate::files::Sha256Hex;
use crate::files::pdf_text::{self, Unread};
use crate::mail::{self, Kind, Letter, MAX_MESSAGE};
use crate::work::house::House;

/// Most bytes of a document that are read as text.
pub const MAX_TEXT: usize = 2 * 1024 * 1024;

/// Header lines of a message that are worth a clerk's eye; all of them are in the message view.
const HEADERS: &[&str] = &["from", "to", "cc", "date", "subject"];

/// What stands between two pages.
const PAGE_BREAK: &str = "\n────────\n\n";

/// A document for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentText {
    /// What the bytes are.
    pub kind: Kind,
    /// How many they are.
    pub size: u64,
    /// The text, clean; empty when the content has none of its own.
    pub text: String,
    /// Catalogue keys of what should be known before reading, in order.
    pub notes: Vec<&'static str>,
}

/// Reads a document of the store, checked against its digest. `name` only serves to say when it promises another kind.
pub fn text_of(house: &House, sha256: &str, name: &str) -> Outcomes<DocumentText> {
    let (bytes, size) = content(house, &digest(sha256)?)?;
    let kind = Kind::of(&bytes);
    // Of a PDF beyond what a message may be only the beginning is here, and its table of contents is at the end.
    let (text, mut notes) = match kind {
        Kind::Pdf if size <= MAX_MESSAGE => pdf(house, bytes),
        _ => read(kind, &bytes, size),
    };
    if !Kind::of_extension(&file_name(name).1.as_str().to_lowercase()).may_hold(kind) {
        notes.push("document-note-differs");
    }
    Ok(DocumentText { kind, size, text, notes })
}

/// A line `Label   value`; nothing when there is no value. The value stays on its line whatever is in it.
pub(super) fn labelled(text: &mut String, label: &str, value: &str) {
    let value = Shown::line(value);
    if !value.is_blank() {
        text.push_str(&format!("{label:<22} {value}\n"));
    }
}

/// The bytes to look at and the size of the whole: all of it, unless it is beyond what a message may be. Either way
/// the whole has been compared with its digest.
fn content(house: &House, sha256: &Sha256Hex) -> Outcomes<(Vec<u8>, u64)> {
    let failed = |error: std::io::Error| Fault::not_done("fault-document-missing").arg("sha", sha256).because(error);
    let file = house.files.reader(sha256)?;
    if file.metadata().map_err(failed)?.len() <= MAX_MESSAGE {
        let bytes = house.files.get(sha256)?;
        let size = bytes.len() as u64;
        return Ok((bytes, size));
    }
    let size = house.files.verify(sha256)?;
    let mut bytes = Vec::new();
    file.take(MAX_TEXT as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok((bytes, size))
}

#[allow(clippy::match_same_arms, reason = "the kinds are told apart for the reader")]
fn read(kind: Kind, bytes: &[u8], size: u64) -> (String, Vec<&'static str>) {
    let mut notes = Vec::new();
    let (raw, cut) = match kind {
        Kind::Text | Kind::Xml | Kind::Calendar => plain(bytes),
        Kind::Html => match html(bytes) {
            Some((text, cut)) => {
                notes.push("document-note-html");
                (text, cut)
            }
            None => plain(bytes),
        },
        // What is larger than a message may be is not here as a whole, and its beginning would mislead the reader.
        Kind::Message if size <= MAX_MESSAGE => {
            if let Ok(letter) = mail::read(bytes) {
                notes.push("document-note-message");
                (message(&letter), letter.oddities.contains(&mail::Oddity::TextCut))
            } else {
                notes.push("document-note-message-broken");
                plain(bytes)
            }
        }
        Kind::Message => plain(bytes),
        _ => return (String::new(), vec![note(kind)]),
    };
    let text = Shown::block(&raw).into_string();
    if cut || raw.len() > MAX_BLOCK && text.chars().count() >= MAX_BLOCK {
        notes.push("document-note-cut");
    }
    (text, notes)
}

/// The words of a PDF, read apart from this process.
fn pdf(house: &House, bytes: Vec<u8>) -> (String, Vec<&'static str>) {
    let read = match &house.program {
        Some(program) => pdf_text::apart::read(program, bytes),
        None => Ok(pdf_text::read(bytes)),
    };
    match read {
        Ok(Ok(read)) if read.is_blank() => (String::new(), vec!["document-note-pdf-scan"]),
        Ok(Ok(read)) => {
            let pages = read.text.replace('\u{c}', PAGE_BREAK);
            let mut notes = vec!["document-note-pdf-words"];
            if read.cut || pages.len() > MAX_BLOCK && pages.chars().count() > MAX_BLOCK {
                notes.push("document-note-cut");
            }
            (Shown::block(&pages).into_string(), notes)
        }
        Ok(Err(Unread::Locked)) => (String::new(), vec!["document-note-pdf-locked"]),
        Ok(Err(Unread::Broken)) => (String::new(), vec!["document-note-pdf-broken"]),
        Ok(Err(Unread::TooMuch)) => (String::new(), vec!["document-note-pdf"]),
        Err(error) => {
            tracing::warn!(%error, "no process to read a PDF in");
            (String::new(), vec!["document-note-pdf"])
        }
    }
}

/// Why the content is not shown, and what to do with it.
fn note(kind: Kind) -> &'static str {
    match kind {
        Kind::Pdf => "document-note-pdf",
        Kind::P7m | Kind::P7s | Kind::Tsd => "document-note-signed",
        Kind::Jpeg | Kind::Png | Kind::Tiff | Kind::Gif => "document-note-picture",
        Kind::Docx | Kind::Xlsx | Kind::Pptx | Kind::Odf | Kind::Ole | Kind::Rtf => "document-note-office",
        Kind::Zip | Kind::Archive => "document-note-archive",
        Kind::Tnef => "document-note-tnef",
        Kind::Program => "document-note-program",
        Kind::Empty => "document-note-empty",
        _ => "document-note-unknown",
    }
}

/// Text in UTF-8, in UTF-16 with its mark, or else in the Western set of Windows, which contains Latin-1.
fn plain(bytes: &[u8]) -> (String, bool) {
    let cut = bytes.len() > MAX_TEXT;
    let kept = bytes.get(..MAX_TEXT).unwrap_or(bytes);
    let text = match kept {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => {
            let kept = kept.strip_prefix(b"\xef\xbb\xbf").unwrap_or(kept);
            match std::str::from_utf8(kept) {
                Ok(text) => text.to_owned(),
                // The cut went through a letter; all before it is UTF-8.
                Err(error) if cut && error.error_len().is_none() => {
                    String::from_utf8_lossy(kept.get(..error.valid_up_to()).unwrap_or(kept)).into_owned()
                }
                Err(_) => kept.iter().map(|byte| western(*byte)).collect(),
            }
        }
    };
    (text, cut)
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// Latin-1, with the letters Windows puts where Latin-1 has only control characters; five places stay empty.
fn western(byte: u8) -> char {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    byte.checked_sub(0x80).and_then(|place| WINDOWS.get(usize::from(place))).copied().unwrap_or(char::from(byte))
}

/// HTML reduced to text by the reader of messages, which knows its tricks; and whether something was left out.
fn html(bytes: &[u8]) -> Option<(String, bool)> {
    let (page, cut) = plain(bytes);
    let mut whole = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n".to_vec();
    whole.extend_from_slice(page.as_bytes());
    let letter = mail::read(&whole).ok()?;
    Some((body(&letter), cut || letter.oddities.contains(&mail::Oddity::TextCut)))
}

fn body(letter: &Letter) -> String {
    letter.text.iter().map(Shown::as_str).collect::<Vec<_>>().join("\n")
}

/// A message with its main headers, its text, its documents; of a PEC envelope also the message inside.
fn message(letter: &Letter) -> String {
    let mut text = one_message(letter);
    let inside = letter.content();
    if !std::ptr::eq(inside, letter) {
        text.push_str("\n\n----\n\n");
        text.push_str(&one_message(inside));
    }
    text
}

fn one_message(letter: &Letter) -> String {
    let mut text = String::new();
    for (name, value) in &letter.headers {
        if HEADERS.contains(&name.as_str().to_ascii_lowercase().as_str()) {
            text.push_str(&format!("{name}: {value}\n"));
        }
    }
    text.push('\n');
    text.push_str(&body(letter));
    text.push('\n');
    for file in letter.attachments.iter().filter(|file| file.role == mail::Role::Document) {
        let size = size_text(file.size);
        text.push_str(&format!("\n[{}]  {}  {size}\n  SHA-256 {}", file.name, file.kind.mime(), file.sha256));
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::db::testing::sqlite;
    use crate::desks::testing::house;

    fn shown(bytes: &[u8]) -> (String, Vec<&'static str>) {
        read(Kind::of(bytes), bytes, bytes.len() as u64)
    }

    #[rstest]
    #[case("Perché sì".as_bytes(), "Perché sì")]
    #[case(b"citt\xe0;1\n", "città;1\n")]
    #[case(b"l\x92ufficio chiede 10 \x80", "l’ufficio chiede 10 €")]
    #[case(b"\xef\xbb\xbfcodice;nome", "codice;nome")]
    #[case(b"\xff\xfec\0i\0\xf2\0", "ciò")]
    #[case(b"<?xml version=\"1.0\"?>\n<a/>", "<?xml version=\"1.0\"?>\n<a/>")]
    fn text_is_read_in_its_letters(#[case] bytes: &[u8], #[case] text: &str) {
        assert_eq!(shown(bytes), (text.to_owned(), vec![]));
    }

    #[test]
    fn html_is_reduced_to_its_words() {
        let (text, notes) = shown(b"<html><script>var segreto = 1</script><body><p>Si chiede <b>copia</b></p></html>");
        assert!(text.contains("Si chiede copia"), "{text}");
        assert!(!text.contains("segreto") && !text.contains('<'), "{text}");
        assert_eq!(notes, ["document-note-html"]);
    }

    #[test]
    fn a_message_has_headers_text_and_documents() {
        let (text, notes) = shown(
            b"From: Anna <anna@esempio.it>\nSubject: Istanza\nX-Altro: no\nMIME-Version: 1.0\n\
              Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSi chiede copia.\n--b\n\
              Content-Type: application/pdf; name=a.pdf\n\n%PDF-1.7\n--b--\n",
        );
        for part in ["Subject: Istanza", "Si chiede copia.", "[a.pdf]", "application/pdf"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("X-Altro"));
        assert_eq!(notes, ["document-note-message"]);
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        for bytes in ["riga di testo\n".repeat(MAX_TEXT / 10), "è".repeat(MAX_TEXT)] {
            let (text, notes) = shown(bytes.as_bytes());
            assert_eq!(notes, ["document-note-cut"]);
            assert!(text.chars().count() <= MAX_BLOCK);
            assert!(!text.contains('Ã'), "a cut letter does not change the character set");
        }
    }

    #[test]
    fn a_document_of_the_store_is_described_or_read() {
        let database = sqlite();
        let (house, _) = house(&database);
        let put = |bytes: &[u8]| house.files.put(bytes).unwrap().sha256.to_string();
        let pdf = text_of(&house, &put(b"%PDF-1.7\n"), "istanza.pdf").unwrap();
        assert_eq!((pdf.kind, pdf.size, pdf.text.as_str()), (Kind::Pdf, 9, ""));
        assert_eq!(pdf.notes, ["document-note-pdf-broken"]);
        let program = text_of(&house, &put(b"MZ\x90\0"), "istanza.pdf").unwrap();
        assert_eq!(program.notes, ["document-note-program", "document-note-differs"]);
        let missing = text_of(&house, &"0".repeat(64), "x").unwrap_err();
        assert_eq!(missing.key, "fault-document-missing");
        assert_eq!(text_of(&house, "../../passwd", "x").unwrap_err().key, "fault-protocol-digest");
    }

    #[test]
    fn every_kind_without_text_has_a_note_in_both_languages() {
        let more = [
            "document-note-pdf-words",
            "document-note-pdf-scan",
            "document-note-pdf-locked",
            "document-note-pdf-broken",
            "document-note-html",
            "document-note-message",
            "document-note-message-broken",
            "document-note-cut",
        ];
        let notes = Kind::ALL.iter().map(|kind| note(*kind)).chain(more).chain(["document-note-differs"]);
        for key in notes {
            for lang in [Lang::It, Lang::En] {
                assert!(Texts::of(lang).has(key), "{key} in {lang:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn control_characters_never_come_out(
            start in prop::sample::select(vec!["", "<html>", "<?xml?>", "From: a@b.it\n\n", "Subject: ", "From: "]),
            bytes in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let whole = [start.as_bytes(), b"x\x1b[2J\r", &bytes].concat();
            for kind in [Kind::Text, Kind::Html, Kind::Message, Kind::of(&whole)] {
                let (text, _) = read(kind, &whole, whole.len() as u64);
                prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{kind:?}: {text:?}");
            }
        }
    }
}
