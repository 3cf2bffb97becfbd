//! The seals, the verification, the daily register, the papers.

use diesel::prelude::*;

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::corrections::api;
use crate::desks::corrections::papers::{self, Form};
use crate::desks::testing::reader;

#[test]
fn sealed_measures_refuse_every_statement() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "una");
        room.annul(&mut db, &asked(id)).unwrap();
        let attempts = [
            "UPDATE annulments SET reason = 'x'",
            "DELETE FROM annulments",
            "INSERT INTO annulments SELECT * FROM annulments",
            "REPLACE INTO annulments SELECT * FROM annulments",
            "TRUNCATE annulments",
            "TRUNCATE annulments CASCADE",
        ];
        for sql in attempts {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        }
        assert!(api::verify(&mut db).unwrap().findings.is_empty());
    });
}

#[test]
fn verification_tells_a_changed_row_and_a_missing_one() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        for subject in ["una", "due"] {
            let id = room.register(&mut db, subject);
            room.annul(&mut db, &asked(id)).unwrap();
        }
        let disarm: &[&str] = match &db {
            Db::Sqlite(_) => &["DROP TRIGGER annulments_no_update", "DROP TRIGGER annulments_no_delete"],
            Db::Pg(_) => &["ALTER TABLE annulments DISABLE TRIGGER ALL"],
        };
        for sql in disarm {
            diesel::sql_query(*sql).execute(&mut db).unwrap();
        }
        let found = |db: &mut Db| -> Vec<(&'static str, String)> {
            api::verify(db).unwrap().findings.into_iter().map(|finding| (finding.key, finding.line)).collect()
        };
        diesel::sql_query("UPDATE annulments SET measure = 'altra' WHERE number = 1").execute(&mut db).unwrap();
        assert_eq!(found(&mut db), [("verify-annulment-altered", "ANN 0000001/2026".to_owned())]);
        diesel::sql_query("DELETE FROM annulments WHERE number = 2").execute(&mut db).unwrap();
        let keys: Vec<_> = found(&mut db);
        assert!(keys.contains(&("verify-annulment-missing", "0000002/2026".to_owned())), "{keys:?}");
        assert!(keys.contains(&("verify-annulment-counter", "ANN 0000002/2026".to_owned())), "{keys:?}");
    });
}

#[test]
fn corrections_are_sealed_and_a_changed_or_missing_one_is_told() {
    use crate::desks::corrections::correcting::correct;
    use crate::desks::corrections::rules::CorrectionAsked;
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "una");
        for (seen, new) in [(0, "due"), (1, "tre")] {
            let asked = CorrectionAsked {
                key: new_key(),
                registration_id: id,
                seen,
                subject: Some(new.into()),
                parties: None,
                reason: "refuso".into(),
            };
            correct(&mut db, &room.house, &room.head, &asked, None).unwrap();
        }
        for sql in [
            "UPDATE corrections SET old_value = 'x'",
            "DELETE FROM corrections",
            "REPLACE INTO corrections SELECT * FROM corrections",
            "TRUNCATE corrections",
        ] {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        }
        let disarm: &[&str] = match &db {
            Db::Sqlite(_) => &["DROP TRIGGER corrections_no_update", "DROP TRIGGER corrections_no_delete"],
            Db::Pg(_) => &["ALTER TABLE corrections DISABLE TRIGGER ALL"],
        };
        for sql in disarm {
            diesel::sql_query(*sql).execute(&mut db).unwrap();
        }
        diesel::sql_query("UPDATE corrections SET old_value = 'x' WHERE position = 1").execute(&mut db).unwrap();
        diesel::sql_query("DELETE FROM corrections WHERE position = 2").execute(&mut db).unwrap();
        let keys: Vec<_> = api::verify(&mut db).unwrap().findings.into_iter().map(|finding| finding.key).collect();
        assert_eq!(keys, ["verify-correction-altered", "verify-correction-missing"]);
    });
}

#[test]
fn the_register_of_measures_is_written_as_paper_and_as_table() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let id = room.register(&mut db, "=domanda");
        room.annul(&mut db, &asked(id)).unwrap();
        let secret = Request { reserved: true, ..room.letter("segretissimo") };
        let secret = register(&mut db, &room.house, &room.head, &secret);
        room.annul(&mut db, &asked(secret)).unwrap();
        let csv = papers::measures(&mut db, &room.house, &room.head, None, Form::Csv).unwrap();
        assert_eq!(csv.rows, 2);
        let text = std::fs::read_to_string(&csv.path).unwrap();
        assert!(text.contains("ANN 0000001/2026") && text.contains("ANNULLATO 0000001/2026"), "{text}");
        assert!(text.contains("'=domanda") && text.contains("segretissimo"), "{text}");
        let pdf = papers::measures(&mut db, &room.house, &room.head, Some(2026), Form::Pdf).unwrap();
        assert!(std::fs::read(&pdf.path).unwrap().starts_with(b"%PDF-1.7"));
        std::fs::remove_file(&csv.path).unwrap();
        let blind = papers::measures(&mut db, &room.house, &reader(), Some(2026), Form::Csv).unwrap();
        let text = std::fs::read_to_string(&blind.path).unwrap();
        assert!(!text.contains("segretissimo") && text.contains("riservato"), "{text}");
        assert_eq!(papers::measures(&mut db, &room.house, &room.head, Some(2025), Form::Csv).unwrap().rows, 0);
        let history = crate::desks::testing::sheet(&mut db, &room.house, &room.head, secret).history;
        let read =
            history.iter().filter(|event| event.action == "registration.read" && event.detail.contains("export"));
        assert_eq!(read.count(), 2, "each export of reserved content is on record, the masked one is none");
    });
}
