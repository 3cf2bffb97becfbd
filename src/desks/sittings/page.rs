//! The page of a sitting: its agenda, the term of the notice with the way there and who got it late, what was sent, the
//! versions of the agenda, its history. From here it is convened.

use super::convene::{self, Asked};
use super::model::{AgendaVersion, Delivery, DeliveryWord, ItemState, Notice, NoticeKind, Recipients};
use super::papers::compose::Facts;
use super::rules::{self, Change};
use super::service::convening;
use super::service::{SUBJECT, planning};
use super::sitting_form::{SittingAbout, SittingForm};
use super::store::{items, notices};
use super::{agenda_list, delivery_list, words};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::{Due, Term};
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::hall::api as hall;
use crate::desks::organs::api::{History, OrganKind, history, history_text};
use crate::desks::protocol::api as protocol;
use crate::ui::command::{Availability, Command, Scope};
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect, Task, task};
use crate::work::session::{Permission, Session};

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "sitting-agenda", keys: &["f8", "o"], scope: Scope::Screen, footer: 75 },
    Command { id: "sitting-convene", keys: &["f6", "c"], scope: Scope::Screen, footer: 74 },
    Command { id: "sitting-hall", keys: &["f4", "a"], scope: Scope::Screen, footer: 73 },
    Command { id: "sitting-proofs", keys: &["shift-f8", "p"], scope: Scope::Screen, footer: 72 },
    Command { id: "sitting-papers", keys: &["shift-f6", "t"], scope: Scope::Screen, footer: 60 },
    Command { id: "sitting-documents", keys: &["ctrl-l", "d"], scope: Scope::Screen, footer: 55 },
    Command { id: "sitting-difference", keys: &["ctrl-w", "f"], scope: Scope::Screen, footer: 0 },
    Command { id: "sitting-change", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 50 },
    Command { id: "sitting-off", keys: &["del", "x"], scope: Scope::Screen, footer: 0 },
];

/// The page of one sitting.
pub fn page(id: i64) -> LeafScreen<SittingLeaf> {
    LeafScreen::new(SittingLeaf { id, asked: None })
}

/// Which sitting.
pub struct SittingLeaf {
    id: i64,
    /// What a yes to the question would send.
    asked: Option<Asked>,
}

/// Everything the page tells.
pub struct Sheet {
    pub(super) facts: Facts,
    term: Option<(Term, Due)>,
    proposals: Option<(Term, Due)>,
    notices: Vec<Notice>,
    deliveries: Vec<Delivery>,
    spoken: Vec<DeliveryWord>,
    versions: Vec<AgendaVersion>,
    history: Vec<History>,
    /// What convening would do, or why it cannot be done.
    pub(super) preview: Outcomes<convening::Preview>,
}

fn load(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    let facts = convening::gather(db, house, id)?;
    let sitting = &facts.sitting;
    let what = convene::next(sitting);
    // Whatever keeps it from going out is told when it is asked for.
    let preview = convening::preview(db, house, session, id, what);
    Ok(Sheet {
        term: convening::explained(db, house, sitting)?.map(|(_, term, due)| (term, due)),
        proposals: convening::proposals_explained(db, house, sitting)?,
        notices: notices::of_sitting(db, id)?,
        deliveries: notices::deliveries(db, id)?,
        spoken: notices::words(db, id)?,
        versions: items::versions(db, id)?,
        history: history(db, SUBJECT, id)?,
        preview,
        facts,
    })
}

impl Leaf for SittingLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "sittings.page";
    const HELP: &'static str = "sittings-help-page";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] =
        &["sittings-tab-agenda", "sittings-tab-notice", "sittings-tab-versions", "sittings-tab-history"];

    fn load(&self) -> Task {
        let id = self.id;
        task(move |db, house, session| load(db, house, session, id))
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        sheet.map_or_else(
            || cx.texts.get("sittings-one"),
            |sheet| planning::name_of(&sheet.facts.organ, &sheet.facts.sitting),
        )
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        match tab {
            0 => agenda_text(sheet, cx),
            1 => notice_text(sheet, cx),
            2 => versions_text(sheet, cx),
            _ => history_text(&sheet.history, cx),
        }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, cx: &Context<'_>) -> Then {
        let sitting = &sheet.facts.sitting;
        match id {
            "sitting-agenda" => Then::open(agenda_list::of(self.id)),
            "sitting-hall" => Then::effect(Effect::Subject(hall::ROOM.to_owned(), self.id)),
            "sitting-proofs" => Then::open(delivery_list::of(self.id)),
            "sitting-change" => Then::open(SittingForm::new(SittingAbout::Sitting(self.id))),
            "sitting-convene" => match convene::question(sheet, cx) {
                Ok((asked, dialog)) => {
                    self.asked = Some(asked);
                    Then::effect(Effect::Dialog("convene", dialog))
                }
                Err(said) => Then::effect(Effect::Remark(Shown::line(&said))),
            },
            "sitting-papers" => convene::papers(self.id),
            "sitting-difference" => convene::difference(self.id),
            "sitting-documents" => Then::effect(Effect::Dialog("documents", convene::documents_choice(sheet, cx))),
            "sitting-off" if sitting.is_ahead() => {
                Then::effect(Effect::Dialog("off", Dialog::prompt("sittings-off-title", "sittings-off-text")))
            }
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        let at = (self.id, sheet.facts.sitting.version);
        match (name, choice) {
            ("convene", Choice::Yes) => self.asked.take().map_or(Then::Nothing, |asked| convene::act(at, asked)),
            ("documents", Choice::Item(kind)) => convene::documents(self.id, &kind),
            ("off", Choice::Text(reason)) => Then::Act(telling(move |db, house, session| {
                planning::call_off(db, house, session, at, &reason)?;
                Ok(Told::done("sittings-called-off"))
            })),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, sheet: &Sheet, cx: &Context<'_>) -> Availability {
        let sitting = &sheet.facts.sitting;
        match command {
            "sitting-convene" | "sitting-change" | "sitting-off" | "sitting-documents"
                if !cx.session.may(Permission::KeepSittings) =>
            {
                Availability::Disabled("sittings-why-not-permitted")
            }
            "sitting-convene" | "sitting-change" | "sitting-off" | "sitting-documents" => {
                Availability::unless(!sitting.is_ahead(), "sittings-why-over")
            }
            "sitting-difference" => Availability::unless(sheet.versions.len() < 2, "sittings-why-one-version"),
            _ => Availability::Enabled,
        }
    }
}

fn agenda_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (facts, texts) = (&sheet.facts, cx.texts);
    let sitting = &facts.sitting;
    let mut lines = Lines::default();
    let mut put = |key: &str, value: &str| lines.put(&texts.get(key), value);
    put("sittings-page-state", &texts.get(sitting.state.key()));
    put("sittings-field-call", &texts.get(sitting.call.key()));
    put("sittings-field-at", &words::when(sitting.begins(), cx));
    put("sittings-field-second", &sitting.second_call_at.map(|at| words::when(instant(at), cx)).unwrap_or_default());
    put("sittings-field-room", &facts.place);
    put("sittings-field-title", &sitting.title);
    put("sittings-page-why-off", sitting.called_off_because.as_deref().unwrap_or_default());
    if facts.organ.kind == OrganKind::Council {
        put("sittings-field-leaders", &sitting.leaders_on.map(dates::date).unwrap_or_default());
    }
    put("sittings-column-proposals", &words::until(instant(sitting.proposals_due)));
    put("sittings-column-notice", &words::until(instant(sitting.notice_due)));
    lines.heading(texts.get("sittings-agenda-title"));
    for line in rules::agenda(&facts.items) {
        let number = if line.number > 0 { format!("{:>3}.", line.number) } else { "   –".to_owned() };
        let mut notes = Vec::new();
        if let Some(item) = facts.items.iter().find(|item| item.id == line.item && item.state != ItemState::Ready) {
            let why = item.withdrawn_because.clone().map(|why| format!(": {why}")).unwrap_or_default();
            notes.push(format!("{}{why}", texts.get(item.state.key())));
        }
        if line.addendum > 0 {
            notes.push(texts.with("sittings-item-addendum", &[("number", line.addendum.into())]));
        }
        if line.closed_door {
            notes.push(texts.get("sittings-item-closed"));
        }
        if let Some(speaker) = &line.speaker {
            notes.push(Shown::line(speaker).into_string());
        }
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", Shown::line(&notes.join("; "))) };
        lines.line(format!("{number} {}{notes}", Shown::line(&line.subject)));
    }
    if facts.items.is_empty() {
        lines.line(texts.get("sittings-agenda-empty"));
    }
    lines.text()
}

fn notice_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let texts = cx.texts;
    let now = cx.house.clock.now();
    let mut lines = Lines::default();
    for notice in &sheet.notices {
        lines.heading(format!("{} – {}", texts.get(notice.kind.key()), dates::date_time(instant(notice.sent_at))));
        let number = notice.registration_id.map(protocol::number_of).unwrap_or_default();
        lines.put(&texts.get("sittings-page-number"), number);
        lines.put(
            &texts.get("sittings-proof-due"),
            notice.due_at.map(|at| words::until(instant(at))).unwrap_or_default(),
        );
        for one in sheet.deliveries.iter().filter(|one| one.notice_id == notice.id) {
            let there = one.delivered_at.map(|at| dates::date_time(instant(at))).unwrap_or_default();
            let standing = if matches!(notice.kind, NoticeKind::Notice | NoticeKind::Addendum) {
                words::standing(rules::standing(one, now), cx)
            } else {
                texts.get("sittings-standing-sent")
            };
            let name = Shown::line(&one.name).into_string();
            lines.line(format!("  {name:<26} {:<9} {there:<16}  {standing}", texts.get(one.channel.key())));
            if let Some(healed) = one.healed {
                let note = one.healed_note.clone().unwrap_or_default();
                lines.line(format!("      {} {}", texts.get(healed.key()), Shown::line(&note)));
            }
        }
    }
    if sheet
        .deliveries
        .iter()
        .any(|one| one.list == Recipients::Members && rules::standing(one, now).is_red() || one.healed.is_some())
    {
        lines.heading(texts.get("sittings-remedy-title"));
        for key in ["sittings-remedy-date", "sittings-remedy-urgent", "sittings-remedy-member"] {
            lines.line(format!("  {}", texts.get(key)));
        }
    }
    for (key, due) in [("sittings-page-term", &sheet.term), ("sittings-page-proposals", &sheet.proposals)] {
        let Some((term, due)) = due else { continue };
        lines.heading(texts.get(key));
        lines.line(format!("  {}", Shown::line(&due.summary(term, texts))));
        for line in due.lines(texts) {
            lines.line(format!("  {line}"));
        }
    }
    lines.put(&texts.get("organs-rule-source"), &sheet.facts.rule.source);
    if !sheet.spoken.is_empty() {
        lines.heading(texts.get("sittings-page-words"));
        for word in &sheet.spoken {
            let Some(one) = sheet.deliveries.iter().find(|one| one.id == word.delivery_id) else { continue };
            let at = dates::date_time(instant(word.at));
            let step = texts.get(&format!("sittings-step-{}", word.step.code()));
            let said = format!("{}: {step} {} {}", one.name, word.note, word.operator_name);
            lines.line(format!("  {at}  {}", Shown::line(&said)));
        }
    }
    lines.text()
}

fn versions_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let texts = cx.texts;
    let mut lines = Lines::default();
    for (at, version) in sheet.versions.iter().enumerate().rev() {
        let args = [("number", version.number.into()), ("reason", texts.get(version.reason.key()).into())];
        lines.heading(format!(
            "{}  {}  {}",
            texts.with("sittings-version", &args),
            dates::date_time(instant(version.at)),
            Shown::line(&version.operator_name)
        ));
        let before =
            at.checked_sub(1).and_then(|at| sheet.versions.get(at)).map(AgendaVersion::lines).unwrap_or_default();
        for change in rules::difference(&before, &version.lines()) {
            let (sign, line, note) = match &change {
                Change::Same(line) => (" ", line, String::new()),
                Change::Added(line) => ("+", line, String::new()),
                Change::Removed(line) => ("-", line, texts.get("sittings-item-withdrawn")),
                Change::Moved(line, was) => ("*", line, texts.with("sittings-was", &[("number", (*was).into())])),
                Change::Reworded(line, was) => ("~", line, format!("← {}", was.subject)),
            };
            let number = if matches!(change, Change::Removed(_)) { String::new() } else { line.number.to_string() };
            lines.line(Shown::line(&format!("{sign} {number:>3} {} {note}", line.subject)).as_str());
        }
    }
    if sheet.versions.is_empty() {
        lines.line(texts.get("sittings-versions-none"));
    }
    lines.text()
}
