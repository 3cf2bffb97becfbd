//! The use cases of consumables: entering and changing an article, what comes in and goes out, the count, the analysis of a
//! year. Each is one transaction that writes the row and its event of the chain, with the permission asked inside.

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::model::{Analysis, Consumable, ConsumableRow, Fields, Movement, MovementKind};
use super::rules::{self, Forecast, Why};
use super::store::{self, list, movements};
use crate::base::fault::{Fault, Outcomes};
use crate::db::audit::{self, Entry};
use crate::db::canonical::{Canonical, Digest};
use crate::db::drafts::{self, Place};
use crate::db::search::{self, Index};
use crate::db::{self, Db, stored};
use crate::desks::assets::api::{self as assets, AssetLabel};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Kind of record among audit events: an article.
pub const SUBJECT: &str = "consumable";
/// Kind of record among audit events: an analysis.
pub const ANALYSIS: &str = "consumption_analysis";

/// Printers offered for what goes out.
const OFFERED: u32 = 200;

/// Enters an article; answers its id. The same form enters it once.
pub fn create(
    db: &mut Db,
    house: &House,
    session: &Session,
    fields: &Fields,
    key: &str,
    draft: Option<&Place>,
) -> Outcomes<i64> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let id = create_within(db, house, session, fields, key)?;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(id)
    })
}

/// The same inside the caller's transaction.
pub fn create_within(db: &mut Db, house: &House, session: &Session, fields: &Fields, key: &str) -> Outcomes<i64> {
    session.require(Permission::KeepInventory)?;
    let fields = rules::clean(fields)?;
    if let Some(made) = store::by_key(db, key)? {
        return Ok(made.id);
    }
    free_code(db, &fields, None)?;
    let id = store::insert(db, &fields, key)?;
    search::add(db, Index::Consumables, id, &rules::words(&fields))?;
    tell(db, house, session, "consumable.created", id, digest(&fields), &json!({ "new": fields }))?;
    Ok(id)
}

/// Writes new fields over the version they were read in.
pub fn change(db: &mut Db, house: &House, session: &Session, id: i64, version: i64, fields: &Fields) -> Outcomes<()> {
    session.require(Permission::KeepInventory)?;
    let fields = rules::clean(fields)?;
    db::write(db, |db| {
        let old = found(store::locked(db, id)?)?;
        let old_models = store::models(db, id)?;
        free_code(db, &fields, Some(id))?;
        if !store::update(db, id, version, &fields)? {
            return Err(Fault::not_done("fault-consumables-conflict").arg("code", &old.code));
        }
        search::replace(db, Index::Consumables, id, &rules::words(&fields))?;
        let detail = json!({ "old": old.fields(old_models), "new": fields });
        tell(db, house, session, "consumable.changed", id, digest(&fields), &detail)
    })
}

fn free_code(db: &mut Db, fields: &Fields, own: Option<i64>) -> Outcomes<()> {
    match store::by_code(db, &fields.code)? {
        Some(other) if Some(other.id) != own => Err(Fault::not_done("fault-consumables-code-taken")
            .arg("code", &other.code)
            .arg("name", &other.name)
            .on("code")),
        _ => Ok(()),
    }
}

/// What is asked to be moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// Key of the form: the same form moves once.
    pub key: String,
    /// Article.
    pub article: i64,
    /// What it is.
    pub what: What,
    /// Reference or note; the reason of a count.
    pub note: String,
    /// Day on which it happened, where it is written later; today when none.
    pub day: Option<NaiveDate>,
}

/// The movements there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// So many came in from a purchase, at a price each in cents.
    Bought {
        /// Pieces.
        quantity: i64,
        /// Price of one.
        price_cents: Option<i64>,
    },
    /// So many went out to a printer or an office.
    Used {
        /// Pieces.
        quantity: i64,
        /// Printer or machine.
        asset: Option<i64>,
        /// Office.
        office: Option<i64>,
    },
    /// So many are there.
    Counted {
        /// Pieces on the shelf.
        there: i64,
    },
}

/// What a movement led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The movement; none where a count found what should be there.
    pub id: Option<i64>,
    /// Code of the article.
    pub code: String,
    /// What is there now.
    pub stock: i64,
    /// Less is there than should be.
    pub short: bool,
}

/// Writes a movement. What goes out must be there; what is bought stands on the analysis of the year before (C6b).
pub fn movement(db: &mut Db, house: &House, session: &Session, moving: &Moving) -> Outcomes<Moved> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| movement_within(db, house, session, moving))
}

/// The same inside the caller's transaction.
pub fn movement_within(db: &mut Db, house: &House, session: &Session, moving: &Moving) -> Outcomes<Moved> {
    session.require(Permission::KeepInventory)?;
    let article = found(store::locked(db, moving.article)?)?;
    if let Some(made) = movements::by_key(db, &moving.key)? {
        return moved(db, &article, Some(made.id));
    }
    let stock = movements::stock(db, article.id)?;
    let note = rules::cut(&moving.note, rules::LONGEST_NOTE);
    let mut row = blank(house, session, &article, &note);
    row.day = moving.day.unwrap_or(row.day);
    if row.day > house.clock.today() {
        return Err(Fault::not_done("fault-consumables-day"));
    }
    match moving.what {
        What::Bought { quantity, price_cents } => {
            row.quantity = rules::quantity(quantity)?;
            row.price_cents = price_cents;
            row.analysis_id = Some(needed_analysis(db, house)?.id);
        }
        What::Used { quantity, asset, office } => {
            let quantity = rules::quantity(quantity)?;
            if quantity > stock {
                return Err(Fault::not_done("fault-consumables-not-there")
                    .arg("code", &article.code)
                    .arg("stock", stock)
                    .on("quantity"));
            }
            row.kind = MovementKind::Used;
            row.quantity = -quantity;
            let label = match asset {
                Some(asset) => Some(assets::require_not_retired(db, asset).map_err(|fault| fault.on("printer"))?),
                None => None,
            };
            row.asset_id = asset;
            row.office_id = office.or_else(|| label.and_then(|label| label.office_id));
        }
        What::Counted { there } => {
            if !(0..=rules::MOST).contains(&there) {
                return Err(Fault::not_done("fault-consumables-quantity").arg("most", rules::MOST).on("quantity"));
            }
            if note.is_empty() {
                return Err(Fault::not_done("fault-consumables-reason").on("note"));
            }
            if there == stock {
                return moved(db, &article, None);
            }
            row.kind = MovementKind::Counted;
            row.quantity = there - stock;
        }
    }
    let id = write(db, house, session, row, &moving.key)?;
    moved(db, &article, Some(id))
}

/// Takes back what went out by mistake: it comes in again. Doing it twice does it once.
pub fn take_back(db: &mut Db, house: &House, session: &Session, movement: i64) -> Outcomes<Moved> {
    session.require(Permission::KeepInventory)?;
    db::write(db, |db| {
        let gone = || Fault::not_done("fault-consumables-gone");
        let out = movements::by_id(db, movement)?.filter(|row| row.kind == MovementKind::Used).ok_or_else(gone)?;
        let article = found(store::locked(db, out.consumable_id)?)?;
        let key = format!("back:{movement}");
        if let Some(made) = movements::by_key(db, &key)? {
            return moved(db, &article, Some(made.id));
        }
        let back = Movement {
            kind: MovementKind::Returned,
            quantity: -out.quantity,
            asset_id: out.asset_id,
            office_id: out.office_id,
            ..blank(house, session, &article, "")
        };
        let id = write(db, house, session, back, &key)?;
        moved(db, &article, Some(id))
    })
}

fn blank(house: &House, session: &Session, article: &Consumable, note: &str) -> Movement {
    Movement {
        id: 0,
        consumable_id: article.id,
        kind: MovementKind::Bought,
        quantity: 0,
        at: stored(house.clock.now()),
        day: house.clock.today(),
        asset_id: None,
        office_id: None,
        price_cents: None,
        analysis_id: None,
        note: Some(note.to_owned()).filter(|note| !note.is_empty()),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    }
}

fn write(db: &mut Db, house: &House, session: &Session, row: Movement, key: &str) -> Outcomes<i64> {
    let row = movements::insert(db, row, key)?;
    let detail = json!({ "movement": row.id, "quantity": row.quantity });
    tell(db, house, session, row.kind.action(), row.consumable_id, row.expected_digest(), &detail)?;
    Ok(row.id)
}

fn moved(db: &mut Db, article: &Consumable, id: Option<i64>) -> Outcomes<Moved> {
    let stock = movements::stock(db, article.id)?;
    Ok(Moved { id, code: article.code.clone(), stock, short: article.active && stock < article.minimum })
}

/// The analysis that a purchase made today stands on: that of the year before.
pub fn needed_analysis(db: &mut Db, house: &House) -> Outcomes<Analysis> {
    let year = i64::from(house.clock.today().year()) - 1;
    movements::analysis_of(db, year)?.ok_or_else(|| Fault::not_done("fault-consumables-no-analysis").arg("year", year))
}

/// Printers that an article fits, those first whose model it names; `fits` says for how many that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takers {
    /// The article.
    pub article: i64,
    /// Printers at work.
    pub printers: Vec<AssetLabel>,
    /// How many of them the article fits.
    pub fits: usize,
}

/// Where an article may go.
pub fn takers(db: &mut Db, session: &Session, article: i64) -> Outcomes<Takers> {
    session.require(Permission::KeepInventory)?;
    let models = store::models(db, article)?;
    let printers = assets::of_kind(db, assets::Kind::Printer, OFFERED)?;
    let is_for =
        |label: &AssetLabel| models.iter().any(|model| rules::fits(model, &format!("{} {}", label.make(), label.name)));
    let (mut fitting, rest): (Vec<_>, Vec<_>) = printers.into_iter().partition(is_for);
    let fits = fitting.len();
    fitting.extend(rest);
    Ok(Takers { article, printers: fitting, fits })
}

/// A line of the purchase proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalLine {
    /// The article.
    pub row: ConsumableRow,
    /// How many.
    pub quantity: i64,
    /// Why.
    pub why: Why,
    /// How long what is there lasts.
    pub forecast: Forecast,
    /// What they cost, in cents, as far as a price is known.
    pub cost_cents: Option<i64>,
}

/// What should be bought now, and the analysis it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its lines, by code.
    pub lines: Vec<ProposalLine>,
    /// The analysis of the year before, where it was made.
    pub analysis: Option<Analysis>,
    /// The year of that analysis.
    pub year: i64,
}

impl Proposal {
    /// What it costs, in cents, as far as prices are known.
    pub fn cost(&self) -> i64 {
        self.lines.iter().filter_map(|line| line.cost_cents).fold(0, i64::saturating_add)
    }
}

/// What should be bought now.
pub fn proposal(db: &mut Db, house: &House, session: &Session) -> Outcomes<Proposal> {
    session.require(Permission::Consult)?;
    let today = house.clock.today();
    let year = i64::from(today.year()) - 1;
    let used = movements::used(db, None, rules::looked_from(today), today)?;
    let first = movements::first_days(db)?;
    let mut lines = Vec::new();
    for row in list::all(db, &list::Filter::default(), today)? {
        let own: Vec<_> =
            used.iter().filter(|one| one.consumable_id == row.id).map(|one| (one.day, one.count)).collect();
        let began = first.iter().find(|(id, _)| *id == row.id).and_then(|(_, day)| *day);
        let forecast = rules::forecast(row.stock, &rules::by_month(&own, began, today), today);
        let Some((quantity, why)) = rules::proposal(&row, &forecast) else { continue };
        let price = match row.price_cents {
            Some(price) => Some(price),
            None => movements::last_price(db, row.id)?,
        };
        let cost_cents = price.and_then(|price| price.checked_mul(quantity));
        lines.push(ProposalLine { row, quantity, why, forecast, cost_cents });
    }
    Ok(Proposal { lines, analysis: movements::analysis_of(db, year)?, year })
}

/// The record, or that there is none.
pub(super) fn found(article: Option<Consumable>) -> Outcomes<Consumable> {
    article.ok_or_else(|| Fault::not_done("fault-consumables-gone"))
}

/// The row of a list, or that there is none.
pub(super) fn found_row(row: Option<ConsumableRow>) -> Outcomes<ConsumableRow> {
    row.ok_or_else(|| Fault::not_done("fault-consumables-gone"))
}

fn digest(fields: &Fields) -> Digest {
    let head = Canonical::of("consumable/1")
        .text("code", &fields.code)
        .text("name", &fields.name)
        .text("kind", fields.kind.code())
        .text("unit", &fields.unit)
        .int("minimum", fields.minimum)
        .maybe("place", fields.place.as_deref())
        .maybe_int("price", fields.price_cents)
        .maybe("supplier", fields.supplier.as_deref())
        .maybe("note", fields.note.as_deref())
        .flag("active", fields.active);
    fields.models.iter().fold(head, |all, model| all.text("model", model)).digest()
}

pub(super) fn tell(
    db: &mut Db,
    house: &House,
    session: &Session,
    action: &'static str,
    id: i64,
    digest: Digest,
    detail: &serde_json::Value,
) -> Outcomes<()> {
    let subject_kind = if action.starts_with(ANALYSIS) { ANALYSIS } else { SUBJECT };
    let entry = Entry { at: house.clock.now(), actor: &session.actor(), action, subject_kind, subject_id: id, digest };
    audit::append(db, &entry, detail)?;
    Ok(())
}
