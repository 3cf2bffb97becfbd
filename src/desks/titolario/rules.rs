//! Finding a class by number or words, and the order of a plan. Pure.
//!
//! A number may be typed as it is said: `6.3`, `VI.3`, `vi 3`, `6/3`; the title alone lists what is under it.

use super::model::{ClassLabel, Entry};
use super::model_2005::TITLES;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};

/// No filing plan has more titles than this.
const LARGEST_TITLE: u32 = 39;
/// Levels of a plan: title, class, sub-class.
pub const LEVELS: usize = 3;
/// Largest number of a class or sub-class.
const LARGEST_CLASS: u32 = 999;
/// Longest name of a version, a title or a class, in characters.
const LONGEST_NAME: usize = 300;

/// The model of 2005 as lines to load, parents before children.
pub fn model_2005() -> Vec<Entry> {
    let mut entries = Vec::new();
    for title in &TITLES {
        entries.push(Entry { code: title.roman.to_owned(), title: title.name.to_owned() });
        for (number, class) in (1..).zip(title.classes) {
            entries.push(Entry { code: format!("{}.{number}", title.roman), title: (*class).to_owned() });
        }
    }
    entries
}

/// The classes that match what was typed: those with that number first, then those in whose names (title included)
/// every word typed begins a word. In the order of the plan; nothing typed answers all.
pub fn search<'a>(classes: &'a [ClassLabel], words: &str) -> Vec<&'a ClassLabel> {
    let wanted = fold(words);
    if wanted.is_empty() {
        return classes.iter().collect();
    }
    let code = code_of(&wanted);
    let numbered = |class: &ClassLabel| code.as_deref().is_some_and(|code| is_or_lies_under(&class.code, code));
    let mut found: Vec<&ClassLabel> = classes.iter().filter(|class| numbered(class)).collect();
    found.extend(classes.iter().filter(|class| !numbered(class) && words_match(&class.search, &wanted)));
    found
}

/// The code that folded words stand for, if they are a number of the plan: `vi 3`, `6 3`, `6`. The words `tit`, `titolo`,
/// `cl` and `classe` may be left in, so that a code copied from a label is understood.
fn code_of(folded: &str) -> Option<String> {
    let mut parts = folded
        .split_whitespace()
        .filter(|word| !matches!(*word, "tit" | "titolo" | "cl" | "classe" | "cat" | "categoria"));
    let title = parts.next()?;
    let roman = match title.parse::<u32>() {
        Ok(number) => roman(number)?,
        Err(_) if is_roman(title) => title.to_uppercase(),
        Err(_) => return None,
    };
    let rest: Vec<String> = parts.map(|part| part.parse::<u32>().ok().map(|n| n.to_string())).collect::<Option<_>>()?;
    Some([vec![roman], rest].concat().join("."))
}

fn is_or_lies_under(code: &str, wanted: &str) -> bool {
    code.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether every wanted word begins a word of the text; both folded.
fn words_match(text: &str, wanted: &str) -> bool {
    wanted.split_whitespace().all(|word| text.split_whitespace().any(|candidate| candidate.starts_with(word)))
}

/// Whether a word is a roman number: compared with all of them, since they are few.
fn is_roman(word: &str) -> bool {
    (1..=LARGEST_TITLE).filter_map(roman).any(|roman| roman.eq_ignore_ascii_case(word))
}

/// The name of a version, cleaned.
pub fn plan_name(raw: &str) -> Outcomes<String> {
    entry_name(raw).ok_or_else(|| Fault::not_done("fault-titolario-name").arg("limit", LONGEST_NAME).on("name"))
}

/// The name of a title or class, cleaned; none when it says nothing or is too long.
pub fn entry_name(raw: &str) -> Option<String> {
    let clean = Shown::line(raw).as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    (!fold(raw).is_empty() && clean.chars().count() <= LONGEST_NAME).then_some(clean)
}

/// A code as the plan keeps it, from what people write: `VI.3`, `vi/3`, `6.3`, `06-03`. None when it is no code: the title
/// is a roman or arabic number, what follows arabic ones.
pub fn normal_code(raw: &str) -> Option<String> {
    let parts: Vec<&str> =
        raw.split(['.', '/', '-', ' ', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let (title, classes) = parts.split_first()?;
    if parts.len() > LEVELS {
        return None;
    }
    let roman = match title.parse::<u32>() {
        Ok(number) => roman(number)?,
        Err(_) if is_roman(title) => title.to_uppercase(),
        Err(_) => return None,
    };
    let number = |part: &&str| part.parse::<u32>().ok().filter(|number| (1..=LARGEST_CLASS).contains(number));
    let classes: Vec<String> = classes.iter().map(|part| number(part).map(|n| n.to_string())).collect::<Option<_>>()?;
    Some([vec![roman], classes].concat().join("."))
}

/// The place of a code in the order of a plan: titles by number, each before its classes.
pub fn place(code: &str) -> Vec<u32> {
    let mut parts = code.split('.');
    let title = parts.next().unwrap_or_default();
    let title =
        (1..=LARGEST_TITLE).find(|number| roman(*number).as_deref() == Some(title)).unwrap_or(LARGEST_TITLE + 1);
    std::iter::once(title).chain(parts.map(|part| part.parse().unwrap_or(LARGEST_CLASS + 1))).collect()
}

/// A number in roman digits.
fn roman(number: u32) -> Option<String> {
    if !(1..=LARGEST_TITLE).contains(&number) {
        return None;
    }
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = "X".repeat((number / 10) as usize);
    Some(format!("{tens}{}", ones[(number % 10) as usize]))
}

/// The code of the title or class above: `VI` for `VI.3`, none for a title.
pub fn parent_code(code: &str) -> Option<&str> {
    code.rsplit_once('.').map(|(parent, _)| parent)
}
