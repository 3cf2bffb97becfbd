//! What the page of a thing says in words: its data, its parts, its history.

use serde_json::Value as Json;

use super::model::{Asset, AssetEvent, AssetLabel, Loan, Part, PartKind, State};
use super::rules;
use super::store::{self, events, list, loans, parts};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Texts};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::helpdesk::api as helpdesk;
use crate::desks::people::api as people;
use crate::desks::suppliers::api as suppliers;
use crate::work::screen::Context;
use crate::work::session::{Permission, Session};

/// Things attached to a machine that its page names at most.
const MOST_ATTACHED: u32 = 50;

/// Tickets that a page names at most.
const MOST_TICKETS: i64 = 50;

/// Everything the page shows.
pub(super) struct Sheet {
    pub asset: Asset,
    pub label: AssetLabel,
    office: String,
    user: String,
    attached_to: Option<AssetLabel>,
    attached: Vec<AssetLabel>,
    loan: Option<(Loan, Option<AssetLabel>)>,
    parts: Vec<Part>,
    tickets: Vec<helpdesk::TicketLabel>,
    contracts: Vec<suppliers::ContractLabel>,
    events: Vec<(AssetEvent, Option<AssetLabel>)>,
    names: Names,
}

/// What ids in the history stand for.
#[derive(Debug, Default)]
struct Names {
    offices: Vec<people::OfficeLabel>,
    operators: Vec<people::OperatorLabel>,
}

impl Names {
    /// A value of a field as it is read.
    fn plain(&self, field: &str, value: Option<&Json>, texts: &Texts) -> String {
        let id = value.and_then(Json::as_i64);
        let named = match field {
            "office_id" => self.offices.iter().find(|office| Some(office.id) == id).map(|one| one.code.clone()),
            "user_id" => self.operators.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone()),
            "state" => value.and_then(Json::as_str).and_then(State::parse).map(|state| texts.get(state.key())),
            "kind" => {
                value.and_then(Json::as_str).and_then(super::model::Kind::parse).map(|kind| texts.get(kind.key()))
            }
            "price_cents" => id.map(|cents| Cents(cents).to_string()),
            _ => None,
        };
        match (named, value) {
            (Some(name), _) => name,
            (None, None | Some(Json::Null)) => "—".to_owned(),
            (None, Some(Json::String(text))) => match text.parse::<chrono::NaiveDate>() {
                Ok(day) => dates::date(day),
                Err(_) => text.clone(),
            },
            (None, Some(other)) => other.to_string(),
        }
    }
}

/// Reads it.
pub(super) fn load(db: &mut Db, session: &Session, id: i64) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    let gone = || Fault::not_done("fault-assets-gone");
    let asset = store::by_id(db, id)?.ok_or_else(gone)?;
    let label = list::label(db, id)?.ok_or_else(gone)?;
    let office = match asset.office_id {
        Some(office) => people::office(db, office)?.map(|one| format!("{} {}", one.code, one.name)),
        None => None,
    };
    let user = match asset.user_id {
        Some(user) => store::operator_name(db, user)?,
        None => String::new(),
    };
    let attached_to = match asset.attached_to {
        Some(machine) => list::label(db, machine)?,
        None => None,
    };
    let attached = list::Filter { attached_to: Some(id), ..list::Filter::default() };
    let loan = match loans::open_of(db, id)? {
        Some(loan) => {
            let other = if loan.asset_id == id { loan.spare_id } else { loan.asset_id };
            let other = list::label(db, other)?;
            Some((loan, other))
        }
        None => None,
    };
    let mut story = Vec::new();
    for event in events::of(db, id)? {
        let other = match (event.act.is_of_two(), event.other_id) {
            (true, Some(other)) => list::label(db, other)?,
            _ => None,
        };
        story.push((event, other));
    }
    let mut contracts = suppliers::contracts_of_asset(db, id)?;
    if let Some(own) = asset.contract_id.filter(|own| contracts.iter().all(|known| known.id != *own)) {
        contracts.extend(suppliers::contract(db, own)?);
    }
    Ok(Sheet {
        office: office.unwrap_or_default(),
        user,
        attached_to,
        attached: list::first(db, &attached, MOST_ATTACHED)?,
        loan,
        parts: parts::of(db, id)?,
        contracts,
        tickets: helpdesk::of_asset(db, id, MOST_TICKETS)?,
        events: story,
        names: Names { offices: people::all_offices(db)?, operators: people::operators(db)? },
        asset,
        label,
    })
}

/// The data, one line each.
pub(super) fn data(sheet: &Sheet, cx: &Context<'_>) -> String {
    let (asset, today) = (&sheet.asset, cx.house.clock.today());
    let mut text = String::new();
    let mut put = |key: &str, value: &str| {
        let value = Shown::line(value);
        if !value.is_blank() {
            let label = cx.texts.get(key);
            text.push_str(&format!("{label:<22} {value}\n"));
        }
    };
    let line = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<chrono::NaiveDate>| day.map(dates::date).unwrap_or_default();
    put("assets-data-number", &asset.number);
    put("assets-data-kind", &cx.texts.get(asset.kind.key()));
    put("assets-data-name", &asset.name);
    put("assets-data-state", &cx.texts.get(asset.state.key()));
    if let Some((loan, other)) = &sheet.loan {
        let key = if loan.asset_id == asset.id { "assets-data-replaced-by" } else { "assets-data-stands-for" };
        let other = other.as_ref().map(AssetLabel::line).unwrap_or_default();
        let late = if loan.due_on < today { cx.texts.get("assets-data-late") } else { String::new() };
        let due = [("other", Arg::from(other)), ("day", dates::date(loan.due_on).into()), ("late", late.into())];
        put(key, &cx.texts.with("assets-data-loan", &due));
    }
    put("assets-data-office", &sheet.office);
    put("assets-data-user", &sheet.user);
    put("assets-data-room", &line(&asset.room));
    put("assets-data-make", &sheet.label.make());
    put("assets-data-serial", &line(&asset.serial));
    put("assets-data-ip", &line(&asset.ip));
    put("assets-data-mac", &line(&asset.mac));
    let mut os = format!("{} {}", line(&asset.os), line(&asset.os_version)).trim().to_owned();
    if let Some(end) = asset.os_end {
        let ended = rules::unsupported(Some(end), today);
        let key = if ended { "assets-data-os-ended" } else { "assets-data-os-ends" };
        os = format!("{os}  {}", cx.texts.with(key, &[("day", dates::date(end).into())]));
    }
    put("assets-data-os", &os);
    put("assets-data-cpu", &line(&asset.cpu));
    put("assets-data-ram", &asset.ram_mb.map(|mb| format!("{mb} MB")).unwrap_or_default());
    put("assets-data-disk", &asset.disk_gb.map(|gb| format!("{gb} GB")).unwrap_or_default());
    put("assets-data-licences", &asset.licences.map(|count| count.to_string()).unwrap_or_default());
    put("assets-data-bought", &day(asset.bought_on));
    put("assets-data-warranty", &day(asset.warranty_until));
    put("assets-data-supplier", &line(&asset.supplier));
    for contract in &sheet.contracts {
        let args = [
            ("name", Arg::from(contract.name.as_str())),
            ("supplier", contract.supplier.as_str().into()),
            ("day", dates::date(contract.ends_on).into()),
        ];
        put("assets-data-contract", &cx.texts.with("assets-data-contract-text", &args));
    }
    put("assets-data-price", &asset.price_cents.map(|cents| Cents(cents).euro()).unwrap_or_default());
    put("assets-data-attached-to", &sheet.attached_to.as_ref().map(AssetLabel::line).unwrap_or_default());
    for attached in &sheet.attached {
        let kind = cx.texts.get(attached.kind.key());
        put("assets-data-attached", &format!("{kind} {}  {}", attached.line(), attached.make()));
    }
    put("assets-data-seen", &asset.seen_at.map(|at| dates::date_time(instant(at))).unwrap_or_default());
    if let Some(note) = &asset.note {
        text.push_str(&format!("\n{}\n", Shown::block(note)));
    }
    text
}

/// The parts by kind.
pub(super) fn parts(sheet: &Sheet, cx: &Context<'_>) -> String {
    let mut text = String::new();
    for kind in [PartKind::Component, PartKind::Port, PartKind::Software] {
        let of_kind: Vec<&Part> = sheet.parts.iter().filter(|part| part.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        text.push_str(&format!("{} ({})\n", cx.texts.get(kind.key()), of_kind.len()));
        for part in of_kind {
            let more = [&part.version, &part.detail, &part.maker, &part.serial];
            let more: Vec<&str> = more.into_iter().filter_map(|one| one.as_deref()).collect();
            let line = format!("{}  {}", part.name, more.join(" · "));
            text.push_str(&format!("  {}\n", Shown::line(line.trim())));
        }
        text.push('\n');
    }
    if text.is_empty() { cx.texts.get("assets-no-parts") } else { text }
}

/// The history, newest first: what happened, when, by whom, what changed and why.
pub(super) fn history(sheet: &Sheet, cx: &Context<'_>) -> String {
    let mut text = String::new();
    if !sheet.tickets.is_empty() {
        text.push_str(&format!("{} ({})\n", cx.texts.get("assets-tickets"), sheet.tickets.len()));
        for ticket in &sheet.tickets {
            let solved = ticket.solved_at.map(|at| dates::day_of(instant(at)));
            let until = solved.unwrap_or_else(|| cx.texts.get("assets-ticket-open"));
            let line =
                format!("  {}  {} – {until}  {}", ticket.name, dates::day_of(instant(ticket.opened_at)), ticket.title);
            text.push_str(&format!("{}\n", Shown::line(&line)));
        }
        text.push('\n');
    }
    for (event, other) in &sheet.events {
        let act = cx.texts.get(event.act.key());
        let at = dates::date_time(instant(event.at));
        let other = other.as_ref().map(|other| format!(" ({})", other.line())).unwrap_or_default();
        let who = Shown::line(&event.operator_name);
        text.push_str(&format!("{at}  {act}{}  {who}\n", Shown::line(&other)));
        if let Some(note) = &event.note {
            text.push_str(&format!("    {}\n", Shown::line(note)));
        }
        for line in changes(event, &sheet.names, cx.texts) {
            text.push_str(&format!("    {}\n", Shown::line(&line)));
        }
    }
    text
}

/// What an event changed, field by field; what a new thing began with is on its page anyway.
fn changes(event: &AssetEvent, names: &Names, texts: &Texts) -> Vec<String> {
    let Ok(Json::Object(detail)) = serde_json::from_str::<Json>(&event.detail) else { return Vec::new() };
    let side = |name: &str| detail.get(name).and_then(Json::as_object);
    let (Some(old), Some(new)) = (side("old"), side("new")) else { return Vec::new() };
    new.iter()
        .filter(|(field, _)| !matches!(field.as_str(), "ticket"))
        .map(|(field, value)| {
            let name = texts.get(&format!("assets-changed-{}", field.replace('_', "-")));
            let now = names.plain(field, Some(value), texts);
            match old.get(field) {
                Some(was) => format!("{name}: {} → {now}", names.plain(field, Some(was), texts)),
                None => format!("{name}: {now}"),
            }
        })
        .collect()
}
