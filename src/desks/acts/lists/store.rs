//! Rows of the lists of determinations.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::model::{ActList, Line, ListKind, ListState, Sending};
use crate::base::fault::Outcomes;
use crate::db::schema::{act_list_keys, act_list_lines, act_list_sendings, act_lists, acts};
use crate::db::{Db, row_lock};
use crate::desks::acts::model::Act;
use crate::desks::acts::store as act_store;
use crate::desks::people::api as people;

/// Most days that are looked at for what waits: more than a year of days.
const DAYS: i64 = 1_000;

/// How many determinations of each day wait for a list, oldest day first.
pub fn waiting(db: &mut Db, kind: ListKind) -> Outcomes<Vec<(NaiveDate, i64)>> {
    Ok(act_list_lines::table
        .filter(act_list_lines::kind.eq(kind))
        .filter(act_list_lines::list_id.is_null())
        .group_by(act_list_lines::adopted_on)
        .order(act_list_lines::adopted_on)
        .limit(DAYS)
        .select((act_list_lines::adopted_on, count_star()))
        .load(db)?)
}

/// When the first of the determinations that wait got its number (UTC).
pub fn first_waiting(db: &mut Db, kind: ListKind) -> Outcomes<Option<NaiveDateTime>> {
    let found: Option<Option<NaiveDateTime>> = act_list_lines::table
        .inner_join(acts::table.on(acts::id.eq(act_list_lines::act_id)))
        .filter(act_list_lines::kind.eq(kind))
        .filter(act_list_lines::list_id.is_null())
        .order((act_list_lines::adopted_on, act_list_lines::act_id))
        .select(acts::numbered_at)
        .first(db)
        .optional()?;
    Ok(found.flatten())
}

/// The months from one on whose lists are closed.
pub fn closed_months(db: &mut Db, from: NaiveDate) -> Outcomes<Vec<NaiveDate>> {
    let months: Vec<Option<NaiveDate>> = act_lists::table
        .filter(act_lists::kind.eq(ListKind::Monthly))
        .filter(act_lists::state.ne(ListState::Withdrawn))
        .filter(act_lists::month.assume_not_null().ge(from))
        .select(act_lists::month)
        .load(db)?;
    Ok(months.into_iter().flatten().collect())
}

/// When the last list of a kind that stands was made (UTC).
pub fn last_made(db: &mut Db, kind: ListKind) -> Outcomes<Option<NaiveDateTime>> {
    Ok(act_lists::table
        .filter(act_lists::kind.eq(kind))
        .filter(act_lists::state.ne(ListState::Withdrawn))
        .order(act_lists::made_at.desc())
        .select(act_lists::made_at)
        .first(db)
        .optional()?)
}

/// What waits for a list, adopted up to a day, in the order of the numbers.
pub fn lines_waiting(db: &mut Db, kind: ListKind, until: Option<NaiveDate>) -> Outcomes<Vec<Line>> {
    let mut query = act_list_lines::table
        .inner_join(acts::table.on(acts::id.eq(act_list_lines::act_id)))
        .filter(act_list_lines::kind.eq(kind))
        .filter(act_list_lines::list_id.is_null())
        .into_boxed();
    if let Some(until) = until {
        query = query.filter(act_list_lines::adopted_on.le(until));
    }
    let rows: Vec<(Act, bool)> =
        query.order((acts::year, acts::number, acts::id)).select((Act::as_select(), act_list_lines::late)).load(db)?;
    lines(db, rows)
}

/// The lines of a list, in order.
pub fn lines_of(db: &mut Db, list: i64) -> Outcomes<Vec<Line>> {
    let rows: Vec<(Act, bool)> = act_list_lines::table
        .inner_join(acts::table.on(acts::id.eq(act_list_lines::act_id)))
        .filter(act_list_lines::list_id.assume_not_null().eq(list))
        .order(act_list_lines::position)
        .select((Act::as_select(), act_list_lines::late))
        .load(db)?;
    lines(db, rows)
}

fn lines(db: &mut Db, rows: Vec<(Act, bool)>) -> Outcomes<Vec<Line>> {
    let ids: Vec<i64> = rows.iter().map(|(act, _)| act.id).collect();
    let expenses: BTreeMap<i64, _> = act_store::expenses(db, &ids)?.into_iter().collect();
    let mut offices: BTreeMap<i64, String> = BTreeMap::new();
    let mut found = Vec::new();
    for (act, late) in rows {
        let (Some(year), Some(number), Some(adopted_on), Some(numbered_at)) =
            (act.year, act.number, act.adopted_on, act.numbered_at)
        else {
            continue;
        };
        let office = match act.office_id {
            None => String::new(),
            Some(id) => {
                if let Entry::Vacant(free) = offices.entry(id) {
                    free.insert(people::office(db, id)?.map(|office| office.code).unwrap_or_default());
                }
                offices.get(&id).cloned().unwrap_or_default()
            }
        };
        let expense = expenses.get(&act.id);
        found.push(Line {
            act_id: act.id,
            year,
            number,
            area_number: act.area_number,
            office_id: act.office_id,
            office,
            adopted_on,
            numbered_at,
            subject: act.subject,
            amount_cents: expense.and_then(|expense| expense.amount_cents),
            cig: expense.and_then(|expense| expense.cig.clone()),
            late,
        });
    }
    Ok(found)
}

/// Writes a list with its lines; answers its id.
pub fn insert(db: &mut Db, list: &ActList, lines: &[Line]) -> Outcomes<i64> {
    let id: i64 = diesel::insert_into(act_lists::table)
        .values((
            (
                act_lists::kind.eq(list.kind),
                act_lists::state.eq(ListState::Made),
                act_lists::year.eq(list.year),
                act_lists::number.eq(list.number),
                act_lists::month.eq(list.month),
                act_lists::sitting_id.eq(list.sitting_id),
                act_lists::sitting_on.eq(list.sitting_on),
                act_lists::acts.eq(list.acts),
                act_lists::late.eq(list.late),
                act_lists::total_cents.eq(list.total_cents),
            ),
            (
                act_lists::made_at.eq(list.made_at),
                act_lists::made_by.eq(list.made_by),
                act_lists::made_name.eq(&list.made_name),
                act_lists::sha256.eq(&list.sha256),
                act_lists::size.eq(list.size),
                act_lists::digest.eq(&list.digest),
            ),
        ))
        .returning(act_lists::id)
        .get_result(db)?;
    for (position, line) in (1_i64..).zip(lines) {
        let row = act_list_lines::table.find((list.kind, line.act_id)).filter(act_list_lines::list_id.is_null());
        diesel::update(row)
            .set((
                act_list_lines::list_id.eq(Some(id)),
                act_list_lines::position.eq(Some(position)),
                act_list_lines::late.eq(line.late),
            ))
            .execute(db)?;
    }
    Ok(id)
}

/// One list.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<ActList>> {
    Ok(act_lists::table.find(id).select(ActList::as_select()).first(db).optional()?)
}

/// One list, held until the transaction ends.
pub fn held(db: &mut Db, id: i64) -> Outcomes<Option<ActList>> {
    let lock = format!("SELECT id FROM act_lists WHERE id = $1{}", row_lock(db));
    diesel::sql_query(lock).bind::<diesel::sql_types::BigInt, _>(id).execute(db)?;
    by_id(db, id)
}

/// The list that goes with a sitting.
pub fn of_sitting(db: &mut Db, sitting: i64) -> Outcomes<Option<ActList>> {
    Ok(act_lists::table
        .filter(act_lists::sitting_id.assume_not_null().eq(sitting))
        .filter(act_lists::state.ne(ListState::Withdrawn))
        .select(ActList::as_select())
        .first(db)
        .optional()?)
}

/// The list an act is in.
pub fn of_act(db: &mut Db, kind: ListKind, act: i64) -> Outcomes<Option<ActList>> {
    Ok(act_list_lines::table
        .inner_join(act_lists::table.on(act_lists::id.nullable().eq(act_list_lines::list_id)))
        .filter(act_list_lines::kind.eq(kind))
        .filter(act_list_lines::act_id.eq(act))
        .select(ActList::as_select())
        .first(db)
        .optional()?)
}

/// Notes that a list went to somebody.
pub fn set_sent(db: &mut Db, id: i64, at: NaiveDateTime) -> Outcomes<()> {
    diesel::update(act_lists::table.find(id))
        .set((act_lists::state.eq(ListState::Sent), act_lists::sent_at.eq(Some(at))))
        .execute(db)?;
    Ok(())
}

/// Withdraws a list; its lines wait again.
pub fn withdraw(db: &mut Db, id: i64, at: NaiveDateTime, by: (i64, &str), reason: &str) -> Outcomes<()> {
    diesel::update(act_lists::table.find(id))
        .set((
            act_lists::state.eq(ListState::Withdrawn),
            act_lists::withdrawn_at.eq(Some(at)),
            act_lists::withdrawn_by.eq(Some(by.0)),
            act_lists::withdrawn_name.eq(Some(by.1)),
            act_lists::reason.eq(Some(reason)),
        ))
        .execute(db)?;
    diesel::update(act_list_lines::table.filter(act_list_lines::list_id.assume_not_null().eq(id)))
        .set((
            act_list_lines::list_id.eq(None::<i64>),
            act_list_lines::position.eq(None::<i64>),
            act_list_lines::late.eq(false),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes that a list went to somebody, with its digest; answers the row's id.
pub fn insert_sending(db: &mut Db, sending: &Sending) -> Outcomes<i64> {
    Ok(diesel::insert_into(act_list_sendings::table)
        .values((
            act_list_sendings::list_id.eq(sending.list_id),
            act_list_sendings::recipient.eq(&sending.recipient),
            act_list_sendings::channel.eq(sending.channel),
            act_list_sendings::sent_at.eq(sending.sent_at),
            act_list_sendings::note.eq(&sending.note),
            act_list_sendings::registration_id.eq(sending.registration_id),
            act_list_sendings::at.eq(sending.at),
            act_list_sendings::operator_id.eq(sending.operator_id),
            act_list_sendings::operator_name.eq(&sending.operator_name),
            act_list_sendings::digest.eq(sending.expected_digest().to_vec()),
        ))
        .returning(act_list_sendings::id)
        .get_result(db)?)
}

/// To whom a list went, in order.
pub fn sendings(db: &mut Db, list: i64) -> Outcomes<Vec<Sending>> {
    Ok(act_list_sendings::table
        .filter(act_list_sendings::list_id.eq(list))
        .order(act_list_sendings::id)
        .select(Sending::as_select())
        .load(db)?)
}

/// To whom the last list of a kind went: the next one likely goes to the same.
pub fn last_recipients(db: &mut Db, kind: ListKind) -> Outcomes<Vec<Sending>> {
    let last: Option<i64> = act_lists::table
        .filter(act_lists::kind.eq(kind))
        .filter(act_lists::state.eq(ListState::Sent))
        .order(act_lists::id.desc())
        .select(act_lists::id)
        .first(db)
        .optional()?;
    last.map_or_else(|| Ok(Vec::new()), |id| sendings(db, id))
}

/// Lists, newest first, before (or, read backward, after) one.
pub fn page(db: &mut Db, from: Option<i64>, forward: bool, take: i64) -> Outcomes<Vec<ActList>> {
    let mut query = act_lists::table.into_boxed();
    query = match (from, forward) {
        (Some(id), true) => query.filter(act_lists::id.lt(id)),
        (Some(id), false) => query.filter(act_lists::id.gt(id)),
        (None, _) => query,
    };
    query = if forward { query.order(act_lists::id.desc()) } else { query.order(act_lists::id.asc()) };
    let mut rows: Vec<ActList> = query.limit(take).select(ActList::as_select()).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many lists there are.
pub fn count(db: &mut Db) -> Outcomes<i64> {
    Ok(act_lists::table.count().get_result(db)?)
}

/// How many were made and not sent.
pub fn unsent(db: &mut Db) -> Outcomes<i64> {
    Ok(act_lists::table.filter(act_lists::state.eq(ListState::Made)).count().get_result(db)?)
}

/// The list that was sent under a form's key.
pub fn of_key(db: &mut Db, key: &str) -> Outcomes<Option<i64>> {
    Ok(act_list_keys::table.find(key).select(act_list_keys::list_id).first(db).optional()?)
}

/// Notes the key of the form in which a list was sent.
pub fn keep_key(db: &mut Db, key: &str, list: i64) -> Outcomes<()> {
    diesel::insert_into(act_list_keys::table)
        .values((act_list_keys::key.eq(key), act_list_keys::list_id.eq(list)))
        .execute(db)?;
    Ok(())
}
