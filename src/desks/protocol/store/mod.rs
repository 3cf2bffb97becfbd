//! The protocol desk's queries, by what they are about. The only diesel of this desk.

pub mod arrivals;
pub mod day;
pub mod earlier;
pub mod figures;
pub mod imported;
pub mod register_list;
mod register_query;
pub mod registrations;
