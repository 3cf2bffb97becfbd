//! An office that comes from another program: its old register is brought over, found, read, printed and told apart, and
//! the office goes on registering.

use scrivania::db::testing::TestDb;
use scrivania::desks::people::api as people;
use scrivania::desks::protocol::import::{Found, Mapping, Mode, import};
use scrivania::desks::protocol::verify;

use super::{everywhere, papers, sees, sees_nothing_of};
use crate::hostile;
use crate::office;

const REGISTER: &str = "\
Numero;Data;Ora;Tipo;Mittente;Oggetto;Mezzo;Ufficio;Annullato;Data annullamento;Motivo annullamento
1;02/01/2025;09:15;A;Rossi Carla;Richiesta di certificato;PEC;PROT;N;;
2;03/01/2025;;A;Ditta Edile srl;Inizio lavori in via Roma;piccione;Urbanistica;S;07/01/2025;provv. 1/2025
4;08/01/2025;10:00;A;Bianchi Ugo;Reclamo;a mano;PROT;N;;
";

fn bring(database: &TestDb, text: &str) {
    let house = office::bare(database).house();
    let mut db = database.connect();
    let session = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let mapping = Mapping { source: "Protocollo Vecchio".into(), ..Mapping::default() };
    let found = Found { name: "registro-2025.csv", bytes: text.as_bytes() };
    import(&mut db, &house, &session, found, &mapping, Mode::Write, &mut |_| {}).unwrap();
    assert!(verify::verify(&mut db, &house, false, |_| {}).unwrap().is_whole());
}

#[test]
fn an_old_register_is_found_read_and_told_apart() {
    everywhere(|database, face| {
        bring(database, REGISTER);
        let mut desk = face.open(database);
        desk.keys("<S-F3>");
        sees(&desk, "0000004/2025");
        sees(&desk, "1/3");
        sees(&desk, &face.text("import-mark"));
        sees(&desk, &face.text("annulled-word"));
        desk.keys("/lavori roma<Enter>");
        sees(&desk, "0000002/2025");
        sees_nothing_of(&desk, "0000001/2025");
        desk.keys("<Enter>");
        sees(&desk, &face.text("import-annulled-there"));
        sees(&desk, "07/01/2025");
        sees(&desk, &face.text("detail-no-hour"));
        sees(&desk, "piccione");
        sees(&desk, "Urbanistica");
        desk.keys("<PgDn>");
        sees(&desk, "Protocollo Vecchio");
        sees(&desk, &face.text("import-no-fingerprint"));
        desk.keys("<F6>");
        assert_eq!(papers(&desk), ["etichetta-2025-0000002.pdf"]);
        // The office goes on with its own numbers.
        desk.keys("<Esc*3><C-n><Tab*2>Rossi Maria<Enter><Tab*2>Domanda<Tab>edil<Enter>prot<Enter><F2>");
        sees(&desk, "0000001/2026");
    });
}

#[test]
fn hostile_rows_come_out_harmless() {
    let database = scrivania::db::testing::sqlite();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer
        .write_record(["numero", "data", "tipo", "mittente", "oggetto", "ufficio", "mezzo", "note", "impronta"])
        .unwrap();
    for (number, text) in (1..).zip(hostile::all()).filter(|(_, text)| text.chars().count() < 4_000) {
        let number = number.to_string();
        let row = [&number, "02/01/2025", "A", &text, &text, &text, &text, &text, &text];
        writer.write_record(row).unwrap();
    }
    bring(&database, &String::from_utf8(writer.into_inner().unwrap()).unwrap());
    let mut desk = super::plain(&database);
    desk.keys("<S-F3>");
    for _ in 0..4 {
        hostile::assert_harmless(&desk.screen(), "register");
        desk.keys("<Enter>");
        hostile::assert_harmless(&desk.screen(), "page");
        desk.keys("<PgDn>");
        hostile::assert_harmless(&desk.screen(), "page");
        desk.keys("<Esc><PgDn>");
    }
}
