//! What the XML beside a message tells: a segnatura or a notice, and whether the documents are the ones it names.

use crate::base::text::fold;
use crate::mail::segnatura::{self, Found, Notice, Refused, Segnatura};
use crate::mail::{Attachment, Letter};

/// Most XML files looked into when none has the usual name.
const LOOKED_INTO: usize = 5;

/// How a document compares with its digest in the segnatura.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// It is the one that was signed for.
    Same,
    /// It has other bytes: reason for an exception.
    Differs,
    /// No attachment of that name came.
    Missing,
    /// The segnatura names no digest, or one of a kind that is not recomputed.
    Unchecked,
}

impl Compared {
    /// Catalogue key of what it means.
    pub fn key(self) -> &'static str {
        match self {
            Self::Same => "segnatura-document-same",
            Self::Differs => "segnatura-document-differs",
            Self::Missing => "segnatura-document-missing",
            Self::Unchecked => "segnatura-document-unchecked",
        }
    }
}

/// A document that a segnatura names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// File name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// The main document.
    pub main: bool,
    /// How it compares.
    pub compared: Compared,
}

/// What the XML of a message tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Name of the file.
    pub file: String,
    /// What is in it, or why it cannot be read.
    pub outcome: Result<Found, Refused>,
    /// The documents it names.
    pub documents: Vec<Named>,
}

impl Told {
    /// The segnatura, if it is one.
    pub fn segnatura(&self) -> Option<&Segnatura> {
        match &self.outcome {
            Ok(Found::Segnatura(found)) => Some(found),
            _ => None,
        }
    }

    /// The notice, if it is one.
    pub fn notice(&self) -> Option<&Notice> {
        match &self.outcome {
            Ok(Found::Notice(found)) => Some(found),
            _ => None,
        }
    }

    /// The first document that is not as the segnatura says.
    pub fn wrong(&self) -> Option<&Named> {
        self.documents.iter().find(|named| matches!(named.compared, Compared::Differs | Compared::Missing))
    }
}

/// Looks for the XML beside a message: first under the usual names, then among a few others. One with a usual name that
/// cannot be read is told too.
pub fn read(letter: &Letter, message: &[u8]) -> Option<Told> {
    let is_xml = |found: &&Attachment| found.extension.eq_ignore_ascii_case("xml");
    let usual = |found: &&Attachment| segnatura::is_its_name(found.name.as_str());
    let candidates: Vec<&Attachment> =
        letter.documents().filter(|found| is_xml(found) && found.size <= segnatura::MAX_BYTES as u64).collect();
    let mut refused = None;
    let (first, then): (Vec<&Attachment>, Vec<&Attachment>) = candidates.into_iter().partition(usual);
    for found in first.iter().chain(then.iter().take(LOOKED_INTO)) {
        let Ok(bytes) = found.bytes(message) else { continue };
        let outcome = segnatura::read(&bytes);
        let file = found.name.to_string();
        match outcome {
            Ok(outcome) => {
                let documents = match &outcome {
                    Found::Segnatura(told) => compare(told, letter, message),
                    Found::Notice(_) => Vec::new(),
                };
                return Some(Told { file, outcome: Ok(outcome), documents });
            }
            Err(reason) if refused.is_none() && usual(found) => {
                refused = Some(Told { file, outcome: Err(reason), documents: Vec::new() });
            }
            Err(_) => {}
        }
    }
    refused
}

/// Whether two file names are the same for people: attachments lose paths and odd letters on the way.
pub fn same_name(one: &str, other: &str) -> bool {
    let bare = |name: &str| fold(name.rsplit(['/', '\\']).next().unwrap_or(name));
    bare(one) == bare(other)
}

fn compare(told: &Segnatura, letter: &Letter, message: &[u8]) -> Vec<Named> {
    let papers = told.papers().filter(|paper| !paper.name.is_empty());
    papers
        .map(|paper| {
            let attached = letter.documents().find(|found| same_name(found.name.as_str(), &paper.name));
            let matches = |found: &Attachment| {
                let bytes = found.bytes(message).ok()?;
                paper.fingerprint.as_ref()?.matches(&bytes)
            };
            let compared = match attached {
                Some(found) => match matches(found) {
                    Some(true) => Compared::Same,
                    Some(false) => Compared::Differs,
                    None => Compared::Unchecked,
                },
                // It may have come under another name.
                None if letter.documents().any(|found| matches(found) == Some(true)) => Compared::Same,
                None => Compared::Missing,
            };
            Named {
                name: paper.name.clone(),
                description: paper.description.clone(),
                main: told.main.as_ref() == Some(paper),
                compared,
            }
        })
        .collect()
}
