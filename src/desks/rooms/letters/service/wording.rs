//! What the office writes in all letters, and the class they are filed under.

use chrono::NaiveDate;
use serde_json::json;

use super::SUBJECT;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, settings};
use crate::desks::rooms::letters::model::Settings;
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Where the words of the office are kept.
const SETTINGS: &str = "rooms.letters";

/// What the office writes in all letters.
pub fn words(db: &mut Db) -> Outcomes<Settings> {
    let text = settings::get(db, SETTINGS)?.unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// Sets what the office writes in all letters; the class must be one of the plan in force.
pub fn set_words(db: &mut Db, house: &House, session: &Session, words: &Settings) -> Outcomes<()> {
    session.require(Permission::KeepRooms)?;
    let line = |text: &str| Shown::line(text.trim()).into_string();
    let block = |text: &str| Shown::block(text.trim()).into_string();
    let words = Settings {
        office: line(&words.office),
        contacts: block(&words.contacts),
        role: line(&words.role),
        signatory: line(&words.signatory),
        signed_note: line(&words.signed_note),
        regulation: line(&words.regulation),
        class_code: line(&words.class_code),
        notify: words.notify.clone(),
        conditions: block(&words.conditions),
        keys: block(&words.keys),
        payment: line(&words.payment),
        appeal: block(&words.appeal),
    };
    class_of(db, &words.class_code, house.clock.today())?;
    let text = serde_json::to_string(&words).map_err(|e| Fault::not_done("fault-letters-words").because(e))?;
    db::write(db, |db| {
        settings::put(db, SETTINGS, &text)?;
        let entry = Entry {
            at: house.clock.now(),
            actor: &session.actor(),
            action: "room_letter.words",
            subject_kind: SUBJECT,
            subject_id: 0,
            digest: Canonical::of("room-letter-words/1").text("words", &text).digest(),
        };
        audit::append(db, &entry, &json!({ "words": words })).map(drop)
    })
}

pub(super) fn class_of(db: &mut Db, code: &str, day: NaiveDate) -> Outcomes<i64> {
    let wanted = titolario::normal_code(code);
    let found = titolario::plan_on(db, day)?.into_iter().find(|class| {
        class.code == code
            || wanted.as_deref().is_some_and(|wanted| titolario::normal_code(&class.code).as_deref() == Some(wanted))
    });
    found.map(|class| class.id).ok_or_else(|| Fault::not_done("fault-letters-class").arg("class", code).on("class"))
}
