//! Short messages over the last rows of the screen. Good news goes by itself, errors stay until they are dismissed; the
//! same message twice is shown once. Time is handed in; nothing here reads a clock.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells;
use super::look::Look;
use super::theme::Meaning;
use super::words::Words;

/// How long good news stays.
const SHORT: Duration = Duration::from_secs(3);
/// How long a warning stays.
const LONG: Duration = Duration::from_secs(6);
/// Messages shown at once.
const SHOWN: usize = 3;

/// What kind of news it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something to know.
    Info,
    /// Something went well.
    Success,
    /// Something needs care.
    Warning,
    /// Something failed.
    Error,
}

impl Kind {
    fn meaning(self) -> Meaning {
        match self {
            Self::Info => Meaning::Info,
            Self::Success => Meaning::Success,
            Self::Warning => Meaning::Warning,
            Self::Error => Meaning::Error,
        }
    }

    fn stays(self) -> Option<Duration> {
        match self {
            Self::Info | Self::Success => Some(SHORT),
            Self::Warning => Some(LONG),
            Self::Error => None,
        }
    }
}

/// A message and until when it stays.
#[derive(Debug, Clone)]
pub struct Toast {
    /// What kind of news it is.
    pub kind: Kind,
    /// What it says.
    pub words: Words,
    until: Option<Instant>,
}

/// The messages on the screen, the newest last.
#[derive(Debug, Clone, Default)]
pub struct Toasts {
    shown: VecDeque<Toast>,
}

impl Toasts {
    /// Adds a message; one that is already there starts its time again.
    pub fn push(&mut self, now: Instant, kind: Kind, words: impl Into<Words>) {
        let words = words.into();
        self.shown.retain(|toast| toast.kind != kind || toast.words != words);
        self.shown.push_back(Toast { kind, words, until: kind.stays().map(|time| now + time) });
        while self.shown.len() > SHOWN {
            // An error is not pushed out by good news while anything else can go.
            let goes = self.shown.iter().position(|toast| toast.kind != Kind::Error).unwrap_or(0);
            self.shown.remove(goes);
        }
    }

    /// Takes away what has had its time; `true` when something went.
    pub fn expire(&mut self, now: Instant) -> bool {
        let before = self.shown.len();
        self.shown.retain(|toast| toast.until.is_none_or(|until| until > now));
        self.shown.len() != before
    }

    /// When the next message goes, so that a timer need not tick.
    pub fn next_expiry(&self) -> Option<Instant> {
        self.shown.iter().filter_map(|toast| toast.until).min()
    }

    /// Takes the newest message away; `false` when there was none.
    pub fn dismiss(&mut self) -> bool {
        self.shown.pop_back().is_some()
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The messages shown, the newest last.
    pub fn iter(&self) -> impl Iterator<Item = &Toast> {
        self.shown.iter()
    }

    /// Draws the messages over the last rows of the area, the newest lowest.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) {
        let area = area.intersection(buf.area);
        for (up, toast) in self.shown.iter().rev().enumerate() {
            let up = up as u16;
            if up >= area.height {
                return;
            }
            let line = area.bottom() - 1 - up;
            let sign = match toast.kind {
                Kind::Info => look.glyphs.info,
                Kind::Success => look.glyphs.success,
                Kind::Warning => look.glyphs.warning,
                Kind::Error => look.glyphs.error,
            };
            let text = format!(" {sign} {} ", toast.words.show(look.texts));
            let room = usize::from(area.width);
            let text = cells::cut(&text, room, look.glyphs.ellipsis);
            let x = area.right().saturating_sub(cells::width(&text) as u16);
            cells::put(buf, x, line, &text, room, look.style(Meaning::Popup).patch(look.style(toast.kind.meaning())));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::ui::theme::{Glyphs, Theme};

    fn said(toasts: &Toasts) -> Vec<String> {
        toasts.iter().map(|toast| toast.words.show(Texts::of(Lang::It))).collect()
    }

    #[test]
    fn good_news_goes_and_errors_stay() {
        let start = Instant::now();
        let mut toasts = Toasts::default();
        toasts.push(start, Kind::Success, Words::said("registrato"));
        toasts.push(start, Kind::Error, Words::said("stampante spenta"));
        assert_eq!(toasts.next_expiry(), Some(start + SHORT));
        assert!(!toasts.expire(start + Duration::from_secs(2)));
        assert!(toasts.expire(start + Duration::from_secs(3)));
        assert_eq!(said(&toasts), ["stampante spenta"]);
        assert_eq!(toasts.next_expiry(), None);
        assert!(toasts.dismiss());
        assert!(toasts.is_empty());
    }

    #[test]
    fn the_same_news_is_shown_once_and_an_old_timer_does_not_end_it() {
        let start = Instant::now();
        let mut toasts = Toasts::default();
        toasts.push(start, Kind::Success, Words::said("salvato"));
        toasts.push(start + Duration::from_secs(2), Kind::Success, Words::said("salvato"));
        assert_eq!(said(&toasts), ["salvato"]);
        assert!(!toasts.expire(start + Duration::from_secs(4)));
    }

    #[test]
    fn errors_are_not_pushed_out_by_good_news() {
        let now = Instant::now();
        let mut toasts = Toasts::default();
        toasts.push(now, Kind::Error, Words::said("errore"));
        for number in 0..5 {
            toasts.push(now, Kind::Info, Words::said(format!("notizia {number}")));
        }
        assert_eq!(said(&toasts), ["errore", "notizia 3", "notizia 4"]);
    }

    #[test]
    fn it_draws_at_any_size() {
        let mut toasts = Toasts::default();
        toasts.push(Instant::now(), Kind::Warning, Words::said("manca la classificazione"));
        toasts.push(Instant::now(), Kind::Error, Words::said("errore"));
        let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
        let look = Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs };
        for width in 0..30 {
            for height in 0..4 {
                let area = Rect::new(0, 0, width, height);
                let mut buf = Buffer::empty(area);
                toasts.draw(&mut buf, area, &look);
            }
        }
        let area = Rect::new(0, 0, 20, 2);
        let mut buf = Buffer::empty(area);
        toasts.draw(&mut buf, area, &look);
        let row = |y: u16| (0..20).map(|x| buf[(x, y)].symbol()).collect::<String>();
        assert_eq!(row(0), " ! manca la classif…");
        assert_eq!(row(1), "           × errore ");
    }
}
