//! Who the operating system says we are. The account is found by the process's user id, never by an environment
//! variable: that could be set by anybody.

use std::process::{Command, Stdio};

use crate::base::fault::{Fault, Outcomes};

/// A Unix account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its name.
    pub login: String,
    /// What the account file holds about the person, as it is: name, room, telephone, divided by commas.
    pub full_name: String,
}

impl Account {
    /// What the account file holds about the person; nothing where it only repeats the account's name.
    pub fn person(self) -> String {
        if self.full_name.split(',').next() == Some(self.login.as_str()) { String::new() } else { self.full_name }
    }
}

/// The account this process runs under.
pub fn current() -> Outcomes<Account> {
    let uid = rustix::process::getuid().as_raw();
    let file = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    if let Some(account) = find(&file, uid) {
        return Ok(account);
    }
    // Accounts of a directory service are in no file: the system's own look-up knows them.
    let asked = Command::new("/usr/bin/getent")
        .args(["passwd", &uid.to_string()])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let text = asked.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    find(&text, uid).ok_or_else(|| Fault::not_done("fault-account-unknown").arg("uid", uid))
}

fn find(passwd: &str, uid: u32) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let login = fields.next().filter(|login| !login.is_empty() && !login.starts_with(['#', '+', '-']))?;
        let found: u32 = fields.nth(1)?.parse().ok()?;
        let full_name = fields.nth(1).unwrap_or_default();
        (found == uid).then(|| Account { login: login.to_owned(), full_name: full_name.to_owned() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_number() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\n#x:x:7:7::/:\nanna:x:1001:1001:Anna Verdi,2,:/home/anna:/bin/sh\n+::::::\nnobody";
        let anna = Account { login: "anna".into(), full_name: "Anna Verdi,2,".into() };
        assert_eq!(find(passwd, 1001), Some(anna));
        assert_eq!(find(passwd, 1001).map(Account::person), Some("Anna Verdi,2,".into()));
        assert_eq!(find(passwd, 0).map(Account::person), Some(String::new()));
        assert_eq!(find(passwd, 7), None);
        assert_eq!(find(passwd, 9), None);
    }

    #[test]
    fn this_process_has_an_account() {
        assert!(current().is_ok_and(|account| !account.login.is_empty()));
    }
}
