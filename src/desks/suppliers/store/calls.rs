//! Rows of calls and of what was said on them.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::schema::{contracts, supplier_call_notes, supplier_calls, suppliers};
use crate::db::search::query::{Order, Query, Slice};
use crate::desks::suppliers::model::{Call, CallFields, CallNote, NoteKind};

const BY_DUE: Order = Order { by: "k.order_at", id: "k.id", falling: false };
const NEWEST: Order = Order { by: "k.called_at", id: "k.id", falling: true };

/// A call as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallRow {
    /// The call.
    pub call: Call,
    /// Name of the supplier.
    pub supplier: String,
    /// Number of the contract, or its object.
    pub contract: Option<String>,
}

/// What a list of calls shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of subject, reference or supplier.
    pub words: String,
    /// Those that were solved too, newest first.
    pub all: bool,
    /// Of one supplier.
    pub supplier: Option<i64>,
}

impl Filter {
    /// In which order the list stands.
    pub fn order(&self) -> Order {
        if self.all { NEWEST } else { BY_DUE }
    }
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

fn filtered(filter: &Filter) -> Query {
    let mut query = Query::of("supplier_calls k JOIN suppliers s ON s.id = k.supplier_id");
    if !filter.all {
        query.and("k.solved_at IS NULL");
    }
    if let Some(supplier) = filter.supplier {
        query.and_bind("k.supplier_id =", supplier);
    }
    for word in fold(&filter.words).split_whitespace().take(8) {
        let plain: String = word.chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
        let (one, two, three) =
            (query.bind(format!("%{plain}%")), query.bind(format!("%{plain}%")), query.bind(format!("%{plain}%")));
        query.and(format!(
            "(LOWER(k.subject) LIKE ${one} OR LOWER(COALESCE(k.reference, '')) LIKE ${two} OR s.sort_key LIKE ${three})"
        ));
    }
    query
}

/// A page of calls.
pub fn page(db: &mut Db, filter: &Filter, slice: &Slice) -> Outcomes<Vec<CallRow>> {
    let ids: Vec<Id> = filtered(filter).page(db, "SELECT k.id AS id", filter.order(), slice)?;
    let ids: Vec<i64> = ids.into_iter().map(|row| row.id).collect();
    rows(db, &ids)
}

/// These calls, in this order.
pub fn rows(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<CallRow>> {
    let found: Vec<(Call, String, Option<Named>)> = supplier_calls::table
        .inner_join(suppliers::table.on(suppliers::id.eq(supplier_calls::supplier_id)))
        .left_join(contracts::table.on(contracts::id.nullable().eq(supplier_calls::contract_id)))
        .filter(supplier_calls::id.eq_any(ids.to_vec()))
        .select((Call::as_select(), suppliers::name, (contracts::number, contracts::object).nullable()))
        .load(db)?;
    let mut rows: Vec<CallRow> = found
        .into_iter()
        .map(|(call, supplier, contract)| CallRow {
            call,
            supplier,
            contract: contract.map(|(number, object)| number.unwrap_or(object)),
        })
        .collect();
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.call.id));
    Ok(rows)
}

/// Number and object of a contract.
type Named = (Option<String>, String);

/// How many a filter leaves.
pub fn count(db: &mut Db, filter: &Filter) -> Outcomes<i64> {
    filtered(filter).count(db)
}

/// What is due on the open calls, the first first.
pub fn open_dues(db: &mut Db) -> Outcomes<Vec<Option<NaiveDateTime>>> {
    Ok(supplier_calls::table
        .filter(supplier_calls::solved_at.is_null())
        .order(supplier_calls::next_due)
        .limit(10_000)
        .select(supplier_calls::next_due)
        .load(db)?)
}

/// One call.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Call>> {
    Ok(supplier_calls::table.filter(supplier_calls::id.eq(id)).select(Call::as_select()).first(db).optional()?)
}

/// The call a form's key already wrote.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Call>> {
    Ok(supplier_calls::table
        .filter(supplier_calls::idempotency_key.eq(key))
        .select(Call::as_select())
        .first(db)
        .optional()?)
}

/// The calls for a ticket, the newest first.
pub fn of_ticket(db: &mut Db, ticket: i64) -> Outcomes<Vec<i64>> {
    Ok(supplier_calls::table
        .filter(supplier_calls::ticket_id.eq(ticket))
        .order((supplier_calls::called_at.desc(), supplier_calls::id.desc()))
        .limit(50)
        .select(supplier_calls::id)
        .load(db)?)
}

/// The newest calls to a supplier.
pub fn of_supplier(db: &mut Db, supplier: i64, most: i64) -> Outcomes<Vec<i64>> {
    Ok(supplier_calls::table
        .filter(supplier_calls::supplier_id.eq(supplier))
        .order((supplier_calls::called_at.desc(), supplier_calls::id.desc()))
        .limit(most)
        .select(supplier_calls::id)
        .load(db)?)
}

/// The clock of a call and who made it.
#[derive(Debug, Clone)]
pub struct Made<'a> {
    /// Key of the form.
    pub key: &'a str,
    /// Terms as they are now: taking up, solving.
    pub terms: (Option<String>, Option<String>),
    /// When they end (UTC).
    pub dues: (Option<NaiveDateTime>, Option<NaiveDateTime>),
    /// What is due next.
    pub next: Option<NaiveDateTime>,
    /// Who called.
    pub by: i64,
    /// Their name.
    pub name: &'a str,
}

/// Calls with nothing due stand behind all others, the oldest first.
pub fn order_of(next: Option<NaiveDateTime>, called: NaiveDateTime) -> NaiveDateTime {
    next.or_else(|| called.checked_add_days(chrono::Days::new(36_500))).unwrap_or(called)
}

/// Writes a new call; answers its id.
pub fn insert(db: &mut Db, fields: &CallFields, made: &Made<'_>) -> Outcomes<i64> {
    Ok(diesel::insert_into(supplier_calls::table)
        .values((
            (
                supplier_calls::supplier_id.eq(fields.supplier_id),
                supplier_calls::contract_id.eq(fields.contract_id),
                supplier_calls::ticket_id.eq(fields.ticket_id),
                supplier_calls::ticket_label.eq(fields.ticket_label.as_deref()),
                supplier_calls::subject.eq(&fields.subject),
                supplier_calls::called_at.eq(fields.called_at),
                supplier_calls::means.eq(fields.means),
                supplier_calls::reference.eq(fields.reference.as_deref()),
                supplier_calls::promised_at.eq(fields.promised_at),
            ),
            supplier_calls::take_up_term.eq(made.terms.0.as_deref()),
            supplier_calls::solve_term.eq(made.terms.1.as_deref()),
            supplier_calls::take_up_due.eq(made.dues.0),
            supplier_calls::solve_due.eq(made.dues.1),
            supplier_calls::next_due.eq(made.next),
            supplier_calls::order_at.eq(order_of(made.next, fields.called_at)),
            supplier_calls::pauses.eq(fields.pauses),
            supplier_calls::paid.eq(fields.paid),
            supplier_calls::operator_id.eq(made.by),
            supplier_calls::operator_name.eq(made.name),
            supplier_calls::idempotency_key.eq(made.key),
        ))
        .returning(supplier_calls::id)
        .get_result(db)?)
}

/// Where a call stands, to be written over the version it was read in.
pub fn update(db: &mut Db, call: &Call) -> Outcomes<bool> {
    let row =
        supplier_calls::table.filter(supplier_calls::id.eq(call.id)).filter(supplier_calls::version.eq(call.version));
    let changed = diesel::update(row)
        .set((
            supplier_calls::reference.eq(call.reference.as_deref()),
            supplier_calls::promised_at.eq(call.promised_at),
            supplier_calls::taken_at.eq(call.taken_at),
            supplier_calls::solved_at.eq(call.solved_at),
            supplier_calls::outcome.eq(call.outcome.as_deref()),
            supplier_calls::next_due.eq(call.next_due),
            supplier_calls::order_at.eq(order_of(call.next_due, call.called_at)),
            supplier_calls::version.eq(call.version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// A line about to be written on a call.
#[derive(Debug, Clone)]
pub struct NewNote<'a> {
    /// Call.
    pub call: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub by: i64,
    /// Their name.
    pub name: &'a str,
    /// What it tells.
    pub kind: NoteKind,
    /// In words.
    pub text: &'a str,
    /// Digest.
    pub digest: &'a [u8],
}

/// Writes a line.
pub fn note(db: &mut Db, note: &NewNote<'_>) -> Outcomes<()> {
    diesel::insert_into(supplier_call_notes::table)
        .values((
            supplier_call_notes::call_id.eq(note.call),
            supplier_call_notes::at.eq(note.at),
            supplier_call_notes::operator_id.eq(note.by),
            supplier_call_notes::operator_name.eq(note.name),
            supplier_call_notes::kind.eq(note.kind),
            supplier_call_notes::text.eq(note.text),
            supplier_call_notes::digest.eq(note.digest),
        ))
        .execute(db)?;
    Ok(())
}

/// The lines of a call, oldest first.
pub fn notes(db: &mut Db, call: i64) -> Outcomes<Vec<CallNote>> {
    Ok(supplier_call_notes::table
        .filter(supplier_call_notes::call_id.eq(call))
        .order(supplier_call_notes::id)
        .limit(1_000)
        .select(CallNote::as_select())
        .load(db)?)
}

/// Lines after this one, for verification.
pub fn notes_after(db: &mut Db, id: i64, count: i64) -> Outcomes<Vec<CallNote>> {
    Ok(supplier_call_notes::table
        .filter(supplier_call_notes::id.gt(id))
        .order(supplier_call_notes::id)
        .limit(count)
        .select(CallNote::as_select())
        .load(db)?)
}
