//! The acts in a dossier: the newest first, any number of them; Enter opens one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::acts::api::{self as acts, Act};
use crate::ui::cells;
use crate::ui::table::{Anchor, Browser, Column, Move, Page, RowText, Table, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Reply, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

const COLUMNS: &[Column] = &[
    Column::fixed("dossiers-column-act", 12),
    Column::fixed("dossiers-column-date", 10),
    Column::grow("dossiers-column-subject", 24).share(2),
    Column::fixed("dossiers-column-act-state", 14).drops(1),
];

struct Rows {
    wanted: u64,
    page: Page<i64, Act>,
}

/// The list.
pub(super) struct Filed {
    dossier: i64,
    browser: Browser<i64, Act>,
    asked: Ticket,
    started: bool,
}

impl Filed {
    pub(super) fn of(dossier: i64) -> Self {
        Self { dossier, browser: Browser::new(), asked: Ticket::default(), started: false }
    }

    fn ask(&mut self, wanted: Wanted<i64>, tickets: &mut Tickets) -> Effect {
        self.asked = tickets.next();
        let dossier = self.dossier;
        Effect::Ask(self.asked, task(move |db, _, session| rows(db, session, dossier, wanted)))
    }

    /// Asks for the rows, or for those in view again.
    pub(super) fn reload(&mut self, tickets: &mut Tickets) -> Effect {
        let wanted = if self.started { self.browser.reload() } else { self.browser.start() };
        self.started = true;
        self.ask(wanted, tickets)
    }

    pub(super) fn command(&mut self, id: &str, tickets: &mut Tickets) -> Reply {
        let step = match Move::of(id) {
            Some(step) => step,
            None if id == "list-open" => {
                let open = |id: &i64| Effect::Subject(acts::SUBJECT.to_owned(), *id);
                return Reply { consumed: true, effects: self.browser.key().map(open).into_iter().collect() };
            }
            None => return Reply::ignored(),
        };
        let wanted = self.browser.handle(step);
        Reply { consumed: true, effects: wanted.map(|wanted| self.ask(wanted, tickets)).into_iter().collect() }
    }

    pub(super) fn answer(
        &mut self,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        tickets: &mut Tickets,
    ) -> Result<Vec<Effect>, Outcomes<Answer>> {
        if ticket != self.asked {
            return Err(answer);
        }
        Ok(match answer.map(Answer::downcast::<Rows>) {
            Ok(Ok(rows)) => {
                let wanted = self.browser.answer(rows.wanted, rows.page);
                wanted.map(|wanted| self.ask(wanted, tickets)).into_iter().collect()
            }
            Ok(Err(_)) => Vec::new(),
            Err(fault) => vec![Effect::Fault(fault)],
        })
    }

    /// Draws the list, and where in it the cursor stands.
    pub(super) fn draw(&self, buf: &mut Buffer, area: Rect, cx: &Context<'_>) {
        let look = cx.look();
        let list = Rect { height: area.height.saturating_sub(1), ..area };
        self.browser.draw(buf, list, &look, &Table::new(COLUMNS, "dossiers-no-acts"), &|row| show(row, cx));
        if let Some(line) = area.height.checked_sub(1).filter(|last| *last > 0).and_then(|last| cells::line(area, last))
        {
            let room = usize::from(line.width.saturating_sub(1));
            let style = look.style(Meaning::Dim);
            cells::put_cut(buf, line.x + 1, line.y, &self.browser.position(), room, look.glyphs.ellipsis, style);
        }
    }
}

fn rows(db: &mut Db, session: &Session, dossier: i64, wanted: Wanted<i64>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let from = match wanted.anchor {
        Anchor::At(key) => Some(key),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let found = acts::in_dossier(db, dossier, from, wanted.forward, (skip, i64::from(wanted.take)))?;
    let total = acts::count_in_dossier(db, dossier, None)?.unsigned_abs();
    let first_index = match found.first() {
        Some(first) => acts::count_in_dossier(db, dossier, Some(first.id))?.unsigned_abs(),
        None => 0,
    };
    let rows = found.into_iter().map(|act| (act.id, act)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

fn show<'r>(act: &'r Act, cx: &Context<'_>) -> RowText<'r> {
    RowText::new(vec![
        act.name().into(),
        act.adopted_on.map(dates::date).unwrap_or_default().into(),
        Shown::line(&act.subject).into_string().into(),
        cx.texts.get(act.state.key()).into(),
    ])
}
