//! The use cases of an office's desk: taking charge, sending back, passing on, notes, the visto, closing into a dossier.
//! Each is one transaction over all the lines it is for: what a colleague changed meanwhile stays as it is and is told,
//! the other lines are done.
//!
//! All lines are locked first, in one order, so that two who act on the same lines wait for each other.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::model::{Act, State, Step, Target};
use super::rules::{self, Actor, CLOCKS, DESKS, ROUTING, Why};
use super::store::{self, Line, Opening, absences, steps};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::deadlines::{self, Duty};
use crate::db::{self, Db, instant, stored};
use crate::desks::dossiers::api::{self as dossiers, Filed};
use crate::desks::people::api as people;
use crate::desks::protocol::api::{self as protocol, RoutingKind, SUBJECT};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The act.
    pub act: Act,
    /// Reason or note, as typed.
    pub note: String,
    /// To whom it is passed on.
    pub to: Option<Target>,
    /// The dossier it is closed into.
    pub dossier: Option<i64>,
}

impl Asked {
    /// An act without more.
    pub fn plain(act: Act) -> Self {
        Self { act, note: String::new(), to: None, dossier: None }
    }

    /// The same with a note.
    #[must_use]
    pub fn noting(self, note: &str) -> Self {
        Self { note: note.to_owned(), ..self }
    }

    /// The same, to somebody.
    #[must_use]
    pub fn to(self, target: Target) -> Self {
        Self { to: Some(target), ..self }
    }
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// The steps that were written, one a line.
    pub steps: Vec<i64>,
    /// The lines that were left as they are, each with the reason.
    pub refused: Vec<Fault>,
    /// What closing put into the dossier.
    pub filed: Option<Filed>,
    /// To whom it went, as lists name them.
    pub to: Option<String>,
}

/// Who acts, and who is away today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// Who acts.
    pub actor: Actor,
    /// Operators who are absent today.
    pub away: Vec<i64>,
}

/// Looks who acts and who is away.
pub fn around(db: &mut Db, house: &House, session: &Session) -> Outcomes<Around> {
    let absent = absences::on(db, house.clock.today())?;
    Ok(Around {
        actor: Actor {
            operator: session.operator_id,
            offices: session.offices.clone(),
            works: session.may(Permission::WorkOffice),
            routes: session.may(Permission::Route),
            heads: session.may(Permission::HeadService),
            gives_visto: session.may(Permission::GiveVisto),
            stands_in_for: absent
                .iter()
                .filter(|absence| absence.substitute_id == Some(session.operator_id))
                .map(|absence| absence.operator_id)
                .collect(),
        },
        away: absent.into_iter().map(|absence| absence.operator_id).collect(),
    })
}

/// Does one act on some routings.
pub fn act(db: &mut Db, house: &House, session: &Session, routings: &[i64], asked: &Asked) -> Outcomes<Done> {
    let note = rules::note(&asked.note, asked.act)?;
    db::write(db, |db| {
        let around = around(db, house, session)?;
        let mut done = Done::default();
        let mut allowed = Vec::new();
        for line in locked(db, routings)? {
            match rules::may(&around.actor, &line.standing(&around.away), asked.act) {
                Ok(()) => allowed.push(line),
                Err(why) => done.refused.push(refusal(db, why, &line)?),
            }
        }
        if allowed.is_empty() && done.refused.len() == 1 {
            return Err(done.refused.remove(0));
        }
        if let (Act::Close, false) = (asked.act, allowed.is_empty()) {
            let dossier = asked.dossier.ok_or_else(|| Fault::not_done("fault-routing-no-dossier"))?;
            let registrations: Vec<i64> = allowed.iter().map(|line| line.registration_id).collect();
            done.filed = Some(dossiers::file_within(db, house, session, &registrations, dossier)?);
        }
        // The clock is read once the lines are held: nobody acts on them at an earlier instant any more.
        let work = Work { house, session, now: house.clock.now(), note: note.as_deref() };
        for line in allowed {
            match work.one(db, &line, asked) {
                Ok((step, to)) => {
                    done.steps.push(step);
                    done.to = to.or(done.to);
                }
                // What only this line stands against is told with it, and the others go on.
                Err(fault) if routings.len() > 1 && fault.key.starts_with("fault-routing-") => done.refused.push(fault),
                Err(fault) => return Err(fault),
            }
        }
        Ok(done)
    })
}

pub(super) fn locked(db: &mut Db, routings: &[i64]) -> Outcomes<Vec<Line>> {
    let mut ids = routings.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let gone = || Fault::not_done("fault-routing-unknown");
    ids.into_iter().map(|id| store::locked(db, id)?.ok_or_else(gone)).collect()
}

/// `0000012/2026` of a line.
pub(super) fn number(line: &Line) -> String {
    protocol::number_text(line.number, line.year)
}

/// The refusal that says who has the line, and since when.
pub(super) fn refusal(db: &mut Db, why: Why, line: &Line) -> Outcomes<Fault> {
    let by = match line.holder_id {
        Some(holder) => name_of(db, holder)?,
        None => String::new(),
    };
    let at = line.held_since.or(line.until).map(|at| dates::date_time(instant(at))).unwrap_or_default();
    let fault = Fault::not_done(why.key()).arg("number", number(line)).arg("office", &line.office);
    Ok(fault.arg("by", by).arg("at", at))
}

/// Name of an operator.
pub(super) fn name_of(db: &mut Db, operator: i64) -> Outcomes<String> {
    Ok(people::operators(db)?.into_iter().find(|one| one.id == operator).map(|one| one.name).unwrap_or_default())
}

/// What a clerk reads in the list of deadlines; the subject of a reserved registration is not told.
fn title(line: &Line) -> String {
    if line.reserved { number(line) } else { format!("{} {}", number(line), line.subject) }
}

/// One act on its way through the lines.
pub(super) struct Work<'a> {
    pub house: &'a House,
    pub session: &'a Session,
    pub now: DateTime<Utc>,
    pub note: Option<&'a str>,
}

impl Work<'_> {
    /// A step from where a line stands to another state, to be filled in further.
    pub(super) fn step(&self, line: &Line, act: Act, to_state: State) -> Step {
        Step {
            id: 0,
            routing_id: line.id,
            registration_id: line.registration_id,
            at: stored(self.now),
            operator_id: self.session.operator_id,
            operator_name: self.session.name.clone(),
            act,
            from_state: line.state,
            to_state,
            from_holder: line.holder_id,
            from_since: line.held_since,
            office_id: None,
            person_id: None,
            dossier_id: None,
            next_id: None,
            undoes: None,
            note: self.note.map(str::to_owned),
            digest: Vec::new(),
        }
    }

    /// Writes a step and tells the chain of it.
    pub(super) fn write(&self, db: &mut Db, step: Step, line: &Line, to: Option<&str>) -> Outcomes<i64> {
        let step = steps::insert(db, step)?;
        let entry = Entry {
            at: self.now,
            actor: &self.session.actor(),
            action: step.act.action(),
            subject_kind: SUBJECT,
            subject_id: step.registration_id,
            digest: step.digest.clone().try_into().unwrap_or([0; 32]),
        };
        let detail = json!({
            "step": step.id, "routing": line.id, "office": line.office, "to": to, "note": step.note,
            "undoes": step.undoes,
        });
        audit::append(db, &entry, &detail)?;
        Ok(step.id)
    }

    pub(super) fn meet(&self, db: &mut Db, line: &Line, office: i64) -> Outcomes<()> {
        let duty = Duty { kind: SUBJECT, id: line.registration_id, office };
        deadlines::meet_for_office(db, &CLOCKS, duty, self.now, self.session.operator_id)?;
        Ok(())
    }

    /// Starts the clock of an office: within the working day, or within the next one when the visto comes first.
    pub(super) fn start(
        &self,
        db: &mut Db,
        line: &Line,
        office: i64,
        activity: &str,
        visto_first: bool,
    ) -> Outcomes<()> {
        let calendar = self.house.facts().calendar;
        let due_at = if visto_first {
            protocol::next_working_day(&calendar, self.now)
        } else {
            protocol::same_working_day(&calendar, self.now)
        };
        deadlines::open(
            db,
            &deadlines::Opening {
                activity,
                subject_kind: SUBJECT,
                subject_id: line.registration_id,
                title: &title(line),
                office_id: Some(office),
                opened_at: self.now,
                due_at,
            },
        )
    }

    fn one(&self, db: &mut Db, line: &Line, asked: &Asked) -> Outcomes<(i64, Option<String>)> {
        let me = Some(self.session.operator_id);
        let now = Some(stored(self.now));
        let to_state = rules::after(asked.act, line.state, asked.to);
        let mut step = self.step(line, asked.act, to_state);
        let mut to = None;
        match asked.act {
            Act::Take => {
                store::put(db, line.id, to_state, me, now)?;
                self.meet(db, line, line.office_id)?;
            }
            Act::See | Act::Close | Act::Reopen => {
                step.dossier_id = asked.dossier;
                store::put(db, line.id, to_state, me, now)?;
            }
            Act::Return => {
                store::put(db, line.id, to_state, None, now)?;
                self.meet(db, line, line.office_id)?;
                if let Some(office) = store::first_office(db, line.registrar)? {
                    self.start(db, line, office, ROUTING, false)?;
                }
            }
            Act::Pass => to = Some(self.pass(db, line, asked, &mut step)?),
            Act::Comment | Act::Visto | Act::Undo | Act::Withdraw => {}
        }
        let id = self.write(db, step, line, to.as_deref())?;
        Ok((id, to))
    }

    fn pass(&self, db: &mut Db, line: &Line, asked: &Asked, step: &mut Step) -> Outcomes<String> {
        match asked.to {
            Some(Target::Person(person)) if line.state != State::Returned => {
                let colleague = people::colleagues(db, line.office_id)?.into_iter().find(|one| one.id == person);
                let refused = |key| Fault::not_done(key).arg("number", number(line)).arg("office", &line.office);
                let colleague = colleague.ok_or_else(|| refused("fault-routing-no-colleague"))?;
                if line.holder_id == Some(person) {
                    return Err(refused("fault-routing-has-it").arg("by", colleague.name));
                }
                step.person_id = Some(person);
                store::put(db, line.id, State::Given, Some(person), Some(stored(self.now)))?;
                if line.state == State::Taken {
                    // The office had met its clock: the colleague gets one of their own.
                    self.start(db, line, line.office_id, DESKS, false)?;
                }
                Ok(colleague.name)
            }
            Some(Target::Office(office)) => self.pass_to_office(db, line, office, step),
            Some(Target::Person(_)) | None => Err(Fault::not_done("fault-routing-no-target")),
        }
    }

    fn pass_to_office(&self, db: &mut Db, line: &Line, office: i64, step: &mut Step) -> Outcomes<String> {
        let there = people::offices(db)?.into_iter().find(|one| one.id == office);
        let there = there.ok_or_else(|| Fault::not_done("fault-routing-office-gone").arg("number", number(line)))?;
        let again = line.state == State::Returned && office == line.office_id;
        let at = stored(self.now);
        for other in store::of_registration(db, line.registration_id)?.iter().filter(|other| other.until.is_none()) {
            if other.office_id != office || (again && other.id == line.id) {
                continue;
            }
            if other.kind == RoutingKind::Competence {
                let fault = Fault::not_done("fault-routing-there-already").arg("number", number(line));
                return Err(fault.arg("office", &there.code));
            }
            // Whoever was to know has to act now.
            store::end(db, other.id, State::Withdrawn, at, self.session.operator_id, None)?;
        }
        store::end(db, line.id, State::Passed, at, self.session.operator_id, self.note)?;
        let next = store::open(
            db,
            Opening {
                registration: line.registration_id,
                office,
                kind: RoutingKind::Competence,
                since: at,
                by: self.session.operator_id,
                state: State::Sent,
                holder: None,
                held_since: None,
            },
        )?;
        self.meet(db, line, line.office_id)?;
        if line.state == State::Returned
            && let Some(own) = store::first_office(db, line.registrar)?
        {
            self.meet(db, line, own)?;
        }
        // What still waits for the visto has the longer term of routing, wherever it goes.
        let visto_first = line.needs_visto && !line.visto;
        self.start(db, line, office, if visto_first { ROUTING } else { DESKS }, visto_first)?;
        step.office_id = Some(office);
        step.next_id = Some(next);
        Ok(format!("{} {}", there.code, there.name))
    }
}
