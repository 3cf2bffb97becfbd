//! What is to be bought, with quantities, reasons and cost; the analysis it stands on is made from here.

use std::path::PathBuf;

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::analysis;
use super::model::Analysis;
use super::page::ArticlePage;
use super::papers::{self, Form};
use super::rules::Why;
use super::service::{self, Proposal, ProposalLine};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::money::Cents;
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
pub const NAME: &str = "consumables.proposal";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "proposal-analysis", keys: &["f8", "a"], scope: Scope::Screen, footer: 80 },
    Command { id: "proposal-pdf", keys: &["f6", "p"], scope: Scope::Screen, footer: 75 },
    Command { id: "proposal-csv", keys: &["ctrl-e", "v"], scope: Scope::Screen, footer: 70 },
];

const COLUMNS: &[Column] = &[
    Column::fixed("consumables-column-code", 14),
    Column::grow("consumables-column-name", 16).share(3),
    Column::fixed("consumables-column-stock", 8).right(),
    Column::fixed("consumables-column-buy", 9).right(),
    Column::grow("consumables-column-why", 16),
    Column::fixed("consumables-column-cost", 10).right(),
];

/// A file that was written.
struct Written(PathBuf);

/// The screen.
pub struct ProposalScreen {
    proposal: Option<Box<Proposal>>,
    list: List<ProposalLine>,
    tickets: Tickets,
    asked: Ticket,
    making: Option<Ticket>,
    writing: Option<Ticket>,
}

impl ProposalScreen {
    /// The screen; it reckons when it is shown.
    pub fn new() -> Self {
        Self {
            proposal: None,
            list: List::default(),
            tickets: Tickets::default(),
            asked: Ticket::default(),
            making: None,
            writing: None,
        }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        Effect::Ask(self.asked, task(service::proposal))
    }

    fn write(&mut self, form: Form) -> Reply {
        let ticket = self.tickets.next();
        self.writing = Some(ticket);
        let work = task(move |db, house, session| {
            let proposal = service::proposal(db, house, session)?;
            papers::write(house, &proposal, form).map(Written)
        });
        Reply::with(Effect::Ask(ticket, work))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        if let Some(step) = Move::of(id) {
            self.list.handle(step);
            return Reply::done();
        }
        match id {
            "proposal-analysis" => {
                let year = (cx.house.clock.today().year() - 1).to_string();
                let text = Words::Key("consumables-analysis-text").arg("year", &year);
                let title = Words::Key("consumables-analysis-title").arg("year", &year);
                let dialog = Dialog::legal(title, text, "consumables-analysis-consequence");
                Reply::with(Effect::Dialog("analysis", dialog))
            }
            "proposal-pdf" => self.write(Form::Pdf),
            "proposal-csv" => self.write(Form::Csv),
            "list-open" => match self.list.current() {
                Some(line) => Reply::with(Effect::Open(Box::new(ArticlePage::new(line.row.id)))),
                None => Reply::done(),
            },
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let Some(proposal) = &self.proposal else { return String::new() };
        let cost = cx.texts.with("consumables-cost", &[("cost", Cents(proposal.cost()).euro().into())]);
        let year = ("year", Arg::from(proposal.year.to_string()));
        let analysis = match &proposal.analysis {
            Some(analysis) => {
                let day = dates::day_of(instant(analysis.made_at));
                cx.texts.with("consumables-analysis-made", &[year, ("day", day.into())])
            }
            None => cx.texts.with("consumables-analysis-missing", &[year]),
        };
        Shown::line(&format!("{} · {cost} · {analysis}", self.list.position())).into_string()
    }
}

impl Default for ProposalScreen {
    fn default() -> Self {
        Self::new()
    }
}

fn show<'r>(line: &'r ProposalLine, cx: &Context<'_>) -> RowText<'r> {
    let why = match line.why {
        Why::Short => cx.texts.get("consumables-why-short"),
        Why::Soon(days) => cx.texts.with("consumables-why-soon", &[("days", days.into())]),
    };
    let text = RowText::new(vec![
        Shown::line(&line.row.code).into_string().into(),
        Shown::line(&line.row.name).into_string().into(),
        line.row.stock.to_string().into(),
        format!("{} {}", line.quantity, line.row.unit).into(),
        why.into(),
        line.cost_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default().into(),
    ]);
    if line.row.is_short() { text.tone(Tone::Late) } else { text.tone(Tone::Today) }
}

impl Screen for ProposalScreen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("consumables-proposal-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "proposal-analysis" => {
                Availability::unless(!cx.session.may(Permission::KeepInventory), "consumables-why-not-permitted")
            }
            "proposal-pdf" | "proposal-csv" => {
                let without = self.proposal.as_ref().is_none_or(|proposal| proposal.analysis.is_none());
                Availability::unless(without, "consumables-why-no-analysis")
            }
            "list-open" => Availability::unless(self.list.current().is_none(), "consumables-why-empty"),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh if self.making.is_some() => Reply::done(),
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "analysis", choice: Choice::Yes } => {
                let year = cx.house.clock.today().year() - 1;
                let ticket = self.tickets.next();
                self.making = Some(ticket);
                Reply::with(Effect::Act(
                    ticket,
                    task(move |db, house, session| analysis::make(db, house, session, year)),
                ))
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => {
                for slot in [&mut self.making, &mut self.writing] {
                    slot.take_if(|own| *own == ticket);
                }
                return Reply::with(Effect::Fault(fault));
            }
        };
        if self.making.take_if(|own| *own == ticket).is_some() {
            let Ok(made) = answer.downcast::<Analysis>() else { return Reply::ignored() };
            let args = [
                ("year", Arg::from(made.year.to_string())),
                ("pieces", made.pieces.into()),
                ("cost", Cents(made.cost_cents).euro().into()),
            ];
            let toast = Effect::Toast(Shown::line(&cx.texts.with("consumables-analysis-done", &args)));
            let load = self.load();
            return Reply::with(toast).and(load);
        }
        if self.writing.take_if(|own| *own == ticket).is_some() {
            let Ok(written) = answer.downcast::<Written>() else { return Reply::ignored() };
            let path = written.0.display().to_string();
            let text = cx.texts.with("consumables-written", &[("path", path.into())]);
            return Reply::with(Effect::Toast(Shown::line(&text)));
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        if let Ok(proposal) = answer.downcast::<Proposal>() {
            let here = self.list.current().map(|line| line.row.id);
            self.list.set(proposal.lines.clone());
            self.list.select(|line| Some(line.row.id) == here);
            self.proposal = Some(proposal);
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let above = Rect { height: area.height.saturating_sub(1), ..area };
        let below = Rect { y: area.y + above.height, height: area.height - above.height, ..area };
        let buf = frame.buffer_mut();
        let table = Table::new(COLUMNS, "consumables-nothing-to-buy");
        self.list.draw(buf, above, &look, &table, &|line| show(line, cx));
        if let Some(line) = cells::line(below, 0) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "consumables-help-proposal"
    }
}
