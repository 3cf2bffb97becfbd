//! Sets the Comune of the demonstration up: facts, offices, operators, filing plan, address book, each by the use case
//! that a real office uses. Also: how fast its offices take letters in charge.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::cards::{self, Size, Sort};
use super::chance::{Chance, Stream};
use super::letters::Directory;
use super::{Wanted, days, town};
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, settings};
use crate::desks::correspondents::api as correspondents;
use crate::desks::people::api as people;
use crate::desks::protocol::request::Request;
use crate::desks::setup;
use crate::desks::titolario::api as titolario;
use crate::work::facts;
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// Cards written in one transaction.
const CARDS: usize = 250;

/// Who works in the demonstration, and what the letters draw on.
pub struct Staff {
    /// Whoever opens the demonstration: administers, registers and heads the service.
    pub first: Session,
    /// Those who register.
    pub registrars: Vec<Session>,
    /// Who takes letters in charge, by office.
    pub takers: BTreeMap<i64, i64>,
    /// Offices, classes and cards.
    pub directory: Directory,
    /// How many cards.
    pub cards: usize,
}

/// Sets everything up on the eve of the first letter.
pub fn settle(db: &mut Db, house: &House, login: &str, wanted: Wanted, first: NaiveDate) -> Outcomes<Staff> {
    set_up(db, house, login)?;
    // From here on the house knows its calendar.
    house.set_facts(facts::read(db)?);
    let first_session = session(db, login)?;
    let session = clerk_of_acts(db, house, &first_session)?;
    let mut directory = Directory { offices: offices(db, house, &session)?, ..Directory::default() };
    let takers = operators(db, house, &session, &directory.offices)?;
    directory.classes = titolario::plan_on(db, first)?.into_iter().map(|class| (class.code, class.id)).collect();
    let cards = address_book(db, house, &session, wanted, &mut directory)?;
    let mut registrars = vec![session.clone()];
    for worker in town::WORKERS.iter().take(town::REGISTRARS) {
        registrars.push(self::session(db, worker.login)?);
    }
    Ok(Staff { first: session, registrars, takers, directory, cards })
}

fn set_up(db: &mut Db, house: &House, login: &str) -> Outcomes<()> {
    let request = setup::Request {
        name: town::NAME.into(),
        ipa_code: town::IPA_CODE.into(),
        aoo_code: town::AOO_CODE.into(),
        address: town::ADDRESS.into(),
        patron: town::PATRON.into(),
        office_code: town::PROTOCOL.0.into(),
        office_name: town::PROTOCOL.1.into(),
        login: login.to_owned(),
        surname: capitalised(login),
        given_name: "Operatore".into(),
        tax_code: String::new(),
    };
    setup::set_up(db, house, &request)?;
    db::write(db, |db| {
        settings::put(db, facts::HOURS, town::HOURS)?;
        settings::put(db, facts::DEMO, "1")?;
        Ok(())
    })
}

/// Whoever opens the demonstration keeps acts and sittings too, so that all of it can be tried.
fn clerk_of_acts(db: &mut Db, house: &House, first: &Session) -> Outcomes<Session> {
    let known = people::people(db)?.into_iter().find(|person| person.id == first.operator_id).unwrap_or_default();
    let mut roles = known.roles;
    if !roles.contains(&Role::ActsClerk) {
        roles.push(Role::ActsClerk);
        let new = people::NewOperator {
            login: known.login,
            surname: known.surname,
            name: known.name,
            tax_code: known.tax_code,
            roles,
            offices: first.offices.clone(),
        };
        crate::desks::people::service::change_operator(db, house, first, first.operator_id, 1, &new)?;
    }
    session(db, &first.login)
}

fn capitalised(login: &str) -> String {
    let mut letters = login.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The session of somebody who works there.
pub fn session(db: &mut Db, login: &str) -> Outcomes<Session> {
    people::session_for_login(db, login)?
        // Sessions have random names; in the demonstration they must be the same every time.
        .map(|session| Session { token: format!("demo-{login}"), ..session })
        .ok_or_else(|| Fault::not_done("fault-operator-unknown").arg("login", login))
}

fn offices(db: &mut Db, house: &House, session: &Session) -> Outcomes<BTreeMap<String, i64>> {
    let mut known: BTreeMap<String, i64> =
        people::offices(db)?.into_iter().map(|office| (office.code, office.id)).collect();
    for (code, name, above) in town::OFFICES {
        let new = people::NewOffice {
            code: code.into(),
            name: name.into(),
            parent_id: above.and_then(|above| known.get(above).copied()),
            email: Some(format!("{}@comune.borgosanlieto.esempio.it", code.to_lowercase())),
        };
        let id = people::create_office(db, house, session, &new)?;
        known.insert(code.to_owned(), id);
    }
    Ok(known)
}

/// Writes the operators; answers who takes letters in charge, by office.
fn operators(
    db: &mut Db,
    house: &House,
    session: &Session,
    offices: &BTreeMap<String, i64>,
) -> Outcomes<BTreeMap<i64, i64>> {
    let mut takers = BTreeMap::new();
    for worker in &town::WORKERS {
        let own: Vec<i64> = worker.offices.iter().filter_map(|code| offices.get(*code).copied()).collect();
        let new = people::NewOperator {
            login: worker.login.into(),
            surname: worker.surname.into(),
            name: worker.name.into(),
            tax_code: None,
            roles: worker.roles.to_vec(),
            offices: own.clone(),
        };
        let id = people::create_operator(db, house, session, &new)?;
        if worker.roles.contains(&Role::Clerk) {
            takers.extend(own.into_iter().map(|office| (office, id)));
        }
    }
    Ok(takers)
}

fn address_book(
    db: &mut Db,
    house: &House,
    session: &Session,
    wanted: Wanted,
    directory: &mut Directory,
) -> Outcomes<usize> {
    let mut chance = Chance::of(wanted.seed, Stream::People);
    let drawn = cards::draw(Size::for_registrations(wanted.registrations as usize), house.clock.today(), &mut chance);
    for some in drawn.chunks(CARDS) {
        let written = db::write(db, |db| {
            some.iter()
                .map(|drawn| correspondents::create_within(db, house, session, &drawn.card))
                .collect::<Outcomes<Vec<_>>>()
        })?;
        for (drawn, card) in some.iter().zip(written) {
            match drawn.sort {
                Sort::Citizen => directory.citizens.push(card),
                Sort::Technician => directory.technicians.push(card),
                Sort::Company => directory.companies.push(card),
                Sort::Association => directory.associations.push(card),
                Sort::Body(key) => directory.bodies.push((key, card)),
            }
        }
    }
    Ok(drawn.len())
}

/// When an office takes a letter in charge, and who does: most within the morning, some late, the newest not yet.
pub fn taken(
    staff: &Staff,
    calendar: &WorkingCalendar,
    request: &Request,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
    chance: &mut Chance,
) -> Option<(DateTime<Utc>, i64)> {
    let minutes = match chance.between(1, 100) {
        1..=84 => chance.between(8, 140),
        85..=96 => chance.between(140, 320),
        _ => chance.between(460, 1_100),
    };
    let waits_still = chance.percent(12);
    let age = calendar.working_days(rome(at).date_naive(), rome(now).date_naive());
    let office = request.competence.first()?;
    let when = days::later(calendar, at, minutes);
    // Of the last three working days a part still waits, some of it late: there must be something to do.
    if when > now || (age <= 3 && waits_still) {
        return None;
    }
    Some((when, staff.takers.get(office).copied().unwrap_or(staff.first.operator_id)))
}
