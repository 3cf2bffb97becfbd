//! The search key: the same word for `D'ANGIÒ`, `d’Angio'` and `d angiò`.
//!
//! Lower case, no accents, letters without a plain twin written out (ß = ss, œ = oe, ł = l), apostrophes and other
//! punctuation as single spaces, invisible characters gone. Independent of the machine's locale. Applying it to its
//! own result changes nothing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::invisible::is_ignorable;
use super::lookalike::{is_mixed_word, unmask};

/// Most words that one search considers.
pub const MAX_WORDS: usize = 16;
/// Longest search word, in characters; a longer one is cut, and still finds what begins like it.
pub const MAX_WORD: usize = 64;

/// Search key: lower case, no accents, apostrophes and punctuation as spaces, single spaces.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    if text.is_ascii() {
        for b in text.bytes() {
            push(&mut key, char::from(b.to_ascii_lowercase()));
        }
    } else {
        for c in text.nfkd().flat_map(char::to_lowercase).nfkd() {
            if is_combining_mark(c) || is_ignorable(c) {
                continue;
            }
            match written_out(c) {
                Some(letters) => key.push_str(letters),
                None => push(&mut key, c),
            }
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    if key.is_ascii() {
        return key;
    }
    key.split(' ')
        .map(|word| if is_mixed_word(word) { unmask(word) } else { word.to_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words to look for: folded, without repetitions, in the order typed.
pub fn words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // A pasted page is no search; what comes after this cannot be among the first sixteen words of any honest one.
    let text = &text[..text.floor_char_boundary(4 * MAX_WORDS * MAX_WORD)];
    for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
        let word: String = word.chars().take(MAX_WORD).collect();
        if !found.contains(&word) {
            found.push(word);
            if found.len() == MAX_WORDS {
                break;
            }
        }
    }
    found
}

/// Adds a letter or digit; anything else only parts two words.
fn push(key: &mut String, c: char) {
    if c.is_alphanumeric() && !is_apostrophe_letter(c) {
        key.push(c);
    } else if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

/// Apostrophes and primes that Unicode counts among the letters (ʼ, ʻ, ʹ …).
fn is_apostrophe_letter(c: char) -> bool {
    matches!(c, '\u{2B9}'..='\u{2BF}' | '\u{2C8}' | '\u{2CA}'..='\u{2CB}' | '\u{2EE}' | '\u{374}' | '\u{A78B}'..='\u{A78C}')
}

/// Letters that no decomposition turns into plain ones.
fn written_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        'ĳ' => "ij",
        'ł' | 'ƚ' => "l",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ȷ' => "j",
        'ŋ' => "n",
        'ŧ' => "t",
        'ƀ' => "b",
        'ǥ' => "g",
        'ĸ' => "k",
        'ə' => "e",
        'ς' => "σ",
        _ => return None,
    })
}
