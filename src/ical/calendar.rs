//! A whole calendar file: its events, what cannot be used, and how much else lies in it.

use crate::base::text::Shown;

use super::component::{self, Component};
use super::event::{Event, Standing};
use super::text::unescape;
use super::unreadable::{Unreadable, Why};
use super::zone::Zones;
use super::{MAX_FILE, lines};

/// An event that could not be understood.
#[derive(Debug, Clone)]
pub struct Unusable {
    /// Its title, as far as it has one.
    pub summary: Shown,
    /// What tells it from others; may be empty.
    pub uid: String,
    /// Why.
    pub why: Why,
}

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// The calendar's own name.
    pub name: Shown,
    /// Events, in the order of the file.
    pub events: Vec<Event>,
    /// Events that could not be understood.
    pub unusable: Vec<Unusable>,
    /// Tasks, diaries and times of others: read past.
    pub others: usize,
}

pub fn build(bytes: &[u8]) -> Result<Calendar, Unreadable> {
    if bytes.len() > MAX_FILE {
        return Err(Unreadable::TooBig);
    }
    let text = lines::decode(bytes);
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
        return Err(Unreadable::Empty);
    }
    let components = component::tree(&text)?;
    let zones = Zones::gather(&components);
    let mut calendar = Calendar { name: name(&components), ..Calendar::default() };
    for (at, component) in components.iter().enumerate() {
        match component.kind.as_str() {
            "VEVENT" => match Event::read(component, &zones) {
                Ok(mut event) => {
                    if called_off(&components, at) {
                        event.standing = Standing::Cancelled;
                    }
                    calendar.events.push(event);
                }
                Err(why) => calendar.unusable.push(Unusable {
                    summary: line(component, "SUMMARY"),
                    uid: component.first("UID").map(|line| line.value.trim().to_owned()).unwrap_or_default(),
                    why,
                }),
            },
            "VTODO" | "VJOURNAL" | "VFREEBUSY" | "VAVAILABILITY" => calendar.others += 1,
            _ => {}
        }
    }
    Ok(calendar)
}

/// A calendar sent with `METHOD:CANCEL` calls off everything in it (RFC 5546 §3.2.5).
fn called_off(components: &[Component], event: usize) -> bool {
    let around = components[event].parent.and_then(|parent| components.get(parent));
    around
        .and_then(|around| around.first("METHOD"))
        .is_some_and(|method| method.value.trim().eq_ignore_ascii_case("CANCEL"))
}

fn line(component: &Component, name: &str) -> Shown {
    component.first(name).map(|line| Shown::line(unescape(&line.value).trim())).unwrap_or_default()
}

fn name(components: &[Component]) -> Shown {
    let named = |name| components.iter().find_map(|component| component.first(name));
    ["NAME", "X-WR-CALNAME"]
        .into_iter()
        .find_map(named)
        .map(|line| Shown::line(unescape(&line.value).trim()))
        .unwrap_or_default()
}
