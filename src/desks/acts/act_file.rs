//! Signed files as they come to an act: read from disk, kept in the document store, looked into.

use std::path::PathBuf;

use super::deed::Signed;
use super::model::{FileRole, NewFile, SignatureForm};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::stored;
use crate::files::Sha256Hex;
use crate::files::signed::{self, Unsigned};
use crate::work::house::House;
use crate::work::session::Session;

/// Whether what was typed names a file, rather than a person.
pub fn is_path(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.contains('/') || [".pdf", ".p7m"].iter().any(|end| lower.ends_with(end))
}

/// Takes a signed file in: a PDF, or an envelope that parses and whose content is what was signed.
pub fn signed(house: &House, session: &Session, typed: &str) -> Outcomes<Signed> {
    let path = match &house.config.arrivals.scans {
        Some(folder) if !typed.starts_with('/') => folder.join(typed),
        _ => PathBuf::from(typed),
    };
    let kept = house.files.put_file(&path)?;
    let bytes = house.files.get(&kept.sha256)?;
    let name = path.file_name().map(|name| Shown::line(&name.to_string_lossy()).into_string()).unwrap_or_default();
    let file = signed::read(&bytes).map_err(|why| refusal(why, &name))?;
    let last = file.signers.iter().max_by_key(|signer| signer.at);
    let names: Vec<String> = file.signers.iter().map(|one| Shown::line(&one.name).into_string()).collect();
    let (form, media_type) = match file.content {
        Some(_) => (SignatureForm::P7m, "application/pkcs7-mime"),
        None => (SignatureForm::Pdf, "application/pdf"),
    };
    let signer = if names.iter().all(String::is_empty) { session.name.clone() } else { names.join(", ") };
    Ok(Signed {
        signer,
        at: stored(last.and_then(|signer| signer.at).unwrap_or_else(|| house.clock.now())),
        form,
        certificate: last.map(|signer| Shown::line(&signer.certificate).into_string()),
        content_sha256: file.content.as_deref().map(|content| Sha256Hex::of(content).to_string()),
        file: Some(NewFile {
            role: FileRole::Signed,
            name,
            media_type: media_type.to_owned(),
            sha256: kept.sha256.to_string(),
            size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        }),
    })
}

fn refusal(why: Unsigned, name: &str) -> Fault {
    let key = match why {
        Unsigned::Unknown => "fault-act-file-unknown",
        Unsigned::Broken => "fault-act-p7m-broken",
        Unsigned::Detached => "fault-act-p7m-detached",
        Unsigned::Nobody => "fault-act-p7m-nobody",
        Unsigned::Altered => "fault-act-p7m-altered",
    };
    Fault::not_done(key).arg("name", name)
}
