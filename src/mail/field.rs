//! One header block: its lines, and the values a letter needs from them.
//!
//! Lines are split here, so that the limits hold before anything is decoded; encoded words, addresses and dates are
//! decoded by the mail library, one line at a time. Headers in bare ISO-8859-1 or Windows-1252 are read as such.

use std::borrow::Cow;
use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::parsers::MessageStream;
use mail_parser::{ContentType, HeaderValue};

use super::limits::{MAX_FIELDS, MAX_HEADER, MAX_IDS, MAX_LINE_CHARS, MAX_MAILBOXES};
use crate::base::text::Shown;

/// Bytes the decoder of encoded words may go through on one line, looking ahead from every start of a word.
const MAX_DECODER_WORK: usize = 512 * 1024;

/// A name and an address, as a header gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Mailbox {
    /// The name, if there is one.
    pub name: Option<Shown>,
    /// The address; empty when the header has only a name.
    pub address: Shown,
}

impl Mailbox {
    /// A mailbox from raw text; `None` when both halves are blank.
    pub(super) fn of(name: Option<&str>, address: Option<&str>) -> Option<Self> {
        let name = name.map(label).filter(|name| !name.as_str().is_empty());
        let address = label(address.unwrap_or_default());
        (name.is_some() || !address.as_str().is_empty()).then_some(Self { name, address })
    }

    /// `Name <address>`, or the half that is there.
    pub fn shown(&self) -> Shown {
        match &self.name {
            Some(name) if self.address.as_str().is_empty() => name.clone(),
            Some(name) if name != &self.address => Shown::line(&format!("{name} <{}>", self.address)),
            _ => self.address.clone(),
        }
    }
}

/// One line of text from outside, trimmed, without runs of blanks and of bounded length.
pub(super) fn label(raw: &str) -> Shown {
    let mut words = String::new();
    for word in raw.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        if words.len() > MAX_LINE_CHARS * 4 {
            break;
        }
    }
    if let Some((cut, _)) = words.char_indices().nth(MAX_LINE_CHARS) {
        words.truncate(cut);
        words.push('…');
    }
    Shown::line(&words)
}

/// Bytes as text: UTF-8 when they are, else Windows-1252, which also covers ISO-8859-1.
pub(super) fn utf8_or_latin(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => match charset_decoder(b"windows-1252") {
            Some(decode) => (Cow::Owned(decode(bytes)), true),
            None => (String::from_utf8_lossy(bytes), true),
        },
    }
}

/// Where the line that starts at `from` ends, its line break included.
pub(super) fn line_end(bytes: &[u8], from: usize) -> usize {
    // `skip_until` is the standard library's fast search, also in builds without optimisation.
    let mut rest = bytes.get(from..).unwrap_or_default();
    from + std::io::BufRead::skip_until(&mut rest, b'\n').unwrap_or(0)
}

fn is_blank(line: &[u8]) -> bool {
    matches!(line, b"" | b"\n" | b"\r\n" | b"\r")
}

/// The length of the name when the line starts a header field (`Name:` or, as some send it, `Name :`).
fn field_name(line: &[u8]) -> Option<usize> {
    let name = line.iter().take_while(|byte| (33..=126).contains(*byte) && **byte != b':').count();
    let colon = line.get(name..)?.trim_ascii_start().first() == Some(&b':');
    (name > 0 && colon).then_some(name)
}

/// Whether the bytes start with a header line.
pub(super) fn is_field(bytes: &[u8]) -> bool {
    field_name(bytes).is_some()
}

/// Where a header block lies, and where the body after it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    pub header: Range<usize>,
    pub body: usize,
    /// A mailbox file's separator line stood before the header.
    pub mbox: bool,
}

/// Finds the header block of the part that starts at `from`, 0 being the start of a message. It ends at the first
/// empty line, or before a line that is an `end` of the part. A part without any header line is all body.
pub(super) fn cut(bytes: &[u8], from: usize, end: impl Fn(&[u8]) -> bool) -> Cut {
    let mut start = from;
    let mut mbox = false;
    if from == 0 {
        if bytes.get(start..).is_some_and(|rest| rest.starts_with(b"\xef\xbb\xbf")) {
            start += 3;
        }
        while start < bytes.len() && is_blank(&bytes[start..line_end(bytes, start)]) {
            start = line_end(bytes, start);
        }
        let first = &bytes[start..line_end(bytes, start)];
        if (first.starts_with(b"From ") || first.starts_with(b">From ")) && field_name(first).is_none() {
            mbox = true;
            start = line_end(bytes, start);
        }
    }
    let (mut at, mut fields) = (start, 0_usize);
    // One byte past the limit is enough to know that the block is too long.
    while at < bytes.len() && at - start <= MAX_HEADER {
        let next = line_end(bytes, at);
        let line = &bytes[at..next];
        if end(line) {
            break;
        }
        if is_blank(line) {
            if fields == 0 && at > start {
                break;
            }
            return Cut { header: start..at, body: next, mbox };
        }
        fields += usize::from(field_name(line).is_some());
        at = next;
    }
    if fields == 0 { Cut { header: start..start, body: from, mbox } } else { Cut { header: start..at, body: at, mbox } }
}

/// One header line, unfolded only when it is read.
#[derive(Debug, Clone)]
struct Field {
    name: String,
    /// Everything after the colon, ending in a line break as the decoders want it.
    raw: String,
}

/// A header block, ready for questions. Where a header is repeated, the first counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    fields: Vec<Field>,
    /// Some bytes were neither ASCII nor UTF-8.
    pub eight_bit: bool,
    /// The very first line is a header line.
    starts_well: bool,
}

impl Header {
    /// Reads the lines of a block that [`cut`] found.
    pub fn read(block: &[u8]) -> Self {
        let mut fields: Vec<Field> = Vec::new();
        let (mut open, mut eight_bit) = (false, false);
        // Line by line: programs that forget to encode one header may well write UTF-8 in another.
        for line in block.split_inclusive(|byte| *byte == b'\n') {
            let (line, latin) = utf8_or_latin(line);
            let line = line.as_ref();
            eight_bit |= latin;
            if line.starts_with([' ', '\t']) {
                if let (true, Some(field)) = (open, fields.last_mut()) {
                    field.raw.push_str(line);
                }
                continue;
            }
            open = false;
            if let Some(name) = field_name(line.as_bytes())
                && fields.len() < MAX_FIELDS
            {
                let (name, value) = line.split_at(name);
                let value = value.trim_start().strip_prefix(':').unwrap_or_default();
                // One capacity for the common case spares a second allocation for the closing line break.
                let mut raw = String::with_capacity(value.len() + 1);
                raw.push_str(value);
                fields.push(Field { name: name.to_owned(), raw });
                open = true;
            }
        }
        for field in &mut fields {
            if !field.raw.ends_with('\n') {
                field.raw.push('\n');
            }
        }
        let starts_well = field_name(block).is_some();
        Self { fields, eight_bit, starts_well }
    }

    /// Whether this can be the header of a message: it starts with a header line, or has one that all mail has.
    /// Other files now and then contain a line with a colon in it, too.
    pub fn is_plausible(&self) -> bool {
        const USUAL: &[&str] =
            &["From", "To", "Subject", "Date", "Message-ID", "Received", "MIME-Version", "Content-Type"];
        self.starts_well && !self.fields.is_empty() || USUAL.iter().any(|name| self.count(name) > 0)
    }

    fn raws(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name)).map(|field| field.raw.as_str())
    }

    /// How many times a header occurs.
    pub fn count(&self, name: &str) -> usize {
        self.raws(name).count()
    }

    /// The value as it stands, unfolded and trimmed, without decoding encoded words.
    pub fn plain(&self, name: &str) -> Option<String> {
        self.raws(name).next().map(unfold)
    }

    /// The value with encoded words decoded.
    pub fn text(&self, name: &str) -> Option<String> {
        self.raws(name).next().map(decode)
    }

    /// All lines in their order, decoded and safe to show.
    pub fn shown(&self, most: usize) -> Vec<(Shown, Shown)> {
        self.fields.iter().take(most).map(|field| (label(&field.name), label(&decode(&field.raw)))).collect()
    }

    /// The addresses of every header of this name, groups flattened.
    pub fn mailboxes(&self, name: &str) -> Vec<Mailbox> {
        let mut found = Vec::new();
        for raw in self.raws(name) {
            if !decodable(raw) {
                found.extend(Mailbox::of(None, Some(&unfold(raw))));
            } else if let HeaderValue::Address(addresses) = MessageStream::new(raw.as_bytes()).parse_address() {
                let room = MAX_MAILBOXES.saturating_sub(found.len());
                found.extend(
                    addresses
                        .iter()
                        .take(room)
                        .filter_map(|one| Mailbox::of(one.name.as_deref(), one.address.as_deref())),
                );
            }
        }
        found
    }

    /// Message identifiers, without angle brackets.
    pub fn ids(&self, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        for raw in self.raws(name) {
            found.extend(identifiers(raw).into_iter().take(MAX_IDS.saturating_sub(found.len())));
        }
        found
    }

    /// A date; `None` when the header is missing or is not a date.
    pub fn date(&self, name: &str) -> Option<DateTime<Utc>> {
        let raw = self.raws(name).next()?;
        let HeaderValue::DateTime(date) = MessageStream::new(raw.as_bytes()).parse_date() else { return None };
        let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
        // A leap second is written 60; the calendar of computers has none.
        let local = day.and_hms_opt(date.hour.into(), date.minute.into(), u32::from(date.second).min(59))?;
        let minutes = i32::from(date.tz_hour) * 60 + i32::from(date.tz_minute);
        let east = if date.tz_before_gmt { -minutes } else { minutes } * 60;
        Some(local.and_local_timezone(FixedOffset::east_opt(east)?).single()?.with_timezone(&Utc))
    }

    /// A header of the form `type/subtype; name=value`, parameters joined and decoded (RFC 2231).
    pub fn content(&self, name: &str) -> Option<ContentType<'_>> {
        let raw = self.raws(name).next().filter(|raw| decodable(raw))?;
        match MessageStream::new(raw.as_bytes()).parse_content_type() {
            HeaderValue::ContentType(content) => Some(content),
            _ => None,
        }
    }
}

/// Whether decoding costs no more than the line is worth. A word without an end makes the decoder go on to the end of
/// the line, and then start again at the next word; the first end after a start may belong to the word's own head.
fn decodable(raw: &str) -> bool {
    let ends: Vec<usize> = raw.match_indices("?=").map(|(at, _)| at).collect();
    let mut next = 0;
    let mut work = 0_usize;
    for (start, _) in raw.match_indices("=?") {
        while ends.get(next).is_some_and(|end| *end <= start) {
            next += 1;
        }
        work += ends.get(next + 1).copied().unwrap_or(raw.len()) - start;
        if work > MAX_DECODER_WORK {
            return false;
        }
    }
    true
}

fn unfold(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for line in raw.lines() {
        let line = line.trim();
        if !text.is_empty() && !line.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// Decodes the encoded words of a header value (RFC 2047).
pub(super) fn decode(raw: &str) -> String {
    if !raw.contains("=?") || !decodable(raw) {
        return unfold(raw);
    }
    let mut line = Cow::Borrowed(raw);
    if !line.ends_with('\n') {
        line.to_mut().push('\n');
    }
    match MessageStream::new(line.as_bytes()).parse_unstructured() {
        HeaderValue::Text(text) => text.trim().to_owned(),
        _ => unfold(raw),
    }
}

/// The identifiers in a header value: what stands in angle brackets, or else the words. No blank or control
/// character survives in them, so they can serve as keys.
pub(super) fn identifiers(raw: &str) -> Vec<String> {
    let clean = |part: &str| -> String { part.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect() };
    let bracketed = raw.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(id, _)| clean(id)));
    let mut found: Vec<String> = bracketed.filter(|id| !id.is_empty()).collect();
    if found.is_empty() {
        found = raw.split_whitespace().map(|word| clean(word.trim_matches(['<', '>', ',', ';']))).collect();
        found.retain(|id| !id.is_empty());
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use chrono::TimeZone;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn header(text: &str) -> Header {
        Header::read(text.as_bytes())
    }

    #[test]
    fn folded_lines_and_names_in_any_case() {
        let header = header("X-Tiporicevuta:\r\n\tbreve\r\nSUBJECT: Richiesta\r\n di accesso\r\n\tagli atti\r\n");
        assert_eq!(header.plain("X-TipoRicevuta").as_deref(), Some("breve"));
        assert_eq!(header.text("Subject").as_deref(), Some("Richiesta di accesso agli atti"));
        assert_eq!(header.plain("Date"), None);
    }

    #[test]
    fn encoded_words_and_latin_bytes_are_decoded() {
        let words = header("Subject: =?utf-8?q?Attivit=C3=A0_produttive?=\n =?iso-8859-1?b?OiBzdWFw?=\n");
        assert_eq!(words.text("Subject").as_deref(), Some("Attività produttive: suap"));
        let latin = Header::read(b"Subject: Citt\xe0 di \x80 100\nFrom: Niccol\xf2 <n@esempio.it>\n");
        assert!(latin.eight_bit);
        assert_eq!(latin.text("Subject").as_deref(), Some("Città di € 100"));
        assert_eq!(latin.mailboxes("From")[0].shown().as_str(), "Niccolò <n@esempio.it>");
        let both = Header::read(b"Subject: Citt\xc3\xa0\nFrom: Niccol\xf2 <n@esempio.it>\n");
        assert_eq!(both.text("Subject").as_deref(), Some("Città"));
        assert_eq!(both.mailboxes("From")[0].shown().as_str(), "Niccolò <n@esempio.it>");
    }

    #[test]
    fn groups_are_flattened_and_the_first_of_two_headers_counts() {
        let header =
            header("To: Uffici: uno@esempio.it, \"Due\" <due@esempio.it>;\nSubject: primo\nSubject: secondo\n");
        let shown: Vec<String> = header.mailboxes("To").iter().map(|one| one.shown().to_string()).collect();
        assert_eq!(shown, ["uno@esempio.it", "Due <due@esempio.it>"]);
        assert_eq!(header.text("Subject").as_deref(), Some("primo"));
        assert_eq!(header.count("subject"), 2);
    }

    #[rstest]
    #[case("Mon, 2 Mar 2026 09:16:02 +0100", Some((2026, 3, 2, 8, 16, 2)))]
    #[case("Sun, 25 Oct 2026 02:30:00 +0200 (CEST)", Some((2026, 10, 25, 0, 30, 0)))]
    #[case("Thu, 31 Dec 2026 23:59:60 +0000", Some((2026, 12, 31, 23, 59, 59)))]
    #[case("Mon, 31 Nov 2026 09:00:00 +0100", None)]
    #[case("domani", None)]
    fn dates(#[case] value: &str, #[case] expected: Option<(i32, u32, u32, u32, u32, u32)>) {
        let expected = expected.map(|(y, m, d, h, min, s)| Utc.with_ymd_and_hms(y, m, d, h, min, s).unwrap());
        assert_eq!(header(&format!("Date: {value}\n")).date("Date"), expected);
    }

    #[rstest]
    #[case("<c_x999.PG.1@comune.esempio.it>", &["c_x999.PG.1@comune.esempio.it"])]
    #[case("<a@b> <c@d>", &["a@b", "c@d"])]
    #[case("<broken\r\n id@esempio.it>", &["brokenid@esempio.it"])]
    #[case("senza.parentesi@esempio.it", &["senza.parentesi@esempio.it"])]
    #[case("<>", &[])]
    fn message_identifiers(#[case] raw: &str, #[case] expected: &[&str]) {
        assert_eq!(identifiers(raw), expected);
    }

    #[test]
    fn a_block_ends_at_the_first_empty_line() {
        let bytes = b"From a mailbox file\nSubject: uno\r\n\r\ncorpo";
        let found = cut(bytes, 0, |_| false);
        assert!(found.mbox);
        assert_eq!(&bytes[found.header], b"Subject: uno\r\n");
        assert_eq!(&bytes[found.body..], b"corpo");
        let bare = b"--b\nSolo testo, senza intestazioni\n\nfine";
        let found = cut(bare, 4, |_| false);
        assert_eq!((found.header.len(), found.body), (0, 4));
        let ended = b"--b\nSubject: uno\n--b--\n";
        assert_eq!(&ended[cut(ended, 4, |line| line.starts_with(b"--")).header], b"Subject: uno\n");
    }

    #[test]
    fn a_line_of_encoded_words_that_would_cost_minutes_is_shown_as_it_is() {
        let bomb = "=?aa?q?x".repeat(20_000);
        assert!(!decodable(&bomb) && !decodable(&"=?aa?q?=41x".repeat(1_000).replace("?=", "?!")));
        assert!(decodable(&"=?utf-8?q?Citt=C3=A0_e_uffici?= <uffici@esempio.it>, ".repeat(4_000)));
        assert!(header(&format!("Subject: {bomb}\n")).text("Subject").unwrap().starts_with("=?aa?q?x"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..300), from in 0_usize..10) {
            let found = cut(&bytes, from.min(bytes.len()), |_| false);
            let header = Header::read(&bytes[found.header]);
            for name in ["From", "Subject", "Date"] {
                header.text(name);
                header.mailboxes(name);
                header.date(name);
                header.content(name);
            }
        }

        #[test]
        fn no_header_value_makes_a_decoder_fail(value in "[ -~\t\u{e0}\u{202e}]{0,80}", fold: bool) {
            let value = if fold { value.replace(' ', "\r\n ") } else { value };
            let header = header(&format!("X: {value}\r\n"));
            header.text("X");
            header.mailboxes("X");
            header.ids("X");
            header.date("X");
            header.content("X");
            for (_, shown) in header.shown(10) {
                prop_assert!(!shown.as_str().chars().any(char::is_control));
            }
        }
    }
}
