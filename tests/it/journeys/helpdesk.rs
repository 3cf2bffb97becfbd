//! A morning of the CED: calls written down in a few keys, worked from the list, answered, merged, closed; whoever asked
//! from a screen reads the answer and confirms; two technicians on one ticket lose nothing.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::i18n::Texts;
use scrivania::db::testing::TestDb;
use scrivania::desks::helpdesk::model::{Category, State, Ticket, Waits};
use scrivania::desks::helpdesk::store;
use scrivania::desks::people::api::{self as people, NewOperator};
use scrivania::work::session::Role;

use super::{Face, everywhere, sees, sees_nothing_of};
use crate::office;

/// A house with two technicians and a clerk.
fn with_ced(database: &TestDb) {
    let setting = office::bare(database);
    let house = setting.house();
    let mut db = database.connect();
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let office = people::offices(&mut db).unwrap()[0].id;
    for (login, surname, role) in
        [("fabio", "Leoni", Role::Technician), ("piero", "Neri", Role::Technician), ("carlo", "Conti", Role::Clerk)]
    {
        let new = NewOperator {
            login: login.into(),
            surname: surname.into(),
            name: "Prova".into(),
            tax_code: None,
            roles: vec![role, Role::Clerk],
            offices: vec![office],
        };
        people::create_operator(&mut db, &house, &anna, &new).unwrap();
    }
}

fn at_the_desk(database: &TestDb, face: Face, login: &str) -> Harness {
    Harness::open(Setting { login: login.into(), ..face.setting(database) })
}

/// The list of tickets of a technician.
fn at_the_list(database: &TestDb, face: Face, login: &str) -> Harness {
    let mut desk = at_the_desk(database, face, login);
    desk.keys("<A-t>");
    sees(&desk, &face.text("tickets-title"));
    desk
}

fn ticket(database: &TestDb, number: i64) -> Ticket {
    let mut db = database.connect();
    store::by_number(&mut db, 2026, number).unwrap().expect("the ticket")
}

#[test]
fn a_category_that_was_guessed_is_refused_with_one_key() {
    everywhere(|database, face| {
        with_ced(database);
        let mut desk = at_the_list(database, face, "fabio");
        let reason = Texts::of(face.lang).with("ticket-guessed", &[("word", "stampante".into())]);
        desk.keys("ncont<Enter>La stampante non va<Tab>");
        sees(&desk, &reason);
        desk.keys("<C-t>");
        sees_nothing_of(&desk, &reason);
        // A second time there is nothing to refuse, and it is said.
        desk.keys("<C-t>");
        sees(&desk, &face.text("ui-form-why-no-proposal"));
    });
}

#[test]
fn a_morning_of_calls() {
    everywhere(|database, face| {
        with_ced(database);
        let mut desk = at_the_list(database, face, "fabio");
        sees(&desk, &face.text("tickets-empty-to-take"));
        // Who, what, F2: four keys beside the words.
        desk.keys("ncont<Enter>La stampante non va<F2>");
        desk.keys("nBruna del bar<Enter>Internet fermo<Tab*2><Space><F2>");
        desk.keys("ncont<Enter>Rete ferma al piano<F2>");
        let first = ticket(database, 1);
        assert_eq!((first.category, first.requester.as_str()), (Category::Printer, "Conti Prova"));
        assert!(first.office_id.is_some() && first.requester_id.is_some());
        let second = ticket(database, 2);
        assert_eq!((second.category, second.requester.as_str()), (Category::Network, "Bruna del bar"));
        assert!(second.blocking);
        sees(&desk, "La stampante non va");
        // All three at once, taken back as one, and again.
        desk.keys("<Space*3>t");
        assert!((1..=3).all(|number| ticket(database, number).state == State::Taken));
        desk.keys("<C-z>");
        assert!((1..=3).all(|number| ticket(database, number).state == State::Open));
        desk.keys("t.");
        // Hers are on the next tab; one waits for a part till a day, with a word on it.
        desk.keys("<Tab>");
        sees(&desk, &face.text("tickets-who-me"));
        desk.keys("/stampante<Enter>w");
        sees(&desk, &face.text("ticket-waits-part"));
        desk.keys("<Down><Enter>+2 rullo<Enter>");
        assert_eq!(ticket(database, 1).waiting_for, Some(Waits::Part));
        // The clock page says why the term stands still.
        desk.keys("d");
        sees(&desk, &face.text("ticket-waits-part"));
        desk.keys("<Esc><Esc>");
        // Closing needs a text: a ready one is found by a few letters.
        desk.keys("<Home>c<F2>");
        sees(&desk, &face.text("ui-form-required"));
        desk.keys("<S-Tab>riav<Enter><F2>");
        let solved = (1..=3).filter(|number| ticket(database, *number).state == State::Solved).count();
        assert_eq!(solved, 1);
    });
}

#[test]
fn whoever_needs_help_asks_from_any_screen_and_confirms() {
    everywhere(|database, face| {
        with_ced(database);
        let mut clerk = at_the_desk(database, face, "carlo");
        clerk.keys("<A-h>Excel si blocca<F2>");
        let asked = ticket(database, 1);
        assert_eq!(asked.category, Category::Office);
        assert!(asked.screen.is_some_and(|screen| !screen.is_empty()), "the screen is known");
        let mut desk = at_the_list(database, face, "fabio");
        desk.keys("rQuale file?<F2>");
        assert_eq!(ticket(database, 1).state, State::Taken, "an answer takes it up");
        desk.keys("<Tab>icliente difficile<F2>");
        desk.keys("criav<Enter><F2>");
        clerk.keys("<A-t><Enter>");
        sees(&clerk, "Quale file?");
        sees_nothing_of(&clerk, "cliente difficile");
        clerk.keys("c<Tab><Enter>");
        assert_eq!(ticket(database, 1).state, State::Closed);
        clerk.keys("oDi nuovo<F2>");
        assert_eq!(ticket(database, 1).state, State::Reopened);
    });
}

#[test]
fn two_technicians_see_each_other_and_lose_nothing() {
    everywhere(|database, face| {
        with_ced(database);
        let mut fabio = at_the_list(database, face, "fabio");
        fabio.keys("ncont<Enter>Cartella sparita<F2>");
        let mut piero = at_the_list(database, face, "piero");
        // Piero writes while Fabio takes it: the words are kept, and sent all the same.
        piero.keys("c<Tab>Ripristinata dal salvataggio");
        fabio.keys("t");
        piero.keys("<F2>");
        sees(&piero, &face.text("ticket-clash-title"));
        sees(&piero, "Leoni Prova");
        piero.keys("<Tab><Enter>");
        assert_eq!(ticket(database, 1).state, State::Solved);
        // Merging with itself is refused with a word.
        fabio.keys("ncont<Enter>Di nuovo sparita<F2>");
        fabio.keys("m<Esc>");
        assert_eq!(ticket(database, 2).state, State::Open);
    });
}

#[test]
fn the_ced_sets_its_texts_and_clocks_from_the_list() {
    everywhere(|database, face| {
        with_ced(database);
        let mut desk = at_the_list(database, face, "fabio");
        desk.keys("ncont<Enter>Toner finito<F2>");
        desk.keys("z");
        sees(&desk, &face.text("clocks-title"));
        // The days of closing are proposed as they are.
        desk.keys("<F8><Enter>");
        sees(&desk, "5");
        desk.keys("<C-t><F3>Toner nuovo<Tab*2>Toner sostituito e provato.<F2>");
        sees(&desk, "Toner nuovo");
        // It is there for the next answer.
        desk.keys("<Esc><Esc>ctoner n<Enter><F2>");
        assert_eq!(ticket(database, 1).state, State::Solved);
        // Linked, and taken back with the same key.
        desk.keys("ncont<Enter>Toner ancora<F2>ncont<Enter>Toner terzo<F2>");
        desk.keys("<Home>h");
        desk.keys("<Enter>");
        let mut db = database.connect();
        let linked = |db: &mut _| store::linked(db, ticket(database, 2).id).unwrap().len();
        assert_eq!(linked(&mut db), 1);
        desk.keys("h");
        sees(&desk, &face.text("ticket-ask-unlink"));
        desk.keys("<Enter>");
        assert_eq!(linked(&mut db), 0);
    });
}
