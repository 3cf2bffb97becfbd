//! The figures as a paper for whoever answers for the office, and as a table file. Papers are official: in Italian
//! whatever the language of the screen.

use std::io::Write;
use std::path::PathBuf;

use super::model::Report;
use super::rules::{change, percent};
use super::tables::{self, Panel};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::desks::protocol::api::papers_folder;
use crate::print::figures::{FiguresData, Line, Section, figures};
use crate::print::letterhead::Letterhead;
use crate::print::{Paper, Stamp};
use crate::work::house::House;

/// In which form they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// PDF/A with tables and bars.
    Pdf,
    /// A table file.
    Csv,
}

/// Writes them into the folder of papers; answers the file.
pub fn write(house: &House, report: &Report, form: Form) -> Outcomes<PathBuf> {
    let folder = papers_folder(house);
    create_private(&folder)?;
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", folder.display()).because(e);
    let (bytes, ending) = match form {
        Form::Pdf => (paper(house, report)?.pdf, "pdf"),
        Form::Csv => (table(report)?, "csv"),
    };
    let stem = format!("dati-{}-{}", report.period.from.format("%Y%m%d"), report.period.to.format("%Y%m%d"));
    let path = folder.join(format!("{stem}.{ending}"));
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
    let share = |kept: super::model::Kept| {
        percent(kept.in_time, kept.judged()).unwrap_or_else(|| texts.get("figures-no-share"))
    };
    let sections = Panel::of(report.persons)
        .into_iter()
        .map(|panel| Section {
            title: texts.get(panel.key()),
            how: texts.attribute(panel.key(), "how", &[]).unwrap_or_default(),
            lines: tables::rows(report, panel, texts)
                .into_iter()
                .map(|row| Line {
                    change: change(row.now, row.then).unwrap_or_default(),
                    label: row.label,
                    now: row.now,
                    then: row.then,
                })
                .collect(),
        })
        .collect();
    let data = FiguresData {
        letterhead: Letterhead {
            name: who.name,
            office: "Ufficio Protocollo".into(),
            address: who.address,
            contacts: Vec::new(),
        },
        title: texts.get("figures-paper-title"),
        period: report.period.text(),
        before: report.before.text(),
        indicators: vec![
            (texts.get("figures-indicator-registering"), share(report.now.registering), share(report.then.registering)),
            (texts.get("figures-indicator-routing"), share(report.now.all_routing()), share(report.then.all_routing())),
        ],
        sections,
        at: report.at,
    };
    let ident = format!("figures/{}/{}", report.period.from, report.period.to);
    figures(&data, &Stamp { ident, at: report.at })
}

fn table(report: &Report) -> Outcomes<Vec<u8>> {
    let texts = Texts::of(Lang::It);
    let failed = |e: csv::Error| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    csv.write_record(["gruppo", "voce", &report.period.text(), &report.before.text(), "variazione"]).map_err(failed)?;
    for panel in Panel::of(report.persons) {
        for row in tables::rows(report, panel, texts) {
            let change = change(row.now, row.then).unwrap_or_default();
            let cells = [
                texts.get(panel.key()),
                csv_safe(row.label.trim()).into_owned(),
                row.now.to_string(),
                row.then.to_string(),
                // A sign before digits computes nothing, but a percent sign makes it a text.
                csv_safe(&change).into_owned(),
            ];
            csv.write_record(cells).map_err(failed)?;
        }
    }
    csv.into_inner().map_err(|e| failed(e.into_error().into()))
}
