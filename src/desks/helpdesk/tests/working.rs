//! Tickets from the call to the closing, acts on many, undo, merging, whoever asked.

use super::{call, read, stand_at, technician};
use crate::db::deadlines;
use crate::db::testing::on_both_engines;
use crate::desks::helpdesk::api;
use crate::desks::helpdesk::model::{Category, Line, NewTicket, Shelf, State, Waits};
use crate::desks::helpdesk::rules::acts::{Act, Refusal};
use crate::desks::helpdesk::service::asking::{self, Answer};
use crate::desks::helpdesk::service::opening::{open_by_itself, open_ticket};
use crate::desks::helpdesk::service::working::{Why, perform, undo};
use crate::desks::helpdesk::service::{SOLUTION, SUBJECT};
use crate::desks::helpdesk::store::told;
use crate::desks::helpdesk::verify::verify;
use crate::desks::testing::{administrator, house, reader};
use crate::work::session::Session;

#[test]
fn a_call_is_opened_taken_answered_and_solved() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = technician(&administrator(&mut db, &house));
        let ticket = call(&mut db, &house, &session, "La stampante non stampa", Category::Printer, false);
        assert_eq!((ticket.name(), ticket.state, ticket.shelf), ("1/2026".into(), State::Open, Shelf::Open));
        assert!(ticket.due_at.is_some(), "to be taken up in the day");
        let chosen = |db: &mut crate::db::Db| vec![(ticket.id, read(db, ticket.id).version)];
        clock.advance(chrono::TimeDelta::minutes(20));
        let list = chosen(&mut db);
        assert_eq!(perform(&mut db, &house, &session, &Act::Take, &list).unwrap().count, 1);
        let taken = deadlines::of_subject(&mut db, SUBJECT, ticket.id).unwrap();
        assert!(taken.len() == 1 && taken[0].met_at.is_some() && taken[0].activity == "C1a");
        assert!(deadlines::of_subject(&mut db, SOLUTION, ticket.id).unwrap()[0].met_at.is_none());
        let list = chosen(&mut db);
        perform(&mut db, &house, &session, &Act::Wait(Waits::Part, None, "rullo".into()), &list).unwrap();
        assert!(deadlines::of_subject(&mut db, SOLUTION, ticket.id).unwrap().is_empty(), "its term stands still");
        stand_at(&clock, (2026, 11, 25), 10, 0);
        let list = chosen(&mut db);
        perform(&mut db, &house, &session, &Act::Resume, &list).unwrap();
        let list = chosen(&mut db);
        let nothing = perform(&mut db, &house, &session, &Act::Solve("  ".into()), &list).unwrap_err();
        assert_eq!(nothing.key, "fault-ticket-text-missing");
        perform(&mut db, &house, &session, &Act::Solve("Rullo sostituito.".into()), &list).unwrap();
        let solved = &deadlines::of_subject(&mut db, SOLUTION, ticket.id).unwrap()[0];
        assert!(solved.met_at.unwrap() <= solved.due_at, "two days of waiting do not count");
        assert_eq!(told::notes(&mut db, &[ticket.id]).unwrap().len(), 1);
        let report = verify(&mut db).unwrap();
        assert_eq!((report.events, report.findings.len()), (5, 0));
    });
}

#[test]
fn many_are_changed_and_put_back_as_one_but_not_what_a_colleague_changed() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = technician(&administrator(&mut db, &house));
        let three: Vec<_> = ["uno", "due", "tre"]
            .map(|title| call(&mut db, &house, &session, title, Category::Pc, false))
            .into_iter()
            .map(|ticket| (ticket.id, ticket.version))
            .collect();
        perform(&mut db, &house, &session, &Act::Blocking(true), &three[..1]).unwrap();
        let done = perform(&mut db, &house, &session, &Act::Take, &three).unwrap();
        assert_eq!(done.count, 2, "one was changed since it was shown");
        assert!(matches!(&done.left[0].why, Why::Changed { what, .. } if what == "action-ticket-blocking"));
        clock.advance(chrono::TimeDelta::minutes(1));
        let back = undo(&mut db, &house, &session).unwrap();
        assert_eq!((back.count, back.left.len()), (2, 0));
        assert_eq!(read(&mut db, three[1].0).state, State::Open);
        assert!(read(&mut db, three[1].0).taken_at.is_none());
        assert_eq!(undo(&mut db, &house, &session).unwrap().kind, "blocking", "and the act before it");
        assert!(!read(&mut db, three[0].0).blocking);
        assert_eq!(undo(&mut db, &house, &session).unwrap_err().key, "fault-ticket-nothing-to-undo");
    });
}

#[test]
fn merging_keeps_both_and_refuses_itself() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let session = technician(&administrator(&mut db, &house));
        let one = call(&mut db, &house, &session, "Rete ferma", Category::Network, true);
        let two = call(&mut db, &house, &session, "Internet non va", Category::Network, true);
        let both = [(one.id, one.version), (two.id, two.version)];
        let done = perform(&mut db, &house, &session, &Act::Merge(one.id), &both).unwrap();
        assert_eq!(done.count, 1);
        assert_eq!(done.left[0].why, Why::Refused(Refusal::Itself));
        assert_eq!(read(&mut db, two.id).merged_into, Some(one.id));
        let events: Vec<_> = told::events(&mut db, &[one.id]).unwrap().into_iter().map(|e| (e.act, e.detail)).collect();
        assert_eq!(events.last().unwrap(), &("received".into(), Some("2/2026".into())));
        assert!(deadlines::of_subject(&mut db, SUBJECT, two.id).unwrap().is_empty(), "nobody has to take it up");
        let back = [(one.id, read(&mut db, one.id).version)];
        let fault = perform(&mut db, &house, &session, &Act::Merge(two.id), &back).unwrap_err();
        assert_eq!(fault.key, "fault-ticket-merge-into-done");
    });
}

#[test]
fn a_job_opens_its_ticket_once_and_readers_work_none() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        administrator(&mut db, &house);
        let new = NewTicket {
            key: Some("backup:12:2026-11-26".into()),
            title: "Backup mancato".into(),
            category: Category::Backup,
            line: Line::Internal,
            ..NewTicket::default()
        };
        let first = open_by_itself(&mut db, &house, &new).unwrap();
        let again = open_by_itself(&mut db, &house, &new).unwrap();
        assert_eq!(first.id, again.id);
        assert_eq!(api::of_key(&mut db, "backup:12:2026-11-26").unwrap().unwrap().id, first.id);
        let nobody = Session::nobody("x", String::new());
        assert_eq!(open_ticket(&mut db, &house, &nobody, &new).unwrap_err().key, "fault-not-permitted");
        let chosen = [(first.id, 1)];
        assert_eq!(perform(&mut db, &house, &reader(), &Act::Take, &chosen).unwrap_err().key, "fault-not-permitted");
    });
}

#[test]
fn whoever_asked_answers_confirms_and_reopens_and_never_reads_internal_notes() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let asker = administrator(&mut db, &house);
        let session = technician(&asker);
        let new = NewTicket { title: "Excel si blocca".into(), category: Category::Office, ..NewTicket::default() };
        let id = open_ticket(&mut db, &house, &asker, &new).unwrap().id;
        let act = |db: &mut crate::db::Db, act: Act| {
            let list = [(id, read(db, id).version)];
            perform(db, &house, &session, &act, &list).unwrap()
        };
        act(&mut db, Act::Note("di nuovo lui".into()));
        act(&mut db, Act::Reply("Quale file?".into()));
        act(&mut db, Act::Wait(Waits::User, None, String::new()));
        clock.advance(chrono::TimeDelta::hours(1));
        asking::answer(&mut db, &house, &asker, id, &Answer::Words("bilancio.xlsx".into())).unwrap();
        assert_eq!(read(&mut db, id).state, State::Taken, "what waited for the answer goes on");
        act(&mut db, Act::Solve("Riparato.".into()));
        asking::answer(&mut db, &house, &asker, id, &Answer::Reopen("Si blocca ancora".into())).unwrap();
        assert_eq!(read(&mut db, id).state, State::Reopened);
        act(&mut db, Act::Solve("Reinstallato.".into()));
        asking::answer(&mut db, &house, &asker, id, &Answer::Confirm).unwrap();
        assert_eq!(read(&mut db, id).state, State::Closed);
        let own = asking::read(&mut db, &house, &asker, id).unwrap();
        assert!(own.notes.iter().all(|note| note.text != "di nuovo lui"));
        assert_eq!(own.notes.len(), 5);
        assert_eq!(asking::read(&mut db, &house, &reader(), id).unwrap_err().key, "fault-ticket-no-such", "not theirs");
    });
}
