//! The page of a publication: what it is, how its last day and the day of its effect come about, which text may be seen
//! where, what happened to it.

use super::model::{EffectRule, Publication, PublishedFile, Role, State, Step, StepKind};
use super::{acting, papers, rules, service, store, words};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::db::deadlines::{self, Deadline};
use crate::db::instant;
use crate::ui::command::{Availability, Command, Scope};
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::{Then, Told, telling};
use crate::work::screen::{Choice, Context, Task, task};

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "publication-referto", keys: &["f8", "r"], scope: Scope::Screen, footer: 75 },
    Command { id: "publication-withdraw", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 60 },
    Command { id: "publication-certify", keys: &["ctrl-l", "c"], scope: Scope::Screen, footer: 55 },
    Command { id: "publication-section", keys: &["ctrl-t", "o"], scope: Scope::Screen, footer: 45 },
    Command { id: "publication-again", keys: &["ctrl-g", "b"], scope: Scope::Screen, footer: 40 },
    Command { id: "publication-paper", keys: &["f6", "p"], scope: Scope::Screen, footer: 50 },
];

/// The page of one publication.
pub fn page(id: i64) -> LeafScreen<PublicationLeaf> {
    LeafScreen::new(PublicationLeaf(id))
}

/// Which publication.
pub struct PublicationLeaf(i64);

/// Everything the page tells.
pub struct Sheet {
    row: Publication,
    files: Vec<PublishedFile>,
    steps: Vec<Step>,
    keep_plain: bool,
    /// The section of the site beyond the days: by when, and when it was there.
    section: Option<Deadline>,
}

impl Leaf for PublicationLeaf {
    type Sheet = Sheet;

    const NAME: &'static str = "albo.publication";
    const HELP: &'static str = "albo-help-page";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &["albo-tab-data", "albo-tab-days", "albo-tab-history"];

    fn load(&self) -> Task {
        let id = self.0;
        task(move |db, _, session| {
            let row = service::publication(db, session, id)?;
            Ok(Sheet {
                files: store::files(db, id)?,
                steps: store::steps::of(db, id)?,
                section: deadlines::of_subjects(db, service::SUBJECT, &[id], &[rules::SECTION])?.pop(),
                keep_plain: super::settings::read(db)?.keep_plain,
                row,
            })
        })
    }

    fn title(&self, sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        let number = sheet.map(|sheet| sheet.row.number_text()).unwrap_or_default();
        format!("{} {number}", cx.texts.get("albo-one"))
    }

    fn text(&self, tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        match tab {
            0 => data(sheet, cx),
            1 => days(sheet, cx),
            _ => history(sheet, cx),
        }
    }

    fn command(&mut self, id: &'static str, sheet: &Sheet, cx: &Context<'_>) -> Then {
        match id {
            "publication-referto" => acting::ask_referto(&[self.0], &sheet.row, cx.house.clock.today()),
            "publication-withdraw" => acting::ask_withdrawal(&sheet.row, cx.house.clock.today()),
            "publication-certify" => acting::ask_certificate(&[self.0], &sheet.row, cx.house.clock.today()),
            "publication-paper" => acting::copy_paper(self.0),
            "publication-section" => acting::ask_section(&sheet.row),
            "publication-again" => {
                let day = rules::next_useful(cx.house.clock.today(), &cx.house.facts().calendar);
                acting::ask_again(&sheet.row, day)
            }
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, sheet: &Sheet, _cx: &Context<'_>) -> Then {
        let id = self.0;
        match (name, choice) {
            ("referto", Choice::Yes) => Then::Act(telling(move |db, house, session| {
                let came = papers::referti(db, house, session, &[id])?;
                Ok(Told::done(papers::told_of(&came.made)))
            })),
            ("withdraw", Choice::Text(reason)) => acting::withdraw((id, sheet.row.version), reason),
            ("again", Choice::Yes) => sheet.row.act_id.map_or(Then::Nothing, acting::publish_again),
            ("certify", Choice::Yes) => acting::certify(vec![id]),
            ("section", Choice::Text(words)) => acting::note_section(id, words),
            _ => Then::Nothing,
        }
    }

    fn availability(&self, command: &str, sheet: &Sheet, cx: &Context<'_>) -> Availability {
        let (row, today) = (&sheet.row, cx.house.clock.today());
        match command {
            "publication-referto" | "publication-withdraw" | "publication-section" | "publication-again"
                if !cx.session.may(rules::PUBLISHING) =>
            {
                Availability::Disabled("albo-why-not-permitted")
            }
            "publication-section" => Availability::unless(
                sheet.section.as_ref().is_none_or(|deadline| deadline.met_at.is_some()),
                "albo-why-no-section",
            ),
            "publication-again" => {
                Availability::unless(row.act_id.is_none() || row.state != State::Withdrawn, "albo-why-not-withdrawn")
            }
            "publication-referto" => words::why_no_referto(row).map_or(Availability::Enabled, Availability::Disabled),
            "publication-withdraw" => {
                Availability::unless(rules::check_withdrawal(row, today).is_err(), "albo-why-not-live")
            }
            "publication-certify" if !rules::may_certify(cx.session) => Availability::Disabled("albo-why-secretary"),
            "publication-certify" => {
                words::why_no_certificate(row).map_or(Availability::Enabled, Availability::Disabled)
            }
            "publication-paper" => {
                Availability::unless(row.referto_number.is_none() && row.certificate_at.is_none(), "albo-why-no-paper")
            }
            _ => Availability::Enabled,
        }
    }
}

fn data(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (row, texts) = (&sheet.row, cx.texts);
    let label = |key: &str| texts.get(key);
    let mut lines = Lines::default();
    let today = cx.house.clock.today();
    let state = texts.with(words::state_key(row, today), &[("day", row.from_day.format("%d/%m").to_string().into())]);
    lines.put(&label("albo-column-state"), state);
    lines.put(&label("albo-column-kind"), texts.get(words::kind_key(row.kind)));
    lines.put(&label("albo-data-reference"), &row.reference);
    lines.put(&label("albo-column-subject"), &row.subject);
    lines.put(&label("albo-column-requester"), &row.requester);
    lines.put(&label("albo-data-period"), period(row, texts));
    let withdrawn = sheet.steps.iter().rev().find(|step| step.step == StepKind::Withdrawn);
    lines.put(&label("albo-data-withdrawn"), withdrawn.and_then(|step| step.note.as_deref()).unwrap_or_default());
    lines.put(&label("albo-data-length-reason"), row.length_reason.as_deref().unwrap_or_default());
    if let Some(on) = row.immediate_on {
        let said = match row.immediate_votes.zip(row.immediate_members) {
            Some((votes, members)) => texts.with(
                "albo-data-immediate-value",
                &[("day", dates::date(on).into()), ("votes", votes.into()), ("members", members.into())],
            ),
            None => dates::date(on),
        };
        lines.put(&label("albo-data-immediate"), said);
    }
    if let (Some(day), Some(rule), true) = (row.effective_on, row.effect_rule, rules::has_run(row)) {
        lines.put(&label("albo-data-effect"), format!("{} · {}", dates::date(day), texts.get(words::rule_key(rule))));
    }
    let referto = row.referto_number.zip(row.referto_year).map(|(number, year)| format!("{number}/{year}"));
    lines.put(&label("albo-data-referto"), referto.unwrap_or_default());
    lines.put(
        &label("albo-data-personal"),
        texts.get(if row.personal_data { "albo-personal-yes" } else { "albo-personal-no" }),
    );
    lines.put(&label("albo-data-integral-reason"), row.integral_reason.as_deref().unwrap_or_default());
    let has_omissis = sheet.files.iter().any(|file| file.role == Role::Omissis);
    let shown = rules::text_on_albo(row.personal_data, row.integral_reason.is_some(), has_omissis);
    lines.put(&label("albo-data-on-albo"), texts.get(words::role_key(shown)));
    let later = rules::text_afterwards(row.kind, row.personal_data, has_omissis, sheet.keep_plain);
    lines.put(&label("albo-data-afterwards"), texts.get(later.map_or("albo-role-none", words::role_key)));
    for role in [Role::Integral, Role::Omissis] {
        let files: Vec<&PublishedFile> = sheet.files.iter().filter(|file| file.role == role).collect();
        if !files.is_empty() {
            lines.heading(texts.get(words::role_key(role)));
        }
        for file in files {
            lines.line(format!("  {}", Shown::line(&file.name)));
            lines.line(format!("  SHA-256 {}", file.sha256));
        }
    }
    lines.text()
}

/// From when to when it is on the albo. Of what was taken off before its time: until when it was, or that it never was.
fn period(row: &Publication, texts: &Texts) -> String {
    let off = row.state_at.filter(|_| row.state == State::Withdrawn);
    let off = off.map(|at| dates::date(rome(instant(at)).date_naive())).unwrap_or_default();
    let key = match row.state {
        State::Withdrawn if rules::is_annulled(row) => "albo-data-period-annulled",
        State::Withdrawn => "albo-data-period-withdrawn",
        State::Live | State::Ended => "albo-data-period-value",
    };
    let args = [
        ("from", dates::date(row.from_day).into()),
        ("to", dates::date(row.until_day).into()),
        ("off", off.into()),
        ("days", row.days.into()),
    ];
    texts.with(key, &args)
}

/// The way to the last day, to the day of the effect and to the section beyond the days, day by day.
fn days(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (row, texts, calendar) = (&sheet.row, cx.texts, cx.house.facts().calendar);
    let mut lines = Lines::default();
    if row.state == State::Withdrawn {
        lines.line(period(row, texts));
    } else {
        lines.line(texts.get("albo-days-last"));
        for line in rules::last_day(row.from_day, row.days, &calendar).lines(texts) {
            lines.line(format!("  {line}"));
        }
    }
    if let Some(rule) = row.effect_rule.filter(|_| rules::has_run(row)) {
        let due = rules::effective_on(rule, row.from_day, row.until_day, &calendar);
        lines.heading(format!("{} ({})", texts.get("albo-days-effect"), texts.get(words::rule_key(rule))));
        for line in due.lines(texts) {
            lines.line(format!("  {line}"));
        }
    }
    if rules::stays(row.kind) && row.state != State::Withdrawn {
        lines.heading(texts.get("albo-days-section"));
        if let Some(met) = sheet.section.as_ref().and_then(|deadline| deadline.met_at) {
            lines.line(texts.with("albo-days-section-met", &[("at", dates::date_time(instant(met)).into())]));
        }
        for line in rules::section_due(row.until_day, &calendar).lines(texts) {
            lines.line(format!("  {line}"));
        }
    }
    lines.text()
}

fn history(sheet: &Sheet, cx: &Context<'_>) -> String {
    let mut lines = Lines::default();
    for step in sheet.steps.iter().rev() {
        let on = step.on_day.map(dates::date).unwrap_or_default();
        let note = step.note.as_deref().unwrap_or_default();
        let rule = EffectRule::parse(note).filter(|_| step.step == StepKind::Effective);
        let note = rule.map_or_else(|| note.to_owned(), |rule| cx.texts.get(words::rule_key(rule)));
        let args = [("day", on.into()), ("note", Shown::line(&note).into_string().into())];
        let what = cx.texts.with(words::step_key(&sheet.row, step), &args);
        lines.line(format!("{}  {what}  {}", dates::date_time(instant(step.at)), Shown::line(&step.operator_name)));
    }
    lines.text()
}
