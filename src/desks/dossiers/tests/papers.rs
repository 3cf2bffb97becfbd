//! The repertory and the plan on paper and as tables.

use super::room;
use crate::db::testing::on_both_engines;
use crate::desks::dossiers::model::{Cadence, Fields, Kind, LineFields, Opening};
use crate::desks::dossiers::papers::{self, Form};
use crate::desks::dossiers::planning;
use crate::desks::dossiers::store::list::Filter;
use crate::desks::testing::{class, reader};
use crate::print::trial;

#[test]
fn the_repertory_tells_number_subject_office_dates_and_retention() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let fields = Fields { retention: Some(0), ..room.fields("=HYPERLINK(\"x\") Permesso; \"urgente\"") };
        let hostile = Opening { fields, ..room.opening(&mut db, "VI.3", "") };
        room.try_open(&mut db, &hostile).unwrap();
        let second = room.open(&mut db, "VI.3", "Agibilità dell'asilo");
        room.close(&mut db, second.id).unwrap();
        room.open(&mut db, "I.6", "Versamento");
        let filter = Filter { year: Some(2026), class: Some("VI".into()), ..Filter::default() };
        let written = papers::repertory(&mut db, &room.house, &reader(), &filter, Form::Csv).unwrap();
        assert_eq!((written.rows, written.files), (2, 1));
        let text = std::fs::read_to_string(&written.path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "Fascicolo;Tipo;Oggetto;UOR;Aperto il;Chiuso il;Conservazione;Documenti");
        assert_eq!(
            lines[1],
            "2026-VI/3.1;affare;\"'=HYPERLINK(\"\"x\"\") Permesso; \"\"urgente\"\"\";EDIL;23/11/2026;;illimitata;0"
        );
        assert_eq!(lines[2], "2026-VI/3.2;affare;Agibilità dell'asilo;EDIL;23/11/2026;23/11/2026;;0");
        assert_eq!(lines.len(), 3);
        let written = papers::repertory(&mut db, &room.house, &reader(), &filter, Form::Pdf).unwrap();
        let pdf = std::fs::read(&written.path).unwrap();
        trial::conforms(&pdf);
        trial::says(&pdf, &["Repertorio dei fascicoli", "Classifica: VI", "2026-VI/3.2", "illimitata", "Righe: 2"]);
    });
}

#[test]
fn an_empty_repertory_is_a_paper_that_says_so() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let written = papers::repertory(&mut db, &room.house, &reader(), &Filter::default(), Form::Pdf).unwrap();
        assert_eq!((written.rows, written.files), (0, 1));
        trial::says(&std::fs::read(&written.path).unwrap(), &["Nessun elemento"]);
    });
}

#[test]
fn the_plan_is_exported_with_its_state_and_its_changes() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let none = papers::plan(&mut db, &room.house, &room.head, 2026, Form::Csv).unwrap_err();
        assert_eq!(none.key, "fault-dossiers-plan-none");
        planning::begin(&mut db, &room.house, &room.head, 2026).unwrap();
        let fields = LineFields {
            class_id: class(&mut db, &room.house, "VI.3"),
            kind: Kind::Activity,
            title: "Vigilanza edilizia".into(),
            office_id: room.building,
            cadence: Cadence::Yearly,
            retention: Some(10),
        };
        planning::add_line(&mut db, &room.house, &room.head, 2026, &fields).unwrap();
        planning::approve(&mut db, &room.house, &room.head, 2026).unwrap();
        planning::begin(&mut db, &room.house, &room.head, 2027).unwrap();
        let more = LineFields { title: "Condoni".into(), ..fields };
        planning::add_line(&mut db, &room.house, &room.head, 2027, &more).unwrap();
        let written = papers::plan(&mut db, &room.house, &room.head, 2027, Form::Csv).unwrap();
        let text = std::fs::read_to_string(&written.path).unwrap();
        assert!(text.contains("VI.3;Edilizia privata;attività;Vigilanza edilizia;EDIL;ogni anno;10 anni;\n"), "{text}");
        assert!(text.contains(";Condoni;EDIL;ogni anno;10 anni;nuova\n"), "{text}");
        let written = papers::plan(&mut db, &room.house, &room.head, 2026, Form::Pdf).unwrap();
        let pdf = std::fs::read(&written.path).unwrap();
        trial::conforms(&pdf);
        trial::says(&pdf, &["Piano di fascicolazione 2026", "approvato il 23/11/2026", "Vigilanza edilizia"]);
    });
}
