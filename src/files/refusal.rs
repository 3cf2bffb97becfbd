//! From an error of the operating system to words for the clerk.

use std::io::{Error, ErrorKind};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::io::Errno;

use crate::base::fault::Fault;
use crate::base::text::Shown;

/// A path for the screen.
pub(super) fn shown(path: &Path) -> Shown {
    Shown::line(&String::from_utf8_lossy(path.as_os_str().as_bytes()))
}

/// The last name of a path for the screen.
pub(super) fn shown_name(path: &Path) -> Shown {
    path.file_name().map_or_else(|| shown(path), |name| shown(Path::new(name)))
}

/// Trouble with the store itself, at `place`.
pub(super) fn of_store(place: &Path, error: &Error) -> Fault {
    let key = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "fault-store-full",
        ErrorKind::ReadOnlyFilesystem => "fault-store-read-only",
        ErrorKind::PermissionDenied => "fault-store-denied",
        _ => "fault-store-failed",
    };
    Fault::not_done(key).arg("place", shown(place)).because(error)
}

/// Trouble with a file the clerk chose.
pub(super) fn of_file(path: &Path, error: &Error) -> Fault {
    let key = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "fault-file-missing",
        ErrorKind::PermissionDenied => "fault-file-denied",
        _ => match Errno::from_io_error(error) {
            // A link that is not followed, and a pipe nobody writes to or a socket.
            Some(Errno::LOOP | Errno::NXIO) => "fault-file-not-plain",
            _ => "fault-file-failed",
        },
    };
    Fault::not_done(key).arg("name", shown_name(path)).because(error)
}

/// Trouble with the place a document is saved to.
pub(super) fn of_target(path: &Path, error: &Error) -> Fault {
    let key = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            return Fault::not_done("fault-store-full").arg("place", shown(path)).because(error);
        }
        ErrorKind::AlreadyExists => "fault-export-exists",
        ErrorKind::NotFound | ErrorKind::NotADirectory => "fault-export-no-folder",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "fault-export-denied",
        ErrorKind::IsADirectory => "fault-export-is-folder",
        _ => "fault-export-failed",
    };
    Fault::not_done(key).arg("name", shown_name(path)).because(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use rstest::rstest;

    #[rstest]
    #[case(Errno::NOSPC, "fault-store-full", "fault-store-full")]
    #[case(Errno::DQUOT, "fault-store-full", "fault-store-full")]
    #[case(Errno::ACCESS, "fault-store-denied", "fault-export-denied")]
    #[case(Errno::PERM, "fault-store-denied", "fault-export-denied")]
    #[case(Errno::ROFS, "fault-store-read-only", "fault-export-denied")]
    #[case(Errno::IO, "fault-store-failed", "fault-export-failed")]
    #[case(Errno::NOENT, "fault-store-failed", "fault-export-no-folder")]
    #[case(Errno::EXIST, "fault-store-failed", "fault-export-exists")]
    fn errors_of_the_system_have_words(#[case] errno: Errno, #[case] store: &str, #[case] target: &str) {
        let error = Error::from(errno);
        let place = Path::new("/srv/documenti");
        for (fault, key) in [(of_store(place, &error), store), (of_target(place, &error), target)] {
            assert_eq!(fault.key, key);
            for lang in [Lang::It, Lang::En] {
                let texts = Texts::of(lang);
                assert!(fault.what(texts).contains("documenti"), "{} in {lang:?}", fault.what(texts));
                assert!(!fault.todo(texts).is_empty(), "{key}.todo in {lang:?}");
            }
        }
    }

    #[rstest]
    #[case(Errno::NOENT, "fault-file-missing")]
    #[case(Errno::ACCESS, "fault-file-denied")]
    #[case(Errno::LOOP, "fault-file-not-plain")]
    #[case(Errno::NXIO, "fault-file-not-plain")]
    #[case(Errno::IO, "fault-file-failed")]
    fn errors_with_a_chosen_file(#[case] errno: Errno, #[case] key: &str) {
        assert_eq!(of_file(Path::new("/home/anna/atto.pdf"), &Error::from(errno)).key, key);
    }
}
