//! Named views of a list as the table keeps them.

use diesel::prelude::*;

use crate::db::schema::list_views;
use crate::text_enum;

text_enum! {
    /// The list that a view is of.
    ViewOf {
        /// The queue of what arrived.
        Queue = "queue",
        /// The register.
        Register = "register",
        /// The tickets of the helpdesk.
        Tickets = "tickets",
        /// The acts.
        Acts = "acts",
    }
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = list_views)]
pub struct View {
    /// Row id.
    pub id: i64,
    /// The operator it belongs to; none when it is everybody's.
    pub owner_id: Option<i64>,
    /// Name.
    pub name: String,
    /// The number key that opens it, from 1 to 9.
    pub slot: Option<i64>,
    /// Filter, order and columns, as the list writes them down (JSON).
    pub content: String,
    /// Optimistic version.
    pub version: i64,
}
