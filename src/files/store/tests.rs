//! The store as those who rely on it meet it: kept whole, never twice, never half.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::time::Duration;

use proptest::prelude::*;
use rustix::io::Errno;

use super::*;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("documenti")).unwrap();
    (folder, store)
}

fn file_of(store: &Store, sha256: &Sha256Hex) -> PathBuf {
    store.path().join(sha256.shard()).join(sha256.as_str())
}

fn temporary_files(store: &Store) -> usize {
    fs::read_dir(store.path().join(TEMPORARY)).unwrap().count()
}

#[test]
fn a_document_comes_back_byte_for_byte_and_is_kept_once() {
    let (_folder, store) = store();
    let first = store.put(b"Delibera n. 1").unwrap();
    assert_eq!(first.sha256.as_str(), "89bd1b60b3432062e9fa6c1a69aaa8a4440cb14120c2c286187a39321b455738");
    assert!(first.fresh && first.size == 13);
    let second = store.put_reader(&b"Delibera n. 1"[..]).unwrap();
    assert!(!second.fresh && !second.mended && second.sha256 == first.sha256);
    assert_eq!(store.get(&first.sha256).unwrap(), b"Delibera n. 1");
    assert_eq!(store.verify(&first.sha256).unwrap(), 13);
    assert_eq!(store.documents().unwrap().map(Result::unwrap).collect::<Vec<_>>(), [(first.sha256, 13)]);
    assert_eq!(temporary_files(&store), 0);
}

#[test]
fn the_empty_document_is_a_document() {
    let (_folder, store) = store();
    let stored = store.put(b"").unwrap();
    assert_eq!(store.get(&stored.sha256).unwrap(), b"");
}

#[test]
fn only_the_owner_can_read() {
    let (_folder, store) = store();
    let stored = store.put(b"riservato").unwrap();
    let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777;
    let file = file_of(&store, &stored.sha256);
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    assert_eq!(mode(store.path()), 0o700);
}

#[test]
fn a_missing_or_changed_document_is_found_out() {
    let (_folder, store) = store();
    let sha256 = store.put(b"originale").unwrap().sha256;
    fs::write(file_of(&store, &sha256), b"0riginale").unwrap();
    assert_eq!(store.verify(&sha256).unwrap_err().key, "fault-document-damaged");
    assert_eq!(store.get(&sha256).unwrap_err().key, "fault-document-damaged");
    fs::remove_file(file_of(&store, &sha256)).unwrap();
    assert_eq!(store.verify(&sha256).unwrap_err().key, "fault-document-missing");
}

#[test]
fn putting_a_document_again_mends_it_and_keeps_the_damaged_one() {
    let (_folder, store) = store();
    let sha256 = store.put(b"originale").unwrap().sha256;
    for turn in ["prima", "dopo"] {
        fs::write(file_of(&store, &sha256), turn).unwrap();
        let again = store.put(b"originale").unwrap();
        assert!(again.mended && again.sha256 == sha256);
        assert_eq!(store.get(&sha256).unwrap(), b"originale");
    }
    assert_eq!(fs::read_dir(store.path().join(DAMAGED)).unwrap().count(), 2);
    assert_eq!(store.documents().unwrap().count(), 1);
}

#[test]
fn a_link_in_the_store_is_no_document() {
    let (folder, store) = store();
    let secret = folder.path().join("segreto");
    fs::write(&secret, b"segreto").unwrap();
    let sha256 = Sha256Hex::of(b"segreto");
    fs::create_dir(store.path().join(sha256.shard())).unwrap();
    symlink(&secret, file_of(&store, &sha256)).unwrap();
    assert_eq!(store.get(&sha256).unwrap_err().key, "fault-document-missing");
    assert_eq!(store.documents().unwrap().count(), 0);
    assert!(store.put(b"segreto").unwrap().mended);
    assert!(fs::symlink_metadata(file_of(&store, &sha256)).unwrap().is_file());
    assert_eq!(fs::read(&secret).unwrap(), b"segreto");
}

#[test]
fn a_shard_that_is_a_link_is_not_written_through() {
    let (folder, store) = store();
    let elsewhere = folder.path().join("altrove");
    fs::create_dir(&elsewhere).unwrap();
    let sha256 = Sha256Hex::of(b"atto");
    symlink(&elsewhere, store.path().join(sha256.shard())).unwrap();
    assert_eq!(store.put(b"atto").unwrap_err().key, "fault-store-failed");
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    assert_eq!(temporary_files(&store), 0);
}

/// Gives some bytes, then fails.
struct Failing(Errno, usize);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.1 == 0 {
            return Err(self.0.into());
        }
        self.1 -= 1;
        buffer[..100].fill(b'x');
        Ok(100)
    }
}

#[test]
fn what_fails_half_way_leaves_nothing() {
    let (_folder, store) = store();
    assert_eq!(store.put_reader(Failing(Errno::NOSPC, 3)).unwrap_err().key, "fault-store-full");
    assert_eq!(store.put_reader(Failing(Errno::IO, 0)).unwrap_err().key, "fault-store-failed");
    assert_eq!(temporary_files(&store), 0);
    assert_eq!(store.documents().unwrap().count(), 0);
}

#[test]
fn a_document_beyond_the_limit_is_refused_whole() {
    let (folder, store) = store();
    let store = store.with_limit(1000);
    assert!(store.put(&[b'x'; 1000]).is_ok());
    for fault in [store.put(&[b'y'; 1001]).unwrap_err(), store.put_reader(io::repeat(b'z')).unwrap_err()] {
        assert_eq!(fault.key, "fault-document-too-big");
    }
    let sparse = folder.path().join("enorme.pdf");
    File::create(&sparse).unwrap().set_len(MAX_DOCUMENT + 1).unwrap();
    let plain = Store::open(folder.path().join("altro")).unwrap();
    assert_eq!(plain.put_file(&sparse).unwrap_err().key, "fault-document-too-big");
    assert_eq!(temporary_files(&store), 0);
}

#[test]
fn files_a_clerk_chooses() {
    let (folder, store) = store();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("atto.pdf"), b"%PDF-1.7").unwrap();
    symlink(at("atto.pdf"), at("link.pdf")).unwrap();
    rustix::fs::mknodat(rustix::fs::CWD, at("pipe.pdf"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    assert_eq!(store.put_file(&at("atto.pdf")).unwrap().sha256, Sha256Hex::of(b"%PDF-1.7"));
    for (name, key) in [
        ("link.pdf", "fault-file-not-plain"),
        ("pipe.pdf", "fault-file-not-plain"),
        ("manca.pdf", "fault-file-missing"),
        (".", "fault-file-not-plain"),
    ] {
        assert_eq!(store.put_file(&at(name)).unwrap_err().key, key, "{name}");
    }
    assert_eq!(store.put_file(Path::new("/dev/zero")).unwrap_err().key, "fault-file-not-plain");
}

#[test]
fn many_hands_at_once_store_one_document() {
    let (_folder, store) = store();
    let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
    let stored: Vec<Stored> = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..8).map(|_| scope.spawn(|| store.put_reader(bytes.as_slice()).unwrap())).collect();
        hands.into_iter().map(|hand| hand.join().unwrap()).collect()
    });
    assert_eq!(stored.iter().filter(|one| one.fresh).count(), 1);
    assert!(stored.iter().all(|one| !one.mended));
    assert_eq!(store.documents().unwrap().count(), 1);
    assert_eq!(temporary_files(&store), 0);
}

#[test]
fn leftovers_of_a_crash_are_swept_once_they_are_old() {
    let (_folder, store) = store();
    let left = store.path().join(TEMPORARY).join("new-0123456789abcdef");
    fs::write(&left, b"mezzo").unwrap();
    let changed = fs::metadata(&left).unwrap().modified().unwrap();
    assert_eq!(store.sweep(changed).unwrap(), 0);
    assert_eq!(store.sweep(changed + Duration::from_secs(1)).unwrap(), 1);
    assert!(!left.exists());
}

#[test]
fn a_store_that_cannot_be_there_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, b"x").unwrap();
    assert_eq!(Store::open(file.join("documenti")).unwrap_err().key, "fault-store-failed");
    assert_eq!(Store::open(&file).unwrap_err().key, "fault-store-failed");
}

#[test]
fn only_a_digest_is_a_name() {
    for text in ["", "../../etc/passwd", &"A".repeat(64), &"a".repeat(63), &"g".repeat(64)] {
        assert_eq!(Sha256Hex::parse(text), None);
    }
    assert!(Sha256Hex::parse(&"0a".repeat(32)).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_put_comes_back(documents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 1..5)) {
        let (_folder, store) = store();
        for bytes in &documents {
            let stored = store.put(bytes).unwrap();
            prop_assert_eq!(&store.get(&stored.sha256).unwrap(), bytes);
        }
        let distinct: std::collections::HashSet<_> = documents.iter().collect();
        prop_assert_eq!(store.documents().unwrap().count(), distinct.len());
    }
}
