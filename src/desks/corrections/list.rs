//! The register of annulment measures, newest first: number, day, registration, who carried it out, what authorises it.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::form::{About, MeasureForm};
use super::page::MeasurePage;
use super::papers::{self, Form, Written};
use super::rules::measure_number;
use super::store::annulments::{self as store, MeasureRow, Slice};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::protocol::api::{may_see, number_of, registration_id};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Route of the screen.
pub const NAME: &str = "corrections.measures";

/// The list's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "measures-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "measures-registration", keys: &["f6", "r"], scope: Scope::Screen, footer: 70 },
    Command { id: "measures-year", keys: &["shift-f7", "y"], scope: Scope::Screen, footer: 60 },
    Command { id: "measures-pdf", keys: &["shift-f8", "p"], scope: Scope::Screen, footer: 50 },
    Command { id: "measures-csv", keys: &["ctrl-e", "e"], scope: Scope::Screen, footer: 45 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("measures-column-number", 16),
    Column::fixed("measures-column-day", 10),
    Column::fixed("measures-column-registration", 15),
    Column::grow("measures-column-measure", 16),
    Column::grow("measures-column-subject", 16).drops(2),
    Column::fixed("measures-column-operator", 14).drops(1),
];

struct Rows {
    wanted: u64,
    page: Page<i64, MeasureRow>,
}

/// The screen.
pub struct MeasureList {
    year: Option<i64>,
    browser: Browser<i64, MeasureRow>,
    tickets: Tickets,
    asked: Ticket,
    wanted: u64,
    exporting: Option<Ticket>,
    started: bool,
}

impl MeasureList {
    /// All measures.
    pub fn new() -> Self {
        Self {
            year: None,
            browser: Browser::new(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            exporting: None,
            started: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<i64>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        let year = self.year;
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, year, &wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<i64>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn restart(&mut self) -> Reply {
        let wanted = self.browser.start();
        Reply::with(self.ask(wanted))
    }

    fn export(&mut self, form: Form) -> Reply {
        let (ticket, year) = (self.tickets.next(), self.year);
        self.exporting = Some(ticket);
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, house, session| papers::measures(db, house, session, year, form)),
        ))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match id {
            "list-open" => match self.browser.key() {
                Some(id) => Reply::with(Effect::Open(Box::new(MeasurePage::new(*id)))),
                None => Reply::done(),
            },
            "measures-registration" => match self.browser.current() {
                Some(row) => Reply::with(Effect::Subject("registration".into(), row.registration.id)),
                None => Reply::done(),
            },
            "measures-new" => {
                Reply::with(Effect::Dialog("number", Dialog::prompt("measures-new-title", "measures-new-text")))
            }
            "measures-year" => {
                // All, this year, the last one.
                let this = i64::from(chrono::Datelike::year(&cx.house.clock.today()));
                self.year = match self.year {
                    None => Some(this),
                    Some(year) if year == this => Some(this - 1),
                    Some(_) => None,
                };
                self.restart()
            }
            "measures-pdf" => self.export(Form::Pdf),
            "measures-csv" => self.export(Form::Csv),
            "list-refresh" => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted))
            }
            "list-back" if self.year.is_none() => Reply::with(Effect::Close),
            "list-back" => {
                self.year = None;
                self.restart()
            }
            _ => Reply::ignored(),
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let year = self.year.map(|year| cx.texts.with("measures-of-year", &[("year", year.to_string().into())]));
        [Some(self.browser.position()), year].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl Default for MeasureList {
    fn default() -> Self {
        Self::new()
    }
}

/// The registration that was typed: `123` of this year, or `123/2025`.
pub(super) fn typed_number(text: &str, year: i64) -> Option<i64> {
    let (number, year) = match text.trim().split_once('/') {
        Some((number, year)) => (number, year.trim().parse().ok()?),
        None => (text, year),
    };
    let number: i64 = number.trim().parse().ok()?;
    ((1..100_000_000).contains(&number) && (1..=9_999).contains(&year)).then(|| registration_id(year, number))
}

fn rows(db: &mut Db, session: &Session, year: Option<i64>, wanted: &Wanted<i64>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let anchor = match wanted.anchor {
        Anchor::At(id) => Some(id),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let slice = Slice { year, anchor, forward: wanted.forward, skip, take: i64::from(wanted.take) };
    let mut found = store::page(db, &slice)?;
    for row in &mut found {
        mask(session, row);
    }
    let total = store::count(db, year, None)?.unsigned_abs();
    let first_index = match found.first() {
        Some(first) => store::count(db, year, Some(first.annulment.id))?.unsigned_abs(),
        None => 0,
    };
    let rows = found.into_iter().map(|row| (row.annulment.id, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

/// Of a reserved registration the measure is seen by all, what it says of the content only by those who may.
pub(super) fn mask(session: &Session, row: &mut MeasureRow) {
    if !may_see(session, row.registration.reserved, row.registration.operator_id) {
        row.registration.subject.clear();
        row.registration.party.clear();
        row.annulment.reason.clear();
        row.annulment.requested_by = None;
    }
}

fn show<'r>(row: &'r MeasureRow, cx: &Context<'_>) -> RowText<'r> {
    let annulment = &row.annulment;
    let seen = may_see(cx.session, row.registration.reserved, row.registration.operator_id);
    let subject: Cow<'r, str> =
        if seen { row.registration.subject.as_str().into() } else { cx.texts.get("measures-reserved").into() };
    RowText::new(vec![
        measure_number(annulment.number, annulment.year).into(),
        dates::date(annulment.annulled_on).into(),
        number_of(annulment.registration_id).into(),
        annulment.measure.as_str().into(),
        super::show::before(cx.texts, &subject).into(),
        annulment.operator_name.as_str().into(),
    ])
    .tone(Tone::Annulled)
}

impl Screen for MeasureList {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("measures-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "measures-new" => Availability::unless(!cx.session.may(Permission::Annul), "annul-why-head-only"),
            "list-open" | "measures-registration" | "measures-pdf" | "measures-csv" => {
                Availability::unless(self.browser.key().is_none(), "why-nothing-here")
            }
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().copied()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                self.restart()
            }
            Event::Shown | Event::Refresh => {
                let wanted = self.browser.reload();
                Reply::with(self.ask(wanted))
            }
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "number", choice: Choice::Text(text) } => {
                let this = i64::from(chrono::Datelike::year(&cx.house.clock.today()));
                match typed_number(&text, this) {
                    Some(id) => Reply::with(Effect::Open(Box::new(MeasureForm::new(About::Annul(id))))),
                    None => Reply::with(Effect::Fault(
                        Fault::not_done("fault-measures-number").arg("number", Shown::line(&text)),
                    )),
                }
            }
            Event::Answered { .. } => Reply::done(),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.exporting.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Written>) {
                Ok(Ok(written)) => {
                    let args =
                        [("rows", Arg::from(written.rows)), ("path", Arg::from(written.path.display().to_string()))];
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.with("measures-exported", &args))))
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                let wanted = self.browser.answer(rows.wanted, rows.page);
                self.maybe(wanted)
            }
            Ok(Err(_)) => Reply::done(),
            Err(fault) => {
                self.browser.failed(self.wanted);
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let buf = frame.buffer_mut();
        let empty = if self.year.is_none() { "measures-empty" } else { "measures-empty-year" };
        let table = Table::new(COLUMNS, empty).sorted(0, true);
        self.browser.draw(buf, above, &look, &table, &|row| show(row, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "measures-help"
    }
}

#[cfg(test)]
mod tests {
    use super::typed_number;

    #[test]
    fn a_number_is_of_this_year_unless_it_says_another() {
        assert_eq!(typed_number(" 12 ", 2026), Some(202_600_000_012));
        assert_eq!(typed_number("0000012/2025", 2026), Some(202_500_000_012));
        for wrong in ["", "x", "0", "-3", "12/", "12/x", "100000000", "1/0"] {
            assert_eq!(typed_number(wrong, 2026), None, "{wrong:?}");
        }
    }
}
