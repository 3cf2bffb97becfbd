//! Subjects that the office writes often: a short code and the gaps, and no more.

use scrivania::app::testing::read_keys;

use super::{everywhere, last, sees, sheet};
use crate::office;

#[test]
fn a_subject_is_written_by_its_short_code_and_its_gaps() {
    everywhere(|database, face| {
        office::demonstration(database);
        let mut desk = face.open(database);
        // The list of templates is one pick away from the form, and the form is as it was.
        desk.keys("<C-n><Tab*2>Rossi Anna<Tab>45/2026<Tab*2><S-F6><Enter>");
        sees(&desk, &face.text("templates-empty"));
        desk.keys(
            "npc<Enter>Passo carrabile di {mittente}, {via} n. {civico} (nota {numero})<Enter><Enter>VI.3<Enter><C-s>",
        );
        assert!(desk.row(2).contains("pc"), "{}", desk.screen());
        desk.keys("<Esc>");

        // Code, key, and what goes into the gaps; the class comes with it.
        let keys = "pc<S-F6>Via Roma<Enter>12";
        assert!(read_keys(keys).len() - "pcVia Roma12".len() <= 2);
        desk.keys(keys);
        sees(&desk, "Passo carrabile di Rossi Anna, Via Roma n. 12 (nota 45/2026)");
        sees(&desk, "VI.3");
        desk.keys("<Enter><Enter>prot<Enter><C-s>");
        let held = sheet(database, &desk, last(database));
        assert_eq!(held.registration.subject, "Passo carrabile di Rossi Anna, Via Roma n. 12 (nota 45/2026)");
        assert_eq!(held.class.map(|(code, _)| code).as_deref(), Some("VI.3"));

        // Chosen from the list, where it is counted; a gap that is left keeps the letter from being registered.
        desk.keys("<Tab*2>Bianchi Ugo<Tab*3><S-F6>");
        sees(&desk, "Passo carrabile di {mittente}");
        desk.keys("<Enter>Via Verdi<F2>");
        sees(&desk, "{civico}");
        assert_eq!(last(database), held.registration.id);
    });
}
