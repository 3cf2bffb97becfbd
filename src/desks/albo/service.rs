//! The use cases of the albo: publishing and withdrawing. Number, row, texts, deadline and event are written together.

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::model::{Publication, Publishing, State, Step, StepKind, Text};
use super::{rules, settings, store};
use crate::base::calendar::{WorkingCalendar, instant};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Opening};
use crate::db::drafts::{self, Place};
use crate::db::highwater::Pending;
use crate::db::{self, Db, registers, stored};
use crate::desks::acts::api::{self as acts, Who};
use crate::files::{Sha256Hex, name_of_inside, pdf_inside};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of the record among deadlines and events.
pub const SUBJECT: &str = "publication";

/// Puts a document on the albo in a transaction of its own; the same key never publishes twice, and another document under a
/// key that has published is refused: the form would be thrown away, and with it what it says.
pub fn publish(
    db: &mut Db,
    house: &House,
    session: &Session,
    asked: &Publishing,
    draft: Option<&Place>,
) -> Outcomes<Publication> {
    session.require(rules::PUBLISHING)?;
    let (publication, pending) = db::write(db, |db| {
        let done = publish_within(db, house, session, asked)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(done)
    })?;
    if let Some(pending) = pending {
        pending.confirm()?;
    }
    Ok(publication)
}

/// The same inside the transaction of another act, which confirms the mark of the number once it is committed; no mark when
/// the key had published already.
pub fn publish_within<'h>(
    db: &mut Db,
    house: &'h House,
    session: &Session,
    asked: &Publishing,
) -> Outcomes<(Publication, Option<Pending<'h>>)> {
    session.require(rules::PUBLISHING)?;
    let asked = readable(house, rules::clean(asked)?)?;
    let calendar = house.facts().calendar;
    if let Some(made) = store::by_key(db, &asked.key)? {
        return if is_same(&made, &asked, &calendar) { Ok((made, None)) } else { Err(reused(&made)) };
    }
    check_files(house, &asked)?;
    let settings = settings::read(db)?;
    registers::open(
        db,
        rules::REGISTER,
        rules::REGISTER_NAME,
        true,
        i64::from(chrono::Datelike::year(&house.clock.today())),
    )?;
    let drawn = registers::draw(db, &*house.clock, rules::REGISTER)?;
    let former = match asked.act_id {
        Some(act) => store::of_act(db, act)?,
        None => None,
    };
    if let Some(other) = former.as_ref().filter(|other| other.state != State::Withdrawn) {
        return Err(Fault::not_done("fault-albo-published").arg("number", other.number_text()));
    }
    let from = rules::first_day(asked.from_day, drawn.on, settings.moves, &calendar)?;
    let days = asked.days.unwrap_or_else(|| rules::usual_days(asked.kind).0);
    let until = rules::last_day(from, days, &calendar).date;
    let effect = rules::has_effect(asked.kind)
        .then(|| (settings.rule, rules::effective_on(settings.rule, from, until, &calendar).date));
    let mut row = Publication {
        id: 0,
        idempotency_key: asked.key.clone(),
        year: drawn.year,
        number: drawn.number,
        act_id: asked.act_id,
        kind: asked.kind,
        reference: asked.reference.clone(),
        requester: asked.requester.clone(),
        office_id: asked.office_id,
        subject: asked.subject.clone(),
        from_day: from,
        until_day: until,
        days,
        length_reason: asked.length_reason.clone(),
        personal_data: asked.personal_data,
        integral_reason: asked.integral_reason.clone(),
        immediate_on: asked.immediate.map(|vote| vote.on),
        immediate_votes: asked.immediate.and_then(|vote| vote.votes).map(|(in_favour, _)| in_favour),
        immediate_members: asked.immediate.and_then(|vote| vote.votes).map(|(_, members)| members),
        effect_rule: effect.map(|(rule, _)| rule),
        effective_on: effect.map(|(_, day)| day),
        registered_at: stored(drawn.at),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
        state: State::Live,
        state_at: None,
        referto_year: None,
        referto_number: None,
        effect_noted_at: None,
        certificate_at: None,
        version: 1,
    };
    row.digest = digest(&row, &asked.integral, &asked.omissis).to_vec();
    let pending = house.mark(rules::REGISTER, &drawn, |number, year| format!("{number}/{year}"))?;
    row.id = store::insert(db, &row, &asked.integral, &asked.omissis)?;
    if let Some(due) = row.effective_on {
        open_clock(db, house, &row, due)?;
    }
    // What was annulled never was a publication; after a withdrawal the life of the act goes on from the first one.
    if let Some(act) = asked.act_id.filter(|_| former.as_ref().is_none_or(rules::is_annulled)) {
        let who = Who(Some(session));
        if let Some(annulled) = &former {
            acts::publication_back(db, house, who, act, (&label(annulled), None))?;
        }
        acts::published(db, house, who, act, (from, &label(&row)))?;
    }
    let step = StepOf { kind: StepKind::Published, on: Some(from), note: Some(dates::date(until)), paper: None };
    record(db, house, Some(session), &row, step)?;
    let detail = json!({ "number": row.number_text(), "from": from, "until": until, "subject": row.subject });
    tell(db, house, &session.actor(), "albo.published", row.id, digest_of(&row), &detail)?;
    Ok((row, Some(pending)))
}

/// Whether what a key has published is what is asked for now, texts and all; a first day that was moved is the one asked for.
fn is_same(made: &Publication, asked: &Publishing, calendar: &WorkingCalendar) -> bool {
    let votes = asked.immediate.and_then(|vote| vote.votes);
    let said = Publication {
        act_id: asked.act_id,
        kind: asked.kind,
        reference: asked.reference.clone(),
        requester: asked.requester.clone(),
        office_id: asked.office_id,
        subject: asked.subject.clone(),
        from_day: asked.from_day.map_or(made.from_day, |day| rules::next_useful(day, calendar)),
        days: asked.days.unwrap_or(made.days),
        length_reason: asked.length_reason.clone(),
        personal_data: asked.personal_data,
        integral_reason: asked.integral_reason.clone(),
        immediate_on: asked.immediate.map(|vote| vote.on),
        immediate_votes: votes.map(|(in_favour, _)| in_favour),
        immediate_members: votes.map(|(_, members)| members),
        ..made.clone()
    };
    digest(&said, &asked.integral, &asked.omissis) == digest_of(made)
}

/// The key has published something else: an act is on the albo as it was then, a form is to be saved anew.
fn reused(made: &Publication) -> Fault {
    let key = if made.act_id.is_some() { "fault-albo-published" } else { "fault-albo-key-reused" };
    Fault::not_done(key).arg("number", made.number_text())
}

/// Whoever reads the albo may have no program that opens a signed envelope: the document inside goes up beside it.
fn readable(house: &House, asked: Publishing) -> Outcomes<Publishing> {
    let with_insides = |texts: Vec<Text>| -> Outcomes<Vec<Text>> {
        let mut all: Vec<Text> = Vec::new();
        for text in &texts {
            all.push(text.clone());
            let Some(sha256) = Sha256Hex::parse(&text.sha256) else { continue };
            let Some(inside) = pdf_inside(&house.files, &text.name, &sha256)? else { continue };
            if texts.iter().chain(&all).all(|known| known.sha256 != inside.sha256.as_str()) {
                all.push(Text {
                    name: name_of_inside(&text.name),
                    media_type: "application/pdf".to_owned(),
                    sha256: inside.sha256.as_str().to_owned(),
                    size: inside.size,
                });
            }
        }
        Ok(all)
    };
    Ok(Publishing { integral: with_insides(asked.integral)?, omissis: with_insides(asked.omissis)?, ..asked })
}

/// Every text must be in the store: what is announced must be there to be read.
fn check_files(house: &House, asked: &Publishing) -> Outcomes<()> {
    for (field, text) in
        asked.integral.iter().map(|text| ("integral", text)).chain(asked.omissis.iter().map(|text| ("omissis", text)))
    {
        let gone = || Fault::not_done("fault-albo-text-gone").arg("name", &text.name).on(field);
        let sha256 = Sha256Hex::parse(&text.sha256).ok_or_else(gone)?;
        house.files.reader(&sha256).map_err(|fault| gone().because(fault.key))?;
    }
    Ok(())
}

/// How a publication is called where there is little room: by its act (`GC 5/2026`), or by what it calls itself.
pub(super) fn short_name(db: &mut Db, row: &Publication) -> Outcomes<String> {
    let act = match row.act_id {
        Some(id) => acts::act(db, id)?,
        None => None,
    };
    Ok(act.map_or_else(|| row.name().to_owned(), |act| act.name()))
}

fn open_clock(db: &mut Db, house: &House, row: &Publication, due: NaiveDate) -> Outcomes<()> {
    let Some(rule) = row.effect_rule else { return Ok(()) };
    let (start, term) = rules::effect_term(rule, row.from_day, row.until_day);
    let opened_at = instant(start, NaiveTime::MIN);
    debug_assert_eq!(term.due(opened_at, &house.facts().calendar).date, due);
    let opening = Opening {
        activity: rules::EFFECT,
        subject_kind: SUBJECT,
        subject_id: row.id,
        title: &format!("{}: esecutività", short_name(db, row)?),
        office_id: acts::acts_office(db)?,
        opened_at,
        due_at: term.due(opened_at, &house.facts().calendar).instant,
    };
    deadlines::open(db, &opening)
}

/// Takes a publication off the albo before its time, with the reason. It stays in the register.
pub fn withdraw(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    reason: &str,
) -> Outcomes<Publication> {
    session.require(rules::PUBLISHING)?;
    let Some(reason) = rules::reason(Some(reason)) else { return Err(Fault::not_done("fault-albo-reason")) };
    db::write(db, |db| {
        let row = found(store::by_id(db, id)?)?;
        rules::check_withdrawal(&row, house.clock.today())?;
        let at = stored(house.clock.now());
        if !store::set_state(db, id, version, State::Withdrawn, at)? {
            return Err(conflict(&row));
        }
        let row = Publication { state: State::Withdrawn, state_at: Some(at), version: version + 1, ..row };
        if row.effect_noted_at.is_none() {
            deadlines::withdraw(db, SUBJECT, id)?;
        }
        let step = StepOf {
            kind: StepKind::Withdrawn,
            on: Some(house.clock.today()),
            note: Some(reason.clone()),
            paper: None,
        };
        record(db, house, Some(session), &row, step)?;
        if let Some(act) = row.act_id.filter(|_| rules::is_annulled(&row)) {
            acts::publication_back(db, house, Who(Some(session)), act, (&label(&row), Some(reason.as_str())))?;
        }
        let detail = json!({ "number": row.number_text(), "reason": reason });
        tell(db, house, &session.actor(), "albo.withdrawn", id, digest_of(&row), &detail)?;
        Ok(row)
    })
}

/// How an act calls its publication: `AP 12/2026`.
fn label(row: &Publication) -> String {
    format!("{} {}", rules::REGISTER, row.number_text())
}

/// One publication with its texts and what happened to it.
pub fn publication(db: &mut Db, session: &Session, id: i64) -> Outcomes<Publication> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}

pub(super) fn found(row: Option<Publication>) -> Outcomes<Publication> {
    row.ok_or_else(|| Fault::not_done("fault-albo-gone"))
}

pub(super) fn conflict(row: &Publication) -> Fault {
    Fault::not_done("fault-albo-conflict").arg("number", row.number_text())
}

/// A step before it is written.
pub(super) struct StepOf {
    pub kind: StepKind,
    pub on: Option<NaiveDate>,
    pub note: Option<String>,
    pub paper: Option<Text>,
}

/// Writes what happened; without a session the program did it.
pub(super) fn record(
    db: &mut Db,
    house: &House,
    session: Option<&Session>,
    row: &Publication,
    step: StepOf,
) -> Outcomes<()> {
    let mut new = Step {
        id: 0,
        publication_id: row.id,
        step: step.kind,
        at: stored(house.clock.now()),
        on_day: step.on,
        operator_id: session.map(|session| session.operator_id),
        operator_name: session.map_or_else(|| "Scrivania".to_owned(), |session| session.name.clone()),
        note: step.note,
        sha256: step.paper.as_ref().map(|paper| paper.sha256.clone()),
        size: step.paper.as_ref().map(|paper| i64::try_from(paper.size).unwrap_or(i64::MAX)),
        digest: Vec::new(),
    };
    new.digest = step_digest(&new).to_vec();
    store::steps::insert(db, &new)
}

/// Canonical digest of a publication as it was registered, with its texts.
pub(super) fn digest(row: &Publication, integral: &[Text], omissis: &[Text]) -> Digest {
    let mut bytes = Canonical::of("publication/1")
        .int("year", row.year)
        .int("number", row.number)
        .maybe_int("act", row.act_id)
        .text("kind", row.kind.code())
        .text("reference", &row.reference)
        .text("requester", &row.requester)
        .maybe_int("office", row.office_id)
        .text("subject", &row.subject)
        .maybe_day("from", Some(row.from_day))
        .maybe_day("until", Some(row.until_day))
        .int("days", row.days)
        .maybe("length_reason", row.length_reason.as_deref())
        .flag("personal_data", row.personal_data)
        .maybe("integral_reason", row.integral_reason.as_deref())
        .maybe_day("immediate_on", row.immediate_on)
        .maybe_int("immediate_votes", row.immediate_votes)
        .maybe_int("immediate_members", row.immediate_members)
        .maybe("effect_rule", row.effect_rule.map(super::model::EffectRule::code))
        .maybe_day("effective_on", row.effective_on)
        .at("registered_at", db::instant(row.registered_at))
        .int("operator", row.operator_id)
        .text("operator_name", &row.operator_name);
    for (name, texts) in [("integral", integral), ("omissis", omissis)] {
        for text in texts {
            bytes = bytes.text(name, &text.sha256).text("name", &text.name);
        }
    }
    bytes.digest()
}

/// Canonical digest of a step.
pub(super) fn step_digest(step: &Step) -> Digest {
    Canonical::of("publication-step/1")
        .int("publication", step.publication_id)
        .text("step", step.step.code())
        .at("at", db::instant(step.at))
        .maybe_day("on", step.on_day)
        .maybe_int("operator", step.operator_id)
        .text("operator_name", &step.operator_name)
        .maybe("note", step.note.as_deref())
        .maybe("paper", step.sha256.as_deref())
        .digest()
}

pub(super) fn digest_of(row: &Publication) -> Digest {
    row.digest.clone().try_into().unwrap_or([0; 32])
}

/// Appends an event of a publication to the chain.
pub(super) fn tell(
    db: &mut Db,
    house: &House,
    actor: &Actor,
    action: &'static str,
    id: i64,
    digest: Digest,
    detail: &Value,
) -> Outcomes<()> {
    let entry = Entry { at: house.clock.now(), actor, action, subject_kind: SUBJECT, subject_id: id, digest };
    audit::append(db, &entry, detail).map(|_| ())
}
