//! The daily register on paper (DPR 445/2000 art. 53 c. 2): every registration of one day with what art. 53 c. 1 demands,
//! the changes made on that day, and the standing of the audit chain at its end.
//!
//! It knows nothing of how a register is kept. The same data and stamp give the same file.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::Stamp;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::words::{self, Flow};
use super::world::Template;
use crate::base::fault::Outcomes;

/// One registration as the register of its day tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Progressive number.
    pub number: u64,
    /// Instant of the registration.
    pub at: DateTime<Utc>,
    /// Which way the document goes.
    pub flow: Flow,
    /// Content for authorised operators only: number and date alone are told.
    pub reserved: bool,
    /// The registration was annulled on the same day.
    pub annulled: bool,
    /// Senders or recipients.
    pub parties: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Number and date of the sender's own document, as they were written.
    pub reference: String,
    /// SHA-256 of each document, hexadecimal.
    pub digests: Vec<String>,
}

/// An annulment or correction made on that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: DateTime<Utc>,
    /// Number and year of the registration.
    pub number: String,
    /// `Annullamento`, `Rettifica`.
    pub kind: String,
    /// What changed and by which measure.
    pub content: String,
    /// Who did it.
    pub operator: String,
}

/// What a daily register says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyData {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// `Registro giornaliero di protocollo del 23/11/2026`.
    pub title: String,
    /// Metadata, as name and value, in order.
    pub facts: Vec<(String, String)>,
    /// Registrations, by number.
    pub lines: Vec<Line>,
    /// Changes, in the order in which they were made.
    pub changes: Vec<Change>,
    /// Closing figures, as name and value.
    pub closing: Vec<(String, String)>,
    /// The instant at which it was closed.
    pub closed: DateTime<Utc>,
}

/// Words in the place of what only the authorised may read.
const RESERVED: &str = "[riservato]";

/// The register as A4 pages across. A day of 2,000 registrations is some hundred and fifty pages; it is set as a whole.
pub fn daily(data: &DailyData, stamp: &Stamp) -> Outcomes<Paper> {
    let lines: Vec<Vec<String>> = data.lines.iter().map(cells).collect();
    let changes: Vec<[String; 5]> = data
        .changes
        .iter()
        .map(|change| {
            let (_, hour) = words::date_and_hour(change.at);
            [hour, change.number.clone(), change.kind.clone(), change.content.clone(), change.operator.clone()]
        })
        .collect();
    let fields = json!({
        "title": data.title,
        "letterhead": data.letterhead.value(),
        "facts": data.facts,
        "lines": lines,
        "changes": changes,
        "closing": data.closing,
        "closed": words::moment(data.closed),
    });
    render(Template::Daily, &fields, stamp)
}

fn cells(line: &Line) -> Vec<String> {
    let (_, hour) = words::date_and_hour(line.at);
    let first = [words::number(line.number), hour];
    let rest = if line.reserved {
        [String::new(), String::new(), RESERVED.to_owned(), String::new(), String::new()]
    } else {
        let subject = if line.annulled { format!("ANNULLATO · {}", line.subject) } else { line.subject.clone() };
        [line.flow.word().to_owned(), line.parties.join("; "), subject, line.reference.clone(), line.digests.join(" ")]
    };
    first.into_iter().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use super::*;
    use crate::print::trial::{self, at, letterhead, stamp};

    fn data(lines: usize) -> DailyData {
        let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        DailyData {
            letterhead: letterhead(),
            title: "Registro giornaliero di protocollo del 02/03/2026".into(),
            facts: vec![("Identificativo".into(), "c_x999A1B2C3D-20260302-061".into())],
            lines: (1..=lines)
                .map(|number| Line {
                    number: number as u64,
                    at: at(15),
                    flow: if number % 3 == 0 { Flow::Departure } else { Flow::Arrival },
                    reserved: number % 50 == 0,
                    annulled: number % 70 == 0,
                    parties: vec![format!("Ditta Costruzioni Esempio {number} S.r.l.")],
                    subject: format!("Richiesta di certificato di destinazione urbanistica, pratica n. {number}"),
                    reference: format!("{number}/A del 01/03/2026"),
                    digests: vec![digest.into()],
                })
                .collect(),
            changes: vec![Change {
                at: at(20),
                number: "0000007/2026".into(),
                kind: "Annullamento".into(),
                content: "motivo: registrata due volte".into(),
                operator: "Maria Prova".into(),
            }],
            closing: vec![("Registrazioni".into(), lines.to_string())],
            closed: at(30),
        }
    }

    #[test]
    fn a_day_tells_every_registration_and_every_change() {
        let paper = daily(&data(120), &stamp("day")).unwrap();
        assert_eq!(paper.replaced, 0);
        trial::conforms(&paper.pdf);
        let pages = trial::pages(&paper.pdf);
        trial::says(
            &paper.pdf,
            &[
                "Registro giornaliero di protocollo del 02/03/2026",
                "Identificativo: c_x999A1B2C3D-20260302-061",
                "0000001",
                "0000120",
                "ANNULLATO · Richiesta di certificato di destinazione urbanistica, pratica n. 70",
                "Annullamenti e rettifiche del giorno",
                "registrata due volte",
                "Registrazioni: 120",
                &format!("Pagina {pages} di {pages}"),
            ],
        );
    }

    #[test]
    fn a_reserved_registration_shows_number_and_hour_alone() {
        let mut data = data(1);
        data.lines[0].reserved = true;
        let paper = daily(&data, &stamp("reserved")).unwrap();
        trial::says(&paper.pdf, &["0000001", "[riservato]"]);
        trial::says_not(&paper.pdf, &["Ditta Costruzioni", "destinazione urbanistica", "1/A del"]);
    }

    #[test]
    fn an_empty_day_says_so() {
        let empty = DailyData { changes: Vec::new(), ..data(0) };
        let paper = daily(&empty, &stamp("empty")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(
            &paper.pdf,
            &["Nessuna registrazione in questo giorno.", "Nessun annullamento e nessuna rettifica."],
        );
    }

    #[test]
    fn hostile_text_is_printed_as_it_is_and_not_obeyed() {
        let mut data = data(0);
        data.lines = trial::hostile()
            .into_iter()
            .map(|raw| Line {
                number: 1,
                at: at(15),
                flow: Flow::Internal,
                reserved: false,
                annulled: false,
                parties: vec![raw.clone()],
                subject: raw.clone(),
                reference: raw.clone(),
                digests: vec![raw],
            })
            .collect();
        trial::conforms(&daily(&data, &stamp("hostile")).unwrap().pdf);
    }

    #[test]
    fn two_thousand_registrations_are_one_paper() {
        let paper = daily(&data(2_000), &stamp("big")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["0002000", "Registrazioni: 2000"]);
    }
}
