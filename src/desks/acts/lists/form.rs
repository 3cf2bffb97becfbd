//! The form of a sending: to whom, how, when. Of a list that is not made yet, saving makes it too.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::list::told_made;
use super::model::{ListChannel, ListKind};
use super::posting::{self, Posting, Which};
use super::rules::{self, Recipient, Sent};
use super::service::{self, Wanted};
use super::{page, store};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db};
use crate::desks::organs::api::{self as organs, Channel, OrganKind};
use crate::desks::titolario::api as titolario;
use crate::ui::form::{Choice, DateTimeReader, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Screen, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type SendForm = RecordForm<About>;

/// A list that is to be made, as a draft keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct New {
    /// Which list.
    pub kind: ListKind,
    /// Its month.
    pub month: Option<NaiveDate>,
}

impl From<Wanted> for New {
    fn from(wanted: Wanted) -> Self {
        Self { kind: wanted.kind, month: wanted.month }
    }
}

/// Which list is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// One that is made with it.
    New(New),
    /// One that is there.
    List(i64),
}

/// What the form knows.
#[derive(Debug, Default)]
pub struct Lists {
    /// To whom and how it goes: to the members of the organ, or to whom the last one went.
    to: Vec<(String, ListChannel)>,
    /// Catalogue key of why they are proposed.
    why: &'static str,
    weekly: bool,
    classes: Vec<titolario::ClassLabel>,
}

/// Entries of a look-up at most.
const OFFERED: usize = 40;

impl Record for About {
    type Lists = Lists;
    type Existing = ();

    const FORM: &'static str = "act_lists.send";
    const HELP: &'static str = "actlists-help-form";
    const LABELS: &'static str = "actlists-field-";

    fn subject(&self) -> String {
        match self {
            Self::New(New { month: Some(month), .. }) => format!("month:{month}"),
            Self::New(_) => "week".to_owned(),
            Self::List(id) => format!("list:{id}"),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::New(New { kind: ListKind::Weekly, .. }) => "actlists-form-weekly",
            Self::New(_) => "actlists-form-monthly",
            Self::List(_) => "actlists-form-list",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let (calendar, clock) = (cx.house.facts().calendar, cx.house.clock.clone());
        let read: DateTimeReader = Arc::new(move |text| {
            dates::parse_date_time(text, rome(clock.now()).naive_local(), &calendar).map_err(Words::from)
        });
        let now = Value::text(dates::date_time(cx.house.clock.now()));
        let channels = ListChannel::ALL.iter().map(|one| Choice::new(one.code(), one.key())).collect();
        Form::new(vec![
            Group::new(
                "actlists-group-send",
                vec![
                    Field::notes("to", "actlists-field-to", 8).limit(rules::LONGEST * 40).required(),
                    Field::choice("channel", "actlists-field-channel", channels).width(26).required(),
                    Field::date_time("at", "actlists-field-at", read).required().value_at_start(now),
                    Field::line("note", "actlists-field-note").limit(rules::LONGEST),
                ],
            ),
            Group::new(
                "actlists-group-protocol",
                vec![Field::flag("register", "actlists-field-register"), Field::look("class", "actlists-field-class")],
            ),
        ])
    }

    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, ())>)> {
        session.require(Permission::NumberActs)?;
        let kind = match self {
            Self::New(new) => new.kind,
            Self::List(id) => service::found(store::by_id(db, *id)?)?.kind,
        };
        let (weekly, classes) = (kind == ListKind::Weekly, titolario::plan_on(db, house.clock.today())?);
        let members = members(db, kind, house.clock.today())?;
        if !members.is_empty() {
            return Ok((Lists { to: members, why: "actlists-proposed-organ", weekly, classes }, None));
        }
        let mut to: Vec<(String, ListChannel)> = Vec::new();
        for one in store::last_recipients(db, kind)? {
            if !to.iter().any(|(name, _)| *name == one.recipient) {
                to.push((one.recipient, one.channel));
            }
        }
        Ok((Lists { to, why: "actlists-proposed", weekly, classes }, None))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, _existing: Option<&()>, cx: &Context<'_>) {
        let usual = if lists.weekly { ListChannel::Convocation } else { ListChannel::Pec };
        let channel = if lists.weekly { usual } else { lists.to.first().map_or(usual, |(_, channel)| *channel) };
        form.set("channel", Value::Choice(Some(channel.code().to_owned())));
        if !lists.to.is_empty() {
            let names: Vec<&str> = lists.to.iter().map(|(name, _)| name.as_str()).collect();
            form.learn("to", Value::text(names.join("\n")), cx.texts.get(lists.why));
        }
        // The leaders get it by message where they have a mailbox; the Giunta gets it with its agenda, as a rule.
        let mailed = lists.to.iter().any(|(line, channel)| Recipient::of(line, Some(*channel)).by_mail());
        form.set("register", Value::Flag(mailed && !lists.weekly));
        if let Some(class) = usual_class(lists) {
            form.set("class", Value::item(class_item(class)));
        }
        form.set_focus("to");
    }

    fn look_up(&self, lists: &Lists, _field: &str, typed: &str, _texts: &'static Texts) -> Looked {
        let found = titolario::search(&lists.classes, typed);
        Looked::Now(found.into_iter().take(OFFERED).map(class_item).collect())
    }

    /// With a protocol number instant and channels follow from the registration and from who gets it; the class is needed.
    fn arrange(&self, form: &mut Form, _lists: &Lists) {
        let register = form.flag("register");
        form.show("class", register);
        form.require("class", register);
        for field in ["channel", "at"] {
            form.show(field, !register);
            form.require(field, !register);
        }
    }

    fn save(&self, form: &Form, lists: &Lists, _version: i64, key: &str, place: &Place) -> Result<Task, Fault> {
        if form.flag("register") {
            return Ok(self.posting(form, lists, key, place));
        }
        let missing = |field: &'static str| Fault::not_done("fault-actlists-missing").on(field);
        let local = form.date_time("at").ok_or_else(|| missing("at"))?;
        let sent = Sent {
            to: rules::recipients(&form.text("to")),
            channel: form.choice("channel").and_then(ListChannel::parse).ok_or_else(|| missing("channel"))?,
            at: crate::base::calendar::instant(local.date(), local.time()),
            note: Some(form.text("note")),
        };
        let (about, key, place) = (*self, key.to_owned(), place.clone());
        Ok(task(move |db, house, session| {
            let list = db::write(db, |db| {
                if let Some(known) = store::of_key(db, &key)? {
                    return service::found(store::by_id(db, known)?);
                }
                let list = match about {
                    Self::New(new) => {
                        let wanted = Wanted { kind: new.kind, month: new.month, sitting: None };
                        service::make_and_send_within(db, house, session, wanted, &sent)?
                    }
                    Self::List(id) => service::send_within(db, house, session, id, &sent)?,
                };
                store::keep_key(db, &key, list.id)?;
                drafts::discard(db, &place)?;
                Ok(list)
            })?;
            let words = match about {
                Self::New(_) => told_made(&list),
                Self::List(_) => Words::Key("actlists-told-sent").arg("number", list.number_text()),
            };
            Ok(Saved { words, id: list.id, new: true })
        }))
    }

    fn page(&self, id: i64) -> Option<Box<dyn Screen>> {
        Some(Box::new(page::kept(id)))
    }
}

impl About {
    /// The list goes out under a protocol number.
    fn posting(self, form: &Form, lists: &Lists, key: &str, place: &Place) -> Task {
        let known = |line: &String| lists.to.iter().find(|(one, _)| one == line).map(|(_, channel)| *channel);
        let to = rules::recipients(&form.text("to")).iter().map(|line| Recipient::of(line, known(line))).collect();
        let posting = Posting { to, class_id: form.item("class").and_then(Item::key), note: Some(form.text("note")) };
        let which = match self {
            Self::New(new) => Which::New(Wanted { kind: new.kind, month: new.month, sitting: None }),
            Self::List(id) => Which::List(id),
        };
        let (key, place) = (key.to_owned(), place.clone());
        task(move |db, house, session| {
            let posted = posting::send(db, house, session, (&key, Some(&place)), which, &posting)?;
            let key = match (posted.mailed, posted.gone) {
                (0, _) => "actlists-posted-by-hand",
                (_, Some(_)) => "actlists-posted-gone",
                (_, None) => "actlists-posted-waits",
            };
            let words = Words::Key(key)
                .arg("number", posted.list.number_text())
                .arg("protocol", posted.number)
                .arg("mail", posted.gone.unwrap_or(posted.mailed as i64))
                .arg("others", posted.by_hand);
            Ok(Saved { words, id: posted.list.id, new: true })
        })
    }
}

/// The class of what goes to group leaders (II/5) and to the Giunta (II/7) in the model plan of 2005.
fn usual_class(lists: &Lists) -> Option<&titolario::ClassLabel> {
    let wanted = titolario::normal_code(if lists.weekly { "II/7" } else { "II/5" })?;
    lists.classes.iter().find(|class| titolario::normal_code(&class.code).as_ref() == Some(&wanted))
}

fn class_item(class: &titolario::ClassLabel) -> Item {
    Item::new(class.id, format!("{} {}", class.code, class.title), "")
}

/// Who gets a list: the members of the Giunta, or the group leaders of the Council, as they sit today.
fn members(db: &mut Db, kind: ListKind, today: NaiveDate) -> Outcomes<Vec<(String, ListChannel)>> {
    let wanted = match kind {
        ListKind::Weekly => OrganKind::Giunta,
        ListKind::Monthly => OrganKind::Council,
    };
    let mut found = Vec::new();
    for organ in organs::organs(db, false)?.into_iter().filter(|organ| organ.kind == wanted) {
        let sitting = organs::members_on(db, organ.id, today)?;
        let due = sitting.into_iter().filter(|member| match kind {
            ListKind::Weekly => member.role.votes(),
            ListKind::Monthly => member.leader,
        });
        for member in due {
            let (channel, address) = match member.channel {
                Channel::Pec => (ListChannel::Pec, member.pec),
                Channel::Email => (ListChannel::Email, member.email),
                Channel::Messenger | Channel::Hand => (ListChannel::Hand, None),
            };
            let address = address.map(|address| format!(" <{address}>")).unwrap_or_default();
            found.push((format!("{}{address}", member.name), channel));
        }
    }
    Ok(found)
}
