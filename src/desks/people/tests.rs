//! Operators, offices and sign-in, as an administrator and a clerk meet them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use chrono::TimeDelta;
use proptest::prelude::*;
use rstest::rstest;

use super::model::{NewOffice, NewOperator};
use super::{api, rules, service};
use crate::db::testing::on_both_engines;
use crate::db::{audit, write};
use crate::desks::testing::{administrator, house, reader};
use crate::work::session::{Permission, Role};

fn office(code: &str) -> NewOffice {
    NewOffice { code: code.to_owned(), name: format!("Ufficio {code}"), ..NewOffice::default() }
}

fn clerk(login: &str, offices: Vec<i64>) -> NewOperator {
    NewOperator {
        login: login.to_owned(),
        surname: "D'Angiò".to_owned(),
        name: "Niccolò".to_owned(),
        tax_code: None,
        roles: vec![Role::Clerk, Role::Registrar, Role::Clerk],
        offices,
    }
}

#[test]
fn the_first_operator_opens_the_house_and_is_the_only_first() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        assert!(!api::any_operator(&mut db).unwrap());
        let session = administrator(&mut db, &house);
        assert!(session.may(Permission::Administer) && session.may(Permission::Register));
        assert_eq!(session.name, "Bianchi Ada");
        assert_eq!(session.offices.len(), 1);
        let again = api::FirstOperator {
            login: "altro".to_owned(),
            surname: "Altro".to_owned(),
            name: "Uno".to_owned(),
            tax_code: None,
            office: office("ALTRO"),
        };
        let refused = write(&mut db, |db| api::create_first_operator(db, &house, &again));
        assert_eq!(refused.unwrap_err().key, "fault-people-not-first");
        assert_eq!(api::offices(&mut db).unwrap().len(), 1, "nothing of the refused set-up stays");
    });
}

#[test]
fn an_operator_sits_down_with_roles_and_offices_and_another_token_each_time() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let admin = administrator(&mut db, &house);
        let rag = api::create_office(&mut db, &house, &admin, &office("rag")).unwrap();
        let id = api::create_operator(&mut db, &house, &admin, &clerk("dangio", vec![rag, rag])).unwrap();
        let session = api::session_for_login(&mut db, "dangio").unwrap().unwrap();
        assert_eq!(
            (session.operator_id, session.roles, session.offices),
            (id, vec![Role::Registrar, Role::Clerk], vec![rag])
        );
        let other = api::session_for_login(&mut db, "dangio").unwrap().unwrap();
        assert_ne!(session.token, other.token);
        assert!(api::session_for_login(&mut db, "nobody").unwrap().is_none());
        service::set_operator_active(&mut db, &house, &admin, id, 1, false).unwrap();
        assert!(api::session_for_login(&mut db, "dangio").unwrap().is_none());
        let events = audit::history(&mut db, "operator", id).unwrap();
        let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(actions, ["operator.created", "operator.state_changed"]);
    });
}

#[test]
fn only_an_administrator_keeps_the_books() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let admin = administrator(&mut db, &house);
        let nobody = reader();
        let refused = [
            api::create_office(&mut db, &house, &nobody, &office("X")).err(),
            api::create_operator(&mut db, &house, &nobody, &clerk("x", vec![])).err(),
            service::change_office(&mut db, &house, &nobody, 1, 1, &office("X")).err(),
            service::set_office_active(&mut db, &house, &nobody, 1, 1, false).err(),
            service::change_operator(&mut db, &house, &nobody, 1, 1, &clerk("x", vec![])).err(),
            service::set_operator_active(&mut db, &house, &nobody, 1, 1, false).err(),
            service::set_password(&mut db, &house, &nobody, admin.operator_id, "una frase lunga").err(),
            service::operators(&mut db, &nobody).err(),
            service::offices(&mut db, &nobody).err(),
        ];
        for fault in refused {
            assert_eq!(fault.unwrap().key, "fault-not-permitted");
        }
    });
}

#[test]
fn a_colleague_s_change_is_not_overwritten_and_both_versions_are_at_hand() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let admin = administrator(&mut db, &house);
        let id = api::create_operator(&mut db, &house, &admin, &clerk("dangio", vec![])).unwrap();
        let mine = NewOperator { surname: "Mia".to_owned(), ..clerk("dangio", vec![]) };
        let theirs = NewOperator { surname: "Loro".to_owned(), ..clerk("dangio", vec![]) };
        service::change_operator(&mut db, &house, &admin, id, 1, &theirs).unwrap();
        let fault = service::change_operator(&mut db, &house, &admin, id, 1, &mine).unwrap_err();
        assert_eq!(fault.key, "fault-people-operator-conflict");
        let version = |name: &str| -> NewOperator {
            let (_, json) = fault.args.iter().find(|(arg, _)| *arg == name).unwrap();
            serde_json::from_str(json).unwrap()
        };
        assert_eq!((version("mine").surname.as_str(), version("theirs").surname.as_str()), ("Mia", "Loro"));
        let event = audit::history(&mut db, "operator", id).unwrap().pop().unwrap();
        assert!(event.detail.contains("D'Angiò") && event.detail.contains("Loro"), "{}", event.detail);
    });
}

#[test]
fn somebody_can_always_administer() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let admin = administrator(&mut db, &house);
        let me = admin.operator_id;
        let without = NewOperator { roles: vec![Role::Reader], ..clerk("bianchi", vec![]) };
        let fault = service::change_operator(&mut db, &house, &admin, me, 1, &without).unwrap_err();
        assert_eq!(fault.key, "fault-people-last-administrator");
        let fault = service::set_operator_active(&mut db, &house, &admin, me, 1, false).unwrap_err();
        assert_eq!(fault.key, "fault-people-last-administrator");
        assert!(api::session_for_login(&mut db, "bianchi").unwrap().unwrap().may(Permission::Administer));
        let second = NewOperator { roles: vec![Role::Administrator], ..clerk("seconda", vec![]) };
        api::create_operator(&mut db, &house, &admin, &second).unwrap();
        service::set_operator_active(&mut db, &house, &admin, me, 1, false).unwrap();
    });
}

#[test]
fn logins_and_office_codes_are_unique_and_offices_form_no_circle() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        let admin = administrator(&mut db, &house);
        let fault = api::create_operator(&mut db, &house, &admin, &clerk("bianchi", vec![])).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-people-login-taken", Some("login")));
        let fault = api::create_operator(&mut db, &house, &admin, &clerk("nuovo", vec![999])).unwrap_err();
        assert_eq!(fault.key, "fault-people-office-unknown");
        let fault = api::create_office(&mut db, &house, &admin, &office("prot")).unwrap_err();
        assert_eq!(fault.key, "fault-people-office-code-taken");
        let area = api::create_office(&mut db, &house, &admin, &office("AREA1")).unwrap();
        let under = NewOffice { parent_id: Some(area), ..office("UFF1") };
        let unit = api::create_office(&mut db, &house, &admin, &under).unwrap();
        let circle = NewOffice { parent_id: Some(unit), ..office("AREA1") };
        let fault = service::change_office(&mut db, &house, &admin, area, 1, &circle).unwrap_err();
        assert_eq!(fault.key, "fault-people-office-circle");
        service::set_office_active(&mut db, &house, &admin, unit, 1, false).unwrap();
        let active: Vec<String> = api::offices(&mut db).unwrap().into_iter().map(|office| office.code).collect();
        assert_eq!(active, ["AREA1", "PROT"]);
        assert_eq!(api::office(&mut db, unit).unwrap().unwrap().code, "UFF1");
    });
}

#[test]
fn offices_are_found_while_typing() {
    let label = |code: &str, name: &str| api::OfficeLabel { id: 1, code: code.to_owned(), name: name.to_owned() };
    let offices =
        [label("RAG", "Ragioneria"), label("ANAG", "Anagrafe e stato civile"), label("UT", "Attività tecniche")];
    let found = |typed: &str| -> Vec<String> {
        api::matching(&offices, typed).into_iter().map(|office| office.code.clone()).collect()
    };
    assert_eq!(found("civile ana"), ["ANAG"]);
    assert_eq!(found("ATTIVITA"), ["UT"]);
    assert_eq!(found("rag"), ["RAG"]);
    assert_eq!(found("").len(), 3);
    assert!(found("agioneria").is_empty());
}

#[test]
fn a_wrong_password_makes_wait_longer_each_time_and_never_for_ever() {
    on_both_engines(|database| {
        let (house, clock) = house(database);
        let mut db = database.connect();
        let admin = administrator(&mut db, &house);
        service::set_password(&mut db, &house, &admin, admin.operator_id, "pergola, cielo e 3 gatti").unwrap();
        let attempt = |db: &mut crate::db::Db, typed: &str| api::verify_password(db, &house, "bianchi", typed);
        assert!(api::has_password(&mut db, admin.operator_id).unwrap());
        assert_eq!(attempt(&mut db, "pergola, cielo e 3 gatti").unwrap().operator_id, admin.operator_id);
        for _ in 0..3 {
            assert_eq!(attempt(&mut db, "sbagliata sbagliata").unwrap_err().key, "fault-people-sign-in-refused");
        }
        // The right password has to wait as well: otherwise waiting would hinder nobody.
        let fault = attempt(&mut db, "pergola, cielo e 3 gatti").unwrap_err();
        assert_eq!(fault.key, "fault-people-sign-in-wait");
        assert!(fault.args.contains(&("seconds", "2".to_owned())), "{fault}");
        clock.advance(TimeDelta::seconds(2));
        assert!(attempt(&mut db, "sbagliata sbagliata").is_err());
        clock.advance(TimeDelta::seconds(1));
        assert_eq!(attempt(&mut db, "pergola, cielo e 3 gatti").unwrap_err().key, "fault-people-sign-in-wait");
        clock.advance(TimeDelta::seconds(2));
        assert!(attempt(&mut db, "pergola, cielo e 3 gatti").is_ok());
        assert!(attempt(&mut db, "pergola, cielo e 3 gatti").is_ok(), "forgiven");
        let events = audit::history(&mut db, "operator", admin.operator_id).unwrap();
        let count = |action: &str| events.iter().filter(|event| event.action == action).count();
        assert_eq!((count("operator.signed_in"), count("operator.sign_in_refused")), (3, 4));
        assert!(events.iter().all(|event| !event.detail.contains("pergola")), "a password is in the chain");
    });
}

#[test]
fn unknown_logins_and_accounts_without_a_password_are_refused_alike() {
    on_both_engines(|database| {
        let (house, _) = house(database);
        let mut db = database.connect();
        administrator(&mut db, &house);
        for login in ["bianchi", "nobody", "", "' OR 1=1 --"] {
            let fault = api::verify_password(&mut db, &house, login, "").unwrap_err();
            assert_eq!(fault.key, "fault-people-sign-in-refused", "{login}");
        }
    });
}

#[rstest]
#[case("corta", "fault-people-password-length")]
#[case("aaaaaaaaaaaaaaa", "fault-people-password-weak")]
#[case("bianchi.ada", "fault-people-password-weak")]
fn easy_passwords_are_refused(#[case] typed: &str, #[case] key: &str) {
    assert_eq!(rules::password(typed, "Bianchi.Ada").unwrap_err().key, key);
}

#[test]
fn a_password_is_the_same_however_the_terminal_writes_its_accents() {
    let composed = rules::password("perché però", "x").unwrap();
    assert_eq!(composed, rules::password("perche\u{301} pero\u{300}", "x").unwrap());
    assert!(rules::password(&"è più ".repeat(100_000), "x").is_err());
}

#[rstest]
#[case("", "fault-people-login")]
#[case("-rf", "fault-people-login")]
#[case("a b", "fault-people-login")]
#[case("root;id", "fault-people-login")]
#[case("\u{1b}[2J", "fault-people-login")]
#[case("аnna", "fault-people-login")]
fn a_login_is_a_unix_account(#[case] login: &str, #[case] key: &str) {
    assert_eq!(rules::login(login).unwrap_err().key, key);
}

#[rstest]
#[case("", "Ada")]
#[case("\u{3164}", "Ada")]
#[case("\u{1b}[2J", "")]
#[case("   ", "")]
fn a_surname_can_be_read(#[case] surname: &str, #[case] name: &str) {
    let new = NewOperator { surname: surname.to_owned(), name: name.to_owned(), ..clerk("ada", vec![]) };
    match rules::clean_operator(&new) {
        Ok(clean) => assert_eq!(clean.surname, "␛[2J", "what is odd is shown, not hidden"),
        Err(fault) => assert_eq!((fault.key, fault.field), ("fault-people-name-missing", Some("surname"))),
    }
}

proptest! {
    #[test]
    fn the_wait_grows_and_has_an_end(failures in 0_i64..10_000) {
        let wait = rules::wait_after(failures);
        prop_assert!(wait <= rules::wait_after(failures + 1));
        prop_assert!(wait <= TimeDelta::minutes(15) && wait >= TimeDelta::zero());
    }

    #[test]
    fn no_text_breaks_a_form(text in any::<String>()) {
        let new = NewOperator { login: text.clone(), surname: text.clone(), name: text.clone(), ..clerk("x", vec![]) };
        if let Ok(clean) = rules::clean_operator(&new) {
            prop_assert!(!clean.surname.chars().any(char::is_control));
            prop_assert!(clean.login.is_ascii());
        }
        let new = NewOffice { code: text.clone(), name: text.clone(), parent_id: None, email: Some(text) };
        if let Ok(clean) = rules::clean_office(&new) {
            prop_assert!(!clean.name.chars().any(char::is_control) && clean.code.chars().count() <= 16);
        }
    }
}
