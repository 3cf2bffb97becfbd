//! The form in which the protocol office changes the offices and the class of a registration.
//!
//! It is kept as a draft at every key. When a colleague was faster nothing is overwritten: the form says who and when,
//! what was chosen stays, and saving again is a decision.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::changing::{self, Change, Sent};
use super::rules::LONGEST_NOTE;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::drafts::{self, Draft, Place};
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::protocol::api as protocol;
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Field, FieldHelp, Form, FormEvent, FormState, Group, Item, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Session;

/// Name of the form, for drafts.
const NAME: &str = "routing.change";
/// Entries offered by a look-up.
const OFFERED: usize = 12;

/// What a draft holds.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    registration: i64,
    seen: Sent,
    state: FormState,
}

/// What the form needs to know.
struct Loaded {
    sent: Sent,
    offices: Vec<OfficeLabel>,
    classes: Vec<ClassLabel>,
    /// The class it has now, of whatever version of the plan.
    class: Option<ClassLabel>,
    draft: Option<Draft>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    /// What a colleague made of it meanwhile.
    Theirs,
}

/// The screen.
pub struct ChangeForm {
    registration: i64,
    form: Form,
    seen: Sent,
    offices: Vec<OfficeLabel>,
    classes: Vec<ClassLabel>,
    owner: i64,
    key: String,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
    ready: bool,
    /// What was typed before the form was ready.
    waiting: Vec<Event>,
}

impl ChangeForm {
    /// The form for a registration; it loads itself when it is shown.
    pub fn new(registration: i64) -> Self {
        let fields = vec![
            Field::many("competence", "routing-field-competence"),
            Field::many("knowledge", "routing-field-knowledge"),
            Field::look("class", "routing-field-class").width(60).required(),
            Field::line("reason", "routing-field-reason").limit(LONGEST_NOTE),
        ];
        Self {
            registration,
            form: Form::new(vec![Group::new("routing-change-group", fields)]),
            seen: Sent::default(),
            offices: Vec::new(),
            classes: Vec::new(),
            owner: 0,
            key: protocol::new_key(),
            tickets: Tickets::default(),
            asked: None,
            ready: false,
            waiting: Vec::new(),
        }
    }

    /// The form a draft was left in.
    pub fn resume(draft: &Draft) -> Option<Self> {
        if draft.form != NAME {
            return None;
        }
        let kept: Kept = serde_json::from_str(&draft.content).ok()?;
        Some(Self::new(kept.registration))
    }

    fn number(&self) -> String {
        let (number, year) = protocol::number_and_year(self.registration);
        protocol::number_text(number, year)
    }

    fn place(&self) -> Place {
        Place { operator_id: self.owner, form: NAME.to_owned(), subject: self.registration.to_string() }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, question));
        ticket
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let (registration, place) = (self.registration, self.place());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, house, session| load(db, house, session, registration, &place)),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        (self.seen, self.offices, self.classes) = (loaded.sent, loaded.offices, loaded.classes);
        let many = |chosen: &BTreeSet<i64>| Value::Many {
            text: String::new(),
            items: self.offices.iter().filter(|office| chosen.contains(&office.id)).map(office_item).collect(),
        };
        let (competence, knowledge) = (many(&self.seen.competence), many(&self.seen.knowledge));
        self.form.set("competence", competence);
        self.form.set("knowledge", knowledge);
        if let Some(class) = &loaded.class {
            self.form.set("class", Value::item(class_item(class)));
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.seen = kept.seen;
            self.form.restore(&kept.state);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("routing-draft-restored"))));
        }
        self.ready = true;
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.act(event, cx).effects);
        }
        effects
    }

    fn look_up(&self, field: &str, words: &str) -> Vec<Item> {
        if field == "class" {
            return titolario::search(&self.classes, words).into_iter().take(OFFERED).map(class_item).collect();
        }
        people::matching(&self.offices, words).into_iter().take(OFFERED).map(office_item).collect()
    }

    fn wanted(&self) -> Sent {
        let offices = |field: &str| match self.form.value(field) {
            Some(Value::Many { items, .. }) => items.iter().filter_map(Item::key).collect(),
            _ => BTreeSet::new(),
        };
        Sent {
            competence: offices("competence"),
            knowledge: offices("knowledge"),
            class: self.form.item("class").and_then(Item::key),
        }
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { registration: self.registration, seen: self.seen.clone(), state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: self.number(),
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
                FormEvent::Lookup { field, words, ticket } => {
                    let found = self.look_up(field, &words);
                    self.form.offer(field, ticket, found);
                }
                FormEvent::Save if self.asked.is_none() => effects.push(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    let dialog = Dialog::confirm("routing-leave-title", "routing-leave-text");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("routing-form-invalid"))));
                }
                _ => {}
            }
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    fn save(&mut self) -> Effect {
        let change = Change { seen: self.seen.clone(), wanted: self.wanted(), reason: self.form.text("reason") };
        let (registration, place) = (self.registration, self.place());
        Effect::Act(
            self.ticket(Question::Save),
            task(move |db, house, session| changing::change(db, house, session, registration, &change, Some(&place))),
        )
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            ("clash", Choice::Yes) if self.asked.is_none() => Reply::with(self.save()),
            _ => Reply::done(),
        }
    }

    /// What two colleagues chose, side by side.
    fn clash(&mut self, theirs: Sent, cx: &Context<'_>) -> Vec<Effect> {
        let mine = self.wanted();
        let text =
            Words::Key("routing-clash-text").arg("mine", self.said(&mine, cx)).arg("theirs", self.said(&theirs, cx));
        self.seen = theirs;
        vec![Effect::Dialog("clash", Dialog::confirm("routing-clash-title", text)), self.keep()]
    }

    fn said(&self, sent: &Sent, cx: &Context<'_>) -> String {
        let codes = |offices: &BTreeSet<i64>| {
            let chosen = self.offices.iter().filter(|office| offices.contains(&office.id));
            chosen.map(|office| office.code.as_str()).collect::<Vec<_>>().join(" ")
        };
        let class = self.classes.iter().find(|class| Some(class.id) == sent.class);
        let args = [
            ("competence", Arg::from(codes(&sent.competence))),
            ("knowledge", codes(&sent.knowledge).into()),
            ("class", class.map(|class| class.code.as_str()).unwrap_or_default().into()),
        ];
        cx.texts.with("routing-clash-side", &args)
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Load, Ok(answer)) => match answer.downcast::<Loaded>() {
                Ok(loaded) => self.loaded(*loaded, cx),
                Err(_) => Vec::new(),
            },
            (Question::Load, Err(fault)) => vec![Effect::Fault(fault), Effect::Close],
            (Question::Save, Ok(_)) => {
                self.form.mark_clean();
                let text = cx.texts.with("routing-changed", &[("number", self.number().into())]);
                vec![Effect::Draft(self.place(), None), Effect::Toast(Shown::line(&text)), Effect::Close]
            }
            (Question::Theirs, Ok(answer)) => match answer.downcast::<Sent>() {
                Ok(theirs) => self.clash(*theirs, cx),
                Err(_) => Vec::new(),
            },
            (Question::Save, Err(fault)) if fault.key == "fault-routing-conflict" => {
                let registration = self.registration;
                let ticket = self.ticket(Question::Theirs);
                vec![Effect::Fault(fault), Effect::Ask(ticket, task(move |db, _, _| changing::sent(db, registration)))]
            }
            (_, Err(fault)) => self.refused(fault),
        }
    }

    fn refused(&mut self, fault: Fault) -> Vec<Effect> {
        self.form.fault(&fault);
        vec![Effect::Fault(fault)]
    }
}

fn load(db: &mut Db, house: &House, session: &Session, registration: i64, place: &Place) -> Outcomes<Loaded> {
    changing::may_change(db, session, registration)?;
    let sent = changing::sent(db, registration)?;
    let class = match sent.class {
        Some(class) => titolario::class(db, class)?,
        None => None,
    };
    let mut offices = people::offices(db)?;
    // An office that is no longer active stays where it was put.
    let missing: Vec<i64> = sent
        .competence
        .union(&sent.knowledge)
        .filter(|id| !offices.iter().any(|office| office.id == **id))
        .copied()
        .collect();
    for id in missing {
        offices.extend(people::office(db, id)?);
    }
    let mut classes = titolario::plan_on(db, house.clock.today())?;
    if let Some(class) = class.as_ref().filter(|class| !classes.iter().any(|one| one.id == class.id)) {
        classes.push(class.clone());
    }
    Ok(Loaded { sent, offices, classes, class, draft: drafts::find(db, place)? })
}

fn office_item(office: &OfficeLabel) -> Item {
    Item::new(office.id, format!("{} {}", office.code, office.name), "")
}

fn class_item(class: &ClassLabel) -> Item {
    Item::new(class.id, format!("{} {}", class.code, class.title), "")
}

impl Screen for ChangeForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.with("routing-change-title", &[("number", self.number().into())])
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
            return if self.asked.is_none() { Reply::with(self.load(cx)) } else { Reply::done() };
        }
        self.waiting.push(event);
        Reply::done()
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some((_, question)) = self.asked.take_if(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        Reply { consumed: true, effects: self.after(question, answer, cx) }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.form.draw_with_hint(frame.buffer_mut(), area, &cx.look())
    }

    fn unsaved(&self) -> bool {
        self.form.is_dirty()
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        (self.ready && self.form.is_dirty()).then(|| (self.place(), self.content()))
    }

    fn help(&self) -> &'static str {
        "routing-change-help"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
