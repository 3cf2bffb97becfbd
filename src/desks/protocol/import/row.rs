//! One row of another program's register as a registration that could stand in ours. Nothing is asked of the database.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::Reason;
use super::columns::{Columns, Field};
use super::values::{self, Words};
use crate::base::fiscal::{CodiceFiscale, PartitaIva};
use crate::base::text::{Shown, UNREADABLE, fold};
use crate::db::canonical::{Canonical, Digest};
use crate::desks::protocol::model::{Flow, Medium, registration_id};
use crate::desks::protocol::rules::LONGEST_SUBJECT;

/// A cell longer than this is an unclosed quotation mark.
const LONGEST_ROW: usize = 64 * 1024;

/// A party as the other register named it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct PartyRead {
    pub name: String,
    /// As written; [`Self::code`] is the code in it.
    pub tax_code: Option<String>,
    pub address: Option<String>,
}

impl PartyRead {
    /// The code in normal form, if it is a good one.
    pub fn code(&self) -> Option<String> {
        let raw = self.tax_code.as_deref()?;
        let code = CodiceFiscale::parse(raw).ok().map(|code| code.as_str().to_owned());
        code.or_else(|| PartitaIva::parse(raw).ok().map(|number| number.as_str().to_owned()))
    }
}

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    /// Line of the file, from 1.
    pub line: u64,
    /// Where in the text the row begins.
    pub byte: u64,
    pub year: i64,
    pub number: i64,
    /// UTC; the beginning of the day when the hour is not known.
    pub at: NaiveDateTime,
    pub on: NaiveDate,
    pub hour_known: bool,
    pub flow: Flow,
    pub subject: String,
    pub parties: Vec<PartyRead>,
    pub sender_number: Option<String>,
    pub sender_date: Option<NaiveDate>,
    pub arrived_at: Option<NaiveDateTime>,
    pub medium: Medium,
    /// The word for the medium, where it is none of ours.
    pub medium_word: Option<String>,
    pub medium_number: Option<String>,
    pub class: Option<String>,
    pub offices: Option<String>,
    pub reserved: bool,
    pub annulled: bool,
    pub annulled_on: Option<NaiveDate>,
    pub annulled_why: Option<String>,
    pub operator: Option<String>,
    pub fingerprint: Option<String>,
    pub notes: Option<String>,
}

/// Reads a row, or says what is wrong with it and with which value.
pub(super) fn read(
    record: &csv::StringRecord,
    columns: &Columns,
    words: &Words,
    today: NaiveDate,
    (line, byte): (u64, u64),
) -> Result<Read, (Reason, String)> {
    shape(record, columns)?;
    let cell = |field| columns.cell(record, field);
    let wrong = |reason, field| (reason, cell(field).to_owned());
    let (number, numbered) = values::number(cell(Field::Number)).ok_or_else(|| wrong(Reason::Number, Field::Number))?;
    let (on, hour) = values::day_and_hour(cell(Field::Date), today).ok_or_else(|| wrong(Reason::Date, Field::Date))?;
    let hour = match cell(Field::Time) {
        "" => hour,
        time => values::hour(time).ok_or_else(|| wrong(Reason::Hour, Field::Time))?,
    };
    if on > today {
        return Err(wrong(Reason::Future, Field::Date));
    }
    let year = year(cell(Field::Year), numbered, on).ok_or_else(|| wrong(Reason::Year, Field::Date))?;
    let flow = words.flow(cell(Field::Flow)).ok_or_else(|| wrong(Reason::Flow, Field::Flow))?;
    let optional_day = |field| match cell(field) {
        "" => Ok(None),
        text => values::day_and_hour(text, today).map(Some).ok_or_else(|| wrong(Reason::Date, field)),
    };
    let (annulled, annulled_on) = annulment(cell(Field::Annulled), optional_day(Field::AnnulledOn)?, today)
        .ok_or_else(|| wrong(Reason::Flag, Field::Annulled))?;
    let subject = line_of(cell(Field::Subject)).unwrap_or_default();
    if subject.chars().count() > LONGEST_SUBJECT {
        return Err((Reason::Long, String::new()));
    }
    let medium = words.medium(cell(Field::Medium));
    Ok(Read {
        line,
        byte,
        year,
        number,
        at: values::instant(on, hour),
        on,
        hour_known: hour.is_some(),
        flow,
        subject,
        parties: parties(flow, &cell),
        sender_number: line_of(cell(Field::SenderNumber)),
        sender_date: optional_day(Field::SenderDate)?.map(|(day, _)| day),
        arrived_at: optional_day(Field::Arrived)?.map(|(day, hour)| values::instant(day, hour)),
        medium: medium.unwrap_or(Medium::Unknown),
        medium_word: line_of(cell(Field::Medium)).filter(|_| medium.is_none()),
        medium_number: line_of(cell(Field::MediumNumber)),
        class: line_of(cell(Field::Class)),
        offices: line_of(cell(Field::Office)),
        reserved: values::flag(cell(Field::Reserved)).ok_or_else(|| wrong(Reason::Flag, Field::Reserved))?,
        annulled,
        annulled_on,
        annulled_why: line_of(cell(Field::AnnulledWhy)),
        operator: line_of(cell(Field::Operator)),
        fingerprint: line_of(cell(Field::Fingerprint)),
        notes: Some(Shown::block(cell(Field::Notes)).into_string()).filter(|notes| !notes.trim().is_empty()),
    })
}

fn shape(record: &csv::StringRecord, columns: &Columns) -> Result<(), (Reason, String)> {
    if record.as_slice().contains(UNREADABLE) {
        let cell = record.iter().find(|cell| cell.contains(UNREADABLE)).unwrap_or_default();
        return Err((Reason::Letters, cell.replace(UNREADABLE, "?")));
    }
    let extra = record.iter().skip(columns.width()).any(|cell| !cell.trim().is_empty());
    if extra || record.len() < columns.width() {
        return Err((Reason::Ragged, format!("{} / {}", record.len(), columns.width())));
    }
    if record.as_slice().len() > LONGEST_ROW {
        return Err((Reason::Long, String::new()));
    }
    Ok(())
}

/// The year of the number is that of the day of registration, whoever says it (DPR 445/2000 art. 57).
fn year(said: &str, numbered: Option<i64>, on: NaiveDate) -> Option<i64> {
    let of_day = i64::from(on.year());
    let said = if said.is_empty() { None } else { Some(said.parse::<i64>().ok()?) };
    [said, numbered].into_iter().flatten().all(|year| year == of_day).then_some(of_day)
}

/// Whether a row is annulled and since when: a flag, a word, or the day itself.
fn annulment(
    said: &str,
    on: Option<(NaiveDate, Option<chrono::NaiveTime>)>,
    today: NaiveDate,
) -> Option<(bool, Option<NaiveDate>)> {
    let on = on.map(|(day, _)| day);
    match values::flag(said) {
        Some(flag) => Some((flag || on.is_some(), on)),
        None => values::day_and_hour(said, today).map(|(day, _)| (true, on.or(Some(day)))),
    }
}

fn parties<'r>(flow: Flow, cell: &impl Fn(Field) -> &'r str) -> Vec<PartyRead> {
    let own = if flow == Flow::Out { Field::Recipient } else { Field::Sender };
    let named = [Field::Party, own].into_iter().map(cell).find(|name| !fold(name).is_empty());
    let Some(name) = named.and_then(line_of) else { return Vec::new() };
    vec![PartyRead { name, tax_code: line_of(cell(Field::TaxCode)), address: line_of(cell(Field::Address)) }]
}

fn line_of(text: &str) -> Option<String> {
    Some(Shown::line(text).into_string()).filter(|text| !text.trim().is_empty())
}

impl Read {
    /// Id of the registration.
    pub fn id(&self) -> i64 {
        registration_id(self.year, self.number)
    }

    /// Whether another row is the same letter to one more party: some programs write one row for each recipient.
    pub fn is_same_letter(&self, other: &Self) -> bool {
        let bare = |read: &Self| Self { parties: Vec::new(), line: 0, byte: 0, ..read.clone() };
        bare(self) == bare(other)
    }

    /// Digest of what the file says, whatever our address book and offices know of it: the same row gives the same.
    pub fn digest(&self) -> Digest {
        let mut bytes = Canonical::of("imported-row/1")
            .int("year", self.year)
            .int("number", self.number)
            .at("at", self.at.and_utc())
            .flag("hour", self.hour_known)
            .text("flow", self.flow.code())
            .text("subject", &self.subject)
            .maybe("sender_number", self.sender_number.as_deref())
            .maybe_day("sender_date", self.sender_date)
            .maybe_at("arrived_at", self.arrived_at.map(|at| at.and_utc()))
            .text("medium", self.medium.code())
            .maybe("medium_word", self.medium_word.as_deref())
            .maybe("medium_number", self.medium_number.as_deref())
            .maybe("class", self.class.as_deref())
            .maybe("offices", self.offices.as_deref())
            .flag("reserved", self.reserved)
            .flag("annulled", self.annulled)
            .maybe_day("annulled_on", self.annulled_on)
            .maybe("annulled_why", self.annulled_why.as_deref())
            .maybe("operator", self.operator.as_deref())
            .maybe("fingerprint", self.fingerprint.as_deref())
            .maybe("notes", self.notes.as_deref());
        for party in &self.parties {
            bytes = bytes
                .text("name", &party.name)
                .maybe("tax_code", party.tax_code.as_deref())
                .maybe("address", party.address.as_deref());
        }
        bytes.digest()
    }
}
