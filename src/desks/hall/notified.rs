//! Whether the notice of a sitting was there in time for each member, and what makes a late one good: a mark in the hall, a
//! sentence in the verbale. Pure.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::course::{Course, Standing};
use super::model::Seat;
use super::votes::joined;
use crate::base::dates;

/// How a notice stood against its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// It was there in time.
    InTime,
    /// It was there late.
    Late,
    /// Nothing proves that it was there in time.
    Unproved,
    /// It did not get there.
    Failed,
}

/// What was said to make a late notice good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// The member accepted it in writing.
    Accepted(String),
    /// The member was there and said nothing against it.
    Present,
}

/// What makes a notice good that was not in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// It was in time.
    InTime,
    /// The member accepted it in writing.
    Accepted,
    /// The member is there.
    Present,
    /// Nothing.
    Open,
}

/// The notice, or an addendum, as it reached one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notified {
    /// The member at the desk of the organs.
    pub member: Option<i64>,
    /// Surname and name.
    pub name: String,
    /// Which addendum; 0 for the notice itself.
    pub addendum: i64,
    /// Until when it had to be there.
    pub due: Option<DateTime<Utc>>,
    /// When it was there.
    pub there: Option<DateTime<Utc>>,
    /// How it stood.
    pub timing: Timing,
    /// What was said since.
    pub remedy: Option<Remedy>,
}

impl Notified {
    /// Whether it went to whoever has this seat; the line of a member may have been closed and opened anew since.
    pub fn concerns(&self, seat: &Seat) -> bool {
        (self.member.is_some() && self.member == seat.member_id) || self.name == seat.name
    }

    /// What makes it good, as the member stands in the sitting: presence that was taken back makes nothing good.
    pub fn validity(&self, member: &Standing) -> Validity {
        match (self.timing, &self.remedy) {
            (Timing::InTime, _) => Validity::InTime,
            (_, Some(Remedy::Accepted(_))) => Validity::Accepted,
            (_, Some(Remedy::Present)) if came(member) => Validity::Present,
            _ => Validity::Open,
        }
    }
}

fn came(member: &Standing) -> bool {
    member.inside || !member.spans.is_empty()
}

/// The notice to a member that was not in time, if there is one: of several the one that nothing made good.
pub fn late<'a>(notices: &'a [Notified], member: &Standing) -> Option<&'a Notified> {
    let of = |open: bool| {
        current(notices).find(|one| {
            one.timing != Timing::InTime
                && one.concerns(&member.seat)
                && (!open || one.validity(member) == Validity::Open)
        })
    };
    of(true).or_else(|| of(false))
}

/// Members whose notice nothing has made good so far; nobody where no notice went out from here.
pub fn open<'a>(notices: &[Notified], course: &'a Course) -> Vec<&'a Standing> {
    if notices.is_empty() {
        return Vec::new();
    }
    let unsent = |member: &Standing| !member.seat.substitute && !notices.iter().any(|one| one.concerns(&member.seat));
    let open = |member: &Standing| late(notices, member).is_some_and(|one| one.validity(member) == Validity::Open);
    course.seats.iter().filter(|member| unsent(member) || open(member)).collect()
}

/// The last notice of each kind to each member: one that was sent anew takes the place of the one before.
fn current(notices: &[Notified]) -> impl Iterator<Item = &Notified> {
    notices
        .iter()
        .enumerate()
        .filter(move |(at, one)| {
            let same = |later: &Notified| later.addendum == one.addendum && later.name == one.name;
            !notices.iter().skip(at + 1).any(same)
        })
        .map(|(_, one)| one)
}

/// What the verbale says of notices that were not in time: who, how, what made it good and what did not. Empty where all
/// were in time.
pub fn remarks(notices: &[Notified], course: &Course) -> Vec<String> {
    let addenda: BTreeSet<i64> = notices.iter().map(|one| one.addendum).collect();
    addenda.into_iter().filter_map(|addendum| remark(notices, course, addendum)).collect()
}

fn remark(notices: &[Notified], course: &Course, addendum: i64) -> Option<String> {
    let mut told: Vec<Alike<'_>> = Vec::new();
    let mut good = 0;
    for member in &course.seats {
        let notice = current(notices).find(|one| one.addendum == addendum && one.concerns(&member.seat));
        match notice {
            Some(one) if one.timing == Timing::InTime => good += 1,
            None if addendum > 0 || member.seat.substitute => {}
            notice => Alike::put(&mut told, notice, member),
        }
    }
    if told.is_empty() {
        return None;
    }
    let what = match addendum {
        0 => "Quanto all'avviso di convocazione".to_owned(),
        number => format!("Quanto all'integrazione n. {number} dell'ordine del giorno"),
    };
    let told: Vec<String> = told.iter().map(|one| one.words(&one.names)).collect();
    let others = if good > 0 { " Agli altri componenti è pervenuto nei modi e termini previsti." } else { "" };
    Some(format!("{what}: {}.{others}", told.join("; ")))
}

/// Members of whose notice the same is said.
struct Alike<'a> {
    /// The notice to the first of them; none where none was sent.
    notice: Option<&'a Notified>,
    /// The first of them.
    member: &'a Standing,
    names: Vec<String>,
}

impl<'a> Alike<'a> {
    /// Adds a member to those of whom the same is said.
    fn put(told: &mut Vec<Self>, notice: Option<&'a Notified>, member: &'a Standing) {
        let new = Self { notice, member, names: vec![member.seat.name.clone()] };
        let words = new.words(&[]);
        match told.iter_mut().find(|known| known.words(&[]) == words) {
            Some(known) => known.names.extend(new.names),
            None => told.push(new),
        }
    }

    /// What is said of the members with these names.
    fn words(&self, names: &[String]) -> String {
        match self.notice {
            Some(notice) => late_words(notice, self.member, names),
            None => unsent_words(self.member, names),
        }
    }
}

fn late_words(one: &Notified, member: &Standing, names: &[String]) -> String {
    let many = names.len() > 1;
    let names = joined(names);
    let due = one.due.map(|due| format!(" (termine: {})", dates::date_time(due))).unwrap_or_default();
    let fact = match (one.timing, one.there) {
        (Timing::Late, Some(there)) => {
            let verb = if many { "lo hanno ricevuto" } else { "lo ha ricevuto" };
            let there = dates::date_time(there).replacen(' ', " alle ore ", 1);
            format!("{names} {verb} in ritardo, {}{due}", dates::elided("il", &there))
        }
        (Timing::Failed, _) => format!("a {names} non è stato recapitato{due}"),
        _ => format!("per {names} non risulta la consegna in termine{due}"),
    };
    let accepted = if many { "e lo hanno accettato per iscritto" } else { "e lo ha accettato per iscritto" };
    let since = match (one.validity(member), &one.remedy) {
        (Validity::Accepted, Some(Remedy::Accepted(note))) if !note.trim().is_empty() => {
            format!("{accepted} ({})", note.trim())
        }
        (Validity::Accepted, _) => accepted.to_owned(),
        (Validity::Present, _) if many => "e sono presenti e nulla eccepiscono".to_owned(),
        (Validity::Present, _) => "ed è presente e nulla eccepisce".to_owned(),
        (Validity::Open, _) if came(member) => format!("{}, ma il vizio non risulta sanato", in_the_room(member, many)),
        (Validity::Open | Validity::InTime, _) => format!("{}: il vizio non risulta sanato", in_the_room(member, many)),
    };
    format!("{fact}, {since}")
}

fn unsent_words(member: &Standing, names: &[String]) -> String {
    format!("a {} non risulta inviato, {}", joined(names), in_the_room(member, names.len() > 1))
}

/// Whether they are in the room, in words.
fn in_the_room(member: &Standing, many: bool) -> &'static str {
    match (came(member), many) {
        (true, false) => "ed è presente",
        (true, true) => "e sono presenti",
        (false, false) => "ed è assente",
        (false, true) => "e sono assenti",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::desks::hall::model::SeatRole;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn member(id: i64, name: &str, there: bool) -> Standing {
        let seat = Seat {
            id,
            sitting_id: 7,
            position: id,
            member_id: Some(id),
            name: name.into(),
            role: SeatRole::Member,
            party: String::new(),
            votes: true,
            substitute: false,
            stands_for: None,
        };
        Standing { inside: there, ..Standing::new(seat) }
    }

    fn notice(member: i64, name: &str, timing: Timing, remedy: Option<Remedy>) -> Notified {
        Notified {
            member: Some(member),
            name: name.into(),
            addendum: 0,
            due: Some(at("2026-11-24T22:59:00Z")),
            there: (timing == Timing::Late).then(|| at("2026-11-25T09:12:00Z")),
            timing,
            remedy,
        }
    }

    #[test]
    fn presence_that_was_taken_back_makes_nothing_good() {
        let late = notice(1, "Abete Carla", Timing::Late, Some(Remedy::Present));
        assert_eq!(late.validity(&member(1, "Abete Carla", true)), Validity::Present);
        assert_eq!(late.validity(&member(1, "Abete Carla", false)), Validity::Open);
        let accepted = notice(1, "Abete Carla", Timing::Unproved, Some(Remedy::Accepted(String::new())));
        assert_eq!(accepted.validity(&member(1, "Abete Carla", false)), Validity::Accepted);
    }

    #[test]
    fn those_of_whose_notice_the_same_is_said_are_named_together() {
        let mut told = Vec::new();
        let notices = [
            notice(1, "Abete Carla", Timing::Unproved, Some(Remedy::Present)),
            notice(2, "Betulla Dario", Timing::Unproved, Some(Remedy::Present)),
            notice(3, "Carpino Elsa", Timing::Unproved, None),
            notice(4, "Dattero Ivo", Timing::Unproved, Some(Remedy::Present)),
        ];
        let members = [
            member(1, "Abete Carla", true),
            member(2, "Betulla Dario", true),
            member(3, "Carpino Elsa", false),
            member(4, "Dattero Ivo", true),
            member(5, "Edera Lia", false),
            member(6, "Faggio Nino", false),
        ];
        for (at, member) in members.iter().enumerate() {
            Alike::put(&mut told, notices.get(at), member);
        }
        let told: Vec<String> = told.iter().map(|one| one.words(&one.names)).collect();
        assert_eq!(
            told,
            [
                "per Abete Carla, Betulla Dario e Dattero Ivo non risulta la consegna in termine (termine: 24/11/2026 \
                 23:59), e sono presenti e nulla eccepiscono",
                "per Carpino Elsa non risulta la consegna in termine (termine: 24/11/2026 23:59), ed è assente: il vizio \
                 non risulta sanato",
                "a Edera Lia e Faggio Nino non risulta inviato, e sono assenti",
            ]
        );
    }

    #[test]
    fn each_late_notice_is_told_with_what_made_it_good() {
        let notices = [
            notice(1, "Abete Carla", Timing::InTime, None),
            notice(2, "Betulla Dario", Timing::Late, Some(Remedy::Present)),
            notice(3, "Carpino Elsa", Timing::Late, None),
            notice(4, "Dattero Ivo", Timing::Unproved, Some(Remedy::Accepted("nota del 26/11".into()))),
        ];
        let told: Vec<String> = [
            (&notices[1], member(2, "Betulla Dario", true)),
            (&notices[2], member(3, "Carpino Elsa", false)),
            (&notices[3], member(4, "Dattero Ivo", false)),
        ]
        .iter()
        .map(|(notice, member)| late_words(notice, member, std::slice::from_ref(&notice.name)))
        .collect();
        assert_eq!(
            told,
            [
                "Betulla Dario lo ha ricevuto in ritardo, il 25/11/2026 alle ore 10:12 (termine: 24/11/2026 23:59), ed è \
                 presente e nulla eccepisce",
                "Carpino Elsa lo ha ricevuto in ritardo, il 25/11/2026 alle ore 10:12 (termine: 24/11/2026 23:59), ed è \
                 assente: il vizio non risulta sanato",
                "per Dattero Ivo non risulta la consegna in termine (termine: 24/11/2026 23:59), e lo ha accettato per \
                 iscritto (nota del 26/11)",
            ]
        );
        assert!(late(&notices, &member(1, "Abete Carla", false)).is_none());
        assert_eq!(late(&notices, &member(3, "Carpino Elsa", false)).unwrap().timing, Timing::Late);
    }
}
