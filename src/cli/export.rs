//! `scrivania export`: the protocol register, the address book or the audit chain as CSV, or as JSON, page by page.
//!
//! A file appears whole or not at all and is its owner's alone. Reserved content is left out for those who may not see
//! it, and put on record for those who may, as on the screen.

mod audit;
mod correspondents;
mod register;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::env::{Ending, Env};
use super::output::Output;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::db::Db;
use crate::desks::protocol::store::register_list::Filter;
use crate::work::house::House;
use crate::work::session::Session;

/// What is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The protocol register, as far as the filter lets through, oldest first.
    Register(Filter),
    /// The address book, in alphabetical order.
    Correspondents,
    /// The audit chain, or the events of some days of it.
    Audit {
        /// From this day on.
        from: Option<NaiveDate>,
        /// Up to this day.
        to: Option<NaiveDate>,
    },
}

/// Who exports from where.
pub(super) struct Source<'a> {
    db: &'a mut Db,
    house: &'a House,
    session: &'a Session,
}

/// Exports to a file, or to standard output where none is named.
pub fn run(env: &mut Env<'_>, wanted: &Wanted, file: Option<&Path>) -> Outcomes<Ending> {
    let json = env.output.is_json();
    let mut source = Source { db: env.db, house: env.house, session: env.session };
    let Some(path) = file else {
        let written = write(&mut source, wanted, json, &mut env.output.stream());
        return match written {
            // Whoever read the beginning and went away has what they wanted.
            Err(_) if env.output.is_gone() => Ok(Ending::Well),
            other => other.map(|_| Ending::Well),
        };
    };
    let rows = to_file(path, |sink| write(&mut source, wanted, json, sink))?;
    let args = [("rows", Arg::from(rows)), ("path", path.display().to_string().into())];
    tell(env.output, &env.texts.with("results-export-written", &args))
}

fn tell(output: &mut Output, line: &str) -> Outcomes<Ending> {
    output.line(line).map(|()| Ending::Well)
}

fn write(source: &mut Source<'_>, wanted: &Wanted, json: bool, sink: &mut dyn Write) -> Outcomes<usize> {
    match wanted {
        Wanted::Register(filter) if json => register::json(source, filter, sink),
        Wanted::Register(filter) => register::csv(source, filter, sink),
        Wanted::Correspondents => correspondents::write(source, json, sink),
        Wanted::Audit { from, to } => audit::write(source, (*from, *to), json, sink),
    }
}

/// Writes beside the place first, so that a half-written file never has the name that somebody waits for.
pub(super) fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Outcomes<usize>) -> Outcomes<usize> {
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-export").arg("path", path.display()).because(e);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_owned);
    let file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    let mut sink = io::BufWriter::new(file.as_file());
    let rows = write(&mut sink)?;
    sink.flush().map_err(|e| failed(&e))?;
    drop(sink);
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(path).map_err(|e| failed(&e))?;
    Ok(rows)
}

/// A failure of the sink.
fn not_written(error: impl std::fmt::Display) -> Fault {
    Fault::not_done("fault-output").because(error)
}

/// Writes a JSON array item by item, so that its length does not matter.
struct Array<'a> {
    sink: &'a mut dyn Write,
    items: usize,
}

impl<'a> Array<'a> {
    fn begin(sink: &'a mut dyn Write) -> Outcomes<Self> {
        sink.write_all(b"[").map_err(not_written)?;
        Ok(Self { sink, items: 0 })
    }

    fn item(&mut self, item: &impl serde::Serialize) -> Outcomes<()> {
        let between: &[u8] = if self.items == 0 { b"\n" } else { b",\n" };
        self.sink.write_all(between).map_err(not_written)?;
        serde_json::to_writer(&mut *self.sink, item).map_err(not_written)?;
        self.items += 1;
        Ok(())
    }

    fn end(self) -> Outcomes<usize> {
        self.sink.write_all(b"\n]\n").map_err(not_written)?;
        Ok(self.items)
    }
}
