//! Papers of a sitting into the folder of papers: verbale, extracts, attestations, the fees of a month.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::after::{self, After, look};
use super::model::{Attendance, MinutesState};
use super::secretary::Secretary;
use super::{paper, papers_store, source, store};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::fold;
use crate::db::{Db, instant};
use crate::files::{Sha256Hex, safe_name};
use crate::print::list::{Align, Width};
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables::{self, Form, Table, Written};

/// Writes the verbale: the sealed paper once it is final, else the draft as it stands.
pub fn minutes(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<PathBuf> {
    let after = look(db, session, sitting)?;
    let Some(minutes) = &after.minutes else { return Err(Fault::not_done("fault-hall-not-closed")) };
    let sealed = minutes.pdf_sha256.as_deref().and_then(Sha256Hex::parse);
    let bytes = match sealed.filter(|_| minutes.state == MinutesState::Final) {
        Some(sha256) => house.files.get(&sha256)?,
        None => paper::minutes(house, &after, true)?,
    };
    let folder = tables::folder(house)?;
    let path = folder.join(paper::minutes_name(&after));
    tables::keep(&folder, &path, &bytes)?;
    Ok(path)
}

/// Writes the extracts of the numbered deliberations, the texts that were approved beside them; answers how many.
pub fn extracts(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<usize> {
    let after: After = look(db, session, sitting)?;
    let folder = tables::folder(house)?;
    let mut count = 0;
    for (item, label) in after.deliberations().filter(|(_, label)| label.number.is_some()) {
        let pdf = after::extract(db, house, &after, item, label)?;
        tables::keep(&folder, &folder.join(paper::extract_name(&after.sheet, label)), &pdf)?;
        let texts = source::texts(db, label.id)?;
        for (name, text) in paper::text_names(&after.sheet, label, &texts).iter().zip(&texts) {
            if let Some(sha256) = Sha256Hex::parse(&text.sha256) {
                tables::keep(&folder, &folder.join(name), &house.files.get(&sha256)?)?;
            }
        }
        count += 1;
    }
    if count == 0 { Err(Fault::not_done("fault-hall-nothing-numbered")) } else { Ok(count) }
}

/// Writes an attestation for each member who was there; answers how many.
pub fn attestations(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<usize> {
    session.require(Permission::Consult)?;
    let rows = papers_store::attendance(db, sitting)?;
    let mut count = 0;
    for row in rows.iter().filter(|row| row.present) {
        attestation(db, house, session, row)?;
        count += 1;
    }
    if count == 0 { Err(Fault::not_done("fault-hall-not-closed")) } else { Ok(count) }
}

/// Writes the attestation of one presence.
pub fn one_attestation(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<PathBuf> {
    session.require(Permission::Consult)?;
    match papers_store::one_attendance(db, id)? {
        Some(row) if row.present => attestation(db, house, session, &row),
        Some(row) => Err(Fault::not_done("fault-hall-was-absent").arg("name", row.name)),
        None => Err(Fault::not_done("fault-hall-no-member")),
    }
}

fn attestation(db: &mut Db, house: &House, _session: &Session, row: &Attendance) -> Outcomes<PathBuf> {
    let hall = store::hall(db, row.sitting_id)?.ok_or_else(|| Fault::not_done("fault-hall-gone"))?;
    let secretary = Secretary::of(&hall, papers_store::minutes_of(db, row.sitting_id)?.as_ref());
    after::signed(&secretary)?;
    let employer = source::employer(db, row.member_id)?;
    let pdf = paper::attestation(house, row, &secretary, employer.as_deref())?;
    let folder = tables::folder(house)?;
    let name = format!("presenza-{}-{}.pdf", paper::stem(&hall), safe_name(&row.name));
    let path = folder.join(name);
    tables::keep(&folder, &path, &pdf)?;
    Ok(path)
}

/// Why a fee is due or not, on paper.
pub fn reason_words(reason: &str) -> &'static str {
    match reason {
        "due" => "dovuto",
        "allowance" => "indennità di funzione",
        "deserted" => "seduta deserta",
        "unset" => "importo non stabilito",
        _ => "assente",
    }
}

/// Writes the presences between two days with their fees, member after member with a total each.
pub fn fees(
    db: &mut Db,
    house: &House,
    session: &Session,
    (from, to): (NaiveDate, NaiveDate),
    form: Form,
) -> Outcomes<Written> {
    session.require(Permission::Consult)?;
    let mut rows = papers_store::between(db, from, to)?;
    let members: Vec<i64> = rows.iter().filter_map(|row| row.member_id).collect();
    let persons = source::persons(db, &members)?;
    // Who sits in several organs has a line in each, and one total.
    let who =
        |row: &Attendance| row.member_id.and_then(|id| persons.get(&id).cloned()).unwrap_or_else(|| fold(&row.name));
    rows.sort_by_cached_key(|row| (row.name.clone(), who(row), row.held_on, row.id));
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut all = 0;
    for (at, row) in rows.iter().enumerate() {
        lines.push(line(row));
        all += row.fee_cents;
        if rows.get(at + 1).is_none_or(|next| who(next) != who(row)) {
            let own = rows.iter().filter(|one| who(one) == who(row) && one.fee_reason == "due");
            let (count, cents) = own.fold((0, 0), |(count, cents), one| (count + 1, cents + one.fee_cents));
            match count {
                0 => {}
                1 => lines.push(total(&format!("Totale {}", row.name), "1 gettone", cents)),
                _ => lines.push(total(&format!("Totale {}", row.name), &format!("{count} gettoni"), cents)),
            }
        }
    }
    lines.push(total("Totale generale", "", all));
    let (from, to) = (dates::elided("dal", &dates::date(from)), dates::elided("al", &dates::date(to)));
    let table = Table {
        name: "gettoni".to_owned(),
        title: "Gettoni di presenza".to_owned(),
        filters: vec![("Periodo".to_owned(), format!("{from} {to}"))],
        columns: vec![
            ("Amministratore", Width::Share(1.4), Align::Left),
            ("Organo", Width::Share(1.0), Align::Left),
            ("Seduta", Width::Millimetres(24.0), Align::Center),
            ("Arrivo", Width::Millimetres(18.0), Align::Center),
            ("Uscita", Width::Millimetres(18.0), Align::Center),
            ("Gettone", Width::Millimetres(46.0), Align::Left),
            ("Importo EUR", Width::Millimetres(26.0), Align::Right),
        ],
        rows: lines,
    };
    tables::write(house, &table, form)
}

fn line(row: &Attendance) -> Vec<String> {
    let hour = |at: Option<chrono::NaiveDateTime>| at.map(|at| dates::hour_of(instant(at))).unwrap_or_default();
    vec![
        row.name.clone(),
        row.organ_name.clone(),
        dates::date(row.held_on),
        hour(row.came_at),
        hour(row.went_at),
        reason_words(&row.fee_reason).to_owned(),
        Cents(row.fee_cents).to_string(),
    ]
}

fn total(title: &str, what: &str, cents: i64) -> Vec<String> {
    let empty = String::new;
    vec![title.to_owned(), empty(), empty(), empty(), empty(), what.to_owned(), Cents(cents).to_string()]
}
