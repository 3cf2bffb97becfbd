//! What a proposal takes over from others and what it does not, and what is told of its supplier.

use scrivania::base::i18n::Texts;
use scrivania::desks::acts::api::{self, ActKind, Deed};
use scrivania::desks::people::api as people;

use super::acts::{acts, at_the_queue, signed, with_segreteria};
use super::{everywhere, sees, sees_nothing_of};

#[test]
fn an_order_that_is_urgent_by_its_kind_says_so_by_itself() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        desk.keys("n<S-Tab*2><Home><Right*4>");
        sees(&desk, &face.text("act-kind-order_urgent"));
        sees(&desk, &face.text("acts-proposed-urgent"));
        // Of another kind it is not.
        desk.keys("<Left>");
        sees_nothing_of(&desk, &face.text("acts-proposed-urgent"));
        desk.keys("<Right><Tab*2>Sgombero di un edificio<F2>");
        let order = &acts(database)[0];
        assert_eq!((order.kind, order.urgent), (ActKind::OrderUrgent, true), "{}", desk.screen());
    });
}

#[test]
fn neither_urgency_nor_what_was_withdrawn_is_repeated() {
    everywhere(|database, face| {
        with_segreteria(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
        let mut desk = at_the_queue(database, face);
        desk.keys("nFornitura di carta<Tab><Space><F2><Esc>");
        assert!(acts(database)[0].urgent, "{}", desk.screen());
        desk.keys("nProposta doppia<F2><Esc>");
        let double = acts(database).into_iter().find(|act| act.subject == "Proposta doppia").unwrap().id;
        let reason = Deed::Withdraw { reason: "doppia".into() };
        api::perform(&mut db, &house, &sara, &[double], &reason).unwrap();
        desk.keys("n<C-r>");
        sees(&desk, "Fornitura di carta");
        sees_nothing_of(&desk, "Proposta doppia");
        desk.keys("<F2>");
        let urgent: Vec<bool> =
            acts(database).iter().filter(|act| act.subject == "Fornitura di carta").map(|act| act.urgent).collect();
        assert_eq!(urgent.iter().filter(|urgent| **urgent).count(), 1, "{}", desk.screen());
        assert_eq!(urgent.len(), 2, "{}", desk.screen());
    });
}

#[test]
fn what_spends_nothing_has_no_chapter() {
    everywhere(|database, face| {
        with_segreteria(database);
        let mut desk = at_the_queue(database, face);
        desk.keys("nFornitura di carta<Tab*4>1.250,00<Tab>cap. 85<F2><Esc>");
        desk.keys("nNomina di un referente");
        sees(&desk, "cap. 85");
        // Without an expense the chapter that was proposed goes.
        desk.keys("<Tab*3><Space>");
        sees_nothing_of(&desk, "cap. 85");
        desk.keys("<F2>");
        let act = acts(database).into_iter().find(|act| act.subject == "Nomina di un referente").unwrap();
        let expense = api::expense(&mut database.connect(), act.id).unwrap();
        assert_eq!((act.commits_expense, expense.chapter), (false, None), "{}", desk.screen());
    });
}

#[test]
fn a_supplier_without_a_card_is_told_when_it_is_saved_and_when_a_letter_is_wanted() {
    everywhere(|database, face| {
        with_segreteria(database);
        let house = face.setting(database).house();
        let mut db = database.connect();
        let sara = people::session_for_login(&mut db, "sara").unwrap().unwrap();
        let mut desk = at_the_queue(database, face);
        desk.keys("nFornitura di derrate<Tab*4>1.250,00<Tab>cap. 85<Tab>arena<F2>");
        let id = acts(database)[0].id;
        let args = [
            ("said", "acts-proposed-no-text".into()),
            ("act", "PR 1/2026".into()),
            ("supplier", "arena".into()),
            ("unknown", "yes".into()),
            ("cig", "no".into()),
        ];
        let told = Texts::of(face.lang).with("acts-saved-remarked", &args);
        assert!(told.contains("arena") && told.contains("CIG"), "{told}");
        sees(&desk, &told.chars().take(50).collect::<String>());
        sees(&desk, "arena");
        sees(&desk, "CIG");
        api::perform(&mut db, &house, &sara, &[id], &signed()).unwrap();
        let cover = Deed::Cover { by: "Neri Sara".into(), note: None, file: None };
        api::perform(&mut db, &house, &sara, &[id], &cover).unwrap();
        api::number(&mut db, &house, &sara, &[id]).unwrap();
        // Without a protocol number, for this office has no classes yet.
        desk.keys("<F5>l<Tab*4><Space><F2>");
        let refused = Texts::of(face.lang).with("fault-act-supplier-card", &[("supplier", "arena".into())]);
        sees(&desk, &refused.chars().take(40).collect::<String>());
        // The name may be written all the same.
        sees(&desk, &face.text("acts-telling-to"));
    });
}
