//! The life table: whatever path an act takes, no number before the signature, nothing signed after it, nothing left over.

use proptest::prelude::*;

use crate::desks::acts::life::{Facts, Missing, Step};
use crate::desks::acts::model::{ActKind, Shelf, State};

fn kinds() -> impl Strategy<Value = (ActKind, bool)> {
    (proptest::sample::select(ActKind::ALL), any::<bool>())
}

proptest! {
    #[test]
    fn whatever_the_path_the_number_follows_the_signature((kind, commits) in kinds(), picks in prop::collection::vec(0..64_usize, 0..40)) {
        let mut facts = Facts::new(kind, commits);
        let mut order = Vec::new();
        for pick in picks {
            let open = facts.open();
            if open.is_empty() {
                break;
            }
            let step = open[pick % open.len()];
            prop_assert!(facts.missing(step).is_empty());
            facts = facts.with(step, true);
            order.push(step);
        }
        let place = |step| order.iter().rposition(|one| *one == step);
        if let Some(number) = place(Step::Number) {
            for step in [Step::Technical, Step::Accounting, Step::Sign, Step::Prefect, Step::Cover, Step::Withdraw] {
                if facts.rule(step).is_some() && step != Step::Withdraw {
                    prop_assert!(place(step).is_some_and(|at| at < number), "{step:?} before the number");
                }
                prop_assert!(place(step).is_none_or(|at| at < number), "{step:?} never after the number");
            }
        }
        prop_assert_eq!(facts.shelf() == Shelf::Withdrawn, facts.state() == State::Withdrawn);
    }

    #[test]
    fn whoever_goes_on_comes_to_the_end((kind, commits) in kinds()) {
        let mut facts = Facts::new(kind, commits);
        let mut running = Vec::new();
        while let Some(step) = facts.rules().map(|rule| rule.step).find(|step| !facts.done(*step) && facts.missing(*step).is_empty()) {
            let rule = facts.rule(step).unwrap();
            running.retain(|clock| Some(*clock) != rule.stops);
            running.extend(rule.starts);
            facts = facts.with(step, true);
        }
        prop_assert_eq!(facts.state(), State::Preserved);
        prop_assert_eq!(facts.shelf(), Shelf::Done);
        prop_assert!(running.is_empty(), "a clock that starts stops: {:?}", running);
    }
}

#[test]
fn what_is_missing_is_named() {
    let facts = Facts::new(ActKind::Determination, true);
    assert_eq!(facts.missing(Step::Number), [Missing::First(Step::Sign), Missing::First(Step::Cover)]);
    let signed = facts.with(Step::Sign, true);
    assert_eq!(signed.missing(Step::Number), [Missing::First(Step::Cover)]);
    assert_eq!(signed.missing(Step::Technical), [Missing::NotOfThisKind]);
    assert_eq!(
        signed.with(Step::Cover, true).with(Step::Number, true).missing(Step::Sign),
        [Missing::TooLate(Step::Number)]
    );
    let urgent = Facts::new(ActKind::OrderUrgent, false).with(Step::Sign, true);
    assert_eq!(urgent.shelf(), Shelf::Prefect);
    assert_eq!(urgent.missing(Step::Number), [Missing::First(Step::Prefect)]);
}

#[test]
fn nothing_is_undone_once_something_leans_on_it() {
    let facts = Facts::new(ActKind::Determination, true).with(Step::Sign, true);
    assert!(facts.undoable(Step::Sign));
    let covered = facts.with(Step::Cover, true);
    assert!(!covered.undoable(Step::Sign) && covered.undoable(Step::Cover));
    assert!(!covered.with(Step::Number, true).undoable(Step::Cover));
}
