//! Cells of tables that go to a spreadsheet or come from one.
//!
//! Going: none of them may run as a formula; quoting and line ends are the writer's business (CWE-1236). Coming: which
//! separator a file uses, and what the bytes of a cell say.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Puts an apostrophe before a cell that a spreadsheet would take for a formula: one that begins, after blanks and
/// controls, with `=`, `+`, `-`, `@` or their full-width forms. Signed numbers and telephone numbers written with
/// digits, blanks, points and commas alone (`+39 081 1234567`, `-12,50`) stay as they are: they compute nothing.
pub fn csv_safe(cell: &str) -> Cow<'_, str> {
    let body = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let starts_like_formula = body.chars().next().is_some_and(is_formula_sign);
    let starts_with_control = cell.starts_with(char::is_control);
    if starts_with_control || starts_like_formula && !(is_signed_number(body) && body.len() == cell.len()) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn is_formula_sign(c: char) -> bool {
    c.nfkc().next().is_some_and(|plain| matches!(plain, '=' | '+' | '-' | '@'))
}

fn is_signed_number(cell: &str) -> bool {
    cell.strip_prefix(['+', '-']).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ','))
    })
}

/// Which separator a header line uses most: comma, semicolon or tab.
pub fn csv_separator(header: &[u8]) -> u8 {
    let count = |wanted: u8| header.split(|byte| *byte == wanted).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}

/// A cell as text: UTF-8, or else the western code page that spreadsheets write (Windows-1252), in which no byte is
/// wrong.
pub fn csv_text(cell: &[u8]) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => cell.iter().map(|byte| western(*byte)).collect(),
    }
}

/// Windows-1252: as Latin-1 but for 32 places.
pub(super) fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
