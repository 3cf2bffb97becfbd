//! A paper that follows a sitting, the list of its deliberations: to the group leaders and the Prefettura (TUEL, art. 125 and
//! 135). It goes like the notice before it, one registration for all and a message to whoever has a mailbox; the others
//! get it by hand.

use chrono::NaiveDate;

use super::gathering::{class, gather, to_member};
use super::posting::{self, Posted};
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::desks::organs::api::{self as organs, Distribution, OrganKind};
use crate::desks::protocol::api::{self as protocol, DocumentAsked, DocumentSource};
use crate::desks::sittings::store::notices::NewDelivery;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// The paper.
#[derive(Debug, Clone, Copy)]
pub struct Following<'a> {
    /// Its file.
    pub name: &'a str,
    /// What the registration says.
    pub subject: &'a str,
    /// The PDF.
    pub pdf: &'a [u8],
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The number under which it went as messages; none where nobody has a mailbox.
    pub number: Option<String>,
    /// Where the messages are.
    pub posted: Posted,
}

/// Who gets the list of the deliberations of a day: those who lead a group in the Consiglio, and the Prefettura.
pub fn list_recipients(db: &mut Db, sitting: i64, on: NaiveDate) -> Outcomes<(Vec<NewDelivery>, Vec<NewDelivery>)> {
    let (mut leaders, mut prefecture) = (Vec::new(), Vec::new());
    for organ in organs::organs(db, false)?.into_iter().filter(|organ| organ.kind == OrganKind::Council) {
        let members = organs::members_on(db, organ.id, on)?;
        leaders.extend(members.iter().filter(|one| one.leader).map(|one| to_member(sitting, one)));
        let told = organs::told(db, organ.id)?.into_iter();
        prefecture.extend(told.filter(|one| one.list == Distribution::Prefecture).map(|one| NewDelivery {
            notice_id: 0,
            sitting_id: sitting,
            member_id: None,
            address_id: Some(one.id),
            list: one.list.into(),
            name: one.name,
            channel: one.channel,
            address: one.address,
            due_at: None,
        }));
    }
    Ok((leaders, prefecture))
}

/// Sends a paper; what is written with it, `with` its number, is written in the same transaction. The same key sends it once.
pub fn send_following(
    db: &mut Db,
    house: &House,
    session: &Session,
    (key, sitting): (&str, i64),
    paper: Following<'_>,
    to: &[NewDelivery],
    with: impl FnOnce(&mut Db, Option<&str>) -> Outcomes<()>,
) -> Outcomes<Followed> {
    session.require(Permission::KeepSittings)?;
    if !to.iter().any(posting::by_mail) {
        db::write(db, |db| with(db, None))?;
        return Ok(Followed { number: None, posted: Posted::Nobody });
    }
    let facts = gather(db, house, sitting)?;
    let class = class(db, house, &facts)?;
    let kept = house.files.put(paper.pdf)?;
    let compose = |_: &mut Db, _: &protocol::Drawn| {
        Ok(DocumentAsked {
            name: paper.name.to_owned(),
            media_type: "application/pdf".into(),
            main: true,
            source: DocumentSource::Stored {
                sha256: kept.sha256.as_str().to_owned(),
                size: i64::try_from(kept.size).unwrap_or(i64::MAX),
            },
        })
    };
    let seal = |db: &mut Db, made: &protocol::Registered| with(db, Some(&made.number_text()));
    let request = posting::request(key, paper.subject, class, to);
    let made = protocol::register_composed(db, house, session, Permission::KeepSittings, &request, compose, seal)?;
    let posted = posting::post(db, house, session, key, made.id, to);
    Ok(Followed { number: Some(made.number_text()), posted })
}
