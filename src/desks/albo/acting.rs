//! What list and page do to a publication: ask before what has legal effect, act, tell.

use chrono::NaiveDate;

use super::list::told_with_site;
use super::model::Publication;
use super::{from_act, papers, rules, section, service, site};
use crate::base::dates;
use crate::base::fault::Fault;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::Effect;

/// Asks before referti are made: each gets a number. What a single one would be refused for is said at once.
pub(super) fn ask_referto(ids: &[i64], row: &Publication, today: NaiveDate) -> Then {
    if let ([one], Err(fault)) = (ids, rules::check_referto(row, today))
        && *one == row.id
    {
        return Then::effect(Effect::Fault(fault));
    }
    let count = ids.len();
    let text = Words::Key("albo-referto-text").arg("count", count);
    Then::effect(Effect::Dialog("referto", Dialog::legal("albo-referto-title", text, "albo-referto-consequence")))
}

/// Asks for the reason of a withdrawal.
pub(super) fn ask_withdrawal(row: &Publication, today: NaiveDate) -> Then {
    // Until its first day is over it is annulled, as what never was a publication; later it is taken off.
    let (title, text) = if today <= row.from_day {
        ("albo-annul-title", "albo-annul-text")
    } else {
        ("albo-withdraw-title", "albo-withdraw-text")
    };
    let text = Words::Key(text).arg("number", row.number_text());
    Then::effect(Effect::Dialog("withdraw", Dialog::prompt(title, text)))
}

/// Asks where a deliberation can be read beyond its days.
pub(super) fn ask_section(row: &Publication) -> Then {
    let text = Words::Key("albo-section-text").arg("act", row.name());
    Then::effect(Effect::Dialog("section", Dialog::prompt("albo-section-title", text)))
}

/// Notes where it can be read.
pub(super) fn note_section(id: i64, words: String) -> Then {
    Then::Act(telling(move |db, house, session| {
        let row = section::noted(db, house, session, id, &words)?;
        Ok(Told::done(Words::Key("albo-told-section").arg("number", row.number_text())))
    }))
}

/// Asks before an act that was taken off goes up again: it takes a new number.
pub(super) fn ask_again(row: &Publication, day: NaiveDate) -> Then {
    let text = Words::Key("albo-publish-text").arg("count", 1).arg("act", row.name()).arg("day", dates::date(day));
    Then::effect(Effect::Dialog("again", Dialog::legal("albo-publish-title", text, "albo-publish-consequence")))
}

/// Puts the act of a publication that was taken off on the albo again, under a new number.
pub(super) fn publish_again(act: i64) -> Then {
    Then::Act(telling(move |db, house, session| {
        let row = from_act::publish_act(db, house, session, act)?;
        let told = Words::Key("albo-told-published")
            .arg("number", row.number_text())
            .arg("from", dates::date(row.from_day))
            .arg("to", dates::date(row.until_day));
        told_with_site(db, house, told)
    }))
}

/// Withdraws with a reason; the site follows at once.
pub(super) fn withdraw(row: (i64, i64), reason: String) -> Then {
    Then::Act(telling(move |db, house, session| {
        let row = service::withdraw(db, house, session, row, &reason)?;
        let key = if rules::is_annulled(&row) { "albo-told-annulled" } else { "albo-told-withdrawn" };
        told_with_site(db, house, Words::Key(key).arg("number", row.number_text()))
    }))
}

/// Asks before the effect of acts is certified. What a single one would be refused for is said at once.
pub(super) fn ask_certificate(ids: &[i64], row: &Publication, today: NaiveDate) -> Then {
    let text = match (ids, rules::check_certificate(row, today)) {
        ([one], Err(fault)) if *one == row.id => return Then::effect(Effect::Fault(fault)),
        ([one], Ok(day)) if *one == row.id => {
            Words::Key("albo-certify-text").arg("act", row.name()).arg("day", dates::date(day))
        }
        _ => Words::Key("albo-certify-many").arg("count", ids.len()),
    };
    Then::effect(Effect::Dialog("certify", Dialog::legal("albo-certify-title", text, "albo-certify-consequence")))
}

/// Certifies what can be, and names the rest.
pub(super) fn certify(ids: Vec<i64>) -> Then {
    Then::Act(telling(move |db, house, session| {
        Ok(papers::told_of_certificates(&papers::certificates(db, house, session, &ids)?))
    }))
}

/// Copies referto and certificate into the folder of papers.
pub(super) fn copy_paper(id: i64) -> Then {
    Then::Write(telling(move |db, house, session| {
        let paths = papers::copy(db, house, session, id)?;
        let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        Ok(Told::done(Words::Key("albo-told-paper").arg("path", names.join(", "))))
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
