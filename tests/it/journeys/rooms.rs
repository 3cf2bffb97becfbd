//! Two rooms that share a part: entered, asked for, granted, taken back, and refused to whoever comes second; the calendar
//! shows it all.

use scrivania::app::testing::Harness;
use scrivania::db::instant;
use scrivania::db::testing::TestDb;
use scrivania::desks::rooms::model::{BookingState, State};
use scrivania::desks::rooms::{store, verify};

use super::{everywhere, sees};
use crate::office;

fn booked(database: &TestDb, request: i64) -> Vec<BookingState> {
    let bookings = store::bookings::of_request(&mut database.connect(), request).unwrap();
    bookings.iter().map(|booking| booking.state).collect()
}

fn state(database: &TestDb, request: i64) -> State {
    store::requests::by_id(&mut database.connect(), request).unwrap().unwrap().state
}

#[test]
fn a_room_from_its_card_to_the_second_who_wants_it() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("rooms-cards-title")).keys("<F3>aula<Tab>99<Tab*2>Aula consiliare<Tab*2>Aula<F2>");
        desk.keys("<F3>aula+<Tab>120<Tab*2>Aula e saletta<Tab*2>Aula, Saletta<F2>");
        sees(&desk, "Aula e saletta");

        // The evening of today, two hours, for somebody who is in no address book.
        desk.keys("<Esc>").keys(&go("rooms-calendar-title")).keys("d<Down*18><S-Down*2>");
        sees(&desk, "18:00–20:00");
        desk.keys("<F3>Pro Loco<Tab>Assemblea dei soci<F2>");
        sees(&desk, "? Pro Loco");
        assert_eq!((state(database, 1), booked(database, 1)), (State::Requested, vec![BookingState::Wanted]));

        // Enter alone grants nothing; what is granted can be taken back and granted again.
        desk.keys("<Esc>").keys(&go("rooms-requests-title"));
        sees(&desk, "Assemblea");
        // Words narrow the list as in every other, and other words take their place.
        desk.keys("<F7>banda<Enter>");
        sees(&desk, &face.text("rooms-nothing-found"));
        desk.keys("<F7>loco<Enter>");
        sees(&desk, "Pro Loco");
        desk.keys("<Esc>a<Enter>");
        assert_eq!(state(database, 1), State::Requested);
        desk.keys("a<Tab><Enter>");
        assert_eq!((state(database, 1), booked(database, 1)), (State::Approved, vec![BookingState::Confirmed]));
        desk.keys("u");
        assert_eq!((state(database, 1), booked(database, 1)), (State::Requested, vec![BookingState::Wanted]));
        desk.keys("a<Tab><Enter>");

        // Who comes second for the joined room is told who was first and what is free, and keeps the form.
        desk.keys("<Esc>").keys(&go("rooms-calendar-title")).keys("d<Right><Down*20>");
        sees(&desk, "Pro Loco");
        desk.keys("<F3>Banda<Tab>Prove<Tab*15> <F2>");
        sees(&desk, "Pro Loco");
        sees(&desk, "20:00–21:00");
        desk.keys("<Esc>");
        sees(&desk, "Banda");
        assert!(store::requests::by_id(&mut database.connect(), 2).unwrap().is_none());
        assert!(verify::verify(&mut database.connect()).unwrap().findings.is_empty());
        desk.keys("<Esc><Tab><Enter>");

        // The page tells it all; the use is over tomorrow.
        desk.keys(&go("rooms-requests-title")).keys("tt<Enter>");
        sees(&desk, "Pro Loco");
        desk.keys("<End>");
        sees(&desk, &face.text("rooms-act-approved"));
        let request = store::requests::by_id(&mut database.connect(), 1).unwrap().unwrap();
        assert!(instant(request.last_at) > instant(request.first_at));
    });
}

#[test]
fn an_office_books_for_itself_and_is_refused_where_others_are() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("rooms-cards-title")).keys("<F3>riunioni<Tab>12<Tab*2>Sala riunioni<Tab*2>Sala<F2>");
        desk.keys("<Esc>").keys(&go("rooms-calendar-title")).keys("d<Down*18>");
        // Fifteen people are too many for a room of twelve: the form stays, and says so.
        desk.keys("<F3>Ufficio tributi<Tab>Riunione<Tab*2>15<F2>");
        sees(&desk, "12");
        sees(&desk, "Ufficio tributi");
        assert_eq!(store::requests::count_events(&mut database.connect()).unwrap(), 0);
        desk.keys("<Esc>");
    });
}

#[test]
fn a_booking_goes_to_another_room() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("rooms-cards-title")).keys("<F3>aula<Tab>99<Tab*2>Aula consiliare<Tab*2>Aula<F2>");
        desk.keys("<F3>saletta<Tab>99<Tab*2>Saletta<Tab*2>Saletta<F2>");
        desk.keys("<Esc>").keys(&go("rooms-calendar-title")).keys("d<Down*18><S-Down*2>");
        desk.keys("<F3>Pro Loco<Tab>Assemblea dei soci<F2>");
        desk.keys("<Esc>").keys(&go("rooms-requests-title")).keys("a<Tab><Enter>tt<Enter>");
        sees(&desk, "Aula consiliare");
        let room = || store::bookings::of_request(&mut database.connect(), 1).unwrap()[0].room_id;
        let before = room();

        // A room that does not exist is refused; the booking stays where it is.
        desk.keys("s<BS*4>XYZ<Enter>");
        sees(&desk, "XYZ");
        desk.keys("<Esc>");
        assert_eq!(room(), before);
        // The day and the hours stay as they are: only the room is typed.
        desk.keys("s<BS*4>saletta<Enter>");
        assert_ne!(room(), before);
        assert_eq!(booked(database, 1), [BookingState::Confirmed]);
        sees(&desk, "Saletta");
        let events = store::requests::events(&mut database.connect(), 1).unwrap();
        let note = events.last().and_then(|event| event.note.as_deref()).unwrap_or_default();
        assert!(note.ends_with("Aula consiliare → Saletta"), "{note}");
        assert!(verify::verify(&mut database.connect()).unwrap().findings.is_empty());
    });
}

#[test]
fn what_is_said_of_the_hours_goes_when_they_are_written_over() {
    everywhere(|database, face| {
        office::bare(database);
        let mut desk = face.open(database);
        let go = |key: &str| format!("<C-p>{}<Enter>", face.text(key));
        desk.keys(&go("rooms-cards-title")).keys("<F3>riunioni<Tab>12<Tab*2>Sala riunioni<Tab*2>Sala<F2>");
        desk.keys("<Esc>").keys(&go("rooms-calendar-title")).keys("d<Down*18>");
        let over = |desk: &Harness| desk.screen().contains("15 pe");
        desk.keys("<F3>Ufficio tributi<Tab>Riunione<Tab*2>15<Tab>");
        assert!(over(&desk), "{}", desk.screen());
        desk.keys("<S-Tab>");
        assert!(over(&desk), "nothing was written over yet\n{}", desk.screen());
        desk.keys("<BS>");
        assert!(!over(&desk), "the number it speaks of is another\n{}", desk.screen());
        // The same after a refused save: it goes while the number is corrected, not when the field is left.
        desk.keys("5<F2>");
        assert!(over(&desk), "{}", desk.screen());
        desk.keys("<Esc><BS>");
        assert!(!over(&desk), "{}", desk.screen());
    });
}
