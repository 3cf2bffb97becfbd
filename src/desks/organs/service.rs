//! The use cases of organs: keeping the organ, who sits in it and since when, the rules by which it is convened, who is told.

use serde::Serialize;
use serde_json::{Value, json};

use super::model::{
    AddressFields, DistributionAddress, Member, MemberFields, NoticeRule, Organ, OrganFields, RuleFields,
};
use super::rules;
use super::store::{self, addresses, members, rules as rule_store};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, stored};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of an organ among audit events.
pub const SUBJECT: &str = "organ";

/// Adds an organ.
pub fn add(
    db: &mut Db,
    house: &House,
    session: &Session,
    fields: &OrganFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepOrgans)?;
    let fields = rules::clean_organ(fields)?;
    db::write(db, |db| {
        let id = store::insert(db, &fields, stored(house.clock.now()), session.operator_id)?;
        tell(db, house, session, "organ.added", id, &json!({ "new": fields }))?;
        discard(db, draft)?;
        Ok(id)
    })
}

/// Writes new fields over the version they were read in.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &OrganFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::KeepOrgans)?;
    let fields = rules::clean_organ(fields)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        for rule in rule_store::all(db, id)? {
            // Fewer or more councillors must not leave a rule behind that the law refuses.
            rules::clean_rule(&fields_of(&rule), fields.kind, fields.assigned)?;
        }
        if !store::update(db, (id, version), &fields, stored(house.clock.now()), session.operator_id)? {
            return Err(conflict(&old.name));
        }
        tell(db, house, session, "organ.changed", id, &json!({ "old": old.fields(), "new": fields }))?;
        discard(db, draft)
    })
}

/// Lets an organ sit again, or no longer. Answers whether it does now.
pub fn turn(db: &mut Db, house: &House, session: &Session, (id, version): (i64, i64)) -> Outcomes<bool> {
    session.require(Permission::KeepOrgans)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        let active = !old.active;
        if !store::set_active(db, (id, version), active, stored(house.clock.now()), session.operator_id)? {
            return Err(conflict(&old.name));
        }
        let action = if active { "organ.back" } else { "organ.left" };
        tell(db, house, session, action, id, &json!({}))?;
        Ok(active)
    })
}

/// Adds somebody to an organ; refused where they sit in it on one of those days already.
pub fn add_member(
    db: &mut Db,
    house: &House,
    session: &Session,
    organ: i64,
    fields: &MemberFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepOrgans)?;
    let fields = rules::clean_member(fields)?;
    db::write(db, |db| {
        let id = add_member_within(db, house, session, organ, &fields)?;
        discard(db, draft)?;
        Ok(id)
    })
}

fn add_member_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    organ: i64,
    fields: &MemberFields,
) -> Outcomes<i64> {
    store::lock(db, organ)?;
    let person = once(db, organ, fields, 0)?;
    let group = group(db, organ, fields)?;
    let id = members::insert(db, organ, (&person, group), fields, stored(house.clock.now()), session.operator_id)?;
    tell(db, house, session, "organ.member", organ, &json!({ "text": fields.name, "new": fields }))?;
    Ok(id)
}

/// Writes new fields over the version they were read in.
pub fn change_member(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &MemberFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::KeepOrgans)?;
    let fields = rules::clean_member(fields)?;
    db::write(db, |db| {
        let old = member(db, id)?;
        store::lock(db, old.organ_id)?;
        let person = once(db, old.organ_id, &fields, id)?;
        let group = group(db, old.organ_id, &fields)?;
        let at = stored(house.clock.now());
        if !members::update(db, (id, version), (&person, group), &fields, at, session.operator_id)? {
            return Err(conflict(&old.name));
        }
        let groups = members::groups(db, old.organ_id)?;
        let was = fields_of_member(&old, &groups);
        tell(db, house, session, "organ.member_changed", old.organ_id, &json!({ "old": was, "new": fields }))?;
        discard(db, draft)
    })
}

/// Somebody changes role or group: the line ends the day before and the next one begins. Answers the new line.
pub fn pass(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &MemberFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepOrgans)?;
    let fields = rules::clean_member(fields)?;
    db::write(db, |db| {
        let old = member(db, id)?;
        store::lock(db, old.organ_id)?;
        let last = fields.since.pred_opt().filter(|last| *last >= old.since);
        let last =
            last.ok_or_else(|| Fault::not_done("fault-organs-pass").arg("since", dates::date(old.since)).on("since"))?;
        let at = stored(house.clock.now());
        if !members::set_until(db, (id, version), Some(last), at, session.operator_id)? {
            return Err(conflict(&old.name));
        }
        let new = add_member_within(db, house, session, old.organ_id, &fields)?;
        discard(db, draft)?;
        Ok(new)
    })
}

/// Refuses whoever sits in the organ on one of those days already; answers what tells the person again.
fn once(db: &mut Db, organ: i64, fields: &MemberFields, but: i64) -> Outcomes<String> {
    found(store::by_id(db, organ)?)?;
    let all = members::all(db, organ)?;
    let others: Vec<Member> = all.into_iter().filter(|one| one.id != but).collect();
    let person = rules::person_key(&others, &fields.name, fields.tax_code.as_deref());
    if let Some(other) = rules::overlapping(&others, &person, (fields.since, fields.until), but) {
        let groups = members::groups(db, organ)?;
        let name = |id: Option<i64>| {
            id.and_then(|id| groups.iter().find(|group| group.id == id)).map(|group| group.name.clone())
        };
        let theirs = name(other.group_id);
        let key = match (&theirs, &fields.group) {
            (Some(one), Some(two)) if one != two => "fault-organs-two-groups",
            _ => "fault-organs-twice",
        };
        return Err(Fault::not_done(key)
            .arg("name", &other.name)
            .arg("group", theirs.unwrap_or_default())
            .arg("since", dates::date(other.since))
            .on("since"));
    }
    Ok(person)
}

fn group(db: &mut Db, organ: i64, fields: &MemberFields) -> Outcomes<Option<i64>> {
    fields.group.as_deref().map(|name| members::group_named(db, organ, name)).transpose()
}

/// What a form would say of a member.
pub fn fields_of_member(member: &Member, groups: &[super::model::OrganGroup]) -> MemberFields {
    let group = member.group_id.and_then(|id| groups.iter().find(|one| one.id == id)).map(|one| one.name.clone());
    MemberFields {
        name: member.name.clone(),
        tax_code: member.tax_code.clone(),
        role: member.role,
        group,
        leader: member.leader,
        substitute_of: member.substitute_of,
        since: member.since,
        until: member.until,
        channel: member.channel,
        pec: member.pec.clone(),
        email: member.email.clone(),
        consent_on: member.consent_on,
        address: member.address.clone(),
        employer: member.employer.clone(),
    }
}

/// What a form would say of a rule.
pub fn fields_of(rule: &NoticeRule) -> RuleFields {
    RuleFields {
        call: rule.call,
        term: rule.term.clone(),
        quorum_first: rule.quorum_first.clone(),
        quorum_second: rule.quorum_second.clone(),
        majority: rule.majority,
        source: rule.source.clone(),
        since: rule.since,
        until: rule.until,
    }
}

/// Adds a rule, which is in force from its first day on.
pub fn add_rule(
    db: &mut Db,
    house: &House,
    session: &Session,
    organ: i64,
    fields: &RuleFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepOrgans)?;
    db::write(db, |db| {
        let of = found(store::by_id(db, organ)?)?;
        let fields = rules::clean_rule(fields, of.kind, of.assigned)?;
        alone(db, organ, &fields, 0)?;
        let id = rule_store::insert(db, organ, &fields, stored(house.clock.now()), session.operator_id)?;
        tell(db, house, session, "organ.rule", organ, &json!({ "text": fields.source, "new": fields }))?;
        discard(db, draft)?;
        Ok(id)
    })
}

/// Writes a rule over the version it was read in.
pub fn change_rule(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &RuleFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::KeepOrgans)?;
    db::write(db, |db| {
        let old = rule(db, id)?;
        let of = found(store::by_id(db, old.organ_id)?)?;
        // The call a rule is for does not change: another call is another rule.
        let fields = rules::clean_rule(&RuleFields { call: old.call, ..fields.clone() }, of.kind, of.assigned)?;
        alone(db, of.id, &fields, id)?;
        if !rule_store::update(db, (id, version), &fields, stored(house.clock.now()), session.operator_id)? {
            return Err(conflict(&of.name));
        }
        tell(db, house, session, "organ.rule_changed", of.id, &json!({ "old": fields_of(&old), "new": fields }))?;
        discard(db, draft)
    })
}

fn alone(db: &mut Db, organ: i64, fields: &RuleFields, but: i64) -> Outcomes<()> {
    if rule_store::begins_on(db, organ, fields.call, fields.since, but)? {
        return Err(Fault::not_done("fault-organs-rule-twice").arg("since", dates::date(fields.since)).on("since"));
    }
    Ok(())
}

/// Puts somebody on a distribution list.
pub fn add_address(
    db: &mut Db,
    house: &House,
    session: &Session,
    fields: &AddressFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepOrgans)?;
    let fields = rules::clean_address(fields)?;
    db::write(db, |db| {
        let id = addresses::insert(db, &fields, stored(house.clock.now()), session.operator_id)?;
        let organ = fields.organ_id.unwrap_or_default();
        tell(db, house, session, "organ.address", organ, &json!({ "text": fields.name, "new": fields }))?;
        discard(db, draft)?;
        Ok(id)
    })
}

/// Writes somebody on a distribution list over the version it was read in.
pub fn change_address(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &AddressFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::KeepOrgans)?;
    let fields = rules::clean_address(fields)?;
    db::write(db, |db| {
        let old = address(db, id)?;
        if !addresses::update(db, (id, version), &fields, stored(house.clock.now()), session.operator_id)? {
            return Err(conflict(&old.name));
        }
        let organ = fields.organ_id.unwrap_or_default();
        tell(db, house, session, "organ.address_changed", organ, &json!({ "text": fields.name, "new": fields }))?;
        discard(db, draft)
    })
}

/// Tells somebody again, or no longer. Answers whether they are told now.
pub fn turn_address(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<bool> {
    session.require(Permission::KeepOrgans)?;
    db::write(db, |db| {
        let old = address(db, id)?;
        let at = stored(house.clock.now());
        if !addresses::set_active(db, (id, old.version), !old.active, at, session.operator_id)? {
            return Err(conflict(&old.name));
        }
        let organ = old.organ_id.unwrap_or_default();
        tell(db, house, session, "organ.address_changed", organ, &json!({ "text": old.name }))?;
        Ok(!old.active)
    })
}

/// One organ.
pub fn organ(db: &mut Db, session: &Session, id: i64) -> Outcomes<Organ> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}

/// One member.
pub fn member(db: &mut Db, id: i64) -> Outcomes<Member> {
    members::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-organs-member-gone"))
}

/// One rule.
pub fn rule(db: &mut Db, id: i64) -> Outcomes<NoticeRule> {
    rule_store::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-organs-rule-gone"))
}

/// Somebody on a distribution list.
pub fn address(db: &mut Db, id: i64) -> Outcomes<DistributionAddress> {
    addresses::by_id(db, id)?.ok_or_else(|| Fault::not_done("fault-organs-address-gone"))
}

fn found(organ: Option<Organ>) -> Outcomes<Organ> {
    organ.ok_or_else(|| Fault::not_done("fault-organs-gone"))
}

/// A colleague was faster.
fn conflict(name: &str) -> Fault {
    Fault::not_done("fault-organs-conflict").arg("name", name)
}

fn discard(db: &mut Db, draft: Option<&Place>) -> Outcomes<()> {
    match draft {
        Some(place) => drafts::discard(db, place),
        None => Ok(()),
    }
}

/// What was done to an organ, in the chain.
fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    action: &'static str,
    id: i64,
    detail: &(impl Serialize + ?Sized),
) -> Outcomes<()> {
    let detail: Value = serde_json::to_value(detail).map_err(|e| Fault::not_done("fault-defect").because(e))?;
    let digest = Canonical::of("organ/1").text("action", action).text("detail", &detail.to_string()).digest();
    let entry =
        Entry { at: house.clock.now(), actor: &session.actor(), action, subject_kind: SUBJECT, subject_id: id, digest };
    audit::append(db, &entry, &detail).map(|_| ())
}
