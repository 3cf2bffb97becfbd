//! Real and malformed messages nobody here wrote: each is read, or refused with a reason; PEC is understood.
//!
//! The messages lie beside the project and are not part of it. Without them these tests say so and check nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use scrivania::base::i18n::{Lang, Texts};
use scrivania::base::text::Shown;
use scrivania::mail::{Letter, Mailbox, PecKind, ReceiptForm, ReceiptKind, Role, Unreadable, read};
use sha2::{Digest, Sha256};

/// The folder of real inputs, if it is there.
fn data(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("LEFT OUT: {} is missing, real messages were not tried", path.display());
    None
}

fn messages(folder: &str) -> Vec<(String, Vec<u8>)> {
    let Some(path) = data(folder) else { return Vec::new() };
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(path)
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .map(|path| (path.file_name().expect("name").to_string_lossy().into_owned(), fs::read(&path).expect("message")))
        .collect();
    found.sort();
    found
}

fn all_shown(letter: &Letter) -> Vec<Shown> {
    let mut shown = vec![letter.subject.clone(), letter.sender_shown()];
    shown.extend(letter.text.iter().cloned());
    shown.extend([&letter.from, &letter.to, &letter.cc, &letter.reply_to].into_iter().flatten().map(Mailbox::shown));
    shown.extend(letter.headers.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
    for attachment in &letter.attachments {
        shown.extend([attachment.name.clone(), attachment.declared.clone()]);
    }
    shown
}

fn assert_sound(name: &str, bytes: &[u8], letter: &Letter) {
    let digest = |bytes: &[u8]| format!("{:x}", Sha256::digest(bytes));
    for shown in all_shown(letter) {
        assert!(!shown.as_str().chars().any(char::is_control), "{name}: a control character would be shown: {shown:?}");
    }
    for attachment in &letter.attachments {
        let content = attachment.bytes(bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(digest(&content), attachment.sha256, "{name}: {}", attachment.name);
        assert_eq!(content.len() as u64, attachment.size, "{name}: {}", attachment.name);
        assert!(!attachment.name.as_str().contains(['/', '\\']), "{name}: a path as a name");
        if attachment.role == Role::Original {
            let inner = letter.pec.as_ref().and_then(|pec| pec.original.as_ref());
            assert!(
                inner.is_none_or(|inner| inner.sha256 == attachment.sha256),
                "{name}: the original message differs"
            );
        }
    }
    if let Some(original) = letter.pec.as_ref().and_then(|pec| pec.original.as_ref()) {
        assert_sound(name, bytes, original);
    }
}

#[test]
fn every_message_is_read_or_refused_with_a_reason() {
    let mut letters = 0;
    let mut refused: BTreeMap<Unreadable, Vec<String>> = BTreeMap::new();
    let corpus: Vec<_> = ["mail", "pec/messages"].into_iter().flat_map(messages).collect();
    for (name, bytes) in &corpus {
        let before = Sha256::digest(bytes);
        match read(bytes) {
            Ok(letter) => {
                letters += 1;
                assert_eq!(letter.sha256, format!("{before:x}"), "{name}");
                assert_sound(name, bytes, &letter);
            }
            Err(reason) => {
                assert!(!reason.what(Texts::of(Lang::It)).is_empty());
                assert_ne!(reason, Unreadable::ReaderFailed, "{name}: the reader gave up");
                refused.entry(reason).or_default().push(name.clone());
            }
        }
    }
    if !corpus.is_empty() {
        assert_eq!(corpus.len(), 347, "the collection of messages has changed");
        eprintln!("{letters} letters; refused: {refused:?}");
        assert!(letters >= 340, "too many refused: {refused:?}");
    }
}

/// What a sample of PEC must turn out to be; it is known by the first letters of its SHA-256.
struct Expected {
    digest: &'static str,
    kind: Option<PecKind>,
    form: Option<ReceiptForm>,
    /// The provider's signature is there; one sample is cut off before it.
    signed: bool,
    second: Option<&'static str>,
}

const SAMPLES: &[Expected] = &[
    Expected { digest: "55b39bc3a294", kind: None, form: None, signed: false, second: None },
    Expected { digest: "b0898ec4f7cb", kind: None, form: None, signed: false, second: None },
    Expected {
        digest: "23b514dc0f92",
        kind: Some(PecKind::Receipt(ReceiptKind::Accepted)),
        form: None,
        signed: false,
        second: Some("2024-11-15T17:20:38+00:00"),
    },
    Expected {
        digest: "2c5342ffb7fc",
        kind: Some(PecKind::Receipt(ReceiptKind::Accepted)),
        form: None,
        signed: true,
        second: Some("2024-11-15T17:20:38+00:00"),
    },
    Expected {
        digest: "2a7276bc8c86",
        kind: Some(PecKind::Receipt(ReceiptKind::Delivered)),
        form: Some(ReceiptForm::Complete),
        signed: true,
        second: Some("2021-05-13T12:35:30+00:00"),
    },
    Expected {
        digest: "db79dbeaa58c",
        kind: Some(PecKind::Receipt(ReceiptKind::Accepted)),
        form: None,
        signed: true,
        second: Some("2018-11-13T15:39:26+00:00"),
    },
    Expected {
        digest: "1d5da49293bc",
        kind: Some(PecKind::Receipt(ReceiptKind::Delivered)),
        form: Some(ReceiptForm::Complete),
        signed: true,
        second: Some("2018-11-13T15:39:27+00:00"),
    },
    Expected {
        digest: "ad05859a6ae7",
        kind: Some(PecKind::Transport),
        form: Some(ReceiptForm::Brief),
        signed: true,
        second: Some("2018-11-13T15:47:32+00:00"),
    },
    Expected {
        digest: "e8d4072113ab",
        kind: Some(PecKind::Transport),
        form: Some(ReceiptForm::Complete),
        signed: true,
        second: Some("2014-11-27T14:12:16+00:00"),
    },
    Expected {
        digest: "f36a8491a875",
        kind: Some(PecKind::Receipt(ReceiptKind::Accepted)),
        form: None,
        signed: true,
        second: Some("2014-11-14T17:26:32+00:00"),
    },
];

#[test]
fn every_pec_sample_is_what_it_is() {
    let found: BTreeMap<String, Vec<u8>> = messages("pec/messages")
        .into_iter()
        .map(|(_, bytes)| (format!("{:x}", Sha256::digest(&bytes))[..12].to_owned(), bytes))
        .collect();
    if found.is_empty() {
        return;
    }
    assert_eq!(found.len(), SAMPLES.len(), "the collection of PEC messages has changed");
    for expected in SAMPLES {
        let name = expected.digest;
        let bytes = found.get(name).unwrap_or_else(|| panic!("{name}: no such message"));
        let letter = read(bytes).unwrap_or_else(|reason| panic!("{name}: {reason}"));
        let receipt = matches!(expected.kind, Some(PecKind::Receipt(_)));
        assert_eq!(letter.pec.as_ref().map(|pec| pec.kind), expected.kind, "{name}");
        // A receipt without signature may be forged, so the clerk gets to see it.
        assert_eq!(letter.registrable(), !receipt || !expected.signed, "{name}");
        let Some(pec) = &letter.pec else {
            assert!(letter.reference_keys().is_empty(), "{name}");
            continue;
        };
        let data = pec.data.as_ref().unwrap_or_else(|| panic!("{name}: no daticert"));
        assert_eq!(data.kind, expected.kind, "{name}");
        assert_eq!(data.at.map(|at| at.to_rfc3339()).as_deref(), expected.second, "{name}");
        assert_eq!(pec.form, expected.form, "{name}");
        assert_eq!(pec.signed, expected.signed, "{name}");
        assert!(!data.provider.as_str().is_empty() && !data.recipients.is_empty(), "{name}");
        // What a receipt speaks of is named alike by the certificate and by the header.
        assert_eq!(data.message_id, pec.reference, "{name}");
        assert!(pec.reference.is_some(), "{name}");
        let keys = letter.reference_keys();
        assert_eq!(keys.first().cloned(), if receipt { pec.reference.clone() } else { None }, "{name}");
        if expected.kind == Some(PecKind::Transport) {
            let original = pec.original.as_ref().unwrap_or_else(|| panic!("{name}: no original message"));
            // Providers put their own identifier in place of the sender's, which only the envelope keeps.
            assert!([&pec.reference, &data.identifier].contains(&&original.message_id), "{name}");
            let sender = letter.sender().expect("sender");
            assert_eq!(sender.address, data.sender, "{name}: the certified sender is shown");
            assert!(!sender.shown().as_str().contains("Per conto di"), "{name}");
        }
    }
}

#[test]
fn every_certificate_lies_in_its_message_as_it_was_taken_out() {
    let Some(folder) = data("pec/daticert") else { return };
    let found: Vec<(String, Vec<u8>)> = messages("pec/messages");
    let mut compared = 0;
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        let name = path.file_name().expect("name").to_string_lossy().into_owned();
        let extracted = fs::read(&path).expect("certificate");
        let (message, bytes) = found
            .iter()
            .find(|(message, _)| name.starts_with(message.trim_end_matches("eml")))
            .unwrap_or_else(|| panic!("{name}: no message"));
        let letter = read(bytes).unwrap_or_else(|reason| panic!("{message}: {reason}"));
        let certificate = letter.attachments.iter().find(|attachment| attachment.role == Role::Certificate);
        let content = certificate.unwrap_or_else(|| panic!("{message}: no certificate")).bytes(bytes).expect("bytes");
        let trim = |bytes: &[u8]| bytes.trim_ascii().to_vec();
        assert_eq!(trim(&content), trim(&extracted), "{message}");
        compared += 1;
    }
    assert!(compared >= 7, "only {compared} certificates compared");
}
