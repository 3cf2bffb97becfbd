//! What the words of another register are in this house: cards of the address book, offices, classes. Only what is
//! certain is linked; the rest stays the word it was.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::row::{PartyRead, Read};
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::desks::correspondents::api as correspondents;
use crate::desks::people::api as people;
use crate::desks::titolario::api as titolario;

/// Codes or names asked for at a time.
const CHUNK: usize = 500;

/// What a row is linked to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Link {
    /// Card and kind of each party, in order.
    pub parties: Vec<Option<(i64, &'static str)>>,
    pub offices: Vec<i64>,
    pub class: Option<i64>,
}

/// The links of all rows, in their order.
#[derive(Debug, Default)]
pub(super) struct Matched {
    pub links: Vec<Link>,
    pub linked: u64,
    pub named: u64,
    pub unknown_offices: Vec<String>,
    pub unknown_classes: Vec<String>,
}

impl Matched {
    /// Looks everything up, a few questions for many rows.
    pub(super) fn of(db: &mut Db, rows: &[Read]) -> Outcomes<Self> {
        let cards = Cards::of(db, rows)?;
        let offices = Offices::of(db)?;
        let plans = titolario::plans(db)?;
        let mut matched = Self::default();
        for row in rows {
            let parties: Vec<_> = row.parties.iter().map(|party| cards.find(party)).collect();
            let linked = parties.iter().flatten().count();
            matched.linked += linked as u64;
            matched.named += (parties.len() - linked) as u64;
            let mut link = Link { parties, ..Link::default() };
            if let Some(word) = &row.offices {
                link.offices = offices.find(word);
                if link.offices.is_empty() {
                    matched.unknown_offices.push(word.clone());
                }
            }
            if let Some(word) = &row.class {
                let plan = plans.iter().find(|(validity, _)| validity.covers(row.on));
                let code = titolario::normal_code(word);
                let class = plan.zip(code).and_then(|((_, codes), code)| codes.get(&code));
                link.class = class.copied();
                if link.class.is_none() {
                    matched.unknown_classes.push(word.clone());
                }
            }
            matched.links.push(link);
        }
        Ok(matched)
    }
}

/// Cards by code, and bodies and companies by name: persons of one name are many.
struct Cards {
    by_code: HashMap<String, Option<(i64, &'static str)>>,
    by_name: HashMap<String, Option<(i64, &'static str)>>,
}

impl Cards {
    fn of(db: &mut Db, rows: &[Read]) -> Outcomes<Self> {
        let parties = || rows.iter().flat_map(|row| &row.parties);
        let codes: BTreeSet<String> = parties().filter_map(PartyRead::code).collect();
        let names: BTreeSet<String> = parties().filter(|party| party.code().is_none()).map(name_key).collect();
        let mut cards = Self { by_code: HashMap::new(), by_name: HashMap::new() };
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        for some in codes.chunks(CHUNK) {
            for (code, card, kind) in correspondents::with_codes(db, some)? {
                put(&mut cards.by_code, code, (card, kind.code()));
            }
        }
        let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        for some in names.chunks(CHUNK) {
            for (name, card, kind) in correspondents::bodies_named(db, some)? {
                put(&mut cards.by_name, name, (card, kind.code()));
            }
        }
        Ok(cards)
    }

    fn find(&self, party: &PartyRead) -> Option<(i64, &'static str)> {
        match party.code() {
            Some(code) => self.by_code.get(&code).copied().flatten(),
            None => self.by_name.get(&name_key(party)).copied().flatten(),
        }
    }
}

/// A second card under the same key makes the key worthless.
fn put<T: PartialEq>(map: &mut HashMap<String, Option<T>>, key: String, value: T) {
    map.entry(key)
        .and_modify(|known| {
            if known.as_ref() != Some(&value) {
                *known = None;
            }
        })
        .or_insert(Some(value));
}

fn name_key(party: &PartyRead) -> String {
    fold(&party.name).chars().take(120).collect()
}

/// Offices by code and by name.
struct Offices(BTreeMap<String, Option<i64>>);

impl Offices {
    fn of(db: &mut Db) -> Outcomes<Self> {
        let mut known = BTreeMap::new();
        for office in people::offices(db)? {
            for word in [&office.code, &office.name] {
                known
                    .entry(fold(word))
                    .and_modify(|known: &mut Option<i64>| {
                        if *known != Some(office.id) {
                            *known = None;
                        }
                    })
                    .or_insert(Some(office.id));
            }
        }
        Ok(Self(known))
    }

    /// The offices of a cell: one, or several between commas, semicolons or bars; none when one of them is unknown.
    fn find(&self, cell: &str) -> Vec<i64> {
        let one = |word: &str| self.0.get(&fold(word)).copied().flatten();
        if let Some(office) = one(cell) {
            return vec![office];
        }
        let words = cell.split([',', ';', '|']).filter(|word| !word.trim().is_empty());
        let mut found: Vec<i64> = words.map(one).collect::<Option<_>>().unwrap_or_default();
        let mut seen = BTreeSet::new();
        found.retain(|office| seen.insert(*office));
        found
    }
}
