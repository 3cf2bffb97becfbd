//! Acts of the Comune onto the albo: what is published follows from the act, nothing is typed twice.

use super::model::{Immediate, Kind, Publication, Publishing, State, Text};
use super::{rules, service, store};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::Db;
use crate::desks::acts::api::{self as acts, Act, ActFile, ActKind, FileRole};
use crate::desks::people::api as people;
use crate::ui::words::Words;
use crate::work::bulk;
use crate::work::house::House;
use crate::work::ledger::Told;
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
    let day = dates::elided("del", &act.adopted_on.map(dates::date).unwrap_or_default());
    let office = match act.office_id {
        Some(id) => people::office(db, id)?,
        None => None,
    };
    let (integral, omissis) = texts(&acts::files(db, act.id)?);
    let former = store::of_act(db, act.id)?.filter(|former| former.state == State::Withdrawn);
    let key = match &former {
        Some(former) => format!("act:{}:after:{}", act.id, former.id),
        None => format!("act:{}", act.id),
    };
    // What goes up again goes up whole for the reason it had before, unless the other text was written since.
    let integral_reason = former.and_then(|former| former.integral_reason).filter(|_| omissis.is_empty());
    Ok(Publishing {
        key,
        act_id: Some(act.id),
        kind: Kind::parse(act.kind.code()).unwrap_or(Kind::Other),
        reference: format!("{} n. {number} {day}", title(act.kind)),
        requester: office.as_ref().map_or_else(|| "Segreteria generale".to_owned(), |office| office.name.clone()),
        office_id: act.office_id,
        subject: act.subject.clone(),
        from_day: None,
        days: None,
        length_reason: None,
        personal_data: act.personal_data,
        integral_reason,
        integral,
        omissis,
        immediate: act.adopted_on.filter(|_| act.immediate).map(|on| Immediate { on, votes }),
    })
}

/// The whole of an act, and what of it goes up where the whole must not: its text, or the one without personal data, each with
/// the paper of the sitting that adopted it, which has the text of neither in it. Without a text nothing of an act goes up,
/// whatever else it has.
fn texts(files: &[ActFile]) -> (Vec<Text>, Vec<Text>) {
    let of = |role: FileRole| files.iter().filter(move |file| file.role == role).map(text);
    let mut whole: Vec<Text> = of(FileRole::Text).collect();
    if whole.is_empty() {
        // An act that came signed has its text in the signed file.
        whole = of(FileRole::Signed).collect();
    }
    // The paper that was set last: an earlier one says less of the texts.
    let paper = of(FileRole::Minutes).next_back();
    if !whole.is_empty() {
        whole.extend(paper.clone());
        whole.extend(of(FileRole::Attachment));
    }
    let mut omissis: Vec<Text> = of(FileRole::Omissis).collect();
    if !omissis.is_empty() {
        omissis.extend(paper);
    }
    (whole, omissis)
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
pub fn publish_act(db: &mut Db, house: &House, session: &Session, id: i64) -> Outcomes<Publication> {
    session.require(rules::PUBLISHING)?;
    let act = acts::act(db, id)?.ok_or_else(|| Fault::not_done("fault-act-gone"))?;
    publish_as(db, house, session, &act, None)
}

/// Publishes an act; `why_integral` says why its whole text may go on the albo though it contains personal data and nobody
/// wrote the text without them.
fn publish_as(
    db: &mut Db,
    house: &House,
    session: &Session,
    act: &Act,
    why_integral: Option<&str>,
) -> Outcomes<Publication> {
    acts::may_be_published(act)?;
    let mut asked = publishing_of(db, act, None)?;
    if let Some(why) = why_integral {
        if !asked.personal_data || !asked.omissis.is_empty() {
            return Err(Fault::not_done("fault-albo-integral-not-due"));
        }
        asked.integral_reason =
            Some(rules::reason(Some(why)).ok_or_else(|| Fault::not_done("fault-albo-integral-why"))?);
    }
    service::publish(db, house, session, &asked, None)
}

/// What became of publishing many acts.
#[derive(Debug, Default)]
pub struct PublishedActs {
    /// Their publications.
    pub done: Vec<Publication>,
    /// What was left, each by the name of the act.
    pub refused: Vec<(String, Fault)>,
    /// The folder of the site could not be written; it will be.
    pub behind: bool,
}

/// Publishes many, each on its own, and the site follows: what cannot be is left and told, act by act. The refusal of a single
/// act is a fault like any other.
pub fn publish_acts(
    db: &mut Db,
    house: &House,
    session: &Session,
    ids: &[i64],
    why_integral: Option<&str>,
) -> Outcomes<PublishedActs> {
    session.require(rules::PUBLISHING)?;
    let mut published = PublishedActs::default();
    for id in ids {
        let act = acts::act(db, *id)?.ok_or_else(|| Fault::not_done("fault-act-gone"))?;
        match publish_as(db, house, session, &act, why_integral) {
            Ok(row) => published.done.push(row),
            Err(fault) if fault.key.starts_with("fault-albo-") || fault.key.starts_with("fault-act-") => {
                published.refused.push((act.name(), fault));
            }
            Err(fault) => return Err(fault),
        }
    }
    if published.done.is_empty() && published.refused.len() == 1 {
        return Err(published.refused.remove(0).1);
    }
    if !published.done.is_empty() {
        published.behind = !super::site::after_change(db, house)?;
    }
    Ok(published)
}

/// What is told of it: the numbers of the albo as ranges; what was left reason by reason, with the acts and what to do.
pub fn told(published: &PublishedActs) -> Told {
    let number = |row: &Publication| format!("{} {}", rules::REGISTER, row.number_text());
    let numbers = bulk::ranges(&published.done.iter().map(number).collect::<Vec<_>>());
    let (done, left) = (published.done.len(), published.refused.len());
    let said = Words::Key("albo-told-acts").arg("count", done).arg("numbers", numbers);
    if left == 0 {
        return if published.behind { Told::look("albo-told-site-behind") } else { Told::done(said) };
    }
    let title = Words::Key("albo-told-acts-left").arg("count", done).arg("left", left);
    let said = if done == 0 { Words::Key("albo-told-acts-none") } else { said };
    bulk::listed(title, said, &published.refused).by_none(done == 0)
}
