//! Lists of acts as offices keep them: what is read, what is refused, and that a second time adds nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "tests may")]

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};
use diesel::prelude::*;
use rstest::rstest;

use super::reading::{self, Kind};
use super::{Report, Source, import};
use crate::db::Db;
use crate::db::testing::{TestDb, on_both_engines};
use crate::desks::acts::api::{self as acts, ActKind};
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::{Role, Session};

fn office(database: &TestDb, db: &mut Db) -> (House, Session) {
    let (house, clock) = house(database);
    clock.set(DateTime::parse_from_rfc3339("2027-02-01T09:00:00Z").unwrap().to_utc());
    let session = administrator(db, &house);
    (house, Session { roles: vec![Role::ActsClerk], ..session })
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 2, 1).unwrap()
}

#[rstest]
#[case("12", Some((12, None)))]
#[case("12.0", Some((12, None)))]
#[case("0012/2025", Some((12, Some(2025))))]
#[case("n. 7 del 2025", Some((7, Some(2025))))]
#[case("", None)]
#[case("-4", None)]
#[case("12 bis 3 / 4", None)]
fn numbers_are_read_as_they_are_written(#[case] text: &str, #[case] read: Option<(i64, Option<i64>)>) {
    assert_eq!(reading::number(text), read);
}

#[rstest]
#[case("1.234,56", Some(123_456))]
#[case("1351648.03", Some(135_164_803))]
#[case("11000.0", Some(1_100_000))]
#[case("mille", None)]
#[case("-3", None)]
fn amounts_are_read_as_they_are_written(#[case] text: &str, #[case] cents: Option<i64>) {
    assert_eq!(reading::amount(text), cents);
}

#[rstest]
#[case("Determinazione", "", Kind::Act(ActKind::Determination))]
#[case("Delibera", "1_DeliberadiGiunta_Copia_20.pdf", Kind::Act(ActKind::Giunta))]
#[case("Deliberazione di Consiglio", "", Kind::Act(ActKind::Council))]
#[case("Delibera", "testo.pdf", Kind::Unclear)]
#[case("Ordinanza", "2_OrdinanzeSindacali_Copia_3.pdf", Kind::Act(ActKind::OrderMayor))]
#[case("Ordinanza contingibile e urgente", "", Kind::Act(ActKind::OrderUrgent))]
#[case("Decreto", "", Kind::Act(ActKind::Decree))]
#[case("VistoContabile", "3_VistoContabile_2.pdf", Kind::Other)]
#[case("", "9_DeterminadiImpegno_Copia_1.pdf", Kind::Act(ActKind::Determination))]
#[case("Verbale", "", Kind::Unclear)]
fn kinds_are_told_by_the_list_or_by_the_file(#[case] cell: &str, #[case] file: &str, #[case] kind: Kind) {
    assert_eq!(reading::kind(cell, file), kind);
}

#[rstest]
#[case("31/12/2026", Some("2026-12-31"))]
#[case("2026-12-31 10:00", Some("2026-12-31"))]
#[case("31/02/2026", None)]
#[case("ieri", None)]
fn days_are_whole_days(#[case] text: &str, #[case] day: Option<&str>) {
    assert_eq!(reading::day(text, today()), day.map(|day| day.parse().unwrap()));
}

const LIST: &str = "N.;Data;Tipo;Oggetto;CIG;File\n\
    1;02/01/2026;Determinazione;Acquisto di carta;;uno.pdf\n\
    1;02/01/2026;Determinazione;Acquisto di carta;;uno-bis.pdf\n\
    2;03/01/2026;Determinazione;Noleggio;;manca.pdf\n\
    3;03/01/2026;Determinazione;Prima versione;;\n\
    3;04/01/2026;Determinazione;Seconda versione;;\n\
    quattro;04/01/2026;Determinazione;Senza numero;;\n\
    5;gennaio;Determinazione;Senza data;;\n\
    6;05/01/2027;Determinazione;Anno aperto;;\n\
    7;05/01/2026;Delibera;Organo ignoto;;\n\
    8;05/01/2026;Determinazione;;;\n\
    9;05/01/2026;Avviso;Bando di gara;;\n";

fn bring(db: &mut Db, house: &House, session: &Session, text: &str, files: Option<&Path>, write: bool) -> Report {
    import(db, house, session, Source { bytes: text.as_bytes(), files, columns: &[] }, write).unwrap()
}

#[test]
fn a_list_is_tried_written_once_and_known_the_second_time() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, session) = office(database, &mut db);
        let folder = database.folder().join("atti");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("uno.pdf"), b"%PDF-1.7 uno").unwrap();
        std::fs::write(folder.join("UNO-BIS.pdf"), b"%PDF-1.7 due").unwrap();
        let trial = bring(&mut db, &house, &session, LIST, Some(&folder), false);
        assert_eq!((trial.rows, trial.new, trial.joined, trial.others, trial.files), (11, 2, 1, 1, 2));
        let reasons: Vec<(u64, &str)> = trial.refused.iter().map(|one| (one.line, one.reason)).collect();
        assert_eq!(
            reasons,
            vec![
                (5, "act-import-twice"),
                (6, "act-import-twice"),
                (7, "act-import-number"),
                (8, "act-import-date"),
                (9, "act-import-open-year"),
                (10, "act-import-kind"),
                (11, "act-import-subject"),
            ]
        );
        assert_eq!(
            trial.noted.iter().map(|one| (one.line, one.reason)).collect::<Vec<_>>(),
            vec![(4, "act-import-no-file")]
        );
        assert_eq!(acts::by_number(&mut db, ActKind::Determination, 2026, 1).unwrap(), None);

        let written = bring(&mut db, &house, &session, LIST, Some(&folder), true);
        assert_eq!(written, trial);
        let act = acts::by_number(&mut db, ActKind::Determination, 2026, 1).unwrap().unwrap();
        assert!(act.imported);
        assert_eq!(act.subject, "Acquisto di carta");
        assert_eq!(acts::files(&mut db, act.id).unwrap().len(), 2);
        let looked = acts::Looked { words: "carta".into(), ..acts::Looked::default() };
        assert_eq!(acts::count(&mut db, &looked).unwrap(), 1);

        let again = bring(&mut db, &house, &session, LIST, Some(&folder), true);
        assert_eq!((again.new, again.known, again.files), (0, 2, 0));
        let other = bring(&mut db, &house, &session, &LIST.replace("Noleggio", "Altro"), None, true);
        assert_eq!(other.refused.iter().filter(|one| one.reason == "act-import-other").count(), 1);
        assert!(diesel::sql_query("UPDATE acts SET subject = 'Altro'").execute(&mut db).is_err());
        // What was brought over is in no list: it was communicated in its time.
        assert_eq!(crate::desks::acts::lists::service::waiting(&mut db, &house).unwrap(), vec![]);
    });
}

#[test]
fn quotation_marks_that_never_close_swallow_nothing() {
    let text = "numero;data;tipo;oggetto\n1;05/03/2024;Determinazione;Carta\n2;05/03/2024;Determinazione;\"Aperta\n\
                3;05/03/2024;Determinazione;Penne\n";
    let list = reading::read(text.as_bytes(), &[], today()).unwrap();
    assert_eq!(list.read.len(), 1, "the first alone");
    assert_eq!(list.refused.iter().map(|one| (one.line, one.reason)).collect::<Vec<_>>(), [(3, "act-import-quote")]);
    // One that closes may go over several lines.
    let text = "numero;data;tipo;oggetto\n1;05/03/2024;Determinazione;\"Carta\ne penne\"\n";
    assert_eq!(reading::read(text.as_bytes(), &[], today()).unwrap().read.len(), 1);
}

#[test]
fn a_list_that_is_not_one_is_refused_as_a_whole() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, session) = office(database, &mut db);
        for (bytes, key) in [
            (&b"Nome;Cognome\nAda;Rossi\n"[..], "fault-import-needed"),
            (&b"\x00\x01\x02\xff\xfe\x00"[..], "fault-act-import-letters"),
            (&b""[..], "fault-import-needed"),
        ] {
            let source = Source { bytes, files: None, columns: &[] };
            let fault = import(&mut db, &house, &session, source, true).unwrap_err();
            assert!([key, "fault-import-empty"].contains(&fault.key), "{} for {key}", fault.key);
        }
        let reader = Session { roles: vec![Role::Reader], ..session };
        assert!(
            import(&mut db, &house, &reader, Source { bytes: LIST.as_bytes(), files: None, columns: &[] }, true)
                .is_err()
        );
    });
}

fn municipal() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/municipal");
    folder.join("avella_atti_estratti_dev.csv").exists().then_some(folder)
}

#[test]
fn a_real_list_comes_over_with_its_files_and_adds_nothing_the_second_time() {
    let Some(folder) = municipal() else {
        eprintln!("LEFT OUT: the list of a real Comune is not here");
        return;
    };
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, session) = office(database, &mut db);
        let bytes = std::fs::read(folder.join("avella_atti_estratti_dev.csv")).unwrap();
        let pdfs = folder.join("avella_pdf");
        let source = Source { bytes: &bytes, files: Some(&pdfs), columns: &[] };
        let first = import(&mut db, &house, &session, source, true).unwrap();
        // Four of the files that are here belong to rows with a number and a day.
        assert_eq!((first.rows, first.new, first.others, first.files), (233, 82, 116, 4));
        assert_eq!(first.rows, first.new + first.joined + first.others + first.refused.len() as u64);
        let second = import(&mut db, &house, &session, source, true).unwrap();
        assert_eq!((second.new, second.known), (0, first.new));
    });
}
