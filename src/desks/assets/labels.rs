//! The labels to stick on: inventory number, name and a code to scan, on the label printer or as a file.

use std::path::PathBuf;

use super::store::list;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Texts};
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::protocol::api::papers_folder;
use crate::print::label::Size;
use crate::print::spool::{self, Job, Kind, Printer, Spooler};
use crate::print::tag::{TagData, tags};
use crate::print::{Paper, Stamp};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What became of the labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// How many labels.
    pub labels: usize,
    /// The file, where there is no printer.
    pub path: Option<PathBuf>,
}

impl Sent {
    /// It in a line.
    pub(super) fn said(&self, texts: &Texts) -> Shown {
        let count = ("count", Arg::from(self.labels));
        let text = match &self.path {
            Some(path) => texts.with("assets-labels-file", &[count, ("path", path.display().to_string().into())]),
            None => texts.with("assets-labels-printed", &[count]),
        };
        Shown::line(&text)
    }
}

/// Prints the labels of some things.
pub fn print(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Sent> {
    session.require(Permission::KeepInventory)?;
    let (paper, labels) = paper(db, house, ids)?;
    let asked = &house.config.print;
    let printer = match asked.label_printer.as_ref().or(asked.printer.as_ref()) {
        Some(name) => Printer::parse(name)?,
        None => Printer::Folder(papers_folder(house)),
    };
    if let Printer::Folder(folder) = &printer {
        create_private(folder)?;
    }
    let spool = house.paths.state().join("spool");
    create_private(&spool)?;
    let name = format!("etichette-inventario-{}", crate::base::clock::rome(house.clock.now()).format("%Y%m%d-%H%M%S"));
    let job = Job { name: &name, kind: Kind::Pdf, bytes: &paper.pdf, copies: 1 };
    let path = match Spooler::new(&spool).send(&printer, &job)? {
        spool::Sent::Written(path) => Some(path),
        spool::Sent::Queued(_) => None,
    };
    Ok(Sent { labels, path })
}

/// The labels as pages of the size of the house's label printer.
pub(super) fn paper(db: &mut Db, house: &House, ids: &[i64]) -> Outcomes<(Paper, usize)> {
    let found = list::labels(db, ids)?;
    if found.is_empty() {
        return Err(Fault::not_done("fault-assets-gone"));
    }
    let administration = house.facts().administration.name;
    let data: Vec<TagData> = found
        .iter()
        .map(|label| TagData {
            administration: administration.clone(),
            number: label.number.clone(),
            name: label.name.clone(),
            make: label.make(),
            serial: label.serial.clone().unwrap_or_default(),
            warranty: label.warranty_until.map(dates::date).unwrap_or_default(),
        })
        .collect();
    let asked = house.config.print.label_size;
    let size = Size { width: f64::from(asked.width), height: f64::from(asked.height) };
    let ident = format!("asset-tags/{}", found.iter().map(|label| label.number.as_str()).collect::<Vec<_>>().join("/"));
    Ok((tags(&data, size, &Stamp { ident, at: house.clock.now() })?, data.len()))
}
