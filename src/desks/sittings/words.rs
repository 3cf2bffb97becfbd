//! What the screens of this desk say in several places.

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::model::{Notice, NoticeKind};
use super::rules::Standing;
use crate::base::calendar::{instant as at_office, weekday_short};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::text::fold;
use crate::db::instant;
use crate::desks::protocol::api as protocol;
use crate::ui::form::{DateReader, DateTimeReader, Item};
use crate::ui::table::Tone;
use crate::ui::words::Words;
use crate::work::screen::Context;

/// Entries offered by a look-up.
pub(super) const OFFERED: usize = 12;

/// Reads days as clerks write them.
pub(super) fn days(cx: &Context<'_>) -> DateReader {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    Arc::new(move |text| dates::parse_date(text, clock.today(), &calendar).map_err(Words::from))
}

/// Reads moments as clerks write them.
pub(super) fn moments(cx: &Context<'_>) -> DateTimeReader {
    let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
    Arc::new(move |text| dates::parse_date_time(text, rome(clock.now()).naive_local(), &calendar).map_err(Words::from))
}

/// A moment of the office's wall clock as an instant.
pub(super) fn instant_of(local: NaiveDateTime) -> DateTime<Utc> {
    at_office(local.date(), local.time())
}

/// The entries among these whose words begin with those typed.
pub(super) fn offered(items: impl Iterator<Item = Item>, words: &str) -> Vec<Item> {
    let wanted = fold(words);
    let fits = |item: &Item| {
        let text = fold(&format!("{} {}", item.label, item.detail));
        wanted.split_whitespace().all(|word| text.split_whitespace().any(|part| part.starts_with(word)))
    };
    items.filter(fits).take(OFFERED).collect()
}

/// `lun 30/11/2026 18:30`.
pub(super) fn when(at: DateTime<Utc>, cx: &Context<'_>) -> String {
    use chrono::Datelike;
    format!("{} {}", weekday_short(rome(at).weekday(), cx.texts), dates::date_time(at))
}

/// The last moment of a term: the day alone where it is the end of the day.
pub(super) fn until(at: DateTime<Utc>) -> String {
    if dates::is_end_of_day(at) { dates::day_of(at) } else { dates::date_time(at) }
}

/// What was sent, in a narrow column.
pub(super) fn dispatch_short(notice: &Notice, cx: &Context<'_>) -> String {
    let key = match notice.kind {
        NoticeKind::Addendum => return cx.texts.with("sittings-item-addendum", &[("number", notice.addendum.into())]),
        NoticeKind::Notice => "sittings-dispatch-notice",
        NoticeKind::Leaders => "sittings-dispatch-leaders",
        NoticeKind::Documents => "sittings-dispatch-documents",
        NoticeKind::Folder => "sittings-dispatch-folder",
        NoticeKind::CalledOff => "sittings-dispatch-called-off",
    };
    cx.texts.get(key)
}

/// What was sent, when and under which number.
pub(super) fn dispatch(notice: &Notice, cx: &Context<'_>) -> String {
    let mut name = cx.texts.get(notice.kind.key());
    if notice.kind == NoticeKind::Addendum {
        name = format!("{name} {}", notice.addendum);
    }
    let number = notice.registration_id.map(|id| format!(", prot. {}", protocol::number_of(id))).unwrap_or_default();
    format!("{name} {}{number}", dates::date_time(instant(notice.sent_at)))
}

/// How a delivery stands, with its mark.
pub(super) fn standing(standing: Standing, cx: &Context<'_>) -> String {
    let mark = match standing {
        Standing::InTime | Standing::Healed => cx.glyphs.success,
        Standing::Late | Standing::Missing | Standing::Failed => cx.glyphs.error,
        Standing::Waiting => cx.glyphs.today,
    };
    format!("{mark} {}", cx.texts.get(standing.key()))
}

/// The tone of a row that stands so.
pub(super) fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Late | Standing::Missing | Standing::Failed => Tone::Late,
        Standing::Waiting => Tone::Today,
        Standing::InTime | Standing::Healed => Tone::Normal,
    }
}
