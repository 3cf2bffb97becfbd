//! Papers before the sitting: draft of the agenda and texts to the group leaders on the day of their conference, to all
//! councillors on the day after (S1f); the folder of the Giunta. They go as messages under one number to whoever has a
//! mailbox, and lie in a folder for the others. What was sent to whom is sealed.

use std::cell::RefCell;
use std::path::PathBuf;

use serde_json::json;

use super::gathering::{class, gather, to_member};
use super::posting::{self, Posted};
use super::{FOR_LEADERS, FOR_MEMBERS, ahead, keep_version, tell};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::db::{self, Db, deadlines, instant, stored};
use crate::desks::acts::api::lists;
use crate::desks::departures::api as departures;
use crate::desks::organs::api::{Member, OrganKind};
use crate::desks::protocol::api::{self as protocol, DocumentAsked, DocumentSource, Request};
use crate::desks::sittings::model::{Notice, NoticeKind, VersionReason};
use crate::desks::sittings::papers::archive::Page;
use crate::desks::sittings::papers::compose::{self, Facts, Paper};
use crate::desks::sittings::papers::files::{self, Piece};
use crate::desks::sittings::rules;
use crate::desks::sittings::store::notices::{self, NewDelivery};
use crate::files::Sha256Hex;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The folder with the papers.
    pub folder: PathBuf,
    /// The same as one file.
    pub archive: PathBuf,
    /// How many get them.
    pub recipients: usize,
    /// The number under which they went as messages.
    pub number: Option<String>,
    /// Where the messages are.
    pub posted: Posted,
}

/// Who would get the papers of a kind.
pub fn recipients(facts: &Facts, kind: NoticeKind) -> Vec<Member> {
    let gets = |one: &&Member| match kind {
        NoticeKind::Leaders => one.leader,
        _ => one.role.votes(),
    };
    facts.members.iter().filter(gets).cloned().collect()
}

/// Sends the papers of a kind, as messages to whoever has a mailbox where `mail` asks for it; writes them into a folder,
/// records to whom they went and meets the deadline. The same key never sends twice.
pub fn send(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    id: i64,
    (kind, mail): (NoticeKind, bool),
) -> Outcomes<Parcel> {
    session.require(Permission::KeepSittings)?;
    let facts = gather(db, house, id)?;
    let to = allowed(&facts, kind)?;
    let which = if kind == NoticeKind::Folder { Paper::Agenda } else { Paper::Draft };
    let pieces = files::pieces(db, &facts)?;
    let wanted = Wanted { facts, kind, which, to, pieces };
    let mailed = mail && wanted.to.iter().any(posting::by_mail);
    let (paper, number, posted) = if mailed {
        by_mail(db, house, session, key, &wanted)?
    } else {
        let paper = files::pdf(&wanted.facts, which, None, house)?;
        db::write(db, |db| {
            let list = wanted.list(db, house, session)?;
            wanted.seal(db, house, session, key, (None, list.as_ref()))
        })?;
        (paper, None, Posted::Nobody)
    };
    let mut pages = vec![Page { name: wanted.paper_name(), bytes: paper }];
    let list = if wanted.has_list() { lists::of_sitting(db, id)? } else { None };
    for piece in wanted.pieces.iter().chain(list.map(|list| piece(house, &list)).transpose()?.iter()) {
        pages.push(Page { name: piece.name.clone(), bytes: house.files.get(&piece.sha256)? });
    }
    let (folder, archive) = files::write_folder(house, &wanted.facts, &pages)?;
    Ok(Parcel { folder, archive, recipients: wanted.to.len(), number, posted })
}

/// To whom papers of a kind go; refused where the organ has none of that kind, or nobody to get them.
fn allowed(facts: &Facts, kind: NoticeKind) -> Outcomes<Vec<NewDelivery>> {
    let fits = match kind {
        NoticeKind::Leaders | NoticeKind::Documents => facts.organ.kind == OrganKind::Council,
        NoticeKind::Folder => facts.organ.kind != OrganKind::Council,
        NoticeKind::Notice | NoticeKind::Addendum | NoticeKind::CalledOff => false,
    };
    if !fits {
        return Err(Fault::not_done("fault-sittings-documents-kind").arg("organ", &facts.organ.name));
    }
    let to: Vec<NewDelivery> =
        recipients(facts, kind).iter().map(|member| to_member(facts.sitting.id, member)).collect();
    if to.is_empty() {
        let key = if kind == NoticeKind::Leaders { "fault-sittings-no-leaders" } else { "fault-sittings-nobody" };
        return Err(Fault::not_done(key).arg("organ", &facts.organ.name));
    }
    Ok(to)
}

/// Everything that goes, and to whom.
struct Wanted {
    facts: Facts,
    kind: NoticeKind,
    which: Paper,
    to: Vec<NewDelivery>,
    pieces: Vec<Piece>,
}

/// A weekly list as a document of the folder.
fn piece(house: &House, list: &lists::ActList) -> Outcomes<Piece> {
    let (name, _) = lists::pdf(house, list)?;
    let gone = || Fault::not_done("fault-document-missing").arg("sha", &list.sha256);
    let sha256 = Sha256Hex::parse(&list.sha256).ok_or_else(gone)?;
    Ok(Piece { name, media_type: "application/pdf".into(), sha256, size: list.size })
}

fn asked(piece: &Piece) -> DocumentAsked {
    DocumentAsked {
        name: piece.name.clone(),
        media_type: piece.media_type.clone(),
        main: false,
        source: DocumentSource::Stored { sha256: piece.sha256.as_str().to_owned(), size: piece.size },
    }
}

impl Wanted {
    fn paper_name(&self) -> String {
        format!("00-{}.pdf", self.which.file())
    }

    /// Whether the weekly list of determinations goes with it (S2c).
    fn has_list(&self) -> bool {
        self.kind == NoticeKind::Folder && self.facts.organ.kind == OrganKind::Giunta
    }

    /// The weekly list that goes with it, made in the transaction that sends it: what is refused leaves no list behind.
    fn list(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<Option<Piece>> {
        if !self.has_list() {
            return Ok(None);
        }
        let day = rome(instant(self.facts.sitting.at)).date_naive();
        let list = lists::for_sitting(db, house, session, (self.facts.sitting.id, day))?;
        list.map(|list| piece(house, &list)).transpose()
    }

    fn request(&self, key: &str, class: Option<i64>) -> Request {
        let subject = compose::documents_subject(&self.facts, self.kind);
        Request {
            documents: self.pieces.iter().map(asked).collect(),
            ..posting::request(key, &subject, class, &self.to)
        }
    }

    /// Records what was sent to whom and meets its clock, once for a key.
    fn seal(
        &self,
        db: &mut Db,
        house: &House,
        session: &Session,
        key: &str,
        (registration, list): (Option<i64>, Option<&Piece>),
    ) -> Outcomes<()> {
        if notices::by_key(db, key)?.is_some() {
            return Ok(());
        }
        let id = self.facts.sitting.id;
        ahead(db, id)?;
        let now = house.clock.now();
        let names: Vec<String> = std::iter::once(self.paper_name())
            .chain(self.pieces.iter().chain(list).map(|piece| piece.name.clone()))
            .collect();
        let mut notice = Notice {
            id: 0,
            sitting_id: id,
            kind: self.kind,
            addendum: 0,
            agenda_version: keep_version(db, house, session, id, VersionReason::Draft)?,
            call: self.facts.sitting.call,
            rule_id: None,
            term: String::new(),
            due_at: None,
            sent_at: stored(now),
            registration_id: registration,
            what: names.join(", "),
            paper_sha256: None,
            paper_size: None,
            operator_id: session.operator_id,
            operator_name: session.name.clone(),
            idempotency_key: key.to_owned(),
            digest: Vec::new(),
        };
        notice.digest = notice.expected_digest().to_vec();
        let sent = notices::insert(db, &notice)?;
        for one in &self.to {
            notices::open(db, &NewDelivery { notice_id: sent, ..one.clone() }, stored(now))?;
        }
        let watched = match self.kind {
            NoticeKind::Leaders => Some(FOR_LEADERS),
            NoticeKind::Documents => Some(FOR_MEMBERS),
            _ => None,
        };
        if let Some(watched) = watched {
            deadlines::meet(db, rules::DOCUMENTS, watched, id, now, Some(session.operator_id))?;
        }
        if list.is_some() {
            let names = self.to.iter().map(|one| one.name.clone()).collect();
            lists::went_with_convocation(db, house, session, id, (names, now))?;
        }
        let number = registration.map(protocol::number_of);
        let detail = json!({
            "text": self.kind.code(),
            "recipients": self.to.len(),
            "files": names,
            "registration": number,
        });
        tell(db, house, &session.actor(), "sitting.documents", id, &detail)
    }
}

/// One registration for all; refused before anything is done where the papers are too much for a message.
fn by_mail(
    db: &mut Db,
    house: &House,
    session: &Session,
    key: &str,
    wanted: &Wanted,
) -> Outcomes<(Vec<u8>, Option<String>, Posted)> {
    let count = wanted.to.iter().filter(|one| posting::by_mail(one)).count();
    let paper = RefCell::new(Vec::new());
    let list: RefCell<Option<Piece>> = RefCell::new(None);
    let compose = |db: &mut Db, drawn: &protocol::Drawn| {
        let with_it = wanted.list(db, house, session)?;
        departures::check_size(wanted.pieces.iter().chain(&with_it).map(|piece| piece.size), count)?;
        let pdf = files::pdf(&wanted.facts, wanted.which, Some(drawn.number), house)?;
        let kept = house.files.put(&pdf)?;
        *paper.borrow_mut() = pdf;
        let main = DocumentAsked {
            name: wanted.paper_name(),
            media_type: "application/pdf".into(),
            main: true,
            source: DocumentSource::Stored {
                sha256: kept.sha256.as_str().to_owned(),
                size: i64::try_from(kept.size).unwrap_or(i64::MAX),
            },
        };
        let all = std::iter::once(main).chain(with_it.as_ref().map(asked)).collect();
        *list.borrow_mut() = with_it;
        Ok(all)
    };
    let with = |db: &mut Db, made: &protocol::Registered| {
        wanted.seal(db, house, session, key, (Some(made.id), list.borrow().as_ref()))
    };
    let class = class(db, house, &wanted.facts)?;
    let request = wanted.request(key, class);
    let by = Permission::KeepSittings;
    let made = protocol::register_composed_with(db, house, session, by, &request, compose, with)?;
    let mut pdf = paper.into_inner();
    if pdf.is_empty() {
        // The same act had registered it before.
        pdf = files::pdf(&wanted.facts, wanted.which, Some(made.number), house)?;
    }
    let posted = posting::post(db, house, session, key, made.id, &wanted.to);
    Ok((pdf, Some(made.number_text()), posted))
}
