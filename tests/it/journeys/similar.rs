//! A letter that has its number already: the form says so while it is written, shows the earlier one without losing what
//! is typed, and lets the clerk say that it is the same. Nothing is ever forbidden.

use scrivania::app::testing::Harness;
use scrivania::base::i18n::Lang;

use super::{Face, everywhere, last, number, sees, sees_nothing_of, sheet};

const LETTER: &str =
    "<Tab*2>Rossi Anna<Tab>45/2026<Tab>2/11<Tab>Istanza di passo carrabile in via Roma<Tab>VI.3<Enter>";

fn first_start(desk: &mut Harness, face: Face) {
    sees(desk, &face.text("setup-title"));
    desk.keys("Comune di Prova<Enter>C_X999<Enter>ab1c2d3<Enter>Piazza 1<Enter>13/6<Enter><Enter><Enter>");
    desk.keys("<C-u><Del*40>Verdi<Enter><C-u><Del*40>Anna<Enter><C-s>");
}

#[test]
fn a_letter_that_has_its_number_is_noticed_while_it_is_written() {
    everywhere(|database, face| {
        let mut desk = Harness::open(face.setting(database));
        first_start(&mut desk, face);
        desk.keys("<C-n>").keys(LETTER).keys("prot<Enter><C-s>");
        let first = last(database);
        assert_eq!(number(first), "0000001/2026");

        // The same again: said in one line as soon as there is enough of it, and gone when it is another letter.
        desk.keys("<Tab*2>Rossi Anna<Tab>45/2026<Tab>");
        sees(&desk, "0000001/2026");
        sees(&desk, if face.lang == Lang::It { "stesso mittente" } else { "same sender" });
        sees(&desk, "(85)");
        desk.keys("2/11<Tab>");
        sees(&desk, "(95)");
        desk.keys("<Up*2><C-u>46/2026<Tab>");
        sees_nothing_of(&desk, "(95)");
        desk.keys("<Up><C-u>45/2026<Tab*2>Istanza");

        // The list opens over the form, the registration over the list, and the form is as it was.
        desk.keys("<S-F7>");
        sees(&desk, &face.text("radar-title"));
        desk.keys("<Enter>");
        sees(&desk, &format!("{} 0000001/2026", face.text("detail-title")));
        desk.keys("<Esc><Esc>");
        sees(&desk, "45/2026");
        sees(&desk, "Istanza");

        // It warns, it does not stop.
        desk.keys(" di passo carrabile in via Roma<Tab>VI.3<Enter>prot<Enter><C-s>");
        let second = last(database);
        assert_eq!(number(second), "0000002/2026");
        assert_eq!(sheet(database, &desk, second).registration.sender_number.as_deref(), Some("45/2026"));

        // It is the same: no number, and the registration is on the screen. A burst comes to the same as a slow hand.
        let title = format!("{} 0000002/2026", face.text("detail-title"));
        let yes = face.text("ui-yes").to_lowercase().chars().take(1).collect::<String>();
        desk.burst(&format!("{LETTER}<S-F7>s"));
        sees(&desk, &face.text("radar-same-title"));
        desk.keys(&yes);
        sees(&desk, &title);
        assert_eq!(last(database), second);
        desk.keys("<Esc><C-n>");
        sees_nothing_of(&desk, "Rossi Anna");
    });
}
