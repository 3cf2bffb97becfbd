//! The page of an organ: its composition today by groups, the rules by which it is convened, its history.

use super::member_form::MemberAbout;
use super::model::{Call, Member, NoticeRule, Organ, OrganGroup, OrganKind};
use super::organ_form::{OrganAbout, OrganForm};
use super::rule_form::RuleAbout;
use super::store::{members, rules as rule_store};
use super::{member_list, rule_list, rules, service};
use crate::base::dates;
use crate::base::terms::Term;
use crate::base::text::Shown;
use crate::desks::people::api as people;
use crate::ui::command::{Availability, Command, Scope};
use crate::work::history::{self, Told};
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::Then;
use crate::work::record_form::Record;
use crate::work::screen::{Context, Task, task};
use crate::work::session::Permission;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "organ-members", keys: &["f8", "c"], scope: Scope::Screen, footer: 75 },
    Command { id: "organ-rules", keys: &["shift-f8", "r"], scope: Scope::Screen, footer: 70 },
    Command { id: "organ-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 60 },
];

/// The page of one organ.
pub fn page(id: i64) -> LeafScreen<OrganLeaf> {
    LeafScreen::new(OrganLeaf(id))
}

/// Which organ.
pub struct OrganLeaf(i64);

/// Of which form the fields are that an event changed.
fn labels(action: &str) -> &'static str {
    match action {
        "organ.member_changed" => MemberAbout::LABELS,
        "organ.rule_changed" => RuleAbout::LABELS,
        _ => OrganAbout::LABELS,
    }
}

/// Everything the page tells.
pub struct Sheet {
    organ: Organ,
    members: Vec<Member>,
    groups: Vec<OrganGroup>,
    rules: Vec<NoticeRule>,
    history: Vec<Told>,
}

impl Leaf for OrganLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "organs.page";
    const HELP: &'static str = "organs-help-page";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &["organs-tab-composition", "organs-tab-rules", "organs-tab-history"];

    fn load(&self) -> Task {
        let id = self.0;
        task(move |db, house, session| {
            let organ = service::organ(db, session, id)?;
            Ok(Sheet {
                members: members::on(db, id, house.clock.today())?,
                groups: members::groups(db, id)?,
                rules: rule_store::all(db, id)?,
                history: people::history(db, service::SUBJECT, id)?,
                organ,
            })
        })
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        sheet.map_or_else(|| cx.texts.get("organs-one"), |sheet| sheet.organ.name.clone())
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        match tab {
            0 => composition(sheet, cx),
            1 => rules_text(sheet, cx),
            _ => history::text(&sheet.history, labels, cx),
        }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        match id {
            "organ-members" => Then::open(member_list::of(self.0, &sheet.organ.name)),
            "organ-rules" => Then::open(rule_list::of(self.0, &sheet.organ.name)),
            "organ-change" => Then::open(OrganForm::new(OrganAbout::Organ(self.0))),
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, _sheet: &Sheet, cx: &Context<'_>) -> Availability {
        let barred = command == "organ-change" && !cx.session.may(Permission::KeepOrgans);
        Availability::unless(barred, "organs-why-not-permitted")
    }
}

fn composition(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (organ, texts) = (&sheet.organ, cx.texts);
    let mut lines = Lines::default();
    let mut put = |key: &str, value: &str| lines.put(&texts.get(key), value);
    put("organs-field-kind", &texts.get(organ.kind.key()));
    let voting = sheet.members.iter().filter(|one| one.role.votes()).count();
    let args = [("sitting", voting.into()), ("assigned", organ.voters().into())];
    put("organs-page-members", &texts.with("organs-page-count", &args));
    put("organs-page-place", &organ.place);
    put("organs-field-hour", &organ.hour);
    let line = |one: &Member| {
        let name = Shown::line(&one.name).into_string();
        let role = texts.get(one.role.key());
        let since = dates::date(one.since);
        format!("  {name:<28} {role:<18} {since}  {}", texts.get(one.channel.key()))
    };
    let grouped = |group: Option<i64>| sheet.members.iter().filter(move |one| one.group_id == group);
    for one in grouped(None) {
        lines.line(line(one));
    }
    for group in &sheet.groups {
        let mut of: Vec<&Member> = grouped(Some(group.id)).collect();
        if of.is_empty() {
            continue;
        }
        of.sort_by_key(|one| !one.leader);
        lines.heading(Shown::line(&group.name).as_str());
        for one in of {
            let mark = if one.leader { texts.get("organs-page-leader") } else { String::new() };
            lines.line(format!("{}  {mark}", line(one)));
        }
    }
    if sheet.members.is_empty() {
        lines.line(texts.get("organs-members-empty"));
    }
    lines.text()
}

fn rules_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let texts = cx.texts;
    let today = cx.house.clock.today();
    let mut lines = Lines::default();
    for call in Call::ALL {
        let rule = sheet.rules.iter().map(|rule| &rule.fields).find(|rule| rule.call == *call && rule.holds_on(today));
        let Some(rule) = rule else { continue };
        lines.heading(texts.get(call.key()));
        let term = rule.term.parse::<Term>().map_or_else(|_| rule.term.clone(), |term| term.text(texts));
        lines.put(&texts.get("organs-rule-term"), term);
        let quorum = |text: &str| {
            let count = rules::needed(text, sheet.organ.assigned);
            let args = [("quorum", text.into()), ("count", count.into()), ("assigned", sheet.organ.assigned.into())];
            texts.with("organs-page-quorum", &args)
        };
        lines.put(&texts.get("organs-rule-quorum-first"), quorum(&rule.quorum_first));
        lines.put(&texts.get("organs-rule-quorum-second"), quorum(&rule.quorum_second));
        lines.put(&texts.get("organs-rule-majority"), texts.get(rule.majority.key()));
        lines.put(&texts.get("organs-rule-source"), &rule.source);
    }
    if sheet.organ.kind == OrganKind::Council {
        let args = [("least", rules::least_of_council(sheet.organ.assigned).into())];
        lines.heading(texts.with("organs-page-least", &args));
    }
    if sheet.rules.is_empty() {
        lines.line(texts.get("organs-rules-empty"));
    }
    lines.text()
}
