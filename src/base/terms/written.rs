//! Terms as people write them in a field: `3 mesi`, `24 ore`, `5 gg lav`, `in giornata`, `24 hours`; codes are understood
//! too. What [`Term::text`] says reads back, in either language.

use super::{Direction, Term};
use crate::base::text::fold;

/// Reads a term that runs in a direction; `None` when the text is none, or runs the other way.
pub fn read(text: &str, direction: Direction) -> Option<Term> {
    let term = text.trim().parse().ok().or_else(|| from_words(text, direction))?;
    (term.direction == direction).then_some(term)
}

fn from_words(text: &str, direction: Direction) -> Option<Term> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let has = |beginnings: &[&str]| words.iter().any(|word| beginnings.iter().any(|one| word.starts_with(one)));
    let named = |names: &[&str]| words.iter().any(|word| names.contains(word));
    let (first, rest) = words.split_first()?;
    let split = first.find(|c: char| !c.is_ascii_digit()).unwrap_or(first.len());
    let (digits, stuck) = first.split_at(split);
    if digits.is_empty() {
        let same = (named(&["giornata"]) || has(&["stess", "same"])) && direction == Direction::Forward;
        return same.then(Term::same_working_day);
    }
    let amount: u16 = digits.parse().ok()?;
    let unit = |names: &[&str]| names.contains(&stuck) || rest.iter().any(|word| names.contains(word));
    let working = has(&["lav", "work"]);
    let term = if unit(&["h", "ora", "ore", "hour", "hours"]) {
        if working { Term::working_hours(amount) } else { Term::clock_hours(amount) }
    } else if unit(&["g", "gg", "giorno", "giorni", "day", "days"]) {
        match () {
            () if working => Term::working_days(amount),
            () if has(&["liber", "clear"]) => Term::free_days(amount),
            () => Term::calendar_days(amount),
        }
    } else if unit(&["mese", "mesi", "month", "months"]) {
        Term::months(amount)
    } else if unit(&["anno", "anni", "year", "years"]) {
        Term::years(amount)
    } else {
        return None;
    };
    Some(if direction == Direction::Backward { term.before() } else { term })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};

    #[rstest]
    #[case("3 mesi", Direction::Backward, "-3m")]
    #[case("90 giorni prima", Direction::Backward, "-90cd")]
    #[case("90gg", Direction::Backward, "-90cd")]
    #[case("2 ore", Direction::Forward, "+2h")]
    #[case("2h", Direction::Forward, "+2h")]
    #[case("4 ore lavorative", Direction::Forward, "+4wh")]
    #[case("5 gg lav.", Direction::Forward, "+5wd")]
    #[case("in giornata", Direction::Forward, "same_wd")]
    #[case("+24h", Direction::Forward, "+24h")]
    #[case("-30cd fixed", Direction::Backward, "-30cd fixed")]
    fn people_are_understood(#[case] text: &str, #[case] direction: Direction, #[case] code: &str) {
        assert_eq!(read(text, direction).map(|term| term.to_string()).as_deref(), Some(code));
    }

    #[rstest]
    #[case("presto", Direction::Forward)]
    #[case("", Direction::Forward)]
    #[case("3", Direction::Forward)]
    #[case("+24h", Direction::Backward)]
    #[case("in giornata", Direction::Backward)]
    #[case("99999999 ore", Direction::Forward)]
    fn what_is_none_is_refused(#[case] text: &str, #[case] direction: Direction) {
        assert_eq!(read(text, direction), None);
    }

    #[test]
    fn what_a_term_says_reads_back() {
        let forward = [Term::clock_hours(2), Term::working_hours(1), Term::working_days(5), Term::calendar_days(1)];
        let more = [Term::free_days(3), Term::months(1), Term::years(2), Term::same_working_day()];
        for lang in [Lang::It, Lang::En] {
            let texts = Texts::of(lang);
            for term in forward.iter().chain(&more) {
                assert_eq!(read(&term.text(texts), Direction::Forward), Some(*term), "{}", term.text(texts));
            }
            for term in [Term::months(3).before(), Term::calendar_days(30).before()] {
                assert_eq!(read(&term.text(texts), Direction::Backward), Some(term), "{}", term.text(texts));
            }
        }
    }
}
