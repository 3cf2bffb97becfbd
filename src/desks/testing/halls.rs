//! Sittings that are held, for the tests of other desks.

use chrono::{DateTime, Utc};

use crate::db::Db;
use crate::desks::hall::model::{About, Call, Choice, EventKind, Majority};
use crate::desks::hall::service::{self, Ballot, Noting};
use crate::desks::hall::source;
use crate::work::house::House;
use crate::work::session::Session;

/// Holds a sitting that is convened: everybody is there and votes so on its first item; the others are put off.
#[allow(clippy::unwrap_used, reason = "tests may")]
pub fn hold(db: &mut Db, house: &House, session: &Session, sitting: i64, favour: bool) {
    let convened = source::convened(db, sitting).unwrap();
    service::open(db, house, session, &convened).unwrap();
    service::rest_present(db, house, session, sitting).unwrap();
    let opened = Noting { value: Some(Call::First.code().to_owned()), ..Noting::default() };
    let sheet = service::note(db, house, session, sitting, EventKind::Opened, &opened, None).unwrap();
    let choice = if favour { Choice::Favour } else { Choice::Against };
    let all: Vec<(i64, Choice)> = sheet.seats.iter().map(|seat| (seat.id, choice)).collect();
    let item = sheet.items[0].id;
    let ballot = Ballot::all_for(&sheet.course, item, About::Item, Majority::Voting, &all);
    service::vote(db, house, session, sitting, &ballot, None).unwrap();
    service::close(db, house, session, sitting, None).unwrap();
}

/// How many sittings of the day of an instant wait to be brought into the hall.
#[allow(clippy::unwrap_used, reason = "tests may")]
pub fn awaited(db: &mut Db, now: DateTime<Utc>) -> usize {
    source::awaited(db, now, None).unwrap().len()
}
