//! Names of files that others chose: how to show them, and how to write them to a disk.
//!
//! What is shown keeps the extension apart, so that no trick in the name can hide what the file is; what is written
//! has only letters, digits, point, dash and underscore, and never leaves its folder.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Shown;

/// Longest extension that is one; `Verbale n.3 del sindaco` has none.
const MAX_EXTENSION: usize = 10;
/// Longest name written to disk, in bytes, extension included.
const MAX_NAME: usize = 100;

/// Splits a file name into its name and its extension (without the point, empty when there is none), both safe to
/// show. Folders before the name are dropped, whichever way their slashes lean; blanks that would push the extension
/// out of sight shrink to one. An extension of digits alone (`del 2.3.2026`) belongs to the name.
pub fn file_name(raw: &str) -> (Shown, Shown) {
    let (stem, extension) = split(raw);
    (shown(stem), shown(extension))
}

fn split(raw: &str) -> (&str, &str) {
    let name = raw.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or("");
    let name = name.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    match name.rsplit_once('.') {
        Some((stem, extension)) if is_extension(extension) && !stem.trim_matches(['.', ' ']).is_empty() => {
            (stem, extension)
        }
        _ => (name, ""),
    }
}

fn is_extension(text: &str) -> bool {
    (1..=MAX_EXTENSION).contains(&text.chars().count())
        && !text.contains(char::is_whitespace)
        && !text.chars().all(|c| c.is_ascii_digit())
}

fn shown(part: &str) -> Shown {
    let clean = Shown::line(part).into_string();
    Shown::line(&clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// A name that can be written into a folder on any system: `[A-Za-z0-9._-]`, at most 100 bytes, no leading point or
/// dash, no reserved device name, the extension kept. `documento` when nothing is left.
pub fn safe_file_name(raw: &str) -> String {
    let (stem, extension) = split(raw);
    let extension = plain(extension).replace(['.', '-', '_'], "");
    let mut stem = plain(stem);
    let room = MAX_NAME - if extension.is_empty() { 0 } else { extension.len() + 1 };
    stem.truncate(room);
    let stem = stem.trim_matches(['.', '-', '_', ' ']);
    let stem = if stem.is_empty() { "documento" } else { stem };
    let stem = if is_device(stem) { format!("_{stem}") } else { stem.to_owned() };
    if extension.is_empty() { stem } else { format!("{stem}.{}", extension.to_ascii_lowercase()) }
}

/// Accents off, everything that is not plain to an underscore, runs of underscores to one.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') {
            out.push(c);
        } else if !out.ends_with('_') {
            out.push('_');
        }
    }
    out
}

/// Names that Windows keeps for devices, with or without what follows a point.
fn is_device(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name).to_ascii_uppercase();
    matches!(first.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (first.len() == 4
            && (first.starts_with("COM") || first.starts_with("LPT"))
            && first.ends_with(|c: char| c.is_ascii_digit()))
}
