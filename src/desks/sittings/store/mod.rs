//! The queries about sittings. Items, and what was sent, have files of their own.

pub mod items;
pub mod notices;

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamp};

use super::model::{DeliveryState, Sitting, SittingFields, SittingState};
use crate::base::calendar::instant as at_office;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::schema::{notice_deliveries, sittings};
use crate::db::search::query::{Key, Order, Query, Slice};
use crate::db::{Db, row_lock, stored};
use crate::desks::organs::api::{Call, Channel, OrganKind};

const COMING: Order = Order { by: "s.at", id: "s.id", falling: false };
const PAST: Order = Order { by: "s.at", id: "s.id", falling: true };

/// What the board shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one organ only; 0 for all.
    pub organ: i64,
    /// Which of them.
    pub shelf: Shelf,
}

/// A shelf of the board.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shelf {
    /// Those ahead, the next one first.
    #[default]
    Coming,
    /// Those whose day has passed and that nobody opened, the newest first.
    Over,
    /// Those ahead with a notice that came late or not at all.
    Late,
    /// All of them, the newest first.
    All,
}

/// A sitting as the board shows it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Line {
    /// Row id.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// The organ.
    #[diesel(sql_type = BigInt)]
    pub organ_id: i64,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub organ: String,
    /// What it is.
    #[diesel(sql_type = Text)]
    pub kind: OrganKind,
    /// How it is called.
    #[diesel(sql_type = Text)]
    pub call: Call,
    /// What it is besides.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// When it begins (UTC).
    #[diesel(sql_type = Timestamp)]
    pub at: NaiveDateTime,
    /// When it begins at the second call (UTC).
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub second_call_at: Option<NaiveDateTime>,
    /// Where it stands.
    #[diesel(sql_type = Text)]
    pub state: SittingState,
    /// Until when the notice must have arrived (UTC).
    #[diesel(sql_type = Timestamp)]
    pub notice_due: NaiveDateTime,
    /// Until when proposals are taken (UTC).
    #[diesel(sql_type = Timestamp)]
    pub proposals_due: NaiveDateTime,
    /// Items on the agenda.
    #[diesel(sql_type = BigInt)]
    pub items: i64,
    /// The public may be there.
    #[diesel(sql_type = Bool)]
    pub is_public: bool,
    /// The room.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub room_id: Option<i64>,
    /// Version.
    #[diesel(sql_type = BigInt)]
    pub version: i64,
}

const COLUMNS: &str = "SELECT s.id, s.organ_id, o.name AS organ, o.kind, s.call, s.title, s.at, s.second_call_at, s.state, \
     s.notice_due, s.proposals_due, (SELECT COUNT(*) FROM sitting_items i WHERE i.sitting_id = s.id AND i.state = 'ready') AS items, \
     s.is_public, s.room_id, s.version";

/// A notice that is late: as it was counted last, or because its term has passed since. Ends before the instant that is asked for.
const PASSED: &str = "s.late > 0 OR EXISTS (SELECT 1 FROM notice_deliveries d JOIN notices n ON n.id = d.notice_id \
     WHERE d.sitting_id = s.id AND d.state = 'waiting' AND d.list = 'members' AND d.healed IS NULL \
     AND n.kind IN ('notice', 'addendum') AND d.due_at <";

/// The rows of a shelf at an instant: the days decide, not whether something has counted since.
fn filtered(filter: &Filter, now: DateTime<Utc>) -> Query {
    let mut query = Query::of("sittings s JOIN organs o ON o.id = s.organ_id");
    let today = stored(at_office(rome(now).date_naive(), NaiveTime::MIN));
    match filter.shelf {
        Shelf::Coming | Shelf::Late => {
            query.and("s.state IN ('planned', 'convened', 'open')");
            let day = query.bind(today);
            query.and(format!("(s.state = 'open' OR COALESCE(s.second_call_at, s.at) >= ${day})"));
        }
        Shelf::Over => {
            query.and("s.state IN ('planned', 'convened')");
            query.and_bind("COALESCE(s.second_call_at, s.at) <", today);
        }
        Shelf::All => {}
    }
    if filter.shelf == Shelf::Late {
        let at = query.bind(stored(now));
        query.and(format!("({PASSED} ${at}))"));
    }
    if filter.organ != 0 {
        query.and_bind("s.organ_id =", filter.organ);
    }
    query
}

fn order(filter: &Filter) -> Order {
    if matches!(filter.shelf, Shelf::Over | Shelf::All) { PAST } else { COMING }
}

/// A page of the board at an instant.
pub fn page(db: &mut Db, filter: &Filter, now: DateTime<Utc>, slice: &Slice) -> Outcomes<Vec<Line>> {
    filtered(filter, now).page(db, COLUMNS, order(filter), slice)
}

/// How many of those that a filter leaves stand before a sitting on the board, if it is one of them.
pub fn before(db: &mut Db, filter: &Filter, now: DateTime<Utc>, id: i64) -> Outcomes<Option<i64>> {
    let mut own = filtered(filter, now);
    own.and_bind("s.id =", id);
    match by_id(db, id)? {
        Some(sitting) if own.count(db)? > 0 => {
            let key = Key { by: sitting.at.into(), id };
            filtered(filter, now).count_before(db, order(filter), &key).map(Some)
        }
        _ => Ok(None),
    }
}

/// How many a filter leaves at an instant.
pub fn count(db: &mut Db, filter: &Filter, now: DateTime<Utc>) -> Outcomes<i64> {
    filtered(filter, now).count(db)
}

/// One sitting.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Sitting>> {
    Ok(sittings::table.filter(sittings::id.eq(id)).select(Sitting::as_select()).first(db).optional()?)
}

/// The sitting that a key planned.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Sitting>> {
    Ok(sittings::table.filter(sittings::idempotency_key.eq(key)).select(Sitting::as_select()).first(db).optional()?)
}

/// The sitting that a booking is for.
pub fn of_booking(db: &mut Db, booking: i64) -> Outcomes<Option<Sitting>> {
    Ok(sittings::table.filter(sittings::booking_id.eq(booking)).select(Sitting::as_select()).first(db).optional()?)
}

/// Holds a sitting until the transaction ends.
pub fn lock(db: &mut Db, id: i64) -> Outcomes<()> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        #[allow(dead_code, reason = "read for its lock alone")]
        id: i64,
    }
    let lock = row_lock(db);
    let text = format!("SELECT id FROM sittings WHERE id = $1{lock}");
    let _rows: Vec<Id> = diesel::sql_query(text).bind::<BigInt, _>(id).load(db)?;
    Ok(())
}

/// Sittings that take place, of all organs or of one, that begin between two instants, first come first.
pub fn between(db: &mut Db, organ: i64, from: NaiveDateTime, to: NaiveDateTime) -> Outcomes<Vec<Sitting>> {
    let mut query = sittings::table
        .filter(sittings::at.ge(from))
        .filter(sittings::at.lt(to))
        .filter(sittings::state.ne(SittingState::CalledOff))
        .into_boxed();
    if organ != 0 {
        query = query.filter(sittings::organ_id.eq(organ));
    }
    Ok(query.order((sittings::at, sittings::id)).limit(2_000).select(Sitting::as_select()).load(db)?)
}

/// All sittings between two instants, those called off too, first come first.
pub fn all_between(db: &mut Db, from: NaiveDateTime, to: NaiveDateTime) -> Outcomes<Vec<Sitting>> {
    Ok(sittings::table
        .filter(sittings::at.ge(from))
        .filter(sittings::at.lt(to))
        .order((sittings::at, sittings::id))
        .limit(5_000)
        .select(Sitting::as_select())
        .load(db)?)
}

/// The next sittings of an organ that still take proposals or are convened, first come first.
pub fn coming(db: &mut Db, organ: i64, after: NaiveDateTime, most: i64) -> Outcomes<Vec<Sitting>> {
    Ok(sittings::table
        .filter(sittings::organ_id.eq(organ))
        .filter(sittings::at.ge(after))
        .filter(sittings::state.eq_any([SittingState::Planned, SittingState::Convened]))
        .order((sittings::at, sittings::id))
        .limit(most)
        .select(Sitting::as_select())
        .load(db)?)
}

/// How many sittings are to be convened, when the first of their notices is due, and how many notices are overdue.
pub fn to_convene(db: &mut Db, now: NaiveDateTime) -> Outcomes<(i64, Option<NaiveDateTime>, i64)> {
    let planned =
        || sittings::table.filter(sittings::state.eq(SittingState::Planned)).filter(sittings::at.ge(now)).into_boxed();
    let first: Option<NaiveDateTime> = planned().select(diesel::dsl::min(sittings::notice_due)).first(db)?;
    let count = planned().count().get_result(db)?;
    let passed = planned().filter(sittings::notice_due.lt(now)).count().get_result(db)?;
    Ok((count, first, passed))
}

/// All sittings whose deliveries still matter: those convened, and others of which a message waits for its receipt.
pub fn awaited(db: &mut Db) -> Outcomes<Vec<Sitting>> {
    let convened = sittings::state.eq_any([SittingState::Convened, SittingState::Open]);
    let ahead = sittings::state.eq_any([SittingState::Planned, SittingState::CalledOff]);
    let waiting = notice_deliveries::table
        .filter(notice_deliveries::state.eq(DeliveryState::Waiting))
        .filter(notice_deliveries::channel.eq_any([Channel::Pec, Channel::Email]))
        .select(notice_deliveries::sitting_id);
    Ok(sittings::table
        .filter(convened.or(ahead.and(sittings::id.eq_any(waiting))))
        .order((sittings::at, sittings::id))
        .limit(500)
        .select(Sitting::as_select())
        .load(db)?)
}

/// What the rules make of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The rule.
    pub rule_id: i64,
    /// Its term.
    pub term: String,
    /// Until when the notice must have arrived.
    pub notice_due: NaiveDateTime,
    /// Until when proposals are taken.
    pub proposals_due: NaiveDateTime,
}

fn year(fields: &SittingFields) -> i64 {
    use chrono::Datelike;
    i64::from(rome(fields.at).year())
}

/// Writes a new sitting; answers its id.
pub fn insert(
    db: &mut Db,
    key: &str,
    fields: &SittingFields,
    counted: &Counted,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<i64> {
    Ok(diesel::insert_into(sittings::table)
        .values((
            (
                sittings::organ_id.eq(fields.organ_id),
                sittings::call.eq(fields.call),
                sittings::title.eq(&fields.title),
                sittings::at.eq(stored(fields.at)),
                sittings::second_call_at.eq(fields.second_call_at.map(stored)),
                sittings::minutes.eq(fields.minutes),
                sittings::room_id.eq(fields.room_id),
                sittings::place.eq(&fields.place),
                sittings::is_public.eq(fields.is_public),
                sittings::state.eq(SittingState::Planned),
                sittings::year.eq(year(fields)),
                sittings::leaders_on.eq(fields.leaders_on),
            ),
            (
                sittings::rule_id.eq(counted.rule_id),
                sittings::term.eq(&counted.term),
                sittings::notice_due.eq(counted.notice_due),
                sittings::proposals_due.eq(counted.proposals_due),
                sittings::idempotency_key.eq(key),
                sittings::created_at.eq(at),
                sittings::created_by.eq(by),
                sittings::updated_at.eq(at),
                sittings::updated_by.eq(by),
            ),
        ))
        .returning(sittings::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    (id, version): (i64, i64),
    fields: &SittingFields,
    counted: &Counted,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = sittings::table.filter(sittings::id.eq(id)).filter(sittings::version.eq(version));
    let changed = diesel::update(row)
        .set((
            (
                sittings::call.eq(fields.call),
                sittings::title.eq(&fields.title),
                sittings::at.eq(stored(fields.at)),
                sittings::second_call_at.eq(fields.second_call_at.map(stored)),
                sittings::minutes.eq(fields.minutes),
                sittings::room_id.eq(fields.room_id),
                sittings::place.eq(&fields.place),
                sittings::is_public.eq(fields.is_public),
                sittings::year.eq(year(fields)),
                sittings::leaders_on.eq(fields.leaders_on),
            ),
            (
                sittings::rule_id.eq(Some(counted.rule_id)),
                sittings::term.eq(&counted.term),
                sittings::notice_due.eq(counted.notice_due),
                sittings::proposals_due.eq(counted.proposals_due),
                sittings::version.eq(version + 1),
                sittings::updated_at.eq(at),
                sittings::updated_by.eq(by),
            ),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Says where a sitting stands; `false` when a colleague was faster.
pub fn set_state(
    db: &mut Db,
    (id, version): (i64, i64),
    state: SittingState,
    because: Option<&str>,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = sittings::table.filter(sittings::id.eq(id)).filter(sittings::version.eq(version));
    let changed = diesel::update(row)
        .set((
            sittings::state.eq(state),
            sittings::called_off_because.eq(because),
            sittings::version.eq(version + 1),
            sittings::updated_at.eq(at),
            sittings::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Notes the booking of the room; none when it was given back.
pub fn set_booking(db: &mut Db, id: i64, booked: Option<(i64, i64)>) -> Outcomes<()> {
    diesel::update(sittings::table.filter(sittings::id.eq(id)))
        .set((
            sittings::booking_id.eq(booked.map(|(booking, _)| booking)),
            sittings::request_id.eq(booked.map(|(_, request)| request)),
        ))
        .execute(db)?;
    Ok(())
}

/// Notes how the deliveries of a sitting stand.
pub fn set_proofs(db: &mut Db, id: i64, unproved: i64, late: i64) -> Outcomes<()> {
    diesel::update(sittings::table.filter(sittings::id.eq(id)))
        .set((sittings::unproved.eq(unproved), sittings::late.eq(late)))
        .execute(db)?;
    Ok(())
}

/// The highest number of an organ's sittings in a year; 0 where none has one.
pub fn highest_number(db: &mut Db, organ: i64, year: i64) -> Outcomes<i64> {
    let highest: Option<i64> = sittings::table
        .filter(sittings::organ_id.eq(organ))
        .filter(sittings::year.eq(year))
        .select(diesel::dsl::max(sittings::number))
        .first(db)?;
    Ok(highest.unwrap_or_default())
}

/// Gives a sitting its number.
pub fn set_number(db: &mut Db, id: i64, number: i64) -> Outcomes<()> {
    diesel::update(sittings::table.filter(sittings::id.eq(id))).set(sittings::number.eq(Some(number))).execute(db)?;
    Ok(())
}
