//! Notice of a sitting, its agenda, an addendum, the poster for the town.

use chrono::NaiveDate;
use serde_json::json;

use super::Stamp;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::words;
use super::world::Template;
use crate::base::fault::Outcomes;

/// An item as it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Number on the agenda.
    pub number: String,
    /// What it is about.
    pub subject: String,
    /// Who reports, closed doors; may be empty.
    pub note: String,
}

/// What a notice says. Empty lines are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConvocationData {
    /// Who writes.
    pub letterhead: Letterhead,
    /// A poster: one large sheet without recipients.
    pub poster: bool,
    /// Protocol number; none where it goes out without.
    pub number: Option<u64>,
    /// Its day.
    pub on: NaiveDate,
    /// Recipients, one a line.
    pub addressees: Vec<String>,
    /// `Convocazione del Consiglio comunale`.
    pub heading: String,
    /// Paragraphs before the items.
    pub opening: Vec<String>,
    /// Title over the items.
    pub items_title: String,
    /// The items.
    pub items: Vec<Item>,
    /// Further parts: title and paragraphs.
    pub sections: Vec<(String, Vec<String>)>,
    /// Paragraphs after them.
    pub closing: Vec<String>,
    /// Place and day beside the signature.
    pub place_and_day: String,
    /// Office of who signs.
    pub role: String,
    /// Name of who signs.
    pub signatory: String,
    /// Line below the signature.
    pub signed_note: String,
}

/// The notice as A4 pages.
pub fn convocation(data: &ConvocationData, stamp: &Stamp) -> Outcomes<Paper> {
    let number = data.number.map(words::number).unwrap_or_default();
    let date = words::date(data.on);
    let footer =
        if number.is_empty() { data.heading.clone() } else { format!("prot. {number} {}{date}", words::of(&date)) };
    let items: Vec<_> = data.items.iter().map(|item| json!([item.number, item.subject, item.note])).collect();
    let sections: Vec<_> =
        data.sections.iter().map(|(title, lines)| json!({ "title": title, "lines": lines })).collect();
    let fields = json!({
        "title": data.heading,
        "letterhead": data.letterhead.value(),
        "poster": data.poster,
        "number": number,
        "of": words::of(&date),
        "date": date,
        "footer": footer,
        "addressees": data.addressees,
        "heading": data.heading,
        "opening": data.opening,
        "items-title": data.items_title,
        "items": items,
        "sections": sections,
        "closing": data.closing,
        "place-and-day": data.place_and_day,
        "signatory": { "role": data.role, "name": data.signatory, "note": data.signed_note },
    });
    render(Template::Convocation, &fields, stamp)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::print::trial::{self, day, letterhead, stamp};

    fn data() -> ConvocationData {
        let item = |number: usize| Item {
            number: number.to_string(),
            subject: format!("Approvazione del regolamento numero {number}"),
            note: "Relatore: assessore Prova".into(),
        };
        ConvocationData {
            letterhead: letterhead(),
            number: Some(321),
            on: day(),
            addressees: vec!["Ai Consiglieri comunali".into(), "Alla Prefettura".into()],
            heading: "Convocazione del Consiglio comunale".into(),
            opening: vec!["Il Consiglio è convocato per lunedì 30/11/2026 alle ore 18:30.".into()],
            items_title: "Ordine del giorno".into(),
            items: (1..=40).map(item).collect(),
            sections: vec![("Seconda convocazione".into(), vec!["Martedì 01/12/2026.".into()])],
            closing: vec!["Distinti saluti.".into()],
            place_and_day: "Dalla residenza municipale".into(),
            role: "Il Presidente".into(),
            signatory: "Prova Aldo".into(),
            ..ConvocationData::default()
        }
    }

    #[test]
    fn a_notice_says_when_and_what() {
        let paper = convocation(&data(), &stamp("notice")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(&paper.pdf, &["0000321", "Consiglio comunale", "regolamento numero 40", "Prova Aldo"]);
        let poster = ConvocationData { poster: true, number: None, items: data().items[..5].to_vec(), ..data() };
        let paper = convocation(&poster, &stamp("poster")).unwrap();
        trial::conforms(&paper.pdf);
        assert_eq!(trial::pages(&paper.pdf), 1);
    }

    #[test]
    fn foreign_text_does_not_break_it() {
        let item = |text: &String| Item { number: "1".into(), subject: text.clone(), note: text.clone() };
        let odd = ConvocationData {
            addressees: trial::hostile(),
            opening: trial::hostile(),
            items: trial::hostile().iter().map(item).collect(),
            sections: vec![("#evil[]".into(), trial::hostile())],
            ..data()
        };
        trial::conforms(&convocation(&odd, &stamp("notice-odd")).unwrap().pdf);
    }
}
