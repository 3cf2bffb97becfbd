//! The page of an act: what it says, what is missing and why, its clock day by day, its history and documents.

use super::act_form::{ActAbout, ActForm};
use super::acting::{self, Acting};
use super::at_once::{self, Chosen, Known};
use super::communicating::model::{Told, ToldBy};
use super::communicating::store as communications;
use super::life::{Facts, LIFE, Missing, Step};
use super::model::{
    Act, ActFile, ActKind, ActStep, Expense, Opinion, Outcome, Shelf, Signature, SignatureCheck, SignatureForm,
};
use super::service::tabling::Tabled;
use super::service::{self, from_agenda, numbering};
use super::store::{self, hangings};
use super::{signers, waiting};
use crate::base::dates;
use crate::base::i18n::Texts;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::deadlines::Deadline;
use crate::db::instant;
use crate::desks::dossiers::api as dossiers;
use crate::desks::people::api as people;
use crate::desks::protocol::api as protocol;
use crate::desks::sittings::api::{self as sittings, Whereabouts};
use crate::ui::command::{Availability, Command, Scope};
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::Then;
use crate::work::screen::{Choice, Context, Effect, Task, task};

/// The page of one act.
pub fn page(id: i64) -> LeafScreen<ActLeaf> {
    LeafScreen::new(ActLeaf { id, acting: Acting::of(id) })
}

/// What is done on the page alone.
pub const TABLE: &[Command] = &[
    Command { id: "acts-registration", keys: &["ctrl-k", "i"], scope: Scope::Screen, footer: 0 },
    Command { id: "acts-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 45 },
];

/// Which act.
pub struct ActLeaf {
    id: i64,
    acting: Acting,
}

/// Everything the page tells.
pub struct Sheet {
    act: Act,
    expense: Expense,
    office: String,
    proposer: String,
    dossier: Option<String>,
    opinions: Vec<Opinion>,
    signatures: Vec<Signature>,
    told: Vec<Told>,
    files: Vec<ActFile>,
    steps: Vec<ActStep>,
    deadlines: Vec<Deadline>,
    /// The sitting it was in last, and how it came out there.
    placed: Option<Whereabouts>,
    /// Who signed its like last, where it waits for a signature.
    signer: Option<String>,
}

impl Leaf for ActLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "acts.page";
    const HELP: &'static str = "acts-help-page";
    const COMMANDS: &'static [Command] = acting::TABLE;
    const MORE: &'static [Command] = TABLE;
    const TABS: &'static [&'static str] = &["acts-tab-data", "acts-tab-life", "acts-tab-history", "acts-tab-documents"];

    fn load(&self) -> Task {
        let id = self.id;
        task(move |db, _, session| {
            let act = service::act(db, session, id)?;
            let office = act.office_id.map(|id| people::office(db, id)).transpose()?.flatten();
            let dossier = act.dossier_id.map(|id| dossiers::dossier(db, id)).transpose()?.flatten();
            Ok(Sheet {
                expense: store::expense(db, id)?,
                office: office.map(|office| office.name).unwrap_or_default(),
                proposer: people::operators(db)?
                    .into_iter()
                    .find(|one| one.id == act.proposer_id)
                    .map(|one| one.name)
                    .unwrap_or_default(),
                dossier: dossier.map(|one| one.code),
                opinions: hangings::opinions(db, id)?,
                signatures: hangings::signatures(db, id)?,
                told: communications::of_acts(db, &[id])?,
                files: hangings::files(db, id)?,
                steps: hangings::steps(db, id)?,
                deadlines: numbering::deadlines_of(db, id)?,
                signer: signers::known(db, std::slice::from_ref(&act))?.remove(&id),
                placed: if act.kind.of_an_organ() { sittings::whereabouts(db, &[id])?.remove(&id) } else { None },
                act,
            })
        })
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        match sheet {
            Some(sheet) => format!("{} {}", cx.texts.get(sheet.act.kind.key()), sheet.act.name()),
            None => cx.texts.get("acts-one"),
        }
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        match tab {
            1 => life(sheet, cx),
            2 => history(sheet, cx.texts),
            3 => documents(sheet, cx.texts),
            _ => data(sheet, cx.texts),
        }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, cx: &Context<'_>) -> Then {
        if id == "acts-registration" {
            let last = sheet.told.iter().rev().find_map(|one| one.registration_id);
            return last.map_or(Then::Nothing, |id| Then::effect(Effect::Subject(protocol::SUBJECT.to_owned(), id)));
        }
        if id == "acts-new" {
            // It takes the place of this page: after a series of proposals the list is one step back.
            return Then::effect(Effect::Replace(Box::new(ActForm::new(ActAbout::New))));
        }
        let known = Known { act: &sheet.act, facts: Facts::of(&sheet.act, &sheet.opinions) };
        let signer = signers::proposed([(&sheet.act, sheet.signer.as_deref())], cx.session);
        let chosen = Chosen { ids: vec![self.id], known: vec![known], signer };
        self.acting.command(id, &chosen, cx).unwrap_or(Then::Ignored)
    }

    fn answered(&mut self, name: &'static str, choice: Choice, _sheet: &Sheet, cx: &Context<'_>) -> Then {
        self.acting.answered(name, &choice, cx).unwrap_or(Then::Nothing)
    }

    fn came(&mut self, done: bool) {
        self.acting.came(done);
    }

    fn availability(&self, command: &str, sheet: &Sheet, cx: &Context<'_>) -> Availability {
        if command == "acts-registration" {
            let none = sheet.told.iter().all(|one| one.registration_id.is_none());
            return Availability::unless(none, "acts-why-no-registration");
        }
        if let Some(why) = at_once::never(command, sheet.act.kind) {
            return Availability::Disabled(why);
        }
        acting::availability(command, false, cx)
    }
}

fn data(sheet: &Sheet, texts: &Texts) -> String {
    let (act, expense) = (&sheet.act, &sheet.expense);
    let mut lines = Lines::default();
    let mut put = |key: &str, value: &str| lines.put(&texts.get(key), value);
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = act.number.map(|_| act.name()).unwrap_or_default();
    put("acts-data-subject", &act.subject);
    let placed = sheet.placed.as_ref().and_then(|one| waiting::told(one, texts)).unwrap_or_default();
    let waits =
        if act.shelf == Shelf::Agenda && !placed.is_empty() { placed.clone() } else { texts.get(act.shelf.key()) };
    put("acts-data-state", &format!("{} · {waits}", texts.get(act.state.key())));
    if act.shelf != Shelf::Agenda {
        put("acts-data-sitting", &placed);
    }
    put("acts-data-number", &number);
    put(
        "acts-data-area",
        &act.area_number.map(|n| format!("{n}/{}", act.year.unwrap_or_default())).unwrap_or_default(),
    );
    put("acts-data-adopted", &act.adopted_on.map(dates::date).unwrap_or_default());
    put(
        "acts-data-proposal",
        &act.proposal_number
            .map(|_| format!("{} · {}", act.proposal_text(), dates::date(act.proposed_on)))
            .unwrap_or_default(),
    );
    put("acts-data-office", &sheet.office);
    put("acts-data-proposer", &sheet.proposer);
    put(
        "acts-data-amount",
        &expense.amount_cents.filter(|cents| *cents > 0).map(|cents| Cents(cents).euro()).unwrap_or_default(),
    );
    put("acts-data-chapter", &said(&expense.chapter));
    put("acts-data-supplier", &said(&expense.supplier_name));
    put("acts-data-cig", &said(&expense.cig));
    put("acts-data-cup", &said(&expense.cup));
    let flags = [
        (act.urgent, "acts-flag-urgent"),
        (act.immediate, "acts-flag-immediate"),
        (act.personal_data, "acts-flag-personal"),
        (act.imported, "acts-flag-imported"),
    ];
    let flags: Vec<String> = flags.iter().filter(|(on, _)| *on).map(|(_, key)| texts.get(key)).collect();
    put("acts-data-flags", &flags.join(" · "));
    put("acts-data-published", &act.published_on.map(dates::date).unwrap_or_default());
    put("acts-data-effective", &effective(act, texts));
    put("acts-data-dossier", &said(&sheet.dossier));
    for one in &sheet.signatures {
        let signed = format!(
            "{} · {} · {}",
            one.signer,
            dates::date_time(instant(one.signed_at)),
            found(one.form, one.checked, texts)
        );
        put("acts-data-signature", &signed);
    }
    for one in &sheet.opinions {
        let given = [
            Some(texts.get(one.outcome.key())),
            Some(one.by_name.clone()),
            one.reasons.clone(),
            one.form.map(|form| found(form, one.checked, texts)),
        ];
        let given: Vec<String> = given.into_iter().flatten().collect();
        put(Step::of_opinion(one.kind).key(), &given.join(" · "));
    }
    for one in &sheet.told {
        let number = one.registration_id.map(|id| format!("prot. {}", protocol::number_of(id)));
        let parts = [
            Some(one.recipient.clone()),
            Some(texts.get(one.channel.key())),
            Some(dates::date_time(instant(one.communicated_at))),
            number,
            one.note.clone(),
        ];
        put("acts-data-told", &parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
    lines.text()
}

/// The form of a signature, and what was found of the file it stands in.
fn found(form: SignatureForm, checked: Option<SignatureCheck>, texts: &Texts) -> String {
    let checked = checked.map(|checked| format!(" · {}", texts.get(checked.key()))).unwrap_or_default();
    format!("{}{checked}", texts.get(form.key()))
}

fn effective(act: &Act, texts: &Texts) -> String {
    let rule = act.effective_rule.as_deref().map(|rule| texts.get(rule_key(rule))).unwrap_or_default();
    act.effective_on.map(|day| format!("{} · {rule}", dates::date(day))).unwrap_or_default()
}

/// How a rule of effect is said; those of the albo are told on its own page.
fn rule_key(rule: &str) -> &'static str {
    match rule {
        "cover" => "act-rule-cover",
        "adoption" => "act-rule-adoption",
        _ => "act-rule-publication",
    }
}

/// The steps of the life: what was done, what is missing and who does it; then the clocks day by day.
fn life(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (act, texts) = (&sheet.act, cx.texts);
    let facts = Facts::of(act, &sheet.opinions);
    let mut lines = Lines::default();
    for rule in facts.rules() {
        let step = rule.step;
        let mark = if facts.done(step) { cx.glyphs.success } else { " " };
        let told = match facts.missing(step).first() {
            None if facts.done(step) => String::new(),
            None if step == Step::Number && act.kind.of_an_organ() => texts.get("acts-life-sitting"),
            None => texts.get("acts-life-now"),
            Some(Missing::First(first)) => texts.with("acts-life-first", &[("step", texts.get(first.key()).into())]),
            Some(Missing::Withdrawn) => texts.get("act-state-withdrawn"),
            Some(Missing::Done | Missing::TooLate(_) | Missing::NotOfThisKind | Missing::NoExpense) => String::new(),
        };
        let line = format!("{mark} {:<26} {told}", texts.get(step.key()));
        lines.line(line.trim_end());
        if !facts.done(step) {
            lines.line(format!("    {}", texts.get(why_key(step, act.kind))));
        }
    }
    for deadline in &sheet.deadlines {
        explain(&mut lines, deadline, act, cx);
    }
    lines.text()
}

fn why_key(step: Step, kind: ActKind) -> &'static str {
    match step {
        Step::Technical => "act-why-technical",
        Step::Accounting => "act-why-accounting",
        Step::Sign => "act-why-sign",
        Step::Prefect => "act-why-prefect",
        Step::Cover => "act-why-cover",
        Step::Number if kind.of_an_organ() => "act-why-number-sitting",
        Step::Number => "act-why-number",
        Step::Publish => "act-why-publish",
        Step::Effect if kind.of_an_organ() => "act-why-effect",
        Step::Effect => "act-why-effect-number",
        Step::Communicate => "act-why-communicate",
        Step::File => "act-why-file",
        Step::Preserve | Step::Withdraw => "act-why-preserve",
    }
}

/// How the last day of a clock comes about.
fn explain(lines: &mut Lines, deadline: &Deadline, act: &Act, cx: &Context<'_>) {
    let texts = cx.texts;
    let clock = LIFE.iter().filter_map(|rule| rule.starts).find(|clock| clock.activity() == deadline.activity);
    let Some(term) = clock.map(|clock| clock.term(act.urgent)) else { return };
    let due = term.due(instant(deadline.opened_at), &cx.house.facts().calendar);
    lines.heading(texts.with("acts-life-clock", &[("activity", deadline.activity.as_str().into())]));
    lines.line(format!("  {}", Shown::line(&due.summary(&term, texts))));
    for line in due.lines(texts) {
        lines.line(format!("  {line}"));
    }
    if let Some(met) = deadline.met_at {
        let day = dates::date_time(instant(met));
        lines.line(format!("  {}", texts.with("acts-life-met", &[("day", day.into())])));
    }
}

fn history(sheet: &Sheet, texts: &Texts) -> String {
    let mut lines = Lines::default();
    for step in sheet.steps.iter().rev() {
        let name =
            Step::parse(&step.step).map_or_else(|| texts.get(other_key(&step.step)), |step| texts.get(step.key()));
        let undone = if step.undone { format!(" ({})", texts.get("acts-history-undone")) } else { String::new() };
        lines.line(format!(
            "{}  {name}{undone} · {}",
            dates::date_time(instant(step.at)),
            Shown::line(&step.operator_name)
        ));
        let more = [Some(step.what.as_str()), step.note.as_deref()];
        let more: Vec<String> = more
            .into_iter()
            .flatten()
            .flat_map(|text| text.split(" · "))
            .filter(|text| !text.is_empty())
            .map(|text| in_words(&step.step, text, texts))
            .collect();
        if !more.is_empty() {
            lines.line(format!("                  {}", Shown::line(&more.join(" · "))));
        }
    }
    lines.text()
}

/// What a step came to, where it is kept as a code.
fn in_words(step: &str, text: &str, texts: &Texts) -> String {
    let file = || {
        SignatureCheck::parse(text)
            .map(SignatureCheck::key)
            .or_else(|| SignatureForm::parse(text).map(SignatureForm::key))
    };
    let key = match Step::parse(step) {
        Some(Step::Technical | Step::Accounting) => Outcome::parse(text).map(Outcome::key).or_else(file),
        Some(Step::Communicate) => ToldBy::parse(text).map(ToldBy::key),
        Some(Step::Effect) => (!text.contains(['/', ' '])).then(|| rule_key(text)),
        Some(Step::Cover) => file(),
        _ => None,
    };
    key.map_or_else(|| text.to_owned(), |key| texts.get(key))
}

fn other_key(step: &str) -> &'static str {
    if let Some(tabled) = Tabled::parse(step) {
        return tabled.key();
    }
    match step {
        from_agenda::BEGUN => "act-step-from-agenda",
        "change" => "act-step-change",
        "attach" => "act-step-attach",
        "bring" => "act-step-bring",
        _ => "act-step-propose",
    }
}

fn documents(sheet: &Sheet, texts: &Texts) -> String {
    let mut lines = Lines::default();
    if sheet.files.is_empty() {
        lines.line(texts.get("acts-no-documents"));
    }
    for file in &sheet.files {
        lines.put(&texts.get(file.role.key()), &file.name);
        lines.line(format!("    SHA-256 {}", file.sha256));
    }
    lines.text()
}
