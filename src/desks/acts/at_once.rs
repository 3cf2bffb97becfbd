//! Keys that the chosen acts refuse as they stand: it is told at once, before a form is opened or anything is asked. What cannot
//! be told from here, and acts that are not in memory, the use cases refuse.

use super::life::{Facts, LIFE, Step};
use super::model::{Act, ActKind, OpinionKind};
use super::saying;
use super::service::{Who, refusing};
use crate::base::fault::{Fault, Outcomes};
use crate::work::ledger::Then;
use crate::work::screen::{Context, Effect};
use crate::work::session::{Permission, Session};

/// An act as the screen has read it.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The act.
    pub act: &'a Act,
    /// How far it has come.
    pub facts: Facts,
}

/// The acts a key is for.
#[derive(Debug, Default)]
pub struct Chosen<'a> {
    /// Their ids.
    pub ids: Vec<i64>,
    /// Those of them that the screen has read and is not changing: nothing is told of the others.
    pub known: Vec<Known<'a>>,
    /// Who signs them, where one name is likely for all.
    pub signer: Option<String>,
}

impl Chosen<'_> {
    fn known(&self, id: i64) -> Option<Known<'_>> {
        self.known.iter().find(|one| one.act.id == id).copied()
    }
}

/// What is told when a command can be done to none of the chosen acts; none when something is to be asked.
pub fn refusal(command: &str, chosen: &Chosen<'_>, cx: &Context<'_>) -> Option<Then> {
    let each = || one_by_one(command, chosen, cx.session).map(|fault| Then::effect(Effect::Fault(fault)));
    all_refuse(command, chosen, cx).or_else(each)
}

/// Whoever only records what others sign does it from a file, and each act has its own: of several acts at once that is told before
/// one is asked for a name, or for one file, that none of them could take.
fn one_by_one(command: &str, chosen: &Chosen<'_>, session: &Session) -> Option<Fault> {
    let key = match command {
        _ if chosen.ids.len() < 2 => return None,
        "acts-cover" if !session.may(Permission::CoverExpense) => "fault-act-visto-each",
        "acts-opinion" if !own_opinions(session).any(|kind| gives(kind, session)) => "fault-act-opinion-each",
        _ => return None,
    };
    Some(Fault::not_done(key))
}

fn all_refuse(command: &str, chosen: &Chosen<'_>, cx: &Context<'_>) -> Option<Then> {
    // A form is for one act, the first.
    let most = if command == "acts-change" { 1 } else { chosen.ids.len() };
    let mut refused = Vec::new();
    for id in chosen.ids.iter().take(most) {
        refused.push(refuses(command, chosen.known(*id)?, cx.session)?);
    }
    match refused.len() {
        0 => None,
        1 => refused.pop().map(|fault| Then::effect(Effect::Fault(fault))),
        _ => Some(Then::effect(saying::told_of_none(&refused).effect(cx))),
    }
}

/// Why a command cannot be done to an act.
fn refuses(command: &str, one: Known<'_>, session: &Session) -> Option<Fault> {
    let Known { act, facts } = one;
    let step = |step| refusing::step(Who(Some(session)), act, &facts, step);
    let outcome = match command {
        "acts-change" => refusing::change(session, act, &facts),
        "acts-number" => refusing::numbered_at_the_desk(act).and_then(|()| step(Step::Number)),
        "acts-publish" | "acts-integral" => refusing::publication(act),
        "acts-sign" => step(Step::Sign),
        "acts-cover" => step(Step::Cover),
        "acts-prefect" => step(Step::Prefect),
        "acts-communicate" | "acts-letter" => step(Step::Communicate),
        "acts-file" => step(Step::File),
        "acts-preserve" => step(Step::Preserve),
        "acts-withdraw" => step(Step::Withdraw),
        "acts-opinion" => any_opinion(one, session),
        _ => Ok(()),
    };
    outcome.err()
}

/// Why acts of a kind never take a command, whatever is done to them; none for those that may.
pub fn never(command: &str, kind: ActKind) -> Option<&'static str> {
    let steps: &[Step] = match command {
        "acts-number" if kind.of_an_organ() => return Some("acts-why-number-sitting"),
        "acts-sign" => &[Step::Sign],
        "acts-cover" => &[Step::Cover],
        "acts-prefect" => &[Step::Prefect],
        "acts-opinion" => &[Step::Technical, Step::Accounting],
        _ => return None,
    };
    let has = |step: &Step| LIFE.iter().any(|rule| rule.step == *step && rule.kinds.contains(&kind));
    (!steps.iter().any(has)).then_some("acts-why-not-of-kind")
}

/// The opinions that this operator gives, or on one act records, but for those that all chosen acts refuse.
pub fn opinions(chosen: &Chosen<'_>, session: &Session) -> Vec<OpinionKind> {
    let one = chosen.ids.len() < 2;
    let open = |kind: OpinionKind| {
        let waits = |id: &i64| chosen.known(*id).is_none_or(|one| opinion(one, kind, session).is_ok());
        chosen.ids.iter().any(waits)
    };
    own_opinions(session).filter(|kind| (one || gives(*kind, session)) && open(*kind)).collect()
}

/// Whether this operator gives an opinion; others may record it from a signed file.
pub fn gives(kind: OpinionKind, session: &Session) -> bool {
    LIFE.iter().any(|rule| rule.step == Step::of_opinion(kind) && session.may(rule.who))
}

/// The opinions that this operator may give or record.
fn own_opinions(session: &Session) -> impl Iterator<Item = OpinionKind> {
    let records = move |kind| {
        let lines = LIFE.iter().filter(move |rule| rule.step == Step::of_opinion(kind));
        lines.filter_map(|rule| rule.recorded).any(|recorded| session.may(recorded))
    };
    OpinionKind::ALL.iter().copied().filter(move |kind| gives(*kind, session) || records(*kind))
}

fn opinion(one: Known<'_>, kind: OpinionKind, session: &Session) -> Outcomes<()> {
    refusing::step(Who(Some(session)), one.act, &one.facts, Step::of_opinion(kind))
}

/// Whether one of the operator's opinions is still to be given; the refusal is that of the first.
fn any_opinion(one: Known<'_>, session: &Session) -> Outcomes<()> {
    let refused: Vec<Outcomes<()>> = own_opinions(session).map(|kind| opinion(one, kind, session)).collect();
    if refused.iter().any(Result::is_ok) { Ok(()) } else { refused.into_iter().next().unwrap_or(Ok(())) }
}
