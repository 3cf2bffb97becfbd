//! The page of an article: its data, how long it lasts and why, what came in and went out.

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::form::{About, ArticleForm};
use super::model::{Consumable, ConsumableRow, Movement};
use super::move_form::{MoveForm, Sort};
use super::rules::{self, Forecast};
use super::service;
use super::store::{self, list, movements};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::assets::api as assets;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

/// Name of the screen.
pub const NAME: &str = "consumables.page";

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "consumable-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 75 },
    Command { id: "consumable-in", keys: &["shift-f7", "i"], scope: Scope::Screen, footer: 70 },
    Command { id: "consumable-out", keys: &["f8", "u"], scope: Scope::Screen, footer: 68 },
    Command { id: "consumable-count", keys: &["ctrl-l", "c"], scope: Scope::Screen, footer: 66 },
];

/// Months of the forecast that are written out.
const SHOWN_MONTHS: usize = 6;

struct Sheet {
    article: Consumable,
    row: ConsumableRow,
    models: Vec<String>,
    forecast: Forecast,
    movements: Vec<(Movement, String)>,
}

/// The screen.
pub struct ArticlePage {
    id: i64,
    sheet: Option<Box<Sheet>>,
    pager: Pager,
    tickets: Tickets,
    asked: Ticket,
}

impl ArticlePage {
    /// The page of an article; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self { id, sheet: None, pager: Pager::new(""), tickets: Tickets::default(), asked: Ticket::default() }
    }

    fn load(&mut self, cx: &Context<'_>) -> Effect {
        self.asked = self.tickets.next();
        let (id, today) = (self.id, cx.house.clock.today());
        Effect::Ask(self.asked, task(move |db, _, session| load(db, session, id, today)))
    }

    fn open(&self, sort: Sort) -> Reply {
        match &self.sheet {
            Some(sheet) => Reply::with(Effect::Open(Box::new(MoveForm::new(sort, &sheet.row)))),
            None => Reply::done(),
        }
    }
}

fn load(db: &mut Db, session: &Session, id: i64, today: NaiveDate) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    let article = service::found(store::by_id(db, id)?)?;
    let row = service::found_row(list::one(db, id, today - Days::new(365))?)?;
    let used = movements::used(db, Some(id), rules::looked_from(today), today)?;
    let used: Vec<(NaiveDate, i64)> = used.iter().map(|one| (one.day, one.count)).collect();
    let first = movements::first_days(db)?.into_iter().find(|(article, _)| *article == id).and_then(|(_, day)| day);
    let forecast = rules::forecast(row.stock, &rules::by_month(&used, first, today), today);
    let mut told = Vec::new();
    for movement in movements::of(db, id)? {
        let label = match movement.asset_id {
            Some(asset) => assets::label(db, asset)?.map(|label| label.line()),
            None => None,
        };
        told.push((movement, label.unwrap_or_default()));
    }
    Ok(Sheet { models: store::models(db, id)?, article, row, forecast, movements: told })
}

fn text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (article, today) = (&sheet.article, cx.house.clock.today());
    let mut text = String::new();
    let mut put = |key: &str, value: &str| {
        let value = Shown::line(value);
        if !value.is_blank() {
            let label = cx.texts.get(key);
            text.push_str(&format!("{label:<20} {value}\n"));
        }
    };
    put("consumables-data-code", &article.code);
    put("consumables-data-name", &article.name);
    put("consumables-data-kind", &cx.texts.get(article.kind.key()));
    put("consumables-data-models", &sheet.models.join(", "));
    put("consumables-data-stock", &format!("{} {}", sheet.row.stock, article.unit));
    let short = if sheet.row.is_short() { cx.texts.get("consumables-below-minimum") } else { String::new() };
    put("consumables-data-minimum", &format!("{}  {short}", article.minimum));
    put("consumables-data-place", article.place.as_deref().unwrap_or_default());
    put("consumables-data-price", &article.price_cents.map(|cents| Cents(cents).euro()).unwrap_or_default());
    put("consumables-data-supplier", article.supplier.as_deref().unwrap_or_default());
    put("consumables-data-note", article.note.as_deref().unwrap_or_default());
    if !article.active {
        put("consumables-data-state", &cx.texts.get("consumables-inactive"));
    }
    text.push('\n');
    for line in explained(&sheet.forecast, today, cx) {
        text.push_str(&format!("{line}\n"));
    }
    text.push_str(&format!("\n{}\n", cx.texts.get("consumables-movements")));
    for (movement, asset) in &sheet.movements {
        let what = cx.texts.get(movement.kind.key());
        let note = movement.note.as_deref().unwrap_or_default();
        let price = movement.price_cents.map(|cents| Cents(cents).euro()).unwrap_or_default();
        let more: Vec<&str> =
            [asset.as_str(), price.as_str(), note].into_iter().filter(|part| !part.is_empty()).collect();
        let line = format!(
            "{}  {:+5}  {what:<10} {}  {}",
            dates::date(movement.day),
            movement.quantity,
            more.join(" · "),
            movement.operator_name
        );
        text.push_str(&format!("{}\n", Shown::line(&line)));
    }
    text
}

/// How long what is there lasts and how that is reckoned.
fn explained(forecast: &Forecast, today: NaiveDate, cx: &Context<'_>) -> Vec<String> {
    let texts = cx.texts;
    let mut lines = Vec::new();
    match forecast.days {
        Some(days) => {
            let day = dates::date(rules::used_up(today, days));
            lines.push(texts.with("consumables-lasts", &[("days", Arg::from(days)), ("day", day.into())]));
        }
        None if forecast.months == 0 => lines.push(texts.get("consumables-lasts-unknown")),
        None => lines.push(texts.get("consumables-lasts-long")),
    }
    if forecast.months > 0 {
        let args = [("months", Arg::from(forecast.months)), ("mean", rules::tenths(forecast.mean).into())];
        lines.push(texts.with("consumables-mean", &args));
        lines.push(texts.get(if forecast.seasonal { "consumables-seasonal" } else { "consumables-not-seasonal" }));
    }
    if forecast.seasonal {
        let months: Vec<String> = forecast
            .expected
            .iter()
            .take(SHOWN_MONTHS)
            .map(|(month, tenths)| format!("{} {}", month.format("%m/%Y"), rules::tenths(*tenths)))
            .collect();
        lines.push(texts.with("consumables-expected", &[("months", months.join(" · ").into())]));
    }
    lines
}

impl Screen for ArticlePage {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        match &self.sheet {
            Some(sheet) => Shown::line(&format!("{} {}", sheet.article.code, sheet.article.name)).into_string(),
            None => cx.texts.get("consumables-one"),
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, pager::COMMANDS]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "consumable-change" | "consumable-in" | "consumable-out" | "consumable-count" => {
                Availability::unless(!cx.session.may(Permission::KeepInventory), "consumables-why-not-permitted")
            }
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.pager.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load(cx)),
            Event::Command("consumable-change") => {
                Reply::with(Effect::Open(Box::new(ArticleForm::new(About::Article(self.id)))))
            }
            Event::Command("consumable-in") => self.open(Sort::Bought),
            Event::Command("consumable-out") => self.open(Sort::Used),
            Event::Command("consumable-count") => self.open(Sort::Counted),
            Event::Command(id) => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            Event::Paste(_) | Event::Answered { .. } => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if ticket != self.asked {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Sheet>) {
            Ok(Ok(sheet)) => {
                self.pager = Pager::new(text(&sheet, cx));
                self.sheet = Some(sheet);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.pager.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn help(&self) -> &'static str {
        "consumables-help-page"
    }
}
