//! What is written is valid and reads back the same; what others wrote, in three forms and in none, is read or told.

use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::base::i18n::{Lang, Texts};
use crate::mail::segnatura::tree::MAX_BYTES;

fn identifier(number: &str) -> Identifier {
    Identifier {
        administration: "c_x999".into(),
        aoo: "AX99999".into(),
        register: "PG".into(),
        number: number.into(),
        on: NaiveDate::from_ymd_opt(2026, 3, 2),
        at: NaiveTime::from_hms_opt(9, 15, 30),
    }
}

fn sample() -> Segnatura {
    let paper = |name: &str, signed| Paper {
        name: name.into(),
        media_type: "application/pdf".into(),
        description: Some("Lettera <1> & \"altro\"".into()),
        fingerprint: Fingerprint::of_sha256(&"ab".repeat(32)),
        signed,
    };
    let person = Person {
        name: "Lucia".into(),
        surname: "D'Angiò".into(),
        tax_code: Some("DNGLCU80A41X999Z".into()),
        addresses: vec!["lucia@esempio.invalid".into()],
    };
    let company = |name: &str| Company { name: name.into(), tax_code: Some("00000000000".into()), addresses: vec![] };
    let class = Class { name: "Archivio generale".into(), code: "I/6".into() };
    Segnatura {
        form: Form::Current,
        identifier: identifier("0001234"),
        first: Some(identifier("0000007")),
        subject: "Convenzione: parere <urgente> & \"riservato\"".into(),
        class: Some(class.clone()),
        dossier: Some(Dossier { name: "Convenzioni".into(), code: "2026-I/6.3".into() }),
        reserved: true,
        answers: Some(Answered { identifier: identifier("0000042"), subject: "Richiesta".into(), class }),
        sender: Some(Subject::Administration(Administration {
            name: "Comune di Esempio".into(),
            tax_code: Some("00000000000".into()),
            code: "c_x999".into(),
            aoo: Some("AX99999".into()),
            office: Some("ABC123".into()),
            addresses: vec!["protocollo@pec.esempio.invalid".into()],
        })),
        recipients: vec![
            Recipient { subject: Subject::Person(person), confirm: false, copy: false },
            Recipient { subject: Subject::Company(company("Ditta Esempio S.r.l.")), confirm: false, copy: true },
            Recipient {
                subject: Subject::Foreign(Company { tax_code: None, ..company("Gemeinde Muster") }),
                confirm: true,
                copy: false,
            },
            Recipient {
                subject: Subject::Administration(Administration {
                    name: "Comune di Prova".into(),
                    code: "c_y888".into(),
                    addresses: vec!["comune@pec.prova.invalid".into()],
                    ..Administration::default()
                }),
                confirm: true,
                copy: false,
            },
        ],
        main: Some(paper("lettera.pdf.p7m", true)),
        attachments: vec![paper("elenco.pdf", false)],
        sealed: false,
    }
}

fn notices() -> [Notice; 4] {
    let received = Received::Registered(identifier("0001234"));
    [
        Notice::Confirmation { update: false, identifier: identifier("0000987"), received: received.clone() },
        Notice::Confirmation {
            update: true,
            identifier: identifier("0000987"),
            received: Received::Described("messaggio del 2 marzo".into()),
        },
        Notice::Exception { identifier: None, received, reason: "002_AnomaliaImpronte: allegato 2".into() },
        Notice::Annulment {
            identifier: identifier("0001234"),
            reason: "Doppia registrazione".into(),
            measure: "Provv. n. 4 del 02/03/2026".into(),
        },
    ]
}

/// A placeholder in the place of the seal, which the schema demands.
pub(crate) fn with_seal(xml: &[u8]) -> Vec<u8> {
    const SEAL: &str = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>\
        <ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>\
        <ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>\
        <ds:Reference URI=\"\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>\
        <ds:DigestValue>AA==</ds:DigestValue></ds:Reference></ds:SignedInfo>\
        <ds:SignatureValue>AA==</ds:SignatureValue></ds:Signature></prot:SegnaturaInformatica>";
    String::from_utf8(xml.to_vec()).unwrap().replace("</prot:SegnaturaInformatica>", SEAL).into_bytes()
}

/// Asserts that a file is valid against a schema of AgID; says loudly when there is no validator.
pub(crate) fn valid(xml: &[u8], schema: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.xml");
    std::fs::write(&file, xml).unwrap();
    let schema = format!("{}/assets/xsd/agid/{schema}", env!("CARGO_MANIFEST_DIR"));
    let mut command = std::process::Command::new("xmllint");
    let Ok(out) = command.args(["--noout", "--nonet", "--schema", &schema]).arg(&file).output() else {
        assert!(std::env::var_os("SCRIVANIA_TESTS_REQUIRE_ALL").is_none(), "xmllint is required here and missing");
        eprintln!("*** LEFT OUT: xmllint is not installed, the segnatura was not validated ***");
        return;
    };
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{said}\n{}", String::from_utf8_lossy(xml));
}

#[test]
fn what_is_written_is_valid_and_reads_back_the_same() {
    let written = write(&sample()).unwrap();
    valid(&with_seal(&written), "segnatura_protocollo.xsd");
    assert_eq!(read(&written), Ok(Found::Segnatura(Box::new(sample()))));
    let Ok(Found::Segnatura(sealed)) = read(&with_seal(&written)) else { panic!("not read") };
    assert_eq!(*sealed, Segnatura { sealed: true, ..sample() });
}

#[test]
fn without_the_seal_nothing_else_is_missing() {
    // The only thing the schema finds wanting is the signature.
    let bare = Segnatura {
        first: None,
        dossier: None,
        answers: None,
        attachments: Vec::new(),
        recipients: sample().recipients[..1].to_vec(),
        ..sample()
    };
    valid(&with_seal(&write(&bare).unwrap()), "segnatura_protocollo.xsd");
}

#[test]
fn the_notices_are_valid_and_read_back_the_same() {
    for notice in notices() {
        let written = write_notice(&notice).unwrap();
        valid(&written, "pec_message.xsd");
        assert_eq!(read(&written), Ok(Found::Notice(Box::new(notice))));
    }
}

#[rstest]
#[case(|s: &mut Segnatura| s.class = None, "fault-segnatura-class")]
#[case(|s: &mut Segnatura| s.main = None, "fault-segnatura-document")]
#[case(|s: &mut Segnatura| s.recipients.clear(), "fault-segnatura-recipient")]
#[case(|s: &mut Segnatura| s.sender = None, "fault-segnatura-sender")]
#[case(|s: &mut Segnatura| s.identifier.aoo.clear(), "fault-segnatura-codes")]
#[case(|s: &mut Segnatura| s.identifier.register = "REGISTRO UFFICIALE".into(), "fault-segnatura-register")]
#[case(|s: &mut Segnatura| s.identifier.number = "12/A".into(), "fault-segnatura-number")]
#[case(|s: &mut Segnatura| s.identifier.on = None, "fault-segnatura-number")]
fn what_the_schema_wants_is_asked_first(#[case] spoil: fn(&mut Segnatura), #[case] key: &str) {
    let mut segnatura = sample();
    spoil(&mut segnatura);
    assert_eq!(write(&segnatura).unwrap_err().key, key);
}

#[test]
fn codes_that_the_schema_refuses_are_left_out() {
    let mut odd = sample();
    if let Subject::Person(person) = &mut odd.recipients[0].subject {
        person.tax_code = Some("dnglcu80a41x999z".into());
    }
    if let Subject::Company(company) = &mut odd.recipients[1].subject {
        company.tax_code = Some("RSSMRA80A01X999Z".into());
    }
    valid(&with_seal(&write(&odd).unwrap()), "segnatura_protocollo.xsd");
}

const OF_2001: &str = r#"<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE Segnatura SYSTEM "Segnatura.dtd">
<Segnatura versione="2001-05-07" xml:lang="it">
 <Intestazione>
  <Identificatore><CodiceAmministrazione>c_y888</CodiceAmministrazione><CodiceAOO>AOO1</CodiceAOO>
   <NumeroRegistrazione>0000321</NumeroRegistrazione><DataRegistrazione>2026-11-20</DataRegistrazione></Identificatore>
  <OraRegistrazione tempo="locale">10:05:00</OraRegistrazione>
  <Origine><IndirizzoTelematico tipo="smtp">protocollo@pec.prova.invalid</IndirizzoTelematico>
   <Mittente><Amministrazione><Denominazione>Comune di Prova</Denominazione><CodiceAmministrazione>c_y888</CodiceAmministrazione>
    <UnitaOrganizzativa><Denominazione>Città storica</Denominazione><IndirizzoPostale><Denominazione>Via Prova</Denominazione></IndirizzoPostale></UnitaOrganizzativa>
   </Amministrazione><AOO><Denominazione>AOO unica</Denominazione></AOO></Mittente></Origine>
  <Destinazione confermaRicezione="si"><IndirizzoTelematico>comune@pec.esempio.invalid</IndirizzoTelematico></Destinazione>
  <PerConoscenza><IndirizzoTelematico>altri@pec.esempio.invalid</IndirizzoTelematico>
   <Destinatario><Persona><Nome>Anna</Nome><Cognome>Verdi</Cognome></Persona></Destinatario></PerConoscenza>
  <Riservato/>
  <Oggetto>Trasmissione
   atti</Oggetto>
  <Classifica><Denominazione>Archivio</Denominazione><Livello>I</Livello><Livello>6</Livello></Classifica>
 </Intestazione>
 <Riferimenti><Messaggio><Identificatore><CodiceAmministrazione>c_x999</CodiceAmministrazione><CodiceAOO>AX99999</CodiceAOO>
  <NumeroRegistrazione>0000012</NumeroRegistrazione><DataRegistrazione>2026-11-02</DataRegistrazione></Identificatore></Messaggio></Riferimenti>
 <Descrizione>
  <Documento nome="atti.pdf" tipoMIME="application/pdf"><TitoloDocumento>Atti</TitoloDocumento></Documento>
  <Allegati>
   <Documento nome="a.pdf"><CollocazioneTelematica>x</CollocazioneTelematica><Impronta algoritmo="SHA-256" codifica="base64">47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</Impronta></Documento>
   <Fascicolo><Documento nome="b.pdf"/></Fascicolo>
  </Allegati>
 </Descrizione>
</Segnatura>"#;

/// The text above in the encoding it declares.
fn of_2001() -> Vec<u8> {
    OF_2001.chars().map(|c| c as u8).collect()
}

fn assert_is_that_of_2001(found: Result<Found, Refused>, form: Form) {
    let Ok(Found::Segnatura(found)) = found else { panic!("{found:?}") };
    assert_eq!(found.form, form);
    assert_eq!((found.identifier.number.as_str(), found.identifier.value()), ("0000321", Some(321)));
    assert_eq!(found.identifier.on, NaiveDate::from_ymd_opt(2026, 11, 20));
    assert_eq!(found.identifier.at, NaiveTime::from_hms_opt(10, 5, 0));
    assert_eq!(found.subject, "Trasmissione atti");
    assert!(found.reserved);
    let Some(Subject::Administration(sender)) = &found.sender else { panic!("{:?}", found.sender) };
    assert_eq!((sender.name.as_str(), sender.office.as_deref()), ("Comune di Prova", Some("Città storica")));
    assert_eq!(sender.addresses, ["protocollo@pec.prova.invalid"]);
    assert_eq!(found.class.as_ref().map(|class| class.code.as_str()), Some("I/6"));
    assert_eq!(found.answers.as_ref().map(|answered| answered.identifier.number.as_str()), Some("0000012"));
    let names: Vec<(String, bool, bool)> =
        found.recipients.iter().map(|one| (one.subject.name(), one.confirm, one.copy)).collect();
    assert_eq!(names, [("comune@pec.esempio.invalid".into(), true, false), ("Verdi Anna".into(), false, true)]);
    let papers: Vec<&str> = found.papers().map(|paper| paper.name.as_str()).collect();
    assert_eq!(papers, ["atti.pdf", "a.pdf", "b.pdf"]);
    assert_eq!(found.attachments[0].fingerprint.as_ref().and_then(|print| print.matches(b"")), Some(true));
}

#[test]
fn the_form_of_2001_is_read_in_its_encoding_and_its_dtd_is_not_looked_for() {
    assert_is_that_of_2001(read(&of_2001()), Form::Circular2001);
}

#[test]
fn the_form_of_2013_is_told_by_its_namespace() {
    let text = OF_2001.replace("ISO-8859-1", "UTF-8");
    let text = text.replace("<!DOCTYPE Segnatura SYSTEM \"Segnatura.dtd\">", "");
    let default = text.replace("<Segnatura ", "<Segnatura xmlns=\"http://www.digitPa.gov.it/protocollo/\" ");
    assert_is_that_of_2001(read(default.as_bytes()), Form::Circular2013);
    let marked = format!("\u{feff}{default}");
    assert_is_that_of_2001(read(marked.as_bytes()), Form::Circular2013);
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(default.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_is_that_of_2001(read(&wide), Form::Circular2013);
}

#[test]
fn notices_of_the_older_forms_are_read() {
    let own = "<Identificatore><CodiceAmministrazione>c_y888</CodiceAmministrazione><CodiceAOO>A</CodiceAOO>\
        <CodiceRegistro>R</CodiceRegistro><NumeroRegistrazione>7</NumeroRegistrazione>\
        <DataRegistrazione>02/03/2026</DataRegistrazione></Identificatore>";
    let xml = format!("<ConfermaRicezione>{own}<MessaggioRicevuto>{own}</MessaggioRicevuto></ConfermaRicezione>");
    let Ok(Found::Notice(found)) = read(xml.as_bytes()) else { panic!("not read") };
    assert_eq!(found.kind(), NoticeKind::Confirmation);
    assert_eq!(found.ours().and_then(Identifier::value), Some(7));
    assert_eq!(found.ours().and_then(|ours| ours.on), NaiveDate::from_ymd_opt(2026, 3, 2));
}

#[rstest]
#[case("", Refused::IllFormed)]
#[case("nessun xml", Refused::IllFormed)]
#[case("<Segnatura>", Refused::IllFormed)]
#[case("<Segnatura></Intestazione>", Refused::IllFormed)]
#[case("<x:Segnatura/>", Refused::IllFormed)]
#[case("<a/><b/>", Refused::IllFormed)]
#[case("<Segnatura/>", Refused::Incomplete)]
#[case("<Segnatura><Intestazione/></Segnatura>", Refused::Incomplete)]
#[case("<ConfermaRicezione/>", Refused::Incomplete)]
#[case("<SegnaturaInformatica/>", Refused::Other)]
#[case("<Segnatura xmlns='urn:altro'/>", Refused::Other)]
#[case("<Fattura/>", Refused::Other)]
#[case("<Segnatura>&x;</Segnatura>", Refused::Entities)]
#[case("<Segnatura a='&x;'/>", Refused::Entities)]
#[case("<!DOCTYPE Segnatura [<!ENTITY x \"y\">]><Segnatura>&x;</Segnatura>", Refused::Entities)]
#[case("<!DOCTYPE Segnatura SYSTEM 'a' [ ]><Segnatura/>", Refused::Entities)]
fn what_cannot_be_read_is_told(#[case] text: &str, #[case] expected: Refused) {
    assert_eq!(read(text.as_bytes()), Err(expected));
    for lang in [Lang::It, Lang::En] {
        assert!(Texts::of(lang).has(expected.key()));
    }
}

#[test]
fn a_file_outside_is_never_read() {
    let text = "<!DOCTYPE Segnatura SYSTEM \"file:///etc/passwd\"><Segnatura><Intestazione>\
                <Oggetto>prova</Oggetto></Intestazione></Segnatura>";
    let Ok(Found::Segnatura(found)) = read(text.as_bytes()) else { panic!("not read") };
    assert_eq!(found.subject, "prova");
}

#[test]
fn bombs_are_refused_within_bounds() {
    let laughs = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)));
    let laughs = format!(
        "<!DOCTYPE Segnatura [<!ENTITY l0 \"lol\">{}]><Segnatura>&l9;</Segnatura>",
        laughs.collect::<Vec<_>>().concat()
    );
    assert_eq!(read(laughs.as_bytes()), Err(Refused::Entities));
    assert_eq!(read(format!("<Segnatura>{}", "<a>".repeat(500_000)).as_bytes()), Err(Refused::TooComplex));
    assert_eq!(read(format!("<Segnatura>{}", "<a/>".repeat(900_000)).as_bytes()), Err(Refused::TooComplex));
    let wide = (0..90_000).map(|n| format!(" a{n}=\"\"")).collect::<Vec<_>>().concat();
    assert_eq!(read(format!("<Segnatura{wide}/>").as_bytes()), Err(Refused::TooComplex));
    let namespaces = (0..90_000).map(|n| format!(" xmlns:a{n}=\"u\"")).collect::<Vec<_>>().concat();
    assert!(read(format!("<Segnatura{namespaces}/>").as_bytes()).is_err());
    assert_eq!(read(&vec![b'<'; MAX_BYTES + 1]), Err(Refused::TooBig));
}

#[test]
fn control_characters_never_come_through() {
    let text = "<Segnatura><Intestazione><Oggetto>a&#x1b;]0;b\u{202e}c</Oggetto></Intestazione></Segnatura>";
    if let Ok(Found::Segnatura(found)) = read(text.as_bytes()) {
        assert!(!found.subject.contains(['\u{1b}', '\u{202e}']), "{:?}", found.subject);
    }
}

#[rstest]
#[case("segnatura.xml", true)]
#[case("SEGNATURA.XML", true)]
#[case("Conferma.xml", true)]
#[case("fattura.xml", false)]
fn names_are_known_whatever_their_case(#[case] name: &str, #[case] expected: bool) {
    assert_eq!(is_its_name(name), expected);
}

/// Files that others published; they lie outside the project.
#[test]
fn published_files_are_read_or_told() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/segnatura");
    let folders = ["xml", "schema"];
    let (mut read_well, mut told) = (Vec::new(), Vec::new());
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(shared.join(folder)) else {
            eprintln!("*** LEFT OUT: {folder} is not there ***");
            continue;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            match read(&std::fs::read(entry.path()).unwrap()) {
                Ok(_) => read_well.push(name),
                Err(_) => told.push(name),
            }
        }
    }
    if read_well.is_empty() && told.is_empty() {
        return;
    }
    // The segnature among them are those of one program; its request for a dossier is something else.
    let ours = |name: &str| name.starts_with("archipro_") && !name.contains("fascicolo");
    assert!(told.iter().all(|name| !ours(name)), "{told:?}");
    assert_eq!(read_well.len(), 4, "{read_well:?}");
}

fn a_line() -> impl Strategy<Value = String> {
    "[A-Za-zàèéìòù0-9<>&\"'.,;:/() -]{0,30}".prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn an_identifier() -> impl Strategy<Value = Identifier> {
    (1_i64..99_999_999, 0_i64..20_000, 0_u32..86_400).prop_map(|(number, day, second)| Identifier {
        number: format!("{number:07}"),
        on: NaiveDate::from_ymd_opt(1998, 1, 1)
            .and_then(|first| first.checked_add_signed(chrono::TimeDelta::days(day))),
        at: NaiveTime::from_num_seconds_from_midnight_opt(second, 0)
            .filter(|hour| hour.format("%H").to_string() != "02"),
        ..identifier("1")
    })
}

proptest! {
    #[test]
    fn whatever_is_written_reads_back(
        identifier in an_identifier(),
        subject in a_line(),
        name in a_line(),
        class in "[IVX]{1,4}/[1-9]",
        reserved in any::<bool>(),
        copies in proptest::collection::vec(any::<bool>(), 1..4),
        files in proptest::collection::vec((a_line(), any::<bool>(), any::<[u8; 32]>()), 1..4),
    ) {
        let papers: Vec<Paper> = files.into_iter().map(|(name, signed, value)| Paper {
            name,
            media_type: "application/pdf".into(),
            description: None,
            fingerprint: Some(Fingerprint { algorithm: Algorithm::Sha256, value: value.to_vec() }),
            signed,
        }).collect();
        let recipient = |copy: &bool| Recipient {
            subject: Subject::Company(Company { name: name.clone(), ..Company::default() }),
            confirm: !copy,
            copy: *copy,
        };
        let written = Segnatura {
            identifier,
            subject,
            class: Some(Class { name: name.clone(), code: class }),
            reserved,
            recipients: copies.iter().map(recipient).collect(),
            main: papers.first().cloned(),
            attachments: papers[1..].to_vec(),
            ..sample()
        };
        let read = read(&write(&written).unwrap());
        prop_assert_eq!(read, Ok(Found::Segnatura(Box::new(written))));
    }

    #[test]
    fn a_notice_reads_back(identifier in an_identifier(), reason in a_line(), described in any::<bool>()) {
        let received = if described {
            Received::Described(format!("messaggio {reason}").trim().to_owned())
        } else {
            Received::Registered(identifier.clone())
        };
        let written = Notice::Exception { identifier: Some(identifier), received, reason };
        let read = read(&write_notice(&written).unwrap());
        prop_assert_eq!(read, Ok(Found::Notice(Box::new(written))));
    }

    #[test]
    fn no_bytes_make_the_reader_fail(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _unused = read(&bytes).is_ok();
    }

    #[test]
    fn no_markup_makes_the_reader_fail(
        text in "(<Segnatura( xmlns=\"[a-z:]{0,9}\")?>|</?(Intestazione|Identificatore|NumeroRegistrazione|Oggetto|Mittente)/?>|<!\\[CDATA\\[|\\]\\]>|<!DOCTYPE [a-z\\[]{0,4}>|&[a-z#0-9]{0,4};?|[a-z<>&é]{0,6}){0,40}"
    ) {
        let _unused = read(text.as_bytes()).is_ok();
    }

    /// A good file with some of its bytes changed or taken away.
    #[test]
    fn a_damaged_file_is_read_or_told(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = write(&sample()).unwrap();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _unused = read(&bytes).is_ok();
        bytes.truncate(cut.index(bytes.len()));
        prop_assert!(read(&bytes).is_err());
    }
}
