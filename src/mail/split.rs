//! Cuts a message into its MIME parts by position, without copying and without recursion.
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

/// A range of bytes waiting to be cut.
struct Waiting {
    range: Range<usize>,
    parent: Option<usize>,
    depth: usize,
    digest: bool,
}

/// Cuts `bytes` into parts. `depth` is how deep this message itself lies inside another.
pub(super) fn split(bytes: &[u8], depth: usize, budget: &mut Budget) -> Result<Vec<Part>, Unreadable> {
    let mut parts: Vec<Part> = Vec::new();
    let mut waiting = vec![Waiting { range: 0..bytes.len(), parent: None, depth, digest: false }];
    while let Some(next) = waiting.pop() {
        let top = next.parent.is_none();
        let found = cut(bytes, next.range, top);
        budget.take_part(next.depth, found.header.len())?;
        let header = Header::read(&bytes[found.header]);
        if top && !header.is_plausible() {
            return Err(Unreadable::NotAMessage);
        }
        let media = Media::read(&header, next.digest);
        let mut part = Part {
            header,
            media,
            body: found.body,
            parent: next.parent,
            branch: false,
            broken: false,
            mbox: found.mbox,
        };
        if part.media.is_multipart() {
            let inside = inside(bytes, &mut part, budget.parts_left());
            part.branch = !inside.is_empty();
            let digest = part.media.sub == "digest";
            // The stack is emptied from its end, so the first part goes on last.
            waiting.extend(inside.into_iter().rev().map(|range| Waiting {
                range,
                parent: Some(parts.len()),
                depth: next.depth + 1,
                digest,
            }));
        }
        parts.push(part);
    }
    Ok(parts)
}

/// The ranges of the parts inside a multipart; empty when there is no separator, and then it is read as text.
fn inside(bytes: &[u8], part: &mut Part, room: usize) -> Vec<Range<usize>> {
    let body = part.body.clone();
    let boundary = match &part.media.boundary {
        Some(boundary) => boundary.clone().into_bytes(),
        None => match guess(bytes, &body) {
            Some(boundary) => {
                part.broken = true;
                boundary
            }
            None => Vec::new(),
        },
    };
    let mut ranges = Vec::new();
    let mut open: Option<usize> = None;
    let mut closed = false;
    let mut at = body.start;
    while at < body.end && !boundary.is_empty() && !closed {
        let end = line_end(bytes, at).min(body.end);
        if let Some(last) = separator(&bytes[at..end], &boundary) {
            if let Some(start) = open {
                ranges.push(start..before_break(bytes, start, at));
                // One more than there is room for, so that the budget refuses the message instead of cutting it short.
                if ranges.len() > room {
                    return ranges;
                }
            }
            open = Some(end);
            closed = last;
        }
        at = end;
    }
    if let (Some(start), false) = (open, closed) {
        part.broken = true;
        ranges.push(start..body.end);
    }
    part.broken |= ranges.is_empty();
    ranges
}

/// Whether the line is a separator, and then whether it is the closing one.
fn separator(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?;
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

/// For a multipart that forgot to name its separator: the first line that can only be one.
fn guess(bytes: &[u8], body: &Range<usize>) -> Option<Vec<u8>> {
    let mut at = body.start;
    for _ in 0..100 {
        if at >= body.end {
            break;
        }
        let end = line_end(bytes, at).min(body.end);
        let line = bytes[at..end].trim_ascii_end();
        if let Some(boundary) = line.strip_prefix(b"--")
            && (4..=70).contains(&boundary.len())
            && !boundary.contains(&b' ')
        {
            return Some(boundary.to_vec());
        }
        at = end;
    }
    None
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
