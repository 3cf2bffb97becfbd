//! What the Comune decides for its albo: from when acts have effect, what happens on holidays, where the site is written.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::model::EffectRule;
use super::rules;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, settings};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events.
pub const SUBJECT: &str = "albo_settings";

const RULE: &str = "albo.effect_rule";
const MOVES: &str = "albo.holidays_move";
const FOLDER: &str = "albo.site_folder";
const NAME: &str = "albo.site_name";
const ADDRESS: &str = "albo.site_address";
const PLAIN: &str = "albo.keep_plain";
const LAST: &str = "albo.site_written";

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Albo {
    /// From when a deliberation has effect.
    pub rule: EffectRule,
    /// A publication asked for a holiday begins on the next day that is none, instead of being refused.
    pub moves: bool,
    /// Folder of the site; empty for none.
    pub folder: String,
    /// Name of the Comune on the site; empty for that of the house.
    pub name: String,
    /// Address of the site, for its feeds: `https://albo.comune.esempio.it/`; empty while it is not known.
    pub address: String,
    /// Deliberations without personal data stay on the site as they are.
    pub keep_plain: bool,
}

/// How the site was written last.
#[allow(clippy::struct_field_names, reason = "files are written, and that is what is counted")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// When, as `26/11/2026 10:00`.
    pub at: String,
    /// Where.
    pub folder: String,
    /// Publications on the albo.
    pub live: usize,
    /// Acts after their days.
    pub afterwards: usize,
    /// Files of the site.
    pub files: usize,
    /// Files that were new or changed.
    pub written: usize,
    /// Files that went.
    pub removed: usize,
    /// Documents that could not be found.
    pub missing: usize,
}

/// Reads them.
pub fn read(db: &mut Db) -> Outcomes<Albo> {
    let all = settings::all(db)?;
    let text = |key: &str| all.get(key).cloned().unwrap_or_default();
    Ok(Albo {
        rule: all.get(RULE).and_then(|code| EffectRule::parse(code)).unwrap_or(EffectRule::AfterTenth),
        moves: text(MOVES) == "yes",
        folder: text(FOLDER),
        name: text(NAME),
        address: text(ADDRESS),
        keep_plain: text(PLAIN) != "no",
    })
}

/// How the site was written last, if it ever was.
pub fn last_written(db: &mut Db) -> Outcomes<Option<Written>> {
    Ok(settings::get(db, LAST)?.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Notes how the site was written.
pub(super) fn note_written(db: &mut Db, written: &Written) -> Outcomes<()> {
    settings::put(db, LAST, &serde_json::to_string(written).unwrap_or_default()).map(|_| ())
}

/// Whether somebody may change them: who administers the house, or who signs.
pub fn may_change(session: &Session) -> bool {
    session.may(Permission::Administer) || rules::may_certify(session)
}

/// Writes them.
pub fn write(db: &mut Db, house: &House, session: &Session, new: &Albo, draft: Option<&Place>) -> Outcomes<()> {
    if !may_change(session) {
        return Err(Fault::not_done("fault-not-permitted").arg("operator", &session.name));
    }
    let line = |text: &str| rules::line(text, rules::LONGEST_REASON);
    let new = Albo { folder: line(&new.folder), name: line(&new.name), address: line(&new.address), ..new.clone() };
    if !new.folder.is_empty() && !new.folder.starts_with('/') {
        return Err(Fault::not_done("fault-albo-folder").on("folder"));
    }
    let known = ["https://", "http://"].iter().any(|scheme| new.address.starts_with(scheme));
    if !known && !new.address.is_empty() {
        return Err(Fault::not_done("fault-albo-address").on("address"));
    }
    db::write(db, |db| {
        let old = read(db)?;
        let yes = |on: bool| if on { "yes" } else { "no" };
        settings::put(db, RULE, new.rule.code())?;
        settings::put(db, MOVES, yes(new.moves))?;
        settings::put(db, FOLDER, &new.folder)?;
        settings::put(db, NAME, &new.name)?;
        settings::put(db, ADDRESS, &new.address)?;
        settings::put(db, PLAIN, yes(new.keep_plain))?;
        let digest = Canonical::of("albo-settings/1")
            .text("rule", new.rule.code())
            .flag("moves", new.moves)
            .text("folder", &new.folder)
            .text("name", &new.name)
            .text("address", &new.address)
            .flag("keep_plain", new.keep_plain)
            .digest();
        let actor = session.actor();
        let entry = Entry {
            at: house.clock.now(),
            actor: &actor,
            action: "albo.settings",
            subject_kind: SUBJECT,
            subject_id: 1,
            digest,
        };
        audit::append(db, &entry, &json!({ "old": old, "new": new }))?;
        match draft {
            Some(place) => drafts::discard(db, place),
            None => Ok(()),
        }
    })
}
