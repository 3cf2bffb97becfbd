//! A note is read once, by its office, and never altered.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use diesel::prelude::*;

use super::{NewNote, read, store, tell};
use crate::base::fault::Fault;
use crate::db::testing::on_both_engines;
use crate::db::{self, stored};
use crate::desks::testing::{administrator, house};
use crate::work::session::{Role, Session};

#[test]
fn a_note_is_read_once_by_its_office_and_stays_as_it_was_written() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let first = administrator(&mut db, &house);
        let session = Session { roles: vec![Role::Clerk], ..first };
        let db = &mut db;
        let office = session.offices[0];
        let note = NewNote {
            office_id: office,
            about: ("act", 7),
            title: "DT 1/2026  Fornitura di carta".into(),
            note: Some("per il seguito\u{202e}".into()),
            by: (None, "Segre Aldo".into()),
            at: stored(house.clock.now()),
        };
        let [one, two] = [0, 1].map(|_| db::write(db, |db| tell(db, &note)).unwrap());
        let waiting = store::page(db, &[office], false, (None, true), (0, 10)).unwrap();
        assert_eq!(waiting.iter().map(|note| note.id).collect::<Vec<_>>(), [two, one]);
        assert!(!waiting[0].words.as_deref().unwrap().contains('\u{202e}'), "nothing hidden is kept");
        let reader = Session { roles: vec![Role::Reader], ..session.clone() };
        assert_eq!(read(db, &house, &reader, &[one]).unwrap_err().key, "fault-not-permitted");
        let stranger = Session { offices: Vec::new(), ..session.clone() };
        assert_eq!(read(db, &house, &stranger, &[one]).unwrap_err().key, "fault-routing-note-others");
        assert_eq!(read(db, &house, &session, &[one]).unwrap(), 1);
        assert_eq!(read(db, &house, &session, &[one, two]).unwrap(), 1, "what was read is left as it is");
        assert_eq!((store::count(db, &[office], false).unwrap(), store::count(db, &[office], true).unwrap()), (0, 2));
        for text in [
            "UPDATE office_notes SET title = 'altro'",
            "UPDATE office_notes SET read_at = NULL, read_by = NULL, read_name = NULL",
            "DELETE FROM office_notes",
        ] {
            let fault: Fault = diesel::sql_query(text).execute(db).unwrap_err().into();
            assert_eq!(fault.key, "fault-sealed", "{text}");
        }
    });
}
