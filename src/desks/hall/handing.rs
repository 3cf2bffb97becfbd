//! What goes on the albo after a sitting, and to whom the list of it is sent at the same time (TUEL, art. 125 and 135). Each
//! deliberation is a transaction of its own, and so is the list with its registration: what one of them refuses does not keep
//! the others, and what is told of it is what was done.

use std::path::PathBuf;

use serde_json::json;

use super::after::{self, After, load};
use super::course::Treated;
use super::model::{OrganKind, Sending};
use super::service::tell;
use super::source::{self, Addressee, Following, Label, Posted};
use super::{KEEP, paper, papers_store as store};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::db::canonical::{Canonical, Digest};
use crate::db::{self, Db, instant, stored};
use crate::files::Sha256Hex;
use crate::work::house::House;
use crate::work::session::Session;
use crate::work::tables;

/// What publishing led to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handed {
    /// Deliberations that went on the albo now.
    pub published: usize,
    /// They with their numbers in the register of the albo: `GC 7/2026 (AP 104/2026)`.
    pub numbers: Vec<String>,
    /// Deliberations that could not go on the albo, each with the reason.
    pub left: Vec<(String, Fault)>,
    /// Those that are on the list.
    pub listed: usize,
    /// Why the list did not go, though what it lists is on the albo.
    pub unsent: Option<Fault>,
    /// The list went to the Prefettura too.
    pub prefect: bool,
    /// Who gets the list by mail, and who by hand.
    pub to: (usize, usize),
    /// The protocol number of the list; none where nobody gets it by mail.
    pub number: Option<String>,
    /// The messages wait among those to be sent.
    pub waits: bool,
    /// The list as a file; none where it could not be written.
    pub path: Option<PathBuf>,
}

/// Whether there is something to publish as a sitting stands: all its deliberations have their number.
pub fn may_hand_over(after: &After) -> Outcomes<()> {
    after::closed(after)?;
    if after.deliberations().next().is_none() || after.unnumbered().next().is_some() {
        return Err(Fault::not_done("fault-hall-number-first"));
    }
    Ok(())
}

/// Publishes the numbered deliberations of a sitting and sends the list of them to the group leaders at the same time, of a
/// Giunta to the Prefettura too: by mail under one number where there are mailboxes, and as a file for whoever gets it by hand.
/// What cannot be published is left and stays off the list. Done again it goes on where it was interrupted.
pub fn hand_over(db: &mut Db, house: &House, session: &Session, sitting: i64) -> Outcomes<Handed> {
    session.require(KEEP)?;
    let after = load(db, sitting)?;
    may_hand_over(&after)?;
    let mut handed = publish(db, house, session, &after)?;
    match send_list(db, house, session, sitting, &mut handed) {
        // What is on the albo is told, whatever became of the list.
        Err(fault) if handed.published > 0 || !handed.left.is_empty() => handed.unsent = Some(fault),
        other => other?,
    }
    if handed == Handed::default() { Err(Fault::not_done("fault-hall-handed")) } else { Ok(handed) }
}

/// Puts on the albo what can be.
fn publish(db: &mut Db, house: &House, session: &Session, after: &After) -> Outcomes<Handed> {
    let mut handed = Handed::default();
    for (item, label) in after.deliberations().filter(|(_, label)| label.published_on.is_none()) {
        match publish_one(db, house, session, after, (item, label)) {
            Ok(number) => {
                handed.numbers.push(format!("{} ({number})", label.name));
                handed.published += 1;
            }
            Err(fault) if is_refusal(&fault) => handed.left.push((label.name.clone(), fault)),
            // What failed for another reason may fail for all that follow: what was done is told with it.
            Err(fault) if handed.published > 0 => {
                handed.left.push((label.name.clone(), fault));
                break;
            }
            Err(fault) => return Err(fault),
        }
    }
    if handed.published > 0
        && let Err(fault) = source::follow_site(db, house)
    {
        tracing::warn!(%fault, "the site follows with its job");
    }
    Ok(handed)
}

/// Whether a deliberation was told no, before anything was written of it.
fn is_refusal(fault: &Fault) -> bool {
    fault.key.starts_with("fault-albo-") || fault.key.starts_with("fault-act-")
}

/// Publishes one; an extract that was set before the text came is set anew, so that it names it.
fn publish_one(
    db: &mut Db,
    house: &House,
    session: &Session,
    after: &After,
    (item, label): (&Treated, &Label),
) -> Outcomes<String> {
    if source::came_late(db, label.id)? {
        let pdf = after::extract(db, house, after, item, label)?;
        let name = paper::extract_name(&after.sheet, label);
        db::write(db, |db| source::attach(db, house, session, label.id, &pdf, &name))?;
    }
    let passed = item.immediate.as_ref().filter(|voted| voted.vote.passed);
    let votes = passed.map(|voted| (voted.vote.favour, after.sheet.hall.members));
    source::publish(db, house, session, label.id, votes)
}

/// Sends the list of what is on the albo and was not told yet.
fn send_list(db: &mut Db, house: &House, session: &Session, sitting: i64, handed: &mut Handed) -> Outcomes<()> {
    let after = load(db, sitting)?;
    let told = |label: &Label| label.published_on.is_some() && label.communicated_at.is_none();
    let open: Vec<(&Treated, &Label)> = after.deliberations().filter(|(_, label)| told(label)).collect();
    let Some((_, first)) = open.first() else { return Ok(()) };
    let (leaders, prefect) = source::recipients(db, sitting, after.held_on())?;
    let list = paper::list(house, &after, &open)?;
    let kept = house.files.put(&list)?;
    let names = |all: &[Addressee]| all.iter().map(source::by_which_way).collect::<Vec<_>>().join(", ");
    let mut to = vec![("leaders", names(&leaders))];
    let mut all = leaders;
    let giunta = after.sheet.hall.organ_kind == OrganKind::Giunta;
    if giunta {
        to.push(("prefect", if prefect.is_empty() { "Prefettura".to_owned() } else { names(&prefect) }));
        all.extend(prefect);
    }
    let (name, subject) = (paper::list_name(&after, first), paper::list_subject(&after));
    let following = Following { name: &name, subject: &subject, pdf: &list };
    let key = format!("hall-list-{sitting}-{}", first.id);
    let sent = source::send_list(db, house, session, (&key, sitting), following, &all, |db, number| {
        for (recipients, names) in &to {
            send(db, house, session, (sitting, recipients, names), (&open, &kept.sha256), number)?;
        }
        for (_, label) in &open {
            source::communicated(db, house, session, label.id, "Capigruppo consiliari")?;
        }
        Ok(())
    })?;
    let mail = if sent.number.is_some() { all.iter().filter(|one| source::by_mail(one)).count() } else { 0 };
    handed.listed = open.len();
    handed.prefect = giunta;
    handed.to = (mail, all.len() - mail);
    handed.number = sent.number;
    handed.waits = sent.posted == Posted::Waits;
    // What is sent stays sent where only its copy cannot be written.
    let copy = tables::folder(house).and_then(|folder| {
        let path = folder.join(&name);
        tables::keep(&folder, &path, &list)?;
        Ok(path)
    });
    handed.path = copy.inspect_err(|fault| tracing::warn!(%fault, "the copy of a list could not be written")).ok();
    Ok(())
}

fn send(
    db: &mut Db,
    house: &House,
    session: &Session,
    (sitting, recipients, names): (i64, &str, &str),
    (open, sha256): (&[(&Treated, &Label)], &Sha256Hex),
    number: Option<&str>,
) -> Outcomes<()> {
    let now = house.clock.now();
    let numbers: Vec<String> = open.iter().filter_map(|(_, label)| label.number.clone()).collect();
    let protocol = number.map(|number| format!(", prot. {number}")).unwrap_or_default();
    let mut row = Sending {
        id: 0,
        sitting_id: sitting,
        recipients: recipients.to_owned(),
        names: names.to_owned(),
        what: format!("Elenco delle deliberazioni n. {}{protocol}", numbers.join(", ")),
        pdf_sha256: sha256.as_str().to_owned(),
        at: stored(now),
        operator_id: session.operator_id,
        operator_name: session.name.clone(),
        digest: Vec::new(),
    };
    let digest = sending_digest(&row);
    row.digest = digest.to_vec();
    store::add_sending(db, &row)?;
    let detail = json!({ "to": recipients, "what": row.what, "at": dates::date_time(now) });
    tell(db, session, now, ("hall.sent", sitting), digest, &detail)
}

/// The digest a sending must have.
pub fn sending_digest(row: &Sending) -> Digest {
    Canonical::of("hall-sending/1")
        .int("sitting", row.sitting_id)
        .text("to", &row.recipients)
        .text("names", &row.names)
        .text("what", &row.what)
        .text("sha256", &row.pdf_sha256)
        .at("at", instant(row.at))
        .int("by", row.operator_id)
        .text("name", &row.operator_name)
        .digest()
}
