//! Closing a round: its verbale is made and kept, the round is sealed with it, and the activity is done.

use serde_json::json;

use super::model::{Round, RoundLine, SUBJECT};
use super::paper;
use super::service::open_one;
use super::store;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::search::query::Slice;
use crate::db::{self, Db, deadlines, stored};
use crate::desks::assets::rules;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Lines read at a time.
const PAGE: u32 = 1_000;

/// Closes a round, with what is to be said besides; every thing must have been looked at. Answers the closed round.
pub fn close(db: &mut Db, house: &House, session: &Session, id: i64, remarks: &str) -> Outcomes<Round> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let open = open_one(db, id)?;
        let left = store::count(db, &open, true)?;
        if left > 0 {
            return Err(Fault::not_done("fault-rounds-unfinished").arg("count", left));
        }
        let before = store::before(db, open.kind, open.year)?;
        let lines = all_lines(db, &open, before.as_ref().map(|round| round.id))?;
        let now = house.clock.now();
        let remarks = rules::cut(remarks, rules::LONGEST_NOTE);
        let mut round = Round {
            closed_at: Some(stored(now)),
            closed_by: Some(session.operator_id),
            closed_name: Some(session.name.clone()),
            checked: Some(lines.len() as i64),
            differences: Some(lines.iter().filter(|line| line.differs()).count() as i64),
            remarks: Some(remarks).filter(|remarks| !remarks.is_empty()),
            ..open
        };
        let paper = paper::verbale(house, &round, before.as_ref(), &lines)?;
        // The document is there before the row that names it.
        let kept = house.files.put(&paper.pdf)?;
        round.sha256 = Some(kept.sha256.as_str().to_owned());
        round.size = Some(paper.pdf.len() as i64);
        let digest = round.expected_digest(&store::checks(db, id)?);
        round.digest = Some(digest.to_vec());
        if !store::close(db, &round)? {
            return Err(Fault::not_done("fault-rounds-closed").arg("year", round.year));
        }
        deadlines::meet(db, round.kind.activity(), SUBJECT, id, now, Some(session.operator_id))?;
        let entry = Entry {
            at: now,
            actor: &session.actor(),
            action: "inventory_round.closed",
            subject_kind: SUBJECT,
            subject_id: id,
            digest,
        };
        audit::append(db, &entry, &json!({ "checked": round.checked, "differences": round.differences }))?;
        Ok(round)
    })
}

fn all_lines(db: &mut Db, round: &Round, before: Option<i64>) -> Outcomes<Vec<RoundLine>> {
    let mut lines: Vec<RoundLine> = Vec::new();
    loop {
        let from = lines.last().map(RoundLine::key);
        let slice = Slice { from, ..Slice::first(PAGE) };
        let page = store::lines(db, round, before, false, &slice)?;
        let last = page.len() < PAGE as usize;
        lines.extend(page);
        if last {
            return Ok(lines);
        }
    }
}
