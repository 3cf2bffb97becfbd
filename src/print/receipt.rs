//! Receipt for the citizen at the counter: what was registered, under which number, who follows it, by when it ends.
//!
//! It is the receipt of art. 18-bis of law 241/1990 for what arrives; for the other flows it only proves the registration.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use super::Stamp;
use super::ink::cut;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::qr::Code;
use super::words::{self, Annulment, Flow};
use super::world::Template;
use crate::base::fault::Outcomes;

/// One registered file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// File name or description.
    pub name: String,
    /// Whether it is the main document; the others are attachments.
    pub main: bool,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// By when the procedure must end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Last day.
    pub on: NaiveDate,
    /// How the day was reckoned (`30 giorni dalla presentazione`); may be empty.
    pub reason: String,
}

/// What a receipt says. Optional lines are left out when there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptData {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// Name of the register.
    pub register: String,
    /// Registration number; at least seven digits are shown.
    pub number: u64,
    /// Year of the number.
    pub year: i32,
    /// Instant of the registration; shown on Rome's clock.
    pub registered: DateTime<Utc>,
    /// Whether its hour is known; a register of the past may have kept the day alone.
    pub hour_known: bool,
    /// Arrival, departure, internal.
    pub flow: Flow,
    /// Senders of an arrival, addressees of a departure, offices of an internal document.
    pub correspondents: Vec<String>,
    /// Subject, in full.
    pub subject: String,
    /// Number and date that the sender gave to the document.
    pub reference: Option<String>,
    /// Real arrival, when it is not the moment of registration.
    pub arrived: Option<DateTime<Utc>>,
    /// How it came or went (`a mano`, `PEC` …).
    pub medium: Option<String>,
    /// Place in the filing plan.
    pub classification: Option<String>,
    /// Registered files; the main one first.
    pub documents: Vec<DocumentLine>,
    /// Office in charge.
    pub office: Option<String>,
    /// Person in charge of the procedure.
    pub officer: Option<String>,
    /// Term of the procedure, if it has one.
    pub due: Option<Due>,
    /// Who was at the counter.
    pub operator: Option<String>,
    /// Segnatura string; also the content of the QR code.
    pub string_form: String,
    /// Set when the registration was annulled.
    pub annulled: Option<Annulment>,
}

/// The receipt as A4 pages; `stamp.at` is the moment of issue that it states.
pub fn receipt(data: &ReceiptData, stamp: &Stamp) -> Outcomes<Paper> {
    let (day, hour) = words::date_and_hour(data.registered);
    let hour = if data.hour_known { hour } else { String::new() };
    let number = words::number(data.number);
    let arrived = data.arrived.map(|instant| {
        let (day, hour) = words::date_and_hour(instant);
        format!("{day}, ore {hour}")
    });
    let fields = json!({
        "title": format!("Ricevuta di registrazione di protocollo {number}/{}", data.year),
        "letterhead": data.letterhead.value(),
        "register": data.register,
        "number": number,
        "of": words::of(&day),
        "date": day,
        "hour": hour,
        "flow": data.flow.word(),
        "arrival": data.flow == Flow::Arrival,
        "correspondents-label": correspondents(data.flow, data.correspondents.len()),
        "correspondents": data.correspondents,
        "subject": data.subject,
        "reference": data.reference,
        "arrived": arrived,
        "medium": data.medium,
        "classification": data.classification,
        "documents": data.documents.iter().map(document).collect::<Vec<_>>(),
        "office": data.office,
        "officer": data.officer,
        "due": data.due.as_ref().map(|due| json!({ "date": words::date(due.on), "reason": due.reason })),
        "operator": data.operator,
        "issued": words::moment(stamp.at),
        "string": data.string_form,
        "annulled": data.annulled.as_ref().map(Annulment::value),
        "qr": Code::of(&data.string_form)?.value(),
    });
    render(Template::Receipt, &fields, stamp)
}

fn correspondents(flow: Flow, count: usize) -> &'static str {
    match (flow, count) {
        (Flow::Arrival, 0 | 1) => "Mittente",
        (Flow::Arrival, _) => "Mittenti",
        (Flow::Departure, 0 | 1) => "Destinatario",
        (Flow::Departure, _) => "Destinatari",
        (Flow::Internal, _) => "Uffici",
    }
}

fn document(line: &DocumentLine) -> Value {
    json!({
        "name": cut(&line.name, 300),
        "main": line.main,
        "size": words::size(line.size),
        "hash": halves(&line.sha256),
        "short": shortened(&line.sha256),
    })
}

/// A hash in two halves, which the template puts together again without a break place in it; anything else whole.
fn halves(hash: &str) -> Vec<&str> {
    match hash.split_at_checked(32) {
        Some((head, tail)) if tail.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => vec![head, tail],
        _ => vec![hash],
    }
}

/// The two ends of a hash, for comparing by eye.
fn shortened(hash: &str) -> String {
    match (hash.get(..8), hash.get(hash.len().saturating_sub(8)..)) {
        (Some(head), Some(tail)) if hash.len() > 16 => format!("{head}…{tail}"),
        _ => hash.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use super::*;
    use crate::print::trial::{self, stamp};

    #[test]
    fn a_receipt_says_what_the_citizen_needs() {
        let data = trial::receipt();
        let paper = receipt(&data, &stamp("receipt")).unwrap();
        assert_eq!(paper.replaced, 0);
        trial::conforms(&paper.pdf);
        trial::says(
            &paper.pdf,
            &[
                "Comune di Roccaverde",
                "Ricevuta di registrazione di protocollo",
                "Protocollo n. 0001234 del 02/03/2026, ore 10:15",
                "Mittente",
                "Rosa Esempio",
                "Richiesta di accesso agli atti",
                "Ufficio Tecnico",
                "01/04/2026",
                "30 giorni dalla presentazione",
                "istanza.pdf",
                &data.documents[0].sha256,
                "9f86d081…b0f00a08",
                "art. 18-bis",
                "Protezione dei dati personali",
                "Ricevuta rilasciata il 02/03/2026 alle ore 10:16",
                "Pagina 1 di 1",
                "c_x999.PG.REGISTRO UFFICIALE(E).0001234.02-03-2026",
            ],
        );
        trial::says_not(&paper.pdf, &["ANNULLATO"]);
    }

    #[test]
    fn the_same_receipt_is_the_same_file() {
        let once = receipt(&trial::receipt(), &stamp("same")).unwrap();
        assert_eq!(once, receipt(&trial::receipt(), &stamp("same")).unwrap());
    }

    #[test]
    fn a_departure_has_addressees_and_no_article_18_bis() {
        let data = ReceiptData {
            flow: Flow::Departure,
            correspondents: vec!["Primo Ente".into(), "Secondo Ente".into()],
            documents: Vec::new(),
            due: None,
            ..trial::receipt()
        };
        let paper = receipt(&data, &stamp("departure")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["Destinatari", "Secondo Ente", "Nessun documento informatico", "partenza"]);
        trial::says_not(&paper.pdf, &["18-bis", "Termine del procedimento"]);
    }

    #[test]
    fn an_annulled_registration_is_visible_on_the_receipt() {
        let annulled = Some(trial::annulment());
        let paper = receipt(&ReceiptData { annulled, ..trial::receipt() }, &stamp("annulled")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["ANNULLATO", "n. 4/2026", "Richiesta di accesso agli atti"]);
    }

    #[test]
    fn hostile_text_is_printed_as_it_is_and_not_obeyed() {
        for raw in trial::hostile() {
            let plain = trial::receipt();
            let data = ReceiptData {
                letterhead: Letterhead {
                    name: raw.clone(),
                    office: raw.clone(),
                    address: raw.clone(),
                    contacts: vec![raw.clone()],
                },
                register: raw.clone(),
                correspondents: vec![raw.clone(), raw.clone()],
                subject: raw.clone(),
                reference: Some(raw.clone()),
                medium: Some(raw.clone()),
                classification: Some(raw.clone()),
                office: Some(raw.clone()),
                officer: Some(raw.clone()),
                operator: Some(raw.clone()),
                due: Some(Due { on: trial::day(), reason: raw.clone() }),
                documents: vec![DocumentLine { name: raw.clone(), main: true, size: 1, sha256: raw.clone() }],
                ..plain
            };
            let paper = receipt(&data, &stamp("hostile")).unwrap();
            trial::conforms(&paper.pdf);
            trial::says(&paper.pdf, &["0001234", "Protezione dei dati personali"]);
        }
    }

    #[test]
    fn a_subject_full_of_markup_is_read_back_letter_by_letter() {
        let subject =
            "#eval(\"1+1\") $x^2$ @ref ] [ // nota *non* _corsivo_ `codice` <ancora> \\ ~ -- ... 'uno' \"due\"";
        let paper = receipt(&ReceiptData { subject: subject.into(), ..trial::receipt() }, &stamp("markup")).unwrap();
        assert_eq!(paper.replaced, 0);
        trial::says(&paper.pdf, &[subject]);
    }

    #[test]
    fn the_longest_subject_a_form_takes_is_printed_to_its_end() {
        let subject = format!("{}FINE", "parola ".repeat(570));
        let paper = receipt(&ReceiptData { subject, ..trial::receipt() }, &stamp("long")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["FINE", "Pagina 2 di"]);
    }

    #[test]
    fn short_and_odd_hashes_are_left_alone() {
        assert_eq!(shortened("abc"), "abc");
        assert_eq!(shortened("àààààààààààààààà"), "àààà…àààà");
        assert_eq!(shortened("0123456789abcdef0123"), "01234567…cdef0123");
    }
}
