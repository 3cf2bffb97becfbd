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
    let (done, left) = (report.done.len(), report.refused.len());
    let said = match (done, step) {
        (0, _) => Words::Key("act-told-none"),
        (_, Step::Number) => Words::Key("act-told-numbers").arg("count", done).arg("numbers", names(&report.done)),
        _ => Words::Key("act-told-some").arg("count", done).arg("acts", names(&report.done)),
    };
    let title = Words::Key("act-told-left-title").arg("done", done).arg("left", left);
    let act = |fault: &Fault| fault.args.iter().find(|(name, _)| *name == "act").map(|(_, act)| act.clone());
    let refused: Vec<(String, Fault)> =
        report.refused.iter().map(|fault| (act(fault).unwrap_or_default(), fault.clone())).collect();
    bulk::listed(title, said, &refused)
}

/// The acts by their names, those that follow each other as one: `DT 12–36/2026, OS 4/2026`.
pub fn names(acts: &[Act]) -> String {
    bulk::ranges(&acts.iter().map(Act::name).collect::<Vec<_>>())
}

/// What is said of a file that came with a signature or a visto: whether it is what was signed.
pub fn told_of_file(deed: &Deed, report: &Report) -> Option<Told> {
    let act = report.done.first()?;
    let (is_visto, checked) = match deed {
        Deed::Sign(Signed { file: Some(_), checked, .. }) => (false, *checked),
        Deed::Cover { file: Some(_), note, .. } => {
            let code = note.as_deref().and_then(|note| note.rsplit(" · ").next());
            (true, code.and_then(SignatureCheck::parse))
        }
        _ => return None,
    };
    let key = match (is_visto, checked) {
        (false, None) => "act-told-signed-scan",
        (false, Some(SignatureCheck::Fits)) => "act-told-signed-fits",
        (false, Some(SignatureCheck::Partial)) => "act-told-signed-partial",
        (false, Some(SignatureCheck::Unchecked)) => "act-told-signed-unchecked",
        (true, None) => "act-told-visto-scan",
        (true, Some(SignatureCheck::Fits)) => "act-told-visto-fits",
        (true, Some(SignatureCheck::Partial)) => "act-told-visto-partial",
        (true, Some(SignatureCheck::Unchecked)) => "act-told-visto-unchecked",
    };
    let (who, _) = deed.told();
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
