//! What the screens and the site of this desk say in several places.

use super::model::{EffectRule, Kind, Publication, Role, State, Step, StepKind};
use super::rules;
use super::store::Shelf;
use crate::base::dates;
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

/// Why a publication gets no referto, now or later: a catalogue key. One that is still running will get it.
pub fn why_no_referto(row: &Publication) -> Option<&'static str> {
    if row.state == State::Withdrawn {
        return Some("albo-why-withdrawn");
    }
    row.referto_number.map(|_| "albo-why-referto-made")
}

/// Why the effect of an act is not certified, now or later: a catalogue key. One that has no effect yet will be.
pub fn why_no_certificate(row: &Publication) -> Option<&'static str> {
    match row.effective_on {
        None => Some("albo-why-no-effect"),
        Some(_) if row.certificate_at.is_some() => Some("albo-why-certified"),
        Some(_) => (!rules::has_run(row)).then_some("albo-why-withdrawn"),
    }
}

/// What papers and site say of a deliberation that could be carried out from its adoption, with the votes where they are known.
pub fn at_once(row: &Publication, on: NaiveDate) -> String {
    let votes = row.immediate_votes.zip(row.immediate_members);
    let votes = votes.map(|(votes, members)| format!(", con {votes} voti favorevoli su {members} componenti"));
    format!(
        "dichiarata immediatamente eseguibile {} (art. 134, comma 4, del D.Lgs. 267/2000){}",
        dates::elided("il", &dates::date(on)),
        votes.unwrap_or_default()
    )
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
