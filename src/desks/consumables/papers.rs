//! The purchase proposal as pages and as a table for spreadsheets, into the folder of papers. It names the analysis it
//! stands on, and is not made without one (activity C6b). Papers are official: in Italian whatever the language of the
//! screen.

use std::path::PathBuf;

use super::rules::{self, Why};
use super::service::{Proposal, ProposalLine};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::db::instant;
use crate::desks::protocol::api::papers_folder;
use crate::print::letterhead::Letterhead;
use crate::print::list::{Align, Column, ListData, Width, list};
use crate::print::{Paper, Stamp};
use crate::work::house::House;

/// In which form it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A table for spreadsheets.
    Csv,
    /// Pages.
    Pdf,
}

const HEADS: [&str; 8] =
    ["Codice", "Articolo", "Giacenza", "Scorta minima", "Da acquistare", "Motivo", "Prezzo", "Costo stimato"];

/// Writes it; answers the file.
pub fn write(house: &House, proposal: &Proposal, form: Form) -> Outcomes<PathBuf> {
    let folder = papers_folder(house);
    create_private(&folder)?;
    let (bytes, ending) = match form {
        Form::Pdf => (paper(house, proposal)?.pdf, "pdf"),
        Form::Csv => (table(proposal)?, "csv"),
    };
    let stem = format!("proposta-acquisto-{}", rome(house.clock.now()).format("%Y%m%d-%H%M%S"));
    let path = folder.join(format!("{stem}.{ending}"));
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(|e| failed(&e))?;
    std::io::Write::write_all(&mut file, &bytes).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(&path).map_err(|e| failed(&e))?;
    Ok(path)
}

/// The paper.
pub fn paper(house: &House, proposal: &Proposal) -> Outcomes<Paper> {
    let analysis = proposal
        .analysis
        .as_ref()
        .ok_or_else(|| Fault::not_done("fault-consumables-no-analysis").arg("year", proposal.year))?;
    let who = house.facts().administration;
    let now = house.clock.now();
    let made = dates::day_of(instant(analysis.made_at));
    let fixed = |title: &str, width: f64, align| Column::new(title, Width::Millimetres(width)).aligned(align);
    let [code, article, stock, minimum, quantity, why, price, cost] = HEADS;
    let data = ListData {
        letterhead: Letterhead {
            name: who.name,
            office: "Servizio CED".into(),
            address: who.address,
            contacts: Vec::new(),
        },
        title: "Proposta di acquisto di materiali di consumo".into(),
        filters: vec![
            ("Alla data del".into(), dates::date(house.clock.today())),
            (
                format!("Analisi dei consumi {}", analysis.year),
                format!("{}, impronta {}", dates::elided("del", &made), short(&analysis.sha256)),
            ),
            ("Copertura".into(), format!("{} mesi oltre la scorta minima", rules::COVER_MONTHS)),
        ],
        columns: vec![
            fixed(code, 30.0, Align::Left),
            Column::new(article, Width::Share(1.0)),
            fixed(stock, 20.0, Align::Right),
            fixed(minimum, 20.0, Align::Right),
            fixed(quantity, 24.0, Align::Right),
            Column::new(why, Width::Share(0.8)),
            fixed(price, 22.0, Align::Right),
            fixed(cost, 26.0, Align::Right),
        ],
        rows: proposal.lines.iter().map(row).collect(),
        totals: vec![
            ("Articoli".into(), proposal.lines.len().to_string()),
            ("Costo stimato".into(), Cents(proposal.cost()).euro()),
        ],
        generated: now,
        landscape: true,
    };
    list(&data, &Stamp { ident: format!("purchase-proposal/{}", now.timestamp()), at: now })
}

fn short(sha256: &str) -> &str {
    sha256.get(..16).unwrap_or(sha256)
}

fn table(proposal: &Proposal) -> Outcomes<Vec<u8>> {
    if proposal.analysis.is_none() {
        return Err(Fault::not_done("fault-consumables-no-analysis").arg("year", proposal.year));
    }
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    csv.write_record(HEADS).map_err(|e| failed(&e))?;
    for line in &proposal.lines {
        csv.write_record(row(line).iter().map(|cell| csv_safe(cell).into_owned())).map_err(|e| failed(&e))?;
    }
    csv.into_inner().map_err(|e| failed(&e))
}

/// Why something is bought, for a paper.
fn why(line: &ProposalLine) -> String {
    match line.why {
        Why::Short => format!("sotto la scorta minima ({} su {})", line.row.stock, line.row.minimum),
        Why::Soon(0) => "esaurito".to_owned(),
        Why::Soon(1) => "finisce entro un giorno".to_owned(),
        Why::Soon(days) => format!("finisce entro {days} giorni"),
    }
}

fn row(line: &ProposalLine) -> Vec<String> {
    let price = line.cost_cents.and_then(|cost| cost.checked_div(line.quantity));
    vec![
        line.row.code.clone(),
        line.row.name.clone(),
        line.row.stock.to_string(),
        line.row.minimum.to_string(),
        format!("{} {}", line.quantity, line.row.unit),
        why(line),
        price.map(|cents| Cents(cents).to_string()).unwrap_or_default(),
        line.cost_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default(),
    ]
}
