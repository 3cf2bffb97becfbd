//! What can be brought over from other programs.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

/// `scrivania import …`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Import {
    /// What to do.
    #[command(subcommand)]
    pub act: ImportAct,
}

/// What can be brought over from another program.
#[derive(Debug, Clone, Subcommand)]
pub enum ImportAct {
    /// Its protocol register, as CSV.
    Register(ImportRegister),
    /// The tickets of its helpdesk, as CSV.
    Tickets(ImportTickets),
    /// Inventories of machines: what agents write, and tables.
    Assets(ImportAssets),
    /// A calendar, into a room.
    Calendar(ImportCalendar),
    /// Acts of closed years, from a list.
    Acts(ImportActs),
}

/// `scrivania import acts`.
#[derive(Debug, Clone, ClapArgs)]
pub struct ImportActs {
    /// The list.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Folder of the files that the list names.
    #[arg(long, value_name = "FOLDER")]
    pub files: Option<PathBuf>,
    /// What one column means; can be given several times.
    #[arg(long = "column", value_name = "FIELD=HEADER", value_parser = read_column)]
    pub columns: Vec<(String, String)>,
    /// Writes; without it, says what would be written.
    #[arg(long = "do")]
    pub write: bool,
}

/// `scrivania import calendar`.
#[derive(Debug, Clone, ClapArgs)]
pub struct ImportCalendar {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Code of the room.
    #[arg(long, value_name = "CODE")]
    pub room: String,
    /// What kind of use its events are.
    #[arg(long, value_name = "KIND", default_value = "institutional", value_parser = crate::cli::calendar::read_kind)]
    pub kind: crate::desks::rooms::model::Kind,
    /// Writes; without it, says what would be written.
    #[arg(long = "do")]
    pub write: bool,
}

/// `scrivania import assets`.
#[derive(Debug, Clone, ClapArgs)]
pub struct ImportAssets {
    /// The file, or a folder of files.
    #[arg(value_name = "FILE|FOLDER")]
    pub path: PathBuf,
    /// What one column of a table means; can be given several times.
    #[arg(long = "column", value_name = "FIELD=HEADER", value_parser = read_column)]
    pub columns: Vec<(String, String)>,
    /// Writes; without it, says what would be written.
    #[arg(long = "do")]
    pub write: bool,
}

/// `scrivania import tickets`.
#[derive(Debug, Clone, ClapArgs)]
pub struct ImportTickets {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What one column means; can be given several times.
    #[arg(long = "column", value_name = "FIELD=HEADER", value_parser = read_column)]
    pub columns: Vec<(String, String)>,
    /// Writes; without it, says what would be written.
    #[arg(long = "do")]
    pub write: bool,
}

/// `scrivania import register`.
#[derive(Debug, Clone, ClapArgs)]
pub struct ImportRegister {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What its columns and words mean, as TOML.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// What one column means; can be given several times.
    #[arg(long = "column", value_name = "FIELD=HEADER", value_parser = read_column)]
    pub columns: Vec<(String, String)>,
    /// The program that kept the register.
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// How its letters are written.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// What stands between its cells.
    #[arg(long, value_name = "CHAR")]
    pub separator: Option<String>,
    /// Refused rows into this file.
    #[arg(long, value_name = "FILE")]
    pub refused: Option<PathBuf>,
    /// Writes; without it, says what would be written.
    #[arg(long = "do")]
    pub write: bool,
}

fn read_column(text: &str) -> Result<(String, String), String> {
    let (field, header) = text.split_once('=').ok_or_else(|| "FIELD=HEADER".to_owned())?;
    Ok((field.trim().to_owned(), header.trim().to_owned()))
}
