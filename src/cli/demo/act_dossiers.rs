//! The dossiers of the demonstration that acts go into, each kept by the office whose acts it holds.

use super::Past;
use super::days::at_hour;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::dossiers::model::{Fields, Kind, Opening};
use crate::desks::dossiers::service;
use crate::desks::people::api::OfficeLabel;
use crate::desks::titolario::api as titolario;
use crate::work::session::Session;

/// Office, class of the filing plan, subject.
const DOSSIERS: [(&str, &str, &str); 12] = [
    ("LLPP", "VI.5", "Manutenzione di scuole e strade comunali"),
    ("AMB", "VI.9", "Disinfestazione e cura del verde"),
    ("SOC", "VII.12", "Assistenza domiciliare e contributi economici"),
    ("ISTR", "VII.1", "Trasporto scolastico e libri di testo"),
    ("CED", "I.7", "Licenze e postazioni di lavoro"),
    ("RAG", "IV.12", "Servizio di tesoreria"),
    ("ECON", "IV.10", "Cancelleria e forniture per gli uffici"),
    ("TRIB", "IV.3", "Stampa e recapito degli avvisi di accertamento"),
    ("CULT", "VII.6", "Rassegne e spettacoli"),
    ("PATR", "IV.8", "Locazioni e archivio di deposito"),
    ("SEG", "I.17", "Volontariato: avvisi e convenzioni"),
    ("UT", "VI.7", "Viabilità: ordinanze e lavori"),
];
/// Days before the first act on which they were opened.
const BEFORE: u64 = 60;

/// A dossier that was opened: the office that keeps it, its id, how it is written.
pub(super) type Kept = (i64, i64, String);

/// Opens them on a clock of the past.
pub(super) fn open(db: &mut Db, past: &Past, clerk: &Session, offices: &[OfficeLabel]) -> Outcomes<Vec<Kept>> {
    let day = past.house.clock.today() - chrono::Days::new(BEFORE);
    past.clock.set(at_hour(day, 9, 0));
    let plan = titolario::plan_on(db, day)?;
    let mut kept = Vec::new();
    for (office, class, subject) in DOSSIERS {
        let keeper = offices.iter().find(|one| one.code == office);
        let class = plan.iter().find(|one| titolario::normal_code(&one.code).as_deref() == Some(class));
        let (Some(keeper), Some(class)) = (keeper, class) else { continue };
        let opening = Opening {
            key: format!("demo:dossier:{office}"),
            kind: Kind::Matter,
            class_id: Some(class.id),
            parent_id: None,
            fields: Fields { subject: subject.to_owned(), office_id: keeper.id, ..Fields::default() },
            plan_line_id: None,
        };
        let opened = service::open(db, &past.house, clerk, &opening, None)?;
        kept.push((keeper.id, opened.id, opened.code));
    }
    past.clock.set(past.now);
    Ok(kept)
}
