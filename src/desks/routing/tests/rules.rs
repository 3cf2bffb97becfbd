//! Who may do what from where, as a table; and what holds whoever acts.

use proptest::prelude::*;
use rstest::rstest;

use crate::desks::routing::model::{Act, State};
use crate::desks::routing::rules::{Actor, LONGEST_NOTE, Standing, Why, after, may, note};

const OFFICE: i64 = 7;

fn clerk(operator: i64) -> Actor {
    Actor { operator, offices: vec![OFFICE], works: true, ..Actor::default() }
}

fn line(state: State, holder: Option<i64>) -> Standing {
    Standing {
        state,
        competence: true,
        office: OFFICE,
        holder,
        holder_away: false,
        awaits_visto: false,
        annulled: false,
        ended: false,
    }
}

#[rstest]
#[case(State::Sent, None, Act::Take, Ok(()))]
#[case(State::Sent, None, Act::Return, Ok(()))]
#[case(State::Sent, None, Act::Pass, Ok(()))]
#[case(State::Sent, None, Act::Close, Err(Why::NotTaken))]
#[case(State::Sent, None, Act::See, Err(Why::ForAction))]
#[case(State::Given, Some(1), Act::Take, Ok(()))]
#[case(State::Given, Some(2), Act::Take, Err(Why::Given))]
#[case(State::Taken, Some(1), Act::Take, Err(Why::Own))]
#[case(State::Taken, Some(1), Act::Close, Ok(()))]
#[case(State::Taken, Some(1), Act::Return, Ok(()))]
#[case(State::Taken, Some(2), Act::Take, Err(Why::Held))]
#[case(State::Taken, Some(2), Act::Close, Err(Why::Held))]
#[case(State::Taken, Some(2), Act::Comment, Ok(()))]
#[case(State::Returned, None, Act::Take, Err(Why::Gone))]
#[case(State::Returned, None, Act::Pass, Err(Why::Gone))]
#[case(State::Closed, Some(1), Act::Take, Err(Why::Closed))]
#[case(State::Closed, Some(1), Act::Reopen, Ok(()))]
#[case(State::Taken, Some(1), Act::Reopen, Err(Why::Open))]
#[case(State::Sent, None, Act::Visto, Err(Why::NotPermitted))]
fn a_clerk_of_the_office(
    #[case] state: State,
    #[case] holder: Option<i64>,
    #[case] act: Act,
    #[case] expected: Result<(), Why>,
) {
    assert_eq!(may(&clerk(1), &line(state, holder), act), expected);
}

#[test]
fn what_an_absent_colleague_has_is_for_the_office_and_for_whoever_stands_in() {
    let held = Standing { holder_away: true, ..line(State::Taken, Some(2)) };
    assert_eq!(may(&clerk(1), &held, Act::Take), Ok(()));
    let stranger = Actor { offices: vec![9], ..clerk(1) };
    assert_eq!(may(&stranger, &held, Act::Take), Err(Why::OtherOffice));
    let substitute = Actor { stands_in_for: vec![2], ..stranger };
    assert_eq!(may(&substitute, &held, Act::Take), Ok(()));
}

#[test]
fn the_head_may_take_what_anybody_has_and_the_protocol_office_sends_on_what_came_back() {
    let head = Actor { operator: 3, works: true, routes: true, heads: true, ..Actor::default() };
    assert_eq!(may(&head, &line(State::Taken, Some(2)), Act::Take), Ok(()));
    assert_eq!(may(&head, &line(State::Returned, None), Act::Pass), Ok(()));
    let registrar = Actor { heads: false, ..head };
    assert_eq!(may(&registrar, &line(State::Returned, None), Act::Pass), Ok(()));
    assert_eq!(may(&registrar, &line(State::Taken, Some(2)), Act::Take), Err(Why::OtherOffice));
}

#[test]
fn without_the_visto_nobody_takes_it_and_it_is_given_once() {
    let waits = Standing { awaits_visto: true, ..line(State::Sent, None) };
    assert_eq!(may(&clerk(1), &waits, Act::Take), Err(Why::AwaitsVisto));
    let giver = Actor { operator: 4, gives_visto: true, ..Actor::default() };
    assert_eq!(may(&giver, &waits, Act::Visto), Ok(()));
    assert_eq!(may(&giver, &line(State::Sent, None), Act::Visto), Err(Why::NoVisto));
}

#[test]
fn for_information_is_read_and_no_more() {
    let known = Standing { competence: false, ..line(State::Sent, None) };
    assert_eq!(may(&clerk(1), &known, Act::See), Ok(()));
    assert_eq!(may(&clerk(1), &known, Act::Take), Err(Why::ForInformation));
}

#[test]
fn a_reason_must_be_there_and_notes_have_a_length() {
    assert_eq!(note("  \u{200b} ", Act::Return).unwrap_err().key, "fault-routing-reason-missing");
    assert_eq!(note("", Act::Comment).unwrap_err().key, "fault-routing-note-missing");
    assert_eq!(note(" ", Act::Pass).unwrap(), None);
    assert_eq!(note(&"x".repeat(LONGEST_NOTE), Act::Pass).unwrap().map(|text| text.len()), Some(LONGEST_NOTE));
    assert_eq!(note(&"x".repeat(LONGEST_NOTE + 1), Act::Pass).unwrap_err().key, "fault-routing-note-long");
    assert_eq!(note("a\u{1b}[2Jb", Act::Pass).unwrap().map(|text| text.contains('\u{1b}')), Some(false));
}

fn states() -> impl Strategy<Value = State> {
    proptest::sample::select(State::ALL)
}

fn acts() -> impl Strategy<Value = Act> {
    proptest::sample::select(Act::ALL)
}

proptest! {
    #[test]
    fn an_annulled_or_ended_line_is_not_worked(state in states(), act in acts(), annulled: bool) {
        let head = Actor { operator: 3, offices: vec![OFFICE], works: true, routes: true, heads: true, gives_visto: true, ..Actor::default() };
        let over = Standing { annulled, ended: !annulled, ..line(state, Some(3)) };
        if !matches!(act, Act::Comment | Act::See) {
            prop_assert!(may(&head, &over, act).is_err());
        }
    }

    #[test]
    fn what_may_be_done_changes_the_state_unless_it_is_a_note(state in states(), act in acts(), holder in proptest::option::of(1i64..4)) {
        let standing = line(state, holder);
        if may(&clerk(1), &standing, act).is_ok() {
            let changed = after(act, state, None) != state || act == Act::Take;
            prop_assert!(changed || act == Act::Comment);
        }
    }

    #[test]
    fn whoever_only_looks_does_nothing(state in states(), act in acts(), holder in proptest::option::of(1i64..4)) {
        let reader = Actor { operator: 1, offices: vec![OFFICE], ..Actor::default() };
        prop_assert!(may(&reader, &line(state, holder), act).is_err());
    }
}
