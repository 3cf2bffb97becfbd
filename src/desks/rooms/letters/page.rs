//! The page of a request's letters: what would go out now, to be read; one question that names every consequence; what came
//! of it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{Kind, Letter, Wish};
use super::service::{self, Issued, Preview};
use crate::base::dates;
use crate::base::fault::{Outcome, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::protocol::api as protocol;
use crate::desks::rooms::service::SUBJECT as REQUEST;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::dialog::Message;
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "letters-issue", keys: &["f8", "a"], scope: Scope::Screen, footer: 89 },
    Command { id: "letters-kind", keys: &["shift-f8", "t"], scope: Scope::Screen, footer: 80 },
    Command { id: "letters-draft", keys: &["f6", "p"], scope: Scope::Screen, footer: 70 },
    Command { id: "letters-request", keys: &["ctrl-o", "r"], scope: Scope::Screen, footer: 60 },
    Command { id: "letters-registration", keys: &["shift-f7", "o"], scope: Scope::Screen, footer: 50 },
];

enum Asked {
    Preview,
    Issue,
    Draft,
}

/// The screen.
pub struct LetterPage {
    request: i64,
    /// Ask at once for the letter the request wants next.
    now: bool,
    wish: Option<Wish>,
    preview: Option<Box<Preview>>,
    pager: Pager,
    /// Key of the act: it stays until the act is known to be done, so that a lost answer is found again.
    key: String,
    issued: Option<i64>,
    tickets: Tickets,
    asked: Vec<(Ticket, Asked)>,
}

impl LetterPage {
    /// The page of a request; `now` asks at once.
    pub fn new(request: i64, now: bool) -> Self {
        Self {
            request,
            now,
            wish: None,
            preview: None,
            pager: Pager::new(""),
            key: protocol::new_key(),
            issued: None,
            tickets: Tickets::default(),
            asked: Vec::new(),
        }
    }

    fn ticket(&mut self, asked: Asked) -> Ticket {
        let ticket = self.tickets.next();
        self.asked.push((ticket, asked));
        ticket
    }

    fn load(&mut self) -> Effect {
        self.asked.retain(|(_, asked)| !matches!(asked, Asked::Preview));
        let (id, wish) = (self.request, self.wish.clone());
        let ticket = self.ticket(Asked::Preview);
        Effect::Ask(ticket, task(move |db, house, session| service::preview(db, house, session, id, wish.as_ref())))
    }

    /// The question: it names the number, the recipient and its way, the offices, the shifts.
    fn question(&self, cx: &Context<'_>) -> Option<Effect> {
        let preview = self.preview.as_ref()?;
        let say = |key: &'static str, args: &[(&str, Arg<'_>)]| cx.texts.with(key, args);
        let medium = cx.texts.get(protocol::medium_key(preview.medium));
        let way = if preview.address.is_empty() { medium } else { format!("{medium} ({})", preview.address) };
        let kind = cx.texts.get(preview.kind.key());
        let text = say(
            "letters-issue-text",
            &[
                ("kind", Arg::from(kind)),
                ("number", preview.number.as_str().into()),
                ("addressee", Shown::line(&preview.addressee).into_string().into()),
                ("way", Shown::line(&way).into_string().into()),
            ],
        );
        let mut parts = vec![cx.texts.get("letters-consequence-number")];
        if preview.decides {
            let key = match preview.kind {
                Kind::Refusal => "letters-consequence-refuses",
                Kind::Completion => "letters-consequence-suspends",
                _ => "letters-consequence-approves",
            };
            parts.insert(0, cx.texts.get(key));
        }
        if !preview.offices.is_empty() {
            let args = [("offices", Arg::from(preview.offices.join(", ")))];
            parts.push(say("letters-consequence-offices", &args));
        }
        if preview.uses > 0 {
            parts.push(say("letters-consequence-shifts", &[("count", Arg::from(preview.uses))]));
        }
        let dialog = Dialog::legal("letters-issue-title", Words::said(text), Words::said(parts.join(" ")));
        Some(Effect::Dialog("issue", dialog))
    }

    fn issue(&mut self) -> Reply {
        let Some(preview) = &self.preview else { return Reply::done() };
        let wish = self.wish.clone().unwrap_or_else(|| Wish::of(preview.kind));
        let (at, key) = ((self.request, preview.version), self.key.clone());
        let ticket = self.ticket(Asked::Issue);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| service::issue(db, house, session, &key, at, &wish)),
        ))
    }

    fn kinds(cx: &Context<'_>) -> Dialog {
        let items = Kind::ALL
            .iter()
            .filter(|kind| **kind != Kind::Displacement)
            .map(|kind| PickItem::new(kind.code(), cx.texts.get(kind.key()), ""))
            .collect();
        Dialog::pick(Picker::new("letters-kind-title", items))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        match id {
            "letters-issue" => Reply { consumed: true, effects: self.question(cx).into_iter().collect() },
            "letters-kind" => Reply::with(Effect::Dialog("kind", Self::kinds(cx))),
            "letters-draft" => {
                let Some(preview) = &self.preview else { return Reply::done() };
                let wish = self.wish.clone().unwrap_or_else(|| Wish::of(preview.kind));
                let id = self.request;
                let ticket = self.ticket(Asked::Draft);
                Reply::with(Effect::Ask(
                    ticket,
                    task(move |db, house, session| service::draft(db, house, session, id, &wish)),
                ))
            }
            "letters-request" => Reply::with(Effect::Subject(REQUEST.to_owned(), self.request)),
            "letters-registration" => match self.last() {
                Some(id) => Reply::with(Effect::Subject(protocol::SUBJECT.to_owned(), id)),
                None => Reply::done(),
            },
            _ => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
        }
    }

    /// The registration of the last letter.
    fn last(&self) -> Option<i64> {
        let before = self.preview.as_ref().and_then(|preview| preview.before.last());
        self.issued.or_else(|| before.and_then(|letter| letter.registration_id))
    }

    fn chosen(&mut self, kind: Kind) -> Reply {
        self.wish = Some(Wish::of(kind));
        let text = match kind {
            Kind::Refusal => Some("letters-refusal-text"),
            Kind::Completion => Some("letters-completion-text"),
            _ => None,
        };
        match text {
            Some(text) => Reply::with(Effect::Dialog("words", Dialog::prompt("letters-words-title", text))),
            None => Reply::with(self.load()),
        }
    }

    fn text(preview: &Preview, cx: &Context<'_>) -> String {
        let line = |letter: &Letter| {
            let number = letter.registration_id.map(protocol::number_of).unwrap_or_default();
            let args = [
                ("kind", Arg::from(cx.texts.get(letter.kind.key()))),
                ("number", number.into()),
                ("at", dates::date_time(instant(letter.at)).into()),
                ("by", letter.operator_name.as_str().into()),
            ];
            cx.texts.with("letters-gone", &args)
        };
        let mut text: Vec<String> = preview.before.iter().map(line).collect();
        if !text.is_empty() {
            text.push(String::new());
        }
        text.push(preview.text.clone());
        text.join("\n")
    }

    fn told(issued: &Issued, cx: &Context<'_>) -> Effect {
        let key = if issued.already { "letters-issued-before" } else { "letters-issued" };
        let mut message = Message::new(
            "letters-issued-title",
            Words::said(cx.texts.with(key, &[("number", issued.number.as_str().into())])),
        );
        if let Some(path) = &issued.path {
            let args = [("path", Arg::from(path.display().to_string()))];
            message = message.and(Words::said(cx.texts.with("letters-file", &args)), Meaning::Text);
        }
        if issued.shifts + issued.uncovered > 0 {
            let args = [("given", Arg::from(issued.shifts)), ("uncovered", Arg::from(issued.uncovered))];
            let meaning = if issued.uncovered > 0 { Meaning::Warning } else { Meaning::Text };
            message = message.and(Words::said(cx.texts.with("letters-shifts", &args)), meaning);
        }
        Effect::Dialog("issued", Dialog::Message(message))
    }
}

impl Screen for LetterPage {
    fn name(&self) -> &'static str {
        "rooms.letter"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        match &self.preview {
            Some(preview) => {
                let args =
                    [("kind", Arg::from(cx.texts.get(preview.kind.key()))), ("number", preview.number.as_str().into())];
                cx.texts.with("letters-page-title", &args)
            }
            None => cx.texts.get("letters-title"),
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, pager::COMMANDS]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "letters-issue" | "letters-kind" | "letters-draft" if !cx.session.may(Permission::KeepRooms) => {
                Availability::Disabled("why-not-permitted")
            }
            "letters-issue" | "letters-kind" | "letters-draft" => {
                Availability::unless(self.preview.is_none(), "why-nothing-here")
            }
            "letters-registration" => Availability::unless(self.last().is_none(), "letters-why-none-gone"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.pager.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            Event::Paste(text) => {
                self.pager.paste(&text);
                Reply::done()
            }
            Event::Answered { name: "issue", choice: Choice::Yes } => self.issue(),
            Event::Answered { name: "kind", choice: Choice::Item(code) } => match Kind::parse(&code) {
                Some(kind) => self.chosen(kind),
                None => Reply::done(),
            },
            Event::Answered { name: "words", choice: Choice::Text(text) } => {
                if let Some(wish) = &mut self.wish {
                    wish.text = text;
                }
                Reply::with(self.load())
            }
            Event::Answered { name: "words", .. } => {
                self.wish = None;
                Reply::done()
            }
            Event::Answered { .. } => Reply::done(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some(place) = self.asked.iter().position(|(own, _)| *own == ticket) else { return Reply::ignored() };
        let asked = self.asked.remove(place).1;
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => {
                // After a lost answer the same key finds the letter; after a refusal the next attempt is another act.
                let known = fault.outcome != Outcome::Unknown;
                if known && matches!(asked, Asked::Issue) {
                    self.key = protocol::new_key();
                    let load = self.load();
                    return Reply::with(Effect::Fault(fault)).and(load);
                }
                return Reply::with(Effect::Fault(fault));
            }
        };
        match asked {
            Asked::Preview => {
                let Ok(preview) = answer.downcast::<Preview>() else { return Reply::done() };
                self.pager = Pager::new(Self::text(&preview, cx));
                self.preview = Some(preview);
                if std::mem::take(&mut self.now) {
                    return Reply { consumed: true, effects: self.question(cx).into_iter().collect() };
                }
                Reply::done()
            }
            Asked::Issue => {
                let Ok(issued) = answer.downcast::<Issued>() else { return Reply::done() };
                self.issued = Some(issued.registration);
                self.key = protocol::new_key();
                self.wish = None;
                let load = self.load();
                Reply::with(Self::told(&issued, cx)).and(load)
            }
            Asked::Draft => {
                let Ok(path) = answer.downcast::<std::path::PathBuf>() else { return Reply::done() };
                let args = [("path", Arg::from(path.display().to_string()))];
                Reply::with(Effect::Toast(Shown::line(&cx.texts.with("letters-file", &args))))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let cursor = self.pager.draw(frame.buffer_mut(), above, &look);
        if let (Some(line), Some(preview)) = (cells::line(below, 0), &self.preview) {
            let medium = cx.texts.get(protocol::medium_key(preview.medium));
            let text = format!("{} · {medium}", self.pager.position());
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(frame.buffer_mut(), line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        }
        cursor
    }

    fn help(&self) -> &'static str {
        "letters-help-page"
    }
}
