//! The protocol desk's queries, by what they are about. The only diesel of this desk.

pub mod acts;
pub mod arrivals;
pub mod day;
pub mod earlier;
pub mod exclusions;
pub mod figures;
pub mod imported;
pub mod radar;
pub mod register_list;
mod register_query;
pub mod registrations;
pub mod templates;
pub mod views;
