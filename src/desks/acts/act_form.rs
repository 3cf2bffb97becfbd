//! The form of a proposal. What the office proposed last is proposed again, so that the usual determination takes a dozen keys.

use serde::{Deserialize, Serialize};

use super::model::{Act, ActFile, ActKind, Expense, Fields, FileRole, NewFile};
use super::service::proposing::{self, Proposal};
use super::store::hangings;
use super::store::list::{self, Looked as Wanted};
use super::{page, rules, service, store};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::money::Cents;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::desks::correspondents::api as book;
use crate::desks::people::api::{self as people, OfficeLabel};
use crate::desks::protocol::api::{self as protocol, DocumentSource};
use crate::ui::form::{Choice, Field, FileItem, Form, FormState, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Errand, Screen, Task, errand, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type ActForm = RecordForm<ActAbout>;

/// Which act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActAbout {
    /// A new proposal.
    New,
    /// One that is there.
    Act(i64),
}

/// What the form knows.
#[derive(Debug, Default)]
pub struct Lists {
    offices: Vec<OfficeLabel>,
    own: Option<i64>,
    /// What the office proposed last of each kind, and what it cost.
    last: Vec<(Act, Expense)>,
    /// What the operator proposed last, with what hangs on it.
    repeated: Option<Existing>,
}

/// An act with what hangs on it.
#[derive(Debug, Clone)]
pub struct Existing {
    act: Act,
    expense: Expense,
    files: Vec<ActFile>,
}

/// Entries of a look-up at most.
const OFFERED: usize = 50;
/// Proposals that are looked at for the one that is repeated.
const LOOKED_AT: i64 = 20;
/// The fields of files, with what each file in them is.
const FILES: [(&str, FileRole); 3] =
    [("text", FileRole::Text), ("omissis", FileRole::Omissis), ("attachments", FileRole::Attachment)];
/// The fields that say what an act costs, and out of which chapter: acts of another kind have other chapters.
const EXPENSE: [&str; 6] = ["commits", "amount", "chapter", "supplier", "cig", "cup"];

impl Record for ActAbout {
    type Lists = Lists;
    type Existing = Existing;

    const FORM: &'static str = "acts.proposal";
    const HELP: &'static str = "acts-help-form";
    const LABELS: &'static str = "acts-field-";
    /// Whether an act is urgent, and whether there are personal data in it, is looked at in each.
    const OWN: &'static [&'static str] = &["urgent", "personal"];
    const STANDING: bool = true;

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Act(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "acts-form-new",
            Self::Act(_) => "acts-form-change",
        }
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        let kinds = ActKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.key())).collect();
        let mut form = Form::new(vec![
            Group::new(
                "acts-group-what",
                vec![
                    Field::choice("kind", "acts-field-kind", kinds)
                        .width(34)
                        .required()
                        .value_at_start(Value::Choice(Some(ActKind::Determination.code().to_owned()))),
                    Field::look("office", "acts-field-office").required(),
                    Field::notes("subject", "acts-field-subject", 3).limit(rules::LONGEST_SUBJECT).required(),
                    Field::flag("urgent", "acts-field-urgent"),
                    Field::flag("personal", "acts-field-personal"),
                ],
            ),
            Group::new(
                "acts-group-expense",
                vec![
                    Field::flag("commits", "acts-field-commits"),
                    Field::line("amount", "acts-field-amount").limit(20).width(14),
                    Field::line("chapter", "acts-field-chapter").limit(80).width(24).beside(),
                    Field::look("supplier", "acts-field-supplier").free().limit(rules::LONGEST_LINE),
                    Field::line("cig", "acts-field-cig").limit(20).width(12),
                    Field::line("cup", "acts-field-cup").limit(24).width(17).beside(),
                ],
            ),
            Group::new(
                "acts-group-files",
                vec![
                    Field::files("text", "acts-field-text"),
                    Field::files("omissis", "acts-field-omissis"),
                    Field::files("attachments", "acts-field-attachments"),
                ],
            ),
        ]);
        // What a proposal is does not change: another kind is another proposal.
        form.lock("kind", matches!(self, Self::Act(_)));
        form
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, Existing)>)> {
        session.require(Permission::ProposeActs)?;
        let own = session.offices.first().copied();
        let last = match (self, own) {
            (Self::New, Some(office)) => last_of_each_kind(db, office)?,
            _ => Vec::new(),
        };
        let existing = match self {
            Self::New => None,
            Self::Act(id) => {
                let act = service::act(db, session, *id)?;
                Some(whole(db, act)?)
            }
        };
        let repeated = last_proposed(db, session.operator_id)?;
        Ok((Lists { offices: people::offices(db)?, own, last, repeated }, existing.map(|one| (one.act.version, one))))
    }

    fn standing<'l>(&self, lists: &'l Lists) -> Option<&'l Existing> {
        lists.repeated.as_ref()
    }

    fn fill(&self, form: &mut Form, lists: &Lists, existing: Option<&Existing>, cx: &Context<'_>) {
        let office = |id: Option<i64>| {
            let found = lists.offices.iter().find(|one| Some(one.id) == id);
            found.map_or(Value::text(""), |one| Value::item(Item::new(one.id, &one.name, "")))
        };
        let Some(from) = existing else {
            form.set("office", office(lists.own));
            form.set_focus("subject");
            propose_expense(form, lists, cx.texts);
            return;
        };
        let (act, expense) = (&from.act, &from.expense);
        let text = |text: &Option<String>| Value::text(text.clone().unwrap_or_default());
        form.set("kind", Value::Choice(Some(act.kind.code().to_owned())));
        form.set("office", office(act.office_id));
        form.set("subject", Value::text(&act.subject));
        form.set("urgent", Value::Flag(act.urgent || act.kind.is_urgent()));
        form.set("personal", Value::Flag(act.personal_data));
        form.set("commits", Value::Flag(act.commits_expense));
        form.set("amount", Value::text(expense.amount_cents.map(|cents| Cents(cents).to_string()).unwrap_or_default()));
        form.set("chapter", text(&expense.chapter));
        form.set(
            "supplier",
            match (expense.supplier_id, &expense.supplier_name) {
                (Some(id), Some(name)) => Value::item(Item::new(id, name, "")),
                _ => text(&expense.supplier_name),
            },
        );
        form.set("cig", text(&expense.cig));
        form.set("cup", text(&expense.cup));
        for (field, role) in FILES {
            let files = from.files.iter().filter(|file| file.role == role);
            let item = |file: &ActFile| {
                let key = protocol::stored_file_id(&file.sha256, file.size.unsigned_abs(), &file.media_type);
                FileItem::new(key, &file.name, &file.media_type)
            };
            form.set(field, Value::Files(files.map(item).collect()));
        }
        form.set_focus("subject");
    }

    fn look_up(&self, lists: &Lists, field: &str, typed: &str, _texts: &'static Texts) -> Looked {
        if field == "office" {
            let found = people::matching(&lists.offices, typed);
            return Looked::Now(
                found.into_iter().take(OFFERED).map(|one| Item::new(one.id, &one.name, &one.code)).collect(),
            );
        }
        let typed = typed.to_owned();
        Looked::Ask(task(move |db, _, _| {
            let found = book::suggest(db, &typed, OFFERED as i64)?;
            Ok(found.into_iter().map(|one| Item::new(one.id, one.name, one.detail)).collect::<Vec<_>>())
        }))
    }

    fn follow(&self, form: &mut Form, lists: &Lists, field: &str, texts: &Texts) {
        match (self, field) {
            (Self::New, "kind") => {
                propose_urgency(form, texts);
                propose_expense(form, lists, texts);
            }
            (Self::New, "amount") => {
                propose_commitment(form, texts);
                propose_chapter(form, lists, texts);
            }
            (Self::New, "commits") => propose_chapter(form, lists, texts),
            _ => {}
        }
    }

    /// An order that is urgent by its kind is not asked whether it is.
    fn arrange(&self, form: &mut Form, _lists: &Lists) {
        form.lock("urgent", kind(form).is_some_and(ActKind::is_urgent));
    }

    fn repeats(&self, form: &Form, last: &FormState, field: &str) -> bool {
        let same = last.fields.get("kind").map(|kind| &kind.value) == form.value("kind").as_ref();
        same || !EXPENSE.contains(&field)
    }

    fn save(&self, form: &Form, _lists: &Lists, version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        let proposal = gather(form, key)?;
        let (about, place) = (*self, place.clone());
        Ok(task(move |db, house, session| match about {
            Self::New => {
                let act = proposing::propose(db, house, session, &proposal, Some(&place))?;
                let text = proposal.files.iter().any(|file| file.role == FileRole::Text);
                let key = if text { "acts-proposed" } else { "acts-proposed-no-text" };
                Ok(Saved { words: told(key, &act, &proposal.fields), id: act.id, new: true })
            }
            Self::Act(id) => {
                let act = proposing::change(db, house, session, (id, version), &proposal, Some(&place))?;
                Ok(Saved { words: told("acts-changed", &act, &proposal.fields), id, new: false })
            }
        }))
    }

    fn file(&self, path: String) -> Option<Errand> {
        Some(errand(move |house, _| protocol::read_file(house, &path)))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(page::page(id)))
    }
}

/// What an office proposed last of each kind, with what it cost.
fn last_of_each_kind(db: &mut Db, office: i64) -> Outcomes<Vec<(Act, Expense)>> {
    let mut last = Vec::new();
    for kind in ActKind::ALL {
        let wanted = Wanted { office: Some(office), kinds: vec![*kind], ..Wanted::default() };
        if let Some(act) = list::page(db, &wanted, None, true, 0, 1)?.pop() {
            let expense = store::expense(db, act.id)?;
            last.push((act, expense));
        }
    }
    Ok(last)
}

/// An act with what hangs on it.
fn whole(db: &mut Db, act: Act) -> Outcomes<Existing> {
    Ok(Existing { expense: store::expense(db, act.id)?, files: hangings::files(db, act.id)?, act })
}

/// What somebody proposed last in this form and did not withdraw: what an organ made of its agenda was nobody's proposal.
fn last_proposed(db: &mut Db, operator: i64) -> Outcomes<Option<Existing>> {
    for act in store::proposed_by(db, operator, LOOKED_AT)? {
        if !service::from_agenda::is(db, act.id)? {
            return whole(db, act).map(Some);
        }
    }
    Ok(None)
}

fn kind(form: &Form) -> Option<ActKind> {
    form.choice("kind").and_then(ActKind::parse)
}

/// What is told of a proposal that was saved, and what its supplier and its CIG leave to be thought of.
fn told(key: &'static str, act: &Act, fields: &Fields) -> Words {
    let expense = &fields.expense;
    let named = expense.supplier_name.as_deref().filter(|name| !name.trim().is_empty());
    let unknown = named.filter(|_| expense.supplier_id.is_none());
    let without_cig = fields.commits_expense && named.is_some() && expense.cig.is_none();
    let said = Words::Key(key).arg("act", act.name());
    if unknown.is_none() && !without_cig {
        return said;
    }
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    Words::Key("acts-saved-remarked")
        .arg("said", key)
        .arg("act", act.name())
        .arg("supplier", unknown.unwrap_or_default())
        .arg("unknown", yes(unknown.is_some()))
        .arg("cig", yes(!without_cig))
}

/// An order that is urgent by its kind says so by itself.
fn propose_urgency(form: &mut Form, texts: &Texts) {
    form.unlearn("urgent");
    if kind(form).is_some_and(ActKind::is_urgent) {
        form.learn("urgent", Value::Flag(true), texts.get("acts-proposed-urgent"));
    }
}

/// Proposes the expense of the last act of the kind that is chosen; what was proposed for another kind goes.
fn propose_expense(form: &mut Form, lists: &Lists, texts: &Texts) {
    form.unlearn("commits");
    if let Some((act, _)) = last_of(lists, form) {
        let reason = texts.with("acts-proposed-last", &[("act", act.name().into())]);
        form.learn("commits", Value::Flag(act.commits_expense), reason);
    }
    propose_commitment(form, texts);
    propose_chapter(form, lists, texts);
}

/// What the office proposed last of the kind that is chosen.
fn last_of<'l>(lists: &'l Lists, form: &Form) -> Option<&'l (Act, Expense)> {
    let kind = kind(form);
    lists.last.iter().find(|(act, _)| Some(act.kind) == kind)
}

/// Proposes the chapter of the last act of the kind, where there is an expense: what spends nothing has none.
fn propose_chapter(form: &mut Form, lists: &Lists, texts: &Texts) {
    form.unlearn("chapter");
    if let Some((act, expense)) = last_of(lists, form)
        && let Some(chapter) = expense.chapter.as_ref().filter(|_| form.flag("commits"))
    {
        let reason = texts.with("acts-proposed-last", &[("act", act.name().into())]);
        form.learn("chapter", Value::text(chapter), reason);
    }
}

/// An amount written in a new proposal commits expense, unless the clerk says otherwise.
fn propose_commitment(form: &mut Form, texts: &Texts) {
    if !form.text("amount").trim().is_empty() {
        form.learn("commits", Value::Flag(true), texts.get("acts-proposed-amount"));
    }
}

fn gather(form: &Form, key: &str) -> Result<Proposal, Fault> {
    let filled = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
    let amount_cents = match filled("amount") {
        Some(text) => Some(text.trim().parse::<Cents>().map_err(|error| Fault::from(error).on("amount"))?.0),
        None => None,
    };
    let supplier = form.item("supplier");
    let files = FILES.iter().flat_map(|(field, role)| {
        form.files(field).iter().filter_map(|file| {
            let asked = protocol::document_asked(file);
            match asked.source {
                DocumentSource::Stored { sha256, size } => {
                    Some(NewFile { role: *role, name: asked.name, media_type: asked.media_type, sha256, size })
                }
                DocumentSource::File(_) => None,
            }
        })
    });
    Ok(Proposal {
        key: key.to_owned(),
        files: files.collect(),
        fields: Fields {
            kind: kind(form).unwrap_or(ActKind::Determination),
            subject: form.text("subject"),
            office_id: form.item("office").and_then(Item::key),
            commits_expense: form.flag("commits"),
            expense: Expense {
                amount_cents,
                chapter: filled("chapter"),
                cig: filled("cig"),
                cup: filled("cup"),
                supplier_id: supplier.and_then(Item::key),
                supplier_name: supplier.map(|item| item.label.clone()).or_else(|| filled("supplier")),
            },
            urgent: form.flag("urgent"),
            personal_data: form.flag("personal"),
        },
    })
}
