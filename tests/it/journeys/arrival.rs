//! The first day of an office: set up, look at the mail, register it, print, find it again, export it.

use std::path::Path;

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::config::Config;
use scrivania::cli::demo;
use scrivania::db::testing::sqlite;

use super::{everywhere, last, number, papers, sees, sees_nothing_of, sheet};
use crate::office;

#[test]
fn from_the_first_start_to_the_shelf() {
    // The mail of the demonstration, as a mail fetcher and a scanner would have left it.
    let elsewhere = sqlite();
    let (mail, scans) = demo::folders(&office::demonstration(&elsewhere).house().paths);
    everywhere(|database, face| {
        let mut config = Config::default();
        config.arrivals.mail = vec![mail.clone()];
        config.arrivals.scans = Some(scans.clone());
        let mut desk = Harness::open(Setting { config, ..face.setting(database) });
        sees(&desk, &face.text("setup-title"));
        desk.keys("Comune di Prova<Enter>C_X999<Enter>ab1c2d3<Enter>Piazza 1<Enter>13/6<Enter><Enter><Enter>");
        desk.keys("<C-u><Del*40>Verdi<Enter><C-u><Del*40>Anna<Enter><C-s>");
        assert!(desk.row(0).contains(&face.text("today-title")), "{}", desk.screen());

        desk.keys("<S-F2>");
        sees(&desk, "Richiesta di notifica a L");
        desk.keys("<Enter>");
        sees(&desk, &face.text("protocol-form-title-in"));
        sees(&desk, "Richiesta di notifica a Lombardi Carlo");
        sees(&desk, "richiesta.pdf");
        // The class is found by its words, the office by the beginning of its name.
        desk.keys("edil");
        sees(&desk, "VI.3 Edilizia privata");
        desk.keys("<Enter>prot<Enter><F2>");
        let first = last(database);
        assert_eq!(number(first), "0000001/2026");
        sees(&desk, "0000001/2026");
        // The next letter is open already, and nothing of the last one is left in it.
        sees(&desk, "Autorizzazione alla posa di lapide");
        sees_nothing_of(&desk, "Richiesta di notifica");
        sees_nothing_of(&desk, "Edilizia privata");

        desk.keys("<F6><F8>");
        assert_eq!(papers(&desk), ["etichetta-2026-0000001.pdf", "ricevuta-2026-0000001.pdf"]);
        let held = sheet(database, &desk, first);
        assert_eq!(held.registration.subject, "Richiesta di notifica a Lombardi Carlo");
        assert_eq!(held.class.map(|(code, _)| code).as_deref(), Some("VI.3"));
        assert_eq!(held.routings.len(), 1);
        assert!(held.documents.iter().any(|document| document.main && document.name == "richiesta.pdf"));

        desk.keys("<Esc><S-F3>");
        assert!(desk.row(2).contains("0000001/2026"), "{}", desk.screen());
        desk.keys("/lombardi NOTIFICA<Enter>");
        assert!(desk.row(2).contains("0000001/2026"), "{}", desk.screen());
        desk.keys("<Enter>");
        sees(&desk, "Richiesta di notifica a Lombardi Carlo");
        desk.keys("<Tab>");
        sees(&desk, "messaggio.eml");
        desk.keys("<Tab>");
        sees(&desk, "P1.3");
        desk.keys("<Tab>");
        sees(&desk, "Verdi Anna");
        desk.keys("<Esc><C-e>");
        let table = papers(&desk)
            .into_iter()
            .find(|name| Path::new(name).extension().is_some_and(|ending| ending == "csv"))
            .expect("an export");
        let table = std::fs::read_to_string(desk.house.paths.data().join("stampe").join(table)).unwrap();
        assert!(table.contains("Richiesta di notifica a Lombardi Carlo"), "{table}");
    });
}
