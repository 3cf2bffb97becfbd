//! The volunteers: whose turn comes next on top, with what they did this year and when they cannot.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::forms;
use super::rules::hours_text;
use super::service::volunteers::{self as service, Standing};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "rooms.volunteers";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "volunteers-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 80 },
    Command { id: "volunteers-off", keys: &["f8", "a"], scope: Scope::Screen, footer: 78 },
    Command { id: "volunteers-back", keys: &["del", "x"], scope: Scope::Screen, footer: 60 },
    Command { id: "volunteers-rules", keys: &["f6", "r"], scope: Scope::Screen, footer: 55 },
];

const COLUMNS: &[Column] = &[
    Column::grow("volunteers-column-name", 18),
    Column::fixed("volunteers-column-since", 10).drops(2),
    Column::fixed("volunteers-column-shifts", 6).right(),
    Column::fixed("volunteers-column-weighed", 8).right(),
    Column::fixed("volunteers-column-last", 10).drops(1),
    Column::grow("volunteers-column-when", 18),
];

/// The screen.
pub struct VolunteerList {
    list: List<Standing>,
    tickets: Tickets,
    loading: Option<Ticket>,
    clearing: Option<Ticket>,
}

impl VolunteerList {
    /// The list; it loads itself when it is shown.
    pub fn new() -> Self {
        Self { list: List::new(Vec::new()), tickets: Tickets::default(), loading: None, clearing: None }
    }

    fn load(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        Effect::Ask(ticket, task(service::standings))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match (id, self.list.current()) {
            ("list-open", Some(one)) => Reply::with(Effect::Open(Box::new(forms::volunteer(Some(&one.volunteer), cx)))),
            ("volunteers-new", _) => Reply::with(Effect::Open(Box::new(forms::volunteer(None, cx)))),
            ("volunteers-off", Some(one)) => {
                let form = forms::days_off(one.volunteer.id, &one.volunteer.name, cx);
                Reply::with(Effect::Open(Box::new(form)))
            }
            ("volunteers-back", Some(one)) => {
                let text = Words::Key("volunteers-back-text").arg("name", &one.volunteer.name);
                Reply::with(Effect::Dialog("back", Dialog::confirm("volunteers-back-title", text)))
            }
            ("volunteers-rules", _) => Reply::with(Effect::Open(Box::new(forms::rules()))),
            ("list-refresh", _) => Reply::with(self.load()),
            ("list-back", _) => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn clear(&mut self) -> Reply {
        let Some(id) = self.list.current().map(|one| one.volunteer.id) else { return Reply::done() };
        let ticket = self.tickets.next();
        self.clearing = Some(ticket);
        let act = task(move |db, house, session| service::clear_days_off(db, house, session, id));
        Reply::with(Effect::Act(ticket, act))
    }
}

impl Default for VolunteerList {
    fn default() -> Self {
        Self::new()
    }
}

fn show<'r>(one: &'r Standing, cx: &Context<'_>) -> RowText<'r> {
    let today = cx.house.clock.today();
    let volunteer = &one.volunteer;
    let ended = volunteer.last_day.is_some_and(|last| last < today);
    let when = if ended {
        cx.texts.get("volunteers-ended")
    } else if let Some(off) = one.off.first() {
        let args = [("first", Arg::from(dates::date(off.first_day))), ("last", dates::date(off.last_day).into())];
        cx.texts.with("volunteers-off-until", &args)
    } else {
        volunteer.hours.clone().unwrap_or_else(|| cx.texts.get("volunteers-always"))
    };
    let last = one.tally.last.map(dates::day_of).unwrap_or_default();
    let text = RowText::new(vec![
        Shown::line(&volunteer.name).into_string().into(),
        dates::date(volunteer.first_day).into(),
        one.tally.shifts.to_string().into(),
        hours_text(one.tally.weighed).into(),
        last.into(),
        Shown::line(&when).into_string().into(),
    ]);
    if ended { text.tone(Tone::Dim) } else { text }
}

impl Screen for VolunteerList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("volunteers-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let current = self.list.current();
        let own = current.is_some_and(|one| one.volunteer.operator_id == Some(cx.session.operator_id));
        let keeps = cx.session.may(Permission::KeepRooms);
        match command {
            "list-open" | "volunteers-off" | "volunteers-back" if current.is_none() => {
                Availability::Disabled("why-nothing-here")
            }
            "list-open" | "volunteers-new" | "volunteers-rules" => Availability::unless(!keeps, "why-not-permitted"),
            "volunteers-off" | "volunteers-back" if !(keeps || own) => Availability::Disabled("why-not-permitted"),
            "volunteers-back" => {
                Availability::unless(current.is_none_or(|one| one.off.is_empty()), "volunteers-why-no-off")
            }
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "back", choice: Choice::Yes } => self.clear(),
            Event::Answered { .. } => Reply::done(),
            Event::Key(_) | Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.clearing.take_if(|own| *own == ticket).is_some() {
            let load = self.load();
            return match answer {
                Ok(_) => Reply::with(Effect::Toast(Shown::line(&cx.texts.get("volunteers-off-taken-back")))).and(load),
                Err(fault) => Reply::with(Effect::Fault(fault)).and(load),
            };
        }
        if self.loading.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Vec<Standing>>) {
            Ok(Ok(all)) => {
                let here = self.list.current().map(|one| one.volunteer.id);
                self.list.set(*all);
                self.list.select(|one| Some(one.volunteer.id) == here);
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
        self.list.draw(buf, above, &look, &Table::new(COLUMNS, "volunteers-empty"), &|one| show(one, cx));
        if let Some(line) = cells::line(below, 0) {
            let mut text = self.list.position();
            if let Some(one) = self.list.current() {
                let volunteer = &one.volunteer;
                let parts = [&volunteer.contact, &volunteer.hours, &volunteer.note];
                for part in parts.into_iter().flatten() {
                    text = format!("{text} · {}", Shown::line(part));
                }
            }
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "volunteers-help"
    }
}
