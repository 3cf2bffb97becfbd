//! The clerk of the acts, who is nothing else: every clerical step from the file that came back signed to the dossier; and what
//! stays with those who give it.

use super::{keeping::file, propose, read, signed};
use crate::db::Db;
use crate::db::testing::on_both_engines;
use crate::desks::acts::act_file;
use crate::desks::acts::api::{self, ActKind, Deed, FileRole, OpinionKind, Outcome, Shelf, State};
use crate::desks::acts::filing;
use crate::desks::acts::service::undoing::undo_last;
use crate::desks::testing::{administrator, class, close_dossier, dossier, furnish, house};
use crate::ui::words::Words;
use crate::work::ledger::Offer;
use crate::work::session::{Permission, Role, Session};

const ENVELOPE: &[u8] = include_bytes!("../../../files/fixtures/firmata.p7m");

fn clerk(session: &Session) -> Session {
    Session { roles: vec![Role::ActsClerk], ..session.clone() }
}

#[test]
fn the_clerk_records_what_came_back_signed_and_brings_it_to_its_dossier() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let first = administrator(&mut db, &house);
        let clerk = clerk(&first);
        let db = &mut db;
        furnish(db, &house);
        let matter = {
            let class = class(db, &house, "VI.3");
            dossier(db, &house, &Session { roles: vec![Role::HeadOfService], ..first.clone() }, class, first.offices[0])
        };
        // The file was signed on the 26th.
        clock.advance(chrono::TimeDelta::days(4));
        let path = database.folder().join("determina.pdf.p7m");
        std::fs::write(&path, ENVELOPE).unwrap();
        let typed = path.display().to_string();
        let act = propose(db, &house, &clerk, ActKind::Determination, true);
        let sign = Deed::Sign(act_file::signed(&house, &typed).unwrap());
        api::perform(db, &house, &clerk, &[act.id], &sign).unwrap();
        assert_eq!(read(db, act.id).shelf, Shelf::Cover);
        // The visto is not the clerk's to give: neither by a name, nor with a scan without a signature in it.
        let named = Deed::Cover { by: "Carla Neri".into(), note: None, file: None };
        let scan = Deed::Cover {
            by: "Carla Neri".into(),
            note: Some("paper".into()),
            file: Some(file(&house, FileRole::Visto, "visto.pdf")),
        };
        for deed in [named, scan] {
            let fault = api::perform(db, &house, &clerk, &[act.id], &deed).unwrap_err();
            assert_eq!(fault.key, "fault-act-visto-file");
            assert_eq!(read(db, act.id).covered_at, None, "nothing was done");
        }
        // From its signed file it is recorded, and it is told who gave it.
        let visto = act_file::visto(&house, &clerk, &typed).unwrap();
        api::perform(db, &house, &clerk, &[act.id], &visto).unwrap();
        let step = api::steps(db, act.id).unwrap().pop().unwrap();
        assert_eq!((step.what.as_str(), step.operator_name == clerk.name), ("SEGRE ALDO", true));
        undo_last(db, &house, &clerk, None).unwrap();
        assert_eq!(read(db, act.id).covered_at, None, "what the clerk recorded, the clerk takes back");
        api::perform(db, &house, &clerk, &[act.id], &visto).unwrap();
        api::number(db, &house, &clerk, &[act.id]).unwrap();
        crate::desks::albo::api::publish_act(db, &house, &clerk, act.id).unwrap();
        api::perform(db, &house, &clerk, &[act.id], &Deed::File { dossier: matter, code: "x".into() }).unwrap();
        let act = read(db, act.id);
        assert_eq!((act.dossier_id, act.published_on.is_some(), act.shelf), (Some(matter), true, Shelf::Communicate));
        assert_eq!(act.state, State::Effective);
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}

#[test]
fn opinions_stay_with_those_who_give_them_and_nobody_is_taken_for_who_signed() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let clerk = clerk(&administrator(&mut db, &house));
        let db = &mut db;
        let resolution = propose(db, &house, &clerk, ActKind::Giunta, false);
        for kind in [OpinionKind::Technical, OpinionKind::Accounting] {
            let opinion = Deed::Opinion {
                kind,
                outcome: Outcome::Favourable,
                reasons: None,
                by: clerk.name.clone(),
                paper: None,
            };
            let fault = api::perform(db, &house, &clerk, &[resolution.id], &opinion).unwrap_err();
            assert_eq!(fault.key, "fault-act-opinion-file");
        }
        // From its signed file it is recorded, and it is told who gave it; only whoever gives opinions takes it from a scan.
        let path = database.folder().join("parere.pdf.p7m");
        std::fs::write(&path, ENVELOPE).unwrap();
        let what = (OpinionKind::Technical, Outcome::Favourable);
        let signed_opinion = act_file::opinion(&house, &clerk, &path.display().to_string(), what, None).unwrap();
        api::perform(db, &house, &clerk, &[resolution.id], &signed_opinion).unwrap();
        assert_eq!(api::opinions(db, resolution.id).unwrap()[0].by_name, "SEGRE ALDO");
        let act = propose(db, &house, &clerk, ActKind::Determination, false);
        // A scan does not say who signed; the clerk did not.
        let path = database.folder().join("scansione.pdf");
        std::fs::write(&path, b"%PDF-1.7 scansione").unwrap();
        let fault = act_file::signed(&house, &path.display().to_string()).unwrap_err();
        assert_eq!(fault.key, "fault-act-scan-signer");
        let fault = act_file::opinion(&house, &clerk, &path.display().to_string(), what, None).unwrap_err();
        assert_eq!(fault.key, "fault-act-scan-signer");
        api::perform(db, &house, &clerk, &[act.id], &signed(&house)).unwrap();
        assert_eq!(api::signatures(db, act.id).unwrap()[0].signer, "Ada Bianchi");
        // Who only proposes records no signature.
        let proposer = Session { roles: vec![Role::Clerk], ..clerk.clone() };
        let other = propose(db, &house, &proposer, ActKind::Determination, false);
        let fault = api::perform(db, &house, &proposer, &[other.id], &signed(&house)).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert!(clerk.may(Permission::RecordSignatures) && !clerk.may(Permission::CoverExpense));
    });
}

/// What is offered for some acts, first things first: the id, and what stands beside it.
fn offered(db: &mut Db, session: &Session, acts: &[i64], words: &str) -> Vec<(String, Words)> {
    let Offer { entries, .. } = filing::offer(db, session, acts, words).unwrap();
    entries.into_iter().map(|one| (one.id, one.detail)).collect()
}

#[test]
fn the_dossier_of_the_act_before_is_proposed_with_the_reason_and_a_closed_one_is_not() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let first = administrator(&mut db, &house);
        let (clerk, head) = (clerk(&first), Session { roles: vec![Role::HeadOfService], ..first.clone() });
        let db = &mut db;
        let act = propose(db, &house, &clerk, ActKind::Decree, false);
        api::perform(db, &house, &clerk, &[act.id], &signed(&house)).unwrap();
        api::number(db, &house, &clerk, &[act.id]).unwrap();
        assert_eq!(filing::offer(db, &clerk, &[act.id], "").unwrap_err().key, "fault-dossiers-none-open");
        furnish(db, &house);
        let class = class(db, &house, "VI.3");
        let [one, two] = [0, 1].map(|_| dossier(db, &house, &head, class, first.offices[0]));
        let ids = |offered: &[(String, Words)]| offered.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
        // Nothing went before: all that are open, then the way to others.
        assert_eq!(ids(&offered(db, &clerk, &[act.id], "")).len(), 3);
        api::perform(db, &house, &clerk, &[act.id], &Deed::File { dossier: two, code: "x".into() }).unwrap();
        let next = propose(db, &house, &clerk, ActKind::Decree, false);
        api::perform(db, &house, &clerk, &[next.id], &signed(&house)).unwrap();
        api::number(db, &house, &clerk, &[next.id]).unwrap();
        let found = offered(db, &clerk, &[next.id], "");
        assert_eq!(ids(&found), [two.to_string(), one.to_string(), "search".to_owned()]);
        assert_eq!(found[0].1, Words::Key("acts-dossier-like").arg("act", "DC 1/2026"));
        // Words and codes find; nothing found is told.
        assert_eq!(offered(db, &clerk, &[next.id], "permesso").len(), 3);
        assert_eq!(filing::offer(db, &clerk, &[next.id], "acquedotto").unwrap_err().key, "fault-act-dossier-none");
        // Closed meanwhile: neither proposed nor taken.
        close_dossier(db, &house, &head, two);
        assert_eq!(ids(&offered(db, &clerk, &[next.id], "")), [one.to_string(), "search".to_owned()]);
        let fault =
            api::perform(db, &house, &clerk, &[next.id], &Deed::File { dossier: two, code: "x".into() }).unwrap_err();
        assert_eq!((fault.key, read(db, next.id).dossier_id), ("fault-act-dossier-closed", None));
        // Whoever does not keep the acts looks for no dossier for them.
        let reader = Session { roles: vec![Role::Reader], ..clerk.clone() };
        assert_eq!(filing::offer(db, &reader, &[next.id], "").unwrap_err().key, "fault-not-permitted");
    });
}
