//! The story of a registration's routing for its page: where it was sent, who had it, every step with its note, every
//! class it was filed under; nothing is left out.

use std::collections::BTreeMap;

use super::model::{Act, Step};
use super::office::state_key;
use super::store::{self, ClassLine, Line, steps};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::people::api as people;
use crate::desks::protocol::api::RoutingKind;
use crate::desks::titolario::api as titolario;
use crate::work::screen::Context;

/// What the page tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    lines: Vec<Line>,
    steps: Vec<Step>,
    /// Classes with code and title.
    classes: Vec<(ClassLine, String)>,
    offices: BTreeMap<i64, String>,
    names: BTreeMap<i64, String>,
}

/// Reads the story of a registration.
pub fn read(db: &mut Db, registration: i64) -> Outcomes<Story> {
    let mut classes = Vec::new();
    for class in store::classes(db, registration)? {
        let label = titolario::class(db, class.class_id)?;
        let text = label.map(|label| format!("{} {}", label.code, label.title)).unwrap_or_default();
        classes.push((class, text));
    }
    Ok(Story {
        lines: store::of_registration(db, registration)?,
        steps: steps::of_registrations(db, &[registration])?,
        classes,
        offices: people::all_offices(db)?
            .into_iter()
            .map(|office| (office.id, format!("{} {}", office.code, office.name)))
            .collect(),
        names: people::operators(db)?.into_iter().map(|one| (one.id, one.name)).collect(),
    })
}

fn at(at: chrono::NaiveDateTime) -> String {
    dates::date_time(instant(at))
}

impl Story {
    fn name(&self, id: i64) -> &str {
        self.names.get(&id).map(String::as_str).unwrap_or_default()
    }

    /// Code and name of an office, those no longer active too.
    pub fn office(&self, id: i64) -> &str {
        self.offices.get(&id).map(String::as_str).unwrap_or_default()
    }

    /// The story in words, for a page that is read.
    pub fn text(&self, cx: &Context<'_>) -> String {
        let mut text = String::new();
        for line in &self.lines {
            self.line(&mut text, line, cx);
        }
        if self.classes.len() > 1 || self.classes.iter().any(|(class, _)| class.reason.is_some()) {
            self.filing(&mut text, cx);
        }
        text
    }

    fn line(&self, text: &mut String, line: &Line, cx: &Context<'_>) {
        let kind = cx.texts.get(if line.kind == RoutingKind::Competence {
            "routing-for-action"
        } else {
            "routing-for-information"
        });
        let state = if line.annulled { "routing-annulled" } else { state_key(line.state) };
        text.push_str(&format!("{}  {kind} · {}\n", self.office(line.office_id), cx.texts.get(state)));
        let sent = cx.texts.with("routing-story-sent", &[("by", self.name(line.since_by).into())]);
        text.push_str(&format!("  {}  {sent}\n", at(line.since)));
        for step in self.steps.iter().filter(|step| step.routing_id == line.id) {
            text.push_str(&format!("  {}  {}\n", at(step.at), self.step(step, cx)));
            if let Some(note) = &step.note {
                text.push_str(&format!("      «{}»\n", Shown::line(note)));
            }
        }
        text.push('\n');
    }

    fn step(&self, step: &Step, cx: &Context<'_>) -> String {
        let act = cx.texts.get(step.act.key());
        let to = match (step.person_id, step.office_id) {
            (Some(person), _) => self.name(person).to_owned(),
            (None, Some(office)) => self.office(office).to_owned(),
            (None, None) => String::new(),
        };
        let undone = step.undoes.and_then(|id| self.steps.iter().find(|other| other.id == id));
        let what = match (undone, step.act) {
            (Some(other), Act::Undo) => format!("{act}: {}", cx.texts.get(other.act.key())),
            _ if to.is_empty() => act,
            _ => cx.texts.with("routing-story-to", &[("act", act.into()), ("to", to.into())]),
        };
        format!("{what}  {}", step.operator_name)
    }

    fn filing(&self, text: &mut String, cx: &Context<'_>) {
        text.push_str(&format!("{}\n", cx.texts.get("routing-story-classes")));
        for (class, label) in &self.classes {
            let args = [("class", Arg::from(label.as_str())), ("by", self.name(class.since_by).into())];
            text.push_str(&format!("  {}  {}\n", at(class.since), cx.texts.with("routing-story-class", &args)));
            if let (Some(until), Some(by)) = (class.until, class.until_by) {
                let ended = cx.texts.with("routing-story-class-ended", &[("by", self.name(by).into())]);
                text.push_str(&format!("  {}  {ended}\n", at(until)));
            }
            if let Some(reason) = &class.reason {
                text.push_str(&format!("      «{}»\n", Shown::line(reason)));
            }
        }
    }
}
