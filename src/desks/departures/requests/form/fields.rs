//! The fields of a request: built, filled from a request, gathered into what is wanted.

use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::Db;
use crate::desks::correspondents::api::{self as correspondents, Card};
use crate::desks::departures::requests::model::{Enclosure, MEDIA, Recipient, Wanted};
use crate::desks::departures::requests::rules;
use crate::desks::dossiers::api as dossiers;
use crate::desks::people::api::{self as people, OfficeLabel, OperatorLabel};
use crate::desks::protocol::api::{self as protocol, DocumentSource, Medium};
use crate::desks::titolario::api::{self as titolario, ClassLabel};
use crate::ui::form::{Choice, Field, FileItem, Form, Group, Item, Value};
use crate::work::session::{Permission, Session};

/// Entries offered by a look-up.
pub(super) const OFFERED: usize = 12;

/// What the look-ups offer that is read at once; recipients and dossiers are asked for word by word.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub classes: Vec<ClassLabel>,
    pub offices: Vec<OfficeLabel>,
    pub operators: Vec<OperatorLabel>,
}

impl Lists {
    /// Reads them.
    pub(super) fn read(db: &mut Db, today: chrono::NaiveDate) -> Outcomes<Self> {
        Ok(Self {
            classes: titolario::plan_on(db, today)?,
            offices: people::offices(db)?,
            operators: people::operators(db)?,
        })
    }

    /// The entries that match the words typed in a field.
    pub(super) fn look_up(&self, field: &str, words: &str) -> Vec<Item> {
        match field {
            "class" => titolario::search(&self.classes, words).into_iter().take(OFFERED).map(class_item).collect(),
            "office" => people::matching(&self.offices, words).into_iter().take(OFFERED).map(office_item).collect(),
            "signer" => {
                let wanted = fold(words);
                let fits = |name: &str| {
                    let name = fold(name);
                    wanted.split_whitespace().all(|word| name.split_whitespace().any(|part| part.starts_with(word)))
                };
                self.operators
                    .iter()
                    .filter(|one| one.active && fits(&one.name))
                    .take(OFFERED)
                    .map(|one| Item::new(one.id, &one.name, &one.login))
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

fn class_item(class: &ClassLabel) -> Item {
    Item::new(class.id, format!("{} {}", class.code, class.title), "")
}

fn office_item(office: &OfficeLabel) -> Item {
    Item::new(office.id, format!("{} {}", office.code, office.name), "")
}

/// What a look-up that asks the database found.
pub(super) fn ask(db: &mut Db, session: &Session, field: &str, words: &str) -> Outcomes<Vec<Item>> {
    if field == "dossier" {
        if !session.may(Permission::KeepDossiers) {
            return Ok(Vec::new());
        }
        let found = dossiers::choose(db, session, &[], words)?;
        let item = |one: dossiers::DossierLabel| Item::new(one.id, format!("{} {}", one.code, one.subject), one.office);
        return Ok(found.into_iter().take(OFFERED).map(item).collect());
    }
    let found = correspondents::suggest(db, words, OFFERED as i64)?;
    Ok(found.into_iter().map(|label| Item::new(label.id, label.name, label.detail)).collect())
}

/// The empty form.
pub(super) fn build() -> Form {
    let media = MEDIA.iter().map(|medium| Choice::new(medium.code(), protocol::medium_key(*medium))).collect();
    let how = vec![
        Field::choice("medium", "departures-field-medium", media)
            .width(20)
            .required()
            .value_at_start(Value::Choice(Some(Medium::Pec.code().into()))),
        Field::flag("return_card", "departures-field-return-card").beside(),
        Field::flag("urgent", "departures-field-urgent"),
        Field::flag("reserved", "departures-field-reserved").beside(),
        Field::flag("hold", "departures-field-hold").beside(),
    ];
    let what = vec![
        Field::many("recipients", "departures-field-recipients").free().required(),
        Field::line("subject", "departures-field-subject").limit(rules::LONGEST_SUBJECT).required(),
        Field::notes("body", "departures-field-body", 2).limit(rules::LONGEST_BODY),
        Field::files("documents", "departures-field-documents"),
    ];
    let place = vec![
        Field::look("office", "departures-field-office").required(),
        Field::look("class", "departures-field-class"),
        Field::look("dossier", "departures-field-dossier"),
        Field::look("signer", "departures-field-signer").free(),
        Field::notes("notes", "departures-field-notes", 1).limit(rules::LONGEST_NOTE),
    ];
    Form::new(vec![
        Group::new("departures-group-how", how),
        Group::new("departures-group-what", what),
        Group::new("departures-group-place", place),
    ])
}

/// Fields that make sense only for some media.
pub(super) fn fit_medium(form: &mut Form) {
    let medium = form.choice("medium").and_then(Medium::parse);
    form.show("return_card", medium == Some(Medium::Registered));
    form.show("body", medium.is_some_and(rules::is_message));
}

/// What a new form begins with: the operator's own office.
pub(super) fn begin(form: &mut Form, lists: &Lists, session: &Session) {
    let own = session.offices.first().and_then(|id| lists.offices.iter().find(|office| office.id == *id));
    if let Some(office) = own {
        form.set("office", Value::item(office_item(office)));
    }
}

/// Puts a request into the form; `dossier` is how its dossier is written.
pub(super) fn fill(form: &mut Form, wanted: &Wanted, hold: bool, dossier: Option<String>, lists: &Lists) {
    form.set("medium", Value::Choice(Some(wanted.medium.code().into())));
    form.set("return_card", Value::Flag(wanted.return_card));
    form.set("urgent", Value::Flag(wanted.urgent));
    form.set("reserved", Value::Flag(wanted.reserved));
    form.set("hold", Value::Flag(hold));
    form.set("recipients", Value::items(wanted.recipients.iter().map(|one| recipient_item(wanted, one)).collect()));
    form.set("subject", Value::text(&wanted.subject));
    form.set("body", Value::text(wanted.body.as_deref().unwrap_or_default()));
    let files = wanted.documents.iter().map(|one| {
        let id = protocol::stored_file_id(&one.sha256, one.size.unsigned_abs(), &one.media_type);
        FileItem { main: one.main, ..FileItem::new(id, &one.name, "") }
    });
    form.set("documents", Value::Files(files.collect()));
    let office = lists.offices.iter().find(|office| office.id == wanted.office_id).map(office_item);
    form.set("office", office.map_or(Value::text(""), Value::item));
    let class = lists.classes.iter().find(|class| Some(class.id) == wanted.class_id).map(class_item);
    form.set("class", class.map_or(Value::text(""), Value::item));
    let dossier = wanted.dossier_id.zip(dossier).map(|(id, text)| Item::new(id, text, ""));
    form.set("dossier", dossier.map_or(Value::text(""), Value::item));
    form.set("signer", Value::text(wanted.signer.as_deref().unwrap_or_default()));
    form.set("notes", Value::text(wanted.notes.as_deref().unwrap_or_default()));
    fit_medium(form);
}

/// Somebody without a card is written so that reading it again gives the same.
fn recipient_item(wanted: &Wanted, one: &Recipient) -> Item {
    match one.card {
        Some(card) => Item::new(card, &one.name, rules::address(wanted.medium, one).unwrap_or_default()),
        None => Item::new("", rules::written(one), ""),
    }
}

/// What the form says; cards are read as they are now.
pub(super) fn gather(db: &mut Db, asked: &Asked) -> Outcomes<Wanted> {
    let mut recipients = Vec::new();
    for item in &asked.recipients {
        let card = match item.key() {
            Some(id) => correspondents::card(db, id)?,
            None => None,
        };
        recipients.extend(match card {
            Some(card) => Some(of_card(&card)),
            None => rules::typed(&item.label),
        });
    }
    Ok(Wanted { recipients, ..asked.wanted.clone() })
}

/// What the form says before the cards are read.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub wanted: Wanted,
    pub hold: bool,
    recipients: Vec<Item>,
}

impl Asked {
    /// Reads the form.
    pub(super) fn of(form: &Form) -> Self {
        let filled = |id: &str| Some(form.text(id).trim().to_owned()).filter(|text| !text.is_empty());
        let key = |id: &str| form.item(id).and_then(Item::key);
        let mut recipients = form.items("recipients").to_vec();
        // What is typed and not chosen from the list is somebody too.
        if let Some(typed) = filled("recipients") {
            recipients.push(Item { label: typed, ..Item::default() });
        }
        let medium = form.choice("medium").and_then(Medium::parse).unwrap_or(Medium::Post);
        let wanted = Wanted {
            office_id: key("office").unwrap_or_default(),
            medium,
            return_card: form.flag("return_card"),
            urgent: form.flag("urgent"),
            reserved: form.flag("reserved"),
            subject: form.text("subject"),
            body: filled("body").filter(|_| rules::is_message(medium)),
            recipients: Vec::new(),
            documents: form.files("documents").iter().filter_map(enclosure).collect(),
            class_id: key("class"),
            dossier_id: key("dossier"),
            signer: filled("signer"),
            notes: filled("notes"),
        };
        Self { wanted, hold: form.flag("hold"), recipients }
    }
}

fn enclosure(file: &FileItem) -> Option<Enclosure> {
    let asked = protocol::document_asked(file);
    match asked.source {
        DocumentSource::Stored { sha256, size } => {
            Some(Enclosure { name: asked.name, media_type: asked.media_type, main: asked.main, sha256, size })
        }
        DocumentSource::File(_) => None,
    }
}

fn of_card(card: &Card) -> Recipient {
    Recipient {
        card: Some(card.id),
        kind: card.kind.code().to_owned(),
        name: card.full_name(),
        tax_code: card.tax_code.clone(),
        vat_number: card.vat_number.clone(),
        pec: card.pec.clone(),
        email: card.email.clone(),
        address: Some(card.postal_line()).filter(|line| !line.is_empty()),
    }
}
