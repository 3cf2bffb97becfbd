//! Importing the national index, in its several layouts and in bad shape.

use std::fmt::Write as _;

use rstest::rstest;

use crate::db::Db;
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{audit, verify};
use crate::desks::correspondents::import::{Mode, Report, import};
use crate::desks::correspondents::model::{Card, New};
use crate::desks::correspondents::{api, service};
use crate::desks::testing::{administrator, house};
use crate::work::house::House;
use crate::work::session::Session;

fn run(db: &mut Db, house: &House, session: &Session, file: &[u8]) -> Report {
    import(db, house, session, file, Mode::Write, &mut |_| {}).unwrap()
}

fn open(database: &TestDb) -> (House, Db, Session) {
    let (house, _) = house(database);
    let mut db = database.connect();
    let session = administrator(&mut db, &house);
    (house, db, session)
}

fn only(db: &mut Db, words: &str) -> Card {
    let found = api::suggest(db, words, 20).unwrap();
    assert_eq!(found.len(), 1, "{words}: {found:?}");
    api::card(db, found[0].id).unwrap().unwrap()
}

const BODIES: &str = "\u{feff}cod_amm\tdes_amm\tComune\tCap\tProvincia\tIndirizzo\tCf\tmail1\ttipo_mail1\tmail2\ttipo_mail2\n\
    c_x001\tComune di Prova\tProva\t61032\tPU\tPiazza XX Settembre, 1\t00127440410\tinfo@comune.prova.it\taltro\tComune@PEC.prova.it\tpec\n\
    c_x002\tComune di Niente\tNiente\t00100\tRM\tVia Lunga 3\tnull\tnull\tnull\tnull\tnull\n";

#[test]
fn a_second_import_changes_nothing_and_a_newer_list_keeps_what_it_does_not_say() {
    on_both_engines(|database| {
        let (house, mut db, session) = open(database);
        let tried = import(&mut db, &house, &session, BODIES.as_bytes(), Mode::Try, &mut |_| {}).unwrap();
        assert!(api::suggest(&mut db, "comune", 20).unwrap().is_empty(), "a trial writes nothing");
        let report = run(&mut db, &house, &session, BODIES.as_bytes());
        assert_eq!(report, tried);
        assert_eq!((report.rows, report.inserted, report.updated, report.unchanged), (2, 2, 0, 0));
        let card = only(&mut db, "comune prova");
        assert_eq!(card.pec.as_deref(), Some("comune@pec.prova.it"));
        assert_eq!(card.email.as_deref(), Some("info@comune.prova.it"));
        assert_eq!(card.postal_line(), "Piazza XX Settembre, 1, 61032 Prova (PU)");
        assert_eq!((card.source.as_str(), card.tax_code.as_deref()), ("ipa", Some("00127440410")));
        let again = run(&mut db, &house, &session, BODIES.as_bytes());
        assert_eq!((again.inserted, again.updated, again.unchanged), (0, 0, 2));

        let with_phone = New { phone: Some("0721 1".to_owned()), ..card.fields() };
        service::change(&mut db, &house, &session, card.id, card.version, &with_phone).unwrap();
        let newer = BODIES
            .replace("Via Lunga 3", "Via Corta 4")
            .replace("comune@", "protocollo@")
            .replace("Comune@", "protocollo@");
        let report = run(&mut db, &house, &session, newer.as_bytes());
        assert_eq!((report.inserted, report.updated), (0, 2));
        let card = only(&mut db, "protocollo@pec");
        assert_eq!((card.phone.as_deref(), card.pec.as_deref()), (Some("0721 1"), Some("protocollo@pec.prova.it")));
        let last = audit::history(&mut db, "correspondent", card.id).unwrap().pop().unwrap();
        assert!(
            last.detail.contains("comune@pec.prova.it") && last.detail.contains("protocollo@pec"),
            "{}",
            last.detail
        );
    });
}

#[test]
fn a_card_written_by_hand_is_recognised_by_its_tax_code() {
    on_both_engines(|database| {
        let (house, mut db, session) = open(database);
        let by_hand = New {
            kind: crate::desks::correspondents::model::Kind::Body,
            name: "Com. Prova".to_owned(),
            tax_code: Some("00127440410".to_owned()),
            ..New::default()
        };
        let id = api::create(&mut db, &house, &session, &by_hand).unwrap().id;
        let report = run(&mut db, &house, &session, BODIES.as_bytes());
        assert_eq!((report.inserted, report.updated), (1, 1));
        let card = only(&mut db, "comune prova");
        assert_eq!((card.id, card.ipa_code.as_deref()), (id, Some("c_x001")));
    });
}

#[test]
fn rows_that_cannot_be_cards_are_told_by_line_and_the_others_go_on() {
    on_both_engines(|database| {
        let (house, mut db, session) = open(database);
        let file = "id;name;email;address\n\
            it/a1;Ente Uno;comunit;Via A  1 - 87027 Paola (CS) Italy\n\
            it/a2;;x@pec.it;\n\
            ;;;\n\
            ;Senza codice;;\n\
            it/a1;Ente Uno bis;;\n\
            it/a3;Troppo;a;b;c\n\
            it/a4;\"Su due\nrighe\";;\n\
            it/a5;Ultimo;uff@libero.it;Da nessuna parte\n";
        let report = run(&mut db, &house, &session, file.as_bytes());
        let refused: Vec<(u64, &str)> = report.refused.iter().map(|remark| (remark.line, remark.reason)).collect();
        assert_eq!(
            refused,
            [
                (3, "fault-correspondents-name-missing"),
                (5, "correspondents-import-code"),
                (6, "correspondents-import-twice"),
                (7, "correspondents-import-columns"),
            ]
        );
        assert_eq!(report.left_out.len(), 1);
        assert_eq!(
            (report.left_out[0].line, report.left_out[0].field, report.left_out[0].value.as_str()),
            (2, "email", "comunit")
        );
        assert_eq!((report.rows, report.inserted), (7, 3));
        let one = only(&mut db, "ente uno");
        assert_eq!(one.postal_line(), "Via A 1, 87027 Paola (CS)");
        assert_eq!(only(&mut db, "su due righe").name, "Su due righe");
        let last = only(&mut db, "ultimo");
        assert_eq!(
            (last.pec.as_deref(), last.email.as_deref(), last.address.as_deref()),
            (None, Some("uff@libero.it"), Some("Da nessuna parte"))
        );
    });
}

#[test]
fn a_file_from_a_western_spreadsheet_keeps_its_accents() {
    on_both_engines(|database| {
        let (house, mut db, session) = open(database);
        let mut file =
            b"Codice_IPA;Denominazione_ente;Indirizzo;CAP;Comune\r\nu_x;Universit\xe0 \x93Citt\xe0\x94;Via 1;00100;"
                .to_vec();
        file.extend_from_slice(b"Forl\xec\r\n");
        assert_eq!(run(&mut db, &house, &session, &file).inserted, 1);
        let card = only(&mut db, "universita forli");
        assert_eq!((card.name.as_str(), card.town.as_deref()), ("Università “Città”", Some("Forlì")));
    });
}

#[test]
fn units_of_a_body_are_cards_of_their_own() {
    on_both_engines(|database| {
        let (house, mut db, session) = open(database);
        let file = "cod_ou\tdes_ou\tcomune\tcod_amm\tcod_uni_ou\tmail1\ttipo_mail1\n\
            rag\tRagioneria\tProva\tc_x001\tAB12C3\tr@pec.it\tpec\nana\tAnagrafe\tProva\tc_x001\tAB12C4\tnull\tnull\n";
        assert_eq!(run(&mut db, &house, &session, file.as_bytes()).inserted, 2);
        assert_eq!(only(&mut db, "AB12C3").name, "Ragioneria");
    });
}

#[rstest]
#[case::empty("")]
#[case::letter("Gentile ufficio, in allegato trasmettiamo")]
#[case::other_list("cod_amm\tcod_prt_dom\tprogr_pdd\nx\ty\tz\n")]
#[case::binary("\0\u{1}\u{2}PK\u{3}\u{4}")]
fn another_file_is_refused_as_a_whole(#[case] file: &str) {
    on_both_engines(|database| {
        let (house, mut db, session) = open(database);
        let fault = import(&mut db, &house, &session, file.as_bytes(), Mode::Write, &mut |_| {}).unwrap_err();
        assert_eq!(fault.key, "fault-correspondents-layout");
    });
}

#[test]
fn an_unclosed_quote_swallows_no_card_in_silence() {
    on_both_engines(|database| {
        let (house, mut db, session) = open(database);
        let mut file = "cod_amm,des_amm\na,Uno\nb,\"Due\n".to_owned();
        for number in 0..20_000 {
            writeln!(file, "c{number} Comune").unwrap();
        }
        let report = run(&mut db, &house, &session, file.as_bytes());
        assert_eq!((report.inserted, report.refused.len(), report.refused[0].line), (1, 1, 3));
    });
}

#[test]
fn many_rows_go_in_batches_and_the_chain_stays_whole() {
    on_both_engines(|database| {
        let (house, mut db, session) = open(database);
        let mut file = "cod_amm,des_amm,mail1,tipo_mail1\n".to_owned();
        for number in 0..1_234 {
            writeln!(file, "x{number},Ente numero {number},ente{number}@pec.it,pec").unwrap();
        }
        let mut heard = Vec::new();
        let report =
            import(&mut db, &house, &session, file.as_bytes(), Mode::Write, &mut |progress| heard.push(progress))
                .unwrap();
        assert_eq!(report.inserted, 1_234);
        assert_eq!(heard.iter().map(|progress| progress.rows).collect::<Vec<_>>(), [500, 1_000, 1_234]);
        assert_eq!(heard.last().map(|progress| progress.bytes), Some(file.len() as u64));
        assert_eq!(only(&mut db, "ente1233").name, "Ente numero 1233");
        assert_eq!(verify::chain(&mut db, |_, _| Ok(())).unwrap().findings, []);
    });
}
