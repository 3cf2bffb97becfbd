//! Papers before the sitting: draft of the agenda and texts to the group leaders on the day of their conference, to all
//! councillors on the day after (S1f); the folder of the Giunta. What was sent to whom is sealed.

use std::path::PathBuf;

use serde_json::json;

use super::convening::gather;
use super::{FOR_LEADERS, FOR_MEMBERS, ahead, keep_version, tell};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, deadlines, instant, stored};
use crate::desks::acts::api::lists;
use crate::desks::organs::api::{Member, OrganKind};
use crate::desks::sittings::model::{Notice, NoticeKind, Recipients, VersionReason};
use crate::desks::sittings::papers::compose::{Facts, Paper};
use crate::desks::sittings::papers::files;
use crate::desks::sittings::rules;
use crate::desks::sittings::store::notices::{self, NewDelivery};
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// Who would get the papers of a kind.
pub fn recipients(facts: &Facts, kind: NoticeKind) -> Vec<Member> {
    let gets = |one: &&Member| match kind {
        NoticeKind::Leaders => one.leader,
        _ => one.role.votes(),
    };
    facts.members.iter().filter(gets).cloned().collect()
}

/// Sends the papers of a kind: writes them into a folder, records to whom they went and meets the deadline. The same key
/// never records twice. Answers the folder and how many got them.
pub fn send(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    id: i64,
    kind: NoticeKind,
) -> Outcomes<(PathBuf, usize)> {
    session.require(Permission::KeepSittings)?;
    let facts = gather(db, house, id)?;
    let fits = match kind {
        NoticeKind::Leaders | NoticeKind::Documents => facts.organ.kind == OrganKind::Council,
        NoticeKind::Folder => facts.organ.kind != OrganKind::Council,
        NoticeKind::Notice | NoticeKind::Addendum | NoticeKind::CalledOff => false,
    };
    if !fits {
        return Err(Fault::not_done("fault-sittings-documents-kind").arg("organ", &facts.organ.name));
    }
    let to = recipients(&facts, kind);
    if to.is_empty() {
        let key = if kind == NoticeKind::Leaders { "fault-sittings-no-leaders" } else { "fault-sittings-nobody" };
        return Err(Fault::not_done(key).arg("organ", &facts.organ.name));
    }
    let which = if kind == NoticeKind::Folder { Paper::Agenda } else { Paper::Draft };
    // The weekly list of determinations goes with the folder of the Giunta (S2c).
    let list = if kind == NoticeKind::Folder && facts.organ.kind == OrganKind::Giunta {
        let day = rome(instant(facts.sitting.at)).date_naive();
        db::write(db, |db| lists::for_sitting(db, house, session, (id, day)))?
    } else {
        None
    };
    let (folder, mut names) = files::write_folder(db, house, &facts, which)?;
    if let Some(list) = &list {
        let (name, pdf) = lists::pdf(house, list)?;
        tables::keep(&folder, &folder.join(&name), &pdf)?;
        names.push(name);
    }
    let count = db::write(db, |db| {
        if notices::by_key(db, key)?.is_some() {
            return Ok(to.len());
        }
        ahead(db, id)?;
        let now = house.clock.now();
        let agenda_version = keep_version(db, house, session, id, VersionReason::Draft)?;
        let mut notice = Notice {
            id: 0,
            sitting_id: id,
            kind,
            addendum: 0,
            agenda_version,
            call: facts.sitting.call,
            rule_id: None,
            term: String::new(),
            due_at: None,
            sent_at: stored(now),
            registration_id: None,
            what: names.join(", "),
            paper_sha256: None,
            paper_size: None,
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            idempotency_key: key.to_owned(),
            digest: Vec::new(),
        };
        notice.digest = notice.expected_digest().to_vec();
        let sent = notices::insert(db, &notice)?;
        for one in &to {
            let new = NewDelivery {
                notice_id: sent,
                sitting_id: id,
                member_id: Some(one.id),
                address_id: None,
                list: Recipients::Members,
                name: one.name.clone(),
                channel: one.channel,
                address: one.address_line(),
                due_at: None,
            };
            notices::open(db, &new, stored(now))?;
        }
        let watched = match kind {
            NoticeKind::Leaders => Some(FOR_LEADERS),
            NoticeKind::Documents => Some(FOR_MEMBERS),
            _ => None,
        };
        if let Some(watched) = watched {
            deadlines::meet(db, rules::DOCUMENTS, watched, id, now, Some(session.operator_id))?;
        }
        if list.is_some() {
            let names = to.iter().map(|one| one.name.clone()).collect();
            lists::went_with_convocation(db, house, session, id, (names, now))?;
        }
        let detail = json!({ "text": kind.code(), "recipients": to.len(), "files": names });
        tell(db, house, &session.actor(), "sitting.documents", id, &detail)?;
        Ok(to.len())
    })?;
    Ok((folder, count))
}
