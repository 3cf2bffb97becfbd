//! Routings as the use cases read and write them, one at a time and locked. Lists, steps and absences have files of
//! their own.

pub mod absences;
pub mod figures;
pub mod list;
pub mod steps;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamp};

use super::model::State;
use super::rules::Standing;
use crate::base::fault::Outcomes;
use crate::db::schema::{operator_offices, registration_classes, registration_routings};
use crate::db::{Db, row_lock};
use crate::desks::protocol::api::{ANNULLED, Flow, RoutingKind};

/// A routing with what the desk needs of its registration.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
#[allow(clippy::struct_excessive_bools, reason = "four independent facts about one registration")]
pub struct Line {
    /// Routing.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Registration.
    #[diesel(sql_type = BigInt)]
    pub registration_id: i64,
    /// Office.
    #[diesel(sql_type = BigInt)]
    pub office_id: i64,
    /// Its code.
    #[diesel(sql_type = Text)]
    pub office: String,
    /// To act or to know.
    #[diesel(sql_type = Text)]
    pub kind: RoutingKind,
    /// Where it stands.
    #[diesel(sql_type = Text)]
    pub state: State,
    /// From when (UTC).
    #[diesel(sql_type = Timestamp)]
    pub since: NaiveDateTime,
    /// Who sent it.
    #[diesel(sql_type = BigInt)]
    pub since_by: i64,
    /// Until when (UTC); none while it holds.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub until: Option<NaiveDateTime>,
    /// Who has it, or to whom it was given.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub holder_id: Option<i64>,
    /// Since when (UTC).
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub held_since: Option<NaiveDateTime>,
    /// Year of the registration.
    #[diesel(sql_type = BigInt)]
    pub year: i64,
    /// Its number.
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    /// Its direction.
    #[diesel(sql_type = Text)]
    pub flow: Flow,
    /// Its subject.
    #[diesel(sql_type = Text)]
    pub subject: String,
    /// Its parties in one line.
    #[diesel(sql_type = Text)]
    pub party: String,
    /// Its content is reserved.
    #[diesel(sql_type = Bool)]
    pub reserved: bool,
    /// It needs a visto.
    #[diesel(sql_type = Bool)]
    pub needs_visto: bool,
    /// Who registered it.
    #[diesel(sql_type = BigInt)]
    pub registrar: i64,
    /// The visto was given.
    #[diesel(sql_type = Bool)]
    pub visto: bool,
    /// It was annulled.
    #[diesel(sql_type = Bool)]
    pub annulled: bool,
}

impl Line {
    /// As the rules look at it.
    pub fn standing(&self, away: &[i64]) -> Standing {
        Standing {
            state: self.state,
            competence: self.kind == RoutingKind::Competence,
            office: self.office_id,
            holder: self.holder_id,
            holder_away: self.holder_id.is_some_and(|holder| away.contains(&holder)),
            awaits_visto: self.awaits_visto(),
            annulled: self.annulled,
            ended: self.until.is_some(),
        }
    }

    /// Whether the office has to wait for the visto.
    pub fn awaits_visto(&self) -> bool {
        self.needs_visto && !self.visto && self.state == State::Sent && self.kind == RoutingKind::Competence
    }
}

/// The head of every query of lines.
pub(super) fn columns() -> String {
    format!(
        "SELECT r.id, r.registration_id, r.office_id, o.code AS office, r.kind, r.state, r.since, r.since_by, r.until, \
         r.holder_id, r.held_since, g.year, g.number, g.flow, g.subject, g.party, g.reserved, g.needs_visto, \
         g.operator_id AS registrar, \
         EXISTS (SELECT 1 FROM routing_steps v WHERE v.registration_id = r.registration_id AND v.act = 'visto') AS visto, \
         EXISTS (SELECT 1 FROM audit_events a WHERE a.subject_kind = 'registration' \
         AND a.subject_id = r.registration_id AND a.action = '{ANNULLED}') AS annulled \
         FROM registration_routings r JOIN offices o ON o.id = r.office_id JOIN registrations g ON g.id = r.registration_id"
    )
}

/// A routing, locked until the transaction ends.
pub fn locked(db: &mut Db, id: i64) -> Outcomes<Option<Line>> {
    #[derive(QueryableByName)]
    struct Held {
        #[diesel(sql_type = BigInt)]
        #[allow(dead_code, reason = "the row is asked for its lock")]
        id: i64,
    }
    let lock = format!("SELECT id FROM registration_routings WHERE id = $1{}", row_lock(db));
    let _held: Option<Held> = diesel::sql_query(lock).bind::<BigInt, _>(id).get_result(db).optional()?;
    line(db, id)
}

/// A routing.
pub fn line(db: &mut Db, id: i64) -> Outcomes<Option<Line>> {
    let text = format!("{} WHERE r.id = $1", columns());
    Ok(diesel::sql_query(text).bind::<BigInt, _>(id).get_result(db).optional()?)
}

/// The routings of a registration, oldest first, those that ended too.
pub fn of_registration(db: &mut Db, registration: i64) -> Outcomes<Vec<Line>> {
    let text = format!("{} WHERE r.registration_id = $1 ORDER BY r.id", columns());
    Ok(diesel::sql_query(text).bind::<BigInt, _>(registration).load(db)?)
}

/// Locks the routings of a registration that hold; answers them, oldest first.
pub fn locked_of(db: &mut Db, registration: i64) -> Outcomes<Vec<Line>> {
    let ids: Vec<i64> = registration_routings::table
        .filter(registration_routings::registration_id.eq(registration))
        .filter(registration_routings::until.is_null())
        .order(registration_routings::id)
        .select(registration_routings::id)
        .load(db)?;
    let mut held = Vec::new();
    for id in ids {
        held.extend(locked(db, id)?.filter(|line| line.until.is_none()));
    }
    Ok(held)
}

/// Puts a routing into a state, with whoever has it.
pub fn put(db: &mut Db, id: i64, state: State, holder: Option<i64>, held_since: Option<NaiveDateTime>) -> Outcomes<()> {
    diesel::update(registration_routings::table.filter(registration_routings::id.eq(id)))
        .set((
            registration_routings::state.eq(state),
            registration_routings::holder_id.eq(holder),
            registration_routings::held_since.eq(held_since),
        ))
        .execute(db)?;
    Ok(())
}

/// Ends a routing in a state.
pub fn end(db: &mut Db, id: i64, state: State, at: NaiveDateTime, by: i64, reason: Option<&str>) -> Outcomes<()> {
    diesel::update(registration_routings::table.filter(registration_routings::id.eq(id)))
        .set((
            registration_routings::state.eq(state),
            registration_routings::until.eq(at),
            registration_routings::until_by.eq(by),
            registration_routings::reason.eq(reason),
        ))
        .execute(db)?;
    Ok(())
}

/// A routing to open.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    /// Registration.
    pub registration: i64,
    /// Office.
    pub office: i64,
    /// To act or to know.
    pub kind: RoutingKind,
    /// When.
    pub since: NaiveDateTime,
    /// By whom.
    pub by: i64,
    /// Where it begins.
    pub state: State,
    /// Who has it.
    pub holder: Option<i64>,
    /// Since when.
    pub held_since: Option<NaiveDateTime>,
}

/// Opens a routing; answers its id.
pub fn open(db: &mut Db, opening: Opening) -> Outcomes<i64> {
    Ok(diesel::insert_into(registration_routings::table)
        .values((
            registration_routings::registration_id.eq(opening.registration),
            registration_routings::office_id.eq(opening.office),
            registration_routings::kind.eq(opening.kind),
            registration_routings::since.eq(opening.since),
            registration_routings::since_by.eq(opening.by),
            registration_routings::state.eq(opening.state),
            registration_routings::holder_id.eq(opening.holder),
            registration_routings::held_since.eq(opening.held_since),
        ))
        .returning(registration_routings::id)
        .get_result(db)?)
}

/// The first office of an operator: where goes back what they sent.
pub fn first_office(db: &mut Db, operator: i64) -> Outcomes<Option<i64>> {
    Ok(operator_offices::table
        .filter(operator_offices::operator_id.eq(operator))
        .order(operator_offices::office_id)
        .select(operator_offices::office_id)
        .first(db)
        .optional()?)
}

/// Whether a registration was annulled.
pub fn is_annulled(db: &mut Db, registration: i64) -> Outcomes<bool> {
    use crate::db::schema::audit_events;
    let found = audit_events::table
        .filter(audit_events::subject_kind.eq("registration"))
        .filter(audit_events::subject_id.eq(registration))
        .filter(audit_events::action.eq(ANNULLED))
        .select(audit_events::seq)
        .first::<i64>(db)
        .optional()?;
    Ok(found.is_some())
}

/// A class a registration has or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassLine {
    /// Row.
    pub id: i64,
    /// Class.
    pub class_id: i64,
    /// From when (UTC).
    pub since: NaiveDateTime,
    /// By whom.
    pub since_by: i64,
    /// Until when.
    pub until: Option<NaiveDateTime>,
    /// Who ended it.
    pub until_by: Option<i64>,
    /// Why it was changed.
    pub reason: Option<String>,
}

/// The classes of a registration, oldest first.
pub fn classes(db: &mut Db, registration: i64) -> Outcomes<Vec<ClassLine>> {
    type Row = (i64, i64, NaiveDateTime, i64, Option<NaiveDateTime>, Option<i64>, Option<String>);
    let rows: Vec<Row> = registration_classes::table
        .filter(registration_classes::registration_id.eq(registration))
        .order(registration_classes::id)
        .select((
            registration_classes::id,
            registration_classes::class_id,
            registration_classes::since,
            registration_classes::since_by,
            registration_classes::until,
            registration_classes::until_by,
            registration_classes::reason,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, class_id, since, since_by, until, until_by, reason)| ClassLine {
            id,
            class_id,
            since,
            since_by,
            until,
            until_by,
            reason,
        })
        .collect())
}

/// Ends the class a registration has now.
pub fn end_class(db: &mut Db, registration: i64, at: NaiveDateTime, by: i64, reason: Option<&str>) -> Outcomes<()> {
    diesel::update(
        registration_classes::table
            .filter(registration_classes::registration_id.eq(registration))
            .filter(registration_classes::until.is_null()),
    )
    .set((
        registration_classes::until.eq(at),
        registration_classes::until_by.eq(by),
        registration_classes::reason.eq(reason),
    ))
    .execute(db)?;
    Ok(())
}

/// Files a registration under a class.
pub fn classify(db: &mut Db, registration: i64, class: i64, at: NaiveDateTime, by: i64) -> Outcomes<()> {
    diesel::insert_into(registration_classes::table)
        .values((
            registration_classes::registration_id.eq(registration),
            registration_classes::class_id.eq(class),
            registration_classes::since.eq(at),
            registration_classes::since_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}
