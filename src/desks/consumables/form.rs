//! The form of an article: to be entered or changed. It is kept as a draft at every key, with the key of the act. When a
//! colleague was faster the clerk is shown both versions and decides.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::model::{Fields, Kind};
use super::page::ArticlePage;
use super::{rules, service, store};
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::drafts::{self, Draft, Place};
use crate::ui::command::{Availability, Command};
use crate::ui::form::{self, Choice as Option_, Field, FieldHelp, Form, FormEvent, FormState, Group, Value};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::keys::new_key;
use crate::work::screen::{Answer, Choice, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Name of the form, for drafts.
pub const NAME: &str = "consumables.article";

/// What the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A new article.
    New,
    /// An existing one.
    Article(i64),
}

/// What a draft keeps beside the fields.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    about: About,
    version: i64,
    state: FormState,
}

struct Loaded {
    existing: Option<(Fields, i64)>,
    draft: Option<Draft>,
}

/// What saving led to: the new article, or none where one was changed.
struct Saved(Option<i64>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Save,
    Theirs,
}

/// The screen.
pub struct ArticleForm {
    about: About,
    form: Form,
    version: i64,
    key: String,
    owner: i64,
    tickets: Tickets,
    asked: Option<(Ticket, Question)>,
    ready: bool,
    /// Events that came before the form was ready.
    waiting: Vec<Event>,
}

impl ArticleForm {
    /// The form; it loads itself, and its draft, when it is shown.
    pub fn new(about: About) -> Self {
        Self {
            about,
            form: build(),
            version: 0,
            key: new_key(),
            owner: 0,
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
        Some(Self::new(kept.about))
    }

    fn place(&self) -> Place {
        let subject = match self.about {
            About::New => "new".to_owned(),
            About::Article(id) => id.to_string(),
        };
        Place { operator_id: self.owner, form: NAME.to_owned(), subject }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked = Some((ticket, question));
        ticket
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.owner = cx.session.operator_id;
        let (about, place) = (self.about, self.place());
        Effect::Ask(
            self.ticket(Question::Load),
            task(move |db, _, session| {
                let existing = match about {
                    About::New => None,
                    About::Article(id) => Some(read(db, session, id)?),
                };
                Ok(Loaded { existing, draft: drafts::find(db, &place)? })
            }),
        )
    }

    fn loaded(&mut self, loaded: Loaded, cx: &Context<'_>) -> Vec<Effect> {
        if let Some((fields, version)) = &loaded.existing {
            self.version = *version;
            fill(&mut self.form, fields);
        }
        self.form.mark_clean();
        let mut effects = Vec::new();
        if let Some(draft) = loaded.draft
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.content)
        {
            self.key.clone_from(&draft.idempotency_key);
            self.version = kept.version;
            self.form.restore(&kept.state);
            effects.push(Effect::Remark(Shown::line(&cx.texts.get("consumables-draft-restored"))));
        }
        self.ready = true;
        for event in std::mem::take(&mut self.waiting) {
            effects.extend(self.act(event, cx).effects);
        }
        effects
    }

    fn content(&self) -> DraftContent {
        let kept = Kept { about: self.about, version: self.version, state: self.form.state() };
        DraftContent {
            key: self.key.clone(),
            title: Shown::line(&self.form.text("name")).to_string(),
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
                FormEvent::Save if self.asked.is_none() => effects.push(self.save()),
                FormEvent::Leave if self.form.is_dirty() => {
                    let dialog = Dialog::confirm("consumables-leave-title", "consumables-leave-text");
                    effects.push(Effect::Dialog("leave", dialog));
                }
                FormEvent::Leave => effects.push(Effect::Close),
                FormEvent::Invalid(_) => {
                    effects.push(Effect::Remark(Shown::line(&cx.texts.get("consumables-form-invalid"))));
                }
                _ => {}
            }
        }
        effects.push(self.keep());
        Reply { consumed: true, effects }
    }

    fn save(&mut self) -> Effect {
        let fields = gather(&self.form);
        let (about, version, key, place) = (self.about, self.version, self.key.clone(), self.place());
        Effect::Act(
            self.ticket(Question::Save),
            task(move |db, house, session| match about {
                About::New => {
                    service::create(db, house, session, &fields, &key, Some(&place)).map(|id| Saved(Some(id)))
                }
                About::Article(id) => {
                    service::change(db, house, session, id, version, &fields)?;
                    drafts::discard(db, &place)?;
                    Ok(Saved(None))
                }
            }),
        )
    }

    fn answered(&mut self, name: &str, choice: &Choice) -> Reply {
        match (name, choice) {
            ("leave", Choice::Yes) => Reply::with(self.keep()).and(Effect::Close),
            // Mine over theirs: the history keeps both.
            ("clash", Choice::Yes) if self.asked.is_none() => Reply::with(self.save()),
            _ => Reply::done(),
        }
    }

    fn after(&mut self, question: Question, answer: Outcomes<Answer>, cx: &Context<'_>) -> Vec<Effect> {
        match (question, answer) {
            (Question::Load, Ok(answer)) => match answer.downcast::<Loaded>() {
                Ok(loaded) => self.loaded(*loaded, cx),
                Err(_) => Vec::new(),
            },
            (Question::Load, Err(fault)) => vec![Effect::Fault(fault), Effect::Close],
            (Question::Save, Ok(answer)) => match answer.downcast::<Saved>() {
                Ok(saved) => {
                    self.form.mark_clean();
                    let toast = Effect::Toast(Shown::line(&cx.texts.get("consumables-saved")));
                    let after = match saved.0 {
                        Some(id) => Effect::Replace(Box::new(ArticlePage::new(id))),
                        None => Effect::Close,
                    };
                    vec![Effect::Draft(self.place(), None), toast, after]
                }
                Err(_) => Vec::new(),
            },
            (Question::Theirs, Ok(answer)) => match answer.downcast::<(Fields, i64)>() {
                Ok(theirs) => {
                    self.version = theirs.1;
                    let both = side_by_side(&gather(&self.form), &theirs.0, cx.texts);
                    let text = format!("{both} {}", cx.texts.get("consumables-keep-mine"));
                    let dialog = Dialog::confirm("consumables-clash-title", Words::said(text));
                    vec![Effect::Dialog("clash", dialog), self.keep()]
                }
                Err(_) => Vec::new(),
            },
            (Question::Save, Err(fault)) if fault.key == "fault-consumables-conflict" => {
                let About::Article(id) = self.about else { return vec![Effect::Fault(fault)] };
                vec![Effect::Ask(self.ticket(Question::Theirs), task(move |db, _, session| read(db, session, id)))]
            }
            (_, Err(fault)) => {
                self.form.fault(&fault);
                vec![Effect::Fault(fault)]
            }
        }
    }
}

fn read(db: &mut Db, session: &Session, id: i64) -> Outcomes<(Fields, i64)> {
    session.require(Permission::Consult)?;
    let article = service::found(store::by_id(db, id)?)?;
    let models = store::models(db, id)?;
    Ok((article.fields(models), article.version))
}

fn build() -> Form {
    let kinds = Kind::ALL.iter().map(|kind| Option_::new(kind.code(), kind.key())).collect();
    let line = |id, label| Field::line(id, label).limit(rules::LONGEST);
    let price = line("price", "consumables-field-price").width(12).check(|value| match value {
        Value::Text(text) => match text.trim().parse::<Cents>() {
            Ok(cents) if cents.0 >= 0 => Ok(()),
            Ok(_) => Err(Words::Key("fault-money-unreadable")),
            Err(error) => Err(Words::Key(error.key())),
        },
        _ => Ok(()),
    });
    Form::new(vec![Group::new(
        "consumables-group",
        vec![
            Field::line("code", "consumables-field-code").limit(40).width(18).required(),
            Field::choice("kind", "consumables-field-kind", kinds)
                .width(16)
                .required()
                .value_at_start(Value::Choice(Some(Kind::Toner.code().to_owned())))
                .beside(),
            line("name", "consumables-field-name").required(),
            Field::notes("models", "consumables-field-models", 3).limit(2_000),
            Field::number("minimum", "consumables-field-minimum", 0, rules::MOST)
                .width(7)
                .required()
                .value_at_start(Value::text("1")),
            Field::line("unit", "consumables-field-unit").limit(20).width(8).value_at_start(Value::text("pz")).beside(),
            line("place", "consumables-field-place"),
            price,
            line("supplier", "consumables-field-supplier"),
            Field::line("note", "consumables-field-note").limit(rules::LONGEST_NOTE),
            Field::flag("active", "consumables-field-active").value_at_start(Value::Flag(true)),
        ],
    )])
}

fn fill(form: &mut Form, fields: &Fields) {
    let text = |value: &Option<String>| Value::text(value.as_deref().unwrap_or_default());
    form.set("code", Value::text(&fields.code));
    form.set("kind", Value::Choice(Some(fields.kind.code().to_owned())));
    form.set("name", Value::text(&fields.name));
    form.set("models", Value::text(fields.models.join("\n")));
    form.set("minimum", Value::text(fields.minimum.to_string()));
    form.set("unit", Value::text(&fields.unit));
    form.set("place", text(&fields.place));
    form.set("price", Value::text(fields.price_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default()));
    form.set("supplier", text(&fields.supplier));
    form.set("note", text(&fields.note));
    form.set("active", Value::Flag(fields.active));
}

fn gather(form: &Form) -> Fields {
    let text = |id: &str| Some(form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
    Fields {
        code: form.text("code"),
        name: form.text("name"),
        kind: form.choice("kind").and_then(Kind::parse).unwrap_or(Kind::Other),
        unit: form.text("unit"),
        minimum: form.number("minimum").unwrap_or(0),
        place: text("place"),
        price_cents: text("price").and_then(|text| text.parse::<Cents>().ok()).map(|cents| cents.0),
        supplier: text("supplier"),
        note: text("note"),
        active: form.flag("active"),
        models: form.text("models").lines().map(str::to_owned).collect(),
    }
}

/// The fields in which two versions differ, in one sentence each.
fn side_by_side(mine: &Fields, theirs: &Fields, texts: &Texts) -> String {
    let json = |fields: &Fields| serde_json::to_value(fields).unwrap_or_default();
    let (mine, theirs) = (json(mine), json(theirs));
    let Some(fields) = mine.as_object() else { return String::new() };
    let plain = |value: Option<&Json>| match value {
        None | Some(Json::Null) => "—".to_owned(),
        Some(Json::String(text)) => format!("«{text}»"),
        Some(other) => other.to_string(),
    };
    let said =
        fields.iter().filter(|(field, value)| theirs.get(field.as_str()) != Some(*value)).map(|(field, value)| {
            let name = texts.get(&format!("consumables-changed-{}", field.replace('_', "-")));
            let args = [
                ("field", Arg::from(name)),
                ("mine", plain(Some(value)).into()),
                ("theirs", plain(theirs.get(field)).into()),
            ];
            texts.with("consumables-clash", &args)
        });
    said.collect::<Vec<_>>().join(" ")
}

impl Screen for ArticleForm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get(match self.about {
            About::New => "consumables-form-new",
            About::Article(_) => "consumables-form-change",
        })
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![form::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            command if form::repeats(command) => Availability::Disabled("ui-form-why-no-repeat"),
            _ => Availability::Enabled,
        }
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
        "consumables-help-form"
    }

    fn field_help(&self, cx: &Context<'_>) -> Option<FieldHelp> {
        self.form.help(cx.texts)
    }
}
