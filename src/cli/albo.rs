//! `scrivania albo`: the site into a folder, and documents onto the albo by the use case that the form calls.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{AlboAct, PublishDocument};
use super::env::{Ending, Env};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::desks::albo::model::{Kind, Publishing, Text};
use crate::desks::albo::{rules, service, settings, site};
use crate::desks::protocol::api::{self as protocol, DocumentSource};
use crate::desks::protocol::request::new_key;

#[derive(Serialize)]
struct Site {
    folder: PathBuf,
    live: usize,
    afterwards: usize,
    files: usize,
    written: usize,
    removed: usize,
    missing: usize,
}

#[derive(Serialize)]
struct Published {
    number: i64,
    year: i64,
    from: String,
    until: String,
}

/// Does what is asked.
pub fn run(env: &mut Env<'_>, act: &AlboAct) -> Outcomes<Ending> {
    env.session.require(rules::PUBLISHING)?;
    match act {
        AlboAct::Site { folder } => write_site(env, folder.as_deref()),
        AlboAct::Publish(wanted) => publish(env, wanted),
    }
}

fn write_site(env: &mut Env<'_>, folder: Option<&Path>) -> Outcomes<Ending> {
    let site = if let Some(folder) = folder {
        let albo = settings::read(env.db)?;
        let ((live, afterwards), done) = site::write_to(env.db, env.house, &albo, folder, env.house.clock.today())?;
        Site {
            folder: folder.to_owned(),
            live,
            afterwards,
            files: done.files,
            written: done.written,
            removed: done.removed,
            missing: done.missing,
        }
    } else {
        let written = site::write(env.db, env.house)?.ok_or_else(|| Fault::not_done("fault-albo-no-folder"))?;
        Site {
            folder: PathBuf::from(written.folder),
            live: written.live,
            afterwards: written.afterwards,
            files: written.files,
            written: written.written,
            removed: written.removed,
            missing: written.missing,
        }
    };
    if env.output.is_json() {
        env.output.json(&site)?;
    } else {
        let args = [
            ("live", Arg::from(site.live)),
            ("written", site.written.into()),
            ("removed", site.removed.into()),
            ("missing", site.missing.into()),
        ];
        env.output.line(&env.texts.with("albo-told-site", &args))?;
    }
    Ok(if site.missing == 0 { Ending::Well } else { Ending::Broken })
}

fn publish(env: &mut Env<'_>, wanted: &PublishDocument) -> Outcomes<Ending> {
    let known = || Kind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
    let kind = Kind::parse(&wanted.kind)
        .ok_or_else(|| Fault::not_done("fault-albo-kind").arg("kind", &wanted.kind).arg("known", known()))?;
    let asked = Publishing {
        key: new_key(),
        act_id: None,
        kind,
        reference: wanted.reference.clone(),
        requester: wanted.requester.clone(),
        office_id: None,
        subject: wanted.subject.clone(),
        from_day: wanted.from,
        days: wanted.days,
        length_reason: wanted.reason.clone(),
        personal_data: wanted.personal,
        integral_reason: wanted.whole.clone(),
        integral: texts(env, &wanted.files)?,
        omissis: texts(env, &wanted.omissis)?,
        immediate: None,
    };
    let row = service::publish(env.db, env.house, env.session, &asked, None)?;
    let followed = site::after_change(env.db, env.house)?;
    if env.output.is_json() {
        let published = Published {
            number: row.number,
            year: row.year,
            from: row.from_day.to_string(),
            until: row.until_day.to_string(),
        };
        env.output.json(&published)?;
    } else {
        let args = [
            ("number", Arg::from(row.number_text())),
            ("from", dates::date(row.from_day).into()),
            ("to", dates::date(row.until_day).into()),
        ];
        env.output.line(&env.texts.with("albo-told-published", &args))?;
        if !followed {
            env.output.line(&env.texts.get("albo-told-site-behind"))?;
        }
    }
    Ok(Ending::Well)
}

fn texts(env: &Env<'_>, files: &[PathBuf]) -> Outcomes<Vec<Text>> {
    files
        .iter()
        .map(|file| {
            let path = std::path::absolute(file).unwrap_or_else(|_| file.clone());
            let asked = protocol::document_asked(&protocol::read_file(env.house, &path.to_string_lossy())?);
            match asked.source {
                DocumentSource::Stored { sha256, size } => {
                    Ok(Text { name: asked.name, media_type: asked.media_type, sha256, size: size.unsigned_abs() })
                }
                DocumentSource::File(path) => Err(Fault::not_done("fault-albo-text-gone").arg("name", path.display())),
            }
        })
        .collect()
}
