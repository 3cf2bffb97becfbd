//! The yearly archive of orders (S3.2, by 30 April of the next year): a folder with the texts, named by number and subject, and
//! an index as PDF, table and page, to be shared as it is. It appears whole or not at all.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::book::{self, Asked};
use super::model::{Act, ActFile, ActKind, FileRole};
use super::service::acts_office;
use super::store::hangings;
use crate::base::calendar::end_of_day;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::Term;
use crate::base::text::{Shown, csv_safe};
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::deadlines::{self, Opening};
use crate::db::{self, Db};
use crate::files::{Sha256Hex, name_of_inside, pdf_inside, safe_name};
use crate::print::Stamp;
use crate::print::letterhead::{Letterhead, SECRETARIAT};
use crate::print::list::{Align, Column, ListData, MAX_ROWS, Width, list as set_list};
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// Activity of the office plan.
pub const ACTIVITY: &str = "S3.2";
/// Kind of the deadline; its id is the year of the orders.
pub const SUBJECT: &str = "orders_archive";
/// Longest part of a subject in a file's name, in characters.
const SHORT: usize = 50;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// The folder.
    pub path: PathBuf,
    /// Orders in the index.
    pub acts: usize,
    /// Files beside the index.
    pub files: usize,
    /// Orders of which there is no text.
    pub without: usize,
}

struct Line {
    act: Act,
    /// Name in the folder and document, in order.
    files: Vec<(String, Sha256Hex)>,
}

/// The term that leads to 30 April from the day of the year before.
pub fn term() -> Term {
    Term::years(1).fixed()
}

fn year_of(year: i32) -> Outcomes<(NaiveDate, NaiveDate)> {
    let wrong = || Fault::not_done("fault-act-archive-year").arg("year", year);
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or_else(wrong);
    Ok((day(1, 1)?, day(12, 31)?))
}

fn orders(db: &mut Db, year: i32) -> Outcomes<Vec<Act>> {
    let (from, to) = year_of(year)?;
    let mut found = Vec::new();
    for kind in [ActKind::OrderMayor, ActKind::OrderManager] {
        found.extend(book::acts(db, &Asked { kind, from, to })?);
    }
    Ok(found)
}

/// Opens the deadline of the year before, once, where there were orders. Answers whether it was opened.
pub fn open_deadline(db: &mut Db, house: &House) -> Outcomes<bool> {
    let today = house.clock.today();
    let year = chrono::Datelike::year(&today) - 1;
    let Some(last) = NaiveDate::from_ymd_opt(year + 1, 4, 30) else { return Ok(false) };
    if today > last || !deadlines::of_subject(db, SUBJECT, i64::from(year))?.is_empty() {
        return Ok(false);
    }
    if orders(db, year)?.is_empty() {
        return Ok(false);
    }
    let Some(from) = NaiveDate::from_ymd_opt(year, 4, 30) else { return Ok(false) };
    let title = format!("Archivio dei testi delle ordinanze {year}");
    let office_id = acts_office(db)?;
    let opening = Opening {
        activity: ACTIVITY,
        subject_kind: SUBJECT,
        subject_id: i64::from(year),
        title: &title,
        office_id,
        opened_at: end_of_day(from),
        due_at: term().due(end_of_day(from), &house.facts().calendar).instant,
    };
    deadlines::open(db, &opening)?;
    Ok(true)
}

/// Writes the archive of a year into the folder of papers, in place of one that is there, and meets the deadline.
pub fn write(db: &mut Db, house: &House, session: &Session, year: i32) -> Outcomes<Archive> {
    session.require(Permission::NumberActs)?;
    if year > chrono::Datelike::year(&house.clock.today()) {
        return Err(Fault::not_done("fault-act-archive-year").arg("year", year));
    }
    db::write(db, |db| {
        let mut lines = Vec::new();
        for act in orders(db, year)? {
            let files = texts(&hangings::files(db, act.id)?, act.personal_data);
            lines.push(named(house, act, files)?);
        }
        if lines.is_empty() {
            return Err(Fault::not_done("fault-act-archive-empty").arg("year", year));
        }
        let now = house.clock.now();
        let path = lay(house, year, &lines, now)?;
        let archive = Archive {
            path,
            acts: lines.len(),
            files: lines.iter().map(|line| line.files.len()).sum(),
            without: lines.iter().filter(|line| line.files.is_empty()).count(),
        };
        deadlines::meet(db, ACTIVITY, SUBJECT, i64::from(year), now, Some(session.operator_id))?;
        let mut digest = Canonical::of("orders-archive/1").int("year", i64::from(year));
        for line in &lines {
            for (name, sha256) in &line.files {
                digest = digest.text("file", name).text("sha256", sha256.as_str());
            }
        }
        let entry = Entry {
            at: now,
            actor: &session.actor(),
            action: "orders_archive.written",
            subject_kind: SUBJECT,
            subject_id: i64::from(year),
            digest: digest.digest(),
        };
        audit::append(db, &entry, &json!({ "orders": archive.acts, "files": archive.files }))?;
        Ok(archive)
    })
}

/// The documents that are shared: of an order with personal data the text with omissis, where there is one.
fn texts(files: &[ActFile], personal: bool) -> Vec<ActFile> {
    let of = |role: FileRole| files.iter().filter(move |file| file.role == role).cloned().collect::<Vec<_>>();
    if personal {
        return of(FileRole::Omissis);
    }
    let signed = of(FileRole::Text);
    let text = if signed.is_empty() { of(FileRole::Signed) } else { signed };
    text.into_iter().chain(of(FileRole::Attachment)).collect()
}

/// The documents as the folder names them; a signed envelope has the document inside beside it.
fn named(house: &House, act: Act, files: Vec<ActFile>) -> Outcomes<Line> {
    let subject: String = act.subject.chars().take(SHORT).collect();
    let stem = format!("{}-{:04}-{}", act.kind.register(), act.number.unwrap_or(0), act.year.unwrap_or(0));
    let mut named = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let Some(sha256) = Sha256Hex::parse(&file.sha256) else { continue };
        let ending = Path::new(&file.name).extension().map(|one| one.to_string_lossy().to_lowercase());
        let ending = ending.filter(|one| one.len() <= 4).unwrap_or_else(|| "pdf".to_owned());
        let part = if place == 0 { String::new() } else { format!("-all{place}") };
        let name = format!("{stem}{part}-{subject}.{ending}");
        let inside = pdf_inside(&house.files, &file.name, &sha256)?;
        named.push((safe_name(&name), sha256));
        named.extend(inside.map(|inside| (safe_name(&name_of_inside(&name)), inside.sha256)));
    }
    Ok(Line { act, files: named })
}

/// Writes everything beside its place first, then puts it there.
fn lay(house: &House, year: i32, lines: &[Line], at: DateTime<Utc>) -> Outcomes<PathBuf> {
    let folder = tables::folder(house)?;
    let path = folder.join(format!("ordinanze-{year}"));
    let failed = |e: std::io::Error| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let draft = tempfile::tempdir_in(&folder).map_err(failed)?;
    let new = draft.path().join("new");
    std::fs::create_dir(&new).map_err(failed)?;
    for (name, sha256) in lines.iter().flat_map(|line| &line.files) {
        let mut source = house.files.reader(sha256)?;
        let mut target = std::fs::File::create_new(new.join(name)).map_err(failed)?;
        std::io::copy(&mut source, &mut target).map_err(failed)?;
        target.sync_all().map_err(failed)?;
    }
    for (name, bytes) in [
        ("indice.csv", csv(lines)?),
        ("indice.html", html(house, year, lines)),
        ("indice.pdf", pdf(house, year, lines, at)?),
    ] {
        tables::keep(&new, &new.join(name), &bytes)?;
    }
    if path.exists() {
        std::fs::rename(&path, draft.path().join("old")).map_err(failed)?;
    }
    std::fs::rename(&new, &path).map_err(failed)?;
    Ok(path)
}

fn cells(line: &Line) -> Vec<String> {
    vec![
        format!("{} {}", line.act.kind.register(), line.act.number_text().unwrap_or_default()),
        line.act.adopted_on.map(dates::date).unwrap_or_default(),
        line.act.subject.clone(),
        line.files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "),
    ]
}

const HEADS: [&str; 4] = ["Numero", "Data", "Oggetto", "File"];

fn csv(lines: &[Line]) -> Outcomes<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    csv.write_record(HEADS).map_err(|e| failed(&e))?;
    for line in lines {
        csv.write_record(cells(line).iter().map(|cell| csv_safe(cell).into_owned())).map_err(|e| failed(&e))?;
    }
    csv.into_inner().map_err(|e| failed(&e))
}

fn pdf(house: &House, year: i32, lines: &[Line], at: DateTime<Utc>) -> Outcomes<Vec<u8>> {
    let who = house.facts().administration;
    let data = ListData {
        letterhead: Letterhead {
            name: who.name,
            office: SECRETARIAT.into(),
            address: who.address,
            contacts: Vec::new(),
        },
        title: format!("Ordinanze {year} – indice dell'archivio dei testi"),
        filters: Vec::new(),
        columns: vec![
            Column::new("Numero", Width::Millimetres(28.0)),
            Column::new("Data", Width::Millimetres(22.0)).aligned(Align::Center),
            Column::new("Oggetto", Width::Share(1.4)),
            Column::new("File", Width::Share(1.0)),
        ],
        rows: lines.iter().take(MAX_ROWS).map(cells).collect(),
        totals: vec![("Ordinanze".to_owned(), lines.len().to_string())],
        generated: at,
        landscape: true,
    };
    Ok(set_list(&data, &Stamp { ident: format!("orders-archive/{year}"), at })?.pdf)
}

fn html(house: &House, year: i32, lines: &[Line]) -> Vec<u8> {
    let who = escaped(&house.facts().administration.name);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"it\">\n<head>\n<meta charset=\"utf-8\">\n<title>Ordinanze {year} – {who}</title>\n\
         </head>\n<body>\n<main>\n<h1>Ordinanze {year}</h1>\n<p>{who}</p>\n<table>\n<caption>Testi delle ordinanze</caption>\n\
         <thead><tr><th scope=\"col\">Numero</th><th scope=\"col\">Data</th><th scope=\"col\">Oggetto</th>\
         <th scope=\"col\">File</th></tr></thead>\n<tbody>\n"
    );
    for line in lines {
        let row = cells(line);
        let links: Vec<String> =
            line.files.iter().map(|(name, _)| format!("<a href=\"{}\">{}</a>", escaped(name), escaped(name))).collect();
        page.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            escaped(&row[0]),
            escaped(&row[1]),
            escaped(&row[2]),
            links.join("<br>")
        ));
    }
    page.push_str("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
    page.into_bytes()
}

fn escaped(text: &str) -> String {
    let clean = Shown::line(text).into_string();
    clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
