//! The keys of the house: those that should be back first, then those that are out, then those on the board.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::forms::{self, Handed};
use super::key_register::KeyRegister;
use super::service::keys::{self as service, KeyState};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::instant;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "rooms.keys";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "keys-out", keys: &["f8", "o"], scope: Scope::Screen, footer: 82 },
    Command { id: "keys-in", keys: &["shift-f8", "r"], scope: Scope::Screen, footer: 81 },
    Command { id: "keys-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "keys-register", keys: &["f6", "v"], scope: Scope::Screen, footer: 70 },
    Command { id: "keys-retire", keys: &["del", "x"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::grow("keys-column-label", 12),
    Column::grow("keys-column-opens", 14).drops(1),
    Column::grow("keys-column-holder", 18),
    Column::fixed("keys-column-since", 16).drops(2),
    Column::fixed("keys-column-due", 16),
];

/// The screen.
pub struct KeyList {
    list: List<KeyState>,
    tickets: Tickets,
    loading: Option<Ticket>,
    acting: Option<(Ticket, &'static str)>,
}

impl KeyList {
    /// The list; it loads itself when it is shown.
    pub fn new() -> Self {
        Self { list: List::new(Vec::new()), tickets: Tickets::default(), loading: None, acting: None }
    }

    fn load(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        Effect::Ask(ticket, task(service::all))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match (id, self.list.current()) {
            ("list-open", Some(state)) => Reply::with(Effect::Open(Box::new(forms::key(Some(&state.key))))),
            ("keys-new", _) => Reply::with(Effect::Open(Box::new(forms::key(None)))),
            ("keys-out", Some(state)) => {
                let key = Some((state.key.id, state.key.label.clone()));
                let form = forms::hand_out(&Handed { key, ..Handed::default() }, cx);
                Reply::with(Effect::Open(Box::new(form)))
            }
            ("keys-in", Some(state)) => {
                let id = state.key.id;
                let ticket = self.tickets.next();
                self.acting = Some((ticket, "keys-taken-back"));
                let act = task(move |db, house, session| service::take_back(db, house, session, id, ""));
                Reply::with(Effect::Act(ticket, act))
            }
            ("keys-retire", Some(state)) => {
                let text = Words::Key("keys-retire-text").arg("label", &state.key.label);
                Reply::with(Effect::Dialog("retire", Dialog::confirm("keys-retire-title", text)))
            }
            ("keys-register", _) => Reply::with(Effect::Open(Box::new(KeyRegister::default()))),
            ("list-refresh", _) => Reply::with(self.load()),
            ("list-back", _) => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn retire(&mut self) -> Reply {
        let Some(key) = self.list.current().map(|state| state.key.clone()) else { return Reply::done() };
        let ticket = self.tickets.next();
        self.acting = Some((ticket, "keys-retired"));
        let act = task(move |db, house, session| {
            service::write(db, house, session, Some(&key), (&key.label, &key.opens, false))
        });
        Reply::with(Effect::Act(ticket, act))
    }
}

impl Default for KeyList {
    fn default() -> Self {
        Self::new()
    }
}

fn show<'r>(state: &'r KeyState, cx: &Context<'_>) -> RowText<'r> {
    let late = state.is_late(cx.house.clock.now());
    let (holder, since, due) = match &state.out {
        Some(out) => (
            Shown::line(&out.holder).into_string(),
            dates::date_time(instant(out.at)),
            out.due_at.map(|due| dates::date_time(instant(due))).unwrap_or_default(),
        ),
        None => (cx.texts.get("keys-on-board"), String::new(), String::new()),
    };
    let text = RowText::new(vec![
        Shown::line(&state.key.label).into_string().into(),
        Shown::line(&state.key.opens).into_string().into(),
        holder.into(),
        since.into(),
        due.into(),
    ]);
    if late {
        text.tone(Tone::Late)
    } else if state.out.is_none() {
        text.tone(Tone::Dim)
    } else {
        text
    }
}

impl Screen for KeyList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("keys-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let current = self.list.current();
        let out = current.is_some_and(|state| state.out.is_some());
        match command {
            "keys-new" | "keys-out" | "keys-in" | "keys-retire" | "list-open"
                if !cx.session.may(Permission::KeepRooms) =>
            {
                Availability::Disabled("why-not-permitted")
            }
            "list-open" | "keys-out" | "keys-in" | "keys-retire" if current.is_none() => {
                Availability::Disabled("why-nothing-here")
            }
            "keys-out" | "keys-retire" => Availability::unless(out, "keys-why-out"),
            "keys-in" => Availability::unless(!out, "keys-why-here"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "retire", choice: Choice::Yes } => self.retire(),
            Event::Answered { .. } => Reply::done(),
            Event::Key(_) | Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if let Some((_, key)) = self.acting.take_if(|(own, _)| *own == ticket) {
            let load = self.load();
            return match answer {
                Ok(_) => Reply::with(Effect::Toast(Shown::line(&cx.texts.get(key)))).and(load),
                Err(fault) => Reply::with(Effect::Fault(fault)).and(load),
            };
        }
        if self.loading.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Vec<KeyState>>) {
            Ok(Ok(all)) => {
                let here = self.list.current().map(|state| state.key.id);
                self.list.set(*all);
                self.list.select(|state| Some(state.key.id) == here);
                Reply::done()
            }
            Ok(Err(_)) => Reply::done(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let buf = frame.buffer_mut();
        self.list.draw(buf, above, &look, &Table::new(COLUMNS, "keys-empty"), &|state| show(state, cx));
        if let Some(line) = cells::line(below, 0) {
            let now = cx.house.clock.now();
            let mut text = self.list.position();
            if let Some(state) = self.list.current() {
                if state.is_late(now) {
                    text = format!("{text} · {}", cx.texts.get("keys-late"));
                }
                if let Some(note) = state.out.as_ref().and_then(|out| out.note.as_deref()) {
                    text = format!("{text} · {}", Shown::line(note));
                }
            }
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "keys-help"
    }
}
