//! Real PDFs as documents: read at the terminal word for word as a well-known reader does, kept byte for byte.
//!
//! The files lie beside the project and are not part of it. Without them these tests say so and check nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use scrivania::db::testing::on_both_engines;
use scrivania::files::pdf_text::{PdfText, Unread, apart};
use sha2::{Digest, Sha256};

use crate::{journeys, office, support};

fn files(folder: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        eprintln!("LEFT OUT: {} is missing, real PDFs were not tried", path.display());
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    found.sort();
    found
}

fn read(path: &Path) -> Result<PdfText, Unread> {
    apart::read(&support::program(), std::fs::read(path).unwrap()).unwrap()
}

/// Words of four letters and more, without accents of their writing.
fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphabetic());
    parts.filter(|word| word.chars().count() >= 4).map(str::to_lowercase).collect()
}

#[test]
fn the_acts_of_a_comune_are_read_word_for_word() {
    let Some(reader) = support::installed("pdftotext") else { return support::left_out("pdftotext is not installed") };
    let (mut all, mut lost) = (0, 0);
    for path in files("municipal/avella_pdf") {
        let theirs = Command::new(&reader).arg(&path).arg("-").output().unwrap();
        let theirs = words(&String::from_utf8_lossy(&theirs.stdout));
        let read = read(&path).unwrap_or_else(|why| panic!("{}: {why:?}", path.display()));
        if theirs.is_empty() {
            assert!(read.is_blank(), "{}: {}", path.display(), read.text);
            continue;
        }
        let ours = words(&read.text);
        let missing: Vec<&String> = theirs.difference(&ours).collect();
        // The other reader runs some narrow headings of tables into one word.
        assert!(missing.len() * 12 <= theirs.len(), "{}: {missing:?} of {}", path.display(), theirs.len());
        (all, lost) = (all + theirs.len(), lost + missing.len());
    }
    assert!(lost * 100 <= all, "{lost} of {all} words");
}

#[test]
fn whatever_calls_itself_a_pdf_is_read_or_refused() {
    for path in files("pdf") {
        if let Ok(read) = read(&path) {
            assert!(read.pages > 0 && !read.cut, "{}", path.display());
        }
    }
}

#[test]
fn a_reader_that_ends_without_a_word_is_told() {
    let silent = support::installed("true").expect("a program that says nothing");
    assert_eq!(apart::read(&silent, b"%PDF-1.7".to_vec()).unwrap(), Err(Unread::TooMuch));
    assert_eq!(apart::read(&support::program(), b"%PDF-1.7".to_vec()).unwrap(), Err(Unread::Broken));
    assert!(apart::read(Path::new("/nonexistent"), Vec::new()).is_err());
}

#[test]
fn an_act_is_registered_and_read_at_the_desk() {
    let Some(path) = files("municipal/avella_pdf").into_iter().next() else { return };
    let digest = format!("{:x}", Sha256::digest(std::fs::read(&path).unwrap()));
    let expected = words(&read(&path).unwrap().text);
    on_both_engines(|database| {
        office::bare(database);
        let mut desk = journeys::plain(database);
        desk.keys("<C-n><Tab*2>Comune vicino<Enter><Tab*2>Delibera trasmessa<Tab>edil<Enter>prot<Enter>");
        desk.keys("<Tab*4>");
        assert!(desk.screen().contains("►Documenti"), "{}", desk.screen());
        desk.keys(&format!("<Ins>{}<Enter><F2>", path.display()));
        let id = journeys::last(database);
        let held = journeys::sheet(database, &desk, id);
        assert_eq!(held.documents.iter().map(|one| one.sha256.as_str()).collect::<Vec<_>>(), [digest.as_str()]);
        desk.keys("<Esc><S-F3><Enter><Tab><Enter>");
        assert!(desk.screen().contains("Parole di un PDF"), "{}", desk.screen());
        let shown = words(&desk.screen());
        assert!(expected.intersection(&shown).count() > 5, "{}", desk.screen());
    });
}
