//! What can be put on paper: text cleaned, checked against the embedded fonts, and breakable at the margin.
//!
//! A conforming PDF may not contain a missing glyph, so one name in an unknown script would stop a whole paper.
//! Here such a character becomes its plain form (`𝐀` → `A`) or a visible mark, and is counted.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use super::world::{FAMILIES, fonts_of_the_house};
use crate::base::text::Shown;

/// Stands where the fonts have no glyph.
pub(super) const SUBSTITUTE: char = '□';

/// More accents than this on one letter are decoration and would run into the neighbouring lines.
const MARKS: usize = 4;

/// Longest stretch of a long run without such a place.
const STRETCH: usize = 12;
/// Zero-width space: a place to break, without a glyph.
const BREAK: char = '\u{200B}';

/// One set of characters per family: those that every face of the family has.
static COVERED: LazyLock<Vec<HashSet<u32>>> = LazyLock::new(|| {
    FAMILIES
        .iter()
        .filter_map(|family| {
            fonts_of_the_house()
                .iter()
                .filter(|font| font.info().family.as_str() == *family)
                .map(|font| font.info().coverage.iter().collect::<HashSet<u32>>())
                .reduce(|all, face| all.intersection(&face).copied().collect())
        })
        .collect()
});

/// Prepares the strings of one paper and counts what it had to replace.
#[derive(Debug)]
pub(super) struct Ink {
    longest: usize,
    replaced: usize,
}

impl Ink {
    /// For a paper on which runs without spaces of up to `longest` characters fit; longer ones get places to break.
    pub(super) fn new(longest: usize) -> Self {
        Self { longest, replaced: 0 }
    }

    /// How many characters were replaced so far.
    pub(super) fn replaced(&self) -> usize {
        self.replaced
    }

    /// The same data with every string made printable; keys are ours and stay as they are.
    pub(super) fn value(&mut self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(breakable(&self.line(text), self.longest)),
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(key, field)| (key.clone(), self.value(field)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    /// One line that the embedded fonts can show in full.
    pub(super) fn line(&mut self, raw: &str) -> String {
        self.fitted(Shown::line(raw).as_str())
    }

    fn fitted(&mut self, text: &str) -> String {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        for cluster in text.graphemes(true) {
            self.cluster(cluster, &mut out);
        }
        out
    }

    fn cluster(&mut self, cluster: &str, out: &mut String) {
        if cluster.chars().all(char::is_whitespace) {
            // Unusual spaces have no glyph in every face; a no-break space has, and its meaning is worth keeping.
            out.push(if cluster == "\u{A0}" { '\u{A0}' } else { ' ' });
            return;
        }
        let visible: String = cluster.chars().filter(|c| !invisible(*c)).collect();
        if visible.is_empty() {
            return;
        }
        let mut marks = 0;
        let calm: String = visible
            .chars()
            .filter(|c| {
                marks += usize::from(is_combining_mark(*c));
                !is_combining_mark(*c) || marks <= MARKS
            })
            .collect();
        self.replaced += usize::from(calm.len() < visible.len());
        if covered(&calm) {
            out.push_str(&calm);
            return;
        }
        self.replaced += 1;
        let plain: String = calm.nfkc().collect();
        if plain != calm && covered(&plain) {
            out.push_str(&plain);
        } else {
            out.push(SUBSTITUTE);
        }
    }
}

/// Characters without a shape of their own; the sanitiser takes most of them out before, this is the last door.
fn invisible(c: char) -> bool {
    matches!(c, '\u{34F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || matches!(c.general_category(), GeneralCategory::Control | GeneralCategory::Format)
}

/// Private-use characters mean nothing outside the program that wrote them, and PDF/A refuses them.
fn private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Whether one family can show the whole cluster: a letter and its accent must come from the same font.
fn covered(cluster: &str) -> bool {
    COVERED.iter().any(|family| cluster.chars().all(|c| family.contains(&u32::from(c)) && !private(c)))
}

/// Puts invisible break places into runs that no line could hold (addresses, hashes, keyboard-mashing).
fn breakable(text: &str, longest: usize) -> String {
    if !text.split(' ').any(|run| run.chars().count() > longest) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for (at, run) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        if run.chars().count() <= longest {
            out.push_str(run);
            continue;
        }
        let mut stretch = 0;
        for cluster in run.graphemes(true) {
            out.push_str(cluster);
            stretch += 1;
            if stretch >= STRETCH
                || matches!(cluster, "@" | "." | "_" | "-" | "/" | "\\" | "," | ";" | ":" | "&" | "=" | "?")
            {
                out.push(BREAK);
                stretch = 0;
            }
        }
    }
    out
}

/// The first `limit` characters as a reader counts them, with an ellipsis when something is left out.
pub(super) fn cut(text: &str, limit: usize) -> String {
    if text.graphemes(true).nth(limit).is_none() {
        return text.to_owned();
    }
    let kept: String = text.graphemes(true).take(limit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    fn printed(raw: &str) -> (String, usize) {
        let mut ink = Ink::new(24);
        let text = ink.fitted(raw);
        (text, ink.replaced())
    }

    #[rstest]
    #[case("Città di Forlì, perché no? € 12,00 – «nota»", "Città di Forlì, perché no? € 12,00 – «nota»", 0)]
    #[case("Δημήτρης Иван Şükrü Nguyễn", "Δημήτρης Иван Şükrü Nguyễn", 0)]
    #[case("a\u{301} e\u{300}", "a\u{301} e\u{300}", 0)]
    #[case("王小明", "□□□", 3)]
    #[case("famiglia 👨\u{200D}👩\u{200D}👧 qui", "famiglia □ qui", 1)]
    #[case("𝐔𝐫𝐠𝐞𝐧𝐭𝐞 Ａ", "Urgente A", 8)]
    #[case("\u{F8FF}", "□", 1)]
    #[case("a\u{200B}b\u{202E}c\u{FEFF}d\u{AD}e", "abcde", 0)]
    fn text_is_shown_as_far_as_the_fonts_go(#[case] raw: &str, #[case] expected: &str, #[case] count: usize) {
        assert_eq!(printed(raw), (expected.to_owned(), count));
    }

    #[test]
    fn the_substitute_itself_can_be_printed() {
        assert!(covered(&SUBSTITUTE.to_string()));
        assert!(covered("…"));
    }

    #[test]
    fn piled_up_accents_are_thinned_and_counted() {
        let (text, replaced) = printed(&format!("o{}", "\u{31B}\u{323}\u{30A}\u{330}\u{308}".repeat(50)));
        assert!(text.chars().count() <= 1 + MARKS, "{text}");
        assert_eq!(replaced, 1);
    }

    #[test]
    fn ordinary_words_are_not_broken_and_long_runs_are() {
        assert_eq!(breakable("precipitevolissimevole mente", 24), "precipitevolissimevole mente");
        let long = breakable(&"x".repeat(200), 24);
        assert!(long.split(BREAK).all(|part| part.chars().count() <= STRETCH), "{long}");
        assert_eq!(long.replace(BREAK, ""), "x".repeat(200));
    }

    #[test]
    fn strings_are_cleaned_at_every_depth() {
        let mut ink = Ink::new(24);
        let clean = ink.value(&json!({"a": ["x\u{1b}[31m", {"b": "王"}], "n": 3, "z": null}));
        assert_eq!(clean["a"][1]["b"], "□");
        assert!(!clean["a"][0].as_str().unwrap().contains('\u{1b}'));
        assert_eq!(clean["n"], 3);
    }

    #[rstest]
    #[case("breve", 10, "breve")]
    #[case("una denominazione lunga", 10, "una denom…")]
    #[case("dieci giust", 11, "dieci giust")]
    fn long_text_is_cut_with_an_ellipsis(#[case] text: &str, #[case] limit: usize, #[case] expected: &str) {
        assert_eq!(cut(text, limit), expected);
    }

    proptest! {
        #[test]
        fn whatever_comes_in_the_fonts_can_show_what_goes_out(raw in any::<String>()) {
            let (text, _) = printed(&raw);
            for cluster in text.graphemes(true) {
                prop_assert!(cluster == " " || cluster.chars().all(|c| COVERED.iter().any(|f| f.contains(&u32::from(c)))), "{cluster:?}");
            }
        }

        #[test]
        fn break_places_change_nothing_else(raw in "[a-zà-ù0-9@./ -]{0,200}") {
            prop_assert_eq!(breakable(&raw, 24).replace(BREAK, ""), raw);
        }
    }
}
