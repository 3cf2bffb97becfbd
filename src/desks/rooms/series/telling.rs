//! A repetition told back in words, so that who typed it sees what was understood.

use crate::base::calendar::weekday_name;
use crate::base::dates;
use crate::base::i18n::{Arg, Texts};
use crate::ical::Rule;
use chrono::Weekday;

/// `ogni 2 settimane, martedì e giovedì, fino al 30/06/2027`; a rule that has no such words is shown as it is written.
pub fn tell(rule: &Rule, texts: &Texts) -> String {
    let Some(start) = pace(rule, texts) else { return rule.to_string() };
    let mut parts = vec![start];
    parts.extend(days(rule, texts));
    if let Some(last) = rule.until() {
        parts.push(texts.with("rooms-series-until", &[("date", dates::date(last).into())]));
    }
    if let Some(count) = rule.count() {
        parts.push(texts.with("rooms-series-times", &[("count", Arg::from(i64::from(count)))]));
    }
    parts.join(", ")
}

fn pace(rule: &Rule, texts: &Texts) -> Option<String> {
    // Rarer parts have no words of ours.
    if ["BYSETPOS", "BYWEEKNO", "BYYEARDAY", "BYMONTH"].iter().any(|name| !rule.entries(name).is_empty()) {
        return None;
    }
    let key = match rule.frequency() {
        "DAILY" => "rooms-series-every-day",
        "WEEKLY" => "rooms-series-every-week",
        "MONTHLY" => "rooms-series-every-month",
        "YEARLY" => "rooms-series-every-year",
        _ => return None,
    };
    Some(texts.with(key, &[("count", Arg::from(i64::from(rule.interval())))]))
}

fn days(rule: &Rule, texts: &Texts) -> Option<String> {
    let mut names: Vec<String> = rule.entries("BYDAY").iter().map(|entry| day(entry, texts)).collect();
    names.extend(rule.entries("BYMONTHDAY").iter().map(|day| match *day {
        "-1" => texts.get("rooms-series-last-day"),
        day => texts.with("rooms-series-month-day", &[("day", day.into())]),
    }));
    let last = names.pop()?;
    if names.is_empty() {
        return Some(last);
    }
    Some(texts.with("rooms-series-and", &[("days", names.join(", ").into()), ("last", last.into())]))
}

fn day(entry: &str, texts: &Texts) -> String {
    let (place, code) = entry.split_at(entry.len().saturating_sub(2));
    let weekday = match code {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        _ => Weekday::Sun,
    };
    let name = weekday_name(weekday, texts);
    let sunday = if weekday == Weekday::Sun { "yes" } else { "no" };
    if place.is_empty() {
        return name;
    }
    let place: i64 = place.trim_start_matches('+').parse().unwrap_or_default();
    texts.with("rooms-series-place", &[("place", Arg::from(place)), ("day", name.into()), ("sunday", sunday.into())])
}
