//! A statement about something in a register: a referto, a certificate.

use serde_json::json;

use super::Stamp;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::world::Template;
use crate::base::fault::Outcomes;

/// What a statement says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatementData {
    /// Who states it.
    pub letterhead: Letterhead,
    /// What it is: `Referto di pubblicazione`.
    pub heading: String,
    /// Its number and day, below.
    pub number: String,
    /// Facts as label and value, in order.
    pub facts: Vec<(String, String)>,
    /// What is stated, in paragraphs.
    pub paragraphs: Vec<String>,
    /// Place and day.
    pub place: String,
    /// In which quality it is signed.
    pub role: String,
    /// Name of who signs.
    pub signatory: String,
    /// Line below the signature.
    pub note: String,
}

/// The statement as A4 pages.
pub fn statement(data: &StatementData, stamp: &Stamp) -> Outcomes<Paper> {
    let fields = json!({
        "title": format!("{} {}", data.heading, data.number),
        "footer": format!("{} {}", data.heading, data.number),
        "letterhead": data.letterhead.value(),
        "heading": data.heading,
        "number": data.number,
        "facts": data.facts.iter().map(|(label, value)| [label, value]).collect::<Vec<_>>(),
        "paragraphs": data.paragraphs,
        "place": data.place,
        "signatory": { "role": data.role, "name": data.signatory, "note": data.note },
    });
    render(Template::Statement, &fields, stamp)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::print::trial::{self, letterhead, stamp};

    fn data() -> StatementData {
        StatementData {
            letterhead: letterhead(),
            heading: "Referto di pubblicazione".into(),
            number: "n. 12/2026 del 17/03/2026".into(),
            facts: vec![
                ("Atto".into(), "Deliberazione di Giunta n. 4".into()),
                ("Oggetto".into(), "Approvazione del calendario delle manifestazioni".into()),
            ],
            paragraphs: vec!["Si attesta che il documento è stato pubblicato.".into()],
            place: "Roccaverde, 17/03/2026".into(),
            role: "Il Messo comunale".into(),
            signatory: "Prova Ugo".into(),
            note: "firma autografa sostituita a mezzo stampa".into(),
        }
    }

    #[test]
    fn a_statement_says_what_is_stated_by_whom() {
        let paper = statement(&data(), &stamp("statement")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(
            &paper.pdf,
            &["Referto di pubblicazione", "n. 12/2026", "Deliberazione di Giunta n. 4", "Prova Ugo"],
        );
        assert_eq!(trial::pages(&paper.pdf), 1);
    }

    #[test]
    fn foreign_text_does_not_break_it() {
        let facts = trial::hostile().into_iter().map(|text| (text.clone(), text)).collect();
        let odd = StatementData { facts, paragraphs: trial::hostile(), heading: "#evil[]".into(), ..data() };
        trial::conforms(&statement(&odd, &stamp("statement-odd")).unwrap().pdf);
        let bare = StatementData { facts: Vec::new(), paragraphs: Vec::new(), ..data() };
        trial::conforms(&statement(&bare, &stamp("statement-bare")).unwrap().pdf);
    }
}
