//! Whole messages, as a clerk would meet them.

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::mail::pec::ReceiptKind;
use crate::mail::samples::{self, PecMessage};
use crate::mail::{Kind, read};

fn strings(lines: &[Shown]) -> Vec<&str> {
    lines.iter().map(Shown::as_str).collect()
}

#[test]
fn an_ordinary_letter() {
    let letter = read(samples::ORIGINAL.as_bytes()).unwrap();
    assert_eq!(letter.subject.as_str(), "Richiesta documenti");
    assert_eq!(letter.sender_shown().as_str(), "Ditta Esempio <ditta@pec.esempio.it>");
    assert_eq!(letter.message_id.as_deref(), Some("ditta.77@pec.esempio.it"));
    assert_eq!(strings(&letter.text), ["Si chiedono i documenti."]);
    assert_eq!(letter.text_from, TextFrom::Plain);
    assert_eq!(letter.oddities, []);
    assert!(letter.registrable() && letter.pec.is_none() && letter.has_segnatura());
    assert!(letter.reference_keys().is_empty());
    let names: Vec<&str> = letter.documents().map(|attachment| attachment.name.as_str()).collect();
    assert_eq!(names, ["istanza.pdf", "Segnatura.xml"]);
    let pdf = &letter.attachments[0];
    assert_eq!((pdf.kind, pdf.declared.as_str(), pdf.size), (Kind::Pdf, "application/pdf", 15));
    assert_eq!(pdf.bytes(samples::ORIGINAL.as_bytes()).unwrap().as_ref(), b"%PDF-1.7\nfinto\n");
    assert_eq!(letter.sha256, hex_digest(samples::ORIGINAL.as_bytes()));
}

#[test]
fn a_transport_envelope_shows_the_true_sender_and_the_message_inside() {
    let bytes = samples::transport();
    let letter = read(&bytes).unwrap();
    let pec = letter.pec.as_ref().unwrap();
    assert_eq!(pec.kind, PecKind::Transport);
    assert!(letter.registrable() && pec.signed);
    assert_eq!(letter.sender_shown().as_str(), "Ditta Esempio <ditta@pec.esempio.it>");
    assert_eq!(letter.content().subject.as_str(), "Richiesta documenti");
    assert_eq!(letter.sent_at().unwrap().to_rfc3339(), "2026-03-02T08:16:02+00:00");
    assert_eq!(letter.oddities, []);
    assert!(letter.has_segnatura());
    // The envelope carries the reference, too, yet it speaks of no message of ours.
    assert_eq!(pec.reference.as_deref(), Some("ditta.77@pec.esempio.it"));
    assert!(letter.reference_keys().is_empty());
    let roles: Vec<Role> = letter.attachments.iter().map(|attachment| attachment.role).collect();
    assert_eq!(roles, [Role::Certificate, Role::Original, Role::Signature]);
}

#[test]
fn the_bytes_inside_an_envelope_are_the_senders() {
    let bytes = samples::transport();
    let letter = read(&bytes).unwrap();
    let original = letter.attachments.iter().find(|attachment| attachment.role == Role::Original).unwrap();
    assert_eq!(original.bytes(&bytes).unwrap().as_ref(), samples::ORIGINAL.as_bytes());
    assert_eq!(letter.content().sha256, hex_digest(samples::ORIGINAL.as_bytes()));
    let pdf = letter.documents().next().unwrap();
    assert_eq!(pdf.bytes(&bytes).unwrap().as_ref(), b"%PDF-1.7\nfinto\n");
}

#[test]
fn an_encoded_message_inside_is_opened_all_the_same() {
    let encoded = "RnJvbTogZGl0dGFAcGVjLmVzZW1waW8uaXQKQ29udGVudC1UeXBlOiB0ZXh0L2NzdjsgbmFtZT1hLmNzdgoKMTsyCg==";
    let bytes = String::from_utf8(samples::transport()).unwrap().replace(samples::ORIGINAL, encoded).replace(
        "filename=\"postacert.eml\"\r\n",
        "filename=\"postacert.eml\"\r\nContent-Transfer-Encoding: base64\r\n",
    );
    let letter = read(bytes.as_bytes()).unwrap();
    let csv = letter.documents().next().unwrap();
    assert_eq!((csv.name.as_str(), csv.bytes(bytes.as_bytes()).unwrap().as_ref()), ("a.csv", &b"1;2\n"[..]));
}

#[rstest]
#[case("accettazione", "nessuno", ReceiptKind::Accepted)]
#[case("non-accettazione", "virus", ReceiptKind::NotAccepted)]
#[case("presa-in-carico", "nessuno", ReceiptKind::TakenInCharge)]
#[case("avvenuta-consegna", "nessuno", ReceiptKind::Delivered)]
#[case("errore-consegna", "altro", ReceiptKind::NotDelivered)]
#[case("preavviso-errore-consegna", "altro", ReceiptKind::Delayed)]
#[case("rilevazione-virus", "virus", ReceiptKind::VirusFound)]
fn receipts_are_not_for_registration_and_name_our_message(
    #[case] tipo: &str,
    #[case] errore: &str,
    #[case] kind: ReceiptKind,
) {
    let letter = read(&samples::receipt(tipo, errore)).unwrap();
    let pec = letter.pec.as_ref().unwrap();
    assert_eq!(pec.kind, PecKind::Receipt(kind));
    assert!(!letter.registrable());
    assert_eq!(letter.reference_keys(), ["c_x999.PG.2026.0001234@comune.esempio.it", "c_x999.PG.2026.0001234"]);
    assert_eq!(letter.oddities, []);
    assert_eq!(pec.data.as_ref().unwrap().taken_for.len(), usize::from(kind == ReceiptKind::TakenInCharge));
}

#[test]
fn a_provider_that_rewrites_the_domain_is_matched_by_the_local_part() {
    let bytes = String::from_utf8(samples::receipt("accettazione", "nessuno"))
        .unwrap()
        .replace("0001234@comune.esempio.it&gt;", "0001234@gestore.esempio.it&gt;");
    let keys = read(bytes.as_bytes()).unwrap().reference_keys();
    let expected = [
        "c_x999.PG.2026.0001234@gestore.esempio.it",
        "c_x999.PG.2026.0001234@comune.esempio.it",
        "c_x999.PG.2026.0001234",
    ];
    assert_eq!(keys, expected);
}

#[test]
fn an_ill_formed_certificate_still_matches() {
    let bytes = String::from_utf8(samples::receipt("avvenuta-consegna", "nessuno"))
        .unwrap()
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    let letter = read(bytes.as_bytes()).unwrap();
    assert_eq!(letter.oddities, [Oddity::PecDataIllFormed]);
    assert!(!letter.registrable());
    assert_eq!(letter.reference_keys()[0], "c_x999.PG.2026.0001234@comune.esempio.it");
    assert_eq!(letter.pec.unwrap().form, Some(ReceiptForm::Brief));
}

#[test]
fn an_anomaly_envelope_is_ordinary_mail_and_says_so() {
    let bytes = PecMessage {
        headers: "From: \"Per conto di: anna@esempio.org\" <posta-certificata@gestore.esempio.it>\r\n\
                  Subject: ANOMALIA MESSAGGIO: Saluti\r\nX-Trasporto: errore\r\n",
        notice: "Anomalia nel messaggio",
        daticert: None,
        original: Some("From: Anna Prova <anna@esempio.org>\r\nSubject: Saluti\r\n\r\nBuongiorno.\r\n"),
        signed: true,
    }
    .bytes();
    let letter = read(&bytes).unwrap();
    assert_eq!(letter.pec.as_ref().unwrap().kind, PecKind::Anomaly);
    assert!(letter.registrable() && letter.oddities.contains(&Oddity::PecAnomaly));
    assert_eq!(letter.sender_shown().as_str(), "Anna Prova <anna@esempio.org>");
    assert_eq!(strings(&letter.content().text), ["Buongiorno."]);
}

#[test]
fn a_forged_receipt_stays_in_the_queue() {
    let forged = PecMessage {
        headers: "From: posta-certificata@gestore.esempio.it\r\nSubject: ACCETTAZIONE\r\nX-Ricevuta: accettazione\r\n",
        notice: "Ricevuta",
        daticert: Some(&samples::daticert("accettazione", "nessuno", samples::OUR_ID)),
        original: None,
        signed: false,
    };
    let letter = read(&forged.bytes()).unwrap();
    assert!(letter.registrable() && letter.oddities.contains(&Oddity::PecUnsigned));
    let bare = b"From: x@esempio.org\r\nSubject: istanza\r\nX-Ricevuta: accettazione\r\n\r\nVi scrivo per...\r\n";
    let letter = read(bare).unwrap();
    assert!(letter.registrable() && letter.oddities.contains(&Oddity::PecNoData));
    let contrary = String::from_utf8(samples::receipt("accettazione", "nessuno"))
        .unwrap()
        .replace("tipo=\"accettazione\"", "tipo=\"posta-certificata\"");
    let letter = read(contrary.as_bytes()).unwrap();
    assert!(letter.registrable() && letter.oddities.contains(&Oddity::PecKindDiffers));
}

#[test]
fn a_receipt_that_a_citizen_attached_is_a_letter() {
    let receipt = String::from_utf8(samples::receipt("accettazione", "nessuno")).unwrap();
    let bytes = format!(
        "From: anna@esempio.org\r\nSubject: Fwd: ACCETTAZIONE\r\nContent-Type: multipart/mixed; boundary=citta\r\n\r\n--citta\r\n\r\n\
         In allegato la ricevuta.\r\n--citta\r\nContent-Type: message/rfc822; name=\"postacert.eml\"\r\n\r\n{receipt}\r\n--citta\r\n\
         Content-Type: application/xml; name=daticert.xml\r\n\r\n{}\r\n--citta--\r\n",
        samples::daticert("accettazione", "nessuno", samples::OUR_ID)
    );
    let letter = read(bytes.as_bytes()).unwrap();
    assert!(letter.pec.is_none() && letter.registrable());
    assert_eq!(letter.documents().count(), 2);
    assert_eq!(letter.documents().next().unwrap().bytes(bytes.as_bytes()).unwrap().as_ref(), receipt.as_bytes());
}

#[test]
fn an_envelope_without_its_header_is_opened_a_receipt_is_not() {
    let strip = |bytes: Vec<u8>, line: &str| String::from_utf8(bytes).unwrap().replace(line, "");
    let letter = read(strip(samples::transport(), "X-Trasporto: posta-certificata\r\n").as_bytes()).unwrap();
    assert_eq!(letter.pec.as_ref().unwrap().kind, PecKind::Transport);
    assert_eq!(letter.oddities, [Oddity::PecNoHeader]);
    let letter =
        read(strip(samples::receipt("avvenuta-consegna", "nessuno"), "X-Ricevuta: avvenuta-consegna\r\n").as_bytes());
    let letter = letter.unwrap();
    assert!(letter.pec.is_none() && letter.registrable());
}

#[test]
fn the_certified_sender_counts() {
    let bytes = String::from_utf8(samples::transport())
        .unwrap()
        .replace("From: Ditta Esempio <ditta@pec.esempio.it>", "From: Sindaco <sindaco@comune.esempio.it>");
    let letter = read(bytes.as_bytes()).unwrap();
    assert_eq!(letter.sender_shown().as_str(), "ditta@pec.esempio.it");
    assert!(letter.oddities.contains(&Oddity::PecSenderDiffers));
}

#[test]
fn an_envelope_without_original_or_certificate() {
    let empty = PecMessage {
        headers: "From: \"Per conto di: ditta@pec.esempio.it\" <posta-certificata@gestore.esempio.it>\r\n\
                  Reply-To: ditta@pec.esempio.it\r\nSubject: POSTA CERTIFICATA: x\r\nX-Trasporto: posta-certificata\r\n",
        notice: "Messaggio",
        daticert: None,
        original: Some("\r\n"),
        signed: true,
    };
    let letter = read(&empty.bytes()).unwrap();
    for oddity in [Oddity::PecNoOriginal, Oddity::PecNoData] {
        assert!(letter.oddities.contains(&oddity), "{oddity:?}");
    }
    assert_eq!(letter.pec.as_ref().unwrap().original_unreadable, Some(Unreadable::Empty));
    assert!(letter.registrable());
    assert_eq!(letter.sender_shown().as_str(), "ditta@pec.esempio.it");
}

#[rstest]
#[case("non è stato consegnato nelle prime dodici ore dal suo invio", Some(12))]
#[case("nelle ventiquattro ore successive al suo invio", Some(24))]
#[case("altro", None)]
fn the_words_tell_the_final_delay_notice(#[case] notice: &str, #[case] hours: Option<u8>) {
    let bytes = String::from_utf8(samples::receipt("preavviso-errore-consegna", "altro")).unwrap();
    let letter = read(bytes.replace("\r\n\r\nRicevuta\r\n", &format!("\r\n\r\n{notice}\r\n")).as_bytes()).unwrap();
    assert_eq!(letter.delay_hours(), hours);
}

#[test]
fn deceptive_names_and_values_are_shown_harmless_and_noticed() {
    let bytes = "From: \"\u{1b}]0;x\u{7}\" <x@esempio.org>\nSubject: =?utf-8?q?=1b]0;pwn=07=E2=80=AEtesto?=\n\
                 Content-Type: multipart/mixed; boundary=b\n\n--b\n\n\u{1b}[2Jciao\n--b\n\
                 Content-Disposition: attachment; filename=\"../../x.pdf\"\n\nMZ\n--b\n\
                 Content-Disposition: attachment; filename*=utf-8''X%2epdf\n\n%PDF-1.4\n--b\n\
                 Content-Disposition: attachment; filename*=utf-8''a%0d%0aBcc:x.pdf\n\n%PDF-1.4\n--b--\n";
    let letter = read(bytes.as_bytes()).unwrap();
    let mut shown = vec![letter.subject.clone(), letter.sender_shown()];
    shown.extend(letter.text.iter().cloned());
    shown.extend(letter.attachments.iter().map(|attachment| attachment.name.clone()));
    shown.extend(letter.headers.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
    for text in shown {
        assert!(!text.as_str().chars().any(char::is_control), "{text:?}");
    }
    for oddity in [Oddity::PathInName, Oddity::StrangeName, Oddity::RepeatedName, Oddity::KindDiffers, Oddity::NoDate] {
        assert!(letter.oddities.contains(&oddity), "{oddity:?} in {:?}", letter.oddities);
    }
}

#[rstest]
#[case(b"", Unreadable::Empty)]
#[case(b"\r\n \r\n", Unreadable::Empty)]
#[case(b"%PDF-1.7\n", Unreadable::NotAMessage)]
fn files_that_are_no_message(#[case] bytes: &[u8], #[case] reason: Unreadable) {
    assert_eq!(read(bytes).unwrap_err(), reason);
}

#[test]
fn a_message_beyond_the_limit_is_refused_before_it_is_looked_at() {
    let bytes = vec![b'a'; MAX_MESSAGE as usize + 1];
    assert_eq!(read(&bytes).unwrap_err(), Unreadable::TooBig);
}

#[test]
fn envelopes_inside_envelopes_are_not_opened_for_ever() {
    let mut bytes = samples::ORIGINAL.to_owned();
    for level in 2..10 {
        let envelope = PecMessage {
            headers: "From: a@gestore.esempio.it\r\nSubject: x\r\nX-Trasporto: posta-certificata\r\n",
            notice: "Busta",
            daticert: Some(&samples::daticert("posta-certificata", "nessuno", "")),
            original: Some(&bytes),
            signed: false,
        }
        .bytes();
        // Every envelope has separators of its own.
        bytes = String::from_utf8(envelope).unwrap().replace("_busta-1", &format!("_busta-{level}"));
    }
    let outer = read(bytes.as_bytes()).unwrap();
    let opened = std::iter::successors(Some(&outer), |letter| letter.pec.as_ref()?.original.as_deref()).count();
    assert_eq!(opened, MAX_ENVELOPES + 1);
}

#[test]
fn odd_structures_are_named() {
    let odd = |bytes: &str| read(bytes.as_bytes()).unwrap().oddities;
    let head = "Return-Path: <a@esempio.it>\nFrom: a@esempio.it\nDate: Mon, 2 Mar 2026 09:16:02 +0100\nSubject: x\nMessage-ID: <1@esempio.it>\n";
    assert_eq!(odd(&format!("From a@esempio.it Mon Mar  2 09:16:02 2026\n{head}\nciao\n")), [Oddity::MboxLine]);
    let mailbox = format!("From a\n{head}\nuno\n\nFrom b\n{head}\ndue\n");
    assert_eq!(odd(&mailbox), [Oddity::MboxLine, Oddity::SeveralMessages]);
    assert_eq!(
        odd(&format!("{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nciao\n")),
        [Oddity::BrokenStructure]
    );
    assert_eq!(
        odd(&format!("{head}Content-Type: message/partial; id=1; number=1; total=2\n\nSubject: y\n\nciao\n")),
        [Oddity::Fragment]
    );
    let sealed = format!(
        "{head}Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMAYGAQIDBAU=\n"
    );
    assert_eq!(odd(&sealed), [Oddity::Sealed]);
}

proptest! {
    #[test]
    fn any_bytes_are_a_letter_or_have_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(letter) = read(&bytes) {
            prop_assert_eq!(letter.sha256, hex_digest(&bytes));
        }
    }

    #[test]
    fn a_damaged_pec_message_never_fails_and_never_shows_controls(at in any::<prop::sample::Index>(), with in prop::collection::vec(any::<u8>(), 0..12), remove in 0_usize..40) {
        let mut bytes = samples::transport();
        let at = at.index(bytes.len());
        let end = (at + remove).min(bytes.len());
        bytes.splice(at..end, with);
        if let Ok(letter) = read(&bytes) {
            for attachment in letter.attachments.iter().chain(letter.documents()) {
                prop_assert!(attachment.bytes(&bytes).is_ok());
                prop_assert!(!attachment.name.as_str().chars().any(char::is_control));
            }
            prop_assert!(!letter.content().subject.as_str().chars().any(char::is_control));
        }
    }

    #[test]
    fn a_damaged_receipt_is_never_taken_for_a_letter_without_a_trace(at in any::<prop::sample::Index>(), with in any::<u8>()) {
        let mut bytes = samples::receipt("avvenuta-consegna", "nessuno");
        let at = at.index(bytes.len());
        bytes[at] = with;
        let letter = read(&bytes);
        if let Ok(letter) = letter {
            let sound = !letter.registrable();
            prop_assert!(sound || !letter.oddities.is_empty());
        }
    }
}
