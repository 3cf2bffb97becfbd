//! What of a backup the engine does: SQLite copies itself in one consistent picture while others go on writing; for
//! PostgreSQL the address is prepared for its own programs, with the password apart, and throw-away databases are made.

pub mod dump;

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use rand::RngExt;

use super::Db;
use crate::base::fault::{Fault, Outcomes};
use crate::each;

/// Writes the SQLite database behind this connection into an empty file, as it stands at this moment.
pub fn into_file(db: &mut Db, path: &Path) -> Outcomes<()> {
    if let Db::Sqlite(connection) = db {
        diesel::sql_query("VACUUM INTO $1").bind::<Text, _>(path.display().to_string()).execute(connection)?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// Has the engine read a SQLite file through, pages and indexes; nothing to do on PostgreSQL, which did when restoring.
pub fn read_through(db: &mut Db) -> Outcomes<()> {
    let Db::Sqlite(connection) = db else { return Ok(()) };
    let said: Vec<Said> = diesel::sql_query("PRAGMA integrity_check(1)").load(connection)?;
    match said.first() {
        Some(first) if first.integrity_check != "ok" => {
            Err(Fault::not_done("fault-database-unreadable").arg("address", "").because(&first.integrity_check))
        }
        _ => Ok(()),
    }
}

/// Makes an empty database on the server of this connection; answers its name.
pub fn throw_away(db: &mut Db) -> Outcomes<String> {
    let name = format!("scrivania_check_{:016x}", rand::rng().random::<u64>());
    each!(db, c => c.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0"))?);
    Ok(name)
}

/// Removes it, whoever is still in it.
pub fn drop_throw_away(db: &mut Db, name: &str) -> Outcomes<()> {
    each!(db, c => c.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?);
    Ok(())
}

/// The address of a server as its programs may have it on their command line, which everybody on the machine can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlocked {
    /// The address without its password.
    pub address: String,
    /// The password, for the environment.
    pub password: Option<String>,
}

impl Unlocked {
    /// Takes the password out of an address, from before the host and from the parameters.
    pub fn of(address: &str) -> Self {
        let Some((scheme, rest)) = address.split_once("://") else {
            return Self { address: address.to_owned(), password: None };
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (hosts, tail) = rest.split_at(end);
        let (hosts, first) = match hosts.rsplit_once('@') {
            Some((user, hosts)) => match user.split_once(':') {
                Some((user, password)) => (format!("{user}@{hosts}"), Some(password)),
                None => (format!("{user}@{hosts}"), None),
            },
            None => (hosts.to_owned(), None),
        };
        let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
        let (secret, open): (Vec<&str>, Vec<&str>) =
            query.split('&').filter(|part| !part.is_empty()).partition(|part| part.starts_with("password="));
        let second = secret.first().and_then(|part| part.split_once('=')).map(|(_, password)| password);
        let query = if open.is_empty() { String::new() } else { format!("?{}", open.join("&")) };
        Self { address: format!("{scheme}://{hosts}{path}{query}"), password: second.or(first).map(decoded) }
    }
}

/// Undoes percent encoding; what is none stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        if let Some(byte) = after.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(b'%');
            rest = after;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("postgres://anna:se%40greta%25@db1,db2/comune?a=b", "postgres://anna@db1,db2/comune?a=b", Some("se@greta%"))]
    #[case("postgres:///comune?host=/run&password=x&user=a@b", "postgres:///comune?host=/run&user=a@b", Some("x"))]
    #[case("postgresql://db/comune?password=x", "postgresql://db/comune", Some("x"))]
    #[case("postgres://anna@db/comune", "postgres://anna@db/comune", None)]
    #[case("postgres:///comune?host=/tmp", "postgres:///comune?host=/tmp", None)]
    #[case("postgres://anna:100%@db", "postgres://anna@db", Some("100%"))]
    fn a_password_never_stays_in_the_address(
        #[case] given: &str,
        #[case] address: &str,
        #[case] password: Option<&str>,
    ) {
        let unlocked = Unlocked::of(given);
        assert_eq!((unlocked.address.as_str(), unlocked.password.as_deref()), (address, password));
    }
}
