//! What the screens and the site of this desk say in several places.

use super::model::{EffectRule, Kind, Publication, Role, State, Step, StepKind};
use super::rules;
use super::store::Shelf;
use chrono::NaiveDate;

/// Catalogue key of a kind.
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Giunta => "albo-kind-giunta",
        Kind::Council => "albo-kind-council",
        Kind::Determination => "albo-kind-determination",
        Kind::OrderMayor => "albo-kind-order-mayor",
        Kind::OrderUrgent => "albo-kind-order-urgent",
        Kind::OrderManager => "albo-kind-order-manager",
        Kind::Decree => "albo-kind-decree",
        Kind::Notice => "albo-kind-notice",
        Kind::Tender => "albo-kind-tender",
        Kind::Banns => "albo-kind-banns",
        Kind::Planning => "albo-kind-planning",
        Kind::TaxNotice => "albo-kind-tax-notice",
        Kind::Other => "albo-kind-other",
    }
}

/// Catalogue key of a rule.
pub fn rule_key(rule: EffectRule) -> &'static str {
    match rule {
        EffectRule::TenthDay => "albo-rule-d10",
        EffectRule::AfterTenth => "albo-rule-d11",
        EffectRule::TenthAfterEnd => "albo-rule-p10",
        EffectRule::AfterTenthAfterEnd => "albo-rule-p11",
    }
}

/// Catalogue key of a shelf.
pub fn shelf_key(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Live => "albo-shelf-live",
        Shelf::Ending => "albo-shelf-ending",
        Shelf::WithoutReferto => "albo-shelf-referto",
        Shelf::Withdrawn => "albo-shelf-withdrawn",
        Shelf::All => "albo-shelf-all",
    }
}

/// Catalogue key of how a publication stands on a day.
pub fn state_key(row: &Publication, today: NaiveDate) -> &'static str {
    match row.state {
        State::Withdrawn if rules::is_annulled(row) => "albo-state-annulled",
        State::Withdrawn => "albo-state-withdrawn",
        State::Live if row.from_day > today => "albo-state-future",
        State::Live if row.until_day >= today => "albo-state-live",
        _ if row.referto_number.is_some() => "albo-state-referto",
        _ => "albo-state-ended",
    }
}

/// Catalogue key of a text.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Integral => "albo-role-integral",
        Role::Omissis => "albo-role-omissis",
    }
}

/// Catalogue key of what happened to a publication.
pub fn step_key(row: &Publication, step: &Step) -> &'static str {
    match step.step {
        StepKind::Withdrawn if rules::is_annulled(row) => "albo-step-annulled",
        StepKind::Section if step.note.is_some() => "albo-step-section-noted",
        StepKind::Section => "albo-step-section",
        StepKind::Published => "albo-step-published",
        StepKind::Ended => "albo-step-ended",
        StepKind::Withdrawn => "albo-step-withdrawn",
        StepKind::Referto => "albo-step-referto",
        StepKind::Effective => "albo-step-effective",
        StepKind::Certified => "albo-step-certified",
    }
}
