//! The frame around the screens: going about, help, palette, messages, lock, sizes.

use std::time::Duration;

use rstest::rstest;

use crate::app::testing::{End, Harness, Setting};
use crate::base::config::{Config, KeyOverride};
use crate::base::i18n::Lang;
use crate::db::testing::sqlite;

use super::{furnished, start};

#[test]
fn today_shows_what_waits_and_leads_there() {
    let database = sqlite();
    let mut desk = start(&database);
    let line = desk.screen().lines().find(|line| line.contains("1.234")).unwrap().to_owned();
    assert!(line.contains("Indirizzo") && line.contains('2'), "{line}");
    assert!(desk.screen().contains("lunedì 23/11/2026"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.row(0).contains("Elenco"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
    desk.keys("<Esc><Esc>");
    assert!(desk.end().is_none());
}

#[test]
fn the_list_of_desks_goes_by_one_key() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("g");
    assert!(desk.screen().contains("5 Denominazione"), "{}", desk.screen());
    desk.keys("5");
    assert!(desk.row(0).contains("Lettera"), "{}", desk.screen());
    // In a text field the same letter is only a letter.
    desk.keys("g");
    assert!(desk.row(0).contains("Lettera") && desk.screen().contains('g'), "{}", desk.screen());
    // The other way there acts in a field too, and the form that is open is not opened twice.
    desk.keys("<F11>1");
    assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
    desk.keys("<F11>5");
    assert!(desk.screen().contains('g'), "{}", desk.screen());
}

#[test]
fn the_palette_finds_commands_and_screens_without_accents() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<C-p>");
    assert!(desk.screen().contains("Aggiorna"), "{}", desk.screen());
    desk.keys("bozz");
    assert!(desk.screen().contains("Bozze") && !desk.screen().contains("Aggiorna"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.row(0).contains("Bozze"), "{}", desk.screen());
    desk.keys("<F9>zzzz<Enter><Esc>");
    assert!(desk.row(0).contains("Bozze"), "{}", desk.screen());
}

#[test]
fn help_lists_this_screen_first_and_says_why_not() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter><F1>");
    let screen = desk.screen();
    let place = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text} not in\n{screen}"));
    assert!(place("In questa schermata") < place("Ovunque"), "{screen}");
    assert!(screen.contains("L'elenco è vuoto."), "{screen}");
    desk.keys("messag");
    assert!(desk.screen().contains("F12") && !desk.screen().contains("Ctrl-Q"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("Nessun messaggio"), "{}", desk.screen());
}

#[test]
fn a_disabled_command_says_why_instead_of_nothing() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter>n");
    assert!(desk.footer().contains("L'elenco è vuoto."), "{}", desk.screen());
}

#[test]
fn the_second_f1_explains_the_field() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("g5<F1>");
    assert!(desk.screen().contains("aiuto sul campo"), "{}", desk.screen());
    desk.keys("<F1>");
    assert!(desk.screen().contains("Il cognome del primo operatore"), "{}", desk.screen());
    assert!(desk.screen().contains("Esempio: Verdi"), "{}", desk.screen());
    desk.keys("<F1>abc");
    assert!(desk.screen().contains("abc"), "{}", desk.screen());
}

#[test]
fn failures_stay_with_their_three_sentences_until_dismissed() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter><S-F3>");
    for part in ["Il disco è pieno.", "non è stata eseguita", "Liberare spazio", "Esc"] {
        assert!(desk.screen().contains(part), "{part} not in\n{}", desk.screen());
    }
    desk.advance(Duration::from_mins(10));
    assert!(desk.screen().contains("Il disco è pieno."));
    desk.keys("<Esc>");
    assert!(!desk.screen().contains("Il disco è pieno."));
    assert!(desk.row(0).contains("Elenco"), "Esc only dismissed\n{}", desk.screen());
    desk.keys("<F12>");
    assert!(desk.screen().contains("10:42:00") && desk.screen().contains("Liberare spazio"), "{}", desk.screen());
}

#[test]
fn messages_go_after_three_seconds_and_nothing_is_due_then() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter>n");
    desk.advance(Duration::from_millis(2_900));
    assert!(desk.footer().contains("L'elenco è vuoto."));
    desk.advance(Duration::from_millis(200));
    assert!(!desk.footer().contains("L'elenco è vuoto."));
    assert!(!desk.wakes_by_itself_but_for_the_lock());
}

#[test]
fn messages_that_come_together_are_read_to_their_end() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter><F7>");
    for part in ["Argomento salvato.", "Il termine per le proposte", "Ultimissima."] {
        assert!(desk.screen().contains(part), "{part} not in\n{}", desk.screen());
    }
    // Whoever works on sees the rows again, and where the message is to be read.
    desk.keys("<Down>");
    assert!(desk.footer().contains("Argomento salvato.") && desk.footer().ends_with("… F12: per intero"));
    assert!(!desk.screen().contains("Ultimissima."), "{}", desk.screen());
    desk.keys("<F12>");
    assert!(desk.screen().contains("Ultimissima."), "{}", desk.screen());
}

#[test]
fn a_dialog_swallows_what_it_does_not_use() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter><F8>g<C-q><F12>");
    assert!(desk.end().is_none());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("sure: false"), "No is the default\n{}", desk.screen());
    desk.keys("<F8><Tab><Enter>");
    assert!(desk.screen().contains("sure: true"), "{}", desk.screen());
}

#[test]
fn keys_typed_at_once_go_where_the_focus_is_then() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.burst("g5Rossi<Tab>Oggetto<Esc>");
    assert!(desk.screen().contains("Dati non salvati"), "{}", desk.screen());
    desk.burst("<Esc>!<F11>1");
    assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
    desk.burst("<F11>5");
    assert!(desk.screen().contains("Rossi") && desk.screen().contains("Oggetto!"), "{}", desk.screen());
}

#[test]
fn five_thousand_keys_at_once_lose_none() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("g5");
    desk.burst(&"abcdefghi<BS*5>".repeat(357));
    desk.burst("<Home>>");
    assert!(desk.screen().contains(">abcdabcd"), "{}", desk.screen());
    desk.burst("<End><BS*1428>");
    assert!(desk.screen().contains('>') && !desk.screen().contains(">a"), "{}", desk.screen());
}

#[rstest]
#[case(Lang::It, "bloccato")]
#[case(Lang::En, "locked")]
fn an_idle_screen_locks_and_hides_everything(#[case] lang: Lang, #[case] word: &str) {
    let database = sqlite();
    let mut desk = Harness::open(Setting { lang, ..furnished(&database) });
    desk.advance(Duration::from_mins(14));
    assert!(!desk.screen().contains(word));
    desk.keys("<Down>");
    desk.advance(Duration::from_mins(14));
    assert!(!desk.screen().contains(word), "a key starts the time again");
    desk.advance(Duration::from_mins(1));
    assert!(desk.screen().contains(word) && !desk.screen().contains("1.234"), "{}", desk.screen());
    // Anna has no password: she only says that she is back.
    desk.keys("g<Enter>");
    assert!(desk.screen().contains("1.234"), "{}", desk.screen());
}

#[test]
fn a_password_opens_the_lock_and_only_the_right_one() {
    let database = sqlite();
    let setting = furnished(&database);
    let house = setting.house();
    let mut db = database.connect();
    let session = crate::desks::people::api::session_for_login(&mut db, "anna").unwrap().unwrap();
    let password = "una frase lunga per Anna 7";
    crate::desks::people::service::set_password(&mut db, &house, &session, session.operator_id, password).unwrap();
    let mut desk = Harness::open(setting);
    desk.advance(Duration::from_mins(15));
    assert!(desk.screen().contains("Parola d'ordine"), "{}", desk.screen());
    desk.keys("sbagliata<Enter>");
    assert!(!desk.screen().contains("1.234") && !desk.screen().contains("sbagliata"), "{}", desk.screen());
    desk.keys(&format!("{password}<Enter>"));
    assert!(desk.screen().contains("1.234"), "{}", desk.screen());
}

#[test]
fn a_small_window_asks_to_be_enlarged_and_keeps_the_contents() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("g5Rossi");
    for (width, height) in [(59, 24), (80, 14), (1, 1), (2, 1), (10, 3), (300, 2)] {
        desk.resize(width, height);
        assert!(!desk.screen().contains("Rossi"), "{width}x{height}\n{}", desk.screen());
    }
    desk.resize(59, 24);
    assert!(desk.screen().contains("60"), "{}", desk.screen());
    desk.keys("ni").resize(60, 15);
    assert!(desk.screen().contains("Rossini"), "{}", desk.screen());
}

#[test]
fn every_overlay_draws_at_every_size() {
    let database = sqlite();
    for overlay in ["g", "<C-p>", "<F1>", "<F12>", "<Enter><F8>", "<Enter><S-F3>", "g5x<C-q>"] {
        let mut desk = start(&database_of(&database));
        desk.keys(overlay);
        for (width, height) in [(1, 1), (3, 3), (60, 15), (61, 16), (80, 24), (132, 43), (200, 50)] {
            desk.resize(width, height);
        }
        drop(desk);
    }
}

fn database_of(_: &crate::db::testing::TestDb) -> crate::db::testing::TestDb {
    sqlite()
}

#[test]
fn keys_of_the_configuration_are_in_force_and_wrong_ones_told() {
    let database = sqlite();
    let wish = |command: &str, key: &str| KeyOverride { command: command.into(), keys: vec![key.into()], line: 1 };
    let config =
        Config { keys: vec![wish("app-messages", "shift-f12"), wish("app-nothing", "f4")], ..Config::default() };
    let mut desk = Harness::open(Setting { config, ..furnished(&database) });
    assert!(desk.screen().contains("app-nothing"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(!desk.screen().contains("app-nothing"), "{}", desk.screen());
    desk.keys("<Esc><S-F12>");
    assert!(desk.screen().contains("app-nothing"), "the log of messages\n{}", desk.screen());
}

#[test]
fn quitting_asks_only_when_something_is_not_saved() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("g5Rossi<C-q>");
    assert!(desk.screen().contains("Lettera") && desk.end().is_none(), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.end().is_none(), "No is the default");
    desk.keys("<F10><Tab><Enter>");
    assert!(matches!(desk.end(), Some(End::Quit)));
    let mut desk = start(&database_of(&database));
    desk.keys("<C-q>");
    assert!(matches!(desk.end(), Some(End::Quit)));
}

#[test]
fn pasting_never_acts() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.paste("g5\nq\n\u{11}").keys("g5").paste("riga uno\nriga due\r\u{13}\u{1b}[15~");
    assert!(desk.row(0).contains("Lettera"), "{}", desk.screen());
    assert!(desk.screen().contains("riga uno riga due"), "{}", desk.screen());
    assert!(desk.end().is_none());
}
