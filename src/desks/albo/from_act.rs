//! Acts of the Comune onto the albo: what is published follows from the act, nothing is typed twice.

use super::model::{Immediate, Kind, Publication, Publishing, State, Text};
use super::{rules, service, store};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::acts::api::{self as acts, Act, ActFile, ActKind, FileRole};
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::Session;

/// How a document of a kind calls itself.
fn title(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Determination => "Determinazione",
        ActKind::Giunta => "Deliberazione G.C.",
        ActKind::Council => "Deliberazione C.C.",
        ActKind::OrderMayor => "Ordinanza sindacale",
        ActKind::OrderUrgent => "Ordinanza contingibile e urgente",
        ActKind::OrderManager => "Ordinanza dirigenziale",
        ActKind::Decree => "Decreto",
    }
}

/// What an act publishes; `votes` are those of the vote on immediate effect and the members, where they are known.
pub fn publishing_of(db: &mut Db, act: &Act, votes: Option<(i64, i64)>) -> Outcomes<Publishing> {
    let number = act.number_text().unwrap_or_default();
    let day = act.adopted_on.map(dates::date).unwrap_or_default();
    let office = match act.office_id {
        Some(id) => people::office(db, id)?,
        None => None,
    };
    let files = acts::files(db, act.id)?;
    let of = |roles: &[FileRole]| -> Vec<Text> {
        roles.iter().flat_map(|role| files.iter().filter(|file| file.role == *role).map(text)).collect()
    };
    let mut integral = of(&[FileRole::Text, FileRole::Minutes, FileRole::Attachment]);
    if integral.is_empty() {
        // An act that came signed has its text in the signed file.
        integral = of(&[FileRole::Signed]);
    }
    let former = store::of_act(db, act.id)?;
    let key = match former.filter(|former| former.state == State::Withdrawn) {
        Some(former) => format!("act:{}:after:{}", act.id, former.id),
        None => format!("act:{}", act.id),
    };
    Ok(Publishing {
        key,
        act_id: Some(act.id),
        kind: Kind::parse(act.kind.code()).unwrap_or(Kind::Other),
        reference: format!("{} n. {number} del {day}", title(act.kind)),
        requester: office.as_ref().map_or_else(|| "Segreteria generale".to_owned(), |office| office.name.clone()),
        office_id: act.office_id,
        subject: act.subject.clone(),
        from_day: None,
        days: None,
        length_reason: None,
        personal_data: act.personal_data,
        integral_reason: None,
        integral,
        omissis: of(&[FileRole::Omissis]),
        immediate: act.adopted_on.filter(|_| act.immediate).map(|on| Immediate { on, votes }),
    })
}

fn text(file: &ActFile) -> Text {
    Text {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        sha256: file.sha256.clone(),
        size: file.size.unsigned_abs(),
    }
}

/// Publishes an act that has its number, from today or the next useful day.
pub fn publish_act(
    db: &mut Db,
    house: &House,
    session: &Session,
    id: i64,
    votes: Option<(i64, i64)>,
) -> Outcomes<Publication> {
    session.require(rules::PUBLISHING)?;
    let act = acts::act(db, id)?.ok_or_else(|| Fault::not_done("fault-act-gone"))?;
    if act.number.is_none() {
        return Err(Fault::not_done("fault-act-first-number").arg("act", act.name()));
    }
    let asked = publishing_of(db, &act, votes)?;
    service::publish(db, house, session, &asked, None)
}

/// Publishes many, each on its own, and the site follows: what cannot be is left, and the first reason is told with how many there were.
pub fn publish_acts(
    db: &mut Db,
    house: &House,
    session: &Session,
    ids: &[i64],
) -> Outcomes<(Vec<Publication>, Option<Fault>)> {
    let (mut done, mut first) = (Vec::new(), None);
    for id in ids {
        match publish_act(db, house, session, *id, None) {
            Ok(row) => done.push(row),
            Err(fault) if fault.key.starts_with("fault-albo") || fault.key.starts_with("fault-act") => {
                first.get_or_insert(fault);
            }
            Err(fault) => return Err(fault),
        }
    }
    if !done.is_empty() {
        super::site::after_change(db, house)?;
    }
    match first {
        Some(fault) if done.is_empty() => Err(fault),
        first => Ok((done, first)),
    }
}
