//! What may be written of a kind that is not registered, and which kind a subject speaks of. Pure.

use super::model::{Kind, New};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};

/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 120;
/// Longest list of words, in characters.
pub const LONGEST_WORDS: usize = 300;

/// A kind as it is kept: blanks gone, phrases parted by one comma and one space.
pub fn clean(new: &New) -> Outcomes<New> {
    let title = Shown::line(new.title.trim()).to_string();
    if fold(&title).is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(Fault::not_done("fault-exclusions-title").on("title"));
    }
    let phrases = new.words.split(',').map(|phrase| Shown::line(phrase.trim()).to_string());
    let words = phrases.filter(|phrase| !fold(phrase).is_empty()).collect::<Vec<_>>().join(", ");
    if words.chars().count() > LONGEST_WORDS {
        return Err(Fault::not_done("fault-exclusions-words").on("words"));
    }
    Ok(New { title, words })
}

/// What an arrival keeps as the reason: the kind as it is called now, and the clerk's note.
pub fn reason(title: &str, note: &str) -> String {
    let note = note.trim();
    if note.is_empty() { title.to_owned() } else { format!("{title}: {note}") }
}

/// The first kind of which a subject speaks: all words of one of its phrases, one after the other.
pub fn likely<'k>(kinds: &'k [Kind], subject: &str) -> Option<&'k Kind> {
    let subject = format!(" {} ", fold(subject));
    kinds.iter().find(|kind| {
        kind.words.split(',').map(fold).any(|phrase| !phrase.is_empty() && subject.contains(&format!(" {phrase} ")))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    fn kind(id: i64, words: &str) -> Kind {
        Kind { id, title: format!("Tipo {id}"), words: words.into(), by_law: true, active: true, version: 1 }
    }

    #[rstest]
    #[case("Invito all'inaugurazione", Some(1))]
    #[case("INVITO: Sagra", Some(1))]
    #[case("Invitalia, bando", None)]
    #[case("Nuova pubblicita' per voi", Some(2))]
    #[case("Avviso di ricevimento n. 3", Some(3))]
    #[case("Avviso di asta", None)]
    #[case("", None)]
    fn a_subject_speaks_of_a_kind(#[case] subject: &str, #[case] expected: Option<i64>) {
        let kinds =
            [kind(1, "invito"), kind(2, "pubblicità, promozione"), kind(3, "avviso di ricevimento"), kind(4, "")];
        assert_eq!(likely(&kinds, subject).map(|kind| kind.id), expected);
    }

    #[rstest]
    #[case("Materiali pubblicitari", "", "Materiali pubblicitari")]
    #[case("Materiali pubblicitari", " volantino ", "Materiali pubblicitari: volantino")]
    fn a_reason_names_the_kind_first(#[case] title: &str, #[case] note: &str, #[case] expected: &str) {
        assert_eq!(reason(title, note), expected);
    }

    #[test]
    fn what_is_written_is_cleaned_or_refused() {
        let new = |title: &str, words: &str| New { title: title.into(), words: words.into() };
        assert_eq!(clean(&new("  Auguri ", "auguri ,, natale\u{202e},")).unwrap().title, "Auguri");
        assert_eq!(clean(&new("Auguri", "auguri ,, natale,")).unwrap().words, "auguri, natale");
        assert_eq!(clean(&new(" - ", "")).unwrap_err().field, Some("title"));
        assert_eq!(clean(&new(&"a".repeat(LONGEST_TITLE + 1), "")).unwrap_err().field, Some("title"));
        assert_eq!(clean(&new("Auguri", &"a".repeat(LONGEST_WORDS + 1))).unwrap_err().field, Some("words"));
    }
}
