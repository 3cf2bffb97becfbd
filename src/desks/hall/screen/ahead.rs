//! Keys typed faster than the hall answers. A vote is about the item that stands open when the one before it is written, so
//! a key that begins one waits for what is under way, and whatever is typed after it waits behind it, in order. Nothing that
//! waits is heard once an act before it was refused, or once something is asked.

use super::{HallScreen, keys};
use crate::desks::hall::screen::keeping::Carried;
use crate::work::screen::{Context, Effect, Event, Reply};

/// Keys that act on the item that is dealt with as things stand.
const ON_THE_ITEM: [&str; 6] =
    ["hall-vote", "hall-immediate", "hall-noted", "hall-postpone", "hall-withdraw", "hall-merge"];

impl HallScreen {
    /// An item is being called so that it can be voted on.
    fn calling_for_a_vote(&self) -> bool {
        let carried = self.acting.iter().map(|(_, carried)| carried);
        carried.chain(self.waiting.iter().map(|work| &work.carried)).any(|one| matches!(one, Carried::Call(_)))
    }

    /// Whether a key must wait for what is under way.
    pub(super) fn waits(&self, event: &Event) -> bool {
        if self.acting.is_none() || self.deferred.is_some() {
            return false;
        }
        let on_the_item = || matches!(event, Event::Command(id) if self.voting.is_none() && ON_THE_ITEM.contains(id));
        let key = matches!(event, Event::Command(_) | Event::Key(_));
        key && (!self.ahead.is_empty() || self.calling_for_a_vote() || on_the_item())
    }

    /// Lets a key wait; Esc lets go of all that wait.
    pub(super) fn wait(&mut self, event: Event) -> Reply {
        if event == Event::Command("list-back") {
            self.ahead.clear();
        } else {
            self.ahead.push_back(event);
        }
        Reply::done()
    }

    /// Whether a vote is being taken when what waits was heard: keys typed then are those of a vote.
    pub(super) fn votes_then(&self) -> bool {
        self.ahead.iter().fold(self.voting.is_some() || self.calling_for_a_vote(), |voting, event| match event {
            Event::Command("hall-vote") => true,
            Event::Command(id) if keys::ENTER.contains(id) || *id == "list-open" => false,
            _ => voting,
        })
    }

    /// Hears what waits, as far as nothing is under way again.
    pub(super) fn catch_up(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        while self.acting.is_none()
            && let Some(event) = self.ahead.pop_front()
        {
            let reply = self.hear(event, cx);
            let asks = |effect: &Effect| matches!(effect, Effect::Dialog(..) | Effect::Fault(_));
            if reply.effects.iter().any(asks) {
                self.ahead.clear();
            }
            effects.extend(reply.effects);
        }
        effects
    }
}
