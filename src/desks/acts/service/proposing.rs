//! Proposing an act: it gets the number of the proposal; changing it while nobody has given an opinion or signed.

use super::{Told, Who, conflict, found, from_agenda, refusing, tell};
use crate::base::fault::{Fault, Outcomes};
use crate::db::drafts::{self, Place};
use crate::db::registers;
use crate::db::{self, Db, stored};
use crate::desks::acts::life::Facts;
use crate::desks::acts::model::{Act, Fields, FileRole, NewFile, PROPOSALS, State};
use crate::desks::acts::rules;
use crate::desks::acts::store::{self, hangings};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// A proposal as its form hands it over.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// Key of the form's act: an answer that was lost is found again by it.
    pub key: String,
    /// What the clerk wrote.
    pub fields: Fields,
    /// Text and attachments, in the document store already.
    pub files: Vec<NewFile>,
}

/// Proposes an act; one that was proposed under the same key is answered as it stands, and another proposal under the same
/// key is refused: the form would be thrown away, and with it what it says.
pub fn propose(
    db: &mut Db,
    house: &House,
    session: &Session,
    proposal: &Proposal,
    draft: Option<&Place>,
) -> Outcomes<Act> {
    db::write(db, |db| {
        let act = propose_within(db, house, session, proposal)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(act)
    })
}

/// The same inside a transaction that is under way.
pub fn propose_within(db: &mut Db, house: &House, session: &Session, proposal: &Proposal) -> Outcomes<Act> {
    session.require(Permission::ProposeActs)?;
    let fields = rules::clean(&proposal.fields)?;
    rules::files(&proposal.files)?;
    if !proposal.key.is_empty()
        && let Some(id) = store::of_key(db, &proposal.key)?
    {
        let act = found(store::by_id(db, id)?)?;
        let same = act.kind == fields.kind && act.subject == fields.subject && act.office_id == fields.office_id;
        return if same { Ok(act) } else { Err(Fault::not_done("fault-act-key-reused").arg("act", act.name())) };
    }
    let clean = Proposal { fields, ..proposal.clone() };
    enter(db, house, session, &clean, ("propose", None))
}

/// Writes a proposal that was looked at, with its number; its history begins with a line of this code and this note.
pub(super) fn enter(
    db: &mut Db,
    house: &House,
    session: &Session,
    proposal: &Proposal,
    (begun, note): (&str, Option<String>),
) -> Outcomes<Act> {
    let fields = &proposal.fields;
    let now = house.clock.now();
    registers::open(db, PROPOSALS, "Proposte di atti", true, i64::from(chrono::Datelike::year(&house.clock.today())))?;
    let drawn = registers::draw(db, house.clock.as_ref(), PROPOSALS)?;
    let facts = Facts::new(fields.kind, fields.commits_expense);
    let mut act = Act {
        id: 0,
        kind: fields.kind,
        state: State::Proposed,
        shelf: facts.shelf(),
        rank_at: stored(now),
        due_at: None,
        subject: fields.subject.clone(),
        proposal_year: Some(drawn.year),
        proposal_number: Some(drawn.number),
        proposed_on: drawn.on,
        office_id: fields.office_id,
        proposer_id: session.operator_id,
        commits_expense: fields.commits_expense,
        urgent: fields.urgent,
        immediate: false,
        personal_data: fields.personal_data,
        signed_at: None,
        covered_at: None,
        year: None,
        number: None,
        numbered_at: None,
        area_number: None,
        adopted_on: None,
        prefect_told_at: None,
        published_on: None,
        effective_on: None,
        effective_rule: None,
        communicated_at: None,
        dossier_id: None,
        preserved_at: None,
        imported: false,
        version: 1,
    };
    act.id = store::insert(db, &act, &fields.expense)?;
    hangings::attach(db, act.id, &proposal.files, stored(now), Some(session.operator_id))?;
    if !proposal.key.is_empty() {
        store::keep_key(db, &proposal.key, act.id)?;
    }
    let told = Told { what: act.name(), note, undone: false };
    tell(db, Who(Some(session)), &act, (begun, "act.proposed"), told, now)?;
    Ok(act)
}

/// Writes new fields and files over the version they were read in. What somebody gave an opinion on or signed stays.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    proposal: &Proposal,
    draft: Option<&Place>,
) -> Outcomes<Act> {
    session.require(Permission::ProposeActs)?;
    let fields = rules::clean(&proposal.fields)?;
    rules::files(&proposal.files)?;
    db::write(db, |db| {
        let mut act = found(store::held(db, id)?)?;
        refusing::change(session, &act, &Facts::of(&act, &hangings::opinions(db, id)?))?;
        if act.version != version {
            return Err(conflict(&act));
        }
        if fields.kind != act.kind {
            return Err(Fault::not_done("fault-act-change-kind").arg("act", act.name()).on("kind"));
        }
        if fields.subject != act.subject && from_agenda::is(db, id)? {
            return Err(Fault::not_done("fault-act-change-passed").arg("act", act.name()).on("subject"));
        }
        act.shelf = Facts::new(act.kind, fields.commits_expense).shelf();
        if !store::change(db, &act, &fields)? {
            return Err(conflict(&act));
        }
        let now = house.clock.now();
        hangings::detach(db, id, &[FileRole::Text, FileRole::Omissis, FileRole::Attachment])?;
        hangings::attach(db, id, &proposal.files, stored(now), Some(session.operator_id))?;
        let act = found(store::by_id(db, id)?)?;
        tell(db, Who(Some(session)), &act, ("change", "act.changed"), Told::default(), now)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(act)
    })
}
