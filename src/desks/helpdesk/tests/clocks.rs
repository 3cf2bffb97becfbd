//! The clocks of the plan, pauses over holidays and clock changes, the category guessed from words.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use rstest::rstest;

use super::{at, call};
use crate::base::calendar::WorkingCalendar;
use crate::base::terms::Term;
use crate::db::testing::on_both_engines;
use crate::desks::helpdesk::model::{Category, Circumstance, Line, PauseRow, SolveFrom, Waits};
use crate::desks::helpdesk::rules::clock::{self, Terms, chosen, stretches};
use crate::desks::helpdesk::rules::guess;
use crate::desks::helpdesk::store::clocks;
use crate::desks::testing::{administrator, house};

#[rstest]
#[case(Category::Pc, false, Line::Internal, "C1a|same_wd|+2wh|taken")]
#[case(Category::Server, true, Line::Internal, "C1b|+2h|+24h|call")]
#[case(Category::Server, false, Line::Internal, "C1b|same_wd||call")]
#[case(Category::Application, false, Line::Internal, "C1c|same_wd|+2wd|call")]
#[case(Category::Application, true, Line::Internal, "C1c|same_wd|+2wd|call")]
#[case(Category::Application, true, Line::External, "C1c|+4h|+24h|call")]
#[case(Category::Network, true, Line::External, "C1f|same_wd||call")]
#[case(Category::Protocol, false, Line::Internal, "C8|same_wd||call")]
fn clocks_of_the_plan(#[case] category: Category, #[case] blocking: bool, #[case] line: Line, #[case] terms: &str) {
    on_both_engines(|database| {
        let rows = clocks::all(&mut database.connect()).unwrap();
        let row = chosen(&rows, category, blocking, line).unwrap();
        assert_eq!(Terms::of(row).unwrap().to_string(), terms);
        assert_eq!(terms.parse::<Terms>().unwrap(), Terms::of(row).unwrap());
        for category in Category::ALL {
            assert!(rows.iter().any(|row| row.category == *category && row.circumstance == Circumstance::Ordinary));
        }
    });
}

#[rstest]
#[case("La stampante non stampa più", Some((Category::Printer, "stampante")))]
#[case("Non va internet al secondo piano", Some((Category::Network, "internet")))]
#[case("il PC non si accende", Some((Category::Pc, "pc")))]
#[case("il pcb", None)]
#[case("La stampante non stampa il protocollo", Some((Category::Printer, "stampante")))]
#[case("Non vedo la cartella condivisa", Some((Category::Network, "condivisa")))]
#[case("Errore protocollo su Windows", Some((Category::Protocol, "protocollo")))]
#[case("boh", None)]
fn the_category_is_guessed_from_words(#[case] text: &str, #[case] expected: Option<(Category, &str)>) {
    assert_eq!(guess::category(text), expected.map(|(category, word)| (category, word.to_owned())));
}

fn pause(id: i64, why: Waits, from: DateTime<Utc>, to: Option<DateTime<Utc>>) -> PauseRow {
    PauseRow {
        id,
        ticket_id: 1,
        why,
        note: String::new(),
        from_at: from.naive_utc(),
        to_at: to.map(|to| to.naive_utc()),
    }
}

#[test]
fn a_friday_call_over_the_immacolata() {
    // Friday 4 December 2026 at 14:00; 5 and 6 are the week-end, 8 the Immacolata, on which nothing counts.
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = super::technician(&administrator(&mut db, &house));
        super::stand_at(&clock, (2026, 12, 4), 12, 0);
        let ticket = call(&mut db, &house, &session, "Gestionale lento", Category::Application, false);
        let terms = Terms::kept(&ticket).unwrap();
        let calendar = WorkingCalendar::national();
        let due = clock::solution(&ticket, &terms, &[], &calendar).unwrap();
        assert_eq!(due.date.to_string(), "2026-12-09", "Monday 7 and Wednesday 9 are the two days");
        let asked = pause(1, Waits::Supplier, at((2026, 12, 4), 15, 0), Some(at((2026, 12, 9), 9, 0)));
        let pauses = clock::pauses(&[asked], at((2026, 12, 10), 9, 0), |_| String::new());
        let moved = clock::solution(&ticket, &terms, &pauses, &calendar).unwrap();
        assert_eq!(moved.date.to_string(), "2026-12-11", "Thursday 10 and Friday 11");
    });
}

fn terms(solve: &str) -> Terms {
    Terms {
        activity: "C1c".into(),
        take_up: Term::same_working_day(),
        solve: Some(solve.parse().unwrap()),
        solve_from: SolveFrom::Call,
        pauses: Waits::CHOICE.to_vec(),
    }
}

proptest! {
    /// Hours of the clock move by exactly the length of the pauses that fall before the end, over holidays and the nights on
    /// which the clocks change.
    #[test]
    fn pauses_move_clock_hours_by_their_length(
        start in 0i64..525_600,
        lengths in prop::collection::vec((1i64..600, 1i64..4_000), 0..4),
    ) {
        let calendar = WorkingCalendar::national();
        let start = at((2026, 1, 1), 0, 0) + TimeDelta::minutes(start);
        let term = terms("+24h").solve.unwrap();
        let (mut cursor, mut rows, mut paused, mut counted) = (start, Vec::new(), TimeDelta::zero(), TimeDelta::zero());
        for (id, (after, length)) in (1..).zip(lengths) {
            counted += TimeDelta::minutes(after);
            if counted >= TimeDelta::hours(24) {
                break;
            }
            let from = cursor + TimeDelta::minutes(after);
            cursor = from + TimeDelta::minutes(length);
            paused += TimeDelta::minutes(length);
            rows.push(pause(id, Waits::User, from, Some(cursor)));
        }
        let pauses = clock::pauses(&rows, cursor, |_| String::new());
        prop_assert_eq!(term.due_with(start, &calendar, &pauses).instant, start + TimeDelta::hours(24) + paused);
        // The page lists every minute of the way once: what is counted and what is paused make up the whole.
        let end = cursor + TimeDelta::hours(30);
        let parts = stretches(start, end, &rows);
        prop_assert_eq!(parts.iter().map(|part| part.to - part.from).sum::<TimeDelta>(), end - start);
        let stood: TimeDelta = parts.iter().filter(|part| part.paused.is_some()).map(|part| part.to - part.from).sum();
        prop_assert_eq!(stood, paused);
        prop_assert!(parts.windows(2).all(|two| two[0].to == two[1].from));
    }

    /// A pause never brings a term forward, and one that lasts moves it on.
    #[test]
    fn pauses_never_hurry(start in 0i64..525_600, from in 0i64..10_000, length in 0i64..20_000, code in 0usize..4) {
        let calendar = WorkingCalendar::national();
        let start = at((2026, 1, 1), 0, 0) + TimeDelta::minutes(start);
        let term = terms(["+24h", "+2wh", "+2wd", "+2cd"][code]).solve.unwrap();
        let from = start + TimeDelta::minutes(from);
        let rows = [pause(1, Waits::Part, from, Some(from + TimeDelta::minutes(length)))];
        let pauses = clock::pauses(&rows, from, |_| String::new());
        let plain = term.due(start, &calendar).instant;
        let moved = term.due_with(start, &calendar, &pauses).instant;
        prop_assert!(moved >= plain);
        prop_assert!(from < plain || moved == plain);
    }
}
