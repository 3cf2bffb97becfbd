//! What holds without a database.

use rstest::rstest;

use super::at;
use crate::db::stored;
use crate::desks::organs::api::Channel;
use crate::desks::sittings::model::{AgendaLine, Delivery, DeliveryState, Healed, Recipients};
use crate::desks::sittings::rules::{self, Change, Standing, Tally};

fn delivery(due: Option<&str>, there: Option<&str>, state: DeliveryState, healed: Option<Healed>) -> Delivery {
    Delivery {
        id: 1,
        notice_id: 1,
        sitting_id: 1,
        member_id: Some(1),
        address_id: None,
        list: Recipients::Members,
        name: "Alfa Anna".into(),
        channel: Channel::Pec,
        address: String::new(),
        due_at: due.map(|text| stored(at(text))),
        state,
        delivered_at: there.map(|text| stored(at(text))),
        proof: None,
        healed,
        healed_at: None,
        healed_note: None,
        version: 1,
        updated_at: chrono::NaiveDateTime::default(),
    }
}

const DUE: Option<&str> = Some("2026-11-25T22:59:59Z");

#[rstest]
#[case(DUE, Some("2026-11-25T22:59:59Z"), DeliveryState::Delivered, None, Standing::InTime)]
#[case(DUE, Some("2026-11-25T23:00:00Z"), DeliveryState::Delivered, None, Standing::Late)]
#[case(DUE, Some("2026-11-25T23:00:00Z"), DeliveryState::Delivered, Some(Healed::Present), Standing::Healed)]
#[case(DUE, None, DeliveryState::Waiting, None, Standing::Missing)]
#[case(Some("2026-11-27T22:59:59Z"), None, DeliveryState::Waiting, None, Standing::Waiting)]
#[case(None, None, DeliveryState::Waiting, None, Standing::Waiting)]
#[case(None, Some("2026-11-25T23:00:00Z"), DeliveryState::Delivered, None, Standing::InTime)]
#[case(DUE, None, DeliveryState::Failed, None, Standing::Failed)]
fn a_delivery_stands_against_its_term(
    #[case] due: Option<&str>,
    #[case] there: Option<&str>,
    #[case] state: DeliveryState,
    #[case] healed: Option<Healed>,
    #[case] standing: Standing,
) {
    let one = delivery(due, there, state, healed);
    assert_eq!(rules::standing(&one, at("2026-11-26T09:00:00Z")), standing);
}

#[rstest]
#[case("2026-11-30T17:30:00Z", None, "2026-11-30T22:59:59Z", false)]
#[case("2026-11-30T17:30:00Z", None, "2026-11-30T23:00:00Z", true)]
#[case("2026-11-30T17:30:00Z", Some("2026-12-01T17:30:00Z"), "2026-12-01T09:00:00Z", false)]
#[case("2026-11-30T17:30:00Z", Some("2026-12-01T17:30:00Z"), "2026-12-02T09:00:00Z", true)]
fn a_sitting_is_over_with_the_day_of_its_last_call(
    #[case] begins: &str,
    #[case] second: Option<&str>,
    #[case] now: &str,
    #[case] over: bool,
) {
    assert_eq!(rules::day_has_passed(stored(at(begins)), second.map(|text| stored(at(text))), at(now)), over);
}

#[test]
fn what_is_known_of_deliveries_is_counted_at_an_instant() {
    let all = [
        delivery(DUE, None, DeliveryState::Waiting, None),
        delivery(DUE, Some("2026-11-26T09:00:00Z"), DeliveryState::Delivered, None),
        delivery(DUE, Some("2026-11-25T09:00:00Z"), DeliveryState::Delivered, None),
    ];
    let counted = |now: &str| rules::tally(all.iter(), at(now));
    assert_eq!(counted("2026-11-25T22:00:00Z"), Tally { unproved: 1, late: 1 });
    assert_eq!(counted("2026-11-26T09:00:00Z"), Tally { unproved: 1, late: 2 });
}

fn line(item: i64, number: i64, subject: &str) -> AgendaLine {
    AgendaLine { item, number, subject: subject.into(), speaker: None, closed_door: false, addendum: 0 }
}

#[test]
fn two_versions_differ_line_by_line() {
    let before = [line(1, 1, "Uno"), line(2, 2, "Due"), line(3, 3, "Tre")];
    let after = [line(3, 1, "Tre"), line(2, 2, "Due, corretto"), line(4, 3, "Quattro"), line(1, 0, "Uno")];
    let changes = rules::difference(&before, &after);
    assert_eq!(
        changes,
        [
            Change::Moved(line(3, 1, "Tre"), 3),
            Change::Reworded(line(2, 2, "Due, corretto"), line(2, 2, "Due")),
            Change::Added(line(4, 3, "Quattro")),
            Change::Removed(line(1, 1, "Uno")),
        ]
    );
    assert!(rules::difference(&before, &before).iter().all(|change| matches!(change, Change::Same(_))));
}

#[rstest]
#[case("2026-11-23", 4, "2026-11-26")]
#[case("2026-11-23", 1, "2026-11-23")]
#[case("2026-11-24", 1, "2026-11-30")]
fn the_next_usual_day_is_found(#[case] from: &str, #[case] weekday: i64, #[case] day: &str) {
    assert_eq!(rules::next_weekday(from.parse().unwrap(), weekday), Some(day.parse().unwrap()));
}
