//! Headless commands whose input or output is closed, full or cut short.

use std::process::{Command, Stdio};

use super::plain;
use crate::support::office::{Office, Said, letter, operator};
use crate::support::program;
use scrivania::desks::protocol::service::register;

/// A register with enough lines to fill a pipe.
fn with_letters() -> Office {
    let office = Office::new();
    let opening = office.opening();
    let mut db = opening.connect().unwrap();
    let session = operator(&mut db, &opening);
    for n in 0..60 {
        let wordy = letter(&mut db, &format!("k{n}"), &"Lettera con un oggetto molto lungo ".repeat(40));
        register(&mut db, &opening.house, &session, &wordy, None).unwrap();
    }
    office
}

fn in_a_shell(office: &Office, line: &str) -> Said {
    let mut command: Command = office.command(std::path::Path::new("/bin/sh"), &["-c", line]);
    command.env("scrivania", program());
    let output = command.stdin(Stdio::null()).output().unwrap();
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_reader_that_goes_early_ends_the_command_quietly() {
    let office = with_letters();
    for command in ["export register", "export audit", "keys", "--help", "operator list", "verify"] {
        let said = in_a_shell(&office, &format!("\"$scrivania\" {command} | head -c 1 >/dev/null"));
        assert_eq!(said.err, "", "{command}");
    }
    assert!(office.verify().is_whole());
}

#[test]
fn a_full_or_closed_output_is_a_failure_and_no_panic() {
    let office = with_letters();
    for to in ["/dev/full", "&-"] {
        for command in ["export register", "verify", "operator list", "export register --json"] {
            let said = in_a_shell(&office, &format!("\"$scrivania\" {command} >{to}"));
            plain(&said);
            if to == "/dev/full" {
                assert_ne!(said.code, Some(0), "{command}: {said:?}");
                assert!(said.err.contains("non"), "{command}: {said:?}");
            }
        }
    }
}

#[test]
fn nothing_is_written_into_the_database_when_every_descriptor_is_closed() {
    let office = with_letters();
    let said = in_a_shell(&office, "\"$scrivania\" verify <&- >&- 2>&-");
    assert!(said.code.is_some(), "{said:?}");
    let said = in_a_shell(&office, "\"$scrivania\" --database nonsense verify <&- 2>&-");
    assert_eq!(said.code, Some(2), "{said:?}");
    let report = office.verify();
    assert!(report.is_whole() && report.registrations == 60, "{report:?}");
}

#[test]
fn a_password_from_an_empty_input_is_refused() {
    let office = Office::new();
    let opening = office.opening();
    let login = opening.account.login.clone();
    let said = office.run_with(&["operator", "password", &login], &[], "");
    assert_ne!(said.code, Some(0), "{said:?}");
    plain(&said);
}
