//! Consumption as bars: by month, by printer, by article, a year beside the one before; of one printer where it is chosen.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::analysis::{self, Counted};
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::desks::assets::api::{self as assets, AssetLabel};
use crate::ui;
use crate::ui::bars::{self, Bar};
use crate::ui::cells;
use crate::ui::command::{Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{self, Move};
use crate::ui::theme::Meaning;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};

/// Route of the screen.
pub const NAME: &str = "consumables.chart";

/// Its own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "chart-next", keys: &["tab", "right"], scope: Scope::Screen, footer: 80 },
    Command { id: "chart-previous", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
    Command { id: "chart-earlier", keys: &["shift-f7", "b"], scope: Scope::Screen, footer: 76 },
    Command { id: "chart-later", keys: &["shift-f5", "n"], scope: Scope::Screen, footer: 75 },
    Command { id: "chart-printer", keys: &["f3", "p"], scope: Scope::Screen, footer: 78 },
];

const TABS: [&str; 3] = ["consumables-by-month", "consumables-by-printer", "consumables-by-article"];
/// Printers offered.
const OFFERED: u32 = 200;
/// Id of the entry that stands for all printers.
const ALL: &str = "all";

struct Loaded {
    counted: Counted,
    printers: Vec<AssetLabel>,
}

/// The screen.
pub struct Chart {
    year: i32,
    printer: Option<i64>,
    tab: usize,
    top: usize,
    loaded: Option<Box<Loaded>>,
    tickets: Tickets,
    asked: Ticket,
}

impl Chart {
    /// The year that is running, all printers.
    pub fn new(cx: &Context<'_>) -> Self {
        Self {
            year: cx.house.clock.today().year(),
            printer: None,
            tab: 0,
            top: 0,
            loaded: None,
            tickets: Tickets::default(),
            asked: Ticket::default(),
        }
    }

    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        let (year, printer) = (self.year, self.printer);
        Effect::Ask(
            self.asked,
            task(move |db, _, session| {
                let counted = analysis::count(db, session, year, printer)?;
                Ok(Loaded { counted, printers: assets::of_kind(db, assets::Kind::Printer, OFFERED)? })
            }),
        )
    }

    fn again(&mut self) -> Reply {
        self.top = 0;
        Reply::with(self.load())
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<(String, i64, i64)> {
        let Some(loaded) = &self.loaded else { return Vec::new() };
        let counted = &loaded.counted;
        match self.tab {
            0 => counted
                .months
                .iter()
                .zip(1..)
                .map(|((now, then), month)| (cx.texts.get(&format!("consumables-month-{month}")), *now, *then))
                .collect(),
            tab => {
                let rows = if tab == 1 { &counted.printers } else { &counted.articles };
                let named = |(name, now, then): &(String, i64, i64)| {
                    let name = if name.is_empty() { cx.texts.get("consumables-no-printer") } else { name.clone() };
                    (Shown::line(&name).into_string(), *now, *then)
                };
                rows.iter().map(named).collect()
            }
        }
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        match id {
            "chart-next" => {
                self.tab = ui::tabs::next(self.tab, TABS.len(), true);
                self.top = 0;
                Reply::done()
            }
            "chart-previous" => {
                self.tab = ui::tabs::next(self.tab, TABS.len(), false);
                self.top = 0;
                Reply::done()
            }
            "chart-earlier" => {
                self.year -= 1;
                self.again()
            }
            "chart-later" => {
                self.year += 1;
                self.again()
            }
            "chart-printer" => {
                let mut items = vec![PickItem::new(ALL, cx.texts.get("consumables-all-printers"), "")];
                let printers = self.loaded.as_ref().map(|loaded| loaded.printers.as_slice()).unwrap_or_default();
                items.extend(printers.iter().map(|printer| {
                    PickItem::new(printer.id.to_string(), format!("{}  {}", printer.line(), printer.make()), "")
                }));
                Reply::with(Effect::Dialog("printer", Dialog::pick(Picker::new("consumables-printer-title", items))))
            }
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => match Move::of(id) {
                Some(step) => {
                    let last = self.rows(cx).len().saturating_sub(1);
                    self.top = match step {
                        Move::Up => self.top.saturating_sub(1),
                        Move::Down => (self.top + 1).min(last),
                        Move::PageUp => self.top.saturating_sub(10),
                        Move::PageDown => (self.top + 10).min(last),
                        Move::Home => 0,
                        _ => last,
                    };
                    Reply::done()
                }
                None => Reply::ignored(),
            },
        }
    }

    fn status(&self, cx: &Context<'_>) -> String {
        let Some(loaded) = &self.loaded else { return String::new() };
        let (now, then) = loaded.counted.pieces();
        let args = [
            ("year", Arg::from(self.year.to_string())),
            ("before", (self.year - 1).to_string().into()),
            ("now", now.into()),
            ("then", then.into()),
            ("cost", Cents(loaded.counted.cost.0).euro().into()),
        ];
        let printer = self.printer.and_then(|id| loaded.printers.iter().find(|printer| printer.id == id));
        let of = printer.map_or_else(|| cx.texts.get("consumables-all-printers"), AssetLabel::line);
        Shown::line(&format!("{} · {of}", cx.texts.with("consumables-chart-status", &args))).into_string()
    }
}

impl Screen for Chart {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("consumables-chart-title"), self.year)
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name: "printer", choice: Choice::Item(id) } => {
                self.printer = id.parse().ok();
                self.again()
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Loaded>) {
            Ok(Ok(loaded)) => {
                self.loaded = Some(loaded);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let tabs = Rect { height: area.height.min(1), ..area };
        let height = area.height.saturating_sub(3);
        let body = Rect { y: area.y + (area.height - height).min(2), height, ..area };
        let titles: Vec<String> = TABS.iter().map(|key| cx.texts.get(key)).collect();
        let buf = frame.buffer_mut();
        ui::tabs::draw(buf, tabs, &look, &titles, self.tab);
        let rows = self.rows(cx);
        let bars: Vec<Bar<'_>> =
            rows.iter().map(|(label, value, beside)| Bar { label, value: *value, beside: *beside }).collect();
        bars::draw(buf, body, &look, &bars, self.top, "consumables-chart-empty");
        if let Some(line) = cells::line(area, area.height.saturating_sub(1)) {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.status(cx), room, look.glyphs.ellipsis, style);
        }
        None
    }

    fn help(&self) -> &'static str {
        "consumables-help-chart"
    }
}
