//! The documents beside a backup: a second store, to which is copied what it lacks. Nothing is ever taken away from it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::super::env::Env;
use crate::base::fault::Outcomes;
use crate::files::{Sha256Hex, Store};

/// What became of the documents.
#[derive(Debug, Default, Serialize)]
pub struct Carried {
    /// Documents that were not there.
    pub copied: u64,
    /// Documents that were there already.
    pub known: u64,
    /// Digests of documents whose content is no longer what their name says; they were not copied.
    pub damaged: Vec<String>,
}

/// Copies into the store in `folder` what is missing there; each document is hashed on its way.
pub fn copy(env: &Env<'_>, folder: &Path) -> Outcomes<Carried> {
    let target = Store::open(folder)?;
    let there: BTreeMap<Sha256Hex, u64> = target.documents()?.collect::<Outcomes<_>>()?;
    let own: Vec<(Sha256Hex, u64)> = env.house.files.documents()?.collect::<Outcomes<_>>()?;
    let progress = env.output.progress(&env.texts.get("backup-progress-documents"), own.len() as u64);
    let mut done = Carried::default();
    for (sha256, size) in own {
        if there.get(&sha256) == Some(&size) {
            done.known += 1;
        } else if env.house.files.verify(&sha256).is_ok() {
            target.put_reader(env.house.files.reader(&sha256)?)?;
            done.copied += 1;
        } else {
            done.damaged.push(sha256.as_str().to_owned());
        }
        progress.add(1);
    }
    progress.done();
    Ok(done)
}
