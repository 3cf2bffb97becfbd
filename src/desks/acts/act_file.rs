//! Signed files as they come to an act: read from disk, kept in the document store, looked into.

use std::path::PathBuf;

use super::deed::{Deed, Paper, Signed};
use super::model::{FileRole, NewFile, OpinionKind, Outcome, SignatureCheck, SignatureForm};
use super::{at_once, rules};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;
use crate::db::stored;
use crate::desks::protocol::api::{self as protocol, DocumentSource};
use crate::files::Sha256Hex;
use crate::files::signed::{self, Checked, LARGEST, SignedFile, Unsigned};
use crate::work::house::House;
use crate::work::session::Session;

/// Whether what was typed names a file (and perhaps, behind a semicolon, who signed it), rather than a person.
pub fn is_path(text: &str) -> bool {
    let (text, _) = path_and_signer(text);
    let lower = text.to_lowercase();
    text.contains('/') || [".pdf", ".p7m"].iter().any(|end| lower.ends_with(end))
}

fn path_and_signer(typed: &str) -> (&str, Option<&str>) {
    typed.rsplit_once(';').map_or((typed, None), |(path, signer)| (path.trim(), Some(signer)))
}

/// A file that was taken in.
struct Taken {
    file: NewFile,
    signed: SignedFile,
    form: SignatureForm,
}

impl Taken {
    /// Who signed it, in one line; empty when nobody did, or none is named.
    fn signers(&self) -> String {
        let names = self.signed.signers.iter().map(|one| Shown::line(&one.name).into_string());
        names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn checked(&self) -> Option<SignatureCheck> {
        Some(match self.signed.checked()? {
            Checked::Fits => SignatureCheck::Fits,
            Checked::Partial => SignatureCheck::Partial,
            Checked::Unchecked => SignatureCheck::Unchecked,
        })
    }
}

/// Takes a file in: a PDF, or an envelope that parses; one whose content is not what was signed is refused.
fn take(house: &House, typed: &str, role: FileRole) -> Outcomes<Taken> {
    let path = match &house.config.arrivals.scans {
        Some(folder) if !typed.starts_with('/') => folder.join(typed),
        _ => PathBuf::from(typed),
    };
    let kept = house.files.put_file(&path)?;
    let name = path.file_name().map(|name| Shown::line(&name.to_string_lossy()).into_string()).unwrap_or_default();
    if usize::try_from(kept.size).unwrap_or(usize::MAX) > LARGEST {
        return Err(Fault::not_done("fault-act-file-large").arg("name", name).arg("limit", LARGEST >> 20));
    }
    let bytes = house.files.get(&kept.sha256)?;
    let signed = signed::read(&bytes).map_err(|why| refusal(why, &name))?;
    // A PDF without a signature in it is the scan of what was signed by hand.
    let (form, media_type) = match (&signed.content, signed.signers.is_empty()) {
        (Some(_), _) => (SignatureForm::P7m, "application/pkcs7-mime"),
        (None, false) => (SignatureForm::Pdf, "application/pdf"),
        (None, true) => (SignatureForm::Paper, "application/pdf"),
    };
    let file = NewFile {
        role,
        name,
        media_type: media_type.to_owned(),
        sha256: kept.sha256.to_string(),
        size: i64::try_from(kept.size).unwrap_or(i64::MAX),
    };
    Ok(Taken { file, signed, form })
}

/// Takes a signed act in. A scan names nobody: who signed it is written behind a semicolon.
pub fn signed(house: &House, typed: &str) -> Outcomes<Signed> {
    let (path, written) = path_and_signer(typed);
    let written = rules::line(written, "signer")?;
    let taken = take(house, path, FileRole::Signed)?;
    let last = taken.signed.signers.iter().max_by_key(|signer| signer.at);
    let read = Some(taken.signers()).filter(|names| !names.is_empty());
    let nobody = || Fault::not_done("fault-act-scan-signer").arg("name", &taken.file.name);
    Ok(Signed {
        signer: read.or(written).ok_or_else(nobody)?,
        at: stored(last.and_then(|signer| signer.at).unwrap_or_else(|| house.clock.now())),
        form: taken.form,
        certificate: last.map(|signer| Shown::line(&signer.certificate).into_string()),
        content_sha256: taken.signed.content.as_deref().map(|content| Sha256Hex::of(content).to_string()),
        checked: taken.checked(),
        file: Some(taken.file),
    })
}

/// Takes a visto in as a file: who signed it gives it.
pub fn visto(house: &House, session: &Session, typed: &str) -> Outcomes<Deed> {
    let taken = take(house, typed, FileRole::Visto)?;
    let names = taken.signers();
    let note = [Some(taken.form.code()), taken.checked().map(SignatureCheck::code)];
    Ok(Deed::Cover {
        by: if names.is_empty() { session.name.clone() } else { names },
        note: Some(note.into_iter().flatten().collect::<Vec<_>>().join(" · ")),
        file: Some(taken.file),
    })
}

/// An opinion as it was given: by whoever is named, or in a file, which whoever signed it gives. A scan names nobody: who gives it
/// is written behind a semicolon, or is the operator who may give it.
pub fn opinion(
    house: &House,
    session: &Session,
    typed: &str,
    (kind, outcome): (OpinionKind, Outcome),
    reasons: Option<String>,
) -> Outcomes<Deed> {
    if !is_path(typed) {
        return Ok(Deed::Opinion { kind, outcome, reasons, by: typed.to_owned(), paper: None });
    }
    let (path, written) = path_and_signer(typed);
    let written = rules::line(written, "by")?;
    let taken = take(house, path, FileRole::Opinion)?;
    let read = Some(taken.signers()).filter(|names| !names.is_empty());
    let own = at_once::gives(kind, session).then(|| session.name.clone());
    let nobody = || Fault::not_done("fault-act-scan-signer").arg("name", &taken.file.name);
    let by = read.or(written).or(own).ok_or_else(nobody)?;
    let checked = taken.checked();
    Ok(Deed::Opinion { kind, outcome, reasons, by, paper: Some(Paper { file: taken.file, form: taken.form, checked }) })
}

/// Takes a document in that is no signature: the text of an act, its version with omissions, whatever else belongs to it.
pub fn document(house: &House, role: FileRole, typed: &str) -> Outcomes<NewFile> {
    if typed.is_empty() {
        return Err(Fault::not_done("fault-act-path-missing"));
    }
    let asked = protocol::document_asked(&protocol::read_file(house, typed)?);
    match asked.source {
        DocumentSource::Stored { sha256, size } => {
            let name = Shown::line(&asked.name).into_string();
            Ok(NewFile { role, name, media_type: asked.media_type, sha256, size })
        }
        DocumentSource::File(_) => Err(Fault::not_done("fault-act-path-missing")),
    }
}

fn refusal(why: Unsigned, name: &str) -> Fault {
    let key = match why {
        Unsigned::Unknown => "fault-act-file-unknown",
        Unsigned::Broken => "fault-act-p7m-broken",
        Unsigned::Detached => "fault-act-p7m-detached",
        Unsigned::Nobody => "fault-act-p7m-nobody",
        Unsigned::Altered => "fault-act-p7m-altered",
        Unsigned::AlteredPdf => "fault-act-pdf-altered",
    };
    Fault::not_done(key).arg("name", name)
}
