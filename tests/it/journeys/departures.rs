//! A letter that an office asks for: registered, put on a list with its number, weight and cost, and followed until the
//! card comes back; and one by certified mail, followed until it is delivered.

use scrivania::app::testing::{Harness, Setting};
use scrivania::cli::demo::envelope::{self, Receipt};
use scrivania::cli::jobs;
use scrivania::db::testing::TestDb;
use scrivania::desks::protocol::model::{Flow, Medium};
use scrivania::desks::protocol::{intake, sources};

use super::{everywhere, last, number, papers, sees, sheet};
use crate::departures::{config, lay, seen};
use crate::office;

#[test]
fn a_registered_letter_from_the_request_to_the_card() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("departures-requests-title"));
        sees(&desk, &face.text("departures-nothing-found"));
        // Registered post with a card, to somebody who is in no address book.
        desk.keys("<F3><F3><Down*3><Enter><S-Tab> <Tab*4>Rossi Anna; Via Roma 1, 80100 Napoli<Enter>Diffida<Tab>");
        sees(&desk, "Rossi Anna");
        desk.keys("<Tab*2>edil<Enter><F2>");
        sees(&desk, "Diffida");
        // Enter alone draws no number; the question names what would be registered.
        desk.keys("r<Enter>");
        assert_eq!(last(database) % 100_000_000, 0);
        desk.keys("r<Tab><Enter>");
        let id = last(database);
        sees(&desk, &number(id));
        let held = sheet(database, &desk, id);
        assert_eq!((held.registration.flow, held.registration.medium), (Flow::Out, Medium::Registered));
        assert_eq!(held.parties[0].address.as_deref(), Some("Via Roma 1, 80100 Napoli"));

        desk.keys("<Esc>").keys(&go("shipping-title"));
        sees(&desk, &number(id));
        // A list cannot be closed before the letter has its number.
        desk.keys("<F8><Tab><Enter>");
        assert_eq!(papers(&desk), Vec::<String>::new());
        desk.keys("<Esc><F6>150000000012<Enter><C-w>35<Enter><C-e>7,60<Enter>");
        for shown in ["150000000012", "35", "7,60"] {
            sees(&desk, shown);
        }
        desk.keys("<F8><Tab><Enter>");
        sees(&desk, "Rossi Anna");
        sees(&desk, "1/2026");
        desk.keys("<F6><Enter><C-e><Enter>");
        assert_eq!(papers(&desk), ["distinta-2026-00001.csv", "distinta-2026-00001.pdf"]);
        desk.keys("<F8><Enter>");
        sees(&desk, &face.text("shipping-outcome-delivered"));
        // The page of the registration tells the whole way.
        desk.keys("<Enter>");
        sees(&desk, "150000000012");
        sees(&desk, &face.text("shipping-outcome-delivered"));
        // And the office sees that its letter is gone.
        desk.keys("<Esc*3>").keys(&go("departures-requests-title")).keys("tt<Enter>");
        sees(&desk, &face.text("departures-page-title"));
    });
}

#[test]
fn a_certified_letter_from_the_request_to_the_delivery() {
    everywhere(|database, face| {
        office::bare(database);
        let (config, mail, outbox) = config(database.folder());
        let mut desk = Harness::open(Setting { config, ..face.setting(database) });
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("departures-requests-title"));
        desk.keys(
            "<F3><Tab*4>Rossi Anna <lt>anna@pec.esempio.it><Enter>Convocazione<Tab>Si convoca.<Tab*3>edil<Enter>",
        );
        desk.keys("<F2>r<Tab><Enter>");
        let id = last(database);
        sees(&desk, &number(id));

        desk.keys("<Esc>").keys(&go("pec-title"));
        sees(&desk, "anna@pec.esempio.it");
        // The question names recipients and size; Enter alone sends nothing.
        desk.keys("<F8>");
        sees(&desk, "anna@pec.esempio.it");
        desk.keys("<Enter>");
        let sent = || {
            let names = std::fs::read_dir(&outbox).unwrap().map(|entry| entry.unwrap().path());
            names.filter(|path| path.is_file()).collect::<Vec<_>>()
        };
        assert!(sent().is_empty());
        desk.keys("<F8><Tab><Enter>");
        let files = sent();
        assert_eq!(files.len(), 1, "{}", desk.screen());
        sees(&desk, &face.text("pec-empty"));
        let message = scrivania::mail::read(&std::fs::read(&files[0]).unwrap()).unwrap();
        let name = message.message_id.unwrap();
        assert!(name.contains(".pg.2026.0000001.1@"), "{name}");

        // The receipts come back with the mail.
        let ours = seen(&name, "anna@pec.esempio.it");
        let later = |seconds| ours.at + chrono::TimeDelta::seconds(seconds);
        lay(&mail, "a.eml", &envelope::receipt(&ours, Receipt::Accepted, later(2)));
        let fetch = |desk: &Harness| {
            let ran = jobs::run_due(&mut database.connect(), &desk.house, &jobs::all()).unwrap();
            assert!(ran.iter().all(|job| job.well), "{ran:?}");
        };
        fetch(&desk);
        desk.keys("t<F5>");
        sees(&desk, &face.text("shipping-outcome-accepted"));
        lay(&mail, "b.eml", &envelope::receipt(&ours, Receipt::NotDelivered, later(9)));
        intake(&desk, database);
        desk.keys("t<F5>");
        sees(&desk, &face.text("shipping-outcome-failed"));
        // Another address is a new message of the same registration.
        desk.keys("<F3><End><BS*40>rossi@legalmail.esempio.it<Enter>");
        // What was told of it lies over the line of the letter for a while.
        desk.advance(std::time::Duration::from_secs(30));
        sees(&desk, "rossi@legalmail.esempio.it");
        desk.keys("<F8><Tab><Enter>");
        assert_eq!(sent().len(), 2, "{}", desk.screen());
        let second = seen(&name.replace(".1@", ".2@"), "rossi@legalmail.esempio.it");
        lay(&mail, "c.eml", &envelope::receipt(&second, Receipt::Delivered, later(60)));
        intake(&desk, database);
        desk.keys("ttt<F5>");
        sees(&desk, &face.text("shipping-outcome-delivered"));
        desk.keys("<Enter>");
        sees(&desk, &face.text("shipping-outcome-delivered"));
        sees(&desk, "rossi@legalmail.esempio.it");
        let held = sheet(database, &desk, id);
        assert_eq!((held.sendings.len(), held.receipts.len()), (2, 3));
    });
}

/// Looks into the mail folder now, as the job does every few minutes.
fn intake(desk: &Harness, database: &TestDb) {
    let mut sources = sources::configured(&desk.house).unwrap();
    let found = intake::look(&mut database.connect(), &desk.house, &mut sources, |_, _| {});
    assert!(found.faults.is_empty(), "{:?}", found.faults);
}
