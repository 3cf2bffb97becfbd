//! Into the register, and out on screen, paper and table.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::config::{Config, LabelFormat};
use scrivania::base::text::{csv_safe, fold};
use scrivania::db::testing::{TestDb, on_both_engines};
use scrivania::desks::people::api as people;
use scrivania::desks::protocol::model::Flow;
use scrivania::desks::protocol::papers::{self, Paper};
use scrivania::desks::protocol::register::export;
use scrivania::desks::protocol::request::{PartyAsked, Request};
use scrivania::desks::protocol::store::register_list::{Filter, Sort};
use scrivania::desks::protocol::{service, sheet};
use scrivania::desks::titolario::api as titolario;

use super::{all, assert_harmless};
use crate::office;

/// Reason and text of what was not registered.
type Refused = Vec<(String, String)>;

/// Registers every text as subject, correspondent, number of the sender and notes; answers the ids of those taken, with
/// the text, and those refused with the reason.
fn register_all(database: &TestDb) -> (Vec<(i64, String)>, Refused) {
    let house = office::bare(database).house();
    let mut db = database.connect();
    let session = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let class = titolario::plan_on(&mut db, "2026-11-23".parse().unwrap()).unwrap()[0].id;
    let office = people::offices(&mut db).unwrap()[0].id;
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for (index, text) in all().into_iter().enumerate() {
        let request = Request {
            subject: text.clone(),
            parties: vec![PartyAsked { kind: "person".into(), name: text.clone(), ..PartyAsked::default() }],
            sender_number: Some(text.chars().take(50).collect()),
            notes: Some(text.clone()),
            class_id: Some(class),
            competence: vec![office],
            ..Request::new(Flow::In, format!("hostile-{index}"))
        };
        match service::register(&mut db, &house, &session, &request, None) {
            Ok(registered) => taken.push((registered.id, text)),
            Err(fault) => refused.push((fault.key.to_owned(), text)),
        }
    }
    (taken, refused)
}

#[test]
fn what_is_registered_comes_out_harmless_and_can_be_read() {
    on_both_engines(|database| {
        let (taken, refused) = register_all(database);
        assert!(taken.len() > 30, "{} taken", taken.len());
        // Refused is what has no letter or digit to be found by, or fills a book; never anything that can be read.
        for (reason, text) in &refused {
            let visible = |c: char| c.is_alphanumeric() && !matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}');
            assert!(!text.chars().any(visible) || text.chars().count() > 4_000, "{reason}: {text:?}");
        }
        let mut desk = Harness::open(office::blank(database));
        let house = desk.house.clone();
        let mut db = database.connect();
        let session = people::session_for_login(&mut db, "anna").unwrap().unwrap();

        // Every page of the list, and the pages of some registrations.
        desk.keys("<S-F3>");
        for _ in 0..=taken.len() / 20 {
            assert_harmless(&desk.screen(), "register");
            desk.keys("<Enter>");
            for page in 0..5 {
                assert_harmless(&desk.screen(), &format!("page {page} of a registration"));
                desk.keys("<Tab>");
            }
            desk.keys("<Esc><PgDn>");
        }

        // The post of the office they were sent to.
        desk.keys("<Esc><C-p>posta asse<Enter>");
        for _ in 0..=taken.len() / 15 {
            assert_harmless(&desk.screen(), "post of an office");
            desk.keys("<PgDn>");
        }

        // The table: what looks like a formula is text, and every cell is clean.
        let written = export::write(&mut db, &house, &session, &Filter::default(), Sort::default(), &[]).unwrap();
        assert_eq!(written.rows, taken.len());
        let raw = std::fs::read(&written.path).unwrap();
        let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&raw);
        let delimiter = if raw.split(|b| *b == b'\n').next().unwrap().contains(&b';') { b';' } else { b',' };
        let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(raw);
        for row in rows.records() {
            for cell in &row.unwrap() {
                assert_eq!(csv_safe(cell), cell, "a spreadsheet would take it for a formula");
                assert_harmless(cell, "table");
            }
        }

        // Papers of some of them; a label for the printer keeps its own commands.
        let mut zebra = Config::default();
        zebra.print.label_format = LabelFormat::Zpl;
        let labels = Setting { config: zebra, ..office::blank(database) }.house();
        for (id, text) in taken.iter().step_by(9) {
            let sheet = sheet::load(&mut db, &house, &session, *id, "test").unwrap();
            assert_harmless(&sheet.registration.subject, "sealed subject");
            let word = text.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| word.len() > 2).unwrap_or_default();
            let kept = fold(&sheet.registration.subject);
            assert!(kept.contains(&word.to_lowercase()), "{text:?} cannot be read any more: {kept:?}");
            for paper in [Paper::Label, Paper::Receipt] {
                assert!(papers::make(&house, &sheet, paper).unwrap().bytes.starts_with(b"%PDF"));
            }
            let code = papers::make(&labels, &sheet, Paper::Label).unwrap().bytes;
            let code = String::from_utf8(code).expect("the printer is spoken to in UTF-8");
            assert_eq!((code.matches("^XA").count(), code.matches("^XZ").count()), (1, 1), "{text:?}: {code}");
            assert_harmless(&code, "label");
        }
    });
}
