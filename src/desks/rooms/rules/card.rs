//! The card of a room: what may be said of it, and what is wrong with it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{LONGEST_TEXT, MOST_BUFFER};
use crate::base::calendar::OfficeHours;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::desks::rooms::model::Equipment;

/// Longest code of a room, in characters.
pub const LONGEST_CODE: usize = 12;

/// What may be said of a room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Short code: `AULA`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Most people in it.
    pub capacity: i64,
    /// Opening hours as the house writes them; empty when it opens at any hour.
    pub hours: String,
    /// Usual minutes of setting up.
    pub setup_minutes: i64,
    /// Usual minutes of tidying up.
    pub tidy_minutes: i64,
    /// Address and floor.
    pub place: Option<String>,
    /// Notes.
    pub notes: Option<String>,
    /// Place in lists.
    pub position: i64,
    /// Whether it can be booked.
    pub active: bool,
    /// Names of the physical parts it takes; rooms that name the same part exclude each other.
    pub parts: Vec<String>,
    /// What is in it.
    pub equipment: Vec<Equipment>,
}

impl Card {
    /// The card as it is kept, or what is wrong with it.
    pub fn clean(&self) -> Outcomes<Self> {
        let line = |text: &str| Shown::line(text.trim()).into_string();
        let maybe = |text: &Option<String>| text.as_deref().map(line).filter(|text| !text.is_empty());
        let mut parts: Vec<String> = self.parts.iter().map(|part| line(part)).filter(|part| !part.is_empty()).collect();
        parts.sort();
        parts.dedup();
        let card = Self {
            code: line(&self.code).to_uppercase(),
            name: line(&self.name),
            hours: line(&self.hours),
            place: maybe(&self.place),
            notes: maybe(&self.notes),
            parts,
            ..self.clone()
        };
        if card.code.is_empty() || card.code.chars().count() > LONGEST_CODE || card.code.contains(char::is_whitespace) {
            return Err(Fault::not_done("fault-rooms-code").arg("limit", LONGEST_CODE).on("code"));
        }
        if card.name.is_empty() || card.name.chars().count() > LONGEST_TEXT {
            return Err(Fault::not_done("fault-rooms-name").on("name"));
        }
        if !(1..=100_000).contains(&card.capacity) {
            return Err(Fault::not_done("fault-rooms-room-capacity").on("capacity"));
        }
        if !card.hours.is_empty() && OfficeHours::from_str(&card.hours).is_err() {
            return Err(Fault::not_done("fault-rooms-hours").on("hours"));
        }
        for (minutes, field) in [(card.setup_minutes, "setup"), (card.tidy_minutes, "tidy")] {
            if !(0..=MOST_BUFFER).contains(&minutes) {
                return Err(Fault::not_done("fault-rooms-buffer").arg("most", MOST_BUFFER).on(field));
            }
        }
        if card.parts.is_empty() {
            return Err(Fault::not_done("fault-rooms-parts").on("parts"));
        }
        Ok(card)
    }
}
