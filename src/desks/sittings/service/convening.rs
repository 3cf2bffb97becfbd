//! Convening: one act draws the number, sets the notice with it, takes the room over whoever has it, keeps the version of the
//! agenda, opens a delivery for every recipient and meets the deadline. An addendum goes the same way with its own term. The
//! same key never does it twice, and does nothing else.

use std::cell::RefCell;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::gathering::{class, gather, recipients};
use super::planning::name_of;
use super::posting::{self, Posted};
use super::watching::addendum_rule;
use super::{FOR_ADDENDUM, SUBJECT, agenda, conflict, keep_version, proofs, tell};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::{Due, Term};
use crate::db::{self, Db, deadlines, instant, stored};
use crate::desks::acts::api as acts;
use crate::desks::organs::api::{self as organs, Call, Channel, NoticeRule};
use crate::desks::protocol::api::{self as protocol, DocumentAsked, DocumentSource, Registered};
use crate::desks::rooms::api as rooms;
use crate::desks::sittings::model::{Item, ItemState, Notice, NoticeKind, Recipients, SittingState, VersionReason};
use crate::desks::sittings::papers::compose::{self, Facts, Paper};
use crate::desks::sittings::papers::files;
use crate::desks::sittings::rules;
use crate::desks::sittings::store;
use crate::desks::sittings::store::notices::{self, NewDelivery};
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// What goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The call.
    Call,
    /// The items added since.
    Addendum,
}

/// How it is to go out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Under an outgoing protocol number.
    pub register: bool,
    /// Bookings that the operator saw would give way; others refuse the act.
    pub seen: Vec<i64>,
    /// The operator saw that the term has passed.
    pub late: bool,
}

/// What would happen if it went out now.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Everything the paper is made of.
    pub facts: Facts,
    /// The rule, its term and how the last instant comes about.
    pub rule: NoticeRule,
    /// The term with its explanation.
    pub due: Option<(Term, Due)>,
    /// The term has passed.
    pub late: bool,
    /// Recipients by channel, members and lists together.
    pub channels: Vec<(Channel, usize)>,
    /// Bookings that would give way: id and what they are.
    pub displaced: Vec<(i64, String)>,
    /// Proposals that would be on the agenda and have no text.
    pub textless: Vec<String>,
    /// Items that would go out without a proposal of an organ that deliberates: what becomes a deliberation when it is
    /// passed, and what is only heard.
    pub bare: (usize, usize),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The notice.
    pub notice: i64,
    /// Its protocol number, where it has one.
    pub number: Option<String>,
    /// Recipients.
    pub recipients: usize,
    /// Bookings that gave way.
    pub displaced: usize,
    /// Where the messages are.
    pub posted: Posted,
    /// The paper; none where only writing the copy failed.
    pub path: Option<PathBuf>,
    /// The same act had sent it before.
    pub already: bool,
}

/// The rule and the term of what would go out.
fn term_of(db: &mut Db, house: &House, facts: &Facts, what: What) -> Outcomes<(NoticeRule, Option<(Term, Due)>)> {
    let rule = match what {
        What::Call => facts.rule.clone(),
        What::Addendum => addendum_rule(db, &facts.organ, &facts.sitting)?,
    };
    let due = organs::notice_due(&rule.fields.term, facts.sitting.begins(), &house.facts().calendar);
    Ok((rule, due))
}

/// What would happen; nothing is written.
pub fn preview(db: &mut Db, house: &House, session: &Session, id: i64, what: What) -> Outcomes<Preview> {
    session.require(Permission::KeepSittings)?;
    let facts = gather(db, house, id)?;
    let (rule, due) = term_of(db, house, &facts, what)?;
    check(db, house, &facts, what)?;
    let mut channels: Vec<(Channel, usize)> = Vec::new();
    for channel in recipients(db, &facts)?.iter().map(|one| one.channel) {
        match channels.iter_mut().find(|(known, _)| *known == channel) {
            Some((_, count)) => *count += 1,
            None => channels.push((channel, 1)),
        }
    }
    let displaced = match slot(&facts).filter(|_| what == What::Call) {
        Some(slot) => {
            let clashes = rooms::in_the_way(db, &slot, 0, 0)?;
            clashes.into_iter().map(|one| (one.id, one.title)).collect()
        }
        None => Vec::new(),
    };
    let late = due.as_ref().is_some_and(|(_, due)| house.clock.now() > due.instant);
    let going = going(db, &facts, what)?;
    let textless = textless(db, &going)?;
    let bare = bare(&facts, &going);
    Ok(Preview { facts, rule, due, late, channels, displaced, textless, bare })
}

/// The items that would go out.
fn going(db: &mut Db, facts: &Facts, what: What) -> Outcomes<Vec<Item>> {
    let wanted = addendum_of(db, facts, what)?;
    let goes = |item: &&Item| item.state == ItemState::Ready && item.addendum == wanted;
    Ok(facts.items.iter().filter(goes).cloned().collect())
}

/// How many of them have no proposal: what becomes a deliberation when it is passed, and what is only heard.
fn bare(facts: &Facts, going: &[Item]) -> (usize, usize) {
    if !matches!(facts.organ.kind, organs::OrganKind::Council | organs::OrganKind::Giunta) {
        return (0, 0);
    }
    let without = going.iter().filter(|item| item.act_id.is_none());
    let (heard, becomes): (Vec<&Item>, Vec<&Item>) = without.partition(|item| item.communication);
    (becomes.len(), heard.len())
}

/// The proposals among what would go out whose text has not come yet, by their names.
fn textless(db: &mut Db, going: &[Item]) -> Outcomes<Vec<String>> {
    let ids: Vec<i64> = going.iter().filter_map(|item| item.act_id).collect();
    let with_text = acts::with_text(db, &ids)?;
    let bare = acts::with_ids(db, &ids)?.into_iter().filter(|act| !with_text.contains(&act.id));
    Ok(bare.map(|act| act.name()).collect())
}

/// With which addendum the items go out: the call takes those that were there before it.
fn addendum_of(db: &mut Db, facts: &Facts, what: What) -> Outcomes<i64> {
    Ok(match what {
        What::Call => 0,
        What::Addendum => agenda::sent_addenda(db, facts.sitting.id)? + 1,
    })
}

/// The hours of the room that are to be taken; none where it is booked or is no room of ours.
fn slot(facts: &Facts) -> Option<rooms::Slot> {
    let sitting = &facts.sitting;
    let room_id = sitting.room_id.filter(|_| sitting.booking_id.is_none())?;
    Some(rooms::Slot { room_id, starts_at: sitting.begins(), ends_at: sitting.ends() })
}

fn check(db: &mut Db, house: &House, facts: &Facts, what: What) -> Outcomes<()> {
    let sitting = &facts.sitting;
    let state = match what {
        What::Call => SittingState::Planned,
        What::Addendum => SittingState::Convened,
    };
    if sitting.state != state {
        let key = match what {
            What::Call => "fault-sittings-already-convened",
            What::Addendum => "fault-sittings-not-convened",
        };
        return Err(Fault::not_done(key));
    }
    if sitting.begins() <= house.clock.now() {
        return Err(Fault::not_done("fault-sittings-past").arg("at", dates::date_time(sitting.begins())));
    }
    let wanted = addendum_of(db, facts, what)?;
    if !facts.items.iter().any(|item| item.state == ItemState::Ready && item.addendum == wanted) {
        let key = match what {
            What::Call => "fault-sittings-empty",
            What::Addendum => "fault-sittings-nothing-added",
        };
        return Err(Fault::not_done(key));
    }
    if !facts.members.iter().any(|member| member.role.votes()) {
        return Err(Fault::not_done("fault-sittings-nobody").arg("organ", &facts.organ.name));
    }
    Ok(())
}

/// Convenes a sitting, or sends the items that were added since, over the version that was seen.
pub fn send(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    (id, version): (i64, i64),
    what: What,
    wish: &Wish,
) -> Outcomes<Sent> {
    session.require(Permission::KeepSittings)?;
    if let Some(made) = notices::by_key(db, key)? {
        return again(db, &made, (id, what), wish);
    }
    let facts = gather(db, house, id)?;
    check(db, house, &facts, what)?;
    let (_, due) = term_of(db, house, &facts, what)?;
    if let Some((_, due)) = due.filter(|(_, due)| !wish.late && house.clock.now() > due.instant) {
        return Err(Fault::not_done("fault-sittings-term-passed").arg("due", dates::date_time(due.instant)));
    }
    let made: RefCell<Option<Made>> = RefCell::new(None);
    if wish.register {
        let subject = compose::subject(&facts, paper_of(db, id, what)?);
        let class = class(db, house, &facts)?;
        let registration = posting::request(key, &subject, class, &recipients(db, &facts)?);
        let compose = |db: &mut Db, drawn: &protocol::Drawn| {
            let prepared = prepare(db, house, session, key, (id, version), what, wish, Some(drawn.number))?;
            let source = DocumentSource::Stored { sha256: prepared.sha256.clone(), size: prepared.size };
            let asked = DocumentAsked {
                name: format!("{}-{}-{:07}.pdf", prepared.paper.file(), drawn.year, drawn.number),
                media_type: "application/pdf".into(),
                main: true,
                source,
            };
            *made.borrow_mut() = Some(prepared);
            Ok(asked)
        };
        let with = |db: &mut Db, registered: &Registered| {
            if let Some(made) = made.borrow_mut().as_mut() {
                made.notice = seal(db, house, session, key, version, made, Some(registered.id))?;
            }
            Ok(())
        };
        let registered =
            protocol::register_composed(db, house, session, Permission::KeepSittings, &registration, compose, with)?;
        if registered.already {
            let made = notices::by_key(db, key)?.ok_or_else(posting::lost)?;
            return again(db, &made, (id, what), wish);
        }
        let made = made.into_inner().ok_or_else(posting::lost)?;
        let posted = posting::post(db, house, session, key, registered.id, &made.recipients);
        return Ok(finish(house, made, Some(registered.number_text()), posted));
    }
    let prepared = db::write(db, |db| {
        let mut prepared = prepare(db, house, session, key, (id, version), what, wish, None)?;
        prepared.notice = seal(db, house, session, key, version, &prepared, None)?;
        Ok(prepared)
    })?;
    Ok(finish(house, prepared, None, Posted::Nobody))
}

fn paper_of(db: &mut Db, id: i64, what: What) -> Outcomes<Paper> {
    Ok(match what {
        What::Call => Paper::Notice,
        What::Addendum => Paper::Addendum(agenda::sent_addenda(db, id)? + 1),
    })
}

/// The notice as it is made inside the transaction.
struct Made {
    facts: Facts,
    what: What,
    paper: Paper,
    rule: NoticeRule,
    due: Option<DateTime<Utc>>,
    pdf: Vec<u8>,
    sha256: String,
    size: i64,
    recipients: Vec<NewDelivery>,
    displaced: usize,
    booked: Option<(i64, i64)>,
    notice: i64,
}

#[allow(clippy::too_many_arguments, reason = "a notice carries who, what, over which version and under which number")]
fn prepare(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    (id, version): (i64, i64),
    what: What,
    wish: &Wish,
    number: Option<i64>,
) -> Outcomes<Made> {
    // Rooms are held before the sitting, as everywhere.
    let seen = gather(db, house, id)?;
    let mut booked = None;
    let mut displaced = 0;
    if let Some(slot) = slot(&seen).filter(|_| what == What::Call) {
        let sitting = rooms::Sitting {
            key: format!("sitting-{key}"),
            slot,
            setup_minutes: 0,
            tidy_minutes: 0,
            organ: seen.organ.name.clone(),
            title: format!("{} – seduta", seen.organ.name),
            people: 0,
        };
        let made = rooms::book_convened_within(db, house, session, &sitting, &wish.seen)?;
        displaced = made.displaced.len();
        booked = Some((made.booking, made.request));
    }
    store::lock(db, id)?;
    let facts = gather(db, house, id)?;
    if facts.sitting.version != version {
        return Err(conflict());
    }
    check(db, house, &facts, what)?;
    let (rule, due) = term_of(db, house, &facts, what)?;
    let paper = paper_of(db, id, what)?;
    let pdf = files::pdf(&Facts { rule: rule.clone(), ..facts.clone() }, paper, number, house)?;
    let kept = house.files.put(&pdf)?;
    Ok(Made {
        recipients: recipients(db, &facts)?,
        what,
        paper,
        rule,
        due: due.map(|(_, due)| due.instant),
        sha256: kept.sha256.as_str().to_owned(),
        size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        pdf,
        facts,
        displaced,
        booked,
        notice: 0,
    })
}

fn seal(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    version: i64,
    made: &Made,
    registration: Option<i64>,
) -> Outcomes<i64> {
    let sitting = &made.facts.sitting;
    let now = house.clock.now();
    let (kind, reason, addendum) = match made.paper {
        Paper::Addendum(count) => (NoticeKind::Addendum, VersionReason::Addendum, count),
        _ => (NoticeKind::Notice, VersionReason::Notice, 0),
    };
    let agenda_version = keep_version(db, house, session, sitting.id, reason)?;
    let call = if made.what == What::Addendum { Call::Added } else { sitting.call };
    let mut notice = Notice {
        id: 0,
        sitting_id: sitting.id,
        kind,
        addendum,
        agenda_version,
        call,
        rule_id: Some(made.rule.id),
        term: made.rule.fields.term.clone(),
        due_at: made.due.map(stored),
        sent_at: stored(now),
        registration_id: registration,
        what: made.paper.file().to_owned(),
        paper_sha256: Some(made.sha256.clone()),
        paper_size: Some(made.size),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        idempotency_key: key.to_owned(),
        digest: Vec::new(),
    };
    notice.digest = notice.expected_digest().to_vec();
    let id = notices::insert(db, &notice)?;
    for one in &made.recipients {
        // The term is there for the members; the others are told as soon as may be.
        let due_at = if one.list == Recipients::Members { notice.due_at } else { None };
        notices::open(db, &NewDelivery { notice_id: id, due_at, ..one.clone() }, stored(now))?;
    }
    let state = SittingState::Convened;
    if !store::set_state(db, (sitting.id, version), state, None, stored(now), session.operator_id)? {
        return Err(conflict());
    }
    if made.booked.is_some() {
        store::set_booking(db, sitting.id, made.booked)?;
    }
    if let Some(activity) = rules::activity(made.facts.organ.kind) {
        let kind = if made.what == What::Call { SUBJECT } else { FOR_ADDENDUM };
        deadlines::meet(db, activity, kind, sitting.id, now, Some(session.operator_id))?;
    }
    proofs::settle(db, house, sitting.id)?;
    let number = registration.map(protocol::number_of);
    let detail =
        json!({ "text": name_of(&made.facts.organ, sitting), "registration": number, "agenda": agenda_version });
    let action = if made.what == What::Call { "sitting.convened" } else { "sitting.addendum" };
    tell(db, house, &session.actor(), action, sitting.id, &detail)?;
    Ok(id)
}

fn finish(house: &House, made: Made, number: Option<String>, posted: Posted) -> Sent {
    let name = format!("{}-{}.pdf", made.paper.file(), files::stem(&made.facts));
    Sent {
        notice: made.notice,
        number,
        recipients: made.recipients.len(),
        displaced: made.displaced,
        posted,
        path: copy(house, &name, &made.pdf),
        already: false,
    }
}

/// Writes the copy of what is out already: a full disk here costs only the copy.
pub(in crate::desks::sittings) fn copy(house: &House, name: &str, pdf: &[u8]) -> Option<PathBuf> {
    tables::folder(house)
        .and_then(|folder| {
            let path = files::free(&folder, name);
            tables::keep(&folder, &path, pdf)?;
            Ok(path)
        })
        .inspect_err(|fault| tracing::warn!(%fault, "the copy of a notice could not be written"))
        .ok()
}

/// What a key has sent; something else is refused under that key.
fn again(db: &mut Db, notice: &Notice, (sitting, what): (i64, What), wish: &Wish) -> Outcomes<Sent> {
    let kind = match what {
        What::Call => NoticeKind::Notice,
        What::Addendum => NoticeKind::Addendum,
    };
    if (notice.sitting_id, notice.kind, notice.registration_id.is_some()) != (sitting, kind, wish.register) {
        let sent = dates::date_time(instant(notice.sent_at));
        return Err(Fault::not_done("fault-sittings-notice-key-reused").arg("sent", sent));
    }
    let deliveries = notices::deliveries(db, notice.sitting_id)?;
    Ok(Sent {
        notice: notice.id,
        number: notice.registration_id.map(protocol::number_of),
        recipients: deliveries.iter().filter(|one| one.notice_id == notice.id).count(),
        displaced: 0,
        posted: Posted::Nobody,
        path: None,
        already: true,
    })
}
