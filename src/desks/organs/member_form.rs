//! The form of somebody in an organ: a new line, a changed one, or the passage to another role or group, which closes the
//! line that is there and opens the next.

use serde::{Deserialize, Serialize};

use super::model::{Channel, Member, MemberFields, MemberRole, OrganGroup};
use super::store::members;
use super::{rules, service, words};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::fold;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Choice, Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::record_form::{Looked, Record, RecordForm, Saved};
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};

/// The form as a screen.
pub type MemberForm = RecordForm<MemberAbout>;

/// Which line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MemberAbout {
    /// A new one of this organ.
    Of(i64),
    /// One that is there.
    Member(i64),
    /// The passage of this one to another role or group.
    Passage(i64),
}

/// What the form knows.
#[derive(Debug, Default)]
pub struct Lists {
    groups: Vec<OrganGroup>,
    others: Vec<Member>,
    /// Whose line is closed.
    before: Option<Member>,
}

impl Lists {
    /// The group with this name, however it is written.
    fn group(&self, name: &str) -> Option<&OrganGroup> {
        self.groups.iter().find(|group| fold(&group.name) == fold(name.trim()))
    }
}

impl Record for MemberAbout {
    type Lists = Lists;
    type Existing = Member;

    const FORM: &'static str = "organs.member";
    const HELP: &'static str = "organs-help-member";
    const LABELS: &'static str = "organs-member-";

    fn subject(&self) -> String {
        match self {
            Self::Of(organ) => format!("of:{organ}"),
            Self::Member(id) => id.to_string(),
            Self::Passage(id) => format!("passage:{id}"),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::Of(_) => "organs-member-new",
            Self::Member(_) => "organs-member-change",
            Self::Passage(_) => "organs-member-passage",
        }
    }

    fn build(&self, cx: &Context<'_>) -> Form {
        let roles = MemberRole::ALL.iter().map(|role| Choice::new(role.code(), role.key())).collect();
        let read = words::days(cx);
        let mut form = Form::new(vec![
            Group::new(
                "organs-member-group-who",
                vec![
                    Field::line("name", "organs-member-name").limit(rules::LONGEST_NAME).required(),
                    Field::line("tax_code", "organs-member-tax-code").limit(16).width(18),
                    Field::choice("role", "organs-member-role", roles)
                        .width(20)
                        .required()
                        .value_at_start(Value::Choice(Some(MemberRole::Member.code().to_owned()))),
                    Field::look("group", "organs-member-group").free(),
                    Field::flag("leader", "organs-member-leader"),
                    Field::look("substitute_of", "organs-member-substitute-of"),
                    Field::date("since", "organs-member-since", read.clone()).required(),
                    Field::date("until", "organs-member-until", read.clone()).beside(),
                ],
            ),
            Group::new(
                "organs-member-group-how",
                vec![
                    Field::choice("channel", "organs-member-channel", words::channels())
                        .width(26)
                        .required()
                        .value_at_start(Value::Choice(Some(Channel::Messenger.code().to_owned()))),
                    Field::line("pec", "organs-member-pec").limit(120),
                    Field::line("email", "organs-member-email").limit(120),
                    Field::date("consent", "organs-member-consent", read),
                    Field::line("address", "organs-member-address").limit(rules::LONGEST_LINE),
                    Field::line("employer", "organs-member-employer").limit(rules::LONGEST_LINE),
                ],
            ),
        ]);
        form.lock("name", matches!(self, Self::Passage(_)));
        form.lock("tax_code", matches!(self, Self::Passage(_)));
        form
    }

    fn read(&self, db: &mut Db, _house: &House, session: &Session) -> Outcomes<(Lists, Option<(i64, Member)>)> {
        session.require(Permission::Consult)?;
        let (organ, member) = match self {
            Self::Of(organ) => (*organ, None),
            Self::Member(id) | Self::Passage(id) => {
                let member = service::member(db, *id)?;
                (member.organ_id, Some(member))
            }
        };
        let before = member.clone().filter(|_| matches!(self, Self::Passage(_)));
        let lists = Lists { groups: members::groups(db, organ)?, others: members::all(db, organ)?, before };
        Ok((lists, member.map(|member| (member.version, member))))
    }

    fn fill(&self, form: &mut Form, lists: &Lists, existing: Option<&Member>, cx: &Context<'_>) {
        let Some(member) = existing else { return };
        let fields = service::fields_of_member(member, &lists.groups);
        let text = |text: &Option<String>| Value::text(text.clone().unwrap_or_default());
        let day = |day: Option<chrono::NaiveDate>| Value::text(day.map(dates::date).unwrap_or_default());
        form.set("name", Value::text(&fields.name));
        form.set("tax_code", text(&fields.tax_code));
        form.set("role", Value::Choice(Some(fields.role.code().to_owned())));
        if let Some(group) = lists.groups.iter().find(|group| member.group_id == Some(group.id)) {
            form.set("group", Value::item(Item::new(group.id, &group.name, "")));
        }
        form.set("leader", Value::Flag(fields.leader));
        if let Some(other) = lists.others.iter().find(|one| member.substitute_of == Some(one.id)) {
            form.set("substitute_of", Value::item(Item::new(other.id, words::named(other, cx.texts), "")));
        }
        form.set("channel", Value::Choice(Some(fields.channel.code().to_owned())));
        form.set("pec", text(&fields.pec));
        form.set("email", text(&fields.email));
        form.set("consent", day(fields.consent_on));
        form.set("address", text(&fields.address));
        form.set("employer", text(&fields.employer));
        if lists.before.is_some() {
            form.set("since", Value::text(dates::date(cx.house.clock.today())));
            form.set_focus("role");
        } else {
            form.set("since", Value::text(dates::date(fields.since)));
            form.set("until", day(fields.until));
        }
    }

    fn look_up(&self, lists: &Lists, field: &str, typed: &str, texts: &'static Texts) -> Looked {
        if field == "group" {
            let items = lists.groups.iter().map(|group| Item::new(group.id, &group.name, ""));
            return Looked::Now(words::offered(items, typed));
        }
        let items = lists.others.iter().filter(|one| one.until.is_none());
        Looked::Now(words::offered(items.map(|one| Item::new(one.id, words::named(one, texts), "")), typed))
    }

    /// A group that is not there yet would be made: a name half typed must not become one.
    fn ask(&self, form: &Form, lists: &Lists) -> Option<Dialog> {
        let typed = form.text("group");
        let new = form.item("group").is_none() && !typed.trim().is_empty() && lists.group(&typed).is_none();
        let text = Words::Key("organs-group-new-text").arg("group", typed.trim());
        new.then(|| Dialog::confirm("organs-group-new-title", text))
    }

    fn save(&self, form: &Form, lists: &Lists, version: i64, _key: &str, place: &Place) -> Result<Task, Fault> {
        let missing = |field: &'static str| Fault::not_done("fault-organs-missing").on(field);
        let filled = |id: &str| Some(form.text(id)).filter(|text| !text.trim().is_empty());
        let fields = MemberFields {
            name: form.text("name"),
            tax_code: filled("tax_code"),
            role: form.choice("role").and_then(MemberRole::parse).ok_or_else(|| missing("role"))?,
            group: lists.group(&form.text("group")).map(|known| known.name.clone()).or_else(|| filled("group")),
            leader: form.flag("leader"),
            substitute_of: form.item("substitute_of").and_then(Item::key),
            since: form.date("since").ok_or_else(|| missing("since"))?,
            until: form.date("until"),
            channel: form.choice("channel").and_then(Channel::parse).ok_or_else(|| missing("channel"))?,
            pec: filled("pec"),
            email: filled("email"),
            consent_on: form.date("consent"),
            address: filled("address"),
            employer: filled("employer"),
        };
        let (about, place) = (*self, place.clone());
        Ok(task(move |db, house, session| {
            let words = Words::Key("organs-member-saved").arg("name", &fields.name);
            let id = match about {
                Self::Of(organ) => service::add_member(db, house, session, organ, &fields, Some(&place))?,
                Self::Member(id) => {
                    service::change_member(db, house, session, (id, version), &fields, Some(&place))?;
                    id
                }
                Self::Passage(id) => service::pass(db, house, session, (id, version), &fields, Some(&place))?,
            };
            Ok(Saved { words, id, new: false })
        }))
    }
}
