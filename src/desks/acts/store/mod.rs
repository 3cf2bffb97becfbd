//! The queries of the acts.

pub mod batches;
pub mod filed;
pub mod hangings;
pub mod list;
pub mod told;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::model::{Act, ActKind, Expense, Fields, State};
use crate::base::fault::Outcomes;
use crate::db::schema::{act_expenses, act_keys, acts};
use crate::db::search::{self, Index};
use crate::db::{self, Db};

/// Writes a new act, its words into the index; answers its id.
pub fn insert(db: &mut Db, act: &Act, expense: &Expense) -> Outcomes<i64> {
    let id: i64 = diesel::insert_into(acts::table)
        .values((
            (
                acts::kind.eq(act.kind),
                acts::state.eq(act.state),
                acts::shelf.eq(act.shelf),
                acts::rank_at.eq(act.rank_at),
                acts::due_at.eq(act.due_at),
                acts::subject.eq(&act.subject),
                acts::proposal_year.eq(act.proposal_year),
                acts::proposal_number.eq(act.proposal_number),
                acts::proposed_on.eq(act.proposed_on),
                acts::office_id.eq(act.office_id),
                acts::proposer_id.eq(act.proposer_id),
                acts::commits_expense.eq(act.commits_expense),
                acts::urgent.eq(act.urgent),
                acts::immediate.eq(act.immediate),
                acts::personal_data.eq(act.personal_data),
            ),
            (
                acts::signed_at.eq(act.signed_at),
                acts::covered_at.eq(act.covered_at),
                acts::year.eq(act.year),
                acts::number.eq(act.number),
                acts::numbered_at.eq(act.numbered_at),
                acts::area_number.eq(act.area_number),
                acts::adopted_on.eq(act.adopted_on),
                acts::prefect_told_at.eq(act.prefect_told_at),
                acts::published_on.eq(act.published_on),
                acts::effective_on.eq(act.effective_on),
                acts::effective_rule.eq(&act.effective_rule),
                acts::communicated_at.eq(act.communicated_at),
                acts::dossier_id.eq(act.dossier_id),
                acts::preserved_at.eq(act.preserved_at),
                acts::imported.eq(act.imported),
            ),
        ))
        .returning(acts::id)
        .get_result(db)?;
    if !expense.is_empty() {
        insert_expense(db, id, expense)?;
    }
    search::add(db, Index::Acts, id, &words(act, expense))?;
    Ok(id)
}

fn insert_expense(db: &mut Db, id: i64, expense: &Expense) -> Outcomes<()> {
    diesel::insert_into(act_expenses::table)
        .values((
            act_expenses::act_id.eq(id),
            act_expenses::amount_cents.eq(expense.amount_cents),
            act_expenses::chapter.eq(&expense.chapter),
            act_expenses::cig.eq(&expense.cig),
            act_expenses::cup.eq(&expense.cup),
            act_expenses::supplier_id.eq(expense.supplier_id),
            act_expenses::supplier_name.eq(&expense.supplier_name),
        ))
        .execute(db)?;
    Ok(())
}

/// The words an act is found by.
fn words(act: &Act, expense: &Expense) -> String {
    let number = act.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let proposal = act.proposal_number.as_ref().map(ToString::to_string).unwrap_or_default();
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    format!(
        "{number} {proposal} {} {} {} {} {}",
        act.subject,
        part(&expense.supplier_name),
        part(&expense.cig),
        part(&expense.cup),
        part(&expense.chapter)
    )
}

/// Writes what a clerk changed of a proposal, if it is still at its version; answers whether it was.
pub fn change(db: &mut Db, act: &Act, fields: &Fields) -> Outcomes<bool> {
    let changed = diesel::update(acts::table.find(act.id).filter(acts::version.eq(act.version)))
        .set((
            acts::subject.eq(&fields.subject),
            acts::office_id.eq(fields.office_id),
            acts::commits_expense.eq(fields.commits_expense),
            acts::urgent.eq(fields.urgent),
            acts::personal_data.eq(fields.personal_data),
            acts::state.eq(act.state),
            acts::shelf.eq(act.shelf),
            acts::version.eq(act.version + 1),
        ))
        .execute(db)?;
    if changed == 1 {
        diesel::delete(act_expenses::table.find(act.id)).execute(db)?;
        if !fields.expense.is_empty() {
            insert_expense(db, act.id, &fields.expense)?;
        }
        let changed = Act { subject: fields.subject.clone(), ..act.clone() };
        search::replace(db, Index::Acts, act.id, &words(&changed, &fields.expense))?;
    }
    Ok(changed == 1)
}

/// Writes an act as it stands now, if it is still at its version, which goes up; answers whether it was.
pub fn stand(db: &mut Db, act: &Act) -> Outcomes<bool> {
    let changed = diesel::update(acts::table.find(act.id).filter(acts::version.eq(act.version)))
        .set((
            (
                acts::state.eq(act.state),
                acts::shelf.eq(act.shelf),
                acts::rank_at.eq(act.rank_at),
                acts::due_at.eq(act.due_at),
                acts::immediate.eq(act.immediate),
                acts::personal_data.eq(act.personal_data),
                acts::signed_at.eq(act.signed_at),
                acts::covered_at.eq(act.covered_at),
                acts::prefect_told_at.eq(act.prefect_told_at),
            ),
            (
                acts::year.eq(act.year),
                acts::number.eq(act.number),
                acts::numbered_at.eq(act.numbered_at),
                acts::area_number.eq(act.area_number),
                acts::adopted_on.eq(act.adopted_on),
                acts::published_on.eq(act.published_on),
                acts::effective_on.eq(act.effective_on),
                acts::effective_rule.eq(&act.effective_rule),
                acts::communicated_at.eq(act.communicated_at),
                acts::dossier_id.eq(act.dossier_id),
                acts::preserved_at.eq(act.preserved_at),
                acts::version.eq(act.version + 1),
            ),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Puts the words of an act into the index anew: it got its number.
pub fn index(db: &mut Db, act: &Act) -> Outcomes<()> {
    let expense = expense(db, act.id)?;
    search::replace(db, Index::Acts, act.id, &words(act, &expense))
}

/// One act.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Act>> {
    Ok(acts::table.find(id).select(Act::as_select()).first(db).optional()?)
}

/// One act, held until the transaction ends: whoever would change it too waits.
pub fn held(db: &mut Db, id: i64) -> Outcomes<Option<Act>> {
    let lock = format!("SELECT id FROM acts WHERE id = $1{}", db::row_guard(db));
    diesel::sql_query(lock).bind::<BigInt, _>(id).execute(db)?;
    by_id(db, id)
}

/// Some acts, by id.
pub fn with_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Act>> {
    let mut found = Vec::new();
    // Few to a question: engines bound how many values one may have.
    for some in ids.chunks(500) {
        let rows: Vec<Act> = acts::table.filter(acts::id.eq_any(some.to_vec())).select(Act::as_select()).load(db)?;
        found.extend(rows);
    }
    found.sort_by_key(|act| act.id);
    Ok(found)
}

/// One act by its number; both kinds of mayor's orders share one series.
pub fn by_number(db: &mut Db, kind: ActKind, year: i64, number: i64) -> Outcomes<Option<Act>> {
    let kinds: Vec<ActKind> = ActKind::ALL.iter().copied().filter(|one| one.register() == kind.register()).collect();
    Ok(acts::table
        .filter(acts::kind.eq_any(kinds))
        .filter(acts::year.assume_not_null().eq(year))
        .filter(acts::number.assume_not_null().eq(number))
        .select(Act::as_select())
        .first(db)
        .optional()?)
}

/// What an act costs; empty where nothing was said.
pub fn expense(db: &mut Db, id: i64) -> Outcomes<Expense> {
    let found = act_expenses::table.find(id).select(Expense::as_select()).first(db).optional()?;
    Ok(found.unwrap_or_default())
}

/// What some acts cost, by id.
pub fn expenses(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<(i64, Expense)>> {
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let rows: Vec<(i64, Expense)> = act_expenses::table
            .filter(act_expenses::act_id.eq_any(some.to_vec()))
            .select((act_expenses::act_id, Expense::as_select()))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// What somebody proposed last and did not come to nothing, the newest first.
pub fn proposed_by(db: &mut Db, operator: i64, most: i64) -> Outcomes<Vec<Act>> {
    Ok(acts::table
        .filter(acts::proposer_id.eq(operator))
        .filter(acts::imported.eq(false))
        .filter(acts::state.ne(State::Withdrawn))
        .order(acts::id.desc())
        .limit(most)
        .select(Act::as_select())
        .load(db)?)
}

/// The act that was proposed under a key.
pub fn of_key(db: &mut Db, key: &str) -> Outcomes<Option<i64>> {
    Ok(act_keys::table.find(key).select(act_keys::act_id).first(db).optional()?)
}

/// Notes the key under which an act was proposed.
pub fn keep_key(db: &mut Db, key: &str, id: i64) -> Outcomes<()> {
    diesel::insert_into(act_keys::table).values((act_keys::key.eq(key), act_keys::act_id.eq(id))).execute(db)?;
    Ok(())
}
