//! The determinations of the last weeks that have gone their way, numbered on their days, published and communicated; and the
//! lists in which they were told: each week to the Giunta, after the month to the group leaders. All by the use cases.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::Past;
use super::acts::{Hands, signed, texts, visto};
use super::days::at_hour;
use crate::base::fault::Outcomes;
use crate::db::{self, Db, stored};
use crate::desks::acts::api::{
    Communication, OwnRecipients, Proposal, Recipient, ToldBy, WantedCommunication, Who, communicate, number, perform,
    perform_within, propose_within,
};
use crate::desks::acts::lists::model::ListChannel;
use crate::desks::acts::lists::rules::{self, Sent};
use crate::desks::acts::lists::service::{self, Wanted};
use crate::desks::albo::api as albo;

/// The last of them is so many days old: what is younger is still worked on.
const REST: u64 = 6;
/// What is so many days old lies in its dossier; what is younger is still to be put there.
const FILED: u64 = 22;
/// Working days after the end of a month on which its list goes out.
const AFTER_MONTH: u16 = 5;

/// What was done on a day of the last weeks; answers whether a determination went its way on it.
pub(super) fn day(
    db: &mut Db,
    past: &Past,
    hands: &Hands,
    (turn, step): (usize, i32),
    (day, today): (NaiveDate, NaiveDate),
) -> Outcomes<bool> {
    let calendar = past.house.facts().calendar;
    if !calendar.is_open(day) {
        return Ok(false);
    }
    let one = day.num_days_from_ce() % step == 0 && day + Days::new(REST) < today;
    if one {
        determination(db, past, hands, turn, (day, day + Days::new(FILED) < today))?;
    }
    past.clock.set(at_hour(day, 12, 30));
    if day.weekday() == Weekday::Thu {
        let to = ["Il Sindaco", "Il Vicesindaco", "Gli Assessori"];
        send(db, past, hands, Wanted::WEEKLY, (&to, ListChannel::Convocation))?;
    }
    let month = rules::month_of(rules::month_of(day) - Days::new(1));
    if calendar.after_working_days(rules::last_day(month), AFTER_MONTH) == Some(day) {
        let to = ["Capogruppo di maggioranza", "Capogruppo di minoranza"];
        send(db, past, hands, Wanted::of_month(month), (&to, ListChannel::Pec))?;
    }
    Ok(one)
}

/// A list that is made and sent, where determinations wait for it.
fn send(
    db: &mut Db,
    past: &Past,
    hands: &Hands,
    wanted: Wanted,
    (to, channel): (&[&str], ListChannel),
) -> Outcomes<()> {
    let to = to.iter().map(|one| (*one).to_owned()).collect();
    let sent = Sent { to, channel, at: past.house.clock.now(), note: None };
    match service::make_and_send(db, &past.house, &hands.clerk, wanted, &sent) {
        Err(fault) if fault.key == "fault-actlists-nothing" => Ok(()),
        other => other.map(drop),
    }
}

/// A determination that goes the whole way on one day.
fn determination(
    db: &mut Db,
    past: &Past,
    hands: &Hands,
    turn: usize,
    (day, filed): (NaiveDate, bool),
) -> Outcomes<()> {
    let (then, clerk) = (&past.house, &hands.clerk);
    past.clock.set(at_hour(day, 9, 5));
    let fields = hands.determination(turn + 3, 7);
    let files = texts(then, &fields.subject, fields.personal_data)?;
    let (commits, office) = (fields.commits_expense, fields.office_id);
    let proposal = Proposal { key: format!("demo:past-act:{turn}"), fields, files };
    let id = db::write(db, |db| {
        let id = propose_within(db, then, clerk, &proposal)?.id;
        past.clock.set(at_hour(day, 10, 0));
        perform_within(db, then, Who(Some(clerk)), id, &signed("Segre Aldo", at_hour(day, 9, 50)))?;
        if commits {
            past.clock.set(at_hour(day, 10, 40));
            perform_within(db, then, Who(Some(&hands.accountant)), id, &visto(hands))?;
        }
        Ok(id)
    })?;
    past.clock.set(at_hour(day, 11, 0));
    number(db, then, clerk, &[id])?;
    past.clock.advance(TimeDelta::minutes(10));
    albo::publish_act(db, then, clerk, id)?;
    past.clock.advance(TimeDelta::minutes(10));
    let to = Recipient { name: "Ufficio proponente".into(), office_id: office, correspondent_id: None };
    let communication = Communication {
        to: vec![to],
        by: ToldBy::Note,
        at: stored(then.clock.now()),
        note: None,
        registration_id: None,
        key: None,
    };
    let wanted = WantedCommunication { communication, own: OwnRecipients::default(), register: false, class_id: None };
    communicate(db, then, clerk, &format!("demo:past-told:{turn}"), &[id], &wanted, None)?;
    match hands.filing(office).filter(|_| filed) {
        Some(filing) => perform(db, then, clerk, &[id], &filing).map(drop),
        None => Ok(()),
    }
}
