//! Calling off, and moving to another day: whoever was convened is told by a notice of its own, under its number; the room is
//! given back, the clocks stop, what was on the agenda is offered again. A sitting that moves is called off and planned anew
//! with its agenda; its call follows with its own term.

use std::cell::RefCell;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::agenda::add_within;
use super::convening::copy;
use super::gathering::{class, gather};
use super::planning::{fields_of, plan_within};
use super::posting::{self, Posted};
use super::{FOR_ADDENDUM, FOR_LEADERS, FOR_MEMBERS, SUBJECT, ahead, conflict, keep_version, placing, tell};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, deadlines, instant, stored};
use crate::desks::acts::api::{Tabled, lists};
use crate::desks::protocol::api::{self as protocol, DocumentAsked, DocumentSource};
use crate::desks::rooms::api as rooms;
use crate::desks::sittings::model::{
    Delivery, ItemFields, ItemState, Notice, NoticeKind, Sitting, SittingFields, SittingState, VersionReason,
};
use crate::desks::sittings::papers::compose::Facts;
use crate::desks::sittings::papers::files;
use crate::desks::sittings::papers::revocation::{self, Off};
use crate::desks::sittings::rules;
use crate::desks::sittings::store::notices::{self, NewDelivery};
use crate::desks::sittings::store::{self, items};
use crate::desks::upkeep::api as upkeep;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What is wanted of a sitting that does not take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// Why.
    pub reason: String,
    /// When it takes place instead; none where it does not.
    pub moved_to: Option<DateTime<Utc>>,
    /// Under an outgoing protocol number.
    pub register: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who was told: none where nobody had been convened.
    pub recipients: usize,
    /// The number of the notice, where it has one.
    pub number: Option<String>,
    /// Where its messages are.
    pub posted: Posted,
    /// The paper.
    pub path: Option<PathBuf>,
    /// The sitting it was moved to.
    pub sitting: Option<i64>,
}

/// Whom the call reached or was to reach, once each, and the notice that is taken back.
fn convened(db: &mut Db, id: i64) -> Outcomes<(Vec<NewDelivery>, Option<Notice>)> {
    let sent = notices::of_sitting(db, id)?;
    let calls: Vec<i64> = sent
        .iter()
        .filter(|one| matches!(one.kind, NoticeKind::Notice | NoticeKind::Addendum))
        .map(|one| one.id)
        .collect();
    let mut to: Vec<NewDelivery> = Vec::new();
    for one in notices::deliveries(db, id)?.into_iter().filter(|one| calls.contains(&one.notice_id)) {
        let same = |other: &NewDelivery| (other.member_id, other.address_id) == (one.member_id, one.address_id);
        if !to.iter().any(same) {
            to.push(again(one));
        }
    }
    Ok((to, sent.into_iter().find(|one| one.kind == NoticeKind::Notice)))
}

/// The same recipient for another notice, which has no term.
fn again(one: Delivery) -> NewDelivery {
    NewDelivery {
        notice_id: 0,
        sitting_id: one.sitting_id,
        member_id: one.member_id,
        address_id: one.address_id,
        list: one.list,
        name: one.name,
        channel: one.channel,
        address: one.address,
        due_at: None,
    }
}

/// Calls a sitting off over the version that was seen, or moves it to another day; the same key never tells it twice.
pub fn revoke(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    (id, version): (i64, i64),
    wanted: &Revoked,
) -> Outcomes<Told> {
    session.require(Permission::KeepSittings)?;
    if let Some(made) = notices::by_key(db, key)? {
        return told_before(db, key, &made);
    }
    let reason = rules::reason(&wanted.reason)?;
    let facts = gather(db, house, id)?;
    if !facts.sitting.is_ahead() {
        return Err(Fault::not_done("fault-sittings-over"));
    }
    let elsewhere = match wanted.moved_to {
        Some(to) => Some(moved(&facts, to, house)?),
        None => None,
    };
    let (to, notice) = convened(db, id)?;
    let act = Act { key, at: (id, version), reason: &reason, elsewhere, to };
    // Nobody was told of it, so nobody is told that it does not take place.
    let Some(notice) = notice else {
        let sitting = db::write(db, |db| act.settle(db, house, session))?;
        return Ok(Told { recipients: 0, number: None, posted: Posted::Nobody, path: None, sitting });
    };
    let off = Off {
        reason: reason.clone(),
        moved_to: wanted.moved_to,
        notice: notice.registration_id.map(protocol::number_of).unwrap_or_default(),
        notice_on: rome(instant(notice.sent_at)).date_naive(),
    };
    let name = format!("{}-{}.pdf", revocation::FILE, files::stem(&facts));
    if !wanted.register {
        let pdf = files::revocation(&facts, &off, None, house)?;
        let sitting = db::write(db, |db| {
            let sitting = act.settle(db, house, session)?;
            act.seal(db, house, session, &facts, (None, pdf.as_slice()))?;
            Ok(sitting)
        })?;
        let path = copy(house, &name, &pdf);
        return Ok(Told { recipients: act.to.len(), number: None, posted: Posted::Nobody, path, sitting });
    }
    let (pdf, sitting) = (RefCell::new(Vec::new()), RefCell::new(None));
    let compose = |db: &mut Db, drawn: &protocol::Drawn| {
        *sitting.borrow_mut() = act.settle(db, house, session)?;
        let bytes = files::revocation(&facts, &off, Some(drawn.number), house)?;
        let kept = house.files.put(&bytes)?;
        *pdf.borrow_mut() = bytes;
        Ok(DocumentAsked {
            name: format!("{}-{}-{:07}.pdf", revocation::FILE, drawn.year, drawn.number),
            media_type: "application/pdf".into(),
            main: true,
            source: DocumentSource::Stored {
                sha256: kept.sha256.as_str().to_owned(),
                size: i64::try_from(kept.size).unwrap_or(i64::MAX),
            },
        })
    };
    let with = |db: &mut Db, made: &protocol::Registered| {
        act.seal(db, house, session, &facts, (Some(made.id), pdf.borrow().as_slice()))
    };
    let class = class(db, house, &facts)?;
    let request = posting::request(key, &revocation::subject(&facts, &off), class, &act.to);
    let made = protocol::register_composed(db, house, session, Permission::KeepSittings, &request, compose, with)?;
    if made.already {
        let notice = notices::by_key(db, key)?.ok_or_else(posting::lost)?;
        return told_before(db, key, &notice);
    }
    let posted = posting::post(db, house, session, key, made.id, &act.to);
    let path = copy(house, &name, &pdf.into_inner());
    let (number, sitting) = (Some(made.number_text()), sitting.into_inner());
    Ok(Told { recipients: act.to.len(), number, posted, path, sitting })
}

/// The same act had told it before.
fn told_before(db: &mut Db, key: &str, notice: &Notice) -> Outcomes<Told> {
    let all = notices::deliveries(db, notice.sitting_id)?;
    Ok(Told {
        recipients: all.iter().filter(|one| one.notice_id == notice.id).count(),
        number: notice.registration_id.map(protocol::number_of),
        posted: Posted::Nobody,
        path: None,
        sitting: store::by_key(db, &moved_key(key))?.map(|sitting| sitting.id),
    })
}

/// The sitting to which one that was called off was moved.
pub fn moved_to(db: &mut Db, sent: &[Notice]) -> Outcomes<Option<Sitting>> {
    match sent.iter().find(|one| one.kind == NoticeKind::CalledOff) {
        Some(notice) => store::by_key(db, &moved_key(&notice.idempotency_key)),
        None => Ok(None),
    }
}

fn moved_key(key: &str) -> String {
    format!("moved:{key}")
}

/// What the sitting would be on its new day: the second call and the conference of the group leaders are set anew.
fn moved(facts: &Facts, to: DateTime<Utc>, house: &House) -> Outcomes<SittingFields> {
    if to == facts.sitting.begins() {
        return Err(Fault::not_done("fault-sittings-same-day").on("at"));
    }
    let fields = SittingFields {
        at: to,
        second_call_at: None,
        leaders_on: facts.sitting.leaders_on.filter(|on| *on >= house.clock.today()),
        ..fields_of(&facts.sitting)
    };
    rules::clean(&fields, house.clock.now())
}

/// What is done, inside one transaction.
struct Act<'a> {
    key: &'a str,
    at: (i64, i64),
    reason: &'a str,
    elsewhere: Option<SittingFields>,
    to: Vec<NewDelivery>,
}

impl Act<'_> {
    /// The sitting is off: its room is free, its clocks stop, its list waits for the next. Answers the sitting it moved to.
    fn settle(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<Option<i64>> {
        let (id, version) = self.at;
        let old = ahead(db, id)?;
        let at = stored(house.clock.now());
        let off = SittingState::CalledOff;
        if !store::set_state(db, (id, version), off, Some(self.reason), at, session.operator_id)? {
            return Err(conflict());
        }
        for kind in [SUBJECT, FOR_LEADERS, FOR_MEMBERS, FOR_ADDENDUM] {
            deadlines::withdraw(db, kind, id)?;
        }
        if let Some(booking) = old.booking_id {
            // Who was to put it on the air is told now, not when the calendar is read again.
            upkeep::called_off_within(db, house, session, booking, self.reason)?;
        }
        if let Some(request) = old.request_id {
            rooms::call_off_within(db, house, session, request, self.reason)?;
            store::set_booking(db, id, None)?;
        }
        for item in items::of_sitting(db, id)?.iter().filter(|item| item.state == ItemState::Ready) {
            placing::told_within(db, house, session, (item.act_id, &old), Tabled::PutOff, Some(self.reason))?;
        }
        // Its list of determinations did not go out: what is in it waits for the next.
        lists::sitting_called_off(db, house, session, id, self.reason)?;
        let sitting = match &self.elsewhere {
            Some(fields) => Some(self.plan_again(db, house, session, fields)?),
            None => None,
        };
        let detail = json!({ "reason": self.reason, "moved_to": sitting });
        tell(db, house, &session.actor(), "sitting.called_off", id, &detail)?;
        Ok(sitting)
    }

    fn plan_again(&self, db: &mut Db, house: &House, session: &Session, fields: &SittingFields) -> Outcomes<i64> {
        let new = plan_within(db, house, session, &moved_key(self.key), fields)?;
        let left = items::of_sitting(db, self.at.0)?;
        for (count, item) in left.into_iter().filter(|item| item.state == ItemState::Ready).enumerate() {
            let key = match item.act_id {
                Some(act) => format!("act:{new}:{act}:{count}"),
                None => format!("{}{new}:{count}", items::again(item.id)),
            };
            let fields = ItemFields {
                act_id: item.act_id,
                subject: item.subject,
                speaker: item.speaker,
                closed_door: item.closed_door,
                communication: item.communication,
            };
            add_within(db, house, session, new, &key, &fields)?;
        }
        Ok(new)
    }

    fn seal(
        &self,
        db: &mut Db,
        house: &House,
        session: &Session,
        facts: &Facts,
        (registration, pdf): (Option<i64>, &[u8]),
    ) -> Outcomes<()> {
        let now = house.clock.now();
        let kept = house.files.put(pdf)?;
        let id = facts.sitting.id;
        let mut notice = Notice {
            id: 0,
            sitting_id: id,
            kind: NoticeKind::CalledOff,
            addendum: 0,
            agenda_version: keep_version(db, house, session, id, VersionReason::Change)?,
            call: facts.sitting.call,
            rule_id: None,
            term: String::new(),
            due_at: None,
            sent_at: stored(now),
            registration_id: registration,
            what: revocation::FILE.to_owned(),
            paper_sha256: Some(kept.sha256.as_str().to_owned()),
            paper_size: Some(i64::try_from(kept.size).unwrap_or(i64::MAX)),
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            idempotency_key: self.key.to_owned(),
            digest: Vec::new(),
        };
        notice.digest = notice.expected_digest().to_vec();
        let notice = notices::insert(db, &notice)?;
        for one in &self.to {
            notices::open(db, &NewDelivery { notice_id: notice, ..one.clone() }, stored(now))?;
        }
        Ok(())
    }
}
