//! The way from the page of a registration to a file for the other register: which one, why, and where it lies.

use std::path::PathBuf;

use super::answers::{self, AnswerAsked, Answered};
use super::service::{self, Asked, Made};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::desks::protocol::model::{Flow, Registration};
use crate::desks::protocol::papers::papers_folder;
use crate::files::Overwrite;
use crate::mail::segnatura::NoticeKind;
use crate::ui::picker::{PickItem, Picker};
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, Effect, Ticket, Tickets, errand, task};

const PICK: &str = "segnatura-pick";
const REASON: &str = "segnatura-reason";
const MEASURE: &str = "segnatura-measure";
/// The entry that stands for the segnatura itself.
const SEGNATURA: &str = "segnatura";
/// Most files of one name; the folder is to be tidied before.
const MOST: usize = 99;

/// A file on its way out.
#[derive(Debug, Clone)]
enum Ready {
    /// A segnatura, still without its seal.
    Segnatura(Made),
    /// A notice, which has no place for one.
    Notice(Box<Answered>),
}

/// The way, for the page that offers it.
#[derive(Debug, Default)]
pub struct Answering {
    registration: i64,
    label: String,
    kind: Option<NoticeKind>,
    reason: String,
    making: Option<Ticket>,
    saving: Option<Ticket>,
}

impl Answering {
    /// Begins: asks which file.
    pub fn start(&mut self, registration: &Registration, cx: &Context<'_>) -> Effect {
        self.registration = registration.id;
        self.label = format!("{}-{:07}", registration.year, registration.number);
        let mut items = Vec::new();
        if registration.flow != Flow::In {
            items.push(PickItem::new(SEGNATURA, cx.texts.get("segnatura-pick-segnatura"), "Segnatura.xml"));
        }
        let notices = answers::possible(registration.flow).iter();
        items.extend(notices.map(|kind| PickItem::new(kind.code(), cx.texts.get(kind.key()), kind.file_name())));
        Effect::Dialog(PICK, Dialog::pick(Picker::new("segnatura-pick-title", items)))
    }

    /// Takes the answer to one of its dialogs; none when the dialog is the screen's.
    pub fn answered(&mut self, tickets: &mut Tickets, name: &str, choice: &Choice) -> Option<Vec<Effect>> {
        let prompt = |name, title, text| vec![Effect::Dialog(name, Dialog::prompt(title, text))];
        match (name, choice) {
            (PICK, Choice::Item(id)) if id == SEGNATURA => {
                let asked = Asked::of(self.registration);
                let ticket = tickets.next();
                self.making = Some(ticket);
                Some(vec![Effect::Act(
                    ticket,
                    task(move |db, house, session| service::make(db, house, session, &asked).map(Ready::Segnatura)),
                )])
            }
            (PICK, Choice::Item(id)) => {
                self.kind = NoticeKind::parse(id);
                match self.kind {
                    Some(NoticeKind::Exception) => {
                        Some(prompt(REASON, "segnatura-exception-title", "segnatura-exception-text"))
                    }
                    Some(NoticeKind::Annulment) => {
                        Some(prompt(REASON, "segnatura-annulment-title", "segnatura-annulment-text"))
                    }
                    Some(_) => Some(vec![self.write(tickets, String::new(), String::new())]),
                    None => Some(Vec::new()),
                }
            }
            (REASON, Choice::Text(text)) if self.kind == Some(NoticeKind::Annulment) => {
                self.reason.clone_from(text);
                Some(prompt(MEASURE, "segnatura-annulment-title", "segnatura-measure-text"))
            }
            (REASON, Choice::Text(text)) => Some(vec![self.write(tickets, text.clone(), String::new())]),
            (MEASURE, Choice::Text(text)) => {
                let reason = self.reason.clone();
                Some(vec![self.write(tickets, reason, text.clone())])
            }
            (PICK | REASON | MEASURE, _) => Some(Vec::new()),
            _ => None,
        }
    }

    fn write(&mut self, tickets: &mut Tickets, reason: String, measure: String) -> Effect {
        let kind = self.kind.unwrap_or(NoticeKind::Confirmation);
        let asked = AnswerAsked { registration: self.registration, kind, reason, measure };
        let ticket = tickets.next();
        self.making = Some(ticket);
        Effect::Act(
            ticket,
            task(move |db, house, session| {
                let answered = answers::answer(db, house, session, &asked)?;
                Ok(Ready::Notice(Box::new(answered)))
            }),
        )
    }

    /// Takes an answer if it is one of its own; the rest goes back to the screen.
    pub fn answer(
        &mut self,
        tickets: &mut Tickets,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Result<Vec<Effect>, Outcomes<Answer>> {
        if self.making == Some(ticket) {
            self.making = None;
            return Ok(match answer.map(Answer::downcast::<Ready>) {
                Ok(Ok(ready)) => {
                    let own = tickets.next();
                    self.saving = Some(own);
                    let label = self.label.clone();
                    // A signer may be slow: neither the loop nor the database waits for it.
                    vec![Effect::Run(
                        own,
                        errand(move |house, _| {
                            let (name, bytes) = match *ready {
                                Ready::Segnatura(made) => {
                                    let made = service::seal(house, made)?;
                                    (made.file_name, made.bytes)
                                }
                                Ready::Notice(answered) => (answered.file_name, answered.bytes),
                            };
                            save(house, &format!("{}-{label}", name.trim_end_matches(".xml").to_lowercase()), &bytes)
                        }),
                    )]
                }
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        if self.saving == Some(ticket) {
            self.saving = None;
            return Ok(match answer.map(Answer::downcast::<PathBuf>) {
                Ok(Ok(path)) => {
                    let path = [("path", Arg::from(path.display().to_string()))];
                    vec![Effect::Toast(Shown::line(&cx.texts.with("segnatura-written", &path)))]
                }
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        Err(answer)
    }
}

/// Writes a file among the papers under a name that is still free.
fn save(house: &House, stem: &str, bytes: &[u8]) -> Outcomes<PathBuf> {
    let folder = papers_folder(house);
    create_private(&folder)?;
    let kept = house.files.put(bytes)?;
    for turn in 1..=MOST {
        let suffix = if turn == 1 { String::new() } else { format!("-{turn}") };
        let path = folder.join(format!("{stem}{suffix}.xml"));
        if path.symlink_metadata().is_err() {
            house.files.export(&kept.sha256, &path, Overwrite::Refuse)?;
            return Ok(path);
        }
    }
    Err(Fault::not_done("fault-segnatura-folder").arg("folder", folder.display()))
}
