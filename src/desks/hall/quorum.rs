//! How many must be there for a sitting to be valid, and what can be done when they are not.
//!
//! The number is set by statute or regulation; for the Consiglio never less than a third of the councillors that the law
//! assigns to the Comune, the Sindaco not counted (TUEL, art. 38 c. 2).

use super::model::Call;

/// What a sitting needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    /// Members that must be there at the first call.
    pub first: i64,
    /// The same at the second call.
    pub second: i64,
}

impl Quorum {
    /// What a call needs.
    pub fn of(self, call: Call) -> i64 {
        match call {
            Call::First => self.first,
            Call::Second => self.second,
        }
    }

    /// Whether so many are enough at a call.
    pub fn reached(self, call: Call, present: i64) -> bool {
        present >= self.of(call)
    }

    /// How many are missing.
    pub fn missing(self, call: Call, present: i64) -> i64 {
        (self.of(call) - present).max(0)
    }
}

/// The least quorum of a Consiglio: a third of the councillors assigned, rounded up.
pub fn least_of_council(assigned: i64) -> i64 {
    (assigned + 2) / 3
}

/// More than half of a number.
pub fn more_than_half(members: i64) -> i64 {
    members / 2 + 1
}

/// Half of a number, rounded up.
pub fn half(members: i64) -> i64 {
    (members + 1) / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(10, 4)]
    #[case(12, 4)]
    #[case(16, 6)]
    #[case(24, 8)]
    #[case(32, 11)]
    fn a_third_of_the_councillors_assigned(#[case] assigned: i64, #[case] least: i64) {
        assert_eq!(least_of_council(assigned), least);
    }

    #[rstest]
    #[case(Call::First, 6, false, 1)]
    #[case(Call::First, 7, true, 0)]
    #[case(Call::Second, 4, true, 0)]
    #[case(Call::Second, 3, false, 1)]
    fn each_call_has_its_number(#[case] call: Call, #[case] present: i64, #[case] valid: bool, #[case] missing: i64) {
        let quorum = Quorum { first: 7, second: 4 };
        assert_eq!((quorum.reached(call, present), quorum.missing(call, present)), (valid, missing));
    }

    proptest! {
        #[test]
        fn more_than_half_is_more_and_no_more_than_needed(members in 0i64..500) {
            let most = more_than_half(members);
            prop_assert!(most * 2 > members && (most - 1) * 2 <= members);
            prop_assert!(half(members) * 2 >= members && (half(members) - 1) * 2 < members);
            prop_assert!(least_of_council(members) * 3 >= members);
        }
    }
}
