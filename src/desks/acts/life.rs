//! The life of an act as data: which steps each kind has, in which order, who may do them, what they need, which clock they
//! start and stop. One table for the use cases, for the queue and for the explanation the clerk reads.

use super::model::{Act, ActKind, Opinion, OpinionKind, Outcome, Shelf, State};
use crate::base::terms::Term;
use crate::text_enum;
use crate::work::session::Permission;

text_enum! {
    /// Something that is done to an act.
    Step {
        /// Technical opinion (TUEL art. 49).
        Technical = "technical",
        /// Accounting opinion (TUEL art. 49).
        Accounting = "accounting",
        /// Signature.
        Sign = "sign",
        /// The Prefect is told (TUEL art. 54 c.4).
        Prefect = "prefect",
        /// The visto attests the cover (TUEL art. 183 c.7).
        Cover = "cover",
        /// Number and date.
        Number = "number",
        /// Publication on the albo.
        Publish = "publish",
        /// Effect.
        Effect = "effect",
        /// Communication to whom it concerns.
        Communicate = "communicate",
        /// Into the dossier.
        File = "file",
        /// To preservation.
        Preserve = "preserve",
        /// Withdrawal of the proposal.
        Withdraw = "withdraw",
    }
}

impl Step {
    /// The step that is an opinion.
    pub fn of_opinion(kind: OpinionKind) -> Self {
        match kind {
            OpinionKind::Technical => Self::Technical,
            OpinionKind::Accounting => Self::Accounting,
        }
    }

    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Technical => "act-step-technical",
            Self::Accounting => "act-step-accounting",
            Self::Sign => "act-step-sign",
            Self::Prefect => "act-step-prefect",
            Self::Cover => "act-step-cover",
            Self::Number => "act-step-number",
            Self::Publish => "act-step-publish",
            Self::Effect => "act-step-effect",
            Self::Communicate => "act-step-communicate",
            Self::File => "act-step-file",
            Self::Preserve => "act-step-preserve",
            Self::Withdraw => "act-step-withdraw",
        }
    }
}

/// For which acts of its kinds a step is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// For all.
    Always,
    /// Where expense is committed.
    CommitsExpense,
}

/// A clock of the office plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// S2a: a determination is dispatched within five working days of the last signature.
    Dispatch,
    /// S3.1: orders and decrees are numbered within one working day of their delivery, at once when urgent.
    Registration,
}

impl Clock {
    /// Code of the activity.
    pub fn activity(self) -> &'static str {
        match self {
            Self::Dispatch => "S2a",
            Self::Registration => "S3.1",
        }
    }

    /// The term; `urgent` acts are done on the working day they come.
    pub fn term(self, urgent: bool) -> Term {
        match self {
            Self::Dispatch => Term::working_days(5),
            Self::Registration if urgent => Term::same_working_day(),
            Self::Registration => Term::working_days(1),
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The step.
    pub step: Step,
    /// The kinds that have it.
    pub kinds: &'static [ActKind],
    /// For which of them.
    pub when: When,
    /// Who may do it.
    pub who: Permission,
    /// Who may record it from a file that came back signed: there it is the signature that counts, whoever records it.
    pub recorded: Option<Permission>,
    /// What must have been done before, where the act has it.
    pub needs: &'static [Step],
    /// After which step it is too late.
    pub until: Option<Step>,
    /// How far the act has come with it.
    pub reaches: State,
    /// Where acts wait for it.
    pub shelf: Shelf,
    /// The clock it starts.
    pub starts: Option<Clock>,
    /// The clock it stops.
    pub stops: Option<Clock>,
}

use ActKind as K;
use Permission as P;

const ALL: &[ActKind] = ActKind::ALL;
const OF_ORGANS: &[ActKind] = &[K::Giunta, K::Council];
const ORDERS: &[ActKind] = &[K::OrderMayor, K::OrderUrgent, K::OrderManager, K::Decree];
const DETERMINATIONS: &[ActKind] = &[K::Determination];

const PLAIN: Rule = Rule {
    step: Step::Sign,
    kinds: ALL,
    when: When::Always,
    who: P::NumberActs,
    recorded: None,
    needs: &[],
    until: None,
    reaches: State::Proposed,
    shelf: Shelf::Done,
    starts: None,
    stops: None,
};

/// The life, in order. A step may stand in several lines, for different kinds.
pub const LIFE: &[Rule] = &[
    Rule {
        step: Step::Technical,
        kinds: OF_ORGANS,
        who: P::SignActs,
        recorded: Some(P::RecordSignatures),
        until: Some(Step::Number),
        shelf: Shelf::Opine,
        ..PLAIN
    },
    Rule {
        step: Step::Accounting,
        kinds: OF_ORGANS,
        who: P::CoverExpense,
        recorded: Some(P::RecordSignatures),
        until: Some(Step::Number),
        reaches: State::Opined,
        shelf: Shelf::Opine,
        ..PLAIN
    },
    Rule {
        step: Step::Sign,
        kinds: DETERMINATIONS,
        who: P::RecordSignatures,
        until: Some(Step::Number),
        reaches: State::Signed,
        shelf: Shelf::Sign,
        starts: Some(Clock::Dispatch),
        ..PLAIN
    },
    Rule {
        step: Step::Sign,
        kinds: ORDERS,
        who: P::RecordSignatures,
        until: Some(Step::Number),
        reaches: State::Signed,
        shelf: Shelf::Sign,
        starts: Some(Clock::Registration),
        ..PLAIN
    },
    Rule {
        step: Step::Prefect,
        kinds: &[K::OrderUrgent],
        needs: &[Step::Sign],
        until: Some(Step::Number),
        reaches: State::Signed,
        shelf: Shelf::Prefect,
        ..PLAIN
    },
    Rule {
        step: Step::Cover,
        kinds: DETERMINATIONS,
        when: When::CommitsExpense,
        who: P::CoverExpense,
        recorded: Some(P::RecordSignatures),
        needs: &[Step::Sign],
        until: Some(Step::Number),
        reaches: State::Covered,
        shelf: Shelf::Cover,
        ..PLAIN
    },
    Rule {
        step: Step::Number,
        kinds: DETERMINATIONS,
        needs: &[Step::Sign, Step::Cover],
        reaches: State::Numbered,
        shelf: Shelf::Number,
        ..PLAIN
    },
    Rule {
        step: Step::Number,
        kinds: ORDERS,
        needs: &[Step::Sign, Step::Prefect],
        reaches: State::Numbered,
        shelf: Shelf::Number,
        stops: Some(Clock::Registration),
        ..PLAIN
    },
    Rule {
        step: Step::Number,
        kinds: OF_ORGANS,
        who: P::KeepSittings,
        needs: &[Step::Technical, Step::Accounting],
        reaches: State::Numbered,
        shelf: Shelf::Agenda,
        ..PLAIN
    },
    Rule {
        step: Step::Publish,
        who: P::PublishActs,
        needs: &[Step::Number],
        reaches: State::Published,
        shelf: Shelf::Publish,
        ..PLAIN
    },
    Rule {
        step: Step::Effect,
        who: P::PublishActs,
        needs: &[Step::Number],
        reaches: State::Effective,
        shelf: Shelf::Effect,
        ..PLAIN
    },
    Rule {
        step: Step::Communicate,
        needs: &[Step::Number],
        reaches: State::Communicated,
        shelf: Shelf::Communicate,
        stops: Some(Clock::Dispatch),
        ..PLAIN
    },
    Rule { step: Step::File, needs: &[Step::Number], reaches: State::Filed, shelf: Shelf::File, ..PLAIN },
    Rule {
        step: Step::Preserve,
        needs: &[Step::Publish, Step::Effect, Step::Communicate, Step::File],
        reaches: State::Preserved,
        shelf: Shelf::Preserve,
        ..PLAIN
    },
];

/// Taking a proposal back; it leads out of the life and is therefore no line of it.
pub const WITHDRAWAL: Rule = Rule {
    step: Step::Withdraw,
    who: P::ProposeActs,
    until: Some(Step::Number),
    reaches: State::Withdrawn,
    shelf: Shelf::Withdrawn,
    ..PLAIN
};

/// What is known of an act as far as its life goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: ActKind,
    /// Commits expense.
    pub commits_expense: bool,
    done: [bool; Step::ALL.len()],
}

impl Facts {
    /// Nothing was done yet.
    pub fn new(kind: ActKind, commits_expense: bool) -> Self {
        Self { kind, commits_expense, done: [false; Step::ALL.len()] }
    }

    /// What the row and the opinions say.
    pub fn of(act: &Act, opinions: &[Opinion]) -> Self {
        let given = |kind| standing(opinions, kind).is_some();
        Self::new(act.kind, act.commits_expense)
            .with(Step::Technical, given(OpinionKind::Technical))
            .with(Step::Accounting, given(OpinionKind::Accounting))
            .with(Step::Sign, act.signed_at.is_some())
            .with(Step::Prefect, act.prefect_told_at.is_some())
            .with(Step::Cover, act.covered_at.is_some())
            .with(Step::Number, act.number.is_some())
            .with(Step::Publish, act.published_on.is_some())
            .with(Step::Effect, act.effective_on.is_some())
            .with(Step::Communicate, act.communicated_at.is_some())
            .with(Step::File, act.dossier_id.is_some())
            .with(Step::Preserve, act.preserved_at.is_some())
            .with(Step::Withdraw, act.state == State::Withdrawn)
    }

    /// The same with a step done or not.
    pub fn with(mut self, step: Step, done: bool) -> Self {
        self.done[step as usize] = done;
        self
    }

    /// Whether a step was done.
    pub fn done(&self, step: Step) -> bool {
        self.done[step as usize]
    }

    /// The lines of the life that this act has, in order.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + use<> {
        let (kind, commits) = (self.kind, self.commits_expense);
        LIFE.iter().filter(move |rule| rule.kinds.contains(&kind) && (rule.when == When::Always || commits))
    }

    /// The line of a step, where this act has it.
    pub fn rule(&self, step: Step) -> Option<&'static Rule> {
        if step == Step::Withdraw { Some(&WITHDRAWAL) } else { self.rules().find(|rule| rule.step == step) }
    }

    /// How far the act has come.
    pub fn state(&self) -> State {
        if self.done(Step::Withdraw) {
            return State::Withdrawn;
        }
        self.rules().take_while(|rule| self.done(rule.step)).last().map_or(State::Proposed, |rule| rule.reaches)
    }

    /// Where it waits. The day of its effect is waited for only when nothing can be done meanwhile.
    pub fn shelf(&self) -> Shelf {
        if self.done(Step::Withdraw) {
            return Shelf::Withdrawn;
        }
        let open = || self.rules().filter(|rule| !self.done(rule.step));
        open()
            .find(|rule| !matches!(rule.step, Step::Effect | Step::Preserve))
            .or_else(|| open().next())
            .map_or(Shelf::Done, |rule| rule.shelf)
    }

    /// Why a step cannot be done now; empty when it can.
    pub fn missing(&self, step: Step) -> Vec<Missing> {
        let Some(rule) = self.rule(step) else {
            let costs_nothing = step == Step::Cover && !self.commits_expense;
            return vec![if costs_nothing { Missing::NoExpense } else { Missing::NotOfThisKind }];
        };
        if self.done(Step::Withdraw) {
            return vec![Missing::Withdrawn];
        }
        // One more signature may come as long as there is no number, one more may be told at any time, and a wrong dossier is
        // changed for another.
        if self.done(step) && !matches!(step, Step::Sign | Step::Communicate | Step::File) {
            return vec![Missing::Done];
        }
        if let Some(until) = rule.until.filter(|until| self.done(*until)) {
            return vec![Missing::TooLate(until)];
        }
        let has = |step: &Step| self.rule(*step).is_some();
        rule.needs.iter().filter(|need| has(need) && !self.done(**need)).map(|need| Missing::First(*need)).collect()
    }

    /// The steps that can be done now.
    pub fn open(&self) -> Vec<Step> {
        let steps = self.rules().map(|rule| rule.step).chain([Step::Withdraw]);
        steps.filter(|step| self.missing(*step).is_empty()).collect()
    }

    /// Whether a step that was done may be taken back: until a number is drawn.
    pub fn undoable(&self, step: Step) -> bool {
        let before_number = matches!(
            step,
            Step::Technical | Step::Accounting | Step::Sign | Step::Prefect | Step::Cover | Step::Withdraw
        );
        let leant_on = self.rules().any(|rule| self.done(rule.step) && rule.needs.contains(&step));
        before_number && self.done(step) && !self.done(Step::Number) && !leant_on
    }
}

/// Why a step cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Acts of this kind do not have it.
    NotOfThisKind,
    /// It commits no expense, and there is nothing to cover.
    NoExpense,
    /// The proposal was withdrawn.
    Withdrawn,
    /// It was done.
    Done,
    /// This was done, and closes it.
    TooLate(Step),
    /// This comes first.
    First(Step),
}

/// The opinion that holds: the last of its kind, unless that one takes back the one before.
pub fn standing(opinions: &[Opinion], kind: OpinionKind) -> Option<&Opinion> {
    opinions.iter().rev().find(|one| one.kind == kind).filter(|one| one.outcome != Outcome::TakenBack)
}
