//! The use cases of the emergency register, without a database: open, authorise for longer, register, restore. Each is one
//! entry in the file, on disk before it is answered.

use chrono::{DateTime, Utc};

use super::book::{Book, Register};
use super::entry::{Entry, Letter, Line, What, Writer};
use super::prepared;
use super::rules;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// The register of this house's seat as it stands.
pub fn read(house: &House) -> Outcomes<Register> {
    Book::of(house).read()
}

fn writer(session: &Session) -> Writer {
    Writer { id: session.operator_id, login: session.login.clone(), name: session.name.clone() }
}

fn clean(text: &str) -> String {
    Shown::line(text.trim()).into_string()
}

fn filled(text: &str, key: &'static str, field: &'static str) -> Outcomes<String> {
    let text = clean(text);
    if text.is_empty() { Err(Fault::not_done(key).on(field)) } else { Ok(text) }
}

/// Whoever authorises must be a head of the service.
fn head(house: &House, name: &str) -> Outcomes<String> {
    let name = filled(name, "fault-emergency-authority", "authorised_by")?;
    if prepared::required(house)?.heads().contains(&name) {
        Ok(name)
    } else {
        Err(Fault::not_done("fault-emergency-no-head").arg("name", name).on("authorised_by"))
    }
}

/// What opening needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// When the service stopped.
    pub since: DateTime<Utc>,
    /// Why.
    pub cause: String,
    /// The head of the service who authorises it.
    pub authorised_by: String,
    /// The measure, where there is one already.
    pub measure: String,
}

/// Opens the register; answers the number of the interruption.
pub fn open(house: &House, session: &Session, opening: &Opening) -> Outcomes<i64> {
    session.require(Permission::Register)?;
    let cause = filled(&opening.cause, "fault-emergency-cause", "cause")?;
    let authorised_by = head(house, &opening.authorised_by)?;
    let measure = Some(clean(&opening.measure)).filter(|measure| !measure.is_empty());
    let now = house.clock.now();
    if opening.since > now {
        return Err(Fault::not_done("fault-emergency-future").on("since"));
    }
    let entry = Book::of(house).append(now, &writer(session), |register, _| {
        if register.open().is_some() {
            return Err(Fault::not_done("fault-emergency-open-already"));
        }
        let period = register.periods.last().map_or(1, |last| last.number + 1);
        Ok(What::Opened { period, since: opening.since, cause, authorised_by, measure })
    })?;
    match entry.what {
        What::Opened { period, .. } => Ok(period),
        _ => Err(Fault::unknown("fault-defect")),
    }
}

/// Authorises the open register for another week at most; the measure is compulsory.
pub fn renew(house: &House, session: &Session, authorised_by: &str, measure: &str) -> Outcomes<()> {
    session.require(Permission::Register)?;
    let measure = filled(measure, "fault-emergency-measure", "measure")?;
    let authorised_by = head(house, authorised_by)?;
    Book::of(house)
        .append(house.clock.now(), &writer(session), |register, _| {
            let open = register.open().ok_or_else(|| Fault::not_done("fault-emergency-not-open"))?;
            Ok(What::Renewed { period: open.number, authorised_by, measure })
        })
        .map(|_| ())
}

/// What a clerk gets for a saved line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// `E001-0000001/2026`.
    pub number: String,
    /// The legal instant.
    pub at: DateTime<Utc>,
    /// The same form had been registered before: no new number was drawn.
    pub already: bool,
}

/// Registers a letter in the emergency register; the same key never draws two numbers.
pub fn register(house: &House, session: &Session, key: &str, letter: &Letter) -> Outcomes<Numbered> {
    session.require(Permission::Register)?;
    let letter = cleaned(letter);
    rules::check(&letter)?;
    let book = Book::of(house);
    let numbered = |entry: &Entry, line: &Line, already| Numbered {
        number: rules::number_text(house.config.emergency.seat, line.number, line.year),
        at: entry.at,
        already,
    };
    let mut made = None;
    let entry = book.append(house.clock.now(), &writer(session), |register, at| {
        if let Some((entry, line)) = register.by_key(key) {
            made = Some((line.letter == letter).then(|| numbered(entry, line, true)));
            // Nothing is written: the number is there already.
            return Err(Fault::not_done("fault-emergency-key-reused"));
        }
        let period = rules::authorised(register.open(), at)?.number;
        let year = rules::year_at(at);
        let number = register.next_number(year);
        Ok(What::Line(Box::new(Line { period, year, number, key: key.to_owned(), letter: letter.clone() })))
    });
    match (entry, made) {
        (Err(_), Some(Some(known))) => Ok(known),
        (Ok(entry), _) => match &entry.what {
            What::Line(line) => Ok(numbered(&entry, line, false)),
            _ => Err(Fault::unknown("fault-defect")),
        },
        (Err(fault), _) => Err(fault),
    }
}

fn cleaned(letter: &Letter) -> Letter {
    let maybe = |text: &Option<String>| text.as_deref().map(clean).filter(|text| !text.is_empty());
    Letter {
        parties: letter.parties.iter().map(|name| clean(name)).filter(|name| !name.is_empty()).collect(),
        subject: clean(&letter.subject),
        sender_number: maybe(&letter.sender_number),
        medium_number: maybe(&letter.medium_number),
        notes: maybe(&letter.notes),
        class: clean(&letter.class),
        offices: letter.offices.iter().map(|code| clean(code)).filter(|code| !code.is_empty()).collect(),
        ..letter.clone()
    }
}

/// Writes that the service is back; from then on nothing is added to the interruption. Without an open one nothing happens.
pub fn restore(house: &House, session: &Session) -> Outcomes<()> {
    session.require(Permission::Register)?;
    if read(house)?.open().is_none() {
        return Ok(());
    }
    Book::of(house)
        .append(house.clock.now(), &writer(session), |register, _| {
            let open = register.open().ok_or_else(|| Fault::not_done("fault-emergency-not-open"))?;
            Ok(What::Restored { period: open.number })
        })
        .map(|_| ())
}
