//! Look-ups of the form: correspondents from the database, classes and offices from what the form has loaded.

use super::content::Cards;
use super::{RegistrationForm, Ticket};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::desks::corrections::api::{self as corrections, Deferral};
use crate::desks::correspondents::api::{self as correspondents, Label};
use crate::desks::people::api as people;
use crate::desks::titolario::api as titolario;
use crate::ui::form::Item;
use crate::work::screen::{Context, Effect, task};

/// Suggestions shown at a time.
const MOST: usize = 12;

/// Questions under way.
#[derive(Debug, Default)]
pub struct Asked {
    /// The look-up of correspondents: our ticket and the form's.
    pub correspondents: Option<(Ticket, u64)>,
    /// Cards being fetched.
    pub cards: Vec<Ticket>,
}

impl RegistrationForm {
    pub(super) fn look_up(&mut self, field: &'static str, words: &str, ticket: u64, cx: &Context<'_>) -> Vec<Effect> {
        let list = match field {
            "parties" => {
                let own = self.tickets.next();
                self.lookups.correspondents = Some((own, ticket));
                let words = words.to_owned();
                return vec![Effect::Ask(own, task(move |db, _, _| correspondents::suggest(db, &words, MOST as i64)))];
            }
            "class" => titolario::search(&self.classes, words)
                .into_iter()
                .take(MOST)
                .map(|class| Item::new(class.id, format!("{} {}", class.code, class.title), ""))
                .collect(),
            "competence" | "knowledge" => people::matching(&self.offices, words)
                .into_iter()
                .take(MOST)
                .map(|office| Item::new(office.id, format!("{} {}", office.code, office.name), ""))
                .collect(),
            "deferral" => {
                let wanted = fold(words);
                let fits = |one: &&Deferral| wanted.is_empty() || fold(&one.kinds).contains(&wanted);
                self.deferrals.iter().filter(fits).map(deferral).collect()
            }
            _ => Vec::new(),
        };
        let events = self.form.offer(field, ticket, list);
        events.into_iter().flat_map(|event| self.form_event(event, cx)).collect()
    }

    pub(super) fn offer_correspondents(&mut self, ticket: u64, labels: Vec<Label>, cx: &Context<'_>) -> Vec<Effect> {
        let list = labels.into_iter().map(|label| Item::new(label.id, label.name, label.detail)).collect();
        let events = self.form.offer("parties", ticket, list);
        events.into_iter().flat_map(|event| self.form_event(event, cx)).collect()
    }

    pub(super) fn fetch_card(&mut self, item: &Item) -> Vec<Effect> {
        let Some(id) = item.key() else { return Vec::new() };
        if self.cards.contains_key(&id) {
            return Vec::new();
        }
        let ticket = self.tickets.next();
        self.lookups.cards.push(ticket);
        vec![Effect::Ask(ticket, task(move |db, _, _| correspondents::card(db, id)))]
    }
}

fn deferral(one: &Deferral) -> Item {
    let number = corrections::deferral_number(one.number, one.year);
    let detail = dates::date(one.ends_on);
    Item::new(one.id, format!("{number} {}", one.kinds), detail)
}

/// Cards by id.
pub fn cards(db: &mut Db, ids: &[i64]) -> Outcomes<Cards> {
    let mut cards = Cards::new();
    for id in ids {
        if let Some(card) = correspondents::card(db, *id)? {
            cards.insert(*id, card);
        }
    }
    Ok(cards)
}
