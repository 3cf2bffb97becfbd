//! Reaching into a folder that others write to, without following links, blocking on pipes or trusting names.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::time::UNIX_EPOCH;

use chrono::{DateTime, Utc};
use rustix::fs::OFlags;

use crate::base::fault::Fault;
use crate::base::text::Shown;

/// An entry of a folder, not followed if it is a link.
pub(super) struct Entry {
    /// Name as the file system has it.
    pub name: std::ffi::OsString,
    /// What it is.
    pub meta: Metadata,
}

/// The entries of a folder, hidden ones and subfolders left out. Entries that vanish in between are left out, too.
pub(super) fn entries(folder: &Path) -> Result<Vec<Entry>, Fault> {
    let listing = fs::read_dir(folder).map_err(|error| of_place(folder, &error))?;
    let mut found = Vec::new();
    for entry in listing {
        let entry = entry.map_err(|error| of_place(folder, &error))?;
        let name = entry.file_name();
        if name.as_bytes().starts_with(b".") {
            continue;
        }
        match entry.metadata() {
            Ok(meta) if !meta.is_dir() => found.push(Entry { name, meta }),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(of_place(folder, &error)),
        }
    }
    Ok(found)
}

/// Reads a plain file whole. Links are not followed, pipes not waited for, and a file that changes meanwhile is
/// refused: half a document must never be taken for one.
pub(super) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Fault> {
    let label = path.file_name().map(|name| shown(name.as_bytes())).unwrap_or_default();
    let fault = |key: &'static str| Fault::not_done(key).arg("name", &label);
    let failed = |error: &std::io::Error| match error.kind() {
        ErrorKind::NotFound => fault("fault-mail-gone").because(error),
        // A link where a file was listed.
        _ if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) => {
            fault("fault-mail-changed").because(error)
        }
        _ => of_place(path, error),
    };
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file =
        OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path).map_err(|e| failed(&e))?;
    let before = file.metadata().map_err(|error| failed(&error))?;
    if !before.is_file() {
        return Err(fault("fault-mail-changed").because("not a plain file"));
    }
    if before.len() > limit {
        return Err(fault("fault-mail-too-big").arg("limit", limit / (1024 * 1024)));
    }
    let mut bytes = Vec::with_capacity(before.len() as usize);
    // One byte more than the limit shows a file that grew beyond it while it was read.
    Read::by_ref(&mut (&file).take(limit + 1)).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    let after = file.metadata().map_err(|error| failed(&error))?;
    let same =
        |a: &Metadata, b: &Metadata| a.len() == b.len() && a.mtime() == b.mtime() && a.mtime_nsec() == b.mtime_nsec();
    if bytes.len() as u64 != before.len() || !same(&before, &after) {
        return Err(fault("fault-mail-changed"));
    }
    Ok(bytes)
}

/// What went wrong with a place.
pub(super) fn of_place(path: &Path, error: &std::io::Error) -> Fault {
    let key = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "fault-mail-source-missing",
        ErrorKind::PermissionDenied => "fault-mail-source-denied",
        _ => "fault-mail-source-failed",
    };
    Fault::not_done(key).arg("place", shown(path.as_os_str().as_bytes())).because(error)
}

/// A name of the file system for the screen.
pub(super) fn shown(name: &[u8]) -> Shown {
    Shown::line(&String::from_utf8_lossy(name))
}

/// A name as part of an identifier: printable ASCII stays, everything else is written `%xx`.
pub(super) fn escape(name: &[u8]) -> String {
    let mut text = String::with_capacity(name.len());
    for &byte in name {
        if byte.is_ascii_graphic() && !matches!(byte, b'%' | b'#') {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.extend([byte >> 4, byte & 0xf].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0')));
        }
    }
    text
}

/// The name that [`escape`] wrote; `None` when it is no single name of a folder entry.
pub(super) fn unescape(text: &str) -> Option<std::ffi::OsString> {
    let mut name = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            name.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            name.push(first);
        }
    }
    let single = !name.is_empty() && !name.contains(&b'/') && !name.contains(&0) && name != b"." && name != b"..";
    single.then(|| std::ffi::OsString::from_vec(name))
}

/// Time of the last change, in nanoseconds since 1970; negative before.
pub(super) fn changed_at(meta: &Metadata) -> i128 {
    match meta.modified().map(|time| time.duration_since(UNIX_EPOCH)) {
        Ok(Ok(after)) => after.as_nanos().cast_signed(),
        Ok(Err(before)) => -before.duration().as_nanos().cast_signed(),
        Err(_) => 0,
    }
}

/// The same as an instant.
pub(super) fn instant(nanos: i128) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(i64::try_from(nanos.div_euclid(1000)).ok()?)
}

/// Opens nothing, only says whether a plain folder is there.
pub(super) fn is_folder(path: &Path) -> bool {
    File::open(path).and_then(|file| file.metadata()).is_ok_and(|meta| meta.is_dir())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::os::unix::fs::symlink;

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[test]
    fn links_pipes_and_big_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.eml"), b"ciao").unwrap();
        symlink(at("a.eml"), at("link.eml")).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, at("pipe.eml"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        assert_eq!(read(&at("a.eml"), 10).unwrap(), b"ciao");
        assert_eq!(read(&at("a.eml"), 3).unwrap_err().key, "fault-mail-too-big");
        assert_eq!(read(&at("link.eml"), 10).unwrap_err().key, "fault-mail-changed");
        assert_eq!(read(&at("pipe.eml"), 10).unwrap_err().key, "fault-mail-changed");
        assert_eq!(read(&at("nessuno.eml"), 10).unwrap_err().key, "fault-mail-gone");
    }

    #[rstest]
    #[case("..")]
    #[case(".")]
    #[case("")]
    #[case("a/b")]
    #[case("a%2fb")]
    #[case("a%00")]
    #[case("a%zz")]
    fn an_identifier_never_leads_out_of_the_folder(#[case] id: &str) {
        assert_eq!(unescape(id), None);
    }

    proptest! {
        #[test]
        fn names_round_trip_as_plain_words(name in prop::collection::vec(1_u8.., 1..40)) {
            let text = escape(&name);
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic()));
            if !name.contains(&b'/') && name != b"." && name != b".." {
                let back = unescape(&text).unwrap();
                prop_assert_eq!(back.as_bytes(), name.as_slice());
            }
        }
    }
}
