//! The page of a sitting: its agenda, what was sent with the term of the notice, the versions of the agenda, its history.
//! From here it is convened, moved and called off.

use super::convene::{self, Asked};
use super::model::{AgendaVersion, Delivery, DeliveryWord, ItemState, Notice, Sitting, SittingState};
use super::notice_told::notice_text;
use super::papers::compose::Facts;
use super::revoke::{self, Leaving};
use super::rules::{self, Change};
use super::service::remedies::{Remedies, remedies};
use super::service::{SUBJECT, convening, gathering, planning, revoking};
use super::sitting_form::{SittingAbout, SittingForm};
use super::store::{items, notices};
use super::{agenda_list, delivery_list, words};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::{Due, Term};
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::hall::api as hall;
use crate::desks::organs::api::OrganKind;
use crate::desks::people::api as people;
use crate::ui::command::{Availability, Command, Scope};
use crate::work::history;
use crate::work::house::House;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::Then;
use crate::work::record_form::Record;
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
    Command { id: "sitting-move", keys: &["shift-f4", "r"], scope: Scope::Screen, footer: 0 },
    Command { id: "sitting-off", keys: &["del", "x"], scope: Scope::Screen, footer: 0 },
];

/// The page of one sitting.
pub fn page(id: i64) -> LeafScreen<SittingLeaf> {
    LeafScreen::new(SittingLeaf { id, asked: None, leaving: Leaving::default() })
}

/// Which sitting.
pub struct SittingLeaf {
    id: i64,
    /// What a yes to the question would send.
    asked: Option<Asked>,
    /// What was answered so far of why and to when it leaves its day.
    leaving: Leaving,
}

/// Everything the page tells.
pub struct Sheet {
    pub(super) facts: Facts,
    pub(super) term: Option<(Term, Due)>,
    pub(super) proposals: Option<(Term, Due)>,
    pub(super) notices: Vec<Notice>,
    pub(super) deliveries: Vec<Delivery>,
    pub(super) spoken: Vec<DeliveryWord>,
    /// The sitting it was moved to.
    moved: Option<Sitting>,
    /// What can still be done where a notice came late.
    pub(super) remedies: Remedies,
    versions: Vec<AgendaVersion>,
    history: Vec<history::Told>,
    /// What convening would do, or why it cannot be done.
    pub(super) preview: Outcomes<convening::Preview>,
}

fn load(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    let facts = gathering::gather(db, house, id)?;
    let sitting = &facts.sitting;
    let what = convene::next(sitting);
    // Whatever keeps it from going out is told when it is asked for.
    let preview = convening::preview(db, house, session, id, what);
    let sent = notices::of_sitting(db, id)?;
    Ok(Sheet {
        moved: revoking::moved_to(db, &sent)?,
        term: gathering::explained(db, house, sitting)?.map(|(_, term, due)| (term, due)),
        proposals: gathering::proposals_explained(db, house, sitting)?,
        notices: sent,
        deliveries: notices::deliveries(db, id)?,
        spoken: notices::words(db, id)?,
        versions: items::versions(db, id)?,
        remedies: remedies(db, house, &facts)?,
        history: people::history(db, SUBJECT, id)?,
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
            _ => history::text(&sheet.history, |_| SittingAbout::LABELS, cx),
        }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, cx: &Context<'_>) -> Then {
        let sitting = &sheet.facts.sitting;
        match id {
            "sitting-agenda" => Then::open(agenda_list::of(self.id, self.title(Some(sheet), cx))),
            "sitting-hall" => Then::effect(Effect::Subject(hall::ROOM.to_owned(), self.id)),
            "sitting-proofs" => Then::open(delivery_list::of(self.id, self.title(Some(sheet), cx))),
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
            "sitting-off" | "sitting-move" if sitting.is_ahead() => self.leaving.begin(id == "sitting-move", sheet),
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, sheet: &Sheet, cx: &Context<'_>) -> Then {
        let at = (self.id, sheet.facts.sitting.version);
        match (name, choice) {
            ("convene", Choice::Yes) => self.asked.take().map_or(Then::Nothing, |asked| convene::act(at, asked)),
            ("documents", Choice::Item(kind)) => convene::documents(self.id, &kind),
            (revoke::WHEN | revoke::WHY | revoke::SURE, choice) => self.leaving.answered(name, choice, sheet, cx),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, sheet: &Sheet, cx: &Context<'_>) -> Availability {
        let sitting = &sheet.facts.sitting;
        match command {
            "sitting-convene" | "sitting-change" | "sitting-off" | "sitting-move" | "sitting-documents"
                if !cx.session.may(Permission::KeepSittings) =>
            {
                Availability::Disabled("sittings-why-not-permitted")
            }
            "sitting-convene" | "sitting-change" | "sitting-off" | "sitting-documents" => {
                Availability::unless(!sitting.is_ahead(), "sittings-why-over")
            }
            // Before the call it is moved by changing it: nobody was told of its day.
            "sitting-move" => {
                Availability::unless(sitting.state != SittingState::Convened, "sittings-why-not-convened")
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
    let mut state = texts.get(sitting.state.key());
    if sitting.is_ahead() && rules::day_has_passed(sitting.at, sitting.second_call_at, cx.house.clock.now()) {
        state = texts.with("sittings-page-not-held", &[("state", state.into())]);
    }
    put("sittings-page-state", &state);
    put("sittings-field-call", &texts.get(sitting.call.key()));
    put("sittings-field-at", &words::when(sitting.begins(), cx));
    put("sittings-field-second", &sitting.second_call_at.map(|at| words::when(instant(at), cx)).unwrap_or_default());
    let room = sitting.room_id.is_some();
    put(if room { "sittings-field-room" } else { "sittings-field-place" }, &facts.place);
    put("sittings-field-title", &sitting.title);
    put("sittings-page-why-off", sitting.called_off_because.as_deref().unwrap_or_default());
    put("sittings-page-moved", &sheet.moved.as_ref().map(|to| words::when(to.begins(), cx)).unwrap_or_default());
    if facts.organ.kind == OrganKind::Council {
        put("sittings-field-leaders", &sitting.leaders_on.map(dates::date).unwrap_or_default());
    }
    put("sittings-column-proposals", &words::until(instant(sitting.proposals_due)));
    put("sittings-column-notice", &words::until(instant(sitting.notice_due)));
    lines.heading(texts.get("sittings-agenda-title"));
    for line in &facts.agenda {
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
        lines.line(texts.get("sittings-page-agenda-empty"));
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
