//! Paper over the counter, letters that leave, documents between offices, people nobody knew yet.

use scrivania::desks::correspondents::api as book;
use scrivania::desks::protocol::model::{Flow, Medium};

use super::{everywhere, last, number, sees, sheet};
use crate::office;

#[test]
fn a_letter_by_hand_from_somebody_new() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        desk.keys("<C-n><F3><Down*2><Enter><Tab>Zanetti<Down><Enter>");
        sees(&desk, &face.text("protocol-new-correspondent-title"));
        desk.keys("<Tab*2>Carla<F2>");
        sees(&desk, "Zanetti Carla");
        desk.keys("<Tab*3>Perché la città è più bella<Tab>edil<Enter>prot<Enter><F2>");
        let id = last(database);
        sees(&desk, &number(id));
        let held = sheet(database, &desk, id);
        assert_eq!((held.registration.flow, held.registration.medium), (Flow::In, Medium::ByHand));
        assert_eq!(held.parties[0].name, "Zanetti Carla");
        assert_eq!(book::suggest(&mut database.connect(), "carla zan", 5).unwrap().len(), 1);
        // Words without accents, in any order and case, find it; others do not.
        desk.keys("<Esc><S-F3>/citta PERCHE");
        assert!(desk.row(2).contains(&number(id)), "{}", desk.screen());
        desk.keys(" mare");
        sees(&desk, &face.text("register-nothing-found"));
    });
}

#[test]
fn a_name_typed_and_saved_at_once_is_not_lost() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        desk.keys("<C-n><Tab*2>Rossi Maria<Enter><Tab*2>Domanda<Tab>edil<Enter>prot<Enter><S-Tab*5>Bianchi Ugo<F2>");
        let held = sheet(database, &desk, last(database));
        let names: Vec<&str> = held.parties.iter().map(|party| party.name.as_str()).collect();
        assert_eq!(names, ["Rossi Maria", "Bianchi Ugo"]);
    });
}

#[test]
fn a_letter_leaves_and_a_circular_goes_round() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        desk.keys("<S-F9><Tab>Rossi Maria<Enter>Invito alla seduta<Tab>edil<Enter><F2>");
        let departure = last(database);
        sees(&desk, &number(departure));
        desk.keys("<Esc><S-F10><Tab*2>Circolare sulle ferie<Tab>edil<Enter>prot<Enter><F2>");
        let internal = last(database);
        assert_eq!(internal, departure + 1);
        let (out, within) = (sheet(database, &desk, departure), sheet(database, &desk, internal));
        assert_eq!((out.registration.flow, within.registration.flow), (Flow::Out, Flow::Internal));
        assert_eq!((out.parties[0].name.as_str(), within.parties.len()), ("Rossi Maria", 0));
        assert_eq!(out.registration.subject, "Invito alla seduta");
    });
}

#[test]
fn as_fast_as_they_come_the_same_keys_give_the_same_record() {
    const KEYS: &str =
        "<C-n><F3><Down*2><Enter><Tab>Zanetti Carla<Enter>12/A<Tab>o<Tab>Domanda<Tab>edil<Enter>prot<Enter><F2>";
    let record = |slowly: bool| {
        move |database: &scrivania::db::testing::TestDb, face: super::Face| {
            office::bare(database);
            let mut desk = face.open(database);
            if slowly {
                desk.keys(KEYS)
            } else {
                desk.burst(KEYS)
            };
            let held = sheet(database, &desk, last(database));
            let r = held.registration;
            format!(
                "{:?} {:?} {:?} {:?} {:?} {} {:?} {:?}",
                r.flow,
                r.medium,
                r.sender_number,
                r.sender_date,
                r.subject,
                held.parties[0].name,
                held.class,
                held.routings.iter().map(|line| line.office.clone()).collect::<Vec<_>>()
            )
        }
    };
    let records = std::cell::RefCell::new(Vec::new());
    everywhere(|database, face| records.borrow_mut().push(record(true)(database, face)));
    everywhere(|database, face| records.borrow_mut().push(record(false)(database, face)));
    let records = records.into_inner();
    assert!(records[0].contains("12/A") && records[0].contains("VI.3"), "{}", records[0]);
    assert!(records.iter().all(|record| *record == records[0]), "{records:#?}");
}
