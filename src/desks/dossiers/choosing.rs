//! Choosing a dossier from another screen and filing into it: candidates are read, one is picked (or words narrow them
//! down), the registrations are filed, and the clerk is told.

use super::api::OFFERED;
use super::filing::{self, Filed};
use super::model::DossierLabel;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui::picker::{PickItem, Picker};
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Ticket, Tickets, task};

/// Name of the dialog with the dossiers.
pub const PICK: &str = "dossiers-pick";
/// Name of the dialog that asks for words.
pub const WORDS: &str = "dossiers-words";
/// Id of the last entry of the picker, which asks for words.
const SEARCH: &str = "search";

/// A dialog to pick one of these dossiers from; the id of the chosen entry is the dossier's. Its last entry has the id
/// `search` and stands for looking by words.
pub fn picker(found: &[DossierLabel], cx: &Context<'_>) -> Dialog {
    let mut items: Vec<PickItem> = found
        .iter()
        .map(|dossier| {
            PickItem::new(dossier.id.to_string(), format!("{}  {}", dossier.code, dossier.subject), &dossier.office)
        })
        .collect();
    items.push(PickItem::new(SEARCH, cx.texts.get("dossiers-pick-search"), ""));
    Dialog::pick(Picker::new("dossiers-pick-title", items))
}

/// The way from a command to a filed registration, for screens of other desks.
#[derive(Debug, Default)]
pub struct Choosing {
    registrations: Vec<i64>,
    looking: Option<Ticket>,
    filing: Option<Ticket>,
}

impl Choosing {
    /// Begins: looks for the dossiers that can take these registrations.
    pub fn start(&mut self, tickets: &mut Tickets, registrations: Vec<i64>) -> Effect {
        self.registrations = registrations;
        self.look(tickets, String::new())
    }

    fn look(&mut self, tickets: &mut Tickets, words: String) -> Effect {
        let ticket = tickets.next();
        self.looking = Some(ticket);
        let registrations = self.registrations.clone();
        Effect::Ask(ticket, task(move |db, _, session| super::api::choose(db, session, &registrations, &words)))
    }

    /// Takes the answer to one of its dialogs; none when the dialog is the screen's.
    pub fn answered(&mut self, tickets: &mut Tickets, name: &str, choice: &Choice) -> Option<Vec<Effect>> {
        match (name, choice) {
            (PICK, Choice::Item(id)) if id == SEARCH => {
                Some(vec![Effect::Dialog(WORDS, Dialog::prompt("dossiers-pick-title", "dossiers-pick-words"))])
            }
            (PICK, Choice::Item(id)) => {
                let Ok(dossier) = id.parse::<i64>() else { return Some(Vec::new()) };
                let ticket = tickets.next();
                self.filing = Some(ticket);
                let registrations = self.registrations.clone();
                Some(vec![Effect::Act(
                    ticket,
                    task(move |db, house, session| filing::file_into(db, house, session, &registrations, dossier)),
                )])
            }
            (WORDS, Choice::Text(words)) => Some(vec![self.look(tickets, words.clone())]),
            (PICK | WORDS, _) => Some(Vec::new()),
            _ => None,
        }
    }

    /// Takes an answer of the database if it is one of its own; the rest goes back to the screen. After filing the screen
    /// should load again.
    pub fn answer(
        &mut self,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Result<Vec<Effect>, Outcomes<Answer>> {
        if self.looking == Some(ticket) {
            self.looking = None;
            return Ok(match answer.map(Answer::downcast::<Vec<DossierLabel>>) {
                Ok(Ok(found)) => offered(&found, cx),
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        if self.filing == Some(ticket) {
            self.filing = None;
            return Ok(match answer.map(Answer::downcast::<Filed>) {
                Ok(Ok(filed)) => vec![Effect::Toast(told(&filed, cx))],
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        Err(answer)
    }
}

fn offered(found: &[DossierLabel], cx: &Context<'_>) -> Vec<Effect> {
    if found.is_empty() {
        return vec![Effect::Fault(Fault::not_done("fault-dossiers-none-open"))];
    }
    let mut effects = vec![Effect::Dialog(PICK, picker(found, cx))];
    if found.len() as i64 >= OFFERED {
        let text = cx.texts.with("dossiers-pick-many", &[("count", Arg::from(found.len()))]);
        effects.push(Effect::Remark(Shown::line(&text)));
    }
    effects
}

/// What filing did, in a line.
pub fn told(filed: &Filed, cx: &Context<'_>) -> Shown {
    let args = [
        ("code", Arg::from(filed.code.as_str())),
        ("put", filed.put.into()),
        ("moved", filed.moved.into()),
        ("already", filed.already.into()),
    ];
    Shown::line(&cx.texts.with("dossiers-filed", &args))
}
