//! The use cases of organs: keeping the organ, who sits in it and since when, the rules by which it is convened, who is told.

use chrono::NaiveDateTime;
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

/// What an act led to: what is told in the chain, of which organ, in which words.
struct Done<T> {
    answer: T,
    action: &'static str,
    organ: i64,
    detail: Value,
}

/// When an act is done and by whom.
type By = (NaiveDateTime, i64);

/// One act upon organs: permitted, whole or not at all, told in the chain; what was typed for it goes with it.
fn act<T>(
    db: &mut Db,
    (house, session): (&House, &Session),
    draft: Option<&Place>,
    work: impl FnOnce(&mut Db, By) -> Outcomes<Done<T>>,
) -> Outcomes<T> {
    session.require(Permission::KeepOrgans)?;
    db::write(db, |db| {
        let done = work(db, (stored(house.clock.now()), session.operator_id))?;
        tell(db, house, session, done.action, done.organ, &done.detail)?;
        drafts::done(db, draft)?;
        Ok(done.answer)
    })
}

/// Adds an organ.
pub fn add(
    db: &mut Db,
    house: &House,
    session: &Session,
    fields: &OrganFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    act(db, (house, session), draft, |db, (at, by)| {
        let fields = rules::clean_organ(fields)?;
        let id = store::insert(db, &fields, at, by)?;
        Ok(Done { answer: id, action: "organ.added", organ: id, detail: json!({ "new": fields }) })
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
    act(db, (house, session), draft, |db, (at, by)| {
        let fields = rules::clean_organ(fields)?;
        let old = found(store::by_id(db, id)?)?;
        for rule in rule_store::all(db, id)? {
            // Fewer or more councillors must not leave a rule behind that the law refuses.
            rules::clean_rule(&rule.fields, fields.kind, fields.assigned)?;
        }
        overwritten(store::update(db, (id, version), &fields, at, by)?, &old.name)?;
        let detail = json!({ "old": old.fields(), "new": fields });
        Ok(Done { answer: (), action: "organ.changed", organ: id, detail })
    })
}

/// Lets an organ sit again, or no longer. Answers whether it does now.
pub fn turn(db: &mut Db, house: &House, session: &Session, (id, version): (i64, i64)) -> Outcomes<bool> {
    act(db, (house, session), None, |db, (at, by)| {
        let old = found(store::by_id(db, id)?)?;
        let active = !old.active;
        overwritten(store::set_active(db, (id, version), active, at, by)?, &old.name)?;
        let action = if active { "organ.back" } else { "organ.left" };
        Ok(Done { answer: active, action, organ: id, detail: json!({}) })
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
    act(db, (house, session), draft, |db, by| add_line(db, by, organ, &rules::clean_member(fields)?))
}

fn add_line(db: &mut Db, (at, by): By, organ: i64, fields: &MemberFields) -> Outcomes<Done<i64>> {
    store::lock(db, organ)?;
    let whose = whose(db, organ, fields, 0)?;
    let id = members::insert(db, organ, (&whose.0, whose.1), fields, at, by)?;
    let detail = json!({ "text": fields.name, "new": fields });
    Ok(Done { answer: id, action: "organ.member", organ, detail })
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
    act(db, (house, session), draft, |db, (at, by)| {
        let fields = rules::clean_member(fields)?;
        let old = member(db, id)?;
        store::lock(db, old.organ_id)?;
        let whose = whose(db, old.organ_id, &fields, id)?;
        overwritten(members::update(db, (id, version), (&whose.0, whose.1), &fields, at, by)?, &old.name)?;
        let was = fields_of_member(&old, &members::groups(db, old.organ_id)?);
        let detail = json!({ "text": old.name, "old": was, "new": fields });
        Ok(Done { answer: (), action: "organ.member_changed", organ: old.organ_id, detail })
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
    act(db, (house, session), draft, |db, (at, by)| {
        let fields = rules::clean_member(fields)?;
        let old = member(db, id)?;
        store::lock(db, old.organ_id)?;
        let last = fields.since.pred_opt().filter(|last| *last >= old.since);
        let last =
            last.ok_or_else(|| Fault::not_done("fault-organs-pass").arg("since", dates::date(old.since)).on("since"))?;
        overwritten(members::set_until(db, (id, version), Some(last), at, by)?, &old.name)?;
        add_line(db, (at, by), old.organ_id, &fields)
    })
}

/// What tells somebody again and the group they are in; refused whoever sits in the organ on one of those days already, and
/// whoever would stand in for somebody of whom there is no member.
fn whose(db: &mut Db, organ: i64, fields: &MemberFields, but: i64) -> Outcomes<(String, Option<i64>)> {
    let person = once(db, organ, fields, but)?;
    let of = match fields.substitute_of {
        Some(of) => members::by_ids(db, &[of])?.into_iter().next(),
        None => None,
    };
    rules::check_substitute(fields, (organ, but), of.as_ref())?;
    let group = fields.group.as_deref().map(|name| members::group_named(db, organ, name)).transpose()?;
    Ok((person, group))
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

/// Adds a rule, which is in force from its first day on.
pub fn add_rule(
    db: &mut Db,
    house: &House,
    session: &Session,
    organ: i64,
    fields: &RuleFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    act(db, (house, session), draft, |db, (at, by)| {
        let of = found(store::by_id(db, organ)?)?;
        let fields = rules::clean_rule(fields, of.kind, of.assigned)?;
        alone(db, organ, &fields, 0)?;
        let id = rule_store::insert(db, organ, &fields, at, by)?;
        let detail = json!({ "text": fields.source, "new": fields });
        Ok(Done { answer: id, action: "organ.rule", organ, detail })
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
    act(db, (house, session), draft, |db, (at, by)| {
        let old = rule(db, id)?;
        let of = found(store::by_id(db, old.organ_id)?)?;
        // The call a rule is for does not change: another call is another rule.
        let fields = RuleFields { call: old.fields.call, ..fields.clone() };
        let fields = rules::clean_rule(&fields, of.kind, of.assigned)?;
        alone(db, of.id, &fields, id)?;
        overwritten(rule_store::update(db, (id, version), &fields, at, by)?, &of.name)?;
        let detail = json!({ "old": old.fields, "new": fields });
        Ok(Done { answer: (), action: "organ.rule_changed", organ: of.id, detail })
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
    act(db, (house, session), draft, |db, (at, by)| {
        let fields = rules::clean_address(fields)?;
        let id = addresses::insert(db, &fields, at, by)?;
        let detail = json!({ "text": fields.name, "new": fields });
        Ok(Done { answer: id, action: "organ.address", organ: fields.organ_id.unwrap_or_default(), detail })
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
    act(db, (house, session), draft, |db, (at, by)| {
        let fields = rules::clean_address(fields)?;
        let old = address(db, id)?;
        overwritten(addresses::update(db, (id, version), &fields, at, by)?, &old.name)?;
        let detail = json!({ "text": fields.name, "new": fields });
        let organ = fields.organ_id.unwrap_or_default();
        Ok(Done { answer: (), action: "organ.address_changed", organ, detail })
    })
}

/// Tells somebody again, or no longer. Answers whether they are told now.
pub fn turn_address(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<bool> {
    act(db, (house, session), None, |db, (at, by)| {
        let old = address(db, id)?;
        overwritten(addresses::set_active(db, (id, old.version), !old.active, at, by)?, &old.name)?;
        let (organ, detail) = (old.organ_id.unwrap_or_default(), json!({ "text": old.name }));
        Ok(Done { answer: !old.active, action: "organ.address_changed", organ, detail })
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

/// Refuses where a colleague was faster.
fn overwritten(was_ours: bool, name: &str) -> Outcomes<()> {
    if was_ours { Ok(()) } else { Err(Fault::not_done("fault-organs-conflict").arg("name", name)) }
}

/// What was done to an organ, in the chain.
fn tell(db: &mut Db, house: &House, session: &Session, action: &'static str, id: i64, detail: &Value) -> Outcomes<()> {
    let digest = Canonical::of("organ/1").text("action", action).text("detail", &detail.to_string()).digest();
    let entry =
        Entry { at: house.clock.now(), actor: &session.actor(), action, subject_kind: SUBJECT, subject_id: id, digest };
    audit::append(db, &entry, detail).map(|_| ())
}
