//! `scrivania verify`: the audit chain and the protocol register recomputed from their rows; the first line that does not
//! hold is named.

use serde::Serialize;

use super::env::{Ending, Env};
use super::output::Output;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Arg, Texts};
use crate::db::registers::{self, PROTOCOL};
use crate::db::verify::Finding;
use crate::desks::acts::api as acts;
use crate::desks::acts::api::lists as act_lists;
use crate::desks::albo::api as albo;
use crate::desks::assets::verify as assets;
use crate::desks::consumables::verify as consumables;
use crate::desks::corrections::api as corrections;
use crate::desks::daily::api as daily;
use crate::desks::departures::api as departures;
use crate::desks::hall::api as hall;
use crate::desks::helpdesk::api as helpdesk;
use crate::desks::protocol::verify::{self, Report};
use crate::desks::rooms::api as rooms;
use crate::desks::rooms::{letters::api as letters, shifts};
use crate::desks::routing::api as routing;
use crate::desks::sittings::api as sittings;
use crate::desks::suppliers::api as suppliers;
use crate::desks::upkeep::api as upkeep;
use crate::work::session::Permission;

/// Findings that are listed in words; JSON has them all.
const LISTED: usize = 20;

/// Verifies; ends as [`Ending::Broken`] when something does not hold. With `documents` every stored file is read too.
pub fn run(env: &mut Env<'_>, documents: bool) -> Outcomes<Ending> {
    env.session.require(Permission::Consult)?;
    let total = registers::standing(env.db, PROTOCOL)?.last;
    let progress = env.output.progress(&env.texts.get("results-verify-progress"), total.unsigned_abs());
    let report = verify::verify(env.db, env.house, documents, |done| {
        // The register may have years before this one: the bar grows with them.
        progress.of(done.max(total).unsigned_abs());
        progress.at(done.unsigned_abs());
    })?;
    progress.done();
    let daily = daily::verify(env.db, env.house, documents)?;
    let departures = departures::verify(env.db, env.house, documents)?;
    let measures = corrections::verify(env.db)?;
    let routing = routing::verify(env.db)?;
    let calls = suppliers::verify(env.db)?;
    let upkeep = upkeep::verify(env.db, env.house, documents)?;
    let helpdesk = helpdesk::verify(env.db)?;
    let act_lists = act_lists::verify(env.db, env.house, documents)?;
    let acts = acts::verify(env.db)?;
    let shifts = shifts::verify(env.db, env.house, documents)?;
    let letters = letters::verify(env.db, env.house, documents)?;
    let rooms = rooms::verify(env.db)?;
    let sittings = sittings::verify(env.db)?;
    let assets = assets::verify(env.db, env.house, documents)?;
    let consumables = consumables::verify(env.db, env.house, documents)?;
    let hall = hall::verify(env.db, env.house, documents)?;
    let albo = albo::verify(env.db, env.house, documents)?;
    if env.output.is_json() {
        let whole = Whole {
            report: &report,
            daily: &daily,
            departures: &departures,
            measures: &measures,
            routing: &routing,
            calls: &calls,
            upkeep: &upkeep,
            helpdesk: &helpdesk,
            act_lists: &act_lists,
            acts: &acts,
            shifts: &shifts,
            letters: &letters,
            rooms: &rooms,
            sittings: &sittings,
            assets: &assets,
            consumables: &consumables,
            hall: &hall,
            albo: &albo,
        };
        env.output.json(&whole)?;
    } else {
        tell(env.texts, env.output, &report)?;
        tell_daily(env.texts, env.output, &daily)?;
        tell_departures(env.texts, env.output, &departures)?;
        tell_measures(env.texts, env.output, &measures)?;
        tell_routing(env.texts, env.output, &routing)?;
        tell_ced(env.texts, env.output, &calls, &upkeep)?;
        tell_helpdesk(env.texts, env.output, &helpdesk)?;
        tell_lists(env.texts, env.output, &act_lists)?;
        tell_acts(env.texts, env.output, &acts)?;
        tell_rooms(env.texts, env.output, &rooms)?;
        tell_sittings(env.texts, env.output, &sittings)?;
        tell_shifts(env.texts, env.output, &shifts, &letters)?;
        tell_assets(env.texts, env.output, &assets, &consumables)?;
        tell_hall(env.texts, env.output, &hall)?;
        tell_albo(env.texts, env.output, &albo)?;
    }
    let beside = [
        &daily.findings,
        &departures.findings,
        &measures.findings,
        &routing.findings,
        &calls.findings,
        &upkeep.findings,
        &rooms.findings,
        &sittings.findings,
        &shifts.findings,
        &letters.findings,
        &assets.findings,
        &consumables.findings,
        &hall.findings,
        &act_lists.findings,
        &helpdesk.findings,
        &acts.findings,
        &albo.findings,
    ];
    let whole = report.is_whole() && beside.iter().all(|findings| findings.is_empty());
    Ok(if whole { Ending::Well } else { Ending::Broken })
}

/// Says what was found, in words.
pub(super) fn tell(texts: &Texts, output: &mut Output, report: &Report) -> Outcomes<()> {
    let counts = [
        ("events", Arg::from(report.chain.events)),
        ("registrations", Arg::from(report.registrations)),
        ("imported", Arg::from(report.imported)),
        ("documents", Arg::from(report.documents)),
        ("head", Arg::from(report.chain.head.as_str())),
    ];
    for key in ["results-verify-events", "results-verify-registrations"] {
        output.line(&texts.with(key, &counts))?;
    }
    if report.imported > 0 {
        output.line(&texts.with("results-verify-imported", &counts))?;
    }
    if report.documents > 0 {
        output.line(&texts.with("results-verify-documents", &counts))?;
    }
    if report.is_whole() {
        return output.line(&texts.get("results-verify-whole"));
    }
    let all = || report.chain.findings.iter().chain(&report.findings);
    if let Some(first) = all().next() {
        let finding = words(texts, first);
        output.line(&texts.with("results-verify-first", &[("finding", finding.into())]))?;
    }
    for finding in all().skip(1).take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    let broken = report.broken + report.chain.findings.len() as i64;
    output.line(&texts.with("results-verify-broken", &[("count", broken.into())]))
}

/// What JSON gets: the register as it always was, with what the other desks sealed beside it.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    report: &'a Report,
    daily: &'a daily::Report,
    departures: &'a departures::Report,
    routing: &'a routing::Report,
    calls: &'a suppliers::Report,
    upkeep: &'a upkeep::Report,
    helpdesk: &'a helpdesk::Report,
    acts: &'a acts::VerifyReport,
    rooms: &'a rooms::Report,
    sittings: &'a sittings::Report,
    measures: &'a corrections::Report,
    act_lists: &'a act_lists::Report,
    shifts: &'a shifts::Report,
    letters: &'a letters::Report,
    assets: &'a assets::Report,
    consumables: &'a consumables::Report,
    hall: &'a hall::Report,
    albo: &'a albo::Report,
}

fn tell_albo(texts: &Texts, output: &mut Output, albo: &albo::Report) -> Outcomes<()> {
    let counts = [("publications", Arg::from(albo.publications)), ("steps", albo.steps.into())];
    output.line(&texts.with("results-verify-albo", &counts))?;
    for finding in albo.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_measures(texts: &Texts, output: &mut Output, measures: &corrections::Report) -> Outcomes<()> {
    let counts = [("annulments", Arg::from(measures.annulments)), ("corrections", measures.corrections.into())];
    output.line(&texts.with("results-verify-measures", &counts))?;
    for finding in measures.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_daily(texts: &Texts, output: &mut Output, daily: &daily::Report) -> Outcomes<()> {
    let counts = [("registers", Arg::from(daily.registers)), ("closings", Arg::from(daily.closings))];
    output.line(&texts.with("results-verify-daily", &counts))?;
    for finding in daily.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_hall(texts: &Texts, output: &mut Output, hall: &hall::Report) -> Outcomes<()> {
    let counts = [
        ("sittings", Arg::from(hall.sittings)),
        ("events", hall.events.into()),
        ("votes", hall.votes.into()),
        ("presences", hall.presences.into()),
    ];
    output.line(&texts.with("results-verify-hall", &counts))?;
    for finding in hall.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_routing(texts: &Texts, output: &mut Output, routing: &routing::Report) -> Outcomes<()> {
    output.line(&texts.with("results-verify-routing", &[("steps", Arg::from(routing.steps))]))?;
    for finding in routing.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_ced(texts: &Texts, output: &mut Output, calls: &suppliers::Report, upkeep: &upkeep::Report) -> Outcomes<()> {
    let counts =
        [("lines", Arg::from(calls.lines)), ("outcomes", upkeep.outcomes.into()), ("restores", upkeep.restores.into())];
    output.line(&texts.with("results-verify-ced", &counts))?;
    for finding in calls.findings.iter().chain(&upkeep.findings).take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_helpdesk(texts: &Texts, output: &mut Output, helpdesk: &helpdesk::Report) -> Outcomes<()> {
    output.line(&texts.with("results-verify-helpdesk", &[("events", Arg::from(helpdesk.events))]))?;
    for finding in helpdesk.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_sittings(texts: &Texts, output: &mut Output, sittings: &sittings::Report) -> Outcomes<()> {
    let counts = [
        ("versions", Arg::from(sittings.versions)),
        ("notices", sittings.notices.into()),
        ("words", sittings.words.into()),
    ];
    output.line(&texts.with("results-verify-sittings", &counts))?;
    for finding in sittings.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_acts(texts: &Texts, output: &mut Output, acts: &acts::VerifyReport) -> Outcomes<()> {
    output.line(&texts.with("results-verify-acts", &[("steps", Arg::from(acts.steps))]))?;
    for finding in acts.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_rooms(texts: &Texts, output: &mut Output, rooms: &rooms::Report) -> Outcomes<()> {
    output.line(&texts.with("results-verify-rooms", &[("events", Arg::from(rooms.events))]))?;
    for finding in rooms.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_assets(
    texts: &Texts,
    output: &mut Output,
    assets: &assets::Report,
    consumables: &consumables::Report,
) -> Outcomes<()> {
    let counts = [
        ("events", Arg::from(assets.events)),
        ("rounds", assets.rounds.into()),
        ("movements", consumables.movements.into()),
        ("analyses", consumables.analyses.into()),
    ];
    output.line(&texts.with("results-verify-assets", &counts))?;
    for finding in assets.findings.iter().chain(&consumables.findings).take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_lists(texts: &Texts, output: &mut Output, lists: &act_lists::Report) -> Outcomes<()> {
    let counts = [("lists", Arg::from(lists.lists)), ("sendings", lists.sendings.into())];
    output.line(&texts.with("results-verify-act-lists", &counts))?;
    for finding in lists.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_shifts(texts: &Texts, output: &mut Output, shifts: &shifts::Report, letters: &letters::Report) -> Outcomes<()> {
    let counts = [("events", Arg::from(shifts.events)), ("keys", shifts.keys.into()), ("months", shifts.months.into())];
    output.line(&texts.with("results-verify-shifts", &counts))?;
    output.line(&texts.with("results-verify-letters", &[("letters", Arg::from(letters.letters))]))?;
    for finding in shifts.findings.iter().chain(&letters.findings).take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn tell_departures(texts: &Texts, output: &mut Output, departures: &departures::Report) -> Outcomes<()> {
    let counts = [("lists", Arg::from(departures.lists)), ("messages", departures.messages.into())];
    output.line(&texts.with("results-verify-departures", &counts))?;
    for finding in departures.findings.iter().take(LISTED) {
        output.line(&words(texts, finding))?;
    }
    Ok(())
}

fn words(texts: &Texts, finding: &Finding) -> String {
    format!("{}: {}", finding.line, texts.get(finding.key))
}
