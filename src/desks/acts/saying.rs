//! What is said of what was done to acts: a line where all went well, otherwise which were done, which were not, and why not.

use super::deed::{Deed, Signed};
use super::life::Step;
use super::model::{Act, SignatureCheck};
use super::service::deeds::Report;
use crate::base::dates;
use crate::base::fault::Fault;
use crate::ui::words::Words;
use crate::work::bulk;
use crate::work::ledger::Told;

/// Acts named in a line.
const NAMED: usize = 4;

/// What is said when it is done.
pub fn told(step: Step, report: &Report) -> Told {
    let done = report.done.len();
    if !report.refused.is_empty() {
        return told_in_part(step, report);
    }
    if step == Step::Number && done > 1 {
        return Told::done(Words::Key("act-told-numbers").arg("count", done).arg("numbers", names(&report.done)));
    }
    let name = report.done.first().map(Act::name).unwrap_or_default();
    let due = report.done.first().and_then(|act| act.due_at).map(|at| dates::day_of(at.and_utc())).unwrap_or_default();
    let key = if done > 1 { many_key(step) } else { done_key(step) };
    let acts = in_short(&report.done);
    Told::done(Words::Key(key).arg("count", done).arg("act", name).arg("acts", acts).arg("due", due))
}

/// What was done, what was not, and why not: all of it, to be read in peace.
fn told_in_part(step: Step, report: &Report) -> Told {
    let done = report.done.len();
    let said = match (done, step) {
        (0, _) => return told_of_none(&report.refused),
        (_, Step::Number) => Words::Key("act-told-numbers").arg("count", done).arg("numbers", names(&report.done)),
        _ => Words::Key("act-told-some").arg("count", done).arg("acts", names(&report.done)),
    };
    listed(said, done, &report.refused)
}

/// What could be done to none of several acts, and why not.
pub fn told_of_none(refused: &[Fault]) -> Told {
    listed(Words::Key("act-told-none"), 0, refused)
}

fn listed(said: Words, done: usize, refused: &[Fault]) -> Told {
    let title = Words::Key("act-told-left-title").arg("done", done).arg("left", refused.len());
    let act = |fault: &Fault| fault.args.iter().find(|(name, _)| *name == "act").map(|(_, act)| act.clone());
    let refused: Vec<(String, Fault)> =
        refused.iter().map(|fault| (act(fault).unwrap_or_default(), fault.clone())).collect();
    bulk::listed(title, said, &refused).by_none(done == 0)
}

/// The acts by their names, those that follow each other as one: `DT 12–36/2026, OS 4/2026`.
pub fn names(acts: &[Act]) -> String {
    bulk::ranges(&acts.iter().map(Act::name).collect::<Vec<_>>())
}

/// What is said of a file that came with a signature, a visto or an opinion: whether it is what was signed.
pub fn told_of_file(deed: &Deed, report: &Report) -> Option<Told> {
    let act = report.done.first()?;
    let (who, checked) = match deed {
        Deed::Sign(Signed { file: Some(_), checked, signer, .. }) => (signer, *checked),
        Deed::Cover { file: Some(_), note, by } => {
            let code = note.as_deref().and_then(|note| note.rsplit(" · ").next());
            (by, code.and_then(SignatureCheck::parse))
        }
        Deed::Opinion { paper: Some(paper), by, .. } => (by, paper.checked),
        _ => return None,
    };
    let key = match (deed.step(), checked) {
        (Step::Sign, None) => "act-told-signed-scan",
        (Step::Sign, Some(SignatureCheck::Fits)) => "act-told-signed-fits",
        (Step::Sign, Some(SignatureCheck::Partial)) => "act-told-signed-partial",
        (Step::Sign, Some(SignatureCheck::Unchecked)) => "act-told-signed-unchecked",
        (Step::Cover, None) => "act-told-visto-scan",
        (Step::Cover, Some(SignatureCheck::Fits)) => "act-told-visto-fits",
        (Step::Cover, Some(SignatureCheck::Partial)) => "act-told-visto-partial",
        (Step::Cover, Some(SignatureCheck::Unchecked)) => "act-told-visto-unchecked",
        (_, None) => "act-told-opinion-scan",
        (_, Some(SignatureCheck::Fits)) => "act-told-opinion-fits",
        (_, Some(SignatureCheck::Partial)) => "act-told-opinion-partial",
        (_, Some(SignatureCheck::Unchecked)) => "act-told-opinion-unchecked",
    };
    let words = Words::Key(key).arg("act", act.name()).arg("who", who);
    Some(if checked == Some(SignatureCheck::Fits) { Told::done(words) } else { Told::look(words) })
}

/// The same in the space of a line: the first few, and how many more.
fn in_short(acts: &[Act]) -> String {
    let more = acts.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    format!("{}{more}", names(acts.get(..NAMED).unwrap_or(acts)))
}

/// The line that tells a step on several acts.
fn many_key(step: Step) -> &'static str {
    match step {
        Step::Technical | Step::Accounting => "act-told-many-opinion",
        Step::Sign => "act-told-many-sign",
        Step::Prefect => "act-told-many-prefect",
        Step::Cover => "act-told-many-cover",
        Step::Number => "act-told-numbers",
        Step::Publish | Step::Effect => "act-told-many-publish",
        Step::Communicate => "act-told-many-communicate",
        Step::File => "act-told-many-file",
        Step::Preserve => "act-told-many-preserve",
        Step::Withdraw => "act-told-many-withdraw",
    }
}

fn done_key(step: Step) -> &'static str {
    match step {
        Step::Technical | Step::Accounting => "act-told-opinion",
        Step::Sign => "act-told-sign",
        Step::Prefect => "act-told-prefect",
        Step::Cover => "act-told-cover",
        Step::Number => "act-told-number",
        Step::Publish | Step::Effect => "act-told-publish",
        Step::Communicate => "act-told-communicate",
        Step::File => "act-told-many-file",
        Step::Preserve => "act-told-preserve",
        Step::Withdraw => "act-told-withdraw",
    }
}

/// The line that tells that a step was taken back.
pub fn undone_key(step: Step) -> &'static str {
    match step {
        Step::Technical | Step::Accounting => "act-told-undone-opinion",
        Step::Sign => "act-told-undone-sign",
        Step::Cover => "act-told-undone-cover",
        Step::Withdraw => "act-told-undone-withdraw",
        _ => "act-told-undone",
    }
}
