//! Digests of the lines that are written once, so that `verify` can tell an altered one.

use super::model::{Act, ActStep, Opinion, Signature, SignatureCheck, SignatureForm};
use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;

impl ActStep {
    /// The digest of the line as it reads now.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("act-step/1")
            .int("act", self.act_id)
            .text("step", &self.step)
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .flag("undone", self.undone)
            .text("what", &self.what)
            .maybe("note", self.note.as_deref())
            .digest()
    }
}

impl Opinion {
    /// The digest of the line as it reads now.
    pub fn expected_digest(&self) -> Digest {
        let line = Canonical::of("act-opinion/1")
            .int("act", self.act_id)
            .text("kind", self.kind.code())
            .text("outcome", self.outcome.code())
            .maybe("reasons", self.reasons.as_deref())
            .text("by", &self.by_name)
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("operator_name", &self.operator_name);
        // Lines without a file, and all from before files were kept with opinions, say nothing of it and keep their digest.
        match &self.sha256 {
            Some(sha256) => line
                .text("sha256", sha256)
                .maybe("form", self.form.map(SignatureForm::code))
                .maybe("checked", self.checked.map(SignatureCheck::code)),
            None => line,
        }
        .digest()
    }
}

impl Signature {
    /// The digest of the line as it reads now.
    pub fn expected_digest(&self) -> Digest {
        let line = Canonical::of("act-signature/1")
            .int("act", self.act_id)
            .maybe_int("takes_back", self.takes_back)
            .text("signer", &self.signer)
            .at("signed_at", instant(self.signed_at))
            .text("form", self.form.code())
            .maybe("certificate", self.certificate.as_deref())
            .maybe("sha256", self.sha256.as_deref())
            .maybe("content", self.content_sha256.as_deref())
            .at("at", instant(self.at))
            .maybe_int("operator", self.operator_id)
            .text("operator_name", &self.operator_name);
        // Lines from before files were checked say nothing of it and keep their digest.
        match self.checked {
            Some(checked) => line.text("checked", checked.code()),
            None => line,
        }
        .digest()
    }
}

/// What of an act its number seals.
pub fn sealed(act: &Act) -> Digest {
    Canonical::of("act/1")
        .text("kind", act.kind.code())
        .text("subject", &act.subject)
        .maybe_int("proposal_year", act.proposal_year)
        .maybe_int("proposal_number", act.proposal_number)
        .maybe_int("office", act.office_id)
        .flag("commits_expense", act.commits_expense)
        .flag("immediate", act.immediate)
        .maybe_int("year", act.year)
        .maybe_int("number", act.number)
        .maybe_int("area_number", act.area_number)
        .maybe_day("adopted_on", act.adopted_on)
        .maybe_at("numbered_at", act.numbered_at.map(instant))
        .digest()
}
