//! Adding, correcting, finding again, on both engines.

use super::{body, person};
use crate::db::testing::on_both_engines;
use crate::desks::correspondents::api;
use crate::desks::correspondents::import::Mode;
use crate::desks::correspondents::model::New;
use crate::desks::correspondents::service;
use crate::desks::testing::{administrator, house, reader};

#[test]
fn a_correction_keeps_the_old_value_beside_the_new() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let card = api::create(&mut db, &house, &session, &person("Rossi", "Maria")).unwrap();
        assert_eq!((card.version, card.source.as_str(), card.active), (1, "operator", true));
        let moved = New { town: Some("Fano".to_owned()), ..card.fields() };
        let changed = service::change(&mut db, &house, &session, card.id, 1, &moved).unwrap();
        assert_eq!((changed.version, changed.town.as_deref()), (2, Some("Fano")));
        let same = service::change(&mut db, &house, &session, card.id, 2, &moved).unwrap();
        assert_eq!(same.version, 2, "nothing changed, nothing written");
        let moved = New { town: Some("Pesaro".to_owned()), ..card.fields() };
        service::change(&mut db, &house, &session, card.id, 2, &moved).unwrap();
        let history = service::history(&mut db, &session, card.id).unwrap();
        assert_eq!(history.len(), 3);
        let last = &history[2].detail;
        assert!(last.contains("Fano") && last.contains("Pesaro"), "{last}");
    });
}

#[test]
fn a_colleague_s_correction_is_not_overwritten() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let card = api::create(&mut db, &house, &session, &person("Rossi", "Maria")).unwrap();
        let theirs = New { phone: Some("0721 1".to_owned()), ..card.fields() };
        service::change(&mut db, &house, &session, card.id, 1, &theirs).unwrap();
        let mine = New { phone: Some("0721 2".to_owned()), ..card.fields() };
        let fault = service::change(&mut db, &house, &session, card.id, 1, &mine).unwrap_err();
        assert_eq!(fault.key, "fault-correspondents-conflict");
        let version = |name: &str| -> New {
            let (_, json) = fault.args.iter().find(|(arg, _)| *arg == name).unwrap();
            serde_json::from_str(json).unwrap()
        };
        assert_eq!((version("mine"), version("theirs")), (mine, theirs.clone()));
        assert_eq!(api::card(&mut db, card.id).unwrap().unwrap().fields(), theirs);
    });
}

#[test]
fn who_may_only_look_changes_nothing() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        administrator(&mut db, &house);
        let fault = api::create(&mut db, &house, &reader(), &person("Rossi", "Maria")).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        let mut heard = |_| {};
        let file = "cod_amm,des_amm\nc_a,Comune\n".as_bytes();
        let fault =
            crate::desks::correspondents::import::import(&mut db, &house, &reader(), file, Mode::Write, &mut heard);
        assert_eq!(fault.unwrap_err().key, "fault-not-permitted");
        assert!(api::suggest(&mut db, "rossi", 20).unwrap().is_empty());
    });
}

#[test]
fn the_sender_of_a_message_is_known_by_the_address() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let with = |name: &str, pec: Option<&str>, email: Option<&str>| New {
            pec: pec.map(str::to_owned),
            email: email.map(str::to_owned),
            ..person(name, "Anna")
        };
        let by_mail = api::create(&mut db, &house, &session, &with("Bianchi", None, Some("anna@pec.it"))).unwrap();
        assert_eq!(api::by_address(&mut db, " Anna@PEC.it").unwrap().unwrap().id, by_mail.id);
        let by_pec = api::create(&mut db, &house, &session, &with("Verdi", Some("anna@pec.it"), None)).unwrap();
        assert_eq!(api::by_address(&mut db, "ANNA@PEC.IT ").unwrap().unwrap().id, by_pec.id);
        service::set_active(&mut db, &house, &session, by_pec.id, 1, false).unwrap();
        assert_eq!(api::by_address(&mut db, "anna@pec.it").unwrap().unwrap().id, by_mail.id);
        assert!(api::by_address(&mut db, "").unwrap().is_none());
        assert!(api::by_address(&mut db, "nessuno@pec.it").unwrap().is_none());
    });
}

#[test]
fn possible_duplicates_are_pointed_at_and_an_index_code_is_one_body() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let comune = New { pec: Some("comune@pec.it".to_owned()), ..body("Comune di Fano", "c_d488") };
        let known = api::create(&mut db, &house, &session, &comune).unwrap();
        let same_pec = New { pec: Some("comune@pec.it".to_owned()), ..person("Altro", "Nome") };
        let found = |db: &mut _, new: &New, except| -> Vec<i64> {
            api::possible_duplicates(db, new, except).unwrap().into_iter().map(|label| label.id).collect()
        };
        assert_eq!(found(&mut db, &same_pec, None), [known.id]);
        assert_eq!(found(&mut db, &body("COMUNE DI FANÒ", "x"), None), [known.id]);
        assert_eq!(found(&mut db, &comune, Some(known.id)), [0_i64; 0]);
        let fault = api::create(&mut db, &house, &session, &comune).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-correspondents-ipa-taken", Some("ipa_code")));
    });
}
