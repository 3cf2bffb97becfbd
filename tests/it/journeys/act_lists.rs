//! Lists of determinations: the weekly one is made and sent with one form; the monthly one is made, withdrawn, made again.

use diesel::prelude::*;
use scrivania::app::testing::Setting;
use scrivania::base::clock::FixedClock;
use scrivania::base::i18n::Texts;
use scrivania::db::testing::TestDb;
use scrivania::desks::acts::api::{self as acts, Deed, Fields, Proposal, SignatureForm, Signed};
use scrivania::desks::acts::lists::model::ListState;
use scrivania::desks::acts::lists::store;
use scrivania::work::session::{Role, Session};

use super::{everywhere, sees};
use crate::office;

/// Anna numbers the acts; two determinations of October have their number.
pub fn furnish(database: &TestDb) {
    office::bare(database);
    let mut db = database.connect();
    diesel::sql_query("INSERT INTO operator_roles (operator_id, role) VALUES (1, 'acts_clerk')")
        .execute(&mut db)
        .unwrap();
    let october = FixedClock::at("2026-10-12T08:00:00Z".parse().unwrap());
    let house = Setting::new(&database.url, database.folder(), october).house();
    house.set_facts(scrivania::work::facts::read(&mut db).unwrap());
    let session = Session {
        operator_id: 1,
        name: "Verdi Anna".into(),
        roles: vec![Role::Secretary, Role::HeadOfService, Role::ActsClerk],
        ..Session::nobody("anna", "test".into())
    };
    for subject in ["Acquisto di carta per gli uffici", "Noleggio di una fotocopiatrice per la biblioteca"] {
        let fields = Fields { subject: subject.into(), office_id: Some(1), ..Fields::default() };
        let proposal = Proposal { key: subject.into(), fields, files: Vec::new() };
        let act = acts::propose(&mut db, &house, &session, &proposal, None).unwrap();
        let signed = Signed {
            signer: "Rossi Carla".into(),
            at: "2026-10-12T07:00:00".parse().unwrap(),
            form: SignatureForm::Paper,
            certificate: None,
            content_sha256: None,
            checked: None,
            file: None,
        };
        acts::perform(&mut db, &house, &session, &[act.id], &Deed::Sign(signed)).unwrap();
        acts::number(&mut db, &house, &session, &[act.id]).unwrap();
    }
}

#[test]
fn lists_are_made_and_sent_and_nothing_is_in_two() {
    everywhere(|database, face| {
        furnish(database);
        let mut desk = face.open(database);
        desk.keys(&format!("<C-p>{}<Enter>", face.text("actlists-title")));
        sees(&desk, &face.text("actlists-of-week"));
        sees(&desk, &face.text("actlists-month-10"));
        // The weekly one: number, paper and sending with one form.
        desk.keys("<Home><Enter>");
        sees(&desk, &face.text("actlists-form-weekly"));
        desk.keys("<F2>");
        sees(&desk, &face.text("actlists-form-weekly"));
        desk.keys("Assessori<F2>");
        sees(&desk, "Acquisto di carta");
        // It says of which week it is, and does not offer to be sent: once more is another key.
        sees(&desk, &Texts::of(face.lang).with("actlists-of-week-from", &[("day", "23/11/2026".into())]));
        sees(&desk, &format!("2 · {}", Texts::of(face.lang).with("actlists-day", &[("day", "12/10/2026".into())])));
        desk.advance(std::time::Duration::from_mins(1));
        assert!(!desk.footer().contains(&face.text("cmd-actlist-send")), "{}", desk.screen());
        desk.keys("<Enter>");
        sees(&desk, &face.text("actlists-why-sent-already"));
        desk.keys("<C-a>");
        sees(&desk, &face.text("actlists-form-list"));
        desk.keys("<Esc>");
        desk.keys("<Tab>");
        sees(&desk, "Assessori");
        desk.keys("<Esc>");
        sees(&desk, &face.text("actlists-state-sent"));
        // The monthly one is made, withdrawn with a reason, and made again.
        desk.keys("<Home>t");
        sees(&desk, &face.text("actlists-state-made"));
        desk.keys("<Home><F8>Errore di stampa<Enter>");
        sees(&desk, &face.text("actlists-state-withdrawn"));
        desk.keys("<Home><Enter>");
        sees(&desk, &face.text("actlists-form-monthly"));
        desk.keys("Capigruppo<F2>");
        sees(&desk, "2/2026");
        let lists = store::page(&mut database.connect(), None, true, 10).unwrap();
        let states: Vec<ListState> = lists.iter().map(|list| list.state).collect();
        assert_eq!(states, vec![ListState::Sent, ListState::Withdrawn, ListState::Sent]);
        assert_eq!(lists[0].acts, 2);
    });
}
