//! The protocol register as CSV, with the desk's own writer, or as JSON with the same fields.

use std::io::Write;

use serde::Serialize;

use super::{Array, Source};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::instant;
use crate::desks::corrections::api::{self as corrections, Renewed};
use crate::desks::protocol::model::{Flow, Medium};
use crate::desks::protocol::register::export;
use crate::desks::protocol::sheet::{self, may_see};
use crate::desks::protocol::store::register_list::{self, Filter, ListRow, Looker, Sort, Wanted};
use crate::work::session::Permission;

/// Rows fetched at a time.
const PAGE: u32 = 1_000;

pub(super) fn csv(source: &mut Source<'_>, filter: &Filter, sink: &mut dyn Write) -> Outcomes<usize> {
    export::to_csv(source.db, source.house, source.session, filter, Sort::Oldest, &[], sink)
}

/// A line of the register. What may not be seen is absent.
#[derive(Serialize)]
struct Line {
    year: i64,
    number: i64,
    /// Date and hour on Rome's clock, with the offset.
    registered_at: String,
    flow: Flow,
    medium: Medium,
    #[serde(skip_serializing_if = "Option::is_none")]
    party: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sender_number: Option<String>,
    class: String,
    offices: String,
    reserved: bool,
    needs_visto: bool,
    /// Fields whose values are not those that were registered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    renewed: Vec<Renewed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annulled: Option<Annulled>,
}

/// That the line is void.
#[derive(Serialize)]
struct Annulled {
    /// Date and hour on Rome's clock, with the offset.
    at: String,
    operator: String,
    measure: String,
}

pub(super) fn json(source: &mut Source<'_>, filter: &Filter, sink: &mut dyn Write) -> Outcomes<usize> {
    let Source { db, house, session } = source;
    session.require(Permission::Consult)?;
    let who = Looker { operator: session.operator_id, reserved: session.may(Permission::SeeReserved) };
    let mut array = Array::begin(sink)?;
    let mut anchor = None;
    loop {
        let wanted = Wanted { anchor: anchor.take(), forward: true, skip: 0, take: PAGE };
        let rows = register_list::page(db, filter, Sort::Oldest, who, &wanted)?;
        for row in &rows {
            let seen = may_see(session, row.reserved, row.operator_id);
            if row.reserved && seen {
                // Reading reserved content is recorded whatever the way it is read.
                sheet::load(db, house, session, row.id, "export")?;
            }
            array.item(&line(row, seen))?;
        }
        match rows.last() {
            Some(last) if rows.len() == PAGE as usize => anchor = Some(last.key()),
            _ => return array.end(),
        }
    }
}

fn line(row: &ListRow, seen: bool) -> Line {
    Line {
        year: row.year,
        number: row.number,
        registered_at: rome(instant(row.registered_at)).to_rfc3339(),
        flow: row.flow,
        medium: row.medium,
        party: seen.then(|| row.party.clone()),
        subject: seen.then(|| row.subject.clone()),
        sender_number: row.sender_number.clone().filter(|_| seen),
        class: row.extra.class.clone(),
        offices: row.extra.offices.clone(),
        reserved: row.reserved,
        needs_visto: row.needs_visto,
        renewed: row.extra.renewed.clone(),
        annulled: row.extra.annulment.as_ref().map(|annulment| Annulled {
            at: rome(instant(annulment.annulled_at)).to_rfc3339(),
            operator: annulment.operator_name.clone(),
            measure: corrections::measure(annulment),
        }),
    }
}
