//! Writing what a file brings: years, import, rows and the event of the chain, in the one transaction of the import.

use chrono::{DateTime, Datelike, Utc};
use serde::Serialize;

use super::matching::{Link, Matched};
use super::plan::Plan;
use super::row::Read;
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::closed_years;
use crate::db::highwater::{Mark, Pending};
use crate::db::registers::PROTOCOL;
use crate::db::{Db, stored};
use crate::desks::protocol::model::{Imported, Party, Registration, RoutingKind};
use crate::desks::protocol::service;
use crate::desks::protocol::store::imported::{self, Batch, Filing, FormerRouting, RegisterImport};
use crate::work::house::House;
use crate::work::session::Session;

/// Name of an import in the audit chain.
pub const BROUGHT: &str = "register.imported";
/// Kind of record it is there.
pub const SUBJECT: &str = "register_import";
/// Registrations written at a time.
const TOGETHER: usize = 2_000;

/// Where a file comes from.
pub(super) struct Origin<'a> {
    pub source: &'a str,
    pub file: &'a str,
    pub sha256: String,
}

#[derive(Serialize)]
struct Told<'a> {
    source: &'a str,
    file: &'a str,
    sha256: &'a str,
    rows: i64,
    years: Vec<i64>,
}

/// Writes the plan; nothing when there is nothing new. The mark of the running year waits for the commit.
pub(super) fn bring<'h>(
    db: &mut Db,
    house: &'h House,
    session: &Session,
    origin: &Origin<'_>,
    plan: &Plan,
    matched: &Matched,
    progress: &mut dyn FnMut(u64),
) -> Outcomes<Option<Pending<'h>>> {
    if plan.new.is_empty() {
        return Ok(None);
    }
    let now = house.clock.now();
    let id = imported::next_id(db)?;
    let made: Vec<Made> =
        plan.new.iter().zip(&matched.links).map(|(row, link)| Made::of(row, link, id, session, now)).collect();
    for year in &plan.closed {
        closed_years::keep(db, year)?;
    }
    let mut import = RegisterImport {
        id,
        source: origin.source.to_owned(),
        file_name: origin.file.to_owned(),
        file_sha256: origin.sha256.clone(),
        rows: made.len() as i64,
        imported_at: stored(now),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    };
    let all = digest(&import, made.iter().map(|made| made.imported.digest.as_slice()));
    import.digest = all.to_vec();
    imported::keep(db, &import)?;
    let mut written = 0;
    let mut made = made.into_iter();
    loop {
        let mut batch = Batch::default();
        made.by_ref().take(TOGETHER).for_each(|made| made.into(&mut batch));
        if batch.registrations.is_empty() {
            break;
        }
        imported::write(db, &batch)?;
        written += batch.registrations.len() as u64;
        progress(written);
    }
    let pending = if let Some(year) = &plan.goes_on {
        let last_at = plan.new.iter().filter(|row| row.year == year.year).map(|row| row.at).max();
        closed_years::go_on_after(db, PROTOCOL, year, last_at.unwrap_or_default())?;
        let mark = Mark { register: PROTOCOL.into(), year: year.year, number: year.last_number };
        Some(house.highwater.intend(mark)?)
    } else {
        closed_years::begin_now(db, PROTOCOL, i64::from(house.clock.today().year()), stored(now))?;
        None
    };
    let entry =
        Entry { at: now, actor: &session.actor(), action: BROUGHT, subject_kind: SUBJECT, subject_id: id, digest: all };
    let told = Told {
        source: origin.source,
        file: origin.file,
        sha256: &origin.sha256,
        rows: import.rows,
        years: plan.closed.iter().map(|year| year.year).collect(),
    };
    audit::append(db, &entry, &told)?;
    Ok(pending)
}

/// Canonical digest of an import: what it says of itself, and the digest of every row in the order of the ids.
pub(super) fn digest<'r>(import: &RegisterImport, rows: impl Iterator<Item = &'r [u8]>) -> Digest {
    let start = Canonical::of("register-import/1")
        .int("id", import.id)
        .text("source", &import.source)
        .text("file", &import.file_name)
        .text("sha256", &import.file_sha256)
        .int("rows", import.rows)
        .at("at", import.imported_at.and_utc())
        .int("operator", import.operator_id)
        .text("operator_name", &import.operator_name);
    rows.fold(start, |all, row| all.bytes("row", row)).digest()
}

/// Canonical digest of an imported row with its registration.
pub(super) fn row_digest(imported: &Imported, registration: &Digest) -> Digest {
    Canonical::of("imported-registration/1")
        .int("import", imported.import_id)
        .int("line", imported.line)
        .flag("hour", imported.hour_known)
        .maybe("medium", imported.medium.as_deref())
        .maybe("class", imported.class.as_deref())
        .maybe("offices", imported.offices.as_deref())
        .maybe("fingerprint", imported.fingerprint.as_deref())
        .flag("annulled", imported.annulled)
        .maybe_day("annulled_on", imported.annulled_on)
        .maybe("annulled_why", imported.annulled_why.as_deref())
        .bytes("registration", registration)
        .digest()
}

/// A registration as it is written.
struct Made {
    imported: Imported,
    registration: Registration,
    parties: Vec<Party>,
    class: Option<Filing>,
    routings: Vec<FormerRouting>,
    words: String,
}

impl Made {
    fn of(row: &Read, link: &Link, import_id: i64, session: &Session, now: DateTime<Utc>) -> Self {
        let id = row.id();
        let parties = parties(row, link);
        let mut registration = line(row);
        let digest = service::digest(&registration, &parties, &[]);
        registration.digest = digest.to_vec();
        let mut imported = Imported {
            registration_id: id,
            import_id,
            line: i64::try_from(row.line).unwrap_or(i64::MAX),
            hour_known: row.hour_known,
            medium: row.medium_word.clone(),
            class: row.class.clone(),
            offices: row.offices.clone(),
            fingerprint: row.fingerprint.clone(),
            annulled: row.annulled,
            annulled_on: row.annulled_on,
            annulled_why: row.annulled_why.clone(),
            digest: Vec::new(),
        };
        imported.digest = row_digest(&imported, &digest).to_vec();
        let (by, now) = (session.operator_id, stored(now));
        Self {
            class: link.class.map(|class_id| Filing { registration_id: id, class_id, since: now, since_by: by }),
            routings: link
                .offices
                .iter()
                .map(|office| FormerRouting {
                    registration_id: id,
                    office_id: *office,
                    kind: RoutingKind::Competence,
                    since: row.at,
                    since_by: by,
                    until: Some(row.at),
                    until_by: Some(by),
                })
                .collect(),
            words: fold(&words(row)),
            imported,
            registration,
            parties,
        }
    }

    fn into(self, batch: &mut Batch) {
        batch.words.push((self.registration.id, self.words));
        batch.imported.push(self.imported);
        batch.registrations.push(self.registration);
        batch.parties.extend(self.parties);
        batch.classes.extend(self.class);
        batch.routings.extend(self.routings);
    }
}

/// The line of the register. It is nobody's of this house: a reserved one is not its importer's to read.
fn line(row: &Read) -> Registration {
    let party = match row.parties.as_slice() {
        [] => String::new(),
        [one] => one.name.clone(),
        [first, more @ ..] => format!("{} (+{})", first.name, more.len()),
    };
    Registration {
        id: row.id(),
        year: row.year,
        number: row.number,
        registered_at: row.at,
        registered_on: row.on,
        flow: row.flow,
        subject: row.subject.clone(),
        party_key: fold(&party),
        party,
        sender_number: row.sender_number.clone(),
        sender_date: row.sender_date,
        arrived_at: row.arrived_at,
        medium: row.medium,
        medium_number: row.medium_number.clone(),
        reserved: row.reserved,
        needs_visto: false,
        notes: row.notes.clone(),
        arrival_id: None,
        operator_id: 0,
        operator_name: row.operator.clone().unwrap_or_default(),
        idempotency_key: format!("import:{}:{}", row.year, row.number),
        request_digest: row.digest().to_vec(),
        digest: Vec::new(),
    }
}

fn parties(row: &Read, link: &Link) -> Vec<Party> {
    let with_links = row.parties.iter().zip(link.parties.iter().copied().chain(std::iter::repeat(None)));
    with_links
        .zip(1..)
        .map(|((read, card), position)| {
            let address = read.address.clone();
            let is_mail = address.as_deref().is_some_and(|address| address.contains('@'));
            // A company's code has digits only; whoever has another one, or none, is taken for a person, as in the form.
            let code = read.code();
            let numeric = code.as_deref().is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
            let plain = if numeric { "company" } else { "person" };
            Party {
                registration_id: row.id(),
                position,
                correspondent_id: card.map(|(id, _)| id),
                kind: card.map_or(plain, |(_, kind)| kind).to_owned(),
                name: read.name.clone(),
                tax_code: code.or_else(|| read.tax_code.clone()),
                vat_number: None,
                pec: None,
                email: address.clone().filter(|_| is_mail),
                address: address.filter(|_| !is_mail),
            }
        })
        .collect()
}

fn words(row: &Read) -> String {
    let mut text = format!("{} {} {:07} {}", row.subject, row.number, row.number, row.year);
    let parties = row.parties.iter().flat_map(|party| {
        [Some(&party.name), party.tax_code.as_ref(), party.address.as_ref()].into_iter().flatten().cloned()
    });
    let more = [&row.sender_number, &row.medium_number, &row.notes].into_iter().flatten().cloned();
    for word in parties.chain(more) {
        text.push(' ');
        text.push_str(&word);
    }
    text
}
