//! The address book of the demonstration: citizens, technicians, companies, associations and public bodies that do not
//! exist, each with codes that pass their checks and addresses nobody can write to.

use chrono::{Days, NaiveDate};

use super::chance::Chance;
use super::codes::{tax_code, vat_number};
use super::names::{ASSOCIATIONS, BODIES, MEN, SECTORS, SURNAMES, TITLES, WOMEN};
use super::town;
use crate::base::text::fold;
use crate::desks::correspondents::api::{Kind, New};

/// Sort of correspondent, as the letters choose them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Somebody who lives in the town.
    Citizen,
    /// Architect, surveyor, engineer.
    Technician,
    /// A company that works in the town or for the Comune.
    Company,
    /// A club, a parish, volunteers.
    Association,
    /// A public body with one of these keys; any body when there are none.
    Body(&'static [&'static str]),
    /// Nobody outside: between offices.
    Nobody,
}

/// A card about to be written, with the sort the letters know it by.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Which sort.
    pub sort: Sort,
    /// What stands on the card.
    pub card: New,
}

/// Sort of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// See [`Who::Citizen`].
    Citizen,
    /// See [`Who::Technician`].
    Technician,
    /// See [`Who::Company`].
    Company,
    /// See [`Who::Association`].
    Association,
    /// A public body, by its key.
    Body(&'static str),
}

/// How many cards of each sort.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Citizens.
    pub citizens: usize,
    /// Technicians.
    pub technicians: usize,
    /// Companies.
    pub companies: usize,
}

impl Size {
    /// As many cards as so many registrations need to look believable: a few letters a head.
    pub fn for_registrations(count: usize) -> Self {
        let citizens = (count / 4).clamp(120, 6_000);
        Self { citizens, technicians: (citizens / 20).clamp(12, 120), companies: (citizens / 5).clamp(40, 1_200) }
    }
}

/// Draws the whole address book; `today` bounds the ages.
pub fn draw(size: Size, today: NaiveDate, chance: &mut Chance) -> Vec<Drawn> {
    let mut cards: Vec<Drawn> = BODIES.iter().map(body).collect();
    cards.extend(ASSOCIATIONS.iter().map(|name| association(name, chance)));
    cards.extend((0..size.citizens).map(|_| Drawn { sort: Sort::Citizen, card: person(today, chance) }));
    cards.extend((0..size.technicians).map(|_| technician(today, chance)));
    cards.extend((0..size.companies).map(|n| company(n, chance)));
    cards
}

fn body(body: &super::names::Body) -> Drawn {
    let host = body.host;
    let pec = format!("protocollo@pec.{host}.esempio.it");
    let card = New {
        kind: Kind::Body,
        name: body.name.to_owned(),
        ipa_code: Some(body.ipa.to_owned()),
        pec: Some(pec),
        email: Some(format!("info@{host}.esempio.it")),
        town: Some(body.town.to_owned()),
        province: Some("XX".to_owned()),
        ..New::default()
    };
    Drawn { sort: Sort::Body(body.key), card }
}

fn address(chance: &mut Chance) -> New {
    New {
        address: Some(format!("{} {}", chance.pick(&town::STREETS), chance.between(1, 98))),
        postcode: Some("00000".to_owned()),
        town: Some(town::TOWN.to_owned()),
        province: Some("XX".to_owned()),
        ..New::default()
    }
}

fn person(today: NaiveDate, chance: &mut Chance) -> New {
    let woman = chance.percent(51);
    let name = *chance.pick(if woman { &WOMEN[..] } else { &MEN[..] });
    let surname = *chance.pick(&SURNAMES);
    let age_days = chance.between(18 * 366, 88 * 365).unsigned_abs();
    let born = today.checked_sub_days(Days::new(age_days)).unwrap_or(today);
    let code = tax_code(surname, name, woman, born, chance.below(4));
    let mailbox = format!("{}.{}", plain(name), plain(surname));
    let number = chance.between(1, 99);
    New {
        kind: Kind::Person,
        name: surname.to_owned(),
        first_name: Some(name.to_owned()),
        tax_code: Some(code),
        pec: chance.percent(8).then(|| format!("{mailbox}{number}@pec.cittadini.esempio.it")),
        email: chance.percent(55).then(|| format!("{mailbox}{number}@posta.esempio.it")),
        ..address(chance)
    }
}

fn technician(today: NaiveDate, chance: &mut Chance) -> Drawn {
    let person = person(today, chance);
    let title = *chance.pick(&TITLES);
    let first = person.first_name.clone().unwrap_or_default();
    let host = format!("{}.{}", plain(&first), plain(&person.name));
    let card = New {
        name: format!("{title} {} {first}", person.name),
        kind: Kind::Company,
        first_name: None,
        vat_number: Some(vat_number(chance.between(0, 49_999).unsigned_abs() as u32, 40)),
        pec: Some(format!("{host}@pec.ordini.esempio.it")),
        email: Some(format!("studio.{}@posta.esempio.it", plain(&person.name))),
        ..person
    };
    Drawn { sort: Sort::Technician, card }
}

fn company(n: usize, chance: &mut Chance) -> Drawn {
    let sector = chance.pick(&SECTORS);
    let surname = *chance.pick(&SURNAMES);
    let form = *chance.pick(&["S.r.l.", "S.r.l.", "S.n.c.", "S.p.A.", "S.a.s.", "Soc. Coop."]);
    let name = if chance.percent(50) {
        format!("{} {surname} {form}", sector.0)
    } else {
        format!("{surname} {} {form}", sector.1)
    };
    let number = vat_number(50_000 + n as u32, 41);
    let host = format!("{}{n}", plain(surname));
    let card = New {
        kind: Kind::Company,
        name,
        tax_code: Some(number.clone()),
        vat_number: Some(number),
        pec: Some(format!("{host}@pec.imprese.esempio.it")),
        email: Some(format!("info@{host}.esempio.it")),
        ..address(chance)
    };
    Drawn { sort: Sort::Company, card }
}

fn association(name: &str, chance: &mut Chance) -> Drawn {
    let host = plain(name).chars().take(24).collect::<String>();
    let card = New {
        kind: Kind::Company,
        name: name.to_owned(),
        email: Some(format!("info@{host}.esempio.it")),
        pec: chance.percent(30).then(|| format!("{host}@pec.associazioni.esempio.it")),
        ..address(chance)
    };
    Drawn { sort: Sort::Association, card }
}

/// A name as an address has it.
fn plain(name: &str) -> String {
    fold(name).replace(' ', "")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::cli::demo::chance::Stream;
    use crate::desks::correspondents::api::check;

    fn drawn(seed: u64) -> Vec<Drawn> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        draw(Size::for_registrations(2_000), today, &mut Chance::of(seed, Stream::People))
    }

    #[test]
    fn every_card_passes_the_checks_of_the_address_book() {
        for Drawn { card, .. } in drawn(1) {
            let checked = check(&card);
            assert!(checked.errors.is_empty(), "{card:?}: {:?}", checked.errors);
            let odd: Vec<_> =
                checked.warnings.iter().filter(|w| matches!(w.field, "tax_code" | "vat_number")).collect();
            assert!(odd.is_empty(), "{card:?}: {odd:?}");
        }
    }

    #[test]
    fn nobody_can_be_written_to() {
        for Drawn { card, .. } in drawn(2) {
            for address in [card.pec, card.email].into_iter().flatten() {
                assert!(address.ends_with(".esempio.it"), "{address}");
            }
        }
    }

    #[test]
    fn codes_of_bodies_are_not_taken_twice() {
        let mut codes: Vec<&str> = BODIES.iter().map(|body| body.ipa).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), BODIES.len());
    }
}
