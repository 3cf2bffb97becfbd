//! What becomes of a proposal on the agendas of the organs, as whoever keeps the sittings tells it: lines of its history
//! that name the sitting. Where it stands is known to the sittings alone.

use super::{Told, Who, tell};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::acts::store;
use crate::text_enum;
use crate::work::house::House;

text_enum! {
    /// What became of it.
    Tabled {
        /// It is on the agenda of a sitting.
        OnAgenda = "agenda",
        /// It was taken off that agenda.
        OffAgenda = "off_agenda",
        /// It was put off to another sitting.
        PutOff = "put_off",
        /// The organ passed it.
        Passed = "passed",
        /// The organ did not pass it.
        Rejected = "rejected",
    }
}

impl Tabled {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::OnAgenda => "act-step-agenda",
            Self::OffAgenda => "act-step-off-agenda",
            Self::PutOff => "act-step-put-off",
            Self::Passed => "act-step-passed",
            Self::Rejected => "act-step-rejected",
        }
    }

    fn action(self) -> &'static str {
        match self {
            Self::OnAgenda => "act.on_agenda",
            Self::OffAgenda => "act.off_agenda",
            Self::PutOff => "act.put_off",
            Self::Passed => "act.passed",
            Self::Rejected => "act.rejected",
        }
    }
}

/// Writes into the history of an act what became of it in a sitting (`Giunta comunale del 30/11/2026 ore 17:30`), with the
/// reason or the votes. An act that is not there is none of ours.
pub fn tabled_within(
    db: &mut Db,
    house: &House,
    who: Who<'_>,
    act: i64,
    (what, sitting): (Tabled, &str),
    note: Option<&str>,
) -> Outcomes<()> {
    let Some(act) = store::by_id(db, act)? else { return Ok(()) };
    let told = Told { what: sitting.to_owned(), note: note.map(str::to_owned), undone: false };
    tell(db, who, &act, (what.code(), what.action()), told, house.clock.now())
}
