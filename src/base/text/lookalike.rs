//! Letters of one script that pass for letters of another, as the Cyrillic о in a Latin word.
//!
//! Only a word that mixes scripts is suspicious: a Greek or Russian name written in its own letters is left alone.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// The Latin letter that this Greek or Cyrillic letter resembles (in either case), in lower case.
pub(super) fn latin_twin(c: char) -> Option<char> {
    Some(match c {
        'а' | 'А' | 'α' | 'Α' => 'a',
        'в' | 'В' | 'β' | 'Β' => 'b',
        'с' | 'С' | 'ϲ' | 'Ϲ' => 'c',
        'ԁ' | 'Ԁ' => 'd',
        'е' | 'Е' | 'ε' | 'Ε' => 'e',
        'ɡ' => 'g',
        'н' | 'Н' | 'һ' | 'Һ' | 'η' | 'Η' => 'h',
        'і' | 'І' | 'ι' | 'Ι' | 'ӏ' | 'Ӏ' => 'i',
        'ј' | 'Ј' | 'ϳ' | 'Ϳ' => 'j',
        'к' | 'К' | 'κ' | 'Κ' => 'k',
        // The small mu is left out: it is how many people write the sign for micro.
        'м' | 'М' | 'Μ' => 'm',
        'ν' | 'Ν' => 'n',
        'о' | 'О' | 'ο' | 'Ο' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'ԛ' | 'Ԛ' => 'q',
        'ѕ' | 'Ѕ' => 's',
        'т' | 'Т' | 'τ' | 'Τ' => 't',
        'ԝ' | 'Ԝ' => 'w',
        'х' | 'Х' | 'χ' | 'Χ' => 'x',
        'у' | 'У' | 'υ' | 'Υ' => 'y',
        'ζ' | 'Ζ' => 'z',
        _ => return None,
    })
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && c.is_alphabetic()
}

/// Whether one word has both Latin letters and letters that only look Latin.
pub(super) fn is_mixed_word(word: &str) -> bool {
    word.chars().any(is_latin) && word.chars().any(|c| latin_twin(c).is_some())
}

/// Whether any word of the text mixes Latin letters with Greek or Cyrillic ones that look the same.
pub fn mixes_scripts(text: &str) -> bool {
    !text.is_ascii() && pieces(text).any(is_mixed_word)
}

/// Cuts a text where letters and other characters meet; joined again, the pieces give the text.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let inside = is_letter(rest.chars().next()?);
        let end = rest.find(|c| is_letter(c) != inside).unwrap_or(rest.len());
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Puts the false letters of mixed words in angle brackets: `C⟨о⟩mune`. Applied twice it changes nothing more,
/// because the brackets end the word.
pub(super) fn mark_false_letters(text: Cow<'_, str>) -> Cow<'_, str> {
    if !mixes_scripts(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 8);
    for piece in pieces(&text) {
        if !is_mixed_word(piece) {
            out.push_str(piece);
            continue;
        }
        let mut open = false;
        for c in piece.chars() {
            let keep_open = open && is_combining_mark(c);
            let is_false = latin_twin(c).is_some() || keep_open;
            if is_false != open {
                out.push(if is_false { '⟨' } else { '⟩' });
                open = is_false;
            }
            out.push(c);
        }
        if open {
            out.push('⟩');
        }
    }
    Cow::Owned(out)
}

/// Writes the false letters of a mixed word as the Latin ones they imitate, so that a search finds the word.
pub(super) fn unmask(word: &str) -> String {
    word.chars().map(|c| latin_twin(c).unwrap_or(c)).collect()
}
