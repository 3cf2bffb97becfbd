//! What spares keys: repeating the last registration, and what the register has learned about a correspondent.
//!
//! Keys typed while the register is asked wait for its answer, so that a fast hand on a slow line gets the same record.

use super::content::Cards;
use super::fields::day_text;
use super::{RegistrationForm, lookups};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::protocol::learned::{self, Case, Habit, habit};
use crate::desks::protocol::store::earlier::{self, Earlier};
use crate::ui::form::{Item, Value};
use crate::work::screen::{Answer, Context, Effect, Ticket, task};

/// Fields that belong to one letter alone: repeating a group or the whole leaves them out.
const OF_ONE_LETTER: [&str; 5] = ["medium_number", "arrived_at", "sender_number", "sender_date", "documents"];

impl RegistrationForm {
    /// F4 and its family: takes values of the last registration. A single field is taken as it was; of several, those
    /// that hold something already, or belong to one letter alone, stay as they are.
    pub(super) fn repeat(&mut self, fields: &[&'static str], cx: &Context<'_>) -> Vec<Effect> {
        let Some(previous) = &self.previous else {
            return vec![Effect::Remark(Shown::line(&cx.texts.get("protocol-nothing-to-repeat")))];
        };
        let single = fields.len() == 1;
        let wanted: Vec<(&'static str, Value)> = fields
            .iter()
            .filter(|id| single || !OF_ONE_LETTER.contains(id))
            .filter(|id| single || self.is_free(id))
            .filter_map(|id| Some((*id, self.value_of(previous, id)?)))
            .collect();
        for (id, value) in wanted {
            self.form.take_over(id, value);
        }
        self.fit_medium();
        if !single {
            let next = ["parties", "sender_number", "subject", "class", "competence"];
            if let Some(blank) = next.into_iter().find(|id| self.form.value(id).is_some_and(|value| value.is_blank())) {
                self.form.set_focus(blank);
            }
        }
        Vec::new()
    }

    /// Whether repeating may fill a field: it is blank, or holds only what every new form begins with.
    fn is_free(&self, id: &str) -> bool {
        matches!(id, "medium" | "visto" | "reserved") || self.form.value(id).is_some_and(|value| value.is_blank())
    }

    fn value_of(&self, earlier: &Earlier, id: &str) -> Option<Value> {
        let r = &earlier.registration;
        let text = |text: &Option<String>| text.clone().map(Value::text);
        match id {
            "medium" => Some(Value::Choice(Some(r.medium.code().into()))),
            "medium_number" => text(&r.medium_number),
            "arrived_at" => r.arrived_at.map(|at| Value::text(rome(instant(at)).format("%d/%m/%Y %H:%M").to_string())),
            "parties" => Some(Value::items(
                earlier
                    .parties
                    .iter()
                    .map(|party| {
                        let detail = party.pec.as_deref().or(party.email.as_deref()).unwrap_or_default();
                        match party.correspondent_id {
                            Some(card) => Item::new(card, &party.name, detail),
                            None => Item::new("", &party.name, detail),
                        }
                    })
                    .collect(),
            )),
            "sender_number" => text(&r.sender_number),
            "sender_date" => r.sender_date.map(|day| Value::text(day_text(day))),
            "subject" => Some(Value::text(r.subject.clone())),
            "class" => self.class_item(earlier.place.class?).map(Value::item),
            "competence" => Some(Value::items(self.office_items(&earlier.place.competence))),
            "knowledge" => Some(Value::items(self.office_items(&earlier.place.knowledge))),
            "visto" => Some(Value::Flag(r.needs_visto)),
            "reserved" => Some(Value::Flag(r.reserved)),
            "notes" => text(&r.notes),
            _ => None,
        }
    }

    pub(super) fn class_item(&self, id: i64) -> Option<Item> {
        let class = self.classes.iter().find(|class| class.id == id)?;
        Some(Item::new(class.id, format!("{} {}", class.code, class.title), ""))
    }

    pub(super) fn office_items(&self, ids: &[i64]) -> Vec<Item> {
        let known = ids.iter().filter_map(|id| self.offices.iter().find(|office| office.id == *id));
        known.map(|office| Item::new(office.id, format!("{} {}", office.code, office.name), "")).collect()
    }

    /// Asks the register what the letters of a correspondent have in common.
    pub(super) fn ask_habits(&mut self, item: &Item) -> Vec<Effect> {
        let Some(card) = item.key() else { return Vec::new() };
        let ticket = self.tickets.next();
        self.learning = Some(ticket);
        if self.waiting.is_none() {
            self.waiting = Some(Vec::new());
        }
        let flow = self.about.flow();
        vec![Effect::Ask(ticket, task(move |db, _, _| earlier::of_correspondent(db, card, flow, learned::LOOKED_AT)))]
    }

    /// The register's answer; none when the ticket is another's. A register that cannot answer proposes nothing.
    pub(super) fn habits_answer(
        &mut self,
        ticket: Ticket,
        answer: &mut Option<Outcomes<Answer>>,
        cx: &Context<'_>,
    ) -> Option<Vec<Effect>> {
        self.learning.take_if(|own| *own == ticket)?;
        let mut effects = match answer.take()?.map(Answer::downcast::<Vec<Case>>) {
            Ok(Ok(cases)) => {
                self.learn(&cases, cx);
                vec![self.keep(cx)]
            }
            Ok(Err(_)) => Vec::new(),
            Err(fault) => vec![Effect::Fault(fault)],
        };
        effects.extend(self.replay_if_free(cx));
        Some(effects)
    }

    fn learn(&mut self, cases: &[Case], cx: &Context<'_>) {
        let offices = |ids: &Vec<i64>| Some(ids.clone()).filter(|ids| !ids.is_empty());
        // What the sender's own register says of this letter comes before what earlier letters had.
        let is_told = |id: &str, told: &[&str]| told.contains(&id);
        if let Some(found) = habit(cases, |case| Some(case.subject.clone()))
            && !is_told("subject", &self.told)
        {
            self.form.learn("subject", Value::text(found.value.clone()), reason(&found, cx));
        }
        if let Some(found) = habit(cases, |case| case.class)
            && let Some(item) = self.class_item(found.value)
            && !is_told("class", &self.told)
        {
            self.form.learn("class", Value::item(item), reason(&found, cx));
        }
        for (id, found) in [
            ("competence", habit(cases, |case| offices(&case.competence))),
            ("knowledge", habit(cases, |case| offices(&case.knowledge))),
        ] {
            let Some(found) = found else { continue };
            let items = self.office_items(&found.value);
            if !items.is_empty() {
                self.form.learn(id, Value::items(items), reason(&found, cx));
            }
        }
    }
}

/// Why a value is proposed.
fn reason<T>(habit: &Habit<T>, cx: &Context<'_>) -> String {
    cx.texts.with("protocol-learned", &[("times", Arg::from(habit.times)), ("of", Arg::from(habit.of))])
}

/// The cards of the registration to be repeated, so that its parties carry their data again.
pub(super) fn cards_of(db: &mut crate::db::Db, earlier: Option<&Earlier>, cards: &mut Cards) -> Outcomes<()> {
    let ids: Vec<i64> =
        earlier.iter().flat_map(|earlier| &earlier.parties).filter_map(|party| party.correspondent_id).collect();
    cards.extend(lookups::cards(db, &ids)?);
    Ok(())
}
