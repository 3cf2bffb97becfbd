//! Folders and files that may not be written to. Whoever runs the tests as root has every right: then the program runs
//! as an account without any.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::office::{Office, Said};
use crate::support::{installed, left_out, program};

/// Runs the program without rights to what belongs to the tests; `None`, said loudly, where that cannot be arranged.
fn without_rights(office: &Office, arguments: &[&str]) -> Option<Said> {
    let root = rustix::process::getuid().is_root();
    let mut command: Command = if root {
        let setpriv = installed("setpriv")?;
        let own = program().display().to_string();
        let line = ["--reuid=65534", "--regid=65534", "--clear-groups", &own];
        office.command(&setpriv, &[&line[..], arguments].concat())
    } else {
        office.command(&program(), arguments)
    };
    let output = command.current_dir("/").stdin(Stdio::null()).output().unwrap();
    let said = Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    if said.err.contains("setpriv:") {
        left_out("files without rights (the program is out of reach for an account without any)");
        return None;
    }
    Some(said)
}

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let office = Office::bare();
    mode(office.root(), 0o555);
    let said = without_rights(&office, &["verify"]);
    mode(office.root(), 0o755);
    let Some(said) = said else { return };
    super::plain(&said);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("Non si può creare la cartella") && said.err.contains("data"), "{said:?}");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let office = Office::new();
    mode(office.root(), 0o755);
    mode(&office.data(), 0o555);
    let said = without_rights(&office, &["verify"]);
    mode(&office.data(), 0o755);
    let Some(said) = said else { return };
    super::plain(&said);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("non si può scrivere") && said.err.contains("data"), "{said:?}");
}

#[test]
fn a_database_that_may_only_be_read_is_told() {
    let office = Office::new();
    drop(office.connect());
    let shelf = office.root().join("shelf");
    std::fs::create_dir(&shelf).unwrap();
    std::fs::copy(office.database(), shelf.join("register.db")).unwrap();
    let other = Office::pointing_to(&format!("sqlite://{}", shelf.join("register.db").display()));
    mode(office.root(), 0o755);
    mode(other.root(), 0o777);
    mode(&shelf.join("register.db"), 0o444);
    mode(&shelf, 0o555);
    let said = without_rights(&other, &["verify"]);
    mode(&shelf, 0o755);
    let Some(said) = said else { return };
    super::plain(&said);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("non si apre") || said.err.contains("sola lettura"), "{said:?}");
}
