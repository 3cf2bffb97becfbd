//! The rules of requests, pure: what one must have, who may do what with it in which state, by when it must be shipped.

use chrono::{DateTime, Utc};

use super::model::{Recipient, RequestState, Wanted};
use crate::base::calendar::WorkingCalendar;
use crate::base::fault::Fault;
use crate::base::terms::{Due, Term};
use crate::base::text::{Shown, fold};
use crate::desks::protocol::api::Medium;

/// Activity of the office plan: shipping what the offices send.
pub const ACTIVITY: &str = "P1.2";
/// Longest subject, in characters: that of a registration.
pub const LONGEST_SUBJECT: usize = 4_000;
/// Longest text of a message.
pub const LONGEST_BODY: usize = 20_000;
/// Longest reason, signer, note.
pub const LONGEST_NOTE: usize = 1_000;

/// The office plan has letters shipped weekly: within seven days of the request, or the next day that is no holiday.
pub fn term() -> Term {
    Term::calendar_days(7)
}

/// By when a request must be shipped, and why.
pub fn due(asked_at: DateTime<Utc>, calendar: &WorkingCalendar) -> Due {
    term().due(asked_at, calendar)
}

/// Whether a letter by this medium is a message that the program puts together itself.
pub fn is_message(medium: Medium) -> bool {
    matches!(medium, Medium::Pec | Medium::Email)
}

/// Where a copy for this recipient goes: the address that the medium needs, if the recipient has it.
pub fn address(medium: Medium, recipient: &Recipient) -> Option<&str> {
    let address = match medium {
        Medium::Pec => recipient.pec.as_ref().or(recipient.email.as_ref()),
        Medium::Email => recipient.email.as_ref().or(recipient.pec.as_ref()),
        _ => recipient.address.as_ref(),
    };
    address.map(|address| address.trim()).filter(|address| !address.is_empty())
}

/// Whether a medium cannot go without an address.
pub fn needs_address(medium: Medium) -> bool {
    matches!(medium, Medium::Pec | Medium::Email | Medium::Post | Medium::Registered | Medium::Courier)
}

/// Cleans what was written and finds the first thing that is missing or too long, naming the field.
pub fn clean(wanted: &Wanted) -> Result<Wanted, Fault> {
    let fault = |key, field| Err(Fault::not_done(key).on(field));
    let line = |text: &str| Shown::line(text.trim()).into_string();
    let maybe = |text: &Option<String>| text.as_deref().map(line).filter(|text| !text.is_empty());
    let block = |text: &Option<String>| {
        text.as_deref().map(|text| Shown::block(text.trim()).into_string()).filter(|text| !text.is_empty())
    };
    let recipients: Vec<Recipient> = wanted
        .recipients
        .iter()
        .map(|one| Recipient {
            name: line(&one.name),
            tax_code: maybe(&one.tax_code),
            vat_number: maybe(&one.vat_number),
            pec: maybe(&one.pec),
            email: maybe(&one.email),
            address: maybe(&one.address),
            ..one.clone()
        })
        .filter(|one| !fold(&one.name).is_empty())
        .collect();
    let clean = Wanted {
        subject: line(&wanted.subject),
        body: block(&wanted.body),
        signer: maybe(&wanted.signer),
        notes: block(&wanted.notes),
        return_card: wanted.return_card && wanted.medium == Medium::Registered,
        recipients,
        ..wanted.clone()
    };
    if clean.recipients.is_empty() {
        return fault("fault-departures-recipient-missing", "recipients");
    }
    if fold(&clean.subject).is_empty() {
        return fault("fault-departures-subject-missing", "subject");
    }
    if clean.subject.chars().count() > LONGEST_SUBJECT {
        return fault("fault-departures-subject-long", "subject");
    }
    if needs_address(clean.medium)
        && let Some(lost) = clean.recipients.iter().find(|one| address(clean.medium, one).is_none())
    {
        let key = match clean.medium {
            Medium::Pec => "fault-departures-no-pec",
            Medium::Email => "fault-departures-no-email",
            _ => "fault-departures-no-address",
        };
        return Err(Fault::not_done(key).arg("name", &lost.name).on("recipients"));
    }
    if is_message(clean.medium)
        && let Some(lost) = clean.recipients.iter().find(|one| !address(clean.medium, one).is_some_and(is_mailbox))
    {
        let wrong = address(clean.medium, lost).unwrap_or_default();
        return Err(Fault::not_done("fault-departures-address-wrong").arg("address", wrong).on("recipients"));
    }
    if clean.documents.iter().filter(|document| document.main).count() > 1 {
        return fault("fault-protocol-main-twice", "documents");
    }
    Ok(clean)
}

/// Whether a text can stand as the address of a message: one `@`, nothing that would end or split a header.
pub fn is_mailbox(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let word = |text: &str| {
        !text.is_empty()
            && text.len() <= 200
            && text.chars().all(|c| c.is_ascii_graphic() && !"<>,;:\"()[]\\@".contains(c))
    };
    word(local) && word(domain) && !domain.starts_with(['.', '-']) && !domain.ends_with(['.', '-'])
}

/// A recipient who is not in the address book, as a clerk types one: `Rossi Anna <anna@pec.esempio.it>` or
/// `Rossi Anna; Via Roma 1, 80100 Napoli`.
pub fn typed(text: &str) -> Option<Recipient> {
    let mut recipient = Recipient { kind: "person".into(), ..Recipient::default() };
    let mut rest = text.trim().to_owned();
    if let Some((name, address)) = rest.clone().split_once(';') {
        recipient.address = Some(address.trim().to_owned()).filter(|address| !address.is_empty());
        name.trim().clone_into(&mut rest);
    }
    if let Some((name, after)) = rest.clone().split_once('<') {
        let mailbox = after.split('>').next().unwrap_or_default().trim().to_owned();
        recipient.pec = Some(mailbox.clone()).filter(|mailbox| is_mailbox(mailbox));
        recipient.email.clone_from(&recipient.pec);
        name.trim().clone_into(&mut rest);
        if rest.is_empty() {
            rest = mailbox;
        }
    } else if is_mailbox(&rest) {
        recipient.pec = Some(rest.clone());
        recipient.email = Some(rest.clone());
    }
    recipient.name = rest;
    (!recipient.name.is_empty()).then_some(recipient)
}

/// The same as it would be typed.
pub fn written(one: &Recipient) -> String {
    let mailbox = one.pec.as_ref().or(one.email.as_ref()).filter(|address| **address != one.name);
    let mailbox = mailbox.map(|address| format!(" <{address}>")).unwrap_or_default();
    let address = one.address.as_ref().map(|address| format!("; {address}")).unwrap_or_default();
    format!("{}{mailbox}{address}", one.name)
}

/// Who wants to do something with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    /// They belong to its office, or wrote it.
    pub own: bool,
    /// They register.
    pub registers: bool,
}

/// Whether the content may be changed: by its office until it is registered, by the protocol office while it is there.
pub fn may_change(state: RequestState, hand: Hand) -> bool {
    match state {
        RequestState::Draft | RequestState::Returned => hand.own,
        RequestState::Asked => hand.own || hand.registers,
        RequestState::Registered | RequestState::Shipped => false,
    }
}

/// Whether the protocol office may register it or send it back.
pub fn may_decide(state: RequestState, hand: Hand) -> bool {
    state == RequestState::Asked && hand.registers
}

/// The names of the recipients in one line: the first, and how many more.
pub fn recipients_line(recipients: &[Recipient]) -> String {
    match recipients {
        [] => String::new(),
        [one] => one.name.clone(),
        [first, more @ ..] => format!("{} (+{})", first.name, more.len()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn wanted(medium: Medium) -> Wanted {
        Wanted {
            office_id: 1,
            medium,
            return_card: true,
            urgent: false,
            reserved: false,
            subject: "Convocazione".into(),
            body: None,
            recipients: vec![Recipient {
                kind: "person".into(),
                name: "Rossi Anna".into(),
                pec: Some("anna@pec.esempio.it".into()),
                email: Some("anna@esempio.it".into()),
                address: Some("Via Roma 1".into()),
                ..Recipient::default()
            }],
            documents: Vec::new(),
            class_id: None,
            dossier_id: None,
            signer: Some("  ".into()),
            notes: None,
        }
    }

    #[rstest]
    #[case(|w: &mut Wanted| w.recipients.clear(), "fault-departures-recipient-missing")]
    #[case(|w: &mut Wanted| w.recipients[0].name = " \u{a0}".into(), "fault-departures-recipient-missing")]
    #[case(|w: &mut Wanted| w.subject = " ".into(), "fault-departures-subject-missing")]
    #[case(|w: &mut Wanted| w.subject = "x".repeat(4_001), "fault-departures-subject-long")]
    #[case(|w: &mut Wanted| { w.recipients[0].pec = None; w.recipients[0].email = None }, "fault-departures-no-pec")]
    #[case(|w: &mut Wanted| w.recipients[0].pec = Some("a@b@c".into()), "fault-departures-address-wrong")]
    #[case(|w: &mut Wanted| { w.medium = Medium::Post; w.recipients[0].address = None }, "fault-departures-no-address")]
    fn what_is_missing_is_named(#[case] spoil: fn(&mut Wanted), #[case] key: &str) {
        let mut wanted = wanted(Medium::Pec);
        assert!(clean(&wanted).is_ok());
        spoil(&mut wanted);
        assert_eq!(clean(&wanted).unwrap_err().key, key);
    }

    #[test]
    fn only_registered_letters_have_a_return_card_and_blanks_are_nothing() {
        assert!(!clean(&wanted(Medium::Post)).unwrap().return_card);
        let registered = clean(&wanted(Medium::Registered)).unwrap();
        assert!(registered.return_card);
        assert_eq!(registered.signer, None);
    }

    #[rstest]
    #[case("Rossi Anna <anna@pec.esempio.it>", "Rossi Anna", Some("anna@pec.esempio.it"), None)]
    #[case("Rossi Anna; Via Roma 1, 80100 Napoli", "Rossi Anna", None, Some("Via Roma 1, 80100 Napoli"))]
    #[case("anna@pec.esempio.it", "anna@pec.esempio.it", Some("anna@pec.esempio.it"), None)]
    #[case("<anna@pec.esempio.it>", "anna@pec.esempio.it", Some("anna@pec.esempio.it"), None)]
    #[case("Rossi <a@b>; Via 1", "Rossi", Some("a@b"), Some("Via 1"))]
    #[case("Rossi Anna", "Rossi Anna", None, None)]
    fn a_recipient_can_be_typed(
        #[case] text: &str,
        #[case] name: &str,
        #[case] pec: Option<&str>,
        #[case] address: Option<&str>,
    ) {
        let found = typed(text).unwrap();
        assert_eq!((found.name.as_str(), found.pec.as_deref(), found.address.as_deref()), (name, pec, address));
        assert_eq!(typed(&written(&found)).unwrap(), found);
    }

    #[rstest]
    #[case(RequestState::Draft, true, false)]
    #[case(RequestState::Returned, true, false)]
    #[case(RequestState::Asked, true, true)]
    #[case(RequestState::Registered, false, false)]
    #[case(RequestState::Shipped, false, false)]
    fn who_may_change_it(#[case] state: RequestState, #[case] own: bool, #[case] protocol: bool) {
        assert_eq!(may_change(state, Hand { own: true, registers: false }), own);
        assert_eq!(may_change(state, Hand { own: false, registers: true }), protocol);
        assert!(!may_change(state, Hand { own: false, registers: false }));
        assert_eq!(may_decide(state, Hand { own: true, registers: true }), state == RequestState::Asked);
    }

    #[test]
    fn the_term_is_a_week_and_never_ends_on_a_holiday() {
        let calendar = WorkingCalendar::default();
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        assert_eq!(due(at("2026-11-23T10:00:00+01:00"), &calendar).date.to_string(), "2026-11-30");
        // A week after Friday 18 December is Christmas: Sunday after Santo Stefano is no working day of the law either.
        assert_eq!(due(at("2026-12-18T10:00:00+01:00"), &calendar).date.to_string(), "2026-12-28");
    }

    proptest! {
        #[test]
        fn no_mailbox_can_split_a_header(text in "\\PC{0,40}") {
            if is_mailbox(&text) {
                prop_assert!(!text.contains(['\r', '\n', ' ', ',', '<', '>']) && text.is_ascii());
            }
        }

        #[test]
        fn whatever_is_typed_is_a_recipient_or_nothing(text in "\\PC{0,60}") {
            if let Some(found) = typed(&text) {
                prop_assert!(!found.name.is_empty());
            }
        }
    }
}
