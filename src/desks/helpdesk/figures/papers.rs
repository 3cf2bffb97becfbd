//! The figures as a paper for the yearly report and as a table file. Papers are official: in Italian whatever the language
//! of the screen.

use std::io::Write;
use std::path::PathBuf;

use super::report::{Kept, Report};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::desks::protocol::api::papers_folder;
use crate::print::figures::{FiguresData, Line, Section, figures};
use crate::print::letterhead::Letterhead;
use crate::print::{Paper, Stamp};
use crate::work::house::House;

/// A share in whole percent; a stroke where there is nothing to share.
pub fn share((met, judged): Kept) -> String {
    if judged == 0 { "–".to_owned() } else { format!("{}%", (met * 100 + judged / 2) / judged) }
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
    let sections = report
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

fn table(report: &Report) -> Outcomes<Vec<u8>> {
    let texts = Texts::of(Lang::It);
    let failed = |e: csv::Error| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    csv.write_record(["gruppo", "voce", &report.year.to_string(), &(report.year - 1).to_string()]).map_err(failed)?;
    for (key, lines) in &report.groups {
        for one in lines {
            let name = one.name.text(texts);
            csv.write_record([texts.get(key), csv_safe(&name).into_owned(), one.now.to_string(), one.then.to_string()])
                .map_err(failed)?;
        }
    }
    csv.into_inner().map_err(|e| failed(e.into_error().into()))
}
