//! What goes on the albo after a sitting and what of it is told: those that can, do; the rest is named, with the reason.

use super::*;
use crate::base::i18n::{Lang, Texts};
use crate::db;
use crate::db::testing::on_both_engines;
use crate::desks::hall::handing::{Handed, hand_over};
use crate::desks::hall::{after, after_page, papers_store};
use crate::print::trial;

/// A council of three items, all passed and numbered: the second has personal data, the third never got its text.
fn numbered(desk: &mut Desk<'_>) -> after::Given {
    desk.call(&[]);
    desk.open("first").unwrap();
    for number in 1..=3 {
        desk.vote(number, &[]).unwrap();
    }
    service::close(desk.db, desk.house, &desk.session, 7, None).unwrap();
    after::number(desk.db, desk.house, &desk.session, 7).unwrap()
}

const ALL: [(i64, Behind); 3] = [(1, Behind::Text), (2, Behind::PersonalData), (3, Behind::NoText)];

fn told(handed: &Handed) -> String {
    after_page::handed_told(handed).words.show(Texts::of(Lang::It))
}

fn published(desk: &mut Desk<'_>) -> Vec<bool> {
    let after = after::look(desk.db, &desk.session, 7).unwrap();
    after.deliberations().map(|(_, label)| label.published_on.is_some()).collect()
}

fn says(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn what_can_go_on_the_albo_does_and_the_rest_is_named() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let council = convened(&house, OrganKind::Council, 3);
        let mut desk = proposed_with(&mut db, &house, clock, council, &ALL);
        let given = numbered(&mut desk);
        assert_eq!(given.numbers, ["1/2026", "2/2026", "3/2026"]);
        assert_eq!(given.textless, ["CC 3/2026"]);
        let handed = hand_over(desk.db, &house, &desk.session, 7).unwrap();
        assert_eq!((handed.published, handed.listed, &handed.unsent), (1, 1, &None));
        let left: Vec<_> = handed.left.iter().map(|(name, fault)| (name.as_str(), fault.key)).collect();
        assert_eq!(left, [("CC 2/2026", "fault-albo-omissis"), ("CC 3/2026", "fault-albo-no-text")]);
        let words = told(&handed);
        says(&words, &["CC 1/2026 (AP 1/2026)", "omissis (Garante, linee guida 243/2014): CC 2/2026.", ": CC 3/2026."]);
        says(&words, &["Elenco di una deliberazione", "2 deliberazioni restano fuori"]);
        // The list went with what it lists, and with nothing else.
        assert_eq!(published(&mut desk), [true, false, false]);
        let sent = papers_store::sendings(desk.db, 7).unwrap();
        assert_eq!(
            sent.iter().map(|one| one.what.as_str()).collect::<Vec<_>>(),
            ["Elenco delle deliberazioni n. 1/2026"]
        );
        let list = trial::text(&std::fs::read(handed.path.unwrap()).unwrap());
        let only_first = |list: String| list.contains("Argomento numero 1") && !list.contains("Argomento numero 2");
        assert!(list.is_none_or(only_first), "only the first");
        // Once more: nothing is done, and it says so.
        let none = hand_over(desk.db, &house, &desk.session, 7).unwrap();
        assert_eq!((none.published, none.listed, none.left.len()), (0, 0, 2));
        says(&told(&none), &["Nulla è stato fatto", "CC 2/2026", "CC 3/2026"]);
        assert_eq!(papers_store::sendings(desk.db, 7).unwrap().len(), 1);
    });
}

#[test]
fn what_was_left_goes_up_once_nothing_stands_against_it() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let council = convened(&house, OrganKind::Council, 3);
        let mut desk = proposed_with(&mut db, &house, clock, council, &ALL);
        numbered(&mut desk);
        hand_over(desk.db, &house, &desk.session, 7).unwrap();
        let labels = after::look(desk.db, &desk.session, 7).unwrap().acts;
        let [personal, bare] = [2, 3].map(|number| labels[&desk.item(number)].id);
        let session = desk.session.clone();
        let attach = |db: &mut Db, act: i64, role: acts::FileRole, name: &str| {
            let file = file(&house, role, name);
            db::write(db, |db| acts::attach_within(db, &house, acts::Who(Some(&session)), act, &file)).unwrap();
        };
        attach(desk.db, personal, acts::FileRole::Omissis, "proposta-omissis.pdf");
        // The act has its number, and its text may still come.
        attach(desk.db, bare, acts::FileRole::Text, "testo.pdf");
        let handed = hand_over(desk.db, &house, &desk.session, 7).unwrap();
        assert_eq!((handed.published, handed.listed, handed.left.len()), (2, 2, 0));
        assert_eq!(published(&mut desk), [true, true, true]);
        assert_eq!(hand_over(desk.db, &house, &desk.session, 7).unwrap_err().key, "fault-hall-handed");
        let papers = |db: &mut Db, act: i64| -> Vec<Vec<u8>> {
            let files = acts::files(db, act).unwrap().into_iter();
            let papers = files.filter(|file| file.role == acts::FileRole::Minutes);
            papers
                .map(|file| house.files.get(&crate::files::Sha256Hex::parse(&file.sha256).unwrap()).unwrap())
                .collect()
        };
        // The extract that was set before the text came was set anew; where there are personal data it does not name it.
        let set = papers(desk.db, bare);
        assert_eq!(set.len(), 2);
        trial::says(&set[1], &["Allegato A: testo.pdf"]);
        let hidden = papers(desk.db, personal);
        assert_eq!(hidden.len(), 1);
        trial::says(&hidden[0], &["Allegato A: documento integrale"]);
        assert!(trial::text(&hidden[0]).is_none_or(|text| !text.contains("proposta.pdf")), "the text is not named");
        assert_eq!(acts::verify(desk.db).unwrap().findings, Vec::new());
    });
}

#[test]
fn papers_of_a_sitting_wait_for_who_takes_its_minutes() {
    on_both_engines(|database| {
        let (house, clock) = prepared(database);
        let mut db = database.connect();
        let convened = Convened { secretary: String::new(), ..convened(&house, OrganKind::Commission, 1) };
        let mut desk = desk(&mut db, &house, clock, &convened);
        desk.call(&[]);
        desk.open("first").unwrap();
        desk.vote(1, &[]).unwrap();
        service::close(desk.db, &house, &desk.session, 7, None).unwrap();
        let seen = after::look(desk.db, &desk.session, 7).unwrap();
        assert_eq!(after::may_finish(&seen).unwrap_err().key, "fault-hall-no-secretary");
        let refused = crate::desks::hall::outputs::attestations(desk.db, &house, &desk.session, 7).unwrap_err();
        assert_eq!(refused.key, "fault-hall-no-secretary");
        let line = refused.line(Texts::of(Lang::It));
        assert_eq!(line.matches("non è stata eseguita").count(), 1, "{line}");
        assert!(line.contains("composizione dell'organo. L'operazione") && !line.contains("Nulla"), "{line}");
        let folder = crate::work::tables::folder(&house).unwrap();
        let written = std::fs::read_dir(folder).map_or(0, Iterator::count);
        assert_eq!(written, 0, "not one attestation");
    });
}
