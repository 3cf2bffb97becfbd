//! What is typed survives: pauses, hang-ups, a lost database; and it comes back as it was left.

use std::time::Duration;

use crate::app::testing::{End, Harness, Setting, Signal};
use crate::db::drafts;
use crate::db::testing::{TestDb, on_both_engines, sqlite};

use super::{furnished, morning, start};

fn kept(database: &TestDb) -> Vec<String> {
    drafts::of_operator(&mut database.connect(), 1).unwrap().into_iter().map(|draft| draft.title).collect()
}

#[test]
fn a_form_is_kept_a_moment_after_the_last_key() {
    on_both_engines(|database| {
        let mut desk = start(database);
        desk.keys("g5Ros");
        assert_eq!(kept(database), Vec::<String>::new());
        desk.advance(Duration::from_millis(390));
        assert_eq!(kept(database), Vec::<String>::new());
        desk.advance(Duration::from_millis(10));
        assert_eq!(kept(database), ["Lettera di Ros"]);
    });
}

#[test]
fn leaving_a_form_keeps_it_at_once_and_today_offers_it() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("g5Rossi<Tab>Ogg<Left><Esc>");
    assert!(desk.screen().contains("Uscire senza salvare?"), "{}", desk.screen());
    desk.keys("<Tab><Enter>");
    assert_eq!(kept(&database), ["Lettera di Rossi"]);
    assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
    let line = desk.screen().lines().find(|line| line.contains("Lettera di Rossi")).unwrap().to_owned();
    assert!(line.contains("Bozza") && line.contains("delle 10:42"), "{line}");
    desk.keys("<Home><Enter>X");
    assert!(desk.screen().contains("OgXg"), "the cursor is where it was\n{}", desk.screen());
}

#[test]
fn a_hang_up_keeps_every_key() {
    on_both_engines(|database| {
        let mut desk = start(database);
        desk.keys("g5Rossi");
        desk.signal(Signal::Hangup);
        assert!(matches!(desk.end(), Some(End::HungUp)));
        assert!(matches!(desk.finish(), Some(End::HungUp)));
        assert_eq!(kept(database), ["Lettera di Rossi"]);
        // The same operator, another terminal.
        let mut desk = Harness::open(super::setting(database));
        desk.keys("<Home><Enter>ni");
        assert!(desk.screen().contains("Rossini"), "{}", desk.screen());
    });
}

#[test]
fn the_system_may_end_the_program_but_not_from_outside_by_interrupt() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.signal(Signal::Interrupt).keys("<C-c>");
    assert!(desk.end().is_none());
    desk.signal(Signal::Terminate);
    assert!(matches!(desk.end(), Some(End::Terminated)));
}

#[test]
fn a_saved_form_leaves_no_draft() {
    on_both_engines(|database| {
        let mut desk = start(database);
        // The form says "salvata" only if its draft was in the database before the act ran.
        desk.keys("g5Rossi<C-s>");
        assert!(desk.footer().contains("salvata"), "{}", desk.screen());
        assert_eq!(kept(database), Vec::<String>::new());
        desk.advance(Duration::from_secs(5));
        assert_eq!(kept(database), Vec::<String>::new());
        assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
    });
}

#[test]
fn without_a_database_the_draft_waits_in_a_file() {
    let database = sqlite();
    let clock = morning();
    let setting = Setting { clock: clock.clone(), ..furnished(&database) };
    let house = setting.house();
    let mut desk = Harness::open(setting);
    desk.keys("g5Rossi");
    let file = database.folder().join("test.db");
    let gone = database.folder().join("elsewhere");
    // The worker's connection is lost, and the file is not where it was when it is opened again.
    desk.keys("<F11>6<S-F4>");
    std::fs::rename(&file, &gone).unwrap();
    std::fs::create_dir(&file).unwrap();
    desk.keys("<S-F4><F11>5ni");
    // What is in the file is newer than what the database holds.
    clock.set("2026-11-23T09:43:00Z".parse().unwrap());
    desk.advance(Duration::from_millis(400));
    let folder = house.paths.state().join("drafts");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "{}", desk.screen());
    drop(desk);
    std::fs::remove_dir(&file).unwrap();
    std::fs::rename(&gone, &file).unwrap();
    let mut desk = Harness::open(super::setting(&database));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    desk.keys("<Home><Enter>!");
    assert!(desk.screen().contains("Rossini!"), "{}", desk.screen());
}

#[test]
fn a_draft_can_be_thrown_away() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("g5Rossi<Esc><Tab><Enter>d");
    assert!(desk.screen().contains("Lettera di Rossi"), "{}", desk.screen());
    desk.keys("<Del><Enter>");
    assert_eq!(kept(&database).len(), 1, "No is the default");
    desk.keys("<Del><Tab><Enter>");
    desk.advance(Duration::from_secs(1));
    assert_eq!(kept(&database), Vec::<String>::new());
    assert!(desk.screen().contains("Nessuna bozza"), "{}", desk.screen());
}

#[test]
fn what_a_form_refused_goes_when_it_is_thrown_away() {
    let database = sqlite();
    let mut desk = start(&database);
    desk.keys("<Enter>g5Rossi<Tab>respinta<C-s>");
    assert!(desk.screen().contains("Il disco è pieno."), "{}", desk.screen());
    desk.keys("<C-b><Tab><Enter>");
    assert!(desk.row(0).contains("Elenco") && !desk.screen().contains("Il disco è pieno."), "{}", desk.screen());
    // Nothing is left that would have to be dismissed first.
    desk.keys("<Esc>");
    assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
}

#[test]
fn a_form_taken_up_again_says_how_to_throw_its_draft_away() {
    on_both_engines(|database| {
        let mut desk = start(database);
        desk.keys("g5Rossi");
        assert!(!desk.footer().contains("Butta bozza"), "what one writes oneself needs no hint\n{}", desk.screen());
        desk.keys("<Esc><Tab><Enter><Home><Enter>");
        assert!(desk.screen().contains("Rossi"), "{}", desk.screen());
        assert!(desk.footer().contains("Maiusc-F8 Butta bozza"), "{}", desk.screen());
        desk.keys("<S-F8>");
        assert!(desk.screen().contains("Buttare la bozza?"), "{}", desk.screen());
        desk.keys("<Enter>");
        assert!(desk.screen().contains("Rossi"), "No is the default\n{}", desk.screen());
        assert_eq!(kept(database).len(), 1);
        desk.keys("<C-b><Tab><Enter>");
        assert!(desk.row(0).contains("Oggi"), "{}", desk.screen());
        assert!(desk.footer().contains("Bozza eliminata"), "{}", desk.screen());
        assert_eq!(kept(database), Vec::<String>::new());
        desk.advance(Duration::from_secs(5));
        assert_eq!(kept(database), Vec::<String>::new());
        // A form that holds nothing has nothing to throw away.
        desk.keys("g5<S-F8>");
        assert!(!desk.screen().contains("Buttare la bozza?"), "{}", desk.screen());
    });
}
