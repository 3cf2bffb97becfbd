//! The page of one measure: everything it says, and the registration it makes void, readable as it was.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::list::mask;
use super::rules::{measure_number, to_tell};
use super::store::annulments::{self, MeasureRow};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::protocol::api::{self as protocol, number_of};
use crate::ui::command::{Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::work::house::House;
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// The page's own commands.
pub const COMMANDS: &[Command] =
    &[Command { id: "measure-registration", keys: &["f6", "r"], scope: Scope::Screen, footer: 70 }];

/// The screen.
pub struct MeasurePage {
    id: i64,
    row: Option<Box<MeasureRow>>,
    pager: Pager,
    tickets: Tickets,
    loading: Ticket,
}

impl MeasurePage {
    /// The page of a measure; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self { id, row: None, pager: Pager::new(""), tickets: Tickets::default(), loading: Ticket::default() }
    }

    fn load(&mut self) -> Effect {
        self.loading = self.tickets.next();
        let id = self.id;
        Effect::Ask(self.loading, task(move |db, house, session| read(db, house, session, id)))
    }

    fn command(&mut self, id: &str) -> Reply {
        match (id, &self.row) {
            ("measure-registration", Some(row)) => {
                Reply::with(Effect::Subject("registration".into(), row.registration.id))
            }
            ("measure-registration", None) => Reply::done(),
            _ => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
        }
    }
}

fn read(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<MeasureRow> {
    session.require(Permission::Consult)?;
    let gone = || Fault::not_done("fault-measure-gone");
    let annulment = annulments::by_id(db, id)?.ok_or_else(gone)?;
    let registration = protocol::registration(db, annulment.registration_id)?.ok_or_else(gone)?;
    if protocol::may_see(session, registration.reserved, registration.operator_id) {
        protocol::record_reading(db, house, session, &registration, "measure")?;
    }
    let mut row = MeasureRow { annulment, registration };
    mask(session, &mut row);
    Ok(row)
}

fn text(row: &MeasureRow, cx: &Context<'_>) -> String {
    let (annulment, registration) = (&row.annulment, &row.registration);
    let mut text = String::new();
    let mut put = |key: &str, value: &str| {
        let value = Shown::block(value);
        let label = cx.texts.get(key);
        let mut lines = value.lines().filter(|line| !line.trim().is_empty());
        if let Some(first) = lines.next() {
            text.push_str(&format!("{label:<22} {first}\n"));
        }
        for line in lines {
            text.push_str(&format!("{:<22} {line}\n", ""));
        }
    };
    put("measure-number", &measure_number(annulment.number, annulment.year));
    put("measure-at", &dates::date_time_seconds(instant(annulment.annulled_at)));
    put("measure-operator", &annulment.operator_name);
    put("measure-measure", &annulment.measure);
    put("measure-requested-by", annulment.requested_by.as_deref().unwrap_or_default());
    put("measure-reason", &annulment.reason);
    if annulment.declared_unsent {
        put("measure-unsent", &cx.texts.get("annul-unsent"));
    }
    put("measure-registration", &super::show::before(cx.texts, &number_of(registration.id)));
    put("measure-registered-at", &dates::date_time_seconds(instant(registration.registered_at)));
    put("measure-flow", &cx.texts.get(protocol::flow_key(registration.flow)));
    put("measure-party", &registration.party);
    put("measure-subject", &registration.subject);
    format!("{text}\n{}\n", cx.texts.get(to_tell(registration.flow)))
}

impl Screen for MeasurePage {
    fn name(&self) -> &'static str {
        "corrections.measure"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let number = measure_number(self.id % 100_000_000, self.id / 100_000_000);
        cx.texts.with("measure-title", &[("number", number.into())])
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, pager::COMMANDS]
    }

    fn typing(&self) -> bool {
        self.pager.typing()
    }

    fn handle(&mut self, event: Event, _cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown => Reply::with(self.load()),
            // A measure does not change.
            Event::Refresh => Reply::done(),
            Event::Command(id) => self.command(id),
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            Event::Paste(_) | Event::Answered { .. } => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if ticket != self.loading {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<MeasureRow>) {
            Ok(Ok(row)) => {
                self.pager = Pager::new(text(&row, cx));
                self.row = Some(row);
                Reply::done()
            }
            Ok(Err(_)) => Reply::done(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.pager.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn help(&self) -> &'static str {
        "measure-help"
    }
}
