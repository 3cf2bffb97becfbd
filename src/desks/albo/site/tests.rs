//! The site: what may be seen on a day, nothing of others touched, nothing written twice.

#![allow(clippy::unwrap_used, reason = "tests may")]

use std::fs;
use std::path::Path;

use super::{write, write_to};
use crate::db::testing::on_both_engines;
use crate::db::{self, Db, deadlines};
use crate::desks::acts::api::{self as acts, ActKind, Brought, Expense, FileRole};
use crate::desks::albo::model::{Kind, Publishing, Role, StepKind};
use crate::desks::albo::settings::{self, Albo};
use crate::desks::albo::tests::{Segreteria, at, day, deliberation, of_act, publish, segreteria, text};
use crate::desks::albo::{ending, from_act, rules, service, store};

fn set_folder(db: &mut Db, office: &Segreteria, folder: &Path) -> Albo {
    let albo = Albo {
        folder: folder.display().to_string(),
        name: "Comune di <Prova> & Figli".into(),
        address: "https://albo.comune.esempio.example".into(),
        ..settings::read(db).unwrap()
    };
    settings::write(db, &office.house, &office.session, &albo, None).unwrap();
    albo
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_default()
}

#[test]
fn the_whole_text_leaves_with_the_last_day_and_only_omissis_stays() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("albo");
        set_folder(&mut db, &office, &folder);
        let both = Publishing {
            personal_data: true,
            integral_reason: Some("art. 32 L. 69/2009".into()),
            omissis: vec![text(&office.house, "omissis.pdf", "con omissis")],
            ..deliberation(&office.house, "n. 1")
        };
        publish(&mut db, &office, &both);
        let none = Publishing {
            personal_data: true,
            integral_reason: Some("art. 32 L. 69/2009".into()),
            ..deliberation(&office.house, "n. 2")
        };
        publish(&mut db, &office, &none);
        publish(&mut db, &office, &deliberation(&office.house, "n. 3"));
        publish(&mut db, &office, &Publishing { kind: Kind::Notice, ..deliberation(&office.house, "n. 4") });
        let written = write(&mut db, &office.house).unwrap().unwrap();
        assert_eq!((written.live, written.afterwards, written.missing), (4, 0, 0));
        let index = read(&folder, "index.html");
        assert!(index.contains("Comune di &lt;Prova&gt; &amp; Figli"), "names are escaped");
        assert!(index.contains("data-fine=\"2026-03-16\""), "the last day goes with each row");
        assert!(read(&folder, "pubblicazioni/2026-1.html").contains("noindex"));
        assert!(!read(&folder, "pubblicazioni/2026-3.html").contains("noindex"));
        let whole = "documenti/2026-1/1-delibera.pdf";
        assert!(folder.join(whole).exists() && !folder.join("documenti/2026-1/1-omissis.pdf").exists());
        assert!(read(&folder, "albo.json").contains("\"last_day\": \"2026-03-16\""));
        assert!(read(&folder, "albo.json").contains("https://albo.comune.esempio.example/documenti/2026-1/"));
        // The job was late: nothing has ended them, and yet nothing of them is seen.
        office.clock.set(at("2026-03-17T00:30:00Z"));
        let written = write(&mut db, &office.house).unwrap().unwrap();
        assert_eq!((written.live, written.afterwards), (0, 2));
        assert!(!folder.join(whole).exists() && !folder.join("documenti").exists());
        assert!(!folder.join("pubblicazioni").exists() && !folder.join("atti/2026-2.html").exists());
        assert_eq!(read(&folder, "atti/documenti/2026-1/1-omissis.pdf"), "con omissis");
        assert_eq!(read(&folder, "atti/documenti/2026-3/1-delibera.pdf"), "integrale n. 3");
        assert!(!folder.join("atti/2026-4.html").exists(), "notices do not stay");
        assert!(!read(&folder, "albo.json").contains("last_day"));
        // Once they have ended the next writing meets the deadlines of what the section shows; what it may not show stays due.
        assert_eq!(ending::end_what_is_over(&mut db, &office.house).unwrap(), 4);
        let open = |db: &mut Db| deadlines::open_for(db, rules::SECTION, service::SUBJECT).unwrap();
        assert_eq!(open(&mut db), [1, 2, 3]);
        write(&mut db, &office.house).unwrap();
        assert_eq!(open(&mut db), [2], "personal data without omissis");
        let last = store::steps::of(&mut db, 1).unwrap().pop().unwrap();
        assert_eq!((last.step, last.on_day, last.operator_id), (StepKind::Section, Some(day("2026-03-17")), None));
    });
}

#[test]
fn a_deliberation_with_personal_data_is_seen_with_its_paper_and_the_text_without_them() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let root = tempfile::tempdir().unwrap();
        set_folder(&mut db, &office, root.path());
        let file = |role, name: &str, words: &str| of_act(role, text(&office.house, name, words));
        let brought = Brought {
            kind: ActKind::Giunta,
            year: 2025,
            number: 4,
            adopted_on: day("2025-12-30"),
            subject: "Contributo a una famiglia".into(),
            office_id: None,
            published_on: None,
            expense: Expense::default(),
            files: vec![
                file(FileRole::Text, "contributo.pdf", "con il nome"),
                file(FileRole::Omissis, "contributo-omissis.pdf", "senza il nome"),
                file(FileRole::Attachment, "reddito.pdf", "un allegato"),
                file(FileRole::Minutes, "delibera-GC-4-2025.pdf", "presenti e voti"),
            ],
        };
        let act = db::write(&mut db, |db| acts::bring_within(db, &office.house, &office.session, &brought)).unwrap();
        let personal = acts::Act { personal_data: true, ..act };
        let asked = from_act::publishing_of(&mut db, &personal, None).unwrap();
        let row = publish(&mut db, &office, &asked);
        write(&mut db, &office.house).unwrap();
        let page = read(root.path(), "pubblicazioni/2026-1.html");
        for (name, words) in
            [("1-contributo-omissis.pdf", "senza il nome"), ("2-delibera-gc-4-2025.pdf", "presenti e voti")]
        {
            assert!(page.contains(name), "{name}: {page}");
            assert_eq!(read(root.path(), &format!("documenti/2026-1/{name}")), words);
        }
        for hidden in ["contributo.pdf", "reddito.pdf"] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
        // The whole of it is kept with the publication.
        let kept = store::files(&mut db, row.id).unwrap().into_iter().filter(|file| file.role == Role::Integral);
        let kept: Vec<String> = kept.map(|file| file.name).collect();
        assert_eq!(kept, ["contributo.pdf", "delibera-GC-4-2025.pdf", "reddito.pdf"]);
    });
}

#[test]
fn the_section_shows_a_deliberation_once_its_days_are_over_and_only_its_omissis() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let root = tempfile::tempdir().unwrap();
        set_folder(&mut db, &office, root.path());
        let brought = Brought {
            kind: ActKind::Giunta,
            year: 2025,
            number: 4,
            adopted_on: day("2025-12-30"),
            subject: "Contributo a una famiglia".into(),
            office_id: None,
            published_on: None,
            expense: Expense::default(),
            files: vec![
                of_act(FileRole::Text, text(&office.house, "delibera.pdf", "con il nome")),
                of_act(FileRole::Omissis, text(&office.house, "delibera_omissis.pdf", "senza il nome")),
            ],
        };
        let (house, session) = (&office.house, &office.session);
        let act = db::write(&mut db, |db| acts::bring_within(db, house, session, &brought)).unwrap();
        from_act::publish_act(&mut db, house, session, act.id).unwrap();
        let follow = |db: &mut Db| {
            ending::end_what_is_over(db, house).unwrap();
            write(db, house).unwrap();
        };
        let section = |db: &mut Db| -> Vec<bool> {
            let clocks = deadlines::of_subject(db, service::SUBJECT, 1).unwrap().into_iter();
            clocks.filter(|one| one.activity == rules::SECTION).map(|one| one.met_at.is_some()).collect()
        };
        // To the end of its last day it stands on the albo, and the section has nothing of it.
        office.clock.set(at("2026-03-16T22:59:00Z"));
        follow(&mut db);
        assert!(root.path().join("documenti/2026-1/1-delibera.pdf").exists());
        assert!(!root.path().join("atti/2026-1.html").exists() && !root.path().join("atti/documenti").exists());
        assert!(section(&mut db).is_empty(), "the clock of the section has not begun");
        office.clock.set(at("2026-03-16T23:00:00Z"));
        follow(&mut db);
        let page = read(root.path(), "atti/2026-1.html");
        assert!(page.contains("4/2025") && page.contains("1-delibera_omissis.pdf"), "{page}");
        assert!(!page.contains("1-delibera.pdf"), "{page}");
        assert_eq!(read(root.path(), "atti/documenti/2026-1/1-delibera_omissis.pdf"), "senza il nome");
        assert!(!root.path().join("documenti").exists(), "the whole text is nowhere");
        assert_eq!(section(&mut db), [true]);
    });
}

#[test]
fn what_is_the_same_is_not_written_again() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let root = tempfile::tempdir().unwrap();
        let albo = set_folder(&mut db, &office, root.path());
        publish(&mut db, &office, &deliberation(&office.house, "n. 1"));
        let first = write(&mut db, &office.house).unwrap().unwrap();
        assert_eq!(first.files, first.written);
        let again = write(&mut db, &office.house).unwrap().unwrap();
        assert_eq!((again.written, again.removed), (0, 0));
        fs::write(root.path().join("index.html"), "altro").unwrap();
        fs::write(root.path().join("di-altri.html"), "altro").unwrap();
        let mended = write(&mut db, &office.house).unwrap().unwrap();
        assert_eq!((mended.written, mended.removed), (1, 0), "what was changed by hand is put right");
        assert!(root.path().join("di-altri.html").exists(), "what is not ours stays");
        let day = day("2026-03-02");
        let elsewhere = root.path().join("altrove");
        fs::create_dir(&elsewhere).unwrap();
        fs::write(elsewhere.join("index.html"), "il sito di un altro").unwrap();
        let fault = write_to(&mut db, &office.house, &albo, &elsewhere, day).unwrap_err();
        assert_eq!(fault.key, "fault-albo-site-foreign");
        assert_eq!(read(&elsewhere, "index.html"), "il sito di un altro");
    });
}

#[test]
fn withdrawn_goes_at_once_and_a_lost_document_stops_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let office = segreteria(database, &mut db);
        let root = tempfile::tempdir().unwrap();
        set_folder(&mut db, &office, root.path());
        let first = publish(&mut db, &office, &deliberation(&office.house, "n. 1"));
        let second = publish(&mut db, &office, &deliberation(&office.house, "n. 2"));
        write(&mut db, &office.house).unwrap();
        service::withdraw(&mut db, &office.house, &office.session, (first.id, first.version), "errore materiale")
            .unwrap();
        let sha256 = store::files(&mut db, second.id).unwrap().remove(0).sha256;
        let kept = office.house.files.path().join(&sha256[..2]).join(&sha256);
        let lost = fs::remove_file(&kept).is_ok();
        write(&mut db, &office.house).unwrap();
        assert!(!root.path().join("pubblicazioni/2026-1.html").exists());
        let annulled = read(root.path(), "annullate.html");
        assert!(annulled.contains("1/2026") && annulled.contains("annullata"), "{annulled}");
        assert!(
            !annulled.contains("manifestazioni") && !annulled.contains("errore materiale"),
            "neither subject nor reason"
        );
        assert!(read(root.path(), "index.html").contains("annullate.html"));
        let page = read(root.path(), "pubblicazioni/2026-2.html");
        assert!(!lost || page.contains("non è al momento disponibile"), "{page}");
        office.clock.set(at("2026-03-17T08:00:00Z"));
        write(&mut db, &office.house).unwrap();
        assert!(!root.path().join("annullate.html").exists(), "it stays as long as its days would have lasted");
    });
}
