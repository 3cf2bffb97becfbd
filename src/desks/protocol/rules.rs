//! The rules of registration, pure: what a request must have, how numbers and the segnatura are written, which clocks
//! start (DPR 445/2000 artt. 53 and 55).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::model::{Flow, Medium, Party, Registration};
use super::request::{PartyAsked, Request};
use crate::base::fault::Fault;
use crate::base::text::fold;
use crate::work::house::Administration;

/// Longest subject; longer ones do not fit the segnatura nor the register on paper.
pub const LONGEST_SUBJECT: usize = 4_000;

/// A number as it is always shown: at least seven digits and the year (DPR 445/2000 art. 57).
pub fn number_text(number: i64, year: i64) -> String {
    format!("{number:07}/{year}")
}

/// Finds the first thing a request lacks or has wrong, naming the field.
pub fn check(request: &Request, now: DateTime<Utc>) -> Result<(), Fault> {
    let fault = |key, field| Err(Fault::not_done(key).on(field));
    if request.parties.iter().all(|party| fold(&party.name).is_empty()) && request.flow != Flow::Internal {
        return fault("fault-protocol-party-missing", "parties");
    }
    if fold(&request.subject).is_empty() {
        return fault("fault-protocol-subject-missing", "subject");
    }
    if request.subject.chars().count() > LONGEST_SUBJECT {
        return fault("fault-protocol-subject-long", "subject");
    }
    if request.class_id.is_none() {
        return fault("fault-protocol-class-missing", "class");
    }
    if request.competence.is_empty() && request.flow != Flow::Out {
        return fault("fault-protocol-office-missing", "competence");
    }
    if request.competence.iter().any(|office| request.knowledge.contains(office)) {
        return fault("fault-protocol-office-twice", "knowledge");
    }
    if request.sender_date.is_some_and(|day| day > crate::base::clock::rome(now).date_naive()) {
        return fault("fault-protocol-date-future", "sender_date");
    }
    if request.arrived_at.is_some_and(|at| at > now + TimeDelta::minutes(1)) {
        return fault("fault-protocol-arrival-future", "arrived_at");
    }
    // A letter that goes out gets its number from the post office, after its registration.
    if request.flow != Flow::Out
        && request.medium == Medium::Registered
        && request.medium_number.as_deref().is_none_or(|n| fold(n).is_empty())
    {
        return fault("fault-protocol-registered-number", "medium_number");
    }
    if request.documents.iter().filter(|document| document.main).count() > 1 {
        return fault("fault-protocol-main-twice", "documents");
    }
    Ok(())
}

/// All parties in one line: the first name, and how many more.
pub fn party_line(request: &Request) -> String {
    line_of(&request.parties)
}

/// The same of parties alone.
pub fn line_of(parties: &[PartyAsked]) -> String {
    let names: Vec<&str> = parties.iter().map(|party| party.name.trim()).filter(|n| !n.is_empty()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, more @ ..] => format!("{first} (+{})", more.len()),
    }
}

/// Words under which a registration is found.
pub fn search_text(request: &Request, number: i64, year: i64) -> String {
    let mut text = format!("{} {number} {number:07} {year}", request.subject);
    for party in &request.parties {
        let parts = [
            Some(&party.name),
            party.tax_code.as_ref(),
            party.vat_number.as_ref(),
            party.pec.as_ref(),
            party.email.as_ref(),
        ];
        for part in parts.into_iter().flatten() {
            text.push(' ');
            text.push_str(part);
        }
    }
    for part in [&request.sender_number, &request.medium_number, &request.notes].into_iter().flatten() {
        text.push(' ');
        text.push_str(part);
    }
    text
}

/// The same words, from the sealed rows.
pub fn words_of(line: &Registration, parties: &[Party]) -> String {
    let mut text = format!("{} {} {:07} {}", line.subject, line.number, line.number, line.year);
    let of_parties = parties.iter().flat_map(|party| {
        [
            Some(&party.name),
            party.tax_code.as_ref(),
            party.vat_number.as_ref(),
            party.pec.as_ref(),
            party.email.as_ref(),
        ]
    });
    let of_line = [&line.sender_number, &line.medium_number, &line.notes].map(Option::as_ref);
    for part in of_parties.chain(of_line).flatten() {
        text.push(' ');
        text.push_str(part);
    }
    text
}

/// The segnatura in one string, as bar codes carry it: `c_x999.AOO.REGISTRO.0001234.02-03-2026(E)`.
pub fn segnatura_string(who: &Administration, flow: Flow, number: i64, on: NaiveDate) -> String {
    let letter = match flow {
        Flow::In => 'E',
        Flow::Out => 'U',
        Flow::Internal => 'I',
    };
    format!("{}.{}.REGISTRO_UFFICIALE({letter}).{number:07}.{}", who.ipa_code, who.aoo_code, on.format("%d-%m-%Y"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::desks::protocol::request::PartyAsked;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn good() -> Request {
        let mut request = Request::new(Flow::In, "k".into());
        request.parties.push(PartyAsked { name: "Rossi Anna".into(), kind: "person".into(), ..PartyAsked::default() });
        request.subject = "Richiesta di certificato".into();
        request.class_id = Some(1);
        request.competence = vec![1];
        request
    }

    #[rstest]
    #[case(|r: &mut Request| r.parties.clear(), "parties")]
    #[case(|r: &mut Request| r.subject = " \u{a0}\u{200b}".into(), "subject")]
    #[case(|r: &mut Request| r.subject = "x".repeat(4_001), "subject")]
    #[case(|r: &mut Request| r.class_id = None, "class")]
    #[case(|r: &mut Request| r.competence.clear(), "competence")]
    #[case(|r: &mut Request| r.knowledge = vec![1], "knowledge")]
    #[case(|r: &mut Request| r.sender_date = Some(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()), "sender_date")]
    #[case(|r: &mut Request| r.medium = Medium::Registered, "medium_number")]
    fn what_is_missing_is_named_at_its_field(#[case] spoil: fn(&mut Request), #[case] field: &str) {
        let now = at("2026-11-23T10:00:00Z");
        let mut request = good();
        assert!(check(&request, now).is_ok());
        spoil(&mut request);
        assert_eq!(check(&request, now).unwrap_err().field, Some(field));
    }

    #[test]
    fn numbers_have_at_least_seven_digits() {
        assert_eq!(number_text(42, 2026), "0000042/2026");
        assert_eq!(number_text(12_345_678, 2026), "12345678/2026");
    }
}
