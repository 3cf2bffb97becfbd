//! What the page of a dossier says in words: its data and its history.

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::db::audit::{self, AuditEvent};
use crate::db::{Db, instant};
use crate::desks::acts::api as acts;
use crate::desks::dossiers::model::{Dossier, DossierLabel};
use crate::desks::dossiers::papers::retention_text;
use crate::desks::dossiers::store::documents;
use crate::desks::dossiers::store::list::{self, Filter, Slice};
use crate::desks::dossiers::{service, tree};
use crate::desks::people::api as people;
use crate::work::screen::Context;
use crate::work::session::Session;

/// Sub-dossiers shown on the page at most.
const MOST_SUBS: u32 = 1_000;

/// Everything the page shows but the documents.
pub(super) struct Sheet {
    pub dossier: Dossier,
    pub subs: Vec<DossierLabel>,
    class: String,
    office: String,
    responsible: String,
    parent: Option<DossierLabel>,
    opened_by: String,
    closed_by: String,
    /// Registrations that lie in it.
    pub documents: i64,
    /// Acts that lie in it.
    pub acts: i64,
    history: Vec<(AuditEvent, String)>,
}

/// Reads it.
pub(super) fn load(db: &mut Db, session: &Session, id: i64, today: NaiveDate) -> Outcomes<Sheet> {
    let dossier = service::dossier(db, session, id)?;
    let filter = Filter { parent: Some(id), ..Filter::default() };
    let slice = Slice { from: None, forward: true, skip: 0, take: MOST_SUBS };
    let mut history = Vec::new();
    for event in audit::history(db, service::SUBJECT, id)? {
        let who = tree::operator(db, event.operator_id)?;
        history.push((event, who));
    }
    let office = people::office(db, dossier.office_id)?;
    let parent = match dossier.parent_id {
        Some(parent) => list::label(db, parent)?,
        None => None,
    };
    Ok(Sheet {
        class: tree::class_text(db, dossier.class_id, &dossier.class_code, today)?,
        office: office.map(|office| format!("{} {}", office.code, office.name)).unwrap_or_default(),
        responsible: tree::operator(db, dossier.responsible_id)?,
        opened_by: tree::operator(db, Some(dossier.opened_by))?,
        closed_by: tree::operator(db, dossier.closed_by)?,
        documents: documents::count(db, id, None)?,
        acts: acts::count_in_dossier(db, id, None)?,
        subs: list::page(db, &filter, &slice)?,
        parent,
        history,
        dossier,
    })
}

/// The data, one line each.
pub(super) fn data(sheet: &Sheet, cx: &Context<'_>) -> String {
    let dossier = &sheet.dossier;
    let mut text = String::new();
    let mut put = |key: &str, value: String| {
        if !value.trim().is_empty() {
            let label = cx.texts.get(key);
            text.push_str(&format!("{label:<18} {value}\n"));
        }
    };
    put("dossiers-data-code", dossier.code.clone());
    put("dossiers-data-kind", cx.texts.get(dossier.kind.key()));
    put("dossiers-data-subject", dossier.subject.clone());
    put("dossiers-data-class", sheet.class.clone());
    put(
        "dossiers-data-parent",
        sheet.parent.as_ref().map(|parent| format!("{} {}", parent.code, parent.subject)).unwrap_or_default(),
    );
    put("dossiers-data-office", sheet.office.clone());
    put("dossiers-data-responsible", sheet.responsible.clone());
    put("dossiers-data-opened", format!("{}  {}", dates::date(dossier.opened_on), sheet.opened_by));
    put(
        "dossiers-data-closed",
        dossier.closed_on.map(|on| format!("{}  {}", dates::date(on), sheet.closed_by)).unwrap_or_default(),
    );
    put("dossiers-data-place", dossier.place.clone().unwrap_or_default());
    put("dossiers-data-retention", retention_text(dossier.retention, cx.texts));
    put("dossiers-data-documents", sheet.documents.to_string());
    put("dossiers-data-acts", if sheet.acts == 0 { String::new() } else { sheet.acts.to_string() });
    put("dossiers-data-subs", if sheet.subs.is_empty() { String::new() } else { sheet.subs.len().to_string() });
    text
}

/// The history, oldest first: what was done, when, by whom, and why or what.
pub(super) fn history(sheet: &Sheet, cx: &Context<'_>) -> String {
    let mut text = String::new();
    for (event, who) in &sheet.history {
        let action = cx.texts.get(&format!("action-{}", event.action.replace('.', "-")));
        text.push_str(&format!("{}  {action}  {who}\n", dates::date_time_seconds(instant(event.at))));
        for line in detail(&event.detail, cx.texts) {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}

/// What an event tells beside its action.
fn detail(json: &str, texts: &Texts) -> Vec<String> {
    let Ok(Json::Object(fields)) = serde_json::from_str::<Json>(json) else { return Vec::new() };
    if let (Some(Json::Object(old)), Some(Json::Object(new))) = (fields.get("old"), fields.get("new")) {
        return new
            .iter()
            .filter(|(field, value)| old.get(*field) != Some(value))
            .map(|(field, value)| {
                let name = texts.get(&format!("dossiers-changed-{}", field.replace('_', "-")));
                format!("{name}: {} → {}", plain(old.get(field)), plain(Some(value)))
            })
            .collect();
    }
    ["reason", "in", "out"]
        .iter()
        .filter_map(|field| fields.get(*field))
        .map(|value| plain(Some(value)))
        .filter(|line| !line.is_empty())
        .collect()
}

fn plain(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => "—".to_owned(),
        Some(Json::String(text)) => text.clone(),
        Some(Json::Array(values)) => {
            values.iter().filter_map(Json::as_str).map(str::to_owned).collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    }
}
