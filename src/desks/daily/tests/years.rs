//! Closing a year: once, in order, with its totals; afterwards no number of it can be given.

use diesel::prelude::*;

use super::files::{file, tool, valid};
use super::*;
use crate::db::testing::on_both_engines;
use crate::desks::daily::{annual, service, verify};
use crate::desks::emergency::api as emergency;
use crate::desks::testing::reader;

#[test]
fn a_year_that_is_over_closes_itself_once() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.clock.set(at("2026-12-30T10:00:00Z"));
        let id = register(&mut db, &desk, "prima");
        register(&mut db, &desk, "seconda");
        change(&mut db, &desk, protocol::ANNULLED, id, "doppia");
        assert_eq!(annual::close_over(&mut db, &desk.house).unwrap(), 0);
        assert_eq!(
            annual::close(&mut db, &desk.house, Some(&desk.session), 2026).unwrap_err().key,
            "fault-year-not-over"
        );
        desk.clock.set(at("2027-01-01T00:00:00Z"));
        let fault = annual::close(&mut db, &desk.house, Some(&reader()), 2026).unwrap_err();
        assert_eq!(fault.key, "fault-not-permitted");
        assert_eq!(annual::close_over(&mut db, &desk.house).unwrap(), 1);
        assert_eq!(annual::close_over(&mut db, &desk.house).unwrap(), 0);
        let closing = annual::closings(&mut db, &desk.session).unwrap().remove(0);
        assert_eq!((closing.first_number, closing.last_number, closing.registrations), (Some(1), Some(2), 2));
        assert_eq!((closing.annulled, closing.daily_registers, closing.emergency_periods), (1, 2, 0));
        assert_eq!(annual::close(&mut db, &desk.house, Some(&desk.session), 2026).unwrap(), closing);
        assert_eq!(series::closed_year(&mut db, series::PROTOCOL).unwrap(), Some(2026));
        let xml = file(&desk, &closing.xml_sha256);
        valid(&xml);
        let xml = String::from_utf8(xml).unwrap();
        assert!(
            xml.contains("<Protocollo>0000001/2026</Protocollo>") && xml.contains("<Utilizzato>false</Utilizzato>")
        );
        if let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8"], &file(&desk, &closing.pdf_sha256)) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for told in
                ["chiusura dell'anno 2026", "dicembre 2 1", "0000001/2026", "non utilizzato", "Registrazioni: 2"]
            {
                assert!(text.contains(told), "{told:?} is not on the paper:\n{text}");
            }
        }
        assert!(verify::verify(&mut db, &desk.house, true).unwrap().findings.is_empty());
        // The next year goes on; the closed one takes nothing, whatever is tried.
        assert_eq!(register(&mut db, &desk, "nuovo anno"), protocol::registration_id(2027, 1));
        for sql in [
            "UPDATE registers SET closed_year = NULL WHERE code = 'PG'",
            "UPDATE registers SET closed_year = 2025 WHERE code = 'PG'",
            "UPDATE annual_closings SET annulled = 0",
            "DELETE FROM annual_closings",
            "INSERT INTO annual_closings SELECT * FROM annual_closings",
        ] {
            assert!(diesel::sql_query(sql).execute(&mut db).is_err(), "went through: {sql}");
        }
        diesel::sql_query("UPDATE registers SET closed_year = 2027 WHERE code = 'PG'").execute(&mut db).unwrap();
        let fault = protocol::register(&mut db, &desk.house, &desk.session, &letter(&desk, "chiuso"), None);
        assert_eq!(fault.unwrap_err().key, "fault-sealed");
    });
}

#[test]
fn years_are_closed_in_order() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.clock.set(at("2026-12-31T10:00:00Z"));
        register(&mut db, &desk, "2026");
        desk.clock.set(at("2027-12-31T10:00:00Z"));
        desk.clock.set(at("2028-01-01T10:00:00Z"));
        let open = annual::open_years(&mut db, &desk.house).unwrap();
        assert_eq!(open, [2026, 2027]);
        let fault = annual::close(&mut db, &desk.house, Some(&desk.session), 2027).unwrap_err();
        assert_eq!(fault.key, "fault-year-order");
    });
}

#[test]
fn the_closing_waits_for_the_reentry_and_tells_the_use_of_the_emergency_register() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let desk = desk(database, &mut db);
        desk.clock.set(at("2026-12-31T10:00:00Z"));
        register(&mut db, &desk, "prima del guasto");
        assert!(emergency::prepare(&mut db, &desk.house).unwrap());
        let authorisation = emergency::Opening {
            since: at("2026-12-31T10:00:00Z"),
            cause: "Guasto del server".into(),
            authorised_by: "Bianchi Ada".into(),
            measure: String::new(),
        };
        emergency::open(&desk.house, &desk.session, &authorisation).unwrap();
        let letter = emergency::Letter {
            flow: Flow::In,
            parties: vec!["Rossi Anna".into()],
            subject: "Durante il guasto".into(),
            sender_number: None,
            sender_date: None,
            medium: Medium::ByHand,
            medium_number: None,
            class: "VI.3".into(),
            offices: vec!["PROT".into()],
            reserved: false,
            notes: None,
        };
        emergency::register(&desk.house, &desk.session, "k", &letter).unwrap();
        // The new year has come and the line still waits for its ordinary number.
        desk.clock.set(at("2027-01-01T10:00:00Z"));
        assert_eq!(annual::close_over(&mut db, &desk.house).unwrap(), 0);
        let fault = annual::close(&mut db, &desk.house, Some(&desk.session), 2026).unwrap_err();
        assert_eq!(fault.key, "fault-year-emergency");
        let defaults = emergency::Defaults::default();
        emergency::reenter(&mut db, &desk.house, &desk.session, &defaults, &mut || Ok(())).unwrap();
        assert_eq!(annual::close_over(&mut db, &desk.house).unwrap(), 1);
        let closing = annual::closings(&mut db, &desk.session).unwrap().remove(0);
        assert_eq!((closing.emergency_periods, closing.emergency_lines), (1, 1));
        let xml = file(&desk, &closing.xml_sha256);
        valid(&xml);
        assert!(String::from_utf8(xml).unwrap().contains("<Utilizzato>true</Utilizzato>"));
        if let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8"], &file(&desk, &closing.pdf_sha256)) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for told in ["registrazioni 1; causa: Guasto del server", "autorizzato da Bianchi Ada"] {
                assert!(text.contains(told), "{told:?} is not on the paper:\n{text}");
            }
        }
        // The register of the day on which it got its ordinary number tells the emergency number and the legal date.
        desk.clock.set(at("2027-01-02T10:00:00Z"));
        service::make_missing(&mut db, &desk.house, None).unwrap();
        let first = all(&mut db).pop().unwrap().register;
        let xml = file(&desk, &first.xml_sha256);
        valid(&xml);
        let xml = String::from_utf8(xml).unwrap();
        for told in ["<Numero>E001-0000001/2026</Numero>", "<DataOra>2026-12-31T11:00:00+01:00</DataOra>"] {
            assert!(xml.contains(told), "{told} is not in\n{xml}");
        }
    });
}
