//! Changing the offices and the class of a registration, the only things of it that may change (DPR 445/2000 art. 53):
//! the former values stay beside the new ones, with author, instant and reason.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::model::{Act, State};
use super::rules::{self, ROUTING, Why};
use super::service::{Work, name_of, refusal};
use super::store::{self, Line, Opening};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::Canonical;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, instant, stored};
use crate::desks::people::api as people;
use crate::desks::protocol::api::{self as protocol, Flow, RoutingKind, SUBJECT};
use crate::desks::titolario::api as titolario;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Where a registration is sent and filed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Offices that must act.
    pub competence: BTreeSet<i64>,
    /// Offices that must know.
    pub knowledge: BTreeSet<i64>,
    /// Class.
    pub class: Option<i64>,
}

/// A change that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was there when the form was opened.
    pub seen: Sent,
    /// What shall be.
    pub wanted: Sent,
    /// Why, as typed.
    pub reason: String,
}

/// Where a registration is sent and filed now.
pub fn sent(db: &mut Db, registration: i64) -> Outcomes<Sent> {
    let lines = store::of_registration(db, registration)?;
    let class = store::classes(db, registration)?.into_iter().rfind(|class| class.until.is_none());
    Ok(of(&lines, class.map(|class| class.class_id)))
}

fn of(lines: &[Line], class: Option<i64>) -> Sent {
    let offices = |kind: RoutingKind| {
        let holding = lines.iter().filter(|line| line.until.is_none() && line.kind == kind);
        holding.map(|line| line.office_id).collect()
    };
    Sent { competence: offices(RoutingKind::Competence), knowledge: offices(RoutingKind::Knowledge), class }
}

/// Changes offices and class; `draft` is thrown away with it.
pub fn change(
    db: &mut Db,
    house: &House,
    session: &Session,
    registration: i64,
    change: &Change,
    draft: Option<&Place>,
) -> Outcomes<()> {
    session.require(Permission::Route)?;
    let reason = rules::note(&change.reason, Act::Withdraw).map_err(|fault| fault.on("reason"))?;
    db::write(db, |db| {
        let lines = store::locked_of(db, registration)?;
        let facts = protocol::facts(db, registration)?;
        let number = protocol::number_text(facts.number, facts.year);
        if store::is_annulled(db, registration)? {
            return Err(Fault::not_done(Why::Annulled.key()).arg("number", number));
        }
        let class = store::classes(db, registration)?.into_iter().rfind(|class| class.until.is_none());
        let now = of(&lines, class.as_ref().map(|class| class.class_id));
        if now != change.seen {
            return Err(meanwhile(db, registration, &number)?);
        }
        allowed(db, house, facts.flow, &now, &change.wanted)?;
        let work = Work { house, session, now: house.clock.now(), note: reason.as_deref() };
        work.offices(db, registration, facts.needs_visto, &lines, &change.wanted)?;
        if let Some(class) = change.wanted.class.filter(|class| now.class != Some(*class)) {
            let at = stored(work.now);
            store::end_class(db, registration, at, session.operator_id, reason.as_deref())?;
            store::classify(db, registration, class, at, session.operator_id)?;
        }
        work.tell(db, registration, &now, &change.wanted)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(())
    })
}

fn allowed(db: &mut Db, house: &House, flow: Flow, now: &Sent, wanted: &Sent) -> Outcomes<()> {
    if now == wanted {
        return Err(Fault::not_done("fault-routing-nothing-changed"));
    }
    if wanted.competence.is_empty() && flow != Flow::Out {
        return Err(Fault::not_done("fault-routing-no-office").on("competence"));
    }
    if !wanted.competence.is_disjoint(&wanted.knowledge) {
        return Err(Fault::not_done("fault-routing-office-twice").on("knowledge"));
    }
    let active: BTreeSet<i64> = people::offices(db)?.into_iter().map(|office| office.id).collect();
    for (offices, held, field) in
        [(&wanted.competence, &now.competence, "competence"), (&wanted.knowledge, &now.knowledge, "knowledge")]
    {
        if offices.difference(held).any(|office| !active.contains(office)) {
            return Err(Fault::not_done("fault-routing-office-gone").on(field));
        }
    }
    match wanted.class {
        None => Err(Fault::not_done("fault-routing-no-class").on("class")),
        Some(class) if now.class != Some(class) => {
            titolario::require_in_force(db, class, house.clock.today()).map(|_| ())
        }
        Some(_) => Ok(()),
    }
}

/// A colleague was faster: who, and when.
fn meanwhile(db: &mut Db, registration: i64, number: &str) -> Outcomes<Fault> {
    let lines = store::of_registration(db, registration)?;
    let classes = store::classes(db, registration)?;
    let last = lines
        .iter()
        .map(|line| (line.since, line.since_by))
        .chain(classes.iter().map(|class| (class.since, class.since_by)))
        .max();
    let (by, at) = match last {
        Some((at, by)) => (name_of(db, by)?, dates::date_time(instant(at))),
        None => (String::new(), String::new()),
    };
    Ok(Fault::not_done("fault-routing-conflict").arg("number", number).arg("by", by).arg("at", at))
}

impl Work<'_> {
    fn offices(
        &self,
        db: &mut Db,
        registration: i64,
        needs_visto: bool,
        lines: &[Line],
        wanted: &Sent,
    ) -> Outcomes<()> {
        let at = stored(self.now);
        let by = self.session.operator_id;
        let set = |kind: RoutingKind| match kind {
            RoutingKind::Competence => &wanted.competence,
            RoutingKind::Knowledge => &wanted.knowledge,
        };
        for line in lines.iter().filter(|line| !set(line.kind).contains(&line.office_id)) {
            store::end(db, line.id, State::Withdrawn, at, by, self.note)?;
            self.write(db, self.step(line, Act::Withdraw, State::Withdrawn), line, None)?;
            if line.kind == RoutingKind::Competence {
                self.meet(db, line, line.office_id)?;
            }
            if line.state == State::Returned
                && let Some(own) = store::first_office(db, line.registrar)?
            {
                self.meet(db, line, own)?;
            }
        }
        for kind in [RoutingKind::Competence, RoutingKind::Knowledge] {
            let held = |office: i64| lines.iter().any(|line| line.kind == kind && line.office_id == office);
            for office in set(kind).iter().copied().filter(|office| !held(*office)) {
                let opening = Opening {
                    registration,
                    office,
                    kind,
                    since: at,
                    by,
                    state: State::Sent,
                    holder: None,
                    held_since: None,
                };
                let id = store::open(db, opening)?;
                if let (RoutingKind::Competence, Some(line)) = (kind, store::line(db, id)?) {
                    self.start(db, &line, office, ROUTING, needs_visto && !line.visto)?;
                }
            }
        }
        Ok(())
    }

    /// One event for the whole change, old and new side by side.
    fn tell(&self, db: &mut Db, registration: i64, old: &Sent, new: &Sent) -> Outcomes<()> {
        let codes: Vec<(i64, String)> = people::all_offices(db)?.into_iter().map(|one| (one.id, one.code)).collect();
        let named = |offices: &BTreeSet<i64>| -> Vec<String> {
            let code = |id: &i64| codes.iter().find(|(known, _)| known == id).map(|(_, code)| code.clone());
            offices.iter().filter_map(code).collect()
        };
        let mut class = |id: Option<i64>| -> Outcomes<Option<String>> {
            let Some(id) = id else { return Ok(None) };
            Ok(titolario::class(db, id)?.map(|class| class.code))
        };
        let (old_class, new_class) = (class(old.class)?, class(new.class)?);
        let detail = json!({
            "old": { "competence": named(&old.competence), "knowledge": named(&old.knowledge), "class": old_class },
            "new": { "competence": named(&new.competence), "knowledge": named(&new.knowledge), "class": new_class },
            "reason": self.note,
        });
        let ids = |bytes: Canonical, name: &str, offices: &BTreeSet<i64>| {
            offices.iter().fold(bytes, |bytes, office| bytes.int(name, *office))
        };
        let bytes = Canonical::of("routing-change/1").int("registration", registration).at("at", self.now);
        let bytes = ids(ids(bytes, "competence", &new.competence), "knowledge", &new.knowledge);
        let digest = bytes.maybe_int("class", new.class).maybe("reason", self.note).digest();
        let entry = Entry {
            at: self.now,
            actor: &self.session.actor(),
            action: "routing.changed",
            subject_kind: SUBJECT,
            subject_id: registration,
            digest,
        };
        audit::append(db, &entry, &detail)?;
        Ok(())
    }
}

/// Whether the offices and the class of a registration may be changed by this operator; the reason why not.
pub fn may_change(db: &mut Db, session: &Session, registration: i64) -> Outcomes<()> {
    session.require(Permission::Route)?;
    match store::of_registration(db, registration)?.into_iter().find(|line| line.annulled) {
        Some(line) => Err(refusal(db, Why::Annulled, &line)?),
        None => Ok(()),
    }
}
