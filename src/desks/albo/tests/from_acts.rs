//! Acts of the Comune on the albo, and what is written back to them.

use super::*;
use crate::db::testing::on_both_engines;
use crate::db::write;
use crate::desks::acts::api::{self as acts, ActKind, Brought, Expense, FileRole, NewFile};
use crate::desks::albo::{ending, from_act, store};

fn act(db: &mut Db, office: &Segreteria, number: i64, with_text: bool) -> i64 {
    let kept = text(&office.house, "delibera.pdf", &format!("delibera {number}"));
    let file = NewFile {
        role: FileRole::Text,
        name: kept.name,
        media_type: kept.media_type,
        sha256: kept.sha256,
        size: i64::try_from(kept.size).unwrap(),
    };
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
        let (done, fault) = from_act::publish_acts(&mut db, &office.house, &office.session, &[id, bare]).unwrap();
        assert_eq!(fault.unwrap().key, "fault-albo-no-text");
        let row = &done[0];
        assert_eq!(row.reference, "Deliberazione G.C. n. 4/2025 del 30/12/2025");
        assert_eq!((row.kind, row.act_id), (Kind::Giunta, Some(id)));
        let read = |db: &mut Db| acts::act(db, id).unwrap().unwrap();
        assert_eq!(read(&mut db).published_on, Some(day("2026-03-02")));
        let fault = from_act::publish_acts(&mut db, &office.house, &office.session, &[bare]).unwrap_err();
        assert_eq!(fault.key, "fault-albo-no-text");
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
        let publish = |db: &mut Db| from_act::publish_act(db, &office.house, &office.session, id, None).unwrap();
        let first = publish(&mut db);
        assert_eq!(publish(&mut db).id, first.id, "asked twice, published once");
        service::withdraw(&mut db, &office.house, &office.session, (first.id, 1), "allegato sbagliato").unwrap();
        let second = publish(&mut db);
        assert_eq!((second.number, store::of_act(&mut db, id).unwrap().unwrap().id), (2, second.id));
    });
}
