//! When a notice was there, and what proves it.

use serde::{Deserialize, Serialize};

use super::model::{Delivery, Notice};
use super::rules::{self, Standing};
use super::service::proofs;
use super::store::notices;
use super::words;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, instant};
use crate::desks::organs::api::Channel;
use crate::ui::form::{Choice, Field, Form, Group, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Read, Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type DeliveryForm = RecordForm<DeliveryAbout>;

/// Which delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryAbout(pub i64);

impl Record for DeliveryAbout {
    /// What was sent.
    type Lists = Option<Notice>;
    type Existing = Delivery;

    const FORM: &'static str = "sittings.delivery";
    const HELP: &'static str = "sittings-help-delivery";
    const LABELS: &'static str = "sittings-delivery-";

    fn subject(&self) -> String {
        self.0.to_string()
    }

    fn title(&self) -> &'static str {
        "sittings-delivery-title"
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let channels = Channel::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        let mut form = Form::new(vec![Group::new(
            "sittings-delivery-group",
            vec![
                Field::line("name", "sittings-delivery-name").limit(200),
                Field::line("dispatch", "sittings-delivery-dispatch").limit(200),
                Field::choice("channel", "sittings-delivery-channel", channels).width(24).required(),
                Field::date_time("at", "sittings-delivery-at", words::moments(cx)).required(),
                Field::line("proof", "sittings-delivery-proof").limit(rules::LONGEST_LINE),
            ],
        )]);
        form.lock("name", true);
        form.lock("dispatch", true);
        form
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<Read<Self>> {
        session.require(Permission::KeepSittings)?;
        let one = notices::delivery(db, self.0)?.ok_or_else(|| Fault::not_done("fault-sittings-delivery-gone"))?;
        Ok((notices::by_id(db, one.notice_id)?, Some((one.version, one))))
    }

    fn fill(&self, form: &mut Form, sent: &Option<Notice>, existing: Option<&Delivery>, cx: &Context<'_>) {
        let Some(one) = existing else { return };
        form.set("name", Value::text(&one.name));
        form.set("dispatch", Value::text(sent.as_ref().map(|sent| words::dispatch(sent, cx)).unwrap_or_default()));
        form.set("channel", Value::Choice(Some(one.channel.code().to_owned())));
        let at = one.delivered_at.map_or_else(|| cx.house.clock.now(), instant);
        form.set("at", Value::text(dates::date_time(at)));
        form.set("proof", Value::text(one.proof.clone().unwrap_or_default()));
        form.set_focus("at");
    }

    fn save(
        &self,
        form: &Form,
        _sent: &Option<Notice>,
        version: i64,
        _key: &str,
        place: &Place,
    ) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-sittings-missing").on(field);
        let at = form.date_time("at").map(words::instant_of).ok_or_else(|| missing("at"))?;
        let channel = form.choice("channel").and_then(Channel::parse).ok_or_else(|| missing("channel"))?;
        let (id, place, proof) = (self.0, place.clone(), form.text("proof"));
        Ok(task(move |db, house, session| {
            let standing = db::write(db, |db| {
                let standing = proofs::delivered_within(db, house, session, (id, version), (channel, at), &proof)?;
                drafts::discard(db, &place)?;
                Ok(standing)
            })?;
            let key = match standing {
                Standing::InTime | Standing::Healed => "sittings-delivery-in-time",
                _ => "sittings-delivery-late",
            };
            Ok(Saved { words: Words::Key(key).arg("at", dates::date_time(at)), id, new: false })
        }))
    }
}
