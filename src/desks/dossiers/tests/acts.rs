//! Acts in dossiers: counted, listed, told in the history; a closed dossier refuses.

use super::{Room, room};
use crate::db::audit;
use crate::db::testing::on_both_engines;
use crate::db::{self, Db};
use crate::desks::acts::api::{self as acts, ActKind, Brought, Deed, Expense};
use crate::desks::dossiers::{api, service};
use crate::work::session::{Role, Session};

fn act(db: &mut Db, room: &Room, clerk: &Session, number: i64) -> i64 {
    let brought = Brought {
        kind: ActKind::Determination,
        year: 2025,
        number,
        adopted_on: "2025-12-30".parse().unwrap(),
        subject: "Acquisto di carta".into(),
        office_id: Some(room.building),
        published_on: None,
        expense: Expense::default(),
        files: Vec::new(),
    };
    db::write(db, |db| acts::bring_within(db, &room.house, clerk, &brought)).unwrap().id
}

#[test]
fn acts_lie_in_a_dossier_and_a_closed_one_neither_takes_nor_gives() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let db = &mut db;
        let clerk = Session { roles: vec![Role::HeadOfService, Role::ActsClerk], ..room.head.clone() };
        let [first, second] = ["Primo", "Secondo"].map(|subject| room.open(db, "VI.3", subject));
        let ids = [1, 2, 3].map(|number| act(db, &room, &clerk, number));
        let file = |db: &mut Db, ids: &[i64], dossier: &service::Opened| {
            let deed = Deed::File { dossier: dossier.id, code: dossier.code.clone() };
            acts::perform(db, &room.house, &clerk, ids, &deed)
        };
        file(db, &ids, &first).unwrap();
        let counted = |db: &mut Db, id: i64| api::dossier(db, id).unwrap().unwrap().documents;
        assert_eq!((counted(db, first.id), counted(db, second.id)), (3, 0));
        let names: Vec<String> =
            acts::in_dossier(db, first.id, None, true, (0, 10)).unwrap().iter().map(acts::Act::name).collect();
        assert_eq!(names, ["DT 3/2025", "DT 2/2025", "DT 1/2025"]);
        assert_eq!(acts::count_in_dossier(db, first.id, Some(ids[0])).unwrap(), 2);

        file(db, &ids[..1], &second).unwrap();
        assert_eq!((counted(db, first.id), counted(db, second.id)), (2, 1));
        let told = |db: &mut Db, id: i64| -> Vec<String> {
            let events = audit::history(db, service::SUBJECT, id).unwrap();
            events.into_iter().skip(1).map(|event| format!("{} {}", event.action, event.detail)).collect()
        };
        let history = told(db, first.id);
        assert!(history[0].starts_with("dossier.filed") && history[0].contains("DT 3/2025"), "{history:?}");
        assert!(history[1].starts_with("dossier.left") && history[1].contains("DT 1/2025"), "{history:?}");
        assert_eq!(told(db, second.id).len(), 1);

        room.close(db, first.id).unwrap();
        assert_eq!(file(db, &ids[1..2], &second).unwrap_err().key, "fault-act-dossier-keeps");
        assert_eq!(file(db, &ids[..1], &first).unwrap_err().key, "fault-act-dossier-closed");
        // Of several, that which lies in the closed dossier is left.
        let report = file(db, &ids[..2], &second).unwrap();
        assert_eq!((report.done.len(), report.refused.len()), (1, 1));
        assert_eq!((counted(db, first.id), counted(db, second.id)), (2, 1));
        assert!(crate::desks::testing::whole(db, &room.house));
    });
}
