//! The demonstration: a believable Comune that is on no map, the same for the same seed and day.
//!
//! Everything in it goes through the use cases of the desks, on a clock that walks through the past; only the letters are
//! registered many at a time ([`bulk`]), so that a million of them are a matter of minutes. Nothing is sent anywhere.

mod act_dossiers;
mod act_lists;
mod acts;
pub mod albo;
mod albo_past;
pub mod bulk;
mod cards;
mod ced;
pub(super) mod chance;
mod codes;
mod days;
mod departures;
mod desks;
pub mod envelope;
mod halls;
mod inventory;
pub(super) mod letters;
mod mailbag;
mod names;
mod papers;
pub(super) mod people;
pub(super) mod rooms;
mod series;
mod shifts;
mod sittings;
mod store;
mod tickets;
mod topics;
mod town;
mod used_rooms;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use self::bulk::Filled;
use self::chance::{Chance, Stream};
use self::papers::Papers;
use self::people::Staff;
use self::used_rooms::Lived;
use super::env::{Ending, Env};
use super::output::Progress;
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::FixedClock;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::db::Db;
use crate::db::highwater::HighWater;
use crate::desks::people::api as staff_desk;
use crate::desks::protocol::{intake, sources};
use crate::files::Store;
use crate::mail::source::ScanFolder;
use crate::work::account;
use crate::work::facts;
use crate::work::house::House;
use crate::work::session::{Role, Session};

pub use mailbag::folders;

/// Letters in one transaction.
const BATCH: usize = 2_000;
/// Letters of so many last days have documents of their own; those before share them.
const OWN_DOCUMENTS: i64 = 40;
/// Above so many letters even those share documents: nobody opens them all.
const OWN_DOCUMENTS_UP_TO: u32 = 20_000;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Registrations.
    pub registrations: u32,
    /// Tickets of the helpdesk.
    pub tickets: u32,
    /// The same seed gives the same Comune.
    pub seed: u64,
    /// Bookings of rooms beside those of a normal demonstration.
    pub bookings: u32,
    /// Sittings of past years beside those of a normal demonstration.
    pub sittings: u32,
    /// Acts of closed years beside those of a normal demonstration.
    pub acts: u32,
    /// Publications of closed years beside those of a normal demonstration.
    pub publications: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { registrations: 2_000, tickets: 60, seed: 1, bookings: 0, sittings: 0, acts: 0, publications: 0 }
    }
}

/// From so many registrations on a demonstration has everything, what leaves the house and what the CED keeps included.
pub const FULL: u32 = departures::FROM;

/// What is there afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Made {
    /// Registrations.
    pub registrations: u32,
    /// The day of the first.
    pub from: NaiveDate,
    /// Cards of the address book.
    pub correspondents: usize,
    /// Offices.
    pub offices: usize,
    /// Operators.
    pub operators: usize,
    /// Waiting to be registered.
    pub waiting: usize,
}

/// Fills a new demonstration database when the program is first opened with it; leaves any other as it is.
pub fn first_start(db: &mut Db, house: &House) -> Outcomes<()> {
    if staff_desk::any_operator(db)? {
        return Ok(());
    }
    let login = account::current()?.login;
    fill(db, house, &login, Wanted::default(), &Progress::hidden()).map(|_| ())
}

/// `scrivania demo`: fills the database of this environment; its Unix account becomes the first operator.
pub fn run(env: &mut Env<'_>, wanted: Wanted) -> Outcomes<Ending> {
    let progress = env.output.progress(&env.texts.get("demo-progress"), u64::from(wanted.registrations));
    let made = fill(env.db, env.house, &env.session.login, wanted, &progress)?;
    if env.output.is_json() {
        env.output.json(&made)?;
        return Ok(Ending::Well);
    }
    let (mail, scans) = folders(&env.house.paths);
    let args = [
        ("registrations", Arg::from(made.registrations)),
        ("from", made.from.format("%d/%m/%Y").to_string().into()),
        ("correspondents", made.correspondents.into()),
        ("offices", made.offices.into()),
        ("operators", made.operators.into()),
        ("waiting", made.waiting.into()),
        ("mail", mail.display().to_string().into()),
        ("scans", scans.display().to_string().into()),
    ];
    for key in ["demo-made", "demo-made-book", "demo-made-waiting"] {
        env.output.line(&env.texts.with(key, &args))?;
    }
    Ok(Ending::Well)
}

/// The first operator as who keeps acts and sittings.
fn keeper(staff: &Staff) -> Session {
    Session { roles: vec![Role::Secretary, Role::ActsClerk, Role::Accountant], ..staff.first.clone() }
}

/// Fills an empty database; `login` becomes the first operator. Refused when anybody is on the books already.
pub fn fill(db: &mut Db, house: &House, login: &str, wanted: Wanted, progress: &Progress) -> Outcomes<Made> {
    if staff_desk::any_operator(db)? {
        return Err(Fault::not_done("fault-demo-not-empty"));
    }
    let now = house.clock.now();
    let today = house.clock.today();
    let first = days::first_day(today, wanted.registrations);
    let past = Past::new(house, first)?;
    let staff = people::settle(db, &past.house, login, wanted, first)?;
    house.set_facts(facts::read(db)?);
    let calendar = house.facts().calendar;
    progress.of(u64::from(wanted.registrations));
    let asked = if wanted.registrations >= departures::FROM { departures::REGISTERED } else { 0 };
    let written = Wanted { registrations: wanted.registrations - asked, ..wanted };
    past.house.set_facts(house.facts());
    let furnished = rooms::furnish(db, &past.house, &staff, today)?;
    let lived = Lived::new(today, &calendar, &furnished, wanted);
    register(db, house, &calendar, &staff, written, (&past, lived), progress)?;
    desks::work(db, house, &staff)?;
    rooms::fill(db, house, &staff, &furnished, wanted)?;
    series::fill(db, house, &staff)?;
    let mut chance = Chance::of(wanted.seed, Stream::Tickets);
    tickets::fill(db, house, &staff, wanted.tickets, &mut chance)?;
    past.clock.set(now);
    albo_past::bring(db, &past, &staff, wanted.publications)?;
    let weeks = acts::Weeks::of(wanted.registrations);
    let mut chance = Chance::of(wanted.seed, Stream::Acts);
    let mut writing = acts::Writing::begin(db, (house, &past), wanted.acts, weeks, &mut chance)?;
    past.clock.set(now);
    match weeks {
        acts::Weeks::None => {}
        acts::Weeks::OfActs => writing.weeks(db, &past)?,
        acts::Weeks::OfTheAlbo => albo_past::fill(db, &past, &staff, &mut writing)?,
    }
    writing.finish(db, house)?;
    let mut chance = Chance::of(wanted.seed, Stream::Arrivals);
    mailbag::fill(&house.paths, &staff.directory, now, &mut chance)?;
    if asked > 0 {
        let mut chance = Chance::of(wanted.seed, Stream::Departures);
        let receipts = departures::fill(db, house, &staff, &mut chance)?;
        ced::fill(db, house)?;
        mailbag::lay(&folders(&house.paths).0, &receipts)?;
        progress.add(u64::from(asked));
    }
    if asked > 0 {
        inventory::fill(db, house, &mut Chance::of(wanted.seed, Stream::Inventory))?;
    }
    shifts::fill(db, house, &staff)?;
    sittings::fill(db, house, &staff, wanted, asked > 0)?;
    if asked > 0 {
        halls::fill(db, house, &keeper(&staff))?;
    }
    albo::fill(db, house, &staff)?;
    let waiting = take_in(db, house)?;
    progress.done();
    Ok(Made {
        registrations: wanted.registrations,
        from: first,
        correspondents: staff.cards,
        offices: staff.directory.offices.len(),
        operators: town::WORKERS.len() + 1,
        waiting,
    })
}

/// A house on a clock of its own, for what was done before today. Its high-water mark is thrown away: it gives no numbers.
struct Past {
    house: House,
    clock: Arc<FixedClock>,
    /// When it became past.
    now: DateTime<Utc>,
    _marks: tempfile::TempDir,
}

impl Past {
    fn new(house: &House, first: NaiveDate) -> Outcomes<Self> {
        let failed = |e: std::io::Error| Fault::not_done("fault-demo-folder").arg("path", "marks").because(e);
        let now = house.clock.now();
        let marks = tempfile::tempdir_in(house.paths.data()).map_err(failed)?;
        let highwater = HighWater::open(&marks.path().join("past"))?;
        let eve = first.pred_opt().unwrap_or(first);
        let clock = FixedClock::at(days::at_hour(eve, 12, 0));
        let files = Store::open(house.files.path())?;
        let house = House::new(clock.clone(), house.config.clone(), house.paths.clone(), files, highwater);
        Ok(Self { house, clock, now, _marks: marks })
    }
}

fn register(
    db: &mut Db,
    house: &House,
    calendar: &WorkingCalendar,
    staff: &Staff,
    wanted: Wanted,
    (past, mut lived): (&Past, Lived),
    progress: &Progress,
) -> Outcomes<()> {
    let now = house.clock.now();
    let today = house.clock.today();
    let mut when = Chance::of(wanted.seed, Stream::Days);
    let mut what = Chance::of(wanted.seed, Stream::Letters);
    let mut pace = Chance::of(wanted.seed, Stream::Offices);
    let mut papers = Papers::new(&house.files);
    let mut batch: Vec<Filled<'_>> = Vec::with_capacity(BATCH);
    for day in days::spread(calendar, now, wanted.registrations, &mut when) {
        let morning = days::at_hour(day.date, 8, 0);
        if lived.is_due(morning) {
            bulk::register(db, house, calendar, &batch)?;
            progress.add(batch.len() as u64);
            batch.clear();
            lived.until(db, past, staff, morning)?;
        }
        let age = (today - day.date).num_days();
        let own = age <= OWN_DOCUMENTS && wanted.registrations <= OWN_DOCUMENTS_UP_TO;
        for at in days::instants(calendar, day.date, day.count, now, &mut when) {
            let mut letter = letters::draw(&staff.directory, at, &mut what);
            letter.request.documents = papers.of(&letter, day.date, own, &mut what)?;
            let taken = people::taken(staff, calendar, &letter.request, at, now, &mut pace);
            let session = staff.registrars.get(what.below(staff.registrars.len())).unwrap_or(&staff.first);
            batch.push(Filled { session, at, request: letter.request, taken });
            if batch.len() == BATCH {
                bulk::register(db, house, calendar, &batch)?;
                progress.add(BATCH as u64);
                batch.clear();
            }
        }
    }
    if !batch.is_empty() {
        bulk::register(db, house, calendar, &batch)?;
        progress.add(batch.len() as u64);
    }
    lived.until(db, past, staff, now)
}

/// Takes what lies in the folders into the queue, as the desk would at its next look; answers how much waits.
fn take_in(db: &mut Db, house: &House) -> Outcomes<usize> {
    let (mail, scans) = folders(&house.paths);
    let mut found = [
        sources::mail_folder(house, &mail),
        sources::Configured { source: Box::new(ScanFolder::new(scans, house.clock.clone())), messages: false },
    ];
    let taken = intake::look(db, house, &mut found, |_, _| {});
    if let Some(fault) = taken.faults.into_iter().next() {
        return Err(fault);
    }
    let subject = "Plico consegnato a mano allo sportello, da aprire";
    intake::announce_paper(db, house, "Circolo anziani Il Tiglio", subject, "demo-1")?;
    Ok(taken.waiting + 1)
}
