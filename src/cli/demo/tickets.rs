//! The helpdesk of the demonstration: tickets of the last months as history with their clocks, and some that are open now,
//! worked by the use cases a technician's keys would call. For a bench any number of them, many at a time.

use chrono::{Days, TimeDelta};

use super::chance::Chance;
use super::days;
use super::people::{Staff, session};
use crate::base::fault::Outcomes;
use crate::db::{self, Db, stored};
use crate::desks::helpdesk::api::{
    Act, Category, Channel, Line, NewTicket, Past, Waits, keep_within, open_ticket, perform_as_it_stands,
};
use crate::desks::people::api as people;
use crate::work::house::House;

/// Tickets in one transaction.
const BATCH: u32 = 2_000;
/// Tickets of the past that keep their clocks; of more nobody reads the figures one by one.
const WITH_CLOCKS: u32 = 120;
/// Days over which the past is spread, at least.
const SPREAD: i64 = 150;
/// Tickets a day, in a big past.
const A_DAY: u32 = 60;

/// What is asked for: category, words, whether work stands still, who works on it.
const ASKED: [(Category, &str, bool, Line); 30] = [
    (Category::Printer, "La stampante del primo piano inceppa la carta", false, Line::Internal),
    (Category::Printer, "Toner esaurito nella stampante dello sportello", false, Line::Internal),
    (Category::Printer, "Il plotter stampa a righe", false, Line::Internal),
    (Category::Pc, "Il PC non si accende", true, Line::Internal),
    (Category::Pc, "Computer molto lento dopo l'accensione", false, Line::Internal),
    (Category::Pc, "Tastiera con tasti bloccati", false, Line::Internal),
    (Category::Monitor, "Il monitor sfarfalla", false, Line::Internal),
    (Category::Server, "Cartelle condivise non raggiungibili", true, Line::Internal),
    (Category::Server, "Spazio quasi esaurito sul server dei documenti", false, Line::Internal),
    (Category::System, "Aggiornamento di sistema rimasto a metà", false, Line::Internal),
    (Category::System, "Errore all'avvio della sessione", false, Line::Internal),
    (Category::Office, "Il foglio di calcolo del bilancio non si apre", false, Line::Internal),
    (Category::Office, "Stampa unione delle lettere: campi vuoti", false, Line::Internal),
    (Category::Application, "Il programma dell'anagrafe si chiude da solo", true, Line::External),
    (Category::Application, "Gestionale tributi: errore nel calcolo degli interessi", false, Line::External),
    (Category::Application, "Programma di contabilità lento", false, Line::Internal),
    (Category::Network, "Non va internet al secondo piano", true, Line::Internal),
    (Category::Network, "Presa di rete da attivare nella stanza nuova", false, Line::Internal),
    (Category::Internal, "Palestre: aggiungere il campo della società", false, Line::Internal),
    (Category::Data, "Elenco dei residenti per via, per i volantini", false, Line::Internal),
    (Category::Mail, "Messaggi eliminati per errore da ripristinare", false, Line::Internal),
    (Category::Mail, "La casella dell'ufficio è piena", false, Line::Internal),
    (Category::SiteUsers, "Abilitare un nuovo redattore del sito", false, Line::Internal),
    (Category::Site, "Pubblicazione del bando: file troppo grande", false, Line::Internal),
    (Category::Appointments, "Aprire gli appuntamenti del sabato", false, Line::Internal),
    (Category::Protocol, "Lo scanner del protocollo salta le pagine", false, Line::Internal),
    (Category::Taxes, "Calcolo IMU: aliquota da aggiornare", false, Line::Internal),
    (Category::Upgrade, "Sostituire il sistema operativo di due postazioni", false, Line::Internal),
    (Category::Purchase, "Serve un secondo monitor per lo sportello", false, Line::Internal),
    (Category::Streaming, "Prova audio in aula prima del consiglio", false, Line::Internal),
];

/// What the open ones have come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    Waits,
    Taken,
    Stands(Waits),
    Solved,
}

/// Those that are open now: place in [`ASKED`], minutes ago, and how they go on.
const OPEN: [(usize, i64, Goes); 14] = [
    (3, 25, Goes::Waits),
    (16, 50, Goes::Waits),
    (0, 80, Goes::Waits),
    (20, 110, Goes::Waits),
    (11, 150, Goes::Waits),
    (13, 1_500, Goes::Stands(Waits::Supplier)),
    (4, 1_700, Goes::Taken),
    (15, 4_600, Goes::Taken),
    (22, 300, Goes::Taken),
    (6, 3_000, Goes::Stands(Waits::Part)),
    (12, 400, Goes::Stands(Waits::User)),
    (28, 7_500, Goes::Stands(Waits::Purchase)),
    (1, 200, Goes::Solved),
    (9, 1_600, Goes::Solved),
];

/// Writes so many tickets; the last of them are open.
pub(super) fn fill(db: &mut Db, house: &House, staff: &Staff, count: u32, chance: &mut Chance) -> Outcomes<()> {
    let askers = people::workers(db)?;
    let technician = session(db, "f.leoni")?;
    let open = OPEN.len().min(count as usize);
    let past = count - open as u32;
    let spread = SPREAD.max(i64::from(past / A_DAY));
    let today = house.clock.today();
    let first = today.checked_sub_days(Days::new(spread.unsigned_abs())).unwrap_or(today);
    let calendar = house.facts().calendar;
    let mut written = 0;
    while written < past {
        let some = (past - written).min(BATCH);
        let mut batch = Vec::with_capacity(some as usize);
        for n in written..written + some {
            // Oldest first, so that numbers follow days.
            let day = first + Days::new((i64::from(n) * spread / i64::from(past.max(1))).unsigned_abs());
            let hour = u32::try_from(chance.between(8, 16)).unwrap_or(9);
            let minute = u32::try_from(chance.between(0, 59)).unwrap_or(0);
            let opened = days::at_hour(day.min(today.pred_opt().unwrap_or(today)), hour, minute);
            let taken = days::later(&calendar, opened, chance.between(5, 260));
            let solved = days::later(&calendar, taken, chance.between(10, 700));
            let (category, words, ..) = *chance.pick(&ASKED);
            let asker = chance.pick(&askers);
            let now = house.clock.now();
            batch.push(Past {
                key: format!("demo:{n}"),
                opened_at: stored(opened),
                taken: Some((stored(taken.min(now)), technician.operator_id)),
                solved_at: stored(solved.min(now)),
                requester_id: Some(asker.id),
                requester: asker.name.clone(),
                office_id: asker.offices.first().copied(),
                category,
                title: words.to_owned(),
                body: String::new(),
                minutes: chance.between(1, 12) * 10,
                clocks: past <= WITH_CLOCKS,
            });
        }
        db::write(db, |db| keep_within(db, house, &batch))?;
        written += some;
    }
    for (turn, (which, ago, goes)) in OPEN.into_iter().take(open).enumerate() {
        let Some((category, words, blocking, line)) = ASKED.get(which).copied() else { continue };
        let asker = &askers[(turn * 5 + 1) % askers.len().max(1)];
        let new = NewTicket {
            opened_at: Some(stored(house.clock.now() - TimeDelta::minutes(ago))),
            channel: if turn % 3 == 0 { Channel::Screen } else { Channel::Phone },
            requester_id: Some(asker.id),
            requester: asker.name.clone(),
            office_id: asker.offices.first().copied(),
            room: format!("{}", 3 + turn * 2),
            category,
            blocking,
            line,
            title: words.to_owned(),
            ..NewTicket::default()
        };
        let by = if turn % 2 == 0 { &staff.first } else { &technician };
        let id = open_ticket(db, house, by, &new)?.id;
        let acts: Vec<Act> = match goes {
            Goes::Waits => Vec::new(),
            Goes::Taken => vec![Act::Take],
            Goes::Stands(why) => {
                let note = if why == Waits::User { "Quale file?" } else { "ordinato" };
                let until = house.clock.today().checked_add_days(Days::new(3));
                let mut acts = vec![Act::Take, Act::Wait(why, until, note.to_owned())];
                if why == Waits::User {
                    acts.insert(1, Act::Reply("Quale file non si apre? Basta il nome.".to_owned()));
                }
                acts
            }
            Goes::Solved => vec![Act::Take, Act::Solve("Sostituito e provato.".to_owned()), Act::Minutes(20)],
        };
        for act in acts {
            perform_as_it_stands(db, house, by, &act, &[id])?;
        }
    }
    Ok(())
}
