//! What the register teaches about a correspondent: the subject, class and offices that its latest letters had in common.
//!
//! A value is proposed only when it is a habit: at least two letters, and at least half of those looked at. Pure.

/// One earlier letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Case {
    /// Subject.
    pub subject: String,
    /// Class it is filed under.
    pub class: Option<i64>,
    /// Offices that must act.
    pub competence: Vec<i64>,
    /// Offices that must know.
    pub knowledge: Vec<i64>,
}

/// A value with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit<T> {
    /// The value.
    pub value: T,
    /// How many of the letters had it.
    pub times: usize,
    /// How many letters were looked at.
    pub of: usize,
}

/// Letters looked at, newest first.
pub const LOOKED_AT: i64 = 20;

/// The value that most of the letters share; of two with the same count, the one used last.
pub fn habit<T: Clone + PartialEq>(cases: &[Case], value: impl Fn(&Case) -> Option<T>) -> Option<Habit<T>> {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for found in cases.iter().filter_map(value) {
        match counted.iter_mut().find(|(known, _)| *known == found) {
            Some((_, times)) => *times += 1,
            None => counted.push((found, 1)),
        }
    }
    // The list is in the order of first use, newest first: only a higher count displaces an earlier entry.
    let (value, times) = counted.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (times >= 2 && times * 2 >= cases.len()).then_some(Habit { value, times, of: cases.len() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn of_classes(classes: &[i64]) -> Vec<Case> {
        classes
            .iter()
            .map(|class| Case { class: Some(*class).filter(|class| *class != 0), ..Case::default() })
            .collect()
    }

    #[rstest]
    #[case(&[], None)]
    #[case(&[3], None)]
    #[case(&[3, 3], Some((3, 2)))]
    #[case(&[3, 4, 4], Some((4, 2)))]
    #[case(&[3, 4, 3, 4], Some((3, 2)))]
    #[case(&[1, 2, 3, 4, 4], None)]
    #[case(&[0, 0, 0, 4, 4], None)]
    fn only_a_habit_is_proposed(#[case] classes: &[i64], #[case] expected: Option<(i64, usize)>) {
        let found = habit(&of_classes(classes), |case| case.class);
        assert_eq!(found.map(|habit| (habit.value, habit.times)), expected);
    }

    proptest! {
        #[test]
        fn a_proposal_is_what_at_least_half_had(classes in proptest::collection::vec(0_i64..4, 0..20)) {
            let cases = of_classes(&classes);
            if let Some(found) = habit(&cases, |case| case.class) {
                let times = classes.iter().filter(|class| **class == found.value).count();
                prop_assert!(found.times == times && times >= 2 && times * 2 >= classes.len());
            }
        }
    }
}
