//! What an act refuses as it stands. The use cases ask it before they write, the screens before they ask the clerk anything: one
//! rule, and one refusal.

use super::Who;
use crate::base::fault::{Fault, Outcomes};
use crate::desks::acts::life::{Facts, Missing, Step};
use crate::desks::acts::model::{Act, State};
use crate::work::session::{Permission, Session};

/// Whether a step can be done now. A proposal is withdrawn by its own people.
pub fn step(who: Who<'_>, act: &Act, facts: &Facts, step: Step) -> Outcomes<()> {
    if let Some(missing) = facts.missing(step).first() {
        return Err(refused(act, *missing));
    }
    match who {
        Who(Some(session)) if step == Step::Withdraw => own(session, act),
        _ => Ok(()),
    }
}

/// Whether an act has its number from the desk: deliberations have theirs from the sitting that adopts them.
pub fn numbered_at_the_desk(act: &Act) -> Outcomes<()> {
    if act.kind.of_an_organ() {
        Err(Fault::not_done("fault-act-number-in-sitting").arg("act", act.name()))
    } else {
        Ok(())
    }
}

/// Whether an act can go on the albo: one that was taken off it may go up again.
pub fn publication(act: &Act) -> Outcomes<()> {
    if act.state == State::Withdrawn {
        return Err(refused(act, Missing::Withdrawn));
    }
    if act.number.is_none() { Err(refused(act, Missing::First(Step::Number))) } else { Ok(()) }
}

/// Whether a proposal can be changed: by its own people, and until somebody gave an opinion on it or signed it.
pub fn change(session: &Session, act: &Act, facts: &Facts) -> Outcomes<()> {
    own(session, act)?;
    if facts.done(Step::Withdraw) {
        return Err(refused(act, Missing::Withdrawn));
    }
    if facts.done(Step::Number) {
        return Err(refused(act, Missing::TooLate(Step::Number)));
    }
    if [Step::Technical, Step::Accounting, Step::Sign].into_iter().any(|step| facts.done(step)) {
        return Err(Fault::not_done("fault-act-change-late").arg("act", act.name()));
    }
    Ok(())
}

/// The refusal of a step that cannot be done now, with the rule that stands against it.
pub fn refused(act: &Act, missing: Missing) -> Fault {
    let key = match missing {
        Missing::NotOfThisKind => "fault-act-not-of-kind",
        Missing::NoExpense => "fault-act-no-expense",
        Missing::Withdrawn => "fault-act-withdrawn",
        Missing::Done => "fault-act-done",
        Missing::TooLate(_) => "fault-act-too-late",
        Missing::First(Step::Sign) => "fault-act-first-sign",
        Missing::First(Step::Cover) => "fault-act-first-cover",
        Missing::First(Step::Prefect) => "fault-act-first-prefect",
        Missing::First(Step::Technical) => "fault-act-first-technical",
        Missing::First(Step::Accounting) => "fault-act-first-accounting",
        Missing::First(Step::Publish) => "fault-act-first-publish",
        Missing::First(Step::Effect) => "fault-act-first-effect",
        Missing::First(Step::Communicate) => "fault-act-first-communicate",
        Missing::First(Step::File) => "fault-act-first-file",
        Missing::First(Step::Number) if act.kind.of_an_organ() => "fault-act-first-sitting",
        Missing::First(Step::Number | Step::Preserve | Step::Withdraw) => "fault-act-first-number",
    };
    Fault::not_done(key).arg("act", act.name())
}

/// A proposal is changed and withdrawn by whoever made it, by their office, or by whoever numbers acts.
pub fn own(session: &Session, act: &Act) -> Outcomes<()> {
    let office = act.office_id.is_some_and(|office| session.offices.contains(&office));
    if office || act.proposer_id == session.operator_id || session.may(Permission::NumberActs) {
        Ok(())
    } else {
        Err(Fault::not_done("fault-act-not-own").arg("act", act.name()))
    }
}
