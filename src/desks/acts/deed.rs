//! What can be done to an act, with what has to be said of it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::communicating::model::Communication;
use super::life::Step;
use super::model::{Act, NewFile, OpinionKind, Outcome, SignatureCheck, SignatureForm, State};
use crate::base::dates;
use crate::db::{instant, stored};
use crate::desks::protocol::api as protocol;

/// A signature as it was read from the signed file, or written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who signed.
    pub signer: String,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// In which form.
    pub form: SignatureForm,
    /// Issuer and serial number of the certificate.
    pub certificate: Option<String>,
    /// SHA-256 of what was signed, hexadecimal.
    pub content_sha256: Option<String>,
    /// What was found of its digest; none without a digital signature.
    pub checked: Option<SignatureCheck>,
    /// The signed file, in the document store already.
    pub file: Option<NewFile>,
}

/// The file in which an opinion was given, in the document store already, and what was found of the signature in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The file.
    pub file: NewFile,
    /// In which form it is signed.
    pub form: SignatureForm,
    /// What was found of its digest; none without a digital signature.
    pub checked: Option<SignatureCheck>,
}

/// Something that is done to an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// An opinion of art. 49.
    Opinion {
        /// Which.
        kind: OpinionKind,
        /// What it says.
        outcome: Outcome,
        /// Why; needed when it is unfavourable or not due.
        reasons: Option<String>,
        /// Who gives it.
        by: String,
        /// The file it stands in.
        paper: Option<Paper>,
    },
    /// A signature that was made outside.
    Sign(Signed),
    /// The Prefect was told.
    Prefect {
        /// When (UTC).
        at: NaiveDateTime,
        /// How.
        how: String,
        /// The registration that went out.
        registration: Option<i64>,
    },
    /// The visto.
    Cover {
        /// Who gives it.
        by: String,
        /// What it says.
        note: Option<String>,
        /// The visto as a file.
        file: Option<NewFile>,
    },
    /// On the albo from a day.
    Publish {
        /// First day.
        day: NaiveDate,
        /// Number in the register of publications: `AP 12/2026`.
        label: String,
    },
    /// In effect from a day.
    Effect {
        /// The day.
        day: NaiveDate,
        /// Code of the rule that leads there.
        rule: String,
    },
    /// Communicated.
    Communicate(Communication),
    /// Put into a dossier.
    File {
        /// Its id.
        dossier: i64,
        /// How it is written.
        code: String,
    },
    /// Sent to preservation.
    Preserve {
        /// Identifier of the package.
        package: String,
        /// Documents in it.
        files: usize,
        /// SHA-256 of its index, hexadecimal.
        index: String,
    },
    /// Withdrawn.
    Withdraw {
        /// Why.
        reason: String,
    },
}

impl Deed {
    /// The step it is.
    pub fn step(&self) -> Step {
        match self {
            Self::Opinion { kind, .. } => Step::of_opinion(*kind),
            Self::Sign(_) => Step::Sign,
            Self::Prefect { .. } => Step::Prefect,
            Self::Cover { .. } => Step::Cover,
            Self::Publish { .. } => Step::Publish,
            Self::Effect { .. } => Step::Effect,
            Self::Communicate(_) => Step::Communicate,
            Self::File { .. } => Step::File,
            Self::Preserve { .. } => Step::Preserve,
            Self::Withdraw { .. } => Step::Withdraw,
        }
    }

    /// Whether it stands in a file with a digital signature: who signed is told by the file, whoever records it.
    pub fn is_in_signed_file(&self) -> bool {
        let digital = |form: SignatureForm| form != SignatureForm::Paper;
        match self {
            Self::Opinion { paper: Some(paper), .. } => digital(paper.form),
            Self::Sign(Signed { file: Some(_), form, .. }) => digital(*form),
            Self::Cover { file: Some(_), note: Some(note), .. } => {
                note.split(" · ").next().and_then(SignatureForm::parse).is_some_and(digital)
            }
            _ => false,
        }
    }

    /// What came of it, and what was said.
    pub fn told(&self) -> (String, Option<String>) {
        match self {
            Self::Opinion { outcome, reasons, by, paper, .. } => {
                let found = paper.as_ref().map(|paper| (paper.form.code(), paper.checked.map(SignatureCheck::code)));
                let (form, checked) = found.map_or((None, None), |(form, checked)| (Some(form), checked));
                let note: Vec<&str> = [reasons.as_deref(), form, checked].into_iter().flatten().collect();
                (format!("{} · {by}", outcome.code()), Some(note.join(" · ")).filter(|note| !note.is_empty()))
            }
            Self::Sign(signed) => (signed.signer.clone(), Some(dates::date_time(instant(signed.at)))),
            Self::Prefect { at, how, registration } => {
                let number = registration.map(|id| format!(" · prot. {}", protocol::number_of(id))).unwrap_or_default();
                (format!("{}{number}", dates::date_time(instant(*at))), Some(how.clone()))
            }
            Self::Cover { by, note, .. } => (by.clone(), note.clone()),
            Self::Publish { day, label } => (format!("{label} · {}", dates::date(*day)), None),
            Self::Effect { day, rule } => (dates::date(*day), Some(rule.clone())),
            Self::Communicate(told) => {
                let number = told.registration_id.map(protocol::number_of);
                let by = Some(told.by.code().to_owned());
                let note = [by, number.map(|number| format!("prot. {number}")), told.note.clone()];
                (told.names(), Some(note.into_iter().flatten().collect::<Vec<_>>().join(" · ")))
            }
            Self::File { code, .. } => (code.clone(), None),
            Self::Preserve { package, files, index } => {
                (package.clone(), Some(format!("PIndex.xml · {files} file · SHA-256 {index}")))
            }
            Self::Withdraw { reason } => (String::new(), Some(reason.clone())),
        }
    }

    /// The files that come with it.
    pub fn files(&self) -> Vec<NewFile> {
        match self {
            Self::Opinion { paper, .. } => paper.iter().map(|paper| paper.file.clone()).collect(),
            Self::Sign(signed) => signed.file.iter().cloned().collect(),
            Self::Cover { file, .. } => file.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// Writes it on the act.
    pub fn put(&self, act: &mut Act, now: DateTime<Utc>) {
        match self {
            Self::Opinion { .. } => {}
            // The clock runs from the last signature, whichever is written down last.
            Self::Sign(signed) => act.signed_at = Some(act.signed_at.map_or(signed.at, |known| known.max(signed.at))),
            Self::Prefect { at, .. } => act.prefect_told_at = Some(*at),
            Self::Cover { .. } => act.covered_at = Some(stored(now)),
            Self::Publish { day, .. } => act.published_on = Some(*day),
            Self::Effect { day, rule } => {
                act.effective_on = Some(*day);
                act.effective_rule = Some(rule.clone());
            }
            // The clock stops when somebody was first told.
            Self::Communicate(told) => act.communicated_at = act.communicated_at.or(Some(told.at)),
            Self::File { dossier, .. } => act.dossier_id = Some(*dossier),
            Self::Preserve { .. } => act.preserved_at = Some(stored(now)),
            Self::Withdraw { .. } => act.state = State::Withdrawn,
        }
    }
}
