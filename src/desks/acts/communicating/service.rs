//! The use cases of communications: within the house a note, to others a letter under a protocol number with the act in it.

use std::cell::RefCell;
use std::path::PathBuf;

use super::letter::{self, Facts, Sent};
use super::model::{Communication, Recipient, ToldBy};
use super::recipients::{self, Own};
use super::store;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::drafts::{self, Place};
use crate::db::{self, Db, stored};
use crate::desks::acts::deed::Deed;
use crate::desks::acts::life::{Facts as Life, Step};
use crate::desks::acts::model::{Act, ActFile, FileRole, NewFile};
use crate::desks::acts::rules;
use crate::desks::acts::service::deeds::{self, Report};
use crate::desks::acts::service::{Who, found, refusing};
use crate::desks::acts::store::{self as act_store, hangings};
use crate::desks::correspondents::api::{self as book, Card};
use crate::desks::protocol::api::{
    self as protocol, DocumentAsked, DocumentSource, Drawn, Flow, Medium, PartyAsked, Registered, Request,
};
use crate::print::Stamp;
use crate::print::letter::letter as set_letter;
use crate::work::house::House;
use crate::work::session::{Permission, Session};
use crate::work::tables;

/// What a clerk wants of a communication.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// To whom all acts are told, how, when.
    pub communication: Communication,
    /// Who is told of an act because it is theirs.
    pub own: Own,
    /// It leaves under a protocol number.
    pub register: bool,
    /// Class of the titolario of that registration.
    pub class_id: Option<i64>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Communicated {
    /// The acts, and those to which it could not be done.
    pub report: Report,
    /// Number of the registration; those of several letters in one line.
    pub number: Option<String>,
    /// Letters that were written.
    pub letters: usize,
    /// The letter among the papers.
    pub path: Option<PathBuf>,
}

/// Communicates acts. The same key never does it twice: a lost answer is found again by it.
pub fn communicate(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    ids: &[i64],
    wanted: &Wanted,
    draft: Option<&Place>,
) -> Outcomes<Communicated> {
    session.require(Permission::NumberActs)?;
    if let Some(made) = again(db, key)? {
        return Ok(made);
    }
    let communication = Communication { key: Some(key.to_owned()), ..wanted.communication.clone() };
    if wanted.register && wanted.own.any() {
        return by_letters(db, house, session, (key, draft), ids, wanted);
    }
    if wanted.register {
        return by_letter(db, house, session, (key, draft), ids, &communication, wanted.class_id);
    }
    if wanted.own.any() {
        rules::communicating(&communication, house.clock.now())?;
    } else {
        rules::deed(&Deed::Communicate(communication.clone()), house.clock.now())?;
    }
    let report = db::write(db, |db| {
        let each = recipients::of_each(db, ids, &communication.to, wanted.own)?;
        let report = deeds::perform_each_within(db, house, session, (ids, Step::Communicate), |_, id| {
            let to = each.get(&id).cloned().unwrap_or_else(|| Err(Fault::not_done("fault-act-gone")))?;
            Ok(Deed::Communicate(Communication { to, ..communication.clone() }))
        })?;
        if let Some(place) = draft.filter(|_| !report.done.is_empty()) {
            drafts::discard(db, place)?;
        }
        Ok(report)
    })?;
    Ok(Communicated { report, ..Communicated::default() })
}

/// A letter to each set of recipients, with the acts that concern them; each is a transaction of its own, and what is out is
/// out. What cannot leave is left and told.
fn by_letters(
    db: &mut Db,
    house: &House,
    session: &Session,
    (key, draft): (&str, Option<&Place>),
    ids: &[i64],
    wanted: &Wanted,
) -> Outcomes<Communicated> {
    rules::communicating(&wanted.communication, house.clock.now())?;
    let each = recipients::of_each(db, ids, &wanted.communication.to, wanted.own)?;
    let (letters, refused) = recipients::together(ids, &each);
    let mut came = Communicated { report: Report { done: Vec::new(), refused }, ..Communicated::default() };
    let mut numbers = Vec::new();
    for (place, (to, acts)) in letters.iter().enumerate() {
        let key = format!("{key}:{place}");
        // The form is thrown away with the last of them.
        let draft = draft.filter(|_| place + 1 == letters.len());
        let communication = Communication { to: to.clone(), key: Some(key.clone()), ..wanted.communication.clone() };
        let one = match again(db, &key)? {
            Some(made) => Ok(made),
            None => by_letter(db, house, session, (&key, draft), acts, &communication, wanted.class_id),
        };
        match one {
            Ok(one) => {
                came.report.done.extend(one.report.done);
                numbers.extend(one.number);
                came.path = one.path.or(came.path);
            }
            Err(fault) if deeds::is_refusal(&fault) => came.report.refused.push(fault),
            Err(fault) if numbers.is_empty() => return Err(fault),
            Err(fault) => {
                // Letters are out: what is left is told, not the whole taken for not done.
                tracing::warn!(%fault, "some letters could not be written");
                let left: Vec<i64> = letters.iter().skip(place).flat_map(|(_, acts)| acts.clone()).collect();
                let stopped = |act: Act| Fault::not_done("fault-act-told-stopped").arg("act", act.name());
                came.report.refused.extend(act_store::with_ids(db, &left)?.into_iter().map(stopped));
                break;
            }
        }
    }
    if came.report.done.is_empty() && came.report.refused.len() == 1 {
        return Err(came.report.refused.remove(0));
    }
    came.letters = numbers.len();
    came.number = Some(numbers.join(", ")).filter(|numbers| !numbers.is_empty());
    Ok(came)
}

/// What was done under a key already.
fn again(db: &mut Db, key: &str) -> Outcomes<Option<Communicated>> {
    let lines = store::of_key(db, key)?;
    let Some(first) = lines.first() else { return Ok(None) };
    let mut ids: Vec<i64> = lines.iter().map(|line| line.act_id).collect();
    ids.dedup();
    Ok(Some(Communicated {
        report: Report { done: act_store::with_ids(db, &ids)?, refused: Vec::new() },
        number: first.registration_id.map(protocol::number_of),
        letters: usize::from(first.registration_id.is_some()),
        path: None,
    }))
}

/// The acts that a letter sends; one that cannot be communicated keeps the letter from being written.
fn sent(db: &mut Db, ids: &[i64], hold: bool) -> Outcomes<(Vec<Sent>, Vec<DocumentAsked>)> {
    let mut sent = Vec::new();
    let mut documents = Vec::new();
    for id in ids {
        let act = found(if hold { act_store::held(db, *id)? } else { act_store::by_id(db, *id)? })?;
        let life = Life::of(&act, &hangings::opinions(db, *id)?);
        refusing::step(Who(None), &act, &life, Step::Communicate)?;
        let files = texts(&hangings::files(db, *id)?);
        documents.extend(files.iter().map(|file| DocumentAsked {
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            main: false,
            source: DocumentSource::Stored { sha256: file.sha256.clone(), size: file.size },
        }));
        let files = files.into_iter().map(|file| file.name).collect();
        sent.push(Sent { expense: act_store::expense(db, *id)?, act, files });
    }
    if documents.len() > rules::MOST_FILES {
        return Err(Fault::not_done("fault-act-files-many").arg("limit", rules::MOST_FILES));
    }
    Ok((sent, documents))
}

/// The act itself: the signed file where there is one, else its text; with the attachments.
fn texts(files: &[ActFile]) -> Vec<ActFile> {
    let of = |role: FileRole| files.iter().filter(move |file| file.role == role).cloned().collect::<Vec<_>>();
    let signed = of(FileRole::Signed);
    let text = if signed.is_empty() { of(FileRole::Text) } else { signed };
    text.into_iter().chain(of(FileRole::Attachment)).collect()
}

/// One registration for all acts and recipients, the letter with its number, the lines on the acts: one transaction.
fn by_letter(
    db: &mut Db,
    house: &House,
    session: &Session,
    (key, draft): (&str, Option<&Place>),
    ids: &[i64],
    wanted: &Communication,
    class_id: Option<i64>,
) -> Outcomes<Communicated> {
    let now = house.clock.now();
    let wanted = Communication { at: stored(now), ..wanted.clone() };
    rules::deed(&Deed::Communicate(wanted.clone()), now)?;
    let (acts, documents) = sent(db, ids, false)?;
    let mut cards = Vec::new();
    for one in &wanted.to {
        cards.push(one.correspondent_id.map(|id| book::card(db, id)).transpose()?.flatten());
    }
    let request = registering(key, &wanted, &cards, &acts, documents, class_id)?;
    let facts = Facts {
        who: house.facts().administration,
        to: addressee(&wanted, &cards),
        by: wanted.by,
        acts,
        note: wanted.note.clone(),
        signatory: session.name.clone(),
    };
    let stamp = Stamp { ident: format!("act-communication/{key}"), at: now };
    // A letter that cannot be set must not draw a number.
    set_letter(&letter::letter(&facts, 0, house.clock.today()), &stamp)?;
    let made: RefCell<Option<(NewFile, Vec<u8>)>> = RefCell::new(None);
    let compose = |db: &mut Db, drawn: &Drawn| {
        let (acts, _) = sent(db, ids, true)?;
        let facts = Facts { acts, ..facts.clone() };
        let paper = set_letter(&letter::letter(&facts, drawn.number, drawn.on), &stamp)?;
        let kept = house.files.put(&paper.pdf)?;
        let file = NewFile {
            role: FileRole::Other,
            name: format!("comunicazione-{}-{:07}.pdf", drawn.year, drawn.number),
            media_type: "application/pdf".into(),
            sha256: kept.sha256.as_str().to_owned(),
            size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        };
        let source = DocumentSource::Stored { sha256: file.sha256.clone(), size: file.size };
        let asked = DocumentAsked { name: file.name.clone(), media_type: file.media_type.clone(), main: true, source };
        *made.borrow_mut() = Some((file, paper.pdf));
        Ok(asked)
    };
    let report = RefCell::new(Report::default());
    let with = |db: &mut Db, registered: &Registered| {
        let deed = Deed::Communicate(Communication { registration_id: Some(registered.id), ..wanted.clone() });
        let mut done: Vec<Act> = Vec::new();
        for id in ids {
            done.push(deeds::perform_within(db, house, Who(Some(session)), *id, &deed)?);
            if let Some((file, _)) = &*made.borrow() {
                deeds::attach_within(db, house, Who(Some(session)), *id, file)?;
            }
        }
        report.borrow_mut().done = done;
        if let Some(place) = draft {
            drafts::discard(db, place)?;
        }
        Ok(())
    };
    let registered = protocol::register_composed(db, house, session, Permission::NumberActs, &request, compose, with)?;
    if registered.already {
        return again(db, key)?.ok_or_else(|| Fault::unknown("fault-act-told-lost"));
    }
    let path = made.into_inner().and_then(|(file, pdf)| {
        // The letter is out: a full disk here costs only the copy.
        kept_copy(house, &file.name, &pdf)
            .inspect_err(|fault| tracing::warn!(%fault, "the copy of a letter could not be written"))
            .ok()
    });
    Ok(Communicated { report: report.into_inner(), number: Some(registered.number_text()), letters: 1, path })
}

/// The letter among the papers, to be printed or looked at.
fn kept_copy(house: &House, name: &str, pdf: &[u8]) -> Outcomes<PathBuf> {
    let folder = tables::folder(house)?;
    let path = folder.join(name);
    tables::keep(&folder, &path, pdf)?;
    Ok(path)
}

fn addressee(wanted: &Communication, cards: &[Option<Card>]) -> Vec<String> {
    match (wanted.to.as_slice(), cards) {
        ([one], [Some(card)]) => {
            let line = card.postal_line();
            [one.name.clone(), line].into_iter().filter(|text| !text.is_empty()).collect()
        }
        _ => wanted.to.iter().map(|one| one.name.clone()).collect(),
    }
}

fn registering(
    key: &str,
    wanted: &Communication,
    cards: &[Option<Card>],
    acts: &[Sent],
    documents: Vec<DocumentAsked>,
    class_id: Option<i64>,
) -> Outcomes<Request> {
    let offices: Vec<i64> = wanted.to.iter().filter_map(|one| one.office_id).collect();
    let parties: Vec<PartyAsked> = wanted
        .to
        .iter()
        .zip(cards)
        .filter(|(one, _)| one.office_id.is_none())
        .map(|(one, card)| party(one, card.as_ref()))
        .collect();
    if wanted.by == ToldBy::Pec
        && let Some(without) = parties.iter().find(|party| party.pec.as_deref().is_none_or(|pec| pec.trim().is_empty()))
    {
        return Err(Fault::not_done("fault-act-told-no-pec").arg("name", &without.name).on("channel"));
    }
    // What goes to offices alone stays within the house, and nothing is shipped.
    let within = parties.is_empty();
    let medium = match wanted.by {
        ToldBy::Pec => Medium::Pec,
        ToldBy::Email => Medium::Email,
        ToldBy::Post => Medium::Post,
        ToldBy::Note | ToldBy::Hand | ToldBy::Messenger | ToldBy::List => Medium::ByHand,
    };
    Ok(Request {
        parties,
        subject: letter::subject(acts).chars().take(protocol::LONGEST_SUBJECT).collect(),
        medium,
        class_id,
        competence: if within { offices.clone() } else { Vec::new() },
        knowledge: if within { Vec::new() } else { offices },
        // Whoever looks at the register need not see what the text says of persons.
        reserved: acts.iter().any(|one| one.act.personal_data),
        documents,
        ..Request::new(if within { Flow::Internal } else { Flow::Out }, format!("ac{key}"))
    })
}

fn party(one: &Recipient, card: Option<&Card>) -> PartyAsked {
    match card {
        Some(card) => PartyAsked {
            correspondent_id: Some(card.id),
            kind: card.kind.code().to_owned(),
            name: card.full_name(),
            tax_code: card.tax_code.clone(),
            vat_number: card.vat_number.clone(),
            pec: card.pec.clone(),
            email: card.email.clone(),
            address: Some(card.postal_line()).filter(|line| !line.is_empty()),
        },
        None => PartyAsked { kind: "body".into(), name: Shown::line(&one.name).into_string(), ..PartyAsked::default() },
    }
}
