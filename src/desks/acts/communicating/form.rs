//! The form of a communication: to whom, how, when, and whether it leaves under a protocol number. What is usual is written
//! already: within the house a note to the proposing office, to a supplier a letter.

use serde::{Deserialize, Serialize};

use super::model::{Communication, Recipient, Told, ToldBy};
use super::recipients::Own;
use super::service::{self, Wanted};
use super::store;
use crate::base::calendar::instant as at_office;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::fold;
use crate::db::drafts::Place;
use crate::db::{Db, stored};
use crate::desks::acts::life::Step;
use crate::desks::acts::model::{Act, ActKind};
use crate::desks::acts::rules;
use crate::desks::acts::saying;
use crate::desks::acts::store as act_store;
use crate::desks::correspondents::api as book;
use crate::desks::dossiers::api as dossiers;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::titolario::api as titolario;
use crate::ui::form::{Choice, DateTimeReader, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type CommunicationForm = RecordForm<Telling>;

/// Which acts are communicated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// The acts.
    pub acts: Vec<i64>,
    /// A letter is wanted: it begins with the supplier and a protocol number.
    pub letter: bool,
}

/// What the form knows.
#[derive(Debug, Default)]
pub struct Lists {
    acts: Vec<Act>,
    offices: Vec<OfficeLabel>,
    classes: Vec<titolario::ClassLabel>,
    /// Class that the registration begins with.
    class: Option<i64>,
    /// Suppliers that have a card: id, name, and whether it has a certified address.
    suppliers: Vec<(i64, String, bool)>,
    /// All acts have the same supplier.
    one_supplier: bool,
    /// Suppliers that are names alone: nobody knows where to write to them.
    bare: Vec<String>,
    told: Vec<Told>,
}

/// Entries of a look-up at most.
const OFFERED: usize = 40;
/// The office that proposed each act, and the supplier of each, in those entries.
const EACH_OFFICE: &str = "office:each";
const EACH_SUPPLIER: &str = "card:each";
/// Acts named in the line above the fields.
const NAMED: usize = 4;
/// What stands before the id of an office, and of a card, in the entries of the recipients.
const OFFICE: &str = "office:";
const CARD: &str = "card:";

impl Record for Telling {
    type Lists = Lists;
    type Existing = ();

    const FORM: &'static str = "acts.communication";
    const HELP: &'static str = "acts-help-communication";
    const LABELS: &'static str = "acts-telling-";
    const OWN: &'static [&'static str] = &["at", "note"];

    fn subject(&self) -> String {
        let ids: Vec<String> = self.acts.iter().take(20).map(ToString::to_string).collect();
        format!("{}{}", ids.join(","), if self.letter { ":letter" } else { "" })
    }

    fn title(&self) -> &'static str {
        if self.acts.len() > 1 { "acts-telling-title-many" } else { "acts-telling-title" }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
        let read: DateTimeReader = std::sync::Arc::new(move |text| {
            dates::parse_date_time(text, rome(clock.now()).naive_local(), &calendar).map_err(Words::from)
        });
        let channels = ToldBy::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        let mut form = Form::new(vec![
            Group::new(
                "acts-telling-group",
                vec![
                    Field::line("acts", "acts-telling-acts").limit(400),
                    Field::line("known", "acts-telling-known").limit(4_000),
                    Field::many("to", "acts-telling-to").free().limit(rules::LONGEST_LINE).required(),
                    Field::choice("channel", "acts-telling-channel", channels).width(24).required(),
                    Field::date_time("at", "acts-telling-at", read).required(),
                    Field::line("note", "acts-telling-note").limit(rules::LONGEST_LINE),
                ],
            ),
            Group::new(
                "acts-telling-group-protocol",
                vec![Field::flag("register", "acts-telling-register"), Field::look("class", "acts-telling-class")],
            ),
        ]);
        form.lock("acts", true);
        form.lock("known", true);
        form
    }

    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, ())>)> {
        session.require(Permission::NumberActs)?;
        let acts = act_store::with_ids(db, &self.acts)?;
        let classes = titolario::plan_on(db, house.clock.today())?;
        let mut suppliers: Vec<(i64, String, bool)> = Vec::new();
        let expenses = act_store::expenses(db, &self.acts)?;
        let all: Vec<Option<i64>> = expenses.iter().map(|(_, expense)| expense.supplier_id).collect();
        let one_supplier = all.len() == acts.len() && all.iter().all(|one| one.is_some() && all.first() == Some(one));
        let mut bare: Vec<String> = Vec::new();
        for (_, expense) in expenses {
            bare.extend(expense.supplier_name.clone().filter(|_| expense.supplier_id.is_none()));
            let known = |id| suppliers.iter().any(|(one, _, _)| *one == id);
            if let Some(id) = expense.supplier_id.filter(|id| !known(*id))
                && let Some(card) = book::card(db, id)?
            {
                let certified = card.pec.as_deref().is_some_and(|pec| !pec.trim().is_empty());
                suppliers.push((id, card.full_name(), certified));
            }
        }
        let dossier = acts.first().and_then(|act| act.dossier_id).map(|id| dossiers::dossier(db, id)).transpose()?;
        let filed = dossier.flatten().map(|one| one.class_code);
        let wanted = filed.or_else(|| acts.first().and_then(usual_class).map(str::to_owned));
        let wanted = wanted.as_deref().and_then(titolario::normal_code);
        let class = wanted.and_then(|wanted| {
            classes.iter().find(|class| titolario::normal_code(&class.code).as_deref() == Some(wanted.as_str()))
        });
        let lists = Lists {
            class: class.map(|class| class.id),
            offices: people::offices(db)?,
            told: store::of_acts(db, &self.acts)?,
            classes,
            suppliers,
            one_supplier,
            bare,
            acts,
        };
        Ok((lists, None))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, _existing: Option<&()>, cx: &Context<'_>) {
        let names: Vec<String> = match lists.acts.as_slice() {
            [one] => vec![format!("{} {}", one.name(), one.subject)],
            many => many.iter().take(NAMED).map(Act::name).collect(),
        };
        let more = lists.acts.len().saturating_sub(names.len());
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        form.set("acts", Value::text(format!("{}{more}", names.join(", "))));
        let mut told: Vec<&str> = lists.told.iter().map(|one| one.recipient.as_str()).collect();
        told.dedup();
        form.show("known", !told.is_empty());
        form.set("known", Value::text(told.join("; ")));
        form.set("at", Value::text(dates::date_time(cx.house.clock.now())));
        if let Some(class) = lists.classes.iter().find(|class| Some(class.id) == lists.class) {
            form.set("class", Value::item(class_item(class)));
        }
        let (to, by) = if self.letter { suppliers(lists, cx.texts) } else { (offices(lists, cx.texts), ToldBy::Note) };
        form.set("to", Value::items(to));
        form.set("channel", Value::Choice(Some(by.code().to_owned())));
        form.set("register", Value::Flag(self.letter));
        form.set_focus("to");
    }

    fn look_up(&self, lists: &Lists, field: &str, typed: &str, texts: &'static Texts) -> Looked {
        if field == "class" {
            let found = titolario::search(&lists.classes, typed);
            return Looked::Now(found.into_iter().take(OFFERED).map(class_item).collect());
        }
        let each = [each_office(texts), each_supplier(texts)].into_iter().filter(|_| lists.acts.len() > 1);
        let wanted = fold(typed);
        let mut offices: Vec<Item> = each.filter(|item| fold(&item.label).contains(&wanted)).collect();
        offices.extend(people::matching(&lists.offices, typed).into_iter().take(OFFERED / 4).map(office_item));
        let typed = typed.to_owned();
        Looked::Ask(task(move |db, _, _| {
            let cards = book::suggest(db, &typed, OFFERED as i64)?.into_iter();
            let cards = cards.map(|one| Item::new(format!("{CARD}{}", one.id), one.name, one.detail));
            Ok(offices.into_iter().chain(cards).collect::<Vec<_>>())
        }))
    }

    fn follow(&self, form: &mut Form, _lists: &Lists, field: &str, texts: &Texts) {
        let outside = form.items("to").iter().any(|item| !item.id.starts_with(OFFICE));
        if field == "to" && outside && form.choice("channel") == Some(ToldBy::Note.code()) {
            // A note within the house does not reach who is outside of it.
            form.set("channel", Value::Choice(Some(ToldBy::Pec.code().to_owned())));
            form.learn("register", Value::Flag(true), texts.get("acts-telling-outside"));
        }
    }

    /// The protocol number and its class, only where they are wanted.
    fn arrange(&self, form: &mut Form, lists: &Lists) {
        // That nobody is named is said with the reason, where the supplier is a name alone.
        form.require("to", self.without_card(lists).is_none());
        let register = form.flag("register");
        form.show("class", register);
        form.require("class", register);
    }

    fn save(&self, form: &Form, lists: &Lists, _version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |key: &'static str, field: &'static str| Fault::not_done(key).on(field);
        if let Some(names) = self.without_card(lists).filter(|_| form.items("to").is_empty()) {
            return Err(missing("fault-act-supplier-card", "to").arg("supplier", names));
        }
        let at = form.date_time("at").ok_or_else(|| missing("fault-act-told-when", "at"))?;
        let by = form.choice("channel").and_then(ToldBy::parse);
        let wanted = Wanted {
            communication: Communication {
                to: form.items("to").iter().filter(|item| !is_each(item)).map(recipient).collect(),
                by: by.ok_or_else(|| missing("fault-act-told-how", "channel"))?,
                at: stored(at_office(at.date(), at.time())),
                note: Some(form.text("note")).filter(|text| !text.trim().is_empty()),
                registration_id: None,
                key: None,
            },
            own: Own {
                office: form.items("to").iter().any(|item| item.id == EACH_OFFICE),
                supplier: form.items("to").iter().any(|item| item.id == EACH_SUPPLIER),
            },
            register: form.flag("register"),
            class_id: form.item("class").and_then(Item::key),
        };
        let (ids, key, place) = (self.acts.clone(), key.to_owned(), place.clone());
        Ok(task(move |db, house, session| {
            let came = service::communicate(db, house, session, &key, &ids, &wanted, Some(&place))?;
            let to = wanted.communication.names();
            let done = came.report.done.len();
            let act = came.report.done.first().map(Act::name).unwrap_or_default();
            let key = match (done, came.letters) {
                (_, 2..) => "acts-telling-registered-letters",
                (2.., _) => "acts-telling-registered-many",
                _ => "acts-telling-registered",
            };
            let registered = came.number.map(|number| {
                let words = Words::Key(key).arg("number", number).arg("act", act).arg("count", done);
                words.arg("letters", came.letters)
            });
            let words = match (registered, came.report.refused.is_empty()) {
                (Some(registered), true) => registered,
                (registered, _) => match saying::told(Step::Communicate, &came.report).words {
                    // What was left is told with the numbers of the letters that are out.
                    Words::Listed(mut parts) => {
                        if let Some(registered) = registered {
                            parts.insert(1, registered);
                        }
                        Words::Listed(parts)
                    }
                    words => words.arg("to", to),
                },
            };
            Ok(Saved { words, id: ids.first().copied().unwrap_or(0), new: false })
        }))
    }
}

impl Telling {
    /// The suppliers a letter is for, where none of them has a card.
    fn without_card(&self, lists: &Lists) -> Option<String> {
        (self.letter && lists.suppliers.is_empty() && !lists.bare.is_empty()).then(|| lists.bare.join(", "))
    }
}

/// The class of most registrations of a kind of act in the model plan of 2005; none where it depends on the matter.
fn usual_class(act: &Act) -> Option<&'static str> {
    match act.kind {
        ActKind::Determination if act.commits_expense => Some("IV/4"),
        ActKind::Council => Some("II/3"),
        ActKind::Giunta => Some("II/7"),
        ActKind::OrderMayor | ActKind::OrderUrgent | ActKind::Decree => Some("II/1"),
        ActKind::Determination | ActKind::OrderManager => None,
    }
}

fn class_item(class: &titolario::ClassLabel) -> Item {
    Item::new(class.id, format!("{} {}", class.code, class.title), "")
}

fn office_item(office: &OfficeLabel) -> Item {
    Item::new(format!("{OFFICE}{}", office.id), &office.name, &office.code)
}

fn each_office(texts: &Texts) -> Item {
    Item::new(EACH_OFFICE, texts.get("acts-telling-each-office"), "")
}

fn each_supplier(texts: &Texts) -> Item {
    Item::new(EACH_SUPPLIER, texts.get("acts-telling-each-supplier"), "")
}

fn is_each(item: &Item) -> bool {
    item.id == EACH_OFFICE || item.id == EACH_SUPPLIER
}

/// The office that proposed the acts; of acts of several offices each goes to its own.
fn offices(lists: &Lists, texts: &Texts) -> Vec<Item> {
    let first = lists.acts.first().and_then(|act| act.office_id);
    if lists.acts.iter().any(|act| act.office_id != first) {
        return vec![each_office(texts)];
    }
    lists.offices.iter().filter(|office| Some(office.id) == first).map(office_item).collect()
}

/// The supplier of the acts, and how they are reached; of acts of several suppliers each goes to its own.
fn suppliers(lists: &Lists, texts: &Texts) -> (Vec<Item>, ToldBy) {
    let certified = !lists.suppliers.is_empty() && lists.suppliers.iter().all(|(_, _, certified)| *certified);
    let by = if certified || lists.suppliers.is_empty() { ToldBy::Pec } else { ToldBy::Post };
    if lists.acts.len() > 1 && !lists.one_supplier && !lists.suppliers.is_empty() {
        return (vec![each_supplier(texts)], by);
    }
    let items = lists.suppliers.iter().map(|(id, name, _)| Item::new(format!("{CARD}{id}"), name, "")).collect();
    (items, by)
}

fn recipient(item: &Item) -> Recipient {
    let id = |prefix: &str| item.id.strip_prefix(prefix).and_then(|id| id.parse().ok());
    Recipient { name: item.label.clone(), office_id: id(OFFICE), correspondent_id: id(CARD) }
}
