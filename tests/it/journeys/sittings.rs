//! A council is planned and convened with a number, one notice comes late and is made good, an item is added.

use diesel::prelude::*;
use scrivania::app::testing::Setting;
use scrivania::base::i18n::Texts;
use scrivania::db::Db;
use scrivania::db::testing::TestDb;
use scrivania::desks::organs::model::{
    Call, Channel, Majority, MemberFields, MemberRole, OrganFields, OrganKind, RuleFields,
};
use scrivania::desks::organs::service as organs;
use scrivania::desks::sittings::model::SittingState;
use scrivania::desks::sittings::store::{self, items, notices};
use scrivania::work::house::SharedHouse;
use scrivania::work::session::{Role, Session};

use super::{everywhere, on_clock, papers, sees, sees_nothing_of};
use crate::office;

/// The house as whoever keeps the organs finds it.
fn keeping(setting: &Setting, db: &mut Db) -> (SharedHouse, Session) {
    let house = setting.house();
    house.set_facts(scrivania::work::facts::read(db).unwrap());
    let session = Session {
        operator_id: 1,
        name: "Verdi Anna".into(),
        roles: vec![Role::Secretary, Role::ActsClerk],
        ..Session::nobody("anna", "test".into())
    };
    (house, session)
}

/// Anna keeps the sittings of a council of three and its mayor.
pub fn furnish(database: &TestDb) -> i64 {
    let setting = office::bare(database);
    let mut db = database.connect();
    let (house, session) = keeping(&setting, &mut db);
    diesel::sql_query("INSERT INTO operator_roles (operator_id, role) VALUES (1, 'acts_clerk')")
        .execute(&mut db)
        .unwrap();
    let organ = OrganFields {
        kind: OrganKind::Council,
        name: "Consiglio comunale".into(),
        assigned: 3,
        room_id: None,
        place: "Aula consiliare".into(),
        hour: "18:30".into(),
        minutes: 180,
        weekday: None,
        proposals_term: "-2wd".into(),
        is_public: true,
        streamed: true,
    };
    let council = organs::add(&mut db, &house, &session, &organ, None).unwrap();
    let since = "2024-06-20".parse().unwrap();
    for (name, role) in [
        ("Zeta Zeno", MemberRole::Mayor),
        ("Alfa Anna", MemberRole::President),
        ("Beta Bruno", MemberRole::Member),
        ("Gamma Gina", MemberRole::Member),
    ] {
        let member = MemberFields {
            name: name.into(),
            tax_code: None,
            role,
            group: (role != MemberRole::Mayor).then(|| "Insieme".into()),
            leader: role == MemberRole::President,
            substitute_of: None,
            since,
            until: None,
            channel: Channel::Messenger,
            pec: None,
            email: None,
            consent_on: None,
            address: Some("via della Prova 1".into()),
            employer: None,
        };
        organs::add_member(&mut db, &house, &session, council, &member, None).unwrap();
    }
    for (call, term) in [(Call::Ordinary, "5 giorni"), (Call::Added, "24 ore")] {
        let rule = RuleFields {
            call,
            term: term.into(),
            quorum_first: "1/2".into(),
            quorum_second: "1/3".into(),
            majority: Majority::Simple,
            source: "Regolamento, art. 12".into(),
            since,
            until: None,
        };
        organs::add_rule(&mut db, &house, &session, council, &rule, None).unwrap();
    }
    council
}

/// A Giunta beside the council.
fn with_giunta(database: &TestDb) {
    let mut db = database.connect();
    let (house, session) = keeping(&office::blank(database), &mut db);
    let organ = OrganFields {
        kind: OrganKind::Giunta,
        name: "Giunta comunale".into(),
        assigned: 3,
        room_id: None,
        place: "Sala della Giunta".into(),
        hour: "10:00".into(),
        minutes: 60,
        weekday: None,
        proposals_term: "-2wd".into(),
        is_public: false,
        streamed: false,
    };
    let giunta = organs::add(&mut db, &house, &session, &organ, None).unwrap();
    let rule = RuleFields {
        call: Call::Ordinary,
        term: "1 giorno".into(),
        quorum_first: "1/2+1".into(),
        quorum_second: "1/2+1".into(),
        majority: Majority::Simple,
        source: "Regolamento, art. 12".into(),
        since: "2024-06-20".parse().unwrap(),
        until: None,
    };
    organs::add_rule(&mut db, &house, &session, giunta, &rule, None).unwrap();
}

#[test]
fn a_council_from_the_plan_to_the_proof_of_its_notice() {
    everywhere(|database, face| {
        furnish(database);
        let clock = office::morning();
        let mut desk = scrivania::app::testing::Harness::open(on_clock(face, database, &clock));
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("sittings-title"));
        sees(&desk, &face.text("sittings-empty"));
        // The usual hour and place of the organ come by themselves; only the day is typed.
        desk.keys("<F3>Cons<Down><Enter><Tab*2>30/11/2026 18:30<F2>");
        sees(&desk, "30/11/2026");
        desk.keys("<F8>");
        sees(&desk, &face.text("sittings-agenda-empty"));
        for subject in ["Comunicazioni", "Variazione di bilancio", "Regolamento delle sale"] {
            desk.keys(&format!("<F3>{subject}<F2>"));
        }
        sees(&desk, "Regolamento delle sale");
        // The last item goes up one place with one key.
        desk.keys("<End><F6>");
        desk.keys("<Esc>");
        let mut db = database.connect();
        let all = items::of_sitting(&mut db, 1).unwrap();
        let order: Vec<&str> = all.iter().map(|item| item.subject.as_str()).collect();
        assert_eq!(order, ["Comunicazioni", "Regolamento delle sale", "Variazione di bilancio"]);
        desk.keys("<F6>");
        sees(&desk, &face.text("sittings-convene-title"));
        let bare = Texts::of(face.lang).with("sittings-convene-bare", &[("count", 3.into())]);
        sees(&desk, &bare.chars().take(20).collect::<String>());
        // Enter alone never convenes.
        desk.keys("<Enter>");
        assert_eq!(store::by_id(&mut db, 1).unwrap().unwrap().state, SittingState::Planned);
        desk.keys("<F6><Tab><Enter>");
        let sitting = store::by_id(&mut db, 1).unwrap().unwrap();
        assert_eq!((sitting.state, sitting.unproved), (SittingState::Convened, 4));
        assert!(notices::of_sitting(&mut db, 1).unwrap()[0].registration_id.is_some());
        assert!(papers(&desk).iter().any(|name| name.starts_with("convocazione-consiglio")));
        // Two were reached in time, on the round of the messo.
        clock.set("2026-11-24T10:00:00Z".parse().unwrap());
        desk.keys("<S-F8>");
        sees(&desk, "Alfa Anna");
        desk.keys(" <F8>");
        desk.keys("<Down><F8>");
        clock.set("2026-11-26T10:00:00Z".parse().unwrap());
        desk.keys("<F5>");
        sees(&desk, &face.text("sittings-standing-missing"));
        desk.keys("<End><F8>");
        sees(&desk, &face.text("sittings-standing-late"));
        desk.keys("<S-F8>e-mail del 26/11<Enter>");
        sees(&desk, &face.text("sittings-standing-healed"));
        desk.keys("<Esc><Tab>");
        sees(&desk, &format!("{}: e-mail del 26/11", face.text("sittings-healed-accepted")));
        desk.keys("<S-Tab>");
        // An item that comes later goes out with an addendum of its own.
        desk.keys("<F8><F3>Mozione sul verde<F2><Esc>");
        desk.keys("<F6>");
        sees(&desk, &face.text("sittings-addendum-title"));
        desk.keys("<Tab><Enter>");
        assert_eq!(notices::of_sitting(&mut db, 1).unwrap().len(), 2);
        assert_eq!(items::versions(&mut db, 1).unwrap().len(), 2);
        desk.keys("<S-F6>");
        assert!(papers(&desk).iter().any(|name| name.starts_with("manifesto-")));
        desk.keys("<Esc*2>");
        desk.keys(&go("sittings-next-title"));
        sees(&desk, "Consiglio comunale");
        sees_nothing_of(&desk, "Mozione");
    });
}

#[test]
fn a_convened_council_is_moved_with_its_agenda_and_everybody_is_told() {
    everywhere(|database, face| {
        furnish(database);
        let clock = office::morning();
        let mut desk = scrivania::app::testing::Harness::open(on_clock(face, database, &clock));
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("sittings-title"));
        desk.keys("<F3>Cons<Down><Enter><Tab*2>30/11/2026 18:30<F2><F8>");
        for subject in ["Comunicazioni", "Variazione di bilancio"] {
            desk.keys(&format!("<F3>{subject}<F2>"));
        }
        // An item that is put off is offered to the next sitting, and goes on its agenda with one key.
        desk.keys("<End><S-F7>Manca il parere<Enter>");
        sees(&desk, &face.text("sittings-item-postponed"));
        desk.keys("<Esc*3>");
        // The call stands among the deadlines, counted back from the sitting by the rule of the organ.
        desk.keys(&go("today-deadlines"));
        sees(&desk, "Convocazione 30/11/2026: ");
        sees(&desk, "Regolamento, art. 12");
        desk.keys("<Enter><F6><Tab><Enter>");
        let mut db = database.connect();
        assert_eq!(store::by_id(&mut db, 1).unwrap().unwrap().state, SittingState::Convened);
        desk.keys("<S-F4><C-u>boh<Enter>");
        // What cannot be read as a day is asked for again, as it was typed.
        sees(&desk, "boh");
        desk.keys("<C-u>14/12/2026 18:30<Enter>Manca il numero legale<Enter>");
        sees(&desk, "14/12/2026 18:30");
        desk.keys("<Enter>");
        assert_eq!(
            store::by_id(&mut db, 1).unwrap().unwrap().state,
            SittingState::Convened,
            "Enter alone tells nobody"
        );
        desk.keys("<S-F4><C-u>14/12/2026 18:30<Enter>Manca il numero legale<Enter><Tab><Enter>");
        assert_eq!(store::by_id(&mut db, 1).unwrap().unwrap().state, SittingState::CalledOff);
        assert_eq!(notices::of_sitting(&mut db, 1).unwrap().len(), 2);
        assert!(papers(&desk).iter().any(|name| name.starts_with("revoca-consiglio")));
        let moved = items::of_sitting(&mut db, 2).unwrap();
        assert_eq!(moved.iter().map(|item| item.subject.as_str()).collect::<Vec<_>>(), ["Comunicazioni"]);
        desk.keys("<Esc*3>");
        desk.keys(&go("sittings-title"));
        sees(&desk, "14/12/2026");
        desk.keys("<Home><F8><S-F8>");
        sees(&desk, "Variazione di bilancio");
        desk.keys("<F8>");
        assert_eq!(items::of_sitting(&mut db, 2).unwrap().len(), 2);
    });
}

#[test]
fn a_sitting_has_the_fields_of_its_organ_when_it_is_planned_and_when_it_is_changed() {
    everywhere(|database, face| {
        furnish(database);
        with_giunta(database);
        let mut desk = face.open(database);
        desk.keys(&format!("<C-p>{}<Enter>", face.text("sittings-title")));
        let of_the_council = ["sittings-field-second", "sittings-field-leaders"].map(|key| face.text(key));
        desk.keys("<F3>Giun<Enter><Tab*2>27/11/2026 10:00");
        for field in &of_the_council {
            sees_nothing_of(&desk, field);
        }
        desk.keys("<F2><C-o>");
        sees(&desk, &face.text("sittings-form-change"));
        for field in &of_the_council {
            sees_nothing_of(&desk, field);
        }
        desk.keys("<Esc*2><F3>Cons<Enter><Tab*2>30/11/2026 18:30<F2><C-o>");
        for field in &of_the_council {
            sees(&desk, field);
        }
    });
}

#[test]
fn the_board_stands_on_the_sitting_that_was_just_planned() {
    everywhere(|database, face| {
        furnish(database);
        let mut desk = face.open(database);
        desk.keys(&format!("<C-p>{}<Enter>", face.text("sittings-title")));
        for day in ["30/11", "14/12", "7/12"] {
            desk.keys(&format!("<F3>Cons<Enter><Tab*2>{day}/2026 18:30<F2><Esc>"));
        }
        // The last one stands between the others, and so does the cursor, however fast the next key comes.
        desk.keys("<Enter>");
        assert!(desk.row(0).contains("07/12/2026"), "{}", desk.screen());
        desk.keys("<Esc><F3>Cons<Enter><Tab*2>21/12/2026 18:30<F2>").burst("<Esc><Enter>");
        assert!(desk.row(0).contains("21/12/2026"), "{}", desk.screen());
    });
}

#[test]
fn a_term_that_passes_is_red_at_once_and_what_nobody_opened_has_its_own_place() {
    everywhere(|database, face| {
        furnish(database);
        let clock = office::morning();
        let mut desk = scrivania::app::testing::Harness::open(on_clock(face, database, &clock));
        let counted = |key: &str, count: i64| Texts::of(face.lang).with(key, &[("count", count.into())]);
        desk.keys(&format!("<C-p>{}<Enter>", face.text("sittings-title")));
        desk.keys("<F3>Cons<Down><Enter><Tab*2>30/11/2026 18:30<F2><F8><F3>Comunicazioni<F2><Esc>");
        desk.keys("<F6><Tab><Enter><Esc>");
        sees(&desk, &counted("sittings-unproved", 4));
        // The day after the last one of the notice; no job has run, nobody has written anything.
        clock.set("2026-11-26T09:00:00Z".parse().unwrap());
        desk.keys("<F5>");
        sees(&desk, &counted("sittings-late", 4));
        sees_nothing_of(&desk, &counted("sittings-unproved", 4));
        desk.keys("<S-F7>");
        sees(&desk, &face.text("sittings-none-over"));
        desk.keys("<S-F7>");
        sees(&desk, &face.text("sittings-shelf-late"));
        sees(&desk, "Consiglio comunale");
        // The day of the sitting passes: it is not among those ahead any more.
        clock.set("2026-11-30T22:59:00Z".parse().unwrap());
        desk.keys("<S-F7*2>");
        sees(&desk, "Consiglio comunale");
        sees_nothing_of(&desk, &face.text("sittings-not-held"));
        clock.set("2026-11-30T23:00:00Z".parse().unwrap());
        desk.keys("<F5>");
        sees(&desk, &face.text("sittings-empty"));
        desk.keys("<S-F7>");
        sees(&desk, "Consiglio comunale");
        sees(&desk, &face.text("sittings-not-held"));
        // Today tells of it, too.
        desk.keys("<Esc*2><F5>");
        sees(&desk, &face.text("sittings-waiting-over"));
    });
}

#[test]
fn nobody_is_put_into_two_groups() {
    everywhere(|database, face| {
        furnish(database);
        let mut desk = face.open(database);
        desk.keys(&format!("<C-p>{}<Enter>", face.text("organs-title")));
        sees(&desk, "Consiglio comunale");
        desk.keys("<F8>");
        sees(&desk, "Beta Bruno");
        desk.keys("<F3>Beta Bruno<Tab*3>Altri<Tab*3>1/1/2026<F2>");
        // A group that is not there yet is not made by a slip.
        let asked = Texts::of(face.lang).with("organs-group-new-text", &[("group", "Altri".into())]);
        let begins = asked.split(" in ").next().unwrap_or_default();
        sees(&desk, begins);
        desk.keys("<Enter>");
        sees_nothing_of(&desk, begins);
        desk.keys("<F2><Tab><Enter>");
        sees(&desk, &face.text("organs-member-new"));
        sees(&desk, "Insieme");
        desk.keys("<Esc>");
        // What was typed is still there, and kept when the form is left.
        sees(&desk, "Altri");
    });
}
