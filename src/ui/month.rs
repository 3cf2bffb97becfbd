//! A month as a grid of days, Monday first: each day with its number, a word of its own, and as many lines as fit. It
//! knows nothing of what happens on a day.

use chrono::{Datelike, NaiveDate, TimeDelta};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells;
use super::look::Look;
use super::theme::Meaning;

/// What a day shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayFace {
    /// Why it is no ordinary day: `Natale`, `chiusa`.
    pub word: String,
    /// Whether it is a day off: its number stands back and is marked.
    pub off: bool,
    /// What happens on it, in order.
    pub lines: Vec<String>,
}

/// Weeks in a grid: as many as a month can touch, so that the grid never jumps.
pub const WEEKS: u16 = 6;

/// The Monday of the week of a day.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - TimeDelta::days(i64::from(day.weekday().num_days_from_monday()))
}

/// The first day of the grid of a month: the Monday on or before its first day.
pub fn first_of_grid(day: NaiveDate) -> NaiveDate {
    monday(day.with_day(1).unwrap_or(day))
}

/// The same day some months later, or the last of that month where it has no such day.
pub fn months_later(day: NaiveDate, months: i32) -> NaiveDate {
    let later = if months >= 0 {
        day.checked_add_months(chrono::Months::new(months.unsigned_abs()))
    } else {
        day.checked_sub_months(chrono::Months::new(months.unsigned_abs()))
    };
    later.unwrap_or(day)
}

/// Draws the month of `cursor`; `face` says what a day shows and `weekdays` are seven short names, Monday first.
pub fn draw(
    buf: &mut Buffer,
    area: Rect,
    look: &Look<'_>,
    (cursor, today): (NaiveDate, NaiveDate),
    weekdays: &[String; 7],
    face: &dyn Fn(NaiveDate) -> DayFace,
) {
    let area = area.intersection(buf.area);
    if area.width < 21 || area.height < 2 {
        return;
    }
    let wide = area.width / 7;
    let first = first_of_grid(cursor);
    let last_day = months_later(cursor.with_day(1).unwrap_or(cursor), 1) - TimeDelta::days(1);
    let weeks = u16::try_from((last_day - first).num_days() / 7 + 1).unwrap_or(WEEKS);
    let tall = ((area.height - 1) / weeks).max(1);
    for (column, name) in weekdays.iter().enumerate() {
        let x = area.x + wide * column as u16;
        cells::put(buf, x + 1, area.y, name, usize::from(wide.saturating_sub(1)), look.style(Meaning::Header));
    }
    for week in 0..weeks {
        let y = area.y + 1 + week * tall;
        if y >= area.bottom() {
            break;
        }
        for weekday in 0..7_u16 {
            let day = first + TimeDelta::days(i64::from(week * 7 + weekday));
            let height = tall.min(area.bottom() - y);
            let spot = Rect { x: area.x + wide * weekday, y, width: wide, height };
            let inside = day.month() == cursor.month() && day.year() == cursor.year();
            day_in(buf, spot, look, (day, inside), (cursor, today), &face(day));
        }
    }
}

fn day_in(
    buf: &mut Buffer,
    spot: Rect,
    look: &Look<'_>,
    (day, inside): (NaiveDate, bool),
    (cursor, today): (NaiveDate, NaiveDate),
    face: &DayFace,
) {
    let here = day == cursor;
    let head = match (here, inside, day == today, face.off) {
        (true, ..) => look.style(Meaning::Selection),
        (_, false, ..) => look.style(Meaning::Dim),
        (_, _, true, _) => look.style(Meaning::Today),
        (_, _, _, true) => look.style(Meaning::Warning),
        _ => look.style(Meaning::Text),
    };
    let body = if inside { look.style(Meaning::Text) } else { look.style(Meaning::Dim) };
    let room = usize::from(spot.width.saturating_sub(1));
    if here {
        cells::clear(buf, Rect { width: spot.width.saturating_sub(1), height: 1, ..spot }, head);
    }
    // The mark tells the day under the cursor, today and a day off where the style alone would not.
    let mark = match (here, day == today, face.off) {
        (true, ..) => look.glyphs.cursor,
        (_, true, _) => look.glyphs.today,
        (_, _, true) => look.glyphs.annulled,
        _ => " ",
    };
    let mut title = format!("{mark}{:>2}", day.day());
    if !face.word.is_empty() {
        title.push(' ');
        title.push_str(&face.word);
    }
    let lines = usize::from(spot.height.saturating_sub(1));
    let hidden = face.lines.len().saturating_sub(lines);
    // Where nothing fits below, the number alone tells how much there is.
    let count = match (lines, hidden) {
        (_, 0) => String::new(),
        (0, all) => all.to_string(),
        (_, more) => format!("+{more}"),
    };
    let left = room.saturating_sub(if count.is_empty() { 0 } else { count.len() + 1 });
    cells::put_cut(buf, spot.x, spot.y, &title, left, look.glyphs.ellipsis, head);
    if !count.is_empty() {
        let x = spot.x + u16::try_from(room - count.len().min(room)).unwrap_or(0);
        let style: Style = if here { head } else { look.style(Meaning::Accent) };
        cells::put(buf, x, spot.y, &count, count.len(), style);
    }
    for (at, line) in face.lines.iter().take(lines).enumerate() {
        cells::put_cut(
            buf,
            spot.x + 1,
            spot.y + 1 + at as u16,
            line,
            room.saturating_sub(1),
            look.glyphs.ellipsis,
            body,
        );
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[rstest]
    #[case("2026-11-24", "2026-10-26")]
    #[case("2026-06-01", "2026-06-01")]
    #[case("2027-02-28", "2027-02-01")]
    fn a_grid_begins_on_a_monday(#[case] of: &str, #[case] first: &str) {
        assert_eq!(first_of_grid(day(of)), day(first));
    }

    #[rstest]
    #[case("2026-01-31", 1, "2026-02-28")]
    #[case("2026-03-31", -1, "2026-02-28")]
    #[case("2026-12-05", 1, "2027-01-05")]
    fn a_month_later_is_in_the_next_month(#[case] from: &str, #[case] months: i32, #[case] to: &str) {
        assert_eq!(months_later(day(from), months), day(to));
    }
}
