//! The week of shifts as a sheet for the notice board: official, in Italian whatever the language of the screen.

use std::path::PathBuf;

use chrono::{Datelike, Days, NaiveDate};

use super::model::Duty;
use super::service::planning::{Line, Plan};
use crate::base::calendar::weekday_name;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::base::paths::create_private;
use crate::desks::protocol::api::papers_folder;
use crate::desks::rooms::letters::service::write_whole;
use crate::print::letterhead::Letterhead;
use crate::print::shiftplan::{Hand, ShiftPlanData, Use, shift_plan};
use crate::print::{Paper, Stamp};
use crate::work::house::House;

/// Writes the week that begins on a Monday into the folder of papers; answers the file.
pub(super) fn write(house: &House, monday: NaiveDate, plan: &Plan) -> Outcomes<PathBuf> {
    let folder = papers_folder(house);
    create_private(&folder)?;
    let path = folder.join(format!("turni-{}.pdf", monday.format("%Y%m%d")));
    write_whole(&folder, &path, &paper(house, monday, plan)?.pdf)?;
    Ok(path)
}

/// The week as a paper.
pub(super) fn paper(house: &House, monday: NaiveDate, plan: &Plan) -> Outcomes<Paper> {
    let texts = Texts::of(Lang::It);
    let at = house.clock.now();
    let who = house.facts().administration;
    let all = uses(&plan.lines);
    let data = ShiftPlanData {
        letterhead: Letterhead {
            name: who.name,
            office: "Gestione sale e locali".into(),
            address: who.address,
            contacts: Vec::new(),
        },
        heading: "Turni di apertura e chiusura".into(),
        period: format!(
            "{} {}",
            dates::elided("dal", &dates::date(monday)),
            dates::elided("al", &dates::date(monday + Days::new(6)))
        ),
        days: monday
            .iter_days()
            .take(7)
            .map(|day| {
                let name = format!("{} {}", weekday_name(day.weekday(), texts), day.format("%d/%m"));
                (name, all.iter().filter(|(on, _)| *on == day).map(|(_, one)| one.clone()).collect::<Vec<_>>())
            })
            .filter(|(_, uses)| !uses.is_empty())
            .collect(),
        at,
    };
    shift_plan(&data, &Stamp { ident: format!("shift-week/{monday}"), at })
}

/// The uses with both their ends, in the order of time, each under the day on which it begins.
fn uses(lines: &[Line]) -> Vec<(NaiveDate, Use)> {
    let mut uses: Vec<(i64, NaiveDate, [String; 2], Use)> = Vec::new();
    for line in lines {
        let need = &line.need;
        let at = uses.iter().position(|one| one.0 == need.booking).unwrap_or_else(|| {
            let new = Use { room: need.room.clone(), title: need.title.clone(), ..Use::default() };
            uses.push((need.booking, need.day, [String::new(), String::new()], new));
            uses.len() - 1
        });
        let Some((_, _, [from, to], one)) = uses.get_mut(at) else { continue };
        let name = line.holder.clone().unwrap_or_default();
        // The room is open from when the one who opens is done until the one who closes begins.
        match need.duty {
            Duty::Opening => {
                one.opens = Hand { hour: dates::hour_of(need.from), name };
                *from = dates::hour_of(need.to);
            }
            Duty::Closing => {
                one.closes = Hand { hour: dates::hour_of(need.to), name };
                *to = dates::hour_of(need.from);
            }
        }
    }
    uses.into_iter().map(|(_, day, [from, to], one)| (day, Use { hours: format!("{from}–{to}"), ..one })).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::desks::rooms::shifts::rules::Need;

    fn line(duty: Duty, from: &str, to: &str, holder: Option<&str>) -> Line {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap_or_default();
        let need = Need {
            booking: 7,
            duty,
            room_id: 1,
            room: "Aula".into(),
            title: "Seduta".into(),
            day: crate::base::clock::rome(at(from)).date_naive(),
            from: at(from),
            to: at(to),
            weight: 0,
        };
        Line { need, shift: None, holder: holder.map(str::to_owned), swap: None }
    }

    #[test]
    fn a_use_over_midnight_stands_under_its_first_day_with_both_ends() {
        let lines = [
            line(Duty::Opening, "2026-11-26T16:30:00Z", "2026-11-26T17:00:00Z", Some("Bassi")),
            line(Duty::Closing, "2026-11-26T23:30:00Z", "2026-11-26T23:45:00Z", None),
        ];
        let uses = uses(&lines);
        assert_eq!(uses.len(), 1);
        let (day, one) = &uses[0];
        assert_eq!((day.to_string().as_str(), one.hours.as_str()), ("2026-11-26", "18:00–00:30"));
        assert_eq!((one.opens.name.as_str(), one.closes.hour.as_str()), ("Bassi", "00:45"));
        assert!(one.closes.name.is_empty());
    }
}
