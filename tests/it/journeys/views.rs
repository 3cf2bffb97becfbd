//! What a list shows is kept under a name and comes back with one key.

use scrivania::base::i18n::Texts;

use super::{everywhere, sees, sees_nothing_of};
use crate::office;

#[test]
fn a_view_of_the_queue_and_one_of_the_register_come_back_with_a_key() {
    everywhere(|database, face| {
        office::demonstration(database);
        let mut desk = face.open(database);
        // Only certified mail, newest first, without the column of attachments.
        desk.keys("<S-F2>f<Down><Enter>s0");
        desk.keys("<End>");
        sees(&desk, &face.text("views-columns"));
        desk.keys("<Enter><Down*3><Enter><Esc>");
        assert!(!desk.row(2).contains(&face.text("queue-column-attachments")), "{}", desk.screen());
        desk.keys("0<Home><Enter>Solo PEC<Enter>");
        sees(&desk, "Solo PEC");
        desk.keys("<Esc>s");
        sees(&desk, &face.text("queue-kind-mail"));
        desk.keys("1");
        sees(&desk, &face.text("queue-only-pec"));
        assert!(!desk.row(2).contains(&face.text("queue-column-attachments")), "{}", desk.screen());
        assert!(!desk.row(3).contains(&face.text("queue-kind-mail")), "{}", desk.screen());
        // The list of views counts its rows, and a key without a view says so.
        desk.keys("0");
        sees(&desk, "Solo PEC");
        desk.keys("<Esc>7");
        let said = Texts::of(face.lang).with("views-no-such-key", &[("slot", "7".into())]);
        sees(&desk, &said);

        desk.keys("<S-F3>/comunic<Enter>s<C-v><Home><Enter>Comunicazioni<Enter><Esc>");
        sees_nothing_of(&desk, "Comunicazioni ·");
        desk.keys("1");
        sees(&desk, "Comunicazioni");
        sees(&desk, "comunic");
        // It is there tomorrow too, and for nobody else until it is given to everybody.
        drop(desk);
        let mut again = face.open(database);
        again.keys("<S-F3>1");
        sees(&again, "Comunicazioni");
    });
}
