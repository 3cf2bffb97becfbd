//! A text that comes late, taking back from a page, proposals of other offices, a wrong dossier.

use super::{everybody, propose, read, signed};
use crate::base::fault::Fault;
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::acts::api::{self, ActKind, Deed, FileRole, NewFile, Shelf};
use crate::desks::acts::service::{deeds, proposing, undoing::undo_last};
use crate::desks::testing::{administrator, class, dossier, furnish, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

pub fn file(house: &House, role: FileRole, name: &str) -> NewFile {
    let kept = house.files.put(name.as_bytes()).unwrap();
    NewFile {
        role,
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        sha256: kept.sha256.to_string(),
        size: i64::try_from(kept.size).unwrap(),
    }
}

/// A colleague of another office.
fn colleague(session: &Session) -> Session {
    Session {
        operator_id: session.operator_id + 1_000,
        roles: vec![Role::Clerk],
        offices: Vec::new(),
        ..session.clone()
    }
}

#[test]
fn what_was_signed_on_paper_takes_its_text_once_and_at_any_time() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = propose(db, &house, &session, ActKind::Decree, false);
        api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
        let late = deeds::attach(db, &house, &session, act.id, &file(&house, FileRole::Attachment, "a.pdf"));
        assert_eq!(late.unwrap_err().key, "fault-act-text-sealed", "what was signed gets no attachment");
        api::number(db, &house, &session, &[act.id]).unwrap();
        let clerk = Session { roles: vec![Role::Clerk], ..session.clone() };
        let text = file(&house, FileRole::Text, "decreto.pdf");
        assert_eq!(deeds::attach(db, &house, &clerk, act.id, &text).unwrap_err().key, "fault-not-permitted");
        deeds::attach(db, &house, &session, act.id, &text).unwrap();
        deeds::attach(db, &house, &session, act.id, &file(&house, FileRole::Omissis, "omissis.pdf")).unwrap();
        let again = deeds::attach(db, &house, &session, act.id, &file(&house, FileRole::Text, "altro.pdf"));
        assert_eq!(again.unwrap_err().key, "fault-act-text-sealed");
        let roles: Vec<FileRole> = api::files(db, act.id).unwrap().iter().map(|file| file.role).collect();
        assert_eq!(roles, [FileRole::Text, FileRole::Omissis]);
    });
}

#[test]
fn from_the_page_of_an_act_only_what_was_done_to_it_is_taken_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let [first, second] = [0, 1].map(|_| propose(db, &house, &session, ActKind::Determination, false).id);
        for id in [first, second] {
            api::perform(db, &house, &session, &[id], &signed(&house)).unwrap();
        }
        let undone = undo_last(db, &house, &session, Some(first)).unwrap();
        assert_eq!(undone.names, ["PR 1/2026"]);
        assert_eq!((read(db, first).shelf, read(db, second).shelf), (Shelf::Sign, Shelf::Number));
        let nothing = undo_last(db, &house, &session, Some(first)).unwrap_err();
        assert_eq!(nothing.key, "fault-act-nothing-to-undo");
        assert_eq!(undo_last(db, &house, &session, None).unwrap().names, ["PR 2/2026"]);
    });
}

#[test]
fn a_proposal_is_changed_and_withdrawn_by_its_own_people() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = propose(db, &house, &session, ActKind::Determination, false);
        let proposal = super::proposal(&session, ActKind::Determination, false);
        let change = |db: &mut Db, who: &Session| -> Result<(), Fault> {
            let version = read(db, act.id).version;
            proposing::change(db, &house, who, (act.id, version), &proposal, None).map(drop)
        };
        let withdraw = Deed::Withdraw { reason: "doppia".into() };
        let stranger = colleague(&session);
        assert_eq!(change(db, &stranger).unwrap_err().key, "fault-act-not-own");
        let refused = api::perform(db, &house, &stranger, &[act.id], &withdraw).unwrap_err();
        assert_eq!(refused.key, "fault-act-not-own");
        change(db, &session).unwrap();
    });
}

#[test]
fn a_wrong_dossier_is_changed_for_another() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        furnish(db, &house);
        let class = class(db, &house, "VI.3");
        let office = session.offices[0];
        let [wrong, right] = [0, 1].map(|_| dossier(db, &house, &session, class, office));
        let act = propose(db, &house, &session, ActKind::Decree, false);
        api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
        api::number(db, &house, &session, &[act.id]).unwrap();
        for dossier in [wrong, right] {
            let deed = Deed::File { dossier, code: dossier.to_string() };
            api::perform(db, &house, &session, &[act.id], &deed).unwrap();
        }
        assert_eq!(read(db, act.id).dossier_id, Some(right));
        let late = undo_last(db, &house, &session, None).unwrap_err();
        assert_eq!(late.key, "fault-act-undo-step");
    });
}
