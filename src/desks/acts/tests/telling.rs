//! Whom an act was told to: a note within the house, a letter under a protocol number with the act in it.

use chrono::TimeDelta;

use super::{everybody, proposal, propose, read, signed};
use crate::db::testing::on_both_engines;
use crate::db::{Db, instant, stored};
use crate::desks::acts::api::{
    self, Act, ActKind, Communication, Deed, FileRole, NewFile, OwnRecipients, Recipient, Shelf, ToldBy,
    WantedCommunication,
};
use crate::desks::correspondents::api::{self as book, Kind, New};
use crate::desks::people::api::{self as people, NewOffice};
use crate::desks::protocol::api::{self as protocol, Flow, new_key};
use crate::desks::testing::{administrator, class, furnish, house, notes as office_notes, reader};
use crate::work::house::House;
use crate::work::session::Session;

fn numbered(db: &mut Db, house: &House, session: &Session) -> Act {
    let act = propose(db, house, session, ActKind::Determination, false);
    api::perform(db, house, session, &[act.id], &signed(house)).unwrap();
    api::number(db, house, session, &[act.id]).unwrap().done.remove(0)
}

fn to(house: &House, to: Vec<Recipient>, by: ToldBy) -> WantedCommunication {
    let at = stored(house.clock.now());
    let communication = Communication { to, by, at, note: None, registration_id: None, key: None };
    WantedCommunication { communication, own: OwnRecipients::default(), register: false, class_id: None }
}

fn office(session: &Session) -> Recipient {
    Recipient { office_id: session.offices.first().copied(), ..Recipient::named("Ufficio protocollo") }
}

#[test]
fn offices_are_told_by_a_note_and_the_clock_stops_when_they_were() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = numbered(db, &house, &session);
        let then = house.clock.now();
        clock.advance(TimeDelta::hours(26));
        let mut wanted = to(&house, vec![office(&session)], ToldBy::Note);
        // Told yesterday, written down today.
        wanted.communication.at = stored(then + TimeDelta::hours(2));
        let key = new_key();
        let came = api::communicate(db, &house, &session, &key, &[act.id], &wanted, None).unwrap();
        assert_eq!((came.report.done.len(), came.number), (1, None));
        let again = api::communicate(db, &house, &session, &key, &[act.id], &wanted, None).unwrap();
        assert_eq!(again.report.done[0].id, act.id);
        let told = api::communications(db, &[act.id]).unwrap();
        assert_eq!(told.len(), 1, "one key, one communication");
        // The office finds it where its post is, with the way to the act.
        let notes = office_notes(db, &session.offices);
        assert_eq!(notes.len(), 1, "one key, one note");
        assert_eq!((notes[0].subject_kind.as_str(), notes[0].subject_id), ("act", act.id));
        assert!(notes[0].title.starts_with("DT 1/2026"), "{}", notes[0].title);
        assert_eq!((told[0].recipient.as_str(), told[0].channel), ("Ufficio protocollo", ToldBy::Note));
        let met = api::deadlines_of(db, act.id).unwrap()[0].met_at.unwrap();
        assert_eq!(instant(met), then + TimeDelta::hours(2));
        assert_eq!(read(db, act.id).shelf, Shelf::Publish, "what waits is the albo");
        // Somebody else is told later: the first one counts.
        let more = to(&house, vec![Recipient::named("Ragioneria"), Recipient::named("Economato")], ToldBy::Hand);
        api::communicate(db, &house, &session, &new_key(), &[act.id], &more, None).unwrap();
        assert_eq!(api::communications(db, &[act.id]).unwrap().len(), 3);
        assert_eq!(office_notes(db, &session.offices).len(), 1, "what goes by hand is no note");
        assert_eq!(read(db, act.id).communicated_at, Some(stored(then + TimeDelta::hours(2))));
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}

#[test]
fn what_a_communication_must_say_is_asked_for() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let proposed = propose(db, &house, &session, ActKind::Determination, false);
        let told = |db: &mut Db, act: i64, wanted: &WantedCommunication| {
            api::communicate(db, &house, &session, &new_key(), &[act], wanted, None).unwrap_err().key
        };
        let good = to(&house, vec![office(&session)], ToldBy::Note);
        assert_eq!(told(db, proposed.id, &good), "fault-act-first-number");
        let act = numbered(db, &house, &session);
        let mut early = good.clone();
        early.communication.at = stored(house.clock.now() - TimeDelta::hours(3));
        assert_eq!(told(db, act.id, &early), "fault-act-told-before");
        let mut late = good.clone();
        late.communication.at = stored(house.clock.now() + TimeDelta::hours(3));
        assert_eq!(told(db, act.id, &late), "fault-act-told-future");
        assert_eq!(told(db, act.id, &to(&house, Vec::new(), ToldBy::Note)), "fault-act-to-missing");
        assert_eq!(told(db, act.id, &to(&house, vec![Recipient::named(" ")], ToldBy::Note)), "fault-act-to-missing");
        let many = (0..101).map(|n| Recipient::named(&format!("Ufficio {n}"))).collect();
        assert_eq!(told(db, act.id, &to(&house, many, ToldBy::Note)), "fault-act-to-many");
        let fault = api::communicate(db, &house, &reader(), &new_key(), &[act.id], &good, None).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert!(api::communications(db, &[act.id]).unwrap().is_empty());
        // Of two, the one without a number is left and told.
        clock.advance(TimeDelta::minutes(5));
        let both = api::communicate(db, &house, &session, &new_key(), &[proposed.id, act.id], &good, None).unwrap();
        assert_eq!((both.report.done.len(), both.report.refused[0].key), (1, "fault-act-first-number"));
        use diesel::RunQueryDsl;
        for text in ["UPDATE act_communications SET recipient = 'altri'", "DELETE FROM act_communications"] {
            let fault: crate::base::fault::Fault = diesel::sql_query(text).execute(db).unwrap_err().into();
            assert_eq!(fault.key, "fault-sealed", "{text}");
        }
    });
}

#[test]
fn a_supplier_gets_a_letter_with_the_act_under_one_number() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        furnish(db, &house);
        let card = New {
            kind: Kind::Company,
            name: "Fornitura Esempio Srl".into(),
            pec: Some("fornitura@pec.esempio.it".into()),
            ..New::default()
        };
        let supplier = book::create(db, &house, &session, &card).unwrap();
        let kept = house.files.put(b"%PDF-1.7 il testo dell'atto").unwrap();
        let mut wanted = proposal(&session, ActKind::Determination, true);
        wanted.files.push(NewFile {
            role: FileRole::Text,
            name: "determina.pdf".into(),
            media_type: "application/pdf".into(),
            sha256: kept.sha256.to_string(),
            size: 27,
        });
        let act = api::propose(db, &house, &session, &wanted, None).unwrap();
        api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
        let visto = Deed::Cover { by: "Carla Neri".into(), note: None, file: None };
        api::perform(db, &house, &session, &[act.id], &visto).unwrap();
        api::number(db, &house, &session, &[act.id]).unwrap();
        let recipient = Recipient { correspondent_id: Some(supplier.id), ..Recipient::named("Fornitura Esempio Srl") };
        let mut letter = to(&house, vec![recipient, office(&session)], ToldBy::Pec);
        letter.register = true;
        let key = new_key();
        let fault = api::communicate(db, &house, &session, &key, &[act.id], &letter, None).unwrap_err();
        assert_eq!(fault.key, "fault-protocol-class-missing", "nothing was done, and no number was drawn");
        letter.class_id = Some(class(db, &house, "IV.4"));
        let came = api::communicate(db, &house, &session, &key, &[act.id], &letter, None).unwrap();
        assert_eq!(came.number.as_deref(), Some("0000001/2026"));
        assert!(came.path.is_some_and(|path| path.exists()));
        let again = api::communicate(db, &house, &session, &key, &[act.id], &letter, None).unwrap();
        assert_eq!(again.number.as_deref(), Some("0000001/2026"), "a lost answer is found again");
        let told = api::communications(db, &[act.id]).unwrap();
        let id = told[0].registration_id.unwrap();
        assert!(told.len() == 2 && told.iter().all(|one| one.registration_id == Some(id)));
        let sheet = protocol::sheet(db, &house, &session, id, "test").unwrap();
        assert_eq!(sheet.registration.flow, Flow::Out);
        assert!(sheet.registration.subject.contains("determinazione n. 1/2026"), "{}", sheet.registration.subject);
        let names: Vec<&str> = sheet.documents.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["comunicazione-2026-0000001.pdf", "determina.pdf"]);
        assert!(api::files(db, act.id).unwrap().iter().any(|file| file.name == "comunicazione-2026-0000001.pdf"));
        // Without a certified address nothing leaves by certified mail.
        let nobody = Recipient::named("Ditta senza PEC");
        let mut other = to(&house, vec![nobody], ToldBy::Pec);
        (other.register, other.class_id) = (true, letter.class_id);
        let fault = api::communicate(db, &house, &session, &new_key(), &[act.id], &other, None).unwrap_err();
        assert_eq!(fault.key, "fault-act-told-no-pec");
        // To offices alone it stays within the house.
        let mut within = to(&house, vec![office(&session)], ToldBy::Note);
        (within.register, within.class_id) = (true, letter.class_id);
        let came = api::communicate(db, &house, &session, &new_key(), &[act.id], &within, None).unwrap();
        assert_eq!(came.number.as_deref(), Some("0000002/2026"));
        let id = api::communications(db, &[act.id]).unwrap().pop().unwrap().registration_id.unwrap();
        assert_eq!(protocol::facts(db, id).unwrap().flow, Flow::Internal);
        assert_eq!(office_notes(db, &session.offices).len(), 0, "a registration reaches the post by itself");
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}

#[test]
fn each_of_many_acts_is_told_to_its_own_office() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let first = administrator(&mut db, &house);
        let session = everybody(&first);
        let db = &mut db;
        furnish(db, &house);
        let new = NewOffice { code: "AMB".into(), name: "Ambiente".into(), ..NewOffice::default() };
        people::create_office(db, &house, &first, &new).unwrap();
        let green = people::offices(db).unwrap().into_iter().find(|office| office.code == "AMB").unwrap().id;
        let acts = [session.offices[0], green].map(|office| {
            let mut wanted = proposal(&session, ActKind::Determination, false);
            wanted.fields.office_id = Some(office);
            let act = api::propose(db, &house, &session, &wanted, None).unwrap();
            api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
            api::number(db, &house, &session, &[act.id]).unwrap().done.remove(0).id
        });
        let told = |db: &mut Db, act: i64| -> Vec<(String, Option<i64>)> {
            let lines = api::communications(db, &[act]).unwrap();
            lines.into_iter().map(|line| (line.recipient, line.registration_id)).collect()
        };
        let mut note = to(&house, vec![Recipient::named("Ragioneria")], ToldBy::Note);
        note.own.office = true;
        let came = api::communicate(db, &house, &session, &new_key(), &acts, &note, None).unwrap();
        assert_eq!((came.report.done.len(), came.report.refused.len()), (2, 0));
        assert_eq!(told(db, acts[1]), [("Ambiente".to_owned(), None), ("Ragioneria".to_owned(), None)]);
        assert!(told(db, acts[0]).iter().all(|(name, _)| name != "Ambiente"), "not of another's act");

        // Under a number: a letter to each, with its own acts alone.
        let mut letters = to(&house, Vec::new(), ToldBy::Note);
        letters.own.office = true;
        (letters.register, letters.class_id) = (true, Some(class(db, &house, "IV.4")));
        let key = new_key();
        for _ in 0..2 {
            // A lost answer is found again, and no further number is drawn.
            let came = api::communicate(db, &house, &session, &key, &acts, &letters, None).unwrap();
            assert_eq!((came.letters, came.number.as_deref()), (2, Some("0000001/2026, 0000002/2026")));
        }
        let numbers: Vec<i64> =
            acts.iter().map(|act| told(db, *act).last().and_then(|(_, number)| *number).unwrap()).collect();
        assert_ne!(numbers[0], numbers[1]);
        // Nobody is told of an act as its supplier that has none.
        let mut suppliers = to(&house, Vec::new(), ToldBy::Post);
        suppliers.own.supplier = true;
        let came = api::communicate(db, &house, &session, &new_key(), &acts, &suppliers, None).unwrap();
        assert!(came.report.done.is_empty() && came.report.refused.len() == 2);
        assert_eq!(came.report.refused[0].key, "fault-act-own-supplier");
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}
