//! The words of a notice, as a Comune writes them. Pure: from facts to a paper.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::base::calendar::weekday_name;
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::i18n::{Lang, Texts};
use crate::base::terms::Term;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::organs::api::{Call, Member, MemberRole, NoticeRule, Organ, OrganKind};
use crate::desks::sittings::model::{AgendaLine, Item, NoticeKind, Sitting};
use crate::print::convocation::{ConvocationData, Item as PrintedItem};
use crate::print::letterhead::{Letterhead, SECRETARIAT};
use crate::work::house::Administration;

/// Everything the papers of a sitting are made of.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The organ.
    pub organ: Organ,
    /// The sitting.
    pub sitting: Sitting,
    /// The rule it is convened by.
    pub rule: NoticeRule,
    /// Its members on the day of the sitting.
    pub members: Vec<Member>,
    /// Lists that are told: their names.
    pub lists: Vec<String>,
    /// Items in their order, those taken off too.
    pub items: Vec<Item>,
    /// The agenda: under the numbers it was called with once the sitting has begun.
    pub agenda: Vec<AgendaLine>,
    /// Where it is held.
    pub place: String,
    /// The Comune.
    pub who: Administration,
}

impl Facts {
    /// The items that stand on it, with their numbers.
    pub fn on_agenda(&self) -> Vec<(i64, &Item)> {
        let item = |line: &AgendaLine| self.items.iter().find(|item| item.id == line.item);
        self.agenda.iter().filter(|line| line.number > 0).filter_map(|line| Some((line.number, item(line)?))).collect()
    }
}

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The notice with its agenda.
    Notice,
    /// An addendum.
    Addendum(i64),
    /// The agenda alone.
    Agenda,
    /// The draft of the agenda for the group leaders.
    Draft,
    /// The poster for the town.
    Poster,
}

impl Paper {
    /// Beginning of the file's name.
    pub fn file(self) -> &'static str {
        match self {
            Self::Notice => "convocazione",
            Self::Addendum(_) => "integrazione",
            Self::Agenda => "ordine-del-giorno",
            Self::Draft => "bozza-ordine-del-giorno",
            Self::Poster => "manifesto",
        }
    }
}

/// `lunedì 30/11/2026`.
pub fn day_words(at: DateTime<Utc>) -> String {
    let day = rome(at).date_naive();
    format!("{} {}", weekday_name(day.weekday(), Texts::of(Lang::It)), dates::date(day))
}

/// `ordinaria`: how a sitting is called, as notices say it.
pub fn call_words(call: Call) -> &'static str {
    match call {
        Call::Ordinary | Call::Added => "ordinaria",
        Call::Extraordinary => "straordinaria",
        Call::Urgent => "urgente",
    }
}

/// `del Consiglio comunale`, `della Giunta comunale`: the organ after its preposition.
pub fn of_organ(organ: &Organ) -> String {
    let name = Shown::line(&organ.name);
    match organ.kind {
        OrganKind::Council => format!("del {name}"),
        OrganKind::Giunta | OrganKind::Commission | OrganKind::Leaders => format!("della {name}"),
    }
}

/// Who signs for the organ: whoever presides over it; of Giunta and council without a president, the mayor.
pub fn signatory(facts: &Facts) -> (String, String) {
    let with = |role: MemberRole| facts.members.iter().find(|one| one.role == role);
    match (with(MemberRole::President), with(MemberRole::Mayor)) {
        (Some(president), _) => ("Il Presidente".to_owned(), president.name.clone()),
        (None, Some(mayor)) => ("Il Sindaco".to_owned(), mayor.name.clone()),
        (None, None) => ("Il Presidente".to_owned(), String::new()),
    }
}

/// A sheet of the office without a text: who writes, when, who signs.
pub fn sheet(facts: &Facts, number: Option<i64>, on: NaiveDate) -> ConvocationData {
    let (role, signatory) = signatory(facts);
    ConvocationData {
        letterhead: Letterhead {
            name: facts.who.name.clone(),
            office: SECRETARIAT.to_owned(),
            address: facts.who.address.clone(),
            contacts: Vec::new(),
        },
        number: number.map(i64::unsigned_abs),
        on,
        place_and_day: format!("Dalla residenza municipale, {}", dates::date(on)),
        role,
        signatory,
        signed_note: "firma autografa sostituita a mezzo stampa\n(art. 3, c. 2, D.Lgs. 39/1993)".to_owned(),
        ..ConvocationData::default()
    }
}

/// `pubblica` or not, as notices say it.
pub fn public_words(sitting: &Sitting) -> &'static str {
    if sitting.is_public { "pubblica" } else { "non pubblica" }
}

/// A paper about a sitting, under a number where it has one.
pub fn paper(facts: &Facts, which: Paper, number: Option<i64>, on: NaiveDate) -> ConvocationData {
    let sitting = &facts.sitting;
    let poster = which == Paper::Poster;
    let at = sitting.begins();
    let of = of_organ(&facts.organ);
    let mut data = ConvocationData {
        poster,
        items: printed(facts, which),
        items_title: match which {
            Paper::Addendum(_) => "Argomenti aggiunti all'ordine del giorno".to_owned(),
            _ => "Ordine del giorno".to_owned(),
        },
        ..sheet(facts, number, on)
    };
    if poster {
        data.letterhead.office = String::new();
    }
    let (public, kind) = (public_words(sitting), call_words(sitting.call));
    let hour = dates::hour_of(at);
    let place = if facts.place.is_empty() { String::new() } else { format!(", {}", facts.place) };
    match which {
        Paper::Notice => {
            data.heading = format!("Convocazione {of}");
            data.addressees = addressees(facts);
            data.opening = vec![format!(
                "La S.V. è invitata a partecipare alla seduta {kind} e {public} {of}, convocata per {} alle ore \
                 {hour}{place}.",
                day_words(at)
            )];
        }
        Paper::Addendum(count) => {
            data.heading = format!("Integrazione n. {count} dell'ordine del giorno {of}");
            data.addressees = addressees(facts);
            data.opening = vec![format!(
                "A integrazione della convocazione della seduta di {} alle ore {hour}, si comunicano gli argomenti \
                 aggiunti.",
                day_words(at)
            )];
        }
        Paper::Agenda | Paper::Draft => {
            let draft = if which == Paper::Draft { "Bozza dell'ordine del giorno" } else { "Ordine del giorno" };
            data.heading = format!("{draft} {of}");
            data.opening = vec![format!("Seduta {kind} e {public} di {} alle ore {hour}{place}.", day_words(at))];
        }
        Paper::Poster => {
            data.heading.clone_from(&facts.organ.name);
            data.opening = vec![
                format!("è convocato in seduta {public} {kind}"),
                format!("{} – ore {hour}", day_words(at)),
                facts.place.clone(),
            ];
            if facts.organ.kind != OrganKind::Council {
                data.opening[0] = format!("è convocata in seduta {public} {kind}");
            }
            if sitting.is_public {
                data.closing = vec!["La cittadinanza è invitata a intervenire.".to_owned()];
            }
        }
    }
    if !facts.sitting.title.is_empty() {
        data.opening.push(facts.sitting.title.clone());
    }
    data.opening.retain(|line| !line.trim().is_empty());
    if let (Some(second), false) = (sitting.second_call_at.map(instant), poster) {
        let words = format!(
            "In seconda convocazione la seduta si tiene {} alle ore {}.",
            day_words(second),
            dates::hour_of(second)
        );
        data.sections.push(("Seconda convocazione".to_owned(), vec![words]));
    }
    if matches!(which, Paper::Notice | Paper::Addendum(_)) {
        data.closing = vec![
            "Gli atti relativi agli argomenti sono depositati presso l'ufficio Segreteria negli orari di apertura."
                .to_owned(),
            rule_words(&facts.rule),
        ];
    }
    data
}

/// By which rule the notice is given, as it is printed.
fn rule_words(rule: &NoticeRule) -> String {
    let term = rule.fields.term.parse::<Term>().map(|term| term.text(Texts::of(Lang::It))).unwrap_or_default();
    let source = if rule.fields.source.is_empty() { String::new() } else { format!(" ({})", rule.fields.source) };
    format!("Termine dell'avviso: {term}{source}.")
}

/// Whom a paper is written to, one a line.
pub fn addressees(facts: &Facts) -> Vec<String> {
    let members = match facts.organ.kind {
        OrganKind::Council => "Ai Consiglieri comunali",
        OrganKind::Giunta => "Ai componenti della Giunta comunale",
        OrganKind::Commission => "Ai componenti della Commissione",
        OrganKind::Leaders => "Ai Capigruppo consiliari",
    };
    let mut all = vec![members.to_owned()];
    if !facts.lists.is_empty() {
        all.push("e, per conoscenza:".to_owned());
        all.extend(facts.lists.iter().take(12).cloned());
    }
    all
}

fn printed(facts: &Facts, which: Paper) -> Vec<PrintedItem> {
    let agenda = facts.on_agenda().into_iter();
    agenda
        .filter(|(_, item)| match which {
            Paper::Addendum(count) => item.addendum == count,
            _ => true,
        })
        .map(|(number, item)| {
            let mut notes = Vec::new();
            if let (Some(speaker), false) = (&item.speaker, which == Paper::Poster) {
                notes.push(format!("Relatore: {speaker}"));
            }
            if item.closed_door {
                notes.push("in seduta segreta".to_owned());
            }
            if item.addendum > 0 && !matches!(which, Paper::Addendum(_)) {
                notes.push(format!("integrazione n. {}", item.addendum));
            }
            PrintedItem { number: number.to_string(), subject: item.subject.clone(), note: notes.join(" · ") }
        })
        .collect()
}

/// Subject of the registration under which the papers of a kind go out.
pub fn documents_subject(facts: &Facts, kind: NoticeKind) -> String {
    let of = of_organ(&facts.organ);
    let at = facts.sitting.begins();
    let to = if kind == NoticeKind::Leaders { " – ai capigruppo" } else { "" };
    let day = dates::elided("del", &dates::day_of(at));
    format!("Documenti per la seduta {of} {day} ore {}{to}", dates::hour_of(at))
}

/// Subject of the registration a notice goes out under.
pub fn subject(facts: &Facts, which: Paper) -> String {
    let of = of_organ(&facts.organ);
    let at = facts.sitting.begins();
    let when = format!("{} ore {}", dates::elided("del", &dates::day_of(at)), dates::hour_of(at));
    match which {
        Paper::Addendum(count) => format!("Integrazione n. {count} dell'ordine del giorno {of} – seduta {when}"),
        _ => format!("Convocazione {of} – seduta {when}"),
    }
}
