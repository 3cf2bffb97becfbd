//! The words of a verbale, put together from what was written in the hall: nothing is typed twice. The clerk goes on from
//! here. Paragraphs are parted by an empty line; a line that begins with `## ` is a heading.

use chrono::{DateTime, Utc};

use super::course::{Answer, Course, ItemStanding, Standing, Treated, Voted};
use super::model::{About, Call, Choice, Hall, Majority, Manner, OrganKind, SeatRole};
use super::movements;
use super::notified;
use super::secretary::Secretary;
use super::service::Sheet;
use super::votes::{joined, words};
use crate::base::clock::rome;
use crate::base::dates;
use crate::db::instant;

/// The day of an instant in words: `27 novembre 2026`.
pub fn day_words(at: DateTime<Utc>) -> String {
    dates::date_in_words(rome(at).date_naive())
}

/// The office a member holds, in the words of a verbale.
pub fn role_words(role: SeatRole, organ: OrganKind) -> &'static str {
    match (role, organ) {
        (SeatRole::Mayor, _) => "Sindaco",
        (SeatRole::President, _) => "Presidente",
        (SeatRole::Vice, OrganKind::Giunta) => "Vicesindaco",
        (SeatRole::Vice, _) => "Vicepresidente",
        (SeatRole::Assessor, _) | (SeatRole::Member, OrganKind::Giunta) => "Assessore",
        (SeatRole::Member, OrganKind::Council) => "Consigliere",
        (SeatRole::Member, OrganKind::Commission) => "Componente",
    }
}

/// Who presides over a sitting: whoever did when it was opened, or first after.
pub fn president(course: &Course) -> Option<&Standing> {
    course.chairs.iter().find_map(|(_, chair)| course.member((*chair)?))
}

/// How somebody was there, in words: `presente`, `assente giustificato`, `entra alle ore 18:20, esce alle ore 19:00`.
pub fn presence_words(member: &Standing, course: &Course) -> String {
    told_presence(member, course, false)
}

/// The same of many who were there in the same way: `entrano alle ore 18:20`.
fn told_presence(member: &Standing, course: &Course, many: bool) -> String {
    let verb = |one: &'static str, all: &'static str| if many { all } else { one };
    if !member.attended() {
        return match member.answer {
            // Of a sitting that never opened.
            Answer::Present if member.stayed => verb("presente all'appello", "presenti all'appello").to_owned(),
            Answer::Justified => "assente giustificato".to_owned(),
            _ => "assente".to_owned(),
        };
    }
    if member.seat.substitute {
        return stood_words(member, course);
    }
    let mut parts = Vec::new();
    for (at, span) in member.spans.iter().enumerate() {
        let came = dates::hour_of(span.0);
        if at > 0 {
            parts.push(format!("{} alle ore {came}", verb("rientra", "rientrano")));
        } else if member.answer != Answer::Present || course.opened_at.is_some_and(|opened| span.0 > opened) {
            parts.push(format!("{} alle ore {came}", verb("entra", "entrano")));
        }
        if let Some(went) = member.went(span) {
            parts.push(format!("{} alle ore {}", verb("esce", "escono"), dates::hour_of(went)));
        }
    }
    if parts.is_empty() {
        parts.push(verb("presente", "presenti").to_owned());
    }
    parts.extend(aside_words(member, course));
    parts.join(", ")
}

/// For which items somebody left: `fuori per il punto n. 6 (art. 78)`.
fn aside_words(member: &Standing, course: &Course) -> Option<String> {
    let items = course.items.iter().filter(|item| member.left_for.contains(&item.item.id));
    let numbers: Vec<String> = items.map(|item| item.item.position.to_string()).collect();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("fuori per il punto n. {one} (art. 78)")),
        _ => Some(format!("fuori per i punti n. {} (art. 78)", joined(&numbers))),
    }
}

/// In whose place a substitute took part, and when where it was not the whole sitting.
fn stood_words(member: &Standing, course: &Course) -> String {
    let times = member.stood_for.iter().map(|(of, (from, to))| {
        let name = course.member(*of).map(|of| of.seat.name.as_str()).unwrap_or_default();
        let mut words = format!("sostituisce {name}");
        if Some(*from) != course.opened_at {
            words.push_str(&format!(" dalle ore {}", dates::hour_of(*from)));
        }
        if let Some(to) = to.filter(|to| Some(*to) != course.ended_at) {
            words.push_str(&format!(" fino alle ore {}", dates::hour_of(to)));
        }
        words
    });
    times.collect::<Vec<_>>().join(", ")
}

/// Members, and substitutes who took part: those a paper names.
pub fn named(course: &Course) -> impl Iterator<Item = &Standing> {
    course.seats.iter().filter(|seat| !seat.seat.substitute || seat.attended())
}

fn organ_article(hall: &Hall) -> &'static str {
    match hall.organ_kind {
        OrganKind::Giunta | OrganKind::Commission => "la",
        OrganKind::Council => "il",
    }
}

/// The whole verbale of a sitting.
pub fn draft(sheet: &Sheet, comune: &str) -> String {
    let (hall, course) = (&sheet.hall, &sheet.course);
    let mut text = String::new();
    let mut put = |paragraph: String| {
        text.push_str(&paragraph);
        text.push_str("\n\n");
    };
    let remarks = notified::remarks(&sheet.notices, course);
    let called = if sheet.notices.is_empty() {
        let at = instant(hall.convened_at);
        format!("per le ore {} {}", dates::hour_of(at), dates::elided("del", &day_words(at)))
    } else if remarks.is_empty() {
        "con avvisi nei modi e termini previsti".to_owned()
    } else {
        "con avvisi scritti, dei quali è detto qui sotto".to_owned()
    };
    put(beginning(sheet, comune, &called, (president(course), &Secretary::of(hall, None))));
    for remark in remarks {
        put(remark);
    }
    put(presences(course));
    if !course.dissolved()
        && let Some((counted, needed)) = course.lacking
    {
        let ended = course.ended_at.map(dates::hour_of).unwrap_or_default();
        put(format!(
            "Constatata la mancanza del numero legale ({counted} presenti computabili, {needed} necessari), alle ore \
             {ended} la seduta è dichiarata deserta."
        ));
    }
    for (at, words) in &course.notes {
        put(format!("Alle ore {}: {words}", dates::hour_of(*at)));
    }
    let mut moved = movements::told(course, hall.organ_kind);
    for item in &course.items {
        put(format!("## {}. {}", item.item.position, item.item.subject));
        for paragraph in moved.at_items.remove(&item.item.id).into_iter().flatten().chain(item_words(item, sheet)) {
            put(paragraph);
        }
    }
    put("## Chiusura della seduta".to_owned());
    for movement in moved.afterwards {
        put(movement);
    }
    if let Some(end) = end_words(course) {
        put(end);
    }
    put("Del che si è redatto il presente verbale, letto, approvato e sottoscritto.".to_owned());
    text.trim_end().to_owned()
}

/// How the sitting ended; of one that never opened that is said with its roll.
fn end_words(course: &Course) -> Option<String> {
    let ended = dates::hour_of(course.ended_at?);
    match course.lacking {
        Some((counted, needed)) if course.dissolved() => Some(format!(
            "Presenti n. {counted} computabili, ne servono {needed}: constatata la mancanza del numero legale, alle ore \
             {ended} la seduta è sciolta."
        )),
        Some(_) => None,
        None => Some(format!("Esaurita la trattazione, la seduta è tolta alle ore {ended}.")),
    }
}

/// When and where the organ met, how it was called, who presides and who takes the minutes.
pub fn beginning(
    sheet: &Sheet,
    comune: &str,
    called: &str,
    (chair, secretary): (Option<&Standing>, &Secretary),
) -> String {
    let (hall, course) = (&sheet.hall, &sheet.course);
    let at = course.opened_at.unwrap_or_else(|| instant(hall.convened_at));
    let place = if hall.place.is_empty() {
        "nella sede comunale".to_owned()
    } else {
        format!("nel luogo indicato nell'avviso ({})", hall.place)
    };
    let call = match (hall.organ_kind, course.call) {
        (OrganKind::Giunta, _) => String::new(),
        (_, Call::First) => ", in prima convocazione,".to_owned(),
        (_, Call::Second) => ", in seconda convocazione,".to_owned(),
    };
    let end = if organ_article(hall) == "il" { "o" } else { "a" };
    let mut text = format!(
        "Il giorno {}, alle ore {}, {place}, si è riunit{end}{call} {} {} del {}, convocat{end} {called}.",
        day_words(at),
        dates::hour_of(at),
        organ_article(hall),
        hall.organ_name,
        if comune.is_empty() { "Comune" } else { comune },
    );
    if let Some(chair) = chair {
        text.push_str(&format!(" Presiede {}, {}.", chair.seat.name, role_words(chair.seat.role, hall.organ_kind)));
    }
    let secretary = secretary.sentence();
    if !secretary.is_empty() {
        text.push_str(&format!(" {secretary}"));
    }
    text
}

fn presences(course: &Course) -> String {
    let at_roll = |seat: &&Standing| {
        if seat.seat.substitute {
            seat.stood_for.first().is_some_and(|(_, (from, _))| Some(*from) == course.opened_at)
        } else {
            seat.answer == Answer::Present
        }
    };
    let present: Vec<&Standing> = course.seats.iter().filter(at_roll).collect();
    let name = |seat: &&Standing| match seat.stood_for.first().and_then(|(of, _)| course.member(*of)) {
        Some(of) => format!("{} (supplente di {})", seat.seat.name, of.seat.name),
        None => seat.seat.name.clone(),
    };
    let names = |seats: &[&Standing]| joined(&seats.iter().map(name).collect::<Vec<_>>());
    let absent: Vec<&Standing> = course.titulars().filter(|seat| seat.answer != Answer::Present).collect();
    let mut text = format!("All'appello risultano presenti n. {}: {}.", present.len(), names(&present));
    if absent.is_empty() {
        text.push_str(" Nessun assente.");
    } else {
        text.push_str(&format!(" Assenti n. {}: {}.", absent.len(), names(&absent)));
    }
    let whole = |seat: &Standing| {
        let times = seat.times();
        times.len() == 1
            && times.first().is_some_and(|(from, to)| (Some(*from), *to) == (course.opened_at, course.ended_at))
            && (seat.seat.substitute || seat.stayed)
    };
    let arrived = |seat: &Standing| !seat.seat.substitute && seat.answer != Answer::Present;
    let moved = |seat: &&Standing| seat.attended() && (!whole(seat) || arrived(seat) || !seat.left_for.is_empty());
    let later = alike(course.seats.iter().filter(moved), course);
    if !later.is_empty() {
        text.push_str(&format!(" Nel corso della seduta: {}.", later.join("; ")));
    }
    text
}

/// Of each how they were there in the course of the sitting, those of whom the same is said together.
fn alike<'a>(seats: impl Iterator<Item = &'a Standing>, course: &Course) -> Vec<String> {
    let mut told: Vec<(&Standing, Vec<String>)> = Vec::new();
    for seat in seats {
        let words = presence_words(seat, course);
        match told.iter_mut().find(|(one, _)| presence_words(one, course) == words) {
            Some((_, names)) => names.push(seat.seat.name.clone()),
            None => told.push((seat, vec![seat.seat.name.clone()])),
        }
    }
    let words = |(seat, names): (&Standing, Vec<String>)| {
        format!("{} {}", joined(&names), told_presence(seat, course, names.len() > 1))
    };
    told.into_iter().map(words).collect()
}

/// What is said of one item.
pub fn item_words(item: &Treated, sheet: &Sheet) -> Vec<String> {
    let course = &sheet.course;
    let mut parts = Vec::new();
    let aside: Vec<String> = course
        .seats
        .iter()
        .filter(|seat| seat.left_for.contains(&item.item.id))
        .map(|seat| seat.seat.name.clone())
        .collect();
    if !aside.is_empty() {
        let verb = if aside.len() == 1 { "Si allontana" } else { "Si allontanano" };
        parts
            .push(format!("{verb} dall'aula ai sensi dell'art. 78, comma 2, del D.Lgs. 267/2000: {}.", joined(&aside)));
        parts.extend(in_their_place(item, sheet));
    }
    parts.extend(item.notes.iter().cloned());
    let why = item.reason.as_deref().map(|why| format!(" Motivo: {}.", why.trim_end_matches('.')));
    let why = why.unwrap_or_default();
    match item.standing {
        ItemStanding::Passed | ItemStanding::Rejected => {}
        ItemStanding::Noted => parts.push("Si prende atto.".to_owned()),
        ItemStanding::Postponed => parts.push(format!("L'argomento è rinviato ad altra seduta.{why}")),
        ItemStanding::Withdrawn => parts.push(format!("L'argomento è ritirato.{why}")),
        ItemStanding::Merged(with) => {
            let number = course.treated(with).map(|other| other.item.position).unwrap_or_default();
            parts.push(format!("L'argomento è trattato unitamente al punto n. {number}."));
        }
        ItemStanding::Waiting | ItemStanding::Begun => parts.push("L'argomento non è trattato.".to_owned()),
    }
    parts.extend(item.vote.iter().map(|voted| vote_words(voted, course)));
    parts.extend(item.immediate.iter().map(|voted| vote_words(voted, course)));
    let back: Vec<String> = course
        .seats
        .iter()
        .filter(|seat| seat.left_for.contains(&item.item.id) && was_back(seat, item))
        .map(|seat| seat.seat.name.clone())
        .collect();
    if !back.is_empty() {
        let verb = if back.len() == 1 { "rientra" } else { "rientrano" };
        parts.push(format!("Conclusa la trattazione, {verb} in aula: {}.", joined(&back)));
    }
    parts
}

/// Who presides over an item for which whoever presides left the room.
fn in_their_place(item: &Treated, sheet: &Sheet) -> Option<String> {
    let course = &sheet.course;
    let (_, end) = item.span?;
    let chair = course.presided_over(item)?;
    let usual = course.presided_at(end?)?;
    let role = role_words(chair.seat.role, sheet.hall.organ_kind);
    // The vice presides by rule, another because the organ has named them.
    let verb = if chair.seat.role == SeatRole::Vice { "Presiede" } else { "Assume la presidenza" };
    (usual.seat.id != chair.seat.id).then(|| format!("{verb} {}, {role}.", chair.seat.name))
}

/// Whether somebody who left for an item is in the room again after it.
fn was_back(seat: &Standing, item: &Treated) -> bool {
    let Some(end) = item.span.and_then(|(_, end)| end) else { return false };
    seat.spans.iter().any(|(from, to)| *from <= end && to.is_none_or(|to| to > end))
}

/// A vote in the words of a verbale, with names where they are known.
pub fn vote_words(voted: &Voted, course: &Course) -> String {
    let vote = &voted.vote;
    let count = vote.count();
    let manner = match vote.manner {
        Manner::Open => "per alzata di mano",
        Manner::Named => "per appello nominale",
        Manner::Secret => "a scrutinio segreto",
    };
    let names = |choice: Choice| {
        let names: Vec<String> = voted
            .names
            .iter()
            .filter(|name| name.choice == choice)
            .filter_map(|name| course.member(name.seat_id))
            .map(|member| member.seat.name.clone())
            .collect();
        joined(&names)
    };
    let mut text = match vote.about {
        About::Item => format!(
            "Con votazione resa {manner}, presenti n. {} e votanti n. {}, {}, ",
            count.present(),
            count.voting(),
            words(&count, vote.manner, vote.passed)
        ),
        About::Immediate => {
            format!("Con separata votazione resa {manner}, {}, ", words(&count, vote.manner, vote.passed))
        }
    };
    text.push_str(match (vote.about, vote.passed) {
        (About::Item, true) => "la proposta è approvata.",
        (About::Item, false) => "la proposta non è approvata.",
        (About::Immediate, true) => {
            "la deliberazione è dichiarata immediatamente eseguibile ai sensi dell'art. 134, comma 4, del D.Lgs. 267/2000."
        }
        (About::Immediate, false) => {
            "non è raggiunta la maggioranza dei componenti richiesta dall'art. 134, comma 4, del D.Lgs. 267/2000 per \
             l'immediata eseguibilità."
        }
    });
    if vote.about == About::Item && (!vote.passed || vote.majority != Majority::Voting) {
        text.push_str(&format!(" Voti favorevoli richiesti: n. {}.", vote.needed));
    }
    let all = [
        (Choice::Favour, "Favorevoli"),
        (Choice::Against, "Contrari"),
        (Choice::Abstained, "Astenuti"),
        (Choice::Apart, "Non partecipano al voto"),
    ];
    // Of a vote by name every answer is told; of a show of hands those who were not in favour.
    let told = |choice: Choice| choice != Choice::Favour || vote.manner == Manner::Named;
    for (choice, title) in all.into_iter().filter(|(choice, _)| told(*choice)) {
        let names = names(choice);
        if !names.is_empty() {
            text.push_str(&format!(" {title}: {names}."));
        }
    }
    text
}

/// The text as paragraphs under headings.
pub fn parts(text: &str) -> Vec<(String, Vec<String>)> {
    let mut parts: Vec<(String, Vec<String>)> = vec![(String::new(), Vec::new())];
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        if let Some(title) = paragraph.strip_prefix("## ") {
            let (title, rest) = title.split_once('\n').unwrap_or((title, ""));
            parts.push((title.trim().to_owned(), Vec::new()));
            if !rest.trim().is_empty() {
                push(&mut parts, rest);
            }
        } else {
            push(&mut parts, paragraph);
        }
    }
    parts.retain(|(title, paragraphs)| !title.is_empty() || !paragraphs.is_empty());
    parts
}

fn push(parts: &mut [(String, Vec<String>)], paragraph: &str) {
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((_, paragraphs)) = parts.last_mut() {
        paragraphs.push(line);
    }
}
