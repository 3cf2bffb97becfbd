//! From a key to an act: the one question that is asked for a line or for all marked ones, the act itself, what came of
//! it, and taking it back.

use super::OfficePost;
use crate::base::fault::Fault;
use crate::base::i18n::Arg;
use crate::desks::dossiers::api::{self as dossiers, DossierLabel};
use crate::desks::routing::model::{Act, Target};
use crate::desks::routing::service::{self, Asked, Done};
use crate::desks::routing::store::list::Shelf;
use crate::desks::routing::undoing;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::words::Words;
use crate::work::bulk::{self, Left, Why};
use crate::work::dialog::Dialog;
use crate::work::screen::{Choice, Context, Effect, Reply, task};

impl OfficePost {
    /// The act that a command stands for on this part of the list.
    pub(super) fn act_of(&self, command: &str) -> Option<Act> {
        Some(match command {
            "routing-take" if self.shelf() == Shelf::Knowledge => Act::See,
            "routing-take" => Act::Take,
            "routing-pass" => Act::Pass,
            "routing-return" => Act::Return,
            "routing-close" => Act::Close,
            "routing-visto" => Act::Visto,
            "routing-comment" => Act::Comment,
            "routing-reopen" => Act::Reopen,
            _ => return None,
        })
    }

    /// Takes a command of the list's own.
    pub(super) fn begin(&mut self, command: &str, cx: &Context<'_>) -> Reply {
        if command == "routing-undo" {
            return self.take_back();
        }
        let Some(act) = self.act_of(command) else { return Reply::ignored() };
        let count = self.list.chosen().len();
        if count == 0 {
            return Reply::done();
        }
        self.pending = Some(Asked::plain(act));
        // A count must reach the catalogue as a number, for its plural.
        let counted = |key: &str| Words::said(cx.texts.with(key, &[("count", Arg::from(count))]));
        match act {
            Act::Pass => Reply::with(Effect::Dialog("pass", self.targets(cx))),
            Act::Return => self.ask_note("routing-return-title", counted("routing-return-text")),
            Act::Comment => self.ask_note("routing-comment-title", counted("routing-comment-text")),
            Act::Visto => {
                let text = counted("routing-visto-text");
                let dialog = Dialog::legal("routing-visto-title", text, "routing-visto-consequence");
                Reply::with(Effect::Dialog("many", dialog))
            }
            Act::Close => self.look_for_dossiers(String::new()),
            _ if count > 1 => {
                let (title, text) = match act {
                    Act::See => ("routing-see-title", counted("routing-see-many")),
                    Act::Reopen => ("routing-reopen-title", counted("routing-reopen-many")),
                    _ => ("routing-take-title", counted("routing-take-many")),
                };
                Reply::with(Effect::Dialog("many", Dialog::confirm(title, text)))
            }
            _ => self.perform(Asked::plain(act)),
        }
    }

    fn ask_note(&mut self, title: &'static str, text: Words) -> Reply {
        let initial = std::mem::take(&mut self.typed);
        Reply::with(Effect::Dialog("note", Dialog::prompt_on(title, text, &initial)))
    }

    /// The offices, and before them the colleagues of the office whose line it is.
    fn targets(&self, cx: &Context<'_>) -> Dialog {
        let office = self.list.current().map(|row| (row.line.office_id, row.line.holder_id));
        let mut items = Vec::new();
        // What came back goes on to an office.
        if let Some((office, holder)) = office.filter(|_| self.shelf() != Shelf::Returned) {
            for one in self.known.workers.iter().filter(|one| one.offices.contains(&office) && Some(one.id) != holder) {
                let away = self.known.around.away.contains(&one.id);
                let detail = cx.texts.get(if away { "routing-away" } else { "routing-colleague" });
                items.push(PickItem::new(format!("person:{}", one.id), &one.name, detail));
            }
        }
        let own = office.map(|(office, _)| office).filter(|_| self.shelf() != Shelf::Returned);
        for one in self.known.offices.iter().filter(|one| Some(one.id) != own) {
            let label = format!("{} {}", one.code, one.name);
            items.push(PickItem::new(format!("office:{}", one.id), label, cx.texts.get("routing-office")));
        }
        Dialog::pick(Picker::new("routing-pass-title", items))
    }

    fn look_for_dossiers(&mut self, words: String) -> Reply {
        let registrations: Vec<i64> = self.chosen_registrations();
        let ticket = self.tickets.next();
        self.looking = Some(ticket);
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, _, session| dossiers::choose(db, session, &registrations, &words)),
        ))
    }

    /// The registration under the cursor tells which dossiers are offered first.
    fn chosen_registrations(&self) -> Vec<i64> {
        self.list.current().map(|row| row.line.registration_id).into_iter().collect()
    }

    /// Takes the answer to one of the list's questions.
    pub(super) fn answered(&mut self, name: &str, choice: Choice, _cx: &Context<'_>) -> Reply {
        let Some(asked) = self.pending.clone() else { return Reply::done() };
        match (name, choice) {
            ("many", Choice::Yes) => self.perform(asked),
            ("note", Choice::Text(text)) => {
                self.typed.clone_from(&text);
                self.perform(asked.noting(&text))
            }
            ("pass", Choice::Item(id)) => {
                let target = match id.split_once(':') {
                    Some(("person", id)) => id.parse().ok().map(Target::Person),
                    Some(("office", id)) => id.parse().ok().map(Target::Office),
                    _ => None,
                };
                let Some(target) = target else { return Reply::done() };
                self.pending = Some(asked.to(target));
                self.ask_note("routing-pass-title", Words::Key("routing-pass-note"))
            }
            ("dossier", Choice::Item(id)) if id == "search" => {
                let prompt = Dialog::prompt("routing-close-title", "routing-close-words");
                Reply::with(Effect::Dialog("words", prompt))
            }
            ("dossier", Choice::Item(id)) => match id.parse() {
                Ok(dossier) => self.perform(Asked { dossier: Some(dossier), ..asked }),
                Err(_) => Reply::done(),
            },
            ("words", Choice::Text(words)) => self.look_for_dossiers(words),
            _ => {
                self.pending = None;
                Reply::done()
            }
        }
    }

    /// Does an act on the marked lines, or on the one under the cursor.
    pub(super) fn perform(&mut self, asked: Asked) -> Reply {
        self.pending = None;
        let chosen: Vec<i64> = self.list.chosen().into_iter().map(|(id, _)| id).collect();
        if chosen.is_empty() || self.bulk.is_busy() {
            return Reply::done();
        }
        let work = asked.clone();
        Reply::with(self.bulk.perform(asked, &mut self.tickets, move |db, house, session| {
            service::act(db, house, session, &chosen, &work).map(|done| counted(work.act, done))
        }))
    }

    fn take_back(&mut self) -> Reply {
        if self.last.is_empty() || self.bulk.is_busy() {
            return Reply::done();
        }
        let made = self.last.clone();
        Reply::with(self.bulk.undo(&mut self.tickets, move |db, house, session| {
            undoing::undo(db, house, session, &made).map(|done| counted(Act::Undo, done))
        }))
    }

    /// What was done can be taken back; what was typed for it is used.
    pub(super) fn done(&mut self, done: bulk::Done<Fault>) {
        self.list.unmark();
        self.typed.clear();
        self.last = if done.undoable { done.steps } else { Vec::new() };
    }
}

/// The same in the words of acts on many lines.
fn counted(act: Act, done: Done) -> bulk::Done<Fault> {
    bulk::Done {
        count: done.steps.len(),
        undoable: act != Act::Undo,
        to: done.to.or(done.filed.map(|filed| filed.code)).unwrap_or_default(),
        steps: done.steps,
        left: done.refused.into_iter().map(|fault| Left { name: String::new(), why: Why::Refused(fault) }).collect(),
        ..bulk::Done::none(act.code())
    }
}

/// Offers the dossiers that were found.
pub(super) fn offer_dossiers(found: &[DossierLabel], cx: &Context<'_>) -> Reply {
    Reply::with(Effect::Dialog("dossier", dossiers::picker(found, cx)))
}
