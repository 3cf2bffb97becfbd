//! The hours of a month for the payroll: as they stand, closed, corrected; as a table file.

use std::io::Write;
use std::path::PathBuf;

use chrono::{Days, Months, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::forms;
use super::model::HoursLine;
use super::rules::{self, hours_text};
use super::service::months::{self, MonthSheet};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::protocol::api::papers_folder;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task};

/// Route of the screen.
pub const NAME: &str = "rooms.hours";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "hours-earlier", keys: &["shift-f7", "b", "left"], scope: Scope::Screen, footer: 76 },
    Command { id: "hours-later", keys: &["shift-f5", "n", "right"], scope: Scope::Screen, footer: 75 },
    Command { id: "hours-close", keys: &["f8", "c"], scope: Scope::Screen, footer: 85 },
    Command { id: "hours-correct", keys: &["f3", "r"], scope: Scope::Screen, footer: 80 },
    Command { id: "hours-csv", keys: &["ctrl-e", "e"], scope: Scope::Screen, footer: 82 },
];

const COLUMNS: &[Column] = &[
    Column::grow("hours-column-name", 18),
    Column::fixed("hours-column-code", 9).drops(1),
    Column::fixed("hours-column-duties", 5).right(),
    Column::fixed("hours-column-ordinary", 7).right(),
    Column::fixed("hours-column-evening", 7).right(),
    Column::fixed("hours-column-saturday", 7).right(),
    Column::fixed("hours-column-holiday", 7).right(),
    Column::fixed("hours-column-total", 8).right(),
];

/// The screen.
pub struct HoursScreen {
    first: NaiveDate,
    list: List<HoursLine>,
    sheet: Option<MonthSheet>,
    tickets: Tickets,
    loading: Option<Ticket>,
    closing: Option<Ticket>,
    writing: Option<Ticket>,
}

impl HoursScreen {
    /// The month before this one: the one that is to be closed.
    pub fn new(cx: &Context<'_>) -> Self {
        use chrono::Datelike;
        let today = cx.house.clock.today();
        let first = today.with_day(1).unwrap_or(today);
        Self {
            first: first.checked_sub_months(Months::new(1)).unwrap_or(first),
            list: List::new(Vec::new()),
            sheet: None,
            tickets: Tickets::default(),
            loading: None,
            closing: None,
            writing: None,
        }
    }

    fn month(&self) -> String {
        rules::month_of(self.first)
    }

    fn load(&mut self) -> Effect {
        let (ticket, month) = (self.tickets.next(), self.month());
        self.loading = Some(ticket);
        Effect::Ask(ticket, task(move |db, house, session| months::sheet(db, house, session, &month)))
    }

    fn go(&mut self, first: Option<NaiveDate>) -> Reply {
        self.first = first.unwrap_or(self.first);
        self.sheet = None;
        self.list.set(Vec::new());
        Reply::with(self.load())
    }

    fn shown_month(&self, cx: &Context<'_>) -> String {
        use chrono::Datelike;
        let name = cx.texts.get(&format!("figures-month-{}", self.first.month()));
        format!("{name} {}", self.first.year())
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match id {
            "hours-earlier" => self.go(self.first.checked_sub_months(Months::new(1))),
            "hours-later" => self.go(self.first.checked_add_months(Months::new(1))),
            "hours-close" => {
                let total = self.list.rows().iter().map(HoursLine::total).sum::<i64>();
                let text = Words::Key("hours-close-text")
                    .arg("month", self.shown_month(cx))
                    .arg("persons", self.list.rows().len())
                    .arg("hours", hours_text(total));
                let dialog = Dialog::legal("hours-close-title", text, "hours-close-consequence");
                Reply::with(Effect::Dialog("close", dialog))
            }
            "hours-correct" => {
                let who = self.list.current().map(|line| (line.volunteer_id, line.name.as_str()));
                Reply::with(Effect::Open(Box::new(forms::correction(&self.month(), who))))
            }
            "hours-csv" => {
                let (ticket, month, lines) = (self.tickets.next(), self.month(), self.list.rows().to_vec());
                self.writing = Some(ticket);
                Reply::with(Effect::Run(ticket, errand(move |house, _| write(house, &month, &lines))))
            }
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn close(&mut self) -> Reply {
        let (ticket, month) = (self.tickets.next(), self.month());
        self.closing = Some(ticket);
        Reply::with(Effect::Act(ticket, task(move |db, house, session| months::close(db, house, session, &month))))
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let Some(sheet) = &self.sheet else { return cx.texts.get("shifts-loading") };
        match &sheet.closed {
            Some(closed) => {
                let args = [
                    ("at", Arg::from(dates::date_time(instant(closed.closed_at)))),
                    ("by", closed.operator_name.as_str().into()),
                ];
                cx.texts.with("hours-is-closed", &args)
            }
            None if sheet.over => cx.texts.get("hours-to-close"),
            None => cx.texts.get("hours-is-running"),
        }
    }
}

/// Writes the table into the folder of papers; answers the file.
fn write(house: &House, month: &str, lines: &[HoursLine]) -> Outcomes<PathBuf> {
    let folder = papers_folder(house);
    create_private(&folder)?;
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", folder.display()).because(e);
    let path = folder.join(format!("ore-turni-{month}.csv"));
    let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(|e| failed(&e))?;
    file.write_all(&months::csv(month, lines)?).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(&path).map_err(|e| failed(&e))?;
    Ok(path)
}

impl Screen for HoursScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.with("hours-title-month", &[("month", Arg::from(self.shown_month(cx)))])
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let closed = self.sheet.as_ref().is_some_and(|sheet| sheet.closed.is_some());
        let over = self.sheet.as_ref().is_some_and(|sheet| sheet.over);
        match command {
            "hours-close" if closed => Availability::Disabled("hours-why-closed"),
            "hours-close" if !over => Availability::Disabled("hours-why-running"),
            "hours-close" | "hours-csv" => Availability::unless(self.list.rows().is_empty(), "why-nothing-here"),
            "hours-correct" => Availability::unless(!closed, "hours-why-open"),
            "hours-later" => {
                let next = self.first.checked_add_months(Months::new(1));
                let future = next.is_none_or(|next| next > cx.house.clock.today() + Days::new(62));
                Availability::unless(future, "hours-why-future")
            }
            "list-open" => Availability::Disabled("shifts-why-no-page"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "close", choice: Choice::Yes } => self.close(),
            Event::Answered { .. } => Reply::done(),
            Event::Key(_) | Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.closing.take_if(|own| *own == ticket).is_some() {
            let load = self.load();
            return match answer {
                Ok(_) => Reply::with(Effect::Toast(Shown::line(&cx.texts.get("hours-closed")))).and(load),
                Err(fault) => Reply::with(Effect::Fault(fault)).and(load),
            };
        }
        if self.writing.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<PathBuf>) {
                Ok(Ok(path)) => {
                    let args = [("path", Arg::from(path.display().to_string()))];
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.with("hours-written", &args))))
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if self.loading.take_if(|own| *own == ticket).is_none() {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<MonthSheet>) {
            Ok(Ok(sheet)) => {
                self.list.set(sheet.lines.clone());
                self.sheet = Some(*sheet);
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
        let empty = if self.sheet.is_some() { "hours-empty" } else { "shifts-loading" };
        let buf = frame.buffer_mut();
        self.list.draw(buf, above, &look, &Table::new(COLUMNS, empty), &|line| {
            let name = Shown::line(&line.name).into_string();
            let name = if line.correction { format!("{name} ({})", cx.texts.get("hours-correction")) } else { name };
            let text = RowText::new(vec![
                name.into(),
                Shown::line(line.payroll_code.as_deref().unwrap_or_default()).into_string().into(),
                line.duties.to_string().into(),
                hours_text(line.ordinary).into(),
                hours_text(line.evening).into(),
                hours_text(line.saturday).into(),
                hours_text(line.holiday).into(),
                hours_text(line.total()).into(),
            ]);
            if line.correction { text.tone(Tone::Strong) } else { text }
        });
        if let Some(line) = cells::line(below, 0) {
            let mut text = format!("{} · {}", self.list.position(), self.status(cx));
            if let Some(reason) = self.list.current().and_then(|line| line.reason.as_deref()) {
                text = format!("{text} · {}", Shown::line(reason));
            }
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "hours-help"
    }
}
