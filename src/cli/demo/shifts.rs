//! Those who open and close the rooms of the demonstration: four volunteers, their keys, the shifts of this week and the next
//! given out by the turn. All by the use cases of the desk.

use chrono::{Days, TimeDelta};

use super::people::{Staff, session};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::rooms::letters::{Settings, service as letters};
use crate::desks::rooms::shifts::model::NewVolunteer;
use crate::desks::rooms::shifts::rules::monday;
use crate::desks::rooms::shifts::service::{keys, planning, volunteers};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// Login, payroll number, hours.
const VOLUNTEERS: [(&str, &str, Option<&str>); 4] = [
    ("t.bassi", "1017", None),
    ("m.rizzo", "1042", None),
    ("e.galli", "1063", Some("lun-ven 07:00-23:59; sab 08:00-20:00")),
    ("g.lodi", "1088", Some("mar,gio,sab,dom 07:00-23:59")),
];
/// Tag and what it opens.
const KEYS: [(&str, &str); 4] = [
    ("AULA 1", "Aula consiliare, ingresso"),
    ("AULA 2", "Aula consiliare, ingresso"),
    ("SALETTA", "Saletta e ripostiglio"),
    ("RIUNIONI", "Sala riunioni, piano primo"),
];
/// Offices that hear of every authorisation.
const NOTIFY: [&str; 2] = ["PL", "PATR"];

/// Fills the desk.
pub fn fill(db: &mut Db, house: &House, staff: &Staff) -> Outcomes<()> {
    let today = house.clock.today();
    // Whoever opens the demonstration administers it; the rooms are kept by who heads the service.
    let keeper = Session { roles: vec![Role::HeadOfService], ..staff.first.clone() };
    let mut first = None;
    for (login, code, hours) in VOLUNTEERS {
        let one = session(db, login)?;
        let new = NewVolunteer {
            operator_id: Some(one.operator_id),
            correspondent_id: None,
            name: one.name.clone(),
            payroll_code: Some(code.to_owned()),
            contact: None,
            first_day: today - Days::new(400),
            last_day: None,
            hours: hours.map(str::to_owned),
            note: None,
        };
        let id = volunteers::write(db, house, &keeper, None, &new)?;
        first.get_or_insert((id, one.name));
    }
    let mut ids = Vec::new();
    for (label, opens) in KEYS {
        ids.push(keys::write(db, house, &keeper, None, (label, opens, true))?);
    }
    if let (Some(key), Some((id, name))) = (ids.first(), first) {
        let handing = keys::Handing {
            volunteer_id: Some(id),
            holder: name,
            booking_id: None,
            due_at: Some(house.clock.now() + TimeDelta::days(1)),
            note: String::new(),
        };
        keys::hand_out(db, house, &keeper, *key, &handing)?;
    }
    let notify = NOTIFY.iter().filter_map(|code| staff.directory.offices.get(*code).copied()).collect();
    letters::set_words(db, house, &keeper, &Settings { notify, ..Settings::default() })?;
    let week = monday(today);
    planning::by_turn(db, house, &keeper, (week, week + Days::new(9)), None).map(|_| ())
}
