//! Proof that what was brought over is as it was brought: every import is recomputed from its rows and held against the
//! digest the chain remembers, and the years are counted.

use std::collections::BTreeMap;

use super::bringing;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::closed_years;
use crate::db::verify::Finding;
use crate::desks::protocol::rules::number_text;
use crate::desks::protocol::service;
use crate::desks::protocol::store::{imported, registrations};

/// Rows read at a time.
const BATCH: i64 = 5_000;

/// Recomputes all imports; `chained` are the digests that the chain remembers, by import. `note` hears what does not hold;
/// answers how many registrations were recomputed.
pub fn verify(
    db: &mut Db,
    chained: &BTreeMap<i64, Vec<u8>>,
    mut note: impl FnMut(Finding),
    progress: impl Fn(i64),
) -> Outcomes<i64> {
    let mut done = 0;
    let mut known = BTreeMap::new();
    for import in imported::imports(db)? {
        let name = format!("{} {}", import.source, import.file_name);
        let mut rows: Vec<Vec<u8>> = Vec::new();
        let mut at = 0;
        loop {
            let batch = imported::after(db, import.id, at, BATCH)?;
            let (Some(first), Some(last)) = (batch.first(), batch.last()) else { break };
            let mut parties = registrations::parties_between(db, first.1.id, last.1.id)?.into_iter().peekable();
            at = last.1.id;
            for (said, line) in batch {
                // Rows of other imports lie between these.
                while parties.next_if(|party| party.registration_id < line.id).is_some() {}
                let own: Vec<_> =
                    std::iter::from_fn(|| parties.next_if(|party| party.registration_id == line.id)).collect();
                let digest = service::digest(&line, &own, &[]);
                let row = bringing::row_digest(&said, &digest);
                if line.digest != digest || said.digest != row {
                    note(Finding { key: "verify-import-altered", line: number_text(line.number, line.year) });
                }
                rows.push(row.to_vec());
                done += 1;
            }
            progress(done);
        }
        let digest = bringing::digest(&import, rows.iter().map(Vec::as_slice));
        if rows.len() as i64 != import.rows {
            note(Finding { key: "verify-import-rows", line: format!("{name}: {} / {}", rows.len(), import.rows) });
        } else if chained.get(&import.id).is_none_or(|chained| chained.as_slice() != digest) || import.digest != digest
        {
            note(Finding { key: "verify-import-digest", line: name.clone() });
        }
        known.insert(import.id, name);
    }
    for import in chained.keys().filter(|import| !known.contains_key(import)) {
        note(Finding { key: "verify-import-missing", line: import.to_string() });
    }
    let counted = imported::per_year(db)?;
    for year in closed_years::all(db)?.iter() {
        let rows = counted.get(&year.year).copied().unwrap_or(0);
        if rows != year.rows {
            note(Finding { key: "verify-import-year", line: format!("{}: {rows} / {}", year.year, year.rows) });
        }
    }
    Ok(done)
}
