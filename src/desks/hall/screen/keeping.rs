//! What is entered and not written yet: the vote that is being taken, the remark or the reason that is being typed. It is kept
//! as a draft of the sitting, so that a line that drops in the middle of a vote by name loses nobody's answer, and it comes
//! back when an act that was to write it is refused.

use serde::{Deserialize, Serialize};

use super::lines::{Asks, Line};
use super::voting::Voting;
use super::{HallScreen, NAME};
use crate::base::fault::{Fault, Outcome};
use crate::base::text::Shown;
use crate::db::drafts::{Draft, Place};
use crate::desks::hall::model::Manner;
use crate::work::screen::{Context, DraftContent, Effect, Reply};

/// Whether there is a draft of this sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DraftState {
    /// It has not been looked for yet.
    Unread,
    /// There is none.
    None,
    /// There is one.
    Kept,
}

/// What a draft of the hall holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entered {
    sitting: i64,
    voting: Option<Voting>,
    line: Option<Line>,
}

/// What an act takes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Carried {
    /// Nothing that was typed.
    Nothing,
    /// A vote.
    Vote(Voting),
    /// A remark or a reason.
    Line(Line),
    /// The hour somebody comes or goes at, as it was typed for that.
    Hour(String),
    /// A vote that is given up, because there is no quorum for it.
    GivenUp(Voting),
    /// The item whose call lets those back in who left for another: it is voted on when it is called.
    Call(i64),
}

/// The sitting a draft is of.
pub fn sitting_of(draft: &Draft) -> Option<i64> {
    if draft.form != NAME {
        return None;
    }
    serde_json::from_str::<Entered>(&draft.content).ok().map(|entered| entered.sitting)
}

impl HallScreen {
    /// Where the draft of this sitting is kept.
    pub(super) fn place(&self) -> Place {
        Place { operator_id: self.owner, form: NAME.to_owned(), subject: self.sitting.to_string() }
    }

    fn entered(&self) -> Option<Entered> {
        let (vote, said) = match self.acting.as_ref().map(|(_, carried)| carried) {
            Some(Carried::Vote(voting) | Carried::GivenUp(voting)) => (Some(voting), None),
            Some(Carried::Line(line)) => (None, Some(line)),
            Some(Carried::Nothing | Carried::Hour(_) | Carried::Call(_)) | None => (None, None),
        };
        let voting = self.voting.as_ref().or(vote).filter(|voting| voting.holds_something()).cloned();
        let line = self.line.as_ref().or(said).filter(|line| !line.text.trim().is_empty()).cloned();
        (voting.is_some() || line.is_some()).then_some(Entered { sitting: self.sitting, voting, line })
    }

    /// The draft as it must be kept now; nothing where nothing is entered and nothing was.
    pub(super) fn keep(&mut self) -> Option<Effect> {
        let entered = self.entered();
        if entered.is_none() && self.draft != DraftState::Kept {
            return None;
        }
        self.draft = if entered.is_some() { DraftState::Kept } else { DraftState::None };
        Some(Effect::Draft(self.place(), entered.map(|entered| self.content(&entered))))
    }

    /// What is entered, for a program that must end now.
    pub(super) fn kept(&self) -> Option<(Place, DraftContent)> {
        self.entered().map(|entered| (self.place(), self.content(&entered)))
    }

    fn content(&self, entered: &Entered) -> DraftContent {
        let organ = self.sheet.as_ref().map(|sheet| sheet.hall.organ_name.clone()).unwrap_or_default();
        let item = entered.voting.as_ref().and_then(|voting| self.course()?.treated(voting.item));
        let what = match (&entered.line, item) {
            (Some(line), _) => line.text.clone(),
            (None, Some(item)) => format!("{}. {}", item.item.position, item.item.subject),
            (None, None) => String::new(),
        };
        DraftContent {
            key: format!("hall:{}", self.sitting),
            title: Shown::line(&format!("{organ} · {what}")).into_string(),
            content: serde_json::to_string(entered).unwrap_or_default(),
        }
    }

    /// Puts back what a draft holds, with a word that says so; a vote on an item that is done with is not put back.
    pub(super) fn take_up(&mut self, draft: Option<Draft>, cx: &Context<'_>) -> Vec<Effect> {
        let Some(draft) = draft else { return Vec::new() };
        self.draft = DraftState::Kept;
        let Ok(entered) = serde_json::from_str::<Entered>(&draft.content) else { return Vec::new() };
        let mut effects = Vec::new();
        if let Some(voting) = entered.voting.filter(|_| self.voting.is_none()) {
            let number =
                self.course().and_then(|course| course.treated(voting.item)).map_or(0, |item| item.item.position);
            let open = self.course().is_some_and(|course| voting.is_open(course)) && !self.closed();
            let key = if open { "hall-draft-vote" } else { "hall-draft-vote-gone" };
            effects.push(Effect::Remark(Shown::line(&cx.texts.with(key, &[("number", number.into())]))));
            if open {
                self.begin_voting(voting);
            }
        }
        if self.line.is_none() {
            self.line = entered.line;
        }
        effects.extend(self.keep());
        effects
    }

    /// An act was refused, or its outcome is not known: what it would have written is there again, in the window it was typed
    /// in where that was closed by it; answers that window with the refusal. What may have been written is looked up first: its
    /// draft goes with the act.
    pub(super) fn refused(&mut self, carried: Carried, fault: &Fault) -> Option<Effect> {
        match carried {
            _ if fault.outcome == Outcome::Unknown => self.draft = DraftState::Unread,
            Carried::Vote(voting) if self.voting.is_none() => {
                let counts = (voting.manner == Manner::Secret).then(|| voting.counts.clone());
                self.begin_voting(voting);
                return counts.map(|counts| self.ask_count(&counts, Some(fault)));
            }
            Carried::GivenUp(voting) if self.voting.is_none() => self.begin_voting(voting),
            Carried::Line(line) if self.line.is_none() => self.line = Some(line),
            Carried::Hour(typed) => return self.ask_time(&typed, Some(fault)),
            _ => {}
        }
        None
    }

    /// What is typed in a line that was asked for.
    pub(super) fn hears(&mut self, dialog: &str, text: &str) -> Reply {
        match (Asks::of(dialog), &mut self.line, &mut self.voting) {
            (Some(_), Some(line), _) => text.clone_into(&mut line.text),
            (None, _, Some(voting)) if dialog == "count" => text.clone_into(&mut voting.counts),
            _ => return Reply::ignored(),
        }
        Reply { consumed: true, effects: self.keep().into_iter().collect() }
    }
}
