//! The page of a sitting that was held: items with their numbers, presence with fees, the verbale; what follows with one
//! key each.

use super::after::{self, After, Given};
use super::course::{Answer, Treated};
use super::handing::{self, Handed};
use super::minutes_form::{About, MinutesForm};
use super::model::{HallState, MinutesState};
use super::outputs;
use super::screen::{HallScreen, drawing};
use super::source::Label;
use super::{KEEP, rules};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::instant;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::dialog::Message;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::bulk;
use crate::work::dialog::Dialog;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::{Choice, Context, Effect, Task, task};

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "after-number", keys: &["f8", "u"], scope: Scope::Screen, footer: 90 },
    Command { id: "after-edit", keys: &["f4", "e"], scope: Scope::Screen, footer: 85 },
    Command { id: "after-direction", keys: &["ctrl-y", "i"], scope: Scope::Screen, footer: 82 },
    Command { id: "after-final", keys: &["ctrl-d", "d"], scope: Scope::Screen, footer: 80 },
    Command { id: "after-hand", keys: &["ctrl-l", "a"], scope: Scope::Screen, footer: 75 },
    Command { id: "after-paper", keys: &["f6", "p"], scope: Scope::Screen, footer: 60 },
    Command { id: "after-extracts", keys: &["shift-f6", "x"], scope: Scope::Screen, footer: 50 },
    Command { id: "after-attest", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 40 },
    Command { id: "after-hall", keys: &["ctrl-o", "s"], scope: Scope::Screen, footer: 0 },
    Command { id: "after-deliberate", keys: &["ctrl-g", "v"], scope: Scope::Screen, footer: 0 },
];

/// The page as a screen.
pub type AfterPage = LeafScreen<AfterLeaf>;

/// The page of a sitting.
pub fn page(sitting: i64) -> AfterPage {
    LeafScreen::new(AfterLeaf(sitting))
}

/// What the page is of.
pub struct AfterLeaf(i64);

impl Leaf for AfterLeaf {
    type Sheet = After;

    const NAME: &'static str = "hall.after";
    const HELP: &'static str = "after-help";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &["after-tab-items", "after-tab-presence", "after-tab-minutes"];

    fn load(&self) -> Task {
        let sitting = self.0;
        task(move |db, _, session| after::look(db, session, sitting))
    }

    fn title(&self, sheet: Option<&After>, cx: &Context<'_>) -> String {
        match sheet {
            Some(after) => format!("{} {}", after.sheet.hall.organ_name, dates::date(after.held_on())),
            None => cx.texts.get("hall-title-one"),
        }
    }

    fn text(&self, tab: usize, after: &After, cx: &Context<'_>) -> String {
        match tab {
            0 => items(after, cx),
            1 => presence(after, cx),
            _ => minutes(after, cx),
        }
    }

    fn command(&mut self, id: &'static str, after: &After, cx: &Context<'_>) -> Then {
        let sitting = self.0;
        match id {
            "after-number" => asked(after::may_number(after), "number", numbering(after)),
            "after-edit" => Then::open(MinutesForm::new(About(sitting))),
            "after-final" => {
                let question = Dialog::legal("after-final-title", "after-final-text", "after-final-then");
                asked(after::may_finish(after), "final", question)
            }
            "after-hand" => {
                let giunta = after.sheet.hall.organ_kind == super::model::OrganKind::Giunta;
                let then = if giunta { "after-hand-then-giunta" } else { "after-hand-then" };
                let question = Dialog::legal("after-hand-title", "after-hand-text", then);
                asked(handing::may_hand_over(after), "hand", question)
            }
            "after-paper" => Then::Write(telling(move |db, house, session| {
                let path = outputs::minutes(db, house, session, sitting)?;
                Ok(Told::done(Words::Key("after-told-paper").arg("path", path.display())))
            })),
            "after-extracts" => Then::Write(telling(move |db, house, session| {
                let count = outputs::extracts(db, house, session, sitting)?;
                Ok(Told::done(Words::Key("after-told-extracts").arg("count", count)))
            })),
            "after-attest" => Then::Write(telling(move |db, house, session| {
                let count = outputs::attestations(db, house, session, sitting)?;
                Ok(Told::done(Words::Key("after-told-attested").arg("count", count)))
            })),
            "after-hall" => Then::open(HallScreen::new(sitting)),
            "after-direction" => one_of("direction", "after-direction-title", directions(after, cx), sitting),
            "after-deliberate" => one_of("deliberate", "after-deliberate-title", left(after), sitting),
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, _after: &After, _cx: &Context<'_>) -> Then {
        let sitting = self.0;
        match (name, choice) {
            ("number", Choice::Yes) => Then::Act(telling(move |db, house, session| {
                Ok(numbered_told(&after::number(db, house, session, sitting)?))
            })),
            ("final", Choice::Yes) => Then::Act(telling(move |db, house, session| {
                after::finish(db, house, session, sitting)?;
                Ok(Told::done("after-told-final"))
            })),
            ("hand", Choice::Yes) => Then::Act(telling(move |db, house, session| {
                Ok(handed_told(&handing::hand_over(db, house, session, sitting)?))
            })),
            (name, Choice::Item(item)) => {
                item.parse::<i64>().map_or(Then::Nothing, |item| act_on(name, (sitting, item)))
            }
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, after: &After, cx: &Context<'_>) -> Availability {
        let closed = after.sheet.hall.closed_at.is_some();
        let sealed = after.minutes.as_ref().is_some_and(|minutes| minutes.state == MinutesState::Final);
        match command {
            "after-number" | "after-edit" | "after-final" | "after-hand" | "after-direction" | "after-deliberate"
                if !cx.session.may(KEEP) =>
            {
                Availability::Disabled("hall-why-not-permitted")
            }
            "after-number" | "after-edit" | "after-final" | "after-hand" | "after-paper" | "after-attest"
            | "after-direction" | "after-deliberate"
                if !closed =>
            {
                Availability::Disabled("after-why-open")
            }
            "after-number" if after.unnumbered().next().is_none() && bare(after).next().is_some() => {
                Availability::Disabled("after-why-bare")
            }
            "after-number" => Availability::unless(after.unnumbered().next().is_none(), "after-why-numbered"),
            "after-direction" => {
                let none = after.unnumbered().all(|(_, label)| label.lacks.is_empty() && !label.direction);
                Availability::unless(none, "after-why-no-opinion")
            }
            "after-deliberate" => {
                Availability::unless(sealed || after.without_act().next().is_none(), "after-why-all-acts")
            }
            "after-hand" | "after-extracts" => {
                Availability::unless(after.deliberations().next().is_none(), "after-why-no-deliberation")
            }
            "after-edit" | "after-final" => Availability::unless(sealed, "after-why-final"),
            _ => Availability::Enabled,
        }
    }
}

/// A question before something with legal effect; what the sitting refuses as it stands is told instead.
fn asked(may: Outcomes<()>, name: &'static str, question: Dialog) -> Then {
    Then::effect(match may {
        Ok(()) => Effect::Dialog(name, question),
        Err(fault) => Effect::Fault(fault),
    })
}

/// The question before deliberations are numbered: whether those of an earlier sitting come first, how many, which items stay
/// without a number, which have no text yet.
fn numbering(after: &After) -> Dialog {
    let bare = positions(bare(after));
    let textless = positions(after.unnumbered().filter(|(_, label)| label.textless).map(|(item, _)| item));
    let earlier: Vec<String> = after.earlier.iter().map(|day| dates::date(*day)).collect();
    let text = Words::Key("after-number-text")
        .arg("earlier", earlier.len())
        .arg("days", earlier.join(", "))
        .arg("count", after.unnumbered().count())
        .arg("bare", bare.len())
        .arg("items", bare.join(", "))
        .arg("textless", textless.len())
        .arg("texts", textless.join(", "));
    Dialog::legal("after-number-title", text, "after-number-then")
}

fn positions<'a>(items: impl Iterator<Item = &'a Treated>) -> Vec<String> {
    items.map(|item| item.item.position.to_string()).collect()
}

/// The numbers that were given, and which of the deliberations cannot go on the albo as they are.
fn numbered_told(given: &Given) -> Told {
    let words = Words::Key("after-told-numbered")
        .arg("count", given.numbers.len())
        .arg("numbers", given.numbers.join(", "))
        .arg("textless", given.textless.len())
        .arg("acts", bulk::ranges(&given.textless));
    if given.textless.is_empty() { Told::done(words) } else { Told::look(words) }
}

/// What went on the albo, to whom the list went, where its copy is; what was left of either, with the reason and what to do.
pub(super) fn handed_told(handed: &Handed) -> Told {
    let albo = match (handed.numbers.is_empty(), handed.listed) {
        (false, _) => "after-handed-albo",
        (true, 0) => "after-handed-nothing",
        (true, _) => "after-handed-before",
    };
    let mut said = vec![(Words::Key(albo).arg("numbers", handed.numbers.join(", ")), Meaning::Text)];
    if handed.listed > 0 {
        said.extend(list_told(handed).map(|words| (words, Meaning::Text)));
    }
    if let Some(fault) = &handed.unsent {
        said.push(("after-handed-unsent".into(), Meaning::Warning));
        said.push((Words::Refused(Box::new(fault.clone()), Shown::line("")), Meaning::Warning));
    }
    if !handed.left.is_empty() {
        said.push((Words::Key("after-handed-left").arg("count", handed.left.len()), Meaning::Warning));
        said.extend(bulk::by_reason(&handed.left).into_iter().map(|reason| (reason, Meaning::Warning)));
    }
    let all = Words::Listed(said.iter().map(|(words, _)| words.clone()).collect());
    let mut said = said.into_iter();
    let first = said.next().map_or_else(|| Words::Key(albo), |(words, _)| words);
    let message =
        said.fold(Message::new("after-hand-title", first), |message, (words, meaning)| message.and(words, meaning));
    Told::listed(all, message)
}

/// By which way the list went, and where its copy is.
fn list_told(handed: &Handed) -> [Words; 2] {
    let (mail, others) = handed.to;
    let key = match (&handed.number, handed.waits) {
        (Some(_), false) => "after-handed-mail",
        (Some(_), true) => "after-handed-waits",
        (None, _) => "after-handed-hand",
    };
    let went = Words::Key(key)
        .arg("listed", handed.listed)
        .arg("number", handed.number.clone().unwrap_or_default())
        .arg("mail", mail)
        .arg("others", others);
    let copy = match &handed.path {
        Some(path) => Words::Key("after-handed-path").arg("path", path.display()),
        None => "after-handed-no-copy".into(),
    };
    [went, copy]
}

/// Items that were passed before items became acts by themselves, and have none.
fn bare(after: &After) -> impl Iterator<Item = &Treated> {
    after.without_act().filter(|item| !item.item.communication)
}

/// An item with its number, to be picked.
fn entry(item: &Treated, detail: &str) -> PickItem {
    let subject = format!("{}. {}", item.item.position, Shown::line(&item.item.subject));
    PickItem::new(item.item.id.to_string(), subject, detail)
}

/// The deliberations that lack opinions, and those of which it was said that they need none.
fn directions(after: &After, cx: &Context<'_>) -> Vec<PickItem> {
    let open = after.unnumbered().filter(|(_, label)| label.direction || !label.lacks.is_empty());
    let said = cx.texts.get("after-direction-said");
    open.map(|(item, label)| entry(item, if label.direction { &said } else { "" })).collect()
}

/// What was passed and has no act.
fn left(after: &After) -> Vec<PickItem> {
    after.without_act().map(|item| entry(item, "")).collect()
}

/// Does something to an item: at once where there is only one, else to the one that is picked.
fn one_of(name: &'static str, title: &'static str, items: Vec<PickItem>, sitting: i64) -> Then {
    match items.as_slice() {
        [] => Then::Nothing,
        [only] => only.id.parse::<i64>().map_or(Then::Nothing, |item| act_on(name, (sitting, item))),
        _ => Then::effect(Effect::Dialog(name, Dialog::pick(Picker::new(title, items)))),
    }
}

/// What is done to an item that was picked.
fn act_on(name: &'static str, at: (i64, i64)) -> Then {
    match name {
        "direction" => Then::Act(telling(move |db, house, session| {
            let (proposal, is_one) = after::direction(db, house, session, at)?;
            let key = if is_one { "after-told-direction" } else { "after-told-direction-back" };
            Ok(Told::done(Words::Key(key).arg("proposal", proposal)))
        })),
        "deliberate" => Then::Act(telling(move |db, house, session| {
            let proposal = after::deliberate(db, house, session, at)?;
            Ok(Told::done(Words::Key("after-told-deliberate").arg("proposal", proposal)))
        })),
        _ => Then::Nothing,
    }
}

fn items(after: &After, cx: &Context<'_>) -> String {
    let texts = cx.texts;
    let (hall, course) = (&after.sheet.hall, &after.sheet.course);
    let hour = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(dates::hour_of).unwrap_or_default();
    let mut lines = Lines::default();
    let state = texts.get(match course.state {
        HallState::Closed => "after-state-closed",
        HallState::Deserted if course.dissolved() => "after-state-dissolved",
        HallState::Deserted => "after-state-deserted",
        _ => "after-state-open",
    });
    lines.put(&texts.get("after-state"), state);
    lines.put(&texts.get("after-place"), &hall.place);
    lines.put(&texts.get("after-hours"), format!("{} - {}", hour(course.opened_at), hour(course.ended_at)));
    lines.put(&texts.get("after-present"), presents(after, cx));
    let secretary = after.secretary();
    if secretary.name.is_empty() {
        lines.put(&texts.get("after-secretary"), texts.get("after-secretary-unknown"));
    } else {
        lines.put(&texts.get("after-secretary"), &secretary.name);
    }
    if let Some(clock) = &after.clock {
        let due = dates::day_of(instant(clock.due_at));
        let met = clock.met_at.map(|at| dates::day_of(instant(at)));
        let text = if let Some(met) = met {
            texts.with("after-clock-met", &[("met", met.as_str().into()), ("due", due.as_str().into())])
        } else {
            let late = cx.house.clock.now() > instant(clock.due_at);
            texts.with(if late { "after-clock-late" } else { "after-clock" }, &[("due", due.as_str().into())])
        };
        lines.put(&texts.get("after-minutes"), text);
    }
    lines.heading(texts.get("hall-agenda"));
    for item in &course.items {
        lines.line(format!("{:>3}. {}", item.item.position, Shown::line(&item.item.subject)));
        lines.line(format!("     {}", item_line(item, after, cx)));
    }
    if !after.sendings.is_empty() {
        lines.heading(texts.get("after-sent"));
        for sending in &after.sendings {
            let to = texts.get(if sending.recipients == "prefect" { "after-to-prefect" } else { "after-to-leaders" });
            let names = Shown::line(&sending.names);
            lines.line(format!("{} {to}: {names}", dates::date_time(instant(sending.at))));
            lines.line(format!("     {}", Shown::line(&sending.what)));
        }
    }
    let explained = rules::minutes_term()
        .due(course.opened_at.unwrap_or_else(|| instant(hall.convened_at)), &cx.house.facts().calendar);
    lines.heading(texts.get("after-term"));
    for line in explained.lines(texts) {
        lines.line(line);
    }
    lines.text()
}

/// Members who were there, of how many; those who stood in for one that was not are told apart.
fn presents(after: &After, cx: &Context<'_>) -> String {
    let course = &after.sheet.course;
    let present = course.titulars().filter(|seat| seat.attended()).count();
    let text = format!("{present} / {}", after.sheet.hall.members);
    match course.seats.iter().filter(|seat| seat.seat.substitute && seat.attended()).count() as i64 {
        0 => text,
        count => format!("{text} {}", cx.texts.with("after-substitutes", &[("count", count.into())])),
    }
}

fn item_line(item: &Treated, after: &After, cx: &Context<'_>) -> String {
    let mut parts = vec![drawing::result_line(item, cx)];
    if let Some(label) = after.acts.get(&item.item.id) {
        parts.push(match &label.number {
            Some(number) => cx.texts.with("after-number-line", &[("number", number.as_str().into())]),
            None if label.withdrawn => {
                cx.texts.with("after-withdrawn-line", &[("number", label.proposal.as_str().into())])
            }
            None => cx.texts.with("after-proposal-line", &[("number", label.proposal.as_str().into())]),
        });
        parts.extend(to_come(label, cx));
        if let Some(on) = label.published_on {
            let on = dates::date(on);
            parts.push(cx.texts.with("after-published-line", &[("on", on.as_str().into())]));
        }
    } else if after.without_act().any(|bare| bare.item.id == item.item.id) {
        let key = if item.item.communication { "after-communication-line" } else { "after-bare-line" };
        parts.push(cx.texts.get(key));
    }
    parts.join(" · ")
}

/// What a deliberation without a number still needs.
fn to_come(label: &Label, cx: &Context<'_>) -> Vec<String> {
    let mut parts = Vec::new();
    if label.number.is_some() || label.withdrawn {
        return parts;
    }
    if label.direction {
        parts.push(cx.texts.get("after-direction-said"));
    }
    if !label.lacks.is_empty() {
        let steps: Vec<String> = label.lacks.iter().map(|key| cx.texts.get(key)).collect();
        parts.push(cx.texts.with("after-lacks-line", &[("steps", steps.join(", ").into())]));
    }
    if label.textless {
        parts.push(cx.texts.get("after-textless-line"));
    }
    parts
}

fn presence(after: &After, cx: &Context<'_>) -> String {
    let texts = cx.texts;
    let mut lines = Lines::default();
    if after.attendance.is_empty() {
        lines.line(texts.get("after-why-open"));
    }
    for row in &after.attendance {
        let name = Shown::line(&row.name).into_string();
        let hour = |at: Option<chrono::NaiveDateTime>| at.map(|at| dates::hour_of(instant(at))).unwrap_or_default();
        let there = if row.present {
            format!("{} - {}", hour(row.came_at), hour(row.went_at))
        } else {
            let seat = after.sheet.course.member(row.seat_id);
            texts.get(match seat.map(|seat| (seat.answer, seat.stayed)) {
                Some((Answer::Justified, _)) => "hall-seat-justified",
                // Of a sitting that never opened.
                Some((Answer::Present, true)) => "hall-seat-present",
                _ => "hall-seat-absent",
            })
        };
        let fee = match row.fee_reason.as_str() {
            "due" => Cents(row.fee_cents).euro(),
            reason => texts.get(&format!("fees-reason-{reason}")),
        };
        let name = crate::ui::cells::cut(&name, 30, cx.glyphs.ellipsis).into_owned();
        let pad = 30_usize.saturating_sub(crate::ui::cells::width(&name));
        lines.line(format!("{name}{} {there:<14} {fee}", " ".repeat(pad)));
    }
    lines.text()
}

fn minutes(after: &After, cx: &Context<'_>) -> String {
    match &after.minutes {
        None => cx.texts.get("after-why-open"),
        Some(minutes) => {
            let state = match (minutes.state, minutes.final_at, &minutes.final_name) {
                (MinutesState::Final, Some(at), Some(name)) => {
                    let (on, name) = (dates::date_time(instant(at)), Shown::line(name).into_string());
                    cx.texts.with("after-final-line", &[("on", on.as_str().into()), ("name", name.as_str().into())])
                }
                _ => cx.texts.get("after-draft-line"),
            };
            format!("{state}\n\n{}", Shown::block(&minutes.text))
        }
    }
}
