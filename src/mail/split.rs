//! Cuts a message into its MIME parts by position, in one pass, without copying and without recursion.
//!
//! Every part knows the exact range of its bytes, so that an attachment's digest and a signature's scope can be
//! recomputed from the original at any time. Structure the rules do not allow (a missing or unclosed separator) is
//! read as far as it makes sense and marked as broken.

use std::ops::Range;

use super::field::{Header, cut, line_end};
use super::limits::Budget;
use super::media::Media;
use super::unreadable::Unreadable;

/// One part of a message, in the order of the message.
#[derive(Debug)]
pub(super) struct Part {
    pub header: Header,
    pub media: Media,
    /// The bytes after the header, still encoded.
    pub body: Range<usize>,
    /// The multipart this part lies in.
    pub parent: Option<usize>,
    /// Parts lie inside; otherwise the part is a leaf.
    pub branch: bool,
    /// The separators are not as they should be.
    pub broken: bool,
    /// The message came out of a mailbox file and still has its separator line.
    pub mbox: bool,
}

/// A multipart whose end has not been seen yet.
struct Open {
    part: usize,
    boundary: Vec<u8>,
}

/// What the lines now being read belong to.
enum Reading {
    /// A leaf, or a multipart before its first separator.
    Part(usize),
    /// What follows the end of a multipart, and is nothing.
    Epilogue,
}

/// Goes through the lines of a message once.
struct Splitter<'a, 'b> {
    bytes: &'a [u8],
    /// How deep this message itself lies inside another.
    depth: usize,
    budget: &'b mut Budget,
    parts: Vec<Part>,
    open: Vec<Open>,
}

/// Cuts `bytes` into parts. `depth` is how deep this message itself lies inside another.
pub(super) fn split(bytes: &[u8], depth: usize, budget: &mut Budget) -> Result<Vec<Part>, Unreadable> {
    let mut splitter = Splitter { bytes, depth, budget, parts: Vec::new(), open: Vec::new() };
    let mut at = splitter.begin(0)?;
    let mut reading = Reading::Part(0);
    while at < bytes.len() && !splitter.open.is_empty() {
        let end = line_end(bytes, at);
        if let Some((level, last)) = splitter.separator(&bytes[at..end]) {
            splitter.finish(&reading, level, at, last);
            if last {
                reading = Reading::Epilogue;
                at = end;
            } else {
                reading = Reading::Part(splitter.parts.len());
                at = splitter.begin(end)?;
            }
        } else {
            at = end;
        }
    }
    for open in &splitter.open {
        splitter.parts[open.part].broken = true;
    }
    Ok(splitter.parts)
}

impl Splitter<'_, '_> {
    /// Reads the header of the part that starts at `from`; gives where its body starts. Its end, and that of the
    /// multiparts it lies in, is taken to be the end of the message until a separator says otherwise.
    fn begin(&mut self, from: usize) -> Result<usize, Unreadable> {
        let found = cut(self.bytes, from, |line| self.separator(line).is_some());
        let parent = self.open.last().map(|open| open.part);
        self.budget.take_part(self.depth + self.open.len(), found.header.len())?;
        let header = Header::read(&self.bytes[found.header]);
        if parent.is_none() && !header.is_plausible() {
            return Err(Unreadable::NotAMessage);
        }
        let media = Media::read(&header, parent.is_some_and(|parent| self.parts[parent].media.sub == "digest"));
        let body = found.body..self.bytes.len();
        let mut part = Part { header, media, body, parent, branch: false, broken: false, mbox: found.mbox };
        if part.media.is_multipart() {
            let named = part.media.boundary.clone().map(String::into_bytes);
            part.broken = named.is_none();
            if let Some(boundary) = named.or_else(|| self.guess(found.body)) {
                self.open.push(Open { part: self.parts.len(), boundary });
            }
        }
        self.parts.push(part);
        Ok(found.body)
    }

    /// Whether the line separates parts of an open multipart: of which one, the outermost counting first, and whether
    /// it is the last separator.
    fn separator(&self, line: &[u8]) -> Option<(usize, bool)> {
        let after = line.strip_prefix(b"--")?;
        self.open.iter().enumerate().find_map(|(level, open)| Some((level, separates(after, &open.boundary)?)))
    }

    /// Ends what was being read, at the separator at `at` of the multipart at `level`.
    fn finish(&mut self, reading: &Reading, level: usize, at: usize, last: bool) {
        let end = |start: usize| before_break(self.bytes, start, at);
        // Multiparts inside that were not closed end here, too.
        for open in self.open.drain(level + 1..) {
            let part = &mut self.parts[open.part];
            // One without any separator is read as a leaf, and then its last line break is not its own.
            part.body.end = if part.branch { at } else { end(part.body.start) };
            part.broken = true;
        }
        let whole = self.open[level].part;
        if let Reading::Part(index) = reading
            && *index != whole
        {
            let part = &mut self.parts[*index];
            part.body.end = end(part.body.start);
        }
        self.parts[whole].branch = true;
        if last {
            self.parts[whole].body.end = at;
            self.open.truncate(level);
        }
    }

    /// For a multipart that forgot to name its separator: the first line that can only be one.
    fn guess(&self, from: usize) -> Option<Vec<u8>> {
        let mut at = from;
        for _ in 0..100 {
            let end = line_end(self.bytes, at);
            let line = self.bytes.get(at..end).filter(|line| !line.is_empty() && self.separator(line).is_none())?;
            if let Some(boundary) = line.trim_ascii_end().strip_prefix(b"--")
                && (4..=70).contains(&boundary.len())
                && !boundary.contains(&b' ')
            {
                return Some(boundary.to_vec());
            }
            at = end;
        }
        None
    }
}

/// Whether what follows the dashes is this separator, and then whether it is the last one.
fn separates(after: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = after.strip_prefix(boundary)?;
    match rest.strip_prefix(b"--") {
        Some(rest) if rest.trim_ascii().is_empty() => Some(true),
        _ => rest.trim_ascii().is_empty().then_some(false),
    }
}

/// The line break before a separator belongs to the separator (RFC 2046 §5.1.1).
fn before_break(bytes: &[u8], start: usize, at: usize) -> usize {
    let line = bytes.get(start..at).unwrap_or_default();
    let kept = line.strip_suffix(b"\r\n").or_else(|| line.strip_suffix(b"\n")).unwrap_or(line);
    start + kept.len()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mail::limits::{MAX_DEPTH, MAX_HEADER, MAX_PARTS};

    fn bodies(text: &str) -> Vec<(String, String)> {
        let parts = split(text.as_bytes(), 0, &mut Budget::default()).unwrap();
        parts
            .iter()
            .filter(|part| !part.branch)
            .map(|part| (part.media.declared(), text[part.body.clone()].to_owned()))
            .collect()
    }

    fn pair(kind: &str, body: &str) -> (String, String) {
        (kind.to_owned(), body.to_owned())
    }

    #[test]
    fn parts_keep_their_exact_bytes() {
        let text = "Subject: x\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\npreamble\r\n--b\r\n\r\nuno\r\n\r\n\
                    --b\r\nContent-Type: text/html\r\n\r\n<p>due\r\n--b--\r\nepilogue";
        assert_eq!(bodies(text), [pair("text/plain", "uno\r\n"), pair("text/html", "<p>due")]);
    }

    #[test]
    fn a_separator_that_starts_like_another_is_not_taken_for_it() {
        let text = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n\
                    --ab\n\nuno\n--ab--\n--a\n\ndue\n--abc\n--a--\n";
        assert_eq!(bodies(text), [pair("text/plain", "uno"), pair("text/plain", "due\n--abc")]);
    }

    #[test]
    fn unclosed_unnamed_and_missing_separators() {
        let unclosed = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nuno\n--b\n\ndue, e poi la linea cade";
        assert_eq!(bodies(unclosed), [pair("text/plain", "uno"), pair("text/plain", "due, e poi la linea cade")]);
        let unnamed = "Content-Type: multipart/mixed\n\n--separatore\n\nuno\n--separatore--\n";
        assert_eq!(bodies(unnamed), [pair("text/plain", "uno")]);
        let missing = "Content-Type: multipart/mixed; boundary=b\n\nsolo testo\n";
        assert_eq!(bodies(missing), [pair("multipart/mixed", "solo testo\n")]);
    }

    #[test]
    fn limits_refuse_bombs() {
        let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(300_000));
        assert_eq!(split(many.as_bytes(), 0, &mut Budget::default()).unwrap_err(), Unreadable::TooManyParts);
        let level = |level| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        let deep = (0..10_000).map(level).collect::<Vec<_>>().concat();
        assert_eq!(split(deep.as_bytes(), 0, &mut Budget::default()).unwrap_err(), Unreadable::TooDeep);
        let long = format!("Subject: {}\n\nx", "=?utf-8?q?a?= ".repeat(2_000_000));
        assert_eq!(split(long.as_bytes(), 0, &mut Budget::default()).unwrap_err(), Unreadable::HeaderTooLong);
        let fits = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(MAX_PARTS - 1));
        assert_eq!(split(fits.as_bytes(), 0, &mut Budget::default()).unwrap().len(), MAX_PARTS);
        const { assert!(MAX_DEPTH < 100 && MAX_HEADER < 1024 * 1024) };
    }

    #[test]
    fn a_file_that_is_no_message_says_so() {
        for bytes in [&b"%PDF-1.7\nnote:x\n1 0 obj\n"[..], b"\x89PNG\r\n\x1a\n", b"just some words\n\nand more"] {
            assert_eq!(split(bytes, 0, &mut Budget::default()).unwrap_err(), Unreadable::NotAMessage);
        }
    }

    proptest! {
        #[test]
        fn ranges_never_leave_the_message(text in "(Content-Type: multipart/mixed; boundary=b\r?\n|\r?\n|--b(--)?\r?\n|[a-z]{1,9}: x\n|testo){0,60}") {
            let bytes = text.as_bytes();
            if let Ok(parts) = split(bytes, 0, &mut Budget::default()) {
                for (index, part) in parts.iter().enumerate() {
                    prop_assert!(part.body.start <= part.body.end && part.body.end <= bytes.len());
                    if let Some(parent) = part.parent {
                        prop_assert!(parent < index && parts[parent].branch);
                        prop_assert!(parts[parent].body.start <= part.body.start && part.body.end <= parts[parent].body.end);
                    }
                }
            }
        }
    }
}
