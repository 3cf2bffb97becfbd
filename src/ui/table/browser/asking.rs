//! What a browser asks for: the rows around the place that its cursor has to reach, from the nearest row that is known, one
//! request at a time.

use super::{Anchor, Browser, Owed, Purpose, Wanted};
use crate::ui::table::marks::MOST;
use crate::ui::table::window::Window;

impl<K: Clone + Eq, R> Browser<K, R> {
    pub(super) fn pages(&self, count: u32) -> u32 {
        u32::from(self.page.get().max(5)) * count
    }

    pub(super) fn ask(
        &mut self,
        anchor: Anchor<K>,
        forward: bool,
        skip: u64,
        take: u32,
        purpose: Purpose,
    ) -> Wanted<K> {
        self.ticket += 1;
        let wanted = Wanted { anchor, forward, skip, take, ticket: self.ticket };
        self.asked = Some((wanted.clone(), purpose));
        wanted
    }

    /// Pays what is owed as far as the window reaches and asks for what is missing, or for what soon will be.
    pub(super) fn settle(&mut self) -> Option<Wanted<K>> {
        if !self.loaded {
            return None;
        }
        if self.total == 0 {
            self.owed = Owed::Nothing;
            self.marks.wanted = false;
            return None;
        }
        self.pay();
        if self.asked.is_some() {
            return None;
        }
        if self.marks.wanted {
            self.marks.wanted = false;
            return Some(self.ask(Anchor::First, true, 0, MOST, Purpose::Marks));
        }
        if self.owed == Owed::Nothing && !self.window.is_empty() { self.prefetch() } else { Some(self.fetch()) }
    }

    fn prefetch(&mut self) -> Option<Wanted<K>> {
        let page = self.pages(1) as usize;
        let after = self.window.len() - 1 - self.at.min(self.window.len() - 1);
        if after < page && self.window.end() < self.total {
            let key = self.window.last_key()?.clone();
            return Some(self.ask(Anchor::At(key), true, 0, self.pages(2), Purpose::Neighbours));
        }
        if self.at < page && self.window.first > 0 {
            let key = self.window.first_key()?.clone();
            return Some(self.ask(Anchor::At(key), false, 0, self.pages(2), Purpose::Neighbours));
        }
        None
    }

    /// Asks for the rows around the place the cursor has to reach, from the nearest row that is known.
    fn fetch(&mut self) -> Wanted<K> {
        let target = self.target();
        let page = u64::from(self.pages(1));
        let take = self.pages(3);
        let from_end = self.total.saturating_sub(1).saturating_sub(target);
        let near = page * 2;
        let first = self.window.first_key().cloned();
        let last = self.window.last_key().cloned();
        if let (Some(first), Some(last)) = (first, last) {
            let beyond = (target + 1).saturating_sub(self.window.end());
            let before = self.window.first.saturating_sub(target);
            if beyond > 0 && beyond <= near {
                let take = beyond as u32 + self.pages(2);
                return self.ask(Anchor::At(last), true, 0, take, Purpose::Neighbours);
            }
            if before > 0 && before <= near {
                let take = before as u32 + self.pages(2);
                return self.ask(Anchor::At(first), false, 0, take, Purpose::Neighbours);
            }
            if beyond > 0 && beyond <= from_end {
                return self.ask(Anchor::At(last), true, beyond - 1 - page, take, Purpose::Elsewhere);
            }
            if before > 0 && before <= target {
                let skip = (before - 1).saturating_sub(page);
                return self.ask(Anchor::At(first), false, skip, take, Purpose::Elsewhere);
            }
        }
        let by_end = matches!(self.owed, Owed::Last(_)) || from_end < target;
        if by_end {
            self.ask(Anchor::Last, false, from_end.saturating_sub(page), take, Purpose::Elsewhere)
        } else {
            self.ask(Anchor::First, true, target.saturating_sub(page), take, Purpose::Elsewhere)
        }
    }

    /// An answer without rows: the list is shorter than it was thought to be.
    pub(super) fn nothing_there(&mut self, wanted: &Wanted<K>, purpose: Purpose, total: u64) {
        self.total = total;
        if total == 0 {
            self.window = Window::new();
            self.at = 0;
            self.owed = Owed::Nothing;
            return;
        }
        match purpose {
            Purpose::Neighbours => {
                // Nothing follows or precedes the window: its edge is the end of the list.
                let rows = self.window.len() as u64;
                self.window.first = if wanted.forward { total.saturating_sub(rows) } else { 0 };
                self.total = total.max(self.window.end());
                self.owed = Owed::Nothing;
            }
            Purpose::Marks => {}
            Purpose::Elsewhere => self.owed = if wanted.forward { Owed::Last(0) } else { Owed::First(0) },
            Purpose::Reload => {
                let index = self.index();
                self.window = Window::new();
                self.at = 0;
                self.owed = Owed::First(self.clamp(index));
            }
        }
    }
}
