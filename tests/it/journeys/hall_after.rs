//! From the hall to what follows, for an agenda that names its items by their subjects alone: what was passed becomes a
//! deliberation without a word typed again, what is only heard does not.

use scrivania::app::testing::Harness;
use scrivania::base::i18n::Texts;
use scrivania::db::testing::TestDb;
use scrivania::db::write;
use scrivania::desks::acts::api::{self as acts, Act, ActKind, FileRole, Looked, NewFile};
use scrivania::desks::organs::model::OrganKind;
use scrivania::desks::people::api as people;

use super::hall::convened;
use super::{Face, everywhere, on_clock, sees, sees_nothing_of};
use crate::office;

/// The deliberations of the Giunta in the order of their numbers.
fn deliberations(database: &TestDb) -> Vec<Act> {
    let looked = Looked { kinds: vec![ActKind::Giunta], ..Looked::default() };
    let mut found = acts::page(&mut database.connect(), &looked, None, true, 0, 50).unwrap();
    found.sort_by_key(|act| act.number);
    found
}

/// A Giunta with three items, all voted on and passed, closed; the first is only heard.
fn held(database: &TestDb, face: Face) -> Harness {
    convened(database, OrganKind::Giunta, &["Comunicazioni del Sindaco", "Mercato settimanale", "Verde pubblico"]);
    let mut desk = face.open(database);
    desk.keys(&format!("<C-p>{}<Enter>", face.text("halls-title"))).keys("<Enter>");
    desk.keys("to");
    sees(&desk, &face.text("hall-item-communication"));
    desk.keys("v<Enter>").keys("v<Enter>i").keys("v<Enter>").keys("C<Tab><Enter>");
    sees(&desk, &face.text("after-tab-minutes"));
    desk
}

#[test]
fn a_giunta_of_six_items() {
    everywhere(|database, face| {
        let subjects = ["Bilancio", "Patrocinio", "Tariffe", "Convenzione", "Contributo", "Variante"];
        convened(database, OrganKind::Giunta, &subjects);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("halls-title")).keys("<Enter>");
        sees(&desk, "Edera Lia");
        // One is absent, the others are there: two keys, and the sitting is open.
        desk.keys("/ed<Enter>at");
        desk.keys("o");
        sees(&desk, &face.text("hall-call-first"));
        // Each item: a vote with everybody for, immediate effect with the same votes.
        desk.keys("v<Enter>i").keys("v<Enter>i");
        sees(&desk, &face.text("hall-item-immediate"));
        desk.keys("v").keys("<Down>c").keys("<Enter>");
        sees(&desk, &face.text("hall-item-passed"));
        // The other list: one is put off, one withdrawn, one noted.
        desk.keys("<Tab>rManca il parere<Enter>").keys("<Down>wLo chiede il relatore<Enter>").keys("<Down>d");
        sees(&desk, &face.text("hall-item-postponed"));
        sees(&desk, &face.text("hall-item-noted"));
        // No is chosen: only the other answer closes.
        desk.keys("C<Enter>");
        sees_nothing_of(&desk, &face.text("after-tab-minutes"));
        desk.keys("C<Tab><Enter>");
        sees(&desk, &face.text("after-tab-minutes"));
        desk.keys("<Tab>");
        sees(&desk, &face.text("fees-reason-allowance"));
        desk.keys("<Tab>").keys("<PgDn>");
        sees(&desk, "immediatamente eseguibile");
        // The three that passed had no proposal: mere acts of direction, numbered before the verbale is final.
        desk.keys("i<Enter>i<Down><Enter>i<Down*2><Enter>").keys("u<Tab><Enter>").keys("d<Tab><Enter>");
        sees(&desk, "Verdi Anna");
    });
}

#[test]
fn items_without_a_proposal_are_numbered_with_nothing_typed_again() {
    everywhere(|database, face| {
        let mut desk = held(database, face);
        // No opinion was given: the number is refused in the words of every proposal.
        desk.keys("u");
        sees(&desk, "PR 1/2026");
        assert!(deliberations(database).iter().all(|act| act.number.is_none()));
        desk.keys("<Esc>");
        // Both are mere acts of direction: one key each, and the second one taken back and said again.
        desk.keys("i<Enter>").keys("i<Down><Enter>");
        desk.keys("i<Down><Enter>u");
        sees(&desk, "PR 2/2026");
        desk.keys("<Esc>").keys("i<Down><Enter>").keys("u<Tab><Enter>");
        sees(&desk, "2/2026");
        let found = deliberations(database);
        let told: Vec<_> = found.iter().map(|act| (act.number, act.subject.as_str(), act.immediate)).collect();
        assert_eq!(told, [(Some(1), "Mercato settimanale", true), (Some(2), "Verde pubblico", false)]);
        // Nothing is left to say, and the verbale can be made final.
        desk.advance(std::time::Duration::from_secs(10));
        desk.keys("i");
        sees_nothing_of(&desk, &face.text("after-direction-title"));
        desk.keys("d<Tab><Enter>").keys("<Tab*2>");
        sees(&desk, &face.text("after-final-line").chars().take(10).collect::<String>());
    });
}

/// A text comes to an act that had its subject alone.
fn give_text(database: &TestDb, desk: &Harness, act: i64) {
    let mut db = database.connect();
    let session = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let kept = desk.house.files.put(b"%PDF-1.7 mercato settimanale").unwrap();
    let file = NewFile {
        role: FileRole::Text,
        name: "mercato.pdf".into(),
        media_type: "application/pdf".into(),
        sha256: kept.sha256.as_str().into(),
        size: i64::try_from(kept.size).unwrap(),
    };
    write(&mut db, |db| acts::attach_within(db, &desk.house, acts::Who(Some(&session)), act, &file)).unwrap();
}

#[test]
fn a_deliberation_without_its_text_is_named_and_stays_off_the_albo() {
    everywhere(|database, face| {
        let mut desk = held(database, face);
        desk.keys("i<Enter>").keys("i<Down><Enter>").keys("u");
        // Before the numbers are given it is told of which items the text never came.
        sees(&desk, "2, 3");
        desk.keys("<Tab><Enter>").keys("a<Tab><Enter>");
        sees(&desk, &face.text("after-handed-nothing").chars().take(16).collect::<String>());
        sees(&desk, "GC 1–2/2026");
        let published =
            || -> Vec<bool> { deliberations(database).iter().map(|act| act.published_on.is_some()).collect() };
        assert_eq!(published(), [false, false]);
        desk.keys("<Enter>");
        give_text(database, &desk, deliberations(database)[0].id);
        // One goes up and is listed, the other is named.
        desk.keys("a<Tab><Enter>");
        sees(&desk, "GC 1/2026 (AP 1/2026)");
        sees(&desk, "GC 2/2026");
        assert_eq!(published(), [true, false]);
    });
}

#[test]
fn a_communication_that_was_voted_on_becomes_a_deliberation_with_one_key() {
    everywhere(|database, face| {
        let mut desk = held(database, face);
        assert_eq!(deliberations(database).len(), 2, "{}", desk.screen());
        desk.keys("v");
        assert_eq!(deliberations(database).len(), 3, "{}", desk.screen());
        // The only one it could be said of.
        desk.keys("v");
        assert_eq!(deliberations(database).len(), 3, "{}", desk.screen());
    });
}

#[test]
fn minutes_whose_term_has_passed_say_so_and_one_presence_is_found_by_its_name() {
    everywhere(|database, face| {
        drop(held(database, face));
        let later = office::morning();
        later.set("2027-02-01T09:00:00Z".parse().unwrap());
        let mut desk = Harness::open(on_clock(face, database, &later));
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("halls-title")).keys("<Enter>");
        let late = Texts::of(face.lang).with("after-clock-late", &[("due", "".into())]);
        sees(&desk, &late.chars().take(14).collect::<String>());
        desk.keys(&go("fees-title")).keys("<F7>edera<Enter>");
        sees(&desk, "Edera Lia");
        sees(&desk, "1/1");
    });
}
