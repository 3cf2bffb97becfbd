//! Terms and limits of the hall, and who takes part in whose place. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{OrganKind, SeatRole};
use crate::base::terms::Term;

/// Activity of the verbale in the office plan.
pub const MINUTES: &str = "S1c";
/// Longest verbale, in characters.
pub const LONGEST_TEXT: usize = 200_000;
/// Longest source of a fee, in characters.
pub const LONGEST_LINE: usize = 200;

/// Within how many days a verbale is written: ten working days from the sitting.
pub fn minutes_term() -> Term {
    Term::working_days(10)
}

/// Whether an organ deliberates: a commission examines.
pub fn deliberates(kind: OrganKind) -> bool {
    matches!(kind, OrganKind::Giunta | OrganKind::Council)
}

/// How a place in the roll is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// By a member of the organ.
    Member,
    /// By a substitute of this member.
    For(i64),
    /// By a substitute of whoever is away.
    ForAny,
}

impl Holds {
    /// The member somebody is a substitute of, where one is named.
    pub fn whom(self) -> Option<i64> {
        match self {
            Self::For(member) => Some(member),
            Self::Member | Self::ForAny => None,
        }
    }
}

/// A place in the roll at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Whose it is.
    pub id: i64,
    /// How it is held.
    pub holds: Holds,
    /// In the room.
    pub here: bool,
    /// Called, and not in the room.
    pub away: bool,
}

/// Who takes part in whose place: substitute to member. A substitute who is in the room takes part only while the member
/// is away; one place is filled once, so that never more take part than the organ has members. Who is named for a member
/// comes first, then whoever stands in for all, in the order of the roll.
pub fn standing_in(roll: &[Place]) -> BTreeMap<i64, i64> {
    let away = |place: &&Place| place.holds == Holds::Member && place.away && !place.here;
    let mut free: BTreeSet<i64> = roll.iter().filter(away).map(|place| place.id).collect();
    let mut taken = BTreeMap::new();
    for place in roll.iter().filter(|place| place.here) {
        if let Holds::For(member) = place.holds
            && free.remove(&member)
        {
            taken.insert(place.id, member);
        }
    }
    for place in roll.iter().filter(|place| place.here && place.holds == Holds::ForAny) {
        let next = roll.iter().map(|member| member.id).find(|id| free.contains(id));
        if let Some(member) = next {
            free.remove(&member);
            taken.insert(place.id, member);
        }
    }
    taken
}

/// A member at one moment, as far as it matters for who presides: whose place it is, the office, and whether they are in the room.
pub type Officer = (i64, SeatRole, bool);

/// Who presides, of those in the room: the president of the organ, the Sindaco where it has none, else the vice of either. Nobody
/// by rule where these are out too: the organ has somebody preside then.
pub fn presiding(roll: &[Officer]) -> Option<i64> {
    let here = |wanted: SeatRole| roll.iter().find(|(_, role, here)| *role == wanted && *here).map(|(id, ..)| *id);
    let own = roll.iter().any(|(_, role, _)| *role == SeatRole::President);
    here(if own { SeatRole::President } else { SeatRole::Mayor }).or_else(|| here(SeatRole::Vice))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn member(id: i64, here: bool) -> Place {
        Place { id, holds: Holds::Member, here, away: !here }
    }

    fn substitute(id: i64, holds: Holds, here: bool) -> Place {
        Place { id, holds, here, away: !here }
    }

    #[rstest]
    // Everybody is there: who stands in only looks on.
    #[case::all_there(&[member(1, true), member(2, true), substitute(9, Holds::For(1), true)], &[])]
    #[case::their_own_is_away(&[member(1, false), member(2, true), substitute(9, Holds::For(1), true)], &[(9, 1)])]
    #[case::another_is_away(&[member(1, true), member(2, false), substitute(9, Holds::For(1), true)], &[])]
    #[case::away_too(&[member(1, false), member(2, true), substitute(9, Holds::For(1), false)], &[])]
    #[case::two_for_one(
        &[member(1, false), substitute(8, Holds::For(1), true), substitute(9, Holds::For(1), true)],
        &[(8, 1)]
    )]
    #[case::for_whoever_is_away(
        &[member(1, true), member(2, false), member(3, false), substitute(9, Holds::ForAny, true)],
        &[(9, 2)]
    )]
    #[case::who_is_named_comes_first(
        &[member(1, false), member(2, true), substitute(8, Holds::ForAny, true), substitute(9, Holds::For(1), true)],
        &[(9, 1)]
    )]
    #[case::both(
        &[member(1, false), member(2, false), substitute(8, Holds::ForAny, true), substitute(9, Holds::For(1), true)],
        &[(8, 2), (9, 1)]
    )]
    #[case::who_no_longer_sits(&[member(1, false), substitute(9, Holds::For(7), true)], &[])]
    fn a_substitute_counts_while_the_member_is_away(#[case] roll: &[Place], #[case] taken: &[(i64, i64)]) {
        assert_eq!(standing_in(roll), taken.iter().copied().collect());
    }

    #[rstest]
    #[case::the_mayor(&[(1, SeatRole::Mayor, true), (2, SeatRole::Vice, true)], Some(1))]
    #[case::the_mayor_is_out(&[(1, SeatRole::Mayor, false), (2, SeatRole::Vice, true)], Some(2))]
    #[case::nobody_by_rule(&[(1, SeatRole::Mayor, false), (2, SeatRole::Vice, false), (3, SeatRole::Assessor, true)], None)]
    // Where a Consiglio has a president the Sindaco does not preside.
    #[case::a_president(&[(1, SeatRole::Mayor, true), (2, SeatRole::President, true)], Some(2))]
    #[case::the_president_is_out(
        &[(1, SeatRole::Mayor, true), (2, SeatRole::President, false), (3, SeatRole::Vice, true)],
        Some(3)
    )]
    fn who_presides_follows_from_who_is_there(#[case] roll: &[Officer], #[case] who: Option<i64>) {
        assert_eq!(presiding(roll), who);
    }

    #[test]
    fn who_is_not_called_yet_is_not_away() {
        let waiting = Place { id: 1, holds: Holds::Member, here: false, away: false };
        assert_eq!(standing_in(&[waiting, substitute(9, Holds::For(1), true)]), BTreeMap::new());
    }

    fn roll() -> impl Strategy<Value = Vec<Place>> {
        let members = proptest::collection::vec((any::<bool>(), any::<bool>()), 1..8);
        let others = proptest::collection::vec((proptest::option::of(1i64..9), any::<bool>()), 0..8);
        (members, others).prop_map(|(members, others)| {
            let members =
                (1i64..).zip(members).map(|(id, (here, away))| Place { id, holds: Holds::Member, here, away });
            let others = (100i64..)
                .zip(others)
                .map(|(id, (of, here))| substitute(id, of.map_or(Holds::ForAny, Holds::For), here));
            members.chain(others).collect()
        })
    }

    proptest! {
        #[test]
        fn nobody_is_replaced_twice_or_while_there(roll in roll()) {
            let taken = standing_in(&roll);
            let replaced: BTreeSet<i64> = taken.values().copied().collect();
            prop_assert_eq!(replaced.len(), taken.len());
            let of = |id: &i64| *roll.iter().find(|place| place.id == *id).expect("in the roll");
            for (substitute, member) in &taken {
                prop_assert!(of(substitute).here && of(substitute).holds != Holds::Member);
                prop_assert!(of(member).away && !of(member).here && of(member).holds == Holds::Member);
                if let Holds::For(wanted) = of(substitute).holds {
                    prop_assert_eq!(wanted, *member);
                }
            }
            let members = roll.iter().filter(|place| place.holds == Holds::Member);
            let part = members.clone().filter(|place| place.here).count() + taken.len();
            prop_assert!(part <= members.count());
        }

        #[test]
        fn whoever_may_stand_in_does(roll in roll()) {
            let taken = standing_in(&roll);
            let free = |id: i64| {
                roll.iter().any(|place| {
                    place.id == id && place.holds == Holds::Member && place.away && !place.here
                }) && !taken.values().any(|member| *member == id)
            };
            for place in roll.iter().filter(|place| place.here && !taken.contains_key(&place.id)) {
                match place.holds {
                    Holds::Member => {}
                    Holds::For(member) => prop_assert!(!free(member)),
                    Holds::ForAny => prop_assert!(roll.iter().all(|place| !free(place.id))),
                }
            }
        }
    }
}
