//! What a segnatura and its notices say, whatever form they were written in (AgID Linee guida, allegato 6; Circ. AgID
//! 60/2013; Circ. AIPA 28/2001).
//!
//! Texts are clean already: the reader cleans what it finds, the writer cleans what it is given.

use chrono::{NaiveDate, NaiveTime};

use super::digest::Fingerprint;

/// The form a file was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `SegnaturaInformatica` and the PEC notices, in force since 2022.
    Current,
    /// Namespace `digitPa`, 2013.
    Circular2013,
    /// The DTD without a namespace, 2001, and what programs made of it.
    Circular2001,
}

impl Form {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Current => "segnatura-form-current",
            Self::Circular2013 => "segnatura-form-2013",
            Self::Circular2001 => "segnatura-form-2001",
        }
    }
}

/// A number in somebody's register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identifier {
    /// IPA code of the administration.
    pub administration: String,
    /// Code of the AOO.
    pub aoo: String,
    /// Code of the register; the older forms have none now and then.
    pub register: String,
    /// The number as it is written.
    pub number: String,
    /// Day of registration (Europe/Rome).
    pub on: Option<NaiveDate>,
    /// Hour of registration (Europe/Rome), to the second.
    pub at: Option<NaiveTime>,
}

impl Identifier {
    /// The number without leading zeros, when it is one.
    pub fn value(&self) -> Option<i64> {
        let digits = self.number.trim();
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
    }
}

/// The place in the filing plan of whoever wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Class {
    /// Name of the class.
    pub name: String,
    /// Its levels from the top, joined by `/`: `I/6`.
    pub code: String,
}

/// A dossier of whoever wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dossier {
    /// What it is about.
    pub name: String,
    /// Its code.
    pub code: String,
}

/// A public administration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Administration {
    /// Name.
    pub name: String,
    /// Codice fiscale, eleven digits.
    pub tax_code: Option<String>,
    /// IPA code.
    pub code: String,
    /// Code of the AOO.
    pub aoo: Option<String>,
    /// Code or name of the office.
    pub office: Option<String>,
    /// Mail addresses of the AOO, else of the administration.
    pub addresses: Vec<String>,
}

/// A company or any other body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// Name.
    pub name: String,
    /// Partita IVA or codice fiscale, eleven digits.
    pub tax_code: Option<String>,
    /// Mail addresses.
    pub addresses: Vec<String>,
}

/// A natural person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// First name; empty where it is not told apart from the surname.
    pub name: String,
    /// Surname.
    pub surname: String,
    /// Codice fiscale.
    pub tax_code: Option<String>,
    /// Mail addresses.
    pub addresses: Vec<String>,
}

/// Who wrote, or to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An Italian administration.
    Administration(Administration),
    /// A company or body.
    Company(Company),
    /// A person.
    Person(Person),
    /// A foreign administration, by name and addresses.
    Foreign(Company),
}

impl Subject {
    /// Its name in one line.
    pub fn name(&self) -> String {
        match self {
            Self::Administration(body) => body.name.clone(),
            Self::Company(body) | Self::Foreign(body) => body.name.clone(),
            Self::Person(person) => format!("{} {}", person.surname, person.name).trim().to_owned(),
        }
    }

    /// Its mail addresses.
    pub fn addresses(&self) -> &[String] {
        match self {
            Self::Administration(body) => &body.addresses,
            Self::Company(body) | Self::Foreign(body) => &body.addresses,
            Self::Person(person) => &person.addresses,
        }
    }
}

/// To whom it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub subject: Subject,
    /// Whether the sender wants a confirmation.
    pub confirm: bool,
    /// For information only (per conoscenza).
    pub copy: bool,
}

/// A document of the message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// File name in the message.
    pub name: String,
    /// Media type as declared.
    pub media_type: String,
    /// What it is.
    pub description: Option<String>,
    /// Its digest.
    pub fingerprint: Option<Fingerprint>,
    /// Whether the file holds a signature.
    pub signed: bool,
}

/// The message that a message answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answered {
    /// Its number in the register of whoever wrote it.
    pub identifier: Identifier,
    /// Its subject.
    pub subject: String,
    /// Its class.
    pub class: Class,
}

/// A segnatura.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segnatura {
    /// The form it was written in.
    pub form: Form,
    /// The sender's number.
    pub identifier: Identifier,
    /// The number it was first given, when it was passed on.
    pub first: Option<Identifier>,
    /// Subject.
    pub subject: String,
    /// The sender's class.
    pub class: Option<Class>,
    /// The sender's dossier.
    pub dossier: Option<Dossier>,
    /// Whether the sender asks for reserved treatment.
    pub reserved: bool,
    /// What it answers.
    pub answers: Option<Answered>,
    /// Who wrote.
    pub sender: Option<Subject>,
    /// To whom.
    pub recipients: Vec<Recipient>,
    /// The main document.
    pub main: Option<Paper>,
    /// The attachments.
    pub attachments: Vec<Paper>,
    /// Whether the file holds a signature or a seal. Whether it is a good one is not looked at.
    pub sealed: bool,
}

impl Segnatura {
    /// All documents, the main one first.
    pub fn papers(&self) -> impl Iterator<Item = &Paper> {
        self.main.iter().chain(&self.attachments)
    }
}

/// What a notice speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// A registered message, by the number its sender gave it.
    Registered(Identifier),
    /// A message without a number, in words.
    Described(String),
}

impl Received {
    /// The number, when there is one.
    pub fn identifier(&self) -> Option<&Identifier> {
        match self {
            Self::Registered(identifier) => Some(identifier),
            Self::Described(_) => None,
        }
    }
}

/// Which notice it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// Conferma di ricezione: the message was registered.
    Confirmation,
    /// Aggiornamento di conferma: something about that registration changed.
    Update,
    /// Notifica di eccezione: the message could not be taken.
    Exception,
    /// Annullamento: the registration was declared void.
    Annulment,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Confirmation, Self::Update, Self::Exception, Self::Annulment];

    /// Stable word, as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Update => "update",
            Self::Exception => "exception",
            Self::Annulment => "annulment",
        }
    }

    /// Reads the word back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Name of the root element.
    pub fn element(self) -> &'static str {
        match self {
            Self::Confirmation => "ConfermaRicezione",
            Self::Update => "AggiornamentoConferma",
            Self::Exception => "NotificaEccezione",
            Self::Annulment => "AnnullamentoProtocollazione",
        }
    }

    /// Usual name of the file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Confirmation => "Conferma.xml",
            Self::Update => "Aggiornamento.xml",
            Self::Exception => "Eccezione.xml",
            Self::Annulment => "Annullamento.xml",
        }
    }

    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Confirmation => "segnatura-notice-confirmation",
            Self::Update => "segnatura-notice-update",
            Self::Exception => "segnatura-notice-exception",
            Self::Annulment => "segnatura-notice-annulment",
        }
    }
}

/// A notice about a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Confirmation or update.
    Confirmation {
        /// An update of an earlier confirmation.
        update: bool,
        /// The number the receiver gave.
        identifier: Identifier,
        /// The message it speaks of.
        received: Received,
    },
    /// Exception.
    Exception {
        /// The number the receiver gave, if any.
        identifier: Option<Identifier>,
        /// The message it speaks of.
        received: Received,
        /// Why.
        reason: String,
    },
    /// Annulment by whoever holds the register.
    Annulment {
        /// The number that is void.
        identifier: Identifier,
        /// Why.
        reason: String,
        /// The measure that says so.
        measure: String,
    },
}

impl Notice {
    /// Which one it is.
    pub fn kind(&self) -> NoticeKind {
        match self {
            Self::Confirmation { update: false, .. } => NoticeKind::Confirmation,
            Self::Confirmation { update: true, .. } => NoticeKind::Update,
            Self::Exception { .. } => NoticeKind::Exception,
            Self::Annulment { .. } => NoticeKind::Annulment,
        }
    }

    /// The number in the register of whoever wrote the notice.
    pub fn theirs(&self) -> Option<&Identifier> {
        match self {
            Self::Confirmation { identifier, .. } | Self::Annulment { identifier, .. } => Some(identifier),
            Self::Exception { identifier, .. } => identifier.as_ref(),
        }
    }

    /// The number in the register of whoever gets the notice.
    pub fn ours(&self) -> Option<&Identifier> {
        match self {
            Self::Confirmation { received, .. } | Self::Exception { received, .. } => received.identifier(),
            Self::Annulment { .. } => None,
        }
    }

    /// The reason it gives.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Exception { reason, .. } | Self::Annulment { reason, .. } => Some(reason),
            Self::Confirmation { .. } => None,
        }
    }
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A segnatura.
    Segnatura(Box<Segnatura>),
    /// A notice.
    Notice(Box<Notice>),
}
