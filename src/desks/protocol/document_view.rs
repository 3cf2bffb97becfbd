//! Reading one document of the store: what it is on top, its text below, and a copy of it to a file.
//!
//! The document is loaded once: it has its digest for a name and never changes. A file is never overwritten unless the
//! clerk says so for that very file.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::arriving::digest;
use super::document_text::{DocumentText, labelled, text_of};
use super::papers::papers_folder;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Texts};
use crate::base::paths::create_private;
use crate::base::text::{Shown, size_text};
use crate::files::{Overwrite, safe_name};
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand};
use crate::work::session::Permission;

/// Name of the screen.
pub const NAME: &str = "protocol.document";

/// The view's own commands; the pager closes it.
pub const TABLE: &[Command] =
    &[Command { id: "document-save", keys: &["ctrl-s", "s"], scope: Scope::Screen, footer: 75 }];

const SAVE: &str = "document-save";
const REPLACE: &str = "document-replace";

/// A document that has been read, its text ready to be drawn.
struct Loaded {
    document: DocumentText,
    pager: Pager,
}

/// The document was saved.
struct Saved;

/// The view of one document.
pub struct DocumentView {
    sha256: String,
    name: String,
    loaded: Option<Loaded>,
    failed: bool,
    tickets: Tickets,
    loading: Option<Ticket>,
    saving: Option<Ticket>,
    /// Where the document is being saved to.
    target: Option<PathBuf>,
}

impl DocumentView {
    /// The view of a document of the store, under the name the office knows it by; it loads itself when it is shown.
    pub fn new(sha256: String, name: String, _cx: &Context<'_>) -> Self {
        Self {
            sha256,
            name,
            loaded: None,
            failed: false,
            tickets: Tickets::default(),
            loading: None,
            saving: None,
            target: None,
        }
    }

    fn load(&mut self) -> Reply {
        if self.loaded.is_some() || self.loading.is_some() {
            return Reply::done();
        }
        let ticket = self.tickets.next();
        self.loading = Some(ticket);
        let (sha256, name) = (self.sha256.clone(), self.name.clone());
        Reply::with(Effect::Run(
            ticket,
            errand(move |house, session| {
                session.require(Permission::Consult)?;
                let mut document = text_of(house, &sha256, &name)?;
                // A long text is cleaned and split here, not while the clerk waits for a key.
                let pager = Pager::new(std::mem::take(&mut document.text));
                Ok(Loaded { document, pager })
            }),
        ))
    }

    fn ask_where(&self, cx: &Context<'_>) -> Reply {
        let target = papers_folder(cx.house).join(safe_name(&self.name));
        let dialog = Dialog::prompt_from("document-save-title", "document-save-text", &target.display().to_string());
        Reply::with(Effect::Dialog(SAVE, dialog))
    }

    fn save(&mut self, target: PathBuf, overwrite: Overwrite) -> Reply {
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        self.target = Some(target.clone());
        let sha256 = self.sha256.clone();
        Reply::with(Effect::Run(
            ticket,
            errand(move |house, session| {
                session.require(Permission::Consult)?;
                export(house, &sha256, &target, overwrite).map(|()| Saved)
            }),
        ))
    }

    fn answered(&mut self, name: &str, choice: Choice, cx: &Context<'_>) -> Reply {
        match (name, choice) {
            (SAVE, Choice::Text(path)) if !path.trim().is_empty() => {
                // A path that begins nowhere begins in the folder of the papers.
                self.save(papers_folder(cx.house).join(path.trim()), Overwrite::Refuse)
            }
            (REPLACE, Choice::Yes) => match self.target.take() {
                Some(target) => self.save(target, Overwrite::Replace),
                None => Reply::done(),
            },
            _ => {
                self.target = None;
                Reply::done()
            }
        }
    }

    fn saved(&mut self, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let path = self.target.as_deref().map(|target| target.display().to_string()).unwrap_or_default();
        match answer {
            Ok(_) => {
                self.target = None;
                let text = cx.texts.with("document-saved", &[("path", Arg::from(path))]);
                Reply::with(Effect::Toast(Shown::line(&text)))
            }
            Err(fault) if fault.key == "fault-export-exists" => {
                let text = Words::Key("document-replace-text").arg("path", path);
                Reply::with(Effect::Dialog(REPLACE, Dialog::confirm("document-replace-title", text)))
            }
            Err(fault) => {
                self.target = None;
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn page(&mut self, act: impl FnOnce(&mut Pager) -> Paged, cx: &Context<'_>) -> Reply {
        match self.loaded.as_mut().map(|loaded| act(&mut loaded.pager)) {
            Some(paged) => paged_reply(paged, cx),
            None => Reply::ignored(),
        }
    }

    /// Name, kind, size and digest, and what should be known before reading.
    fn header(&self, texts: &Texts, width: usize) -> Vec<(String, Meaning)> {
        let name = Shown::line(&self.name);
        let digest = (format!("SHA-256 {}", Shown::line(&self.sha256)), Meaning::Dim);
        let Some(Loaded { document, .. }) = &self.loaded else {
            return vec![(name.truncate(width), Meaning::Title), digest];
        };
        // The name gives way, so that a long one cannot push out of sight what the document really is.
        let facts = format!("  {}, {}", texts.get(document.kind.key()), size_text(document.size));
        let room = width.saturating_sub(crate::base::text::width(&facts));
        let mut rows = vec![(name.truncate(room) + &facts, Meaning::Title), digest];
        if document.kind_has_text() {
            rows.extend(document.notes.iter().map(|key| (texts.get(key), Meaning::Warning)));
        }
        rows
    }
}

impl DocumentText {
    /// Whether the body is the document's own text and not a description.
    fn kind_has_text(&self) -> bool {
        use crate::mail::Kind;
        matches!(self.kind, Kind::Text | Kind::Xml | Kind::Calendar | Kind::Html | Kind::Message)
            || self.notes.contains(&"document-note-pdf-words")
    }

    /// What is said in place of a text.
    fn description(&self, name: &str, sha256: &str, texts: &Texts) -> String {
        let mut text = String::new();
        labelled(&mut text, &texts.get("document-name"), name);
        labelled(&mut text, &texts.get("document-kind"), &texts.get(self.kind.key()));
        labelled(&mut text, &texts.get("document-size"), &format!("{} ({} B)", size_text(self.size), self.size));
        labelled(&mut text, "SHA-256", sha256);
        for key in &self.notes {
            text.push_str(&format!("\n{}\n", texts.get(key)));
        }
        text
    }
}

/// What follows from a command or key of a pager.
pub(super) fn paged_reply(paged: Paged, cx: &Context<'_>) -> Reply {
    match paged {
        Paged::Ignored => Reply::ignored(),
        Paged::Stay => Reply::done(),
        Paged::NotFound => Reply::with(Effect::Remark(Shown::line(&cx.texts.get("document-not-found")))),
        Paged::Close => Reply::with(Effect::Close),
    }
}

/// Saves a copy. The folder of the papers is made when it is missing; the document store is not a place for copies.
fn export(house: &House, sha256: &str, target: &Path, overwrite: Overwrite) -> Outcomes<()> {
    let papers = papers_folder(house);
    if target.parent() == Some(papers.as_path()) {
        create_private(&papers)?;
    }
    let folder = target.parent().and_then(|folder| folder.canonicalize().ok());
    let store = house.files.path().canonicalize().ok();
    if let (Some(folder), Some(store)) = (folder, store)
        && folder.starts_with(&store)
    {
        return Err(Fault::not_done("fault-document-in-store"));
    }
    house.files.export(&digest(sha256)?, target, overwrite)
}

impl Screen for DocumentView {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        format!("{} {}", cx.texts.get("document-title"), Shown::line(&self.name))
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![TABLE, pager::COMMANDS]
    }

    fn availability(&self, command: &str, _cx: &Context<'_>) -> Availability {
        match command {
            "document-save" => Availability::unless(self.saving.is_some(), "document-why-saving"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.loaded.as_ref().is_some_and(|loaded| loaded.pager.typing())
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown => self.load(),
            Event::Command("document-save") => self.ask_where(cx),
            Event::Command("pager-close") if self.loaded.is_none() => Reply::with(Effect::Close),
            Event::Command(id) => self.page(|pager| pager.command(id), cx),
            Event::Key(key) => self.page(|pager| pager.input(Chord::from(key)), cx),
            Event::Paste(text) => self.page(
                |pager| {
                    pager.paste(&text);
                    Paged::Stay
                },
                cx,
            ),
            Event::Answered { name, choice } => self.answered(name, choice, cx),
            Event::Refresh => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.saving.take_if(|own| *own == ticket).is_some() {
            return self.saved(answer, cx);
        }
        if self.loading.take_if(|own| *own == ticket).is_none() {
            return Reply::done();
        }
        match answer.map(Answer::downcast::<Loaded>) {
            Ok(Ok(mut loaded)) => {
                if !loaded.document.kind_has_text() {
                    let text = loaded.document.description(&self.name, &self.sha256, cx.texts);
                    loaded.pager = Pager::new(&text);
                }
                self.loaded = Some(*loaded);
                Reply::done()
            }
            Ok(Err(_)) => Reply::done(),
            Err(fault) => {
                self.failed = true;
                Reply::with(Effect::Fault(fault))
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let mut body = area;
        // On a low screen the text has the first claim: the name alone stays above it.
        let most = if area.height < 8 { 1 } else { 5 };
        for (text, meaning) in self.header(cx.texts, usize::from(area.width)).into_iter().take(most) {
            let [row, below] = super::split_first_row(body);
            if !row.is_empty() {
                let cells = usize::from(row.width);
                cells::put_cut(buf, row.x, row.y, &text, cells, cx.glyphs.ellipsis, look.style(meaning));
            }
            body = below;
        }
        let body = if most > 1 { super::split_first_row(body)[1] } else { body };
        if let Some(loaded) = &self.loaded {
            return loaded.pager.draw(buf, body, &look);
        }
        if !body.is_empty() {
            let key = if self.failed { "document-not-loaded" } else { "document-loading" };
            let cells = usize::from(body.width);
            cells::put_cut(buf, body.x, body.y, &look.get(key), cells, cx.glyphs.ellipsis, look.style(Meaning::Dim));
        }
        None
    }

    fn help(&self) -> &'static str {
        "document-help"
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::db::testing::sqlite;
    use crate::desks::testing::house;
    use crate::ui::keymap::check;

    #[test]
    fn keys_do_not_collide() {
        assert_eq!(check(&[TABLE, pager::COMMANDS]), []);
    }

    #[test]
    fn a_copy_goes_to_the_papers_but_never_into_the_store_and_replaces_only_when_told() {
        let database = sqlite();
        let (house, _) = house(&database);
        let sha256 = house.files.put(b"Ordinanza n. 7").unwrap().sha256.to_string();
        let target = papers_folder(&house).join("ordinanza.txt");
        export(&house, &sha256, &target, Overwrite::Refuse).unwrap();
        std::fs::write(&target, b"appunti").unwrap();
        let fault = export(&house, &sha256, &target, Overwrite::Refuse).unwrap_err();
        assert_eq!((fault.key, std::fs::read(&target).unwrap().as_slice()), ("fault-export-exists", &b"appunti"[..]));
        export(&house, &sha256, &target, Overwrite::Replace).unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"Ordinanza n. 7");
        let inside = house.files.path().join(&sha256[..2]).join("copia");
        assert_eq!(export(&house, &sha256, &inside, Overwrite::Refuse).unwrap_err().key, "fault-document-in-store");
    }
}
