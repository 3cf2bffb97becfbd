//! The rules of annulment, pure: what must be said, what may not be annulled, who is to be told (DPR 445/2000 art. 54 and
//! art. 61 c. 3 g).

use crate::base::fault::Fault;
use crate::base::text::fold;
use crate::desks::protocol::api::{Flow, LONGEST_SUBJECT, Medium, PartyAsked};

/// Code of the series of annulment measures.
pub const REGISTER: &str = "ANN";
/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 2_000;
/// Longest reference of the act that authorises.
pub const LONGEST_MEASURE: usize = 300;
/// Longest name of a sender or recipient.
pub const LONGEST_PARTY: usize = 1_000;
/// Longest name of whoever asked.
pub const LONGEST_REQUESTER: usize = 200;

/// A number of the series as it is always shown: `ANN 0000001/2026`.
pub fn measure_number(number: i64, year: i64) -> String {
    format!("{REGISTER} {number:07}/{year}")
}

/// What the form of an annulment asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnnulmentAsked {
    /// Key of the form.
    pub key: String,
    /// The registration.
    pub registration_id: i64,
    /// Why.
    pub reason: String,
    /// The act that authorises it.
    pub measure: String,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// For a departure by certified mail: whether the message has left.
    pub sent: Option<bool>,
    /// What it was registered from goes back among what is to be registered.
    pub back_to_queue: bool,
}

/// Whether it must be said if the message has left: a document sent by certified mail is replaced by a new one, never annulled.
pub fn asks_whether_sent(flow: Flow, medium: Medium) -> bool {
    flow == Flow::Out && medium == Medium::Pec
}

/// Finds the first thing that is missing or wrong, naming the field.
pub fn check(asked: &AnnulmentAsked, flow: Flow, medium: Medium) -> Result<(), Fault> {
    present(&asked.reason, "fault-annul-reason-missing", "reason")?;
    present(&asked.measure, "fault-annul-measure-missing", "measure")?;
    short(&asked.reason, LONGEST_REASON, "reason")?;
    short(&asked.measure, LONGEST_MEASURE, "measure")?;
    short(asked.requested_by.as_deref().unwrap_or_default(), LONGEST_REQUESTER, "requested_by")?;
    if asks_whether_sent(flow, medium) {
        match asked.sent {
            Some(true) => return Err(Fault::not_done("fault-annul-sent").on("sent")),
            None => return Err(Fault::not_done("fault-annul-sent-unsaid").on("sent")),
            Some(false) => {}
        }
    }
    Ok(())
}

/// What the form of a correction asks for; a field that is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorrectionAsked {
    /// Key of the form.
    pub key: String,
    /// The registration.
    pub registration_id: i64,
    /// How many corrections the operator saw: a colleague's later one is a conflict.
    pub seen: i64,
    /// The new subject.
    pub subject: Option<String>,
    /// The new senders or recipients.
    pub parties: Option<Vec<PartyAsked>>,
    /// Why.
    pub reason: String,
}

/// Finds the first thing of a correction that is missing or wrong, naming the field.
pub fn check_correction(asked: &CorrectionAsked, flow: Flow) -> Result<(), Fault> {
    if asked.subject.is_none() && asked.parties.is_none() {
        return Err(Fault::not_done("fault-correction-nothing").on("subject"));
    }
    if let Some(subject) = &asked.subject {
        present(subject, "fault-protocol-subject-missing", "subject")?;
        short(subject, LONGEST_SUBJECT, "subject")?;
    }
    if let Some(parties) = &asked.parties {
        let nobody = parties.iter().all(|party| fold(&party.name).is_empty());
        if nobody && flow != Flow::Internal {
            return Err(Fault::not_done("fault-protocol-party-missing").on("parties"));
        }
        for party in parties {
            short(&party.name, LONGEST_PARTY, "parties")?;
        }
    }
    present(&asked.reason, "fault-correction-reason-missing", "reason")?;
    short(&asked.reason, LONGEST_REASON, "reason")
}

/// A text that says something.
pub fn present(text: &str, key: &'static str, field: &'static str) -> Result<(), Fault> {
    if fold(text).is_empty() { Err(Fault::not_done(key).on(field)) } else { Ok(()) }
}

/// A text that is not too long.
pub fn short(text: &str, limit: usize, field: &'static str) -> Result<(), Fault> {
    if text.chars().count() > limit {
        return Err(Fault::not_done("fault-corrections-long").arg("limit", limit).on(field));
    }
    Ok(())
}

/// Who has to hear of the annulment: catalogue key of a sentence.
pub fn to_tell(flow: Flow) -> &'static str {
    match flow {
        Flow::In => "annul-tell-sender",
        Flow::Out => "annul-tell-recipients",
        Flow::Internal => "annul-tell-offices",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    fn good() -> AnnulmentAsked {
        AnnulmentAsked {
            reason: "Registrata due volte".into(),
            measure: "Determinazione n. 12".into(),
            ..Default::default()
        }
    }

    #[rstest]
    #[case(|a: &mut AnnulmentAsked| a.reason = " \u{a0}\u{200b}".into(), "fault-annul-reason-missing", "reason")]
    #[case(|a: &mut AnnulmentAsked| a.measure.clear(), "fault-annul-measure-missing", "measure")]
    #[case(|a: &mut AnnulmentAsked| a.reason = "x".repeat(2_001), "fault-corrections-long", "reason")]
    #[case(|a: &mut AnnulmentAsked| a.measure = "x".repeat(301), "fault-corrections-long", "measure")]
    #[case(|a: &mut AnnulmentAsked| a.requested_by = Some("x".repeat(201)), "fault-corrections-long", "requested_by")]
    fn what_is_missing_is_named_at_its_field(
        #[case] spoil: fn(&mut AnnulmentAsked),
        #[case] key: &str,
        #[case] field: &str,
    ) {
        let mut asked = good();
        assert!(check(&asked, Flow::In, Medium::Pec).is_ok());
        spoil(&mut asked);
        let fault = check(&asked, Flow::In, Medium::Pec).unwrap_err();
        assert_eq!((fault.key, fault.field), (key, Some(field)));
    }

    #[rstest]
    #[case(Flow::Out, Medium::Pec, None, Some("fault-annul-sent-unsaid"))]
    #[case(Flow::Out, Medium::Pec, Some(true), Some("fault-annul-sent"))]
    #[case(Flow::Out, Medium::Pec, Some(false), None)]
    #[case(Flow::Out, Medium::Post, None, None)]
    #[case(Flow::In, Medium::Pec, None, None)]
    fn what_left_by_certified_mail_is_not_annulled(
        #[case] flow: Flow,
        #[case] medium: Medium,
        #[case] sent: Option<bool>,
        #[case] fault: Option<&str>,
    ) {
        let asked = AnnulmentAsked { sent, ..good() };
        assert_eq!(check(&asked, flow, medium).err().map(|fault| fault.key), fault);
    }

    #[rstest]
    #[case(|a: &mut CorrectionAsked| a.subject = None, "subject")]
    #[case(|a: &mut CorrectionAsked| a.subject = Some(" \u{200b}".into()), "subject")]
    #[case(|a: &mut CorrectionAsked| a.subject = Some("x".repeat(4_001)), "subject")]
    #[case(|a: &mut CorrectionAsked| a.parties = Some(Vec::new()), "parties")]
    #[case(|a: &mut CorrectionAsked| a.reason.clear(), "reason")]
    #[case(|a: &mut CorrectionAsked| a.reason = "x".repeat(2_001), "reason")]
    fn a_correction_says_what_and_why(#[case] spoil: fn(&mut CorrectionAsked), #[case] field: &str) {
        let mut asked =
            CorrectionAsked { subject: Some("giusto".into()), reason: "refuso".into(), ..Default::default() };
        assert!(check_correction(&asked, Flow::In).is_ok());
        spoil(&mut asked);
        assert_eq!(check_correction(&asked, Flow::In).unwrap_err().field, Some(field));
    }

    #[test]
    fn measures_have_at_least_seven_digits() {
        assert_eq!(measure_number(4, 2026), "ANN 0000004/2026");
    }
}
