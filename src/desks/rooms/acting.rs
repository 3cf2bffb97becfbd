//! Deciding from list and page: the question first, then the act upon all that are chosen, what is said of it, the way back.

use super::letters::api as letters;
use super::model::{Act, State};
use super::rules::{self, steps};
use super::service::deeds::{self, Deed, Deeds};
use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Acts upon requests, on the list and on the page.
pub const COMMANDS: &[Command] = &[
    Command { id: "rooms-approve", keys: &["f8", "a"], scope: Scope::Screen, footer: 78 },
    Command { id: "rooms-refuse", keys: &["shift-f8", "x"], scope: Scope::Screen, footer: 76 },
    Command { id: "rooms-incomplete", keys: &["f6", "i"], scope: Scope::Screen, footer: 72 },
    Command { id: "rooms-complete", keys: &["shift-f7", "c"], scope: Scope::Screen, footer: 60 },
    Command { id: "rooms-cancel", keys: &["ctrl-e", "v"], scope: Scope::Screen, footer: 58 },
    Command { id: "rooms-held", keys: &["ctrl-t", "h"], scope: Scope::Screen, footer: 56 },
    Command { id: "rooms-done", keys: &["ctrl-u", "f"], scope: Scope::Screen, footer: 54 },
    Command { id: "rooms-deposit", keys: &["ctrl-y", "z"], scope: Scope::Screen, footer: 30 },
    Command { id: "rooms-deposit-kept", keys: &["ctrl-k", "Z"], scope: Scope::Screen, footer: 0 },
    Command { id: "rooms-undo", keys: &["ctrl-z", "u"], scope: Scope::Screen, footer: 42 },
    Command { id: "rooms-letter", keys: &["ctrl-l", "L"], scope: Scope::Screen, footer: 0 },
];

/// The act of a command.
fn act_of(command: &str) -> Option<Act> {
    Some(match command {
        "rooms-approve" => Act::Approved,
        "rooms-refuse" => Act::Refused,
        "rooms-incomplete" => Act::Incomplete,
        "rooms-complete" => Act::Completed,
        "rooms-cancel" => Act::Cancelled,
        "rooms-held" => Act::Held,
        "rooms-done" => Act::Done,
        "rooms-deposit" => Act::DepositPaid,
        "rooms-deposit-kept" => Act::DepositKept,
        _ => return None,
    })
}

/// A request that an act is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The request.
    pub id: i64,
    /// The version it was seen in.
    pub version: i64,
    /// Who asks, when and where, for the question.
    pub title: String,
    /// The deposit that was paid in, in cents.
    pub deposit: Option<i64>,
}

/// What is under way, and what was done last.
#[derive(Debug, Default)]
pub struct Acting {
    targets: Vec<(i64, i64)>,
    under_way: Option<Ticket>,
    undoing: Option<Ticket>,
    asked: Option<Act>,
    last: Option<Deed>,
    done: Vec<(i64, i64)>,
}

impl Acting {
    /// Whether a command can be given for a request in this state.
    pub fn availability(
        &self,
        command: &str,
        state: Option<State>,
        own: bool,
        cx: &Context<'_>,
    ) -> Option<Availability> {
        if command == "rooms-undo" {
            return Some(Availability::unless(self.done.is_empty(), "rooms-why-nothing"));
        }
        let keeps = cx.session.may(Permission::KeepRooms);
        if command == "rooms-letter" {
            return Some(match state {
                None => Availability::Disabled("rooms-why-empty"),
                Some(_) => Availability::unless(!keeps, "rooms-why-not-permitted"),
            });
        }
        let act = act_of(command)?;
        Some(match state {
            None => Availability::Disabled("rooms-why-empty"),
            Some(_) if !(keeps || act == Act::Cancelled && own) => Availability::Disabled("rooms-why-not-permitted"),
            Some(state) => Availability::unless(steps::leads_to(act, state).is_none(), "rooms-why-state"),
        })
    }

    /// A key of the table; none when it is no act.
    pub fn command(&mut self, id: &str, targets: &[Target], tickets: &mut Tickets) -> Option<Vec<Effect>> {
        if id == "rooms-undo" {
            let done = std::mem::take(&mut self.done);
            let ticket = tickets.next();
            self.undoing = Some(ticket);
            return Some(vec![Effect::Act(
                ticket,
                task(move |db, house, session| deeds::take_back_all(db, house, session, &done)),
            )]);
        }
        if id == "rooms-letter" {
            // The letter that the request wants next: its page asks at once.
            return Some(targets.first().map(|one| Effect::Open(letters::page(one.id, true))).into_iter().collect());
        }
        if id == "list-repeat" {
            let deed = self.last.clone()?;
            self.targets = targets.iter().map(|target| (target.id, target.version)).collect();
            return Some(self.perform(deed, tickets));
        }
        let act = act_of(id)?;
        if targets.is_empty() {
            return Some(Vec::new());
        }
        self.targets = targets.iter().map(|target| (target.id, target.version)).collect();
        self.asked = Some(act);
        let what = match targets {
            [one] => one.title.clone(),
            many => many.len().to_string(),
        };
        let many = targets.len() > 1;
        let text = |one: &'static str, more: &'static str| Words::Key(if many { more } else { one }).arg("what", &what);
        let prompt = |title: &'static str| {
            vec![Effect::Dialog("deed", Dialog::prompt(title, text("rooms-deed-one", "rooms-deed-many")))]
        };
        Some(match act {
            Act::Approved => vec![Effect::Dialog(
                "deed",
                Dialog::legal(
                    "rooms-approve-title",
                    text("rooms-deed-one", "rooms-deed-many"),
                    "rooms-approve-consequence",
                ),
            )],
            Act::Refused => prompt("rooms-refuse-title"),
            Act::Incomplete => prompt("rooms-incomplete-title"),
            Act::Cancelled => prompt("rooms-cancel-title"),
            Act::DepositKept => {
                // All of it at first; the reason is typed after it.
                let all = targets.first().and_then(|one| one.deposit).map(|cents| format!("{} ", Cents(cents)));
                let text = text("rooms-deed-one", "rooms-deed-many");
                let dialog = Dialog::prompt_on("rooms-kept-title", text, &all.unwrap_or_default());
                vec![Effect::Dialog("deed", dialog)]
            }
            Act::Held => self.perform(Deed::Held(String::new()), tickets),
            Act::Done => self.perform(Deed::Done, tickets),
            Act::DepositPaid => self.perform(Deed::DepositPaid, tickets),
            _ => self.perform(Deed::Complete, tickets),
        })
    }

    fn perform(&mut self, deed: Deed, tickets: &mut Tickets) -> Vec<Effect> {
        let ticket = tickets.next();
        self.under_way = Some(ticket);
        self.last = Some(deed.clone());
        let targets = std::mem::take(&mut self.targets);
        vec![Effect::Act(ticket, task(move |db, house, session| deeds::perform(db, house, session, &deed, &targets)))]
    }

    /// Takes the answer to its dialog.
    pub fn answered(&mut self, name: &str, choice: &Choice, tickets: &mut Tickets) -> Option<Vec<Effect>> {
        if name != "deed" {
            return None;
        }
        let deed = match (self.asked.take()?, choice) {
            (Act::Approved, Choice::Yes) => Deed::Approve,
            (Act::Refused, Choice::Text(text)) => Deed::Refuse(text.clone()),
            (Act::Incomplete, Choice::Text(text)) => Deed::Incomplete(text.clone()),
            (Act::Cancelled, Choice::Text(text)) => Deed::Cancel(text.clone()),
            (Act::DepositKept, Choice::Text(text)) => match rules::kept(text) {
                Ok(kept) => Deed::Keep(kept),
                Err(fault) => return Some(vec![Effect::Fault(fault)]),
            },
            _ => return Some(Vec::new()),
        };
        Some(self.perform(deed, tickets))
    }

    /// Takes the answer to its act; the rest goes back to the screen. After it the screen should load again.
    pub fn answer(
        &mut self,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Result<Vec<Effect>, Outcomes<Answer>> {
        if self.under_way.take_if(|own| *own == ticket).is_some() {
            return Ok(match answer.map(Answer::downcast::<Deeds>) {
                Ok(Ok(deeds)) => self.told(*deeds, cx),
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        if self.undoing.take_if(|own| *own == ticket).is_some() {
            return Ok(match answer.map(Answer::downcast::<usize>) {
                Ok(Ok(count)) => {
                    let text = cx.texts.with("rooms-taken-back", &[("count", (*count).into())]);
                    vec![Effect::Toast(Shown::line(&text))]
                }
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        Err(answer)
    }

    fn told(&mut self, deeds: Deeds, cx: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let act = self.last.as_ref().map_or(Act::Changed, Deed::act);
        if !deeds.done.is_empty() {
            let text = cx.texts.with(told_key(act), &[("count", deeds.done.len().into())]);
            effects.push(Effect::Toast(Shown::line(&text)));
        }
        if deeds.skipped > 0 {
            let text = cx.texts.with("rooms-deed-skipped", &[("count", deeds.skipped.into())]);
            effects.push(Effect::Remark(Shown::line(&text)));
        }
        if let Some((id, fault)) = deeds.refused.first() {
            let args =
                [("count", deeds.refused.len().into()), ("number", (*id).into()), ("why", fault.what(cx.texts).into())];
            effects.push(Effect::Remark(Shown::line(&cx.texts.with("rooms-deed-refused", &args))));
        }
        self.done = deeds.done;
        effects
    }
}

/// Catalogue key of what is told of an act upon some requests.
fn told_key(act: Act) -> &'static str {
    match act {
        Act::Approved => "rooms-deed-told-approved",
        Act::Refused => "rooms-deed-told-refused",
        Act::Incomplete => "rooms-deed-told-incomplete",
        Act::Completed => "rooms-deed-told-completed",
        Act::Cancelled => "rooms-deed-told-cancelled",
        Act::Held => "rooms-deed-told-held",
        Act::DepositPaid => "rooms-deed-told-deposit-paid",
        Act::DepositKept => "rooms-deed-told-deposit-kept",
        _ => "rooms-deed-told-done",
    }
}
