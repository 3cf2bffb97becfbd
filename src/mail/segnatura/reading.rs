//! From a file to what it says: root and namespace decide the form, whatever the file is called.

use chrono::{NaiveDate, NaiveTime};

use super::digest::Fingerprint;
use super::model::{
    Administration, Answered, Class, Company, Dossier, Form, Found, Identifier, Notice, NoticeKind, Paper, Person,
    Received, Recipient, Segnatura, Subject,
};
use super::older;
use super::refusal::Refused;
use super::tree::{self, Node};
use super::writing::{NOTICES, SEGNATURA};
use crate::base::text::Shown;

/// Namespace of the form of 2013.
const CIRCULAR_2013: &str = "http://www.digitpa.gov.it/protocollo/";
/// Most recipients and most documents kept.
pub(super) const MOST: usize = 2_000;

/// Reads a file of any of the three forms.
pub fn read(bytes: &[u8]) -> Result<Found, Refused> {
    let root = tree::read(bytes)?;
    let form = form(&root.namespace).ok_or(Refused::Other)?;
    let found = match (form, root.name.as_str()) {
        (Form::Current, "SegnaturaInformatica") => Found::Segnatura(Box::new(segnatura(&root)?)),
        (Form::Circular2013 | Form::Circular2001, "Segnatura") => {
            Found::Segnatura(Box::new(older::segnatura(&root, form)?))
        }
        (_, name) => match NoticeKind::ALL.into_iter().find(|kind| kind.element() == name) {
            Some(kind) => Found::Notice(Box::new(notice(&root, kind)?)),
            None => return Err(Refused::Other),
        },
    };
    Ok(found)
}

/// The form a namespace belongs to.
fn form(namespace: &str) -> Option<Form> {
    let plain = namespace.trim().to_ascii_lowercase();
    match plain.as_str() {
        "" => Some(Form::Circular2001),
        CIRCULAR_2013 => Some(Form::Circular2013),
        _ if plain == SEGNATURA || plain == NOTICES => Some(Form::Current),
        _ => None,
    }
}

fn segnatura(root: &Node) -> Result<Segnatura, Refused> {
    let head = root.child("Intestazione").ok_or(Refused::Incomplete)?;
    let body = root.child("Descrizione");
    Ok(Segnatura {
        form: Form::Current,
        identifier: head.child("Identificatore").and_then(identifier).ok_or(Refused::Incomplete)?,
        first: head.child("PrimaRegistrazione").and_then(identifier),
        subject: words(head.child("Oggetto")),
        class: head.child("Classifica").and_then(class),
        dossier: head.child("Fascicolo").map(|node| Dossier {
            name: words(node.child("Denominazione")),
            code: words(node.child("CodiceFascicolo")),
        }),
        reserved: head.child("Riservato").is_some_and(|node| is_true(node.text())),
        answers: root.child("Riferimenti").and_then(|node| {
            Some(Answered {
                identifier: identifier(node.child("Identificatore")?)?,
                subject: words(node.child("Oggetto")),
                class: node.child("Classifica").and_then(class).unwrap_or_default(),
            })
        }),
        sender: body.and_then(|body| body.child("Mittente")).and_then(subject),
        recipients: body
            .into_iter()
            .flat_map(|body| body.all("Destinatario"))
            .take(MOST)
            .filter_map(|node| {
                Some(Recipient {
                    subject: subject(node)?,
                    confirm: node.attribute("confermaRicezione").is_none_or(is_true),
                    copy: node.attribute("perConoscenza").is_some_and(is_true),
                })
            })
            .collect(),
        main: body.and_then(|body| body.child("DocumentoPrimario")).map(paper),
        attachments: body.into_iter().flat_map(|body| body.all("Allegato")).take(MOST).map(paper).collect(),
        sealed: root.child("Signature").is_some(),
    })
}

/// Reads a notice; its elements have the same names in all forms.
fn notice(root: &Node, kind: NoticeKind) -> Result<Notice, Refused> {
    let own = root.child("Identificatore").and_then(identifier);
    let received = || {
        let node = root.child("MessaggioRicevuto").ok_or(Refused::Incomplete)?;
        match node.child("Identificatore").and_then(identifier) {
            Some(found) => Ok(Received::Registered(found)),
            None => match maybe(node.child("DescrizioneMessaggio")) {
                Some(text) => Ok(Received::Described(text)),
                None => Err(Refused::Incomplete),
            },
        }
    };
    Ok(match kind {
        NoticeKind::Confirmation | NoticeKind::Update => Notice::Confirmation {
            update: kind == NoticeKind::Update,
            identifier: own.ok_or(Refused::Incomplete)?,
            received: received()?,
        },
        NoticeKind::Exception => {
            Notice::Exception { identifier: own, received: received()?, reason: words(root.child("Motivo")) }
        }
        NoticeKind::Annulment => Notice::Annulment {
            identifier: own.ok_or(Refused::Incomplete)?,
            reason: words(root.child("Motivo")),
            measure: words(root.child("Provvedimento")),
        },
    })
}

/// An element's text in one clean line; empty when there is none.
pub(super) fn words(node: Option<&Node>) -> String {
    node.map(|node| clean(node.text())).unwrap_or_default()
}

/// The same, or nothing.
pub(super) fn maybe(node: Option<&Node>) -> Option<String> {
    Some(words(node)).filter(|text| !text.is_empty())
}

/// One clean line: breaks and runs of blanks of an indented file are one blank.
pub(super) fn clean(text: &str) -> String {
    let line = Shown::line(text.trim());
    line.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_true(text: &str) -> bool {
    matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "1" | "si" | "sì")
}

/// A number without which nothing can be said, with whatever else is there.
pub(super) fn identifier(node: &Node) -> Option<Identifier> {
    // The form of 2001 puts the first registration's number one level deeper.
    let node = node.child("Identificatore").unwrap_or(node);
    let number = maybe(node.child("NumeroRegistrazione"))?;
    Some(Identifier {
        administration: words(node.child("CodiceAmministrazione")),
        aoo: words(node.child("CodiceAOO")),
        register: words(node.child("CodiceRegistro")),
        number,
        on: maybe(node.child("DataRegistrazione")).and_then(|text| day(&text)),
        at: maybe(node.child("OraRegistrazione")).and_then(|text| hour(&text)),
    })
}

/// A date as the forms want it, or as Italian programs write it; a zone behind it is left aside.
fn day(text: &str) -> Option<NaiveDate> {
    let head = text.get(..10)?;
    ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"].iter().find_map(|format| NaiveDate::parse_from_str(head, format).ok())
}

/// An hour, to the second; fractions and zone are left aside.
pub(super) fn hour(text: &str) -> Option<NaiveTime> {
    let seconds = text.get(..8).and_then(|head| NaiveTime::parse_from_str(head, "%H:%M:%S").ok());
    seconds.or_else(|| NaiveTime::parse_from_str(text.get(..5)?, "%H:%M").ok())
}

fn class(node: &Node) -> Option<Class> {
    let mut levels = Vec::new();
    if let Some(flat) = maybe(node.child("CodiceFlat")) {
        levels.push(flat);
    }
    let mut path = node.child("CodicePath");
    while let Some(here) = path {
        levels.extend(maybe(here.child("Livello")));
        path = here.child("SubLivello");
    }
    let class = Class { name: words(node.child("Denominazione")), code: levels.join("/") };
    (!class.code.is_empty() || !class.name.is_empty()).then_some(class)
}

fn addresses(node: Option<&Node>) -> Vec<String> {
    let of_mail = |node: &&Node| node.attribute("tipo").is_none_or(|kind| kind.eq_ignore_ascii_case("smtp"));
    let found = node.into_iter().flat_map(|node| node.all("IndirizzoTelematico")).filter(of_mail);
    found.map(|node| clean(node.text())).filter(|text| !text.is_empty()).take(MOST).collect()
}

fn subject(node: &Node) -> Option<Subject> {
    if let Some(body) = node.child("Amministrazione") {
        let contacts = ["ContattiUO", "ContattiAOO", "ContattiAmministrazione"];
        let found = contacts.iter().map(|name| addresses(body.child(name))).find(|found| !found.is_empty());
        return Some(Subject::Administration(Administration {
            name: words(body.child("DenominazioneAmministrazione")),
            tax_code: maybe(body.child("CFAmministrazione")),
            code: words(body.child("CodiceIPAAmministrazione")),
            aoo: maybe(body.child("CodiceIPAAOO")),
            office: maybe(body.child("CodiceIPAUO")),
            addresses: found.unwrap_or_default(),
        }));
    }
    if let Some(body) = node.child("PersonaGiuridica") {
        return Some(Subject::Company(Company {
            name: words(body.child("Denominazione")),
            tax_code: maybe(body.child("PIVAoCF")),
            addresses: addresses(body.child("ContattiPersonaGiuridica")),
        }));
    }
    if let Some(person) = node.child("PersonaFisica") {
        return Some(Subject::Person(Person {
            name: words(person.child("Nome")),
            surname: words(person.child("Cognome")),
            tax_code: maybe(person.child("CodiceFiscale")),
            addresses: addresses(person.child("Contatti")),
        }));
    }
    let body = node.child("AmministrazioneEstera")?;
    Some(Subject::Foreign(Company {
        name: words(body.child("DenominazioneAmministrazione")),
        tax_code: None,
        addresses: addresses(body.child("ContattiAmministrazione")),
    }))
}

fn paper(node: &Node) -> Paper {
    Paper {
        name: clean(node.attribute("nomeFile").unwrap_or_default()),
        media_type: clean(node.attribute("mimeType").unwrap_or_default()),
        description: maybe(node.child("Descrizione")),
        fingerprint: fingerprint(node.child("Impronta")),
        signed: node.child("firmatoDigitalmente").is_some(),
    }
}

/// The digest in an `Impronta`.
pub(super) fn fingerprint(node: Option<&Node>) -> Option<Fingerprint> {
    let node = node?;
    Fingerprint::parse(node.attribute("algoritmo").unwrap_or_default(), node.text())
}
