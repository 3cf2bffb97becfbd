//! Closing a list: its number and day are drawn, its lines and papers sealed, its letters put on their way, all in one
//! transaction. What is found afterwards goes on the next list.

use serde::Serialize;

use super::model::{ListLine, Shipment, ShipmentState, ShippingList, list_id};
use super::service::{all_gone, conflict, number, sees};
use super::{paper, rules, store};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, AuditEvent, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db, instant, registers, stored};
use crate::desks::people::api as people;
use crate::desks::protocol::api::Medium;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "shipping_list";

/// How often the paper is set anew when a colleague closed another list meanwhile.
const ATTEMPTS: usize = 4;

/// Closes a list of these letters; without any, of all that wait by the medium and can go. The same key never closes two.
pub fn close(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    medium: Medium,
    ids: &[i64],
) -> Outcomes<ShippingList> {
    session.require(Permission::Ship)?;
    for _ in 0..ATTEMPTS {
        if let Some(made) = store::list_by_key(db, key)? {
            return Ok(made);
        }
        let shipments = chosen(db, session, medium, ids)?;
        let (list, lines) = prepare(db, house, session, key, medium, &shipments)?;
        match seal(db, house, session, &list, &lines, &shipments) {
            Err(fault) if fault.key == "fault-shipping-number-taken" => {}
            outcome => return outcome,
        }
    }
    Err(conflict())
}

/// The letters that go on the list.
fn chosen(db: &mut Db, session: &Session, medium: Medium, ids: &[i64]) -> Outcomes<Vec<Shipment>> {
    let mut shipments = Vec::new();
    if ids.is_empty() {
        let all = store::waiting(db, medium, rules::MOST_LINES as i64)?;
        shipments.extend(all.into_iter().filter(|one| rules::may_list(one, medium).is_ok()));
    } else {
        for id in ids {
            let one = store::by_id(db, *id)?.ok_or_else(|| Fault::not_done("fault-shipping-gone"))?;
            if let Err(key) = rules::may_list(&one, medium) {
                let name = if sees(db, session, &one)? { one.name.clone() } else { String::new() };
                return Err(Fault::not_done(key).arg("number", number(one.registration_id)).arg("name", name));
            }
            shipments.push(one);
        }
    }
    if shipments.is_empty() {
        return Err(Fault::not_done("fault-shipping-nothing"));
    }
    if shipments.len() > rules::MOST_LINES {
        return Err(Fault::not_done("fault-shipping-too-many").arg("most", rules::MOST_LINES));
    }
    Ok(shipments)
}

/// Sets the papers and makes the rows for the number that is next; nothing is written to the database.
fn prepare(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    medium: Medium,
    shipments: &[Shipment],
) -> Outcomes<(ShippingList, Vec<ListLine>)> {
    let now = house.clock.now();
    let on = rome(now).date_naive();
    let (year, number) = next_number(db, house)?;
    let id = list_id(year, number);
    let mut lines = Vec::with_capacity(shipments.len());
    for (one, position) in shipments.iter().zip(1..) {
        let office = match one.office_id {
            Some(office) => people::office(db, office)?.map(|office| office.code).unwrap_or_default(),
            None => String::new(),
        };
        lines.push(ListLine {
            list_id: id,
            position,
            shipment_id: one.id,
            registration_id: one.registration_id,
            name: one.name.clone(),
            address: one.address.clone(),
            reserved: one.reserved,
            code: one.code.clone(),
            return_card: one.return_card,
            kind: one.kind.clone(),
            grams: one.grams,
            cents: one.cents,
            office,
        });
    }
    let mut list = ShippingList {
        id,
        year,
        number,
        medium,
        closed_at: stored(now),
        closed_on: on,
        items: lines.len() as i64,
        cents: lines.iter().filter_map(|line| line.cents).sum(),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        pdf_sha256: String::new(),
        pdf_size: 0,
        csv_sha256: String::new(),
        csv_size: 0,
        idempotency_key: key.to_owned(),
        digest: Vec::new(),
    };
    let size = |size: u64| i64::try_from(size).unwrap_or(i64::MAX);
    let pdf = house.files.put(&paper::pdf(&list, &lines, &house.facts().administration)?.pdf)?;
    (list.pdf_sha256, list.pdf_size) = (pdf.sha256.to_string(), size(pdf.size));
    let csv = house.files.put(&paper::csv(&list, &lines)?)?;
    (list.csv_sha256, list.csv_size) = (csv.sha256.to_string(), size(csv.size));
    list.digest = digest(&list, &lines).to_vec();
    Ok((list, lines))
}

/// The number that the next draw will give; checked again when it is drawn.
fn next_number(db: &mut Db, house: &House) -> Outcomes<(i64, i64)> {
    let now = house.clock.now();
    match registers::standing(db, rules::REGISTER) {
        Ok(standing) => {
            let standing = registers::Standing { server_now: None, ..standing };
            let drawn = registers::next(&standing, now)?;
            Ok((drawn.year, drawn.number))
        }
        Err(fault) if fault.key == "fault-register-missing" => {
            Ok((i64::from(chrono::Datelike::year(&rome(now).date_naive())), 1))
        }
        Err(fault) => Err(fault),
    }
}

fn seal(
    db: &mut Db,
    house: &House,
    session: &Session,
    list: &ShippingList,
    lines: &[ListLine],
    shipments: &[Shipment],
) -> Outcomes<ShippingList> {
    let (list, pending) = db::write(db, |db| {
        registers::open(db, rules::REGISTER, rules::REGISTER_NAME, true, list.year)?;
        let drawn = registers::draw(db, &*house.clock, rules::REGISTER)?;
        if (drawn.year, drawn.number) != (list.year, list.number) {
            return Err(Fault::not_done("fault-shipping-number-taken"));
        }
        let pending = house.mark(rules::REGISTER, &drawn, |number, year| format!("{number}/{year}"))?;
        store::insert_list(db, list, lines)?;
        for one in shipments {
            let sent = Shipment {
                state: ShipmentState::Sent,
                sent_at: Some(list.closed_at),
                list_id: Some(list.id),
                ..one.clone()
            };
            // A letter on which a colleague wrote something since the paper was set stays off this list.
            if !store::update(db, &sent)? {
                return Err(conflict());
            }
        }
        let mut registrations: Vec<i64> = shipments.iter().map(|one| one.registration_id).collect();
        registrations.dedup();
        for registration in registrations {
            all_gone(db, house, session, registration)?;
        }
        tell(db, house, session, list)?;
        Ok((list.clone(), pending))
    })?;
    pending.confirm()?;
    Ok(list)
}

#[derive(Serialize)]
struct Closed<'a> {
    number: String,
    medium: &'static str,
    items: i64,
    cents: i64,
    pdf: &'a str,
    csv: &'a str,
}

fn tell(db: &mut Db, house: &House, session: &Session, list: &ShippingList) -> Outcomes<()> {
    let entry = Entry {
        at: house.clock.now(),
        actor: &session.actor(),
        action: "shipping-list.closed",
        subject_kind: SUBJECT,
        subject_id: list.id,
        digest: list.digest.clone().try_into().unwrap_or([0; 32]),
    };
    let closed = Closed {
        number: format!("{}/{}", list.number, list.year),
        medium: list.medium.code(),
        items: list.items,
        cents: list.cents,
        pdf: &list.pdf_sha256,
        csv: &list.csv_sha256,
    };
    audit::append(db, &entry, &closed).map(|_| ())
}

/// Canonical digest of a list with its lines.
pub fn digest(list: &ShippingList, lines: &[ListLine]) -> Digest {
    let mut bytes = Canonical::of("shipping-list/1")
        .int("year", list.year)
        .int("number", list.number)
        .text("medium", list.medium.code())
        .at("at", instant(list.closed_at))
        .maybe_day("on", Some(list.closed_on))
        .int("items", list.items)
        .int("cents", list.cents)
        .int("operator", list.operator_id)
        .text("operator_name", &list.operator_name)
        .text("pdf", &list.pdf_sha256)
        .text("csv", &list.csv_sha256)
        .text("key", &list.idempotency_key);
    for line in lines {
        bytes = bytes
            .int("line", line.position)
            .int("shipment", line.shipment_id)
            .int("registration", line.registration_id)
            .text("name", &line.name)
            .maybe("address", line.address.as_deref())
            .flag("reserved", line.reserved)
            .maybe("code", line.code.as_deref())
            .flag("card", line.return_card)
            .maybe("kind", line.kind.as_deref())
            .maybe_int("grams", line.grams)
            .maybe_int("cents", line.cents)
            .text("office", &line.office);
    }
    bytes.digest()
}

/// A line of a list with what became of its letter.
#[derive(Debug, Clone)]
pub struct LineNow {
    /// The sealed line; of a reserved one without name and address.
    pub line: ListLine,
    /// The letter as it stands now.
    pub shipment: Shipment,
    /// Content withheld.
    pub masked: bool,
}

/// A list as its page shows it.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The sealed list.
    pub list: ShippingList,
    /// Its lines.
    pub lines: Vec<LineNow>,
    /// Cost by office: code, letters, cents.
    pub by_office: Vec<(String, i64, i64)>,
    /// Its events.
    pub history: Vec<AuditEvent>,
}

/// Loads a list.
pub fn sheet(db: &mut Db, session: &Session, id: i64) -> Outcomes<Sheet> {
    session.require(Permission::Ship)?;
    db::read(db, |db| {
        let list = store::list(db, id)?.ok_or_else(|| Fault::not_done("fault-shipping-list-gone"))?;
        let mut shipments: std::collections::BTreeMap<i64, Shipment> =
            store::of_list(db, id)?.into_iter().map(|one| (one.id, one)).collect();
        let mut lines = Vec::new();
        for mut line in store::lines(db, id)? {
            let Some(shipment) = shipments.remove(&line.shipment_id) else { continue };
            let masked = !sees(db, session, &shipment)?;
            if masked {
                (line.name, line.address) = (String::new(), None);
            }
            lines.push(LineNow { line, shipment, masked });
        }
        let costs = lines.iter().map(|one| (one.line.office.as_str(), one.line.cents));
        let by_office = rules::by_office(costs);
        Ok(Sheet { list, lines, by_office, history: audit::history(db, SUBJECT, id)? })
    })
}
