//! `scrivania emergency`: the emergency register without a screen. Opening, prolonging and listing need no database;
//! preparing and re-entry do.

use serde::Serialize;

use super::EmergencyAct;
use super::env::{Ending, Env};
use super::output::Output;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::desks::emergency::api::{self as emergency, Defaults, Opening as Authorisation, Prepared};
use crate::work::opening::Opening;
use crate::work::session::Session;

/// Whether a command needs no database.
pub fn needs_no_database(act: &EmergencyAct) -> bool {
    match act {
        EmergencyAct::Open { .. } | EmergencyAct::Renew { .. } | EmergencyAct::List => true,
        EmergencyAct::Prepare | EmergencyAct::Reenter { .. } => false,
    }
}

/// Runs a command that needs no database.
pub fn without_database(opening: &Opening, output: &mut Output, act: &EmergencyAct) -> Outcomes<Ending> {
    let (house, texts) = (&opening.house, opening.texts);
    let prepared = emergency::prepared(house)?.ok_or_else(|| Fault::not_done("fault-emergency-unprepared"))?;
    let session = operator(&prepared, opening)?;
    match act {
        EmergencyAct::Open { cause, authorised_by, measure } => {
            let authorisation = Authorisation {
                since: house.clock.now(),
                cause: cause.clone(),
                authorised_by: authorised_by.clone().unwrap_or_else(|| session.name.clone()),
                measure: measure.clone().unwrap_or_default(),
            };
            emergency::open(house, &session, &authorisation)?;
            output.line(&texts.get("emergency-opened"))?;
        }
        EmergencyAct::Renew { measure, authorised_by } => {
            let authority = authorised_by.clone().unwrap_or_else(|| session.name.clone());
            emergency::renew(house, &session, &authority, measure)?;
            output.line(&texts.get("emergency-renewed"))?;
        }
        EmergencyAct::List | EmergencyAct::Prepare | EmergencyAct::Reenter { .. } => list(opening, output)?,
    }
    Ok(Ending::Well)
}

fn operator(prepared: &Prepared, opening: &Opening) -> Outcomes<Session> {
    let login = &opening.account.login;
    prepared
        .session(login, &opening.token)
        .ok_or_else(|| Fault::not_done("fault-emergency-unknown").arg("login", Shown::line(login)))
}

/// A line as the list shows it.
#[derive(Serialize)]
struct Shape {
    number: String,
    at: String,
    flow: &'static str,
    parties: String,
    subject: String,
    operator: String,
}

/// The lines and, for each day, how many there are.
#[derive(Serialize)]
struct Listed {
    open: bool,
    lines: Vec<Shape>,
    days: Vec<(String, i64)>,
}

fn list(opening: &Opening, output: &mut Output) -> Outcomes<()> {
    let register = emergency::read(&opening.house)?;
    let shape = |(entry, line): (&emergency::Entry, &emergency::Line)| Shape {
        number: emergency::number_text(register.seat, line.number, line.year),
        at: dates::date_time_seconds(entry.at),
        flow: line.letter.flow.code(),
        // The list is for whoever has the file; what is reserved stays on the screen of those who may see it.
        parties: if line.letter.reserved { String::new() } else { line.letter.parties.join("; ") },
        subject: if line.letter.reserved { String::new() } else { line.letter.subject.clone() },
        operator: entry.by.name.clone(),
    };
    let listed = Listed {
        open: register.open().is_some(),
        lines: register.lines().map(shape).collect(),
        days: register
            .periods
            .iter()
            .flat_map(|period| period.days.iter().map(|(day, count)| (dates::date(*day), *count)))
            .collect(),
    };
    if output.is_json() {
        return output.json(&listed);
    }
    let texts = opening.texts;
    output.line(&texts.get(if listed.open { "emergency-cli-open" } else { "emergency-head-closed" }))?;
    let heading =
        ["number", "at", "flow", "party", "subject"].map(|name| texts.get(&format!("emergency-column-{name}")));
    let rows: Vec<Vec<String>> = listed
        .lines
        .iter()
        .map(|line| {
            let cells = [&line.number, &line.at, line.flow, &line.parties, &line.subject].map(|cell: &str| cell);
            cells.iter().map(|cell| Shown::line(cell).to_string()).collect()
        })
        .collect();
    output.table(&heading.each_ref().map(String::as_str), &rows)?;
    days(texts, output, &listed.days)
}

fn days(texts: &Texts, output: &mut Output, days: &[(String, i64)]) -> Outcomes<()> {
    for (day, count) in days {
        let args = [("day", day.as_str().into()), ("count", (*count).into())];
        output.line(&texts.with("emergency-day-total", &args))?;
    }
    Ok(())
}

/// Runs a command that needs the database.
pub fn run(env: &mut Env<'_>, act: &EmergencyAct) -> Outcomes<Ending> {
    if let EmergencyAct::Reenter { class, office } = act {
        let defaults = Defaults { class: class.clone(), office: office.clone() };
        let done = emergency::reenter(env.db, env.house, env.session, &defaults, &mut || Ok(()))?;
        if env.output.is_json() {
            env.output.json(&done)?;
        } else {
            env.output.line(&env.texts.with("emergency-reentered", &[("count", done.lines.into())]))?;
        }
    } else {
        let written = emergency::prepare(env.db, env.house)?;
        let key = if written { "emergency-cli-prepared" } else { "emergency-cli-fresh" };
        env.output.line(&env.texts.get(key))?;
    }
    Ok(Ending::Well)
}
