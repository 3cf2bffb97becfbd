//! Taking the last step back: a further step, never a deletion. What a colleague did meanwhile stays, and is told.

use super::model::{Act, State, Step};
use super::rules::{self, CLOCKS};
use super::service::{Done, Work, locked, number};
use super::store::{self, Line, Opening, steps};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::deadlines::{self, Duty};
use crate::db::{self, Db, instant, stored};
use crate::desks::protocol::api::SUBJECT;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Takes steps back that this operator made, all of them in one transaction.
pub fn undo(db: &mut Db, house: &House, session: &Session, made: &[i64]) -> Outcomes<Done> {
    if !session.may(Permission::WorkOffice) && !session.may(Permission::Route) {
        session.require(Permission::WorkOffice)?;
    }
    db::write(db, |db| {
        let made = steps::with_ids(db, made)?;
        let ids: Vec<i64> = made.iter().flat_map(|step| [Some(step.routing_id), step.next_id]).flatten().collect();
        let lines = locked(db, &ids)?;
        let work = Work { house, session, now: house.clock.now(), note: None };
        let mut done = Done::default();
        for step in &made {
            match work.back(db, step, &lines)? {
                Ok(id) => done.steps.push(id),
                Err(fault) => done.refused.push(fault),
            }
        }
        if done.steps.is_empty() && done.refused.len() == 1 {
            return Err(done.refused.remove(0));
        }
        Ok(done)
    })
}

impl Work<'_> {
    /// Takes one step back, or says what stands against it.
    fn back(&self, db: &mut Db, step: &Step, lines: &[Line]) -> Outcomes<Result<i64, Fault>> {
        let find = |id: i64| lines.iter().find(|line| line.id == id);
        let Some(line) = find(step.routing_id) else { return Ok(Err(Fault::not_done("fault-routing-unknown"))) };
        let next = step.next_id.and_then(find);
        if !rules::can_be_undone(step.act) || step.operator_id != self.session.operator_id {
            return Ok(Err(Fault::not_done("fault-routing-not-undone").arg("number", number(line))));
        }
        if let Some(fault) = self.went_on(db, step, line, next)? {
            return Ok(Err(fault));
        }
        let mut back = Step { undoes: Some(step.id), ..self.step(line, Act::Undo, step.from_state) };
        match next {
            Some(next) => back.next_id = Some(self.reopen(db, step, line, next)?),
            None => store::put(db, line.id, step.from_state, step.from_holder, step.from_since)?,
        }
        self.clocks_back(db, step, line, next)?;
        self.write(db, back, line, None).map(Ok)
    }

    /// What happened since, if anything did.
    fn went_on(&self, db: &mut Db, step: &Step, line: &Line, next: Option<&Line>) -> Outcomes<Option<Fault>> {
        let after = match next {
            Some(next) => {
                let moved = next.until.is_some() || next.state != State::Sent;
                let last = steps::last_of(db, next.id)?;
                if moved && last.is_none() {
                    return Ok(Some(Fault::not_done("fault-routing-not-undone").arg("number", number(line))));
                }
                last
            }
            None => steps::last_of(db, line.id)?.filter(|last| last.id != step.id),
        };
        Ok(after.map(|after| {
            Fault::not_done("fault-routing-went-on")
                .arg("number", number(line))
                .arg("by", after.operator_name)
                .arg("at", dates::date_time(instant(after.at)))
        }))
    }

    /// The office gets back what it had passed on: the other's routing ends, a new one begins where the old one stood.
    fn reopen(&self, db: &mut Db, step: &Step, line: &Line, next: &Line) -> Outcomes<i64> {
        let at = stored(self.now);
        store::end(db, next.id, State::Withdrawn, at, self.session.operator_id, None)?;
        store::open(
            db,
            Opening {
                registration: line.registration_id,
                office: line.office_id,
                kind: line.kind,
                since: at,
                by: self.session.operator_id,
                state: step.from_state,
                holder: step.from_holder,
                held_since: step.from_since,
            },
        )
    }

    /// What the step met runs again, what it started is over.
    fn clocks_back(&self, db: &mut Db, step: &Step, line: &Line, next: Option<&Line>) -> Outcomes<()> {
        if let Some(next) = next {
            self.meet(db, line, next.office_id)?;
        }
        let own = store::first_office(db, line.registrar)?;
        match (step.act, own) {
            (Act::Return, Some(own)) => self.meet(db, line, own)?,
            (Act::Pass, Some(own)) if step.from_state == State::Returned => self.run_again(db, step, own)?,
            _ => {}
        }
        if matches!(step.act, Act::Take | Act::Return | Act::Pass) {
            self.run_again(db, step, line.office_id)?;
        }
        Ok(())
    }

    fn run_again(&self, db: &mut Db, step: &Step, office: i64) -> Outcomes<()> {
        let duty = Duty { kind: SUBJECT, id: step.registration_id, office };
        deadlines::run_again(db, &CLOCKS, duty, step.at)?;
        Ok(())
    }
}
