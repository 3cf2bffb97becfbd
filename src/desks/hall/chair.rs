//! Who presides: by rule, else the member who was named while nobody does by rule. Pure.

use chrono::{DateTime, Utc};

use super::course::{Course, Standing, Treated};
use super::rules::presiding;

impl Course {
    /// Who was named presides while in the room, until somebody is there again who does by rule.
    pub(super) fn keep_named(&mut self) {
        let here = self.named.and_then(|seat| self.member(seat)).is_some_and(Standing::here);
        if !here || self.chair_by_rule() {
            self.named = None;
        }
    }

    /// Keeps who presides from an instant on, while the sitting lasts. Whoever leaves for one item does not give the chair away.
    pub(super) fn seat_chair(&mut self, at: DateTime<Utc>) {
        if !self.running() {
            return;
        }
        let last = self.chairs.last().and_then(|(_, last)| *last);
        let aside = last.filter(|seat| self.member(*seat).is_some_and(|one| one.inside && one.aside));
        let usual = self.by_rule(|seat| seat.inside);
        let kept = aside.filter(|seat| usual.is_none_or(|usual| usual == *seat));
        let chair = kept.or_else(|| self.presides().map(|one| one.seat.id));
        if self.chairs.last().is_none_or(|(_, last)| *last != chair) {
            self.chairs.push((at, chair));
        }
    }

    fn by_rule(&self, here: impl Fn(&Standing) -> bool) -> Option<i64> {
        let members = self.seats.iter().filter(|seat| !seat.seat.substitute);
        presiding(&members.map(|seat| (seat.seat.id, seat.seat.role, here(seat))).collect::<Vec<_>>())
    }

    /// Whether somebody who presides by rule is in the room.
    pub fn chair_by_rule(&self) -> bool {
        self.by_rule(Standing::here).is_some()
    }

    /// Who presides now: by rule, else who was named.
    pub fn presides(&self) -> Option<&Standing> {
        self.member(self.by_rule(Standing::here).or(self.named)?)
    }

    /// Who can be named to preside: the members in the room, in the order of the roll.
    pub fn may_preside(&self) -> impl Iterator<Item = &Standing> {
        self.titulars().filter(|seat| seat.here() && seat.seat.votes)
    }

    /// Who presided at an instant, whatever item they left for.
    pub fn presided_at(&self, at: DateTime<Utc>) -> Option<&Standing> {
        let (_, chair) = self.chairs.iter().rfind(|(from, _)| *from <= at)?;
        self.member((*chair)?)
    }

    /// Who presided over an item when it was voted on or noted.
    pub fn presided_over(&self, item: &Treated) -> Option<&Standing> {
        self.member(item.chair?)
    }
}
