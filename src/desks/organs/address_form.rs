//! The form of somebody on a distribution list.

use serde::{Deserialize, Serialize};

use super::model::{AddressFields, Channel, Distribution, DistributionAddress, Organ};
use super::{rules, service, store, words};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Choice, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type AddressForm = RecordForm<AddressAbout>;

/// Which address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressAbout {
    /// A new one.
    New,
    /// One that is there.
    Address(i64),
}

impl Record for AddressAbout {
    type Lists = Vec<Organ>;
    type Existing = DistributionAddress;

    const FORM: &'static str = "organs.address";
    const HELP: &'static str = "organs-help-address";
    const LABELS: &'static str = "organs-address-";

    fn subject(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Address(id) => id.to_string(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New => "organs-address-new",
            Self::Address(_) => "organs-address-change",
        }
    }

    fn build(&self, _cx: &Context<'_>) -> Form {
        let lists = Distribution::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        Form::new(vec![Group::new(
            "organs-address-group",
            vec![
                Field::choice("list", "organs-address-list", lists).width(26).required(),
                Field::line("name", "organs-address-name").limit(rules::LONGEST_NAME).required(),
                Field::choice("channel", "organs-address-channel", words::channels())
                    .width(26)
                    .required()
                    .value_at_start(Value::Choice(Some(Channel::Pec.code().to_owned()))),
                Field::line("address", "organs-address-address").limit(rules::LONGEST_LINE),
                Field::look("organ", "organs-address-organ"),
            ],
        )])
    }

    fn read(
        &self,
        db: &mut Db,
        _house: &House,
        session: &Session,
    ) -> Outcomes<(Vec<Organ>, Option<(i64, DistributionAddress)>)> {
        session.require(Permission::Consult)?;
        let existing = match self {
            Self::New => None,
            Self::Address(id) => Some(service::address(db, *id)?),
        };
        Ok((store::organs(db, false)?, existing.map(|one| (one.version, one))))
    }

    fn fill(&self, form: &mut Form, organs: &Vec<Organ>, existing: Option<&DistributionAddress>, _cx: &Context<'_>) {
        let Some(one) = existing else { return };
        form.set("list", Value::Choice(Some(one.list.code().to_owned())));
        form.set("name", Value::text(&one.name));
        form.set("channel", Value::Choice(Some(one.channel.code().to_owned())));
        form.set("address", Value::text(&one.address));
        if let Some(organ) = organs.iter().find(|organ| one.organ_id == Some(organ.id)) {
            form.set("organ", Value::item(Item::new(organ.id, &organ.name, "")));
        }
    }

    fn look_up(&self, organs: &Vec<Organ>, _field: &str, typed: &str, _texts: &'static Texts) -> Looked {
        Looked::Now(words::offered(organs.iter().map(|one| Item::new(one.id, &one.name, "")), typed))
    }

    fn save(&self, form: &Form, _organs: &Vec<Organ>, version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-organs-missing").on(field);
        let fields = AddressFields {
            organ_id: form.item("organ").and_then(Item::key),
            list: form.choice("list").and_then(Distribution::parse).ok_or_else(|| missing("list"))?,
            name: form.text("name"),
            channel: form.choice("channel").and_then(Channel::parse).ok_or_else(|| missing("channel"))?,
            address: form.text("address"),
        };
        let (about, place) = (*self, place.clone());
        Ok(task(move |db, house, session| {
            let id = match about {
                Self::New => service::add_address(db, house, session, &fields, Some(&place))?,
                Self::Address(id) => {
                    service::change_address(db, house, session, (id, version), &fields, Some(&place))?;
                    id
                }
            };
            Ok(Saved { words: Words::Key("organs-address-saved").arg("name", &fields.name), id, new: false })
        }))
    }
}
