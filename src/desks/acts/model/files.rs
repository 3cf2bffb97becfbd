//! The files of an act.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::schema::act_files;
use crate::text_enum;

text_enum! {
    /// What a file is to its act.
    FileRole {
        /// The integral text.
        Text = "text",
        /// The text without personal data, for the time after the publication.
        Omissis = "omissis",
        /// An attachment.
        Attachment = "attachment",
        /// A signed file.
        Signed = "signed",
        /// The visto.
        Visto = "visto",
        /// An opinion.
        Opinion = "opinion",
        /// A certificate or referto.
        Certificate = "certificate",
        /// The minutes of the sitting.
        Minutes = "minutes",
        /// Anything else.
        Other = "other",
    }
}

impl FileRole {
    /// Catalogue key of the name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "act-file-text",
            Self::Omissis => "act-file-omissis",
            Self::Attachment => "act-file-attachment",
            Self::Signed => "act-file-signed",
            Self::Visto => "act-file-visto",
            Self::Opinion => "act-file-opinion",
            Self::Certificate => "act-file-certificate",
            Self::Minutes => "act-file-minutes",
            Self::Other => "act-file-other",
        }
    }

    /// Whether it is the text of an act, as a file of its own or inside the signed one. The paper of a sitting is none.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Signed)
    }

    /// Whether it may still come once the act has its number.
    pub fn after_number(self) -> bool {
        !matches!(self, Self::Text | Self::Attachment | Self::Visto | Self::Opinion)
    }
}

/// A file that comes to an act; its bytes are in the document store already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFile {
    /// What it is.
    pub role: FileRole,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

/// A file of an act.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = act_files)]
pub struct ActFile {
    /// Row id.
    pub id: i64,
    /// Act.
    pub act_id: i64,
    /// Place among its files.
    pub position: i64,
    /// What it is.
    pub role: FileRole,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// When it came (UTC).
    pub at: NaiveDateTime,
    /// Who brought it.
    pub operator_id: Option<i64>,
}
