//! The page of a closed list: its lines with what became of each letter; the card or the letter that came back is recorded
//! here, PDF and table are saved from here.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::closing::{self, LineNow, Sheet};
use super::paper;
use super::service::{self, CameBack, number};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::money::Cents;
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::protocol::api::{self as protocol, papers_folder};
use crate::files::{Overwrite, Sha256Hex};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{self, Column, List, Move, RowText, Table, Tone};
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task};
use crate::work::session::Permission;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "shipping-page-pdf", keys: &["f6", "p"], scope: Scope::Screen, footer: 75 },
    Command { id: "shipping-page-csv", keys: &["ctrl-e", "e"], scope: Scope::Screen, footer: 74 },
    Command { id: "shipping-page-card", keys: &["f8", "a"], scope: Scope::Screen, footer: 72 },
    Command { id: "shipping-page-back", keys: &["shift-f8", "r"], scope: Scope::Screen, footer: 71 },
    Command { id: "shipping-page-handled", keys: &["ctrl-g", "h"], scope: Scope::Screen, footer: 0 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("shipping-column-position", 4).right(),
    Column::fixed("shipping-column-number", 12),
    Column::grow("shipping-column-name", 16),
    Column::fixed("shipping-column-code", 14),
    Column::fixed("shipping-column-cost", 8).right().drops(2),
    Column::fixed("shipping-column-office", 7).drops(3),
    Column::grow("shipping-column-outcome", 22),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Load,
    Act,
    Save,
}

struct Saved(PathBuf);

/// The screen.
pub struct ListPage {
    id: i64,
    sheet: Option<Box<Sheet>>,
    lines: List<LineNow>,
    /// The line a dialog is about: shipment, version, and the day once it was told.
    about: Option<(i64, i64, Option<chrono::NaiveDate>)>,
    tickets: Tickets,
    asked: Vec<(Ticket, Question)>,
}

impl ListPage {
    /// The page of a list; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            sheet: None,
            lines: List::new(Vec::new()),
            about: None,
            tickets: Tickets::default(),
            asked: Vec::new(),
        }
    }

    fn ticket(&mut self, question: Question) -> Ticket {
        let ticket = self.tickets.next();
        self.asked.push((ticket, question));
        ticket
    }

    fn load(&mut self) -> Effect {
        let id = self.id;
        Effect::Ask(self.ticket(Question::Load), task(move |db, _, session| closing::sheet(db, session, id)))
    }

    fn ask_where(&self, ending: &'static str, cx: &Context<'_>) -> Reply {
        let Some(sheet) = &self.sheet else { return Reply::done() };
        let path = papers_folder(cx.house).join(format!("{}.{ending}", paper::file_stem(&sheet.list)));
        let dialog = Dialog::prompt_from("shipping-save-title", "shipping-save-text", &path.display().to_string());
        Reply::with(Effect::Dialog(ending, dialog))
    }

    fn save(&mut self, ending: &str, target: &str) -> Reply {
        let Some(sheet) = &self.sheet else { return Reply::done() };
        let sha256 = if ending == "csv" { sheet.list.csv_sha256.clone() } else { sheet.list.pdf_sha256.clone() };
        let target = PathBuf::from(target.trim());
        let run = errand(move |house: &House, _| export(house, &sha256, &target).map(|()| Saved(target)));
        Reply::with(Effect::Run(self.ticket(Question::Save), run))
    }

    fn ask_day(&mut self, name: &'static str, cx: &Context<'_>) -> Reply {
        let Some(line) = self.lines.current() else { return Reply::done() };
        self.about = Some((line.shipment.id, line.shipment.version, None));
        let title = if name == "card" { "shipping-card-title" } else { "shipping-back-title" };
        let today = dates::date(cx.house.clock.today());
        Reply::with(Effect::Dialog(name, Dialog::prompt_from(title, "shipping-day-text", &today)))
    }

    fn day(&self, text: &str, cx: &Context<'_>) -> Outcomes<chrono::NaiveDate> {
        dates::parse_date(text, cx.house.clock.today(), &cx.house.facts().calendar).map_err(Fault::not_done)
    }

    fn record(&mut self, back: CameBack) -> Reply {
        let Some((id, version, _)) = self.about.take() else { return Reply::done() };
        let act = task(move |db, house, session| service::came_back(db, house, session, id, version, &back));
        Reply::with(Effect::Act(self.ticket(Question::Act), act))
    }

    fn answered(&mut self, name: &str, choice: Choice, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("pdf" | "csv", Choice::Text(target)) => self.save(name, &target),
            ("card", Choice::Text(text)) => match self.day(&text, cx) {
                Ok(day) => self.record(CameBack::Card(day)),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            },
            ("back", Choice::Text(text)) => match self.day(&text, cx) {
                Ok(day) => {
                    self.about = self.about.map(|(id, version, _)| (id, version, Some(day)));
                    Reply::with(Effect::Dialog("reason", Dialog::prompt("shipping-back-title", "shipping-back-reason")))
                }
                Err(fault) => Reply::with(Effect::Fault(fault)),
            },
            ("reason", Choice::Text(reason)) => match self.about {
                Some((_, _, Some(day))) => self.record(CameBack::Letter(day, reason)),
                _ => Reply::done(),
            },
            _ => Reply::done(),
        }
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.lines.handle(step);
            return Reply::done();
        }
        match id {
            "shipping-page-pdf" => self.ask_where("pdf", cx),
            "shipping-page-csv" => self.ask_where("csv", cx),
            "shipping-page-card" => self.ask_day("card", cx),
            "shipping-page-back" => self.ask_day("back", cx),
            "shipping-page-handled" => {
                let Some(line) = self.lines.current() else { return Reply::done() };
                let (id, version) = (line.shipment.id, line.shipment.version);
                let act = task(move |db, house, session| service::handled(db, house, session, id, version));
                Reply::with(Effect::Act(self.ticket(Question::Act), act))
            }
            "list-open" => match self.lines.current() {
                Some(line) => Reply::with(Effect::Subject(protocol::SUBJECT.into(), line.line.registration_id)),
                None => Reply::done(),
            },
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let Some(sheet) = &self.sheet else { return String::new() };
        let offices = sheet.by_office.iter().map(|(office, _, cents)| {
            let office = if office.is_empty() { "—" } else { office };
            format!("{} {}", Shown::line(office), Cents(*cents))
        });
        let head = [
            self.lines.position(),
            cx.texts.get(protocol::medium_key(sheet.list.medium)),
            Cents(sheet.list.cents).euro(),
        ];
        head.into_iter().chain(offices).collect::<Vec<_>>().join(" · ")
    }
}

fn export(house: &House, sha256: &str, target: &Path) -> Outcomes<()> {
    let sha256 =
        Sha256Hex::parse(sha256).ok_or_else(|| Fault::not_done("fault-document-missing").arg("sha", sha256))?;
    if target.parent() == Some(papers_folder(house).as_path()) {
        create_private(&papers_folder(house))?;
    }
    house.files.export(&sha256, target, Overwrite::Refuse)?;
    Ok(())
}

/// What became of a letter, with its day and reason.
pub(super) fn outcome_text(line: &LineNow, cx: &Context<'_>) -> String {
    let one = &line.shipment;
    let mut text = cx.texts.get(one.outcome.key());
    if let Some(at) = one.outcome_at {
        text.push_str(&format!(" {}", dates::day_of(instant(at))));
    }
    if let Some(note) = one.outcome_note.as_ref().filter(|_| !line.masked) {
        text.push_str(&format!(": {}", Shown::line(note)));
    }
    text
}

fn show<'r>(line: &'r LineNow, cx: &Context<'_>) -> RowText<'r> {
    let sealed = &line.line;
    let name = if line.masked { cx.texts.get("departures-reserved") } else { Shown::line(&sealed.name).into_string() };
    let code = sealed.code.clone().unwrap_or_default();
    let text = RowText::new(vec![
        sealed.position.to_string().into(),
        number(sealed.registration_id).into(),
        name.into(),
        code.into(),
        sealed.cents.map(|cents| Cents(cents).to_string()).unwrap_or_default().into(),
        Shown::line(&sealed.office).into_string().into(),
        outcome_text(line, cx).into(),
    ]);
    if line.shipment.outcome.is_trouble() && line.shipment.handled_at.is_none() {
        text.tone(Tone::Strong)
    } else {
        text
    }
}

impl Screen for ListPage {
    fn name(&self) -> &'static str {
        "departures.list"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let number = format!("{}/{}", self.id % 10_000_000, self.id / 10_000_000);
        cx.texts.with("shipping-page-title", &[("number", number.into())])
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let Some(line) = self.lines.current() else { return Availability::Enabled };
        match command {
            "shipping-page-card" | "shipping-page-back" | "shipping-page-handled"
                if !cx.session.may(Permission::Ship) =>
            {
                Availability::Disabled("departures-why-protocol")
            }
            "shipping-page-card" => Availability::unless(!line.line.return_card, "shipping-why-no-card"),
            "shipping-page-handled" => {
                let open = line.shipment.outcome.is_trouble() && line.shipment.handled_at.is_none();
                Availability::unless(!open, "shipping-why-no-trouble")
            }
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, choice, cx),
            Event::Key(_) | Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let Some(at) = self.asked.iter().position(|(asked, _)| *asked == ticket) else { return Reply::ignored() };
        let (_, question) = self.asked.remove(at);
        match (question, answer) {
            (Question::Load, Ok(answer)) => {
                if let Ok(sheet) = answer.downcast::<Sheet>() {
                    self.lines.set(sheet.lines.clone());
                    self.sheet = Some(sheet);
                }
                Reply::done()
            }
            (Question::Act, Ok(_)) => {
                Reply::with(Effect::Toast(Shown::line(&cx.texts.get("shipping-recorded")))).and(self.load())
            }
            (Question::Save, Ok(answer)) => match answer.downcast::<Saved>() {
                Ok(saved) => {
                    let path = Arg::from(saved.0.display().to_string());
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.with("shipping-saved", &[("path", path)]))))
                }
                Err(_) => Reply::ignored(),
            },
            (Question::Act, Err(fault)) => Reply::with(Effect::Fault(fault)).and(self.load()),
            (_, Err(fault)) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let buf = frame.buffer_mut();
        self.lines.draw(buf, above, &look, &Table::new(COLUMNS, "departures-reading"), &|line| show(line, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "shipping-help-page"
    }
}
