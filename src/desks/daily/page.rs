//! The page of one daily register: its metadata, its way to preservation, its clock with the reason of each day, its
//! history; PDF and XML are saved from here.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::act_form::{Act, ActForm};
use super::list::{clock, numbers, state_key};
use super::model::TransferState;
use super::rules;
use super::service::{self, Sheet};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::db::canonical::hex;
use crate::db::instant;
use crate::desks::protocol::api::papers_folder;
use crate::files::{Overwrite, Sha256Hex};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task};
use crate::work::session::Permission;

/// The page's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "daily-page-pdf", keys: &["f6", "p"], scope: Scope::Screen, footer: 72 },
    Command { id: "daily-page-xml", keys: &["shift-f6", "x"], scope: Scope::Screen, footer: 71 },
    Command { id: "daily-page-send", keys: &["f8", "i"], scope: Scope::Screen, footer: 69 },
    Command { id: "daily-page-answer", keys: &["shift-f8", "r"], scope: Scope::Screen, footer: 68 },
];

/// The screen.
pub struct DailyPage {
    id: i64,
    sheet: Option<Box<Sheet>>,
    pager: Pager,
    tickets: Tickets,
    loading: Ticket,
    saving: Option<Ticket>,
}

/// A file that was written.
pub(super) struct Saved(pub PathBuf);

impl DailyPage {
    /// The page of a register; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            sheet: None,
            pager: Pager::new(""),
            tickets: Tickets::default(),
            loading: Ticket::default(),
            saving: None,
        }
    }

    fn load(&mut self) -> Effect {
        self.loading = self.tickets.next();
        let id = self.id;
        Effect::Ask(self.loading, task(move |db, _, session| service::sheet(db, session, id)))
    }

    fn file(&self, ending: &str) -> Option<(String, String)> {
        let register = &self.sheet.as_ref()?.row.register;
        let sha256 = if ending == "xml" { &register.xml_sha256 } else { &register.pdf_sha256 };
        Some((format!("{}.{ending}", rules::file_stem(register.day)), sha256.clone()))
    }

    fn ask_where(&self, ending: &str, cx: &Context<'_>) -> Reply {
        match self.file(ending) {
            Some((name, _)) => Reply::with(Effect::Dialog(
                if ending == "xml" { "xml" } else { "pdf" },
                where_to(&papers_folder(cx.house).join(name)),
            )),
            None => Reply::done(),
        }
    }

    fn save(&mut self, ending: &str, target: &str) -> Reply {
        let Some((_, sha256)) = self.file(ending) else { return Reply::done() };
        let ticket = self.tickets.next();
        self.saving = Some(ticket);
        Reply::with(Effect::Run(ticket, export(sha256, target)))
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        match id {
            "daily-page-pdf" => self.ask_where("pdf", cx),
            "daily-page-xml" => self.ask_where("xml", cx),
            "daily-page-send" => Reply::with(Effect::Open(Box::new(ActForm::new(Act::Send, vec![self.id], cx)))),
            "daily-page-answer" => Reply::with(Effect::Open(Box::new(ActForm::new(Act::Answer, vec![self.id], cx)))),
            _ => match self.pager.command(id) {
                Paged::Ignored => Reply::ignored(),
                Paged::Close => Reply::with(Effect::Close),
                _ => Reply::done(),
            },
        }
    }
}

/// Asks for a file name.
pub(super) fn where_to(proposed: &Path) -> Dialog {
    Dialog::prompt_from("daily-save-title", "daily-save-text", &proposed.display().to_string())
}

/// Saves a kept document under a name.
pub(super) fn export(sha256: String, target: &str) -> crate::work::screen::Errand {
    let target = PathBuf::from(target.trim());
    errand(move |house: &House, _| {
        let sha256 =
            Sha256Hex::parse(&sha256).ok_or_else(|| Fault::not_done("fault-document-missing").arg("sha", &sha256))?;
        if target.parent() == Some(papers_folder(house).as_path()) {
            create_private(&papers_folder(house))?;
        }
        house.files.export(&sha256, &target, Overwrite::Refuse)?;
        Ok(Saved(target))
    })
}

/// What is said of a file that was written.
pub(super) fn saved(saved: &Saved, cx: &Context<'_>) -> Effect {
    let text = cx.texts.with("daily-saved", &[("path", Arg::from(saved.0.display().to_string()))]);
    Effect::Toast(Shown::line(&text))
}

/// `Label   value`, one line each.
pub(super) fn put(text: &mut String, cx: &Context<'_>, key: &str, value: impl AsRef<str>) {
    let value = Shown::line(value.as_ref());
    if !value.is_blank() {
        let label = cx.texts.get(key);
        text.push_str(&format!("{label:<24} {value}\n"));
    }
}

fn page_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (register, transfer) = (&sheet.row.register, &sheet.row.transfer);
    let at = |at: Option<chrono::NaiveDateTime>| at.map(|at| dates::date_time(instant(at))).unwrap_or_default();
    let mut text = String::new();
    put(&mut text, cx, "daily-state", cx.texts.get(state_key(transfer.state)));
    put(&mut text, cx, "daily-clock", clock(&sheet.row, cx).text(cx.texts));
    put(&mut text, cx, "daily-preserver", transfer.preserver.as_deref().unwrap_or_default());
    put(&mut text, cx, "daily-package", transfer.package_id.as_deref().unwrap_or_default());
    put(&mut text, cx, "daily-sent-at", at(transfer.sent_at));
    put(&mut text, cx, "daily-answered-at", at(transfer.receipt_at));
    put(&mut text, cx, "daily-report", transfer.report_id.as_deref().unwrap_or_default());
    put(&mut text, cx, "daily-report-file", transfer.report_name.as_deref().unwrap_or_default());
    put(&mut text, cx, "daily-report-sha256", transfer.report_sha256.as_deref().unwrap_or_default());
    if transfer.refusals > 0 {
        put(&mut text, cx, "daily-refusals", transfer.refusals.to_string());
    }
    text.push('\n');
    put(&mut text, cx, "daily-identifier", &register.identifier);
    put(&mut text, cx, "daily-progressive", format!("{}/{}", register.number, register.year));
    put(&mut text, cx, "daily-day", dates::date(register.day));
    put(&mut text, cx, "daily-numbers", numbers(&sheet.row));
    put(&mut text, cx, "daily-registrations", register.registrations.to_string());
    put(&mut text, cx, "daily-changes", register.changes.to_string());
    put(&mut text, cx, "daily-closed-at", dates::date_time_seconds(instant(register.closed_at)));
    put(&mut text, cx, "daily-operator", &register.operator_name);
    put(&mut text, cx, "daily-head", &register.head_name);
    put(&mut text, cx, "daily-pdf", &register.pdf_sha256);
    put(&mut text, cx, "daily-xml", &register.xml_sha256);
    put(&mut text, cx, "daily-chain", format!("{} · {}", register.chain_events, hex(&register.chain_hash)));
    let calendar = cx.house.facts().calendar;
    text.push('\n');
    for line in rules::due(register.day, &calendar).lines(cx.texts) {
        text.push_str(&format!("{line}\n"));
    }
    text.push('\n');
    for event in &sheet.history {
        let action = cx.texts.get(&format!("action-{}", event.action.replace('.', "-")));
        text.push_str(&format!("{}  {action}  {}\n", dates::date_time_seconds(instant(event.at)), hex(&event.hash)));
    }
    text
}

impl Screen for DailyPage {
    fn name(&self) -> &'static str {
        "daily.page"
    }

    fn title(&self, cx: &Context<'_>) -> String {
        match &self.sheet {
            Some(sheet) => cx.texts.with("daily-page-title", &[("day", dates::date(sheet.row.register.day).into())]),
            None => cx.texts.get("daily-title"),
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, pager::COMMANDS]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let state = self.sheet.as_ref().map(|sheet| sheet.row.transfer.state);
        let permitted = cx.session.may(Permission::Preserve);
        match command {
            "daily-page-send" | "daily-page-answer" if !permitted => Availability::Disabled("daily-why-not-permitted"),
            "daily-page-send" => Availability::unless(state != Some(TransferState::ToSend), "daily-why-not-to-send"),
            "daily-page-answer" => Availability::unless(state != Some(TransferState::Sent), "daily-why-not-sent"),
            _ => Availability::Enabled,
        }
    }

    fn typing(&self) -> bool {
        self.pager.typing()
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice: Choice::Text(target) } => self.save(name, &target),
            Event::Key(key) => match self.pager.input(Chord::from(key)) {
                Paged::Ignored => Reply::ignored(),
                _ => Reply::done(),
            },
            Event::Paste(_) | Event::Answered { .. } => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if self.saving == Some(ticket) {
            self.saving = None;
            return match answer.map(Answer::downcast::<Saved>) {
                Ok(Ok(file)) => Reply::with(saved(&file, cx)),
                Ok(Err(_)) => Reply::ignored(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        if ticket != self.loading {
            return Reply::ignored();
        }
        match answer.map(Answer::downcast::<Sheet>) {
            Ok(Ok(sheet)) => {
                self.pager = Pager::new(page_text(&sheet, cx));
                self.sheet = Some(sheet);
                Reply::done()
            }
            Ok(Err(_)) => Reply::ignored(),
            Err(fault) => Reply::with(Effect::Fault(fault)),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        self.pager.draw(frame.buffer_mut(), area, &cx.look())
    }

    fn help(&self) -> &'static str {
        "daily-page-help"
    }
}
