//! Rooms on the command line.

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Subcommand};

/// `scrivania rooms …`.
#[derive(Debug, Clone, ClapArgs)]
pub struct Rooms {
    /// What to do.
    #[command(subcommand)]
    pub act: RoomsAct,
}

/// What can be done with rooms.
#[derive(Debug, Clone, Subcommand)]
pub enum RoomsAct {
    /// Lists the rooms.
    List,
    /// Lists the free hours of a room.
    Free {
        /// Code of the room.
        #[arg(long, value_name = "CODE")]
        room: String,
        /// First day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// Last day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
        /// Minutes that are needed.
        #[arg(long, value_name = "MIN", default_value_t = 60, value_parser = clap::value_parser!(i64).range(5..=1_080))]
        minutes: i64,
    },
    /// Books a room at once.
    Book(BookRoom),
}

/// `scrivania rooms book`.
#[derive(Debug, Clone, ClapArgs)]
pub struct BookRoom {
    /// Code of the room.
    #[arg(long, value_name = "CODE")]
    pub room: String,
    /// Day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub day: NaiveDate,
    /// Begin.
    #[arg(long, value_name = "HH:MM")]
    pub from: String,
    /// End.
    #[arg(long, value_name = "HH:MM")]
    pub to: String,
    /// What for.
    #[arg(long, value_name = "TEXT")]
    pub purpose: String,
    /// Who asks; oneself when not given.
    #[arg(long, value_name = "NAME")]
    pub applicant: Option<String>,
    /// How many people.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub people: i64,
    /// Minutes of setting up.
    #[arg(long, value_name = "MIN", default_value_t = 0)]
    pub setup: i64,
    /// Minutes of tidying up.
    #[arg(long, value_name = "MIN", default_value_t = 0)]
    pub tidy: i64,
}
