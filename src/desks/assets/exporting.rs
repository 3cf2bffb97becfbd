//! The inventory as a table for spreadsheets, into the folder of papers.

use std::path::PathBuf;

use super::model::{Asset, AssetLabel};
use super::store::{
    self,
    list::{self, Filter, Sort},
};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::base::money::Cents;
use crate::base::paths::create_private;
use crate::base::text::csv_safe;
use crate::db::Db;
use crate::db::search::query::Slice;
use crate::desks::protocol::api::papers_folder;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Rows fetched at a time.
const PAGE: u32 = 500;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Rows.
    pub rows: usize,
    /// The file.
    pub path: PathBuf,
}

/// Heads of the columns: those that an import reads back.
const HEADS: [&str; 22] = [
    "inventario",
    "tipo",
    "nome",
    "marca",
    "modello",
    "seriale",
    "ufficio",
    "utilizzatore",
    "stanza",
    "stato",
    "ip",
    "mac",
    "sistema operativo",
    "versione",
    "ram mb",
    "disco gb",
    "cpu",
    "acquistato il",
    "garanzia fino al",
    "fornitore",
    "prezzo",
    "licenze",
];

/// Writes what a filter leaves, in the order of the list.
pub fn csv(db: &mut Db, house: &House, session: &Session, filter: &Filter, sort: Sort) -> Outcomes<Written> {
    session.require(Permission::Consult)?;
    let folder = papers_folder(house);
    create_private(&folder)?;
    let name = format!("inventario-{}.csv", rome(house.clock.now()).format("%Y%m%d-%H%M%S"));
    let path = folder.join(name);
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let file = tempfile::NamedTempFile::new_in(&folder).map_err(|e| failed(&e))?;
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(file);
    csv.write_record(HEADS).map_err(|e| failed(&e))?;
    let texts = Texts::of(Lang::It);
    let (mut rows, mut from) = (0, None);
    loop {
        let slice = Slice { from: from.take(), forward: true, skip: 0, take: PAGE };
        let page = list::page(db, filter, sort, &slice)?;
        for label in &page {
            let Some(asset) = store::by_id(db, label.id)? else { continue };
            let cells = row(label, &asset, texts);
            csv.write_record(cells.iter().map(|cell| csv_safe(cell).into_owned())).map_err(|e| failed(&e))?;
            rows += 1;
        }
        if page.len() < PAGE as usize {
            break;
        }
        from = page.last().map(|label| label.key(sort));
    }
    let file = csv.into_inner().map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(&path).map_err(|e| failed(&e))?;
    Ok(Written { rows, path })
}

fn row(label: &AssetLabel, asset: &Asset, texts: &Texts) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    vec![
        asset.number.clone(),
        texts.get(asset.kind.key()),
        asset.name.clone(),
        text(&asset.maker),
        text(&asset.model),
        text(&asset.serial),
        text(&label.office),
        text(&label.user),
        text(&asset.room),
        texts.get(asset.state.key()),
        text(&asset.ip),
        text(&asset.mac),
        text(&asset.os),
        text(&asset.os_version),
        number(asset.ram_mb),
        number(asset.disk_gb),
        text(&asset.cpu),
        asset.bought_on.map(dates::date).unwrap_or_default(),
        asset.warranty_until.map(dates::date).unwrap_or_default(),
        text(&asset.supplier),
        asset.price_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default(),
        number(asset.licences),
    ]
}
