//! The use cases of mailboxes: kept, asked for by a new employee's first day, measured one by one or from a table, closed;
//! certified boxes are watched ahead of their end.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::json;

use super::model::{BoxFields, BoxKind, BoxState, Mailbox};
use super::store::boxes::{self as store, Filter, Made, Measure};
use super::{backups, rules, settings, store as tickets};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{csv_separator, csv_text};
use crate::db::canonical::{Canonical, Digest};
use crate::db::deadlines::{self, Opening};
use crate::db::drafts::{self, Place};
use crate::db::search::query::{Key, Slice};
use crate::db::{self, Db, stored};
use crate::desks::helpdesk::api::{self as helpdesk, Category, Channel, NewTicket, Who};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events and deadlines.
pub const SUBJECT: &str = "mailbox";
/// Kind of record of the monthly look at the space; its id is the month as `202611`.
pub const CHECK: &str = "mailbox_check";

/// Bytes of a table of measures.
const MOST_BYTES: usize = 4 << 20;
/// Rows of a table of measures.
const MOST_ROWS: usize = 20_000;

/// Adds a box that is there, or asks for one: with a first day of service it is to be made by then, a ticket opens and its
/// clock runs. The same key never writes two.
pub fn add(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    fields: &BoxFields,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::WorkTickets)?;
    let fields = rules::clean_box(fields)?;
    db::write(db, |db| {
        if let Some(made) = store::by_key(db, key)? {
            return Ok(made.id);
        }
        refuse_taken(db, &fields.address, None)?;
        let (now, today) = (house.clock.now(), house.clock.today());
        let ticket = match fields.first_day {
            Some(day) => {
                let new = NewTicket {
                    key: Some(format!("mailbox:{}:{day}", fields.address)),
                    channel: Channel::Screen,
                    requester_id: Some(session.operator_id),
                    office_id: fields.office_id,
                    category: Category::Mail,
                    title: format!(
                        "Casella per nuovo dipendente: {} {}",
                        fields.holder,
                        dates::elided("dal", &dates::date(day))
                    ),
                    body: format!("Indirizzo: {}", fields.address),
                    ..NewTicket::default()
                };
                let label = helpdesk::open_within(db, house, Who(Some(session)), &new)?;
                Some((label.id, label.name))
            }
            None => None,
        };
        let state = if fields.first_day.is_some() { BoxState::Requested } else { BoxState::Active };
        let made = Made { key, state, ticket, at: stored(now), by: session.operator_id };
        let id = store::insert(db, &fields, &made)?;
        if let Some(day) = fields.first_day {
            let due = rules::box_due(day, &house.facts().calendar).max(today);
            open_deadline(db, (rules::NEW_BOX, SUBJECT, id), &format!("Casella di {}", fields.holder), (today, due))?;
        }
        let action = if state == BoxState::Requested { "mailbox.requested" } else { "mailbox.added" };
        let act = (action, SUBJECT, id);
        backups::tell(db, house, &session.actor(), act, digest(&fields), &json!({ "new": fields }))?;
        drafts::done(db, draft)?;
        Ok(id)
    })
}

fn open_deadline(
    db: &mut Db,
    (activity, subject_kind, subject_id): (&str, &str, i64),
    title: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> Outcomes<()> {
    let (opened_at, due_at) = rules::from_to(from, to);
    let office_id = helpdesk::ced_office(db)?;
    deadlines::open(db, &Opening { activity, subject_kind, subject_id, title, office_id, opened_at, due_at })
}

/// Writes new fields over the version they were read in. A certified box with a later end has been renewed.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    (id, version): (i64, i64),
    fields: &BoxFields,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::WorkTickets)?;
    let fields = rules::clean_box(fields)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        refuse_taken(db, &fields.address, Some(id))?;
        let now = house.clock.now();
        let fill = rules::fill(old.used_mb, fields.quota_mb);
        if !store::update(db, (id, version), &fields, fill, stored(now), session.operator_id)? {
            return Err(Fault::not_done("fault-suppliers-conflict").arg("name", old.fields.address));
        }
        if old.fields.expires_on != fields.expires_on {
            if fields.expires_on > old.fields.expires_on {
                deadlines::meet(db, rules::PEC, SUBJECT, id, now, Some(session.operator_id))?;
            } else {
                deadlines::withdraw(db, SUBJECT, id)?;
            }
        }
        let detail = json!({ "old": old.fields, "new": fields });
        backups::tell(db, house, &session.actor(), ("mailbox.changed", SUBJECT, id), digest(&fields), &detail)?;
        drafts::done(db, draft)
    })
}

/// Moves a box on: one asked for is made, one in use is closed, a closed one is used again. Answers where it stands.
pub fn turn(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<BoxState> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let old = found(store::by_id(db, id)?)?;
        let now = house.clock.now();
        let (state, action) = match old.state {
            BoxState::Requested => (BoxState::Active, "mailbox.made"),
            BoxState::Active => (BoxState::Closed, "mailbox.closed"),
            BoxState::Closed => (BoxState::Active, "mailbox.reopened"),
        };
        if !store::set_state(db, (id, old.version), state, stored(now), session.operator_id)? {
            return Err(Fault::not_done("fault-suppliers-conflict").arg("name", old.fields.address));
        }
        match old.state {
            BoxState::Requested => {
                deadlines::meet(db, rules::NEW_BOX, SUBJECT, id, now, Some(session.operator_id))?;
            }
            BoxState::Active => {
                deadlines::withdraw(db, SUBJECT, id)?;
            }
            BoxState::Closed => {}
        }
        backups::tell(db, house, &session.actor(), (action, SUBJECT, id), digest(&old.fields), &json!({}))?;
        Ok(state)
    })
}

/// Writes how much of a box is used. Over the threshold it becomes a ticket, once a month. Answers whether it is over.
pub fn measure(db: &mut Db, house: &House, session: &Session, id: i64, used: i64) -> Outcomes<bool> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let over = measure_within(db, house, session, id, used, None)?;
        let digest = Canonical::of("mailbox-measure/1").int("box", id).int("used", used).digest();
        let act = ("mailbox.measured", SUBJECT, id);
        backups::tell(db, house, &session.actor(), act, digest, &json!({ "text": format!("{used} MB") }))?;
        Ok(over)
    })
}

fn measure_within(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    used: i64,
    quota: Option<i64>,
) -> Outcomes<bool> {
    if !(0..=100_000_000).contains(&used) {
        return Err(Fault::not_done("fault-boxes-used"));
    }
    let known = found(store::by_id(db, id)?)?;
    let (now, day) = (house.clock.now(), house.clock.today());
    let quota = quota.or(known.fields.quota_mb);
    let fill = rules::fill(Some(used), quota);
    store::measure(db, &Measure { id, day, used, quota, fill, at: stored(now), by: session.operator_id })?;
    let over = fill >= settings::read(db)?.threshold * 10;
    if over && known.state == BoxState::Active {
        let key = format!("mailbox:{id}:{}-{:02}", day.year(), day.month());
        let new = NewTicket {
            key: Some(key.clone()),
            channel: Channel::Job,
            requester: known.fields.holder.clone(),
            office_id: known.fields.office_id,
            category: Category::Mail,
            title: format!("Casella quasi piena: {}", known.fields.address),
            body: format!("Usati {used} MB su {}", quota.map(|quota| quota.to_string()).unwrap_or_default()),
            ..NewTicket::default()
        };
        let label = helpdesk::open_within(db, house, Who(Some(session)), &new)?;
        if tickets::ticket(db, &key)?.is_none() {
            tickets::remember_ticket(db, &key, (label.id, &label.name), stored(now))?;
        }
    }
    Ok(over)
}

/// What a table of measures did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Boxes measured.
    pub measured: usize,
    /// Of these over the threshold.
    pub over: usize,
    /// Addresses that are no box of ours.
    pub unknown: Vec<String>,
}

/// Takes measures from a table: address, megabytes used, and perhaps the quota. All of them, or none when a line cannot
/// be read. The monthly look is done with it.
pub fn take(db: &mut Db, house: &House, session: &Session, bytes: &[u8]) -> Outcomes<Taken> {
    session.require(Permission::WorkTickets)?;
    let rows = table(bytes)?;
    db::write(db, |db| {
        let mut taken = Taken::default();
        for (address, used, quota) in &rows {
            match store::by_address(db, address)? {
                Some(known) => {
                    taken.measured += 1;
                    taken.over += usize::from(measure_within(db, house, session, known.id, *used, *quota)?);
                }
                None => taken.unknown.push(address.clone()),
            }
        }
        let digest = Canonical::of("mailbox-measures/1").int("measured", taken.measured as i64).digest();
        let detail = json!({ "measured": taken.measured, "unknown": taken.unknown.len() });
        let act = ("mailbox.measured", SUBJECT, 0);
        backups::tell(db, house, &session.actor(), act, digest, &detail)?;
        meet_check(db, house, session)?;
        Ok(taken)
    })
}

/// Says that this month's look at the space is done.
pub fn checked(db: &mut Db, house: &House, session: &Session) -> Outcomes<bool> {
    session.require(Permission::WorkTickets)?;
    db::write(db, |db| {
        let met = meet_check(db, house, session)?;
        let month = month_of(house.clock.today());
        let digest = Canonical::of("mailbox-check/1").int("month", month).digest();
        backups::tell(db, house, &session.actor(), ("mailbox.checked", CHECK, month), digest, &json!({}))?;
        Ok(met)
    })
}

fn meet_check(db: &mut Db, house: &House, session: &Session) -> Outcomes<bool> {
    let month = month_of(house.clock.today());
    let by = Some(session.operator_id);
    Ok(deadlines::meet(db, rules::SPACE, CHECK, month, house.clock.now(), by)? > 0)
}

fn month_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 100 + i64::from(day.month())
}

/// Reads a table of measures; a first line without a number in its second cell is its heading.
fn table(bytes: &[u8]) -> Outcomes<Vec<(String, i64, Option<i64>)>> {
    if bytes.len() > MOST_BYTES {
        return Err(Fault::not_done("fault-boxes-table-big"));
    }
    let wrong = |line: usize| Fault::not_done("fault-boxes-table").arg("line", line);
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(csv_separator(head)).has_headers(false).flexible(true).from_reader(bytes);
    let number = |cell: Option<&[u8]>| -> Option<i64> {
        let text = csv_text(cell?);
        let whole = text.trim().split([',', '.']).next().unwrap_or_default().trim();
        whole.parse().ok()
    };
    let mut rows = Vec::new();
    for (line, record) in (1..).zip(reader.byte_records()) {
        let record = record.map_err(|_| wrong(line))?;
        let address = csv_text(record.get(0).unwrap_or_default()).trim().to_lowercase();
        if address.is_empty() && record.len() <= 1 {
            continue;
        }
        match number(record.get(1)) {
            Some(used) if address.contains('@') => rows.push((address, used, number(record.get(2)))),
            _ if line == 1 => {}
            _ => return Err(wrong(line)),
        }
        if rows.len() > MOST_ROWS {
            return Err(Fault::not_done("fault-boxes-table-big"));
        }
    }
    if rows.is_empty() { Err(Fault::not_done("fault-boxes-table-empty")) } else { Ok(rows) }
}

/// Opens what is due by itself: the month's look at the space, the warnings of certified boxes. Each once.
pub fn watch(db: &mut Db, house: &House) -> Outcomes<usize> {
    let today = house.clock.today();
    let month = month_of(today);
    let mut opened = 0;
    let any = store::count(db, &Filter::default(), 0)? > 0;
    if any && deadlines::of_subject(db, CHECK, month)?.is_empty() {
        let first = today.with_day(1).unwrap_or(today);
        let title = format!("Verifica spazio caselle {:02}/{}", today.month(), today.year());
        db::write(db, |db| {
            open_deadline(db, (rules::SPACE, CHECK, month), &title, (first, rules::end_of_month(today)))
        })?;
        opened += 1;
    }
    for known in store::expiring(db, today, today + Days::new(366))? {
        let Some(expires) = known.fields.expires_on else { continue };
        let from = expires - Days::new(known.fields.warn_days.unsigned_abs());
        let due = stored(rules::from_to(from, expires).1);
        let seen = deadlines::of_subject(db, SUBJECT, known.id)?;
        if today < from || seen.iter().any(|one| one.activity == rules::PEC && one.due_at == due) {
            continue;
        }
        let title = format!("Rinnovo PEC {}", known.fields.address);
        db::write(db, |db| open_deadline(db, (rules::PEC, SUBJECT, known.id), &title, (from, expires)))?;
        opened += 1;
    }
    Ok(opened)
}

/// All boxes that a filter leaves, at most twenty thousand.
pub fn all(db: &mut Db, session: &Session, filter: &Filter) -> Outcomes<Vec<Mailbox>> {
    session.require(Permission::Consult)?;
    let threshold = settings::read(db)?.threshold * 10;
    let (mut rows, mut from): (Vec<Mailbox>, Option<Key>) = (Vec::new(), None);
    loop {
        let slice = Slice { from: from.take(), forward: true, skip: 0, take: 1_000 };
        let page = store::page(db, filter, threshold, &slice)?;
        let last = page.len() < 1_000;
        from = page.last().map(|row| key(filter, row));
        rows.extend(page);
        if last || rows.len() >= MOST_ROWS {
            return Ok(rows);
        }
    }
}

/// Where a box stands in the order of a list.
pub fn key(filter: &Filter, row: &Mailbox) -> Key {
    let by = match filter.only {
        store::Only::Full => row.fill.into(),
        _ => row.fields.address.clone().into(),
    };
    Key { by, id: row.id }
}

/// One mailbox.
pub fn mailbox(db: &mut Db, session: &Session, id: i64) -> Outcomes<Mailbox> {
    session.require(Permission::Consult)?;
    found(store::by_id(db, id)?)
}

fn found(mailbox: Option<Mailbox>) -> Outcomes<Mailbox> {
    mailbox.ok_or_else(|| Fault::not_done("fault-boxes-gone"))
}

fn refuse_taken(db: &mut Db, address: &str, except: Option<i64>) -> Outcomes<()> {
    match store::by_address(db, address)? {
        Some(other) if Some(other.id) != except => {
            Err(Fault::not_done("fault-boxes-taken").arg("address", address).on("address"))
        }
        _ => Ok(()),
    }
}

fn digest(fields: &BoxFields) -> Digest {
    Canonical::of("mailbox/1")
        .text("address", &fields.address)
        .text("kind", if fields.kind == BoxKind::Pec { "pec" } else { "box" })
        .text("holder", &fields.holder)
        .maybe_int("office", fields.office_id)
        .maybe_int("quota", fields.quota_mb)
        .maybe_day("expires", fields.expires_on)
        .maybe_day("first_day", fields.first_day)
        .maybe("notes", fields.notes.as_deref())
        .digest()
}
