//! What the line pays: nothing for nothing, next to nothing for a letter, one write for a frame.

use std::time::Duration;

use crate::support::office::Office;
use crate::support::screen::Start;
use crate::support::trace::strace;

#[test]
fn a_letter_costs_a_few_bytes_and_an_idle_desk_none() {
    let office = Office::new();
    let mut desk = Start::at(&office).today();
    desk.rest(Duration::from_millis(500));
    assert!(desk.silent_for(Duration::from_secs(2)), "an idle Today writes:\n{}", desk.text());
    desk.keys("<C-n>").until("Registrazione in arrivo").keys("<Tab*5>").rest(Duration::from_millis(500));
    let mut typed = String::new();
    let mut costs = Vec::new();
    for letter in "richiesta di un certificato di residenza".chars() {
        typed.push(letter);
        let before = desk.log.len();
        desk.keys(&letter.to_string());
        let wanted = typed.trim_end().to_owned();
        desk.until(&wanted).drain();
        costs.push(desk.log.len() - before);
    }
    costs.sort_unstable();
    assert!(costs[costs.len() / 2] <= 12, "{costs:?}");
    // The draft is kept meanwhile, and that is no matter of the screen either.
    desk.rest(Duration::from_millis(500));
    assert!(desk.silent_for(Duration::from_secs(2)), "an idle form writes:\n{}", desk.text());
}

#[test]
fn a_frame_is_one_write() {
    let Some(strace) = strace() else { return };
    let office = Office::new();
    let trace = office.root().join("writes");
    let path = trace.display().to_string();
    let options = ["-f", "-qq", "-y", "-xx", "-s", "1000000", "-e", "trace=write,writev", "-o", &path];
    let mut desk = Start::at(&office).through(strace, &options).today();
    desk.keys("<F1>").until("Aiuto:").keys("<PgDn>").keys("<Esc>").until("Niente in attesa");
    desk.keys("<C-n>")
        .until("Oggetto")
        .keys("<F9>")
        .until("Ctrl-S")
        .keys("<Esc>")
        .keys("<Esc>")
        .until("Niente in attesa");
    desk.keys("<F10>");
    assert_eq!(desk.ended().exit_code(), 0);
    let calls = std::fs::read_to_string(trace).unwrap();
    let to_terminal: Vec<&str> = calls
        .lines()
        .filter(|line| line.contains("</dev/pts/") || line.contains("<\\x2f\\x64\\x65\\x76\\x2f\\x70\\x74\\x73"))
        .collect();
    assert!(to_terminal.len() > 5, "nothing was traced");
    // A frame of more than a few letters is bracketed; then both brackets are in the same write.
    let (begin, end) = (hex(b"\x1b[?2026h"), hex(b"\x1b[?2026l"));
    let mut whole = 0;
    for call in to_terminal {
        assert!(!call.contains("writev") && !call.contains("EAGAIN"), "{call}");
        let farewell = call.contains(&hex(b"\x1b[?1049l"));
        assert_eq!(call.contains(&begin), call.contains(&end) && !farewell, "a frame in pieces:\n{call}");
        whole += usize::from(call.contains(&begin));
    }
    assert!(whole >= 4, "{whole} frames");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("\\x{byte:02x}"))
}
