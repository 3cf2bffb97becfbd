//! The address book as CSV or JSON: every field of every active card, in alphabetical order.

use std::collections::BTreeMap;
use std::io::Write;

use super::{Array, Source, not_written};
use crate::base::fault::Outcomes;
use crate::base::text::csv_safe;
use crate::desks::correspondents::api::{self, Card, New};
use crate::work::session::Permission;

/// Cards fetched at a time.
const PAGE: i64 = 1_000;

pub(super) fn write(source: &mut Source<'_>, json: bool, sink: &mut dyn Write) -> Outcomes<usize> {
    source.session.require(Permission::Consult)?;
    if json {
        let mut array = Array::begin(sink)?;
        walk(source, |fields| array.item(&fields.named().into_iter().collect::<BTreeMap<_, _>>()))?;
        return array.end();
    }
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(sink);
    csv.write_record(New::default().named().map(|(name, _)| name)).map_err(not_written)?;
    let mut rows = 0;
    walk(source, |fields| {
        rows += 1;
        let cells = fields.named().map(|(_, value)| csv_safe(value.unwrap_or_default()).into_owned());
        csv.write_record(cells).map_err(not_written)
    })?;
    csv.flush().map_err(not_written)?;
    Ok(rows)
}

fn walk(source: &mut Source<'_>, mut see: impl FnMut(&New) -> Outcomes<()>) -> Outcomes<()> {
    let mut last: Option<Card> = None;
    loop {
        let mut cards = api::cards_after(source.db, last.as_ref(), PAGE)?;
        for card in &cards {
            see(&card.fields())?;
        }
        let whole = cards.len() as i64 == PAGE;
        last = cards.pop();
        if !whole {
            return Ok(());
        }
    }
}
