//! The filters of the inventory in one picker: a few letters say what is wanted, and a further choice narrows it down.

use chrono::{Days, NaiveDate};

use super::model::{Kind, State};
use super::rules;
use super::store::list::{Filter, States, Watch};
use crate::desks::people::api::OfficeLabel;
use crate::ui::picker::{PickItem, Picker};
use crate::work::screen::Context;

/// What of the calendar is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looking {
    /// Warranties that end in the coming days.
    Warranty,
    /// Systems that nobody supports any more.
    Unsupported,
}

/// What is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sieve {
    /// One kind.
    pub kind: Option<Kind>,
    /// One office.
    pub office: Option<i64>,
    /// States.
    pub states: States,
    /// Warranty or support.
    pub looking: Option<Looking>,
}

impl Sieve {
    /// The filter on a day.
    pub(super) fn filter(&self, today: NaiveDate) -> Filter {
        let watch = self.looking.map(|looking| match looking {
            Looking::Warranty => Watch::Warranty(today, today + Days::new(rules::WARRANTY_DAYS)),
            Looking::Unsupported => Watch::Unsupported(today),
        });
        Filter { kind: self.kind, office: self.office, states: self.states, watch, ..Filter::default() }
    }

    /// The same with an entry of the picker; one that is chosen already is taken away.
    pub(super) fn with(&self, id: &str) -> Self {
        let mut sieve = self.clone();
        let (sort, value) = id.split_once(':').unwrap_or((id, ""));
        match sort {
            "kind" => sieve.kind = Kind::parse(value).filter(|kind| sieve.kind != Some(*kind)),
            "office" => sieve.office = value.parse().ok().filter(|office| sieve.office != Some(*office)),
            "state" => {
                let only = State::parse(value).map(States::Only);
                sieve.states = only.filter(|states| sieve.states != *states).unwrap_or_default();
            }
            "everything" => sieve.states = States::All,
            "warranty" => sieve.looking = Some(Looking::Warranty),
            "unsupported" => sieve.looking = Some(Looking::Unsupported),
            _ => sieve = Self::default(),
        }
        sieve
    }

    /// What is chosen, in words.
    pub(super) fn name(&self, offices: &[OfficeLabel], cx: &Context<'_>) -> Vec<String> {
        let mut parts = Vec::new();
        parts.extend(self.kind.map(|kind| cx.texts.get(kind.key())));
        parts.extend(self.office.and_then(|id| offices.iter().find(|office| office.id == id)).map(|o| o.code.clone()));
        match self.states {
            States::Working => {}
            States::All => parts.push(cx.texts.get("assets-filter-everything")),
            States::Only(state) => parts.push(cx.texts.get(state.key())),
        }
        parts.extend(self.looking.map(|looking| {
            cx.texts.get(match looking {
                Looking::Warranty => "assets-filter-warranty",
                Looking::Unsupported => "assets-filter-unsupported",
            })
        }));
        parts
    }
}

/// The picker.
pub(super) fn picker(sieve: &Sieve, offices: &[OfficeLabel], cx: &Context<'_>) -> Picker {
    let texts = cx.texts;
    let own = |id: String, label: String, sort: &str| PickItem::new(id, label, texts.get(sort));
    let mut items = vec![
        own("none".into(), texts.get("assets-filter-none"), "assets-filter-sort-all"),
        own("warranty".into(), texts.get("assets-filter-warranty"), "assets-filter-sort-time"),
        own("unsupported".into(), texts.get("assets-filter-unsupported"), "assets-filter-sort-time"),
    ];
    items.extend(
        Kind::ALL
            .iter()
            .map(|kind| own(format!("kind:{}", kind.code()), texts.get(kind.key()), "assets-filter-sort-kind")),
    );
    items.extend(
        State::ALL
            .iter()
            .map(|state| own(format!("state:{}", state.code()), texts.get(state.key()), "assets-filter-sort-state")),
    );
    items.push(own("everything".into(), texts.get("assets-filter-everything"), "assets-filter-sort-state"));
    items.extend(offices.iter().map(|office| {
        let label = format!("{} {}", office.code, office.name);
        own(format!("office:{}", office.id), label, "assets-filter-sort-office")
    }));
    let mut picker = Picker::new("assets-filter-title", items);
    if let Some(kind) = sieve.kind {
        picker.select(&format!("kind:{}", kind.code()));
    }
    picker
}
