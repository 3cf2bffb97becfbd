//! File names that came from outside: a label for the screen, and what is odd about them.
//!
//! A name is only ever a label. Nothing is stored or opened under it.

use unicode_normalization::UnicodeNormalization;

use super::field::label;
use super::oddity::Oddity;
use super::sniff::Kind;
use crate::base::text::Shown;

/// Longest label; more is cut in the middle so that the ending stays readable.
const MAX_NAME: usize = 120;

/// Endings that start a program when opened on some desk.
const PROGRAMS: &[&str] = &[
    "exe", "com", "scr", "pif", "bat", "cmd", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "msi", "jar", "ps1",
    "lnk", "cpl", "dll", "reg", "sh", "iso", "img", "vhd", "docm", "xlsm", "pptm", "apk", "appimage", "desktop", "chm",
    "xll",
];

/// Endings that may stand before another one without harm: a signature or a packing around a document.
const WRAPPERS: &[&str] = &["p7m", "p7s", "tsd", "tsr", "m7m", "gz", "bz2", "xz", "zst", "asc", "sig", "eml"];

/// A name as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Never a path, never empty.
    pub label: Shown,
    /// In lower case, without the dot; empty when there is none.
    pub extension: String,
    /// What is odd about the name.
    pub oddities: Vec<Oddity>,
}

/// Makes a label of a name as the sender gave it; `number` names what has no name.
pub(super) fn named(raw: Option<&str>, number: usize, kind: Kind) -> Named {
    let mut oddities = Vec::new();
    let raw = raw.unwrap_or_default();
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    if last.len() != raw.len() {
        oddities.push(Oddity::PathInName);
    }
    if raw.chars().any(is_unseemly) || last.trim().starts_with('-') {
        oddities.push(Oddity::StrangeName);
    }
    let words = label(last);
    let words = words.as_str().trim_matches(['.', ' ']);
    if words.is_empty() {
        let extension = kind.extension().to_owned();
        let label =
            if extension.is_empty() { format!("allegato-{number}") } else { format!("allegato-{number}.{extension}") };
        return Named { label: Shown::line(&label), extension, oddities };
    }
    let extension = extension(words);
    if is_double(last.trim(), &extension) {
        oddities.push(Oddity::DoubleExtension);
    }
    if PROGRAMS.contains(&extension.as_str()) {
        oddities.push(Oddity::Program);
    }
    Named { label: Shown::line(&shorten(words)), extension, oddities }
}

/// Two names that one file system or another takes for the same.
pub(super) fn same_name_key(label: &Shown) -> String {
    label.as_str().nfkc().flat_map(char::to_lowercase).collect()
}

/// What has no place in a file name: controls, direction marks and other invisible characters.
fn is_unseemly(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// The ending after the last dot, when it looks like one.
fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty() && ending.len() <= 10 && ending.chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            ending.to_ascii_lowercase()
        }
        _ => String::new(),
    }
}

/// `istanza.pdf.exe`, or the same with blanks that push the true ending off the screen.
fn is_double(raw: &str, last: &str) -> bool {
    let Some((stem, _)) = raw.rsplit_once('.') else { return false };
    let hidden = stem.ends_with("   ") || stem.trim_end().len() + 3 <= stem.len();
    let before = extension(stem.trim_end());
    let document = Kind::of_extension(&before) != Kind::Unknown || PROGRAMS.contains(&before.as_str());
    !last.is_empty() && (hidden || document && !WRAPPERS.contains(&last))
}

fn shorten(name: &str) -> String {
    let count = name.chars().count();
    if count <= MAX_NAME {
        return name.to_owned();
    }
    let tail = 20;
    let head: String = name.chars().take(MAX_NAME - tail - 1).collect();
    let tail: String = name.chars().skip(count - tail).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("istanza.pdf", "istanza.pdf", "pdf", &[])]
    #[case("determina.pdf.p7m", "determina.pdf.p7m", "p7m", &[])]
    #[case("../../etc/cron.d/x", "x", "", &[Oddity::PathInName])]
    #[case("/etc/passwd", "passwd", "", &[Oddity::PathInName])]
    #[case("C:\\x\\..\\y.exe", "y.exe", "exe", &[Oddity::PathInName, Oddity::Program])]
    #[case("fattura.pdf.exe", "fattura.pdf.exe", "exe", &[Oddity::DoubleExtension, Oddity::Program])]
    #[case("fattura.pdf       .exe", "fattura.pdf .exe", "exe", &[Oddity::DoubleExtension, Oddity::Program])]
    #[case("-oProxyCommand=x", "-oProxyCommand=x", "", &[Oddity::StrangeName])]
    #[case("rel. tecnica 2.1.pdf", "rel. tecnica 2.1.pdf", "pdf", &[])]
    fn names(#[case] raw: &str, #[case] label: &str, #[case] extension: &str, #[case] oddities: &[Oddity]) {
        let found = named(Some(raw), 1, Kind::Unknown);
        assert_eq!((found.label.as_str(), found.extension.as_str()), (label, extension));
        assert_eq!(found.oddities, oddities);
    }

    #[rstest]
    #[case("")]
    #[case("   ")]
    #[case("...")]
    #[case("/")]
    fn what_has_no_name_gets_one_from_its_kind(#[case] raw: &str) {
        assert_eq!(named(Some(raw), 3, Kind::Pdf).label.as_str(), "allegato-3.pdf");
        assert_eq!(named(None, 4, Kind::Unknown).label.as_str(), "allegato-4");
    }

    #[test]
    fn a_reversed_ending_is_noticed() {
        let found = named(Some("elenco\u{202e}fdp.exe"), 1, Kind::Unknown);
        assert!(found.oddities.contains(&Oddity::StrangeName) && found.oddities.contains(&Oddity::Program));
    }

    #[test]
    fn long_names_keep_their_ending() {
        let found = named(Some(&format!("{}.pdf", "a".repeat(400))), 1, Kind::Pdf);
        assert!(found.label.as_str().chars().count() <= MAX_NAME);
        assert_eq!(found.label.as_str().rsplit_once('.').map(|(_, ending)| ending), Some("pdf"));
    }

    proptest! {
        #[test]
        fn a_label_is_never_a_path_nor_empty(raw in any::<String>()) {
            let found = named(Some(&raw), 1, Kind::Unknown);
            let label = found.label.as_str();
            prop_assert!(!label.trim().is_empty() && !label.contains(['/', '\\', '\0', '\n', '\r']));
            prop_assert!(label != "." && label != "..");
        }
    }
}
