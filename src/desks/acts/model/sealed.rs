//! What is done to an act and written once: steps, opinions, signatures.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{act_opinions, act_signatures, act_steps};
use crate::text_enum;

text_enum! {
    /// Which of the two opinions.
    OpinionKind {
        /// Technical regularity, by the head of the service.
        Technical = "technical",
        /// Accounting regularity, by the head of the ragioneria.
        Accounting = "accounting",
    }
}

text_enum! {
    /// What an opinion says.
    Outcome {
        /// Favourable.
        Favourable = "favourable",
        /// Unfavourable, with reasons.
        Unfavourable = "unfavourable",
        /// Not due: the act has no effect of that kind.
        NotDue = "not_due",
        /// The one before was taken back.
        TakenBack = "taken_back",
    }
}

impl Outcome {
    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Favourable => "act-opinion-favourable",
            Self::Unfavourable => "act-opinion-unfavourable",
            Self::NotDue => "act-opinion-not_due",
            Self::TakenBack => "act-opinion-taken_back",
        }
    }
}

text_enum! {
    /// In which form a signature came.
    SignatureForm {
        /// Envelope CAdES.
        P7m = "p7m",
        /// Signed PDF.
        Pdf = "pdf",
        /// By hand, on paper.
        Paper = "paper",
    }
}

impl SignatureForm {
    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::P7m => "act-form-p7m",
            Self::Pdf => "act-form-pdf",
            Self::Paper => "act-form-paper",
        }
    }
}

text_enum! {
    /// What was found when the digest of a signed file was held against its content. Certificates are not validated.
    SignatureCheck {
        /// The digest is that of the whole content.
        Fits = "fits",
        /// Something was added to the file after the last signature.
        Partial = "partial",
        /// It could not be told.
        Unchecked = "unchecked",
    }
}

impl SignatureCheck {
    /// Catalogue key of what is said of it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fits => "act-checked-fits",
            Self::Partial => "act-checked-partial",
            Self::Unchecked => "act-checked-unchecked",
        }
    }
}

/// Something that was done to an act: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = act_steps)]
pub struct ActStep {
    /// Row id.
    pub id: i64,
    /// Act.
    pub act_id: i64,
    /// Code of the step.
    pub step: String,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who; none for the program itself.
    pub operator_id: Option<i64>,
    /// Their name.
    pub operator_name: String,
    /// Whether it takes the step back.
    pub undone: bool,
    /// What came of it: a number, a day, a name.
    pub what: String,
    /// In words.
    pub note: Option<String>,
    /// Digest of the line.
    pub digest: Vec<u8>,
}

/// An opinion: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = act_opinions)]
pub struct Opinion {
    /// Row id.
    pub id: i64,
    /// Act.
    pub act_id: i64,
    /// Which.
    pub kind: OpinionKind,
    /// What it says.
    pub outcome: Outcome,
    /// Why.
    pub reasons: Option<String>,
    /// Who gave it.
    pub by_name: String,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who wrote it down.
    pub operator_id: Option<i64>,
    /// Their name.
    pub operator_name: String,
    /// Digest of the line.
    pub digest: Vec<u8>,
    /// SHA-256 of the file it stands in.
    pub sha256: Option<String>,
    /// In which form that is signed.
    pub form: Option<SignatureForm>,
    /// What was found of the file's digest; none without a digital signature.
    pub checked: Option<SignatureCheck>,
}

/// A signature: written once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = act_signatures)]
pub struct Signature {
    /// Row id.
    pub id: i64,
    /// Act.
    pub act_id: i64,
    /// The signature that this line takes back.
    pub takes_back: Option<i64>,
    /// Who signed.
    pub signer: String,
    /// When (UTC).
    pub signed_at: NaiveDateTime,
    /// In which form.
    pub form: SignatureForm,
    /// Issuer and serial number of the certificate.
    pub certificate: Option<String>,
    /// SHA-256 of the signed file.
    pub sha256: Option<String>,
    /// SHA-256 of what was signed.
    pub content_sha256: Option<String>,
    /// When it was written down (UTC).
    pub at: NaiveDateTime,
    /// Who wrote it down.
    pub operator_id: Option<i64>,
    /// Their name.
    pub operator_name: String,
    /// Digest of the line.
    pub digest: Vec<u8>,
    /// What was found of the file's digest; none on paper.
    pub checked: Option<SignatureCheck>,
}
