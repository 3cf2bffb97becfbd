//! How much a letter being written resembles one that has its number already: grounds, and points for them. Pure.
//!
//! One document gets one number (DPR 445/2000 art. 53). The points only say how sure we are; they never forbid anything.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::base::text::fold;
use crate::desks::protocol::model::{Flow, Medium};

/// From so many points on, of a hundred, a registration is shown.
pub const SHOWN_FROM: u8 = 50;
/// Letters of the same sender with the same subject are compared within so many days.
pub const CLOSE_DAYS: i64 = 30;
/// The paper of a certified message, or the message after the paper, comes within so many days.
pub const TWIN_DAYS: i64 = 20;
/// Without a sender only subjects of the last days are compared.
const SAME_WEEK: i64 = 7;
/// Subjects that share less of their words, in hundredths, are not similar.
const SIMILAR_FROM: u8 = 60;
/// Words of a subject by which similar ones are looked for.
const TELLING_WORDS: usize = 3;
/// Letters by which words are compared: what follows is ending.
const STEM: usize = 6;
/// Words that say nothing about a subject.
const EMPTY_WORDS: [&str; 34] = [
    "a", "ad", "ai", "al", "alla", "alle", "allo", "con", "da", "dal", "dalla", "dei", "del", "della", "delle",
    "dello", "di", "e", "ed", "gli", "i", "il", "in", "la", "le", "lo", "n", "nel", "nella", "per", "prot", "su",
    "sul", "sulla",
];

/// What the form holds of the letter being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Which way it goes.
    pub flow: Flow,
    /// How it came.
    pub medium: Medium,
    /// Senders or recipients chosen from the address book.
    pub cards: Vec<i64>,
    /// Their names and those typed, folded.
    pub names: Vec<String>,
    /// The sender's own number.
    pub number: String,
    /// The sender's own date.
    pub number_on: Option<NaiveDate>,
    /// Subject.
    pub subject: String,
    /// SHA-256 of its documents, the main one first.
    pub hashes: Vec<String>,
    /// The day on which it is registered.
    pub today: NaiveDate,
}

impl Typed {
    /// Whether nothing is written yet that could be compared.
    pub fn is_blank(&self) -> bool {
        self.hashes.is_empty() && self.number.is_empty() && words(&self.subject).is_empty()
    }
}

/// A registration to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which way it went.
    pub flow: Flow,
    /// How it came.
    pub medium: Medium,
    /// Day of registration.
    pub on: NaiveDate,
    /// Its parties in one line, folded.
    pub party: String,
    /// The sender's own number.
    pub number: Option<String>,
    /// The sender's own date.
    pub number_on: Option<NaiveDate>,
    /// Subject.
    pub subject: String,
    /// One of its parties is one of those chosen in the form.
    pub same_card: bool,
    /// It has one of the documents of the form.
    pub same_file: bool,
}

/// Why two letters may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ground {
    /// A document with the same bytes.
    SameFile,
    /// The same sender.
    SameSender,
    /// The same number of the sender.
    SameNumber,
    /// The same date of the sender.
    SameDate,
    /// The same subject.
    SameSubject,
    /// A similar subject.
    SimilarSubject,
    /// It came another way a few days before: paper after certified mail, or the reverse.
    Twin,
}

/// How much two letters resemble each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Of a hundred.
    pub points: u8,
    /// On which grounds, the weightiest first.
    pub grounds: Vec<Ground>,
}

/// Compares; nothing when there are too few grounds to speak of.
pub fn compare(typed: &Typed, known: &Known) -> Option<Likeness> {
    let same_way = typed.flow == known.flow;
    let sender = known.same_card || typed.names.iter().any(|name| same_name(name, &known.party));
    let nobody = typed.cards.is_empty() && typed.names.is_empty();
    let (typed_number, known_number) =
        (OwnNumber::read(&typed.number), OwnNumber::read(known.number.as_deref().unwrap_or_default()));
    let both_numbered = !typed_number.is_blank() && !known_number.is_blank();
    let number = both_numbered && typed_number.same_as(&known_number);
    let dates = typed.number_on.zip(known.number_on);
    let date = dates.is_some_and(|(one, other)| one == other);
    let alike = alike(&typed.subject, &known.subject);
    let days = (typed.today - known.on).num_days().max(0);

    let mut best = 0;
    if known.same_file {
        best = 90 + if sender { 5 } else { 0 } + if number { 4 } else { 0 };
    }
    if same_way && number && (sender || nobody) {
        let by_number = match dates {
            Some(_) if date => 95,
            // Numbers begin again with the year.
            Some((one, other)) if one.year() != other.year() => 20,
            Some(_) => 60,
            None if days > 366 => 40,
            None => 85,
        };
        best = best.max(if nobody { by_number - 20 } else { by_number });
    } else if same_way && number && date {
        best = best.max(45 + u32::from(alike) / 4);
    }
    let mut twin = false;
    if same_way && (!both_numbered || number) && alike >= SIMILAR_FROM {
        let alike = u32::from(alike);
        if sender && electronic(typed.medium) != electronic(known.medium) && days <= TWIN_DAYS {
            twin = true;
            best = best.max(50 + alike * 35 / 100);
        } else if sender && days <= CLOSE_DAYS {
            let lost = u32::try_from(days).unwrap_or(30) / 2;
            best = best.max((35 + alike * 35 / 100).saturating_sub(lost));
        } else if !sender && days <= SAME_WEEK && alike >= 90 && (nobody || words(&typed.subject).len() >= 6) {
            best = best.max(40 + alike * 12 / 100);
        }
    }
    let points = u8::try_from(best.min(99)).unwrap_or(99);
    let grounds = [
        (known.same_file, Ground::SameFile),
        (sender, Ground::SameSender),
        (number, Ground::SameNumber),
        (date, Ground::SameDate),
        (twin, Ground::Twin),
        (alike >= 95, Ground::SameSubject),
        ((SIMILAR_FROM..95).contains(&alike), Ground::SimilarSubject),
    ];
    let grounds = grounds.into_iter().filter(|(holds, _)| *holds).map(|(_, ground)| ground).collect();
    (points >= SHOWN_FROM).then_some(Likeness { points, grounds })
}

/// Whether a medium leaves no paper.
fn electronic(medium: Medium) -> bool {
    matches!(medium, Medium::Pec | Medium::Email | Medium::Portal)
}

/// The same name, in whatever order its words are; the register adds how many more parties there were.
fn same_name(name: &str, party: &str) -> bool {
    let set = |text: &str| text.split_whitespace().map(str::to_owned).collect::<BTreeSet<String>>();
    let one = set(name);
    if one.is_empty() {
        return false;
    }
    let (first, last) = party.rsplit_once(' ').unwrap_or((party, ""));
    one == set(party) || (last.parse::<u32>().is_ok() && one == set(first))
}

/// A number of a sender, without the words and signs around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct OwnNumber {
    parts: Vec<String>,
    year: Option<String>,
}

impl OwnNumber {
    fn read(text: &str) -> Self {
        let folded = fold(text);
        let mut parts: Vec<String> = folded
            .split_whitespace()
            .filter(|word| !matches!(*word, "n" | "nr" | "no" | "num" | "numero" | "prot" | "protocollo" | "pg"))
            .map(|word| {
                let plain = word.trim_start_matches('0');
                if word.chars().all(|c| c.is_ascii_digit()) && !plain.is_empty() { plain } else { word }.to_owned()
            })
            .collect();
        let is_year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let year = if parts.len() > 1 && parts.last().is_some_and(|word| is_year(word)) { parts.pop() } else { None };
        Self { parts, year }
    }

    fn is_blank(&self) -> bool {
        self.parts.is_empty()
    }

    /// Equal, where a year that only one of them names does not matter.
    fn same_as(&self, other: &Self) -> bool {
        self.parts == other.parts && (self.year == other.year || self.year.is_none() || other.year.is_none())
    }
}

/// The ways in which the register may have written the same number of a sender: as it is typed, in capitals, without what
/// stands around it, with and without its year.
pub fn spellings(number: &str, year: i32) -> Vec<String> {
    let raw = number.trim();
    let read = OwnNumber::read(raw);
    if read.is_blank() {
        return Vec::new();
    }
    let core = read.parts.join("/");
    let year = read.year.unwrap_or_else(|| year.to_string());
    let mut found: Vec<String> = Vec::new();
    for spelling in [
        raw.to_owned(),
        raw.to_uppercase(),
        raw.to_lowercase(),
        core.to_uppercase(),
        core.clone(),
        format!("{}/{year}", core.to_uppercase()),
        format!("{core}/{year}"),
    ] {
        if !found.contains(&spelling) {
            found.push(spelling);
        }
    }
    found
}

/// The words of a subject that say something, folded and cut to their stems; numbers stay whole.
fn words(subject: &str) -> BTreeSet<String> {
    fold(subject)
        .split_whitespace()
        .filter(|word| !EMPTY_WORDS.contains(word))
        .map(|word| if is_number(word) { word.to_owned() } else { word.chars().take(STEM).collect() })
        .collect()
}

fn is_number(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// How many words two subjects share, in hundredths; half of it when they name different numbers.
fn alike(one: &str, other: &str) -> u8 {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    let shared = one.intersection(&other).count();
    let hundredths = 200 * shared / (one.len() + other.len());
    let numbers = |set: &BTreeSet<String>| set.iter().filter(|word| is_number(word)).cloned().collect::<BTreeSet<_>>();
    let (mine, others) = (numbers(&one), numbers(&other));
    let apart = !mine.is_empty() && !others.is_empty() && mine.is_disjoint(&others);
    u8::try_from(if apart { hundredths / 2 } else { hundredths }).unwrap_or(100)
}

/// The words by which a similar subject is looked for: the longest ones, whole. Fewer than three tell nothing.
pub fn telling_words(subject: &str) -> Vec<String> {
    let folded = fold(subject);
    let mut found: Vec<&str> = Vec::new();
    for word in folded.split_whitespace() {
        if !EMPTY_WORDS.contains(&word) && word.chars().count() >= 4 && !found.contains(&word) {
            found.push(word);
        }
    }
    found.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    found.truncate(TELLING_WORDS);
    if found.len() < TELLING_WORDS { Vec::new() } else { found.into_iter().map(str::to_owned).collect() }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests;
