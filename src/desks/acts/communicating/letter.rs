//! The words of the letter that an act leaves with. Pure; papers are official: in Italian whatever the language of the screen.

use chrono::NaiveDate;

use super::model::ToldBy;
use crate::base::dates;
use crate::base::money::Cents;
use crate::desks::acts::model::{Act, ActKind, Expense};
use crate::print::letter::{LetterData, Part, Table};
use crate::print::letterhead::{Letterhead, SECRETARIAT};
use crate::work::house::Administration;

/// An act as its letter tells it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The act.
    pub act: Act,
    /// What it costs.
    pub expense: Expense,
    /// Names of the documents that go with the letter.
    pub files: Vec<String>,
}

/// Everything the letter is made of.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The Comune.
    pub who: Administration,
    /// Who gets it, with the address where it is known.
    pub to: Vec<String>,
    /// How it travels.
    pub by: ToldBy,
    /// The acts.
    pub acts: Vec<Sent>,
    /// What the clerk adds.
    pub note: Option<String>,
    /// Who signs.
    pub signatory: String,
}

/// What an act is called in a sentence, with its article.
fn kind(kind: ActKind) -> (&'static str, &'static str) {
    match kind {
        ActKind::Determination => ("la ", "determinazione"),
        ActKind::Giunta => ("la ", "deliberazione della Giunta comunale"),
        ActKind::Council => ("la ", "deliberazione del Consiglio comunale"),
        ActKind::OrderMayor => ("l'", "ordinanza sindacale"),
        ActKind::OrderUrgent => ("l'", "ordinanza contingibile e urgente"),
        ActKind::OrderManager => ("l'", "ordinanza dirigenziale"),
        ActKind::Decree => ("il ", "decreto"),
    }
}

fn named(act: &Act) -> String {
    let day = act.adopted_on.map(|day| format!(" {}", dates::elided("del", &dates::date(day)))).unwrap_or_default();
    format!("{} n. {}{day}", kind(act.kind).1, act.number_text().unwrap_or_default())
}

/// Subject of the letter and of its registration.
pub fn subject(acts: &[Sent]) -> String {
    match acts {
        [one] => format!("Comunicazione: {} – {}", named(&one.act), one.act.subject),
        many => {
            let first = many.first().map(|one| named(&one.act)).unwrap_or_default();
            format!("Comunicazione di {} atti: {first} e altri", many.len())
        }
    }
}

/// The letter under a number and a day.
pub fn letter(facts: &Facts, number: i64, on: NaiveDate) -> LetterData {
    let mut opening = vec![match facts.acts.as_slice() {
        [one] => format!("Si comunica, per quanto di competenza, {}{}:", kind(one.act.kind).0, named(&one.act)),
        _ => "Si comunicano, per quanto di competenza, gli atti che seguono:".to_owned(),
    }];
    opening.extend(facts.note.clone());
    let rows = facts.acts.iter().map(row).collect();
    let columns = [("Atto", 3), ("Oggetto", 6), ("Importo", 2), ("Capitolo, CIG e CUP", 4)];
    let commits = facts.acts.iter().any(|one| one.act.kind == ActKind::Determination && one.act.commits_expense);
    let parts = if commits {
        vec![Part {
            title: "Impegno e copertura finanziaria".into(),
            paragraphs: vec![
                "Ai sensi dell'art. 191, comma 1, del D.Lgs. 267/2000 si comunica che la spesa è impegnata come sopra e ne è \
                 attestata la copertura finanziaria; la fattura va completata con gli estremi di questa comunicazione."
                    .into(),
            ],
            points: Vec::new(),
        }]
    } else {
        Vec::new()
    };
    let files: Vec<&str> = facts.acts.iter().flat_map(|one| &one.files).map(String::as_str).collect();
    let mut closing = Vec::new();
    if !files.is_empty() {
        closing.push(format!("Si allega: {}.", files.join("; ")));
    }
    closing.push("Distinti saluti.".into());
    LetterData {
        letterhead: Letterhead {
            name: facts.who.name.clone(),
            office: SECRETARIAT.into(),
            address: facts.who.address.clone(),
            contacts: Vec::new(),
        },
        number: number.unsigned_abs(),
        on,
        addressee: facts.to.clone(),
        by: by(facts.by).to_owned(),
        subject: subject(&facts.acts),
        opening,
        table: Some(Table {
            columns: columns.into_iter().map(|(title, share)| (title.to_owned(), share)).collect(),
            rows,
        }),
        parts,
        closing,
        role: "La Segreteria generale".into(),
        signatory: facts.signatory.clone(),
        signed_note: "firma autografa sostituita a mezzo stampa, art. 3 c. 2 D.Lgs. 39/1993".into(),
        ..LetterData::default()
    }
}

fn row(one: &Sent) -> Vec<String> {
    let codes = [
        one.expense.chapter.clone(),
        one.expense.cig.as_ref().map(|cig| format!("CIG {cig}")),
        one.expense.cup.as_ref().map(|cup| format!("CUP {cup}")),
    ];
    vec![
        named(&one.act),
        one.act.subject.clone(),
        one.expense.amount_cents.map(|cents| Cents(cents).euro()).unwrap_or_default(),
        codes.into_iter().flatten().collect::<Vec<_>>().join(", "),
    ]
}

fn by(by: ToldBy) -> &'static str {
    match by {
        ToldBy::Pec => "tramite posta elettronica certificata",
        ToldBy::Email => "tramite posta elettronica",
        ToldBy::Messenger => "tramite messo notificatore",
        ToldBy::Hand => "a mano",
        ToldBy::Note | ToldBy::Post | ToldBy::List => "",
    }
}
