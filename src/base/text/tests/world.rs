//! Text that others collected: naughty strings, names, emoji sequences, character widths.

use crate::base::testing::extra_lines;

use super::super::{Shown, csv_safe, file_name, fold, safe_file_name, truncate, width, words, wrap};
use super::offence;

#[test]
fn naughty_strings_and_names_are_harmless_everywhere() {
    for file in ["terminal/blns.txt", "terminal/cognomi_it_faker.txt", "terminal/nomi_it_faker.txt"] {
        for raw in extra_lines(file) {
            let shown = Shown::line(&raw);
            assert_eq!(offence(shown.as_str(), false), None, "{raw:?}");
            assert_eq!(Shown::line(shown.as_str()), shown);
            assert_eq!(offence(Shown::block(&raw).as_str(), true), None, "{raw:?}");
            for cells in [1, 2, 10, 80] {
                assert!(width(&truncate(shown.as_str(), cells)) <= cells, "{raw:?}");
                assert!(wrap(shown.as_str(), cells).iter().all(|line| width(line) <= cells), "{raw:?} in {cells}");
            }
            let cell = csv_safe(shown.as_str());
            let formula = cell.starts_with(['=', '+', '-', '@']);
            assert!(!formula || cell[1..].chars().all(|c| c.is_ascii_digit() || ",. ".contains(c)), "{cell:?}");
            let key = fold(&raw);
            assert_eq!(fold(&key), key);
            assert!(words(&raw).len() <= 16);
            let (stem, extension) = file_name(&raw);
            assert_eq!(offence(stem.as_str(), false).or(offence(extension.as_str(), false)), None);
            assert!(safe_file_name(&raw).is_ascii());
        }
    }
}

#[test]
fn names_are_shown_as_they_are_written() {
    for file in ["terminal/cognomi_it_faker.txt", "terminal/nomi_it_faker.txt"] {
        for name in extra_lines(file) {
            assert_eq!(Shown::line(&name), name.trim_end_matches('\r'));
            assert!(!fold(&name).is_empty() || name.is_empty());
        }
    }
}

fn parse_hex(code: &str) -> char {
    u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap()
}

#[test]
fn published_emoji_sequences_keep_their_joints_and_take_two_cells() {
    for line in extra_lines("terminal/emoji-zwj-sequences.txt") {
        let codes = line.split([';', '#']).next().unwrap_or("").trim();
        if codes.is_empty() {
            continue;
        }
        let emoji: String = codes.split(' ').map(parse_hex).collect();
        assert_eq!(Shown::line(&emoji), emoji.as_str());
        assert_eq!(width(&emoji), 2, "{emoji} {codes}");
    }
}

#[test]
fn wide_letters_take_two_cells() {
    for line in extra_lines("terminal/EastAsianWidth.txt") {
        let Some((range, class)) = line.split('#').next().and_then(|row| row.split_once(';')) else { continue };
        if !matches!(class.trim(), "W" | "F") {
            continue;
        }
        let (first, last) = range.trim().split_once("..").unwrap_or((range.trim(), range.trim()));
        for c in parse_hex(first)..=parse_hex(last) {
            let shown = Shown::line(&c.to_string());
            // Fillers, marks and code points not yet assigned are named or seated on a circle instead.
            if shown == c.to_string().as_str() {
                assert_eq!(width(shown.as_str()), 2, "U+{:04X}", u32::from(c));
            }
        }
    }
}
