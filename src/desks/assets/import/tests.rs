//! Files brought in on both engines: twice, broken, of another kind, ambiguous.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::{Found, Mode, Outcome, Refusal, Report, find, import, reading};
use crate::db::Db;
use crate::db::testing::{on_both_engines, sqlite};
use crate::desks::assets::api;
use crate::desks::assets::model::{Fields, Kind, PartKind, State};
use crate::desks::assets::service;
use crate::desks::assets::store::parts;
use crate::desks::assets::tests::{Room, room};

fn bring(room: &Room, db: &mut Db, files: &[(&str, &str)], mode: Mode) -> Report {
    let files: Vec<Found> = files
        .iter()
        .map(|(name, text)| Found { name: (*name).to_owned(), bytes: Ok(text.as_bytes().to_vec()) })
        .collect();
    import(db, &room.house, &room.ced, &files, &[], mode).unwrap()
}

/// The least that an agent tells of a machine, with a monitor on it.
fn report(name: &str, serial: &str, os: &str, program: &str) -> String {
    format!(
        r#"{{"action":"inventory","deviceid":"x","itemtype":"Computer","content":{{
            "hardware":{{"name":"{name}","memory":8192,"uuid":"4c4c4544-0034-3010-8048-b6c04f503732"}},
            "bios":{{"smanufacturer":"Dell Inc.","smodel":"OptiPlex 3080","ssn":"{serial}"}},
            "operatingsystem":{{"full_name":"{os}","version":"10.0"}},
            "networks":[{{"description":"lo","mac":"00:00:00:00:00:00","virtualdev":true}},
                {{"description":"eth0","mac":"00:1a:2b:3c:4d:5e","ipaddress":"192.168.1.20","status":"up"}}],
            "softwares":[{{"name":"{program}","version":"1.2","publisher":"Casa"}}],
            "monitors":[{{"caption":"DELL P2419H","manufacturer":"Dell Inc.","serial":"MON-777"}},
                {{"caption":"integrato"}}]}}}}"#
    )
}

#[test]
fn a_report_enters_machine_and_monitor_and_a_second_one_brings_them_up_to_date() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let first = report("PC-ANAG-1", "SN-4412", "Microsoft Windows 10 Pro", "LibreOffice");
        let tried = bring(&room, &mut db, &[("a.bin", &first)], Mode::Try);
        assert_eq!((tried.entered(), tried.lines.len()), (2, 2));
        assert_eq!(api::find(&mut db, "", 10).unwrap().len(), 0, "a trial writes nothing");
        let brought = bring(&room, &mut db, &[("a.bin", &first)], Mode::Write);
        assert_eq!((brought.entered(), brought.changed(), brought.unchanged()), (2, 0, 0));
        let found = api::find(&mut db, "pc anag 1", 10).unwrap();
        let pc = room.asset(&mut db, found[0].id);
        assert_eq!((pc.kind, pc.ram_mb, pc.ip.as_deref()), (Kind::Computer, Some(8192), Some("192.168.1.20")));
        assert_eq!(pc.os_end.unwrap().to_string(), "2025-10-14");
        assert_eq!(parts::installed(&mut db, "libreoffice").unwrap(), 1);
        let monitor = api::find(&mut db, "p2419h", 10).unwrap();
        assert_eq!((monitor.len(), monitor[0].kind), (1, Kind::Monitor));
        assert_eq!(room.asset(&mut db, monitor[0].id).attached_to, Some(pc.id));
        // The clerk says where it stands; the agent never takes that back.
        let placed = Fields {
            office_id: Some(room.registry),
            user_id: Some(room.ced.operator_id),
            room: Some("Sportello 2".into()),
            ..pc.fields()
        };
        service::change(&mut db, &room.house, &room.ced, pc.id, pc.version, &placed).unwrap();
        let again = bring(&room, &mut db, &[("a.bin", &first)], Mode::Write);
        assert_eq!((again.entered(), again.changed(), again.unchanged()), (0, 0, 2));
        let second = report("PC-ANAG-1", "SN-4412", "Microsoft Windows 11 Pro", "OpenOffice");
        let changed = bring(&room, &mut db, &[("b", &second)], Mode::Write);
        let Outcome::Changed { changes, .. } = &changed.lines[0].outcome else { panic!("{changed:?}") };
        let told: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(told, ["os", "parts"]);
        assert_eq!(
            (changes[0].old.as_str(), changes[0].new.as_str()),
            ("Microsoft Windows 10 Pro", "Microsoft Windows 11 Pro")
        );
        let pc = room.asset(&mut db, pc.id);
        assert_eq!((pc.office_id, pc.room.as_deref()), (Some(room.registry), Some("Sportello 2")));
        assert_eq!(pc.user_id, Some(room.ced.operator_id));
        let software = parts::of(&mut db, pc.id).unwrap();
        let names: Vec<&str> =
            software.iter().filter(|part| part.kind == PartKind::Software).map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["OpenOffice"]);
    });
}

#[test]
fn a_table_fills_what_is_blank_and_says_which_rows_it_could_not_read() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let table = "Inventario;Tipo;Nome;Marca;Seriale;Ufficio;Stanza;Garanzia fino al;Prezzo\n\
                     12;PC;PC-1;HP;CZC0001;ANAG;Sportello 1;31/12/2027;1.250,50\n\
                     13;astronave;PC-2;HP;CZC0002;ANAG;;;\n\
                     ;;;;;;;;\n\
                     14;stampante;STAMPA-1;HP;CZC0003;Anagrafe;;31/02/2027;\n\
                     ;;;HP;CZC0009;;;;\n";
        let brought = bring(&room, &mut db, &[("elenco.txt", table)], Mode::Write);
        assert_eq!((brought.entered(), brought.refused()), (1, 3));
        let refused: Vec<(Option<u64>, Refusal)> = brought
            .lines
            .iter()
            .filter_map(|line| match &line.outcome {
                Outcome::Refused { reason, .. } => Some((line.row, *reason)),
                _ => None,
            })
            .collect();
        assert_eq!(refused, [(Some(3), Refusal::Value), (Some(5), Refusal::Value), (Some(6), Refusal::NoName)]);
        let pc = api::find(&mut db, "pc 1", 10).unwrap().remove(0);
        assert_eq!((pc.number.as_str(), pc.office.as_deref()), ("12", Some("ANAG")));
        let moved = "Inventario;Nome;Ufficio;Stanza;Modello\n12;PC-1;PROT;Altrove;ProDesk\n";
        let changed = bring(&room, &mut db, &[("elenco.csv", moved)], Mode::Write);
        assert_eq!(changed.changed(), 1);
        let pc = room.asset(&mut db, pc.id);
        assert_eq!((pc.office_id, pc.room.as_deref()), (Some(room.registry), Some("Sportello 1")));
        assert_eq!((pc.model.as_deref(), pc.price_cents), (Some("ProDesk"), Some(125_050)));
        // Columns under other names are named by whoever brings the table.
        let odd = Found { name: "x".into(), bytes: Ok(b"Cespite,Nome\n12,PC-UNO\n".to_vec()) };
        let named = [("number".to_owned(), "Cespite".to_owned())];
        let brought = import(&mut db, &room.house, &room.ced, &[odd], &named, Mode::Write).unwrap();
        assert_eq!(brought.changed(), 1);
    });
}

#[test]
fn what_could_be_two_things_is_left_alone_and_so_is_what_is_retired() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let twin = Fields { serial: Some("SN-4412".into()), ..room.computer("PC-A") };
        room.create(&mut db, &twin, State::InUse);
        let second = room.create(&mut db, &Fields { name: "PC-B".into(), ..twin }, State::InUse);
        let told = report("PC-C", "SN-4412", "Windows 11", "X");
        let brought = bring(&room, &mut db, &[("a", &told)], Mode::Write);
        assert_eq!((brought.ambiguous(), brought.entered()), (1, 1), "the monitor comes all the same");
        service::retire(&mut db, &room.house, &room.ced, &[second], "Rotto").unwrap();
        let other = Fields { serial: Some("SN-9999".into()), ..room.computer("PC-OLD") };
        let old = room.create(&mut db, &other, State::InUse);
        service::retire(&mut db, &room.house, &room.ced, &[old], "Rotto").unwrap();
        let told = report("PC-OLD", "SN-9999", "Windows 11", "X").replace("4c4c4544", "5c4c4544");
        let told = told.replace("00:1a:2b:3c:4d:5e", "00:1a:2b:3c:4d:99");
        let brought = bring(&room, &mut db, &[("a", &told)], Mode::Write);
        assert!(
            brought.lines.iter().any(|line| matches!(&line.outcome, Outcome::Refused { reason: Refusal::Retired, .. }))
        );
    });
}

#[test]
fn files_of_another_kind_are_named_and_do_nothing() {
    let refused = |bytes: &[u8]| reading(bytes, &[]).unwrap_err();
    assert_eq!(refused(b""), Refusal::OtherKind);
    assert_eq!(refused(b"\x00\xff\xff\xff\xff\xff\xff\x00"), Refusal::OtherKind);
    assert_eq!(refused(b"<html><body>ciao</body></html>"), Refusal::OtherKind);
    assert_eq!(refused(b"<REQUEST><CONTENT><HARDWARE>"), Refusal::Broken);
    assert_eq!(refused(b"<REQUEST><CONTENT></CONTENT></REQUEST>"), Refusal::Nothing);
    assert_eq!(refused(b"{\"content\": 1"), Refusal::Broken);
    assert_eq!(refused(b"{\"ciao\": 1}"), Refusal::OtherKind);
    assert_eq!(refused(b"Nota,Importo\n1,2\n"), Refusal::OtherKind);
    assert_eq!(refused(b"<!DOCTYPE x [<!ENTITY a \"b\">]><REQUEST>&a;</REQUEST>"), Refusal::Broken);
    let deep = format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000));
    assert_eq!(refused(deep.as_bytes()), Refusal::TooBig);
    let deep = format!("{{\"content\":{}1{}}}", "[".repeat(100), "]".repeat(100));
    assert_eq!(refused(deep.as_bytes()), Refusal::TooBig);
    let deep = format!("{{\"content\":{}1{}}}", "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(refused(deep.as_bytes()), Refusal::Broken);
}

/// The folders of real inventories, where they are there.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/helpdesk");
    ["assets", "assets_raw"].iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()).collect()
}

#[test]
fn real_inventories_come_in_twice_and_change_nothing_the_second_time() {
    let folders = folders();
    if folders.is_empty() {
        use std::io::Write as _;
        writeln!(std::io::stderr(), "*** LEFT OUT: real inventories (../shared/data/helpdesk) ***").unwrap();
        return;
    }
    on_both_engines(|database| {
        let mut db = database.connect();
        let room = room(database, &mut db);
        let files: Vec<Found> = folders.iter().flat_map(|folder| find(folder).unwrap()).collect();
        let tried = import(&mut db, &room.house, &room.ced, &files, &[], Mode::Try).unwrap();
        let first = import(&mut db, &room.house, &room.ced, &files, &[], Mode::Write).unwrap();
        assert_eq!(tried.lines, first.lines, "a trial says what is then done");
        assert!(first.entered() >= 15, "{:#?}", first.lines);
        let refused = |name: &str| {
            let line = first.lines.iter().find(|line| line.file == name).unwrap();
            match &line.outcome {
                Outcome::Refused { reason, .. } => *reason,
                other => panic!("{name}: {other:?}"),
            }
        };
        assert_eq!(refused("glpi_inventory.schema.json"), Refusal::OtherKind);
        for raw in first.lines.iter().filter(|line| line.file.starts_with("fusioninventory_")) {
            assert_eq!(refused(&raw.file), Refusal::OtherKind, "{}", raw.file);
        }
        // No file of an agent is refused.
        for line in first.lines.iter().filter(|line| line.file.starts_with("glpi_") && !line.file.contains("schema")) {
            assert!(!matches!(line.outcome, Outcome::Refused { .. }), "{line:?}");
        }
        let second = import(&mut db, &room.house, &room.ced, &files, &[], Mode::Write).unwrap();
        assert_eq!((second.entered(), second.ambiguous()), (0, 0), "{:#?}", second.lines);
        let third = import(&mut db, &room.house, &room.ced, &files, &[], Mode::Write).unwrap();
        assert_eq!(second.lines, third.lines);
    });
}

proptest! {
    #[test]
    fn no_bytes_break_the_reading(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _read = reading(&bytes, &[]);
    }

    #[test]
    fn no_torn_inventory_breaks_the_reading(at in 0_usize..2_000, with in any::<u8>(), json in any::<bool>()) {
        let whole = if json {
            report("PC", "SN-1", "Windows 10", "X")
        } else {
            "<?xml version='1.0'?><REQUEST><CONTENT><HARDWARE><NAME>PC &amp; x</NAME><MEMORY>12</MEMORY></HARDWARE>\
             <BIOS><SSN>SN-1234</SSN></BIOS></CONTENT></REQUEST>".to_owned()
        };
        let mut bytes = whole.into_bytes();
        let at = at % bytes.len();
        bytes[at] = with;
        let _read = reading(&bytes, &[]);
        bytes.truncate(at);
        let _read = reading(&bytes, &[]);
    }

    #[test]
    fn no_table_breaks_the_reading(rows in "[a-z;,\"\n0-9/]{0,200}") {
        let _read = reading(format!("inventario;nome;tipo;garanzia;prezzo;mac\n{rows}").as_bytes(), &[]);
    }
}

#[test]
fn hostile_names_are_cleaned_on_their_way_in() {
    let database = sqlite();
    let mut db = database.connect();
    let room = room(&database, &mut db);
    let told = report("PC\\u001b[2J\\u202eX", "SN-1234", "=CMD()", "X");
    let brought = bring(&room, &mut db, &[("a\u{202e}", &told)], Mode::Write);
    assert!(!brought.lines[0].name.chars().any(char::is_control));
    let pc = api::find(&mut db, "", 10).unwrap().into_iter().find(|label| label.kind == Kind::Computer).unwrap();
    assert!(!pc.name.contains('\u{1b}') && !pc.name.contains('\u{202e}'), "{:?}", pc.name);
}
