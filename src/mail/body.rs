//! The text of a message, chosen among its forms and cleaned line by line for the pager.

use mail_parser::decoders::charsets::map::charset_decoder;

use super::field::utf8_or_latin;
use super::html;
use super::limits::{MAX_LINE_CHARS, MAX_LINES, MAX_TEXT};
use super::oddity::Oddity;
use super::split::Part;
use crate::base::text::Shown;

/// Columns a tab goes on to.
const TAB: usize = 8;

/// Which parts are the text, and which only repeat it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// Parts to read, in order.
    pub text: Vec<usize>,
    /// The same text in another form.
    pub repeated: Vec<usize>,
}

/// Chooses the parts to read: of alternatives the plain one, unless it is blank.
pub(super) fn choose(parts: &[Part], bytes: &[u8]) -> Choice {
    let mut choice = Choice::default();
    let candidates: Vec<usize> =
        (0..parts.len()).filter(|index| !parts[*index].branch && reads_as_body(parts, *index)).collect();
    let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for index in candidates {
        let group = alternatives(parts, index);
        match groups.iter_mut().find(|(known, _)| group.is_some() && *known == group) {
            Some((_, members)) => members.push(index),
            None => groups.push((group, vec![index])),
        }
    }
    for (group, members) in groups {
        let (plain, rich): (Vec<usize>, Vec<usize>) =
            members.into_iter().partition(|index| !parts[*index].media.is("text", "html"));
        let blank = |index: &usize| decoded(&parts[*index], bytes).0.trim().is_empty();
        if group.is_none() {
            choice.text.extend(plain);
            choice.text.extend(rich);
        } else if plain.iter().all(blank) && !rich.is_empty() {
            choice.text.extend(rich);
            choice.repeated.extend(plain);
        } else {
            choice.text.extend(plain);
            choice.repeated.extend(rich);
        }
    }
    choice
}

/// A multipart without separators is read as text, too: its words must not be lost.
fn reads_as_body(parts: &[Part], index: usize) -> bool {
    parts[index].media.is_body_text() || parts[index].media.is_multipart()
}

/// The outermost multipart of alternatives a part lies in.
fn alternatives(parts: &[Part], index: usize) -> Option<usize> {
    std::iter::successors(parts[index].parent, |parent| parts[*parent].parent)
        .filter(|parent| parts[*parent].media.sub == "alternative")
        .last()
}

/// The text of one part in Unicode, cut to what is kept, and what is odd about it.
fn decoded(part: &Part, bytes: &[u8]) -> (String, Vec<Oddity>) {
    let mut oddities = Vec::new();
    // Encoded text is at most three times as long as what it stands for.
    let end = part.body.end.min(part.body.start.saturating_add(MAX_TEXT * 3 + 3));
    let (raw, _) = part.media.encoding.decode(bytes.get(part.body.start..end).unwrap_or_default());
    let kept = raw.get(..MAX_TEXT).unwrap_or(&raw);
    let cut = kept.len() < raw.len() || end < part.body.end;
    if cut {
        oddities.push(Oddity::TextCut);
    }
    let kept = if cut { whole_characters(kept) } else { kept };
    let charset = part.media.charset.as_deref().map(|name| name.trim().to_ascii_lowercase());
    let decoder = match charset.as_deref() {
        None | Some("" | "utf-8" | "utf8" | "us-ascii") => None,
        Some(name) => {
            let decoder = charset_decoder(name.as_bytes());
            if decoder.is_none() {
                oddities.push(Oddity::UnknownCharset);
            }
            decoder
        }
    };
    let text = match decoder {
        // What is UTF-8 beyond ASCII is UTF-8, whatever else was declared.
        Some(decode) if kept.is_ascii() || std::str::from_utf8(kept).is_err() => decode(kept),
        _ => utf8_or_latin(kept).0.into_owned(),
    };
    (text, oddities)
}

/// Leaves out a character that the cut went through.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => bytes.get(..error.valid_up_to()).unwrap_or(bytes),
        _ => bytes,
    }
}

/// Reads the chosen parts into clean lines.
pub(super) fn read(parts: &[Part], chosen: &[usize], bytes: &[u8]) -> (Vec<Shown>, Vec<Oddity>) {
    let mut lines = Vec::new();
    let mut oddities = Vec::new();
    let mut room = MAX_TEXT;
    for index in chosen {
        let part = &parts[*index];
        let (mut text, odd) = decoded(part, bytes);
        oddities.extend(odd);
        if part.media.is("text", "html") {
            let (plain, reduced) = html::to_text(&text);
            text = plain;
            if reduced {
                oddities.push(Oddity::HtmlReduced);
            }
        }
        if !lines.is_empty() {
            lines.push(Shown::default());
        }
        for line in text.trim_end().lines() {
            if lines.len() >= MAX_LINES || room == 0 {
                oddities.push(Oddity::TextCut);
                return (lines, oddities);
            }
            room = room.saturating_sub(line.len() + 1);
            lines.extend(spread(line));
        }
    }
    (lines, oddities)
}

/// One line with tabs as blanks; an endless one, as some programs write whole paragraphs, goes on in the next.
fn spread(line: &str) -> Vec<Shown> {
    let mut lines = Vec::new();
    let mut current = String::with_capacity(line.len().min(MAX_LINE_CHARS));
    let mut column = 0;
    for c in line.trim_end().chars() {
        if column >= MAX_LINE_CHARS {
            lines.push(Shown::line(&std::mem::take(&mut current)));
            column = 0;
        }
        if c == '\t' {
            let blanks = TAB - column % TAB;
            current.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        } else {
            current.push(c);
            column += 1;
        }
    }
    lines.push(Shown::line(&current));
    lines
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::mail::limits::Budget;
    use crate::mail::split::split;

    fn text(message: &[u8]) -> (Vec<String>, Vec<Oddity>) {
        let parts = split(message, 0, &mut Budget::default()).unwrap();
        let choice = choose(&parts, message);
        let (lines, oddities) = read(&parts, &choice.text, message);
        (lines.iter().map(Shown::to_string).collect(), oddities)
    }

    fn alternative(plain: &str) -> String {
        format!(
            "From: a@esempio.it\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\n{plain}\n--b\n\
             Content-Type: text/html\n\n<p>forma ricca</p>\n--b--\n"
        )
    }

    #[test]
    fn of_alternatives_the_plain_one_unless_it_is_blank() {
        assert_eq!(text(alternative("forma semplice").as_bytes()).0, ["forma semplice"]);
        assert_eq!(text(alternative("  \n").as_bytes()).0, ["forma ricca"]);
    }

    #[test]
    fn several_texts_follow_one_another() {
        let message = b"From: a@esempio.it\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nuno\n--b\n\n\tdue\n\
                        --b\nContent-Disposition: attachment\n\nallegato\n--b--\n";
        assert_eq!(text(message).0, ["uno", "", "        due"]);
    }

    #[rstest]
    #[case("iso-8859-1", b"citt\xe0", "città", &[])]
    #[case("utf-8", b"citt\xc3\xa0", "città", &[])]
    #[case("utf-8", b"citt\xe0", "città", &[])]
    #[case("us-ascii", b"citt\xc3\xa0", "città", &[])]
    #[case("marziano", b"citt\xe0", "città", &[Oddity::UnknownCharset])]
    #[case("windows-1252", b"\x80 100", "€ 100", &[])]
    fn character_sets(#[case] charset: &str, #[case] body: &[u8], #[case] expected: &str, #[case] odd: &[Oddity]) {
        let mut message = format!("From: a@esempio.it\nContent-Type: text/plain; charset={charset}\n\n").into_bytes();
        message.extend_from_slice(body);
        let (lines, oddities) = text(&message);
        assert_eq!((lines, oddities.as_slice()), (vec![expected.to_owned()], odd));
    }

    #[test]
    fn endless_text_is_cut_and_says_so() {
        let long = format!("From: a@esempio.it\n\n{}", "riga\n".repeat(MAX_LINES * 2));
        let (lines, oddities) = text(long.as_bytes());
        assert_eq!((lines.len(), oddities.as_slice()), (MAX_LINES, &[Oddity::TextCut][..]));
    }

    #[test]
    fn an_endless_line_goes_on_in_the_next() {
        let wide = format!("From: a@esempio.it\n\n{}", "x".repeat(MAX_LINE_CHARS * 2 + 1));
        let (lines, oddities) = text(wide.as_bytes());
        let lengths: Vec<usize> = lines.iter().map(String::len).collect();
        assert_eq!((lengths.as_slice(), oddities.as_slice()), (&[MAX_LINE_CHARS, MAX_LINE_CHARS, 1][..], &[][..]));
    }

    #[test]
    fn a_multipart_without_separators_keeps_its_words() {
        let message = b"From: a@esempio.it\nContent-Type: multipart/mixed; boundary=b\n\nparole senza parte\n";
        assert_eq!(text(message).0, ["parole senza parte"]);
    }
}
