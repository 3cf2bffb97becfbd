//! What is not registered: set aside as one of the kinds of the manual, counted, and the kinds kept by the Comune.

use super::{everywhere, sees, sees_nothing_of};
use crate::office;

const FIRST: &str = "Richiesta di notifica a L";

#[test]
fn an_arrival_is_set_aside_as_a_kind_that_the_comune_keeps() {
    everywhere(|database, face| {
        office::demonstration(database);
        let mut desk = face.open(database);
        // The kind is found by a few letters; the note is free.
        desk.keys("<S-F2><Home><Del>manifest<Enter>sagra<Enter>");
        sees_nothing_of(&desk, FIRST);
        desk.keys("<Tab*4>");
        sees(&desk, FIRST);
        sees(&desk, "Inviti a manifestazioni: sagra");
        desk.keys("<C-o>");
        sees(&desk, "Inviti a manifestazioni: sagra");

        // The list counts it.
        desk.keys("<Esc*2><C-p>").keys(&face.text("cmd-protocol-exclusions")).keys("<Enter>");
        let row = |title: &str, desk: &scrivania::app::testing::Harness| {
            desk.screen().lines().find(|line| line.contains(title)).map(str::to_owned).unwrap_or_default()
        };
        assert!(row("Inviti a manifestazioni", &desk).trim_end().ends_with('1'), "{}", desk.screen());
    });
}
