//! The queue of what arrived: insert once, move between states with an optimistic version, match receipts.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::db::changes;
use crate::db::schema::arrivals;
use crate::db::search::{self, Index};
use crate::desks::protocol::model::{Arrival, ArrivalKind, ArrivalState, NewArrival};

/// Whether something from this source with this id is known.
pub fn known(db: &mut Db, source: &str, source_id: &str) -> Outcomes<bool> {
    let count: i64 = arrivals::table
        .filter(arrivals::source.eq(source))
        .filter(arrivals::source_id.eq(source_id))
        .count()
        .get_result(db)?;
    Ok(count > 0)
}

/// All ids known from a source.
pub fn known_ids(db: &mut Db, source: &str) -> Outcomes<std::collections::HashSet<String>> {
    Ok(arrivals::table
        .filter(arrivals::source.eq(source))
        .select(arrivals::source_id)
        .load::<String>(db)?
        .into_iter()
        .collect())
}

/// Puts something into the queue and its words into the index; answers its id.
pub fn insert(db: &mut Db, arrival: &NewArrival) -> Outcomes<i64> {
    let id = diesel::insert_into(arrivals::table).values(arrival).returning(arrivals::id).get_result(db)?;
    let address = arrival.sender_address.as_deref().unwrap_or_default();
    search::add(db, Index::Arrivals, id, &format!("{} {address} {}", arrival.sender, arrival.subject))?;
    changes::tell(db, "arrival")?;
    Ok(id)
}

/// One arrival.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Arrival>> {
    Ok(arrivals::table.find(id).select(Arrival::as_select()).first(db).optional()?)
}

/// The message that a receipt's key speaks of: a whole Message-ID, or its local part alone, because providers now and
/// then rewrite the domain. The oldest when an id was used twice.
pub fn by_reference(db: &mut Db, key: &str) -> Outcomes<Option<Arrival>> {
    let mut query = arrivals::table.filter(arrivals::kind.ne(ArrivalKind::Receipt)).into_boxed();
    query = if key.contains('@') {
        query.filter(arrivals::message_id.eq(key))
    } else {
        query.filter(arrivals::message_id.like(starting_with(key)).escape('\\'))
    };
    Ok(query.order(arrivals::id).select(Arrival::as_select()).first(db).optional()?)
}

/// A LIKE pattern for ids with this local part.
fn starting_with(local: &str) -> String {
    let literal: String =
        local.chars().flat_map(|c| if matches!(c, '%' | '_' | '\\') { vec!['\\', c] } else { vec![c] }).collect();
    format!("{literal}@%")
}

/// Another arrival with the same bytes.
pub fn same_bytes(db: &mut Db, sha256: &str, other_than: i64) -> Outcomes<Option<Arrival>> {
    Ok(arrivals::table
        .filter(arrivals::sha256.eq(sha256))
        .filter(arrivals::id.ne(other_than))
        .order(arrivals::id)
        .select(Arrival::as_select())
        .first(db)
        .optional()?)
}

/// Receipts that speak of a message id and are not attached yet.
pub fn loose_receipts(db: &mut Db, message_id: &str) -> Outcomes<Vec<i64>> {
    let local = message_id.rsplit_once('@').map_or(message_id, |(local, _)| local);
    Ok(arrivals::table
        .filter(arrivals::kind.eq(ArrivalKind::Receipt))
        .filter(arrivals::refers_to.eq(message_id).or(arrivals::refers_to.like(starting_with(local)).escape('\\')))
        .filter(arrivals::matched_id.is_null())
        .select(arrivals::id)
        .load(db)?)
}

/// Attaches a receipt to the message it speaks of.
pub fn attach(db: &mut Db, receipt: i64, to: i64) -> Outcomes<()> {
    diesel::update(arrivals::table.find(receipt)).set(arrivals::matched_id.eq(Some(to))).execute(db)?;
    Ok(())
}

/// The receipts attached to a message, oldest first.
pub fn receipts_of(db: &mut Db, id: i64) -> Outcomes<Vec<Arrival>> {
    Ok(arrivals::table
        .filter(arrivals::matched_id.eq(id))
        .order((arrivals::received_at, arrivals::id))
        .select(Arrival::as_select())
        .load(db)?)
}

/// Which part of the queue is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shelf {
    /// To be registered, oldest first; postponed ones whose day has come too.
    #[default]
    ToRegister,
    /// Put off to a later day.
    Postponed,
    /// Could not be read.
    Errors,
    /// Receipts.
    Receipts,
    /// Not to be registered.
    SetAside,
    /// Registered, newest first.
    Registered,
}

impl Shelf {
    /// All shelves, in the order of the tabs.
    pub const ALL: [Self; 6] =
        [Self::ToRegister, Self::Postponed, Self::Errors, Self::Receipts, Self::SetAside, Self::Registered];
}

/// What of a shelf is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// The shelf.
    pub shelf: Shelf,
    /// The day, which brings back what was postponed to it.
    pub today: NaiveDate,
    /// Beginnings of words of sender, address or subject; empty for all.
    pub words: String,
}

/// A page of a shelf: rows after `after` (received instant and id), in shelf order.
pub fn page(
    db: &mut Db,
    looked: &Looked,
    after: Option<(chrono::NaiveDateTime, i64)>,
    forward: bool,
    skip: i64,
    take: i64,
) -> Outcomes<Vec<Arrival>> {
    let mut query = found(db, looked);
    let newest_first = looked.shelf == Shelf::Registered;
    let rising = forward != newest_first;
    if let Some((at, id)) = after {
        query = if rising {
            query.filter(arrivals::received_at.gt(at).or(arrivals::received_at.eq(at).and(arrivals::id.gt(id))))
        } else {
            query.filter(arrivals::received_at.lt(at).or(arrivals::received_at.eq(at).and(arrivals::id.lt(id))))
        };
    }
    let query = if rising {
        query.order((arrivals::received_at.asc(), arrivals::id.asc()))
    } else {
        query.order((arrivals::received_at.desc(), arrivals::id.desc()))
    };
    let mut rows = query.offset(skip).limit(take).select(Arrival::as_select()).load(db)?;
    if !forward {
        rows.reverse();
    }
    Ok(rows)
}

/// How many arrivals a shelf holds.
pub fn count(db: &mut Db, looked: &Looked) -> Outcomes<i64> {
    Ok(found(db, looked).count().get_result(db)?)
}

type Boxed<'a> = arrivals::BoxedQuery<'a, <Db as Connection>::Backend>;

fn found(db: &Db, looked: &Looked) -> Boxed<'static> {
    let query = on_shelf(looked.shelf, looked.today);
    let Some(words) = search::query(db, &looked.words) else { return query };
    let matches = match db {
        Db::Sqlite(_) => "arrivals.id IN (SELECT rowid FROM arrival_search WHERE arrival_search MATCH ",
        Db::Pg(_) => "arrivals.id IN (SELECT rowid FROM arrival_search WHERE words @@ to_tsquery('simple', ",
    };
    let end = if matches!(db, Db::Pg(_)) { "))" } else { ")" };
    query.filter(sql::<Bool>(matches).bind::<Text, _>(words).sql(end))
}

fn on_shelf(shelf: Shelf, today: NaiveDate) -> Boxed<'static> {
    let query = arrivals::table.into_boxed();
    let come =
        || arrivals::state.eq(ArrivalState::Postponed).and(arrivals::postponed_until.assume_not_null().le(today));
    match shelf {
        Shelf::ToRegister => query.filter(arrivals::state.eq(ArrivalState::Waiting).or(come())),
        Shelf::Postponed => query
            .filter(arrivals::state.eq(ArrivalState::Postponed))
            .filter(arrivals::postponed_until.assume_not_null().gt(today)),
        Shelf::Errors => query.filter(arrivals::state.eq(ArrivalState::Error)),
        Shelf::Receipts => query.filter(arrivals::state.eq(ArrivalState::Matched)),
        Shelf::SetAside => query.filter(arrivals::state.eq(ArrivalState::SetAside)),
        Shelf::Registered => query.filter(arrivals::state.eq(ArrivalState::Registered)),
    }
}

/// Marks an arrival as registered; refuses one that a colleague registered meanwhile.
pub fn registered(db: &mut Db, id: i64, registration: i64) -> Outcomes<()> {
    let changed = diesel::update(arrivals::table.find(id).filter(arrivals::registration_id.is_null()))
        .set((
            arrivals::state.eq(ArrivalState::Registered),
            arrivals::registration_id.eq(Some(registration)),
            arrivals::version.eq(arrivals::version + 1),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(Fault::not_done("fault-protocol-arrival-taken"));
    }
    Ok(())
}

/// Moves an arrival to another state if it is still at `version`; answers whether it was.
pub fn move_to(
    db: &mut Db,
    id: i64,
    version: i64,
    state: ArrivalState,
    reason: Option<&str>,
    until: Option<NaiveDate>,
) -> Outcomes<bool> {
    let changed = diesel::update(
        arrivals::table.find(id).filter(arrivals::version.eq(version)).filter(arrivals::registration_id.is_null()),
    )
    .set((
        arrivals::state.eq(state),
        arrivals::reason.eq(reason),
        arrivals::postponed_until.eq(until),
        arrivals::version.eq(version + 1),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Puts the arrival of an annulled registration back among what is to be registered; answers whether it was still at it.
pub fn wait_again(db: &mut Db, id: i64, registration: i64) -> Outcomes<bool> {
    let changed = diesel::update(
        arrivals::table
            .find(id)
            .filter(arrivals::registration_id.eq(registration))
            .filter(arrivals::state.eq(ArrivalState::Registered)),
    )
    .set((
        arrivals::state.eq(ArrivalState::Waiting),
        arrivals::registration_id.eq(None::<i64>),
        arrivals::version.eq(arrivals::version + 1),
    ))
    .execute(db)?;
    if changed == 1 {
        changes::tell(db, "arrival")?;
    }
    Ok(changed == 1)
}
