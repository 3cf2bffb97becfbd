//! A determination from the proposal to its number, by the keys of a clerk of the Segreteria; what is missing is told with the
//! rule, several are numbered at once, and what has no number yet is taken back.

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::clock::FixedClock;
use scrivania::base::i18n::Texts;
use scrivania::db::testing::TestDb;
use scrivania::desks::acts::api::{
    self, Act, ActKind, Deed, Expense, Fields, FileRole, Looked, NewFile, OpinionKind, Proposal, Shelf, SignatureForm,
    Signed, ToldBy,
};
use scrivania::desks::dossiers::model::{self as dossier, Kind, Opening};
use scrivania::desks::dossiers::service;
use scrivania::desks::people::api::{self as people, NewOperator};
use scrivania::work::session::Role;

use super::{Face, everywhere, sees, sees_nothing_of};
use crate::office;

/// A house in which Sara proposes, signs, covers and numbers.
pub(super) fn with_segreteria(database: &TestDb) {
    let setting = office::bare(database);
    let house = setting.house();
    let mut db = database.connect();
    let anna = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let office = people::offices(&mut db).unwrap()[0].id;
    let new = NewOperator {
        login: "sara".into(),
        surname: "Neri".into(),
        name: "Sara".into(),
        tax_code: None,
        roles: vec![Role::ActsClerk, Role::Accountant, Role::HeadOfService],
        offices: vec![office],
    };
    people::create_operator(&mut db, &house, &anna, &new).unwrap();
}

pub(super) fn at_the_queue(database: &TestDb, face: Face) -> Harness {
    let mut desk = Harness::open(Setting { login: "sara".into(), ..face.setting(database) });
    desk.keys("<A-d>");
    sees(&desk, &face.text("acts-title"));
    desk
}

/// Sara's signature on paper.
pub(super) fn signed() -> Deed {
    Deed::Sign(Signed {
        signer: "Neri Sara".into(),
        at: "2026-11-23T08:00:00".parse().unwrap(),
        form: SignatureForm::Paper,
        certificate: None,
        content_sha256: None,
        checked: None,
        file: None,
    })
}

/// An act is told no at once, with the words of the use case: nothing was asked before.
#[track_caller]
fn refuses(desk: &Harness, face: Face, key: &str, act: &str) {
    let said = Texts::of(face.lang).with(key, &[("act", act.into())]);
    let screen = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains(&said), "«{said}» is not to be seen:\n{}", desk.screen());
}

/// All acts, the newest first.
pub(super) fn acts(database: &TestDb) -> Vec<Act> {
    api::page(&mut database.connect(), &Looked::default(), None, true, 0, 50).unwrap()
}

#[test]
fn from_the_proposal_to_the_number() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        // The subject and F2: kind and office are there already.
        desk.keys("nApprovazione dello schema di avviso<F2>");
        sees(&desk, "PR 1/2026");
        desk.keys("d");
        refuses(&desk, face, "fault-act-first-sign", "PR 1/2026");
        desk.keys("<Esc>").keys("f<Enter>");
        assert_eq!(acts(database)[0].shelf, Shelf::Number);
        // Taken back, and done again.
        desk.keys("<C-z>");
        assert_eq!(acts(database)[0].shelf, Shelf::Sign);
        desk.keys("f<Enter>d<Tab><Enter>");
        sees(&desk, "DT 1/2026");
        let act = &acts(database)[0];
        assert_eq!((act.number, act.area_number, act.shelf), (Some(1), Some(1), Shelf::Publish));
        // The way is told, with its clock.
        desk.keys("<Tab>");
        sees(&desk, "S2a");
    });
}

#[test]
fn what_an_act_refuses_is_told_before_anything_is_asked() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        desk.keys("nApprovazione dello schema di avviso<F2>").keys("f<Enter>");
        desk.keys("m");
        refuses(&desk, face, "fault-act-change-late", "PR 1/2026");
        desk.keys("<Esc>d<Tab><Enter>");
        for (key, fault) in [
            ("m", "fault-act-too-late"),
            ("r", "fault-act-too-late"),
            ("f", "fault-act-too-late"),
            ("d", "fault-act-done"),
        ] {
            desk.keys(key);
            refuses(&desk, face, fault, "DT 1/2026");
            desk.keys("<Esc>");
        }
        // A withdrawn one, on its page and in the list of all.
        desk.keys("<Esc>nSecondo avviso<F2>").keys("rdoppia<Enter>");
        for key in ["m", "r", "d", "a", "c", "l", "x", "f"] {
            desk.keys(key);
            refuses(&desk, face, "fault-act-withdrawn", "PR 2/2026");
            desk.keys("<Esc>");
        }
        desk.keys("<Esc><S-Tab*4>");
        for key in ["m", "r", "d"] {
            desk.keys("<Home>").keys(key);
            refuses(&desk, face, "fault-act-withdrawn", "PR 2/2026");
            desk.keys("<Esc>");
        }
        // Of several it is told of each; where one can be done the question comes.
        desk.keys("<Home><Space*2>r");
        sees(&desk, &face.text("act-told-none"));
        assert_eq!(acts(database).len(), 2);
    });
}

#[test]
fn an_opinion_names_who_gave_it() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        // A deliberation of the Giunta.
        desk.keys("n<S-Tab*2><Right><Tab*2>Variazione di bilancio<F2>");
        desk.keys("e<Enter>");
        sees(&desk, "Neri Sara");
        desk.keys("<C-u>Rossi Carla, area tecnica<Enter>");
        sees(&desk, "Rossi Carla, area tecnica");
        // The other one is left, and is the operator's own.
        desk.keys("e<Enter><Enter>");
        let given = api::opinions(&mut database.connect(), acts(database)[0].id).unwrap();
        let names: Vec<&str> = given.iter().map(|one| one.by_name.as_str()).collect();
        assert_eq!(names, ["Rossi Carla, area tecnica", "Neri Sara"], "{}", desk.screen());
        assert_eq!((given[0].kind, given[1].kind), (OpinionKind::Technical, OpinionKind::Accounting));
        desk.keys("e");
        refuses(&desk, face, "fault-act-done", "PR 1/2026");
    });
}

#[test]
fn other_words_take_the_place_of_those_that_narrow_the_list_and_its_key_brings_it_up() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        for subject in ["Fornitura di carta", "Noleggio di stampanti"] {
            desk.keys(&format!("n{subject}<F2><Esc>"));
        }
        desk.keys("<S-Tab*3><F7>noleggio<Enter>");
        sees_nothing_of(&desk, "Fornitura di carta");
        desk.keys("<F7>carta<Enter>");
        sees(&desk, "Fornitura di carta");
        sees_nothing_of(&desk, "Noleggio di stampanti");
        // Corrected instead of written anew.
        desk.keys("<F7><BS*5>noleggio<Enter>");
        sees(&desk, "Noleggio di stampanti");
        sees_nothing_of(&desk, "Fornitura di carta");
        // From the page of an act the key leads back to this very list: over the page, and there is no other below it.
        desk.keys("<Enter>");
        assert!(desk.row(0).contains("PR 2/2026"), "{}", desk.screen());
        desk.keys("<A-d>");
        sees(&desk, "«noleggio»");
        desk.keys("<Esc><Esc>");
        assert!(desk.row(0).contains("PR 2/2026"), "{}", desk.screen());
        desk.keys("<Esc>");
        assert!(desk.row(0).contains(&face.text("today-title")), "{}", desk.screen());
    });
}

#[test]
fn another_kind_of_act_takes_nothing_of_the_expense_of_the_last() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        desk.keys("nFornitura di carta<Tab*4>1.250,00<Tab>cap. 85<F2><Esc>");
        desk.keys("n");
        sees(&desk, "cap. 85");
        desk.keys("<S-Tab*2><End>");
        sees(&desk, &face.text("act-kind-decree"));
        sees_nothing_of(&desk, "cap. 85");
        // Nor does it come with all of the last act.
        desk.keys("<C-r>");
        sees(&desk, "Fornitura di carta");
        sees_nothing_of(&desk, "cap. 85");
        sees_nothing_of(&desk, "1.250,00");
        desk.keys("<Home>");
        sees(&desk, "cap. 85");
    });
}

#[test]
fn a_second_one_like_the_last_takes_a_handful_of_keys_and_is_communicated_with_two() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        desk.keys("n<F4>");
        sees(&desk, &face.text("record-nothing-to-repeat"));
        desk.keys("Fornitura di carta: primo lotto<Tab*4>1.250,00<Tab>cap. 85<F2><Esc>");
        // All of the last one; other words take the place of its subject, or go on from its end.
        desk.keys("n<C-r>");
        sees(&desk, "primo lotto");
        desk.keys("Noleggio");
        sees_nothing_of(&desk, "primo lotto");
        desk.keys("<C-z*9>");
        sees(&desk, "primo lotto");
        desk.keys("<End>, seguito<F2><Esc>");
        let both = acts(database);
        assert_eq!(both.len(), 2, "{}", desk.screen());
        assert_eq!(both[0].subject, "Fornitura di carta: primo lotto, seguito");
        let mut db = database.connect();
        let costs: Vec<_> = both.iter().map(|act| api::expense(&mut db, act.id).unwrap()).collect();
        assert_eq!(costs[0], costs[1]);
        assert_eq!(costs[0].amount_cents, Some(125_000));
        // What was written before is not overwritten.
        desk.keys("nAltro oggetto<C-r>");
        sees(&desk, "Altro oggetto");
        sees(&desk, "1.250,00");
        desk.keys("<Esc><Tab><Enter>");
        // From the signature to the communication, both at once.
        desk.keys("<S-Tab*3>").keys("<Space*2>f<Enter><Tab><Space*2>v<Enter><Tab*2><Space*2>d<Tab><Enter>");
        desk.keys("<Tab><Home><Space*2>c");
        sees(&desk, "DT 1/2026");
        sees(&desk, &face.text("acts-telling-title-many"));
        desk.keys("<F2>");
        let told = api::communications(&mut db, &[both[0].id, both[1].id]).unwrap();
        assert_eq!(told.len(), 2, "{}", desk.screen());
        assert!(told.iter().all(|one| one.office_id.is_some() && one.channel == ToldBy::Note));
        // The marks went with the form: the next key is for one act alone.
        desk.keys("<End>c");
        sees(&desk, &face.text("acts-telling-known"));
        sees_nothing_of(&desk, &face.text("acts-telling-title-many"));
        assert!(acts(database).iter().all(|act| act.communicated_at.is_some()));
        // The office finds both in its post, and the way to the act.
        desk.keys(&format!("<Esc><C-p>{}<Enter>", face.text("routing-office-title"))).keys("i");
        sees(&desk, "DT 2/2026");
        desk.keys("<Home><Enter>");
        sees(&desk, &face.text("acts-data-told"));
        desk.keys("<Esc><Space*2>c");
        sees(&desk, &face.text("notes-empty"));
    });
}

#[test]
fn what_was_numbered_of_forty_and_what_was_not_is_told_with_the_reason() {
    everywhere(|database, face| {
        with_segreteria(database);
        let setting = face.setting(database);
        let house = setting.house();
        let mut db = database.connect();
        let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
        for n in 0..40 {
            // Of every ten, one was not signed and one waits for the visto.
            let commits = n % 10 == 7;
            let fields = Fields {
                subject: format!("Determinazione di prova {n}"),
                office_id: sara.offices.first().copied(),
                commits_expense: commits,
                expense: Expense {
                    amount_cents: commits.then_some(5_000),
                    chapter: commits.then(|| "cap. 1".to_owned()),
                    ..Expense::default()
                },
                ..Fields::default()
            };
            let proposal = Proposal { key: format!("prova-{n}"), fields, files: Vec::new() };
            let act = api::propose(&mut db, &house, &sara, &proposal, None).unwrap();
            if n % 10 != 3 {
                api::perform(&mut db, &house, &sara, &[act.id], &signed()).unwrap();
            }
        }
        let mut desk = at_the_queue(database, face);
        desk.keys("<S-Tab*4>");
        // All of them, whatever they wait for.
        desk.keys("<Home><Space*40>d<Tab><Enter>");
        sees(&desk, "DT 1–32/2026");
        sees(&desk, "PR 24/2026, PR 34/2026");
        desk.keys("<End>");
        sees(&desk, "183");
        desk.keys("<Enter>");
        let numbered = acts(database).iter().filter(|act| act.number.is_some()).count();
        assert_eq!(numbered, 32, "{}", desk.screen());
    });
}

#[test]
fn expense_goes_by_the_accountants_and_several_are_numbered_at_once() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        for subject in ["Fornitura di carta", "Noleggio di stampanti"] {
            desk.keys(&format!("n{subject}"));
            desk.keys("<Tab*4>1.250,00<Tab>cap. 85<F2>");
            desk.keys("<Esc>");
        }
        let proposed = acts(database);
        assert_eq!(proposed.len(), 2, "{}", desk.screen());
        assert!(proposed.iter().all(|act| act.commits_expense && act.shelf == Shelf::Sign));
        // From the shelf of numbers to that of signatures, then to the accountants.
        desk.keys("<S-Tab*3>");
        sees(&desk, "Fornitura di carta");
        desk.keys("<Space*2>f<Enter>");
        desk.keys("<Tab>");
        sees(&desk, "Noleggio di stampanti");
        desk.keys("<Space*2>v<Enter>");
        desk.keys("<Tab*2>");
        desk.keys("<Space*2>d<Tab><Enter>");
        let mut numbers: Vec<_> = acts(database).iter().map(|act| act.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [Some(1), Some(2)], "{}", desk.screen());
        desk.keys("/noleggio<Enter>");
        sees_nothing_of(&desk, "Fornitura di carta");
    });
}

#[test]
fn an_act_is_found_in_its_dossier_and_opened_from_there() {
    everywhere(|database, face| {
        with_segreteria(database);
        let setting = face.setting(database);
        let house = setting.house();
        let mut db = database.connect();
        let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
        let mut desk = at_the_queue(database, face);
        desk.keys("nApprovazione dello schema di avviso<F2>").keys("f<Enter>d<Tab><Enter>");
        let act = acts(database).remove(0);
        assert_eq!(act.number, Some(1), "{}", desk.screen());
        let opening = Opening {
            key: "fascicolo".into(),
            kind: Kind::NaturalPerson,
            class_id: None,
            parent_id: None,
            fields: dossier::Fields { subject: "Avvisi".into(), office_id: sara.offices[0], ..Default::default() },
            plan_line_id: None,
        };
        let opened = service::open(&mut db, &house, &sara, &opening, None).unwrap();
        let deed = Deed::File { dossier: opened.id, code: opened.code };
        api::perform(&mut db, &house, &sara, &[act.id], &deed).unwrap();
        // It holds acts alone, and shows them first.
        desk.keys("<C-p>").keys(&face.text("dossiers-list-title")).keys("<Enter><Enter>");
        sees(&desk, "DT 1/2026");
        desk.keys("<Enter>");
        sees(&desk, "Approvazione dello schema di avviso");
        desk.keys("<Tab>");
        sees(&desk, "S2a");
    });
}

#[test]
fn a_draft_is_open_in_one_form_and_nothing_typed_in_it_is_lost() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        desk.keys("nProva alfa");
        // The same form asked for again over the first: it is that one which comes.
        desk.keys("<A-d>").keys("n");
        sees(&desk, "Prova alfa");
        desk.keys("<F2>");
        sees(&desk, "PR 1/2026");
        // Underneath no second form with the same text is left.
        desk.keys("<Esc>");
        sees(&desk, &face.text("acts-title"));
        desk.keys("nSeconda proposta, beta<F2>");
        sees(&desk, "PR 2/2026");
        let subjects: Vec<String> = acts(database).into_iter().map(|act| act.subject).collect();
        assert_eq!(subjects, ["Seconda proposta, beta", "Prova alfa"]);
    });
}

#[test]
fn what_was_signed_is_the_text_of_the_act() {
    everywhere(|database, face| {
        with_segreteria(database);
        let envelope = database.folder().join("altro.pdf.p7m");
        std::fs::write(&envelope, include_bytes!("../../../src/files/fixtures/firmata.p7m")).unwrap();
        let text = database.folder().join("testo.pdf");
        std::fs::write(&text, b"%PDF-1.7 il testo dell'atto").unwrap();
        // The envelope was signed on the 26th.
        let clock = FixedClock::at("2026-11-27T09:42:00Z".parse().unwrap());
        let mut desk = Harness::open(Setting { login: "sara".into(), clock, ..face.setting(database) });
        desk.keys("<A-d>nApprovazione dello schema di avviso<F2>");
        desk.keys("o<Enter>").keys(&format!("{}<Enter>", text.display()));
        let act = acts(database)[0].id;
        assert_eq!(api::files(&mut database.connect(), act).unwrap().len(), 1, "{}", desk.screen());
        desk.keys("f<C-u>").keys(&format!("{}<Enter>", envelope.display()));
        sees(&desk, "testo.pdf");
        assert!(api::signatures(&mut database.connect(), act).unwrap().is_empty(), "{}", desk.screen());
    });
}

/// The beginning of what is said of an act that is refused, as much of it as stands on one line.
pub(super) fn refusal(face: Face, key: &str, act: &str) -> String {
    Texts::of(face.lang).with(key, &[("act", act.into())]).chars().take(40).collect()
}

#[test]
fn an_urgent_order_is_published_only_after_the_word_to_the_prefect_with_its_number() {
    everywhere(|database, face| {
        with_segreteria(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
        let kept = house.files.put(b"%PDF-1.7 ordinanza").unwrap();
        let text = NewFile {
            role: FileRole::Text,
            name: "ordinanza.pdf".into(),
            media_type: "application/pdf".into(),
            sha256: kept.sha256.to_string(),
            size: i64::try_from(kept.size).unwrap(),
        };
        let fields = Fields {
            kind: ActKind::OrderUrgent,
            subject: "Sgombero di un edificio pericolante".into(),
            office_id: sara.offices.first().copied(),
            ..Fields::default()
        };
        let proposal = Proposal { key: "urgente".into(), fields, files: vec![text] };
        let act = api::propose(&mut db, &house, &sara, &proposal, None).unwrap();
        api::perform(&mut db, &house, &sara, &[act.id], &signed()).unwrap();
        let mut desk = at_the_queue(database, face);
        // The list opens where the order waits; here it is among all.
        desk.keys("<S-Tab*3>");
        desk.keys("a");
        refuses(&desk, face, "fault-act-first-number", "PR 1/2026");
        desk.keys("d");
        refuses(&desk, face, "fault-act-first-prefect", "PR 1/2026");
        // That he was told is no word without the number under which it went.
        desk.keys("<Esc>p<Enter>");
        sees(&desk, &face.text("fault-act-prefect-number").chars().take(40).collect::<String>());
        let standing = &acts(database)[0];
        assert_eq!((standing.prefect_told_at, standing.number, standing.published_on), (None, None, None));
        // Nor under a number that the register does not have; what was typed is there to be corrected.
        desk.keys("<Esc>p12/2026<Enter>");
        sees(&desk, "0000012/2026");
        assert_eq!(acts(database)[0].prefect_told_at, None, "{}", desk.screen());
        desk.keys("<Esc>p");
        sees(&desk, "12/2026");
        desk.keys("<C-u>a mano il 20/11/2026<Enter>");
        desk.keys("d<Tab><Enter>");
        sees(&desk, "OS 1/2026");
        desk.keys("a<Tab><Enter>");
        sees(&desk, "AP 1/2026");
        assert!(acts(database)[0].published_on.is_some(), "{}", desk.screen());
    });
}

#[test]
fn an_act_without_expense_gets_its_number_and_no_visto() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        desk.keys("nApprovazione dello schema di avviso<F2>").keys("f<Enter>");
        desk.keys("v<Enter>");
        sees(&desk, &refusal(face, "fault-act-no-expense", "PR 1/2026"));
        assert_eq!(acts(database)[0].covered_at, None);
        desk.keys("<Esc>d<Tab><Enter>");
        sees(&desk, "DT 1/2026");
    });
}
