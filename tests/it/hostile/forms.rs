//! Through every field of every form, every search bar and every question.

use scrivania::db::testing::sqlite;
use scrivania::desks::organs::model::OrganKind;

use super::{all, assert_harmless};
use crate::office;

/// Ways to a place where something is typed, and how many fields it has.
const PLACES: [(&str, usize); 73] = [
    ("<C-n>", 15),
    ("<S-F9>", 12),
    ("<S-F10>", 12),
    ("<S-F2><Enter>", 15),
    ("<C-n><Tab*2>Nuovo<Down><Enter>", 10),
    ("ga<F3>", 14),
    ("ga<Enter>", 14),
    ("gg<F3>", 12),
    ("gh<F3>", 4),
    ("<S-F3>f", 9),
    ("<S-F3>/", 1),
    ("ga/", 1),
    ("gb/", 1),
    ("gg/", 1),
    ("<C-n><S-F6><Enter>n", 4),
    ("<F9>", 1),
    ("<C-p>Richieste di spedizione<Enter><F3>", 13),
    ("<C-p>Tariffe postali<Enter>", 1),
    ("<S-F3><Enter>A", 5),
    ("<S-F3><Enter>c", 3),
    ("<C-p>posta asse<Enter>/", 1),
    ("<C-p>assenze<Enter><F3>", 5),
    ("<S-F3><Enter><S-F5>", 4),
    ("<C-p>Contratti<Enter><F3>", 17),
    ("<C-p>Fornitori<Enter><F3>", 7),
    ("<C-p>Chiamate ai fornitori<Enter><F3>", 10),
    ("<C-p>Piani di copia<Enter><F3>", 14),
    ("<C-p>Caselle di posta<Enter><F3>", 8),
    ("<C-p>Dirette del Consiglio<Enter><C-o>", 3),
    ("<C-p>Contratti<Enter>/", 1),
    ("<C-p>Volontari dei turni<Enter><F3>", 7),
    ("<C-p>Volontari dei turni<Enter><F6>", 9),
    ("<C-p>Volontari dei turni<Enter><F8>", 3),
    ("<C-p>Chiavi dei locali<Enter><F3>", 2),
    ("<C-p>Chiavi dei locali<Enter><Down><F8>", 4),
    ("<C-p>Lettere delle sale<Enter><F6>", 12),
    ("<C-p>richieste di sale<Enter><F3>", 17),
    ("<C-p>richieste di sale<Enter>/", 1),
    ("<C-p>schede delle sale<Enter><F3>", 18),
    ("<C-p>calendario delle sale<Enter>/", 1),
    ("<C-p>Inventario informatico<Enter><F3>", 22),
    ("<C-p>Inventario informatico<Enter><S-F8>", 1),
    ("<C-p>Inventario informatico<Enter>/", 1),
    ("<C-p>Materiali di consumo<Enter><F3>", 11),
    ("<A-h>", 7),
    ("<A-t>/", 1),
    ("<A-t>r", 2),
    ("<A-t>i", 1),
    ("<C-p>Orologi dell'assistenza<Enter><F3>", 11),
    ("<C-p>Orologi dell'assistenza<Enter><F8>", 1),
    ("<C-p>Testi pronti<Enter><F3>", 3),
    ("<C-p>Elenchi delle determinazioni<Enter><C-e>", 4),
    ("<C-p>Albo pretorio<Enter><F3>", 11),
    ("<C-p>Albo pretorio<Enter>i", 7),
    ("<C-p>Albo pretorio<Enter>/", 1),
    ("<C-p>Organi<Enter><F3>", 11),
    ("<C-p>Organi<Enter><F8><F3>", 14),
    ("<C-p>Organi<Enter><S-F8><F3>", 8),
    ("<C-p>Liste di distribuzione<Enter><F3>", 5),
    ("<C-p>Organi<Enter><F8>/", 1),
    ("<C-p>Organi<Enter><C-o>", 11),
    ("<C-p>Organi<Enter><F8><C-o>", 14),
    ("<C-p>Organi<Enter><F8><F8>", 12),
    ("<C-p>Organi<Enter><S-F8><C-o>", 7),
    ("<C-p>Importi dei gettoni<Enter><F3>", 4),
    ("<C-p>Sedute<Enter><F3>", 8),
    ("<A-d>/", 1),
    ("<A-d>n", 13),
    ("<A-d><Tab>l", 6),
    ("<A-d><Tab*4>e<Enter>", 1),
    ("<C-p>Importa calendario<Enter>", 3),
    ("<C-p>Esporta calendario<Enter>", 4),
    ("<C-p>Seduta<Enter>", 10),
];

#[test]
fn every_field_takes_them_without_harm() {
    let database = sqlite();
    office::demonstration(&database);
    let texts = all();
    let mut next = texts.iter().cycle();
    let mut taken = 0;
    // Each text goes into some fields, each field gets many texts: together all meet several kinds of field.
    for round in 0..7 {
        for (way, fields) in PLACES {
            let mut desk = crate::journeys::plain(&database);
            desk.keys(way);
            for _ in 0..fields {
                let text = next.next().unwrap();
                desk.paste(text);
                assert_harmless(&desk.screen(), &format!("{way}, round {round}, {text:?}"));
                desk.keys("<Esc>").keys("<Esc><Tab>");
                assert_harmless(&desk.screen(), &format!("{way}, round {round}, {text:?}, left"));
                taken += 1;
            }
        }
    }
    assert!(taken >= texts.len(), "{taken} of {}", texts.len());
}

#[test]
fn the_lines_of_the_hall_take_them_and_keep_them() {
    let database = sqlite();
    crate::journeys::hall::convened(&database, OrganKind::Council, &["Verbali", "Mozione"]);
    let way = "<C-p>Sedute in aula<Enter><Enter>";
    let mut desk = crate::journeys::plain(&database);
    desk.keys(way).keys("to");
    for text in all().iter().step_by(23) {
        // An hour, a remark, the count of a secret ballot: none of them ends in a sealed row that is no words.
        for key in ["/ab<Enter>t", "h", "n", "vmm<Enter>"] {
            desk.keys(key).paste(text);
            assert_harmless(&desk.screen(), &format!("{key} {text:?}"));
            desk.keys("<Enter>");
            assert_harmless(&desk.screen(), &format!("{key} {text:?}, entered"));
            desk.keys("<Esc><Esc><Esc>");
            if !desk.screen().contains("Ordine del giorno") {
                desk.keys(way);
            }
        }
    }
    // Whatever hour was taken, the sitting is closed now.
    desk.keys(way).keys("h<C-u><Enter>");
    // The text of a verbale.
    desk.keys("C<Tab><Enter>").keys("e");
    for text in all().iter().step_by(9) {
        desk.paste(text).keys("<Enter>");
        assert_harmless(&desk.screen(), &format!("verbale {text:?}"));
    }
    desk.keys("<C-s>");
    assert_harmless(&desk.screen(), "a verbale that was kept");
    desk.keys("<Tab*2>");
    assert_harmless(&desk.screen(), "a verbale that is shown");
}

#[test]
fn a_remark_taken_up_again_is_as_harmless_as_it_was() {
    let database = sqlite();
    crate::journeys::hall::convened(&database, OrganKind::Giunta, &["Bilancio"]);
    let way = "<C-p>Sedute in aula<Enter><Enter>";
    let mut desk = crate::journeys::plain(&database);
    desk.keys(way).keys("to");
    desk.keys("n").paste(&all().concat()).advance(std::time::Duration::from_secs(5));
    drop(desk);
    let mut desk = crate::journeys::plain(&database);
    desk.keys(way);
    assert_harmless(&desk.screen(), "a remark taken up again");
}

#[test]
fn the_questions_of_the_queue_take_them_too() {
    let database = sqlite();
    office::demonstration(&database);
    let mut desk = crate::journeys::plain(&database);
    desk.keys("<S-F2>");
    for text in all().iter().step_by(5) {
        for key in ["p", "x", "0<Home><Enter>"] {
            desk.keys(key).paste(text);
            assert_harmless(&desk.screen(), &format!("{key} {text:?}"));
            desk.keys("<Esc><Esc>");
            if !desk.screen().contains("Da registrare") {
                desk.keys("<S-F2>");
            }
        }
    }
}
