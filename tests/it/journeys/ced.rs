//! The CED with its suppliers, backups and mailboxes: from the empty list to a reminder that is ready, from a plan to the
//! outcome of the morning, from a new employee to the box.

use super::{everywhere, sees, sees_nothing_of};
use crate::office;

/// The files in the folder of papers, with their ends only: names have the hour in them.
fn ends(desk: &scrivania::app::testing::Harness) -> Vec<String> {
    let folder = desk.house.paths.data().join("stampe");
    let names =
        std::fs::read_dir(folder).map(|files| files.filter_map(Result::ok).collect::<Vec<_>>()).unwrap_or_default();
    let mut ends: Vec<String> = names
        .iter()
        .map(|file| file.file_name().to_string_lossy().rsplit('.').next().unwrap_or_default().to_owned())
        .collect();
    ends.sort();
    ends
}

#[test]
fn a_server_stands_still_and_the_supplier_is_called() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("contracts-title"));
        sees(&desk, &face.text("contracts-empty"));
        desk.keys("<Esc>").keys(&go("suppliers-title"));
        sees(&desk, &face.text("suppliers-empty"));
        // Somebody who is in no address book: a name is enough.
        desk.keys("<F3>Sistemi Prova<Tab>081 5550101<Tab>aiuto@prova.example<F2>");
        sees(&desk, "Sistemi Prova");
        sees(&desk, "081 5550101");
        // A contract: what it is about proposes the terms of the office plan.
        desk.keys(
            "o<F3><Enter>SP-17<Tab>Manutenzione del server<Tab>1.200<Tab*2>01012026<Tab>31122026<Tab*2>3 mesi<F2>",
        );
        sees(&desk, "SP-17");
        sees(&desk, "1.200,00");
        sees(&desk, "30/09/2026");
        // The call finds supplier and contract by itself; only what is wrong is typed.
        desk.keys("<Esc>c");
        sees(&desk, "SP-17");
        desk.keys("Il server non riparte<F2>");
        sees(&desk, "Il server non riparte");
        desk.keys("<Tab>");
        sees(&desk, "12:42");
        desk.keys("<S-Tab>rQ-9<Enter>");
        sees(&desk, "Q-9");
        desk.keys("e");
        sees(&desk, "Sollecito intervento rif. Q-9");
        desk.keys("s");
        assert_eq!(ends(&desk), ["txt"], "without an address of ours there is no message");
        desk.keys("<Esc>sAlimentatore sostituito<Enter>");
        sees(&desk, "Alimentatore sostituito");
        desk.keys("<Esc*2>").keys(&go("calls-title"));
        sees(&desk, &face.text("calls-empty-open"));
        desk.keys("v");
        sees(&desk, "Sistemi Prova");
    });
}

#[test]
fn an_ended_contract_asks_whether_the_call_is_paid_for() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("contracts-title")).keys("<Esc>").keys(&go("suppliers-title"));
        desk.keys("<F3>Sistemi Prova<F2>");
        desk.keys("o<F3><Enter>SP-16<Tab>Manutenzione<Tab*3>01012025<Tab>31122025<F2>");
        sees(&desk, &face.text("contracts-state-ended"));
        desk.keys("<Esc>c");
        desk.keys("<S-Tab*2>SP-16<Enter><Tab>Server fermo<F2>");
        sees(&desk, "31/12/2025");
        // No is chosen: the form stays as it was.
        desk.keys("<Enter>");
        sees(&desk, "Server fermo");
        desk.keys("<F2><Tab><Enter>");
        sees(&desk, &face.text("calls-is-paid"));
    });
}

#[test]
fn a_morning_with_the_backups() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("plans-title"));
        desk.keys("<F3>Archivi<Tab>SRV-01<Tab>Basi dati<Tab>NAS<Tab*5> <Tab><End><BS*12>16112026<F2>");
        sees(&desk, "Archivi");
        sees(&desk, &face.text("backup-lacks-offline"));
        desk.keys("<Esc*2>").keys(&go("copies-title"));
        sees(&desk, "16/11/2026");
        // All that are marked are good; the one that is left went wrong.
        desk.keys("<Down><Space*5>b");
        sees_nothing_of(&desk, "17/11/2026");
        desk.keys("fDisco pieno<Enter>");
        sees(&desk, &face.text("backup-failed"));
        desk.keys("<Enter>");
        sees(&desk, "23x");
        sees(&desk, "20+");
    });
}

#[test]
fn a_new_employee_gets_a_mailbox() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("boxes-title"));
        desk.keys("rSerra Giulia<Tab*2>g.serra@comune.example<Tab>01122026<F2>");
        sees(&desk, "g.serra@comune.example");
        sees(&desk, &face.text("boxes-state-requested"));
        desk.keys("a");
        sees(&desk, &face.text("boxes-state-active"));
        desk.keys("m4100<Enter>");
        sees(&desk, "4100");
    });
}
