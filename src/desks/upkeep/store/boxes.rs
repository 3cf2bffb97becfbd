//! Rows of mailboxes and of what they measured.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{mailbox_measures, mailboxes};
use crate::db::search::query::{Order, Query, Slice};
use crate::desks::upkeep::model::{BoxFields, BoxKind, BoxState, Mailbox};

/// Which mailboxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    /// Those in use or asked for.
    #[default]
    Current,
    /// Those over the threshold, the fullest first.
    Full,
    /// Certified ones.
    Pec,
    /// Those asked for.
    Requested,
    /// All.
    All,
}

/// What a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of address or holder.
    pub words: String,
    /// Which.
    pub only: Only,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The order of a list.
pub fn order(filter: &Filter) -> Order {
    match filter.only {
        Only::Full => Order { by: "b.fill", id: "b.id", falling: true },
        _ => Order { by: "b.address", id: "b.id", falling: false },
    }
}

fn filtered(filter: &Filter, threshold: i64) -> Query {
    let mut query = Query::of("mailboxes b");
    match filter.only {
        Only::All => {}
        Only::Current => {
            query.and("b.state <> 'closed'");
        }
        Only::Full => {
            query.and("b.state = 'active'").and_bind("b.fill >=", threshold);
        }
        Only::Pec => {
            query.and("b.state <> 'closed'").and("b.kind = 'pec'");
        }
        Only::Requested => {
            query.and("b.state = 'requested'");
        }
    }
    for word in filter.words.to_lowercase().split_whitespace().take(8) {
        let plain: String = word.chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
        let (one, two) = (query.bind(format!("%{plain}%")), query.bind(format!("%{plain}%")));
        query.and(format!("(b.address LIKE ${one} OR LOWER(b.holder) LIKE ${two})"));
    }
    query
}

/// A page of mailboxes; `threshold` in thousandths.
pub fn page(db: &mut Db, filter: &Filter, threshold: i64, slice: &Slice) -> Outcomes<Vec<Mailbox>> {
    let ids: Vec<Id> = filtered(filter, threshold).page(db, "SELECT b.id AS id", order(filter), slice)?;
    let ids: Vec<i64> = ids.into_iter().map(|row| row.id).collect();
    let mut rows: Vec<Mailbox> =
        mailboxes::table.filter(mailboxes::id.eq_any(ids.clone())).select(Mailbox::as_select()).load(db)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// How many a filter leaves.
pub fn count(db: &mut Db, filter: &Filter, threshold: i64) -> Outcomes<i64> {
    filtered(filter, threshold).count(db)
}

/// One mailbox.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Mailbox>> {
    Ok(mailboxes::table.filter(mailboxes::id.eq(id)).select(Mailbox::as_select()).first(db).optional()?)
}

/// The mailbox with an address.
pub fn by_address(db: &mut Db, address: &str) -> Outcomes<Option<Mailbox>> {
    Ok(mailboxes::table.filter(mailboxes::address.eq(address)).select(Mailbox::as_select()).first(db).optional()?)
}

/// The mailbox a form's key already wrote.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Mailbox>> {
    Ok(mailboxes::table.filter(mailboxes::idempotency_key.eq(key)).select(Mailbox::as_select()).first(db).optional()?)
}

/// Certified boxes in use whose last day is in a stretch.
pub fn expiring(db: &mut Db, from: NaiveDate, to: NaiveDate) -> Outcomes<Vec<Mailbox>> {
    Ok(mailboxes::table
        .filter(mailboxes::kind.eq(BoxKind::Pec))
        .filter(mailboxes::state.eq(BoxState::Active))
        .filter(mailboxes::expires_on.ge(from))
        .filter(mailboxes::expires_on.le(to))
        .order(mailboxes::id)
        .select(Mailbox::as_select())
        .load(db)?)
}

/// What a new mailbox has beside what was written.
#[derive(Debug, Clone)]
pub struct Made<'a> {
    /// Key of the form.
    pub key: &'a str,
    /// Where it stands.
    pub state: BoxState,
    /// Its ticket.
    pub ticket: Option<(i64, String)>,
    /// Instant (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub by: i64,
}

/// Writes a new mailbox; answers its id.
pub fn insert(db: &mut Db, fields: &BoxFields, made: &Made<'_>) -> Outcomes<i64> {
    let asked = made.state == BoxState::Requested;
    Ok(diesel::insert_into(mailboxes::table)
        .values((
            fields,
            mailboxes::state.eq(made.state),
            mailboxes::fill.eq(0),
            mailboxes::ticket_id.eq(made.ticket.as_ref().map(|(id, _)| *id)),
            mailboxes::ticket_label.eq(made.ticket.as_ref().map(|(_, label)| label.as_str())),
            mailboxes::requested_at.eq(asked.then_some(made.at)),
            mailboxes::idempotency_key.eq(made.key),
            mailboxes::updated_at.eq(made.at),
            mailboxes::updated_by.eq(made.by),
        ))
        .returning(mailboxes::id)
        .get_result(db)?)
}

/// Writes new fields over a version; `false` when a colleague was faster.
pub fn update(
    db: &mut Db,
    (id, version): (i64, i64),
    fields: &BoxFields,
    fill: i64,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = mailboxes::table.filter(mailboxes::id.eq(id)).filter(mailboxes::version.eq(version));
    let changed = diesel::update(row)
        .set((
            fields,
            mailboxes::fill.eq(fill),
            mailboxes::version.eq(version + 1),
            mailboxes::updated_at.eq(at),
            mailboxes::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Moves a mailbox to another state; `false` when a colleague was faster.
pub fn set_state(
    db: &mut Db,
    (id, version): (i64, i64),
    state: BoxState,
    at: NaiveDateTime,
    by: i64,
) -> Outcomes<bool> {
    let row = mailboxes::table.filter(mailboxes::id.eq(id)).filter(mailboxes::version.eq(version));
    let changed = diesel::update(row)
        .set((
            mailboxes::state.eq(state),
            mailboxes::done_at.eq((state == BoxState::Active).then_some(at)),
            mailboxes::version.eq(version + 1),
            mailboxes::updated_at.eq(at),
            mailboxes::updated_by.eq(by),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// What a box measured.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Box.
    pub id: i64,
    /// Day.
    pub day: NaiveDate,
    /// Megabytes used.
    pub used: i64,
    /// Quota, as it was given with the measure or before.
    pub quota: Option<i64>,
    /// Used space in thousandths.
    pub fill: i64,
    /// Instant (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub by: i64,
}

/// Writes a measure and what holds now.
pub fn measure(db: &mut Db, measure: &Measure) -> Outcomes<()> {
    diesel::insert_into(mailbox_measures::table)
        .values((
            mailbox_measures::mailbox_id.eq(measure.id),
            mailbox_measures::day.eq(measure.day),
            mailbox_measures::used_mb.eq(measure.used),
            mailbox_measures::quota_mb.eq(measure.quota),
            mailbox_measures::at.eq(measure.at),
            mailbox_measures::operator_id.eq(measure.by),
        ))
        .execute(db)?;
    diesel::update(mailboxes::table.filter(mailboxes::id.eq(measure.id)))
        .set((
            mailboxes::used_mb.eq(Some(measure.used)),
            mailboxes::quota_mb.eq(measure.quota),
            mailboxes::measured_on.eq(Some(measure.day)),
            mailboxes::fill.eq(measure.fill),
            mailboxes::version.eq(mailboxes::version + 1),
            mailboxes::updated_at.eq(measure.at),
            mailboxes::updated_by.eq(measure.by),
        ))
        .execute(db)?;
    Ok(())
}
