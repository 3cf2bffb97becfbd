//! The words of the letters, as a Comune writes them. Pure: from facts to a letter. Papers are official: in Italian whatever
//! the language of the screen.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::model::{Kind, Settings, Wish};
use crate::base::calendar::weekday_name;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::i18n::{Lang, Texts};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::correspondents::api::Card;
use crate::desks::protocol::api::Medium;
use crate::desks::rooms::model::{Booking, BookingState, Kept, Request, Room};
use crate::print::letter::{LetterData, Part, Table};
use crate::print::letterhead::Letterhead;
use crate::work::house::Administration;

/// Most dates that a letter lists one by one.
const MOST_DATES: usize = 120;

/// Everything a letter is made of.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The request.
    pub request: Request,
    /// Its number as it is shown.
    pub number: String,
    /// Its bookings in the order of time.
    pub bookings: Vec<Booking>,
    /// Rooms by id.
    pub rooms: BTreeMap<i64, Room>,
    /// Why it is free.
    pub free_reason: Option<String>,
    /// What is kept of the deposit.
    pub kept: Option<Kept>,
    /// The applicant's card.
    pub card: Option<Card>,
    /// Number and day of the registration it came with.
    pub registration: Option<(String, NaiveDate)>,
    /// Names of the offices that are told.
    pub offices: Vec<String>,
    /// Name of who signs.
    pub signatory: String,
    /// What the office writes.
    pub settings: Settings,
    /// The Comune.
    pub who: Administration,
}

impl Facts {
    /// How the letter travels: by the best address the card has, else over the counter.
    pub fn medium(&self) -> Medium {
        let has = |text: Option<&String>| text.is_some_and(|text| !text.trim().is_empty());
        match &self.card {
            Some(card) if has(card.pec.as_ref()) => Medium::Pec,
            Some(card) if has(card.email.as_ref()) => Medium::Email,
            Some(card) if !card.postal_line().is_empty() => Medium::Post,
            _ => Medium::ByHand,
        }
    }

    /// The address it travels to; empty over the counter.
    pub fn address(&self) -> String {
        let Some(card) = &self.card else { return String::new() };
        match self.medium() {
            Medium::Pec => card.pec.clone().unwrap_or_default(),
            Medium::Email => card.email.clone().unwrap_or_default(),
            Medium::Post => card.postal_line(),
            _ => String::new(),
        }
    }

    fn room(&self, id: i64) -> String {
        self.rooms.get(&id).map(|room| room.name.clone()).unwrap_or_default()
    }

    /// The names of the rooms, each once.
    pub fn rooms_text(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        for booking in &self.bookings {
            let name = self.room(booking.room_id);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }
}

fn day_text(at: DateTime<Utc>) -> String {
    let day = rome(at).date_naive();
    format!("{} {}", weekday_name(day.weekday(), Texts::of(Lang::It)), dates::date(day))
}

fn hours(from: DateTime<Utc>, to: DateTime<Utc>) -> String {
    format!("{}–{}", dates::hour_of(from), dates::hour_of(to))
}

/// Subject of a letter.
pub fn subject(facts: &Facts, kind: Kind) -> String {
    let rooms = facts.rooms_text();
    let purpose = Shown::line(&facts.request.purpose);
    match kind {
        Kind::Authorisation => format!("Autorizzazione all'uso di {rooms} – {purpose}"),
        Kind::Refusal => format!("Diniego dell'uso di {rooms} – {purpose}"),
        Kind::Completion => format!("Richiesta di integrazione per l'uso di {rooms} – {purpose}"),
        Kind::Displacement => format!("Indisponibilità di {rooms} per esigenze istituzionali – {purpose}"),
        Kind::Deposit => format!("Ricevuta del deposito cauzionale per l'uso di {rooms} – {purpose}"),
    }
}

/// The letter, with the number it goes out under.
pub fn letter(facts: &Facts, wish: &Wish, number: i64, on: NaiveDate) -> LetterData {
    let settings = &facts.settings;
    let mut data = LetterData {
        letterhead: Letterhead {
            name: facts.who.name.clone(),
            office: settings.office.clone(),
            address: facts.who.address.clone(),
            contacts: lines(&settings.contacts),
        },
        number: number.unsigned_abs(),
        on,
        reference: format!("Richiesta n. {}", facts.number),
        addressee: addressee(facts),
        by: match facts.medium() {
            Medium::Pec => "tramite posta elettronica certificata".into(),
            Medium::Email => "tramite posta elettronica".into(),
            Medium::Post => "tramite posta".into(),
            _ => "consegna a mano".into(),
        },
        copy: if wish.kind == Kind::Authorisation { facts.offices.clone() } else { Vec::new() },
        subject: subject(facts, wish.kind),
        role: settings.role.clone(),
        signatory: facts.signatory.clone(),
        signed_note: settings.signed_note.clone(),
        ..LetterData::default()
    };
    match wish.kind {
        Kind::Authorisation => authorisation(facts, &mut data),
        Kind::Refusal => refusal(facts, wish, &mut data),
        Kind::Completion => completion(facts, wish, &mut data),
        Kind::Displacement => displacement(facts, wish, &mut data),
        Kind::Deposit => deposit(facts, &mut data),
    }
    data
}

fn lines(text: &str) -> Vec<String> {
    Shown::block(text).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn addressee(facts: &Facts) -> Vec<String> {
    let mut all = vec![Shown::line(&facts.request.applicant).into_string()];
    if facts.card.is_some() {
        let address = facts.address();
        if !address.is_empty() {
            all.push(address);
        }
    } else if let Some(contact) = &facts.request.contact {
        all.push(Shown::line(contact).into_string());
    }
    all
}

/// `la richiesta n. 12/2026 presentata il 20/11/2026 (prot. n. … del …)`.
fn request_text(facts: &Facts) -> String {
    let asked = dates::elided("il", &dates::day_of(instant(facts.request.clock_from)));
    let with = facts
        .registration
        .as_ref()
        .map(|(number, day)| format!(" (prot. n. {number} {})", dates::elided("del", &dates::date(*day))))
        .unwrap_or_default();
    format!("la richiesta n. {} presentata {asked}{with} da {}", facts.number, Shown::line(&facts.request.applicant))
}

fn dates_table(facts: &Facts, buffers: bool, of: impl Fn(&Booking) -> bool) -> Table {
    let mut columns: Vec<(String, u16)> = vec![("Locale".into(), 4), ("Giorno".into(), 4), ("Orario".into(), 3)];
    if buffers {
        columns.push(("Disponibile".into(), 3));
    }
    let shown: Vec<&Booking> = facts.bookings.iter().filter(|booking| of(booking)).collect();
    let mut rows: Vec<Vec<String>> = shown
        .iter()
        .take(MOST_DATES)
        .map(|booking| {
            let (from, to) = (instant(booking.starts_at), instant(booking.ends_at));
            let mut row = vec![facts.room(booking.room_id), day_text(from), hours(from, to)];
            if buffers {
                row.push(hours(instant(booking.busy_from), instant(booking.busy_to)));
            }
            row
        })
        .collect();
    if shown.len() > MOST_DATES {
        rows.push(vec![format!("e altre {} date, come da calendario", shown.len() - MOST_DATES)]);
    }
    Table { columns, rows }
}

fn authorisation(facts: &Facts, data: &mut LetterData) {
    let request = &facts.request;
    let granted = |booking: &Booking| booking.state.blocks();
    let buffers = request.setup_minutes > 0 || request.tidy_minutes > 0;
    data.opening = vec![
        format!("Vista {}, per: {};", request_text(facts), Shown::line(&request.purpose)),
        format!("visto il {}; verificata la disponibilità dei locali;", facts.settings.regulation),
        "si autorizza l'uso dei locali nei giorni e negli orari seguenti.".into(),
    ];
    data.table = Some(dates_table(facts, buffers, granted));
    let left_out = facts.bookings.iter().filter(|booking| booking.state == BookingState::Skipped).count();
    if left_out > 0 {
        let dates: Vec<String> = facts
            .bookings
            .iter()
            .filter(|booking| booking.state == BookingState::Skipped)
            .take(MOST_DATES)
            .map(|booking| dates::day_of(instant(booking.starts_at)))
            .collect();
        data.parts.push(Part {
            title: "Date non disponibili".into(),
            paragraphs: vec![format!(
                "Non possono essere concesse, perché i locali sono occupati: {}.",
                dates.join(", ")
            )],
            points: Vec::new(),
        });
    }
    data.parts.push(Part { title: "Capienza".into(), paragraphs: vec![capacity(facts)], points: Vec::new() });
    data.parts.push(Part { title: "Corrispettivo e deposito".into(), paragraphs: fee(facts), points: Vec::new() });
    data.parts.push(Part {
        title: "Apertura, chiusura e chiavi".into(),
        paragraphs: lines(&facts.settings.keys),
        points: Vec::new(),
    });
    data.parts.push(Part {
        title: "Condizioni".into(),
        paragraphs: Vec::new(),
        points: lines(&facts.settings.conditions),
    });
    data.closing = vec!["Distinti saluti.".into()];
}

fn capacity(facts: &Facts) -> String {
    let mut seen = Vec::new();
    for booking in &facts.bookings {
        if let Some(room) = facts.rooms.get(&booking.room_id) {
            let text = format!("{} {} persone", room.name, room.capacity);
            if !seen.contains(&text) {
                seen.push(text);
            }
        }
    }
    let most = format!("Non può essere superata la capienza massima: {}.", seen.join(", "));
    match facts.request.people {
        0 => most,
        people => format!("{most} Persone dichiarate nella richiesta: {people}."),
    }
}

fn fee(facts: &Facts) -> Vec<String> {
    let request = &facts.request;
    let mut all = Vec::new();
    match (request.fee_cents.filter(|cents| *cents > 0), &facts.free_reason) {
        (Some(cents), _) => {
            all.push(format!("L'uso è soggetto al pagamento di {}. {}", Cents(cents).euro(), facts.settings.payment));
        }
        (None, Some(reason)) => {
            all.push(format!("L'uso è gratuito: {}.", Shown::line(reason).as_str().trim_end_matches('.')));
        }
        (None, None) => all.push("L'uso è gratuito.".into()),
    }
    if let Some(cents) = request.deposit_cents.filter(|cents| *cents > 0) {
        all.push(format!(
            "È richiesto un deposito cauzionale di {}, restituito dopo la riconsegna dei locali senza danni.",
            Cents(cents).euro()
        ));
    }
    all
}

fn refusal(facts: &Facts, wish: &Wish, data: &mut LetterData) {
    let reason = text_or(&wish.text, facts.request.outcome.as_deref());
    data.opening = vec![format!(
        "Con riferimento a{}, si comunica che l'uso dei locali sotto indicati non può essere concesso.",
        request_text(facts).strip_prefix("la ").map_or_else(String::new, |text| format!("lla {text}"))
    )];
    data.table = Some(dates_table(facts, false, |_| true));
    data.parts = vec![
        Part { title: "Motivo".into(), paragraphs: lines(&reason), points: Vec::new() },
        Part { title: "Tutela".into(), paragraphs: lines(&facts.settings.appeal), points: Vec::new() },
    ];
    data.closing = vec!["Distinti saluti.".into()];
}

fn completion(facts: &Facts, wish: &Wish, data: &mut LetterData) {
    let missing = text_or(&wish.text, facts.request.outcome.as_deref());
    data.opening = vec![format!(
        "Per poter decidere sul{} è necessario integrare quanto segue.",
        request_text(facts).strip_prefix("la ").map_or_else(String::new, |text| format!("la {text}"))
    )];
    data.parts = vec![
        Part { title: "Da integrare".into(), paragraphs: Vec::new(), points: lines(&missing) },
        Part {
            title: "Termine".into(),
            paragraphs: vec![format!(
                "Il termine di 10 giorni lavorativi previsto dal {} è sospeso e riprende a decorrere quando quanto sopra \
                 perviene a questo ufficio.",
                facts.settings.regulation
            )],
            points: Vec::new(),
        },
    ];
    data.closing = vec!["Distinti saluti.".into()];
}

fn displacement(facts: &Facts, wish: &Wish, data: &mut LetterData) {
    let why = text_or(&wish.text, None);
    let why = if why.is_empty() { "una seduta degli organi del Comune".to_owned() } else { why };
    data.opening = vec![format!(
        "Con riferimento a{}, si comunica che, dovendosi svolgere {}, non possono avere luogo gli usi seguenti.",
        request_text(facts).strip_prefix("la ").map_or_else(String::new, |text| format!("lla {text}")),
        why.trim_end_matches('.')
    )];
    let columns = vec![("Locale".into(), 4), ("Giorno".into(), 4), ("Orario".into(), 3)];
    data.table = if wish.lost.is_empty() {
        Some(dates_table(facts, false, |booking| booking.state == BookingState::Displaced))
    } else {
        Some(Table { columns, rows: wish.lost.iter().map(|line| line.to_vec()).collect() })
    };
    data.parts = vec![if wish.alternatives.is_empty() {
        Part {
            title: "Alternative".into(),
            paragraphs: vec!["Questo ufficio è a disposizione per concordare un'altra data.".into()],
            points: Vec::new(),
        }
    } else {
        Part {
            title: "Alternative disponibili".into(),
            paragraphs: vec!["Sono al momento libere le seguenti possibilità, da confermare a questo ufficio:".into()],
            points: wish.alternatives.clone(),
        }
    }];
    let paid = facts.request.fee_cents.is_some_and(|cents| cents > 0);
    if paid {
        data.closing
            .push("Quanto già versato per gli usi che non hanno luogo è rimborsato o vale per la nuova data.".into());
    }
    data.closing.push("Ci si scusa per il disagio. Distinti saluti.".into());
}

fn deposit(facts: &Facts, data: &mut LetterData) {
    let request = &facts.request;
    let sum = Cents(request.deposit_cents.unwrap_or(0)).euro();
    let applicant = Shown::line(&request.applicant);
    data.opening = Vec::new();
    if let Some(day) = request.deposit_paid_on {
        data.opening.push(format!(
            "Si attesta che {} {applicant} ha versato {sum} a titolo di deposito cauzionale per l'uso dei locali sotto \
             indicati.",
            dates::elided("il", &dates::date(day))
        ));
    }
    match (request.deposit_returned_on, &facts.kept) {
        (back, Some(kept)) => {
            let why = Shown::line(kept.reason.trim_end_matches('.'));
            let sum = Cents(kept.cents).euro();
            data.opening.push(format!("Del deposito il Comune trattiene {sum} per il seguente motivo: {why}."));
            if let Some(day) = back {
                let rest = Cents(request.deposit_cents.unwrap_or(0) - kept.cents).euro();
                let on = dates::elided("il", &dates::date(day));
                data.opening.push(format!("La parte restante, pari a {rest}, è stata restituita {on}."));
            }
        }
        (Some(day), None) => data.opening.push(format!(
            "Il deposito è stato restituito {}, verificata la riconsegna dei locali senza danni.",
            dates::elided("il", &dates::date(day))
        )),
        (None, None) => data.opening.push("Il deposito è restituito dopo la riconsegna dei locali senza danni.".into()),
    }
    data.table = Some(dates_table(facts, false, |booking| booking.state.blocks()));
}

fn text_or(text: &str, other: Option<&str>) -> String {
    if text.trim().is_empty() { other.unwrap_or_default().to_owned() } else { text.to_owned() }
}

/// The letter as plain lines, to be read on the screen before it goes out.
pub fn as_text(data: &LetterData) -> String {
    let mut text =
        vec![data.addressee.join(", "), data.by.clone(), String::new(), format!("Oggetto: {}", data.subject)];
    text.push(String::new());
    text.extend(data.opening.iter().cloned());
    if let Some(table) = &data.table {
        text.push(String::new());
        text.extend(table.rows.iter().map(|row| format!("  {}", row.join("  "))));
    }
    for part in &data.parts {
        text.push(String::new());
        text.push(part.title.to_uppercase());
        text.extend(part.paragraphs.iter().cloned());
        text.extend(part.points.iter().zip(1..).map(|(point, n)| format!("{n}. {point}")));
    }
    text.push(String::new());
    text.extend(data.closing.iter().cloned());
    text.push(String::new());
    text.push(format!("{} – {}", data.role, data.signatory));
    text.join("\n")
}
