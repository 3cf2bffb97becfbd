//! What hangs on an act: steps, opinions, signatures, files.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{act_files, act_opinions, act_signatures, act_steps, acts};
use crate::desks::acts::model::{Act, ActFile, ActKind, ActStep, FileRole, NewFile, Opinion, Signature, State};

/// Writes a step with its digest; answers its id.
pub fn step(db: &mut Db, step: &ActStep) -> Outcomes<i64> {
    Ok(diesel::insert_into(act_steps::table)
        .values((
            act_steps::act_id.eq(step.act_id),
            act_steps::step.eq(&step.step),
            act_steps::at.eq(step.at),
            act_steps::operator_id.eq(step.operator_id),
            act_steps::operator_name.eq(&step.operator_name),
            act_steps::undone.eq(step.undone),
            act_steps::what.eq(&step.what),
            act_steps::note.eq(&step.note),
            act_steps::digest.eq(step.expected_digest().to_vec()),
        ))
        .returning(act_steps::id)
        .get_result(db)?)
}

/// What was done to an act, oldest first.
pub fn steps(db: &mut Db, act: i64) -> Outcomes<Vec<ActStep>> {
    Ok(act_steps::table.filter(act_steps::act_id.eq(act)).order(act_steps::id).select(ActStep::as_select()).load(db)?)
}

/// Writes an opinion with its digest.
pub fn opinion(db: &mut Db, opinion: &Opinion) -> Outcomes<()> {
    diesel::insert_into(act_opinions::table)
        .values((
            act_opinions::act_id.eq(opinion.act_id),
            act_opinions::kind.eq(opinion.kind),
            act_opinions::outcome.eq(opinion.outcome),
            act_opinions::reasons.eq(&opinion.reasons),
            act_opinions::by_name.eq(&opinion.by_name),
            act_opinions::at.eq(opinion.at),
            act_opinions::operator_id.eq(opinion.operator_id),
            act_opinions::operator_name.eq(&opinion.operator_name),
            act_opinions::digest.eq(opinion.expected_digest().to_vec()),
            act_opinions::sha256.eq(&opinion.sha256),
            act_opinions::form.eq(opinion.form),
            act_opinions::checked.eq(opinion.checked),
        ))
        .execute(db)?;
    Ok(())
}

/// The opinions on an act, oldest first, those taken back too.
pub fn opinions(db: &mut Db, act: i64) -> Outcomes<Vec<Opinion>> {
    Ok(act_opinions::table
        .filter(act_opinions::act_id.eq(act))
        .order(act_opinions::id)
        .select(Opinion::as_select())
        .load(db)?)
}

/// The opinions on several acts, oldest first.
pub fn opinions_on(db: &mut Db, acts: &[i64]) -> Outcomes<Vec<Opinion>> {
    Ok(act_opinions::table
        .filter(act_opinions::act_id.eq_any(acts.to_vec()))
        .order(act_opinions::id)
        .select(Opinion::as_select())
        .load(db)?)
}

/// Writes a signature with its digest.
pub fn signature(db: &mut Db, signature: &Signature) -> Outcomes<()> {
    diesel::insert_into(act_signatures::table)
        .values((
            act_signatures::act_id.eq(signature.act_id),
            act_signatures::takes_back.eq(signature.takes_back),
            act_signatures::signer.eq(&signature.signer),
            act_signatures::signed_at.eq(signature.signed_at),
            act_signatures::form.eq(signature.form),
            act_signatures::certificate.eq(&signature.certificate),
            act_signatures::sha256.eq(&signature.sha256),
            act_signatures::content_sha256.eq(&signature.content_sha256),
            act_signatures::checked.eq(signature.checked),
            act_signatures::at.eq(signature.at),
            act_signatures::operator_id.eq(signature.operator_id),
            act_signatures::operator_name.eq(&signature.operator_name),
            act_signatures::digest.eq(signature.expected_digest().to_vec()),
        ))
        .execute(db)?;
    Ok(())
}

/// The signatures of an act that hold, oldest first.
pub fn signatures(db: &mut Db, act: i64) -> Outcomes<Vec<Signature>> {
    let all: Vec<Signature> = act_signatures::table
        .filter(act_signatures::act_id.eq(act))
        .order(act_signatures::id)
        .select(Signature::as_select())
        .load(db)?;
    let taken: Vec<i64> = all.iter().filter_map(|one| one.takes_back).collect();
    Ok(all.into_iter().filter(|one| one.takes_back.is_none() && !taken.contains(&one.id)).collect())
}

/// Who signed the newest of the signed acts of these kinds, and of an office where one is named.
pub fn last_signer(db: &mut Db, kinds: &[ActKind], office: Option<i64>) -> Outcomes<Option<String>> {
    let mut query =
        acts::table.filter(acts::kind.eq_any(kinds.to_vec())).filter(acts::signed_at.is_not_null()).into_boxed();
    if let Some(office) = office {
        query = query.filter(acts::office_id.assume_not_null().eq(office));
    }
    let newest: Option<i64> = query.order(acts::id.desc()).select(acts::id).first(db).optional()?;
    let Some(act) = newest else { return Ok(None) };
    Ok(signatures(db, act)?.pop().map(|one| one.signer))
}

/// Puts files on an act after those it has.
pub fn attach(db: &mut Db, act: i64, files: &[NewFile], at: NaiveDateTime, operator: Option<i64>) -> Outcomes<()> {
    let last: Option<i64> = act_files::table
        .filter(act_files::act_id.eq(act))
        .order(act_files::position.desc())
        .select(act_files::position)
        .first(db)
        .optional()?;
    for (position, file) in (last.unwrap_or(0) + 1..).zip(files) {
        diesel::insert_into(act_files::table)
            .values((
                act_files::act_id.eq(act),
                act_files::position.eq(position),
                act_files::role.eq(file.role),
                act_files::name.eq(&file.name),
                act_files::media_type.eq(&file.media_type),
                act_files::sha256.eq(&file.sha256),
                act_files::size.eq(file.size),
                act_files::at.eq(at),
                act_files::operator_id.eq(operator),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The files of an act, in order.
pub fn files(db: &mut Db, act: i64) -> Outcomes<Vec<ActFile>> {
    Ok(act_files::table
        .filter(act_files::act_id.eq(act))
        .order((act_files::position, act_files::id))
        .select(ActFile::as_select())
        .load(db)?)
}

/// Those of these acts that have a text.
pub fn with_text(db: &mut Db, acts: &[i64]) -> Outcomes<BTreeSet<i64>> {
    let texts: Vec<FileRole> = FileRole::ALL.iter().copied().filter(|role| role.is_text()).collect();
    let mut found = BTreeSet::new();
    // Few to a question: engines bound how many values one may have.
    for some in acts.chunks(500) {
        let files = act_files::table.filter(act_files::act_id.eq_any(some.to_vec()));
        let ids: Vec<i64> = files.filter(act_files::role.eq_any(texts.clone())).select(act_files::act_id).load(db)?;
        found.extend(ids);
    }
    Ok(found)
}

/// Another act, not withdrawn, whose signed file or visto has this content.
pub fn signed_elsewhere(db: &mut Db, act: i64, sha256: &str) -> Outcomes<Option<Act>> {
    let others: Vec<i64> = act_files::table
        .filter(act_files::sha256.eq(sha256))
        .filter(act_files::role.eq_any([FileRole::Signed, FileRole::Visto]))
        .filter(act_files::act_id.ne(act))
        .select(act_files::act_id)
        .load(db)?;
    Ok(acts::table
        .filter(acts::id.eq_any(others))
        .filter(acts::state.ne(State::Withdrawn))
        .order(acts::id)
        .select(Act::as_select())
        .first(db)
        .optional()?)
}

/// Takes the files of a role with these contents off an act that has no number yet.
pub fn detach_these(db: &mut Db, act: i64, role: FileRole, sha256: &[String]) -> Outcomes<()> {
    let files = act_files::table.filter(act_files::act_id.eq(act)).filter(act_files::role.eq(role));
    diesel::delete(files.filter(act_files::sha256.eq_any(sha256.to_vec()))).execute(db)?;
    Ok(())
}

/// Takes files of these roles off an act that has no number yet.
pub fn detach(db: &mut Db, act: i64, roles: &[FileRole]) -> Outcomes<()> {
    diesel::delete(act_files::table.filter(act_files::act_id.eq(act)).filter(act_files::role.eq_any(roles.to_vec())))
        .execute(db)?;
    Ok(())
}
