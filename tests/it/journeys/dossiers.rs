//! The form of a dossier: the question before the number, keys that come early, a colleague who was faster, a draft of before.

use scrivania::db::drafts::{self, Place};
use scrivania::desks::dossiers::model::Fields;
use scrivania::desks::dossiers::service;
use scrivania::desks::people::api as people;

use super::{Face, everywhere, sees};
use crate::office;

fn list(face: Face) -> String {
    format!("<C-p>{}<Enter>", face.text("dossiers-list-title"))
}

#[test]
fn the_number_is_asked_for_even_when_the_keys_come_before_the_form() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        desk.keys(&list(face));
        desk.burst("<F3><Space><Tab>6.3<Tab>Passo carrabile<F2>");
        sees(&desk, &face.text("dossiers-open-title"));
        desk.keys("<Esc>");
        sees(&desk, "Passo carrabile");
        desk.keys("<F2><Tab><Enter>");
        sees(&desk, "2026-VI/3.1");
        // The next one like it, with all keys before the form is there.
        desk.keys("<Esc>").burst("<F3><C-r><Tab*2>Occupazione di suolo<F2><Tab><Enter>");
        sees(&desk, "2026-VI/3.2");
        sees(&desk, "Occupazione di suolo");
    });
}

#[test]
fn a_colleague_who_was_faster_is_told_with_both_versions() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        desk.keys(&list(face)).keys("<F3><Space><Tab>6.3<Tab>Passo carrabile<F2><Tab><Enter>");
        desk.keys("<C-o><C-u>Via Dante");
        let mut db = database.connect();
        let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
        let old = service::dossier(&mut db, &anna, 1).unwrap();
        let fields = Fields { subject: "Via Garibaldi".into(), ..old.fields() };
        service::change(&mut db, &desk.house, &anna, old.id, old.version, &fields).unwrap();
        desk.keys("<F2>");
        sees(&desk, &face.text("record-clash-title"));
        sees(&desk, "Dante");
        sees(&desk, "Garibaldi");
        desk.keys("<Tab><Enter>");
        sees(&desk, &face.text("dossiers-saved"));
        assert_eq!(service::dossier(&mut db, &anna, 1).unwrap().subject, "Via Dante");
    });
}

#[test]
fn a_draft_that_a_former_version_kept_goes_on_where_it_was() {
    everywhere(|database, face| {
        office::bare(database);
        let mut db = database.connect();
        let operator_id = people::session_for_login(&mut db, "anna").unwrap().unwrap().operator_id;
        let place = Place { operator_id, form: "dossiers.dossier".into(), subject: "new".into() };
        let content = r#"{"about":"NewDossier","version":0,"state":{"focus":"subject","fields":{
            "kind":{"value":{"choice":"matter"}},"subject":{"value":{"text":"Passo"},"cursor":5}}}}"#;
        drafts::keep(&mut db, &place, "a-former-key", "Passo", content, "2026-11-23T07:00:00Z".parse().unwrap())
            .unwrap();
        let mut desk = face.open(database);
        desk.keys(&list(face)).keys("<F3> carrabile");
        sees(&desk, "Passo carrabile");
        desk.keys("<S-Tab>6.3<Enter><F2><Tab><Enter>");
        sees(&desk, "2026-VI/3.1");
    });
}
