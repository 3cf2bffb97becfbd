//! Cells for tables that will be opened in a spreadsheet: none of them may run as a formula.
//!
//! Quoting, separators and line ends are the writer's business; this looks at how a cell begins (CWE-1236).

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
