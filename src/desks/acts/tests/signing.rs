//! Signed files, codes of purchases, verification.

use super::{everybody, proposal, propose, read, signed};
use crate::db::testing::on_both_engines;
use crate::desks::acts::act_file;
use crate::desks::acts::api::{self, ActKind, Deed, FileRole, SignatureForm};
use crate::desks::testing::{administrator, house};

const ENVELOPE: &[u8] = include_bytes!("../../../files/fixtures/firmata.p7m");

#[test]
fn an_envelope_tells_who_signed_and_is_kept_with_its_hash() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let path = database.folder().join("determina.pdf.p7m");
        std::fs::write(&path, ENVELOPE).unwrap();
        let typed = path.display().to_string();
        assert!(act_file::is_path(&typed) && !act_file::is_path("Segre Aldo"));
        let act = propose(db, &house, &session, ActKind::Determination, false);
        let told = act_file::signed(&house, &session, &typed).unwrap();
        assert_eq!((told.signer.as_str(), told.form), ("SEGRE ALDO", SignatureForm::P7m));
        let deed = Deed::Sign(told);
        // It was signed on the afternoon of the 26th: before that it comes out of the future.
        assert_eq!(api::perform(db, &house, &session, &[act.id], &deed).unwrap_err().key, "fault-act-signature-future");
        clock.advance(chrono::TimeDelta::days(4));
        api::perform(db, &house, &session, &[act.id], &deed).unwrap();
        let kept = &api::signatures(db, act.id).unwrap()[0];
        assert!(kept.content_sha256.is_some() && kept.certificate.as_deref().unwrap().starts_with("SEGRE ALDO"));
        let file = &api::files(db, act.id).unwrap()[0];
        assert_eq!((file.role, Some(&file.sha256)), (FileRole::Signed, kept.sha256.as_ref()));
        assert_eq!(read(db, act.id).signed_at, Some(kept.signed_at));
        std::fs::write(&path, &ENVELOPE[..400]).unwrap();
        assert_eq!(act_file::signed(&house, &session, &typed).unwrap_err().key, "fault-act-p7m-broken");
        std::fs::write(&path, b"solo testo").unwrap();
        assert_eq!(act_file::signed(&house, &session, &typed).unwrap_err().key, "fault-act-file-unknown");
    });
}

#[test]
fn a_mistyped_cig_is_refused_and_a_good_one_is_kept_plain() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let mut wanted = proposal(&session, ActKind::Determination, true);
        for (cig, key) in [("97350935E2", "fault-act-cig-check"), ("9735", "fault-act-cig")] {
            wanted.fields.expense.cig = Some(cig.into());
            assert_eq!(api::propose(db, &house, &session, &wanted, None).unwrap_err().key, key);
        }
        wanted.fields.expense.cig = Some("9735 0934e2".into());
        wanted.fields.expense.cup = Some("b11b23000110001".into());
        let act = api::propose(db, &house, &session, &wanted, None).unwrap();
        let kept = api::expense(db, act.id).unwrap();
        assert_eq!((kept.cig.as_deref(), kept.cup.as_deref()), (Some("97350934E2"), Some("B11B23000110001")));
        let again = api::propose(db, &house, &session, &wanted, None).unwrap();
        assert_eq!(again.id, act.id, "one key, one proposal");
    });
}

#[test]
fn verification_reads_what_was_done() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let act = propose(db, &house, &session, ActKind::Decree, false);
        api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
        api::number(db, &house, &session, &[act.id]).unwrap();
        let report = api::verify(db).unwrap();
        assert_eq!((report.steps, report.findings), (3, Vec::new()));
    });
}
