//! Who opens and who closes in a week, for the notice board.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Stamp;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::words;
use super::world::Template;
use crate::base::fault::Outcomes;

/// Longest title of a use, in characters.
const TITLE: usize = 90;

/// Who does one end of a use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hand {
    /// From when: `17:30`; empty when nobody is needed.
    pub hour: String,
    /// Who; empty while nobody has it.
    pub name: String,
}

/// A use that is opened and closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Use {
    /// `18:00–20:00`.
    pub hours: String,
    /// The room.
    pub room: String,
    /// What it is.
    pub title: String,
    /// Who opens.
    pub opens: Hand,
    /// Who closes.
    pub closes: Hand,
}

/// What the sheet says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShiftPlanData {
    /// Whose rooms they are.
    pub letterhead: Letterhead,
    /// What the sheet is called.
    pub heading: String,
    /// `dal 23/11/2026 al 29/11/2026`.
    pub period: String,
    /// Days on which something is opened, with their uses in the order of time: `lunedì 23/11`.
    pub days: Vec<(String, Vec<Use>)>,
    /// When it was made.
    pub at: DateTime<Utc>,
}

fn hand(hand: &Hand) -> Value {
    json!({ "hour": hand.hour, "name": hand.name })
}

/// The sheet: A4, landscape.
pub fn shift_plan(data: &ShiftPlanData, stamp: &Stamp) -> Outcomes<Paper> {
    let one = |one: &Use| {
        json!({
            "hours": one.hours,
            "room": one.room,
            "title": super::ink::cut(&one.title, TITLE),
            "opens": hand(&one.opens),
            "closes": hand(&one.closes),
        })
    };
    let day =
        |(name, uses): &(String, Vec<Use>)| json!({ "name": name, "uses": uses.iter().map(one).collect::<Vec<_>>() });
    let fields = json!({
        "title": format!("{} {}", data.heading, data.period),
        "letterhead": data.letterhead.value(),
        "heading": data.heading,
        "period": data.period,
        "days": data.days.iter().map(day).collect::<Vec<_>>(),
        "generated": words::moment(data.at),
    });
    render(Template::ShiftPlan, &fields, stamp)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::print::trial::{self, at, letterhead, stamp};

    fn data(uses: usize, text: &str) -> ShiftPlanData {
        let hand = |hour: &str, name: &str| Hand { hour: hour.into(), name: name.into() };
        let one = Use {
            hours: "18:00–20:00".into(),
            room: "Aula consiliare".into(),
            title: text.into(),
            opens: hand("17:30", "Bassi Teresa"),
            closes: hand("20:15", ""),
        };
        ShiftPlanData {
            letterhead: letterhead(),
            heading: "Turni di apertura e chiusura".into(),
            period: "dal 23/11/2026 al 29/11/2026".into(),
            days: ["lunedì 23/11", "martedì 24/11"].map(|day| (day.to_owned(), vec![one.clone(); uses])).to_vec(),
            at: at(20),
        }
    }

    #[rstest]
    #[case(0, 1)]
    #[case(3, 1)]
    #[case(20, 3)]
    fn a_week_is_told(#[case] uses: usize, #[case] most: usize) {
        let paper = shift_plan(&data(uses, "Assemblea dei soci"), &stamp("shifts")).unwrap();
        trial::conforms(&paper.pdf);
        assert!(trial::pages(&paper.pdf) <= most);
        if uses > 0 {
            trial::says(&paper.pdf, &["Bassi Teresa", "da assegnare", "martedì 24/11"]);
        }
    }

    #[test]
    fn a_week_without_uses_says_so() {
        let paper = shift_plan(&ShiftPlanData { days: Vec::new(), ..data(0, "") }, &stamp("shifts-none")).unwrap();
        trial::says(&paper.pdf, &["nessuna sala"]);
    }

    #[test]
    fn foreign_text_is_harmless() {
        for text in trial::hostile() {
            trial::conforms(&shift_plan(&data(1, &text), &stamp("shifts-odd")).unwrap().pdf);
        }
    }
}
