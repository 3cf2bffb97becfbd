//! The analysis of a year's consumption and costs (activity C6b): made as a paper, kept, sealed; purchases stand on it.
//! Papers are official: in Italian whatever the language of the screen.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::model::{Analysis, ConsumableRow};
use super::service;
use super::store::{list, movements};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::db::{self, Db, stored};
use crate::desks::assets::api as assets;
use crate::print::figures::{FiguresData, Line, Section, figures};
use crate::print::letterhead::Letterhead;
use crate::print::{Paper, Stamp};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What was used in a year, beside the year before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Year.
    pub year: i32,
    /// By month, this year and the one before.
    pub months: [(i64, i64); 12],
    /// By printer; what went to offices under none. Name, this year, the one before.
    pub printers: Vec<(String, i64, i64)>,
    /// By article.
    pub articles: Vec<(String, i64, i64)>,
    /// What the articles used this year and the year before cost, in cents, as far as prices are known.
    pub cost: (i64, i64),
}

impl Counted {
    /// Pieces of this year and of the one before.
    pub fn pieces(&self) -> (i64, i64) {
        self.months.iter().fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))
    }
}

fn days(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
}

/// Counts the use of a year; of one printer alone where it is named.
pub fn count(db: &mut Db, session: &Session, year: i32, printer: Option<i64>) -> Outcomes<Counted> {
    session.require(Permission::Consult)?;
    let wrong = || Fault::not_done("fault-consumables-year").arg("year", year);
    let (first, _) = days(year - 1).ok_or_else(wrong)?;
    let (_, last) = days(year).ok_or_else(wrong)?;
    let used = movements::used(db, None, first, last)?;
    let every = list::Filter { all: true, ..list::Filter::default() };
    let rows: BTreeMap<i64, ConsumableRow> =
        list::all(db, &every, last)?.into_iter().map(|row| (row.id, row)).collect();
    let mut counted = Counted { year, ..Counted::default() };
    let mut by_printer: BTreeMap<Option<i64>, (i64, i64)> = BTreeMap::new();
    let mut by_article: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    for one in used.iter().filter(|one| printer.is_none() || one.asset_id == printer) {
        let now = one.day.year() == year;
        let add = |pair: &mut (i64, i64), count: i64| if now { pair.0 += count } else { pair.1 += count };
        if let Some(month) = counted.months.get_mut(one.day.month0() as usize) {
            add(month, one.count);
        }
        add(by_printer.entry(one.asset_id).or_default(), one.count);
        add(by_article.entry(one.consumable_id).or_default(), one.count);
        let price = rows.get(&one.consumable_id).and_then(|row| row.price_cents);
        let price = match price {
            Some(price) => price,
            None => movements::last_price(db, one.consumable_id)?.unwrap_or(0),
        };
        add(&mut counted.cost, one.count.saturating_mul(price));
    }
    let ids: Vec<i64> = by_printer.keys().flatten().copied().collect();
    let mut names: BTreeMap<i64, String> = BTreeMap::new();
    for some in ids.chunks(200) {
        for label in assets::labels(db, some)? {
            let office = label.office.clone().unwrap_or_default();
            names.insert(label.id, format!("{} {office}", label.line()).trim().to_owned());
        }
    }
    for (asset, (now, then)) in by_printer {
        let name = asset.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
        counted.printers.push((name, now, then));
    }
    for (article, (now, then)) in by_article {
        let name = rows.get(&article).map(|row| format!("{} {}", row.code, row.name)).unwrap_or_default();
        counted.articles.push((name, now, then));
    }
    let most_first = |one: &(String, i64, i64), other: &(String, i64, i64)| {
        other.1.cmp(&one.1).then(other.2.cmp(&one.2)).then(one.0.cmp(&other.0))
    };
    counted.printers.sort_by(most_first);
    counted.articles.sort_by(most_first);
    Ok(counted)
}

/// Makes the analysis of a year: the paper is kept and the row sealed. Only a year that is over, or in its last month.
pub fn make(db: &mut Db, house: &House, session: &Session, year: i32) -> Outcomes<Analysis> {
    session.require(Permission::KeepInventory)?;
    let today = house.clock.today();
    let over = today.year() > year || (today.year() == year && today.month() == 12);
    if !over {
        return Err(Fault::not_done("fault-consumables-year-running").arg("year", year));
    }
    let counted = count(db, session, year, None)?;
    let now = house.clock.now();
    let paper = paper(house, session, &counted)?;
    let kept = house.files.put(&paper.pdf)?;
    db::write(db, |db| {
        let analysis = movements::insert_analysis(
            db,
            Analysis {
                id: 0,
                year: i64::from(year),
                pieces: counted.pieces().0,
                cost_cents: counted.cost.0,
                made_at: stored(now),
                operator_id: session.operator_id,
                operator_name: session.name.clone(),
                sha256: kept.sha256.as_str().to_owned(),
                size: paper.pdf.len() as i64,
                digest: Vec::new(),
            },
        )?;
        let detail = json!({ "year": year, "pieces": analysis.pieces, "cost_cents": analysis.cost_cents });
        let digest = analysis.expected_digest();
        service::tell(db, house, session, "consumption_analysis.made", analysis.id, digest, &detail)?;
        Ok(analysis)
    })
}

fn paper(house: &House, session: &Session, counted: &Counted) -> Outcomes<Paper> {
    let who = house.facts().administration;
    let now = house.clock.now();
    let line = |(label, now, then): &(String, i64, i64)| Line {
        label: if label.is_empty() { "senza stampante (consegnati agli uffici)".to_owned() } else { label.clone() },
        now: *now,
        then: *then,
        change: change(*now, *then),
    };
    let months: Vec<Line> = dates::MONTHS
        .iter()
        .zip(counted.months)
        .map(|(name, (now, then))| line(&((*name).to_owned(), now, then)))
        .collect();
    let section = |title: &str, how: &str, lines: Vec<Line>| Section { title: title.into(), how: how.into(), lines };
    let (pieces, before) = counted.pieces();
    let year = counted.year;
    let today = dates::date(house.clock.today());
    let period = |year: i32| format!("01/01/{year} – 31/12/{year}");
    let data = FiguresData {
        letterhead: Letterhead {
            name: who.name,
            office: "Servizio CED".into(),
            address: who.address,
            contacts: Vec::new(),
        },
        title: "Analisi dei consumi e dei costi dei materiali di consumo".into(),
        period: period(year),
        before: period(year - 1),
        indicators: vec![
            ("Pezzi consumati".into(), pieces.to_string(), before.to_string()),
            ("Costo ai prezzi correnti".into(), Cents(counted.cost.0).euro(), Cents(counted.cost.1).euro()),
            ("Elaborata da".into(), format!("{} {}", session.name, dates::elided("il", &today)), String::new()),
        ],
        sections: vec![
            section("Consumi per mese", "Si contano le uscite meno i resi.", months),
            section(
                "Consumi per stampante",
                "Pezzi consegnati per ciascuna stampante.",
                counted.printers.iter().map(line).collect(),
            ),
            section(
                "Consumi per articolo",
                "Pezzi consegnati di ciascun articolo.",
                counted.articles.iter().map(line).collect(),
            ),
        ],
        at: now,
    };
    figures(&data, &Stamp { ident: format!("consumption-analysis/{year}"), at: now })
}

/// How much more or less, in percent.
fn change(now: i64, then: i64) -> String {
    if then <= 0 {
        return String::new();
    }
    format!("{:+}%", (now - then) * 100 / then)
}
