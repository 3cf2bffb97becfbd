//! A determination from the proposal to its number, by the keys of a clerk of the Segreteria; what is missing is told with the
//! rule, several are numbered at once, and what has no number yet is taken back.

use scrivania::app::testing::{Harness, Setting};
use scrivania::db::testing::TestDb;
use scrivania::desks::acts::api::{self, Act, Looked, Shelf};
use scrivania::desks::people::api::{self as people, NewOperator};
use scrivania::work::session::Role;

use super::{Face, everywhere, sees, sees_nothing_of};
use crate::office;

/// A house in which Sara proposes, signs, covers and numbers.
fn with_segreteria(database: &TestDb) {
    let setting = office::bare(database);
    let house = setting.house();
    let mut db = database.connect();
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let office = people::offices(&mut db).unwrap()[0].id;
    let new = NewOperator {
        login: "sara".into(),
        surname: "Neri".into(),
        name: "Sara".into(),
        tax_code: None,
        roles: vec![Role::ActsClerk, Role::Accountant, Role::HeadOfService],
        offices: vec![office],
    };
    people::create_operator(&mut db, &house, &anna, &new).unwrap();
}

fn at_the_queue(database: &TestDb, face: Face) -> Harness {
    let mut desk = Harness::open(Setting { login: "sara".into(), ..face.setting(database) });
    desk.keys("<A-d>");
    sees(&desk, &face.text("acts-title"));
    desk
}

/// All acts, the newest first.
fn acts(database: &TestDb) -> Vec<Act> {
    api::page(&mut database.connect(), &Looked::default(), None, true, 0, 50).unwrap()
}

#[test]
fn from_the_proposal_to_the_number() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        // The subject and F2: kind and office are there already.
        desk.keys("nApprovazione dello schema di avviso<F2>");
        sees(&desk, "PR 1/2026");
        desk.keys("d<Tab><Enter>");
        sees(&desk, "PR 1/2026");
        assert_eq!(acts(database)[0].number, None, "no number before the signature");
        desk.keys("<Esc>").keys("f<Enter>");
        assert_eq!(acts(database)[0].shelf, Shelf::Number);
        // Taken back, and done again.
        desk.keys("<C-z>");
        assert_eq!(acts(database)[0].shelf, Shelf::Sign);
        desk.keys("f<Enter>d<Tab><Enter>");
        sees(&desk, "DT 1/2026");
        let act = &acts(database)[0];
        assert_eq!((act.number, act.area_number, act.shelf), (Some(1), Some(1), Shelf::Publish));
        // The way is told, with its clock.
        desk.keys("<Tab>");
        sees(&desk, "S2a");
    });
}

#[test]
fn expense_goes_by_the_accountants_and_several_are_numbered_at_once() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        for subject in ["Fornitura di carta", "Noleggio di stampanti"] {
            desk.keys(&format!("n{subject}"));
            desk.keys("<Tab*4>1.250,00<Tab>cap. 85<F2>");
            desk.keys("<Esc>");
        }
        let proposed = acts(database);
        assert_eq!(proposed.len(), 2, "{}", desk.screen());
        assert!(proposed.iter().all(|act| act.commits_expense && act.shelf == Shelf::Sign));
        // From the shelf of numbers to that of signatures, then to the accountants.
        desk.keys("<S-Tab*3>");
        sees(&desk, "Fornitura di carta");
        desk.keys("<Space*2>f<Enter>");
        desk.keys("<Tab>");
        sees(&desk, "Noleggio di stampanti");
        desk.keys("<Space*2>v<Enter>");
        desk.keys("<Tab*2>");
        desk.keys("<Space*2>d<Tab><Enter>");
        let mut numbers: Vec<_> = acts(database).iter().map(|act| act.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [Some(1), Some(2)], "{}", desk.screen());
        desk.keys("/noleggio<Enter>");
        sees_nothing_of(&desk, "Fornitura di carta");
    });
}
