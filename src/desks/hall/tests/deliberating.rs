//! What stood on the agenda by its subject alone and was passed is a deliberation like the others, in its place among the numbers;
//! what is only heard is none.

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::hall::{after, handing, outputs};
use crate::desks::sittings::api::{self as sittings, Stands};
use crate::desks::testing::reader;
use crate::print::trial;

/// A council of four items: the third is only heard.
fn four(house: &House) -> Convened {
    let mut convened = convened(house, OrganKind::Council, 4);
    convened.items[2].communication = true;
    convened
}

/// All items are passed, the second with effect at once; the sitting is closed.
fn held(desk: &mut Desk<'_>) -> service::Closed {
    desk.call(&[]);
    desk.open("first").unwrap();
    for number in 1..=4 {
        desk.note(EventKind::Begun, &Noting::item(desk.item(number)));
        desk.vote(number, &[("Olmo", Choice::Against)]).unwrap();
        if number == 2 {
            desk.immediate(number).unwrap();
        }
    }
    service::close(desk.db, desk.house, &desk.session, 7, None).unwrap()
}

#[test]
fn what_had_no_proposal_is_numbered_in_the_order_of_the_agenda() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut desk = proposed(&mut db, &house, clock, four(&house), &[1, 4]);
        assert_eq!(held(&mut desk).became, 1);
        let (session, second) = (desk.session.clone(), desk.item(2));
        let db = &mut *desk.db;
        let seen = after::look(db, &session, 7).unwrap();
        let lacks: Vec<_> =
            seen.deliberations().map(|(item, label)| (item.item.position, label.lacks.len(), label.textless)).collect();
        assert_eq!(lacks, [(1, 0, false), (2, 2, true), (4, 0, false)]);
        // As long as it has no opinion nothing is numbered, and no number is lost.
        let missing = after::number(db, &house, &session, 7).unwrap_err();
        assert_eq!(missing.key, "fault-hall-lacks-opinions");
        assert!(missing.args.contains(&("acts", "PR 3/2026".to_owned())), "{missing}");
        assert_eq!(after::direction(db, &house, &reader(), (7, second)).unwrap_err().key, "fault-not-permitted");
        let direction = |db: &mut Db| after::direction(db, &house, &session, (7, second)).unwrap();
        assert_eq!(direction(db), ("3/2026".to_owned(), true));
        assert_eq!(direction(db), ("3/2026".to_owned(), false), "the same key takes it back");
        assert_eq!(after::number(db, &house, &session, 7).unwrap_err().key, "fault-hall-lacks-opinions");
        direction(db);
        assert_eq!(after::number(db, &house, &session, 7).unwrap().numbers, ["1/2026", "2/2026", "3/2026"]);
        let act = after::look(db, &session, 7).unwrap().acts[&second].id;
        let act = acts::act(db, act).unwrap().unwrap();
        assert_eq!((act.kind, act.number, act.immediate), (acts::ActKind::Council, Some(2), true));
        assert_eq!((act.subject.as_str(), act.adopted_on), ("Argomento numero 2", "2026-11-23".parse().ok()));
        let steps = acts::steps(db, act.id).unwrap();
        let told = |code: &str| steps.iter().find(|step| step.step == code).and_then(|step| step.note.clone()).unwrap();
        assert!(told("from_agenda").contains("Consiglio comunale del 23/11/2026"), "{steps:?}");
        assert!(told("from_agenda").ends_with("punto n. 2"), "{steps:?}");
        assert!(told("passed").ends_with("immediatamente eseguibile"), "{steps:?}");
        assert!(told("technical").starts_with("mero atto di indirizzo"), "{steps:?}");
        assert_eq!(sittings::whereabouts(db, &[act.id]).unwrap()[&act.id].stands, Stands::Passed);
        assert_eq!(acts::verify(db).unwrap().findings, Vec::new());
    });
}

#[test]
fn its_papers_and_its_publication_are_those_of_the_others() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut desk = proposed(&mut db, &house, clock, four(&house), &[1, 4]);
        held(&mut desk);
        let (session, second) = (desk.session.clone(), desk.item(2));
        let db = &mut *desk.db;
        after::direction(db, &house, &session, (7, second)).unwrap();
        after::number(db, &house, &session, 7).unwrap();
        assert_eq!(outputs::extracts(db, &house, &session, 7).unwrap(), 3);
        let folder = crate::work::tables::folder(&house).unwrap();
        let extract = std::fs::read(folder.join("delibera-CC-2-2026.pdf")).unwrap();
        let said =
            ["n. 2/2026", "Argomento numero 2", "mero atto di indirizzo", "quanto iscritto al punto n. 2", "contrari"];
        trial::says(&extract, &said);
        if let Some(text) = trial::text(&extract) {
            assert!(!text.contains("la proposta n."), "no proposal was voted on:\n{text}");
        }
        let other = std::fs::read(folder.join("delibera-CC-1-2026.pdf")).unwrap();
        trial::says(&other, &["la proposta n. 1/2026"]);
        after::finish(db, &house, &session, 7).unwrap();
        let minutes = std::fs::read(outputs::minutes(db, &house, &session, 7).unwrap()).unwrap();
        trial::says(&minutes, &["n. 1/2026", "n. 2/2026", "n. 3/2026"]);
        // Without a text it does not go on the albo.
        let act = after::look(db, &session, 7).unwrap().acts[&second].id;
        let text = file(&house, acts::FileRole::Text, "mozione.pdf");
        crate::db::write(db, |db| acts::attach_within(db, &house, acts::Who(Some(&session)), act, &text)).unwrap();
        let handed = handing::hand_over(db, &house, &session, 7).unwrap();
        assert_eq!((handed.published, handed.listed), (3, 3));
        let list = std::fs::read(handed.path.unwrap()).unwrap();
        trial::says(&list, &["2/2026", "Argomento numero 2"]);
        assert_eq!(crate::desks::hall::api::verify(db, &house, true).unwrap().findings, Vec::new());
    });
}

#[test]
fn what_is_only_heard_becomes_no_act_unless_somebody_says_so() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let mut desk = proposed(&mut db, &house, clock, four(&house), &[1, 2, 4]);
        assert_eq!(held(&mut desk).became, 0);
        let (session, third) = (desk.session.clone(), desk.item(3));
        let db = &mut *desk.db;
        assert_eq!(after::number(db, &house, &session, 7).unwrap().numbers, ["1/2026", "2/2026", "3/2026"]);
        let seen = after::look(db, &session, 7).unwrap();
        assert_eq!(seen.without_act().map(|item| item.item.position).collect::<Vec<_>>(), [3]);
        let none = after::direction(db, &house, &session, (7, third)).unwrap_err();
        assert_eq!(none.key, "fault-hall-no-deliberation");
        // It was voted on as a deliberation after all; then it was none.
        assert_eq!(after::deliberate(db, &house, &session, (7, third)).unwrap(), "4/2026");
        let twice = after::deliberate(db, &house, &session, (7, third)).unwrap_err();
        assert_eq!(twice.key, "fault-hall-no-deliberation");
        assert_eq!(after::finish(db, &house, &session, 7).unwrap_err().key, "fault-hall-unnumbered");
        let act = after::look(db, &session, 7).unwrap().acts[&third].id;
        let withdraw = acts::Deed::Withdraw { reason: "votazione sull'ordine dei lavori".into() };
        acts::perform(db, &house, &session, &[act], &withdraw).unwrap();
        after::finish(db, &house, &session, 7).unwrap();
        assert_eq!(after::deliberate(db, &house, &session, (7, third)).unwrap_err().key, "fault-hall-final");
        assert_eq!(acts::act(db, act).unwrap().unwrap().number, None);
    });
}

#[test]
fn a_commission_deliberates_nothing() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = convened(&house, OrganKind::Commission, 2);
        let mut desk = proposed(&mut db, &house, clock, convened, &[2]);
        desk.call(&[]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        desk.vote(2, &[]).unwrap();
        let closed = service::close(desk.db, &house, &desk.session, 7, None).unwrap();
        assert_eq!(closed.became, 0);
        // What it examined waits for the Consiglio, and gets no number from here.
        let none = after::number(desk.db, &house, &desk.session, 7).unwrap_err();
        assert_eq!(none.key, "fault-hall-nothing-to-number");
        assert_eq!(acts::count(desk.db, &acts::Looked::default()).unwrap(), 1);
    });
}
