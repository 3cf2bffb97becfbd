//! The papers of sittings: notice, agenda, addendum, revocation, poster, the text for the site, the difference between two versions of an
//! agenda, the folder, the calendar. In Italian, as every paper of the house.

pub mod archive;
pub mod calendar;
pub mod compose;
pub mod difference;
pub mod files;
pub mod revocation;
pub mod site;
