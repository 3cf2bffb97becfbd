//! What the tests of this floor share: believable and hostile data, and how a finished paper is examined.
//!
//! `qpdf` and `pdftotext` are used when the machine has them; without them a test says what it left out.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use super::label::LabelData;
use super::letterhead::Letterhead;
use super::list::{Align, Column, ListData, Width};
use super::receipt::{DocumentLine, Due, ReceiptData};
use super::{Annulment, Flow, Stamp};

pub(super) fn at(minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 9, minute, 30).unwrap()
}

pub(super) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 5).unwrap()
}

pub(super) fn stamp(ident: &str) -> Stamp {
    Stamp { ident: ident.to_owned(), at: at(16) }
}

pub(super) fn letterhead() -> Letterhead {
    Letterhead {
        name: "Comune di Roccaverde".into(),
        office: "Ufficio Protocollo".into(),
        address: "Piazza della Libertà 1, 99010 Roccaverde (XX)".into(),
        contacts: vec!["tel. 0999 000000".into(), "protocollo@pec.comune.roccaverde.example".into()],
    }
}

pub(super) fn annulment() -> Annulment {
    Annulment { on: Some(day()), operator: "m.prova".into(), measure: "n. 4/2026".into() }
}

pub(super) fn label() -> LabelData {
    LabelData {
        administration: "Comune di Roccaverde".into(),
        aoo: "AOO A1B2C3D".into(),
        register: "Registro ufficiale".into(),
        number: 1234,
        year: 2026,
        registered: at(15),
        hour_known: true,
        flow: Flow::Arrival,
        classification: "Tit. I Cl. 6 Fasc. 3".into(),
        offices: vec!["Segreteria generale".into(), "Ufficio Tecnico".into()],
        annulled: None,
        string_form: "c_x999.PG.REGISTRO UFFICIALE(E).0001234.02-03-2026".into(),
        fingerprint: "4f9c2a71".into(),
    }
}

pub(super) fn annulled(label: LabelData) -> LabelData {
    LabelData { annulled: Some(annulment()), ..label }
}

pub(super) fn receipt() -> ReceiptData {
    ReceiptData {
        letterhead: letterhead(),
        register: "Registro ufficiale".into(),
        number: 1234,
        year: 2026,
        registered: at(15),
        hour_known: true,
        flow: Flow::Arrival,
        correspondents: vec!["Rosa Esempio, via delle Prove 12, Roccaverde".into()],
        subject: "Richiesta di accesso agli atti relativi alla pratica edilizia n. 45 del 2019".into(),
        reference: None,
        arrived: None,
        medium: Some("a mano".into()),
        classification: Some("Tit. VI Cl. 3 – Edilizia privata".into()),
        documents: vec![
            DocumentLine {
                name: "istanza.pdf".into(),
                main: true,
                size: 118_400,
                sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
            },
            DocumentLine {
                name: "planimetria catastale.pdf".into(),
                main: false,
                size: 2_441_000,
                sha256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752".into(),
            },
        ],
        office: Some("Ufficio Tecnico".into()),
        officer: None,
        due: Some(Due {
            on: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
            reason: "30 giorni dalla presentazione".into(),
        }),
        operator: Some("Maria Prova".into()),
        string_form: "c_x999.PG.REGISTRO UFFICIALE(E).0001234.02-03-2026".into(),
        annulled: None,
    }
}

pub(super) fn list(rows: usize) -> ListData {
    ListData {
        letterhead: letterhead(),
        title: "Registro di protocollo".into(),
        filters: vec![("Periodo".into(), "dal 01/01/2026 al 31/03/2026".into()), ("Verso".into(), "tutti".into())],
        columns: vec![
            Column::new("Numero", Width::Millimetres(18.0)).aligned(Align::Right),
            Column::new("Data", Width::Millimetres(20.0)).aligned(Align::Center),
            Column::new("Verso", Width::Millimetres(18.0)),
            Column::new("Oggetto", Width::Share(3.0)),
            Column::new("Corrispondente", Width::Share(2.0)),
        ],
        rows: (1..=rows)
            .map(|number| {
                vec![
                    format!("{number:07}"),
                    "02/03/2026".into(),
                    if number % 3 == 0 { "PARTENZA".into() } else { "ARRIVO".into() },
                    format!("Richiesta di certificato di destinazione urbanistica, pratica n. {number}"),
                    format!("Ditta Costruzioni Esempio {number} S.r.l."),
                ]
            })
            .collect(),
        totals: vec![("Registrazioni".into(), rows.to_string()), ("Annullate".into(), "0".into())],
        generated: at(15),
        landscape: false,
    }
}

/// Texts that would change, break or overflow a paper if they were anything but strings.
pub(super) fn hostile() -> Vec<String> {
    vec![
        "#eval(\"panic()\") #read(\"/etc/passwd\") $x$ @ref ] [ } { // `".into(),
        "#set page(width: 1pt)\n= Titolo\n#pagebreak()".into(),
        "\u{1b}[2J\u{1b}]0;titolo\u{7} \u{0}\u{8}\r\n\t fine".into(),
        "王小明 محمد عبد الله שלום 👨\u{200D}👩\u{200D}👧 🇮🇹 e\u{301}".into(),
        "\u{202E}otnemucod\u{2066}\u{FEFF}\u{FFFE}\u{F8FF}\u{10FFFF}\u{3164}\u{2028}".into(),
        format!("Z{}", "\u{30A}\u{323}\u{330}\u{489}".repeat(200)),
        "parola ".repeat(100),
        "W".repeat(1_500),
        "^XZ~JA^FS_5E^FD".into(),
        String::new(),
        " ".into(),
    ]
}

/// The published collection of naughty strings, when the machine has it beside the project.
pub(super) fn naughty() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/terminal/blns.txt");
    match fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes)
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with("# "))
            .map(str::to_owned)
            .collect(),
        Err(error) => {
            eprintln!(
                "LEFT OUT: naughty strings not read ({}: {error}); only the built-in ones are tried",
                path.display()
            );
            hostile()
        }
    }
}

/// Asserts that the file is a PDF that declares both standards and, where `qpdf` is installed, that it is sound.
pub(crate) fn conforms(pdf: &[u8]) {
    assert!(pdf.starts_with(b"%PDF-1.7"), "not a PDF 1.7");
    for mark in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/Lang(it-IT)",
    ] {
        assert!(find(pdf, mark), "{mark} is missing");
    }
    let file = temporary(pdf);
    match Command::new("qpdf").arg("--check").arg(file.path()).output() {
        Ok(out) => assert!(
            out.status.success(),
            "qpdf: {}{}",
            String::from_utf8_lossy(&out.stdout),
            String::from_utf8_lossy(&out.stderr)
        ),
        Err(_) => eprintln!("LEFT OUT: qpdf is not installed, the structure of the PDF was not checked"),
    }
}

pub(super) fn find(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// The words of the paper in reading order, single-spaced; `None` (said loudly) without `pdftotext`.
pub(crate) fn text(pdf: &[u8]) -> Option<String> {
    words_from(pdf, 1)
}

/// The words of its last page alone.
pub(super) fn last_page(pdf: &[u8]) -> Option<String> {
    words_from(pdf, pages(pdf))
}

fn words_from(pdf: &[u8], page: usize) -> Option<String> {
    let file = temporary(pdf);
    let page = page.to_string();
    let arguments = ["-raw", "-nopgbrk", "-enc", "UTF-8", "-f", page.as_str()];
    let Ok(out) = Command::new("pdftotext").args(arguments).arg(file.path()).arg("-").output() else {
        eprintln!("LEFT OUT: pdftotext is not installed, the words on the paper were not read");
        return None;
    };
    assert!(out.status.success(), "pdftotext: {}", String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8_lossy(&out.stdout).split_whitespace().collect::<Vec<_>>().join(" "))
}

pub(crate) fn says(pdf: &[u8], wanted: &[&str]) {
    if let Some(text) = text(pdf) {
        for part in wanted {
            assert!(text.contains(part), "{part:?} is not on the paper:\n{text}");
        }
    }
}

pub(super) fn says_not(pdf: &[u8], unwanted: &[&str]) {
    if let Some(text) = text(pdf) {
        for part in unwanted {
            assert!(!text.contains(part), "{part:?} is on the paper:\n{text}");
        }
    }
}

/// How many pages the file has.
pub(crate) fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let count = text.split("<xmpTPg:NPages>").nth(1).and_then(|rest| rest.split('<').next());
    count.and_then(|count| count.parse().ok()).expect("the metadata give the number of pages")
}

fn temporary(pdf: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    file.flush().unwrap();
    file
}

/// Writes the sample papers for looking at them: `SCRIVANIA_PAPERS=folder cargo test --lib print::trial -- --ignored`.
#[test]
#[ignore = "for looking at the papers by eye"]
fn sample_papers() {
    use super::label::{Sheet, Size, sheet};
    use super::zpl::{Dpi, zpl};
    let folder = PathBuf::from(std::env::var_os("SCRIVANIA_PAPERS").expect("SCRIVANIA_PAPERS names a folder"));
    let save = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    let long = LabelData {
        administration: "Unione dei Comuni montani della Valle Superiore di Roccaverde e Colli".into(),
        offices: vec!["Settore Lavori pubblici, ambiente e protezione civile".into()],
        number: 12_345_678,
        ..label()
    };
    for (name, data) in [("plain", label()), ("annulled", annulled(label())), ("long", long)] {
        for (size_name, size) in [("62x29", Size::ROLL_62X29), ("99x38", Size::WIDE_99X38)] {
            save(
                &format!("label-{name}-{size_name}.pdf"),
                &super::label::label(&data, size, &stamp(name)).unwrap().pdf,
            );
            save(&format!("label-{name}-{size_name}.zpl"), zpl(&data, size, Dpi::D203, 1).unwrap().code.as_bytes());
        }
    }
    let labels: Vec<LabelData> = (1..=5).map(|number| LabelData { number, ..label() }).collect();
    save("sheet-3x8.pdf", &sheet(&labels, &Sheet::A4_3X8, 5, &stamp("3x8")).unwrap().pdf);
    save("sheet-2x7.pdf", &sheet(&labels, &Sheet::A4_2X7, 3, &stamp("2x7")).unwrap().pdf);
    save("receipt.pdf", &super::receipt::receipt(&receipt(), &stamp("receipt")).unwrap().pdf);
    let annulled = ReceiptData { annulled: Some(annulment()), ..receipt() };
    save("receipt-annulled.pdf", &super::receipt::receipt(&annulled, &stamp("receipt")).unwrap().pdf);
    let odd = ReceiptData { subject: hostile().concat(), correspondents: hostile(), ..receipt() };
    save("receipt-hostile.pdf", &super::receipt::receipt(&odd, &stamp("receipt")).unwrap().pdf);
    save("list.pdf", &super::list::list(&list(120), &stamp("list")).unwrap().pdf);
    let mut across = ListData { landscape: true, ..list(30) };
    across.rows.extend(hostile().into_iter().map(|raw| vec![raw.clone(), raw.clone(), raw.clone(), raw.clone(), raw]));
    save("list-hostile.pdf", &super::list::list(&across, &stamp("list")).unwrap().pdf);
}
