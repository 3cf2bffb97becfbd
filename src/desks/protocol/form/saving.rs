//! Saving the form, and what follows: the number stays in sight with its papers one key away, and the next letter of the
//! queue is already open.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::lookups::Asked;
use super::{About, RegistrationForm, content};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::{Db, stored};
use crate::desks::correspondents::api::{Card, Label};
use crate::desks::protocol::document_view::DocumentView;
use crate::desks::protocol::model::Arrival;
pub use crate::desks::protocol::papers::Paper;
use crate::desks::protocol::queue::rules::held_by_other;
use crate::desks::protocol::service::{self, Registered};
use crate::desks::protocol::store::arrivals;
use crate::desks::protocol::templates::service as templates;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Context, Effect, Reply, Ticket, task};
use crate::work::session::Session;

/// Lines of the queue among which a free one is looked for.
const FURTHER: i64 = 100;

/// What saving brings back.
struct Saved {
    registered: Registered,
    next: Option<i64>,
}

impl RegistrationForm {
    pub(super) fn save(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        let arrival = match self.about {
            About::Arrival(id) => Some(id),
            About::Blank(_) => None,
        };
        let mut request = content::request(&self.form, self.about.flow(), &self.key, arrival, &self.cards);
        request.again_because = self.again.take();
        if let Err(fault) = crate::desks::protocol::rules::check(&request, cx.house.clock.now()) {
            self.form.fault(&fault);
            return vec![Effect::Remark(Shown::line(&fault.what(cx.texts)))];
        }
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        let (place, template) = (self.place(cx), self.template);
        let today = cx.house.clock.today();
        let stood_at = self.arriving.as_ref().map(|arriving| (arriving.arrival.received_at, arriving.arrival.id));
        vec![Effect::Act(
            ticket,
            task(move |db, house, session| {
                let registered = service::register(db, house, session, &request, Some(&place))?;
                if let Some(template) = template
                    && let Err(fault) = templates::used(db, template)
                {
                    tracing::warn!(%fault, "the use of a template was not counted");
                }
                let next = match request.arrival_id {
                    Some(_) => next_to_register(db, session, house.clock.now(), today, stood_at)?,
                    None => None,
                };
                Ok(Saved { registered, next })
            }),
        )]
    }

    fn saved(&mut self, saved: Saved, cx: &Context<'_>) -> Vec<Effect> {
        let was = self.about;
        let text = cx.texts.with(
            if saved.registered.already { "protocol-saved-already" } else { "protocol-saved" },
            &[("number", Arg::from(saved.registered.number_text()))],
        );
        // The draft is gone with the registration; the shell must not write it again from what it still holds.
        let forget = Effect::Draft(self.place(cx), None);
        self.last = Some(saved.registered);
        let mut effects = vec![forget, Effect::Toast(Shown::line(&text))];
        match (was, saved.next) {
            (About::Arrival(_), Some(next)) => effects.push(self.next(About::Arrival(next), cx)),
            (About::Arrival(_), None) => {
                effects.push(Effect::Toast(Shown::line(&cx.texts.get("protocol-queue-empty"))));
                effects.push(Effect::Close);
            }
            (About::Blank(flow), _) => effects.push(self.next(About::Blank(flow), cx)),
        }
        effects
    }

    fn not_saved(&mut self, fault: Fault) -> Vec<Effect> {
        // There is no next letter: its first words must not be written over this one.
        self.waiting = None;
        if fault.key == "fault-protocol-document-registered" {
            let number = fault.args.first().map(|(_, number)| number.clone()).unwrap_or_default();
            let text = Words::Key("protocol-again-text").arg("number", number);
            return vec![Effect::Dialog("again", Dialog::prompt("protocol-again-title", text))];
        }
        if fault.outcome != Outcome::Unknown {
            self.form.fault(&fault);
        }
        vec![Effect::Fault(fault)]
    }

    pub(super) fn leave(&mut self) -> Vec<Effect> {
        if self.form.is_dirty() {
            vec![Effect::Dialog("leave", Dialog::confirm("protocol-leave-title", "protocol-leave-text"))]
        } else {
            vec![Effect::Close]
        }
    }

    pub(super) fn print(&mut self, paper: Paper, _cx: &Context<'_>) -> Reply {
        match &self.last {
            Some(last) => Reply::with(self.printing.start(&mut self.tickets, last.id, paper)),
            None => Reply::done(),
        }
    }

    pub(super) fn open_file(&mut self, id: &str, cx: &Context<'_>) -> Vec<Effect> {
        let name = self.form.files("documents").iter().find(|file| file.id == id).map(|file| file.name.clone());
        match (content::stored_hash(id), name) {
            (Some(sha256), Some(name)) => vec![Effect::Open(Box::new(DocumentView::new(sha256, name, cx)))],
            _ => Vec::new(),
        }
    }

    pub(super) fn other_answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let mut answer = Some(answer);
        if let Some(effects) = self.habits_answer(ticket, &mut answer, cx) {
            return Reply { consumed: true, effects };
        }
        if let Some(effects) = self.document_answer(ticket, &mut answer, cx) {
            return Reply { consumed: true, effects };
        }
        if let Some(effects) = self.templates_answer(ticket, &mut answer) {
            return Reply { consumed: true, effects };
        }
        if let Some(effects) = self.radar_answer(ticket, &mut answer, cx) {
            return Reply { consumed: true, effects };
        }
        let Some(answer) = answer else { return Reply::done() };
        let effects = if self.saving == Some(ticket) {
            self.saving = None;
            match answer.map(Answer::downcast::<Saved>) {
                Ok(Ok(saved)) => self.saved(*saved, cx),
                Ok(Err(_)) => Vec::new(),
                Err(fault) => self.not_saved(fault),
            }
        } else if let Some((_, form_ticket)) = self.lookups.correspondents.filter(|(own, _)| *own == ticket) {
            self.lookups.correspondents = None;
            let mut effects = match answer.map(Answer::downcast::<Vec<Label>>) {
                Ok(Ok(labels)) => self.offer_correspondents(form_ticket, *labels, cx),
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            };
            effects.extend(self.replay_if_free(cx));
            effects
        } else if self.lookups.takes_card(ticket) {
            if let Ok(Ok(card)) = answer.map(Answer::downcast::<Option<Card>>)
                && let Some(card) = *card
            {
                self.cards.insert(card.id, card);
            }
            vec![self.keep(cx)]
        } else if let Some(effects) = self.created_answer(ticket, &answer, cx) {
            effects
        } else {
            self.printing.answer(&mut self.tickets, ticket, answer, cx).unwrap_or_default()
        };
        Reply { consumed: true, effects }
    }
}

/// The arrival behind this place of the queue that no colleague has in charge; after the last one, the first.
fn next_to_register(
    db: &mut Db,
    session: &Session,
    now: DateTime<Utc>,
    today: NaiveDate,
    place: Option<(NaiveDateTime, i64)>,
) -> Outcomes<Option<i64>> {
    let looked = arrivals::Looked { today, ..arrivals::Looked::default() };
    for after in [place, None] {
        let rows = arrivals::page(db, &looked, after, true, 0, FURTHER)?;
        let free =
            |row: &&Arrival| held_by_other(row.taken_by, row.taken_at, session.operator_id, stored(now)).is_none();
        if let Some(next) = rows.iter().find(free) {
            return Ok(Some(next.id));
        }
    }
    Ok(None)
}

impl Asked {
    fn takes_card(&mut self, ticket: Ticket) -> bool {
        let before = self.cards.len();
        self.cards.retain(|own| *own != ticket);
        self.cards.len() < before
    }
}

/// Asks whether the draft is to be thrown away.
pub fn ask_discard() -> Effect {
    Effect::Dialog("discard", Dialog::confirm("protocol-discard-title", "protocol-discard-text"))
}

/// The line that keeps the last number in sight; answers what is left of the area.
pub fn draw_banner(frame: &mut Frame<'_>, area: Rect, last: Option<&Registered>, cx: &Context<'_>) -> Rect {
    let Some(last) = last else { return area };
    if area.height < 4 {
        return area;
    }
    let text = cx.texts.with(
        "protocol-banner",
        &[("number", Arg::from(last.number_text())), ("hour", Arg::from(rome(last.at).format("%H:%M").to_string()))],
    );
    let style = cx.theme.style(Meaning::Success);
    Line::from(Span::styled(Shown::line(&text).to_string(), style))
        .render(Rect { height: 1, ..area }, frame.buffer_mut());
    Rect { y: area.y + 1, height: area.height - 1, ..area }
}
