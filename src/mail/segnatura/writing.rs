//! From what is to be said to the current form (allegato 6, schema 3.0): the segnatura without its seal, which a signer
//! puts in, and the four notices.
//!
//! The schema's patterns are asked before anything is written. Postal addresses are left out: its pattern for the CAP
//! wants six digits, which no Italian CAP has.

use chrono::TimeZone;
use chrono_tz::Europe::Rome;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::model::{
    Administration, Class, Company, Identifier, Notice, Paper, Person, Received, Recipient, Segnatura, Subject,
};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;

/// Namespace of the segnatura.
pub(super) const SEGNATURA: &str = "http://www.agid.gov.it/protocollo/";
/// Namespace of the notices.
pub(super) const NOTICES: &str = "http://www.agid.gov.it/protocollo/pec/";
/// Version of the schema.
const VERSION: &str = "3.0.0";

/// File name of a segnatura.
pub const FILE_NAME: &str = "Segnatura.xml";

/// Writes a segnatura without its seal.
pub fn write(segnatura: &Segnatura) -> Outcomes<Vec<u8>> {
    let class = segnatura.class.as_ref().filter(|class| !class.code.trim().is_empty());
    let class = class.ok_or_else(|| Fault::not_done("fault-segnatura-class"))?;
    let sender = segnatura.sender.as_ref().ok_or_else(|| Fault::not_done("fault-segnatura-sender"))?;
    let main = segnatura.main.as_ref().ok_or_else(|| Fault::not_done("fault-segnatura-document"))?;
    if segnatura.recipients.is_empty() {
        return Err(Fault::not_done("fault-segnatura-recipient"));
    }
    check(&segnatura.identifier)?;
    segnatura.first.iter().try_for_each(check)?;
    segnatura.answers.iter().try_for_each(|answered| check(&answered.identifier))?;

    let mut xml = Document::begin("prot:SegnaturaInformatica", "prot", &[("prot", SEGNATURA)]);
    xml.group("prot:Intestazione", |xml| {
        xml.identifier("prot:Identificatore", &segnatura.identifier);
        if let Some(first) = &segnatura.first {
            xml.identifier("prot:PrimaRegistrazione", first);
        }
        xml.leaf("prot:Oggetto", &segnatura.subject);
        xml.class(class);
        if let Some(dossier) = &segnatura.dossier {
            xml.group("prot:Fascicolo", |xml| {
                xml.leaf("prot:Denominazione", &dossier.name);
                xml.leaf("prot:CodiceFascicolo", &dossier.code);
            });
        }
        xml.leaf("prot:Riservato", segnatura.reserved.to_string());
    });
    if let Some(answered) = &segnatura.answers {
        xml.group("prot:Riferimenti", |xml| {
            xml.identifier("prot:Identificatore", &answered.identifier);
            xml.leaf("prot:Oggetto", &answered.subject);
            xml.class(&answered.class);
        });
    }
    xml.group("prot:Descrizione", |xml| {
        xml.group("prot:Mittente", |xml| xml.subject(sender));
        segnatura.recipients.iter().for_each(|recipient| xml.recipient(recipient));
        xml.paper("prot:DocumentoPrimario", main);
        segnatura.attachments.iter().for_each(|paper| xml.paper("prot:Allegato", paper));
    });
    xml.end("prot:SegnaturaInformatica")
}

/// Writes a notice.
pub fn write_notice(notice: &Notice) -> Outcomes<Vec<u8>> {
    let identifiers = [notice.theirs(), notice.ours()];
    identifiers.into_iter().flatten().try_for_each(check)?;
    let root = format!("pec:{}", notice.kind().element());
    let mut xml = Document::begin(&root, "pec", &[("pec", NOTICES), ("prot", SEGNATURA)]);
    if let Some(identifier) = notice.theirs() {
        xml.identifier("pec:Identificatore", identifier);
    }
    match notice {
        Notice::Confirmation { received, .. } => xml.received(received),
        Notice::Exception { received, reason, .. } => {
            xml.received(received);
            xml.leaf("pec:Motivo", reason);
        }
        Notice::Annulment { reason, measure, .. } => {
            xml.leaf("pec:Motivo", reason);
            xml.leaf("pec:Provvedimento", measure);
        }
    }
    xml.end(&root)
}

/// What the schema wants of a number.
fn check(identifier: &Identifier) -> Outcomes<()> {
    let blank = |text: &str| text.trim().is_empty();
    if blank(&identifier.administration) || blank(&identifier.aoo) {
        return Err(Fault::not_done("fault-segnatura-codes"));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let register = &identifier.register;
    if !(1..=16).contains(&register.len()) || !register.chars().all(fits) {
        return Err(Fault::not_done("fault-segnatura-register").arg("register", Shown::line(register)));
    }
    match (identifier.value(), identifier.on) {
        (Some(_), Some(_)) => Ok(()),
        _ => Err(Fault::not_done("fault-segnatura-number").arg("number", Shown::line(&identifier.number))),
    }
}

fn digits(text: Option<&String>) -> Option<&String> {
    text.filter(|code| code.len() == 11 && code.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a codice fiscale has the shape that the schema wants.
fn is_tax_code(code: &str) -> bool {
    let bytes = code.as_bytes();
    let digit = |byte: u8| byte.is_ascii_digit() || b"LMNPQRSTUV".contains(&byte);
    bytes.len() == 16
        && bytes.iter().enumerate().all(|(place, byte)| match place {
            0..=5 | 11 | 15 => byte.is_ascii_uppercase(),
            8 => b"ABCDEHLMPRST".contains(byte),
            _ => digit(*byte),
        })
}

/// A file under way. A failure to write into memory cannot happen, but is kept and told at the end.
struct Document {
    writer: Writer<Vec<u8>>,
    failed: Option<String>,
}

impl Document {
    fn begin(root: &str, prefix: &str, namespaces: &[(&str, &str)]) -> Self {
        let mut this = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 2), failed: None };
        this.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        let mut start = BytesStart::new(root);
        for (prefix, namespace) in namespaces {
            start.push_attribute((format!("xmlns:{prefix}").as_str(), *namespace));
        }
        start.push_attribute((format!("{prefix}:versione").as_str(), VERSION));
        start.push_attribute((format!("{prefix}:lang").as_str(), "it"));
        this.put(Event::Start(start));
        this
    }

    fn put(&mut self, event: Event<'_>) {
        if let Err(error) = self.writer.write_event(event) {
            self.failed = Some(error.to_string());
        }
    }

    fn end(mut self, root: &str) -> Outcomes<Vec<u8>> {
        self.put(Event::End(BytesEnd::new(root)));
        match self.failed {
            None => Ok(self.writer.into_inner()),
            Some(cause) => Err(Fault::not_done("fault-segnatura-writing").because(cause)),
        }
    }

    fn group(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.group_with(name, &[], inside);
    }

    fn group_with(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        let mut start = BytesStart::new(name);
        for (name, value) in attributes {
            let value = Shown::line(value);
            start.push_attribute((*name, value.as_str()));
        }
        self.put(Event::Start(start));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text, which is cleaned: XML 1.0 has no control characters.
    fn leaf(&mut self, name: &str, text: impl AsRef<str>) {
        self.leaf_with(name, &[], text);
    }

    fn leaf_with(&mut self, name: &str, attributes: &[(&str, &str)], text: impl AsRef<str>) {
        let text = Shown::line(text.as_ref());
        let text = text.as_str().trim();
        self.group_with(name, attributes, |xml| {
            if !text.is_empty() {
                xml.put(Event::Text(BytesText::new(text)));
            }
        });
    }

    fn maybe(&mut self, name: &str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text.filter(|text| !text.as_ref().trim().is_empty()) {
            self.leaf(name, text);
        }
    }

    fn identifier(&mut self, name: &str, identifier: &Identifier) {
        self.group(name, |xml| {
            xml.leaf("prot:CodiceAmministrazione", &identifier.administration);
            xml.leaf("prot:CodiceAOO", &identifier.aoo);
            xml.leaf("prot:CodiceRegistro", &identifier.register);
            xml.leaf("prot:NumeroRegistrazione", format!("{:0>7}", identifier.number.trim()));
            xml.maybe("prot:DataRegistrazione", identifier.on.map(|day| day.format("%Y-%m-%d").to_string()));
            let hour = identifier.on.zip(identifier.at).and_then(|(day, hour)| {
                let local = Rome.from_local_datetime(&day.and_time(hour)).earliest()?;
                Some(local.format("%H:%M:%S%:z").to_string())
            });
            xml.maybe("prot:OraRegistrazione", hour);
        });
    }

    fn class(&mut self, class: &Class) {
        self.group("prot:Classifica", |xml| {
            xml.leaf("prot:Denominazione", &class.name);
            let levels: Vec<&str> = class.code.split('/').map(str::trim).filter(|level| !level.is_empty()).collect();
            xml.group("prot:CodicePath", |xml| xml.levels(&levels));
        });
    }

    fn levels(&mut self, levels: &[&str]) {
        let Some((first, rest)) = levels.split_first() else { return };
        self.leaf("prot:Livello", first);
        if !rest.is_empty() {
            self.group("prot:SubLivello", |xml| xml.levels(rest));
        }
    }

    fn contacts(&mut self, name: &str, addresses: &[String]) {
        if addresses.is_empty() {
            return;
        }
        self.group(name, |xml| {
            for address in addresses {
                xml.leaf_with("prot:IndirizzoTelematico", &[("prot:tipo", "smtp")], address);
            }
        });
    }

    fn subject(&mut self, subject: &Subject) {
        match subject {
            Subject::Administration(body) => self.administration(body),
            Subject::Company(body) => self.company(body),
            Subject::Person(person) => self.person(person),
            Subject::Foreign(body) => self.group("prot:AmministrazioneEstera", |xml| {
                xml.leaf("prot:DenominazioneAmministrazione", &body.name);
                xml.contacts("prot:ContattiAmministrazione", &body.addresses);
            }),
        }
    }

    fn administration(&mut self, body: &Administration) {
        self.group("prot:Amministrazione", |xml| {
            xml.leaf("prot:DenominazioneAmministrazione", &body.name);
            xml.maybe("prot:CFAmministrazione", digits(body.tax_code.as_ref()));
            xml.leaf("prot:CodiceIPAAmministrazione", &body.code);
            if body.aoo.is_none() {
                xml.contacts("prot:ContattiAmministrazione", &body.addresses);
            }
            if let Some(aoo) = &body.aoo {
                xml.leaf("prot:CodiceIPAAOO", aoo);
                xml.contacts("prot:ContattiAOO", &body.addresses);
            }
            xml.maybe("prot:CodiceIPAUO", body.office.as_ref());
        });
    }

    fn company(&mut self, body: &Company) {
        self.group("prot:PersonaGiuridica", |xml| {
            xml.leaf("prot:Denominazione", &body.name);
            xml.maybe("prot:PIVAoCF", digits(body.tax_code.as_ref()));
            xml.contacts("prot:ContattiPersonaGiuridica", &body.addresses);
        });
    }

    fn person(&mut self, person: &Person) {
        self.group("prot:PersonaFisica", |xml| {
            xml.leaf("prot:Nome", &person.name);
            xml.leaf("prot:Cognome", &person.surname);
            xml.maybe("prot:CodiceFiscale", person.tax_code.as_ref().filter(|code| is_tax_code(code)));
            xml.contacts("prot:Contatti", &person.addresses);
        });
    }

    fn recipient(&mut self, recipient: &Recipient) {
        let (confirm, copy) = (recipient.confirm.to_string(), recipient.copy.to_string());
        let attributes = [("prot:confermaRicezione", confirm.as_str()), ("prot:perConoscenza", copy.as_str())];
        self.group_with("prot:Destinatario", &attributes, |xml| xml.subject(&recipient.subject));
    }

    fn paper(&mut self, name: &str, paper: &Paper) {
        let attributes = [("prot:nomeFile", paper.name.as_str()), ("prot:mimeType", paper.media_type.as_str())];
        self.group_with(name, &attributes, |xml| {
            xml.maybe("prot:Descrizione", paper.description.as_ref());
            if let Some(fingerprint) = &paper.fingerprint {
                let algorithm = [("prot:algoritmo", fingerprint.algorithm.name())];
                xml.leaf_with("prot:Impronta", &algorithm, fingerprint.base64());
            }
            if paper.signed {
                xml.group("prot:firmatoDigitalmente", |xml| xml.leaf("prot:UnDetached", "true"));
            }
        });
    }

    fn received(&mut self, received: &Received) {
        self.group("pec:MessaggioRicevuto", |xml| match received {
            Received::Registered(identifier) => xml.identifier("pec:Identificatore", identifier),
            Received::Described(text) => xml.leaf("pec:DescrizioneMessaggio", text),
        });
    }
}
