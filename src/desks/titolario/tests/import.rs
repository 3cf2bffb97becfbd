//! Versions of the plan read from files in any shape.

use proptest::prelude::*;
use rstest::rstest;

use crate::desks::titolario::import::{Mapping, Reading, read, read_file};
use crate::desks::titolario::model::Entry;
use crate::desks::titolario::rules;

fn codes(reading: &Reading) -> Vec<&str> {
    reading.entries.iter().map(|entry| entry.code.as_str()).collect()
}

fn refused(reading: &Reading) -> Vec<(u64, &str)> {
    reading.refused.iter().map(|remark| (remark.line, remark.reason)).collect()
}

#[rstest]
#[case("codice;denominazione\nI;Amministrazione\nI/6;Archivio\n")]
#[case("Denominazione,Codice\nAmministrazione,1\nArchivio,1.6\n")]
#[case("titolo\tclasse\tdescrizione\nI\t\tAmministrazione\nI\t6\tArchivio\n")]
#[case("titolo;classe;sottoclasse;voce\n1;0;0;Amministrazione\n1;06;;Archivio\n")]
#[case("\u{feff}Codice;Titolo\nI 6;Archivio\nI;Amministrazione\n")]
fn known_columns_need_no_mapping(#[case] file: &str) {
    let reading = read(file.as_bytes(), &Mapping::default()).unwrap();
    let entry = |code: &str, title: &str| Entry { code: code.into(), title: title.into() };
    assert_eq!(reading.entries, [entry("I", "Amministrazione"), entry("I.6", "Archivio")], "{file}");
    assert_eq!((reading.rows, reading.titles(), reading.refused.len()), (2, 1, 0));
}

#[test]
fn other_columns_are_named_by_the_mapping_and_old_code_pages_are_read() {
    let file = b"Cat.;Cl.;Cosa\nIV;;Finanza\nIV;2;Qualit\xe0\n";
    assert_eq!(read(file, &Mapping::default()).unwrap_err().key, "fault-titolario-columns");
    let mapping = Mapping { title: "cat.".into(), class: "CL".into(), name: "cosa".into(), ..Mapping::default() };
    let reading = read(file, &mapping).unwrap();
    assert_eq!(codes(&reading), ["IV", "IV.2"]);
    assert_eq!(reading.entries[1].title, "Qualità");
    let wrong = Mapping { code: "sigla".into(), ..mapping };
    assert_eq!(read(file, &wrong).unwrap_err().key, "fault-titolario-columns");
}

#[test]
fn rows_that_cannot_stand_are_reported_with_their_line_and_stop_no_other() {
    let file = "codice;denominazione\n\
                I;Uno\n\
                I.x;Lettera\n\
                II.1;Senza titolo\n\
                \n\
                I;Di nuovo\n\
                I.2;\n\
                I.3;Tre\n\
                I.3.1.1;Troppo\n\
                LX;Troppo grande\n";
    let reading = read(file.as_bytes(), &Mapping::default()).unwrap();
    assert_eq!(codes(&reading), ["I", "I.3"]);
    assert_eq!(
        refused(&reading),
        [
            (3, "titolario-import-code"),
            (4, "titolario-import-orphan"),
            (6, "titolario-import-twice"),
            (7, "titolario-import-name"),
            (9, "titolario-import-code"),
            (10, "titolario-import-code"),
        ]
    );
}

#[test]
fn a_file_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["nothing.csv", "."] {
        let fault = read_file(&folder.path().join(name), &Mapping::default()).unwrap_err();
        assert_eq!((fault.key, fault.field), ("fault-titolario-file", Some("file")));
    }
    let path = folder.path().join("piano.csv");
    std::fs::write(&path, "codice;voce\nV;Affari legali\n").unwrap();
    assert_eq!(codes(&read_file(&path, &Mapping::default()).unwrap()), ["V"]);
}

#[rstest]
#[case("VI.3", Some("VI.3"))]
#[case("vi/3", Some("VI.3"))]
#[case(" 06-03 ", Some("VI.3"))]
#[case("14", Some("XIV"))]
#[case("6.3.2", Some("VI.3.2"))]
#[case("6.3.2.1", None)]
#[case("VI.0", None)]
#[case("VI.a", None)]
#[case("IIII", None)]
#[case("40", None)]
#[case("", None)]
#[case("VI#3", None)]
fn codes_are_read_as_people_write_them(#[case] raw: &str, #[case] code: Option<&str>) {
    assert_eq!(rules::normal_code(raw).as_deref(), code);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(reading) = read(&bytes, &Mapping::default()) {
            prop_assert!(reading.entries.len() as u64 <= reading.rows);
        }
    }

    #[test]
    fn whatever_order_the_rows_have_every_class_follows_its_title(
        rows in prop::collection::vec((1_u32..8, 0_u32..5, 0_u32..3), 0..40),
        separator in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let mut file = format!("titolo{separator}classe{separator}sottoclasse{separator}voce\n");
        for (title, class, sub) in &rows {
            let sub = if *class == 0 { 0 } else { *sub };
            file.push_str(&format!("{title}{separator}{class}{separator}{sub}{separator}Voce {title} {class} {sub}\n"));
        }
        let reading = read(file.as_bytes(), &Mapping::default()).unwrap();
        let mut seen: Vec<&str> = Vec::new();
        for entry in &reading.entries {
            prop_assert!(!seen.contains(&entry.code.as_str()), "{} twice", entry.code);
            prop_assert!(rules::parent_code(&entry.code).is_none_or(|parent| seen.contains(&parent)), "{}", entry.code);
            seen.push(&entry.code);
        }
        prop_assert_eq!(reading.entries.len() + reading.refused.len(), rows.len());
    }
}
