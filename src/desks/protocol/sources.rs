//! The places letters arrive at, as the configuration names them.

use crate::base::fault::Outcomes;
use crate::mail::source::{EmlFolder, Maildir, ScanFolder, Source};
use crate::work::house::House;

/// A source and what it brings.
pub struct Configured {
    /// The place.
    pub source: Box<dyn Source>,
    /// It brings messages; otherwise scans.
    pub messages: bool,
}

/// The configured mail folders and the scan folder.
pub fn configured(house: &House) -> Outcomes<Vec<Configured>> {
    let mut sources: Vec<Configured> =
        house.config.arrivals.mail.iter().map(|folder| mail_folder(house, folder)).collect();
    if let Some(folder) = &house.config.arrivals.scans {
        sources.push(Configured {
            source: Box::new(ScanFolder::new(folder.clone(), house.clock.clone())),
            messages: false,
        });
    }
    Ok(sources)
}

/// A folder of messages: a maildir when it looks like one, otherwise a folder of `.eml` files.
pub fn mail_folder(house: &House, folder: &std::path::Path) -> Configured {
    let source: Box<dyn Source> = if folder.join("cur").is_dir() && folder.join("new").is_dir() {
        Box::new(Maildir::new(folder.to_owned()))
    } else {
        Box::new(EmlFolder::new(folder.to_owned(), house.clock.clone()))
    };
    Configured { source, messages: true }
}
