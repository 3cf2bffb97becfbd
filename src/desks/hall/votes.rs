//! What a vote comes to: counts that add up, the majority that is needed, the result.
//!
//! Whoever abstains and stays in the room is present and does not vote; whoever leaves for an interest of their own
//! (TUEL, art. 78 c. 2) is neither. Immediate effect needs the majority of the members, whoever is there (art. 134 c. 4).

use super::model::{Choice, Majority, Manner, Vote};
use super::quorum::more_than_half;
use crate::base::fault::{Fault, Outcomes};

/// Votes as they were counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// In favour.
    pub favour: i64,
    /// Against.
    pub against: i64,
    /// Abstained.
    pub abstained: i64,
    /// In the room without taking part.
    pub apart: i64,
    /// Blank or void papers of a secret ballot.
    pub blank: i64,
}

impl Count {
    /// The sum of names.
    pub fn of(choices: impl IntoIterator<Item = Choice>) -> Self {
        let mut count = Self::default();
        for choice in choices {
            match choice {
                Choice::Favour => count.favour += 1,
                Choice::Against => count.against += 1,
                Choice::Abstained => count.abstained += 1,
                Choice::Apart => count.apart += 1,
            }
        }
        count
    }

    /// Everybody in the room.
    pub fn present(&self) -> i64 {
        self.voting() + self.abstained + self.apart
    }

    /// Those who voted.
    pub fn voting(&self) -> i64 {
        self.favour + self.against + self.blank
    }

    /// Nobody was of another mind, and somebody was of this one.
    pub fn unanimous(&self) -> bool {
        self.favour > 0 && self.favour == self.present()
    }
}

/// How many votes in favour are needed.
pub fn needed(majority: Majority, count: &Count, members: i64) -> i64 {
    match majority {
        Majority::Voting => more_than_half(count.voting()),
        Majority::Present => more_than_half(count.present()),
        Majority::Members => more_than_half(members),
        Majority::TwoThirds => (members * 2 + 2) / 3,
    }
}

/// Whether a vote is passed.
pub fn passed(majority: Majority, count: &Count, members: i64) -> bool {
    count.favour > 0 && count.favour >= needed(majority, count, members)
}

/// A count that was told, held against those who are in the room.
pub fn check(manner: Manner, count: &Count, present: i64) -> Outcomes<()> {
    let parts = [count.favour, count.against, count.abstained, count.apart, count.blank];
    if manner == Manner::Secret && count.voting() > present {
        return Err(Fault::not_done("fault-hall-ballots").arg("papers", count.voting()).arg("present", present));
    }
    if parts.iter().any(|part| *part < 0) || count.present() != present {
        return Err(Fault::not_done("fault-hall-count").arg("counted", count.present()).arg("present", present));
    }
    if manner != Manner::Secret && count.blank > 0 {
        return Err(Fault::not_done("fault-hall-blank"));
    }
    Ok(())
}

/// Reads counts typed in a line: `8 3 1` is in favour, against, abstained; after them papers that are blank or void, and
/// those in the room who take no part.
pub fn read(typed: &str) -> Outcomes<Count> {
    let wrong = || Fault::not_done("fault-hall-count-unread");
    let numbers: Vec<i64> = typed
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<i64>().ok().filter(|number| (0..=10_000).contains(number)).ok_or_else(wrong))
        .collect::<Outcomes<_>>()?;
    let at = |place: usize| numbers.get(place).copied().unwrap_or(0);
    if numbers.is_empty() || numbers.len() > 5 {
        return Err(wrong());
    }
    Ok(Count { favour: at(0), against: at(1), abstained: at(2), apart: at(4), blank: at(3) })
}

/// A vote in the words of a verbale.
pub fn of(vote: &Vote) -> String {
    let count = Count {
        favour: vote.favour,
        against: vote.against,
        abstained: vote.abstained,
        apart: vote.apart,
        blank: vote.blank,
    };
    words(&count, vote.manner, vote.passed)
}

/// The result in the words of a verbale.
pub fn words(count: &Count, manner: Manner, passed: bool) -> String {
    if count.unanimous() && passed && manner != Manner::Secret {
        return "ad unanimità di voti favorevoli dei presenti".to_owned();
    }
    let mut parts = vec![counted(count.favour, "voto favorevole", "voti favorevoli")];
    parts.push(if count.against == 0 {
        "nessun voto contrario".to_owned()
    } else {
        counted(count.against, "voto contrario", "voti contrari")
    });
    if count.abstained > 0 {
        parts.push(counted(count.abstained, "astenuto", "astenuti"));
    }
    if count.blank > 0 {
        parts.push(counted(count.blank, "scheda bianca o nulla", "schede bianche o nulle"));
    }
    if count.apart > 0 {
        parts.push(counted(count.apart, "presente non partecipante al voto", "presenti non partecipanti al voto"));
    }
    format!("con {}", joined(&parts))
}

fn counted(count: i64, one: &str, many: &str) -> String {
    format!("n. {count} {}", if count == 1 { one } else { many })
}

/// `a, b e c`.
pub fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} e {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn count(favour: i64, against: i64, abstained: i64) -> Count {
        Count { favour, against, abstained, ..Count::default() }
    }

    #[rstest]
    // Of those who vote, whoever abstains does not weigh.
    #[case(Majority::Voting, count(4, 3, 5), true)]
    #[case(Majority::Voting, count(4, 4, 4), false)]
    #[case(Majority::Voting, count(1, 0, 11), true)]
    // Of those present, abstaining weighs as much as being against.
    #[case(Majority::Present, count(6, 0, 6), false)]
    #[case(Majority::Present, count(7, 5, 0), true)]
    // Of the members, the absent weigh too: 13 members, 7 are needed.
    #[case(Majority::Members, count(6, 0, 0), false)]
    #[case(Majority::Members, count(7, 1, 2), true)]
    #[case(Majority::TwoThirds, count(8, 0, 0), false)]
    #[case(Majority::TwoThirds, count(9, 0, 0), true)]
    #[case(Majority::Voting, count(0, 0, 9), false)]
    fn majorities(#[case] majority: Majority, #[case] count: Count, #[case] is: bool) {
        assert_eq!(passed(majority, &count, 13), is);
    }

    #[rstest]
    #[case("8 3 1", count(8, 3, 1))]
    #[case("8,3,1", count(8, 3, 1))]
    #[case("12", count(12, 0, 0))]
    #[case("7 4 0 1", Count { blank: 1, ..count(7, 4, 0) })]
    #[case("7 4 0 1 2", Count { blank: 1, apart: 2, ..count(7, 4, 0) })]
    fn counts_are_typed_in_a_line(#[case] typed: &str, #[case] is: Count) {
        assert_eq!(read(typed).ok(), Some(is));
    }

    #[rstest]
    #[case("")]
    #[case("otto")]
    #[case("1 2 3 4 5 6")]
    #[case("99999999999999999999")]
    #[case("8 x")]
    fn what_is_no_count_is_refused(#[case] typed: &str) {
        assert_eq!(read(typed).err().map(|fault| fault.key), Some("fault-hall-count-unread"));
    }

    #[rstest]
    #[case(count(12, 0, 0), true, "ad unanimità di voti favorevoli dei presenti")]
    #[case(count(8, 3, 1), true, "con n. 8 voti favorevoli, n. 3 voti contrari e n. 1 astenuto")]
    #[case(count(1, 0, 2), true, "con n. 1 voto favorevole, nessun voto contrario e n. 2 astenuti")]
    fn a_result_is_told(#[case] count: Count, #[case] is: bool, #[case] told: &str) {
        assert_eq!(words(&count, Manner::Open, is), told);
    }

    proptest! {
        #[test]
        fn counts_that_do_not_add_up_are_refused(a in 0i64..20, b in 0i64..20, c in 0i64..20, present in 0i64..60) {
            let counted = count(a, b, c);
            prop_assert_eq!(check(Manner::Open, &counted, present).is_ok(), a + b + c == present);
        }

        #[test]
        fn the_stricter_majority_never_passes_what_the_other_refuses(
            a in 0i64..20, b in 0i64..20, c in 0i64..20, absent in 0i64..20,
        ) {
            let counted = count(a, b, c);
            let members = counted.present() + absent;
            let (voting, present, all) = (
                passed(Majority::Voting, &counted, members),
                passed(Majority::Present, &counted, members),
                passed(Majority::Members, &counted, members),
            );
            prop_assert!(!present || voting);
            prop_assert!(!all || present);
        }
    }
}
