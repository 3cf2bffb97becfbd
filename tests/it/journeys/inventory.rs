//! The CED's store: a machine entered, a spare in its place, the yearly round with its minutes; toner that goes out, and
//! nothing bought without the analysis.

use scrivania::db::drafts::{self, Place};
use scrivania::db::testing::TestDb;
use scrivania::desks::people::api as people;

use super::{everywhere, papers, sees, sees_nothing_of};
use crate::office;

/// A draft of a new record as former versions kept it.
fn former_draft(database: &TestDb, form: &str, state: &str) {
    let mut db = database.connect();
    let operator_id = people::session_for_login(&mut db, "anna").unwrap().unwrap().operator_id;
    let place = Place { operator_id, form: form.into(), subject: "new".into() };
    let content = format!(r#"{{"about":"New","version":0,"state":{state}}}"#);
    drafts::keep(&mut db, &place, "a-former-key", "Bozza", &content, "2026-11-23T07:00:00Z".parse().unwrap()).unwrap();
}

#[test]
fn a_machine_from_its_label_to_the_minutes_of_the_year() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("assets-title"));
        sees(&desk, &face.text("assets-empty"));
        desk.keys("<F3><Tab*2>PC-ANAG-1<Tab>Dell<Tab>OptiPlex<Tab>SN-4412<Tab>prot<Enter><F2>");
        sees(&desk, "CED-00001");
        sees(&desk, "SN-4412");
        desk.keys("<Esc><F3><Tab*2>PC-SCORTA<F2><Esc>");
        sees(&desk, "CED-00002");
        // One becomes a spare, and stands in with two keys and the day it is due back.
        desk.keys("/scorta<Enter>t<Down><Enter>");
        sees(&desk, &face.text("assets-state-spare"));
        desk.keys("<Esc>/anag<Enter>p<Enter><Enter>");
        sees(&desk, &face.text("assets-state-in-repair"));
        desk.keys("<Esc>p");
        // What was told meanwhile names the state that is over.
        desk.advance(std::time::Duration::from_secs(30));
        sees(&desk, &face.text("assets-state-in-use"));
        sees_nothing_of(&desk, &face.text("assets-state-in-repair"));
        // The number is found as it is typed from the label.
        desk.keys("/ced00002");
        sees(&desk, "PC-SCORTA");
        sees_nothing_of(&desk, "PC-ANAG-1");
        desk.keys("<Esc>e");
        assert_eq!(papers(&desk).len(), 1);

        desk.keys("<Esc>").keys(&go("rounds-title")).keys("<F3><Enter>");
        sees(&desk, "PC-ANAG-1");
        desk.keys("t");
        sees_nothing_of(&desk, "PC-SCORTA");
        desk.keys("m");
        sees(&desk, &face.text("rounds-nothing-left"));
        desk.keys("<F8>Tutto regolare<Enter><Tab><Enter>p<Enter>");
        let kept = papers(&desk);
        assert!(kept.iter().any(|name| name == "verbale-inventario-c5a-2026.pdf"), "{kept:?}");
        // Closed is closed.
        desk.keys("<Tab>t");
        sees(&desk, &face.text("rounds-missing"));
    });
}

#[test]
fn the_second_machine_repeats_what_is_not_of_the_first_alone() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        desk.keys(&format!("<C-p>{}<Enter>", face.text("assets-title")));
        desk.keys("<F3><Tab*2>PC-ANAG-1<Tab>Dell<Tab>OptiPlex<Tab>SN-4412<Tab>prot<Enter><F2><Esc>");
        desk.keys("<F3><C-r>");
        sees(&desk, "OptiPlex");
        sees_nothing_of(&desk, "SN-4412");
        desk.keys("<Tab*2>PC-ANAG-2<F2>");
        sees(&desk, "CED-00002");
        sees(&desk, "PC-ANAG-2");
        sees(&desk, "OptiPlex");
    });
}

#[test]
fn a_draft_of_a_thing_that_a_former_version_kept_goes_on_where_it_was() {
    everywhere(|database, face| {
        office::bare(database);
        let state = r#"{"focus":"licences","fields":{"kind":{"value":{"choice":"licence"}},
            "name":{"value":{"text":"Suite"}},"licences":{"value":{"text":"17"},"cursor":2}}}"#;
        former_draft(database, "assets.asset", state);
        let mut desk = face.open(database);
        desk.keys(&format!("<C-p>{}<Enter><F3>", face.text("assets-title")));
        sees(&desk, "Suite");
        sees(&desk, &face.text("assets-field-licences"));
        sees_nothing_of(&desk, &face.text("assets-field-serial"));
        // The number of licences is where the cursor was.
        desk.keys("3<F2>");
        sees(&desk, "CED-00001");
        sees(&desk, "173");
    });
}

#[test]
fn an_article_repeats_another_and_its_former_draft_goes_on() {
    everywhere(|database, face| {
        office::bare(database);
        let state = r#"{"focus":"name","fields":{"code":{"value":{"text":"tn-1"}},
            "name":{"value":{"text":"Toner"},"cursor":5},"models":{"value":{"text":"LaserJet M507"}}}}"#;
        former_draft(database, "consumables.article", state);
        let mut desk = face.open(database);
        desk.keys(&format!("<C-p>{}<Enter><F3>", face.text("consumables-title")));
        desk.keys(" nero<F2>");
        sees(&desk, "Toner nero");
        sees(&desk, "TN-1");
        desk.keys("<Esc><F3><C-r>");
        sees(&desk, "LaserJet M507");
        sees_nothing_of(&desk, "Toner nero");
    });
}

#[test]
fn toner_goes_out_by_one_key_and_is_bought_on_the_analysis() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("assets-title")).keys("<F3><F3><Down><Enter><Tab>STAMPA-1<Tab>HP<Tab>LaserJet M507<F2>");
        desk.keys("<Esc*2>").keys(&go("consumables-title"));
        sees(&desk, &face.text("consumables-empty"));
        desk.keys("<F3>tn-1<Tab*2>Toner nero<Tab>LaserJet M507<F2>");
        sees(&desk, "TN-1");
        desk.keys("<Esc>c5<Tab>Inventario iniziale<F2>");
        desk.keys("u");
        sees(&desk, "STAMPA-1");
        sees(&desk, &face.text("consumables-fits"));
        desk.keys("<Enter><Enter>");
        sees(&desk, "STAMPA-1");
        // Nothing is bought before the year that is over was looked at.
        desk.keys("<Esc>i10<Tab*2>Ordine 3<F2>");
        sees(&desk, "C6b");
        desk.keys("<Esc><Esc><Tab><Enter>p<F8><Tab><Enter><Esc>i10<Tab*2>Ordine 3<F2>");
        desk.keys("<Enter>");
        sees(&desk, "Ordine 3");
    });
}
