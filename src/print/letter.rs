//! A letter that goes out under a protocol number: addressee, subject, text, perhaps a table, conditions, signature.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Stamp;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::words;
use super::world::Template;
use crate::base::fault::Outcomes;

/// A table in a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Headings with the share of the width that each column takes.
    pub columns: Vec<(String, u16)>,
    /// Rows with a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A part of a letter under a heading of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub title: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Numbered points.
    pub points: Vec<String>,
}

/// What a letter says. Empty lines are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterData {
    /// Who writes.
    pub letterhead: Letterhead,
    /// Protocol number.
    pub number: u64,
    /// Day of the registration.
    pub on: NaiveDate,
    /// What it answers to, below the number.
    pub reference: String,
    /// Name and address of who gets it; at least the name.
    pub addressee: Vec<String>,
    /// How it travels.
    pub by: String,
    /// Offices that get it for information.
    pub copy: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Paragraphs before the table.
    pub opening: Vec<String>,
    /// The table.
    pub table: Option<Table>,
    /// Parts after it.
    pub parts: Vec<Part>,
    /// Last paragraphs.
    pub closing: Vec<String>,
    /// Office of who signs.
    pub role: String,
    /// Name of who signs.
    pub signatory: String,
    /// Line below the signature.
    pub signed_note: String,
}

/// The letter as A4 pages.
pub fn letter(data: &LetterData, stamp: &Stamp) -> Outcomes<Paper> {
    let (number, date) = (words::number(data.number), words::date(data.on));
    let of = words::of(&date);
    let addressee = if data.addressee.is_empty() { vec![String::new()] } else { data.addressee.clone() };
    let part = |part: &Part| json!({ "title": part.title, "paragraphs": part.paragraphs, "points": part.points });
    let fields = json!({
        "title": format!("{} – prot. {number} {of}{date}", data.subject),
        "letterhead": data.letterhead.value(),
        "number": number,
        "of": of,
        "date": date,
        "reference": data.reference,
        "addressee": addressee,
        "by": data.by,
        "copy": data.copy,
        "subject": data.subject,
        "opening": data.opening,
        "table": data.table.as_ref().map(table),
        "sections": data.parts.iter().map(part).collect::<Vec<_>>(),
        "closing": data.closing,
        "signatory": { "role": data.role, "name": data.signatory, "note": data.signed_note },
    });
    render(Template::Letter, &fields, stamp)
}

fn table(table: &Table) -> Value {
    let columns = table.columns.len();
    let rows: Vec<Vec<&str>> =
        table.rows.iter().map(|row| (0..columns).map(|at| row.get(at).map_or("", String::as_str)).collect()).collect();
    json!({
        "head": table.columns.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(),
        "shares": table.columns.iter().map(|(_, share)| *share).collect::<Vec<_>>(),
        "rows": rows,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::print::trial::{self, day, letterhead, stamp};

    fn data() -> LetterData {
        LetterData {
            letterhead: letterhead(),
            number: 1_234,
            on: day(),
            reference: "Richiesta n. 12 del 20/11/2026".into(),
            addressee: vec!["Associazione Il Tiglio".into(), "via Roma 1".into()],
            by: "Trasmessa tramite PEC".into(),
            copy: vec!["Polizia locale".into()],
            subject: "Autorizzazione all'uso dell'Aula consiliare".into(),
            opening: vec!["Vista la richiesta in oggetto.".into(), "Si autorizza l'uso.".into()],
            table: Some(Table {
                columns: vec![("Locale".into(), 3), ("Giorno".into(), 2), ("Orario".into(), 2)],
                rows: vec![vec!["Aula consiliare".into(), "lunedì 23/11/2026".into(), "18:00–20:00".into()]],
            }),
            parts: vec![Part {
                title: "Condizioni".into(),
                paragraphs: Vec::new(),
                points: vec!["Non si superi la capienza.".into(), "Si riconsegnino le chiavi.".into()],
            }],
            closing: vec!["Distinti saluti.".into()],
            role: "Il Responsabile del servizio".into(),
            signatory: "Segre Aldo".into(),
            signed_note: "firma autografa sostituita a mezzo stampa".into(),
        }
    }

    #[test]
    fn a_letter_says_who_what_and_under_which_number() {
        let paper = letter(&data(), &stamp("letter")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(
            &paper.pdf,
            &["0001234", "Associazione Il Tiglio", "Aula consiliare", "18:00–20:00", "Condizioni", "Segre Aldo"],
        );
        assert_eq!(trial::pages(&paper.pdf), 1);
    }

    #[test]
    fn foreign_text_and_long_series_do_not_break_it() {
        let rows = (0..120).map(|n| vec![format!("Sala {n}"), "x".into()]).collect();
        let odd = LetterData {
            addressee: trial::hostile(),
            subject: trial::hostile().concat(),
            opening: trial::hostile(),
            table: Some(Table { rows, ..data().table.unwrap() }),
            parts: vec![Part { title: "#evil[]".into(), paragraphs: trial::hostile(), points: trial::hostile() }],
            ..data()
        };
        trial::conforms(&letter(&odd, &stamp("letter-odd")).unwrap().pdf);
        let bare = LetterData { addressee: Vec::new(), table: None, parts: Vec::new(), ..data() };
        trial::conforms(&letter(&bare, &stamp("letter-bare")).unwrap().pdf);
    }
}
