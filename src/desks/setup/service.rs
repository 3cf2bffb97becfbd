//! Setting the house up, as one act: settings, first office, first operator, protocol register, filing plan and the
//! event that tells of it. All of it is there afterwards, or nothing.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::rules::{self, Request};
use crate::base::fault::Outcomes;
use crate::db::audit::{self, Actor, Entry};
use crate::db::canonical::Canonical;
use crate::db::{self, Db, registers, settings};
use crate::desks::people::api as people;
use crate::desks::titolario::api as titolario;
use crate::work::facts;
use crate::work::house::House;

#[derive(Serialize)]
struct Detail<'a> {
    name: &'a str,
    ipa_code: &'a str,
    aoo_code: &'a str,
    address: &'a str,
    patron: &'a str,
}

/// Sets the house up; refused with the field at fault, or when somebody was faster.
pub fn set_up(db: &mut Db, house: &House, request: &Request) -> Outcomes<()> {
    let request = rules::clean(request)?;
    let today = house.clock.today();
    let patron = facts::read_patron(&request.patron).map(facts::patron_text).unwrap_or_default();
    db::write(db, |db| {
        let first = people::FirstOperator {
            login: request.login.clone(),
            surname: request.surname.clone(),
            name: request.given_name.clone(),
            tax_code: Some(request.tax_code.clone()).filter(|code| !code.is_empty()),

            office: people::NewOffice {
                code: request.office_code.clone(),
                name: request.office_name.clone(),
                ..people::NewOffice::default()
            },
        };
        people::create_first_operator(db, house, &first)?;
        for (key, value) in [
            (facts::NAME, &request.name),
            (facts::IPA, &request.ipa_code),
            (facts::AOO, &request.aoo_code),
            (facts::ADDRESS, &request.address),
            (facts::PATRON, &patron),
        ] {
            settings::put(db, key, value)?;
        }
        registers::open(db, registers::PROTOCOL, "Registro di protocollo", true, i64::from(today.year()))?;
        titolario::load_model(db, house, plan_start(today))?;
        tell(db, house, &request, &patron)
    })
}

/// The filing plan holds from the beginning of the year, so that letters of earlier days can be filed too.
fn plan_start(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today)
}

fn tell(db: &mut Db, house: &House, request: &Request, patron: &str) -> Outcomes<()> {
    let digest = Canonical::of("house/1")
        .text("name", &request.name)
        .text("ipa", &request.ipa_code)
        .text("aoo", &request.aoo_code)
        .text("address", &request.address)
        .text("patron", patron)
        .digest();
    let entry = Entry {
        at: house.clock.now(),
        actor: &Actor::system(),
        action: "house.set_up",
        subject_kind: "house",
        subject_id: 1,
        digest,
    };
    let detail = Detail {
        name: &request.name,
        ipa_code: &request.ipa_code,
        aoo_code: &request.aoo_code,
        address: &request.address,
        patron,
    };
    audit::append(db, &entry, &detail).map(|_| ())
}
