//! The rules of certified mail that goes out, pure: the name of a message, its greatest size, what all receipts together
//! say of one recipient.

use chrono::NaiveDateTime;

use super::model::{PecReceipt, ReceiptKind};
use crate::base::fault::Fault;
use crate::desks::departures::shipping::model::Outcome;

/// Greatest size of a message times its recipients, in bytes: 30 MB (RFC 6109 § 3.1.1).
pub const LIMIT: u64 = 30 * 1024 * 1024;

/// The local part of a message's id carries the protocol number: providers may rewrite the domain, never this.
pub fn local_part(ipa: &str, year: i64, number: i64, attempt: i64) -> String {
    let ipa: String = ipa.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let ipa = if ipa.is_empty() { "prot".to_owned() } else { ipa };
    format!("{ipa}.pg.{year}.{number:07}.{attempt}").to_lowercase()
}

/// The domain of the sender's address.
pub fn domain(address: &str) -> &str {
    address.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
}

/// What a file becomes in a message: three bytes are four letters, and lines have ends.
pub fn in_message(bytes: u64) -> u64 {
    bytes.div_ceil(3) * 4 * 78 / 76 + 400
}

/// Refuses a message that the provider would refuse.
pub fn check_size(size: u64, recipients: usize) -> Result<(), Fault> {
    if size.saturating_mul(recipients as u64) <= LIMIT {
        return Ok(());
    }
    let mega = |bytes: u64| bytes.div_ceil(1024 * 1024);
    Err(Fault::not_done("fault-pec-too-big")
        .arg("size", mega(size))
        .arg("recipients", recipients)
        .arg("limit", mega(LIMIT)))
}

/// How a recipient stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What became of the copy.
    pub outcome: Outcome,
    /// When, by the provider's word.
    pub at: Option<NaiveDateTime>,
    /// Why, where the provider says so.
    pub note: Option<String>,
    /// Whether the mailbox is certified; unknown until the message was accepted.
    pub certified: Option<bool>,
}

/// What all receipts about a message say of one of its recipients, in whatever order they came. A delivery wins over
/// everything, whenever it comes; a refusal by the sender's provider over the rest; a final notice is an error.
pub fn standing(address: &str, alone: bool, receipts: &[PecReceipt]) -> Standing {
    let address = address.to_lowercase();
    let mut found = Standing { outcome: Outcome::None, at: None, note: None, certified: None };
    let mut best = (0, NaiveDateTime::MIN);
    for receipt in receipts {
        if let (ReceiptKind::Accepted, Some(externals)) = (receipt.kind, &receipt.externals) {
            found.certified = Some(!externals.split(' ').any(|external| external == address));
        }
        // What a receipt about the only recipient says is about them, however it writes the address.
        let about = receipt.recipient.as_ref().is_none_or(|recipient| alone || *recipient == address);
        if !about {
            continue;
        }
        let (rank, outcome) = match receipt.kind {
            ReceiptKind::Delivered => (6, Outcome::Delivered),
            ReceiptKind::NotAccepted => (5, Outcome::Refused),
            ReceiptKind::NotDelivered | ReceiptKind::VirusFound => (4, Outcome::Failed),
            ReceiptKind::Delayed if receipt.is_final => (4, Outcome::Failed),
            ReceiptKind::Delayed => (3, Outcome::Warned),
            ReceiptKind::Accepted => (2, Outcome::Accepted),
            ReceiptKind::TakenInCharge => continue,
        };
        // Of equal weight the first tells when it happened.
        if rank > best.0 || (rank == best.0 && receipt.at < best.1) {
            best = (rank, receipt.at);
            found.outcome = outcome;
            found.at = Some(receipt.at);
            found.note.clone_from(&receipt.detail);
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn at(second: u32) -> NaiveDateTime {
        chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap().and_hms_opt(9, 0, second).unwrap()
    }

    fn receipt(kind: ReceiptKind, recipient: Option<&str>, second: u32) -> PecReceipt {
        PecReceipt {
            arrival_id: i64::from(second),
            pec_id: 1,
            kind,
            recipient: recipient.map(str::to_owned),
            externals: (kind == ReceiptKind::Accepted).then(|| "fuori@esempio.it altro@esempio.it".to_owned()),
            at: at(second),
            provider: "Gestore Esempio".into(),
            detail: Some(format!("motivo {second}")),
            is_final: second >= 50,
            sha256: String::new(),
            linked_at: at(second),
            digest: Vec::new(),
        }
    }

    const A: &str = "anna@pec.it";

    #[rstest]
    #[case(&[], Outcome::None)]
    #[case(&[(ReceiptKind::Accepted, None, 1)], Outcome::Accepted)]
    #[case(&[(ReceiptKind::Accepted, None, 1), (ReceiptKind::Delivered, Some(A), 2)], Outcome::Delivered)]
    #[case(&[(ReceiptKind::Delivered, Some("luca@pec.it"), 2)], Outcome::None)]
    #[case(&[(ReceiptKind::NotDelivered, Some(A), 2)], Outcome::Failed)]
    #[case(&[(ReceiptKind::Delayed, Some(A), 12), (ReceiptKind::Accepted, None, 1)], Outcome::Warned)]
    #[case(&[(ReceiptKind::Delayed, Some(A), 12), (ReceiptKind::Delayed, Some(A), 52)], Outcome::Failed)]
    #[case(&[(ReceiptKind::Delayed, Some(A), 52), (ReceiptKind::Delivered, Some(A), 53)], Outcome::Delivered)]
    #[case(&[(ReceiptKind::NotAccepted, None, 1)], Outcome::Refused)]
    #[case(&[(ReceiptKind::VirusFound, Some(A), 1)], Outcome::Failed)]
    #[case(&[(ReceiptKind::TakenInCharge, Some(A), 1)], Outcome::None)]
    fn what_the_receipts_say(#[case] came: &[(ReceiptKind, Option<&str>, u32)], #[case] outcome: Outcome) {
        let receipts: Vec<PecReceipt> = came.iter().map(|(kind, to, second)| receipt(*kind, *to, *second)).collect();
        assert_eq!(standing("Anna@PEC.it", false, &receipts).outcome, outcome);
    }

    #[test]
    fn an_address_outside_certified_mail_is_known_from_the_acceptance() {
        let receipts = [receipt(ReceiptKind::Accepted, None, 1)];
        assert_eq!(standing("fuori@esempio.it", false, &receipts).certified, Some(false));
        assert_eq!(standing(A, false, &receipts).certified, Some(true));
        assert_eq!(standing(A, false, &[]).certified, None);
        // The only recipient, whose address the provider writes in its own way.
        let receipts = [receipt(ReceiptKind::Delivered, Some("anna@legalmail.it"), 3)];
        assert_eq!(standing(A, true, &receipts).outcome, Outcome::Delivered);
    }

    #[test]
    fn names_and_sizes() {
        assert_eq!(local_part("c_x999", 2026, 12, 1), "c_x999.pg.2026.0000012.1");
        assert_eq!(local_part("è §", 2026, 12, 2), "prot.pg.2026.0000012.2");
        assert_eq!(domain("a@pec.comune.it"), "pec.comune.it");
        assert!(check_size(LIMIT, 1).is_ok() && check_size(LIMIT / 2, 2).is_ok());
        let fault = check_size(LIMIT / 2, 3).unwrap_err();
        assert_eq!(fault.key, "fault-pec-too-big");
    }

    fn any_receipt() -> impl Strategy<Value = PecReceipt> {
        let kinds = proptest::sample::select(ReceiptKind::ALL);
        (kinds, proptest::sample::select(&[None, Some(A), Some("luca@pec.it")][..]), 0_u32..60)
            .prop_map(|(kind, to, second)| receipt(kind, to, second))
    }

    proptest! {
        #[test]
        fn the_order_in_which_receipts_come_does_not_matter(
            receipts in proptest::collection::vec(any_receipt(), 0..8),
            turn in 0_usize..8,
        ) {
            let mut turned = receipts.clone();
            turned.reverse();
            if !turned.is_empty() {
                let by = turn % turned.len();
                turned.rotate_left(by);
            }
            let (one, other) = (standing(A, false, &receipts), standing(A, false, &turned));
            prop_assert_eq!((one.outcome, one.at, one.certified), (other.outcome, other.at, other.certified));
        }

        #[test]
        fn a_delivery_is_never_taken_back(mut receipts in proptest::collection::vec(any_receipt(), 0..8)) {
            receipts.insert(receipts.len() / 2, receipt(ReceiptKind::Delivered, Some(A), 30));
            prop_assert_eq!(standing(A, false, &receipts).outcome, Outcome::Delivered);
        }
    }
}
