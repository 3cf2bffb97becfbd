//! Writing dates without reaching for the slash: digits fall into the mask as they are typed.

use chrono::{NaiveDate, NaiveDateTime};

use super::editor::{Edited, LineEditor};
use crate::base::dates;

/// The date as fields show it.
pub(super) fn date(date: NaiveDate) -> String {
    dates::date(date)
}

/// The date and hour as fields show them.
pub(super) fn date_time(at: NaiveDateTime) -> String {
    format!("{} {}", dates::date(at.date()), dates::time(at.time()))
}

/// Types a character at the end of a date, putting the separator that belongs before it; elsewhere it types it as it is.
/// Shorthand such as `o` or `+3` passes untouched, because it is not all digits and separators.
pub(super) fn type_into(editor: &mut LineEditor, c: char, with_hour: bool) -> Edited {
    let text = editor.text();
    let at_end = editor.cursor() == text.len();
    let masked = text.chars().all(|known| known.is_ascii_digit() || matches!(known, '/' | ' ' | ':'));
    if at_end && masked && !text.is_empty() {
        let separator = next_separator(text, with_hour);
        if c.is_ascii_digit()
            && let Some(separator) = separator
        {
            editor.insert(separator);
        } else if matches!(c, '.' | '-') && !text.contains(' ') {
            return editor.insert('/');
        }
    }
    editor.insert(c)
}

/// The separator that a digit after `text` needs first.
fn next_separator(text: &str, with_hour: bool) -> Option<char> {
    if let Some((day, hour)) = text.split_once(' ') {
        let is_hour = with_hour && day.contains('/') && hour.len() == 2 && !hour.contains([':', ' ', '/']);
        return is_hour.then_some(':');
    }
    let day = text;
    let parts: Vec<&str> = day.split('/').collect();
    match parts.as_slice() {
        [day] if day.len() == 2 => Some('/'),
        [_, month] if month.len() == 2 => Some('/'),
        [_, _, year] if year.len() == 4 && with_hour => Some(' '),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("15032026", false, "15/03/2026")]
    #[case("15/03/2026", false, "15/03/2026")]
    #[case("15.3.2026", false, "15/3/2026")]
    #[case("15-3", false, "15/3")]
    #[case("1", false, "1")]
    #[case("15", false, "15")]
    #[case("o", false, "o")]
    #[case("+3l", false, "+3l")]
    #[case("-10", false, "-10")]
    #[case("150320260930", true, "15/03/2026 09:30")]
    #[case("15/3 9:30", true, "15/3 9:30")]
    #[case("15 3 2026", false, "15 3 2026")]
    #[case("15 marzo 2026", false, "15 marzo 2026")]
    #[case("0930", true, "09/30")]
    fn digits_fall_into_place(#[case] keys: &str, #[case] with_hour: bool, #[case] text: &str) {
        let mut editor = LineEditor::new(40);
        for c in keys.chars() {
            type_into(&mut editor, c, with_hour);
        }
        assert_eq!(editor.text(), text);
    }
}
