//! The figures as a paper for the yearly report and as a table file. Papers are official: in Italian whatever the language
//! of the screen.

use std::io::Write;
use std::path::PathBuf;

use super::report::{Counted, Kept, Report};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::desks::protocol::api::papers_folder;
use crate::print::figures::{FiguresData, Line, Section, figures};
use crate::print::letterhead::Letterhead;
use crate::print::{Paper, Stamp};
use crate::work::house::House;

/// A share in whole percent; none where there is nothing to share.
pub fn percent((met, judged): Kept) -> Option<i64> {
    (judged > 0).then(|| (met * 100 + judged / 2) / judged)
}

/// The same as it is shown; a stroke where there is nothing to share.
pub fn share(kept: Kept) -> String {
    percent(kept).map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"))
}

/// `12/13`: how many in term, of how many.
pub fn counts((met, judged): Kept) -> String {
    format!("{met}/{judged}")
}

/// What the lines of a group tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Measure {
    /// How many.
    #[default]
    Count,
    /// How many of a hundred were taken up in term.
    Taken,
    /// How many of a hundred were solved in term.
    Solved,
}

impl Measure {
    /// The next one, in a circle.
    pub fn next(self) -> Self {
        match self {
            Self::Count => Self::Taken,
            Self::Taken => Self::Solved,
            Self::Solved => Self::Count,
        }
    }

    /// The shares of a line, in the year and in the one before.
    pub fn shares(self, one: &Counted) -> Option<(Kept, Kept)> {
        let shares = one.shares?;
        match self {
            Self::Count => None,
            Self::Taken => Some(shares.taken),
            Self::Solved => Some(shares.solved),
        }
    }

    /// The same where there is something to tell.
    pub fn of(self, one: &Counted) -> Option<(Kept, Kept)> {
        self.shares(one).filter(|((_, now), (_, then))| now + then > 0)
    }
}

/// Writes PDF/A or CSV into the folder of papers; answers the file.
pub fn write(house: &House, report: &Report, as_table: bool) -> Outcomes<PathBuf> {
    let folder = papers_folder(house);
    create_private(&folder)?;
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", folder.display()).because(e);
    let (bytes, ending) = if as_table { (table(report)?, "csv") } else { (paper(house, report)?.pdf, "pdf") };
    let path = folder.join(format!("assistenza-{}.{ending}", report.year));
    let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(|e| failed(&e))?;
    file.write_all(&bytes).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(&path).map_err(|e| failed(&e))?;
    Ok(path)
}

/// The paper.
pub fn paper(house: &House, report: &Report) -> Outcomes<Paper> {
    let texts = Texts::of(Lang::It);
    let who = house.facts().administration;
    let mut sections: Vec<Section> = report
        .groups
        .iter()
        .map(|(key, lines)| Section {
            title: texts.get(key),
            how: texts.attribute(key, "how", &[]).unwrap_or_default(),
            lines: lines
                .iter()
                .map(|one| Line { label: one.name.text(texts), now: one.now, then: one.then, change: String::new() })
                .collect(),
        })
        .collect();
    sections.extend(report.groups.iter().flat_map(|(key, lines)| {
        let in_term = [("helpdesk-figures-taken", Measure::Taken), ("helpdesk-figures-solved", Measure::Solved)];
        in_term.map(|(what, measure)| Section {
            title: format!("{}: {}", texts.get(key), texts.get(what)),
            how: texts.get("helpdesk-figures-share-how"),
            lines: lines.iter().filter_map(|one| in_term_line(one, measure, texts)).collect(),
        })
    }));
    sections.retain(|section| !section.lines.is_empty());
    let data = FiguresData {
        letterhead: Letterhead {
            name: who.name,
            office: texts.get("helpdesk-figures-ced"),
            address: who.address,
            contacts: Vec::new(),
        },
        title: texts.get("helpdesk-figures-paper"),
        period: report.year.to_string(),
        before: (report.year - 1).to_string(),
        indicators: vec![
            (texts.get("helpdesk-figures-taken"), share(report.taken.0), share(report.taken.1)),
            (texts.get("helpdesk-figures-solved"), share(report.solved.0), share(report.solved.1)),
        ],
        sections,
        at: report.at,
    };
    figures(&data, &Stamp { ident: format!("helpdesk-figures/{}", report.year), at: report.at })
}

/// A share in term as a line: whole percent, and of how many.
fn in_term_line(one: &Counted, measure: Measure, texts: &Texts) -> Option<Line> {
    let (now, then) = measure.of(one)?;
    let label = format!("{} ({})", one.name.text(texts), counts(now));
    Some(Line { label, now: percent(now).unwrap_or(0), then: percent(then).unwrap_or(0), change: String::new() })
}

fn table(report: &Report) -> Outcomes<Vec<u8>> {
    let texts = Texts::of(Lang::It);
    let failed = |e: csv::Error| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let (year, before) = (report.year.to_string(), (report.year - 1).to_string());
    let mut head = vec!["gruppo".to_owned(), "voce".to_owned(), year.clone(), before.clone()];
    for what in ["prese in carico", "risolte"] {
        for year in [&year, &before] {
            head.extend([format!("{what} nei termini {year}"), format!("{what} con termine {year}")]);
        }
    }
    csv.write_record(&head).map_err(failed)?;
    for (key, lines) in &report.groups {
        for one in lines {
            let name = one.name.text(texts);
            let mut row = vec![texts.get(key), csv_safe(&name).into_owned(), one.now.to_string(), one.then.to_string()];
            for measure in [Measure::Taken, Measure::Solved] {
                let shares = measure.shares(one);
                let cells = |kept: Option<Kept>| match kept {
                    Some((met, judged)) => [met.to_string(), judged.to_string()],
                    None => [String::new(), String::new()],
                };
                row.extend(cells(shares.map(|(now, _)| now)));
                row.extend(cells(shares.map(|(_, then)| then)));
            }
            csv.write_record(&row).map_err(failed)?;
        }
    }
    csv.into_inner().map_err(|e| failed(e.into_error().into()))
}
