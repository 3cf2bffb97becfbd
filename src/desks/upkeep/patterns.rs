//! What is looked for in a line: words, and between strokes regular expressions: `completato, /errori: [1-9]/`. They run in
//! time that grows with the line alone, and are bounded in size. Pure.

use regex::{Regex, RegexBuilder};

/// Largest expression when it is compiled, in bytes.
const LARGEST: usize = 1 << 20;

/// One thing that is looked for.
#[derive(Debug, Clone)]
pub enum Pattern {
    /// A word or words, in small letters.
    Word(String),
    /// An expression; capitals or not is the same.
    Expression(Regex),
}

impl Pattern {
    /// Whether it is in a line, which is in small letters.
    pub fn is_in(&self, line: &str) -> bool {
        match self {
            Self::Word(word) => line.contains(word),
            Self::Expression(expression) => expression.is_match(line),
        }
    }
}

/// An expression that is none, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The expression.
    pub expression: String,
    /// Why, in the words of whoever reads it.
    pub why: String,
}

/// Reads words and expressions between commas. What begins with a stroke and has another before the next comma, or at the
/// end, is an expression, in which commas may stand.
pub fn read(text: &str) -> Result<Vec<Pattern>, Wrong> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if let Some((expression, after)) = between_strokes(rest) {
            found.push(Pattern::Expression(compiled(expression)?));
            rest = after;
        } else {
            let (word, after) = rest.split_once(',').unwrap_or((rest, ""));
            let word = word.trim().to_lowercase();
            if !word.is_empty() {
                found.push(Pattern::Word(word));
            }
            rest = after;
        }
        rest = rest.trim_start();
    }
    Ok(found)
}

/// The expression with which a text begins, and what comes after its comma.
fn between_strokes(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('/')?;
    inner.match_indices('/').find_map(|(at, _)| {
        let (expression, after) = (inner.get(..at)?, inner.get(at + 1..)?.trim_start());
        let over = after.is_empty() || after.starts_with(',');
        let escaped = expression.ends_with('\\') && !expression.ends_with("\\\\");
        (over && !escaped && !expression.is_empty()).then(|| (expression, after.strip_prefix(',').unwrap_or(after)))
    })
}

fn compiled(expression: &str) -> Result<Regex, Wrong> {
    let built =
        RegexBuilder::new(expression).case_insensitive(true).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
    built.map_err(|error| {
        // The last line says what is wrong; those before show where.
        let why = error.to_string();
        let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        Wrong { expression: expression.to_owned(), why }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("FATTO, tutto bene", "tutto bene alle tre", true)]
    #[case("/errori: [1-9]/", "errori: 0", false)]
    #[case("/errori: [1-9]/", "errori: 12", true)]
    #[case("bene, /a{1,3}b$/ , fine", "xaab", true)]
    #[case("bene, /a{1,3}b$/ , fine", "alla fine", true)]
    #[case("/dev/sda, bene", "copia di /dev/sda riuscita", true)]
    #[case("/dev\\/sd[ab]/", "/dev/sdb", true)]
    #[case("", "niente", false)]
    fn words_and_expressions(#[case] text: &str, #[case] line: &str, #[case] found: bool) {
        assert_eq!(read(text).unwrap().iter().any(|one| one.is_in(line)), found);
    }

    #[rstest]
    #[case("/(/", "(")]
    #[case("bene, /[a-/", "[a-")]
    #[case("/(?:a{1000}){1000}/", "(?:a{1000}){1000}")]
    fn what_is_no_expression_says_which_and_why(#[case] text: &str, #[case] wrong: &str) {
        let told = read(text).unwrap_err();
        assert!(told.expression == wrong && !told.why.is_empty(), "{told:?}");
    }

    proptest! {
        #[test]
        fn any_text_is_harmless(text in ".{0,200}", line in ".{0,200}") {
            if let Ok(found) = read(&text) {
                for one in found {
                    one.is_in(&line);
                }
            }
        }
    }
}
