//! The rooms of the demonstration: five of them, some weeks of bookings, requests in every state that has not passed yet.
//! For measurements many more bookings are written at once; their past is not invented, so they have no history.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::Wanted;
use super::chance::{Chance, Stream};
use super::people::Staff;
use super::store;
use crate::base::calendar::instant;
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::desks::rooms::model::{Asked, Closure, Equipment, FeeKind, Kind, NewFee, Slot, Source};
use crate::desks::rooms::rules::card::Card;
use crate::desks::rooms::service::deeds::{self, Deed};
use crate::desks::rooms::service::{self, keeping};
use crate::work::house::House;

/// Code, name, capacity, hours, parts, equipment, minutes of setting up.
type Sketch =
    (&'static str, &'static str, i64, &'static str, &'static [&'static str], &'static [(&'static str, i64)], i64);

const ROOMS: [Sketch; 5] = [
    (
        "AULA",
        "Aula consiliare",
        99,
        "lun-ven 08:00-23:30; sab,dom 09:00-20:00",
        &["Aula consiliare"],
        &[("Microfoni", 24), ("Proiettore", 1), ("Sedie", 99)],
        30,
    ),
    ("SALETTA", "Saletta", 25, "lun-sab 08:00-20:00", &["Saletta"], &[("Schermo", 1), ("Sedie", 25)], 15),
    (
        "AULA+",
        "Aula e saletta",
        120,
        "lun-ven 08:00-23:30; sab,dom 09:00-20:00",
        &["Aula consiliare", "Saletta"],
        &[("Microfoni", 24), ("Proiettore", 1)],
        30,
    ),
    ("RIUNIONI", "Sala riunioni", 14, "lun-ven 08:00-19:00", &["Sala riunioni"], &[("Videoconferenza", 1)], 0),
    ("ATRIO", "Atrio", 60, "", &["Atrio"], &[("Pannelli", 12)], 60),
];

/// Who asks and what for.
const USES: [(&str, &str, Kind, i64); 10] = [
    ("Pro Loco Borgo San Lieto", "Assemblea annuale dei soci", Kind::External, 70),
    ("Banda musicale cittadina", "Prove del concerto di fine anno", Kind::External, 35),
    ("Circolo anziani Il Tiglio", "Corso di ginnastica dolce", Kind::External, 20),
    ("Associazione genitori", "Incontro con lo psicologo scolastico", Kind::External, 45),
    ("Gruppo fotografico Diaframma", "Mostra fotografica", Kind::External, 30),
    ("Ufficio Tecnico", "Conferenza di servizi", Kind::Office, 10),
    ("Servizi Sociali", "Tavolo di zona", Kind::Office, 12),
    ("Ufficio Segreteria", "Riunione dei responsabili", Kind::Office, 9),
    ("Sindaco", "Cerimonia di consegna delle benemerenze", Kind::Institutional, 80),
    ("Ufficio Stato civile", "Celebrazione di matrimonio civile", Kind::Institutional, 40),
];

/// Bookings that are granted, and requests that are not.
const GRANTED: usize = 16;
const ASKED: usize = 6;

/// What was furnished: the rooms in the order of their sketches, and the reasons for which a use is free.
pub(super) struct Furnished {
    rooms: Vec<i64>,
    reasons: Vec<i64>,
}

/// Lets people ask for the rooms, from tomorrow on.
pub(super) fn fill(db: &mut Db, house: &House, staff: &Staff, furnished: &Furnished, wanted: Wanted) -> Outcomes<()> {
    let rooms = &furnished.rooms;
    let mut chance = Chance::of(wanted.seed, Stream::Rooms);
    let today = house.clock.today();
    let calendar = house.facts().calendar;
    let mut day = today;
    let mut asked = Vec::new();
    while asked.len() < GRANTED + ASKED {
        day = day.succ_opt().unwrap_or(day);
        // Not in the Christmas closure either.
        if !calendar.is_open(day) || (day.month() == 12 && day.day() >= 24) {
            continue;
        }
        // Each day has its rooms and its part of the day, so that nobody is in the way of another.
        for (place, hour) in [(chance.below(2), 17), (3, 9)] {
            let with = if place == 3 { 5 + chance.below(3) } else { chance.below(5) };
            let (applicant, purpose, kind, people) = USES[with];
            let hour = hour + chance.between(0, 1) as u32;
            let slot = hours(rooms[place], day, hour, 2);
            let people = people.min(ROOMS[place].2);
            asked.push(request(&mut chance, applicant, purpose, kind, people, slot, ROOMS[place].6));
        }
        day += TimeDelta::days(chance.between(0, 1));
    }
    let keeper = &staff.first;
    let mut waiting = Vec::new();
    db::write(db, |db| {
        for (at, asked) in asked.iter().enumerate() {
            let made = service::ask_within(db, house, keeper, asked)?;
            if at < GRANTED {
                service::approve_within(db, house, keeper, (made.id, 1))?;
            } else {
                waiting.push(made.id);
            }
        }
        Ok(())
    })?;
    if let [first, second, ..] = waiting.as_slice() {
        let missing = Deed::Incomplete("Manca lo statuto dell'associazione".to_owned());
        deeds::perform(db, house, keeper, &missing, &[(*first, 1)])?;
        let refused = Deed::Refuse("Uso non compreso fra quelli ammessi dal regolamento".to_owned());
        deeds::perform(db, house, keeper, &refused, &[(*second, 1)])?;
    }
    if wanted.bookings > 0 {
        let bulk: Vec<i64> = [0, 1, 3, 4].iter().map(|at| rooms[*at]).collect();
        store::bookings(db, &spread(&bulk, today, wanted.bookings, &mut chance), keeper.operator_id)?;
    }
    Ok(())
}

/// Furnishes the rooms on the eve of the first letter.
pub(super) fn furnish(db: &mut Db, house: &House, staff: &Staff, today: NaiveDate) -> Outcomes<Furnished> {
    let keeper = &staff.first;
    let since = NaiveDate::from_ymd_opt(today.year() - 1, 1, 1).unwrap_or(today);
    let mut rooms = Vec::new();
    for (position, (code, name, capacity, hours, parts, equipment, setup)) in ROOMS.iter().enumerate() {
        let card = Card {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            capacity: *capacity,
            hours: (*hours).to_owned(),
            setup_minutes: *setup,
            tidy_minutes: 15.min(*setup),
            place: Some("Palazzo municipale".to_owned()),
            notes: None,
            position: position as i64 + 1,
            active: true,
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            equipment: equipment
                .iter()
                .map(|(name, quantity)| Equipment { name: (*name).to_owned(), quantity: *quantity })
                .collect(),
        };
        rooms.push(keeping::create_room(db, house, keeper, &card)?);
    }
    for (room, kind, cents) in
        [(0, FeeKind::Hour, 2_500), (0, FeeKind::Day, 12_000), (1, FeeKind::Hour, 1_000), (2, FeeKind::HalfDay, 9_000)]
    {
        let fee = NewFee { room_id: rooms[room], valid_from: since, kind, cents, deposit_cents: 10_000 };
        keeping::set_fee(db, house, keeper, &fee)?;
    }
    let mut reasons = Vec::new();
    for text in ["Iniziativa patrocinata dal Comune", "Associazione iscritta all'albo comunale"] {
        reasons.push(keeping::add_free_reason(db, house, keeper, text, since)?);
    }
    let year = if today.month() == 12 && today.day() > 23 { today.year() + 1 } else { today.year() };
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let closure = Closure {
        id: 0,
        room_id: None,
        from_day: day(12, 24),
        to_day: day(12, 31),
        reason: "Chiusura natalizia".to_owned(),
    };
    keeping::close(db, house, keeper, &closure)?;
    Ok(Furnished { rooms, reasons })
}

/// A use of a past month, the one with a number: each has its room and its part of the day, so that nobody is in the way of
/// another.
pub(super) fn used(chance: &mut Chance, furnished: &Furnished, day: NaiveDate, number: usize) -> Asked {
    let place = [0, 1, 3][number % 3];
    let with = match place {
        3 => 5 + chance.below(3),
        0 if chance.percent(25) => 8 + chance.below(2),
        _ => chance.below(5),
    };
    let (applicant, purpose, kind, people) = USES[with];
    let hour = if place == 3 { 9 } else { 17 } + chance.between(0, 1) as u32;
    let slot = hours(furnished.rooms[place], day, hour, chance.between(1, 3));
    let people = people.min(ROOMS[place].2);
    let mut asked = request(chance, applicant, purpose, kind, people, slot, ROOMS[place].6);
    if kind == Kind::External && chance.percent(40) {
        asked.fee_cents = None;
        asked.deposit_cents = None;
        asked.free_reason_id = furnished.reasons.get(chance.below(furnished.reasons.len())).copied();
    }
    asked
}

fn hours(room_id: i64, day: NaiveDate, hour: u32, length: i64) -> Slot {
    let starts_at = instant(day, NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
    Slot { room_id, starts_at, ends_at: starts_at + TimeDelta::hours(length) }
}

fn request(
    chance: &mut Chance,
    applicant: &str,
    purpose: &str,
    kind: Kind,
    people: i64,
    slot: Slot,
    setup_minutes: i64,
) -> Asked {
    Asked {
        key: chance.key(),
        source: if kind == Kind::Office { Source::Office } else { Source::Counter },
        registration_id: None,
        office_id: None,
        correspondent_id: None,
        applicant: applicant.to_owned(),
        contact: None,
        purpose: purpose.to_owned(),
        kind,
        people,
        equipment: None,
        setup_minutes,
        tidy_minutes: 15.min(setup_minutes),
        fee_cents: (kind == Kind::External).then_some(5_000),
        free_reason_id: None,
        deposit_cents: (kind == Kind::External).then_some(10_000),
        rule: None,
        slots: vec![slot],
    }
}

/// So many bookings of an hour, around today but for the weeks that the demonstration itself fills.
fn spread(rooms: &[i64], today: NaiveDate, count: u32, chance: &mut Chance) -> Vec<store::Booked> {
    let per_day = rooms.len() * 13;
    let days = i64::from(count) / per_day as i64 + 1;
    let mut booked = Vec::with_capacity(count as usize);
    // What is past first, then what is to come: half and half, a fifth of the hours left free.
    let mut day = today - TimeDelta::days(days * 3 / 4 + 1);
    while booked.len() < count as usize {
        day = if day == today - TimeDelta::days(1) { today + TimeDelta::days(120) } else { day + TimeDelta::days(1) };
        if day.weekday() == Weekday::Sun && chance.percent(80) {
            continue;
        }
        for room in rooms {
            for hour in 8..21 {
                if booked.len() < count as usize && chance.percent(80) {
                    let (applicant, purpose, kind, people) = *chance.pick(&USES);
                    booked.push(store::Booked {
                        slot: hours(*room, day, hour, 1),
                        applicant,
                        purpose,
                        kind,
                        people,
                        past: day < today,
                    });
                }
            }
        }
    }
    booked
}
