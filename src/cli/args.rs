//! What can be written on the command line. The words of the help are in the catalogues, in both languages: see
//! [`super::help`].

mod albo;
mod importing;
mod rooms;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use super::help::OneOf;
use crate::base::i18n::Lang;
use crate::work::session::Role;

pub use albo::{Albo, AlboAct, PublishDocument};
pub use importing::{Import, ImportAct, ImportActs, ImportAssets, ImportCalendar, ImportRegister, ImportTickets};
pub use rooms::{BookRoom, Rooms, RoomsAct};

/// The command line.
#[derive(Debug, Clone, Parser)]
#[command(name = "scrivania", version, disable_help_subcommand = true)]
pub struct Args {
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
    /// The command; none opens the desk in the terminal.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Common {
    /// Where the database is: `sqlite://path` or `postgres://…`.
    #[arg(long, global = true, value_name = "URL", env = "SCRIVANIA_DATABASE_URL", hide_env_values = true)]
    pub database: Option<String>,
    /// The language.
    #[arg(long, global = true, value_name = "it|en", value_parser = read_lang)]
    pub lang: Option<Lang>,
    /// The theme: a name or a file.
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// The configuration file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Work in the demonstration database.
    #[arg(long, global = true)]
    pub demo: bool,
    /// Results as JSON on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// No progress bars.
    #[arg(long, global = true)]
    pub quiet: bool,
}

/// A command that needs no screen.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Reads a PDF from standard input for another process of the program.
    #[command(hide = true)]
    ReadPdf,
    /// Fills a database with a believable Comune.
    Demo(Demo),
    /// Mail that arrived.
    Mail(Mail),
    /// The address book.
    Correspondents(Correspondents),
    /// What another program kept.
    Import(Import),
    /// Registers and lists as CSV.
    Export(Export),
    /// The segnatura of a registration, in XML.
    Segnatura(SegnaturaAsked),
    /// Proves the register and the audit chain.
    Verify(Verify),
    /// One file with the whole database.
    Backup(Backup),
    /// Who works here.
    Operator(Operator),
    /// Work that runs by itself.
    Jobs(Jobs),
    /// Registering while the database is down.
    Emergency(Emergency),
    /// The rooms and their bookings.
    Rooms(Rooms),
    /// The albo pretorio.
    Albo(Albo),
    /// Measures this machine with this database.
    Bench(Bench),
    /// The sheet of keys, as Markdown.
    Keys,
}

/// `scrivania demo`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Demo {
    /// How many registrations.
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(0..=2_000_000))]
    pub registrations: u32,
    /// How many tickets of the helpdesk.
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub tickets: u32,
    /// The same seed gives the same Comune.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Bookings of rooms beside those of a normal demonstration.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub bookings: u32,
    /// Sittings of past years beside those of a normal demonstration.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub sittings: u32,
    /// Acts of closed years beside those of a normal demonstration.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub acts: u32,
    /// Publications of closed years beside those of a normal demonstration.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=200_000))]
    pub publications: u32,
}

/// `scrivania mail …`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Mail {
    /// What to do.
    #[command(subcommand)]
    pub act: MailAct,
}

/// What can be done with mail.
#[derive(Debug, Clone, Subcommand)]
pub enum MailAct {
    /// Takes messages from a maildir or a folder of `.eml` files into the queue.
    Import {
        /// The folder.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// `scrivania correspondents …`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Correspondents {
    /// What to do.
    #[command(subcommand)]
    pub act: CorrespondentsAct,
}

/// What can be done with the address book.
#[derive(Debug, Clone, Subcommand)]
pub enum CorrespondentsAct {
    /// Takes public bodies from a CSV file of IndicePA.
    Import {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Says what would be done and does nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// The protocol register.
    Register,
    /// The address book.
    Correspondents,
    /// The audit chain.
    Audit,
    /// The bookings of rooms, as iCalendar.
    Calendar,
    /// The register of a kind of acts.
    Acts,
}

/// `scrivania export`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Export {
    /// What.
    #[arg(value_enum, value_name = "WHAT")]
    pub what: What,
    /// From this day on.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// Up to this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<NaiveDate>,
    /// Of this room alone, by its code; for calendars.
    #[arg(long, value_name = "CODE")]
    pub room: Option<String>,
    /// With titles and applicants from outside; for calendars.
    #[arg(long)]
    pub personal: bool,
    /// Which register, by its code: `DT`, `GC`, `CC`, `OS`, `OD`, `DC`; for acts.
    #[arg(long, value_name = "CODE")]
    pub series: Option<String>,
    /// As pages, into the folder of papers; for acts.
    #[arg(long)]
    pub pdf: bool,
    /// Into this file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `scrivania segnatura`.
#[derive(Debug, Clone, ClapArgs)]
pub struct SegnaturaAsked {
    /// The number, with its year when it is not this one.
    #[arg(value_name = "NUMBER[/YEAR]")]
    pub number: String,
    /// Into this file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `scrivania verify`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Verify {
    /// Read every kept document too and compare its hash.
    #[arg(long)]
    pub documents: bool,
}

/// `scrivania backup`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Backup {
    /// The new file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Restore it into a throw-away database and verify that.
    #[arg(long)]
    pub check: bool,
    /// Copy the documents that are missing there into this folder.
    #[arg(long, value_name = "DIR")]
    pub documents: Option<PathBuf>,
}

/// `scrivania operator …`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Operator {
    /// What to do.
    #[command(subcommand)]
    pub act: OperatorAct,
}

/// What can be done with operators.
#[derive(Debug, Clone, Subcommand)]
pub enum OperatorAct {
    /// Lists operators with roles and offices.
    List,
    /// Puts somebody on the books.
    Add {
        /// The Unix account.
        #[arg(value_name = "LOGIN")]
        login: String,
        /// Surname.
        #[arg(long)]
        surname: String,
        /// Name.
        #[arg(long)]
        name: String,
        /// Codice fiscale.
        #[arg(long, value_name = "CF")]
        tax_code: Option<String>,
        /// Role; can be given several times.
        #[arg(long = "role", value_name = "ROLE", required = true, value_parser = read_role)]
        roles: Vec<Role>,
        /// Code of an office; can be given several times.
        #[arg(long = "office", value_name = "CODE")]
        offices: Vec<String>,
    },
    /// Gives somebody other roles and offices.
    Change {
        /// The Unix account.
        #[arg(value_name = "LOGIN")]
        login: String,
        /// Roles; leaves them as they are when none is given.
        #[arg(long = "role", value_name = "ROLE", value_parser = read_role)]
        roles: Vec<Role>,
        /// Offices; leaves them as they are when none is given.
        #[arg(long = "office", value_name = "CODE")]
        offices: Vec<String>,
    },
    /// Lets somebody in no more; what they did stays.
    Disable {
        /// The Unix account.
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    /// Lets somebody in again.
    Enable {
        /// The Unix account.
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    /// Sets the password of the lock screen, read from standard input.
    Password {
        /// The Unix account.
        #[arg(value_name = "LOGIN")]
        login: String,
    },
}

/// `scrivania jobs …`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Jobs {
    /// What to do.
    #[command(subcommand)]
    pub act: JobsAct,
}

/// What can be done with jobs.
#[derive(Debug, Clone, Subcommand)]
pub enum JobsAct {
    /// Runs what is due.
    RunDue,
    /// Lists jobs with their next run.
    List,
}

/// `scrivania emergency …`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Emergency {
    /// What to do.
    #[command(subcommand)]
    pub act: EmergencyAct,
}

/// What can be done with the emergency register.
#[derive(Debug, Clone, Subcommand)]
pub enum EmergencyAct {
    /// Opens it on the authority of the head of the service.
    Open {
        /// Why the service is interrupted.
        #[arg(long, value_name = "TEXT")]
        cause: String,
        /// Surname and name of the head of the service; oneself when not given.
        #[arg(long, value_name = "NAME")]
        authorised_by: Option<String>,
        /// Number and date of the measure.
        #[arg(long, value_name = "TEXT")]
        measure: Option<String>,
    },
    /// Authorises it for another week at most.
    Renew {
        /// Number and date of the measure.
        #[arg(long, value_name = "TEXT")]
        measure: String,
        /// Surname and name of the head of the service; oneself when not given.
        #[arg(long, value_name = "NAME")]
        authorised_by: Option<String>,
    },
    /// Lists its registrations and the total of each day.
    List,
    /// Keeps what it must know without the database.
    Prepare,
    /// Ends the emergency: every registration gets its ordinary number.
    Reenter {
        /// Class for registrations whose own is not in the plan.
        #[arg(long, value_name = "CODE")]
        class: Option<String>,
        /// Office for registrations whose own does not exist.
        #[arg(long, value_name = "CODE")]
        office: Option<String>,
    },
}

/// `scrivania bench`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Bench {
    /// How many registrations each measurement makes.
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub registrations: u32,
    /// How many clerks at once.
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub writers: u32,
}

fn read_lang(text: &str) -> Result<Lang, OneOf> {
    match text {
        "it" => Ok(Lang::It),
        "en" => Ok(Lang::En),
        _ => Err(OneOf(|_| "it, en".to_owned())),
    }
}

fn read_role(text: &str) -> Result<Role, OneOf> {
    Role::parse(text).ok_or(OneOf(super::operator::roles))
}
