//! The post of an office: taken, passed on, sent back, closed, one by one and many at once; two colleagues on one line.

use scrivania::app::testing::{Harness, Setting};
use scrivania::db::testing::TestDb;
use scrivania::desks::dossiers::model::{Fields, Kind, Opening};
use scrivania::desks::dossiers::service as dossiers;
use scrivania::desks::people::api::{self as people, NewOffice, NewOperator};
use scrivania::desks::protocol::model::{Flow, Medium};
use scrivania::desks::protocol::request::{PartyAsked, Request, new_key};
use scrivania::desks::protocol::service::register;
use scrivania::desks::routing::model::State;
use scrivania::desks::routing::store;
use scrivania::desks::titolario::api as titolario;
use scrivania::work::session::Role;

use super::{Face, everywhere, sees, sees_nothing_of};
use crate::office;

/// An office with two clerks and these letters for it, the first one the oldest; answers the letters' ids.
fn with_office(database: &TestDb, subjects: &[&str]) -> Vec<i64> {
    let setting = office::bare(database);
    let house = setting.house();
    let mut db = database.connect();
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let new = NewOffice { code: "TEC".into(), name: "Ufficio tecnico".into(), ..NewOffice::default() };
    let tec = people::create_office(&mut db, &house, &anna, &new).unwrap();
    for (login, surname) in [("carlo", "Conti"), ("dora", "Dini")] {
        let new = NewOperator {
            login: login.into(),
            surname: surname.into(),
            name: "Prova".into(),
            tax_code: None,
            roles: vec![Role::Clerk],
            offices: vec![tec],
        };
        people::create_operator(&mut db, &house, &anna, &new).unwrap();
    }
    let class = titolario::plan_on(&mut db, house.clock.today()).unwrap();
    let class = class.into_iter().find(|class| class.code == "VI.3").unwrap().id;
    let letter = |subject: &&str| Request {
        parties: vec![PartyAsked { kind: "person".into(), name: "Rossi Maria".into(), ..PartyAsked::default() }],
        subject: (*subject).into(),
        class_id: Some(class),
        competence: vec![tec],
        medium: Medium::ByHand,
        reserved: subject.starts_with("Riservata"),
        ..Request::new(Flow::In, new_key())
    };
    subjects.iter().map(|subject| register(&mut db, &house, &anna, &letter(subject), None).unwrap().id).collect()
}

/// The post of the office of somebody.
fn at_the_desk(database: &TestDb, face: Face, login: &str) -> Harness {
    let mut desk = Harness::open(Setting { login: login.into(), ..face.setting(database) });
    desk.keys("<C-p>").keys(&face.text("routing-office-title")).keys("<Enter>");
    desk
}

/// Where the routings of a letter stand, oldest first.
fn states(database: &TestDb, letter: i64) -> Vec<State> {
    store::of_registration(&mut database.connect(), letter).unwrap().into_iter().map(|line| line.state).collect()
}

#[test]
fn a_morning_at_the_desk_of_an_office() {
    everywhere(|database, face| {
        let letters = with_office(database, &["Prima istanza", "Seconda istanza", "Terza istanza"]);
        let mut desk = at_the_desk(database, face, "carlo");
        sees(&desk, "Terza istanza");
        sees(&desk, &face.text("term-clock-today"));
        // One is taken: it leaves the list of what is to be taken.
        desk.keys("<F3>");
        sees_nothing_of(&desk, "Terza istanza");
        assert_eq!(states(database, letters[2]), [State::Taken]);
        // Two at once, with one question; taken back as a whole.
        desk.keys("<Space><Space><F3>");
        sees(&desk, &face.text("routing-take-title"));
        desk.keys("<Tab><Enter>");
        assert_eq!(
            (states(database, letters[0]), states(database, letters[1])),
            (vec![State::Taken], vec![State::Taken])
        );
        desk.keys("<C-z>");
        assert_eq!(
            (states(database, letters[0]), states(database, letters[1])),
            (vec![State::Sent], vec![State::Sent])
        );
        // Sent back needs its reason; the full stop does the same with the next one.
        desk.keys("<Del>Non di competenza<Enter>");
        assert_eq!(states(database, letters[1]), [State::Returned]);
        desk.keys(".");
        assert_eq!(states(database, letters[0]), [State::Returned]);
        // The protocol office finds them with the reason and sends one to another office.
        let mut anna = at_the_desk(database, face, "anna");
        anna.keys("<Tab*4>");
        sees(&anna, "Seconda istanza");
        sees(&anna, "«Non di competenza»");
        anna.keys("<S-F7>prot<Enter>Per il seguito<Enter>");
        assert_eq!(states(database, letters[1]), [State::Passed, State::Sent]);
        // Its page tells the whole way.
        anna.keys("<Tab*2>");
        sees(&anna, "Seconda istanza");
    });
}

#[test]
fn of_two_colleagues_the_first_one_wins_and_the_other_is_told_who() {
    everywhere(|database, face| {
        let letters = with_office(database, &["Istanza contesa"]);
        let mut carlo = at_the_desk(database, face, "carlo");
        let mut dora = at_the_desk(database, face, "dora");
        carlo.keys("<F3>");
        dora.keys("<F3>");
        sees(&dora, "Conti Prova");
        dora.keys("<Esc>");
        sees_nothing_of(&dora, "Istanza contesa");
        // In her list of what is in charge it stands with his name; a note she may write.
        dora.keys("<Tab>");
        sees(&dora, "Conti Prova");
        dora.keys("<S-F4>Vista la planimetria<Enter>");
        sees(&dora, "«Vista la planimetria»");
        assert_eq!(states(database, letters[0]), [State::Taken]);
    });
}

#[test]
fn offices_and_class_are_changed_on_the_page_and_the_former_values_stay() {
    everywhere(|database, face| {
        let letters = with_office(database, &["Istanza smarrita"]);
        let mut anna = face.open(database);
        anna.keys("<S-F3><Enter><S-F5>");
        sees(&anna, "TEC Ufficio tecnico");
        anna.keys("<BS><Del>prot<Enter><Tab*2><C-u>archivio gen<Enter>Assegnata per errore<F2>");
        assert_eq!(states(database, letters[0]), [State::Withdrawn, State::Sent]);
        anna.keys("<S-Tab>");
        sees(&anna, "«Assegnata per errore»");
        sees(&anna, "VI.3 Edilizia privata");
        sees(&anna, "I.6");
        // The office it was taken from finds it among what is done.
        let mut carlo = at_the_desk(database, face, "carlo");
        sees_nothing_of(&carlo, "Istanza smarrita");
        carlo.keys("<S-Tab>");
        sees(&carlo, "Istanza smarrita");
        sees(&carlo, &face.text("routing-state-withdrawn"));
    });
}

#[test]
fn what_an_absent_colleague_has_is_taken_by_another() {
    everywhere(|database, face| {
        let letters = with_office(database, &["Istanza in sospeso"]);
        at_the_desk(database, face, "carlo").keys("<F3>");
        let mut dora = at_the_desk(database, face, "dora");
        dora.keys("<Tab><F3>");
        sees(&dora, &face.text("routing-why-held"));
        let mut anna = face.open(database);
        anna.keys("<C-p>").keys(&face.text("absences-title")).keys("<Enter><F3><C-u>conti<Enter>o<Tab>+3<F2>");
        sees(&anna, "Conti Prova");
        sees(&anna, &face.text("absences-state-now"));
        dora.keys("<F5><F3>");
        let line = store::of_registration(&mut database.connect(), letters[0]).unwrap().remove(0);
        let dini = people::session_for_login(&mut database.connect(), "dora").unwrap().unwrap();
        assert_eq!((line.state, line.holder_id), (State::Taken, Some(dini.operator_id)));
    });
}

#[test]
fn what_a_colleague_does_appears_by_itself() {
    everywhere(|database, face| {
        with_office(database, &["Istanza attesa"]);
        let setting = Setting { login: "dora".into(), watchful: true, ..face.setting(database) };
        let mut dora = Harness::open(setting);
        dora.keys("<C-p>").keys(&face.text("routing-office-title")).keys("<Enter>");
        sees(&dora, "Istanza attesa");
        at_the_desk(database, face, "carlo").keys("<F3>");
        dora.await_text(&format!("{} 1", face.text("routing-shelf-in-charge")));
        sees_nothing_of(&dora, "Istanza attesa");
    });
}

#[test]
fn a_reserved_letter_is_number_and_date_alone_for_those_who_may_not_read_it() {
    everywhere(|database, face| {
        with_office(database, &["Riservata: esposto"]);
        let mut carlo = at_the_desk(database, face, "carlo");
        let reserved = face.text("routing-reserved");
        sees(&carlo, "0000001/2026");
        sees(&carlo, &reserved);
        for secret in ["esposto", "Rossi Maria"] {
            sees_nothing_of(&carlo, secret);
        }
        carlo.keys("<Enter>");
        sees_nothing_of(&carlo, "esposto");
    });
}

#[test]
fn what_is_done_goes_into_its_dossier_and_can_be_taken_up_again() {
    everywhere(|database, face| {
        let letters = with_office(database, &["Istanza da chiudere"]);
        let mut db = database.connect();
        let house = office::blank(database).house();
        let carlo = people::session_for_login(&mut db, "carlo").unwrap().unwrap();
        let class = titolario::plan_on(&mut db, house.clock.today()).unwrap();
        let class_id = class.into_iter().find(|class| class.code == "VI.3").map(|class| class.id);
        let fields = Fields { subject: "Permesso".into(), office_id: carlo.offices[0], ..Fields::default() };
        let kind = Kind::Matter;
        let opening = Opening { key: "k".into(), kind, class_id, parent_id: None, fields, plan_line_id: None };
        let opened = dossiers::open(&mut db, &house, &carlo, &opening, None).unwrap();
        let mut desk = at_the_desk(database, face, "carlo");
        desk.keys("<F3><Tab><S-F8>");
        sees(&desk, &opened.code);
        desk.keys("<Enter>");
        sees(&desk, &face.text("routing-empty-in-charge"));
        assert_eq!(states(database, letters[0]), [State::Closed]);
        desk.keys("<S-Tab*2><C-o>");
        assert_eq!(states(database, letters[0]), [State::Taken]);
    });
}
