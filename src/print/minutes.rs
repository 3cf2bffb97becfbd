//! A verbale of a sitting, an extract of a deliberation, an attestation of presence: title, facts, who was there, text,
//! signatures.

use serde_json::json;

use super::Stamp;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::world::Template;
use crate::base::fault::Outcomes;

/// A part of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Heading; may be empty.
    pub title: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
}

/// A table of those who were there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Headings with the share of the width that each column takes.
    pub columns: Vec<(String, u16)>,
    /// Rows with a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// What the paper says. Empty parts are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MinutesData {
    /// Who writes.
    pub letterhead: Letterhead,
    /// Title.
    pub title: String,
    /// Line below it.
    pub subtitle: String,
    /// Names and values before the text.
    pub facts: Vec<(String, String)>,
    /// Who was there.
    pub attendance: Attendance,
    /// The text.
    pub blocks: Vec<Block>,
    /// Office and name of those who sign.
    pub signatures: Vec<(String, String)>,
    /// Line below the signatures.
    pub note: String,
    /// What stands at the foot of each page.
    pub footer: String,
}

/// The paper as A4 pages.
pub fn minutes(data: &MinutesData, stamp: &Stamp) -> Outcomes<Paper> {
    let columns = data.attendance.columns.len();
    let rows: Vec<Vec<&str>> = data
        .attendance
        .rows
        .iter()
        .map(|row| (0..columns).map(|at| row.get(at).map_or("", String::as_str)).collect())
        .collect();
    let facts: Vec<_> = data.facts.iter().filter(|(_, value)| !value.trim().is_empty()).collect();
    let blocks: Vec<_> =
        data.blocks.iter().map(|block| json!({ "title": block.title, "paragraphs": block.paragraphs })).collect();
    let signatures: Vec<_> = data.signatures.iter().map(|(role, name)| json!({ "role": role, "name": name })).collect();
    let fields = json!({
        "title": data.title,
        "letterhead": data.letterhead.value(),
        "subtitle": data.subtitle,
        "facts": facts,
        "attendance": {
            "head": data.attendance.columns.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(),
            "shares": data.attendance.columns.iter().map(|(_, share)| *share).collect::<Vec<_>>(),
            "rows": rows,
        },
        "blocks": blocks,
        "signatures": signatures,
        "note": data.note,
        "footer": data.footer,
    });
    render(Template::Minutes, &fields, stamp)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::print::trial::{self, letterhead, stamp};

    fn data(items: usize) -> MinutesData {
        MinutesData {
            letterhead: letterhead(),
            title: "Verbale della seduta del Consiglio comunale".into(),
            subtitle: "27/11/2026".into(),
            facts: vec![("Apertura".into(), "ore 18:05".into()), ("Nota".into(), String::new())],
            attendance: Attendance {
                columns: vec![("Componente".into(), 4), ("Carica".into(), 3), ("Presenza".into(), 4)],
                rows: vec![vec!["Abete Carla".into(), "Consigliere".into(), "presente".into()]],
            },
            blocks: (1..=items)
                .map(|n| Block {
                    title: format!("Punto n. {n}"),
                    paragraphs: vec!["Il Presidente pone ai voti la proposta.".into(); 3],
                })
                .collect(),
            signatures: vec![
                ("Il Presidente".into(), "Abete Carla".into()),
                ("Il Segretario comunale".into(), "Nocciolo Dario".into()),
            ],
            note: "Documento informatico".into(),
            footer: "Consiglio comunale".into(),
        }
    }

    #[test]
    fn a_verbale_of_forty_items_has_all_of_them() {
        let paper = minutes(&data(40), &stamp("minutes")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["Punto n. 40", "ore 18:05", "Abete Carla", "Il Segretario comunale"]);
        trial::says_not(&paper.pdf, &["Nota"]);
        assert!(trial::pages(&paper.pdf) > 3);
    }

    #[test]
    fn no_page_holds_the_signatures_alone() {
        let mut broken = 0;
        // Wherever the text ends on its page: three lines further each time, on the first page and on the second.
        for count in (17..=41).step_by(3) {
            let paragraphs = (1..=count).map(|n| format!("Capoverso numero {n}.")).collect();
            let end = Block { title: "Allegati".into(), paragraphs: vec!["Allegato A: proposta.pdf.".into()] };
            let blocks = vec![Block { title: "La Giunta".into(), paragraphs }, end];
            let paper = minutes(&MinutesData { blocks, ..data(0) }, &stamp("minutes-end")).unwrap();
            broken += usize::from(trial::pages(&paper.pdf) > 1);
            let Some(last) = trial::last_page(&paper.pdf) else { return };
            for kept in ["Allegati", "Allegato A: proposta.pdf.", "Il Presidente", "Il Segretario comunale"] {
                assert!(last.contains(kept), "{kept} is on another page, of {count} paragraphs:\n{last}");
            }
        }
        assert!((1..9).contains(&broken), "the page never broke, or always: {broken}");
    }

    #[test]
    fn foreign_text_is_harmless() {
        let odd = MinutesData {
            title: trial::hostile().concat(),
            facts: trial::hostile().into_iter().map(|text| (text.clone(), text)).collect(),
            attendance: Attendance {
                columns: vec![("A".into(), 1), ("B".into(), 1)],
                rows: trial::hostile().into_iter().map(|text| vec![text]).collect(),
            },
            blocks: vec![Block { title: "#evil[]".into(), paragraphs: trial::hostile() }],
            signatures: Vec::new(),
            ..data(0)
        };
        trial::conforms(&minutes(&odd, &stamp("minutes-odd")).unwrap().pdf);
    }
}
