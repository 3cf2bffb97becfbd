//! What only reads: pages of the register, word search, counts and verification on the database as it is; papers and
//! messages made up on the spot.

use chrono::Utc;

use super::figures::{Figure, Watch};
use super::{acts, questions, repeat, tickets};
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::base::text::fold;
use crate::cli::demo::chance::{Chance, Stream};
use crate::cli::demo::envelope::{self, Attached, Message};
use crate::db::Db;
use crate::db::registers::{self, PROTOCOL};
use crate::desks::protocol::model::{Flow, registration_id};
use crate::desks::protocol::store::register_list::{self, Filter, Key, ListRow, Looker, Sort, Wanted};
use crate::desks::protocol::verify;
use crate::mail;
use crate::print::daily::{self, DailyData};
use crate::print::label::{self, LabelData, Size};
use crate::print::letterhead::Letterhead;
use crate::print::receipt::{self, DocumentLine, ReceiptData};
use crate::print::{self, Stamp};
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Rows of a page: what a tall terminal shows.
const PAGE: u32 = 50;
/// Times each question is asked.
const TIMES: usize = 200;
/// Registers above so many registrations are not verified here, but by `scrivania verify`.
const VERIFIED_UP_TO: i64 = 200_000;
/// Nineteen of twenty answers of the register are there after so many microseconds: what a hand takes for at once.
const AT_ONCE: u64 = 50_000;
/// Rows that the questions are made of.
const SAMPLES: i64 = 20;
/// Papers made of each kind.
const PAPERS: usize = 20;
/// Messages read.
const MESSAGES: usize = 300;

/// Lists and searches of the register, and its verification when it is not too long; nothing when it is empty.
pub fn register(db: &mut Db, house: &House, session: &Session) -> Outcomes<Vec<Figure>> {
    let engine = db.engine().to_string();
    if !session.may(Permission::Consult) || registers::standing(db, PROTOCOL).map_or(0, |standing| standing.last) == 0 {
        return Ok(Vec::new());
    }
    let looker = Looker { operator: session.operator_id, reserved: session.may(Permission::SeeReserved) };
    let all = Filter::default();
    let count = register_list::count(db, &all, looker)?;
    let some = sample(db, looker)?;
    let pick = |n: usize| &some[n % some.len()];
    let first = |wanted_after: Option<&ListRow>| Wanted {
        anchor: wanted_after.map(ListRow::key),
        forward: true,
        skip: 0,
        take: PAGE,
    };
    let words = |n: usize, several: bool| Filter { words: words_of(pick(n), several), ..Filter::default() };
    let mut ask = |what, filter: &dyn Fn(usize) -> Filter, sort, anywhere: bool| {
        repeat(what, &engine, TIMES, |n| {
            let wanted = first(Some(pick(n)).filter(|_| anywhere));
            register_list::page(db, &filter(n), sort, looker, &wanted).map(drop)
        })
    };
    let mut figures = vec![
        ask("list", &|_| Filter::default(), Sort::Newest, false)?,
        ask("list-anywhere", &|_| Filter::default(), Sort::Newest, true)?,
        ask("list-party", &|_| Filter::default(), Sort::Party, true)?,
        ask("list-flow", &|_| Filter { flow: Some(Flow::Internal), ..Filter::default() }, Sort::Newest, true)?,
        ask("search-one", &|n| words(n, false), Sort::Newest, false)?,
        ask("search-two", &|n| words(n, true), Sort::Newest, false)?,
    ];
    figures.push(repeat("count", &engine, TIMES, |n| {
        let filter = if n % 2 == 0 { Filter::default() } else { words(n, false) };
        register_list::count(db, &filter, looker).map(drop)
    })?);
    figures.extend(questions::ask(db, session, &some)?);
    figures.extend(tickets::ask(db, session, AT_ONCE)?);
    figures.extend(acts::ask(db, AT_ONCE)?);
    for figure in &mut figures {
        figure.most_us = Some(AT_ONCE);
    }
    if count <= VERIFIED_UP_TO {
        let mut watch = Watch::start();
        let report = watch.time(|| verify::verify(db, house, false, |_| {}))?;
        let mut figure = watch.figure("verify", &engine, 1);
        // The rate of lines, not of whole registers.
        figure.per_second *= report.registrations as f64;
        figure.count = usize::try_from(report.registrations).unwrap_or_default();
        figure.broken = !report.is_whole();
        figures.push(figure);
    }
    Ok(figures)
}

/// Rows from all years of the register, so that no question is always the same.
fn sample(db: &mut Db, looker: Looker) -> Outcomes<Vec<ListRow>> {
    let mut one = |sort, anchor| {
        let wanted = Wanted { anchor, forward: true, skip: 0, take: 1 };
        register_list::page(db, &Filter::default(), sort, looker, &wanted).map(|rows| rows.into_iter().next())
    };
    let (Some(oldest), Some(newest)) = (one(Sort::Oldest, None)?, one(Sort::Newest, None)?) else {
        return Ok(Vec::new());
    };
    let years = newest.year - oldest.year + 1;
    let mut found = vec![newest];
    for n in 0..SAMPLES {
        let id = registration_id(oldest.year + n * years / SAMPLES, 2 + n * 1_009 % 20_000);
        found.extend(one(Sort::Newest, Some(Key { id, party: String::new() }))?);
    }
    Ok(found)
}

/// One or two words as a clerk types them: the beginnings.
pub(super) fn words_of(row: &ListRow, several: bool) -> String {
    let folded = fold(&row.subject);
    let long: Vec<String> = folded
        .split_whitespace()
        .filter(|word| word.chars().count() >= 5)
        .map(|word| word.chars().take(4).collect())
        .collect();
    let take = if several { 2 } else { 1 };
    long.into_iter().rev().take(take).collect::<Vec<String>>().join(" ")
}

/// Label and receipt through the typesetter; the first of each also pays for fonts and templates.
pub fn papers(house: &House) -> Outcomes<Vec<Figure>> {
    let at = house.clock.now();
    let label = label_data(at);
    let data = receipt_data(at);
    let stamp = |n: usize| Stamp { ident: format!("bench/{n}"), at };
    let one_label = |n: usize| label::label(&label, Size::ROLL_62X29, &stamp(n)).map(drop);
    let one_receipt = |n: usize| {
        let data = ReceiptData { number: n as u64, ..data.clone() };
        receipt::receipt(&data, &stamp(n)).map(drop)
    };
    Ok(vec![
        repeat("label-first", "", 1, one_label)?,
        repeat("label", "", PAPERS, one_label)?,
        repeat("receipt-first", "", 1, one_receipt)?,
        repeat("receipt", "", PAPERS, one_receipt)?,
        repeat("daily-register", "", 3, |n| daily::daily(&daily_data(at), &stamp(n)).map(drop))?,
    ])
}

/// A day of 2,000 registrations, each with a document: the greatest that the office plan has to reckon with.
fn daily_data(at: chrono::DateTime<Utc>) -> DailyData {
    let line = |number: u64| daily::Line {
        number,
        at,
        flow: if number.is_multiple_of(3) { print::Flow::Departure } else { print::Flow::Arrival },
        reserved: number.is_multiple_of(50),
        annulled: false,
        parties: vec![format!("Ditta Costruzioni Esempio {number} S.r.l.")],
        subject: format!("Richiesta di certificato di destinazione urbanistica, pratica n. {number}"),
        reference: format!("{number}/A del 01/03/2026"),
        digests: vec![crate::db::canonical::hex(&[7; 32])],
    };
    DailyData {
        letterhead: Letterhead { name: "Comune di Borgo San Lieto".into(), ..Letterhead::default() },
        title: "Registro giornaliero di protocollo".into(),
        facts: Vec::new(),
        lines: (1..=2_000).map(line).collect(),
        changes: Vec::new(),
        closing: Vec::new(),
        closed: at,
    }
}

/// A label to measure with.
pub fn label_data(at: chrono::DateTime<Utc>) -> LabelData {
    LabelData {
        administration: "Comune di Borgo San Lieto".into(),
        aoo: "AX99901".into(),
        register: "Protocollo generale".into(),
        number: 1_234,
        year: 2026,
        registered: at,
        hour_known: true,
        flow: print::Flow::Arrival,
        classification: "Tit. VI Cl. 3".into(),
        offices: vec!["EDIL Edilizia privata".into()],
        annulled: None,
        string_form: "c_x999.AX99901.REGISTRO_UFFICIALE(E).0001234.02-03-2026".into(),
        fingerprint: "0123456789ab".into(),
    }
}

/// A receipt to measure with.
pub fn receipt_data(at: chrono::DateTime<Utc>) -> ReceiptData {
    ReceiptData {
        letterhead: Letterhead {
            name: "Comune di Borgo San Lieto".into(),
            office: "Ufficio Protocollo".into(),
            address: "Piazza della Libertà 1".into(),
            contacts: Vec::new(),
        },
        register: "Protocollo generale".into(),
        number: 1_234,
        year: 2026,
        registered: at,
        hour_known: true,
        flow: print::Flow::Arrival,
        correspondents: vec!["Rossi Anna".into()],
        subject: "Richiesta di accesso agli atti, pratica edilizia di via Roma".into(),
        reference: Some("142/2026 del 01/03/2026".into()),
        arrived: Some(at),
        medium: None,
        classification: Some("Tit. VI Cl. 3".into()),
        documents: vec![DocumentLine { name: "istanza.pdf".into(), main: true, size: 20_480, sha256: "0".repeat(64) }],
        office: Some("EDIL Edilizia privata".into()),
        officer: None,
        due: None,
        operator: Some("Ferri Paola".into()),
        string_form: "c_x999.AX99901.REGISTRO_UFFICIALE(E).0001234.02-03-2026".into(),
        annulled: None,
    }
}

/// Messages in certified envelopes, with attachments of an ordinary size.
pub fn mail() -> Vec<Figure> {
    let mut chance = Chance::of(1, Stream::Arrivals);
    let messages: Vec<Vec<u8>> = (0..MESSAGES)
        .map(|n| message(n, usize::try_from(chance.between(2_000, 120_000)).unwrap_or_default()))
        .collect();
    let bytes: usize = messages.iter().map(Vec::len).sum();
    let mut unread = 0;
    let figure = repeat("mail", "", MESSAGES, |n| {
        unread += usize::from(mail::read(&messages[n]).is_err());
        Ok(())
    });
    tracing::info!(bytes, unread, "messages read");
    figure.into_iter().map(|figure| Figure { broken: unread > 0, ..figure }).collect()
}

/// The bytes of a message in a certified envelope, with an attachment of so many bytes.
pub fn message(n: usize, size: usize) -> Vec<u8> {
    let at = chrono::DateTime::<Utc>::UNIX_EPOCH + chrono::TimeDelta::days(20_000);
    envelope::transport(&Message {
        from_name: "Ditta Dimostrativa S.r.l.".into(),
        from: "ditta@pec.imprese.esempio.it".into(),
        to: "protocollo@pec.comune.esempio.it".into(),
        subject: format!("Trasmissione della pratica n. {n} di {}", rome(at).format("%d/%m/%Y")),
        at,
        id: format!("{n}@messaggi.esempio.it"),
        text: "Si trasmette quanto in oggetto.\r\n".repeat(20),
        html: Some("<html><body><p>Si trasmette <b>quanto in oggetto</b>.</p></body></html>".into()),
        attached: vec![Attached {
            name: "pratica.pdf".into(),
            media_type: "application/pdf",
            bytes: (0..size).map(|at| (at % 251) as u8).collect(),
        }],
    })
}
