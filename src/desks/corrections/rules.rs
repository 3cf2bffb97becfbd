//! The rules of annulment, pure: what must be said, what may not be annulled, who is to be told (DPR 445/2000 art. 54 and
//! art. 61 c. 3 g).

use chrono::NaiveDate;

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

/// Code of the series of deferrals.
pub const DEFERRALS: &str = "DIF";

/// A number of that series as it is shown.
pub fn deferral_number(number: i64, year: i64) -> String {
    format!("{DEFERRALS} {number:07}/{year}")
}

/// What the form of a deferral asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeferralAsked {
    /// Key of the form.
    pub key: String,
    /// The act of the head of the service.
    pub measure: String,
    /// Which kinds of documents.
    pub kinds: String,
    /// Why.
    pub causes: String,
    /// First day of arrival.
    pub starts_on: Option<NaiveDate>,
    /// The day by which everything is registered.
    pub ends_on: Option<NaiveDate>,
}

/// Finds the first thing of a deferral that is missing or wrong; answers its two days.
pub fn check_deferral(asked: &DeferralAsked, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Fault> {
    present(&asked.measure, "fault-deferral-measure-missing", "measure")?;
    present(&asked.kinds, "fault-deferral-kinds-missing", "kinds")?;
    present(&asked.causes, "fault-deferral-causes-missing", "causes")?;
    short(&asked.measure, LONGEST_MEASURE, "measure")?;
    short(&asked.kinds, LONGEST_REASON, "kinds")?;
    short(&asked.causes, LONGEST_REASON, "causes")?;
    let missing = |field| Fault::not_done("fault-deferral-day-missing").on(field);
    let starts_on = asked.starts_on.ok_or_else(|| missing("starts_on"))?;
    let ends_on = asked.ends_on.ok_or_else(|| missing("ends_on"))?;
    if ends_on < starts_on {
        return Err(Fault::not_done("fault-deferral-backward").on("ends_on"));
    }
    if ends_on < today {
        return Err(Fault::not_done("fault-deferral-over").on("ends_on"));
    }
    Ok((starts_on, ends_on))
}

/// Whether a document may be registered under a deferral: only what came in, not by certified mail, whose receipts prove
/// the date already, and only as long as the deferral says.
pub fn check_deferred(
    deferral: (NaiveDate, NaiveDate),
    (flow, medium): (Flow, Medium),
    arrived_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), Fault> {
    let fault = |key, field| Err(Fault::not_done(key).on(field));
    if flow != Flow::In {
        return fault("fault-deferred-not-in", "deferral");
    }
    if medium == Medium::Pec {
        return fault("fault-deferred-pec", "deferral");
    }
    let Some(arrived_on) = arrived_on else { return fault("fault-deferred-arrival-missing", "arrived_at") };
    if arrived_on < deferral.0 || arrived_on > deferral.1 {
        return fault("fault-deferred-arrival-outside", "arrived_at");
    }
    if today > deferral.1 {
        return fault("fault-deferred-over", "deferral");
    }
    Ok(())
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

    #[rstest]
    #[case(Flow::In, Medium::Post, Some("2026-11-20"), "2026-11-25", None)]
    #[case(Flow::Out, Medium::Post, Some("2026-11-20"), "2026-11-25", Some("fault-deferred-not-in"))]
    #[case(Flow::In, Medium::Pec, Some("2026-11-20"), "2026-11-25", Some("fault-deferred-pec"))]
    #[case(Flow::In, Medium::Post, None, "2026-11-25", Some("fault-deferred-arrival-missing"))]
    #[case(Flow::In, Medium::Post, Some("2026-11-18"), "2026-11-25", Some("fault-deferred-arrival-outside"))]
    #[case(Flow::In, Medium::Post, Some("2026-11-20"), "2026-11-28", Some("fault-deferred-over"))]
    fn only_paper_that_came_in_its_days_is_deferred(
        #[case] flow: Flow,
        #[case] medium: Medium,
        #[case] arrived: Option<&str>,
        #[case] today: &str,
        #[case] fault: Option<&str>,
    ) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let deferral = (day("2026-11-19"), day("2026-11-27"));
        let found = check_deferred(deferral, (flow, medium), arrived.map(day), day(today));
        assert_eq!(found.err().map(|fault| fault.key), fault);
    }

    #[rstest]
    #[case(|a: &mut DeferralAsked| a.measure.clear(), "measure")]
    #[case(|a: &mut DeferralAsked| a.kinds.clear(), "kinds")]
    #[case(|a: &mut DeferralAsked| a.causes = "x".repeat(2_001), "causes")]
    #[case(|a: &mut DeferralAsked| a.ends_on = None, "ends_on")]
    #[case(|a: &mut DeferralAsked| a.ends_on = "2026-11-18".parse().ok(), "ends_on")]
    #[case(|a: &mut DeferralAsked| a.ends_on = "2026-11-20".parse().ok(), "ends_on")]
    fn a_deferral_names_documents_causes_and_its_end(#[case] spoil: fn(&mut DeferralAsked), #[case] field: &str) {
        let today = "2026-11-23".parse().unwrap();
        let mut asked = DeferralAsked {
            key: "k".into(),
            measure: "Determinazione n. 3".into(),
            kinds: "Domande di concorso".into(),
            causes: "Scadenza del bando".into(),
            starts_on: "2026-11-19".parse().ok(),
            ends_on: "2026-11-27".parse().ok(),
        };
        assert!(check_deferral(&asked, today).is_ok());
        spoil(&mut asked);
        assert_eq!(check_deferral(&asked, today).unwrap_err().field, Some(field));
    }

    #[test]
    fn measures_have_at_least_seven_digits() {
        assert_eq!(measure_number(4, 2026), "ANN 0000004/2026");
    }
}
