//! The rows of a list: numbers, days, kinds and amounts as Italian offices and spreadsheets write them. What can be read in two
//! ways is not read.

use chrono::{Datelike, NaiveDate};

use super::columns::Columns;
use super::{MOST_ROWS, Refused, refused};
use crate::base::calendar::WorkingCalendar;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::{Shown, UNREADABLE, csv_separator, decode, fold};
use crate::desks::acts::model::{ActKind, Expense};
use crate::desks::acts::rules;

/// An act as a row tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub kind: ActKind,
    pub year: i64,
    pub number: i64,
    pub adopted_on: NaiveDate,
    pub subject: String,
    pub published_on: Option<NaiveDate>,
    pub expense: Expense,
    pub files: Vec<String>,
}

impl Row {
    /// Whether another row tells of the same act.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.kind, self.adopted_on, &self.subject) == (other.kind, other.adopted_on, &other.subject)
    }
}

/// A row with its line.
#[derive(Debug)]
pub(super) struct Read {
    pub line: u64,
    pub row: Row,
}

/// A whole list.
#[derive(Debug)]
pub(super) struct ListRead {
    pub columns: Vec<(String, String)>,
    pub ignored: Vec<String>,
    pub rows: u64,
    pub others: u64,
    pub read: Vec<Read>,
    pub refused: Vec<Refused>,
    pub noted: Vec<Refused>,
}

/// Reads the bytes of a list.
pub(super) fn read(bytes: &[u8], named: &[(String, String)], today: NaiveDate) -> Outcomes<ListRead> {
    let unreadable = |e: &dyn std::fmt::Display| Fault::not_done("fault-import-file").because(e);
    let (text, _) = decode(bytes, None);
    if text.contains(UNREADABLE) || text.contains('\0') {
        return Err(Fault::not_done("fault-act-import-letters"));
    }
    let header = text.lines().next().unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(csv_separator(header.as_bytes()))
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers: Vec<String> =
        reader.headers().map_err(|e| unreadable(&e))?.iter().map(|cell| cell.trim().to_owned()).collect();
    if headers.is_empty() {
        return Err(Fault::not_done("fault-import-empty"));
    }
    let columns = Columns::find(&headers, named)?;
    let mut list = ListRead {
        columns: columns.read(),
        ignored: columns.ignored(),
        rows: 0,
        others: 0,
        read: Vec::new(),
        refused: Vec::new(),
        noted: Vec::new(),
    };
    let mut over_lines = None;
    for record in reader.records() {
        let record = record.map_err(|e| unreadable(&e))?;
        over_lines =
            record.iter().any(|cell| cell.contains('\n')).then(|| record.position().map_or(0, csv::Position::line));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        list.rows += 1;
        if list.rows > MOST_ROWS as u64 {
            return Err(Fault::not_done("fault-act-import-long").arg("limit", MOST_ROWS));
        }
        let line = record.position().map_or(0, csv::Position::line);
        match row(&record, &columns, today, line, &mut list.noted) {
            Ok(Some(row)) => list.read.push(Read { line, row }),
            Ok(None) => list.others += 1,
            Err((reason, value)) => list.refused.push(refused(line, reason, &value)),
        }
    }
    // A quotation mark that is never closed takes all lines after it into one cell of the last row.
    if let Some(line) = over_lines.filter(|_| text.matches('"').count() % 2 == 1) {
        list.read.retain(|one| one.line != line);
        list.refused.retain(|one| one.line != line);
        list.noted.retain(|one| one.line != line);
        list.refused.push(refused(line, "act-import-quote", ""));
    }
    Ok(list)
}

type Wrong = (&'static str, String);

fn row(
    record: &csv::StringRecord,
    columns: &Columns,
    today: NaiveDate,
    line: u64,
    noted: &mut Vec<Refused>,
) -> Result<Option<Row>, Wrong> {
    let cell = |field: &str| columns.cell(record, field);
    let files = files(cell("file"));
    let kind = match kind(cell("kind"), files.first().map(String::as_str).unwrap_or_default()) {
        Kind::Act(kind) => kind,
        Kind::Other => return Ok(None),
        Kind::Unclear => return Err(("act-import-kind", cell("kind").to_owned())),
    };
    // The number that counts is that of the general register, where the list has both.
    let general = (cell("general"), cell("general_date"));
    let (number_text, day_text) = if general.0.is_empty() { (cell("number"), cell("date")) } else { general };
    let (number, written_year) = number(number_text).ok_or_else(|| ("act-import-number", number_text.to_owned()))?;
    let day_text = if day_text.is_empty() { cell("date") } else { day_text };
    let adopted_on = day(day_text, today).ok_or_else(|| ("act-import-date", day_text.to_owned()))?;
    let year_cell = cell("year");
    let year = match (written_year, year_cell.is_empty()) {
        (Some(year), _) => year,
        (None, true) => i64::from(adopted_on.year()),
        (None, false) => {
            year_cell.trim_end_matches(".0").parse().map_err(|_| ("act-import-year", year_cell.to_owned()))?
        }
    };
    if year != i64::from(adopted_on.year()) {
        return Err(("act-import-year", format!("{number}/{year}")));
    }
    if adopted_on > today || year >= i64::from(today.year()) {
        return Err(("act-import-open-year", format!("{number}/{year}")));
    }
    let subject = rules::subject(cell("subject")).map_err(|_| ("act-import-subject", cell("subject").to_owned()))?;
    let published_on = match cell("published") {
        "" => None,
        text => day(text, today).filter(|day| *day >= adopted_on),
    };
    let mut code = |field: &'static str, reason, read: fn(Option<&str>) -> Outcomes<Option<String>>| {
        let text = cell(field);
        read(Some(text)).unwrap_or_else(|_| {
            noted.push(refused(line, reason, text));
            None
        })
    };
    let cig = code("cig", "act-import-cig", rules::cig);
    let cup = code("cup", "act-import-cup", rules::cup);
    let short = |field: &'static str| rules::line(Some(cell(field)), field).ok().flatten();
    let amount_cents = amount(cell("amount"));
    if amount_cents.is_none() && !cell("amount").is_empty() {
        noted.push(refused(line, "act-import-amount", cell("amount")));
    }
    let expense = Expense {
        amount_cents,
        chapter: short("chapter"),
        cig,
        cup,
        supplier_id: None,
        supplier_name: short("supplier"),
    };
    Ok(Some(Row { kind, year, number, adopted_on, subject, published_on, expense, files }))
}

/// What a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An act.
    Act(ActKind),
    /// A paper that is no act.
    Other,
    /// It cannot be told.
    Unclear,
}

/// The kind that the words of a cell tell, or, where they leave it open, the name of the file.
pub(super) fn kind(cell: &str, file: &str) -> Kind {
    let (cell, file) = (fold(cell), fold(file).replace(' ', ""));
    let said = |word: &str| cell.contains(word);
    let named = |word: &str| file.contains(word);
    if said("visto") || said("attestazione") || said("avviso") || said("bando") || said("allegato") {
        return Kind::Other;
    }
    if ["vistocontabile", "attestazionepubblicazione"].iter().any(|word| named(word)) {
        return Kind::Other;
    }
    if said("determina") {
        return Kind::Act(ActKind::Determination);
    }
    if said("decreto") && !named("determina") {
        return Kind::Act(ActKind::Decree);
    }
    if said("deliber") {
        return match (said("giunta") || named("giunta"), said("consigli") || named("consiglio")) {
            (true, false) => Kind::Act(ActKind::Giunta),
            (false, true) => Kind::Act(ActKind::Council),
            _ => Kind::Unclear,
        };
    }
    if said("ordinanz") {
        if said("contingibil") {
            return Kind::Act(ActKind::OrderUrgent);
        }
        return match (said("sindac") || named("sindac"), said("dirigen") || named("dirigen")) {
            (true, false) => Kind::Act(ActKind::OrderMayor),
            (false, true) => Kind::Act(ActKind::OrderManager),
            _ => Kind::Unclear,
        };
    }
    if !cell.is_empty() && cell != "unknown" {
        return Kind::Unclear;
    }
    for (word, kind) in [
        ("deliberadigiunta", ActKind::Giunta),
        ("deliberadiconsiglio", ActKind::Council),
        ("ordinanzesindacali", ActKind::OrderMayor),
        ("ordinanzedirigenziali", ActKind::OrderManager),
        ("decretosindacale", ActKind::Decree),
        ("determina", ActKind::Determination),
    ] {
        if named(word) {
            return Kind::Act(kind);
        }
    }
    Kind::Unclear
}

/// A number, and the year where it is written with it: `12`, `12/2025`, `12.0`, `n. 12 del 2025`.
pub(super) fn number(text: &str) -> Option<(i64, Option<i64>)> {
    let text = text.trim();
    if text.starts_with('-') {
        return None;
    }
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let (first, second) = (groups.next()?, groups.next());
    if groups.next().is_some() {
        return None;
    }
    let number = first.parse::<i64>().ok().filter(|number| (1..=9_999_999).contains(number))?;
    match second {
        None => Some((number, None)),
        Some(year) if year.len() == 4 => {
            Some((number, year.parse().ok().filter(|year| (1900..2200).contains(year)).map(Some)?))
        }
        Some(_) => None,
    }
}

/// A whole day: `15/03/2025`, `15-3-2025`, `2025-03-15`.
pub(super) fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.split_once(['T', ' ']).map_or(text, |(day, _)| day).trim();
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    if parts != 3 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    dates::parse_date(text, today, &WorkingCalendar::national()).ok()
}

/// An amount: `1.234,56`, or `1234.5` as spreadsheets write it.
pub(super) fn amount(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(Cents(cents)) = text.parse::<Cents>() {
        return (cents >= 0).then_some(cents);
    }
    let (whole, rest) = text.split_once('.')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    format!("{whole}{rest:0<2}").parse().ok()
}

/// The names of files in a cell: one, or several as a list; of addresses the last part.
pub(super) fn files(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.trim_matches(['[', ']']).split([';', ',', '|', '\n']) {
        let part = part.trim().trim_matches(['\'', '"']).trim();
        let name = part.rsplit(['/', '\\', '=']).next().unwrap_or(part);
        let name = Shown::line(name).into_string();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
