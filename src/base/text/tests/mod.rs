//! Tests of the text floor: tables per rule, properties over arbitrary text, and the big list of naughty strings.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod files;
mod fit;
mod fold;
mod shown;
mod world;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use super::invisible::{is_emoji, is_ignorable};
use super::width;

/// What nobody may find in clean text, or `None` when all is well. Written apart from the sanitiser's own table.
fn offence(clean: &str, lines: bool) -> Option<String> {
    for grapheme in clean.graphemes(true) {
        if lines && grapheme == "\n" {
            continue;
        }
        let chars: Vec<char> = grapheme.chars().collect();
        for (at, c) in chars.iter().enumerate() {
            let bad = match c.general_category() {
                GeneralCategory::Control
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::PrivateUse
                | GeneralCategory::Unassigned => true,
                GeneralCategory::Format | GeneralCategory::NonspacingMark if is_ignorable(*c) => {
                    let after_emoji = at > 0 && (is_emoji(chars[at - 1]) || chars[at - 1] == '\u{FE0F}');
                    let in_emoji = match *c {
                        '\u{200D}' => after_emoji && chars.get(at + 1).is_some_and(|next| is_emoji(*next)),
                        '\u{FE0E}' | '\u{FE0F}' => after_emoji || chars.get(at + 1) == Some(&'\u{20E3}'),
                        _ => false,
                    };
                    !in_emoji
                }
                _ => is_ignorable(*c) && !matches!(*c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}'),
            };
            if bad {
                return Some(format!("U+{:04X} in {grapheme:?}", u32::from(*c)));
            }
        }
        if width(grapheme) == 0 {
            return Some(format!("{grapheme:?} takes no cell"));
        }
        let marks = chars.split(|c| !unicode_normalization::char::is_combining_mark(*c)).map(<[char]>::len).max();
        if marks > Some(5) {
            return Some(format!("{grapheme:?} has {marks:?} marks in a row"));
        }
    }
    None
}
