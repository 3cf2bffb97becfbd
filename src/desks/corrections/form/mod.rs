//! The form behind a measure: one act, asked again before it is done, with a draft kept at every key and the key of the act
//! in it, so that a retry after a lost answer makes nothing twice.

mod annul;
mod correct;
mod defer;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::correcting::{self, Target};
use super::deferring;
use super::model::{Correction, Deferral};
use super::rules::{deferral_number, measure_number};
use super::service::{self, Done};
use super::store::{annulments, corrections};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::text::Shown;
use crate::db::drafts::{self, Draft, Place};
use crate::db::instant;
use crate::desks::correspondents::api::{self as correspondents, Label};
use crate::desks::protocol::api::{number_of, record_reading};
use crate::ui::cells;
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, FieldHelp, Form, FormEvent, FormState, Item};
use crate::ui::key::Chord;
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Correspondents offered by the look-up.
const OFFERED: i64 = 12;

/// What the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// Annulling this registration.
    Annul(i64),
    /// Renewing its sender, recipient or subject.
    Correct(i64),
    /// A new deferral.
    Defer,
}

impl About {
    fn form(self) -> &'static str {
        match self {
            Self::Annul(_) => "corrections.annul",
            Self::Correct(_) => "corrections.correct",
            Self::Defer => "corrections.defer",
        }
    }

    /// The registration it is about; a deferral is about none.
    fn registration(self) -> Option<i64> {
        match self {
            Self::Annul(id) | Self::Correct(id) => Some(id),
            Self::Defer => None,
        }
    }

    fn subject(self) -> String {
        self.registration().map_or_else(|| "new".to_owned(), |id| id.to_string())
    }
}

/// What a draft keeps.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    about: About,
    state: FormState,
}

/// What saving led to.
enum Saved {
    Annulled(Box<Done>),
    Corrected(Vec<Correction>),
    Deferred(Box<Deferral>),
}

struct Loaded {
    target: Option<Target>,
    draft: Option<Draft>,
}

/// The screen.
pub struct MeasureForm {
    about: About,
    form: Form,
    target: Option<Box<Target>>,
    ready: bool,
    key: String,
    owner: i64,
    tickets: Tickets,
    loading: Option<Ticket>,
    saving: Option<Ticket>,
    /// A look-up of correspondents: our ticket and the form's.
    looking: Option<(Ticket, u64)>,
    /// What a colleague renewed meanwhile is being read.
    reading: Option<Ticket>,
    /// Events that came before the form was ready.
    waiting: Vec<Event>,
    /// A question that keys typed ahead are to answer.
    question: Option<(&'static str, Dialog)>,
}

impl MeasureForm {
    /// The form; it loads what it is about, and its draft, when it is shown.
    pub fn new(about: About) -> Self {
        Self {
            about,
            form: match about {
                About::Annul(_) => annul::build(),
                About::Correct(_) => correct::build(),
                // Its dates need the calendar of the house.
                About::Defer => Form::new(Vec::new()),
            },
            target: None,
            ready: false,
            key: new_key(),
            owner: 0,
            tickets: Tickets::default(),
            loading: None,
            saving: None,
            looking: None,
            reading: None,
            waiting: Vec::new(),
            question: None,
        }
    }

    /// The form a draft was left in.
    pub fn resume(draft: &Draft) -> Option<Self> {
        if !draft.form.starts_with("corrections.") {
            return None;
        }
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        Some(Self::new(kept.about))
    }

    fn place(&self) -> Place {
        Place { operator_id: self.owner, form: self.about.form().to_owned(), subject: self.about.subject() }
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let about = self.about;
        let (place, ticket) = (self.place(), self.tickets.next());
        self.loading = Some(ticket);
        Effect::Ask(
            ticket,
            task(move |db, house, session| {
                let draft = drafts::find(db, &place)?;
                let Some(id) = about.registration() else { return Ok(Loaded { target: None, draft }) };
                let target = correcting::target(db, session, id)?;
                record_reading(db, house, session, &target.registration, "form")?;
                // What this form did before its answer was lost is found by its key when it is sent again.
                let own = match &draft {
                    Some(draft) => {
                        annulments::by_key(db, &draft.idempotency_key)?.is_some()
                            || !corrections::by_key(db, &draft.idempotency_key)?.is_empty()
                    }
                    None => false,
                };
                if !own {
                    super::api::require_valid(db, id)?;
                    if matches!(about, About::Correct(_)) {
                        correcting::require_open_year(db, &target.registration)?;
                    }
                }
                Ok(Loaded { target: Some(target), draft })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        match (self.about, &loaded.target) {
            (About::Annul(_), Some(target)) => annul::fit(&mut self.form, &target.registration),
            (About::Correct(_), Some(target)) => correct::fit(&mut self.form, target),
            _ => self.form = defer::build(cx),
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.form.restore(&kept.state);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("corrections-draft-restored"))));
        }
        self.target = loaded.target.map(Box::new);
        self.ready = true;
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.ahead(event, cx));
        }
        effects.extend(self.question.take().map(|(name, dialog)| Effect::Dialog(name, dialog)));
        effects
    }

    /// What was typed before the form was ready; what was typed ahead for a question answers that question.
    fn ahead(&mut self, event: Event, cx: &Context<'_>) -> Vec<Effect> {
        if let Some((name, dialog)) = &mut self.question {
            let chord = match &event {
                Event::Key(key) => Some(Chord::from(*key)),
                Event::Command("form-leave") => "esc".parse().ok(),
                Event::Command("form-enter") => "enter".parse().ok(),
                Event::Command("form-next") => "tab".parse().ok(),
                _ => None,
            };
            let Some(choice) = chord.and_then(|chord| dialog.input(chord, cx.texts)) else { return Vec::new() };
            let name = *name;
            self.question = None;
            return self.answered(name, &choice).effects;
        }
        let mut effects = Vec::new();
        for effect in self.act(event, cx).effects {
            match effect {
                Effect::Dialog(name, dialog) => self.question = Some((name, dialog)),
                other => effects.push(other),
            }
        }
        effects
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { about: self.about, state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: match self.about.registration() {
                Some(id) => number_of(id),
                None => Shown::line(&self.form.text("kinds")).into_string(),
            },
            content: serde_json::to_string(&kept).unwrap_or_default(),
        }
    }

    fn keep(&self) -> Effect {
        Effect::Draft(self.place(), self.form.is_dirty().then(|| self.content()))
    }

    fn act(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let reply = match event {
            Event::Command(id) => self.form.command(id),
            Event::Key(key) => self.form.input(Chord::from(key), cx.texts),
            Event::Paste(text) => self.form.paste(&text),
            Event::Answered { name, choice } => return self.answered(name, &choice),
            Event::Shown | Event::Refresh => return Reply::done(),
        };
        if !reply.consumed {
            return Reply::ignored();
        }
        let mut effects = Vec::new();
        for event in reply.events {
            match event {
                FormEvent::Lookup { field: "parties", words, ticket } => {
                    let own = self.tickets.next();
                    self.looking = Some((own, ticket));
                    effects.push(Effect::Ask(own, task(move |db, _, _| correspondents::suggest(db, &words, OFFERED))));
                }
                FormEvent::Save if self.saving.is_none() => effects.extend(self.ask_first(cx)),
                FormEvent::Leave if self.form.is_dirty() => effects.push(Effect::Dialog(
                    "leave",
                    Dialog::confirm("corrections-leave-title", "corrections-leave-text"),
                )),
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("corrections-form-invalid"))));
                }
                _ => {}
            }
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    /// What can be found wrong without the database is said before the question.
    fn ask_first(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let question = match (self.about, &self.target) {
            (About::Annul(_), Some(target)) => annul::question(&self.form, &self.key, &target.registration),
            (About::Correct(_), Some(target)) => correct::question(&self.form, &self.key, target),
            _ => defer::question(&self.form, &self.key, cx),
        };
        match question {
            Ok(dialog) => vec![Effect::Dialog("do", dialog)],
            Err(fault) => {
                self.form.fault(&fault);
                vec![Effect::Remark(Shown::line(&fault.line(cx.texts)))]
            }
        }
    }

    fn save(&mut self) -> Option<Effect> {
        let (ticket, place) = (self.tickets.next(), self.place());
        self.saving = Some(ticket);
        let act = match self.about {
            About::Defer => {
                let asked = defer::gather(&self.form, &self.key);
                task(move |db, house, session| {
                    let made = deferring::decide(db, house, session, &asked, Some(&place))?;
                    Ok(Saved::Deferred(Box::new(made)))
                })
            }
            About::Annul(id) => {
                let asked = annul::gather(&self.form, &self.key, id);
                task(move |db, house, session| {
                    service::annul(db, house, session, &asked, Some(&place)).map(|done| Saved::Annulled(Box::new(done)))
                })
            }
            About::Correct(_) => {
                let target = self.target.clone()?;
                let mut asked = correct::gather(&self.form, &self.key, &target);
                task(move |db, house, session| {
                    correct::complete(db, &mut asked, &target)?;
                    correcting::correct(db, house, session, &asked, Some(&place)).map(Saved::Corrected)
                })
            }
        };
        Some(Effect::Act(ticket, act))
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            ("do", Choice::Yes) if self.saving.is_none() => {
                Reply { consumed: true, effects: self.save().into_iter().collect() }
            }
            _ => Reply::done(),
        }
    }

    fn saved(&mut self, saved: Saved, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let mut said = vec![Effect::Draft(self.place(), None)];
        match saved {
            Saved::Annulled(done) => {
                let number = measure_number(done.annulment.number, done.annulment.year);
                said.push(Effect::Toast(Shown::line(&cx.texts.with("annul-done", &[("number", number.into())]))));
                if done.back_in_queue {
                    said.push(Effect::Toast(Shown::line(&cx.texts.get("annul-back-in-queue"))));
                }
                said.push(Effect::Remark(Shown::line(&cx.texts.get(done.to_tell))));
            }
            Saved::Corrected(rows) => {
                let text = cx.texts.with("correct-done", &[("count", rows.len().into())]);
                said.push(Effect::Toast(Shown::line(&text)));
            }
            Saved::Deferred(deferral) => {
                let number = deferral_number(deferral.number, deferral.year);
                said.push(Effect::Toast(Shown::line(&cx.texts.with("defer-done", &[("number", number.into())]))));
            }
        }
        said.push(Effect::Close);
        said
    }

    /// What was typed stays, whatever happened. When a colleague was faster, what stands now is read, so that saving again
    /// renews that.
    fn not_saved(&mut self, fault: Fault) -> Vec<Effect> {
        if fault.outcome != Outcome::Unknown {
            self.form.fault(&fault);
        }
        let mut effects = vec![self.keep()];
        if fault.key == "fault-correction-meanwhile" {
            let (ticket, id) = (self.tickets.next(), self.about.registration().unwrap_or_default());
            self.reading = Some(ticket);
            effects.push(Effect::Ask(ticket, task(move |db, _, session| correcting::target(db, session, id))));
        }
        effects.push(Effect::Fault(fault));
        effects
    }

    /// The registration that the form is about, in a line.
    fn heading(&self) -> String {
        let Some(registration) = self.target.as_ref().map(|target| &target.registration) else { return String::new() };
        let at = rome(instant(registration.registered_at)).format("%d/%m/%Y");
        let parts =
            [format!("{} {at}", number_of(registration.id)), registration.party.clone(), registration.subject.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl Screen for MeasureForm {
    fn name(&self) -> &'static str {
        self.about.form()
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match self.about {
            About::Annul(_) => "annul-title",
            About::Correct(_) => "correct-title",
            About::Defer => "defer-title",
        })
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        self.form.availability(command)
    }

    fn typing(&self) -> bool {
        self.form.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        if self.ready {
            return self.act(event, cx);
        }
        if event == Event::Shown {
            return if self.loading.is_none() { Reply::with(self.load(cx)) } else { Reply::done() };
        }
        self.waiting.push(event);
        Reply::done()
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.loading.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Loaded>) {
                Ok(Ok(loaded)) => Reply { consumed: true, effects: self.loaded(*loaded, cx) },
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)).and(Effect::Close),
            };
        }
        if self.saving.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Saved>) {
                Ok(Ok(saved)) => Reply { consumed: true, effects: self.saved(*saved, cx) },
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply { consumed: true, effects: self.not_saved(fault) },
            };
        }
        if let Some((_, wanted)) = self.looking.take_if(|(own, _)| *own == ticket) {
            return match answer.map(Answer::downcast::<Vec<Label>>) {
                Ok(Ok(labels)) => {
                    let list = labels.into_iter().map(|label| Item::new(label.id, label.name, label.detail)).collect();
                    self.form.offer("parties", wanted, list);
                    Reply::done()
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if self.reading.take_if(|own| *own == ticket).is_some() {
            if let Ok(Ok(target)) = answer.map(Answer::downcast::<Target>) {
                self.target = Some(target);
            }
            return Reply::done();
        }
        Reply::ignored()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let head = Rect { height: area.height.min(1), ..area };
        let rest = Rect { y: area.y + head.height, height: area.height - head.height, ..area };
        let (look, buf) = (cx.look(), frame.buffer_mut());
        let heading = format!(" {}", Shown::line(&self.heading()).as_str());
        let style = look.style(Meaning::Title);
        cells::put_cut(buf, head.x, head.y, &heading, usize::from(head.width), look.glyphs.ellipsis, style);
        self.form.draw(buf, rest, &look)
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        (self.ready && self.form.is_dirty()).then(|| (self.place(), self.content()))
    }

    fn help(&self) -> &'static str {
        match self.about {
            About::Annul(_) => "annul-help",
            About::Correct(_) => "correct-help",
            About::Defer => "defer-help",
        }
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
