//! What the screens of this desk say in several places.

use super::model::{BoxState, Cadence, Ended, PlanFields};
use crate::base::calendar::weekday_name;
use crate::base::i18n::Texts;

/// Catalogue key of a cadence.
pub(super) fn cadence_key(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Daily => "backup-cadence-daily",
        Cadence::Weekly => "backup-cadence-weekly",
        Cadence::Monthly => "backup-cadence-monthly",
        Cadence::Yearly => "backup-cadence-yearly",
    }
}

/// Catalogue key of an outcome.
pub(super) fn ended_key(ended: Ended) -> &'static str {
    match ended {
        Ended::Good => "backup-good",
        Ended::Failed => "backup-failed",
        Ended::Missed => "backup-missed",
    }
}

/// Catalogue key of where a mailbox stands.
pub(super) fn state_key(state: BoxState) -> &'static str {
    match state {
        BoxState::Requested => "boxes-state-requested",
        BoxState::Active => "boxes-state-active",
        BoxState::Closed => "boxes-state-closed",
    }
}

/// When a copy is due: `ogni settimana, venerdì, entro le 08:00`.
pub(super) fn when(fields: &PlanFields, texts: &Texts) -> String {
    let day = match fields.cadence {
        Cadence::Daily if fields.working_days => texts.get("backup-working-days"),
        Cadence::Daily => String::new(),
        Cadence::Weekly => {
            let day = u8::try_from(fields.on_day - 1).ok().and_then(|day| chrono::Weekday::try_from(day).ok());
            day.map(|day| weekday_name(day, texts)).unwrap_or_default()
        }
        Cadence::Monthly => fields.on_day.to_string(),
        Cadence::Yearly => format!("{:02}/{:02}", fields.on_day % 100, fields.on_day / 100),
    };
    let hour = texts.with("backup-by-hour", &[("hour", fields.by_hour.as_str().into())]);
    [texts.get(cadence_key(fields.cadence)), day, hour]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
