//! Numbers: the general one and, for determinations, that of the area, drawn in the transaction that seals the act.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::deeds::{Report, is_refusal};
use super::{SUBJECT, Told, Who, action, found, refusing, settling, tell};
use crate::base::calendar::end_of_day;
use crate::base::clock::Clock;
use crate::base::fault::{Fault, Outcomes};
use crate::db::deadlines;
use crate::db::highwater::Pending;
use crate::db::registers::{self, Drawn};
use crate::db::{self, Db, stored};
use crate::desks::acts::life::{Facts, Step};
use crate::desks::acts::model::{Act, ActKind};
use crate::desks::acts::store::{self, hangings};
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::Session;

/// A number that was drawn, not committed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The act as it stands now.
    pub act: Act,
    /// The general number.
    pub drawn: Drawn,
}

impl Numbered {
    /// Notes the number outside the database before the transaction is committed; to be confirmed after the commit. Of
    /// several numbers of one register drawn in one transaction only the last is noted: one mark at a time can be held.
    pub fn mark<'h>(&self, house: &'h House) -> Outcomes<Pending<'h>> {
        house.mark(self.act.kind.register(), &self.drawn, |number, year| format!("{number}/{year}"))
    }
}

/// Numbers acts one by one, in this order, each in a transaction of its own: who asks for ten numbers gets as many as can be
/// given, and each is safe before the next is drawn.
pub fn number(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Report> {
    let mut report = Report::default();
    for id in ids {
        match number_one(db, house, session, *id) {
            Ok(act) => report.done.push(act),
            Err(fault) if is_refusal(&fault) => report.refused.push(fault),
            Err(fault) => return Err(fault),
        }
    }
    if report.done.is_empty() && report.refused.len() == 1 {
        return Err(report.refused.remove(0));
    }
    Ok(report)
}

fn number_one(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Act> {
    let (act, pending) = db::write(db, |db| {
        let act = found(store::held(db, id)?)?;
        refusing::numbered_at_the_desk(&act)?;
        let numbered = draw(db, house, Who(Some(session)), act, house.clock.as_ref(), false)?;
        let pending = numbered.mark(house)?;
        Ok((numbered.act, pending))
    })?;
    pending.confirm()?;
    Ok(act)
}

/// What a sitting decided of a deliberation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adoption {
    /// Day of the sitting.
    pub on: NaiveDate,
    /// Immediate effect was voted by the majority of the members.
    pub immediate: bool,
}

/// A clock that stands at the end of the year of the sitting: a deliberation of December that is numbered in January has a
/// number of December's year.
struct YearOf(DateTime<Utc>);

impl Clock for YearOf {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }

    fn tells_the_present(&self) -> bool {
        false
    }
}

/// Numbers a deliberation that was adopted in a sitting, inside the transaction that closes it. The caller marks the last
/// number with [`Numbered::mark`] before the commit and confirms it after.
pub fn number_in_sitting(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    adoption: Adoption,
) -> Outcomes<Numbered> {
    let mut act = found(store::held(db, id)?)?;
    if !act.kind.of_an_organ() {
        return Err(Fault::not_done("fault-act-not-of-kind").arg("act", act.name()));
    }
    if adoption.on > house.clock.today() {
        return Err(Fault::not_done("fault-act-adopted-later").arg("act", act.name()));
    }
    act.immediate = adoption.immediate;
    act.adopted_on = Some(adoption.on);
    let now = house.clock.now();
    if adoption.on.year() == house.clock.today().year() {
        return draw(db, house, Who(Some(session)), act, house.clock.as_ref(), true);
    }
    let last_day = NaiveDate::from_ymd_opt(adoption.on.year(), 12, 31).unwrap_or(adoption.on);
    draw(db, house, Who(Some(session)), act, &YearOf(end_of_day(last_day).min(now)), true)
}

fn draw(
    db: &mut Db,
    house: &House,
    who: Who<'_>,
    mut act: Act,
    clock: &dyn Clock,
    in_sitting: bool,
) -> Outcomes<Numbered> {
    let facts = Facts::of(&Act { number: None, ..act.clone() }, &hangings::opinions(db, act.id)?);
    let facts = facts.with(Step::Number, act.number.is_some());
    refusing::step(who, &act, &facts, Step::Number)?;
    if let Some(rule) = facts.rule(Step::Number) {
        who.require(rule.who)?;
    }
    let now = house.clock.now();
    let drawn = from(db, house, act.kind.register(), act.kind.register_name(), clock)?;
    act.year = Some(drawn.year);
    act.number = Some(drawn.number);
    act.numbered_at = Some(stored(now.max(drawn.at)));
    if !in_sitting {
        act.adopted_on = Some(drawn.on);
    }
    if act.kind == ActKind::Determination
        && let Some(office) = act.office_id.map(|id| people::office(db, id)).transpose()?.flatten()
    {
        let code = format!("DT-{}", office.code);
        let area = from(db, house, &code, &format!("Determinazioni - {}", office.name), clock)?;
        act.area_number = Some(area.number);
    }
    if !act.kind.of_an_organ() {
        act.effective_on = act.adopted_on;
        act.effective_rule = Some(if act.commits_expense { "cover" } else { "adoption" }.to_owned());
    }
    settling::stand(db, house, &mut act, Step::Number, who.id(), now)?;
    store::index(db, &act)?;
    let note = act.area_number.as_ref().map(ToString::to_string);
    let told = Told { what: act.name(), note, undone: false };
    tell(db, who, &act, (Step::Number.code(), action(Step::Number)), told, now)?;
    Ok(Numbered { act, drawn })
}

/// Draws from a register, which is opened with its first number; refuses what the mark outside the database knows as given.
fn from(db: &mut Db, house: &House, code: &str, name: &str, clock: &dyn Clock) -> Outcomes<Drawn> {
    let year = i64::from(crate::base::clock::rome(clock.now()).year());
    registers::open(db, code, name, true, year)?;
    let drawn = registers::draw(db, clock, code)?;
    match house.highwater.highest(code) {
        Some((year, highest)) if (drawn.year, drawn.number) <= (year, highest) => {
            Err(Fault::not_done("fault-highwater-ahead")
                .arg("database", format!("{}/{}", drawn.number - 1, drawn.year))
                .arg("given", format!("{highest}/{year}")))
        }
        _ => Ok(drawn),
    }
}

/// The deadlines of an act, met and open.
pub fn deadlines_of(db: &mut Db, id: i64) -> Outcomes<Vec<deadlines::Deadline>> {
    deadlines::of_subject(db, SUBJECT, id)
}
