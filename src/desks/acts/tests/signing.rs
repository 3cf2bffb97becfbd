//! Signed files, codes of purchases, verification.

use super::{everybody, proposal, propose, read, signed};
use crate::db::testing::on_both_engines;
use crate::desks::acts::act_file;
use crate::desks::acts::api::{self, ActKind, Deed, FileRole, SignatureCheck, SignatureForm};
use crate::desks::acts::service::deeds::attach;
use crate::desks::acts::service::undoing::undo_last;
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
        let told = act_file::signed(&house, &typed).unwrap();
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
        // The same file on another act is the wrong file, until the first act is withdrawn.
        let other = propose(db, &house, &session, ActKind::Determination, false);
        let taken = api::perform(db, &house, &session, &[other.id], &deed).unwrap_err();
        assert_eq!(taken.key, "fault-act-file-of-another");
        assert!(taken.args.contains(&("other", "PR 1/2026".to_owned())), "{taken}");
        let withdraw = Deed::Withdraw { reason: "ripresentata".into() };
        api::perform(db, &house, &session, &[act.id], &withdraw).unwrap();
        api::perform(db, &house, &session, &[other.id], &deed).unwrap();
        std::fs::write(&path, &ENVELOPE[..400]).unwrap();
        assert_eq!(act_file::signed(&house, &typed).unwrap_err().key, "fault-act-p7m-broken");
        std::fs::write(&path, b"solo testo").unwrap();
        assert_eq!(act_file::signed(&house, &typed).unwrap_err().key, "fault-act-file-unknown");
    });
}

#[test]
fn a_file_that_was_altered_is_refused_and_what_was_found_of_it_is_kept() {
    const PDF: &[u8] = include_bytes!("../../../files/fixtures/firmata.pdf");
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        // The files were signed on the 26th.
        clock.advance(chrono::TimeDelta::days(4));
        let path = database.folder().join("determina.pdf");
        let typed = path.display().to_string();
        let mut altered = PDF.to_vec();
        let at = altered.windows(7).position(|some| some == b"firmata").unwrap();
        altered[at] = b'X';
        std::fs::write(&path, &altered).unwrap();
        assert_eq!(act_file::signed(&house, &typed).unwrap_err().key, "fault-act-pdf-altered");
        assert_eq!(act_file::visto(&house, &session, &typed).unwrap_err().key, "fault-act-pdf-altered");
        let cases: [(Vec<u8>, Option<SignatureCheck>, SignatureForm); 3] = [
            (PDF.to_vec(), Some(SignatureCheck::Fits), SignatureForm::Pdf),
            ([PDF, b"9 0 obj\nnull\nendobj\n"].concat(), Some(SignatureCheck::Partial), SignatureForm::Pdf),
            (b"%PDF-1.7 scansione".to_vec(), None, SignatureForm::Paper),
        ];
        for (bytes, checked, form) in cases {
            std::fs::write(&path, &bytes).unwrap();
            let act = propose(db, &house, &session, ActKind::Determination, false);
            if form == SignatureForm::Paper {
                assert_eq!(act_file::signed(&house, &typed).unwrap_err().key, "fault-act-scan-signer");
            }
            let told = act_file::signed(&house, &format!("{typed}; Ada Bianchi")).unwrap();
            assert_eq!(told.signer == "Ada Bianchi", form == SignatureForm::Paper, "a certificate is believed first");
            api::perform(db, &house, &session, &[act.id], &Deed::Sign(told)).unwrap();
            let kept = api::signatures(db, act.id).unwrap().remove(0);
            assert_eq!((kept.checked, kept.form), (checked, form));
        }
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}

#[test]
fn a_visto_comes_as_a_file_and_goes_when_it_is_taken_back() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        clock.advance(chrono::TimeDelta::days(4));
        let path = database.folder().join("visto.p7m");
        std::fs::write(&path, ENVELOPE).unwrap();
        let typed = path.display().to_string();
        let act = propose(db, &house, &session, ActKind::Determination, true);
        let sign = Deed::Sign(act_file::signed(&house, &typed).unwrap());
        api::perform(db, &house, &session, &[act.id], &sign).unwrap();
        let visto = act_file::visto(&house, &session, &typed).unwrap();
        let Deed::Cover { by, note, .. } = &visto else { panic!("a visto") };
        assert_eq!((by.as_str(), note.as_deref()), ("SEGRE ALDO", Some("p7m · fits")));
        api::perform(db, &house, &session, &[act.id], &visto).unwrap();
        let roles = |db: &mut crate::db::Db| -> Vec<FileRole> {
            api::files(db, act.id).unwrap().iter().map(|file| file.role).collect()
        };
        assert_eq!(roles(db), [FileRole::Signed, FileRole::Visto]);
        let file = &api::files(db, act.id).unwrap()[1];
        assert_eq!(file.sha256, crate::files::Sha256Hex::of(ENVELOPE).to_string());
        undo_last(db, &house, &session, None).unwrap();
        assert_eq!(roles(db), [FileRole::Signed], "the visto goes with its file");
        undo_last(db, &house, &session, None).unwrap();
        assert_eq!(roles(db), [], "and so does the signature");
        assert_eq!(api::verify(db).unwrap().findings, Vec::new());
    });
}

#[test]
fn the_signed_visto_of_one_act_is_not_that_of_another() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        clock.advance(chrono::TimeDelta::days(4));
        let path = database.folder().join("visto.p7m");
        std::fs::write(&path, ENVELOPE).unwrap();
        let visto = act_file::visto(&house, &session, &path.display().to_string()).unwrap();
        let mut acts = Vec::new();
        for _ in 0..3 {
            let act = propose(db, &house, &session, ActKind::Determination, true);
            api::perform(db, &house, &session, &[act.id], &signed(&house)).unwrap();
            acts.push(act.id);
        }
        // Of two at once the first has it, and the other is told whose it is.
        let report = api::perform(db, &house, &session, &acts[..2], &visto).unwrap();
        let [refused] = report.refused.as_slice() else { panic!("{report:?}") };
        assert_eq!(refused.key, "fault-act-visto-of-another");
        for wanted in [("act", "PR 2/2026"), ("other", "PR 1/2026"), ("name", "visto.p7m")] {
            assert!(refused.args.contains(&(wanted.0, wanted.1.to_owned())), "{refused}");
        }
        assert_eq!(read(db, acts[1]).covered_at, None, "nothing was done to it");
        // Nor is the visto of one the signature of another.
        let signature = Deed::Sign(act_file::signed(&house, &path.display().to_string()).unwrap());
        let taken = api::perform(db, &house, &session, &[acts[2]], &signature).unwrap_err();
        assert_eq!(taken.key, "fault-act-file-of-another");
        // Taken off the wrong act it goes to the right one.
        undo_last(db, &house, &session, Some(acts[0])).unwrap();
        api::perform(db, &house, &session, &acts[1..2], &visto).unwrap();
        assert!(read(db, acts[1]).covered_at.is_some());
    });
}

#[test]
fn an_attachment_and_a_scan_may_belong_to_several_acts() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        let path = database.folder().join("capitolato.pdf");
        std::fs::write(&path, b"%PDF-1.7 capitolato").unwrap();
        let typed = path.display().to_string();
        let acts = [0, 1].map(|_| propose(db, &house, &session, ActKind::Determination, true).id);
        for act in acts {
            let file = act_file::document(&house, FileRole::Attachment, &typed).unwrap();
            attach(db, &house, &session, act, &file).unwrap();
            api::perform(db, &house, &session, &[act], &signed(&house)).unwrap();
        }
        let scan = act_file::visto(&house, &session, &typed).unwrap();
        let report = api::perform(db, &house, &session, &acts, &scan).unwrap();
        assert_eq!((report.done.len(), report.refused), (2, Vec::new()));
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
        for (cig, key) in
            [("97350935E2", "fault-act-cig-check"), ("9735", "fault-act-cig"), ("A0059785CX", "fault-act-cig-shape")]
        {
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
        wanted.fields.subject = "Programma delle manifestazioni".into();
        let other = api::propose(db, &house, &session, &wanted, None).unwrap_err();
        assert_eq!(other.key, "fault-act-key-reused", "what the form says is not thrown away for another act");
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
