//! What holds for sittings: how an agenda is ordered, how two versions differ, whether a notice came in time. Pure.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::model::{AgendaLine, Delivery, DeliveryState, Item, ItemFields, ItemState, SittingFields};
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::terms::{Due, Term};
use crate::base::text::Shown;
use crate::desks::organs::api::OrganKind;

/// Longest subject of an item in characters.
pub const LONGEST_SUBJECT: usize = 1_000;
/// Longest line in characters.
pub const LONGEST_LINE: usize = 200;
/// Most items on one agenda.
pub const MOST_ITEMS: usize = 200;

/// Activity of the office plan: the Giunta is convened with agenda, texts and weekly list.
pub const GIUNTA: &str = "S1a";
/// Activity of the office plan: the council is convened, with agenda to press, Carabinieri and Prefettura.
pub const COUNCIL: &str = "S1b";
/// Activity of the office plan: papers to group leaders on the day of their conference, to councillors on the day after.
pub const DOCUMENTS: &str = "S1f";
/// Activity of the office plan: commissions of the council.
pub const COMMISSIONS: &str = "S12";

/// The activity under which the call of an organ is watched; the conference of the group leaders has none.
pub fn activity(kind: OrganKind) -> Option<&'static str> {
    match kind {
        OrganKind::Giunta => Some(GIUNTA),
        OrganKind::Council => Some(COUNCIL),
        OrganKind::Commission => Some(COMMISSIONS),
        OrganKind::Leaders => None,
    }
}

/// The terms of the papers of a council: on the day of the conference, and on the day after it.
pub fn document_terms() -> [Term; 2] {
    [Term::calendar_days(0).fixed(), Term::calendar_days(1).fixed()]
}

/// Until when proposals are taken, counted back from the last day of the notice.
pub fn proposals_due(term: &str, notice: DateTime<Utc>, calendar: &WorkingCalendar) -> Option<(Term, Due)> {
    let term = term.parse::<Term>().ok()?;
    Some((term, term.due(notice, calendar)))
}

/// How a delivery stands against its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nothing is known and the term still runs.
    Waiting,
    /// Nothing is known and the term has passed.
    Missing,
    /// It was there in time.
    InTime,
    /// It was there late.
    Late,
    /// It did not get there.
    Failed,
    /// Late or missing, but made good by the member.
    Healed,
}

impl Standing {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "sittings-standing-waiting",
            Self::Missing => "sittings-standing-missing",
            Self::InTime => "sittings-standing-in-time",
            Self::Late => "sittings-standing-late",
            Self::Failed => "sittings-standing-failed",
            Self::Healed => "sittings-standing-healed",
        }
    }

    /// Whether something has to be done about it.
    pub fn is_red(self) -> bool {
        matches!(self, Self::Missing | Self::Late | Self::Failed)
    }
}

/// How a delivery stands at an instant. Where no term runs, whatever is there is in time.
pub fn standing(delivery: &Delivery, now: DateTime<Utc>) -> Standing {
    let due = delivery.due_at.map(|at| at.and_utc());
    if delivery.healed.is_some() {
        return Standing::Healed;
    }
    match (delivery.state, delivery.delivered_at.map(|at| at.and_utc())) {
        (DeliveryState::Delivered, Some(at)) if due.is_some_and(|due| at > due) => Standing::Late,
        (DeliveryState::Delivered, _) => Standing::InTime,
        (DeliveryState::Failed, _) => Standing::Failed,
        (DeliveryState::Waiting, _) if due.is_some_and(|due| now > due) => Standing::Missing,
        (DeliveryState::Waiting, _) => Standing::Waiting,
    }
}

/// How the deliveries of a notice stand in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those of which nothing is known.
    pub unproved: i64,
    /// Those about which something has to be done.
    pub late: i64,
}

/// Counts how deliveries stand at an instant.
pub fn tally<'d>(deliveries: impl Iterator<Item = &'d Delivery>, now: DateTime<Utc>) -> Tally {
    let mut found = Tally::default();
    for standing in deliveries.map(|one| standing(one, now)) {
        found.unproved += i64::from(matches!(standing, Standing::Waiting | Standing::Missing));
        found.late += i64::from(standing.is_red());
    }
    found
}

/// Whether the day of a sitting has passed, that of its second call where it has one: what nobody opened by then was not held, or
/// nobody wrote it down.
pub fn day_has_passed(at: NaiveDateTime, second: Option<NaiveDateTime>, now: DateTime<Utc>) -> bool {
    rome(second.unwrap_or(at).and_utc()).date_naive() < rome(now).date_naive()
}

/// The lines of an agenda as it stands: numbered in their order, those taken off without a number at the end.
pub fn agenda(items: &[Item]) -> Vec<AgendaLine> {
    let line = |item: &Item, number: i64| AgendaLine {
        item: item.id,
        number,
        subject: item.subject.clone(),
        speaker: item.speaker.clone(),
        closed_door: item.closed_door,
        addendum: item.addendum,
    };
    let ready = items.iter().filter(|item| item.state == ItemState::Ready);
    let mut lines: Vec<AgendaLine> = (1..).zip(ready).map(|(number, item)| line(item, number)).collect();
    lines.extend(items.iter().filter(|item| item.state != ItemState::Ready).map(|item| line(item, 0)));
    lines
}

/// The agenda of a sitting that has begun: its items keep the numbers under which they were called, also those that were put off
/// there; what was added in the room comes after them.
pub fn agenda_as_called(items: &[Item], called: &[AgendaLine]) -> Vec<AgendaLine> {
    let number_of = |item: i64| called.iter().find(|line| line.item == item).map_or(0, |line| line.number);
    let mut last = called.iter().map(|line| line.number).max().unwrap_or_default();
    let mut lines = agenda(items);
    for line in &mut lines {
        let number = number_of(line.item);
        if number == 0 && line.number > 0 {
            last += 1;
            line.number = last;
        } else {
            line.number = number;
        }
    }
    // Those without a number stay at the end.
    lines.sort_by_key(|line| if line.number == 0 { i64::MAX } else { line.number });
    lines
}

/// What became of a line between two versions of an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// As it was.
    Same(AgendaLine),
    /// It was not there.
    Added(AgendaLine),
    /// It was taken off.
    Removed(AgendaLine),
    /// It has another number: the one it had.
    Moved(AgendaLine, i64),
    /// It is worded anew: how it was.
    Reworded(AgendaLine, AgendaLine),
}

/// How a version of an agenda differs from an earlier one, in the order of the later.
pub fn difference(before: &[AgendaLine], after: &[AgendaLine]) -> Vec<Change> {
    let on = |lines: &[AgendaLine], item: i64| lines.iter().find(|one| one.item == item && one.number > 0).cloned();
    let mut changes: Vec<Change> = after
        .iter()
        .filter(|line| line.number > 0)
        .map(|line| match on(before, line.item) {
            None => Change::Added(line.clone()),
            Some(was) if was.subject != line.subject => Change::Reworded(line.clone(), was),
            Some(was) if was.number != line.number => Change::Moved(line.clone(), was.number),
            Some(_) => Change::Same(line.clone()),
        })
        .collect();
    let gone = before.iter().filter(|line| line.number > 0 && on(after, line.item).is_none());
    changes.extend(gone.map(|line| Change::Removed(line.clone())));
    changes
}

/// A sitting as it may be planned: not in the past, the second call on a later day, the conference before it.
pub fn clean(fields: &SittingFields, now: DateTime<Utc>) -> Outcomes<SittingFields> {
    let day = |at: DateTime<Utc>| rome(at).date_naive();
    if fields.at <= now {
        return Err(Fault::not_done("fault-sittings-past").arg("at", dates::date_time(fields.at)).on("at"));
    }
    if let Some(second) = fields.second_call_at
        && second <= fields.at
    {
        return Err(Fault::not_done("fault-sittings-second").arg("at", dates::date_time(fields.at)).on("second"));
    }
    if fields.leaders_on.is_some_and(|on| on > day(fields.at)) {
        return Err(Fault::not_done("fault-sittings-leaders").arg("at", dates::day_of(fields.at)).on("leaders"));
    }
    if !(15..=1440).contains(&fields.minutes) {
        return Err(Fault::not_done("fault-sittings-minutes").on("minutes"));
    }
    Ok(SittingFields {
        title: short(&fields.title, LONGEST_LINE, "title")?,
        place: short(&fields.place, LONGEST_LINE, "place")?,
        ..fields.clone()
    })
}

/// An item as it may stand on an agenda.
pub fn clean_item(fields: &ItemFields) -> Outcomes<ItemFields> {
    let subject = short(&fields.subject, LONGEST_SUBJECT, "subject")?;
    if subject.is_empty() {
        return Err(Fault::not_done("fault-sittings-subject").on("subject"));
    }
    let speaker = short(fields.speaker.as_deref().unwrap_or_default(), LONGEST_LINE, "speaker")?;
    Ok(ItemFields {
        subject,
        speaker: Some(speaker).filter(|text| !text.is_empty()),
        // A proposal is there to be decided on.
        communication: fields.communication && fields.act_id.is_none(),
        ..fields.clone()
    })
}

/// A reason, which may not be empty.
pub fn reason(text: &str) -> Outcomes<String> {
    let text = short(text, LONGEST_LINE, "reason")?;
    if text.is_empty() { Err(Fault::not_done("fault-sittings-reason").on("reason")) } else { Ok(text) }
}

fn short(text: &str, most: usize, field: &'static str) -> Outcomes<String> {
    let text = Shown::line(text.trim()).into_string();
    if text.chars().count() > most {
        return Err(Fault::not_done("fault-sittings-long").arg("most", most).on(field));
    }
    Ok(text)
}

/// The next day of the week from a day on, that day included: 1 is Monday.
pub fn next_weekday(from: NaiveDate, weekday: i64) -> Option<NaiveDate> {
    use chrono::Datelike;
    from.iter_days().take(7).find(|day| i64::from(day.weekday().number_from_monday()) == weekday)
}
