//! Bringing over the register of another program, on both engines: whole or absent, once, readable everywhere, its years
//! closed, proved by verification.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::sync::Arc;

use chrono::{NaiveDate, TimeZone, Utc};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::{Brought, Found, Mapping, Mode, Reason, import, write_refused};
use crate::base::clock::FixedClock;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::db::testing::{TestDb, on_both_engines};
use crate::db::{Db, closed_years, registers};
use crate::desks::protocol::model::{Medium, registration_id};
use crate::desks::protocol::store::day;
use crate::desks::protocol::store::register_list::{self, Condition, Filter, Key, ListRow, Looker, Sort, Wanted};
use crate::desks::protocol::{api, sheet};
use crate::desks::testing::{administrator, class, furnish, house, letter, reader, register, try_register, whole};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// Two years of another program: gaps, an annulled row, a reserved one, days that go back.
const REGISTER: &str = "\
Numero;Data;Ora;Tipo;Mittente;Destinatario;Oggetto;Prot. mittente;Mezzo;Classifica;Ufficio;Riservato;Annullato;Data annullamento;Motivo annullamento
1;02/01/2024;09:15;A;Rossi Carla;;Richiesta di certificato;45/2023;PEC;VI.3;PROT;N;N;;
2;02/01/2024;;P;;Regione Prova;Trasmissione atti;;posta ordinaria;IV/1;Tributi;N;N;;
4;01/01/2024;10:00;A;Ditta Edile srl;;Inizio lavori;;piccione;VI.3;PROT;N;S;03/01/2024;errore di registrazione, provv. 1
7;30/12/2024;11:30;I;;;Ordine di servizio;;;;PROT;S;N;;
1;07/01/2025;08:00;A;Rossi Carla;;Reclamo per la strada;;A mano;VI.3;PROT;N;N;;
3;2025-01-08T09:00:00;;U;;Prefettura;Elenco;;PEC;;;N;N;;
";

struct Desk {
    house: House,
    clock: Arc<FixedClock>,
    session: Session,
    class: i64,
    office: i64,
}

fn desk(database: &TestDb, db: &mut Db) -> Desk {
    let (house, clock) = house(database);
    let session = Session { roles: vec![Role::Administrator, Role::Registrar], ..administrator(db, &house) };
    furnish(db, &house);
    let office = crate::desks::people::api::offices(db).unwrap().first().unwrap().id;
    Desk { class: class(db, &house, "VI.3"), house, clock, session, office }
}

impl Desk {
    fn bring(&self, db: &mut Db, text: &str, mode: Mode) -> Outcomes<Brought> {
        let mapping = Mapping { source: "Protocollo Vecchio".into(), ..Mapping::default() };
        self.bring_as(db, text.as_bytes(), &mapping, mode)
    }

    fn bring_as(&self, db: &mut Db, bytes: &[u8], mapping: &Mapping, mode: Mode) -> Outcomes<Brought> {
        let found = Found { name: "registro.csv", bytes };
        import(db, &self.house, &self.session, found, mapping, mode, &mut |_| {})
    }

    fn letter(&self, db: &mut Db, subject: &str) -> i64 {
        register(db, &self.house, &self.session, &letter(subject, self.class, self.office))
    }
}

fn everybody() -> Looker {
    Looker { operator: 0, reserved: true }
}

/// All rows by pages of two, in list order.
fn paged(db: &mut Db, filter: &Filter, sort: Sort) -> Vec<ListRow> {
    let mut rows: Vec<ListRow> = Vec::new();
    loop {
        let anchor: Option<Key> = rows.last().map(ListRow::key);
        let wanted = Wanted { anchor, forward: true, skip: 0, take: 2 };
        let page = register_list::page(db, filter, sort, everybody(), &wanted).unwrap();
        if page.is_empty() {
            return rows;
        }
        rows.extend(page);
    }
}

fn numbers(rows: &[ListRow]) -> Vec<(i64, i64)> {
    rows.iter().map(|row| (row.year, row.number)).collect()
}

fn day_of(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

#[test]
fn a_trial_says_all_and_writes_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let report = desk.bring(&mut db, REGISTER, Mode::Try).unwrap().report;
        assert_eq!((report.rows, report.new, report.refused.len()), (6, 6, 0));
        let year = &report.years[0];
        assert_eq!((year.year, year.rows, year.first, year.last, year.missing), (2024, 4, 1, 7, 3));
        assert_eq!(year.gaps, [(3, 3), (5, 6)]);
        assert_eq!((year.annulled, year.reserved, year.backward, year.goes_on), (1, 1, 1, false));
        assert_eq!(report.offices, [("Tributi".to_owned(), 1)]);
        assert_eq!(report.media, [("piccione".to_owned(), 1)]);
        assert_eq!(register_list::count(&mut db, &Filter::default(), everybody()).unwrap(), 0);
        assert!(closed_years::all(&mut db).unwrap().is_empty());
    });
}

#[test]
fn the_register_is_one_list_and_counts_over_the_gaps() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let own = desk.letter(&mut db, "Lettera nostra");
        desk.bring(&mut db, REGISTER, Mode::Write).unwrap();
        let all = Filter::default();
        assert_eq!(register_list::count(&mut db, &all, everybody()).unwrap(), 7);
        let newest = paged(&mut db, &all, Sort::Newest);
        assert_eq!(numbers(&newest), [(2026, 1), (2025, 3), (2025, 1), (2024, 7), (2024, 4), (2024, 2), (2024, 1)]);
        assert_eq!(newest[0].id, own);
        assert!(newest[0].extra.imported.is_none() && newest[1].extra.imported.is_some());
        assert_eq!(paged(&mut db, &all, Sort::Oldest).len(), 7);
        assert_eq!(paged(&mut db, &all, Sort::Party).len(), 7);

        let mut found = |filter: Filter| {
            let rows = paged(&mut db, &filter, Sort::Oldest);
            assert_eq!(register_list::count(&mut db, &filter, everybody()).unwrap(), rows.len() as i64);
            numbers(&rows)
        };
        let by = |change: fn(&mut Filter)| {
            let mut filter = Filter::default();
            change(&mut filter);
            filter
        };
        assert_eq!(found(by(|f| f.words = "rossi".into())), [(2024, 1), (2025, 1)]);
        assert_eq!(found(by(|f| f.words = "45/2023".into())), [(2024, 1)]);
        assert_eq!(found(by(|f| f.year = Some(2025))), [(2025, 1), (2025, 3)]);
        assert_eq!(found(by(|f| f.number = Some(1))), [(2024, 1), (2025, 1), (2026, 1)]);
        // Number 4 is dated before numbers 1 and 2: days may go back in another register.
        assert_eq!(found(by(|f| f.to = day_of("2024-01-01"))), [(2024, 4)]);
        assert_eq!(found(by(|f| f.from = day_of("2024-01-02"))).len(), 6);
        assert_eq!(found(by(|f| f.from = day_of("2023-05-01"))).len(), 7);
        assert_eq!(found(by(|f| f.to = day_of("2025-06-01"))).len(), 6);
        assert_eq!(found(by(|f| f.condition = Some(Condition::Imported))).len(), 6);
        let office = desk.office;
        let rows = paged(&mut db, &Filter { office: Some(office), ..Filter::default() }, Sort::Oldest);
        assert_eq!(numbers(&rows), [(2024, 1), (2024, 4), (2024, 7), (2025, 1), (2026, 1)]);
        assert_eq!((rows[0].extra.offices.as_str(), rows[0].extra.class.as_str()), ("PROT", "VI.3"));
    });
}

#[test]
fn an_imported_registration_says_what_the_register_said_and_no_more() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.bring(&mut db, REGISTER, Mode::Write).unwrap();
        let head = Session { roles: vec![Role::HeadOfService], ..desk.session.clone() };
        let look =
            |db: &mut Db, number| sheet::load(db, &desk.house, &head, registration_id(2024, number), "test").unwrap();
        let second = look(&mut db, 2);
        let (said, import) = second.imported.as_ref().unwrap();
        assert_eq!((import.source.as_str(), said.line), ("Protocollo Vecchio", 3));
        assert!(!second.hour_known() && look(&mut db, 1).hour_known());
        assert_eq!(said.offices.as_deref(), Some("Tributi"));
        assert_eq!(said.class.as_deref(), Some("IV/1"));
        assert!(second.class.is_none(), "no plan was in force in 2024");
        assert!(second.documents.is_empty() && said.fingerprint.is_none());
        let void = look(&mut db, 4);
        let annulled = void.annulled_there().unwrap();
        assert_eq!(annulled.annulled_on, day_of("2024-01-03"));
        assert_eq!(void.registration.medium, Medium::Unknown);
        assert_eq!(annulled.medium.as_deref(), Some("piccione"));
        // A reserved row is masked for whoever brought it, too.
        let plain = sheet::load(&mut db, &desk.house, &desk.session, registration_id(2024, 7), "test").unwrap();
        assert!(plain.masked && plain.registration.subject.is_empty() && plain.imported.is_some());
        assert_eq!(look(&mut db, 7).registration.subject, "Ordine di servizio");
    });
}

#[test]
fn bringing_a_file_again_changes_nothing() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.bring(&mut db, REGISTER, Mode::Write).unwrap();
        let events = crate::db::audit::head(&mut db).unwrap().0;
        let again = desk.bring(&mut db, REGISTER, Mode::Write).unwrap().report;
        assert_eq!((again.new, again.unchanged, again.refused.len()), (0, 6, 0));
        assert_eq!(crate::db::audit::head(&mut db).unwrap().0, events);
        // Another file may bring what was missing; what says something else is refused.
        let more = REGISTER.replace("Reclamo per la strada", "Reclamo").replace("7;30/12/2024", "6;29/12/2024");
        let report = desk.bring(&mut db, &more, Mode::Write).unwrap().report;
        assert_eq!((report.new, report.unchanged), (1, 4));
        assert_eq!(report.refused.iter().map(|one| one.reason).collect::<Vec<_>>(), [Reason::Otherwise]);
        let years = closed_years::all(&mut db).unwrap();
        assert_eq!(years.of(2024).map(|year| (year.last_number, year.rows)), Some((7, 5)));
        assert!(whole(&mut db, &desk.house));
    });
}

#[test]
fn the_running_year_goes_on_after_what_was_brought() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        let text = "numero;data;verso;mittente;oggetto\n1;2/1/2026;A;Rossi;Uno\n41;20/11/2026;A;Rossi;Quarantuno\n";
        let report = desk.bring(&mut db, text, Mode::Write).unwrap().report;
        assert!(report.years[0].goes_on);
        assert_eq!(desk.house.highwater.highest("PG"), Some((2026, 41)));
        assert!(whole(&mut db, &desk.house), "the counter, the mark and the register agree");
        assert_eq!(desk.letter(&mut db, "La prima nostra"), registration_id(2026, 42));
        assert_eq!(desk.letter(&mut db, "La seconda"), registration_id(2026, 43));
        // What is missing may still be brought; beyond the last number the year is ours.
        let more = "numero;data;verso;mittente;oggetto\n2;2/1/2026;A;Rossi;Due\n44;21/11/2026;A;Rossi;No\n";
        let report = desk.bring(&mut db, more, Mode::Write).unwrap().report;
        assert_eq!((report.new, report.refused[0].reason), (1, Reason::Own));
        assert_eq!(register_list::count(&mut db, &Filter::default(), everybody()).unwrap(), 5);
        assert!(whole(&mut db, &desk.house));
        assert!(!api::is_closed(&mut db, 2026).unwrap());
        // The day of ours alone has a daily register.
        let today = desk.house.clock.today();
        assert_eq!(day::first_day(&mut db).unwrap(), Some(today));
        assert_eq!(day::per_day(&mut db, 2026).unwrap(), [(today, 2)]);
        assert_eq!(day::count_on(&mut db, "2026-11-20".parse().unwrap()).unwrap(), 0);
        assert_eq!(day::on(&mut db, today).unwrap().len(), 2);
    });
}

#[test]
fn a_closed_year_takes_no_number_of_ours() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.bring(&mut db, REGISTER, Mode::Write).unwrap();
        assert!(api::is_closed(&mut db, 2024).unwrap() && api::is_closed(&mut db, 2025).unwrap());
        assert_eq!(day::first_day(&mut db).unwrap(), None, "nothing of ours was registered");
        assert_eq!(desk.letter(&mut db, "Prima"), registration_id(2026, 1));
        assert!(whole(&mut db, &desk.house));
        // A year with numbers of ours is not brought.
        let text = "numero;data;verso;mittente;oggetto\n1;2/1/2026;A;Rossi;Uno\n";
        let report = desk.bring(&mut db, text, Mode::Write).unwrap().report;
        assert_eq!((report.new, report.refused[0].reason), (0, Reason::Own));
    });
}

#[test]
fn a_clock_in_a_year_that_was_brought_stops_registration() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, clock) = house(database);
        clock.set(Utc.with_ymd_and_hms(2026, 1, 7, 9, 0, 0).unwrap());
        let session = Session { roles: vec![Role::Administrator, Role::Registrar], ..administrator(&mut db, &house) };
        registers::open(&mut db, registers::PROTOCOL, "Protocollo generale", true, 2025).unwrap();
        crate::db::write(&mut db, |db| {
            crate::desks::titolario::api::load_model(db, &house, NaiveDate::from_ymd_opt(2025, 1, 1).unwrap())
        })
        .unwrap();
        let office = crate::desks::people::api::offices(&mut db).unwrap().first().unwrap().id;
        let class = class(&mut db, &house, "VI.3");
        let desk = Desk { house, clock, session, class, office };
        desk.bring(&mut db, REGISTER, Mode::Write).unwrap();
        desk.clock.set(Utc.with_ymd_and_hms(2025, 6, 1, 9, 0, 0).unwrap());
        let fault = try_register(&mut db, &desk.house, &desk.session, &letter("No", class, office)).unwrap_err();
        assert_eq!(fault.key, "fault-clock-behind");
    });
}

#[test]
fn what_was_brought_is_sealed_and_proved() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.bring(&mut db, REGISTER, Mode::Write).unwrap();
        let id = registration_id(2024, 2);
        for attempt in [
            format!("UPDATE imported_registrations SET annulled = {} WHERE registration_id = {id}", truth(&db)),
            format!("DELETE FROM imported_registrations WHERE registration_id = {id}"),
            "UPDATE closed_years SET last_number = 3 WHERE year = 2024".to_owned(),
            "DELETE FROM closed_years".to_owned(),
            "DELETE FROM register_imports".to_owned(),
            format!("UPDATE registrations SET subject = 'x' WHERE id = {id}"),
        ] {
            assert!(diesel::sql_query(&attempt).execute(&mut db).is_err(), "{attempt}");
        }
        assert!(whole(&mut db, &desk.house));
        // Whoever owns the file takes the seals away; verification names the row.
        unseal(&mut db);
        diesel::sql_query(format!(
            "UPDATE imported_registrations SET annulled = {} WHERE registration_id = {id}",
            truth(&db)
        ))
        .execute(&mut db)
        .unwrap();
        let found = crate::desks::protocol::verify::verify(&mut db, &desk.house, false, |_| {}).unwrap();
        let keys: Vec<_> = found.findings.iter().map(|finding| finding.key).collect();
        assert_eq!(keys, ["verify-import-altered", "verify-import-digest"]);
        assert_eq!(found.findings[0].line, "0000002/2024");
        diesel::sql_query(format!("DELETE FROM imported_registrations WHERE registration_id = {id}"))
            .execute(&mut db)
            .unwrap();
        let found = crate::desks::protocol::verify::verify(&mut db, &desk.house, false, |_| {}).unwrap();
        let keys: Vec<_> = found.findings.iter().map(|finding| finding.key).collect();
        assert_eq!(keys, ["verify-import-rows", "verify-import-year"]);
    });
}

fn truth(db: &Db) -> &'static str {
    if matches!(db, Db::Pg(_)) { "TRUE" } else { "1" }
}

fn unseal(db: &mut Db) {
    for name in ["no_update", "no_delete"] {
        let drop = match db {
            Db::Sqlite(_) => format!("DROP TRIGGER imported_registrations_{name}"),
            Db::Pg(_) => "ALTER TABLE imported_registrations DISABLE TRIGGER USER".to_owned(),
        };
        diesel::sql_query(drop).execute(db).unwrap();
    }
}

#[test]
fn every_bad_row_is_refused_with_its_line_and_the_others_come() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    let text = "\
numero;data;tipo;mittente;oggetto;riservato
1;02/01/2024;A;Rossi;Bene;N
x;02/01/2024;A;Rossi;Numero;N
3;31/02/2024;A;Rossi;Data;N
4;02/01/2024;Z;Rossi;Verso;N

5;02/01/2024;A;Rossi;Sì o no;forse
6;02/01/2024;A;Rossi
7;02/01/2024;A;Rossi;Troppe;N;in più
8;02/01/2027;A;Rossi;Futura;N
9/2023;02/01/2024;A;Rossi;Anno;N
10;02/01/2024;A;Rossi;Doppia;N
10;02/01/2024;A;Bianchi;Un'altra cosa;N
11;02/01/2024;P;=CMD();Formula;N
";
    let brought = desk.bring(&mut db, text, Mode::Write).unwrap();
    let found: Vec<(u64, Reason)> = brought.report.refused.iter().map(|one| (one.line, one.reason)).collect();
    assert_eq!(
        found,
        [
            (3, Reason::Number),
            (4, Reason::Date),
            (5, Reason::Flow),
            (7, Reason::Flag),
            (8, Reason::Ragged),
            (9, Reason::Ragged),
            (10, Reason::Future),
            (11, Reason::Year),
            (12, Reason::Twice),
            (13, Reason::Twice),
        ]
    );
    assert_eq!(brought.report.new, 2);
    let mut out = Vec::new();
    assert_eq!(write_refused(&brought, Texts::of(Lang::It), &mut out).unwrap(), 10);
    let out = String::from_utf8(out).unwrap();
    assert!(out.starts_with("riga;motivo;numero;data;tipo"), "{out}");
    assert!(out.contains("\n13;lo stesso numero in righe diverse (l'altra riga tra parentesi): 0000010/2024 (12);10;02/01/2024;A;Bianchi;Un'altra cosa;N"), "{out}");
    // Mended and given back under the headers it has, the list of refused rows is a file like any other.
    let mended = out.replace("forse", "S");
    let again = desk.bring(&mut db, &mended, Mode::Try).unwrap().report;
    assert_eq!((again.new, again.ignored.len()), (1, 2));
}

#[test]
fn rows_of_one_letter_to_several_are_one_registration() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    let text = "numero;data;tipo;destinatario;oggetto\n1;02/01/2024;P;Rossi;Invito\n1;02/01/2024;P;Bianchi;Invito\n1;02/01/2024;P;Rossi;Invito\n";
    let report = desk.bring(&mut db, text, Mode::Write).unwrap().report;
    assert_eq!((report.new, report.joined, report.repeated, report.refused.len()), (1, 1, 1, 0));
    let rows = paged(&mut db, &Filter::default(), Sort::Newest);
    assert_eq!(rows[0].party, "Rossi (+1)");
}

#[test]
fn letters_are_read_in_every_usual_way_and_wrong_ones_told() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    let text = "numero,data,tipo,mittente,oggetto\n1,02/01/2024,A,D'Angiò,Perché è così\n";
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let mapping = Mapping { source: "Vecchio".into(), ..Mapping::default() };
    desk.bring(&mut db, text, Mode::Write).unwrap();
    for bytes in [marked, western, utf16] {
        let report = desk.bring_as(&mut db, &bytes, &mapping, Mode::Try).unwrap().report;
        assert_eq!((report.unchanged, report.separator), (1, ','), "{}", report.encoding.name());
    }
    let torn = [text.as_bytes(), b"2,03/01/2024,A,Rossi,citt\xe0\n"].concat();
    let report = desk.bring_as(&mut db, &torn, &mapping, Mode::Try).unwrap().report;
    assert_eq!((report.refused[0].line, report.refused[0].reason), (3, Reason::Letters));
}

#[test]
fn a_mapping_names_columns_and_words() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    let text = "ID\tQuando\tCosa\tTesto\tChi\n1\t02/01/2024\tCARICO\tUno\tRossi\n";
    let mapping = Mapping::read(
        "programma = 'Vecchio'\nseparatore = 'tab'\n[colonne]\nnumero = 'ID'\ndata = 'quando'\nverso = 'Cosa'\noggetto = 'Testo'\nmittente = 'Chi'\n[versi]\ncarico = 'arrivo'\n",
    )
    .unwrap();
    let report = desk.bring_as(&mut db, text.as_bytes(), &mapping, Mode::Write).unwrap().report;
    assert_eq!((report.new, report.source.as_str()), (1, "Vecchio"));
    let plain = Mapping { source: "x".into(), ..Mapping::default() };
    let refused = |db: &mut Db, mapping: &Mapping, text: &str| {
        desk.bring_as(db, text.as_bytes(), mapping, Mode::Write).unwrap_err().key
    };
    assert_eq!(refused(&mut db, &plain, text), "fault-import-needed");
    assert_eq!(refused(&mut db, &plain, ""), "fault-import-empty");
    let absent = Mapping { columns: [("oggetto".to_owned(), "Nulla".to_owned())].into(), ..mapping.clone() };
    assert_eq!(refused(&mut db, &absent, text), "fault-import-column");
    let unknown = Mapping { columns: [("colore".to_owned(), "ID".to_owned())].into(), ..mapping.clone() };
    assert_eq!(refused(&mut db, &unknown, text), "fault-import-mapping-value");
    assert_eq!(refused(&mut db, &Mapping { source: String::new(), ..mapping.clone() }, text), "fault-import-source");
    assert_eq!(Mapping::read("colonne = 3").unwrap_err().key, "fault-import-mapping");
}

#[test]
fn cards_are_linked_where_it_is_certain() {
    use crate::desks::correspondents::api::{Kind, New, create};
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = desk(&database, &mut db);
    let mut card = |kind, name: &str, tax_code: Option<&str>| {
        let new = New { kind, name: name.into(), tax_code: tax_code.map(str::to_owned), ..New::default() };
        create(&mut db, &desk.house, &desk.session, &new).unwrap()
    };
    card(Kind::Body, "Regione Prova", None);
    card(Kind::Person, "Rossi", None);
    card(Kind::Company, "Impresa Verdi", Some("00743110157"));
    let text = "\
numero;data;tipo;corrispondente;oggetto;codice fiscale
1;02/01/2024;A;REGIONE PROVA;Per nome;
2;02/01/2024;A;Rossi;Persona: il nome non basta;
3;02/01/2024;A;Verdi impresa edile;Per codice;00743110157
";
    let report = desk.bring(&mut db, text, Mode::Write).unwrap().report;
    assert_eq!((report.linked, report.named), (2, 1));
}

#[test]
fn whoever_does_not_administer_brings_nothing() {
    let database = crate::db::testing::sqlite();
    let mut db = database.connect();
    let desk = Desk { session: reader(), ..desk(&database, &mut db) };
    assert_eq!(desk.bring(&mut db, REGISTER, Mode::Try).unwrap_err().key, "fault-not-permitted");
}

#[test]
fn a_fault_on_the_way_leaves_nothing() {
    on_both_engines(|database| {
        #[derive(QueryableByName)]
        struct Count {
            #[diesel(sql_type = BigInt)]
            count: i64,
        }
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        // A table that refuses the last thing that is written: the word index.
        let table = crate::db::search::Index::Registrations.table();
        let block = format!("ALTER TABLE {table} RENAME TO {table}_away");
        diesel::sql_query(&block).execute(&mut db).unwrap();
        desk.bring(&mut db, REGISTER, Mode::Write).unwrap_err();
        diesel::sql_query(format!("ALTER TABLE {table}_away RENAME TO {table}")).execute(&mut db).unwrap();
        for table in ["registrations", "imported_registrations", "register_imports", "closed_years"] {
            let text = format!("SELECT COUNT(*) AS count FROM {table}");
            let count: Count = diesel::sql_query(text).get_result(&mut db).unwrap();
            assert_eq!(count.count, 0, "{table}");
        }
        assert_eq!(desk.bring(&mut db, REGISTER, Mode::Write).unwrap().report.new, 6);
        assert!(whole(&mut db, &desk.house));
    });
}
