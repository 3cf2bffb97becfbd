//! Putting off and setting aside, one or many at a time, with a reason and with undo.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Place, Queue};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db};
use crate::desks::protocol::model::ArrivalState;
use crate::desks::protocol::store::arrivals;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Context, Effect, Reply, task};
use crate::work::session::{Permission, Session};

/// What is done to arrivals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Put off to a day.
    Postpone,
    /// Not to be registered, with the reason.
    SetAside,
    /// Back among those to be registered.
    WaitAgain,
}

/// What a move did.
#[derive(Debug, Clone)]
pub struct Done {
    kind: Kind,
    moved: usize,
    /// Changed by a colleague meanwhile, and left as they are.
    passed_over: usize,
}

#[derive(Serialize)]
struct Detail<'a> {
    state: &'static str,
    reason: Option<&'a str>,
    until: Option<NaiveDate>,
}

impl Queue {
    pub(super) fn ask_move(&mut self, kind: Kind) -> Reply {
        if self.browser.chosen().is_empty() {
            return Reply::done();
        }
        self.asking = Some(kind);
        let dialog = match kind {
            Kind::Postpone => Dialog::prompt("queue-postpone-title", "queue-postpone-text"),
            Kind::SetAside => Dialog::prompt("queue-set-aside-title", "queue-set-aside-text"),
            Kind::WaitAgain => return Reply::done(),
        };
        Reply::with(Effect::Dialog("move", dialog))
    }

    pub(super) fn do_move(&mut self, kind: Kind, text: &str, cx: &Context<'_>) -> Reply {
        let chosen = self.browser.chosen();
        let calendar = cx.house.facts().calendar;
        let until = match kind {
            Kind::Postpone => match dates::parse_date(text, cx.house.clock.today(), &calendar) {
                Ok(day) if day > cx.house.clock.today() => Some(day),
                Ok(_) => return Reply::with(Effect::Fault(Fault::not_done("fault-queue-postpone-past"))),
                Err(_) => {
                    return Reply::with(Effect::Fault(
                        Fault::not_done("fault-queue-day").arg("day", Shown::line(text)),
                    ));
                }
            },
            Kind::SetAside | Kind::WaitAgain => None,
        };
        let reason = Some(Shown::line(text.trim()).to_string()).filter(|_| kind == Kind::SetAside);
        if reason.as_deref().is_some_and(str::is_empty) {
            return Reply::with(Effect::Fault(Fault::not_done("fault-queue-reason-missing")));
        }
        self.repeat = Some(kind);
        let ticket = self.tickets.next();
        self.moving = Some(ticket);
        Reply::with(Effect::Ask(
            ticket,
            task(move |db, house, session| move_all(db, house, session, kind, &chosen, reason.as_deref(), until)),
        ))
    }

    pub(super) fn moved(&mut self, done: Done, cx: &Context<'_>) -> Reply {
        self.browser.set_marks(Vec::new());
        let key = match done.kind {
            Kind::Postpone => "queue-postponed",
            Kind::SetAside => "queue-set-aside",
            Kind::WaitAgain => "queue-waiting-again",
        };
        let text = cx.texts.with(key, &[("count", Arg::from(done.moved))]);
        let mut reply = Reply::with(Effect::Toast(Shown::line(&text)));
        if done.passed_over > 0 {
            reply = reply.and(Effect::Fault(Fault::not_done("fault-queue-changed").arg("count", done.passed_over)));
        }
        let wanted = self.browser.reload();
        let ask = self.ask(wanted, cx);
        reply.and(ask)
    }
}

fn move_all(
    db: &mut Db,
    house: &House,
    session: &Session,
    kind: Kind,
    places: &[Place],
    reason: Option<&str>,
    until: Option<NaiveDate>,
) -> Outcomes<Done> {
    session.require(Permission::WorkArrivals)?;
    let state = match kind {
        Kind::Postpone => ArrivalState::Postponed,
        Kind::SetAside => ArrivalState::SetAside,
        Kind::WaitAgain => ArrivalState::Waiting,
    };
    db::write(db, |db| {
        let mut done = Done { kind, moved: 0, passed_over: 0 };
        for place in places {
            if !arrivals::move_to(db, place.id, place.version, state, reason, until)? {
                done.passed_over += 1;
                continue;
            }
            done.moved += 1;
            let entry = Entry {
                at: house.clock.now(),
                actor: &session.actor(),
                action: "arrival.moved",
                subject_kind: "arrival",
                subject_id: place.id,
                digest: Canonical::of("arrival-move/1")
                    .text("state", state.code())
                    .maybe("reason", reason)
                    .maybe_day("until", until)
                    .digest(),
            };
            audit::append(db, &entry, &Detail { state: state.code(), reason, until })?;
        }
        Ok(done)
    })
}
