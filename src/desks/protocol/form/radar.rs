//! The radar in the form: what is typed is asked about as it changes, what comes of it stands in the line at the foot, and
//! the list is one key away.

use crossterm::event::KeyCode;

use super::{About, RegistrationForm, content};
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::{Shown, fold};
use crate::desks::protocol::detail::Detail;
use crate::desks::protocol::model::Medium;
use crate::desks::protocol::radar::rules::Typed;
use crate::desks::protocol::radar::{self, Listed, Similar, SimilarList, service};
use crate::desks::protocol::rules::{number_of, number_text};
use crate::ui::form::Item;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Ticket, task};

impl RegistrationForm {
    /// The same reply, and a question to the register when what is written has changed in a way that matters.
    pub(super) fn and_watch(&mut self, mut reply: Reply, cx: &Context<'_>) -> Reply {
        // Before the form is loaded and while it is saved there is nothing to compare.
        if self.waiting.is_none() && self.saving.is_none() {
            reply.effects.extend(self.watch(cx));
        }
        reply
    }

    /// The question to be asked now, if what is written has changed in a way that matters.
    pub(super) fn watch(&mut self, cx: &Context<'_>) -> Option<Effect> {
        let typed = self.typed(cx);
        if !self.radar.wants(&typed) {
            return None;
        }
        let ticket = self.tickets.next();
        self.radar.asks(ticket, typed.clone());
        Some(Effect::Ask(ticket, task(move |db, _, session| radar::look(db, session, &typed))))
    }

    fn typed(&self, cx: &Context<'_>) -> Typed {
        let parties = self.form.items("parties");
        let mut names: Vec<String> = parties.iter().map(|item| fold(&item.label)).collect();
        // A name that is still being typed is nobody yet, a word that is still being typed no word.
        if self.form.focus() != "parties" {
            names.push(fold(&self.form.text("parties")));
        }
        names.retain(|name| !name.is_empty());
        let whole = |id: &'static str| {
            let text = self.form.text(id);
            if self.form.focus() == id { text.rsplit_once(' ').map_or("", |(done, _)| done).to_owned() } else { text }
        };
        let number = self.form.text("sender_number").trim().to_owned();
        let mut files: Vec<_> = self.form.files("documents").iter().collect();
        files.sort_by_key(|file| !file.main);
        Typed {
            flow: self.about.flow(),
            medium: self.form.choice("medium").and_then(Medium::parse).unwrap_or(Medium::Post),
            cards: parties.iter().filter_map(Item::key).collect(),
            names,
            number: if self.form.focus() == "sender_number" { String::new() } else { number },
            number_on: self.form.date("sender_date"),
            subject: fold(&whole("subject")),
            hashes: files.iter().filter_map(|file| content::stored_hash(&file.id)).collect(),
            today: cx.house.clock.today(),
        }
    }

    /// The radar's answers; none when the ticket is another's. A register that cannot answer finds nothing.
    pub(super) fn radar_answer(
        &mut self,
        ticket: Ticket,
        answer: &mut Option<Outcomes<Answer>>,
        cx: &Context<'_>,
    ) -> Option<Vec<Effect>> {
        if self.same_ticket.take_if(|own| *own == ticket).is_some() {
            return Some(match answer.take()? {
                Ok(_) => self.is_same(cx),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        if !self.radar.takes(ticket) {
            return None;
        }
        let found = match answer.take()?.map(Answer::downcast::<Vec<Similar>>) {
            Ok(Ok(found)) => *found,
            Ok(Err(_)) => Vec::new(),
            Err(fault) => {
                tracing::warn!(%fault, "the radar has no answer");
                Vec::new()
            }
        };
        if !self.radar.holds(found)
            && let Some(ask) = self.watch(cx)
        {
            return Some(vec![ask]);
        }
        Some(self.replay_if_free(cx))
    }

    /// Opens the list, when there is something in it.
    pub(super) fn open_similar(&mut self) {
        if !self.radar.found().is_empty() {
            self.similar = Some(SimilarList::new(self.radar.found()));
        }
    }

    /// An event while the list is open.
    pub(super) fn similar_event(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Some(list) = &mut self.similar else { return Reply::ignored() };
        let listed = match event {
            Event::Command(id) => list.command(ahead(id)),
            Event::Answered { name, choice } => return self.answered(name, &choice, cx),
            Event::Shown | Event::Refresh => return Reply::done(),
            Event::Key(key) => match typed_ahead(key.code) {
                Some(command) => list.command(command),
                None => return Reply::ignored(),
            },
            Event::Paste(_) => return Reply::ignored(),
        };
        match listed {
            Listed::Stays(consumed) => Reply { consumed, effects: Vec::new() },
            Listed::Left => {
                self.similar = None;
                Reply::done()
            }
            // The form lies below and is there again when the page is left.
            Listed::Open(id) => Reply::with(Effect::Open(Box::new(Detail::new(id)))),
            Listed::Same(similar) if similar.annulled => {
                Reply::with(Effect::Remark(Shown::line(&cx.texts.get("radar-annulled-needs-number"))))
            }
            Listed::Same(similar) => {
                self.same = Some(similar.id);
                let text = match self.about {
                    About::Arrival(_) => "radar-same-arrival",
                    About::Blank(_) => "radar-same-blank",
                };
                let number = number_text(similar.number, similar.year);
                let text = cx.texts.with(text, &[("number", Arg::from(number))]);
                Reply::with(Effect::Dialog("same", Dialog::confirm("radar-same-title", Words::said(text))))
            }
        }
    }

    /// The clerk says whether it is the same document.
    pub(super) fn same_answered(&mut self, choice: &Choice, cx: &Context<'_>) -> Reply {
        let Some(registration) = self.same.filter(|_| *choice == Choice::Yes) else {
            self.same = None;
            return Reply::done();
        };
        let (About::Arrival(id), Some(arriving)) = (self.about, &self.arriving) else {
            return Reply { consumed: true, effects: self.is_same(cx) };
        };
        let (version, place) = (arriving.arrival.version, self.place(cx));
        let ticket = self.tickets.next();
        self.same_ticket = Some(ticket);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| {
                service::same_document(db, house, session, (id, version), registration, &place)
            }),
        ))
    }

    /// It was the same document: the form goes, the page of its registration takes its place.
    fn is_same(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let Some(registration) = self.same.take() else { return Vec::new() };
        let number = number_of(registration);
        let said = cx.texts.with("radar-same-done", &[("number", Arg::from(number))]);
        vec![
            Effect::Draft(self.place(cx), None),
            Effect::Toast(Shown::line(&said)),
            Effect::Replace(Box::new(Detail::new(registration))),
        ]
    }
}

/// What a key meant that was pressed before the list was open, and was heard as a key of the form.
fn ahead(command: &'static str) -> &'static str {
    match command {
        "form-enter" => "list-open",
        "form-leave" => "list-back",
        other => other,
    }
}

fn typed_ahead(key: KeyCode) -> Option<&'static str> {
    match key {
        KeyCode::Down => Some("list-down"),
        KeyCode::Up => Some("list-up"),
        KeyCode::Char('s') => Some("radar-same"),
        _ => None,
    }
}
