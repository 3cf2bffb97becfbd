//! The documents in a dossier: newest registration first, any number of them; reserved ones masked.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::db::Db;
use crate::desks::corrections::api as corrections;
use crate::desks::dossiers::store::documents::{self as store, DocumentRow, Slice};
use crate::ui::cells;
use crate::ui::table::{Anchor, Browser, Column, Move, Page, RowText, Table, Tone, Wanted};
use crate::ui::theme::Meaning;
use crate::work::screen::{Answer, Context, Effect, Reply, Ticket, Tickets, task};
use crate::work::session::{Permission, Session};

const COLUMNS: &[Column] = &[
    Column::fixed("dossiers-column-number", 12),
    Column::fixed("dossiers-column-date", 10),
    Column::fixed("dossiers-column-flow", 1),
    Column::grow("dossiers-column-party", 16).drops(1),
    Column::grow("dossiers-column-subject", 20).share(2),
];

struct Rows {
    wanted: u64,
    page: Page<i64, DocumentRow>,
}

/// The list.
pub(super) struct Documents {
    dossier: i64,
    browser: Browser<i64, DocumentRow>,
    asked: Ticket,
    started: bool,
}

impl Documents {
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

    /// The registration under the cursor.
    pub(super) fn current(&self) -> Option<i64> {
        self.browser.key().copied()
    }

    /// The marked registrations, or the one under the cursor.
    pub(super) fn chosen(&self) -> Vec<i64> {
        self.browser.chosen()
    }

    pub(super) fn unmark(&mut self) {
        self.browser.set_marks(Vec::new());
    }

    pub(super) fn command(&mut self, id: &str, tickets: &mut Tickets) -> Reply {
        let step = match Move::of(id) {
            Some(step) => step,
            None if id == "list-mark" => {
                self.browser.toggle_mark();
                Move::Down
            }
            None if id == "list-mark-all" => {
                let wanted = self.browser.mark_all();
                return self.maybe(wanted, tickets);
            }
            None => return Reply::ignored(),
        };
        let wanted = self.browser.handle(step);
        self.maybe(wanted, tickets)
    }

    fn maybe(&mut self, wanted: Option<Wanted<i64>>, tickets: &mut Tickets) -> Reply {
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

    /// Draws the subject of the dossier, the list, and where in it the cursor stands.
    pub(super) fn draw(&self, buf: &mut Buffer, area: Rect, cx: &Context<'_>, subject: &str) {
        let look = cx.look();
        let ellipsis = look.glyphs.ellipsis;
        let put = |buf: &mut Buffer, line: Rect, text: &str, meaning| {
            let room = usize::from(line.width.saturating_sub(1));
            cells::put_cut(buf, line.x + 1, line.y, text, room, ellipsis, look.style(meaning));
        };
        if let Some(line) = cells::line(area, 0) {
            put(buf, line, Shown::line(subject).as_str(), Meaning::Title);
        }
        let list = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(2), ..area };
        self.browser.draw(buf, list, &look, &Table::new(COLUMNS, "dossiers-no-documents"), &|row| show(row, cx));
        if let Some(line) = area.height.checked_sub(1).filter(|last| *last > 0).and_then(|last| cells::line(area, last))
        {
            put(buf, line, &self.browser.position(), Meaning::Dim);
        }
    }
}

/// Whether this operator may see the content of a registration.
fn may_see(session: &Session, row: &DocumentRow) -> bool {
    !row.reserved || session.may(Permission::SeeReserved) || session.operator_id == row.operator_id
}

fn rows(db: &mut Db, session: &Session, dossier: i64, wanted: Wanted<i64>) -> Outcomes<Rows> {
    session.require(Permission::Consult)?;
    let from = match wanted.anchor {
        Anchor::At(key) => Some(key),
        Anchor::First | Anchor::Last => None,
    };
    let skip = i64::try_from(wanted.skip).unwrap_or(i64::MAX);
    let slice = Slice { from, forward: wanted.forward, skip, take: i64::from(wanted.take) };
    let mut found = store::page(db, dossier, slice)?;
    let corrected: Vec<i64> = found.iter().filter(|row| row.corrected).map(|row| row.id).collect();
    let corrected = corrections::corrected_among(db, &corrected)?;
    for row in &mut found {
        if let Some(made) = corrected.get(&row.id) {
            let (subject, party) = corrections::values(made);
            row.subject = subject.unwrap_or(&row.subject).to_owned();
            row.party = party.unwrap_or(&row.party).to_owned();
        }
        if !may_see(session, row) {
            row.subject.clear();
            row.party.clear();
        }
    }
    let total = store::count(db, dossier, None)?.unsigned_abs();
    let first_index = match found.first() {
        Some(first) => store::count(db, dossier, Some(first.id))?.unsigned_abs(),
        None => 0,
    };
    let rows = found.into_iter().map(|row| (row.id, row)).collect();
    Ok(Rows { wanted: wanted.ticket, page: Page { rows, first_index, total } })
}

fn show<'r>(row: &'r DocumentRow, cx: &Context<'_>) -> RowText<'r> {
    let flow = match row.flow.as_str() {
        "in" => "E",
        "out" => "U",
        _ => "I",
    };
    let subject: Cow<'r, str> = match (may_see(cx.session, row), row.reserved) {
        (false, _) => cx.texts.get("dossiers-reserved").into(),
        (true, true) => format!("[R] {}", Shown::line(&row.subject)).into(),
        (true, false) => Shown::line(&row.subject).to_string().into(),
    };
    let subject = if row.corrected && may_see(cx.session, row) {
        corrections::renewed(cx.texts, &subject).into()
    } else {
        subject
    };
    let subject = if row.annulled { corrections::before(cx.texts, &subject).into() } else { subject };
    let text = RowText::new(vec![
        format!("{:07}/{}", row.number, row.year).into(),
        dates::date(row.registered_on).into(),
        flow.into(),
        Shown::line(&row.party).to_string().into(),
        subject,
    ]);
    match (row.annulled, row.reserved) {
        (true, _) => text.tone(Tone::Annulled),
        (false, true) => text.tone(Tone::Reserved),
        (false, false) => text,
    }
}
