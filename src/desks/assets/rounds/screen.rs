//! A round, office by office: one key says what was found of the thing under the cursor and goes on to the next. Those
//! already looked at go out of the way, so that the round resumes where it stopped.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::model::{Kind, Round, RoundLine};
use super::service::{self, Saying};
use super::store;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::db::Db;
use crate::db::search::query::{Key, Slice};
use crate::desks::assets::page::AssetPage;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::protocol::api::papers_folder;
use crate::files::{Overwrite, Sha256Hex};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{self, Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task};
use crate::work::session::{Permission, Session};

/// Name of the screen.
pub const NAME: &str = "assets.round";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "round-found", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 99 },
    Command { id: "round-moved", keys: &["ctrl-u", "s"], scope: Scope::Screen, footer: 98 },
    Command { id: "round-missing", keys: &["ctrl-w", "m"], scope: Scope::Screen, footer: 97 },
    Command { id: "round-retire", keys: &["ctrl-d", "d"], scope: Scope::Screen, footer: 96 },
    Command { id: "round-note", keys: &["ctrl-o", "n"], scope: Scope::Screen, footer: 72 },
    Command { id: "round-all", keys: &["tab", "f"], scope: Scope::Screen, footer: 62 },
    Command { id: "round-close", keys: &["f8", "c"], scope: Scope::Screen, footer: 58 },
    Command { id: "round-paper", keys: &["f6", "p"], scope: Scope::Screen, footer: 56 },
];

const HARDWARE: &[Column] = &[
    Column::fixed("assets-column-office", 8),
    Column::fixed("assets-column-number", 11),
    Column::fixed("assets-column-kind", 10).drops(3),
    Column::grow("assets-column-name", 16),
    Column::grow("rounds-column-room", 14).drops(2),
    Column::fixed("rounds-column-outcome", 14),
];
const LICENCES: &[Column] = &[
    Column::fixed("assets-column-number", 11),
    Column::grow("assets-column-name", 24),
    Column::fixed("rounds-column-bought", 10).right(),
    Column::fixed("rounds-column-installed", 10).right(),
    Column::fixed("rounds-column-outcome", 16),
];

/// A row's key, with its place in the list so that neighbours need no counting.
#[derive(Debug, Clone)]
struct Spot {
    id: i64,
    key: Key<String>,
    index: u64,
}

impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Spot {}

struct Rows {
    wanted: u64,
    page: Page<Spot, RoundLine>,
    round: Round,
    left: i64,
    offices: Vec<OfficeLabel>,
}

/// A file that was written.
struct Saved(PathBuf);

/// The screen.
pub struct RoundScreen {
    id: i64,
    round: Option<Round>,
    /// Things not looked at yet.
    left: i64,
    /// Everything is shown; otherwise what is left.
    all: bool,
    browser: Browser<Spot, RoundLine>,
    offices: Vec<OfficeLabel>,
    tickets: Tickets,
    asked: Ticket,
    /// The browser's own ticket of that question.
    wanted: u64,
    acting: Option<(Ticket, &'static str)>,
    saving: Option<Ticket>,
    remarks: String,
    started: bool,
}

impl RoundScreen {
    /// The screen of a round; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            round: None,
            left: 0,
            all: false,
            browser: Browser::new(),
            offices: Vec::new(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            wanted: 0,
            acting: None,
            saving: None,
            remarks: String::new(),
            started: false,
        }
    }

    fn ask(&mut self, wanted: Wanted<Spot>) -> Effect {
        self.asked = self.tickets.next();
        self.wanted = wanted.ticket;
        let (id, left) = (self.id, !self.all);
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, id, left, wanted)))
    }

    fn maybe(&mut self, wanted: Option<Wanted<Spot>>) -> Reply {
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted)).into_iter().collect() }
    }

    fn reload(&mut self) -> Effect {
        let wanted = self.browser.reload();
        self.ask(wanted)
    }

    fn is_open(&self) -> bool {
        self.round.as_ref().is_some_and(Round::is_open)
    }

    fn say(&mut self, saying: Saying) -> Reply {
        let ids: Vec<i64> = self.browser.chosen().iter().map(|spot| spot.id).collect();
        if ids.is_empty() {
            return Reply::done();
        }
        let ticket = self.tickets.next();
        self.acting = Some((ticket, "rounds-said"));
        let round = self.id;
        let work = task(move |db, house, session| service::say(db, house, session, round, &ids, &saying));
        Reply::with(Effect::Act(ticket, work))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            let wanted = self.browser.handle(step);
            return self.maybe(wanted);
        }
        match id {
            "round-found" => self.say(Saying::Found),
            "round-missing" => self.say(Saying::Missing),
            "round-retire" => self.say(Saying::Retire),
            "round-moved" => {
                let items = self
                    .offices
                    .iter()
                    .map(|office| PickItem::new(office.id.to_string(), format!("{} {}", office.code, office.name), ""));
                let picker = Picker::new("rounds-moved-title", items.collect());
                Reply::with(Effect::Dialog("moved", Dialog::pick(picker)))
            }
            "round-note" => {
                let note = self.browser.current().and_then(|line| line.note.clone()).unwrap_or_default();
                let dialog = Dialog::prompt_on("rounds-note-title", "rounds-note-text", &note);
                Reply::with(Effect::Dialog("note", dialog))
            }
            "round-all" => {
                self.all = !self.all;
                self.browser.set_marks(Vec::new());
                let wanted = self.browser.start();
                Reply::with(self.ask(wanted))
            }
            "round-close" if self.left > 0 => {
                Reply::with(Effect::Fault(Fault::not_done("fault-rounds-unfinished").arg("count", self.left)))
            }
            "round-close" => {
                Reply::with(Effect::Dialog("remarks", Dialog::prompt("rounds-close-title", "rounds-close-text")))
            }
            "round-paper" => self.ask_where(cx),
            "list-open" => match self.browser.current() {
                Some(line) => Reply::with(Effect::Open(Box::new(AssetPage::new(line.id)))),
                None => Reply::done(),
            },
            "list-mark-all" => {
                let wanted = self.browser.mark_all();
                self.maybe(wanted)
            }
            "list-mark" => {
                self.browser.toggle_mark();
                let wanted = self.browser.handle(Move::Down);
                self.maybe(wanted)
            }
            "list-refresh" => Reply::with(self.reload()),
            "list-back" if !self.browser.marks().is_empty() => {
                self.browser.set_marks(Vec::new());
                Reply::done()
            }
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn ask_where(&self, cx: &Context<'_>) -> Reply {
        let Some(round) = self.round.as_ref().filter(|round| !round.is_open()) else { return Reply::done() };
        let name = format!("verbale-inventario-{}-{}.pdf", round.kind.activity().to_lowercase(), round.year);
        let path = papers_folder(cx.house).join(name);
        let dialog = Dialog::prompt_from("rounds-save-title", "rounds-save-text", &path.display().to_string());
        Reply::with(Effect::Dialog("save", dialog))
    }

    fn save(&mut self, target: &str) -> Reply {
        let Some(sha256) = self.round.as_ref().and_then(|round| round.sha256.clone()) else { return Reply::done() };
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        let target = PathBuf::from(target.trim());
        Reply::with(Effect::Run(
            ticket,
            errand(move |house, _| {
                let kept = Sha256Hex::parse(&sha256)
                    .ok_or_else(|| Fault::not_done("fault-document-missing").arg("sha", &sha256))?;
                if target.parent() == Some(papers_folder(house).as_path()) {
                    create_private(&papers_folder(house))?;
                }
                house.files.export(&kept, &target, Overwrite::Refuse)?;
                Ok(Saved(target))
            }),
        ))
    }

    fn answered(&mut self, name: &str, choice: Choice, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            ("moved", Choice::Item(office)) => match office.parse() {
                Ok(office) => self.say(Saying::Moved(office)),
                Err(_) => Reply::done(),
            },
            ("note", Choice::Text(note)) => self.say(Saying::Note(note)),
            ("remarks", Choice::Text(remarks)) => {
                self.remarks = remarks;
                let Some(round) = &self.round else { return Reply::done() };
                let text =
                    Words::Key("rounds-close-sure").arg("kind", cx.texts.get(round.kind.key())).arg("year", round.year);
                let dialog = Dialog::legal("rounds-close-title", text, "rounds-close-consequence");
                Reply::with(Effect::Dialog("close", dialog))
            }
            ("close", Choice::Yes) => {
                let ticket = self.tickets.next();
                self.acting = Some((ticket, "rounds-closed"));
                let (id, remarks) = (self.id, self.remarks.clone());
                let work = task(move |db, house, session| {
                    service::close(db, house, session, id, &remarks)
                        .map(|round| usize::try_from(round.differences.unwrap_or(0)).unwrap_or(0))
                });
                Reply::with(Effect::Act(ticket, work))
            }
            ("save", Choice::Text(target)) => self.save(&target),
            _ => Reply::done(),
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let mut parts = vec![self.browser.position()];
        match &self.round {
            Some(round) if round.is_open() => {
                parts.push(cx.texts.with("rounds-left", &[("count", Arg::from(self.left))]));
                let shown = if self.all { "rounds-showing-all" } else { "rounds-showing-left" };
                parts.push(cx.texts.get(shown));
            }
            Some(round) => {
                let count = ("count", Arg::from(round.differences.unwrap_or(0)));
                parts.push(cx.texts.with("rounds-is-closed", &[count]));
            }
            None => {}
        }
        if let Some(line) = self.browser.current() {
            if let Some(before) = line.before {
                let word = cx.texts.get(before.key());
                parts.push(cx.texts.with("rounds-before", &[("finding", word.into())]));
            }
            parts.extend(line.note.clone());
        }
        Shown::line(&parts.join(" · ")).into_string()
    }
}

fn rows(db: &mut Db, session: &Session, id: i64, left: bool, wanted: Wanted<Spot>) -> Outcomes<Rows> {
    let round = service::round(db, session, id)?;
    let before = store::before(db, round.kind, round.year)?.map(|round| round.id);
    let left = left && round.is_open();
    let from = match &wanted.anchor {
        Anchor::At(spot) => Some(spot.key.clone()),
        Anchor::First | Anchor::Last => None,
    };
    let slice = Slice { from, forward: wanted.forward, skip: wanted.skip, take: wanted.take };
    let found = store::lines(db, &round, before, left, &slice)?;
    let unseen = store::count(db, &round, true)?;
    let total = if left { unseen } else { store::count(db, &round, false)? }.unsigned_abs();
    let count = found.len() as u64;
    let first_index = match (&wanted.anchor, wanted.forward) {
        (Anchor::First, _) => wanted.skip,
        (Anchor::Last, _) => total.saturating_sub(wanted.skip + count),
        (Anchor::At(spot), true) => spot.index + 1 + wanted.skip,
        (Anchor::At(spot), false) => spot.index.saturating_sub(wanted.skip + count),
    };
    let rows = found
        .into_iter()
        .zip(first_index..)
        .map(|(row, index)| (Spot { id: row.id, key: row.key(), index }, row))
        .collect();
    Ok(Rows {
        wanted: wanted.ticket,
        page: Page { rows, first_index, total },
        left: if round.is_open() { unseen } else { 0 },
        round,
        offices: people::offices(db)?,
    })
}

fn show<'r>(line: &'r RoundLine, kind: Kind, cx: &Context<'_>) -> RowText<'r> {
    let outcome = line.outcome.map(|outcome| cx.texts.get(outcome.key())).unwrap_or_default();
    let name = Shown::line(&line.name).into_string();
    let text = match kind {
        Kind::Hardware => RowText::new(vec![
            line.office.as_str().into(),
            line.number.as_str().into(),
            cx.texts.get(line.kind.key()).into(),
            name.into(),
            Shown::line(line.room.as_deref().unwrap_or_default()).into_string().into(),
            outcome.into(),
        ]),
        Kind::Licences => RowText::new(vec![
            line.number.as_str().into(),
            name.into(),
            line.bought.or(line.licences).unwrap_or(0).to_string().into(),
            line.installed.map(|count| count.to_string()).unwrap_or_default().into(),
            if line.differs() && line.outcome.is_some() { cx.texts.get("rounds-over") } else { outcome }.into(),
        ]),
    };
    match line.outcome {
        _ if line.differs() => text.tone(Tone::Strong),
        Some(_) => text.tone(Tone::Dim),
        None => text,
    }
}

impl Screen for RoundScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        match &self.round {
            Some(round) => format!("{} {}", cx.texts.get(round.kind.key()), round.year),
            None => cx.texts.get("rounds-title"),
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING, table::MARKING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "round-found" | "round-moved" | "round-missing" | "round-retire" | "round-note" | "round-close"
                if !cx.session.may(Permission::KeepInventory) =>
            {
                Availability::Disabled("assets-why-not-permitted")
            }
            "round-found" | "round-moved" | "round-missing" | "round-retire" | "round-note" | "round-close"
                if !self.is_open() =>
            {
                Availability::Disabled("rounds-why-closed")
            }
            "round-moved" => Availability::unless(
                self.round.as_ref().is_some_and(|round| round.kind == Kind::Licences),
                "rounds-why-licence",
            ),
            "round-found" | "round-missing" | "round-retire" | "round-note" | "list-open" => {
                Availability::unless(self.browser.current().is_none(), "rounds-why-nothing-left")
            }
            "round-paper" => Availability::unless(self.is_open() || self.round.is_none(), "rounds-why-open"),
            _ => Availability::Enabled,
        }
    }

    fn here(&self) -> Option<i64> {
        self.browser.key().map(|spot| spot.id)
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown if !self.started => {
                self.started = true;
                let wanted = self.browser.start();
                Reply::with(self.ask(wanted))
            }
            // After an act the list loads anyway.
            Event::Shown | Event::Refresh if self.acting.is_some() => Reply::done(),
            Event::Shown | Event::Refresh => Reply::with(self.reload()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, choice, cx),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if let Some((_, told)) = self.acting.take_if(|(own, _)| *own == ticket) {
            self.browser.set_marks(Vec::new());
            let mut effects = vec![match answer.map(Answer::downcast::<usize>) {
                Ok(Ok(count)) => {
                    let text = cx.texts.with(told, &[("count", Arg::from(*count))]);
                    Effect::Toast(Shown::line(&text))
                }
                Ok(Err(_)) => return Reply::ignored(),
                Err(fault) => Effect::Fault(fault),
            }];
            effects.push(self.reload());
            return Reply { consumed: true, effects };
        }
        if self.saving.take_if(|own| *own == ticket).is_some() {
            return match answer.map(Answer::downcast::<Saved>) {
                Ok(Ok(saved)) => {
                    let path = saved.0.display().to_string();
                    let text = cx.texts.with("rounds-saved", &[("path", path.into())]);
                    Reply::with(Effect::Toast(Shown::line(&text)))
                }
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                self.left = rows.left;
                self.offices = rows.offices;
                self.round = Some(rows.round);
                let wanted = self.browser.answer(rows.wanted, rows.page);
                self.maybe(wanted)
            }
            Ok(Err(_)) => Reply::ignored(),
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
        let kind = self.round.as_ref().map_or(Kind::Hardware, |round| round.kind);
        let columns = if kind == Kind::Hardware { HARDWARE } else { LICENCES };
        let empty = if self.all { "assets-empty" } else { "rounds-nothing-left" };
        let buf = frame.buffer_mut();
        self.browser.draw(buf, above, &look, &Table::new(columns, empty), &|line| show(line, kind, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "rounds-help-screen"
    }
}
