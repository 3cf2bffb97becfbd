//! The albo pretorio on the command line.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Subcommand};

/// `scrivania albo …`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Albo {
    /// What to do.
    #[command(subcommand)]
    pub act: AlboAct,
}

/// What can be done with the albo.
#[derive(Debug, Clone, Subcommand)]
pub enum AlboAct {
    /// Writes the site as it stands today.
    Site {
        /// Into this folder instead of that of the settings.
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Puts a document on the albo.
    Publish(Box<PublishDocument>),
}

/// `scrivania albo publish`.
#[derive(Debug, Clone, ClapArgs)]
pub struct PublishDocument {
    /// What it is: notice, tender, other…
    #[arg(long, value_name = "KIND")]
    pub kind: String,
    /// Who asks.
    #[arg(long, value_name = "NAME")]
    pub requester: String,
    /// Subject.
    #[arg(long, value_name = "TEXT")]
    pub subject: String,
    /// How the document calls itself.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reference: String,
    /// The whole text; more files are attached.
    #[arg(long = "file", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The text without personal data.
    #[arg(long, value_name = "FILE")]
    pub omissis: Vec<PathBuf>,
    /// It contains personal data.
    #[arg(long)]
    pub personal: bool,
    /// Why the whole text goes on the albo all the same.
    #[arg(long, value_name = "TEXT")]
    pub whole: Option<String>,
    /// First day; today or the next useful day when not given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// Days, the first counted.
    #[arg(long, value_name = "N")]
    pub days: Option<i64>,
    /// Why it is another number of days.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}
