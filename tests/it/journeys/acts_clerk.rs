//! A clerk of the Segreteria over many acts: whose name a question proposes, what is told of several at once, what stays marked.

use scrivania::app::testing::{Harness, Setting};
use scrivania::desks::acts::api::{
    self, ActKind, Deed, Expense, Fields, FileRole, NewFile, OpinionKind, Outcome, Proposal, Shelf,
};
use scrivania::desks::people::api::{self as people, NewOffice, NewOperator};
use scrivania::work::session::Role;

use super::acts::{acts, at_the_queue, refusal, signed, with_segreteria};
use super::{everywhere, sees, sees_nothing_of};

#[test]
fn a_signature_is_that_of_who_signs_such_acts_and_a_path_takes_the_place_of_the_name() {
    everywhere(|database, face| {
        with_segreteria(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let [anna, sara] =
            ["anna", "sara"].map(|login| people::session_for_login(&mut database.connect(), login).unwrap().unwrap());
        let new = NewOffice { code: "LLPP".into(), name: "Lavori pubblici".into(), ..NewOffice::default() };
        let office = people::create_office(&mut db, &house, &anna, &new).unwrap();
        let mut propose = |subject: &str| {
            let fields = Fields { subject: subject.into(), office_id: Some(office), ..Fields::default() };
            let proposal = Proposal { key: subject.into(), fields, files: Vec::new() };
            api::propose(&mut db, &house, &sara, &proposal, None).unwrap();
        };
        propose("Segnaletica orizzontale");
        // Sara heads another office: she is not proposed, and Enter alone signs nothing.
        let mut desk = at_the_queue(database, face);
        desk.keys("f<Enter>");
        sees(&desk, &refusal(face, "fault-act-signer-missing", ""));
        desk.keys("<Esc>fBianchi Rosa<Enter>");
        assert_eq!(acts(database)[0].shelf, Shelf::Number, "{}", desk.screen());
        // The next act of that office has the same name ready; a path takes its place and is not added to it.
        propose("Segnaletica verticale");
        desk.keys("<F5><Home><Enter>f");
        sees(&desk, "Bianchi Rosa");
        desk.keys("/nowhere/x.p7m");
        sees(&desk, "/nowhere/x.p7m");
        sees_nothing_of(&desk, "Bianchi Rosa");
        desk.keys("<Enter>");
        assert_eq!(acts(database)[0].shelf, Shelf::Sign, "{}", desk.screen());
        // What was typed for it is there again, and gives way again.
        desk.keys("<Esc>f");
        sees(&desk, "/nowhere/x.p7m");
        desk.keys("Bianchi Rosa<Enter>");
        let signers: Vec<String> = acts(database)
            .iter()
            .flat_map(|act| api::signatures(&mut database.connect(), act.id).unwrap())
            .map(|one| one.signer)
            .collect();
        assert_eq!(signers, ["Bianchi Rosa", "Bianchi Rosa"], "{}", desk.screen());
    });
}

#[test]
fn whoever_only_records_a_visto_is_told_at_once_that_each_act_has_its_file() {
    everywhere(|database, face| {
        with_segreteria(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let [anna, sara] =
            ["anna", "sara"].map(|login| people::session_for_login(&mut database.connect(), login).unwrap().unwrap());
        let new = NewOperator {
            login: "piero".into(),
            surname: "Gallo".into(),
            name: "Piero".into(),
            tax_code: None,
            roles: vec![Role::ActsClerk],
            offices: sara.offices.clone(),
        };
        people::create_operator(&mut db, &house, &anna, &new).unwrap();
        for subject in ["Fornitura di carta", "Noleggio di stampanti"] {
            let expense =
                Expense { amount_cents: Some(5_000), chapter: Some("cap. 1".to_owned()), ..Expense::default() };
            let office_id = sara.offices.first().copied();
            let fields =
                Fields { subject: subject.into(), office_id, commits_expense: true, expense, ..Fields::default() };
            let proposal = Proposal { key: subject.into(), fields, files: Vec::new() };
            let act = api::propose(&mut db, &house, &sara, &proposal, None).unwrap();
            api::perform(&mut db, &house, &sara, &[act.id], &signed()).unwrap();
        }
        let mut desk = Harness::open(Setting { login: "piero".into(), ..face.setting(database) });
        // No work of his own waits: the list opens at the numbers, and the accountants are two shelves back.
        desk.keys("<A-d><S-Tab*2>");
        sees(&desk, "Noleggio di stampanti");
        desk.keys("<Home><Space*2>v");
        sees(&desk, &refusal(face, "fault-act-visto-each", ""));
        sees_nothing_of(&desk, &face.text("act-ask-cover-file"));
        // The marks stay; with one act the file is asked for.
        sees(&desk, "[2]");
        desk.keys("<Esc*2>v");
        sees(&desk, &face.text("act-ask-cover-file"));
    });
}

#[test]
fn what_all_marked_acts_refused_leaves_them_marked() {
    everywhere(|database, face| {
        with_segreteria(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
        for subject in ["Sgombero di un edificio", "Chiusura di un pozzo"] {
            let fields = Fields {
                kind: ActKind::OrderUrgent,
                subject: subject.into(),
                office_id: sara.offices.first().copied(),
                ..Fields::default()
            };
            let proposal = Proposal { key: subject.into(), fields, files: Vec::new() };
            let act = api::propose(&mut db, &house, &sara, &proposal, None).unwrap();
            api::perform(&mut db, &house, &sara, &[act.id], &signed()).unwrap();
        }
        let mut desk = at_the_queue(database, face);
        desk.keys("<Home><Space*2>p12/2026<Enter>");
        sees(&desk, &face.text("act-told-none"));
        sees(&desk, "0000012/2026");
        desk.keys("<Enter>");
        sees(&desk, "[2]");
        // The same two, with what is right.
        desk.keys("p<C-u>a mano il 20/11/2026<Enter>");
        assert!(acts(database).iter().all(|act| act.prefect_told_at.is_some()), "{}", desk.screen());
        sees_nothing_of(&desk, "[2]");
    });
}

#[test]
fn a_second_proposal_begins_on_the_page_of_the_first() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        desk.keys("nFornitura di carta<F2>");
        assert!(desk.row(0).contains("PR 1/2026"), "{}", desk.screen());
        desk.keys("nNoleggio di stampanti<F2>");
        assert!(desk.row(0).contains("PR 2/2026"), "{}", desk.screen());
        // Once something is sought in the text, the same key leads to the next place.
        desk.keys("<F7>2026<Enter>n");
        assert!(desk.row(0).contains("PR 2/2026"), "{}", desk.screen());
        // The list is one step back, however many were proposed.
        desk.keys("<Esc>");
        sees(&desk, &face.text("acts-empty"));
        assert_eq!(acts(database).len(), 2);
    });
}

#[test]
fn the_list_opens_where_there_is_work_and_tells_its_order_and_what_is_lacking() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        sees(&desk, &face.text("acts-empty"));
        desk.keys("n<S-Tab*2>giunta<Tab*2>Variazione di bilancio<F2>");
        desk.keys("<Esc*2><A-d>");
        // No number is to be given: what waits is an opinion, and the row says which.
        sees(&desk, "Variazione di bilancio");
        sees(&desk, &face.text("acts-lacks-both"));
        sees(&desk, &face.text("acts-order-due"));
        desk.keys("e<Enter><Enter>");
        sees(&desk, &face.text("acts-lacks-accounting"));
        desk.keys("s");
        sees(&desk, &face.text("acts-order-due-last"));
        desk.keys("s<Tab*4>");
        sees(&desk, &face.text("acts-order-newest"));
        desk.keys("s");
        sees(&desk, &face.text("acts-order-oldest"));
    });
}

#[test]
fn the_code_of_an_office_narrows_the_list_to_its_acts() {
    everywhere(|database, face| {
        with_segreteria(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let [anna, sara] =
            ["anna", "sara"].map(|login| people::session_for_login(&mut database.connect(), login).unwrap().unwrap());
        let new = NewOffice { code: "LLPP".into(), name: "Lavori pubblici".into(), ..NewOffice::default() };
        let works = people::create_office(&mut db, &house, &anna, &new).unwrap();
        for (subject, office) in
            [("Segnaletica orizzontale", works), ("Asfalto di via Dante", works), ("Carta per LLPP", sara.offices[0])]
        {
            let fields = Fields { subject: subject.into(), office_id: Some(office), ..Fields::default() };
            let proposal = Proposal { key: subject.into(), fields, files: Vec::new() };
            api::propose(&mut db, &house, &sara, &proposal, None).unwrap();
        }
        let mut desk = at_the_queue(database, face);
        sees(&desk, "Carta per LLPP");
        desk.keys("<F7>llpp<Enter>");
        sees(&desk, "Segnaletica orizzontale");
        sees(&desk, "Asfalto di via Dante");
        sees_nothing_of(&desk, "Carta per LLPP");
        sees(&desk, "Lavori pubblici");
        // With words of the subject as well.
        desk.keys("<F7>dante LLPP<Enter>");
        sees(&desk, "Asfalto di via Dante");
        sees_nothing_of(&desk, "Segnaletica orizzontale");
        desk.keys("<Esc>");
        sees(&desk, "Carta per LLPP");
    });
}

#[test]
fn the_page_of_a_deliberation_says_that_its_number_comes_from_the_sitting() {
    everywhere(|database, face| {
        with_segreteria(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
        let kept = house.files.put(b"%PDF-1.7 proposta").unwrap();
        let text = NewFile {
            role: FileRole::Text,
            name: "proposta.pdf".into(),
            media_type: "application/pdf".into(),
            sha256: kept.sha256.to_string(),
            size: i64::try_from(kept.size).unwrap(),
        };
        let fields = Fields {
            kind: ActKind::Council,
            subject: "Variazione di bilancio".into(),
            office_id: sara.offices.first().copied(),
            ..Fields::default()
        };
        let proposal = Proposal { key: "variazione".into(), fields, files: vec![text] };
        let act = api::propose(&mut db, &house, &sara, &proposal, None).unwrap();
        for kind in OpinionKind::ALL {
            let given = Deed::Opinion {
                kind: *kind,
                outcome: Outcome::Favourable,
                reasons: None,
                by: "Neri Sara".into(),
                paper: None,
            };
            api::perform(&mut db, &house, &sara, &[act.id], &given).unwrap();
        }
        let mut desk = at_the_queue(database, face);
        desk.keys("<Enter><Tab>");
        sees(&desk, &face.text("acts-life-sitting"));
        sees_nothing_of(&desk, &face.text("acts-life-now"));
        // The keys of steps it never takes are not offered, and say why.
        for (key, command) in [("d", "cmd-acts-number"), ("v", "cmd-acts-cover"), ("f", "cmd-acts-sign")] {
            let hint = format!("{key} {}  ", face.text(command));
            assert!(!desk.footer().contains(&hint), "{}", desk.screen());
        }
        desk.keys("d");
        sees(&desk, &face.text("acts-why-number-sitting").chars().take(40).collect::<String>());
        // What has to come first is the sitting, not a key that is refused.
        desk.keys("a");
        sees(&desk, &refusal(face, "fault-act-first-sitting", "PR 1/2026"));
        // A digest stands in one piece, in from the edge.
        desk.keys("<Esc><Tab*2>");
        sees(&desk, &format!("    SHA-256 {}", kept.sha256));
    });
}
