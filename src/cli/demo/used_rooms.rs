//! The year that the rooms of the demonstration have behind them: asked for, decided in time or late, refused, given up,
//! held, paid or free. By the use cases a clerk's keys would call, between the letters of those days, so that the chain
//! never goes back in time.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::chance::{Chance, Stream};
use super::people::Staff;
use super::rooms::{self, Furnished};
use super::{Past, Wanted, days};
use crate::base::calendar::WorkingCalendar;
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::desks::rooms::model::Asked;
use crate::desks::rooms::service;
use crate::desks::rooms::service::deeds::{self, Deed};

/// Months behind today; the house keeps no books from before the first letter.
const MONTHS: u32 = 10;
/// Uses of a month.
const USES: usize = 6;
/// How long before its month a use is asked for.
const AHEAD: u64 = 14;
/// Days after which a use that was held is closed.
const CLOSED_AFTER: i64 = 14;

enum Deal {
    /// Somebody asks.
    Ask(Vec<Asked>),
    /// An act upon uses of the month, by number.
    Act(Deed, Vec<usize>),
}

struct Step {
    at: DateTime<Utc>,
    month: u32,
    deal: Deal,
}

/// What is still to happen, first come first, and the requests of each month.
#[derive(Default)]
pub(super) struct Lived {
    steps: VecDeque<Step>,
    requests: BTreeMap<u32, Vec<i64>>,
}

impl Lived {
    /// The whole year; nothing in small demonstrations, nor where the many bookings of a measurement stand in the same
    /// hours.
    pub(super) fn new(today: NaiveDate, calendar: &WorkingCalendar, furnished: &Furnished, wanted: Wanted) -> Self {
        let mut steps = Vec::new();
        if wanted.registrations >= super::FULL && wanted.bookings == 0 {
            let mut chance = Chance::of(wanted.seed, Stream::UsedRooms);
            for back in (0..=MONTHS).rev() {
                let first = today.with_day(1).and_then(|day| day.checked_sub_months(Months::new(back)));
                month(&mut steps, (first.unwrap_or(today), today, back), calendar, furnished, &mut chance);
            }
        }
        steps.sort_by_key(|step| step.at);
        Self { steps: steps.into(), requests: BTreeMap::new() }
    }

    /// Whether something happens before an instant.
    pub(super) fn is_due(&self, until: DateTime<Utc>) -> bool {
        self.steps.front().is_some_and(|step| step.at < until)
    }

    /// Lets everything before an instant happen.
    pub(super) fn until(&mut self, db: &mut Db, past: &Past, staff: &Staff, until: DateTime<Utc>) -> Outcomes<()> {
        while self.is_due(until)
            && let Some(step) = self.steps.pop_front()
        {
            past.clock.set(step.at);
            let keeper = &staff.first;
            let requests = self.requests.entry(step.month).or_default();
            match step.deal {
                Deal::Ask(asked) => db::write(db, |db| {
                    for one in &asked {
                        requests.push(service::ask_within(db, &past.house, keeper, one)?.id);
                    }
                    Ok(())
                })?,
                Deal::Act(deed, which) => {
                    let mut targets = Vec::new();
                    for id in which.iter().filter_map(|at| requests.get(*at)) {
                        targets.push((*id, service::request(db, keeper, *id)?.version));
                    }
                    if !targets.is_empty() {
                        deeds::perform(db, &past.house, keeper, &deed, &targets)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// A month: one use is refused in every other month, one decided late in some, one given up in others.
fn month(
    steps: &mut Vec<Step>,
    (first, today, month): (NaiveDate, NaiveDate, u32),
    calendar: &WorkingCalendar,
    furnished: &Furnished,
    chance: &mut Chance,
) {
    let open: Vec<NaiveDate> = first
        .iter_days()
        .take_while(|day| day.month() == first.month() && *day + Days::new(1) < today)
        .filter(|day| calendar.is_open(*day) && !(day.month() == 12 && day.day() >= 24))
        .collect();
    let uses: Vec<(NaiveDate, Asked)> = (0..USES.min(open.len()))
        .map(|at| (open[at * open.len() / USES], at))
        .map(|(day, at)| (day, rooms::used(chance, furnished, day, at)))
        .collect();
    let refused = |at: usize| at == 5 && month % 2 == 1;
    let late = |at: usize| at == 4 && month % 5 == 2;
    let given_up = |at: usize| at == 3 && month % 4 == 1;
    let all = || (0..uses.len()).collect::<Vec<_>>();
    let of = |fits: &dyn Fn(usize) -> bool| all().into_iter().filter(|at| fits(*at)).collect::<Vec<_>>();
    let paying = of(&|at| uses[at].1.deposit_cents.is_some() && !refused(at) && !given_up(at));
    let held = of(&|at| !refused(at) && !given_up(at));
    let over = of(&|at| !refused(at) && !given_up(at) && (today - uses[at].0).num_days() > CLOSED_AFTER);
    let came = first - Days::new(AHEAD);
    let decided = came + Days::new(chance.between(2, 9).unsigned_abs());
    let last = (first + Months::new(1)).min(today);
    let mut then = |day: NaiveDate, deal: Deal| {
        // Before the letters of the day come in.
        let day = calendar.open_from(day).unwrap_or(day).min(today);
        steps.push(Step { at: days::at_hour(day, 7, 45), month, deal });
    };
    let reason = "Uso non compreso fra quelli ammessi dal regolamento".to_owned();
    let approved = of(&|at| !refused(at) && !late(at));
    let (no, slow, up) = (of(&refused), of(&late), of(&given_up));
    then(came, Deal::Ask(uses.into_iter().map(|(_, asked)| asked).collect()));
    then(decided, Deal::Act(Deed::Approve, approved));
    then(decided, Deal::Act(Deed::Refuse(reason), no));
    then(came + Days::new(16), Deal::Act(Deed::Approve, slow));
    then(came + Days::new(17), Deal::Act(Deed::Cancel("Rinuncia del richiedente".to_owned()), up));
    then(last, Deal::Act(Deed::DepositPaid, paying));
    then(last, Deal::Act(Deed::Held(String::new()), held));
    then(last, Deal::Act(Deed::Done, over));
}
