//! The opinions of art. 49: who gave them, the file they stand in, how it goes with them.

use super::{everybody, propose};
use crate::base::fault::Outcomes;
use crate::db::canonical::Canonical;
use crate::db::testing::on_both_engines;
use crate::db::{Db, instant};
use crate::desks::acts::act_file;
use crate::desks::acts::api::{self, ActKind, FileRole, Opinion, OpinionKind, Outcome, SignatureCheck, SignatureForm};
use crate::desks::acts::service::undoing::undo_last;
use crate::desks::testing::{administrator, house};

const ENVELOPE: &[u8] = include_bytes!("../../../files/fixtures/firmata.p7m");

#[test]
fn an_opinion_names_who_gave_it_and_its_file_goes_with_it() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let path = database.folder().join("pareri.pdf.p7m");
        std::fs::write(&path, ENVELOPE).unwrap();
        let typed = path.display().to_string();
        let act = propose(db, &house, &session, ActKind::Giunta, false);
        let give = |db: &mut Db, kind: OpinionKind, typed: &str| -> Outcomes<()> {
            let deed = act_file::opinion(&house, &session, typed, (kind, Outcome::Favourable), None)?;
            api::perform(db, &house, &session, &[act.id], &deed).map(drop)
        };
        let last = |db: &mut Db| -> Opinion { api::opinions(db, act.id).unwrap().pop().unwrap() };
        let files = |db: &mut Db| -> Vec<(FileRole, String)> {
            api::files(db, act.id).unwrap().into_iter().map(|file| (file.role, file.sha256)).collect()
        };
        // A colleague gave it: named with the office, written down by the operator.
        give(db, OpinionKind::Technical, "Rossi Carla, area tecnica").unwrap();
        let named = last(db);
        assert_eq!((named.by_name.as_str(), named.operator_name == session.name), ("Rossi Carla, area tecnica", true));
        assert_eq!((named.sha256, files(db).len()), (None, 0));
        undo_last(db, &house, &session, None).unwrap();
        // Both stand in one signed file, which is kept once.
        for kind in OpinionKind::ALL {
            give(db, *kind, &typed).unwrap();
        }
        let signed = last(db);
        assert_eq!(signed.by_name, "SEGRE ALDO");
        assert_eq!((signed.form, signed.checked), (Some(SignatureForm::P7m), Some(SignatureCheck::Fits)));
        let sha256 = crate::files::Sha256Hex::of(ENVELOPE).to_string();
        assert_eq!(signed.sha256.as_ref(), Some(&sha256));
        assert_eq!(files(db), [(FileRole::Opinion, sha256)]);
        // One taken back leaves the file to the other; the second takes it away.
        undo_last(db, &house, &session, None).unwrap();
        assert_eq!(files(db).len(), 1);
        undo_last(db, &house, &session, None).unwrap();
        assert!(files(db).is_empty());
        // A scan names nobody: it is the operator's own, who may give it, or of whoever is written behind it.
        let scan = database.folder().join("parere.pdf");
        std::fs::write(&scan, b"%PDF-1.7 scansione").unwrap();
        for (typed, by) in [
            (scan.display().to_string(), session.name.as_str()),
            (format!("{}; Bianchi Ada", scan.display()), "Bianchi Ada"),
        ] {
            give(db, OpinionKind::Accounting, &typed).unwrap();
            let given = last(db);
            assert_eq!((given.by_name.as_str(), given.form, given.checked), (by, Some(SignatureForm::Paper), None));
            undo_last(db, &house, &session, None).unwrap();
        }
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}

#[test]
fn the_seal_of_an_opinion_holds_its_file_and_lines_without_one_keep_theirs() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = propose(db, &house, &session, ActKind::Giunta, false);
        let what = (OpinionKind::Technical, Outcome::Favourable);
        let deed = act_file::opinion(&house, &session, "Rossi Carla", what, None).unwrap();
        api::perform(db, &house, &session, &[act.id], &deed).unwrap();
        let plain = api::opinions(db, act.id).unwrap().remove(0);
        // As it was written before opinions had files.
        let before = Canonical::of("act-opinion/1")
            .int("act", act.id)
            .text("kind", "technical")
            .text("outcome", "favourable")
            .maybe("reasons", None)
            .text("by", "Rossi Carla")
            .at("at", instant(plain.at))
            .maybe_int("operator", Some(session.operator_id))
            .text("operator_name", &session.name)
            .digest();
        assert_eq!(plain.digest, before);
        let filed = Opinion { sha256: Some("ab".repeat(32)), form: Some(SignatureForm::P7m), ..plain.clone() };
        let other = Opinion { sha256: Some("cd".repeat(32)), ..filed.clone() };
        let unsaid = Opinion { form: None, ..filed.clone() };
        let digests = [&plain, &filed, &other, &unsaid].map(Opinion::expected_digest);
        for (at, one) in digests.iter().enumerate() {
            assert!(digests.iter().skip(at + 1).all(|other| other != one), "what is said of the file is sealed");
        }
    });
}
