//! Which column of a list means what: known by the words of its header, or named by whoever brings it.

use std::collections::BTreeMap;

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};

/// Fields in the order in which headers are looked for, with the headers under which they are known, folded.
#[rustfmt::skip]
pub const FIELDS: &[(&str, &[&str])] = &[
    ("general", &["numero registro", "numero registro generale", "numero generale", "n gen", "n generale", "num reg gen", "registro generale"]),
    ("number", &["numero atto", "numero", "n atto", "num atto", "num", "n", "nr", "number"]),
    ("year", &["anno", "anno atto", "year"]),
    ("general_date", &["data registro", "data registro generale", "data generale"]),
    ("date", &["data atto", "data adozione", "data di adozione", "data", "adottato il", "date"]),
    ("kind", &["tipo", "tipologia", "tipo atto", "tipo documento", "doc type", "categoria atto", "kind", "type"]),
    ("subject", &["oggetto", "oggetto atto", "descrizione", "subject"]),
    ("published", &["data pubblicazione", "pubblicato dal", "pubblicato il", "inizio pubblicazione", "published"]),
    ("file", &["pdf name", "file", "nome file", "allegati", "allegato", "documento", "file name"]),
    ("amount", &["importo", "importo max", "importo totale", "spesa", "amount"]),
    ("chapter", &["capitolo", "capitolo di bilancio", "chapter"]),
    ("cig", &["cig", "codice cig"]),
    ("cup", &["cup", "codice cup"]),
    ("supplier", &["beneficiario", "fornitore", "creditore", "supplier"]),
];

/// Where each field stands in a row.
#[derive(Debug)]
pub(super) struct Columns {
    places: BTreeMap<&'static str, usize>,
    headers: Vec<String>,
}

impl Columns {
    /// Finds the columns: those that were named first, then those known by header.
    pub(super) fn find(headers: &[String], named: &[(String, String)]) -> Outcomes<Self> {
        let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        let mut places: BTreeMap<&'static str, usize> = BTreeMap::new();
        for (field, header) in named {
            let known: Vec<&str> = FIELDS.iter().map(|(field, _)| *field).collect();
            let field = FIELDS.iter().map(|(name, _)| *name).find(|name| *name == field.trim()).ok_or_else(|| {
                Fault::not_done("fault-import-mapping-value")
                    .arg("value", Shown::line(field))
                    .arg("known", known.join(", "))
            })?;
            let place = folded
                .iter()
                .position(|one| *one == fold(header))
                .ok_or_else(|| missing("fault-import-column", headers).arg("column", Shown::line(header)))?;
            places.insert(field, place);
        }
        for (field, known) in FIELDS {
            let free = |place: &usize| !places.values().any(|taken| taken == place);
            let found = known.iter().find_map(|name| folded.iter().position(|header| header == name).filter(free));
            if let Some(place) = found.filter(|_| !places.contains_key(field)) {
                places.insert(*field, place);
            }
        }
        let has = |field: &str| places.contains_key(field);
        for (field, there) in [
            ("number", has("number") || has("general")),
            ("date", has("date") || has("general_date")),
            ("kind", has("kind") || has("file")),
            ("subject", has("subject")),
        ] {
            if !there {
                return Err(missing("fault-import-needed", headers).arg("field", field));
            }
        }
        Ok(Self { places, headers: headers.to_vec() })
    }

    /// The cell of a field in a row, trimmed; empty when there is no such column. What an export defused comes back as it was.
    pub(super) fn cell<'r>(&self, record: &'r csv::StringRecord, field: &str) -> &'r str {
        let cell = self.places.get(field).and_then(|place| record.get(*place)).map(str::trim).unwrap_or_default();
        cell.strip_prefix('\'').unwrap_or(cell)
    }

    /// Field and header of each column that is read.
    pub(super) fn read(&self) -> Vec<(String, String)> {
        let header = |place: &usize| self.headers.get(*place).cloned().unwrap_or_default();
        self.places.iter().map(|(field, place)| ((*field).to_owned(), header(place))).collect()
    }

    /// Headers that nobody asks for.
    pub(super) fn ignored(&self) -> Vec<String> {
        let read = |at: &usize| self.places.values().any(|place| place == at);
        let ignored = self.headers.iter().enumerate().filter(|(at, header)| !read(at) && !header.trim().is_empty());
        ignored.map(|(_, header)| Shown::line(header).into_string()).collect()
    }
}

fn missing(key: &'static str, headers: &[String]) -> Fault {
    let shown: Vec<&str> = headers.iter().take(12).map(String::as_str).collect();
    Fault::not_done(key).arg("columns", Shown::line(&shown.join(", ")))
}
