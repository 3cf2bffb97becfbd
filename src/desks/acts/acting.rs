//! What is done to acts from the queue and from an act's page: the keys, the questions, the deeds, what is said of them, taking
//! them back. One part for both screens.

use super::act_form::{ActAbout, ActForm};
use super::communicating::form::{CommunicationForm, Telling};
use super::deed::{Deed, Signed};
use super::life::Step;
use super::model::{Act, FileRole, OpinionKind, Outcome, Shelf, SignatureCheck, SignatureForm};
use super::preserving::service as preserving;
use super::service::deeds::{Report, perform};
use super::service::{deeds, numbering, undoing};
use super::{act_file, filing, store};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::db::{Db, stored};
use crate::desks::albo::api as albo;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::dialog::Message;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};

/// The commands.
pub const TABLE: &[Command] = &[
    row("acts-sign", &["f", "ctrl-a"], 74),
    row("acts-cover", &["v", "ctrl-l"], 70),
    row("acts-number", &["d", "ctrl-u"], 72),
    row("acts-publish", &["a", "ctrl-g"], 68),
    row("acts-communicate", &["c", "ctrl-t"], 66),
    row("acts-letter", &["l", "f8"], 0),
    row("acts-file", &["x", "ctrl-w"], 64),
    row("acts-opinion", &["e", "ctrl-e"], 60),
    row("acts-attach", &["o", "ctrl-d"], 58),
    row("acts-prefect", &["p", "ctrl-y"], 0),
    row("acts-preserve", &["z", "shift-f8"], 0),
    row("acts-withdraw", &["r", "shift-f4"], 0),
    row("acts-undo", &["ctrl-z", "u"], 50),
    row("acts-change", &["m", "ctrl-o"], 0),
];

/// The step that acts on a shelf wait for, before all others in the line of keys.
pub fn leading(shelf: Option<Shelf>) -> &'static [Command] {
    match shelf {
        Some(Shelf::Sign) => const { &[row("acts-sign", &["f", "ctrl-a"], 83)] },
        Some(Shelf::Cover) => const { &[row("acts-cover", &["v", "ctrl-l"], 83)] },
        Some(Shelf::Prefect) => const { &[row("acts-prefect", &["p", "ctrl-y"], 83)] },
        Some(Shelf::Number) => const { &[row("acts-number", &["d", "ctrl-u"], 83)] },
        Some(Shelf::Publish) => const { &[row("acts-publish", &["a", "ctrl-g"], 83)] },
        Some(Shelf::Communicate) => const { &[row("acts-communicate", &["c", "ctrl-t"], 83)] },
        Some(Shelf::File) => const { &[row("acts-file", &["x", "ctrl-w"], 83)] },
        Some(Shelf::Opine) => const { &[row("acts-opinion", &["e", "ctrl-e"], 83)] },
        Some(Shelf::Preserve) => const { &[row("acts-preserve", &["z", "shift-f8"], 83)] },
        _ => &[],
    }
}

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
    /// Whether to publish.
    Publish,
    /// What the document is.
    Attach,
    /// Where it lies.
    Path(FileRole),
}

/// The part of a screen that acts.
#[derive(Default)]
pub struct Acting {
    asking: Option<Asking>,
    chosen: Vec<i64>,
    again: Option<(Asking, String)>,
    /// The act of the page this is a part of: what is taken back there was done to that act.
    own: Option<i64>,
}

/// The permission a command needs.
fn permission(command: &str) -> Option<Permission> {
    Some(match command {
        "acts-sign" => Permission::SignActs,
        "acts-cover" => Permission::CoverExpense,
        "acts-publish" => Permission::PublishActs,
        "acts-number" | "acts-communicate" | "acts-letter" | "acts-prefect" | "acts-preserve" | "acts-file" => {
            Permission::NumberActs
        }
        "acts-withdraw" | "acts-change" | "acts-new" | "acts-attach" => Permission::ProposeActs,
        _ => return None,
    })
}

/// Whether a command of this part can be used; `empty` when there is no act to use it on.
pub fn availability(command: &str, empty: bool, cx: &Context<'_>) -> Availability {
    if permission(command).is_some_and(|needed| !cx.session.may(needed)) {
        return Availability::Disabled("why-not-permitted");
    }
    let gives = [Permission::SignActs, Permission::CoverExpense].iter().any(|needed| cx.session.may(*needed));
    if command == "acts-opinion" && !gives {
        return Availability::Disabled("why-not-permitted");
    }
    let own = TABLE.iter().any(|row| row.id == command && row.id != "acts-undo");
    Availability::unless(own && empty, "ledger-why-empty")
}

impl Acting {
    /// The part of the page of one act.
    pub fn of(act: i64) -> Self {
        Self { own: Some(act), ..Self::default() }
    }

    /// A command of [`TABLE`] or `list-repeat` on the chosen acts; none when it is another's.
    pub fn command(&mut self, id: &str, chosen: &[i64], cx: &Context<'_>) -> Option<Then> {
        let asking = match id {
            "acts-undo" => {
                let about = self.own;
                return Some(Then::Act(telling(move |db, house, session| undo(db, house, session, about))));
            }
            "acts-publish" => Asking::Publish,
            "acts-attach" if chosen.len() > 1 => {
                return Some(Then::effect(Effect::Fault(Fault::not_done("fault-act-one-document"))));
            }
            "acts-attach" => Asking::Attach,
            "acts-change" => {
                let first = chosen.first().copied();
                return Some(first.map_or(Then::Nothing, |id| Then::open(ActForm::new(ActAbout::Act(id)))));
            }
            "acts-sign" => Asking::Sign,
            "acts-cover" => Asking::Cover,
            "acts-number" => Asking::Number,
            "acts-communicate" | "acts-letter" => {
                let telling = Telling { acts: chosen.to_vec(), letter: id == "acts-letter" };
                return Some(if chosen.is_empty() {
                    Then::Nothing
                } else {
                    Then::open(CommunicationForm::new(telling))
                });
            }
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
            Asking::File => Dialog::prompt(title("act-ask-file"), "act-ask-file-text"),
            Asking::Opinion => Dialog::pick(Picker::new(title("act-ask-opinion"), opinions(cx))),
            Asking::Reasons(..) => Dialog::prompt(title("act-ask-opinion"), "act-ask-reasons-text"),
            Asking::Prefect => Dialog::prompt_from(title("act-ask-prefect"), "act-ask-prefect-text", "PEC prot. "),
            Asking::Preserve => {
                let usual = rome(cx.house.clock.now()).format("PdV-%Y%m%d-%H%M").to_string();
                Dialog::prompt_from(title("act-ask-preserve"), "act-ask-preserve-text", &usual)
            }
            Asking::Withdraw => Dialog::prompt(title("act-ask-withdraw"), "act-ask-withdraw-text"),
            Asking::Publish => {
                let day = dates::date(albo::next_useful(cx.house.clock.today(), &cx.house.facts().calendar));
                let text = Words::said(cx.texts.with("act-ask-publish-text", &[("day", day.into())]));
                Dialog::legal(title("act-ask-publish"), text, "act-ask-publish-consequence")
            }
            Asking::Attach => Dialog::pick(Picker::new("act-ask-attach", attachable(cx))),
            Asking::Path(role) => Dialog::prompt(role.key(), "act-ask-attach-text"),
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
            (Choice::Yes, Asking::Number | Asking::Publish) => String::new(),
            (Choice::Item(id), Asking::Attach) => return Some(self.ask(Asking::Path(FileRole::parse(id)?), cx)),
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
            match asking {
                Asking::Publish => return publish(db, house, session, &ids),
                Asking::Path(role) => return attach(db, house, session, &ids, (role, &text)),
                Asking::Number => return Ok(told(Step::Number, &numbering::number(db, house, session, &ids)?)),
                Asking::Preserve => return preserve(db, house, session, &ids, &text),
                _ => {}
            }
            let deed = deed(db, house, session, &asking, &text, ids.len())?;
            let report = perform(db, house, session, &ids, &deed)?;
            if let (Deed::File { code, .. }, true) = (&deed, report.refused.is_empty()) {
                let words = Words::Key("act-told-file").arg("acts", names(&report.done)).arg("dossier", code);
                return Ok(Told::done(words));
            }
            Ok(told_of_file(&deed, &report).unwrap_or_else(|| told(deed.step(), &report)))
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
            checked: None,
            file: None,
        }),
        Asking::Cover if act_file::is_path(text) => {
            if count > 1 {
                return Err(Fault::not_done("fault-act-one-file"));
            }
            act_file::visto(house, session, text)?
        }
        Asking::Cover => Deed::Cover { by: text.to_owned(), note: None, file: None },
        Asking::File => filing::found(db, session, text)?,
        Asking::Reasons(kind, outcome) => Deed::Opinion {
            kind: *kind,
            outcome: *outcome,
            reasons: Some(text.to_owned()).filter(|text| !text.is_empty()),
            by: session.name.clone(),
        },
        Asking::Opinion
        | Asking::Number
        | Asking::Preserve
        | Asking::Prefect
        | Asking::Publish
        | Asking::Attach
        | Asking::Path(_) => {
            let protocol = text.split_whitespace().rfind(|word| word.chars().any(|c| c.is_ascii_digit()));
            Deed::Prefect { at: now, how: text.to_owned(), protocol: protocol.map(str::to_owned) }
        }
        Asking::Withdraw => Deed::Withdraw { reason: text.to_owned() },
    })
}

/// What is said when it is done.
pub fn told(step: Step, report: &Report) -> Told {
    let done = report.done.len();
    if !report.refused.is_empty() {
        return told_in_part(step, report);
    }
    if step == Step::Number && done > 1 {
        return Told::done(Words::Key("act-told-numbers").arg("count", done).arg("numbers", numbers(&report.done)));
    }
    let name = report.done.first().map(Act::name).unwrap_or_default();
    let last = report.done.last().map(Act::name).unwrap_or_default();
    let due = report.done.first().and_then(|act| act.due_at).map(|at| dates::day_of(at.and_utc())).unwrap_or_default();
    let key = if done > 1 { "act-told-many" } else { done_key(step) };
    Told::done(Words::Key(key).arg("count", done).arg("act", name).arg("last", last).arg("due", due))
}

/// What was done, what was not, and why not: all of it, to be read in peace.
fn told_in_part(step: Step, report: &Report) -> Told {
    let (done, left) = (report.done.len(), report.refused.len());
    let said = match (done, step) {
        (0, _) => Words::Key("act-told-none"),
        (_, Step::Number) => Words::Key("act-told-numbers").arg("count", done).arg("numbers", numbers(&report.done)),
        _ => Words::Key("act-told-some").arg("count", done).arg("acts", names(&report.done)),
    };
    let title = Words::Key("act-told-left-title").arg("done", done).arg("left", left);
    let mut message = Message::new(title.clone(), said);
    for fault in by_reason(&report.refused) {
        message = message.and(Words::from(&fault), Meaning::Warning);
    }
    Told::listed(title, message)
}

/// The refusals with one reason as one, which names all their acts.
fn by_reason(refused: &[Fault]) -> Vec<Fault> {
    let is_act = |(name, _): &&(&'static str, String)| *name == "act";
    let others = |fault: &Fault| fault.args.iter().filter(|arg| !is_act(arg)).cloned().collect::<Vec<_>>();
    let mut found: Vec<Fault> = Vec::new();
    for fault in refused {
        let act = fault.args.iter().find(is_act).map(|(_, act)| act.clone());
        let same = found.iter_mut().find(|one| one.key == fault.key && others(one) == others(fault));
        match (same.and_then(|one| one.args.iter_mut().find(|(name, _)| *name == "act")), act) {
            (Some((_, acts)), Some(act)) => {
                acts.push_str(", ");
                acts.push_str(&act);
            }
            _ => found.push(fault.clone()),
        }
    }
    found
}

fn names(acts: &[Act]) -> String {
    acts.iter().map(Act::name).collect::<Vec<_>>().join(", ")
}

/// The numbers that were given, those that follow each other as one: `DT 12–36/2026, OS 4/2026`.
fn numbers(acts: &[Act]) -> String {
    let mut runs: Vec<(&'static str, i64, i64, i64)> = Vec::new();
    for act in acts {
        let (Some(year), Some(number)) = (act.year, act.number) else { continue };
        let register = act.kind.register();
        match runs.iter_mut().find(|(one, of, _, last)| *one == register && *of == year && *last + 1 == number) {
            Some((_, _, _, last)) => *last = number,
            None => runs.push((register, year, number, number)),
        }
    }
    let one = |(register, year, first, last): &(&str, i64, i64, i64)| {
        if first == last { format!("{register} {first}/{year}") } else { format!("{register} {first}–{last}/{year}") }
    };
    runs.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What is said of a file that came with a signature or a visto: whether it is what was signed.
fn told_of_file(deed: &Deed, report: &Report) -> Option<Told> {
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

fn done_key(step: Step) -> &'static str {
    match step {
        Step::Technical | Step::Accounting => "act-told-opinion",
        Step::Sign => "act-told-sign",
        Step::Prefect => "act-told-prefect",
        Step::Cover => "act-told-cover",
        Step::Number => "act-told-number",
        Step::Publish | Step::Effect => "act-told-publish",
        Step::Communicate => "act-told-communicate",
        Step::File => "act-told-many",
        Step::Preserve => "act-told-preserve",
        Step::Withdraw => "act-told-withdraw",
    }
}

/// Puts acts on the albo; what follows from that is written there.
fn publish(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Told> {
    let mut report = Report::default();
    let mut published = 0;
    for id in ids {
        match albo::publish_act(db, house, session, *id, None) {
            Ok(_) => {
                published += 1;
                report.done.extend(store::by_id(db, *id)?);
            }
            Err(fault) if fault.key.starts_with("fault-albo-") || fault.key.starts_with("fault-act-") => {
                report.refused.push(fault);
            }
            Err(fault) => return Err(fault),
        }
    }
    if published > 0 {
        albo::after_change(db, house)?;
    }
    match report.refused.as_slice() {
        [] => Ok(Told::done(Words::Key("act-told-albo").arg("count", published))),
        [_] if published == 0 => Err(report.refused.remove(0)),
        _ => Ok(told(Step::Publish, &report)),
    }
}

/// Sends acts to preservation, and says where their package lies.
fn preserve(db: &mut Db, house: &House, session: &Session, ids: &[i64], package: &str) -> Outcomes<Told> {
    let came = preserving::preserve(db, house, session, ids, package)?;
    if !came.report.refused.is_empty() {
        return Ok(told(Step::Preserve, &came.report));
    }
    let path = came.path.map(|path| path.display().to_string()).unwrap_or_default();
    let (acts, files) = (came.report.done.len(), came.files);
    Ok(Told::done(Words::Key("act-told-preserved").arg("count", acts).arg("files", files).arg("path", path)))
}

/// What a document may be that comes to an act by itself.
fn attachable(cx: &Context<'_>) -> Vec<PickItem> {
    [FileRole::Text, FileRole::Omissis, FileRole::Attachment, FileRole::Other]
        .map(|role| {
            PickItem::new(role.code(), cx.texts.get(role.key()), cx.texts.get(&format!("act-attach-{}", role.code())))
        })
        .into()
}

fn attach(
    db: &mut Db,
    house: &House,
    session: &Session,
    ids: &[i64],
    (role, path): (FileRole, &str),
) -> Outcomes<Told> {
    let Some(id) = ids.first() else { return Err(Fault::not_done("fault-act-gone")) };
    let file = act_file::document(house, role, path)?;
    let act = deeds::attach(db, house, session, *id, &file)?;
    Ok(Told::done(Words::Key("act-told-attached").arg("act", act.name()).arg("name", &file.name)))
}

fn undo(db: &mut Db, house: &House, session: &Session, about: Option<i64>) -> Outcomes<Told> {
    let undone = undoing::undo_last(db, house, session, about)?;
    let key = if undone.left > 0 { "act-told-undone-left" } else { undone_key(undone.step) };
    let words = Words::Key(key).arg("acts", undone.names.join(", ")).arg("left", undone.left);
    Ok(if undone.left > 0 { Told::look(words) } else { Told::done(words) })
}

fn undone_key(step: Step) -> &'static str {
    match step {
        Step::Technical | Step::Accounting => "act-told-undone-opinion",
        Step::Sign => "act-told-undone-sign",
        Step::Cover => "act-told-undone-cover",
        Step::Withdraw => "act-told-undone-withdraw",
        _ => "act-told-undone",
    }
}
