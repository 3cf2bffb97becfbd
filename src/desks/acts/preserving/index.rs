//! The index of a package (UNI 11386:2020, SInCRO: `PIndex`), with the metadata of each act under the names of Allegato 5 where
//! it has one. Pure.

use chrono::{DateTime, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::acts::communicating::model::Told;
use crate::desks::acts::model::{Act, ActFile, ActKind, Expense, FileRole, Signature, SignatureForm};
use crate::work::house::Administration;

/// Namespace of the index.
const NAMESPACE: &str = "http://www.uni.com/U3011/sincro-v2/";
/// Where its schema is.
const SCHEMA: &str = "http://www.uni.com/U3011/sincro-v2/PIndex.xsd";
/// Namespace of the metadata of an act, which are our own.
const METADATA: &str = "urn:scrivania:atto:1";
/// Who answers for what is handed over, by the manual of the body.
const MANUAL: &str = "Manuale di gestione documentale";

/// An act as the package has it.
pub(super) struct Packed {
    pub(super) act: Act,
    pub(super) expense: Expense,
    pub(super) office: String,
    /// Code of its dossier, and of that dossier's class.
    pub(super) dossier: Option<(String, String)>,
    pub(super) signatures: Vec<Signature>,
    pub(super) told: Vec<Told>,
    /// Path in the package, and the document.
    pub(super) files: Vec<(String, ActFile)>,
}

/// Everything the index tells.
pub(super) struct Package<'a> {
    pub(super) name: &'a str,
    pub(super) who: &'a Administration,
    /// Who hands it over.
    pub(super) by: &'a str,
    pub(super) at: DateTime<Utc>,
    pub(super) acts: &'a [Packed],
}

/// A document under way. A failure to write into memory cannot happen, but is kept and told at the end.
struct Xml {
    writer: Writer<Vec<u8>>,
    failed: Option<String>,
}

impl Xml {
    fn put(&mut self, event: Event<'_>) {
        if let Err(error) = self.writer.write_event(event) {
            self.failed = Some(error.to_string());
        }
    }

    fn group(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((*key, *value));
        }
        self.put(Event::Start(start));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text, which is cleaned: XML 1.0 has no control characters.
    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: impl AsRef<str>) {
        let text = Shown::line(text.as_ref());
        self.group(name, attributes, |xml| xml.put(Event::Text(BytesText::new(text.as_str()))));
    }

    fn maybe(&mut self, name: &str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text.filter(|text| !text.as_ref().trim().is_empty()) {
            self.leaf(name, &[], text);
        }
    }
}

fn moment(at: DateTime<Utc>) -> String {
    rome(at).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The index as a file.
pub(super) fn index(package: &Package<'_>) -> Outcomes<Vec<u8>> {
    let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 1), failed: None };
    xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let root = [
        ("xmlns:sincro", NAMESPACE),
        ("sincro:language", "it"),
        ("sincro:uri", SCHEMA),
        ("sincro:sincroVersion", "2.0"),
    ];
    let scheme = [("sincro:scheme", "local")];
    xml.group("sincro:PIndex", &root, |xml| {
        xml.group("sincro:SelfDescription", &[], |xml| {
            xml.leaf("sincro:ID", &scheme, format!("{}-indice", package.name));
            xml.group("sincro:CreatingApplication", &[], |xml| {
                xml.leaf("sincro:Name", &[], "Scrivania");
                xml.leaf("sincro:Version", &[], env!("CARGO_PKG_VERSION"));
                xml.leaf("sincro:Producer", &[], &package.who.name);
            });
        });
        xml.group("sincro:PVolume", &[], |xml| {
            xml.leaf("sincro:ID", &scheme, package.name);
            xml.leaf("sincro:Label", &[], format!("Atti di {}", package.who.name));
            xml.leaf("sincro:Description", &[], format!("Pacchetto di versamento: {} atti", package.acts.len()));
        });
        for one in package.acts {
            act_group(xml, package.who, one);
        }
        process(xml, package);
    });
    match xml.failed {
        None => Ok(xml.writer.into_inner()),
        Some(cause) => Err(Fault::not_done("fault-act-package-index").because(cause)),
    }
}

/// An act with its documents.
fn act_group(xml: &mut Xml, who: &Administration, one: &Packed) {
    let scheme = [("sincro:scheme", "local")];
    xml.group("sincro:FileGroup", &[], |xml| {
        xml.leaf("sincro:ID", &scheme, one.act.name());
        xml.leaf("sincro:Label", &[], kind(one.act.kind));
        xml.leaf("sincro:Description", &[], &one.act.subject);
        for (path, file) in &one.files {
            let ending = path.rsplit('.').next().unwrap_or_default();
            let attributes = [
                ("sincro:encoding", "binary"),
                ("sincro:extension", ending),
                ("sincro:format", file.media_type.as_str()),
            ];
            xml.group("sincro:File", &attributes, |xml| {
                xml.leaf("sincro:ID", &scheme, format!("{}/{}", one.act.name(), file.position));
                xml.leaf("sincro:Path", &[], path);
                xml.leaf("sincro:Hash", &[("sincro:hashFunction", "SHA-256")], &file.sha256);
            });
        }
        xml.group("sincro:MoreInfo", &[("sincro:xmlSchema", METADATA)], |xml| {
            xml.group("sincro:EmbeddedMetadata", &[], |xml| metadata(xml, who, one));
        });
    });
}

fn kind(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Determination => "Determinazione",
        ActKind::Giunta => "Deliberazione della Giunta comunale",
        ActKind::Council => "Deliberazione del Consiglio comunale",
        ActKind::OrderMayor => "Ordinanza sindacale",
        ActKind::OrderUrgent => "Ordinanza contingibile e urgente",
        ActKind::OrderManager => "Ordinanza dirigenziale",
        ActKind::Decree => "Decreto",
    }
}

fn metadata(xml: &mut Xml, who: &Administration, one: &Packed) {
    let act = &one.act;
    let main = one.files.iter().find(|(_, file)| matches!(file.role, FileRole::Signed | FileRole::Text));
    xml.group("DocumentoAmministrativoInformatico", &[("xmlns", METADATA)], |xml| {
        xml.group("IdDoc", &[], |xml| {
            if let Some((_, file)) = main {
                xml.group("ImprontaCrittograficaDelDocumento", &[], |xml| {
                    xml.leaf("Impronta", &[], &file.sha256);
                    xml.leaf("Algoritmo", &[], "SHA-256");
                });
            }
            xml.leaf("Identificativo", &[], act.name());
        });
        xml.leaf("TipologiaDocumentale", &[], kind(act.kind));
        xml.group("DatiDiRegistrazione", &[], |xml| {
            xml.leaf("TipoRegistro", &[], act.kind.register_name());
            xml.leaf("CodiceRegistro", &[], act.kind.register());
            xml.maybe("DataRegistrazione", act.adopted_on.map(|day| day.to_string()));
            xml.maybe("NumeroDocumento", act.number_text());
            xml.maybe("NumeroDiArea", act.area_number.map(|number| number.to_string()));
        });
        xml.group("Soggetti", &[], |xml| {
            xml.group("AmministrazioneCheEffettuaLaRegistrazione", &[], |xml| {
                xml.leaf("Denominazione", &[], &who.name);
                xml.leaf("CodiceIPA", &[], &who.ipa_code);
                xml.leaf("CodiceAOO", &[], &who.aoo_code);
            });
            xml.maybe("UfficioProponente", Some(&one.office));
            for signature in &one.signatures {
                xml.group("Firmatario", &[], |xml| {
                    xml.leaf("Nome", &[], &signature.signer);
                    xml.leaf("DataFirma", &[], moment(instant(signature.signed_at)));
                    xml.maybe("Certificato", signature.certificate.as_deref());
                });
            }
            for told in &one.told {
                xml.group("Destinatario", &[], |xml| {
                    xml.leaf("Nome", &[], &told.recipient);
                    xml.leaf("DataComunicazione", &[], moment(instant(told.communicated_at)));
                });
            }
        });
        xml.group("ChiaveDescrittiva", &[], |xml| xml.leaf("Oggetto", &[], &act.subject));
        let attached = one.files.iter().filter(|(_, file)| file.role == FileRole::Attachment).count();
        xml.group("Allegati", &[], |xml| xml.leaf("NumeroAllegati", &[], attached.to_string()));
        if let Some((dossier, class)) = &one.dossier {
            xml.group("Classificazione", &[], |xml| xml.leaf("IndiceDiClassificazione", &[], class));
            xml.group("Agg", &[], |xml| {
                xml.leaf("TipoAggregazione", &[], "Fascicolo");
                xml.leaf("IdAggregazione", &[], dossier);
            });
        }
        xml.leaf("Riservato", &[], act.personal_data.to_string());
        let digital = one.signatures.iter().any(|signature| signature.form != SignatureForm::Paper);
        xml.group("Verifica", &[], |xml| xml.leaf("FirmatoDigitalmente", &[], digital.to_string()));
        xml.maybe("DataPubblicazione", act.published_on.map(|day| day.to_string()));
        xml.maybe("DataEsecutivita", act.effective_on.map(|day| day.to_string()));
        xml.maybe("ImportoInCentesimi", one.expense.amount_cents.map(|cents| cents.to_string()));
        xml.maybe("CIG", one.expense.cig.as_deref());
        xml.maybe("CUP", one.expense.cup.as_deref());
        for (path, file) in &one.files {
            xml.group("Documento", &[], |xml| {
                xml.leaf("Ruolo", &[], role(file.role));
                xml.leaf("NomeDelDocumento", &[], &file.name);
                xml.leaf("Percorso", &[], path);
                xml.leaf("Dimensione", &[], file.size.to_string());
            });
        }
    });
}

fn role(role: FileRole) -> &'static str {
    match role {
        FileRole::Text => "Testo integrale",
        FileRole::Omissis => "Testo con omissis",
        FileRole::Attachment => "Allegato",
        FileRole::Signed => "Documento firmato",
        FileRole::Visto => "Visto",
        FileRole::Opinion => "Parere",
        FileRole::Certificate => "Certificato",
        FileRole::Minutes => "Verbale",
        FileRole::Other => "Altro documento",
    }
}

/// Who hands the package over, whose it is, and when.
fn process(xml: &mut Xml, package: &Package<'_>) {
    let body = |xml: &mut Xml| {
        xml.group("sincro:Agent", &[("sincro:agentType", "legal person")], |xml| {
            xml.group("sincro:AgentName", &[], |xml| xml.leaf("sincro:FormalName", &[], &package.who.name));
            xml.leaf("sincro:RelevantDocument", &[], MANUAL);
        });
    };
    xml.group("sincro:Process", &[], |xml| {
        xml.group("sincro:Submitter", &[], body);
        xml.group("sincro:Holder", &[("sincro:holderRole", "soggetto produttore")], body);
        xml.group("sincro:AuthorizedSigner", &[], |xml| {
            xml.group("sincro:Agent", &[("sincro:agentType", "natural person")], |xml| {
                xml.group("sincro:AgentName", &[], |xml| xml.leaf("sincro:FormalName", &[], package.by));
                xml.leaf("sincro:RelevantDocument", &[], MANUAL);
            });
        });
        xml.group("sincro:TimeReference", &[], |xml| {
            xml.leaf("sincro:TimeInfo", &[("sincro:attachedTimeStamp", "false")], moment(package.at));
        });
    });
}
