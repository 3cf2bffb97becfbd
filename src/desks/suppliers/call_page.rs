//! The page of a call: what was promised and until when, day by day, what was said, who to call again; its acts.

use super::call_form::CallAbout;
use super::call_list::{prompt, step};
use super::calls::{self, Step};
use super::model::{Call, CallNote, Contract, Means, NoteKind, Supplier};
use super::store::{self, calls as call_store, contracts as contract_store};
use super::{escalation, rules, words};
use crate::base::dates;
use crate::base::i18n::Texts;
use crate::base::terms::{ClockState, clock_state};
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::people::api as people;
use crate::ui::command::{Availability, Command, Scope};
use crate::work::history;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::Then;
use crate::work::record_form::Record;
use crate::work::screen::{Choice, Context, Effect, Task, task};
use crate::work::session::Permission;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "call-answer", keys: &["ctrl-o", "a"], scope: Scope::Screen, footer: 75 },
    Command { id: "call-taken", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 72 },
    Command { id: "call-solved", keys: &["f8", "s"], scope: Scope::Screen, footer: 71 },
    Command { id: "call-escalate", keys: &["f6", "e"], scope: Scope::Screen, footer: 70 },
    Command { id: "call-reference", keys: &["ctrl-w", "r"], scope: Scope::Screen, footer: 60 },
    Command { id: "call-promise", keys: &["ctrl-d", "p"], scope: Scope::Screen, footer: 59 },
    Command { id: "call-reopen", keys: &["shift-f8", "u"], scope: Scope::Screen, footer: 0 },
    Command { id: "call-ticket", keys: &["ctrl-l", "l"], scope: Scope::Screen, footer: 0 },
];

/// Catalogue key of a means.
pub(super) fn means_key(means: Means) -> &'static str {
    match means {
        Means::Phone => "calls-means-phone",
        Means::Mail => "calls-means-mail",
        Means::Pec => "calls-means-pec",
        Means::Portal => "calls-means-portal",
    }
}

fn note_key(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Called => "calls-note-called",
        NoteKind::Answer => "calls-note-answer",
        NoteKind::Taken => "calls-note-taken",
        NoteKind::Solved => "calls-note-solved",
        NoteKind::Escalated => "calls-note-escalated",
        NoteKind::Reopened => "calls-note-reopened",
    }
}

/// How the clock of a call stands: what is due next; of a solved one what was promised for the solution.
pub(super) fn clock(call: &Call, cx: &Context<'_>) -> Option<ClockState> {
    let calendar = cx.house.facts().calendar;
    let (due, met) = match call.solved_at {
        Some(solved) => (call.solve_due.or(call.promised_at)?, Some(instant(solved))),
        None => (call.next_due?, None),
    };
    Some(clock_state(instant(due), met, cx.house.clock.now(), &calendar))
}

/// The state of a call in a few words.
pub(super) fn state(call: &Call, cx: &Context<'_>) -> String {
    let clock = clock(call, cx).map(|clock| clock.text(cx.texts));
    match (call.solved_at, call.taken_at) {
        (Some(_), _) => clock.unwrap_or_else(|| cx.texts.get("calls-state-solved")),
        (None, _) if clock.is_none() => cx.texts.get("calls-state-open"),
        (None, None) => cx.texts.with("calls-state-to-take", &[("clock", clock.unwrap_or_default().into())]),
        (None, Some(_)) => cx.texts.with("calls-state-taken", &[("clock", clock.unwrap_or_default().into())]),
    }
}

/// Whether an act is possible on a call; the ids of the list's and the page's commands end alike.
pub(super) fn may(command: &str, call: &Call, cx: &Context<'_>) -> Availability {
    if !cx.session.may(Permission::WorkTickets) {
        return Availability::Disabled("suppliers-why-not-permitted");
    }
    let act = command.rsplit('-').next().unwrap_or_default();
    match act {
        "reopen" => Availability::unless(call.solved_at.is_none(), "calls-why-open"),
        _ if call.solved_at.is_some() && act != "ticket" => Availability::Disabled("calls-why-solved"),
        "taken" => Availability::unless(call.taken_at.is_some(), "calls-why-taken"),
        _ => Availability::Enabled,
    }
}

/// Does a step.
pub(super) fn act(call: &Call, what: Step, told: &'static str) -> Then {
    step(call.id, call.version, what, told)
}

/// Asks for what is written with a step.
pub(super) fn ask(call: &Call, name: &'static str) -> Then {
    match name {
        "solved" => prompt(name, "calls-solved-title", "calls-solved-text", ""),
        "reopen" => prompt(name, "calls-reopen-title", "calls-reopen-text", ""),
        "reference" => {
            prompt(name, "calls-reference-title", "calls-reference-text", call.reference.as_deref().unwrap_or_default())
        }
        _ => prompt(name, "calls-answer-title", "calls-answer-text", ""),
    }
}

/// What was written with a step.
pub(super) fn asked(call: &Call, name: &str, choice: Choice) -> Then {
    let Choice::Text(text) = choice else { return Then::Nothing };
    match name {
        "solved" => act(call, Step::Solved(text), "calls-told-solved"),
        "reopen" => act(call, Step::Reopened(text), "calls-told-reopened"),
        "answer" => act(call, Step::Answer { text, reference: None, promised_at: None }, "calls-told-answer"),
        "reference" => {
            let told = Step::Answer { text: format!("Rif. {text}"), reference: Some(text), promised_at: None };
            act(call, told, "calls-told-reference")
        }
        _ => Then::Nothing,
    }
}

/// The page of one call.
pub fn page(id: i64) -> LeafScreen<CallLeaf> {
    LeafScreen::new(CallLeaf(id))
}

/// Which call.
pub struct CallLeaf(i64);

/// Everything the page tells.
pub struct Sheet {
    call: Call,
    supplier: Supplier,
    contract: Option<Contract>,
    notes: Vec<CallNote>,
    history: Vec<history::Told>,
}

impl Leaf for CallLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "suppliers.call-page";
    const HELP: &'static str = "calls-help-page";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &["calls-tab-call", "calls-tab-clock", "suppliers-tab-history"];

    fn load(&self) -> Task {
        let id = self.0;
        task(move |db, _, session| {
            session.require(Permission::Consult)?;
            let call = calls::found(call_store::by_id(db, id)?)?;
            Ok(Sheet {
                supplier: super::service::found(store::by_id(db, call.supplier_id)?)?,
                contract: match call.contract_id {
                    Some(contract) => contract_store::by_id(db, contract)?,
                    None => None,
                },
                notes: call_store::notes(db, id)?,
                history: people::history(db, calls::SUBJECT, id)?,
                call,
            })
        })
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        let name = sheet.map(|sheet| sheet.supplier.name.as_str()).unwrap_or_default();
        format!("{} {name}", cx.texts.get("calls-one"))
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        match tab {
            0 => data(sheet, cx),
            1 => clock_text(&sheet.call, cx),
            _ => history::text(&sheet.history, |_| CallAbout::LABELS, cx),
        }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        let call = &sheet.call;
        match id {
            "call-answer" => ask(call, "answer"),
            "call-taken" => act(call, Step::Taken, "calls-told-taken"),
            "call-solved" => ask(call, "solved"),
            "call-reopen" => ask(call, "reopen"),
            "call-reference" => ask(call, "reference"),
            "call-promise" => prompt("promise", "calls-promise-title", "calls-promise-text", ""),
            "call-escalate" => Then::open(escalation::page(self.0)),
            "call-ticket" => match call.ticket_id {
                Some(ticket) => Then::effect(Effect::Subject("ticket".to_owned(), ticket)),
                None => Then::Nothing,
            },
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, sheet: &Sheet, cx: &Context<'_>) -> Then {
        let (call, Choice::Text(text)) = (&sheet.call, &choice) else { return Then::Nothing };
        if name != "promise" {
            return asked(call, name, choice);
        }
        let calendar = cx.house.facts().calendar;
        let here = crate::base::clock::rome(cx.house.clock.now()).naive_local();
        match dates::parse_date_time(text, here, &calendar) {
            Ok(local) => {
                let at = crate::base::calendar::instant(local.date(), local.time());
                let text = cx.texts.with("calls-promised-by", &[("when", dates::date_time(at).into())]);
                act(call, Step::Answer { text, reference: None, promised_at: Some(at) }, "calls-told-promise")
            }
            Err(key) => Then::effect(Effect::Remark(Shown::line(&cx.texts.get(key)))),
        }
    }

    fn availability(&self, command: &str, sheet: &Sheet, cx: &Context<'_>) -> Availability {
        match command {
            "call-ticket" => Availability::unless(sheet.call.ticket_id.is_none(), "calls-why-no-ticket"),
            _ if command.starts_with("call-") => may(command, &sheet.call, cx),
            _ => Availability::Enabled,
        }
    }
}

fn data(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (call, supplier, texts) = (&sheet.call, &sheet.supplier, cx.texts);
    let mut lines = Lines::default();
    let mut put = |key: &str, value: &str| lines.put(&texts.get(key), value);
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    put("calls-field-subject", &call.subject);
    put("calls-column-clock", &state(call, cx));
    put("calls-field-supplier", &supplier.name);
    put("suppliers-field-phone", &said(&supplier.phone));
    put("suppliers-field-email", &said(&supplier.email));
    put("suppliers-field-hours", &said(&supplier.hours));
    put("suppliers-field-customer-code", &said(&supplier.customer_code));
    match &sheet.contract {
        Some(contract) => {
            put("calls-field-contract", &format!("{} – {}", contract.name(), dates::date(contract.ends_on)));
        }
        None if call.paid => put("calls-field-contract", &texts.get("calls-is-paid")),
        None => put("calls-field-contract", &texts.get("calls-no-contract")),
    }
    put("calls-field-ticket", &said(&call.ticket_label));
    put("calls-field-reference", &said(&call.reference));
    let called = format!("{}  {}", dates::date_time(instant(call.called_at)), texts.get(means_key(call.means)));
    put("calls-field-called", &format!("{called}  {}", call.operator_name));
    put("calls-field-promised", &call.promised_at.map(|at| dates::date_time(instant(at))).unwrap_or_default());
    put("calls-data-taken", &call.taken_at.map(|at| dates::date_time(instant(at))).unwrap_or_default());
    put("calls-data-solved", &call.solved_at.map(|at| dates::date_time(instant(at))).unwrap_or_default());
    lines.heading(texts.get("calls-data-notes"));
    for note in sheet.notes.iter().rev() {
        let head = format!("{}  {}", dates::date_time(instant(note.at)), texts.get(note_key(note.kind)));
        lines.line(format!("{head}  {}", Shown::line(&note.operator_name)));
        for line in note.text.lines() {
            lines.line(format!("    {}", Shown::line(line)));
        }
    }
    lines.text()
}

/// What was promised and until when, with every day counted.
fn clock_text(call: &Call, cx: &Context<'_>) -> String {
    let texts: &Texts = cx.texts;
    let mut lines = Lines::default();
    let calendar = cx.house.facts().calendar;
    let called = instant(call.called_at);
    let parts = [
        ("calls-clock-take-up", &call.take_up_term, call.take_up_due, call.taken_at),
        ("calls-clock-solve", &call.solve_term, call.solve_due, call.solved_at),
    ];
    for (key, code, kept, met) in parts {
        let Some((term, due)) = rules::call_due(code.as_deref(), called, &calendar) else { continue };
        let due_at = kept.map_or(due.instant, instant);
        let state = clock_state(due_at, met.map(instant), cx.house.clock.now(), &calendar);
        lines.heading(format!("{}: {}", texts.get(key), words::term(code.as_deref(), texts)));
        lines.line(format!("  {}", due.summary(&term, texts)));
        for line in due.lines(texts) {
            lines.line(format!("  {line}"));
        }
        lines.line(format!("  → {}", state.text(texts)));
    }
    if let Some(promised) = call.promised_at {
        let state = clock_state(instant(promised), call.solved_at.map(instant), cx.house.clock.now(), &calendar);
        lines.heading(texts.get("calls-field-promised"));
        lines.line(format!("  {} — {}", dates::date_time(instant(promised)), state.text(texts)));
    }
    let text = lines.text();
    if text.is_empty() { texts.get("calls-no-clock") } else { text }
}
