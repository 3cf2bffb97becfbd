//! A table of things (CSV): columns known by name in Italian and English, or named by whoever brings it.

use chrono::NaiveDate;

use super::{Refusal, TableOnly, Told};
use crate::base::money::Cents;
use crate::base::text::{csv_separator, fold};
use crate::desks::assets::model::{Kind, State};
use crate::desks::assets::rules;

/// Most rows of a table.
const MOST_ROWS: usize = 20_000;

/// Fields, with the headers under which they are known, folded.
const KNOWN: &[(&str, &[&str])] = &[
    ("number", &["inventario", "numero inventario", "n inventario", "numero", "inventory number", "otherserial"]),
    ("kind", &["tipo", "type", "kind", "categoria"]),
    ("name", &["nome", "name", "hostname", "descrizione", "bene"]),
    ("maker", &["marca", "produttore", "costruttore", "manufacturer", "maker"]),
    ("model", &["modello", "model"]),
    ("serial", &["seriale", "numero di serie", "matricola", "serial", "serial number", "s n"]),
    ("office", &["ufficio", "servizio", "settore", "office"]),
    ("user", &["utilizzatore", "utente", "assegnatario", "user"]),
    ("room", &["stanza", "ubicazione", "sede", "room", "location"]),
    ("state", &["stato", "state", "status"]),
    ("ip", &["ip", "indirizzo ip", "ip address"]),
    ("mac", &["mac", "indirizzo mac", "mac address"]),
    ("os", &["sistema operativo", "so", "os", "operating system"]),
    ("os_version", &["versione", "versione so", "os version", "version"]),
    ("ram", &["ram mb", "ram", "memoria mb", "memory mb"]),
    ("disk", &["disco gb", "disco", "disk gb"]),
    ("cpu", &["cpu", "processore", "processor"]),
    ("bought", &["acquistato il", "data acquisto", "acquisto", "bought on", "purchase date"]),
    ("warranty", &["garanzia fino al", "garanzia", "scadenza garanzia", "warranty until", "warranty"]),
    ("supplier", &["fornitore", "supplier"]),
    ("price", &["prezzo", "valore", "costo", "price"]),
    ("licences", &["licenze", "postazioni", "licences", "seats"]),
    ("note", &["note", "annotazioni", "notes"]),
];

/// A row, or a report of an agent as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Line of the table, from 1.
    pub line: Option<u64>,
    /// What it tells; otherwise why not, the value at fault and what the thing is called.
    pub told: Result<Told, (Refusal, String, String)>,
}

/// Where each field stands.
struct Columns(Vec<Option<&'static str>>);

impl Columns {
    fn of(headers: &csv::StringRecord, named: &[(String, String)]) -> Self {
        let mut taken: Vec<&'static str> = Vec::new();
        let columns = headers.iter().map(|header| {
            let header = fold(header);
            let by_name = |field: &str| KNOWN.iter().map(|(known, _)| *known).find(|known| *known == field);
            let told = named.iter().find(|(_, title)| fold(title) == header).and_then(|(field, _)| by_name(field));
            let known = KNOWN.iter().find(|(_, titles)| titles.contains(&header.as_str())).map(|(field, _)| *field);
            let field = told.or(known).filter(|field| !taken.contains(field));
            taken.extend(field);
            field
        });
        Self(columns.collect())
    }

    fn has(&self, field: &str) -> bool {
        self.0.contains(&Some(field))
    }
}

/// Reads a table; one without columns that we know is of another kind.
pub(super) fn rows(text: &str, named: &[(String, String)]) -> Result<Vec<Row>, Refusal> {
    let header = text.lines().next().unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(csv_separator(header.as_bytes()))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|_| Refusal::OtherKind)?.clone();
    let columns = Columns::of(&headers, named);
    let known = columns.0.iter().flatten().count();
    if known < 2 || !(columns.has("name") || columns.has("number") || columns.has("serial")) {
        return Err(Refusal::OtherKind);
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { return Err(Refusal::Broken) };
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() >= MOST_ROWS {
            return Err(Refusal::TooBig);
        }
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(Row { line: Some(line), told: row(&record, &columns) });
    }
    Ok(rows)
}

fn row(record: &csv::StringRecord, columns: &Columns) -> Result<Told, (Refusal, String, String)> {
    let get = |field: &str| {
        let at = columns.0.iter().position(|column| *column == Some(field))?;
        // What an export defused comes back as it was.
        let text = record.get(at)?.trim_start_matches('\'').trim();
        Some(text.to_owned()).filter(|text| !text.is_empty())
    };
    let name = get("name").or_else(|| get("model")).unwrap_or_default();
    let called = if name.is_empty() { get("number").unwrap_or_default() } else { name.clone() };
    let wrong = |value: &str| (Refusal::Value, rules::cut(value, 60), rules::cut(&called, 60));
    if name.is_empty() && get("number").is_none() {
        return Err((Refusal::NoName, String::new(), String::new()));
    }
    let number = |field: &str| match get(field) {
        None => Ok(None),
        Some(text) => match text.split_whitespace().next().unwrap_or_default().replace('.', "").parse::<i64>() {
            Ok(number) if (0..=rules::MOST).contains(&number) => Ok(Some(number)),
            _ => Err(wrong(&text)),
        },
    };
    let day = |field: &str| match get(field) {
        None => Ok(None),
        Some(text) => read_day(&text).map(Some).ok_or_else(|| wrong(&text)),
    };
    let kind = match get("kind") {
        None => None,
        Some(text) => Some(read_kind(&text).ok_or_else(|| wrong(&text))?),
    };
    let state = match get("state") {
        None => None,
        Some(text) => Some(read_state(&text).ok_or_else(|| wrong(&text))?),
    };
    let price = match get("price") {
        None => None,
        Some(text) => Some(text.parse::<Cents>().map_err(|_| wrong(&text))?.0),
    };
    let mac = match get("mac") {
        None => None,
        Some(text) => Some(rules::mac(&text).ok_or_else(|| wrong(&text))?),
    };
    let ip = match get("ip") {
        None => None,
        Some(text) => Some(rules::ip(&text).ok_or_else(|| wrong(&text))?),
    };
    Ok(Told {
        kind: kind.unwrap_or(Kind::Other),
        name,
        maker: get("maker"),
        model: get("model"),
        serial: get("serial"),
        ip,
        macs: mac.into_iter().collect(),
        os: get("os"),
        os_version: get("os_version"),
        ram_mb: number("ram")?,
        disk_gb: number("disk")?,
        cpu: get("cpu"),
        table: Some(TableOnly {
            number: rules::number(&get("number").unwrap_or_default()),
            has_kind: kind.is_some(),
            office: get("office"),
            user: get("user"),
            room: get("room"),
            state,
            bought_on: day("bought")?,
            warranty_until: day("warranty")?,
            supplier: get("supplier"),
            price_cents: price,
            licences: number("licences")?,
            note: get("note"),
        }),
        ..Told::default()
    })
}

fn read_day(text: &str) -> Option<NaiveDate> {
    let first = text.split_whitespace().next().unwrap_or_default();
    ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(first, form).ok())
        .filter(|day| (1970..=2200).contains(&chrono::Datelike::year(day)))
}

fn read_kind(text: &str) -> Option<Kind> {
    Some(match fold(text).as_str() {
        "computer" | "pc" | "notebook" | "portatile" | "desktop" | "personal computer" => Kind::Computer,
        "stampante" | "printer" | "multifunzione" | "scanner" => Kind::Printer,
        "monitor" | "schermo" | "display" => Kind::Monitor,
        "rete" | "network" | "apparato di rete" | "network device" | "switch" | "router" | "firewall"
        | "access point" => Kind::Network,
        "server" | "storage" | "nas" => Kind::Server,
        "telefono" | "telephone" | "phone" | "smartphone" => Kind::Phone,
        "licenza" | "licence" | "license" | "software" => Kind::Licence,
        "altro" | "other" => Kind::Other,
        _ => return None,
    })
}

fn read_state(text: &str) -> Option<State> {
    Some(match fold(text).as_str() {
        // Loans are acts of their own: a table cannot begin one.
        "in uso" | "in use" | "attivo" | "in prestito" | "on loan" => State::InUse,
        "scorta" | "spare" | "magazzino" => State::Spare,
        "in riparazione" | "in repair" | "guasto" => State::InRepair,
        "dismesso" | "retired" | "fuori uso" => State::Retired,
        _ => return None,
    })
}
