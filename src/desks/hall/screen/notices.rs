//! What is to be looked at beside the numbers: whose notice was not in time, in sight while the roll is called and said once more
//! when the sitting opens; who presides where that is another than is usual.

use super::HallScreen;
use crate::base::dates;
use crate::base::text::Shown;
use crate::desks::hall::course::{Course, Standing};
use crate::desks::hall::model::{HallState, SeatRole};
use crate::desks::hall::notified::{self, Notified, Timing, Validity};
use crate::desks::hall::service::Sheet;
use crate::work::screen::{Context, Effect};

/// Names that are told one by one.
const NAMED: usize = 4;

/// What is said when the sitting opens: the hour, and before it whose notice nothing has made good.
pub(super) fn opened(sheet: &Sheet, cx: &Context<'_>) -> Effect {
    let hour = sheet.course.opened_at.map(dates::hour_of).unwrap_or_default();
    let open = notified::open(&sheet.notices, &sheet.course);
    if open.is_empty() {
        return Effect::Toast(Shown::line(&cx.texts.with("hall-told-opened", &[("hour", hour.into())])));
    }
    let mut names: Vec<&str> = open.iter().take(NAMED).map(|member| member.seat.name.as_str()).collect();
    if open.len() > NAMED {
        names.push(cx.glyphs.ellipsis);
    }
    let count = open.len() as i64;
    let args = [("count", count.into()), ("names", names.join(", ").into()), ("hour", hour.into())];
    Effect::Remark(Shown::line(&cx.texts.with("hall-told-opened-late", &args)))
}

impl HallScreen {
    /// Who presides from now on, where that has changed; that nobody does, for somebody to be named.
    pub(super) fn chaired(&self, sheet: &Sheet, cx: &Context<'_>) -> Option<Effect> {
        let (old, course) = (self.course()?, &sheet.course);
        let sat = runs(old);
        let id = |one: Option<&Standing>| one.map(|one| one.seat.id);
        let now = course.presides();
        if !runs(course) || sat && id(old.presides()) == id(now) {
            return None;
        }
        let words = match now {
            Some(chair) if sat => {
                let name = Shown::line(&chair.seat.name).into_string();
                cx.texts.with("hall-told-chair", &[("name", name.into())])
            }
            Some(_) => return None,
            None => cx.texts.get("hall-told-no-chair"),
        };
        Some(Effect::Remark(Shown::line(&words)))
    }
}

fn runs(course: &Course) -> bool {
    matches!(course.state, HallState::Open | HallState::Suspended)
}

/// Who presides where it is not the president of the organ or the Sindaco.
pub(super) fn chair(course: &Course, cx: &Context<'_>) -> Option<String> {
    match course.presides() {
        Some(chair) if chair.seat.role == SeatRole::Vice || !course.chair_by_rule() => {
            let name = Shown::line(&chair.seat.name).into_string();
            Some(cx.texts.with("hall-line-chair", &[("name", name.into())]))
        }
        Some(_) => None,
        None => Some(cx.texts.get("hall-line-no-chair")),
    }
}

/// The mark beside a member whose notice was not in time.
pub(super) fn mark(sheet: &Sheet, member: &Standing) -> char {
    if notified::late(&sheet.notices, member).is_some() { '!' } else { ' ' }
}

/// The word for a member who has not been called yet, where the notice was not in time.
pub(super) fn word(sheet: &Sheet, member: &Standing, cx: &Context<'_>) -> Option<String> {
    let one = notified::late(&sheet.notices, member)?;
    Some(cx.texts.get(match one.timing {
        Timing::Unproved => "hall-seat-unproved",
        Timing::InTime | Timing::Late | Timing::Failed => "hall-seat-late",
    }))
}

/// What happened to the notice of a member, and what makes it good.
pub(super) fn lines(sheet: &Sheet, member: &Standing, cx: &Context<'_>) -> Option<(String, String)> {
    let one = notified::late(&sheet.notices, member)?;
    let since = cx.texts.get(match one.validity(member) {
        Validity::Accepted => "hall-notice-accepted",
        Validity::Present => "hall-notice-present",
        Validity::InTime | Validity::Open => "hall-notice-open",
    });
    Some((fact(one, cx), since))
}

fn fact(one: &Notified, cx: &Context<'_>) -> String {
    let due = one.due.map(dates::date_time).unwrap_or_default();
    let fact = match (one.timing, one.there) {
        (Timing::Failed, _) => cx.texts.get("hall-notice-failed"),
        (Timing::Late, Some(there)) => {
            let there = dates::date_time(there);
            let args = [("there", there.as_str().into()), ("due", due.as_str().into())];
            cx.texts.with("hall-notice-late", &args)
        }
        _ => cx.texts.with("hall-notice-unproved", &[("due", due.as_str().into())]),
    };
    if one.addendum == 0 {
        return fact;
    }
    let of = cx.texts.with("hall-notice-addendum", &[("number", one.addendum.into())]);
    format!("{of} {fact}")
}
