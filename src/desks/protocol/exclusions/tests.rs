//! Kinds that are not registered, and arrivals set aside as one of them, on both engines.

use chrono::TimeDelta;

use super::model::{Counted, New};
use super::service;
use crate::db::testing::on_both_engines;
use crate::db::{Db, audit};
use crate::desks::protocol::intake;
use crate::desks::protocol::model::ArrivalState;
use crate::desks::protocol::queue::rules::Act;
use crate::desks::protocol::queue::service::{Done, perform, undo};
use crate::desks::protocol::store::arrivals;
use crate::desks::testing::{administrator, furnish, house, reader};
use crate::work::house::House;
use crate::work::session::{Role, Session};

const TITLE: &str = "Materiali pubblicitari";

fn head(db: &mut Db, house: &House) -> Session {
    let roles = vec![Role::HeadOfService, Role::Registrar];
    let session = Session { roles, ..administrator(db, house) };
    furnish(db, house);
    session
}

fn kind(db: &mut Db, house: &House, session: &Session, title: &str) -> Counted {
    service::all(db, house, session).unwrap().into_iter().find(|row| row.kind.title == title).unwrap()
}

fn act(db: &mut Db, house: &House, session: &Session, act: &Act, lines: &[i64]) -> crate::base::fault::Outcomes<Done> {
    let chosen: Vec<_> = lines.iter().map(|id| (*id, arrivals::by_id(db, *id).unwrap().unwrap().version)).collect();
    perform(db, house, session, act, &chosen)
}

#[test]
fn the_law_names_the_first_kinds_and_the_head_of_the_service_keeps_them() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _) = house(database);
        let head = head(&mut db, &house);
        let known = service::all(&mut db, &house, &head).unwrap();
        assert!(known[0].kind.by_law && known[0].kind.title == "Gazzette ufficiali", "{known:?}");
        assert!(!known.last().unwrap().kind.by_law && known.iter().all(|row| row.kind.active && row.count == 0));

        let new = New { title: "Volantini elettorali".into(), words: "volantino".into() };
        let id = service::write(&mut db, &house, &head, None, &new).unwrap();
        let added = kind(&mut db, &house, &head, "Volantini elettorali").kind;
        assert!(added.id == id && added.active && !added.by_law);
        let again = New { title: "VOLANTINI elettorali".into(), ..new.clone() };
        let twice = service::write(&mut db, &house, &head, None, &again).unwrap_err();
        assert_eq!((twice.key, twice.field), ("fault-exclusions-title-taken", Some("title")));

        // Its own wording may be written again; an older one is refused, and so is taking it out of use.
        service::write(&mut db, &house, &head, Some((id, added.version)), &again).unwrap();
        let stale = service::write(&mut db, &house, &head, Some((id, added.version)), &new).unwrap_err();
        assert_eq!(stale.key, "fault-exclusions-changed");
        assert_eq!(service::switch(&mut db, &house, &head, &added).unwrap_err().key, "fault-exclusions-changed");
        let added = kind(&mut db, &house, &head, "VOLANTINI elettorali").kind;
        service::switch(&mut db, &house, &head, &added).unwrap();
        assert!(service::in_force(&mut db).unwrap().iter().all(|kind| kind.id != id));
        assert_eq!(service::require_in_force(&mut db, id).unwrap_err().key, "fault-exclusions-out-of-use");
        let added = kind(&mut db, &house, &head, "VOLANTINI elettorali").kind;
        service::switch(&mut db, &house, &head, &added).unwrap();
        assert!(service::require_in_force(&mut db, id).is_ok());

        let actions: Vec<String> =
            audit::history(&mut db, "exclusion", id).unwrap().into_iter().map(|event| event.action).collect();
        let expected = ["exclusion.written", "exclusion.written", "exclusion.suspended", "exclusion.resumed"];
        assert_eq!(actions, expected);

        let registrar = Session { roles: vec![Role::Registrar], ..head.clone() };
        let other = New { title: "Altro".into(), words: String::new() };
        assert_eq!(service::write(&mut db, &house, &registrar, None, &other).unwrap_err().key, "fault-not-permitted");
        assert_eq!(service::switch(&mut db, &house, &reader(), &added).unwrap_err().key, "fault-not-permitted");
    });
}

#[test]
fn arrivals_are_set_aside_as_a_kind_counted_and_brought_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let head = head(&mut db, &house);
        let lines = ["uno", "due", "tre"]
            .map(|subject| intake::announce_paper(&mut db, &house, "Edizioni Alfa", subject, subject).unwrap());
        let adverts = kind(&mut db, &house, &head, TITLE).kind;
        let aside = Act::SetAside(Some(adverts.id), "volantino".into());
        assert_eq!(act(&mut db, &house, &head, &aside, &lines[..2]).unwrap().count, 2);
        let line = arrivals::by_id(&mut db, lines[0]).unwrap().unwrap();
        assert_eq!(line.state, ArrivalState::SetAside);
        assert_eq!(line.reason.as_deref(), Some("Materiali pubblicitari: volantino"));
        assert_eq!(kind(&mut db, &house, &head, TITLE).count, 2);

        // Without a kind the reason is the clerk's, and must be there.
        let blank = act(&mut db, &house, &head, &Act::SetAside(None, "  ".into()), &lines[2..]).unwrap_err();
        assert_eq!(blank.key, "fault-queue-reason-missing");
        act(&mut db, &house, &head, &Act::SetAside(None, "doppio invio".into()), &lines[2..]).unwrap();
        assert_eq!(kind(&mut db, &house, &head, TITLE).count, 2);

        // Back in the queue one is no longer counted, and again when that is taken back.
        act(&mut db, &house, &head, &Act::WaitAgain, &lines[..1]).unwrap();
        assert_eq!(kind(&mut db, &house, &head, TITLE).count, 1);
        undo(&mut db, &house, &head).unwrap();
        assert_eq!(kind(&mut db, &house, &head, TITLE).count, 2);

        // What is out of use takes no new ones; what was set aside before stays.
        service::switch(&mut db, &house, &head, &adverts).unwrap();
        act(&mut db, &house, &head, &Act::WaitAgain, &lines[1..2]).unwrap();
        let refused = act(&mut db, &house, &head, &aside, &lines[1..2]).unwrap_err();
        assert_eq!(refused.key, "fault-exclusions-out-of-use");
        assert_eq!(kind(&mut db, &house, &head, TITLE).count, 1);

        // Each year begins anew.
        clock.advance(TimeDelta::days(60));
        assert_eq!(kind(&mut db, &house, &head, TITLE).count, 0);
    });
}
