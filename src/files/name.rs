//! Names for files we write: plain enough for every file system and every program they are handed to.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest name, in bytes.
const MAX_NAME: usize = 100;

/// Names some systems keep for devices, whatever the ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A file name made of letters, digits, dot, dash and underscore only, never empty, never hidden, never a device,
/// never something a program takes for an option. The ending is kept.
pub fn safe_name(label: &str) -> String {
    let mut name = String::with_capacity(label.len());
    for c in label.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_ascii_alphanumeric() || c == '.' || c == '-' {
            name.push(c);
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    let name = name.trim_start_matches(['.', '-', '_']).trim_end_matches(['.', '_']);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 => (stem, ending),
        _ => (name, ""),
    };
    let room = MAX_NAME - if ending.is_empty() { 0 } else { ending.len() + 1 };
    // Everything is ASCII by now, so any byte is a boundary.
    let stem = stem.get(..room.min(stem.len())).unwrap_or_default();
    let stem = if stem.is_empty() { "documento" } else { stem };
    let first = stem.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = first.len() == 4 && (first.starts_with("com") || first.starts_with("lpt"));
    let mark = if numbered || DEVICES.contains(&first.as_str()) { "_" } else { "" };
    if ending.is_empty() { format!("{mark}{stem}") } else { format!("{mark}{stem}.{ending}") }
}

/// Safe names for several files in one folder: none equal to another, not even but for case.
pub fn distinct_names<'a>(labels: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for label in labels {
        let wanted = safe_name(label);
        let mut name = wanted.clone();
        let mut number = 2_usize;
        while !taken.insert(name.to_ascii_lowercase()) {
            name = match wanted.rsplit_once('.') {
                Some((stem, ending)) => format!("{stem}-{number}.{ending}"),
                None => format!("{wanted}-{number}"),
            };
            number += 1;
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Istanza di accesso.pdf", "Istanza_di_accesso.pdf")]
    #[case("Perché no – città.PDF", "Perche_no_citta.PDF")]
    #[case("../../etc/passwd", "etc_passwd")]
    #[case("C:\\x\\..\\y.exe", "C_x_.._y.exe")]
    #[case("CON", "_CON")]
    #[case("aux.pdf", "_aux.pdf")]
    #[case("com1.txt", "_com1.txt")]
    #[case("-rf", "rf")]
    #[case(".bashrc", "bashrc")]
    #[case("", "documento")]
    #[case("日本語", "documento")]
    #[case("a\0b.pdf", "a_b.pdf")]
    fn names(#[case] label: &str, #[case] expected: &str) {
        assert_eq!(safe_name(label), expected);
    }

    #[test]
    fn names_in_one_folder_differ_even_but_for_case() {
        let labels = ["Atto.pdf", "atto.PDF", "atto.pdf", "perche\u{301}", "perch\u{e9}"];
        assert_eq!(distinct_names(labels), ["Atto.pdf", "atto-2.PDF", "atto-3.pdf", "perche", "perche-2"]);
    }

    proptest! {
        #[test]
        fn a_name_is_always_safe(label in any::<String>()) {
            let name = safe_name(&label);
            prop_assert!(!name.is_empty() && name.len() <= MAX_NAME + 1);
            prop_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')));
            prop_assert!(!name.starts_with(['.', '-']));
        }
    }
}
