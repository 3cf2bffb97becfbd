//! The forms before 2022: the DTD of 2001 and the schema of 2013 name the same elements, and programs left some out.

use super::model::{
    Administration, Answered, Class, Company, Dossier, Form, Paper, Person, Recipient, Segnatura, Subject,
};
use super::reading::{MOST, clean, fingerprint, hour, identifier, maybe, words};
use super::refusal::Refused;
use super::tree::Node;

/// Deepest folder of attachments that is looked into.
const MAX_FOLDERS: usize = 8;

/// Reads a `Segnatura`.
pub(super) fn segnatura(root: &Node, form: Form) -> Result<Segnatura, Refused> {
    let head = root.child("Intestazione").ok_or(Refused::Incomplete)?;
    let body = root.child("Descrizione");
    // Without a number it is at least a message that says who writes and what about.
    let mut own = head.child("Identificatore").and_then(identifier).unwrap_or_default();
    own.at = own.at.or_else(|| maybe(head.child("OraRegistrazione")).and_then(|text| hour(&text)));
    let origin = head.child("Origine");
    let from = origin.unwrap_or(head);
    let subject = words(head.child("Oggetto"));
    if own.number.is_empty() && subject.is_empty() {
        return Err(Refused::Incomplete);
    }
    let mut papers: Vec<Paper> = Vec::new();
    if let Some(folder) = body.and_then(|body| body.child("Allegati")) {
        attachments(folder, &mut papers, 0);
    }
    Ok(Segnatura {
        form,
        first: head.child("PrimaRegistrazione").and_then(identifier),
        class: head.child("Classifica").and_then(class),
        dossier: head.child("Fascicolo").and_then(dossier),
        reserved: head.child("Riservato").is_some_and(|node| !is_no(node.text())),
        answers: root.at(&["Riferimenti", "Messaggio"]).and_then(|node| {
            Some(Answered { identifier: identifier(node.child("Identificatore")?)?, ..Answered::default() })
        }),
        sender: from.child("Mittente").and_then(|node| party(node, origin.and_then(address))),
        recipients: recipients(head),
        main: body.and_then(|body| body.child("Documento")).map(paper),
        attachments: papers,
        sealed: root.child("Signature").is_some(),
        identifier: own,
        subject,
    })
}

/// The element alone asks for reserved treatment; some programs write a plain no into it.
fn is_no(text: &str) -> bool {
    matches!(text.trim().to_ascii_lowercase().as_str(), "no" | "n" | "false" | "0")
}

fn recipients(head: &Node) -> Vec<Recipient> {
    let mut found = Vec::new();
    for (name, copy) in [("Destinazione", false), ("PerConoscenza", true)] {
        for place in head.all(name).take(MOST) {
            let confirm = place.attribute("confermaRicezione") == Some("si");
            let mut named = false;
            for node in place.all("Destinatario").take(MOST) {
                if let Some(subject) = party(node, address(place)) {
                    named = true;
                    found.push(Recipient { subject, confirm, copy });
                }
            }
            if let Some(address) = address(place).filter(|_| !named) {
                let body = Company { name: address.clone(), tax_code: None, addresses: vec![address] };
                found.push(Recipient { subject: Subject::Company(body), confirm, copy });
            }
        }
    }
    // Some programs put it straight into the heading.
    let bare = head.all("Destinatario").filter_map(|node| party(node, None));
    found.extend(bare.map(|subject| Recipient { subject, confirm: false, copy: false }));
    found.truncate(MOST);
    found
}

fn address(node: &Node) -> Option<String> {
    let node = node.child("IndirizzoTelematico")?;
    let kind = node.attribute("tipo").unwrap_or("smtp");
    Some(clean(node.text())).filter(|text| !text.is_empty() && !kind.eq_ignore_ascii_case("uri"))
}

fn party(node: &Node, address_outside: Option<String>) -> Option<Subject> {
    let addresses = |inner: Option<&Node>| -> Vec<String> {
        let own = address(node).or_else(|| inner.and_then(address));
        own.or_else(|| address_outside.clone()).into_iter().collect()
    };
    if let Some(body) = node.child("Amministrazione") {
        let aoo = node.child("AOO");
        return Some(Subject::Administration(Administration {
            name: words(body.child("Denominazione")),
            tax_code: None,
            code: words(body.child("CodiceAmministrazione")),
            aoo: maybe(aoo.and_then(|aoo| aoo.child("CodiceAOO"))).or_else(|| maybe(aoo?.child("Denominazione"))),
            office: maybe(body.at(&["UnitaOrganizzativa", "Denominazione"])),
            addresses: addresses(Some(body)),
        }));
    }
    if let Some(name) = maybe(node.child("Denominazione")) {
        return Some(Subject::Company(Company { name, tax_code: None, addresses: addresses(None) }));
    }
    // An employee of a body's own program is a person too.
    let person = node.child("Persona").or_else(|| node.child("Dipendente"))?;
    let surname = maybe(person.child("Cognome")).or_else(|| maybe(person.child("Denominazione")))?;
    let code = maybe(person.child("CodiceFiscale")).or_else(|| person.attribute("id").map(clean));
    Some(Subject::Person(Person {
        name: words(person.child("Nome")),
        surname,
        tax_code: code.map(|code| code.to_uppercase()).filter(|code| code.len() == 16),
        addresses: addresses(None),
    }))
}

fn class(node: &Node) -> Option<Class> {
    let levels: Vec<String> = node.all("Livello").filter_map(|level| maybe(Some(level))).collect();
    let code = if levels.is_empty() { words(node.child("CodiceTitolario")) } else { levels.join("/") };
    let class = Class { name: words(node.child("Denominazione")), code };
    (!class.code.is_empty() || !class.name.is_empty()).then_some(class)
}

fn dossier(node: &Node) -> Option<Dossier> {
    let name = words(node.child("Oggetto"));
    let numbered = || Some(format!("{}/{}", clean(node.attribute("anno")?), clean(node.attribute("numero")?)));
    let code = maybe(node.child("Identificativo")).or_else(numbered).unwrap_or_default();
    (!name.is_empty() || !code.is_empty()).then_some(Dossier { name, code })
}

fn attachments(folder: &Node, papers: &mut Vec<Paper>, depth: usize) {
    for node in folder.children() {
        match node.name.as_str() {
            "Documento" if papers.len() < MOST => papers.push(paper(node)),
            "Fascicolo" if depth < MAX_FOLDERS => attachments(node, papers, depth + 1),
            _ => {}
        }
    }
}

fn paper(node: &Node) -> Paper {
    let says = ["TitoloDocumento", "DescrizioneDocumento", "Oggetto"];
    Paper {
        name: clean(node.attribute("nome").unwrap_or_default()),
        media_type: clean(node.attribute("tipoMIME").unwrap_or_default()),
        description: says.iter().find_map(|name| maybe(node.child(name))),
        fingerprint: fingerprint(node.child("Impronta")),
        signed: false,
    }
}
