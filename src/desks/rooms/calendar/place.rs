//! Where the clerk stands in the calendar: view, day, hour, room, and the stretch chosen from there. Pure.

use chrono::{NaiveDate, TimeDelta};

use crate::ui::month::{first_of_grid, monday, months_later};

/// Minutes of a row of the grids.
pub const STEP: i64 = 30;
/// Minutes that are chosen if nothing else is said.
pub const USUAL: i64 = 60;
/// Minutes of a day.
pub const DAY: i64 = 24 * 60;

/// Which picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// A month, all rooms or one.
    Month,
    /// A week of one room.
    Week,
    /// A day, all rooms side by side.
    Day,
}

/// A step of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
    /// A month, a week or a day back.
    Earlier,
    /// The same forward.
    Later,
    /// The chosen stretch half an hour longer.
    Longer,
    /// Half an hour shorter.
    Shorter,
}

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which picture.
    pub view: View,
    /// Which day.
    pub day: NaiveDate,
    /// First minute chosen.
    pub minute: i64,
    /// Minutes chosen.
    pub length: i64,
    /// Which room, from 0.
    pub room: usize,
    /// Whether the month shows all rooms.
    pub all: bool,
}

impl Place {
    /// The month of a day, nine o'clock.
    pub fn on(day: NaiveDate) -> Self {
        Self { view: View::Month, day, minute: 9 * 60, length: USUAL, room: 0, all: true }
    }

    /// The days of the picture: first and, not included, last.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        match self.view {
            View::Month => {
                let first = first_of_grid(self.day);
                (first, first + TimeDelta::days(42))
            }
            View::Week => (monday(self.day), monday(self.day) + TimeDelta::days(7)),
            View::Day => (self.day, self.day + TimeDelta::days(1)),
        }
    }

    /// The minute after the last chosen.
    pub fn end(&self) -> i64 {
        self.minute + self.length
    }

    /// The cursor after a step among so many rooms.
    pub fn stepped(mut self, step: Step, rooms: usize) -> Self {
        let days = |count| TimeDelta::days(count);
        if !matches!(step, Step::Longer | Step::Shorter) {
            self.length = USUAL.min(DAY - self.minute);
        }
        match (step, self.view) {
            (Step::Left, View::Month | View::Week) | (Step::Earlier, View::Day) => self.day -= days(1),
            (Step::Right, View::Month | View::Week) | (Step::Later, View::Day) => self.day += days(1),
            (Step::Up, View::Month) | (Step::Earlier, View::Week) => self.day -= days(7),
            (Step::Down, View::Month) | (Step::Later, View::Week) => self.day += days(7),
            (Step::Earlier, View::Month) => self.day = months_later(self.day, -1),
            (Step::Later, View::Month) => self.day = months_later(self.day, 1),
            (Step::Left, View::Day) => self.room = self.room.saturating_sub(1),
            (Step::Right, View::Day) => self.room = (self.room + 1).min(rooms.saturating_sub(1)),
            (Step::Up, _) => self.minute = (self.minute - STEP).max(0),
            (Step::Down, _) => self.minute = (self.minute + STEP).min(DAY - STEP),
            (Step::Longer | Step::Shorter, View::Month) => {}
            (Step::Longer, _) => self.length = (self.length + STEP).min(DAY - self.minute),
            (Step::Shorter, _) => self.length = (self.length - STEP).max(STEP),
        }
        self.length = self.length.min(DAY - self.minute);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(view: View) -> Place {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
        Place { view, ..Place::on(day) }
    }

    #[test]
    fn steps_stay_within_the_day_and_the_rooms() {
        let mut at = place(View::Day);
        for _ in 0..100 {
            at = at.stepped(Step::Down, 3).stepped(Step::Right, 3);
        }
        assert_eq!((at.minute, at.end(), at.room), (DAY - STEP, DAY, 2));
        at = at.stepped(Step::Longer, 3);
        assert_eq!(at.end(), DAY);
        for _ in 0..100 {
            at = at.stepped(Step::Up, 3).stepped(Step::Left, 3);
        }
        assert_eq!((at.minute, at.length, at.room), (0, USUAL, 0));
    }

    #[test]
    fn a_stretch_grows_and_shrinks_and_a_move_begins_anew() {
        let at = place(View::Week).stepped(Step::Longer, 3).stepped(Step::Longer, 3);
        assert_eq!(at.length, USUAL + 2 * STEP);
        assert_eq!(at.stepped(Step::Shorter, 3).length, USUAL + STEP);
        assert_eq!(at.stepped(Step::Down, 3).length, USUAL);
        assert_eq!(at.stepped(Step::Later, 3).day, at.day + TimeDelta::days(7));
    }

    #[test]
    fn pictures_begin_on_mondays() {
        let first = |view| place(view).days().0.to_string();
        assert_eq!(
            [first(View::Month), first(View::Week), first(View::Day)],
            ["2026-10-26", "2026-11-23", "2026-11-24"]
        );
    }
}
