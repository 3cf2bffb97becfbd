//! A letter that an office asks for: registered, put on a list with its number, weight and cost, and followed until the
//! card comes back.

use scrivania::desks::protocol::model::{Flow, Medium};

use super::{everywhere, last, number, papers, sees, sheet};
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
