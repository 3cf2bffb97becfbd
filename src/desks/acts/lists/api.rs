//! The counter of the lists of determinations, for whoever convenes the Giunta.

use chrono::{DateTime, NaiveDate, Utc};

pub use super::model::{ActList, ListChannel, ListKind, ListState};
pub use super::rules::Sent;
pub use super::store::{lines_of, of_sitting};
pub use super::verify::{Report, verify};

use super::paper;
use super::service::{self, Wanted};
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::files::Sha256Hex;
use crate::work::house::House;
use crate::work::session::Session;

/// Makes the weekly list that goes with a sitting of the Giunta, inside the transaction that convenes it; the one that was
/// made for it already is answered. `None` when no determination waits.
pub fn for_sitting(
    db: &mut Db,
    house: &House,
    session: &Session,
    (sitting, day): (i64, NaiveDate),
) -> Outcomes<Option<ActList>> {
    if let Some(list) = of_sitting(db, sitting)? {
        return Ok(Some(list));
    }
    let wanted = Wanted { sitting: Some((sitting, day)), ..Wanted::WEEKLY };
    match service::make_within(db, house, session, wanted) {
        Ok(list) => Ok(Some(list)),
        Err(fault) if fault.key == "fault-actlists-nothing" => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The list of a sitting went out with its convocation, inside the transaction that sends it. Nothing when there is none.
pub fn went_with_convocation(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    (to, at): (Vec<String>, DateTime<Utc>),
) -> Outcomes<Option<ActList>> {
    let Some(list) = of_sitting(db, sitting)? else { return Ok(None) };
    let sent = Sent { to, channel: ListChannel::Convocation, at, note: None };
    service::send_within(db, house, session, list.id, &sent).map(Some)
}

/// The sitting does not take place: its list is withdrawn unless it was sent, and its determinations wait for the next.
pub fn sitting_called_off(
    db: &mut Db,
    house: &House,
    session: &Session,
    sitting: i64,
    reason: &str,
) -> Outcomes<Option<ActList>> {
    match of_sitting(db, sitting)? {
        Some(list) if list.state == ListState::Made => {
            service::withdraw_within(db, house, session, list.id, reason).map(Some)
        }
        other => Ok(other),
    }
}

/// The paper of a list, with the name of its file.
pub fn pdf(house: &House, list: &ActList) -> Outcomes<(String, Vec<u8>)> {
    let gone = || Fault::not_done("fault-document-missing").arg("sha", &list.sha256);
    let bytes = house.files.get(&Sha256Hex::parse(&list.sha256).ok_or_else(gone)?)?;
    Ok((format!("{}.pdf", paper::file_stem(list)), bytes))
}
