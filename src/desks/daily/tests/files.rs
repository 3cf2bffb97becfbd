//! The two files of a register: what the paper says, that the XML is valid, and that nothing reserved is told.
//!
//! `xmllint`, `qpdf` and `pdftotext` are used when the machine has them; without them a test says loudly what it left out,
//! and fails where everything is required.

use std::process::Command;

use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::daily::service;
use crate::desks::protocol::api::registration_id;
use crate::files::Sha256Hex;

/// Runs a tool on bytes; none (said loudly) when it is not installed.
pub(super) fn tool(name: &str, arguments: &[&str], bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, bytes).unwrap();
    let Ok(out) = Command::new(name).args(arguments).arg(&file).arg("-").output() else {
        assert!(std::env::var_os("SCRIVANIA_TESTS_REQUIRE_ALL").is_none(), "{name} is required here and missing");
        eprintln!("*** LEFT OUT: {name} is not installed ***");
        return None;
    };
    let said = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    Some(said)
}

/// Asserts that the XML is valid against the schema of the project.
pub(super) fn valid(xml: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.xml");
    std::fs::write(&file, xml).unwrap();
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/xsd/registro-giornaliero.xsd");
    let Ok(out) = Command::new("xmllint").args(["--noout", "--nonet", "--schema", schema]).arg(&file).output() else {
        assert!(std::env::var_os("SCRIVANIA_TESTS_REQUIRE_ALL").is_none(), "xmllint is required here and missing");
        eprintln!("*** LEFT OUT: xmllint is not installed, the XML was not validated ***");
        return;
    };
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{said}\n{}", String::from_utf8_lossy(xml));
}

pub(super) fn file(desk: &Desk, sha256: &str) -> Vec<u8> {
    desk.house.files.get(&Sha256Hex::parse(sha256).unwrap()).unwrap()
}

fn words(pdf: &[u8]) -> Option<String> {
    let text = tool("pdftotext", &["-raw", "-nopgbrk", "-enc", "UTF-8"], pdf)?;
    // Break places inside long words belong to the page.
    Some(text.replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn the_files_tell_the_day_and_agree_with_each_other() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let scan = database.folder().join("istanza.txt");
        std::fs::write(&scan, "Chiedo il certificato.").unwrap();
        let mut first = letter(&desk, "Richiesta <di> \"certificato\" & altro");
        first.sender_number = Some("12/A".into());
        first.sender_date = Some(day("2026-11-20"));
        first.documents = vec![protocol::DocumentAsked {
            name: "istanza.txt".into(),
            media_type: "text/plain".into(),
            main: true,
            source: protocol::DocumentSource::File(scan),
        }];
        protocol::register(&mut db, &desk.house, &desk.session, &first, None).unwrap();
        let doubled = register(&mut db, &desk, "Registrata due volte");
        change(&mut db, &desk, protocol::ANNULLED, doubled, "doppia registrazione");
        let hidden = Request { reserved: true, ..letter(&desk, "Procedimento disciplinare") };
        let hidden = protocol::register(&mut db, &desk.house, &desk.session, &hidden, None).unwrap().id;
        change(&mut db, &desk, protocol::CORRECTED, hidden, "nome del dipendente");
        desk.clock.set(at("2026-11-24T09:00:00Z"));
        service::make_missing(&mut db, &desk.house, Some(&desk.session)).unwrap();
        let made = all(&mut db).remove(0).register;
        let (pdf, xml) = (file(&desk, &made.pdf_sha256), file(&desk, &made.xml_sha256));
        valid(&xml);
        let xml = String::from_utf8(xml).unwrap();
        for told in [
            "<Identificativo>c_x999AB1C2D3-20261123-001</Identificativo>",
            &format!("<Impronta>{}</Impronta>", made.pdf_sha256),
            "<Oggetto>Richiesta &lt;di&gt; &quot;certificato&quot; &amp; altro</Oggetto>",
            "<ProtocolloMittente>12/A</ProtocolloMittente>",
            "<DataProtocolloMittente>2026-11-20</DataProtocolloMittente>",
            "<NomeDelDocumento>istanza.txt</NomeDelDocumento>",
            "<PrimoNumero>1</PrimoNumero>",
            "<UltimoNumero>3</UltimoNumero>",
            "<TipoModifica>annullamento</TipoModifica>",
            "<Contenuto>motivo: doppia registrazione</Contenuto>",
            "<TipoModifica>rettifica</TipoModifica>",
            "<Cognome>Bianchi</Cognome>",
        ] {
            assert!(xml.contains(told), "{told} is not in\n{xml}");
        }
        assert!(pdf.starts_with(b"%PDF-1.7"));
        if let Some(report) = tool("qpdf", &["--check"], &pdf) {
            assert!(!report.contains("ERROR"), "{report}");
        }
        if let Some(text) = words(&pdf) {
            for told in [
                "Registro giornaliero di protocollo del 23/11/2026",
                "c_x999AB1C2D3-20261123-001",
                "0000001 10:00 ARRIVO Lucia D'Angiò",
                "ANNULLATO · Registrata due volte",
                "doppia registrazione",
                "Impronta dell'ultimo evento",
            ] {
                assert!(text.contains(told), "{told:?} is not on the paper:\n{text}");
            }
            for secret in ["disciplinare", "nome del dipendente"] {
                assert!(!text.contains(secret), "{secret:?} is on the paper");
            }
        }
        for secret in ["disciplinare", "nome del dipendente"] {
            assert!(!xml.contains(secret), "{secret:?} is in the XML");
        }
        assert_eq!(made.last_number, Some(hidden - registration_id(2026, 0)));
    });
}

#[test]
fn an_empty_day_and_a_day_of_hostile_words_are_valid() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    for raw in ["\u{1b}[2J\u{202e}gpj.exe", "]]> <!-- &#x1b; 王小明 \u{fffe}", "#eval(\"x\") $y$ ="] {
        register(&mut db, &desk, raw);
    }
    desk.clock.set(at("2026-11-25T09:00:00Z"));
    service::make_missing(&mut db, &desk.house, None).unwrap();
    for row in all(&mut db) {
        valid(&file(&desk, &row.register.xml_sha256));
        if let Some(report) = tool("qpdf", &["--check"], &file(&desk, &row.register.pdf_sha256)) {
            assert!(!report.contains("ERROR"), "{report}");
        }
    }
    assert_eq!(all(&mut db).len(), 2);
}
