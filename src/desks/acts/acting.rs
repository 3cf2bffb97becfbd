//! What is done to acts from the queue and from an act's page: the keys, the questions, the deeds, what is said of them, taking
//! them back. One part for both screens.

use super::act_form::{ActAbout, ActForm};
use super::deed::{Deed, Signed};
use super::life::Step;
use super::model::{OpinionKind, Outcome, SignatureForm};
use super::service::deeds::{Report, perform};
use super::service::{numbering, undoing};
use super::{act_file, filing};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::db::{Db, stored};
use crate::desks::albo::api as albo;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};

/// The commands.
pub const TABLE: &[Command] = &[
    row("acts-sign", &["ctrl-a", "f"], 74),
    row("acts-cover", &["ctrl-l", "v"], 70),
    row("acts-number", &["ctrl-u", "d"], 72),
    row("acts-publish", &["ctrl-g", "a"], 68),
    row("acts-communicate", &["ctrl-t", "c"], 66),
    row("acts-file", &["ctrl-w", "x"], 64),
    row("acts-opinion", &["ctrl-e", "e"], 60),
    row("acts-prefect", &["ctrl-y", "p"], 0),
    row("acts-preserve", &["shift-f8", "z"], 0),
    row("acts-withdraw", &["shift-f4", "r"], 0),
    row("acts-undo", &["ctrl-z", "u"], 50),
    row("acts-change", &["ctrl-o", "m"], 0),
];

const fn row(id: &'static str, keys: &'static [&'static str], footer: u8) -> Command {
    Command { id, keys, scope: Scope::Screen, footer }
}

/// The dialog of all questions.
const DIALOG: &str = "act-deed";

/// What is asked about the chosen acts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asking {
    /// A signed file, or who signed on paper.
    Sign,
    /// Who gives the visto.
    Cover,
    /// Whether to draw the numbers.
    Number,
    /// To whom it was communicated.
    Communicate,
    /// Which dossier.
    File,
    /// Which opinion, and what it says.
    Opinion,
    /// Why it says so.
    Reasons(OpinionKind, Outcome),
    /// How the Prefect was told.
    Prefect,
    /// Identifier of the package.
    Preserve,
    /// Why the proposal is withdrawn.
    Withdraw,
}

/// The part of a screen that acts.
#[derive(Default)]
pub struct Acting {
    asking: Option<Asking>,
    chosen: Vec<i64>,
    again: Option<(Asking, String)>,
}

/// The permission a command needs.
fn permission(command: &str) -> Option<Permission> {
    Some(match command {
        "acts-sign" => Permission::SignActs,
        "acts-cover" => Permission::CoverExpense,
        "acts-publish" => Permission::PublishActs,
        "acts-number" | "acts-communicate" | "acts-prefect" | "acts-preserve" | "acts-file" => Permission::NumberActs,
        "acts-withdraw" | "acts-change" | "acts-new" => Permission::ProposeActs,
        _ => return None,
    })
}

/// Whether a command of this part can be used; `empty` when there is no act to use it on.
pub fn availability(command: &str, empty: bool, cx: &Context<'_>) -> Availability {
    if permission(command).is_some_and(|needed| !cx.session.may(needed)) {
        return Availability::Disabled("why-not-permitted");
    }
    let own = TABLE.iter().any(|row| row.id == command && row.id != "acts-undo");
    Availability::unless(own && empty, "ledger-why-empty")
}

impl Acting {
    /// A command of [`TABLE`] or `list-repeat` on the chosen acts; none when it is another's.
    pub fn command(&mut self, id: &str, chosen: &[i64], cx: &Context<'_>) -> Option<Then> {
        let asking = match id {
            "acts-undo" => return Some(Then::Act(telling(undo))),
            "acts-publish" => {
                let ids = chosen.to_vec();
                return Some(Then::Act(telling(move |db, house, session| publish(db, house, session, &ids))));
            }
            "acts-change" => {
                let first = chosen.first().copied();
                return Some(first.map_or(Then::Nothing, |id| Then::open(ActForm::new(ActAbout::Act(id)))));
            }
            "acts-sign" => Asking::Sign,
            "acts-cover" => Asking::Cover,
            "acts-number" => Asking::Number,
            "acts-communicate" => Asking::Communicate,
            "acts-file" => Asking::File,
            "acts-opinion" => Asking::Opinion,
            "acts-prefect" => Asking::Prefect,
            "acts-preserve" => Asking::Preserve,
            "acts-withdraw" => Asking::Withdraw,
            "list-repeat" => {
                let (asking, text) = self.again.clone()?;
                if chosen.is_empty() {
                    return Some(Then::Nothing);
                }
                return Some(Self::carry_out(asking, text, chosen.to_vec()));
            }
            _ => return None,
        };
        if chosen.is_empty() {
            return Some(Then::Nothing);
        }
        self.chosen = chosen.to_vec();
        Some(self.ask(asking, cx))
    }

    fn ask(&mut self, asking: Asking, cx: &Context<'_>) -> Then {
        let count = self.chosen.len();
        let title = |key: &'static str| Words::said(cx.texts.with(key, &[("count", Arg::from(count))]));
        let own = &cx.session.name;
        let dialog = match asking {
            Asking::Sign => Dialog::prompt_from(title("act-ask-sign"), "act-ask-sign-text", own),
            Asking::Cover => Dialog::prompt_from(title("act-ask-cover"), "act-ask-cover-text", own),
            Asking::Number => {
                Dialog::legal(title("act-ask-number"), title("act-ask-number-text"), "act-ask-number-consequence")
            }
            Asking::Communicate => {
                let usual = cx.texts.get("act-ask-communicate-usual");
                Dialog::prompt_from(title("act-ask-communicate"), "act-ask-communicate-text", &usual)
            }
            Asking::File => Dialog::prompt(title("act-ask-file"), "act-ask-file-text"),
            Asking::Opinion => Dialog::pick(Picker::new(title("act-ask-opinion"), opinions(cx))),
            Asking::Reasons(..) => Dialog::prompt(title("act-ask-opinion"), "act-ask-reasons-text"),
            Asking::Prefect => Dialog::prompt_from(title("act-ask-prefect"), "act-ask-prefect-text", "PEC prot. "),
            Asking::Preserve => Dialog::prompt(title("act-ask-preserve"), "act-ask-preserve-text"),
            Asking::Withdraw => Dialog::prompt(title("act-ask-withdraw"), "act-ask-withdraw-text"),
        };
        self.asking = Some(asking);
        Then::effect(Effect::Dialog(DIALOG, dialog))
    }

    /// The answer to a question; none when the dialog is another's.
    pub fn answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Option<Then> {
        if name != DIALOG {
            return None;
        }
        let asking = self.asking.take()?;
        let text = match (choice, &asking) {
            (Choice::Yes, Asking::Number) => String::new(),
            (Choice::Text(text), _) => text.trim().to_owned(),
            (Choice::Item(id), Asking::Opinion) => {
                let (kind, outcome) = id.split_once('/')?;
                let (kind, outcome) = (OpinionKind::parse(kind)?, Outcome::parse(outcome)?);
                if outcome != Outcome::Favourable {
                    return Some(self.ask(Asking::Reasons(kind, outcome), cx));
                }
                let reasons = Asking::Reasons(kind, outcome);
                return Some(self.done(reasons, String::new()));
            }
            _ => return Some(Then::Nothing),
        };
        Some(self.done(asking, text))
    }

    fn done(&mut self, asking: Asking, text: String) -> Then {
        self.again = Some((asking.clone(), text.clone()));
        Self::carry_out(asking, text, std::mem::take(&mut self.chosen))
    }

    fn carry_out(asking: Asking, text: String, ids: Vec<i64>) -> Then {
        Then::Act(telling(move |db, house, session| {
            let (step, report) = if asking == Asking::Number {
                (Step::Number, numbering::number(db, house, session, &ids)?)
            } else {
                let deed = deed(db, house, session, &asking, &text, ids.len())?;
                (deed.step(), perform(db, house, session, &ids, &deed)?)
            };
            Ok(told(step, &report))
        }))
    }
}

/// The opinions one may choose from: those that this operator may give.
fn opinions(cx: &Context<'_>) -> Vec<PickItem> {
    let may = |kind: &OpinionKind| match kind {
        OpinionKind::Technical => cx.session.may(Permission::SignActs),
        OpinionKind::Accounting => cx.session.may(Permission::CoverExpense),
    };
    let outcomes = [Outcome::Favourable, Outcome::Unfavourable, Outcome::NotDue];
    OpinionKind::ALL
        .iter()
        .filter(|kind| may(kind))
        .flat_map(|kind| outcomes.map(|outcome| (*kind, outcome)))
        .map(|(kind, outcome)| {
            let step = if kind == OpinionKind::Technical { Step::Technical } else { Step::Accounting };
            let name = format!("{}: {}", cx.texts.get(step.key()), cx.texts.get(outcome.key()));
            PickItem::new(format!("{}/{}", kind.code(), outcome.code()), name, "")
        })
        .collect()
}

/// What the answer means as a deed.
fn deed(db: &mut Db, house: &House, session: &Session, asking: &Asking, text: &str, count: usize) -> Outcomes<Deed> {
    let now = stored(house.clock.now());
    Ok(match asking {
        Asking::Sign if act_file::is_path(text) => {
            if count > 1 {
                return Err(Fault::not_done("fault-act-one-file"));
            }
            Deed::Sign(act_file::signed(house, session, text)?)
        }
        Asking::Sign => Deed::Sign(Signed {
            signer: text.to_owned(),
            at: now,
            form: SignatureForm::Paper,
            certificate: None,
            content_sha256: None,
            file: None,
        }),
        Asking::Cover => Deed::Cover { by: text.to_owned(), note: None, file: None },
        Asking::Communicate | Asking::Number => Deed::Communicate { to: text.to_owned() },
        Asking::File => filing::found(db, session, text)?,
        Asking::Reasons(kind, outcome) => Deed::Opinion {
            kind: *kind,
            outcome: *outcome,
            reasons: Some(text.to_owned()).filter(|text| !text.is_empty()),
            by: session.name.clone(),
        },
        Asking::Opinion | Asking::Prefect => {
            let protocol = text.split_whitespace().rfind(|word| word.chars().any(|c| c.is_ascii_digit()));
            Deed::Prefect { at: now, how: text.to_owned(), protocol: protocol.map(str::to_owned) }
        }
        Asking::Preserve => Deed::Preserve { package: text.to_owned() },
        Asking::Withdraw => Deed::Withdraw { reason: text.to_owned() },
    })
}

/// What is said when it is done.
fn told(step: Step, report: &Report) -> Told {
    let done = report.done.len();
    if let Some(first) = report.refused.first() {
        let names: Vec<&str> = report
            .refused
            .iter()
            .flat_map(|fault| fault.args.iter().filter(|(name, _)| *name == "act").map(|(_, value)| value.as_str()))
            .take(6)
            .collect();
        let words = Words::Key(refusal_key(first.key)).arg("done", done).arg("acts", names.join(", "));
        return Told::look(words);
    }
    let name = report.done.first().map(super::model::Act::name).unwrap_or_default();
    let last = report.done.last().map(super::model::Act::name).unwrap_or_default();
    let due = report.done.first().and_then(|act| act.due_at).map(|at| dates::day_of(at.and_utc())).unwrap_or_default();
    let key = if done > 1 { "act-told-many" } else { done_key(step) };
    Told::done(Words::Key(key).arg("count", done).arg("act", name).arg("last", last).arg("due", due))
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
        Step::File => "act-told-file",
        Step::Preserve => "act-told-preserve",
        Step::Withdraw => "act-told-withdraw",
    }
}

fn refusal_key(fault: &str) -> &'static str {
    match fault {
        "fault-act-first-sign" => "act-refused-sign",
        "fault-act-first-cover" => "act-refused-cover",
        "fault-act-first-prefect" => "act-refused-prefect",
        "fault-act-too-late" => "act-refused-late",
        "fault-act-done" => "act-refused-done",
        _ => "act-refused",
    }
}

/// Puts acts on the albo; what follows from that is written there.
fn publish(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Told> {
    let (done, refused) = albo::publish_acts(db, house, session, ids)?;
    let Some(fault) = refused else {
        return Ok(Told::done(Words::Key("act-told-albo").arg("count", done.len())));
    };
    let reason = Words::from(&fault);
    Ok(Told::look(if done.is_empty() { reason } else { Words::Key("act-told-albo-some").arg("count", done.len()) }))
}

fn undo(db: &mut Db, house: &House, session: &Session) -> Outcomes<Told> {
    let undone = undoing::undo_last(db, house, session)?;
    let key = if undone.left > 0 { "act-told-undone-left" } else { "act-told-undone" };
    let words = Words::Key(key).arg("count", undone.acts).arg("left", undone.left);
    Ok(if undone.left > 0 { Told::look(words) } else { Told::done(words) })
}
