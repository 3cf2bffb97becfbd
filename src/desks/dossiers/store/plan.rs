//! Rows of the dossier plan: one plan a year, its lines in the order of the filing plan.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::base::fault::Outcomes;
use crate::db::schema::{dossier_plan_lines, dossier_plans};
use crate::db::{Db, row_lock};
use crate::desks::dossiers::model::{Cadence, Kind, LineFields, LineState, PlanLine, YearPlan};

/// A line as lists and papers show it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct LineRow {
    /// Row id.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Class.
    #[diesel(sql_type = BigInt)]
    pub class_id: i64,
    /// Its code.
    #[diesel(sql_type = Text)]
    pub class_code: String,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub class_title: String,
    /// Kind of dossier.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// What its dossiers are called.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Office that opens them.
    #[diesel(sql_type = BigInt)]
    pub office_id: i64,
    /// Its code.
    #[diesel(sql_type = Text)]
    pub office: String,
    /// How often.
    #[diesel(sql_type = Text)]
    pub cadence: Cadence,
    /// Years they are kept; 0 for ever.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub retention: Option<i64>,
    /// What became of it since last year.
    #[diesel(sql_type = Text)]
    pub state: LineState,
    /// The dossier opened from it.
    #[diesel(sql_type = Nullable<Text>)]
    pub opened: Option<String>,
}

/// The plan of a year.
pub fn of_year(db: &mut Db, year: i64) -> Outcomes<Option<YearPlan>> {
    Ok(dossier_plans::table.filter(dossier_plans::year.eq(year)).select(YearPlan::as_select()).first(db).optional()?)
}

/// The plan of a year, kept as it is by others until the transaction ends.
pub fn locked(db: &mut Db, year: i64) -> Outcomes<Option<YearPlan>> {
    let lock = row_lock(db);
    diesel::sql_query(format!("SELECT year FROM dossier_plans WHERE year = $1{lock}"))
        .bind::<BigInt, _>(year)
        .execute(db)?;
    of_year(db, year)
}

/// The newest plan of a year before this one.
pub fn before(db: &mut Db, year: i64) -> Outcomes<Option<YearPlan>> {
    Ok(dossier_plans::table
        .filter(dossier_plans::year.lt(year))
        .order(dossier_plans::year.desc())
        .select(YearPlan::as_select())
        .first(db)
        .optional()?)
}

/// Begins the plan of a year.
pub fn insert(db: &mut Db, year: i64, copied_from: Option<i64>, at: NaiveDateTime, by: i64) -> Outcomes<()> {
    diesel::insert_into(dossier_plans::table)
        .values((
            dossier_plans::year.eq(year),
            dossier_plans::copied_from.eq(copied_from),
            dossier_plans::created_at.eq(at),
            dossier_plans::created_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// Marks a plan as approved.
pub fn approve(db: &mut Db, year: i64, at: NaiveDateTime, by: i64) -> Outcomes<()> {
    diesel::update(dossier_plans::table.filter(dossier_plans::year.eq(year)))
        .set((dossier_plans::approved_at.eq(at), dossier_plans::approved_by.eq(by)))
        .execute(db)?;
    Ok(())
}

/// The lines of a year in the order of the filing plan.
pub fn rows(db: &mut Db, year: i64) -> Outcomes<Vec<LineRow>> {
    Ok(diesel::sql_query(
        "SELECT l.id, l.class_id, c.code AS class_code, c.title AS class_title, l.kind, l.title, l.office_id, \
         o.code AS office, l.cadence, l.retention, l.state, d.code AS opened \
         FROM dossier_plan_lines l JOIN filing_classes c ON c.id = l.class_id JOIN offices o ON o.id = l.office_id \
         LEFT JOIN dossiers d ON d.plan_line_id = l.id \
         WHERE l.year = $1 ORDER BY c.plan_id DESC, c.position, l.id",
    )
    .bind::<BigInt, _>(year)
    .load(db)?)
}

/// The lines of a year as they are kept.
pub fn lines(db: &mut Db, year: i64) -> Outcomes<Vec<PlanLine>> {
    Ok(dossier_plan_lines::table
        .filter(dossier_plan_lines::year.eq(year))
        .order(dossier_plan_lines::id)
        .select(PlanLine::as_select())
        .load(db)?)
}

/// One line.
pub fn line(db: &mut Db, id: i64) -> Outcomes<Option<PlanLine>> {
    Ok(dossier_plan_lines::table
        .filter(dossier_plan_lines::id.eq(id))
        .select(PlanLine::as_select())
        .first(db)
        .optional()?)
}

/// Writes a new line; answers its id.
pub fn insert_line(
    db: &mut Db,
    year: i64,
    fields: &LineFields,
    origin: Option<i64>,
    state: LineState,
) -> Outcomes<i64> {
    Ok(diesel::insert_into(dossier_plan_lines::table)
        .values((
            dossier_plan_lines::year.eq(year),
            dossier_plan_lines::class_id.eq(fields.class_id),
            dossier_plan_lines::kind.eq(fields.kind),
            dossier_plan_lines::title.eq(&fields.title),
            dossier_plan_lines::office_id.eq(fields.office_id),
            dossier_plan_lines::cadence.eq(fields.cadence),
            dossier_plan_lines::retention.eq(fields.retention),
            dossier_plan_lines::origin_id.eq(origin),
            dossier_plan_lines::state.eq(state),
        ))
        .returning(dossier_plan_lines::id)
        .get_result(db)?)
}

/// Writes a line over the version it was read in; `false` when a colleague was faster.
pub fn update_line(db: &mut Db, id: i64, version: i64, fields: &LineFields, state: LineState) -> Outcomes<bool> {
    let changed = diesel::update(
        dossier_plan_lines::table.filter(dossier_plan_lines::id.eq(id)).filter(dossier_plan_lines::version.eq(version)),
    )
    .set((
        dossier_plan_lines::class_id.eq(fields.class_id),
        dossier_plan_lines::kind.eq(fields.kind),
        dossier_plan_lines::title.eq(&fields.title),
        dossier_plan_lines::office_id.eq(fields.office_id),
        dossier_plan_lines::cadence.eq(fields.cadence),
        dossier_plan_lines::retention.eq(fields.retention),
        dossier_plan_lines::state.eq(state),
        dossier_plan_lines::version.eq(dossier_plan_lines::version + 1),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Takes a line away that was not in last year's plan.
pub fn delete_line(db: &mut Db, id: i64) -> Outcomes<()> {
    diesel::delete(dossier_plan_lines::table.filter(dossier_plan_lines::id.eq(id))).execute(db)?;
    Ok(())
}

/// The dossier opened from a line.
pub fn opened_from(db: &mut Db, line: i64) -> Outcomes<bool> {
    use crate::db::schema::dossiers;
    let count: i64 = dossiers::table.filter(dossiers::plan_line_id.eq(line)).count().get_result(db)?;
    Ok(count > 0)
}
