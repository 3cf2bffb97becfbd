//! The week of a room on one sheet, to hang on its door.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::Stamp;
use super::letterhead::Letterhead;
use super::press::{Paper, render};
use super::words;
use super::world::Template;
use crate::base::fault::Outcomes;

/// Most entries of a day that a sheet holds in its smallest letters.
const MOST: usize = 12;

/// One use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// `18:00–20:00`.
    pub hours: String,
    /// What it is.
    pub title: String,
    /// Who uses the room; may be empty.
    pub who: String,
}

/// A day of the week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// `lunedì 23/11`.
    pub name: String,
    /// Holiday, closure; may be empty.
    pub note: String,
    /// Nobody can use the room.
    pub closed: bool,
    /// Uses in the order of time.
    pub entries: Vec<Entry>,
}

/// What the sheet says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeekPlanData {
    /// Whose room it is.
    pub letterhead: Letterhead,
    /// The room.
    pub room: String,
    /// Capacity, place.
    pub about: String,
    /// `dal 23/11/2026 al 29/11/2026`.
    pub period: String,
    /// The days in order.
    pub days: Vec<Day>,
    /// When it was made.
    pub at: DateTime<Utc>,
}

/// The sheet: A4, landscape, one page.
pub fn week_plan(data: &WeekPlanData, stamp: &Stamp) -> Outcomes<Paper> {
    let longest = data.days.iter().map(|day| day.entries.len()).max().unwrap_or(0);
    // Tenths of a point: whole numbers, as the data of every paper.
    let (size, room) = match longest {
        0..=5 => (95, 60),
        6..=8 => (80, 44),
        _ => (62, 34),
    };
    let cut = |text: &str| super::ink::cut(text, room);
    let day = |day: &Day| {
        let more = day.entries.len().saturating_sub(MOST);
        let entries: Vec<_> = day
            .entries
            .iter()
            .take(MOST)
            .map(|entry| json!({ "hours": entry.hours, "title": cut(&entry.title), "who": cut(&entry.who) }))
            .collect();
        json!({
            "name": day.name,
            "note": cut(&day.note),
            "closed": day.closed,
            "entries": entries,
            "more": if more > 0 { format!("e altri {more}") } else { String::new() },
        })
    };
    let fields = json!({
        "title": format!("{} – {}", data.room, data.period),
        "letterhead": data.letterhead.value(),
        "room": data.room,
        "about": data.about,
        "period": data.period,
        "size": size,
        "days": data.days.iter().map(day).collect::<Vec<_>>(),
        "generated": words::moment(data.at),
    });
    render(Template::WeekPlan, &fields, stamp)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::print::trial::{self, at, letterhead, stamp};

    fn data(entries: usize) -> WeekPlanData {
        let entry = |n: usize| Entry {
            hours: format!("{:02}:00–{:02}:30", 8 + n, 8 + n),
            title: format!("Assemblea dell'associazione numero {n} con un nome piuttosto lungo da leggere sulla porta"),
            who: "Associazione culturale Il Tiglio di Borgo San Lieto".into(),
        };
        let day = |name: &str| Day { name: name.into(), entries: (0..entries).map(entry).collect(), ..Day::default() };
        let mut days: Vec<Day> =
            ["lunedì 23/11", "martedì 24/11", "mercoledì 25/11", "giovedì 26/11", "venerdì 27/11", "sabato 28/11"]
                .map(day)
                .to_vec();
        days.push(Day { name: "domenica 29/11".into(), note: "domenica".into(), closed: true, ..Day::default() });
        WeekPlanData {
            letterhead: letterhead(),
            room: "Aula consiliare".into(),
            about: "Capienza massima: 99 persone".into(),
            period: "dal 23/11/2026 al 29/11/2026".into(),
            days,
            at: at(20),
        }
    }

    #[rstest]
    #[case(0)]
    #[case(3)]
    #[case(8)]
    #[case(20)]
    fn a_week_is_one_page(#[case] entries: usize) {
        let paper = week_plan(&data(entries), &stamp("week")).unwrap();
        trial::conforms(&paper.pdf);
        assert_eq!(trial::pages(&paper.pdf), 1);
        trial::says(&paper.pdf, &["Aula consiliare", "domenica 29/11"]);
    }

    #[test]
    fn foreign_text_is_harmless() {
        let mut odd = data(1);
        for (day, text) in odd.days.iter_mut().zip(trial::hostile()) {
            day.note.clone_from(&text);
            day.entries = vec![Entry { hours: "18:00".into(), title: text.clone(), who: text }];
        }
        trial::conforms(&week_plan(&odd, &stamp("week-odd")).unwrap().pdf);
    }
}
