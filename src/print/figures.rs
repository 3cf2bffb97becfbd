//! The figures of a period on paper: indicators, then each group as a table with bars and the words that say how it is
//! counted.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::Stamp;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::words;
use super::world::Template;
use crate::base::fault::Outcomes;

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is counted; two blanks before it set it under the line above.
    pub label: String,
    /// In the period.
    pub now: i64,
    /// In the one before.
    pub then: i64,
    /// `+12%`.
    pub change: String,
}

/// A group of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub title: String,
    /// How it is counted.
    pub how: String,
    /// Its figures.
    pub lines: Vec<Line>,
}

/// What the paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresData {
    /// Who issues it.
    pub letterhead: Letterhead,
    /// Title.
    pub title: String,
    /// The period.
    pub period: String,
    /// What it is compared with.
    pub before: String,
    /// Name, value, value before.
    pub indicators: Vec<(String, String, String)>,
    /// The groups in order.
    pub sections: Vec<Section>,
    /// When it was counted.
    pub at: DateTime<Utc>,
}

/// The figures as A4 pages.
pub fn figures(data: &FiguresData, stamp: &Stamp) -> Outcomes<Paper> {
    let section = |section: &Section| {
        let largest = section.lines.iter().map(|line| line.now.max(line.then)).max().unwrap_or(0).max(1);
        // Bars are told in thousandths of the longest: whole numbers, as the data of every paper.
        let share = |value: i64| value.max(0) * 1_000 / largest;
        let lines: Vec<_> = section
            .lines
            .iter()
            .map(|line| {
                json!({
                    "label": line.label.trim_start(),
                    "under": line.label.starts_with("  "),
                    "now": line.now.to_string(),
                    "then": line.then.to_string(),
                    "change": line.change,
                    "bar": share(line.now),
                    "bar-then": share(line.then),
                })
            })
            .collect();
        json!({ "title": section.title, "how": section.how, "lines": lines })
    };
    let fields = json!({
        "title": format!("{} {}", data.title, data.period),
        "heading": data.title,
        "letterhead": data.letterhead.value(),
        "period": data.period,
        "before": data.before,
        "indicators": data.indicators,
        "sections": data.sections.iter().map(section).collect::<Vec<_>>(),
        "generated": words::moment(data.at),
    });
    render(Template::Figures, &fields, stamp)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::print::trial::{self, at, letterhead, stamp};

    fn data(labels: Vec<String>) -> FiguresData {
        let lines = labels
            .into_iter()
            .zip(0..)
            .map(|(label, count)| Line { label, now: count * 7, then: count * 5, change: "+40%".into() })
            .collect();
        FiguresData {
            letterhead: letterhead(),
            title: "Dati del protocollo".into(),
            period: "01/11/2026 – 26/11/2026".into(),
            before: "01/10/2026 – 26/10/2026".into(),
            indicators: vec![("Smistamenti entro il termine".into(), "97,5%".into(), "95,0%".into())],
            sections: vec![Section { title: "Per mezzo".into(), how: "Si contano le registrazioni.".into(), lines }],
            at: at(20),
        }
    }

    #[test]
    fn a_period_tells_its_figures_and_how_they_are_counted() {
        let paper = figures(&data(vec!["PEC".into(), "  posta ordinaria".into()]), &stamp("figures")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(
            &paper.pdf,
            &[
                "Dati del protocollo",
                "01/11/2026 – 26/11/2026",
                "97,5%",
                "posta ordinaria",
                "Si contano le registrazioni.",
            ],
        );
    }

    #[test]
    fn many_rows_go_over_pages_and_hostile_ones_are_harmless() {
        let rows = (0..120).map(|n| format!("Ufficio {n}")).chain(trial::hostile()).collect();
        trial::conforms(&figures(&data(rows), &stamp("figures-long")).unwrap().pdf);
    }

    #[test]
    fn nothing_counted_is_a_paper_too() {
        trial::conforms(&figures(&data(Vec::new()), &stamp("figures-empty")).unwrap().pdf);
    }
}
