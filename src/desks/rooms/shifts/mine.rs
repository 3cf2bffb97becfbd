//! What one volunteer has before them: swaps that wait for their word on top, then their shifts.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::forms;
use super::model::{Duty, Shift};
use super::service::planning;
use super::service::swaps::{self, Mine, Offer};
use super::week::when;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Route of the screen.
pub const NAME: &str = "rooms.my-shifts";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "mine-accept", keys: &["f8", "a"], scope: Scope::Screen, footer: 89 },
    Command { id: "mine-decline", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 88 },
    Command { id: "mine-swap", keys: &["f3", "c"], scope: Scope::Screen, footer: 80 },
    Command { id: "mine-refuse", keys: &["del", "x"], scope: Scope::Screen, footer: 78 },
    Command { id: "mine-off", keys: &["f6", "f"], scope: Scope::Screen, footer: 70 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("shifts-column-when", 21),
    Column::fixed("shifts-column-duty", 6),
    Column::grow("shifts-column-room", 14),
    Column::grow("shifts-column-title", 14).drops(1),
    Column::grow("mine-column-state", 17),
];

/// A row: an offer, or a shift.
#[derive(Debug, Clone)]
enum Row {
    Offer(Box<Offer>),
    Shift(Box<Shift>),
}

/// The screen.
pub struct MyShifts {
    list: List<Row>,
    mine: Mine,
    loaded: bool,
    tickets: Tickets,
    loading: Option<Ticket>,
    acting: Option<(Ticket, &'static str)>,
}

impl MyShifts {
    /// The screen; it loads itself when it is shown.
    pub fn new() -> Self {
        Self {
            list: List::new(Vec::new()),
            mine: Mine::default(),
            loaded: false,
            tickets: Tickets::default(),
            loading: None,
            acting: None,
        }
    }

    fn load(&mut self) -> Effect {
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        Effect::Ask(ticket, task(swaps::mine))
    }

    fn current_offer(&self) -> Option<&Offer> {
        match self.list.current() {
            Some(Row::Offer(offer)) => Some(offer),
            _ => None,
        }
    }

    fn current_shift(&self) -> Option<&Shift> {
        match self.list.current() {
            Some(Row::Shift(shift)) => Some(shift),
            _ => None,
        }
    }

    fn word(&mut self, yes: bool, note: String) -> Reply {
        let Some(id) = self.current_offer().map(|offer| offer.swap.id) else { return Reply::done() };
        let ticket = self.tickets.next();
        self.acting = Some((ticket, if yes { "mine-accepted" } else { "mine-declined" }));
        let act = task(move |db, house, session| swaps::answer(db, house, session, id, yes, &note));
        Reply::with(Effect::Act(ticket, act))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match id {
            "mine-accept" => self.word(true, String::new()),
            "mine-decline" => {
                Reply::with(Effect::Dialog("decline", Dialog::prompt("mine-decline-title", "mine-decline-text")))
            }
            "mine-swap" => {
                let items =
                    self.mine.colleagues.iter().map(|(id, name)| PickItem::new(id.to_string(), name, "")).collect();
                Reply::with(Effect::Dialog("colleague", Dialog::pick(Picker::new("shifts-swap-title", items))))
            }
            "mine-refuse" => {
                let text = Words::Key("shifts-refuse-text").arg("name", &cx.session.name);
                Reply::with(Effect::Dialog("refuse", Dialog::prompt("shifts-release-title", text)))
            }
            "mine-off" => match self.mine.volunteer {
                Some(id) => Reply::with(Effect::Open(Box::new(forms::days_off(id, &cx.session.name, cx)))),
                None => Reply::done(),
            },
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn answered(&mut self, name: &str, choice: Choice) -> Reply {
        match (name, choice) {
            ("decline", Choice::Text(note)) => self.word(false, note),
            ("refuse", Choice::Text(reason)) => {
                let Some(shift) = self.current_shift().cloned() else { return Reply::done() };
                let ticket = self.tickets.next();
                self.acting = Some((ticket, "shifts-released"));
                let act = task(move |db, house, session| planning::release(db, house, session, &shift, &reason, true));
                Reply::with(Effect::Act(ticket, act))
            }
            ("colleague", Choice::Item(id)) => {
                let (Some(shift), Ok(to)) = (self.current_shift().map(|shift| shift.id), id.parse::<i64>()) else {
                    return Reply::done();
                };
                let ticket = self.tickets.next();
                self.acting = Some((ticket, "shifts-swap-asked"));
                let act = task(move |db, house, session| swaps::ask(db, house, session, shift, (to, None), ""));
                Reply::with(Effect::Act(ticket, act))
            }
            _ => Reply::done(),
        }
    }
}

impl Default for MyShifts {
    fn default() -> Self {
        Self::new()
    }
}

fn show<'r>(row: &'r Row, cx: &Context<'_>) -> RowText<'r> {
    let (shift, state, tone) = match row {
        Row::Offer(offer) => {
            let key = if offer.other.is_some() { "mine-offer-exchange" } else { "mine-offer" };
            let state = cx.texts.with(key, &[("name", Arg::from(offer.from.as_str()))]);
            (&offer.shift, state, Tone::Strong)
        }
        Row::Shift(shift) => (&**shift, cx.texts.get("mine-own"), Tone::Normal),
    };
    let duty = match shift.duty {
        Duty::Opening => "shifts-duty-opening",
        Duty::Closing => "shifts-duty-closing",
    };
    RowText::new(vec![
        when(shift.day, instant(shift.starts_at), instant(shift.ends_at), cx).into(),
        cx.texts.get(duty).into(),
        Shown::line(&shift.room).into_string().into(),
        Shown::line(&shift.title).into_string().into(),
        Shown::line(&state).into_string().into(),
    ])
    .tone(tone)
}

impl Screen for MyShifts {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("mine-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "mine-accept" | "mine-decline" => Availability::unless(self.current_offer().is_none(), "mine-why-no-offer"),
            "mine-swap" | "mine-refuse" => Availability::unless(self.current_shift().is_none(), "mine-why-no-shift"),
            "mine-off" => Availability::unless(self.mine.volunteer.is_none(), "mine-why-no-volunteer"),
            "list-open" => Availability::Disabled("shifts-why-no-page"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, choice),
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
        match answer.map(Answer::downcast::<Mine>) {
            Ok(Ok(mine)) => {
                self.mine = *mine;
                self.loaded = true;
                let offers = self.mine.offers.iter().cloned().map(|offer| Row::Offer(Box::new(offer)));
                let shifts = self.mine.shifts.iter().cloned().map(|shift| Row::Shift(Box::new(shift)));
                self.list.set(offers.chain(shifts).collect());
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
        let empty = match (self.loaded, self.mine.volunteer) {
            (false, _) => "shifts-loading",
            (true, None) => "mine-why-no-volunteer",
            (true, Some(_)) => "mine-empty",
        };
        let buf = frame.buffer_mut();
        self.list.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|row| show(row, cx));
        if let Some(line) = cells::line(below, 0) {
            let mut text = self.list.position();
            if let Some(other) = self.current_offer().and_then(|offer| offer.other.as_ref()) {
                let what = when(other.day, instant(other.starts_at), instant(other.ends_at), cx);
                let args = [("when", Arg::from(what)), ("room", Shown::line(&other.room).into_string().into())];
                text = format!("{text} · {}", cx.texts.with("mine-in-exchange", &args));
            }
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "mine-help"
    }
}
