//! What list and page do to a publication: ask before what has legal effect, act, tell.

use super::list::told_with_site;
use super::model::Publication;
use super::{papers, rules, service, site};
use crate::base::dates;
use crate::base::fault::Fault;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::Effect;

/// Asks before referti are made: each gets a number.
pub(super) fn ask_referto(count: usize) -> Then {
    let text = Words::Key("albo-referto-text").arg("count", count);
    Then::effect(Effect::Dialog("referto", Dialog::legal("albo-referto-title", text, "albo-referto-consequence")))
}

/// Asks for the reason of a withdrawal.
pub(super) fn ask_withdrawal(row: &Publication) -> Then {
    let text = Words::Key("albo-withdraw-text").arg("number", row.number_text());
    Then::effect(Effect::Dialog("withdraw", Dialog::prompt("albo-withdraw-title", text)))
}

/// Withdraws with a reason; the site follows at once.
pub(super) fn withdraw(row: (i64, i64), reason: String) -> Then {
    Then::Act(telling(move |db, house, session| {
        let row = service::withdraw(db, house, session, row, &reason)?;
        told_with_site(db, house, Words::Key("albo-told-withdrawn").arg("number", row.number_text()))
    }))
}

/// Asks before an effect is certified.
pub(super) fn ask_certificate(row: &Publication) -> Then {
    let day = row.effective_on.map(dates::date).unwrap_or_default();
    let text = Words::Key("albo-certify-text").arg("act", row.name()).arg("day", day);
    Then::effect(Effect::Dialog("certify", Dialog::legal("albo-certify-title", text, "albo-certify-consequence")))
}

/// Certifies.
pub(super) fn certify(id: i64) -> Then {
    Then::Act(telling(move |db, house, session| {
        papers::certify(db, house, session, id)?;
        Ok(Told::done("albo-told-certified"))
    }))
}

/// Copies the last paper into the folder of papers.
pub(super) fn copy_paper(id: i64) -> Then {
    Then::Write(telling(move |db, house, session| {
        let path = papers::copy(db, house, session, id)?;
        Ok(Told::done(Words::Key("albo-told-paper").arg("path", path.display())))
    }))
}

/// Writes the site now.
pub(super) fn write_site() -> Then {
    Then::Act(telling(|db, house, session| {
        session.require(rules::PUBLISHING)?;
        let written = site::write(db, house)?.ok_or_else(|| Fault::not_done("fault-albo-no-folder"))?;
        let told = Words::Key("albo-told-site")
            .arg("live", written.live)
            .arg("written", written.written)
            .arg("removed", written.removed)
            .arg("missing", written.missing);
        Ok(if written.missing == 0 { Told::done(told) } else { Told::look(told) })
    }))
}
