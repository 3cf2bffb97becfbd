//! From what a file tells to what is kept: the thing is found by its marks, brought up to date or entered, and told of.

use serde_json::{Value as Json, json};

use super::{Change, Found, Line, Outcome, Refusal, TableOnly, Told, reading};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};
use crate::db::{self, Db, stored};
use crate::desks::assets::model::{Act, Asset, Fields, Kind, Part, State};
use crate::desks::assets::store::{self, Mark, parts};
use crate::desks::assets::{rules, service};
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::Session;

/// The fault that takes a trial back; nobody sees it.
const TRIAL: &str = "fault-assets-import-path";

/// Who brings what in.
struct Bringing<'a> {
    house: &'a House,
    session: &'a Session,
    file: &'a str,
    offices: Vec<people::OfficeLabel>,
    operators: Vec<people::OperatorLabel>,
}

/// Brings one file in, as one transaction.
pub(super) fn file(
    db: &mut Db,
    house: &House,
    session: &Session,
    found: &Found,
    columns: &[(String, String)],
) -> Outcomes<Vec<Line>> {
    db::write(db, |db| within(db, house, session, found, columns))
}

/// Says what bringing these files in would do: it is done and taken back.
pub(super) fn trial(
    db: &mut Db,
    house: &House,
    session: &Session,
    files: &[Found],
    columns: &[(String, String)],
) -> Outcomes<Vec<Line>> {
    let mut lines = Vec::new();
    let mut whole = false;
    let taken_back = db::write(db, |db| -> Outcomes<()> {
        for found in files {
            lines.extend(within(db, house, session, found, columns)?);
        }
        whole = true;
        Err(Fault::not_done(TRIAL))
    });
    match taken_back {
        Err(fault) if !whole => Err(fault),
        _ => Ok(lines),
    }
}

fn within(
    db: &mut Db,
    house: &House,
    session: &Session,
    found: &Found,
    columns: &[(String, String)],
) -> Outcomes<Vec<Line>> {
    let refused = |reason, value: String, name: String, row| Line {
        file: found.name.clone(),
        row,
        name,
        outcome: Outcome::Refused { reason, value },
    };
    let rows = match found.bytes.as_ref().map_err(|reason| *reason).and_then(|bytes| reading(bytes, columns)) {
        Ok(rows) => rows,
        Err(reason) => return Ok(vec![refused(reason, String::new(), String::new(), None)]),
    };
    let bringing = Bringing {
        house,
        session,
        file: &found.name,
        offices: people::offices(db)?,
        operators: people::operators(db)?,
    };
    let mut lines = Vec::new();
    for row in rows {
        match row.told {
            Err((reason, value, name)) => lines.push(refused(reason, value, name, row.line)),
            Ok(told) => bringing.tree(db, &told, row.line, &mut lines)?,
        }
    }
    Ok(lines)
}

impl Bringing<'_> {
    /// A thing and what hangs on it.
    fn tree(&self, db: &mut Db, told: &Told, line: Option<u64>, lines: &mut Vec<Line>) -> Outcomes<()> {
        let (outcome, machine) = self.one(db, told, None)?;
        lines.push(self.line(told, line, outcome));
        for attached in &told.attached {
            let (outcome, _) = self.one(db, attached, machine)?;
            lines.push(self.line(attached, line, outcome));
        }
        Ok(())
    }

    fn line(&self, told: &Told, line: Option<u64>, outcome: Outcome) -> Line {
        let called = if told.name.is_empty() { told.model.clone().unwrap_or_default() } else { told.name.clone() };
        Line { file: self.file.to_owned(), row: line, name: Shown::line(&called).into_string(), outcome }
    }

    /// One thing; answers what became of it and its id.
    fn one(&self, db: &mut Db, told: &Told, machine: Option<i64>) -> Outcomes<(Outcome, Option<i64>)> {
        let refused = |reason, value: &str| (Outcome::Refused { reason, value: value.to_owned() }, None);
        match matching(db, told)? {
            Matched::Several(numbers) => Ok((Outcome::Ambiguous { numbers }, None)),
            Matched::One(asset) if asset.state == State::Retired => Ok(refused(Refusal::Retired, &asset.number)),
            Matched::One(asset) => self.update(db, told, &asset, machine),
            Matched::None => {
                let Ok(fields) = rules::clean(&self.fields(told, None, machine)) else {
                    return Ok(refused(Refusal::Value, ""));
                };
                self.enter(db, told, fields)
            }
        }
    }

    fn enter(&self, db: &mut Db, told: &Told, mut fields: Fields) -> Outcomes<(Outcome, Option<i64>)> {
        if fields.number.is_empty() {
            fields.number = service::next_number(db)?;
        }
        let key = service::serial_key(&fields);
        let seen = told.table.is_none().then(|| stored(self.house.clock.now()));
        let state = told.table.as_ref().and_then(|table| table.state).unwrap_or(State::InUse);
        let form = format!("import:{}", fields.number);
        let id = store::insert(db, &fields, service::computed(&fields, &key), state, &form, seen)?;
        service::index(db, id, &fields, false)?;
        if let Some(told) = &told.parts {
            parts::replace(db, id, told)?;
        }
        let blank = Fields::new(fields.kind, "");
        let new = service::difference(&blank, &fields)["new"].clone();
        self.tell(db, id, json!({ "new": new }))?;
        Ok((Outcome::New { number: fields.number }, Some(id)))
    }

    fn update(
        &self,
        db: &mut Db,
        told: &Told,
        asset: &Asset,
        machine: Option<i64>,
    ) -> Outcomes<(Outcome, Option<i64>)> {
        let number = asset.number.clone();
        let refused = |reason| (Outcome::Refused { reason, value: number.clone() }, None);
        let Ok(fields) = rules::clean(&self.fields(told, Some(asset), machine)) else {
            return Ok(refused(Refusal::Value));
        };
        if fields.number != asset.number && store::by_number(db, &fields.number)?.is_some() {
            return Ok(refused(Refusal::NumberTaken));
        }
        let mut changes = changes(&service::difference(&asset.fields(), &fields));
        let before = if told.parts.is_some() { parts::of(db, asset.id)? } else { Vec::new() };
        let new_parts = told.parts.as_ref().filter(|told| !same(told, &before));
        if let Some(now) = new_parts {
            let (gone, come) = (missing(&before, now), missing(now, &before));
            changes.push(Change { field: "parts".to_owned(), old: format!("−{gone}"), new: format!("+{come}") });
        }
        let seen = told.table.is_none().then(|| stored(self.house.clock.now()));
        if changes.is_empty() {
            if seen.is_some() {
                store::seen_at(db, asset.id, seen)?;
            }
            return Ok((Outcome::Unchanged { number }, Some(asset.id)));
        }
        let key = service::serial_key(&fields);
        if !store::update(db, asset.id, asset.version, &fields, service::computed(&fields, &key), seen)? {
            return Err(Fault::not_done("fault-assets-conflict").arg("number", &asset.number));
        }
        service::index(db, asset.id, &fields, true)?;
        if let Some(now) = new_parts {
            parts::replace(db, asset.id, now)?;
        }
        self.tell(db, asset.id, service::difference(&asset.fields(), &fields))?;
        Ok((Outcome::Changed { number: fields.number, changes }, Some(asset.id)))
    }

    fn tell(&self, db: &mut Db, id: i64, detail: Json) -> Outcomes<()> {
        let told = service::Told { other: None, note: Some(self.file), detail };
        service::tell(db, self.house, self.session, id, Act::Imported, told)
    }

    /// What is kept after a file: what it says over what was known, but never over what only the clerk knows.
    fn fields(&self, told: &Told, known: Option<&Asset>, machine: Option<i64>) -> Fields {
        let mut fields = known.map_or_else(|| Fields::new(told.kind, ""), Asset::fields);
        let nothing = TableOnly::default();
        let table = told.table.as_ref().unwrap_or(&nothing);
        let name = if told.name.trim().is_empty() { told.model.clone().unwrap_or_default() } else { told.name.clone() };
        if !name.trim().is_empty() {
            fields.name = name;
        }
        if fields.name.is_empty() {
            fields.name.clone_from(&table.number);
        }
        if !table.number.is_empty() {
            fields.number.clone_from(&table.number);
        }
        if table.has_kind {
            fields.kind = told.kind;
        }
        let over = |kept: &mut Option<String>, said: &Option<String>| {
            if said.as_ref().is_some_and(|said| !said.trim().is_empty()) {
                kept.clone_from(said);
            }
        };
        over(&mut fields.maker, &told.maker);
        over(&mut fields.model, &told.model);
        over(&mut fields.serial, &told.serial);
        over(&mut fields.uuid, &told.uuid);
        over(&mut fields.ip, &told.ip);
        over(&mut fields.os, &told.os);
        over(&mut fields.os_version, &told.os_version);
        over(&mut fields.cpu, &told.cpu);
        over(&mut fields.supplier, &table.supplier);
        over(&mut fields.note, &table.note);
        // A machine has several addresses: one that is still among them stays.
        let kept = fields.mac.as_ref().is_some_and(|mac| told.macs.contains(mac));
        if !kept && let Some(first) = told.macs.first() {
            fields.mac = Some(first.clone());
        }
        fields.ram_mb = told.ram_mb.or(fields.ram_mb);
        fields.disk_gb = told.disk_gb.or(fields.disk_gb);
        fields.bought_on = table.bought_on.or(fields.bought_on);
        fields.warranty_until = table.warranty_until.or(fields.warranty_until);
        fields.price_cents = table.price_cents.or(fields.price_cents);
        if fields.kind == Kind::Licence {
            fields.licences = table.licences.or(fields.licences);
        }
        fields.attached_to = machine.or(fields.attached_to);
        // The clerk's: a table fills what is blank and changes nothing.
        fields.office_id = fields.office_id.or_else(|| self.office(table.office.as_deref()?));
        fields.user_id = fields.user_id.or_else(|| self.operator(table.user.as_deref()?));
        if fields.room.is_none() {
            fields.room.clone_from(&table.room);
        }
        fields
    }

    fn office(&self, said: &str) -> Option<i64> {
        let said = fold(said);
        let fits = |office: &&people::OfficeLabel| fold(&office.code) == said || fold(&office.name) == said;
        self.offices.iter().find(fits).map(|office| office.id)
    }

    fn operator(&self, said: &str) -> Option<i64> {
        let said = fold(said);
        let fits = |one: &&people::OperatorLabel| fold(&one.name) == said || one.login == said;
        self.operators.iter().find(fits).map(|one| one.id)
    }
}

enum Matched {
    None,
    One(Box<Asset>),
    Several(Vec<String>),
}

/// Finds the thing by maker and serial number, else by identifier or hardware address, else by inventory number.
fn matching(db: &mut Db, told: &Told) -> Outcomes<Matched> {
    let serial = rules::serial_key(told.maker.as_deref(), told.serial.as_deref());
    let mut marks: Vec<Mark<'_>> = Vec::new();
    if !serial.is_empty() {
        marks.push(Mark::Serial(&serial));
    }
    marks.extend(told.uuid.as_deref().map(Mark::Uuid));
    marks.extend(told.macs.iter().map(|mac| Mark::Mac(mac)));
    for mark in marks {
        let mut found = store::by_mark(db, mark)?;
        // A docking station lends its address to several machines: another serial number is another machine.
        if !matches!(mark, Mark::Serial(_)) && !serial.is_empty() {
            found.retain(|asset| {
                let own = service::serial_key(&asset.fields());
                own.is_empty() || own == serial
            });
        }
        match found.len() {
            0 => {}
            1 => return Ok(found.pop().map_or(Matched::None, |asset| Matched::One(Box::new(asset)))),
            _ => return Ok(Matched::Several(found.into_iter().map(|asset| asset.number).collect())),
        }
    }
    let number = told.table.as_ref().map(|table| table.number.clone()).filter(|number| !number.is_empty());
    let number = number.or_else(|| told.tag.as_deref().map(rules::number)).filter(|number| !number.is_empty());
    let found = match number {
        Some(number) => store::by_number(db, &number)?,
        None => None,
    };
    Ok(found.map_or(Matched::None, |asset| Matched::One(Box::new(asset))))
}

/// The fields that differ, as they are read.
fn changes(difference: &Json) -> Vec<Change> {
    let Some(new) = difference["new"].as_object() else { return Vec::new() };
    new.iter()
        .map(|(field, value)| Change {
            field: field.clone(),
            old: plain(difference["old"].get(field)),
            new: plain(Some(value)),
        })
        .collect()
}

fn plain(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn same(one: &[Part], other: &[Part]) -> bool {
    missing(one, other) == 0 && missing(other, one) == 0
}

/// How many of these are not among the others.
fn missing(these: &[Part], others: &[Part]) -> usize {
    let others: std::collections::BTreeSet<&Part> = others.iter().collect();
    these.iter().filter(|part| !others.contains(part)).count()
}
