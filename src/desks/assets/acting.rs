//! What is done to things from the list and from the page: lending a spare or taking it back, moving, changing the state,
//! retiring, printing the label. One question at most for all that are chosen.

use chrono::{Days, NaiveDate};

use super::labels;
use super::model::{AssetLabel, State};
use super::rules;
use super::service::{self, Changed, Destination, Former, Lending, Replacing};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::ui::command::{Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Reply, Task, Ticket, Tickets, task};

/// Their commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "assets-lend", keys: &["f8", "p"], scope: Scope::Screen, footer: 72 },
    Command { id: "assets-move", keys: &["shift-f7", "o"], scope: Scope::Screen, footer: 66 },
    Command { id: "assets-state", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "assets-label", keys: &["f6", "e"], scope: Scope::Screen, footer: 56 },
    Command { id: "assets-retire", keys: &["del", "x"], scope: Scope::Screen, footer: 54 },
    Command { id: "assets-undo", keys: &["ctrl-z", "z"], scope: Scope::Screen, footer: 30 },
];

/// Name of the dialogs.
const DIALOG: &str = "assets-act";

/// An act on all that are chosen, for repeating it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Act {
    Move(i64),
    State(State),
    Retire(String),
    Unretire(String),
}

/// What the clerk is being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asking {
    Office,
    State,
    Retire,
    Unretire,
    /// Which spare for this thing.
    Spare(i64),
    /// Until when that spare stands in for this thing.
    Due {
        asset: i64,
        spare: i64,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Offices,
    Replacing,
    Act(&'static str),
    GaveBack,
    Label,
}

/// The way from a command to what was done.
#[derive(Debug, Default)]
pub(super) struct Acting {
    chosen: Vec<i64>,
    asking: Option<Asking>,
    asked: Option<(Ticket, Question)>,
    repeat: Option<Act>,
    /// How things stood before the last act, for taking it back.
    former: Vec<Former>,
}

/// What came of an answer.
pub(super) enum After {
    /// Not an answer to one of its questions.
    NotMine(Outcomes<Answer>),
    /// Something to show; nothing changed.
    Show(Vec<Effect>),
    /// Something was done: the screen should load again.
    Done(Vec<Effect>),
}

impl Acting {
    /// Whether an act is under way.
    pub(super) fn busy(&self) -> bool {
        matches!(self.asked, Some((_, Question::Act(_) | Question::GaveBack)))
    }

    /// Takes a command; none when it is not one of these. `current` is the row under the cursor, `chosen` what is marked.
    pub(super) fn command(
        &mut self,
        id: &str,
        current: Option<&AssetLabel>,
        chosen: Vec<i64>,
        tickets: &mut Tickets,
        cx: &Context<'_>,
    ) -> Option<Reply> {
        if id == "assets-undo" {
            return Some(self.undo(tickets));
        }
        let Some(current) = current else {
            return COMMANDS.iter().any(|command| command.id == id).then(Reply::done);
        };
        self.chosen = chosen;
        Some(match id {
            "assets-lend" => {
                let asset = current.id;
                let work = task(move |db, _, session| service::replacing(db, session, asset));
                self.ask(tickets, Question::Replacing, work)
            }
            "assets-move" => self.ask(tickets, Question::Offices, task(|db, _, _| people::offices(db))),
            "assets-state" => self.ask_state(cx),
            "assets-retire" => self.ask_reason(current.state == State::Retired, cx),
            "assets-label" => {
                let ids = self.chosen.clone();
                let work = task(move |db, house, session| labels::print(db, house, session, &ids));
                self.ask(tickets, Question::Label, work)
            }
            "list-repeat" => match self.repeat.clone() {
                Some(act) => self.perform(act, tickets),
                None => Reply::done(),
            },
            _ => return None,
        })
    }

    fn ask(&mut self, tickets: &mut Tickets, question: Question, work: Task) -> Reply {
        let ticket = tickets.next();
        self.asked = Some((ticket, question));
        Reply::with(Effect::Ask(ticket, work))
    }

    fn counted(&self, key: &str, cx: &Context<'_>) -> Words {
        Words::said(cx.texts.with(key, &[("count", Arg::from(self.chosen.len()))]))
    }

    fn ask_state(&mut self, cx: &Context<'_>) -> Reply {
        self.asking = Some(Asking::State);
        let items = [State::InUse, State::Spare, State::InRepair]
            .map(|state| PickItem::new(state.code(), cx.texts.get(state.key()), ""))
            .to_vec();
        Reply::with(Effect::Dialog(DIALOG, Dialog::pick(Picker::new(self.counted("assets-state-title", cx), items))))
    }

    fn ask_reason(&mut self, retired: bool, cx: &Context<'_>) -> Reply {
        let (asking, title, text) = if retired {
            (Asking::Unretire, "assets-unretire-title", "assets-unretire-text")
        } else {
            (Asking::Retire, "assets-retire-title", "assets-retire-text")
        };
        self.asking = Some(asking);
        Reply::with(Effect::Dialog(DIALOG, Dialog::prompt(self.counted(title, cx), text)))
    }

    /// Takes the answer to one of its dialogs; none when the dialog is the screen's.
    pub(super) fn answered(
        &mut self,
        name: &str,
        choice: &Choice,
        tickets: &mut Tickets,
        cx: &Context<'_>,
    ) -> Option<Reply> {
        if name != DIALOG {
            return None;
        }
        let id = |text: &String| text.parse::<i64>().ok();
        Some(match (self.asking.take(), choice) {
            (Some(Asking::Office), Choice::Item(office)) => match id(office) {
                Some(office) => self.perform(Act::Move(office), tickets),
                None => Reply::done(),
            },
            (Some(Asking::State), Choice::Item(code)) => match State::parse(code) {
                Some(state) => self.perform(Act::State(state), tickets),
                None => Reply::done(),
            },
            (Some(Asking::Retire), Choice::Text(reason)) => self.perform(Act::Retire(reason.clone()), tickets),
            (Some(Asking::Unretire), Choice::Text(reason)) => self.perform(Act::Unretire(reason.clone()), tickets),
            (Some(Asking::Spare(asset)), Choice::Item(spare)) => match id(spare) {
                Some(spare) => {
                    self.asking = Some(Asking::Due { asset, spare });
                    let due = cx.house.clock.today() + Days::new(rules::LOAN_DAYS);
                    let text = format!("{} ", dates::date(due));
                    let dialog = Dialog::prompt_on("assets-lend-due-title", "assets-lend-due-text", &text);
                    Reply::with(Effect::Dialog(DIALOG, dialog))
                }
                None => Reply::done(),
            },
            (Some(Asking::Due { asset, spare }), Choice::Text(text)) => match due(text, cx) {
                Ok((due_on, reason)) => {
                    let lending = Lending { asset, spare, due_on, reason, ticket: None };
                    let work = task(move |db, house, session| {
                        service::lend(db, house, session, &lending)?;
                        Ok(Changed { count: 1, former: Vec::new() })
                    });
                    self.act(tickets, Question::Act("assets-done-lent"), work)
                }
                Err(fault) => Reply::with(Effect::Fault(fault)),
            },
            _ => Reply::done(),
        })
    }

    fn undo(&mut self, tickets: &mut Tickets) -> Reply {
        if self.former.is_empty() {
            return Reply::with(Effect::Fault(Fault::not_done("fault-assets-nothing-to-undo")));
        }
        let former = std::mem::take(&mut self.former);
        let work = task(move |db, house, session| service::put_back(db, house, session, &former));
        self.act(tickets, Question::Act("assets-done-undone"), work)
    }

    fn act(&mut self, tickets: &mut Tickets, question: Question, work: Task) -> Reply {
        let ticket = tickets.next();
        self.asked = Some((ticket, question));
        Reply::with(Effect::Act(ticket, work))
    }

    fn perform(&mut self, act: Act, tickets: &mut Tickets) -> Reply {
        let ids = self.chosen.clone();
        self.repeat = Some(act.clone());
        let (told, work): (_, Task) = match act {
            Act::Move(office) => {
                let to = Destination { office: Some(office), room: None };
                ("assets-done-moved", task(move |db, house, s| service::move_many(db, house, s, &ids, &to)))
            }
            Act::State(state) => {
                ("assets-done-state", task(move |db, house, s| service::set_state(db, house, s, &ids, state)))
            }
            Act::Retire(reason) => {
                ("assets-done-retired", task(move |db, house, s| service::retire(db, house, s, &ids, &reason)))
            }
            Act::Unretire(reason) => {
                ("assets-done-unretired", task(move |db, house, s| service::unretire(db, house, s, &ids, &reason)))
            }
        };
        self.act(tickets, Question::Act(told), work)
    }

    /// Takes an answer of the database if it is one of its own.
    pub(super) fn answer(
        &mut self,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        tickets: &mut Tickets,
        cx: &Context<'_>,
    ) -> After {
        let Some((_, question)) = self.asked.take_if(|(asked, _)| *asked == ticket) else {
            return After::NotMine(answer);
        };
        let answer = match answer {
            Ok(answer) => answer,
            // What a colleague did meanwhile is shown at once, under the refusal.
            Err(fault) if matches!(question, Question::Act(_) | Question::GaveBack) => {
                return After::Done(vec![Effect::Fault(fault)]);
            }
            Err(fault) => return After::Show(vec![Effect::Fault(fault)]),
        };
        match question {
            Question::Offices => After::Show(match answer.downcast::<Vec<OfficeLabel>>() {
                Ok(offices) => self.ask_office(&offices, cx),
                Err(_) => Vec::new(),
            }),
            Question::Replacing => After::Show(match answer.downcast::<Replacing>() {
                Ok(replacing) => self.replace(&replacing, tickets),
                Err(_) => Vec::new(),
            }),
            Question::Act(key) => After::Done(match answer.downcast::<Changed>() {
                Ok(changed) => {
                    let mut text = cx.texts.with(key, &[("count", Arg::from(changed.count))]);
                    self.former = changed.former;
                    if !self.former.is_empty() {
                        text = format!("{text} {}", cx.texts.get("assets-undo-hint"));
                    }
                    vec![Effect::Toast(Shown::line(&text))]
                }
                Err(_) => Vec::new(),
            }),
            Question::GaveBack => After::Done(match answer.downcast::<(String, String)>() {
                Ok(pair) => {
                    let args = [("asset", Arg::from(pair.0.as_str())), ("spare", pair.1.as_str().into())];
                    vec![Effect::Toast(Shown::line(&cx.texts.with("assets-done-back", &args)))]
                }
                Err(_) => Vec::new(),
            }),
            Question::Label => After::Show(match answer.downcast::<labels::Sent>() {
                Ok(sent) => vec![Effect::Toast(sent.said(cx.texts))],
                Err(_) => Vec::new(),
            }),
        }
    }

    fn ask_office(&mut self, offices: &[OfficeLabel], cx: &Context<'_>) -> Vec<Effect> {
        self.asking = Some(Asking::Office);
        let items = offices
            .iter()
            .map(|office| PickItem::new(office.id.to_string(), format!("{} {}", office.code, office.name), ""));
        let picker = Picker::new(self.counted("assets-move-title", cx), items.collect());
        vec![Effect::Dialog(DIALOG, Dialog::pick(picker))]
    }

    fn replace(&mut self, replacing: &Replacing, tickets: &mut Tickets) -> Vec<Effect> {
        let asset = replacing.asset.id;
        if replacing.on_loan {
            let work = task(move |db, house, session| service::give_back(db, house, session, asset));
            return self.act(tickets, Question::GaveBack, work).effects;
        }
        if replacing.spares.is_empty() {
            return vec![Effect::Fault(Fault::not_done("fault-assets-no-spares"))];
        }
        self.asking = Some(Asking::Spare(asset));
        let items = replacing
            .spares
            .iter()
            .map(|spare| PickItem::new(spare.id.to_string(), format!("{}  {}", spare.line(), spare.make()), ""));
        let title = Words::Key("assets-lend-title").arg("number", replacing.asset.number.clone());
        vec![Effect::Dialog(DIALOG, Dialog::pick(Picker::new(title, items.collect())))]
    }
}

/// A day, and after it perhaps a reason: `+10l`, `15/3 alimentatore guasto`.
fn due(text: &str, cx: &Context<'_>) -> Result<(NaiveDate, String), Fault> {
    let (calendar, today) = (cx.house.facts().calendar, cx.house.clock.today());
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    match dates::parse_date(first, today, &calendar) {
        Ok(day) => Ok((day, rest.trim().to_owned())),
        Err(_) => Err(Fault::not_done("fault-assets-due").arg("day", Shown::line(first))),
    }
}
