//! What the emergency register must know when the database cannot be asked: who works here and may do what, which offices
//! and classes there are, how the Comune is called. Kept in a file beside the register and renewed while all is well.
//!
//! A house that was never prepared has no emergency register: nobody could say who may write in it.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::book::folder;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::people::api::{self as people, Person};
use crate::desks::titolario::api as titolario;
use crate::work::facts;
use crate::work::house::{Administration, Facts, House};
use crate::work::session::{Role, Session};

/// A younger file is left as it is.
const FRESH: TimeDelta = TimeDelta::hours(12);

/// An office or class, as the file keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// What is known without the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Name, IPA code, AOO code and address of the administration.
    pub administration: [String; 4],
    /// Who works here; without tax codes.
    pub people: Vec<Person>,
    /// Offices, by code.
    pub offices: Vec<Named>,
    /// Classes of the filing plan, in its order.
    pub classes: Vec<Named>,
}

fn path(house: &House) -> PathBuf {
    folder(house).join("prepared.json")
}

/// Writes the file anew when it is old or missing; answers whether it did.
pub fn prepare(db: &mut Db, house: &House) -> Outcomes<bool> {
    let now = house.clock.now();
    if let Ok(Some(known)) = read(house)
        && now - known.at < FRESH
        && now >= known.at
    {
        return Ok(false);
    }
    let who = facts::read(db)?.administration;
    let people = people::people(db)?.into_iter().map(|person| Person { tax_code: None, ..person }).collect();
    let offices = people::offices(db)?.into_iter().map(|office| Named { code: office.code, name: office.name });
    let classes = titolario::plan_on(db, house.clock.today())?;
    let prepared = Prepared {
        at: now,
        administration: [who.name, who.ipa_code, who.aoo_code, who.address],
        people,
        offices: offices.collect(),
        classes: classes.into_iter().map(|class| Named { code: class.code, name: class.title }).collect(),
    };
    write(house, &prepared)?;
    Ok(true)
}

fn write(house: &House, prepared: &Prepared) -> Outcomes<()> {
    let path = path(house);
    let failed = |error: &dyn std::fmt::Display| {
        Fault::not_done("fault-emergency-file").arg("path", path.display()).because(error)
    };
    let folder = folder(house);
    let shared = house.config.emergency.folder.is_some();
    fs::DirBuilder::new()
        .recursive(true)
        .mode(if shared { 0o770 } else { 0o700 })
        .create(&folder)
        .map_err(|error| failed(&error))?;
    let text = serde_json::to_vec(prepared).map_err(|error| failed(&error))?;
    let mut draft = tempfile::NamedTempFile::new_in(&folder).map_err(|error| failed(&error))?;
    draft.write_all(&text).map_err(|error| failed(&error))?;
    if shared {
        let mode = fs::Permissions::from_mode(0o660);
        draft.as_file().set_permissions(mode).map_err(|error| failed(&error))?;
    }
    draft.as_file().sync_all().map_err(|error| failed(&error))?;
    draft.persist(&path).map_err(|error| failed(&error)).map(|_| ())
}

/// Reads the file; none when the house was never prepared.
pub fn read(house: &House) -> Outcomes<Option<Prepared>> {
    let path = path(house);
    let failed = |error: &dyn std::fmt::Display| {
        Fault::not_done("fault-emergency-file").arg("path", path.display()).because(error)
    };
    match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|error| failed(&error)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(&error)),
    }
}

/// The same, where the register must not go on without.
pub fn required(house: &House) -> Outcomes<Prepared> {
    read(house)?.ok_or_else(|| Fault::not_done("fault-emergency-unprepared"))
}

impl Prepared {
    /// The session of an operator, as far as it is known without the database.
    pub fn session(&self, login: &str, token: &str) -> Option<Session> {
        let person = self.people.iter().find(|person| person.login == login)?;
        Some(Session {
            operator_id: person.id,
            login: person.login.clone(),
            name: person.full_name(),
            roles: person.roles.clone(),
            offices: Vec::new(),
            token: token.to_owned(),
        })
    }

    /// Names of the heads of the service, who alone can authorise the register.
    pub fn heads(&self) -> Vec<String> {
        self.people.iter().filter(|one| one.roles.contains(&Role::HeadOfService)).map(Person::full_name).collect()
    }

    /// The facts of the house, as far as they are known.
    pub fn facts(&self) -> Facts {
        let [name, ipa_code, aoo_code, address] = self.administration.clone();
        let administration = Administration { name, ipa_code, aoo_code, address, demo: false };
        Facts { administration, ..Facts::default() }
    }
}
