//! Routing as a desk of the house.

use chrono::{DateTime, Utc};

use super::absence::list::{self as absences, AbsenceList};
use super::change_form::ChangeForm;
use super::notes::list as notes;
use super::notes::store as note_store;
use super::office::{self, OfficePost};
use super::store::list::{self, Looked, Shelf, Whose};
use crate::base::fault::Outcomes;
use crate::db::drafts::Draft;
use crate::db::{Db, instant, stored};
use crate::ui::command::Command;
use crate::work::desk::{Desk, Waiting};
use crate::work::screen::{Context, Screen};
use crate::work::session::{Permission, Session};

/// The desk, for the list of desks.
pub struct Routing;

/// What waits, with the part of the list where it is worked.
const WAITING: [(Shelf, &str, &str); 5] = [
    (Shelf::Visto, "routing-waiting-visto", "routing.visto"),
    (Shelf::ToTake, "routing-waiting-to-take", office::NAME),
    (Shelf::InCharge, "routing-waiting-in-charge", "routing.in-charge"),
    (Shelf::Knowledge, "routing-waiting-knowledge", "routing.knowledge"),
    (Shelf::Returned, "routing-waiting-returned", "routing.returned"),
];

impl Desk for Routing {
    fn name(&self) -> &'static str {
        "routing"
    }

    fn title_key(&self) -> &'static str {
        "routing-title"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[(office::NAME, "routing-office-title"), (notes::NAME, "notes-title"), (absences::NAME, "absences-title")]
    }

    fn open(&self, route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        if route == absences::NAME {
            return Some(Box::new(AbsenceList::default()));
        }
        if route == notes::NAME {
            return Some(Box::new(notes::list()));
        }
        let shelf = WAITING.iter().find(|(_, _, name)| *name == route).map(|(shelf, _, _)| *shelf)?;
        Some(Box::new(OfficePost::on(shelf)))
    }

    fn open_draft(&self, draft: &Draft, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        ChangeForm::resume(draft).map(|form| Box::new(form) as Box<dyn Screen>)
    }

    fn waiting(&self, db: &mut Db, session: &Session, now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        let mut lines = Vec::new();
        if !session.may(Permission::WorkOffice) && !session.may(Permission::GiveVisto) {
            return Ok(lines);
        }
        for (shelf, key, route) in WAITING {
            let asked = match shelf {
                Shelf::Visto => session.may(Permission::GiveVisto),
                Shelf::Returned => session.may(Permission::Route),
                _ => session.may(Permission::WorkOffice),
            };
            if !asked {
                continue;
            }
            let waits = list::waits(db, &own(shelf, session), stored(now))?;
            lines.push(Waiting { key, count: waits.count, late: waits.late, next_due: waits.next.map(instant), route });
        }
        let notes = note_store::count(db, &session.offices, false)?;
        if notes > 0 && session.may(Permission::WorkOffice) {
            let key = "notes-waiting";
            lines.push(Waiting { key, count: notes, late: 0, next_due: None, route: notes::NAME });
        }
        Ok(lines)
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        vec![
            ("routing-office-title", office::COMMANDS),
            ("notes-title", notes::COMMANDS),
            ("absences-title", absences::COMMANDS),
        ]
    }
}

/// What an operator is waited for: what came to their offices, what they themselves have in charge, all vistos and all
/// that was sent back for those whose task that is.
fn own(shelf: Shelf, session: &Session) -> Looked {
    let whose = match shelf {
        Shelf::Visto | Shelf::Returned => Whose::All,
        Shelf::InCharge => Whose::Of { offices: Vec::new(), people: vec![session.operator_id] },
        _ => Whose::Of { offices: session.offices.clone(), people: vec![session.operator_id] },
    };
    Looked {
        shelf,
        whose,
        words: String::new(),
        oldest: false,
        operator: session.operator_id,
        reserved: session.may(Permission::SeeReserved),
    }
}
