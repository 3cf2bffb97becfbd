//! What the letters of a Comune are about: subjects by class of the titolario, with the office that acts, who writes,
//! how it comes and when in the year. The sentences were written for the demonstration.

mod incoming;
mod outgoing;

use super::cards::Who;
use crate::desks::protocol::model::{Flow, Medium};

pub use incoming::INCOMING;
pub use outgoing::{INTERNAL, OUTGOING};

/// One kind of letter.
#[derive(Debug, Clone, Copy)]
pub struct Topic {
    /// Class of the model titolario.
    pub class: &'static str,
    /// Code of the office that acts (or writes, for a departure).
    pub office: &'static str,
    /// The other side.
    pub who: Who,
    /// How it comes or goes.
    pub way: Way,
    /// How often, compared with the others.
    pub weight: u32,
    /// When in the year.
    pub season: Season,
    /// Name of the main document, without ending.
    pub paper: &'static str,
    /// Subjects with places for `{via}`, `{civ}`, `{anno}`, `{n}`, `{giorno}`, `{mese}`, `{persona}`, `{ditta}`,
    /// `{plesso}`, `{euro}`, `{mq}`.
    pub subjects: &'static [&'static str],
    /// Codes of the offices that are to know.
    pub knows: &'static [&'static str],
    /// Content for authorised operators only.
    pub reserved: bool,
    /// Must be seen by the head first.
    pub visto: bool,
}

/// A mixture of media.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// At the counter, mostly.
    Counter,
    /// Certified mail, mostly.
    Certified,
    /// The postman, mostly.
    Postman,
    /// The portal, mostly.
    Portal,
    /// Ordinary mail, mostly.
    Mail,
    /// Registered letters.
    Registered,
    /// From desk to desk.
    Inside,
}

impl Way {
    /// The media and how often each.
    pub fn media(self) -> &'static [(Medium, u32)] {
        use Medium as M;
        match self {
            Self::Counter => &[(M::ByHand, 62), (M::Email, 16), (M::Pec, 12), (M::Post, 8), (M::Registered, 2)],
            Self::Certified => &[(M::Pec, 86), (M::Email, 8), (M::Post, 4), (M::ByHand, 2)],
            Self::Postman => &[(M::Post, 58), (M::Registered, 26), (M::Courier, 6), (M::Email, 8), (M::Fax, 2)],
            Self::Portal => &[(M::Portal, 72), (M::Pec, 20), (M::ByHand, 8)],
            Self::Mail => &[(M::Email, 64), (M::Pec, 22), (M::ByHand, 10), (M::Post, 4)],
            Self::Registered => &[(M::Registered, 78), (M::Pec, 22)],
            Self::Inside => &[(M::Email, 70), (M::ByHand, 30)],
        }
    }
}

/// When in the year a kind of letter comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// As much all year as offices are open.
    Always,
    /// Before the tax terms of June and December.
    Taxes,
    /// When schools begin and families enrol.
    School,
    /// When it is warm: feasts, building, public ground.
    Summer,
    /// When it is cold: snow, heating, social help.
    Winter,
    /// Around the budget and the closing of the year.
    Budget,
}

impl Season {
    /// Weight of a month (1 to 12), in hundredths.
    pub fn weight(self, month: u32) -> u32 {
        let table: [u32; 12] = match self {
            Self::Always => [100; 12],
            Self::Taxes => [50, 50, 60, 70, 160, 260, 80, 30, 70, 80, 140, 300],
            Self::School => [220, 90, 60, 60, 90, 120, 110, 60, 260, 120, 60, 40],
            Self::Summer => [30, 40, 80, 120, 170, 200, 190, 100, 120, 70, 40, 60],
            Self::Winter => [190, 170, 110, 60, 40, 30, 30, 20, 60, 120, 170, 180],
            Self::Budget => [110, 120, 150, 140, 90, 80, 90, 40, 80, 100, 170, 200],
        };
        month.checked_sub(1).and_then(|at| table.get(at as usize)).copied().unwrap_or(100)
    }
}

/// The kinds of letter that go one way.
pub fn of(flow: Flow) -> &'static [Topic] {
    match flow {
        Flow::In => &INCOMING,
        Flow::Out => &OUTGOING,
        Flow::Internal => &INTERNAL,
    }
}

const fn topic(
    class: &'static str,
    office: &'static str,
    who: Who,
    way: Way,
    weight: u32,
    paper: &'static str,
    subjects: &'static [&'static str],
) -> Topic {
    Topic {
        class,
        office,
        who,
        way,
        weight,
        season: Season::Always,
        paper,
        subjects,
        knows: &[],
        reserved: false,
        visto: false,
    }
}

impl Topic {
    const fn season(self, season: Season) -> Self {
        Self { season, ..self }
    }

    const fn knows(self, knows: &'static [&'static str]) -> Self {
        Self { knows, ..self }
    }

    const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    const fn visto(self) -> Self {
        Self { visto: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::demo::names::BODIES;
    use crate::cli::demo::town::{OFFICES, PROTOCOL};

    fn all() -> impl Iterator<Item = &'static Topic> {
        [Flow::In, Flow::Out, Flow::Internal].into_iter().flat_map(of)
    }

    #[test]
    fn every_office_and_body_exists() {
        for topic in all() {
            for code in topic.knows.iter().chain([&topic.office]) {
                let known = OFFICES.iter().any(|(known, _, _)| known == code) || *code == PROTOCOL.0;
                assert!(known, "{code} of {}", topic.class);
            }
            assert!(!topic.knows.contains(&topic.office), "{} twice in {}", topic.office, topic.class);
            if let Who::Body(keys) = topic.who {
                for key in keys {
                    assert!(BODIES.iter().any(|body| body.key == *key), "{key} of {}", topic.class);
                }
            }
        }
    }

    #[test]
    fn subjects_have_only_known_places() {
        let known = ["via", "civ", "anno", "n", "giorno", "mese", "persona", "ditta", "plesso", "euro", "mq"];
        for subject in all().flat_map(|topic| topic.subjects) {
            let places = subject.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or(""));
            for place in places {
                assert!(known.contains(&place), "{place} in {subject}");
            }
        }
    }
}
