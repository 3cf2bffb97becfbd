//! Rows of publications: one, a page of a shelf, what has ended, what comes into effect, what the site shows.

pub mod site;
pub mod steps;

use chrono::{Days, NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::model::{Kind, Publication, PublishedFile, Role, State, Text};
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::db::schema::{publication_files, publications};
use crate::db::search::query::{Bind, Key, Order, Query, Slice};
use crate::db::search::shelf::NEAR;
use crate::db::search::{self, Index};
use crate::desks::acts::api as acts;

/// The shelves of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shelf {
    /// On the albo, that which ends first first.
    #[default]
    Live,
    /// On the albo and over within a week.
    Ending,
    /// Over, without referto.
    WithoutReferto,
    /// Taken off before their time.
    Withdrawn,
    /// The whole register, the newest first.
    All,
}

impl Shelf {
    /// The shelves in their order.
    pub const ALL: [Self; 5] = [Self::Live, Self::Ending, Self::WithoutReferto, Self::Withdrawn, Self::All];

    fn by_end(self) -> bool {
        matches!(self, Self::Live | Self::Ending | Self::WithoutReferto)
    }

    fn order(self) -> Order {
        if self.by_end() {
            Order { by: "p.until_day", id: "p.id", falling: false }
        } else {
            Order { by: "p.id", id: "p.id", falling: true }
        }
    }

    /// Where a row stands in the order of this shelf.
    pub fn key(self, row: &Publication) -> Key {
        let by = if self.by_end() { Bind::from(row.until_day) } else { Bind::from(row.id) };
        Key { by, id: row.id }
    }
}

/// What a list of publications shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of number, name, subject and requester; or the name of an act.
    pub words: String,
    /// Which shelf.
    pub shelf: Shelf,
    /// One kind.
    pub kind: Option<Kind>,
}

/// Hits of words are counted up to here.
const MOST_HITS: u32 = 1_000;

/// More are not counted: no clerk leafs through them.
const MOST: u32 = 10_000;

/// What is looked for on a shelf.
struct Wanted {
    /// The acts that were asked for by their name; none when it was words.
    acts: Vec<i64>,
    /// The words, as the index knows them.
    words: Option<String>,
}

impl Wanted {
    fn of(db: &mut Db, filter: &Filter) -> Outcomes<Self> {
        let acts = acts::named(db, &filter.words)?;
        let words = if acts.is_empty() { search::query(db, &filter.words) } else { None };
        Ok(Self { acts, words })
    }
}

/// The conditions of a shelf, a kind and acts on the row, which is `p`; the days decide, not whether something has ended it already.
fn conditions(query: &mut Query, filter: &Filter, acts: &[i64], today: NaiveDate) -> Vec<String> {
    let mut found = Vec::new();
    match filter.shelf {
        Shelf::All => {}
        Shelf::Live => found.push(format!("p.state = 'live' AND p.until_day >= ${}", query.bind(today))),
        Shelf::Ending => {
            let (first, last) = (query.bind(today), today.checked_add_days(Days::new(7)).unwrap_or(today));
            found
                .push(format!("p.state = 'live' AND p.until_day >= ${first} AND p.until_day <= ${}", query.bind(last)));
        }
        Shelf::WithoutReferto => found.push(format!(
            "p.referto_number IS NULL AND p.state <> 'withdrawn' AND p.until_day < ${}",
            query.bind(today)
        )),
        Shelf::Withdrawn => found.push("p.state = 'withdrawn'".to_owned()),
    }
    found.extend(filter.kind.map(|kind| format!("p.kind = ${}", query.bind(kind.code()))));
    if !acts.is_empty() {
        let acts: Vec<String> = acts.iter().map(i64::to_string).collect();
        found.push(format!("p.act_id IN ({})", acts.join(", ")));
    }
    found
}

/// Does something with the shelf of a filter, as the search sees it.
fn on_shelf<T>(
    filter: &Filter,
    acts: &[i64],
    today: NaiveDate,
    then: impl FnOnce(&search::shelf::Shelf<'_>) -> T,
) -> T {
    then(&search::shelf::Shelf {
        index: Index::Publications,
        table: "publications",
        alias: "p",
        order: filter.shelf.order(),
        conditions: &|query| conditions(query, filter, acts, today),
        near: NEAR,
    })
}

/// A page of a shelf.
pub fn page(db: &mut Db, filter: &Filter, today: NaiveDate, slice: &Slice) -> Outcomes<Vec<Publication>> {
    let Wanted { acts, words } = Wanted::of(db, filter)?;
    let ids = on_shelf(filter, &acts, today, |shelf| shelf.page(db, words.as_deref(), slice))?;
    let mut rows = by_ids(db, &ids)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// How many a filter leaves; of words up to [`MOST_HITS`], of what waits for its referto up to [`MOST`].
pub fn count(db: &mut Db, filter: &Filter, today: NaiveDate) -> Outcomes<i64> {
    let Wanted { acts, words } = Wanted::of(db, filter)?;
    let most = match (&words, filter.shelf) {
        (Some(_), _) => MOST_HITS,
        (None, Shelf::WithoutReferto) => MOST,
        (None, _) => u32::MAX,
    };
    on_shelf(filter, &acts, today, |shelf| shelf.count(db, words.as_deref(), most))
}

/// Some publications, in the order of the register.
pub fn by_ids(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<Publication>> {
    Ok(publications::table
        .filter(publications::id.eq_any(ids.to_vec()))
        .order(publications::id)
        .select(Publication::as_select())
        .load(db)?)
}

/// One publication.
pub fn by_id(db: &mut Db, id: i64) -> Outcomes<Option<Publication>> {
    Ok(publications::table.filter(publications::id.eq(id)).select(Publication::as_select()).first(db).optional()?)
}

/// The publication that an act's key wrote.
pub fn by_key(db: &mut Db, key: &str) -> Outcomes<Option<Publication>> {
    Ok(publications::table
        .filter(publications::idempotency_key.eq(key))
        .select(Publication::as_select())
        .first(db)
        .optional()?)
}

/// The last publication of an act of ours.
pub fn of_act(db: &mut Db, act: i64) -> Outcomes<Option<Publication>> {
    Ok(publications::table
        .filter(publications::act_id.eq(act))
        .order(publications::id.desc())
        .select(Publication::as_select())
        .first(db)
        .optional()?)
}

/// Writes a publication with its texts; answers its id.
pub fn insert(db: &mut Db, row: &Publication, integral: &[Text], omissis: &[Text]) -> Outcomes<i64> {
    let id: i64 = diesel::insert_into(publications::table).values(row).returning(publications::id).get_result(db)?;
    for (role, texts) in [(Role::Integral, integral), (Role::Omissis, omissis)] {
        for (position, text) in (1_i64..).zip(texts) {
            diesel::insert_into(publication_files::table)
                .values((
                    publication_files::publication_id.eq(id),
                    publication_files::role.eq(role),
                    publication_files::position.eq(position),
                    publication_files::name.eq(&text.name),
                    publication_files::media_type.eq(&text.media_type),
                    publication_files::sha256.eq(&text.sha256),
                    publication_files::size.eq(i64::try_from(text.size).unwrap_or(i64::MAX)),
                ))
                .execute(db)?;
        }
    }
    let words = format!("{} {} {} {}", row.number, row.reference, row.subject, row.requester);
    search::add(db, Index::Publications, id, &words)?;
    Ok(id)
}

/// The files of a publication: the whole text first, then that without personal data.
pub fn files(db: &mut Db, id: i64) -> Outcomes<Vec<PublishedFile>> {
    Ok(publication_files::table
        .filter(publication_files::publication_id.eq(id))
        .order((publication_files::role, publication_files::position))
        .select(PublishedFile::as_select())
        .load(db)?)
}

/// The files of some publications, text by text in their order.
pub fn files_of(db: &mut Db, ids: &[i64]) -> Outcomes<Vec<PublishedFile>> {
    Ok(publication_files::table
        .filter(publication_files::publication_id.eq_any(ids.to_vec()))
        .order((publication_files::publication_id, publication_files::role, publication_files::position))
        .select(PublishedFile::as_select())
        .load(db)?)
}

/// Ends or withdraws a publication over a version; `false` when a colleague was faster.
pub fn set_state(db: &mut Db, id: i64, version: i64, state: State, at: NaiveDateTime) -> Outcomes<bool> {
    let row = publications::table.filter(publications::id.eq(id)).filter(publications::version.eq(version));
    let changed = diesel::update(row)
        .set((
            publications::state.eq(state),
            publications::state_at.eq(Some(at)),
            publications::version.eq(version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Gives the referto its number; `false` when a colleague was faster.
pub fn set_referto(db: &mut Db, id: i64, version: i64, (year, number): (i64, i64)) -> Outcomes<bool> {
    let row = publications::table.filter(publications::id.eq(id)).filter(publications::version.eq(version));
    let changed = diesel::update(row)
        .set((
            publications::referto_year.eq(Some(year)),
            publications::referto_number.eq(Some(number)),
            publications::version.eq(version + 1),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Notes that the act has effect.
pub fn set_effect_noted(db: &mut Db, id: i64, at: NaiveDateTime) -> Outcomes<()> {
    diesel::update(publications::table.filter(publications::id.eq(id)))
        .set((publications::effect_noted_at.eq(Some(at)), publications::version.eq(publications::version + 1)))
        .execute(db)?;
    Ok(())
}

/// Notes that its effect was certified; `false` when a colleague was faster.
pub fn set_certified(db: &mut Db, id: i64, version: i64, at: NaiveDateTime) -> Outcomes<bool> {
    let row = publications::table.filter(publications::id.eq(id)).filter(publications::version.eq(version));
    let changed = diesel::update(row)
        .set((publications::certificate_at.eq(Some(at)), publications::version.eq(version + 1)))
        .execute(db)?;
    Ok(changed == 1)
}

/// What is over and still counts as live, oldest first, with at most so many rows.
pub fn to_end(db: &mut Db, today: NaiveDate, most: i64) -> Outcomes<Vec<Publication>> {
    Ok(publications::table
        .filter(publications::state.eq(State::Live))
        .filter(publications::until_day.lt(today))
        .order((publications::until_day, publications::id))
        .limit(most)
        .select(Publication::as_select())
        .load(db)?)
}

/// What has effect by today and was not noted, with at most so many rows.
pub fn to_note(db: &mut Db, today: NaiveDate, most: i64) -> Outcomes<Vec<Publication>> {
    Ok(publications::table
        .filter(publications::effective_on.le(today))
        .filter(publications::effect_noted_at.is_null())
        .filter(publications::state.ne(State::Withdrawn))
        .order((publications::effective_on, publications::id))
        .limit(most)
        .select(Publication::as_select())
        .load(db)?)
}

/// The publications behind an id, in the order of the register; for whoever recomputes them.
pub fn after(db: &mut Db, id: i64, most: i64) -> Outcomes<Vec<Publication>> {
    Ok(publications::table
        .filter(publications::id.gt(id))
        .order(publications::id)
        .limit(most)
        .select(Publication::as_select())
        .load(db)?)
}
