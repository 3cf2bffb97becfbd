//! The use cases of the lists: making one, sending it, withdrawing it before it was sent.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::json;

use super::model::{ActList, ListKind, ListState, MONTH, SUBJECT, Sending, WEEK, Waiting};
use super::rules::{self, Notice, Recipient, Sent};
use super::{paper, store};
use crate::base::calendar::{WorkingCalendar, end_of_day, instant as at_hour};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::Digest;
use crate::db::deadlines::{self, Opening};
use crate::db::{self, Db, instant, registers, stored};
use crate::desks::acts::service::acts_office;
use crate::desks::organs::api::{self as organs, OrganKind};
use crate::desks::sittings::api as sittings;
use crate::work::facts;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Which list is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Weekly or monthly.
    pub kind: ListKind,
    /// Of the monthly one, the first day of its month.
    pub month: Option<NaiveDate>,
    /// The sitting a weekly one goes with, and its day.
    pub sitting: Option<(i64, NaiveDate)>,
}

impl Wanted {
    /// The weekly list.
    pub const WEEKLY: Self = Self { kind: ListKind::Weekly, month: None, sitting: None };

    /// The list of a month.
    pub fn of_month(month: NaiveDate) -> Self {
        Self { kind: ListKind::Monthly, month: Some(month), sitting: None }
    }
}

/// The lists that are still to be made, the first due first: what waits for each, and until when.
pub fn waiting(db: &mut Db, house: &House) -> Outcomes<Vec<Waiting>> {
    waiting_by(db, house.clock.now(), &house.facts().calendar)
}

/// The same at an instant, with the calendar that the database keeps.
pub fn waiting_at(db: &mut Db, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
    let calendar = facts::read(db)?.calendar;
    waiting_by(db, now, &calendar)
}

fn waiting_by(db: &mut Db, now: DateTime<Utc>, calendar: &WorkingCalendar) -> Outcomes<Vec<Waiting>> {
    let today = rome(now).date_naive();
    let mut found = Vec::new();
    let weekly: i64 = store::waiting(db, ListKind::Weekly)?.iter().map(|(_, count)| count).sum();
    if let Some(first) = store::first_waiting(db, ListKind::Weekly)? {
        let week = rules::week_due(instant(first), &notices(db, now, calendar)?, calendar);
        found.push(Waiting {
            kind: ListKind::Weekly,
            month: None,
            sitting_on: week.sitting,
            acts: weekly,
            opened_at: first,
            due_at: stored(week.due.instant),
            ready: true,
        });
    }
    for (month, acts) in open_months(db)? {
        let opened_at = stored(end_of_day(rules::last_day(month)));
        let due_at = stored(rules::month_due(month, calendar).instant);
        let ready = rules::is_over(month, today);
        let month = Some(month);
        let kind = ListKind::Monthly;
        found.push(Waiting { kind, month, sitting_on: None, acts, opened_at, due_at, ready });
    }
    found.sort_by_key(|one| one.due_at);
    Ok(found)
}

/// The notices of the sittings of the Giunta that are still to be convened, first come first.
pub fn notices(db: &mut Db, now: DateTime<Utc>, calendar: &WorkingCalendar) -> Outcomes<Vec<Notice>> {
    let coming = sittings::to_convene(db, OrganKind::Giunta, now)?;
    Ok(coming.iter().filter_map(|sitting| notice(sitting, calendar)).collect())
}

fn notice(sitting: &sittings::Sitting, calendar: &WorkingCalendar) -> Option<Notice> {
    let (term, due) = organs::notice_due(&sitting.term, sitting.begins(), calendar)?;
    Some(Notice { on: rome(sitting.begins()).date_naive(), term, due })
}

/// The day of the sitting of the Giunta that a weekly list is for, if it is made now.
fn coming_giunta(db: &mut Db, now: DateTime<Utc>, calendar: &WorkingCalendar) -> Outcomes<Option<NaiveDate>> {
    let Some(first) = store::first_waiting(db, ListKind::Weekly)? else { return Ok(None) };
    Ok(rules::week_due(instant(first), &notices(db, now, calendar)?, calendar).sitting)
}

/// The sitting of the Giunta on a day.
fn giunta_on(db: &mut Db, day: NaiveDate) -> Outcomes<Option<sittings::Sitting>> {
    let (from, until) = (at_hour(day, NaiveTime::MIN), end_of_day(day));
    for organ in organs::organs(db, false)?.into_iter().filter(|organ| organ.kind == OrganKind::Giunta) {
        if let Some(sitting) = sittings::between(db, organ.id, from, until)?.into_iter().next() {
            return Ok(Some(sitting));
        }
    }
    Ok(None)
}

/// When a weekly list that was made was due: with the notice of its sitting, where it has one.
pub fn week_of(
    db: &mut Db,
    list: &ActList,
    first: DateTime<Utc>,
    calendar: &WorkingCalendar,
) -> Outcomes<rules::WeekDue> {
    let sitting = match (list.sitting_id, list.sitting_on) {
        (Some(id), _) => Some(sittings::sitting(db, id)?),
        (None, Some(day)) => giunta_on(db, day)?,
        (None, None) => None,
    };
    let notice = sitting.as_ref().and_then(|sitting| notice(sitting, calendar));
    // It went with that notice, whenever its first determination was numbered.
    Ok(match notice {
        Some(notice) => rules::WeekDue { term: notice.term, due: notice.due, sitting: Some(notice.on) },
        None => rules::week_due(first, &[], calendar),
    })
}

fn open_months(db: &mut Db) -> Outcomes<Vec<(NaiveDate, i64)>> {
    let waiting = store::waiting(db, ListKind::Monthly)?;
    let Some((first, _)) = waiting.first() else { return Ok(Vec::new()) };
    let closed = store::closed_months(db, rules::month_of(*first))?;
    Ok(rules::open_months(&waiting, &closed))
}

/// Makes a list of what waits: number, lines and paper in one transaction.
pub fn make(db: &mut Db, house: &House, session: &Session, wanted: Wanted) -> Outcomes<ActList> {
    db::write(db, |db| make_within(db, house, session, wanted))
}

/// The same inside a transaction that is under way.
pub fn make_within(db: &mut Db, house: &House, session: &Session, wanted: Wanted) -> Outcomes<ActList> {
    session.require(Permission::NumberActs)?;
    let (kind, now) = (wanted.kind, house.clock.now());
    registers::open(
        db,
        kind.register(),
        kind.register_name(),
        true,
        i64::from(chrono::Datelike::year(&rome(now).date_naive())),
    )?;
    // Whoever makes a list holds its register until the end: two lists never reach for the same lines.
    registers::hold(db, house.clock.as_ref(), kind.register())?;
    if let Some(month) = wanted.month {
        may_close(db, house, month)?;
    }
    let before = store::last_made(db, kind)?.map(instant);
    let mut lines = store::lines_waiting(db, kind, wanted.month.map(rules::last_day))?;
    if lines.is_empty() {
        return Err(Fault::not_done("fault-actlists-nothing"));
    }
    for line in &mut lines {
        line.late = rules::is_late(line, wanted.month, before);
    }
    let sitting_on = match (wanted.sitting, kind) {
        (Some((_, day)), _) => Some(day),
        (None, ListKind::Weekly) => coming_giunta(db, now, &house.facts().calendar)?,
        (None, ListKind::Monthly) => None,
    };
    let drawn = registers::draw(db, house.clock.as_ref(), kind.register())?;
    let mut list = ActList {
        id: 0,
        kind,
        state: ListState::Made,
        year: drawn.year,
        number: drawn.number,
        month: wanted.month,
        sitting_id: wanted.sitting.map(|(id, _)| id),
        sitting_on,
        acts: lines.len() as i64,
        late: lines.iter().filter(|line| line.late).count() as i64,
        total_cents: lines.iter().filter_map(|line| line.amount_cents).fold(0, i64::saturating_add),
        made_at: stored(now),
        made_by: session.operator_id,
        made_name: session.name.clone(),
        sha256: String::new(),
        size: 0,
        digest: Vec::new(),
        sent_at: None,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_name: None,
        reason: None,
    };
    let set = paper::list(house, &list, &lines)?;
    // The document is there before the row that names it.
    house.files.put(&set.pdf)?.sha256.as_str().clone_into(&mut list.sha256);
    list.size = set.pdf.len() as i64;
    let digest = list.expected_digest(&lines);
    list.digest = digest.to_vec();
    list.id = store::insert(db, &list, &lines)?;
    let detail = json!({ "list": list.id, "kind": kind.code(), "number": list.number_text(), "acts": list.acts });
    tell(db, session, ("act_list.made", list.id), digest, now, &detail)?;
    Ok(list)
}

/// Refuses a month that is not over, that is closed, or before which another is open.
fn may_close(db: &mut Db, house: &House, month: NaiveDate) -> Outcomes<()> {
    let named = crate::base::dates::date(rules::last_day(month));
    if !rules::is_over(month, house.clock.today()) {
        return Err(Fault::not_done("fault-actlists-month-running").arg("day", named));
    }
    if store::closed_months(db, month)?.contains(&month) {
        return Err(Fault::not_done("fault-actlists-month-closed").arg("day", named));
    }
    match open_months(db)?.first() {
        Some((first, _)) if *first < month => {
            let day = crate::base::dates::date(rules::last_day(*first));
            Err(Fault::not_done("fault-actlists-month-before").arg("day", day))
        }
        _ => Ok(()),
    }
}

/// Writes down that a list went to somebody: the first time, it is sent for good and its clock stops.
pub fn send(db: &mut Db, house: &House, session: &Session, id: i64, sent: &Sent) -> Outcomes<ActList> {
    db::write(db, |db| send_within(db, house, session, id, sent))
}

/// The same inside a transaction that is under way.
pub fn send_within(db: &mut Db, house: &House, session: &Session, id: i64, sent: &Sent) -> Outcomes<ActList> {
    let now = house.clock.now();
    let sent = rules::sent(sent, now)?;
    let named = |name: &String| Recipient { name: name.clone(), channel: sent.channel, address: None };
    let to: Vec<Recipient> = sent.to.iter().map(named).collect();
    send_to_within(db, house, session, id, &to, (sent.at, (None, sent.note.as_deref())))
}

/// Writes down to whom a list went, each by their channel, at an instant, under a registration where there is one, inside a
/// transaction that is under way.
pub fn send_to_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    to: &[Recipient],
    (at, (registration, note)): (DateTime<Utc>, (Option<i64>, Option<&str>)),
) -> Outcomes<ActList> {
    session.require(Permission::NumberActs)?;
    let now = house.clock.now();
    let note = note.map(|note| rules::line(note, "note")).transpose()?.filter(|note| !note.is_empty());
    let mut list = found(store::held(db, id)?)?;
    if list.state == ListState::Withdrawn {
        return Err(Fault::not_done("fault-actlists-withdrawn").arg("list", list.number_text()));
    }
    if at < instant(list.made_at) - chrono::TimeDelta::minutes(1) {
        return Err(Fault::not_done("fault-actlists-before-made").arg("list", list.number_text()).on("at"));
    }
    if list.state == ListState::Made {
        store::set_sent(db, id, stored(at))?;
        list.state = ListState::Sent;
        list.sent_at = Some(stored(at));
        meet(db, house, &list, at, session)?;
    }
    for recipient in to {
        let mut row = Sending {
            id: 0,
            list_id: id,
            recipient: recipient.line(),
            channel: recipient.channel,
            sent_at: stored(at),
            note: note.clone(),
            registration_id: registration,
            at: stored(now),
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            digest: Vec::new(),
        };
        let digest = row.expected_digest();
        row.id = store::insert_sending(db, &row)?;
        let detail = json!({ "sending": row.id, "list": id, "number": list.number_text() });
        tell(db, session, ("act_list.sent", id), digest, now, &detail)?;
    }
    Ok(list)
}

/// Makes a list and writes down that it went to somebody, in one transaction.
pub fn make_and_send(db: &mut Db, house: &House, session: &Session, wanted: Wanted, sent: &Sent) -> Outcomes<ActList> {
    db::write(db, |db| make_and_send_within(db, house, session, wanted, sent))
}

/// The same inside a transaction that is under way.
pub fn make_and_send_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    wanted: Wanted,
    sent: &Sent,
) -> Outcomes<ActList> {
    let list = make_within(db, house, session, wanted)?;
    // What is made now was not sent earlier.
    let sent = Sent { at: sent.at.max(instant(list.made_at)), ..sent.clone() };
    send_within(db, house, session, list.id, &sent)
}

/// Withdraws a list that was not sent: the sitting was called off, something was wrong. Its determinations wait again.
pub fn withdraw(db: &mut Db, house: &House, session: &Session, id: i64, reason: &str) -> Outcomes<ActList> {
    db::write(db, |db| withdraw_within(db, house, session, id, reason))
}

/// The same inside a transaction that is under way.
pub fn withdraw_within(db: &mut Db, house: &House, session: &Session, id: i64, reason: &str) -> Outcomes<ActList> {
    session.require(Permission::NumberActs)?;
    let reason = rules::line(reason, "reason")?;
    if reason.is_empty() {
        return Err(Fault::not_done("fault-actlists-reason").on("reason"));
    }
    let list = found(store::held(db, id)?)?;
    match list.state {
        ListState::Made => {}
        ListState::Sent => return Err(Fault::not_done("fault-actlists-sent").arg("list", list.number_text())),
        ListState::Withdrawn => return Err(Fault::not_done("fault-actlists-withdrawn").arg("list", list.number_text())),
    }
    // The lines go free after the lists of this kind were told to wait: nobody makes one meanwhile.
    registers::hold(db, house.clock.as_ref(), list.kind.register())?;
    let now = house.clock.now();
    store::withdraw(db, id, stored(now), (session.operator_id, &session.name), &reason)?;
    let digest: Digest =
        crate::db::canonical::Canonical::of("act-list-withdrawn/1").int("list", id).text("reason", &reason).digest();
    let detail = json!({ "list": id, "number": list.number_text(), "reason": reason });
    tell(db, session, ("act_list.withdrawn", id), digest, now, &detail)?;
    found(store::by_id(db, id)?)
}

/// A list, or the word that it is not there.
pub fn found(list: Option<ActList>) -> Outcomes<ActList> {
    list.ok_or_else(|| Fault::not_done("fault-actlists-gone"))
}

fn tell(
    db: &mut Db,
    session: &Session,
    (action, id): (&'static str, i64),
    digest: Digest,
    at: DateTime<Utc>,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let entry = Entry { at, actor: &session.actor(), action, subject_kind: SUBJECT, subject_id: id, digest };
    audit::append(db, &entry, detail).map(drop)
}

/// What a deadline is about.
fn subject(kind: ListKind, month: Option<NaiveDate>) -> (&'static str, i64) {
    match (kind, month) {
        (ListKind::Monthly, Some(month)) => (MONTH, rules::month_id(month)),
        _ => (WEEK, 0),
    }
}

fn title(kind: ListKind, month: Option<NaiveDate>) -> String {
    match (kind, month) {
        (ListKind::Monthly, Some(month)) => {
            format!("Elenco {} ai capigruppo: determinazioni", dates::month_in_words(month))
        }
        _ => "Elenco settimanale delle determinazioni alla Giunta".to_owned(),
    }
}

/// Opens the deadlines of what waits, each once; that of the week follows the next sitting of the Giunta, which may be planned
/// or moved after it was opened. Answers how many were written.
pub fn open_deadlines(db: &mut Db, house: &House) -> Outcomes<usize> {
    let mut opened = 0;
    for one in waiting(db, house)? {
        let (kind, id) = subject(one.kind, one.month);
        let known = deadlines::of_subject(db, kind, id)?;
        // A month has one; the week begins again when the one before was met.
        let moved = known.iter().any(|row| row.met_at.is_none() && row.due_at != one.due_at);
        if moved && one.kind == ListKind::Weekly {
            deadlines::withdraw(db, kind, id)?;
        }
        let is_there = known.iter().any(|row| one.kind == ListKind::Monthly || (row.met_at.is_none() && !moved));
        if one.ready && !is_there {
            let title = title(one.kind, one.month);
            let office = acts_office(db)?;
            deadlines::open(db, &opening(office, &one, (kind, id), &title))?;
            opened += 1;
        }
    }
    Ok(opened)
}

fn opening<'a>(office_id: Option<i64>, one: &Waiting, (kind, id): (&'a str, i64), title: &'a str) -> Opening<'a> {
    Opening {
        activity: one.kind.activity(),
        subject_kind: kind,
        subject_id: id,
        title,
        office_id,
        opened_at: instant(one.opened_at),
        due_at: instant(one.due_at),
    }
}

/// Stops the clock of a list; one that was not running yet is written down as run and met.
fn meet(db: &mut Db, house: &House, list: &ActList, at: DateTime<Utc>, session: &Session) -> Outcomes<()> {
    let (kind, id) = subject(list.kind, list.month);
    let by = session.operator_id;
    if deadlines::meet(db, list.kind.activity(), kind, id, at, Some(by))? > 0 {
        return Ok(());
    }
    if list.kind == ListKind::Monthly && !deadlines::of_subject(db, kind, id)?.is_empty() {
        return Ok(());
    }
    let calendar = house.facts().calendar;
    let opened = match list.month {
        Some(month) => end_of_day(rules::last_day(month)),
        None => store::lines_of(db, list.id)?.iter().map(|line| instant(line.numbered_at)).min().unwrap_or(at),
    };
    let due = match list.month {
        Some(month) => rules::month_due(month, &calendar),
        None => week_of(db, list, opened, &calendar)?.due,
    };
    let one = Waiting {
        kind: list.kind,
        month: list.month,
        sitting_on: list.sitting_on,
        acts: list.acts,
        opened_at: stored(opened),
        due_at: stored(due.instant),
        ready: true,
    };
    let title = title(list.kind, list.month);
    let office = acts_office(db)?;
    deadlines::open_met(db, &opening(office, &one, (kind, id), &title), at, by)
}
