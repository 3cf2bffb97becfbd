//! Which column of another program's register means what: named by a mapping, or known by its header, in Italian or
//! English. Columns nobody asks for are told and left aside.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::values::Words;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Encoding, Shown, fold};
use crate::desks::protocol::model::{Flow, Medium};

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Number, with or without the year.
    Number,
    /// Year.
    Year,
    /// Day of registration, with or without the hour.
    Date,
    /// Hour of registration.
    Time,
    /// Arrival, departure, internal.
    Flow,
    /// Subject.
    Subject,
    /// Whoever is on the other side, whatever the direction.
    Party,
    /// The sender, for what arrived.
    Sender,
    /// The recipient, for what left.
    Recipient,
    /// Codice fiscale or partita IVA of the party.
    TaxCode,
    /// Address of the party: PEC or e-mail.
    Address,
    /// The sender's own number.
    SenderNumber,
    /// The sender's own date.
    SenderDate,
    /// When it really arrived.
    Arrived,
    /// How it travelled.
    Medium,
    /// Number of the registered letter.
    MediumNumber,
    /// Class of the filing plan.
    Class,
    /// Office, or offices.
    Office,
    /// Reserved.
    Reserved,
    /// Annulled, as yes or no, a state or the day.
    Annulled,
    /// Day of the annulment.
    AnnulledOn,
    /// Reason or measure of the annulment.
    AnnulledWhy,
    /// Who registered it.
    Operator,
    /// Digest of the document, as the other program wrote it.
    Fingerprint,
    /// Notes.
    Notes,
}

/// Name in Italian, name in English, headers by which it is known (folded).
type Known = (Field, &'static str, &'static str, &'static [&'static str]);

/// The fields in the order in which headers are looked for.
#[rustfmt::skip]
pub const FIELDS: &[Known] = &[
    (Field::Number, "numero", "number", &["numero protocollo", "num protocollo", "n protocollo", "numero prot", "num prot", "n prot", "nr prot", "nprot", "numprot", "protocollo", "numero registrazione", "numero", "num", "n", "nr", "protocol number", "number"]),
    (Field::Year, "anno", "year", &["anno protocollo", "anno prot", "anno registrazione", "anno", "year"]),
    (Field::Date, "data", "date", &["data protocollo", "data prot", "data registrazione", "data di registrazione", "data reg", "data ora", "data e ora", "dataprot", "data", "registered at", "registration date", "date"]),
    (Field::Time, "ora", "time", &["ora protocollo", "ora registrazione", "ora prot", "ora", "time", "hour"]),
    (Field::Flow, "verso", "flow", &["tipo protocollo", "tipo prot", "tipo registrazione", "arrivo partenza", "entrata uscita", "a p", "e u", "verso", "flusso", "modalita", "tipo", "direction", "flow", "kind", "type"]),
    (Field::Subject, "oggetto", "subject", &["oggetto", "oggetto documento", "oggetto del documento", "oggetto protocollo", "descrizione", "subject"]),
    (Field::Party, "corrispondente", "party", &["corrispondente", "corrispondenti", "mittente destinatario", "mittenti destinatari", "mittente o destinatario", "mitt dest", "soggetto", "party", "correspondent"]),
    (Field::Sender, "mittente", "sender", &["mittente", "mittenti", "denominazione mittente", "sender", "from"]),
    (Field::Recipient, "destinatario", "recipient", &["destinatario", "destinatari", "denominazione destinatario", "recipient", "recipients", "to"]),
    (Field::TaxCode, "codice_fiscale", "tax_code", &["codice fiscale", "cod fiscale", "cf", "codice fiscale mittente", "codice fiscale partita iva", "cf piva", "partita iva", "p iva", "piva", "tax code", "vat number"]),
    (Field::Address, "indirizzo", "address", &["pec", "indirizzo pec", "email", "e mail", "mail", "indirizzo e mail", "address"]),
    (Field::SenderNumber, "numero_mittente", "sender_number", &["protocollo mittente", "numero protocollo mittente", "num prot mittente", "n prot mittente", "prot mittente", "numero mittente", "riferimento mittente", "sender number", "sender reference"]),
    (Field::SenderDate, "data_mittente", "sender_date", &["data protocollo mittente", "data prot mittente", "data mittente", "data documento", "data doc", "sender date", "document date"]),
    (Field::Arrived, "arrivo_effettivo", "arrived", &["arrivo effettivo", "data arrivo", "data di arrivo", "data ricezione", "data ora arrivo", "arrived at", "received at"]),
    (Field::Medium, "mezzo", "medium", &["mezzo", "mezzo spedizione", "mezzo di spedizione", "mezzo trasmissione", "mezzo di trasmissione", "modalita trasmissione", "modalita di invio", "tipo spedizione", "spedizione", "canale", "medium", "channel"]),
    (Field::MediumNumber, "numero_raccomandata", "medium_number", &["numero raccomandata", "n raccomandata", "num raccomandata", "raccomandata", "registered letter", "tracking number"]),
    (Field::Class, "classifica", "class", &["classifica", "classificazione", "indice di classificazione", "titolario", "codice titolario", "codice classifica", "categoria", "class", "classification"]),
    (Field::Office, "ufficio", "office", &["ufficio", "uffici", "ufficio assegnatario", "assegnatario", "assegnatari", "ufficio competente", "uo", "uor", "assegnazione", "smistamento", "office", "offices"]),
    (Field::Reserved, "riservato", "reserved", &["riservato", "riservata", "riservatezza", "reserved", "confidential"]),
    (Field::Annulled, "annullato", "annulled", &["annullato", "annullata", "annullamento", "stato", "annulled", "cancelled", "status"]),
    (Field::AnnulledOn, "data_annullamento", "annulled_on", &["data annullamento", "annullato il", "annulled on"]),
    (Field::AnnulledWhy, "motivo_annullamento", "annulled_why", &["motivo annullamento", "motivazione annullamento", "provvedimento annullamento", "provvedimento di annullamento", "annulment reason"]),
    (Field::Operator, "operatore", "operator", &["operatore", "utente", "protocollatore", "inserito da", "utente protocollatore", "operator", "user"]),
    (Field::Fingerprint, "impronta", "fingerprint", &["impronta", "impronta documento", "hash", "sha256", "sha 256", "fingerprint", "digest"]),
    (Field::Notes, "note", "notes", &["note", "annotazioni", "osservazioni", "notes", "remarks"]),
];

/// Without these no row can be a registration.
const NEEDED: [Field; 3] = [Field::Number, Field::Date, Field::Flow];

impl Field {
    /// The name by which a mapping calls it; Italian ones are understood too.
    pub fn name(self) -> &'static str {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(_, _, english, _)| english)
    }

    /// Its Italian name in a mapping.
    pub fn italian(self) -> &'static str {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(_, italian, ..)| italian)
    }

    /// Reads either name.
    pub fn parse(name: &str) -> Option<Self> {
        let wanted = fold(name);
        let found = FIELDS.iter().find(|(_, italian, english, _)| fold(italian) == wanted || fold(english) == wanted);
        found.map(|(field, ..)| *field)
    }
}

/// What somebody says about a file: how it is written and what its columns and words mean. All of it may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The program that kept the register.
    #[serde(alias = "programma")]
    pub source: String,
    /// `utf-8`, `windows-1252`, `utf-16le`, `utf-16be`.
    #[serde(alias = "codifica")]
    pub encoding: String,
    /// One character, or `tab`.
    #[serde(alias = "separatore")]
    pub separator: String,
    /// Header by field.
    #[serde(alias = "colonne")]
    pub columns: BTreeMap<String, String>,
    /// Direction by word: `"CARICO" = "arrivo"`.
    #[serde(alias = "versi")]
    pub flows: BTreeMap<String, String>,
    /// Medium by word: `"Sportello" = "a mano"`.
    #[serde(alias = "mezzi")]
    pub media: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads the text of a mapping file.
    pub fn read(text: &str) -> Outcomes<Self> {
        toml::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|e| Fault::not_done("fault-import-mapping").arg("what", Shown::line(e.message())).because(e))
    }

    /// The encoding asked for.
    pub(super) fn encoding(&self) -> Outcomes<Option<Encoding>> {
        if self.encoding.trim().is_empty() {
            return Ok(None);
        }
        let known = || Encoding::ALL.map(Encoding::name).join(", ");
        Encoding::parse(&self.encoding).map(Some).ok_or_else(|| wrong(&self.encoding, &known()))
    }

    /// The separator asked for.
    pub(super) fn separator(&self) -> Outcomes<Option<u8>> {
        match self.separator.as_str() {
            "" => Ok(None),
            "tab" | "\t" => Ok(Some(b'\t')),
            "," => Ok(Some(b',')),
            ";" => Ok(Some(b';')),
            "|" => Ok(Some(b'|')),
            other => Err(wrong(other, ", ; | tab")),
        }
    }

    /// The words of this register besides those that are known.
    pub(super) fn words(&self) -> Outcomes<Words> {
        let plain = Words::default();
        let mut words = Words::default();
        for (word, flow) in &self.flows {
            let read =
                Flow::parse(flow).or_else(|| plain.flow(flow)).ok_or_else(|| wrong(flow, "in, out, internal"))?;
            words.flows.insert(fold(word), read);
        }
        for (word, medium) in &self.media {
            let known = || Medium::offered().map(Medium::code).collect::<Vec<_>>().join(", ");
            let read = Medium::parse(medium).or_else(|| plain.medium(medium)).ok_or_else(|| wrong(medium, &known()))?;
            words.media.insert(fold(word), read);
        }
        Ok(words)
    }
}

fn wrong(value: &str, known: &str) -> Fault {
    Fault::not_done("fault-import-mapping-value").arg("value", Shown::line(value)).arg("known", known)
}

/// Where each field stands in a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    places: BTreeMap<Field, usize>,
    headers: Vec<String>,
}

impl Columns {
    /// Finds the columns: those of the mapping first, then those known by header.
    pub(super) fn find(headers: &[String], mapping: &Mapping) -> Outcomes<Self> {
        let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        let mut places: BTreeMap<Field, usize> = BTreeMap::new();
        for (name, header) in &mapping.columns {
            let field = Field::parse(name).ok_or_else(|| {
                let known: Vec<&str> = FIELDS.iter().map(|(_, italian, ..)| *italian).collect();
                wrong(name, &known.join(", "))
            })?;
            // An empty header says that no column is meant, whatever is known by name.
            if header.trim().is_empty() {
                places.insert(field, usize::MAX);
                continue;
            }
            let place = headers
                .iter()
                .position(|known| known == header.trim())
                .or_else(|| folded.iter().position(|known| *known == fold(header)));
            let Some(place) = place else {
                return Err(missing("fault-import-column", headers).arg("column", Shown::line(header)));
            };
            places.insert(field, place);
        }
        for (field, _, _, known) in FIELDS {
            if places.contains_key(field) {
                continue;
            }
            let free = |place: &usize| !places.values().any(|taken| taken == place);
            let found = known.iter().find_map(|name| folded.iter().position(|header| header == name).filter(free));
            if let Some(place) = found {
                places.insert(*field, place);
            }
        }
        places.retain(|_, place| *place != usize::MAX);
        for field in NEEDED {
            if !places.contains_key(&field) {
                return Err(missing("fault-import-needed", headers).arg("field", field.italian()));
            }
        }
        Ok(Self { places, headers: headers.to_vec() })
    }

    /// The cell of a field in a row, trimmed; empty when there is no such column.
    pub(super) fn cell<'r>(&self, record: &'r csv::StringRecord, field: Field) -> &'r str {
        self.places.get(&field).and_then(|place| record.get(*place)).map(str::trim).unwrap_or_default()
    }

    /// Field and header of each column that is read, in the order of the fields.
    pub(super) fn read(&self) -> Vec<(Field, String)> {
        let header = |place: &usize| self.headers.get(*place).cloned().unwrap_or_default();
        self.places.iter().map(|(field, place)| (*field, header(place))).collect()
    }

    /// Headers that nobody asks for.
    pub(super) fn ignored(&self) -> Vec<String> {
        let read = |at: &usize| self.places.values().any(|place| place == at);
        let ignored = self.headers.iter().enumerate().filter(|(at, header)| !read(at) && !header.trim().is_empty());
        ignored.map(|(_, header)| Shown::line(header).into_string()).collect()
    }

    /// How many columns a row has.
    pub(super) fn width(&self) -> usize {
        self.headers.len()
    }
}

fn missing(key: &'static str, headers: &[String]) -> Fault {
    let shown: Vec<&str> = headers.iter().take(12).map(String::as_str).collect();
    Fault::not_done(key).arg("columns", Shown::line(&shown.join(", ")))
}
