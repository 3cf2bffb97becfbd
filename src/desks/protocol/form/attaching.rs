//! Documents that the clerk adds: picked among the newest scans, or by the path of a file. Either way the bytes go into the
//! store at once: what the clerk saw is what is registered, even if the file changes later.

use std::io::Read as _;
use std::path::PathBuf;

use super::{RegistrationForm, content};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::desks::protocol::arriving::kind_and_size;
use crate::mail::Kind;
use crate::mail::source::{ScanFolder, Source as _};
use crate::ui::form::FileItem;
use crate::ui::picker::{PickItem, Picker};
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, Effect, Reply, Ticket, errand};

/// The pick that asks for a path instead.
const BY_PATH: &str = "path";
/// Most scans offered, newest first.
const MOST: usize = 200;

/// A scan that can be taken.
pub struct Scan {
    id: String,
    name: String,
    detail: String,
}

impl RegistrationForm {
    /// Offers the scans, where there is a folder of them; otherwise asks for a path.
    pub(super) fn ask_document(&mut self, cx: &Context<'_>) -> Effect {
        if cx.house.config.arrivals.scans.is_none() {
            return ask_path();
        }
        let ticket = self.tickets.next();
        self.listing = Some(ticket);
        Effect::Run(ticket, errand(|house, _| scans(house)))
    }

    /// The answer to one of the dialogs of this file; none when the dialog is another's.
    pub(super) fn document_chosen(&mut self, name: &str, choice: &Choice) -> Option<Reply> {
        Some(match (name, choice) {
            ("path", Choice::Text(path)) => self.fetch_document(path.trim().to_owned(), read_file),
            ("scan", Choice::Item(id)) if id == BY_PATH => Reply::with(ask_path()),
            ("scan", Choice::Item(id)) => self.fetch_document(id.clone(), read_scan),
            ("path" | "scan", _) => Reply::done(),
            _ => return None,
        })
    }

    fn fetch_document(&mut self, what: String, read: fn(&House, &str) -> Outcomes<FileItem>) -> Reply {
        let ticket = self.tickets.next();
        self.adding = Some(ticket);
        Reply::with(Effect::Run(ticket, errand(move |house, _| read(house, &what))))
    }

    /// What the errands of this file bring back; none when the answer is another's.
    pub(super) fn document_answer(
        &mut self,
        ticket: Ticket,
        answer: &mut Option<Outcomes<Answer>>,
        cx: &Context<'_>,
    ) -> Option<Vec<Effect>> {
        if self.listing.take_if(|own| *own == ticket).is_some() {
            return Some(match answer.take()?.map(Answer::downcast::<Vec<Scan>>) {
                Ok(Ok(scans)) if !scans.is_empty() => vec![offer(&scans, cx)],
                Ok(_) => vec![ask_path()],
                Err(fault) => vec![Effect::Fault(fault), ask_path()],
            });
        }
        self.adding.take_if(|own| *own == ticket)?;
        Some(match answer.take()?.map(Answer::downcast::<FileItem>) {
            Ok(Ok(file)) => {
                self.form.add_file("documents", *file);
                vec![self.keep(cx)]
            }
            Ok(Err(_)) => Vec::new(),
            Err(fault) => vec![Effect::Fault(fault)],
        })
    }
}

fn offer(scans: &[Scan], cx: &Context<'_>) -> Effect {
    let by_path = PickItem::new(BY_PATH, cx.texts.get("protocol-scan-by-path"), "");
    let items = scans.iter().map(|scan| PickItem::new(&scan.id, &scan.name, &scan.detail)).chain([by_path]);
    Effect::Dialog("scan", Dialog::pick(Picker::new("protocol-path-title", items.collect())))
}

fn ask_path() -> Effect {
    Effect::Dialog("path", Dialog::prompt("protocol-path-title", "protocol-path-text"))
}

fn scan_folder(house: &House) -> Option<ScanFolder> {
    house.config.arrivals.scans.clone().map(|folder| ScanFolder::new(folder, house.clock.clone()))
}

fn scans(house: &House) -> Outcomes<Vec<Scan>> {
    let Some(mut folder) = scan_folder(house) else { return Ok(Vec::new()) };
    let ready = folder.list(&|_| false)?.into_iter().rev().filter(crate::mail::source::Found::is_ready);
    Ok(ready
        .take(MOST)
        .map(|found| Scan {
            detail: found.arrived.map(|at| rome(at).format("%d/%m/%Y %H:%M").to_string()).unwrap_or_default(),
            name: found.label.to_string(),
            id: found.id,
        })
        .collect())
}

fn read_scan(house: &House, id: &str) -> Outcomes<FileItem> {
    let missing = || Fault::not_done("fault-file-missing").arg("name", id).on("documents");
    let mut folder = scan_folder(house).ok_or_else(missing)?;
    let found = folder.list(&|_| false)?.into_iter().find(|found| found.id == id).ok_or_else(missing)?;
    let bytes = folder.fetch(id)?;
    let kept = house.files.put(&bytes).map_err(|fault| fault.on("documents"))?;
    let kind = Kind::of(&bytes);
    let key = content::stored_file_id(kept.sha256.as_str(), kept.size, kind.mime());
    Ok(FileItem::new(key, found.label.as_str(), kind_and_size(kind, kept.size)))
}

/// Puts the file at a path into the store; a path that is not absolute starts in the folder of scans.
pub fn read_file(house: &House, typed: &str) -> Outcomes<FileItem> {
    let path = match &house.config.arrivals.scans {
        Some(folder) if !typed.starts_with('/') => folder.join(typed),
        _ => PathBuf::from(typed),
    };
    let kept = house.files.put_file(&path).map_err(|fault| fault.on("documents"))?;
    let mut head = Vec::new();
    house
        .files
        .reader(&kept.sha256)?
        .take(4_096)
        .read_to_end(&mut head)
        .map_err(|e| Fault::not_done("fault-protocol-file").arg("path", path.display()).because(e))?;
    let kind = Kind::of(&head);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let key = content::stored_file_id(kept.sha256.as_str(), kept.size, kind.mime());
    Ok(FileItem::new(key, name, kind_and_size(kind, kept.size)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::base::config::Config;
    use crate::db::testing::sqlite;
    use crate::desks::testing::house_with;

    #[test]
    fn scans_are_offered_newest_first_and_read_whole() {
        let database = sqlite();
        let folder = database.folder().join("scans");
        std::fs::create_dir(&folder).unwrap();
        let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
        for (name, age) in [("vecchia.pdf", 0), ("nuova.pdf", 60)] {
            std::fs::write(folder.join(name), format!("%PDF-1.7 {name}")).unwrap();
            let file = std::fs::File::options().write(true).open(folder.join(name)).unwrap();
            file.set_modified(long_ago + std::time::Duration::from_secs(age)).unwrap();
        }
        let mut config = Config::default();
        config.arrivals.scans = Some(folder);
        let (house, _) = house_with(&database, config);
        let offered = scans(&house).unwrap();
        assert_eq!(offered.iter().map(|scan| scan.name.as_str()).collect::<Vec<_>>(), ["nuova.pdf", "vecchia.pdf"]);
        let taken = read_scan(&house, &offered[1].id).unwrap();
        assert_eq!((taken.name.as_str(), taken.detail.as_str()), ("vecchia.pdf", "PDF 20 B"));
        assert_eq!(read_file(&house, "nuova.pdf").unwrap().detail, "PDF 18 B");
        assert_eq!(read_scan(&house, "niente").unwrap_err().key, "fault-file-missing");
    }
}
