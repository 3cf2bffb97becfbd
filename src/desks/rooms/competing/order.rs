//! Who comes first: the kind of use, then who asked first.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};

use crate::desks::rooms::model::Kind;

/// What decides between two requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The use of the one is of a kind that comes first.
    Kind,
    /// The one was asked for first: by the instant of its registration, otherwise of its entry.
    Earlier,
}

/// What is compared of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The kind of use.
    pub kind: Kind,
    /// When it was asked.
    pub asked: DateTime<Utc>,
    /// Its number, which decides where nothing else does.
    pub number: i64,
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Sitting => 0,
        Kind::Institutional => 1,
        Kind::Maintenance => 2,
        Kind::Office => 3,
        Kind::External => 4,
    }
}

/// The order of two claims: the one that comes first is less.
pub fn compare(a: &Claim, b: &Claim) -> Ordering {
    (rank(a.kind), a.asked, a.number).cmp(&(rank(b.kind), b.asked, b.number))
}

/// The place of the claim that comes first, and what decides against the next one; `None` without claims.
pub fn first(claims: &[Claim]) -> Option<(usize, Reason)> {
    let mut places: Vec<usize> = (0..claims.len()).collect();
    places.sort_by(|a, b| compare(&claims[*a], &claims[*b]));
    let first = *places.first()?;
    let by_kind = places.get(1).is_some_and(|next| rank(claims[first].kind) != rank(claims[*next].kind));
    Some((first, if by_kind { Reason::Kind } else { Reason::Earlier }))
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn claim(kind: Kind, minute: u32, number: i64) -> Claim {
        Claim { kind, asked: Utc.with_ymd_and_hms(2026, 11, 23, 9, minute, 0).unwrap(), number }
    }

    #[rstest]
    #[case::institutional(&[(Kind::External, 1), (Kind::Institutional, 30)], (1, Reason::Kind))]
    #[case::earlier(&[(Kind::External, 30), (Kind::External, 1)], (1, Reason::Earlier))]
    #[case::sitting(&[(Kind::Institutional, 1), (Kind::Sitting, 59), (Kind::External, 0)], (1, Reason::Kind))]
    fn who_comes_first(#[case] claims: &[(Kind, u32)], #[case] expected: (usize, Reason)) {
        let claims: Vec<Claim> =
            claims.iter().enumerate().map(|(at, (kind, minute))| claim(*kind, *minute, at as i64)).collect();
        assert_eq!(first(&claims), Some(expected));
    }

    #[test]
    fn nobody_comes_first_among_none() {
        assert_eq!(first(&[]), None);
    }

    proptest! {
        #[test]
        fn the_first_comes_before_all_others(minutes in proptest::collection::vec((0_u32..60, 0_usize..5), 1..8)) {
            let claims: Vec<Claim> = minutes
                .iter()
                .enumerate()
                .map(|(at, (minute, kind))| claim(Kind::ALL[*kind], *minute, at as i64))
                .collect();
            let (place, _) = first(&claims).unwrap();
            prop_assert!(claims.iter().all(|other| compare(&claims[place], other) != Ordering::Greater));
        }
    }
}
