//! What the program proposes in a field, and what gives way to what is written over it.

use super::*;
use crate::ui::command::Availability;

#[test]
fn a_proposal_shows_its_reason_and_can_be_refused() {
    let mut form = letter();
    assert!(form.learn("number", Value::text("12/A"), "come nell'ultima di questo mittente"));
    assert!(!form.is_dirty(), "proposals are not work");
    let (lines, _) = screen(&form, 120, 24);
    assert_eq!(lines[2].trim_end(), " Suo numero  12/A          come nell'ultima di questo mitt…  del  gg/mm/aaaa");
    form.set_focus("number");
    assert_eq!(press(&mut form, "<ctrl-t>"), [FormEvent::Refused("number"), FormEvent::Changed("number")]);
    assert_eq!(form.text("number"), "");
    assert!(!form.learn("number", Value::text("13"), "di nuovo"), "refused once, not proposed again");
    form.set_focus("subject");
    press(&mut form, "mio");
    assert!(!form.learn("subject", Value::text("altro"), "no"), "what was written is not overwritten");
}

#[test]
fn a_form_without_records_to_repeat_still_lets_a_proposal_be_refused() {
    let mut form = letter();
    form.learn("number", Value::text("12/A"), "come nell'ultima di questo mittente");
    form.set_focus("number");
    assert_eq!(form.availability("form-refuse"), Availability::Enabled);
    for repeat in ["form-repeat-field", "form-repeat-group", "form-repeat-record"] {
        assert_eq!(form.availability(repeat), Availability::Disabled("ui-form-why-no-repeat"), "{repeat}");
    }
    press(&mut form, "<ctrl-t>");
    assert_eq!(form.availability("form-refuse"), Availability::Disabled("ui-form-why-no-proposal"));
    assert_eq!(form.availability("form-save"), Availability::Enabled);
}

#[test]
fn a_proposal_that_holds_no_longer_goes_and_what_was_written_stays() {
    let mut form = letter();
    form.learn("number", Value::text("12/A"), "come nell'ultima di questo mittente");
    form.unlearn("number");
    assert_eq!(form.text("number"), "");
    assert!(form.learn("number", Value::text("13/B"), "di un altro"), "another may be made");
    form.set_focus("number");
    press(&mut form, "7");
    form.unlearn("number");
    assert_eq!(form.text("number"), "7");
}

#[test]
fn what_stands_whole_gives_way_to_the_first_letter() {
    let mut form = letter();
    form.set("sender", Value::item(Item::new(1, "Ragioneria", "")));
    form.set_focus("sender");
    press(&mut form, "seg");
    assert_eq!(form.text("sender"), "seg", "an entry chosen from a list is not lengthened");
    form.set("sender", Value::item(Item::new(1, "Ragioneria", "")));
    press(&mut form, "<left>x");
    assert_eq!(form.text("sender"), "Ragionerixa", "whoever moves the cursor in it corrects it");

    form.take_over("number", Value::text("980"));
    form.set_focus("number");
    press(&mut form, "75");
    assert_eq!(form.text("number"), "75", "a repeated number is rewritten");
    form.take_over("number", Value::text("980"));
    press(&mut form, "<backspace>1");
    assert_eq!(form.text("number"), "981", "unless it is corrected");
    press(&mut form, "<tab><shift-tab>2");
    assert_eq!(form.text("number"), "2", "so is one to which the focus comes");
    form.set("subject", Value::text("Impegno di spesa"));
    form.set_focus("subject");
    press(&mut form, " per carta");
    assert_eq!(form.text("subject"), "Impegno di spesa per carta", "a text is lengthened");
}

#[rstest]
#[case("Noleggio", "Noleggio")]
#[case("<end> bis", "Impegno di spesa bis")]
#[case("<backspace>e", "Impegno di spese")]
#[case("<tab><shift-tab>Noleggio", "Noleggio")]
#[case("N<tab><shift-tab>olo", "Nolo")]
#[case("N<ctrl-z><ctrl-z>", "Impegno di spesa")]
fn a_text_of_another_record_is_rewritten_unless_it_is_corrected(#[case] keys: &str, #[case] expected: &str) {
    for field in ["subject", "notes", "sender"] {
        let mut form = letter();
        form.take_over(field, Value::text("Impegno di spesa"));
        form.set_focus(field);
        // Of notes, which are the last field, one comes back by the other way round.
        let round = if field == "notes" { "<shift-tab><tab>" } else { "<tab><shift-tab>" };
        press(&mut form, &keys.replace("<tab><shift-tab>", round));
        assert_eq!(form.text(field), expected, "{field}: {keys}");
    }
}

#[test]
fn words_that_stand_as_a_whole_are_replaced_by_a_letter_and_kept_by_any_other_key() {
    for (keys, text) in [
        ("carta", "carta"),
        ("<backspace>", "toner ner"),
        ("<left>x", "toner nerxo"),
        ("<home>x", "xtoner nero"),
        ("<end> hp", "toner nero hp"),
        ("x<ctrl-z><ctrl-z>", "toner nero"),
    ] {
        let mut form = letter();
        form.set_focus("subject");
        form.set_whole("subject", "toner nero");
        press(&mut form, keys);
        assert_eq!(form.text("subject"), text, "{keys}");
    }
}
