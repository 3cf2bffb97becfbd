//! The week of a room and the figures of a year as papers and table files. Papers are official: in Italian whatever the
//! language of the screen.

use std::path::PathBuf;

use chrono::Datelike;

use super::model::{Counted, Report};
use super::service::Week;
use super::tables::{self, Panel};
use crate::base::calendar::{Reason, weekday_name};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::base::money::Cents;
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::desks::protocol::api::papers_folder;
use crate::desks::rooms::letters::service::write_whole;
use crate::print::figures::{FiguresData, Line, Section, figures};
use crate::print::letterhead::Letterhead;
use crate::print::weekplan::{Day, Entry, WeekPlanData, week_plan};
use crate::print::{Paper, Stamp};
use crate::work::house::House;

/// In which form the figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// PDF/A with tables and bars.
    Pdf,
    /// A table file.
    Csv,
}

fn letterhead(house: &House) -> Letterhead {
    let who = house.facts().administration;
    Letterhead { name: who.name, office: "Gestione sale e locali".into(), address: who.address, contacts: Vec::new() }
}

fn keep(house: &House, name: &str, bytes: &[u8]) -> Outcomes<PathBuf> {
    let folder = papers_folder(house);
    create_private(&folder)?;
    let path = folder.join(name);
    write_whole(&folder, &path, bytes)?;
    Ok(path)
}

/// Writes the figures into the folder of papers; answers the file.
pub fn write(house: &House, report: &Report, form: Form) -> Outcomes<PathBuf> {
    let (bytes, ending) = match form {
        Form::Pdf => (paper(house, report)?.pdf, "pdf"),
        Form::Csv => (table(report)?, "csv"),
    };
    keep(house, &format!("uso-sale-{}.{ending}", report.year), &bytes)
}

/// The figures that are shares, money and days: name, value, value before.
pub fn indicators(report: &Report, texts: &Texts) -> Vec<(String, String, String)> {
    let both = |key: &str, show: &dyn Fn(&Counted) -> String| (texts.get(key), show(&report.now), show(&report.then));
    let none = texts.get("use-none");
    vec![
        both("use-indicator-in-time", &|counted| {
            percent(counted.in_time, counted.judged()).unwrap_or_else(|| none.clone())
        }),
        both("use-indicator-days", &|counted| {
            counted.answer_tenths().map_or_else(|| none.clone(), |tenths| format!("{},{}", tenths / 10, tenths % 10))
        }),
        both("use-indicator-euro", &|counted| Cents(counted.cents).euro()),
    ]
}

/// `97,5%`; nothing where there is nothing to compare.
pub fn percent(part: i64, whole: i64) -> Option<String> {
    (whole > 0).then(|| {
        let tenths = (part * 1_000 + whole / 2) / whole;
        format!("{},{}%", tenths / 10, tenths % 10)
    })
}

/// `+12%`; nothing where there was nothing before.
fn change(now: i64, before: i64) -> Option<String> {
    (before != 0).then(|| {
        let difference = (now - before) * 100;
        let half = if difference >= 0 { before / 2 } else { -(before / 2) };
        format!("{:+}%", (difference + half) / before)
    })
}

/// The figures as a paper.
pub fn paper(house: &House, report: &Report) -> Outcomes<Paper> {
    let texts = Texts::of(Lang::It);
    let sections = Panel::ALL
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
        letterhead: letterhead(house),
        title: texts.get("use-paper-title"),
        period: report.period(report.year),
        before: report.period(report.year - 1),
        indicators: indicators(report, texts),
        sections,
        at: report.at,
    };
    figures(&data, &Stamp { ident: format!("room-figures/{}/{}", report.year, report.until), at: report.at })
}

fn table(report: &Report) -> Outcomes<Vec<u8>> {
    let texts = Texts::of(Lang::It);
    let failed = |e: csv::Error| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(b"\xef\xbb\xbf".to_vec());
    let (now, before) = (report.period(report.year), report.period(report.year - 1));
    csv.write_record(["gruppo", "voce", &now, &before, "variazione"]).map_err(failed)?;
    for panel in Panel::ALL {
        for row in tables::rows(report, panel, texts) {
            let change = change(row.now, row.then).unwrap_or_default();
            let cells = [
                texts.get(panel.key()),
                csv_safe(row.label.trim()).into_owned(),
                row.now.to_string(),
                row.then.to_string(),
                csv_safe(&change).into_owned(),
            ];
            csv.write_record(cells).map_err(failed)?;
        }
    }
    for (name, now, then) in indicators(report, texts) {
        csv.write_record(["indicatori", &name, &now, &then, ""]).map_err(failed)?;
    }
    csv.into_inner().map_err(|e| failed(e.into_error().into()))
}

/// Writes the week of a room into the folder of papers; answers the file.
pub fn write_week(house: &House, week: &Week) -> Outcomes<PathBuf> {
    let monday = week.days.first().map(|day| day.day).unwrap_or_default();
    let code: String = week
        .room
        .code
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect::<String>()
        .to_lowercase();
    keep(house, &format!("settimana-{code}-{}.pdf", monday.format("%Y%m%d")), &week_paper(house, week)?.pdf)
}

/// The week of a room as a paper.
pub fn week_paper(house: &House, week: &Week) -> Outcomes<Paper> {
    let texts = Texts::of(Lang::It);
    let at = house.clock.now();
    let (first, last) = match (week.days.first(), week.days.last()) {
        (Some(first), Some(last)) => (first.day, last.day),
        _ => (house.clock.today(), house.clock.today()),
    };
    let mut about = vec![format!("Capienza massima: {} persone", week.room.capacity)];
    about.extend(week.room.place.clone());
    let data = WeekPlanData {
        letterhead: letterhead(house),
        room: week.room.name.clone(),
        about: about.join(" · "),
        period: format!("{} {}", dates::elided("dal", &dates::date(first)), dates::elided("al", &dates::date(last))),
        days: week
            .days
            .iter()
            .map(|day| {
                let holiday = week
                    .calendar
                    .why_closed(day.day)
                    .filter(|reason| matches!(reason, Reason::Holiday(_) | Reason::Sunday | Reason::Patron));
                let note = day.closure.clone().or_else(|| holiday.map(|reason| reason.text(texts)));
                Day {
                    name: format!("{} {}", weekday_name(day.day.weekday(), texts), day.day.format("%d/%m")),
                    closed: day.closure.is_some() || (note.is_some() && day.entries.is_empty()),
                    note: note.unwrap_or_default(),
                    entries: day
                        .entries
                        .iter()
                        .map(|entry| Entry {
                            hours: format!("{}–{}", dates::hour_of(entry.from), dates::hour_of(entry.to)),
                            title: entry.title.clone(),
                            who: entry.who.clone(),
                        })
                        .collect(),
                }
            })
            .collect(),
        at,
    };
    week_plan(&data, &Stamp { ident: format!("room-week/{}/{first}", week.room.id), at })
}
