//! Referto and certificate: each is set with its number inside the act that makes it, kept in the store, and copied to the
//! folder of papers when somebody wants it. In Italian, as every paper of the house.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::model::{EffectRule, Publication, Role, StepKind, Text};
use super::service::{StepOf, conflict, digest_of, found, record, tell};
use super::{rules, store, words};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::db::{self, Db, registers, stored};
use crate::files::Sha256Hex;
use crate::print::Stamp;
use crate::print::letterhead::Letterhead;
use crate::print::statement::{StatementData, statement};
use crate::ui::words::Words;
use crate::work::bulk;
use crate::work::house::House;
use crate::work::ledger::Told;
use crate::work::session::{Permission, Session};
use crate::work::tables;

const SIGNED: &str = "firma autografa sostituita a mezzo stampa\n(art. 3, c. 2, D.Lgs. 39/1993)";

/// What became of making referti for many publications.
#[derive(Debug, Default)]
pub struct Referti {
    /// Those that were made: the number of the publication and that of its referto.
    pub made: Vec<(String, String)>,
    /// Those that are not over or have theirs, each by its number.
    pub refused: Vec<(String, Fault)>,
}

/// Makes the referti of publications that are over, each with its number. The refusal of a single one is a fault like any other.
pub fn referti(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Referti> {
    session.require(rules::PUBLISHING)?;
    let mut came = Referti::default();
    for id in ids {
        match referto(db, house, session, *id) {
            Ok(made) => came.made.push(made),
            Err(fault) if fault.key.starts_with("fault-albo-") => {
                let name = store::by_id(db, *id)?.map(|row| row.number_text()).unwrap_or_default();
                came.refused.push((name, fault));
            }
            Err(fault) => return Err(fault),
        }
    }
    if came.made.is_empty() && came.refused.len() == 1 {
        return Err(came.refused.remove(0).1);
    }
    Ok(came)
}

fn referto(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<(String, String)> {
    let (pending, made) = db::write(db, |db| {
        let row = found(store::by_id(db, id)?)?;
        rules::check_referto(&row, house.clock.today())?;
        registers::open(db, rules::REFERTI, rules::REFERTI_NAME, true, i64::from(house.clock.today().year()))?;
        let drawn = registers::draw(db, &*house.clock, rules::REFERTI)?;
        // A job that was late has not ended it yet: the day decides.
        super::ending::end_one(db, house, &row)?;
        let row = found(store::by_id(db, id)?)?;
        rules::check_referto(&row, house.clock.today())?;
        let pending = house.mark(rules::REFERTI, &drawn, |number, year| format!("{number}/{year}"))?;
        let number = format!("{}/{}", drawn.number, drawn.year);
        let files = store::files(db, id)?.iter().map(|file| (file.role, file.name.clone())).collect::<Vec<_>>();
        let data = referto_data(house, &row, &files, (&number, drawn.on), &session.name);
        let stamp = Stamp { ident: format!("referto/{}/{}", drawn.year, drawn.number), at: drawn.at };
        let paper = keep(house, "referto.pdf", &statement(&data, &stamp)?.pdf)?;
        if !store::set_referto(db, id, row.version, (drawn.year, drawn.number))? {
            return Err(conflict(&row));
        }
        let step =
            StepOf { kind: StepKind::Referto, on: Some(drawn.on), note: Some(number.clone()), paper: Some(paper) };
        record(db, house, Some(session), &row, step)?;
        let detail = json!({ "number": row.number_text(), "referto": number });
        tell(db, house, &session.actor(), "albo.referto", id, digest_of(&row), &detail)?;
        Ok((pending, (row.number_text(), number)))
    })?;
    pending.confirm()?;
    Ok(made)
}

/// What became of certifying the effect of many acts.
#[derive(Debug, Default)]
pub struct Certificates {
    /// The numbers of the publications whose effect was certified.
    pub made: Vec<String>,
    /// Those that have no effect yet or are certified, each by its number.
    pub refused: Vec<(String, Fault)>,
}

/// Certifies the effect of many acts, each on its own. The refusal of a single one is a fault like any other.
pub fn certificates(db: &mut Db, house: &House, session: &Session, ids: &[i64]) -> Outcomes<Certificates> {
    if !rules::may_certify(session) {
        return Err(Fault::not_done("fault-albo-secretary"));
    }
    let mut came = Certificates::default();
    for id in ids {
        let name = store::by_id(db, *id)?.map(|row| row.number_text()).unwrap_or_default();
        match certify(db, house, session, *id) {
            Ok(()) => came.made.push(name),
            Err(fault) if fault.key.starts_with("fault-albo-") || fault.key.starts_with("fault-act-") => {
                came.refused.push((name, fault));
            }
            Err(fault) => return Err(fault),
        }
    }
    if came.made.is_empty() && came.refused.len() == 1 {
        return Err(came.refused.remove(0).1);
    }
    Ok(came)
}

/// Certifies that an act has effect. Where no job has noted it yet, it is noted with the certificate.
pub fn certify(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<()> {
    if !rules::may_certify(session) {
        return Err(Fault::not_done("fault-albo-secretary"));
    }
    db::write(db, |db| {
        let row = found(store::by_id(db, id)?)?;
        let today = house.clock.today();
        let day = rules::check_certificate(&row, today)?;
        super::ending::note_one(db, house, &row)?;
        let row = found(store::by_id(db, id)?)?;
        let data = certificate_data(house, &row, day, today, &session.name);
        let now = house.clock.now();
        let stamp = Stamp { ident: format!("certificate/{}/{}", row.year, row.number), at: now };
        let paper = keep(house, "certificato.pdf", &statement(&data, &stamp)?.pdf)?;
        if !store::set_certified(db, id, row.version, stored(now))? {
            return Err(conflict(&row));
        }
        let step = StepOf {
            kind: StepKind::Certified,
            on: Some(day),
            note: row.effect_rule.map(|rule| rule.code().to_owned()),
            paper: Some(paper),
        };
        record(db, house, Some(session), &row, step)?;
        let detail = json!({ "number": row.number_text(), "day": day });
        tell(db, house, &session.actor(), "albo.certified", id, digest_of(&row), &detail)
    })
}

fn keep(house: &House, name: &str, pdf: &[u8]) -> Outcomes<Text> {
    let kept = house.files.put(pdf)?;
    Ok(Text {
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        sha256: kept.sha256.as_str().to_owned(),
        size: kept.size,
    })
}

/// Copies the papers of a publication into the folder of papers: its referto, its certificate.
pub fn copy(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Vec<PathBuf>> {
    session.require(Permission::Consult)?;
    let row = found(store::by_id(db, id)?)?;
    let folder = tables::folder(house)?;
    let mut paths = Vec::new();
    for (kind, what) in [(StepKind::Referto, "referto"), (StepKind::Certified, "certificato-esecutivita")] {
        let paper = store::steps::paper(db, id, kind)?.and_then(|step| step.sha256);
        let Some(sha256) = paper.as_deref().and_then(Sha256Hex::parse) else { continue };
        let path = folder.join(format!("{what}-{}-{}.pdf", row.year, row.number));
        tables::keep(&folder, &path, &house.files.get(&sha256)?)?;
        paths.push(path);
    }
    if paths.is_empty() {
        return Err(Fault::not_done("fault-albo-no-paper").arg("number", row.number_text()));
    }
    Ok(paths)
}

fn letterhead(house: &House) -> Letterhead {
    let who = house.facts().administration;
    Letterhead { name: who.name, office: "Albo pretorio".to_owned(), address: who.address, contacts: Vec::new() }
}

fn facts(row: &Publication) -> Vec<(String, String)> {
    let texts = Texts::of(Lang::It);
    let line = |label: &str, value: String| (label.to_owned(), value);
    let mut facts = vec![
        line("Pubblicazione all'albo", format!("n. {}", row.number_text())),
        line("Tipo", texts.get(words::kind_key(row.kind))),
    ];
    if !row.reference.is_empty() {
        facts.push(line("Documento", row.reference.clone()));
    }
    facts.push(line("Oggetto", row.subject.clone()));
    facts.push(line("Richiedente", row.requester.clone()));
    facts
}

fn period(row: &Publication) -> String {
    let days = if row.days == 1 { "un giorno".to_owned() } else { format!("{} giorni consecutivi", row.days) };
    let (from, until) = (dates::date(row.from_day), dates::date(row.until_day));
    format!("{} {}, per {days}, compreso il primo", dates::elided("dal", &from), dates::elided("al", &until))
}

fn referto_data(
    house: &House,
    row: &Publication,
    files: &[(Role, String)],
    (number, on): (&str, NaiveDate),
    name: &str,
) -> StatementData {
    let has_omissis = files.iter().any(|(role, _)| *role == Role::Omissis);
    let shown = rules::text_on_albo(row.personal_data, row.integral_reason.is_some(), has_omissis);
    let text = match shown {
        Role::Integral => "testo integrale",
        Role::Omissis => "testo con omissis a tutela dei dati personali",
    };
    let names: Vec<&str> = files.iter().filter(|(role, _)| *role == shown).map(|(_, name)| name.as_str()).collect();
    let mut facts = facts(row);
    facts.push(("Pubblicato".to_owned(), text.to_owned()));
    facts.push(("File".to_owned(), names.join(", ")));
    if let Some(reason) = &row.length_reason {
        facts.push(("Motivo della durata".to_owned(), reason.clone()));
    }
    let (_, law) = rules::usual_days(row.kind);
    StatementData {
        letterhead: letterhead(house),
        heading: "Referto di pubblicazione".to_owned(),
        number: format!("n. {number} {}", dates::elided("del", &dates::date(on))),
        facts,
        paragraphs: vec![
            format!(
                "Si attesta che il documento sopra indicato è stato pubblicato all'albo pretorio online di questo Comune {} \
                 ({law}; L. 69/2009, art. 32).",
                period(row)
            ),
            format!(
                "Il registro dell'albo porta la pubblicazione al n. {} senza ritiri né interruzioni annotate.",
                row.number_text()
            ),
        ],
        place: format!("Dalla residenza municipale, {}", dates::date(on)),
        role: "Il Responsabile della pubblicazione".to_owned(),
        signatory: name.to_owned(),
        note: SIGNED.to_owned(),
    }
}

/// A rule as papers print it.
fn rule_words(rule: EffectRule) -> &'static str {
    match rule {
        EffectRule::TenthDay => "decimo giorno dal primo giorno di pubblicazione, escluso dal computo",
        EffectRule::AfterTenth => "giorno successivo al decimo dal primo giorno di pubblicazione, escluso dal computo",
        EffectRule::TenthAfterEnd => "decimo giorno dall'ultimo giorno di pubblicazione, escluso dal computo",
        EffectRule::AfterTenthAfterEnd => {
            "giorno successivo al decimo dall'ultimo giorno di pubblicazione, escluso dal computo"
        }
    }
}

pub(super) fn certificate_data(
    house: &House,
    row: &Publication,
    day: NaiveDate,
    on: NaiveDate,
    name: &str,
) -> StatementData {
    let mut facts = facts(row);
    facts.push(("Pubblicata".to_owned(), period(row)));
    if let Some(on) = row.immediate_on {
        let votes = row.immediate_votes.zip(row.immediate_members);
        let said = votes.map(|(votes, members)| format!(", con {votes} voti favorevoli su {members} componenti"));
        let from = dates::elided("dal", &dates::date(on));
        let said = format!("{from}{} (TUEL art. 134, c. 4)", said.unwrap_or_default());
        facts.push(("Eseguibile".to_owned(), said));
    }
    let rule = row.effect_rule.map(rule_words).unwrap_or_default();
    StatementData {
        letterhead: letterhead(house),
        heading: "Certificato di esecutività".to_owned(),
        number: dates::elided("del", &dates::date(on)),
        facts,
        paragraphs: [
            format!(
                "Si certifica che la deliberazione sopra indicata è divenuta esecutiva {} ai sensi dell'art. 134, comma 3, \
                 del D.Lgs. 267/2000.",
                dates::elided("il", &dates::date(day))
            ),
            format!("Regola applicata: {rule}."),
        ]
        .into_iter()
        .chain(row.immediate_on.map(|on| format!("La stessa deliberazione è stata {}.", words::at_once(row, on))))
        .collect(),
        place: format!("Dalla residenza municipale, {}", dates::date(on)),
        role: "Il Segretario comunale".to_owned(),
        signatory: name.to_owned(),
        note: SIGNED.to_owned(),
    }
}

/// What is told of certificates that were made, and of what was left.
pub fn told_of_certificates(came: &Certificates) -> Told {
    let made = came.made.len();
    let said = Words::Key("albo-told-certificates").arg("count", made).arg("publications", bulk::ranges(&came.made));
    if came.refused.is_empty() {
        return Told::done(if made == 1 { Words::Key("albo-told-certified") } else { said });
    }
    let title = Words::Key("albo-told-certificates-left").arg("count", made).arg("left", came.refused.len());
    let said = if made == 0 { Words::Key("albo-told-certificates-none") } else { said };
    bulk::listed(title, said, &came.refused).by_none(made == 0)
}

/// What is told of referti that were made: of which publications.
pub fn told_of(made: &[(String, String)]) -> Words {
    let (publications, numbers): (Vec<String>, Vec<String>) = made.iter().cloned().unzip();
    Words::Key("albo-told-referti")
        .arg("count", made.len())
        .arg("numbers", bulk::ranges(&numbers))
        .arg("publications", bulk::ranges(&publications))
}
