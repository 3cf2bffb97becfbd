//! The page of one registration: what is sealed, where it went, its documents, its clocks with the reason of each day,
//! its whole history.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::clocks;
use super::document_view::DocumentView;
use super::form::{flow_key, medium_key};
use super::model::{Document, RoutingKind};
use super::papers::{Paper, Printing};
use super::rules::number_text;
use super::segnatura::answering::Answering;
use super::service::CREATED;
use super::sheet::{self, Sheet};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::terms::clock_state;
use crate::db::canonical::hex;
use crate::db::instant;
use crate::desks::corrections::api::{self as corrections, Annulment, Renewed};
use crate::desks::departures::api as departures;
use crate::desks::dossiers::api::Choosing;
use crate::desks::rooms::api as rooms;
use crate::desks::routing::api as routing;
use crate::ui;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::key::Chord;
use crate::ui::pager::{self, Paged, Pager};
use crate::ui::table::{self, Column, List, Move, RowText, Table};
use crate::work::screen::{Answer, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Name of the screen.
pub const NAME: &str = "protocol.detail";

/// The page's own commands.
pub const TABLE: &[Command] = &[
    Command { id: "detail-label", keys: &["f6", "l"], scope: Scope::Screen, footer: 70 },
    Command { id: "detail-receipt", keys: &["f8", "r"], scope: Scope::Screen, footer: 69 },
    Command { id: "detail-dossier", keys: &["shift-f8", "d"], scope: Scope::Screen, footer: 38 },
    Command { id: "detail-segnatura", keys: &["shift-f7", "x"], scope: Scope::Screen, footer: 36 },
    Command { id: "detail-correct", keys: &["f4", "c"], scope: Scope::Screen, footer: 0 },
    Command { id: "detail-annul", keys: &["shift-f4", "A"], scope: Scope::Screen, footer: 0 },
    Command { id: "detail-route", keys: &["shift-f5", "a"], scope: Scope::Screen, footer: 68 },
    Command { id: "detail-room", keys: &["ctrl-o", "s"], scope: Scope::Screen, footer: 0 },
    Command { id: "detail-next-page", keys: &["tab", "right"], scope: Scope::Screen, footer: 60 },
    Command { id: "detail-previous-page", keys: &["shift-tab", "left"], scope: Scope::Screen, footer: 0 },
];

/// The pages, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Data,
    Documents,
    Terms,
    History,
    Routing,
}

const TABS: [(Tab, &str); 5] = [
    (Tab::Data, "detail-tab-data"),
    (Tab::Documents, "detail-tab-documents"),
    (Tab::Terms, "detail-tab-terms"),
    (Tab::History, "detail-tab-history"),
    (Tab::Routing, "detail-tab-routing"),
];

const DOCUMENT_COLUMNS: &[Column] = &[
    Column::fixed("detail-column-main", 2),
    Column::grow("detail-column-name", 20).share(2),
    Column::fixed("detail-column-type", 24).drops(2),
    Column::fixed("detail-column-size", 10).right(),
    Column::grow("detail-column-sha256", 16).drops(3),
];

/// The page of one registration.
pub struct Detail {
    id: i64,
    tab: usize,
    sheet: Option<Box<Sheet>>,
    data: Pager,
    routing: Pager,
    terms: Pager,
    history: Pager,
    documents: List<Document>,
    tickets: Tickets,
    loading: Ticket,
    printing: Printing,
    choosing: Choosing,
    answering: Answering,
}

impl Detail {
    /// The page of a registration; it loads itself when it is shown.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            tab: 0,
            sheet: None,
            data: Pager::new(""),
            routing: Pager::new(""),
            terms: Pager::new(""),
            history: Pager::new(""),
            documents: List::new(Vec::new()),
            tickets: Tickets::default(),
            loading: Ticket::default(),
            printing: Printing::default(),
            choosing: Choosing::default(),
            answering: Answering::default(),
        }
    }

    fn load(&mut self) -> Effect {
        self.loading = self.tickets.next();
        let id = self.id;
        Effect::Ask(self.loading, task(move |db, house, session| sheet::load(db, house, session, id, "screen")))
    }

    fn fill(&mut self, sheet: Sheet, cx: &Context<'_>) {
        self.data = Pager::new(data_text(&sheet, cx));
        self.routing = Pager::new(sheet.story.text(cx));
        self.terms = Pager::new(terms_text(&sheet, cx));
        self.history = Pager::new(history_text(&sheet, cx));
        self.documents.set(sheet.documents.clone());
        self.sheet = Some(Box::new(sheet));
    }

    fn annulment(&self) -> Option<&Annulment> {
        self.sheet.as_ref().and_then(|sheet| sheet.annulment.as_ref())
    }

    fn current(&self) -> Tab {
        TABS.get(self.tab).map_or(Tab::Data, |(tab, _)| *tab)
    }

    fn open_document(&self, cx: &Context<'_>) -> Reply {
        match self.documents.current() {
            Some(document) => {
                let void = self.sheet.as_ref().is_some_and(|sheet| sheet.annulment.is_some());
                let name = if void { corrections::before(cx.texts, &document.name) } else { document.name.clone() };
                let view = DocumentView::new(document.sha256.clone(), name, cx);
                Reply::with(Effect::Open(Box::new(view)))
            }
            None => Reply::done(),
        }
    }

    fn command(&mut self, id: &'static str, cx: &Context<'_>) -> Reply {
        match id {
            "list-back" => Reply::with(Effect::Close),
            "list-refresh" => Reply::with(self.load()),
            "detail-label" => Reply::with(self.printing.start(&mut self.tickets, self.id, Paper::Label)),
            "detail-receipt" => Reply::with(self.printing.start(&mut self.tickets, self.id, Paper::Receipt)),
            "detail-dossier" => Reply::with(self.choosing.start(&mut self.tickets, vec![self.id])),
            "detail-segnatura" => match &self.sheet {
                Some(sheet) => Reply::with(self.answering.start(&sheet.registration, cx)),
                None => Reply::done(),
            },
            "detail-correct" => Reply::with(Effect::Open(corrections::correcting(self.id))),
            "detail-annul" => Reply::with(Effect::Open(corrections::annulling(self.id))),
            "detail-route" => Reply::with(Effect::Open(routing::change_form(self.id))),
            "detail-room" => Reply::with(Effect::Open(rooms::request_form(self.id, cx))),
            "detail-next-page" => {
                self.tab = (self.tab + 1) % TABS.len();
                Reply::done()
            }
            "detail-previous-page" => {
                self.tab = (self.tab + TABS.len() - 1) % TABS.len();
                Reply::done()
            }
            "list-open" if self.current() == Tab::Documents => self.open_document(cx),
            _ => self.scroll(id),
        }
    }

    fn scroll(&mut self, id: &str) -> Reply {
        let Some(pager) = self.pager_mut() else {
            let Some(step) = Move::of(id) else { return Reply::ignored() };
            self.documents.handle(step);
            return Reply::done();
        };
        match pager.command(id) {
            Paged::Ignored => Reply::ignored(),
            Paged::Close => Reply::with(Effect::Close),
            _ => Reply::done(),
        }
    }

    fn pager(&self) -> Option<&Pager> {
        match self.current() {
            Tab::Documents => None,
            Tab::Data => Some(&self.data),
            Tab::Routing => Some(&self.routing),
            Tab::Terms => Some(&self.terms),
            Tab::History => Some(&self.history),
        }
    }

    fn pager_mut(&mut self) -> Option<&mut Pager> {
        match self.current() {
            Tab::Documents => None,
            Tab::Data => Some(&mut self.data),
            Tab::Routing => Some(&mut self.routing),
            Tab::Terms => Some(&mut self.terms),
            Tab::History => Some(&mut self.history),
        }
    }
}

impl Screen for Detail {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let number = number_text(self.id % 100_000_000, self.id / 100_000_000);
        let title = format!("{} {number}", cx.texts.get("detail-title"));
        match self.annulment() {
            Some(_) => format!("{title} · {}", corrections::word(cx.texts)),
            None => title,
        }
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        let inner = if self.current() == Tab::Documents { table::MOVING } else { pager::COMMANDS };
        vec![TABLE, inner]
    }

    fn typing(&self) -> bool {
        self.pager().is_some_and(Pager::typing)
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        match command {
            "detail-label" | "detail-receipt" | "detail-segnatura" => {
                Availability::unless(self.sheet.as_ref().is_none_or(|sheet| sheet.masked), "detail-why-reserved")
            }
            "detail-annul" | "detail-correct" if !cx.session.may(Permission::Annul) => {
                Availability::Disabled("annul-why-head-only")
            }
            "detail-annul" | "detail-correct" if self.annulment().is_some() => Availability::Disabled("annul-why-done"),
            "detail-annul" | "detail-correct" => {
                Availability::unless(self.sheet.as_ref().is_none_or(|sheet| sheet.masked), "detail-why-reserved")
            }
            "detail-route" if self.annulment().is_some() => Availability::Disabled("routing-why-annulled"),
            "detail-route" => Availability::unless(!cx.session.may(Permission::Route), "why-not-permitted"),
            "detail-room" if !cx.session.may(Permission::AskRooms) => Availability::Disabled("why-not-permitted"),
            "detail-room" => {
                Availability::unless(self.sheet.as_ref().is_none_or(|sheet| sheet.masked), "detail-why-reserved")
            }
            "detail-dossier" => Availability::unless(!cx.session.may(Permission::KeepDossiers), "why-not-permitted"),
            _ => Availability::Enabled,
        }
    }

    fn awaits_its_acts(&self) -> bool {
        true
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Answered { name, choice } => {
                let filed = self.choosing.answered(&mut self.tickets, name, &choice);
                match filed.or_else(|| self.answering.answered(&mut self.tickets, name, &choice)) {
                    Some(effects) => Reply { consumed: true, effects },
                    None => Reply::ignored(),
                }
            }
            Event::Command(id) => self.command(id, cx),
            Event::Key(key) => match self.pager_mut().map(|pager| pager.input(Chord::from(key))) {
                Some(Paged::Ignored) | None => Reply::ignored(),
                Some(_) => Reply::done(),
            },
            Event::Paste(_) => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        if ticket == self.loading {
            return match answer.map(Answer::downcast::<Sheet>) {
                Ok(Ok(sheet)) => {
                    self.fill(*sheet, cx);
                    Reply::done()
                }
                Ok(Err(_)) => Reply::done(),
                Err(fault) => Reply::with(Effect::Fault(fault)),
            };
        }
        let answer = match self.choosing.answer(ticket, answer, cx) {
            // What was filed shows at once on the page.
            Ok(effects) => return Reply { consumed: true, effects }.and(self.load()),
            Err(answer) => answer,
        };
        let answer = match self.answering.answer(&mut self.tickets, ticket, answer, cx) {
            Ok(effects) => return Reply { consumed: true, effects },
            Err(answer) => answer,
        };
        let effects = self.printing.answer(&mut self.tickets, ticket, answer, cx).unwrap_or_default();
        Reply { consumed: true, effects }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let [tabs, body] = super::split_first_row(area);
        let titles = TABS.map(|(_, key)| cx.texts.get(key));
        ui::tabs::draw(frame.buffer_mut(), tabs, &look, &titles, self.tab);
        match self.current() {
            Tab::Data => self.data.draw(frame.buffer_mut(), body, &look),
            Tab::Routing => self.routing.draw(frame.buffer_mut(), body, &look),
            Tab::Terms => self.terms.draw(frame.buffer_mut(), body, &look),
            Tab::History => self.history.draw(frame.buffer_mut(), body, &look),
            Tab::Documents => {
                let table = Table::new(DOCUMENT_COLUMNS, "detail-no-documents");
                self.documents.draw(frame.buffer_mut(), body, &look, &table, &document_row);
                None
            }
        }
    }

    fn help(&self) -> &'static str {
        "detail-help"
    }
}

fn document_row(document: &Document) -> RowText<'_> {
    RowText::new(vec![
        if document.main { "*" } else { "" }.into(),
        document.name.as_str().into(),
        document.media_type.as_str().into(),
        crate::base::text::size_text(document.size.unsigned_abs()).into(),
        document.sha256.as_str().into(),
    ])
}

fn at_text(at: chrono::NaiveDateTime) -> String {
    rome(instant(at)).format("%d/%m/%Y %H:%M:%S").to_string()
}

/// `Label ........ value`, one line each.
struct Lines<'a> {
    text: String,
    cx: &'a Context<'a>,
}

impl Lines<'_> {
    fn put(&mut self, key: &str, value: impl AsRef<str>) {
        let value = value.as_ref();
        if !value.is_empty() {
            let label = self.cx.texts.get(key);
            self.text.push_str(&format!("{label:<22} {value}\n"));
        }
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }
}

fn data_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let r = &sheet.registration;
    let mut lines = Lines { text: String::new(), cx };
    if let Some(annulment) = &sheet.annulment {
        lines.text = format!("{}\n", corrections::line(cx.texts, annulment));
        lines.put("measure-reason", annulment.reason.replace('\n', " "));
        lines.text.push_str(&format!("{}\n", cx.texts.get(corrections::to_tell(r.flow))));
        lines.gap();
    }
    lines.put("detail-number", number_text(r.number, r.year));
    lines.put("detail-at", registered_text(sheet, cx));
    annulment_lines(&mut lines, sheet);
    lines.put("detail-flow", cx.texts.get(flow_key(r.flow)));
    if sheet.masked {
        lines.gap();
        lines.text.push_str(&cx.texts.get("detail-masked"));
        return lines.text;
    }
    let word = sheet.imported.as_ref().and_then(|(said, _)| said.medium.clone());
    let medium = word.unwrap_or_else(|| cx.texts.get(medium_key(r.medium)));
    lines.put("detail-medium", [medium, r.medium_number.clone().unwrap_or_default()].join(" "));
    lines.put("detail-arrived", r.arrived_at.map(at_text).unwrap_or_default());
    if let Some(deferral) = &sheet.deferral {
        let number = corrections::deferral_number(deferral.number, deferral.year);
        lines.put("detail-deferral", format!("{number} ({}) · {}", deferral.measure, deferral.kinds));
    }
    if let Some((number, reason)) = registered_again(sheet) {
        lines.put("detail-again", format!("{number} · {reason}"));
    }
    let renewed = corrections::fields(&sheet.corrections);
    let sign = |field, text: &str| {
        if renewed.contains(&field) { corrections::renewed(cx.texts, text) } else { text.to_owned() }
    };
    lines.put("detail-subject", sign(Renewed::Subject, &r.subject));
    for party in &sheet.parties {
        // The VAT number of a company is often its tax code too: once is enough.
        let vat_number = party.vat_number.as_ref().filter(|number| party.tax_code.as_ref() != Some(*number));
        let more: Vec<&str> =
            [party.tax_code.as_ref(), vat_number, party.pec.as_ref(), party.email.as_ref(), party.address.as_ref()]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
        lines.put("detail-party", format!("{}  {}", sign(Renewed::Parties, &party.name), more.join(" · ")));
    }
    lines.put("detail-sender-number", r.sender_number.clone().unwrap_or_default());
    lines.put("detail-sender-date", r.sender_date.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default());
    lines.put("detail-class", class_text(sheet, cx));
    let dossier = sheet.dossier.as_ref().map(|dossier| format!("{} {}", dossier.code, dossier.subject));
    lines.put("detail-dossier", dossier.unwrap_or_default());
    for former in &sheet.former_dossiers {
        let dates = format!("{} → {}", at_text(former.since), at_text(former.until));
        lines.put("detail-dossier-former", format!("{}  {dates}", former.code));
    }
    for line in &sheet.routings {
        // What another register says was not an assignment of this house.
        if sheet.imported.is_some() && line.until == Some(line.since) {
            continue;
        }
        let key = if line.kind == RoutingKind::Competence { "detail-competence" } else { "detail-knowledge" };
        let until = line.until.map(|at| format!(" → {}", at_text(at))).unwrap_or_default();
        lines.put(key, format!("{}  {}{until}", line.office, at_text(line.since)));
    }
    lines.put("detail-visto", if r.needs_visto { cx.texts.get("detail-yes") } else { String::new() });
    lines.put("detail-reserved", if r.reserved { cx.texts.get("detail-yes") } else { String::new() });
    lines.put("detail-notes", r.notes.clone().unwrap_or_default());
    for sending in &sheet.sendings {
        lines.put("detail-sending", departures::sending_text(sending, cx.texts));
    }
    for correction in &sheet.corrections {
        lines.gap();
        for (at, line) in corrections::told(cx.texts, correction).into_iter().enumerate() {
            let indent = if at == 0 { "" } else { "    " };
            lines.text.push_str(&format!("{indent}{line}\n"));
        }
    }
    lines.gap();
    for document in &sheet.documents {
        let key = if document.main { "detail-main-document" } else { "detail-attachment" };
        lines.put(
            key,
            format!(
                "{}  {}  SHA-256 {}",
                document.name,
                crate::base::text::size_text(document.size.unsigned_abs()),
                document.sha256
            ),
        );
    }
    for receipt in &sheet.receipts {
        lines.put("detail-receipt-line", format!("{}  {}", at_text(receipt.received_at), receipt.subject));
    }
    for notice in &sheet.notices {
        lines.put(
            "detail-notice",
            format!("{}  {}", at_text(notice.received_at), super::segnatura::notice_line(notice, cx)),
        );
    }
    lines.gap();
    lines.put("detail-operator", &r.operator_name);
    import_lines(&mut lines, sheet);
    lines.put("detail-digest", hex(&r.digest));
    lines.text
}

/// Day and hour; the day alone where another register kept no hour.
fn registered_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let r = &sheet.registration;
    if sheet.hour_known() {
        return at_text(r.registered_at);
    }
    format!("{} {}", r.registered_on.format("%d/%m/%Y"), cx.texts.get("detail-no-hour"))
}

/// That it was annulled in the register it comes from.
fn annulment_lines(lines: &mut Lines<'_>, sheet: &Sheet) {
    let Some(said) = sheet.annulled_there() else { return };
    let day = said.annulled_on.map(|day| format!(" {}", day.format("%d/%m/%Y"))).unwrap_or_default();
    let why = said.annulled_why.as_ref().map(|why| format!("  {why}")).unwrap_or_default();
    let word = lines.cx.texts.get("import-annulled-there");
    lines.put("import-state", format!("{word}{day}{why}"));
}

/// Where an imported registration comes from, and what the other register said that ours has no place for.
fn import_lines(lines: &mut Lines<'_>, sheet: &Sheet) {
    let Some((said, import)) = &sheet.imported else { return };
    lines.put("import-offices-there", said.offices.clone().unwrap_or_default());
    if sheet.class.is_none() {
        lines.put("import-class-there", said.class.clone().unwrap_or_default());
    }
    let none = || lines.cx.texts.get("import-no-fingerprint");
    let fingerprint = said.fingerprint.clone().unwrap_or_else(none);
    lines.put("import-fingerprint-there", fingerprint);
    let args = [
        ("source", import.source.as_str().into()),
        ("file", import.file_name.as_str().into()),
        ("line", said.line.into()),
        ("at", at_text(import.imported_at).into()),
    ];
    let from = lines.cx.texts.with("import-origin-text", &args);
    lines.put("import-origin", from);
}

/// The earlier number of the same document and why it was registered again, as the chain tells it.
fn registered_again(sheet: &Sheet) -> Option<(String, String)> {
    let created = sheet.history.iter().find(|event| event.action == CREATED)?;
    let detail: serde_json::Value = serde_json::from_str(&created.detail).ok()?;
    let again = detail.get("again")?;
    Some((again.get("number")?.as_str()?.to_owned(), again.get("reason")?.as_str()?.to_owned()))
}

/// The class; with the dates of its version of the filing plan when that is no longer in force.
fn class_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let Some((code, title)) = &sheet.class else { return String::new() };
    let over = sheet.class_validity.as_ref().filter(|validity| validity.is_over(cx.house.clock.today()));
    let dates = over.map(|validity| format!(" [{}]", validity.dates())).unwrap_or_default();
    format!("{code} {title}{dates}")
}

fn terms_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let calendar = cx.house.facts().calendar;
    let now = cx.house.clock.now();
    let mut text = String::new();
    for deadline in &sheet.deadlines {
        let name = cx.texts.get(&format!("activity-{}", deadline.activity.replace('.', "-")));
        // A registration may have a clock for each of its offices.
        let office = deadline.office_id.map(|id| format!("  {}", sheet.story.office(id))).unwrap_or_default();
        text.push_str(&format!("{} {name}{office}\n", deadline.activity));
        let due = instant(deadline.due_at);
        let state = match deadline.met_at {
            Some(at) => format!("{} {}", cx.texts.get("detail-met"), at_text(at)),
            None => clock_state(due, None, now, &calendar).text(cx.texts),
        };
        text.push_str(&format!("  {} {}  {state}\n", cx.texts.get("detail-due"), at_text(deadline.due_at)));
        let registered = matches!(deadline.activity.as_str(), "P1.1" | "P1.4");
        if let Some(deferral) = sheet.deferral.as_ref().filter(|_| registered) {
            let args = [
                ("number", corrections::deferral_number(deferral.number, deferral.year).into()),
                ("day", dates::date(deferral.ends_on).into()),
            ];
            text.push_str(&format!("    {}\n", cx.texts.with("detail-deferred-term", &args)));
        } else if let Some((_, due)) =
            clocks::explained(&deadline.activity, instant(deadline.opened_at), due, &calendar)
        {
            for line in due.lines(cx.texts) {
                text.push_str(&format!("    {line}\n"));
            }
        }
        text.push('\n');
    }
    text
}

fn history_text(sheet: &Sheet, cx: &Context<'_>) -> String {
    let mut text = String::new();
    for event in &sheet.history {
        let action = cx.texts.get(&format!("action-{}", event.action.replace('.', "-")));
        let who =
            event.operator_id.and_then(|id| sheet.names.get(&id)).map(|name| format!("  {name}")).unwrap_or_default();
        text.push_str(&format!("{}  {action}{who}\n", at_text(event.at)));
        text.push_str(&format!("    {} {}  {}\n", cx.texts.get("detail-event"), event.seq, hex(&event.hash)));
    }
    text
}
