//! What is done to acts from the queue and from an act's page: the keys, the questions, the deeds, what is said of them, taking
//! them back. One part for both screens.

use super::act_form::{ActAbout, ActForm};
use super::at_once::Chosen;
use super::communicating::form::{CommunicationForm, Telling};
use super::deed::{Deed, Signed};
use super::life::Step;
use super::model::{FileRole, OpinionKind, Outcome, Shelf, SignatureForm};
use super::preserving::service as preserving;
use super::saying::{self, told};
use super::service::deeds::perform;
use super::service::{deeds, numbering, undoing};
use super::{act_file, at_once, filing, rules};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::db::{Db, stored};
use crate::desks::albo::api as albo;
use crate::desks::protocol::api as protocol;
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
    row("acts-sign", &["f", "ctrl-a"], 74),
    row("acts-cover", &["v", "ctrl-l"], 70),
    row("acts-number", &["d", "ctrl-u"], 72),
    row("acts-publish", &["a", "ctrl-g"], 68),
    row("acts-integral", &["w", "shift-f5"], 0),
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
    /// Which of these opinions, and what it says.
    Opinion(Vec<OpinionKind>),
    /// Why it says so.
    Reasons(OpinionKind, Outcome),
    /// Who gave it, or the file it stands in; with the reasons.
    Given(OpinionKind, Outcome, Option<String>),
    /// How the Prefect was told.
    Prefect,
    /// Identifier of the package.
    Preserve,
    /// Why the proposal is withdrawn.
    Withdraw,
    /// Whether to publish.
    Publish,
    /// Why the whole text may go on the albo with personal data in it.
    Integral,
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
    /// What was typed for the step that is under way.
    doing: Option<(Asking, String)>,
    /// What was typed for a step that was refused: it is there when the question is asked again.
    refused: Option<(Asking, String)>,
    /// Who signs the chosen acts, where one name is likely for all.
    signer: Option<String>,
    /// The acts for which a dossier is looked for.
    filing: Vec<i64>,
    /// The act of the page this is a part of: what is taken back there was done to that act.
    own: Option<i64>,
}

/// The permission a command needs.
fn permission(command: &str) -> Option<Permission> {
    Some(match command {
        "acts-sign" => Permission::RecordSignatures,
        "acts-publish" | "acts-integral" => Permission::PublishActs,
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
    let one_of: &[Permission] = match command {
        "acts-opinion" => &[Permission::SignActs, Permission::CoverExpense, Permission::RecordSignatures],
        "acts-cover" => &[Permission::CoverExpense, Permission::RecordSignatures],
        _ => &[],
    };
    if !one_of.is_empty() && !one_of.iter().any(|needed| cx.session.may(*needed)) {
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
    pub fn command(&mut self, id: &str, chosen: &Chosen<'_>, cx: &Context<'_>) -> Option<Then> {
        if let Some(refusal) = at_once::refusal(id, chosen, cx) {
            return Some(refusal);
        }
        let ids = &chosen.ids;
        let asking = match id {
            "acts-undo" => {
                let about = self.own;
                return Some(Then::Act(telling(move |db, house, session| undo(db, house, session, about))));
            }
            "acts-publish" => Asking::Publish,
            "acts-integral" => Asking::Integral,
            "acts-attach" if ids.len() > 1 => {
                return Some(Then::effect(Effect::Fault(Fault::not_done("fault-act-one-document"))));
            }
            "acts-attach" => Asking::Attach,
            "acts-change" => {
                let first = ids.first().copied();
                return Some(first.map_or(Then::Nothing, |id| Then::open(ActForm::new(ActAbout::Act(id)))));
            }
            "acts-sign" => Asking::Sign,
            "acts-cover" => Asking::Cover,
            "acts-number" => Asking::Number,
            "acts-communicate" | "acts-letter" => {
                let telling = Telling { acts: ids.clone(), letter: id == "acts-letter" };
                return Some(if ids.is_empty() { Then::Nothing } else { Then::open(CommunicationForm::new(telling)) });
            }
            "acts-file" if ids.is_empty() => return Some(Then::Nothing),
            "acts-file" => {
                self.filing.clone_from(ids);
                return Some(filing::look(self.filing.clone(), String::new()));
            }
            "acts-opinion" => Asking::Opinion(at_once::opinions(chosen, cx.session)),
            "acts-prefect" => Asking::Prefect,
            "acts-preserve" => Asking::Preserve,
            "acts-withdraw" => Asking::Withdraw,
            "list-repeat" => {
                let (asking, text) = self.again.clone()?;
                if ids.is_empty() {
                    return Some(Then::Nothing);
                }
                return Some(Self::carry_out(asking, text, ids.clone()));
            }
            _ => return None,
        };
        if ids.is_empty() {
            return Some(Then::Nothing);
        }
        self.chosen.clone_from(ids);
        self.signer.clone_from(&chosen.signer);
        Some(self.ask(asking, cx))
    }

    fn ask(&mut self, asking: Asking, cx: &Context<'_>) -> Then {
        let count = self.chosen.len();
        let title = |key: &'static str| Words::said(cx.texts.with(key, &[("count", Arg::from(count))]));
        let begun = self.begun(&asking, cx);
        let covers = cx.session.may(Permission::CoverExpense);
        let dialog = match &asking {
            Asking::Sign => Dialog::prompt_from(title("act-ask-sign"), "act-ask-sign-text", &begun),
            Asking::Cover if covers => Dialog::prompt_from(title("act-ask-cover"), "act-ask-cover-text", &begun),
            Asking::Cover => Dialog::prompt_from(title("act-ask-cover"), "act-ask-cover-file", &begun),
            Asking::Number => {
                Dialog::legal(title("act-ask-number"), title("act-ask-number-text"), "act-ask-number-consequence")
            }
            Asking::Opinion(kinds) => Dialog::pick(Picker::new(title("act-ask-opinion"), opinions(kinds, cx))),
            Asking::Reasons(..) => Dialog::prompt_on(title("act-ask-opinion"), "act-ask-reasons-text", &begun),
            Asking::Given(kind, ..) => {
                let text = if at_once::gives(*kind, cx.session) { "act-ask-given-text" } else { "act-ask-given-file" };
                Dialog::prompt_from(title("act-ask-opinion"), text, &begun)
            }
            Asking::Prefect => Dialog::prompt_from(title("act-ask-prefect"), "act-ask-prefect-text", &begun),
            Asking::Preserve => {
                let usual = rome(cx.house.clock.now()).format("PdV-%Y%m%d-%H%M").to_string();
                Dialog::prompt_from(title("act-ask-preserve"), "act-ask-preserve-text", &usual)
            }
            Asking::Withdraw => Dialog::prompt_on(title("act-ask-withdraw"), "act-ask-withdraw-text", &begun),
            Asking::Publish => {
                let day = dates::date(albo::next_useful(cx.house.clock.today(), &cx.house.facts().calendar));
                let text = Words::said(cx.texts.with("act-ask-publish-text", &[("day", day.into())]));
                Dialog::legal(title("act-ask-publish"), text, "act-ask-publish-consequence")
            }
            Asking::Integral => Dialog::prompt(title("act-ask-integral"), "act-ask-integral-text"),
            Asking::Attach => Dialog::pick(Picker::new("act-ask-attach", attachable(cx))),
            Asking::Path(role) => Dialog::prompt_from(role.key(), "act-ask-attach-text", &begun),
            // The dossiers are read first, and offered from there.
            Asking::File => return filing::look(self.chosen.clone(), String::new()),
        };
        self.asking = Some(asking);
        Then::effect(Effect::Dialog(DIALOG, dialog))
    }

    /// What a question begins with: what was typed when it was refused, who signs such acts, the name that was written for it last,
    /// one's own where it is one's own task.
    fn begun(&self, asking: &Asking, cx: &Context<'_>) -> String {
        let of = |kept: &Option<(Asking, String)>| {
            kept.as_ref().filter(|(one, _)| one == asking).map(|(_, text)| text.clone())
        };
        if let Some(text) = of(&self.refused) {
            return text;
        }
        if let (Asking::Reasons(..), Some((Asking::Given(kind, outcome, Some(reasons)), _))) = (asking, &self.refused)
            && *asking == Asking::Reasons(*kind, *outcome)
        {
            return reasons.clone();
        }
        // A file belongs to one act, a name to many.
        let last = || of(&self.again).filter(|text| !act_file::is_path(text));
        let own = |needed: Permission| cx.session.may(needed).then(|| cx.session.name.clone());
        match asking {
            Asking::Sign => self.signer.clone().unwrap_or_default(),
            Asking::Cover => own(Permission::CoverExpense).map(|own| last().unwrap_or(own)).unwrap_or_default(),
            Asking::Given(kind, ..) if at_once::gives(*kind, cx.session) => {
                last().unwrap_or_else(|| cx.session.name.clone())
            }
            _ => String::new(),
        }
    }

    /// What was asked for was done, or refused.
    pub fn came(&mut self, done: bool) {
        let asked = self.doing.take();
        self.refused = asked.filter(|_| !done);
    }

    /// The answer to one of the questions for the dossier.
    fn dossier(&mut self, name: &str, choice: &Choice) -> Option<Then> {
        Some(match (name, choice) {
            (filing::PICK, Choice::Item(id)) if id == filing::SEARCH => Then::effect(filing::words()),
            (filing::PICK, Choice::Item(id)) => {
                self.chosen = std::mem::take(&mut self.filing);
                self.done(Asking::File, id.clone())
            }
            (filing::WORDS, Choice::Text(words)) => filing::look(self.filing.clone(), words.clone()),
            (filing::PICK | filing::WORDS, _) => Then::Nothing,
            _ => return None,
        })
    }

    /// The answer to a question; none when the dialog is another's.
    pub fn answered(&mut self, name: &str, choice: &Choice, cx: &Context<'_>) -> Option<Then> {
        if let Some(then) = self.dossier(name, choice) {
            return Some(then);
        }
        if name != DIALOG {
            return None;
        }
        let asking = self.asking.take()?;
        let text = match (choice, &asking) {
            (Choice::Yes, Asking::Number | Asking::Publish) => String::new(),
            (Choice::Item(id), Asking::Attach) => return Some(self.ask(Asking::Path(FileRole::parse(id)?), cx)),
            (Choice::Text(text), Asking::Reasons(kind, outcome)) => {
                if let Err(fault) = rules::reasons(*outcome, text) {
                    return Some(Then::effect(Effect::Fault(fault)));
                }
                return Some(self.ask(Asking::Given(*kind, *outcome, Some(text.trim().to_owned())), cx));
            }
            (Choice::Text(text), _) => text.trim().to_owned(),
            (Choice::Item(id), Asking::Opinion(_)) => {
                let (kind, outcome) = id.split_once('/')?;
                let (kind, outcome) = (OpinionKind::parse(kind)?, Outcome::parse(outcome)?);
                let next = if outcome == Outcome::Favourable {
                    Asking::Given(kind, outcome, None)
                } else {
                    Asking::Reasons(kind, outcome)
                };
                return Some(self.ask(next, cx));
            }
            _ => return Some(Then::Nothing),
        };
        Some(self.done(asking, text))
    }

    fn done(&mut self, asking: Asking, text: String) -> Then {
        self.again = Some((asking.clone(), text.clone()));
        self.doing.clone_from(&self.again);
        Self::carry_out(asking, text, std::mem::take(&mut self.chosen))
    }

    fn carry_out(asking: Asking, text: String, ids: Vec<i64>) -> Then {
        Then::Act(telling(move |db, house, session| {
            match asking {
                Asking::Publish => return publish(db, house, session, &ids, None),
                Asking::Integral => return publish(db, house, session, &ids, Some(&text)),
                Asking::Path(role) => return attach(db, house, session, &ids, (role, &text)),
                Asking::Number => return Ok(told(Step::Number, &numbering::number(db, house, session, &ids)?)),
                Asking::Preserve => return preserve(db, house, session, &ids, &text),
                _ => {}
            }
            let deed = deed(db, house, session, &asking, &text, ids.len())?;
            let report = perform(db, house, session, &ids, &deed)?;
            if let (Deed::File { code, .. }, true) = (&deed, report.refused.is_empty()) {
                let words = Words::Key("act-told-file").arg("acts", saying::names(&report.done)).arg("dossier", code);
                return Ok(Told::done(words));
            }
            Ok(saying::told_of_file(&deed, &report).unwrap_or_else(|| told(deed.step(), &report)))
        }))
    }
}

/// What one may choose of these opinions.
fn opinions(kinds: &[OpinionKind], cx: &Context<'_>) -> Vec<PickItem> {
    let outcomes = [Outcome::Favourable, Outcome::Unfavourable, Outcome::NotDue];
    kinds
        .iter()
        .flat_map(|kind| outcomes.map(|outcome| (*kind, outcome)))
        .map(|(kind, outcome)| {
            let name = format!("{}: {}", cx.texts.get(Step::of_opinion(kind).key()), cx.texts.get(outcome.key()));
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
            Deed::Sign(act_file::signed(house, text)?)
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
        Asking::File => filing::into(db, session, text)?,
        Asking::Given(kind, outcome, reasons) => {
            if act_file::is_path(text) && count > 1 {
                return Err(Fault::not_done("fault-act-one-file"));
            }
            act_file::opinion(house, session, text, (*kind, *outcome), reasons.clone())?
        }
        Asking::Opinion(_)
        | Asking::Reasons(..)
        | Asking::Number
        | Asking::Preserve
        | Asking::Prefect
        | Asking::Publish
        | Asking::Integral
        | Asking::Attach
        | Asking::Path(_) => {
            let named = rules::told_the_prefect(text, house.clock.today())?;
            let registration = named.map(|(number, year)| protocol::registration_id(year, number));
            // Who writes a bare number means the message that left under it.
            let is_bare = text.chars().all(|c| c.is_ascii_digit() || c == '/');
            let how = if is_bare && registration.is_some() { format!("PEC prot. {text}") } else { text.to_owned() };
            Deed::Prefect { at: now, how, registration }
        }
        Asking::Withdraw => Deed::Withdraw { reason: text.to_owned() },
    })
}

/// Puts acts on the albo; what follows from that is written there.
fn publish(db: &mut Db, house: &House, session: &Session, ids: &[i64], why_integral: Option<&str>) -> Outcomes<Told> {
    Ok(albo::told_of_acts(&albo::publish_acts(db, house, session, ids, why_integral)?))
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
    let key = if undone.left > 0 { "act-told-undone-left" } else { saying::undone_key(undone.step) };
    let words = Words::Key(key).arg("acts", undone.names.join(", ")).arg("left", undone.left);
    Ok(if undone.left > 0 { Told::look(words) } else { Told::done(words) })
}
