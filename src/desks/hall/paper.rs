//! The papers of a sitting, in Italian as every paper of the house: verbale, extracts of deliberations, the list for the
//! group leaders, attestations of presence.

use super::after::{After, held_on};
use super::course::{Standing, Treated};
use super::drafting::{self, beginning, item_words, presence_words, president, role_words};
use super::model::{Attendance, Hall, MinutesState, OrganKind};
use super::secretary::Secretary;
use super::service::Sheet;
use super::source::{Label, Text};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::db::instant;
use crate::files::safe_name;
use crate::print::Stamp;
use crate::print::letterhead::{Letterhead, SECRETARIAT};
use crate::print::list::{Align, Column, ListData, Width, list as set_list};
use crate::print::minutes::{Attendance as Present, Block, MinutesData, minutes as set_minutes};
use crate::work::house::House;

fn letterhead(house: &House) -> Letterhead {
    let who = house.facts().administration;
    Letterhead { name: who.name, office: SECRETARIAT.to_owned(), address: who.address, contacts: Vec::new() }
}

fn of_organ(kind: OrganKind) -> &'static str {
    match kind {
        OrganKind::Council => "del",
        OrganKind::Giunta | OrganKind::Commission => "della",
    }
}

/// How a deliberation calls itself: `Deliberazione della Giunta comunale n. 12/2026 del 27/11/2026`.
pub fn reference(sheet: &Sheet, label: &Label) -> String {
    let number = label.number.as_deref().unwrap_or("-");
    let (of, organ) = (of_organ(sheet.hall.organ_kind), &sheet.hall.organ_name);
    format!("Deliberazione {of} {organ} n. {number} {}", dates::elided("del", &dates::date(held_on(sheet))))
}

/// The file name of an extract.
pub fn extract_name(sheet: &Sheet, label: &Label) -> String {
    let series = if sheet.hall.organ_kind == OrganKind::Giunta { "GC" } else { "CC" };
    format!("delibera-{series}-{}.pdf", label.number.as_deref().unwrap_or("senza-numero").replace('/', "-"))
}

fn signatures(chair: Option<&Standing>, secretary: &Secretary) -> Vec<(String, String)> {
    let chair = chair.map(|seat| seat.seat.name.clone()).unwrap_or_default();
    vec![("Il Presidente".to_owned(), chair), (secretary.signs().to_owned(), secretary.name.clone())]
}

/// A sitting in the names of its files: `giunta-comunale-20261127-1500`. Two commissions, or one organ twice on a day, have
/// papers of their own.
pub fn stem(hall: &Hall) -> String {
    let name = fold(&hall.organ_name).split_whitespace().collect::<Vec<_>>().join("-");
    safe_name(&format!("{name}-{}", rome(instant(hall.convened_at)).format("%Y%m%d-%H%M")))
}

fn present_table(sheet: &Sheet, words: impl Fn(&Standing) -> String) -> Present {
    let kind = sheet.hall.organ_kind;
    Present {
        columns: vec![("Componente".to_owned(), 5), ("Carica".to_owned(), 3), ("Presenza".to_owned(), 6)],
        rows: drafting::named(&sheet.course)
            .map(|seat| {
                let role = if seat.seat.substitute { "Supplente" } else { role_words(seat.seat.role, kind) };
                vec![seat.seat.name.clone(), role.to_owned(), words(seat)]
            })
            .collect(),
    }
}

/// The verbale as a paper; a draft says that it is one.
pub fn minutes(house: &House, after: &After, draft: bool) -> Outcomes<Vec<u8>> {
    let sheet = &after.sheet;
    let hall = &sheet.hall;
    let text = after.minutes.as_ref().map(|minutes| minutes.text.clone()).unwrap_or_default();
    let mut blocks: Vec<Block> =
        drafting::parts(&text).into_iter().map(|(title, paragraphs)| Block { title, paragraphs }).collect();
    let adopted: Vec<String> = after
        .deliberations()
        .filter(|(_, label)| label.number.is_some())
        .map(|(item, label)| format!("{}: {}.", reference(sheet, label), item.item.subject))
        .collect();
    if !adopted.is_empty() {
        blocks.push(Block { title: "Deliberazioni adottate".to_owned(), paragraphs: adopted });
    }
    let on = held_on(sheet);
    let hour = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(dates::hour_of).unwrap_or_default();
    let course = &sheet.course;
    let data = MinutesData {
        letterhead: letterhead(house),
        title: format!("Verbale della seduta {} {}", of_organ(hall.organ_kind), hall.organ_name),
        subtitle: format!("{}{}", dates::date_in_words(on), if draft { " – BOZZA" } else { "" }),
        facts: vec![
            ("Luogo".to_owned(), hall.place.clone()),
            ("Apertura".to_owned(), hour(course.opened_at)),
            ("Chiusura".to_owned(), hour(course.ended_at)),
            (
                "Numero legale".to_owned(),
                format!(
                    "{} in prima convocazione, {} in seconda. {}",
                    hall.quorum_first, hall.quorum_second, hall.rule
                ),
            ),
        ],
        attendance: present_table(sheet, |seat| presence_words(seat, course)),
        blocks,
        signatures: signatures(president(course), &after.secretary()),
        note: String::new(),
        footer: format!("{} · seduta {}", hall.organ_name, dates::elided("del", &dates::date(on))),
    };
    // The instant is that of the closing: the same verbale is the same file.
    let at = hall.closed_at.map_or_else(|| house.clock.now(), instant);
    Ok(set_minutes(&data, &Stamp { ident: format!("minutes/{}", hall.sitting_id), at })?.pdf)
}

/// What an extract says of a deliberation that was not written in the hall.
#[derive(Debug, Clone, Copy)]
pub struct Behind<'a> {
    /// Opinions, in words.
    pub opinions: &'a [String],
    /// The texts that were approved.
    pub texts: &'a [Text],
    /// Who takes the minutes.
    pub secretary: &'a Secretary,
}

/// The extract of one deliberation: where and when, who was there for it, opinions, votes, what was approved with the digest
/// of its texts, immediate effect.
pub fn extract(house: &House, sheet: &Sheet, item: &Treated, label: &Label, behind: Behind<'_>) -> Outcomes<Vec<u8>> {
    let hall = &sheet.hall;
    let on = held_on(sheet);
    let comune = house.facts().administration.name;
    // Where nobody was there to preside no name is put under it that was not.
    let chair = sheet.course.presided_over(item);
    let called = "come risulta dal verbale della seduta";
    let mut blocks = vec![Block {
        title: String::new(),
        paragraphs: vec![beginning(sheet, &comune, called, (chair, behind.secretary))],
    }];
    if !behind.opinions.is_empty() {
        blocks
            .push(Block { title: "Pareri (art. 49 D.Lgs. 267/2000)".to_owned(), paragraphs: behind.opinions.to_vec() });
    }
    blocks.push(Block {
        title: format!("{} {}", if hall.organ_kind == OrganKind::Council { "Il" } else { "La" }, hall.organ_name),
        paragraphs: item_words(item, sheet),
    });
    blocks.push(Block { title: "Delibera".to_owned(), paragraphs: decided(item, label, behind.texts) });
    if !behind.texts.is_empty() {
        blocks.push(Block { title: "Allegati".to_owned(), paragraphs: attached(behind.texts, label.personal) });
    }
    // What stood on the agenda by its subject alone has no proposal that was there before the vote.
    let proposed = item.item.act_id.map(|_| ("Proposta".to_owned(), label.proposal.clone()));
    let day = dates::elided("del", &dates::date(on));
    let stood = format!("{} {day}, punto n. {}", hall.organ_name, item.item.position);
    let at_once = if item.immediate() { "sì (art. 134, comma 4)" } else { "no" };
    let facts = [
        Some(("Oggetto".to_owned(), item.item.subject.clone())),
        proposed,
        Some(("Seduta".to_owned(), stood)),
        Some(("Luogo".to_owned(), hall.place.clone())),
        Some(("Immediata eseguibilità".to_owned(), at_once.to_owned())),
    ];
    let data = MinutesData {
        letterhead: letterhead(house),
        title: reference(sheet, label),
        subtitle: String::new(),
        facts: facts.into_iter().flatten().collect(),
        attendance: present_table(sheet, |seat| present_at(seat, item)),
        blocks,
        signatures: signatures(chair, behind.secretary),
        note: String::new(),
        footer: reference(sheet, label),
    };
    let at = hall.closed_at.map_or_else(|| house.clock.now(), instant);
    let ident = format!("deliberation/{}/{}", hall.sitting_id, item.item.id);
    Ok(set_minutes(&data, &Stamp { ident, at })?.pdf)
}

/// How somebody was there for an item.
fn present_at(seat: &Standing, item: &Treated) -> String {
    let words = if item.inside.contains(&seat.seat.id) {
        "presente"
    } else if seat.left_for.contains(&item.item.id) {
        "fuori (art. 78)"
    } else {
        "assente"
    };
    words.to_owned()
}

/// The day on which the text came, `il 30/11/2026`, of an item that was voted on by its subject alone: the organ did not have it.
fn came_afterwards(item: &Treated, texts: &[Text]) -> Option<String> {
    let voted = instant(item.vote.as_ref()?.vote.at);
    let text = texts.first().filter(|text| item.item.act_id.is_none() && text.at > voted)?;
    Some(dates::elided("il", &dates::date(rome(text.at).date_naive())))
}

fn decided(item: &Treated, label: &Label, texts: &[Text]) -> Vec<String> {
    let what = match item.item.act_id {
        Some(_) => format!("la proposta n. {}", label.proposal),
        None => format!("quanto iscritto al punto n. {} dell'ordine del giorno", item.item.position),
    };
    let subject = format!("di approvare {what}, avente a oggetto: {}", item.item.subject);
    let mut decided = vec![match (texts.first(), came_afterwards(item, texts)) {
        (None, _) => format!("{subject}."),
        (Some(_), Some(day)) => format!("{subject}; testo acquisito agli atti {day} (allegato A)."),
        (Some(_), None) => format!(
            "{subject}; il suo testo è allegato alla presente deliberazione (allegato A) e ne forma parte integrante e \
             sostanziale."
        ),
    }];
    if item.immediate() {
        decided.push(
            "di dichiarare la deliberazione immediatamente eseguibile, ai sensi dell'art. 134, comma 4, del D.Lgs. \
             267/2000."
                .to_owned(),
        );
    }
    decided
}

/// The texts with the letters by which they are attached, and the digests that say which texts they are. Where they have
/// personal data they are not named, and are kept: this paper goes on the albo, they do not.
fn attached(texts: &[Text], personal: bool) -> Vec<String> {
    let line = |(mark, text): (String, &Text)| {
        let name = if personal { "documento integrale conservato agli atti" } else { text.name.as_str() };
        format!("Allegato {mark}: {name} (SHA-256: {}).", text.sha256)
    };
    marks().zip(texts).map(line).collect()
}

/// `A`, `B` … `Z`, then numbers.
fn marks() -> impl Iterator<Item = String> {
    ('A'..='Z').map(String::from).chain((27..).map(|number: u32| number.to_string()))
}

/// The file names of the texts of a deliberation, beside its extract.
pub fn text_names(sheet: &Sheet, label: &Label, texts: &[Text]) -> Vec<String> {
    let extract = extract_name(sheet, label);
    let stem = extract.trim_end_matches(".pdf");
    marks().zip(texts).map(|(mark, text)| format!("{stem}-allegato-{mark}-{}", safe_name(&text.name))).collect()
}

/// The list of deliberations for the group leaders and the Prefettura (TUEL, art. 125 and 135).
pub fn list(house: &House, after: &After, open: &[(&Treated, &Label)]) -> Outcomes<Vec<u8>> {
    let sheet = &after.sheet;
    let now = house.clock.now();
    let rows: Vec<Vec<String>> = open
        .iter()
        .map(|(item, label)| {
            vec![
                label.number.clone().unwrap_or_default(),
                dates::date(after.held_on()),
                item.item.subject.clone(),
                if item.immediate() { "sì" } else { "no" }.to_owned(),
                label.published_on.map(dates::date).unwrap_or_default(),
            ]
        })
        .collect();
    let count = rows.len().to_string();
    let data = ListData {
        letterhead: letterhead(house),
        title: format!("Elenco delle deliberazioni {} {}", of_organ(sheet.hall.organ_kind), sheet.hall.organ_name),
        filters: vec![
            ("Seduta".to_owned(), dates::date(after.held_on())),
            ("Trasmissione".to_owned(), "art. 125 D.Lgs. 267/2000".to_owned()),
        ],
        columns: vec![
            Column::new("Numero", Width::Millimetres(22.0)).aligned(Align::Right),
            Column::new("Data", Width::Millimetres(24.0)).aligned(Align::Center),
            Column::new("Oggetto", Width::Share(1.0)),
            Column::new("Immed. eseg.", Width::Millimetres(24.0)).aligned(Align::Center),
            Column::new("All'albo dal", Width::Millimetres(24.0)).aligned(Align::Center),
        ],
        rows,
        totals: vec![("Deliberazioni".to_owned(), count)],
        generated: now,
        landscape: false,
    };
    Ok(set_list(&data, &Stamp { ident: format!("leaders/{}", sheet.hall.sitting_id), at: now })?.pdf)
}

/// What a list of deliberations is, for the register.
pub fn list_subject(after: &After) -> String {
    let hall = &after.sheet.hall;
    let day = dates::elided("del", &dates::date(after.held_on()));
    format!("Elenco delle deliberazioni {} {} {day}", of_organ(hall.organ_kind), hall.organ_name)
}

/// The list in a file: named by its first deliberation, so that a second list of one sitting does not take its place.
pub fn list_name(after: &After, first: &Label) -> String {
    let number = first.number.as_deref().unwrap_or(&first.proposal).replace('/', "-");
    format!("elenco-deliberazioni-{}-{number}.pdf", after.held_on().format("%Y%m%d"))
}

/// The attestation of presence for an employer (TUEL, art. 79): from when to when, and how long in the room.
pub fn attestation(
    house: &House,
    row: &Attendance,
    secretary: &Secretary,
    employer: Option<&str>,
) -> Outcomes<Vec<u8>> {
    let now = house.clock.now();
    let hours = dates::minutes(row.minutes.unsigned_abs());
    let from = row.came_at.map(|at| dates::date_time(instant(at))).unwrap_or_default();
    let to = row.went_at.map(|at| dates::date_time(instant(at))).unwrap_or_default();
    let text = format!(
        "Si attesta che {} ha partecipato alla seduta {} {} tenutasi {}{}.",
        row.name,
        of_organ(row.organ_kind),
        row.organ_name,
        dates::elided("il", &dates::date_in_words(row.held_on)),
        match (row.came_at, row.went_at) {
            (Some(came), Some(went)) =>
                format!(", dalle ore {} alle ore {}", dates::hour_of(instant(came)), dates::hour_of(instant(went))),
            _ => String::new(),
        }
    );
    let data = MinutesData {
        letterhead: letterhead(house),
        title: "Attestazione di presenza".to_owned(),
        subtitle: "rilasciata ai sensi dell'art. 79 del D.Lgs. 267/2000".to_owned(),
        facts: vec![
            ("Amministratore".to_owned(), row.name.clone()),
            ("Seduta".to_owned(), format!("{} {}", row.organ_name, dates::elided("del", &dates::date(row.held_on)))),
            ("Arrivo".to_owned(), from),
            ("Uscita".to_owned(), to),
            ("Permanenza".to_owned(), hours),
            ("Datore di lavoro".to_owned(), employer.unwrap_or_default().to_owned()),
        ],
        attendance: Present::default(),
        blocks: vec![Block {
            title: String::new(),
            paragraphs: vec![
                text,
                "Il permesso comprende, oltre alla durata della seduta, il tempo strettamente necessario per \
                 raggiungere il luogo della riunione e rientrare al posto di lavoro."
                    .to_owned(),
                format!(
                    "Si rilascia per gli usi consentiti dalla legge, {}.",
                    dates::elided("il", &dates::date_in_words(house.clock.today()))
                ),
            ],
        }],
        signatures: vec![(secretary.signs().to_owned(), secretary.name.clone())],
        note: String::new(),
        footer: format!("Attestazione di presenza · {}", row.name),
    };
    Ok(set_minutes(&data, &Stamp { ident: format!("attestation/{}", row.id), at: now })?.pdf)
}

/// The title of a verbale in a file name.
pub fn minutes_name(after: &After) -> String {
    let hall = &after.sheet.hall;
    let draft = after.minutes.as_ref().is_none_or(|minutes| minutes.state == MinutesState::Draft);
    format!("verbale-{}{}.pdf", stem(hall), if draft { "-bozza" } else { "" })
}
