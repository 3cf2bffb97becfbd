//! The XML beside the PDF: the metadata of AgID's instructions for the daily register and its rows, under a schema of our
//! own (`assets/xsd/registro-giornaliero.xsd`) whose names are those of Allegato 5 where it has one.

use chrono::{DateTime, NaiveDate, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::contents::{Change, Contents};
use super::model::{AnnualClosing, DailyRegister};
use super::rules;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::canonical::hex;
use crate::db::instant;
use crate::db::registers::PROTOCOL;
use crate::desks::emergency::api::Link;
use crate::desks::people::api::Person;
use crate::desks::protocol::api::{Flow, Whole, number_text};
use crate::work::house::Administration;

/// Namespace of the documents.
const NAMESPACE: &str = "urn:scrivania:registro-di-protocollo:1";

/// Who made a register: an operator, or the program by itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Maker {
    /// The operator; none for the program.
    pub person: Option<Person>,
}

impl Maker {
    /// As papers name the maker.
    pub(super) fn name(&self) -> String {
        self.person.as_ref().map_or_else(program, Person::full_name)
    }
}

/// The program's own name, as papers give it.
pub(super) fn program() -> String {
    format!("Scrivania {} (procedura automatica)", env!("CARGO_PKG_VERSION"))
}

/// A document under way. A failure to write into memory cannot happen, but is kept and told at the end.
struct Document {
    writer: Writer<Vec<u8>>,
    failed: Option<String>,
}

impl Document {
    fn begin(root: &str) -> Self {
        let mut this = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 1), failed: None };
        this.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        let mut start = BytesStart::new(root);
        start.push_attribute(("xmlns", NAMESPACE));
        start.push_attribute(("versione", "1.0"));
        this.put(Event::Start(start));
        this
    }

    fn put(&mut self, event: Event<'_>) {
        if let Err(error) = self.writer.write_event(event) {
            self.failed = Some(error.to_string());
        }
    }

    fn group(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.put(Event::Start(BytesStart::new(name)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text, which is cleaned: XML 1.0 has no control characters.
    fn leaf(&mut self, name: &str, text: impl AsRef<str>) {
        let text = Shown::line(text.as_ref());
        self.put(Event::Start(BytesStart::new(name)));
        self.put(Event::Text(BytesText::new(text.as_str())));
        self.put(Event::End(BytesEnd::new(name)));
    }

    fn maybe(&mut self, name: &str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text.filter(|text| !text.as_ref().trim().is_empty()) {
            self.leaf(name, text);
        }
    }

    fn end(mut self, root: &str) -> Outcomes<Vec<u8>> {
        self.put(Event::End(BytesEnd::new(root)));
        match self.failed {
            None => Ok(self.writer.into_inner()),
            Some(cause) => Err(Fault::not_done("fault-daily-xml").because(cause)),
        }
    }

    fn fingerprint(&mut self, sha256: &str) {
        self.group("ImprontaCrittograficaDelDocumento", |xml| {
            xml.leaf("Impronta", sha256);
            xml.leaf("Algoritmo", "SHA-256");
        });
    }

    fn subjects(&mut self, who: &Administration, maker: &Maker, head: &Person) {
        self.group("Soggetti", |xml| {
            xml.group("AmministrazioneCheEffettuaLaRegistrazione", |xml| {
                xml.leaf("Denominazione", &who.name);
                xml.leaf("CodiceIPA", &who.ipa_code);
                xml.leaf("CodiceAOO", &who.aoo_code);
            });
            xml.group("Operatore", |xml| match &maker.person {
                Some(person) => xml.person(person),
                None => xml.leaf("Software", program()),
            });
            xml.group("ResponsabileGestioneDocumentale", |xml| xml.person(head));
        });
    }

    fn person(&mut self, person: &Person) {
        self.leaf("Cognome", &person.surname);
        self.leaf("Nome", &person.name);
        self.maybe("CodiceFiscale", person.tax_code.as_deref());
    }

    fn chain(&mut self, events: i64, hash: &[u8]) {
        self.group("CatenaDiControllo", |xml| {
            xml.leaf("Eventi", events.to_string());
            xml.leaf("Impronta", hex(hash));
        });
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn moment(at: DateTime<Utc>) -> String {
    rome(at).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The register of a day.
pub(super) fn daily(
    register: &DailyRegister,
    contents: &Contents,
    who: &Administration,
    maker: &Maker,
) -> Outcomes<Vec<u8>> {
    const ROOT: &str = "RegistroGiornaliero";
    let mut xml = Document::begin(ROOT);
    xml.group("IdDoc", |xml| {
        xml.fingerprint(&register.pdf_sha256);
        xml.leaf("Identificativo", &register.identifier);
    });
    xml.leaf("ModalitaDiFormazione", "d");
    xml.leaf("TipologiaDocumentale", rules::REGISTER_NAME);
    xml.group("DatiDiRegistrazione", |xml| {
        xml.leaf("TipologiaDiFlusso", "I");
        xml.leaf("CodiceRegistro", rules::REGISTER);
        xml.leaf("NumeroProgressivo", register.number.to_string());
        xml.leaf("Anno", register.year.to_string());
    });
    xml.leaf("DataChiusura", moment(instant(register.closed_at)));
    xml.subjects(who, maker, &contents.head);
    xml.leaf("Oggetto", rules::title(register.day));
    xml.leaf("Formato", "application/pdf");
    xml.leaf("NomeDelDocumento", format!("{}.pdf", rules::file_stem(register.day)));
    xml.group("RegistroDiProtocollo", |xml| {
        xml.leaf("CodiceRegistro", PROTOCOL);
        xml.leaf("Giorno", day(register.day));
        xml.maybe("PrimoNumero", register.first_number.map(|number| number.to_string()));
        xml.maybe("UltimoNumero", register.last_number.map(|number| number.to_string()));
        xml.leaf("NumeroRegistrazioni", register.registrations.to_string());
        xml.leaf("NumeroModifiche", register.changes.to_string());
    });
    xml.group("Registrazioni", |xml| {
        for whole in &contents.registrations {
            registration(xml, whole, contents.emergency.get(&whole.registration.id));
        }
    });
    xml.group("Modifiche", |xml| contents.changes.iter().for_each(|one| change(xml, one)));
    xml.chain(register.chain_events, &register.chain_hash);
    xml.end(ROOT)
}

fn registration(xml: &mut Document, whole: &Whole, emergency: Option<&Link>) {
    let r = &whole.registration;
    xml.group("Registrazione", |xml| {
        xml.leaf("Numero", r.number.to_string());
        xml.leaf("Anno", r.year.to_string());
        xml.leaf("DataOra", moment(instant(r.registered_at)));
        xml.leaf("Riservato", if r.reserved { "true" } else { "false" });
        if r.reserved {
            return;
        }
        xml.leaf(
            "TipologiaDiFlusso",
            match r.flow {
                Flow::In => "E",
                Flow::Out => "U",
                Flow::Internal => "I",
            },
        );
        for party in whole.parties.iter().filter(|party| !party.name.trim().is_empty()) {
            xml.group(if r.flow == Flow::In { "Mittente" } else { "Destinatario" }, |xml| {
                xml.leaf("Denominazione", &party.name);
                xml.maybe("CodiceFiscale", party.tax_code.as_deref());
                xml.maybe("PartitaIVA", party.vat_number.as_deref());
            });
        }
        xml.leaf("Oggetto", &r.subject);
        xml.maybe("ProtocolloMittente", r.sender_number.as_deref());
        xml.maybe("DataProtocolloMittente", r.sender_date.map(day));
        if let Some(link) = emergency {
            xml.group("RegistroDiEmergenza", |xml| {
                xml.leaf("Numero", &link.number);
                xml.leaf("DataOra", moment(link.at));
            });
        }
        for document in &whole.documents {
            xml.group("Documento", |xml| {
                xml.leaf("NomeDelDocumento", &document.name);
                xml.fingerprint(&document.sha256);
            });
        }
    });
}

fn change(xml: &mut Document, change: &Change) {
    let id = change.registration_id;
    xml.group("Modifica", |xml| {
        xml.leaf("TipoModifica", change.kind);
        xml.leaf("Protocollo", number_text(id % 100_000_000, id / 100_000_000));
        xml.leaf("DataOra", moment(change.at));
        xml.leaf("Operatore", &change.operator);
        xml.maybe("Contenuto", Some(&change.content));
    });
}

/// The closing of a year.
pub(super) fn annual(
    closing: &AnnualClosing,
    annulled: &[String],
    who: &Administration,
    maker: &Maker,
    head: &Person,
) -> Outcomes<Vec<u8>> {
    const ROOT: &str = "ChiusuraAnnuale";
    let mut xml = Document::begin(ROOT);
    xml.group("IdDoc", |xml| {
        xml.fingerprint(&closing.pdf_sha256);
        xml.leaf("Identificativo", format!("{}{}-{}", who.ipa_code, who.aoo_code, closing.year));
    });
    xml.leaf("DataChiusura", moment(instant(closing.closed_at)));
    xml.subjects(who, maker, head);
    xml.leaf("Oggetto", super::annual::title(closing.year));
    xml.leaf("CodiceRegistro", &closing.register);
    xml.leaf("Anno", closing.year.to_string());
    xml.maybe("PrimoNumero", closing.first_number.map(|number| number.to_string()));
    xml.maybe("UltimoNumero", closing.last_number.map(|number| number.to_string()));
    xml.leaf("NumeroRegistrazioni", closing.registrations.to_string());
    xml.leaf("NumeroAnnullate", closing.annulled.to_string());
    xml.leaf("NumeroRettifiche", closing.corrected.to_string());
    xml.leaf("NumeroRegistriGiornalieri", closing.daily_registers.to_string());
    xml.group("RegistroDiEmergenza", |xml| {
        xml.leaf("Utilizzato", if closing.emergency_periods > 0 { "true" } else { "false" });
        xml.leaf("Interruzioni", closing.emergency_periods.to_string());
        xml.leaf("Registrazioni", closing.emergency_lines.to_string());
    });
    xml.group("Annullate", |xml| annulled.iter().for_each(|number| xml.leaf("Protocollo", number)));
    xml.chain(closing.chain_events, &closing.chain_hash);
    xml.end(ROOT)
}
