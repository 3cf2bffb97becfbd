//! Acts of the Comune on the albo, and what is written back to them.

use super::*;
use crate::db::testing::on_both_engines;
use crate::db::{stored, write};
use crate::desks::acts::api::{self as acts, ActKind, Brought, Deed, Expense, Fields, Proposal, SignatureForm, Signed};
use crate::desks::albo::{ending, from_act, store};
use crate::desks::protocol::api::new_key;

pub(super) fn act(db: &mut Db, office: &Segreteria, number: i64, with_text: bool) -> i64 {
    let file = of_act(FileRole::Text, text(&office.house, "delibera.pdf", &format!("delibera {number}")));
    let brought = Brought {
        kind: ActKind::Giunta,
        year: 2025,
        number,
        adopted_on: day("2025-12-30"),
        subject: "Approvazione del piano".into(),
        office_id: None,
        published_on: None,
        expense: Expense::default(),
        files: if with_text { vec![file] } else { Vec::new() },
    };
    write(db, |db| acts::bring_within(db, &office.house, &office.session, &brought)).unwrap().id
}

#[test]
fn an_act_is_published_with_what_it_says_and_its_effect_is_written_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let (id, bare) = (act(&mut db, &office, 4, true), act(&mut db, &office, 5, false));
        let publish = |db: &mut Db, ids: &[i64]| from_act::publish_acts(db, &office.house, &office.session, ids, None);
        let published = publish(&mut db, &[id, bare]).unwrap();
        let (left, fault) = &published.refused[0];
        assert_eq!((left.as_str(), fault.key), ("GC 5/2025", "fault-albo-no-text"));
        let row = &published.done[0];
        assert_eq!(row.reference, "Deliberazione G.C. n. 4/2025 del 30/12/2025");
        assert_eq!((row.kind, row.act_id), (Kind::Giunta, Some(id)));
        let read = |db: &mut Db| acts::act(db, id).unwrap().unwrap();
        assert_eq!(read(&mut db).published_on, Some(day("2026-03-02")));
        assert_eq!(publish(&mut db, &[bare]).unwrap_err().key, "fault-albo-no-text");
        office.clock.set(at("2026-03-13T08:00:00Z"));
        assert_eq!(ending::note_effects(&mut db, &office.house).unwrap(), 1);
        let act = read(&mut db);
        assert_eq!((act.effective_on, act.effective_rule.as_deref()), (Some(day("2026-03-13")), Some("d11")));
    });
}

#[test]
fn an_act_that_was_withdrawn_goes_up_again() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let id = act(&mut db, &office, 4, true);
        let publish = |db: &mut Db| from_act::publish_act(db, &office.house, &office.session, id).unwrap();
        let first = publish(&mut db);
        assert_eq!(publish(&mut db).id, first.id, "asked twice, published once");
        service::withdraw(&mut db, &office.house, &office.session, (first.id, 1), "allegato sbagliato").unwrap();
        let second = publish(&mut db);
        assert_eq!((second.number, store::of_act(&mut db, id).unwrap().unwrap().id), (2, second.id));
    });
}

#[test]
fn an_act_with_personal_data_goes_up_whole_with_the_reason_alone() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let session =
            Session { roles: vec![Role::ActsClerk, Role::HeadOfService, Role::Secretary], ..office.session.clone() };
        let file = of_act(FileRole::Text, text(&office.house, "decreto.pdf", "decreto con un nome"));
        let [personal, plain] = [true, false].map(|personal_data| {
            let fields = Fields {
                kind: ActKind::Decree,
                subject: "Nomina di un messo".into(),
                office_id: session.offices.first().copied(),
                personal_data,
                ..Fields::default()
            };
            let proposal = Proposal { key: new_key(), fields, files: vec![file.clone()] };
            let act = acts::propose(&mut db, &office.house, &session, &proposal, None).unwrap();
            let signed = Signed {
                signer: "Ada Bianchi".into(),
                at: stored(office.house.clock.now()),
                form: SignatureForm::Paper,
                certificate: None,
                content_sha256: None,
                checked: None,
                file: None,
            };
            acts::perform(&mut db, &office.house, &session, &[act.id], &Deed::Sign(signed)).unwrap();
            acts::number(&mut db, &office.house, &session, &[act.id]).unwrap().done.remove(0).id
        });
        let publish = |db: &mut Db, id: i64, why: Option<&str>| {
            let published = from_act::publish_acts(db, &office.house, &session, &[id], why);
            published.map(|mut published| published.done.remove(0))
        };
        assert_eq!(publish(&mut db, personal, None).unwrap_err().key, "fault-albo-omissis");
        assert_eq!(publish(&mut db, personal, Some(" ")).unwrap_err().key, "fault-albo-integral-why");
        assert_eq!(publish(&mut db, plain, Some("nomina")).unwrap_err().key, "fault-albo-integral-not-due");
        let row = publish(&mut db, personal, Some("la nomina è di chi è nominato")).unwrap();
        assert_eq!(row.integral_reason.as_deref(), Some("la nomina è di chi è nominato"));
        assert!(row.personal_data);
        publish(&mut db, plain, None).unwrap();
    });
}

#[test]
fn an_act_has_the_day_of_the_publication_that_was_not_annulled() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let id = act(&mut db, &office, 4, true);
        let publish = |db: &mut Db| from_act::publish_act(db, &office.house, &office.session, id).unwrap();
        let off = |db: &mut Db, publication| {
            service::withdraw(db, &office.house, &office.session, (publication, 1), "allegato sbagliato").unwrap()
        };
        let since = |db: &mut Db| acts::act(db, id).unwrap().unwrap().published_on;
        let first = publish(&mut db);
        off(&mut db, first.id);
        assert_eq!(since(&mut db), None, "it never was published");
        let last = acts::steps(&mut db, id).unwrap().pop().unwrap();
        assert_eq!((last.undone, last.note.as_deref()), (true, Some("allegato sbagliato")));
        assert!(last.what.ends_with("1/2026"), "{}", last.what);
        office.clock.set(at("2026-03-03T08:00:00Z"));
        let second = publish(&mut db);
        assert_eq!(since(&mut db), Some(day("2026-03-03")));
        // Taken off on a later day it was published all the same, and its life goes on from there.
        office.clock.set(at("2026-03-05T08:00:00Z"));
        off(&mut db, second.id);
        publish(&mut db);
        assert_eq!(since(&mut db), Some(day("2026-03-03")));
        assert!(acts::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn the_paper_of_a_sitting_does_not_stand_for_the_text_of_a_deliberation() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let id = act(&mut db, &office, 4, false);
        let attach = |db: &mut Db, role: FileRole, name: &str| {
            let file = of_act(role, text(&office.house, name, name));
            write(db, |db| acts::attach_within(db, &office.house, acts::Who(Some(&office.session)), id, &file))
                .unwrap();
        };
        attach(&mut db, FileRole::Minutes, "delibera-senza-testo.pdf");
        let publish = |db: &mut Db| from_act::publish_act(db, &office.house, &office.session, id);
        let bare = publish(&mut db).unwrap_err();
        assert_eq!(bare.key, "fault-albo-no-text");
        assert_eq!(acts::act(&mut db, id).unwrap().unwrap().published_on, None);
        // It is numbered, and its text may still come; the paper that names it was set after it.
        attach(&mut db, FileRole::Text, "testo.pdf");
        attach(&mut db, FileRole::Minutes, "delibera.pdf");
        let row = publish(&mut db).unwrap();
        let files: Vec<String> = store::files(&mut db, row.id).unwrap().into_iter().map(|file| file.name).collect();
        assert_eq!(files, ["testo.pdf", "delibera.pdf"]);
    });
}
