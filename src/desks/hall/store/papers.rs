//! Rows of what comes after a sitting: presence, fees, verbali, what was sent.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::min;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::schema::{attendances, deadlines, hall_sendings, minutes, presence_fees};
use crate::db::search::query::{Order, Query, Slice};
use crate::desks::hall::model::{Attendance, Minutes, MinutesState, PresenceFee, Sending};
use crate::desks::hall::secretary::Secretary;

/// Writes a presence.
pub fn add_attendance(db: &mut Db, row: &Attendance) -> Outcomes<()> {
    diesel::insert_into(attendances::table).values(row).execute(db)?;
    Ok(())
}

/// Presences at a sitting, in the order of the roll.
pub fn attendance(db: &mut Db, sitting: i64) -> Outcomes<Vec<Attendance>> {
    Ok(attendances::table
        .filter(attendances::sitting_id.eq(sitting))
        .order(attendances::id)
        .select(Attendance::as_select())
        .load(db)?)
}

/// One presence.
pub fn one_attendance(db: &mut Db, id: i64) -> Outcomes<Option<Attendance>> {
    Ok(attendances::table.find(id).select(Attendance::as_select()).first(db).optional()?)
}

/// Presences between two days, both counted: by name, then by day.
pub fn between(db: &mut Db, from: NaiveDate, to: NaiveDate) -> Outcomes<Vec<Attendance>> {
    Ok(attendances::table
        .filter(attendances::held_on.between(from, to))
        .order((attendances::name, attendances::held_on, attendances::id))
        .select(Attendance::as_select())
        .load(db)?)
}

/// Presences after one, in order, at most `count`: for verification in bounded memory.
pub fn attendances_after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<Attendance>> {
    Ok(attendances::table
        .filter(attendances::id.gt(id))
        .order(attendances::id)
        .limit(count)
        .select(Attendance::as_select())
        .load(db)?)
}

const NEWEST: Order = Order { by: "a.held_on", id: "a.id", falling: true };

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Which presences are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Those alone for which a fee is due.
    pub due: bool,
    /// Words of the member's name and of the organ's.
    pub words: String,
}

fn query(db: &mut Db, asked: &Asked) -> Outcomes<Query> {
    let mut query = Query::of("attendances a");
    if asked.due {
        query.and("a.fee_reason = 'due'");
    }
    if !asked.words.trim().is_empty() {
        let named = named(db, &asked.words)?;
        let one = |(name, organ): (String, String)| {
            let name = query.bind(name);
            format!("(a.name = ${name} AND a.organ_name = ${})", query.bind(organ))
        };
        let any: Vec<String> = named.into_iter().map(one).collect();
        query.and(if any.is_empty() { "1 = 0".to_owned() } else { format!("({})", any.join(" OR ")) });
    }
    Ok(query)
}

/// Members and organs with all these words in their names: there are few, and their accents are looked through here.
fn named(db: &mut Db, words: &str) -> Outcomes<Vec<(String, String)>> {
    let mut all: Vec<(String, String)> =
        attendances::table.select((attendances::name, attendances::organ_name)).distinct().load(db)?;
    let wanted = fold(words);
    all.retain(|(name, organ)| {
        let said = fold(&format!("{name} {organ}"));
        wanted.split_whitespace().all(|word| said.contains(word))
    });
    Ok(all)
}

/// A page of presences, the newest first.
pub fn page(db: &mut Db, asked: &Asked, slice: &Slice) -> Outcomes<Vec<Attendance>> {
    let ids: Vec<Id> = query(db, asked)?.page(db, "SELECT a.id AS id", NEWEST, slice)?;
    let ids: Vec<i64> = ids.into_iter().map(|row| row.id).collect();
    let mut rows: Vec<Attendance> =
        attendances::table.filter(attendances::id.eq_any(ids.clone())).select(Attendance::as_select()).load(db)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// How many there are.
pub fn count(db: &mut Db, asked: &Asked) -> Outcomes<i64> {
    query(db, asked)?.count(db)
}

/// All fees, by organ and day.
pub fn fees(db: &mut Db) -> Outcomes<Vec<PresenceFee>> {
    Ok(presence_fees::table
        .order((presence_fees::organ_kind, presence_fees::from_day.desc(), presence_fees::id.desc()))
        .select(PresenceFee::as_select())
        .load(db)?)
}

/// Writes a fee.
pub fn add_fee(db: &mut Db, fee: &PresenceFee) -> Outcomes<i64> {
    Ok(diesel::insert_into(presence_fees::table).values(fee).returning(presence_fees::id).get_result(db)?)
}

/// The verbale of a sitting.
pub fn minutes_of(db: &mut Db, sitting: i64) -> Outcomes<Option<Minutes>> {
    Ok(minutes::table.filter(minutes::sitting_id.eq(sitting)).select(Minutes::as_select()).first(db).optional()?)
}

/// Begins a verbale.
pub fn add_minutes(db: &mut Db, sitting: i64, text: &str, at: NaiveDateTime, by: i64) -> Outcomes<()> {
    diesel::insert_into(minutes::table)
        .values((
            minutes::sitting_id.eq(sitting),
            minutes::text.eq(text),
            minutes::state.eq(MinutesState::Draft),
            minutes::updated_at.eq(at),
            minutes::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes the text of a draft and who takes the minutes over a version; answers whether it was that version.
pub fn set_text(
    db: &mut Db,
    (sitting, version): (i64, i64),
    (text, secretary): (&str, &Secretary),
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let named = Some(secretary).filter(|secretary| !secretary.name.is_empty());
    let row = minutes::table
        .filter(minutes::sitting_id.eq(sitting))
        .filter(minutes::version.eq(version))
        .filter(minutes::state.eq(MinutesState::Draft));
    let changed = diesel::update(row)
        .set((
            minutes::text.eq(text),
            minutes::secretary.eq(named.map(|secretary| secretary.name.as_str())),
            minutes::secretary_office.eq(named.map(|secretary| secretary.office)),
            minutes::version.eq(version + 1),
            minutes::updated_at.eq(at),
            minutes::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Makes a verbale final.
pub fn set_final(
    db: &mut Db,
    sitting: i64,
    sha256: &str,
    at: NaiveDateTime,
    name: &str,
    digest: &[u8],
) -> Outcomes<()> {
    let row = minutes::table.filter(minutes::sitting_id.eq(sitting)).filter(minutes::state.eq(MinutesState::Draft));
    diesel::update(row)
        .set((
            minutes::state.eq(MinutesState::Final),
            minutes::pdf_sha256.eq(Some(sha256)),
            minutes::final_at.eq(Some(at)),
            minutes::final_name.eq(Some(name)),
            minutes::digest.eq(Some(digest)),
            minutes::version.eq(minutes::version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// What of a sitting was sent to whom.
pub fn sendings(db: &mut Db, sitting: i64) -> Outcomes<Vec<Sending>> {
    Ok(hall_sendings::table
        .filter(hall_sendings::sitting_id.eq(sitting))
        .order(hall_sendings::id)
        .select(Sending::as_select())
        .load(db)?)
}

/// Writes that something was sent.
pub fn add_sending(db: &mut Db, sending: &Sending) -> Outcomes<i64> {
    Ok(diesel::insert_into(hall_sendings::table).values(sending).returning(hall_sendings::id).get_result(db)?)
}

/// Sendings after one, in order, at most `count`.
pub fn sendings_after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<Sending>> {
    Ok(hall_sendings::table
        .filter(hall_sendings::id.gt(id))
        .order(hall_sendings::id)
        .limit(count)
        .select(Sending::as_select())
        .load(db)?)
}

/// The last sittings of an organ that were convened for before an instant and have no final verbale yet, the oldest first; at most
/// `count`.
pub fn unfinished_before(db: &mut Db, organ: i64, before: NaiveDateTime, count: i64) -> Outcomes<Vec<i64>> {
    let mut query = Query::of("halls h JOIN minutes m ON m.sitting_id = h.sitting_id");
    query.and_bind("m.state =", MinutesState::Draft.code());
    query.and_bind("h.organ_id =", organ).and_bind("h.convened_at <", before);
    let last = format!(" ORDER BY h.convened_at DESC, h.sitting_id DESC LIMIT {count}");
    let found: Vec<Sat> = query.load(db, "SELECT h.sitting_id AS sitting", &last)?;
    Ok(found.into_iter().rev().map(|row| row.sitting).collect())
}

#[derive(QueryableByName)]
struct Sat {
    #[diesel(sql_type = BigInt)]
    sitting: i64,
}

/// Verbali that are drafts.
pub fn drafts(db: &mut Db) -> Outcomes<i64> {
    Ok(minutes::table.filter(minutes::state.eq(MinutesState::Draft)).count().get_result(db)?)
}

/// Verbali whose term has passed, and the next that falls due.
pub fn clock(db: &mut Db, activity: &str, kind: &str, now: NaiveDateTime) -> Outcomes<(i64, Option<NaiveDateTime>)> {
    let open = || {
        deadlines::table
            .filter(deadlines::activity.eq(activity.to_owned()))
            .filter(deadlines::subject_kind.eq(kind.to_owned()))
            .filter(deadlines::met_at.is_null())
    };
    let late: i64 = open().filter(deadlines::due_at.lt(now)).count().get_result(db)?;
    let next: Option<NaiveDateTime> = open().select(min(deadlines::due_at)).first(db)?;
    Ok((late, next))
}
