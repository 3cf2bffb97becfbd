//! Fields that look up: answers in time, late and to older questions, entries taken, given up and new.

use super::*;

#[test]
fn an_entry_is_found_and_taken() {
    let mut form = letter();
    let events = press(&mut form, "ros");
    let words: Vec<&str> = events
        .iter()
        .filter_map(|event| match event {
            FormEvent::Lookup { words, .. } => Some(words.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(words, ["r", "ro", "ros"]);
    form.offer("sender", ticket(&events), senders());
    let (lines, _) = screen(&form, 60, 8);
    assert_eq!(
        lines,
        [
            "── Mittente ────────────────────────────────────────────────",
            "►Mittente*   ros",
            " Suo numero  ┌────────────────────────────┐aaa",
            "── Documento │►Rossi Mario     Via Roma 1 │─────────────────",
            " Oggetto*    │ Rossini Anna      Via Po 2 │",
            " Mezzo       │ Nessuna voce trovata       │                ▼",
            " Fogli       └────────────────────────────┘",
            " Visto       [ ]                                           ↓",
        ]
    );
    let events = press(&mut form, "<down><enter>");
    assert_eq!(form.item("sender").and_then(Item::key), Some(8));
    assert_eq!(form.text("sender"), "Rossini Anna");
    assert_eq!(form.focus(), "number", "Enter takes and goes on");
    assert!(matches!(events.first(), Some(FormEvent::Chosen { field: "sender", .. })));
}

#[test]
fn where_what_is_written_may_stay_the_list_says_how_an_entry_is_taken() {
    let field = Field::look("group", Words::said("Gruppo")).free();
    let mut form = Form::new(vec![Group::new(Words::said("Chi"), vec![field])]);
    let asked = ticket(&press(&mut form, "ros"));
    form.offer("group", asked, senders());
    let says = |form: &Form| screen(form, 60, 8).0.join("\n").contains("Giù sceglie, Invio tiene");
    assert!(says(&form));
    press(&mut form, "<down>");
    assert!(!says(&form), "the bar shows what Enter takes");
    press(&mut form, "<enter>");
    assert_eq!(form.text("group"), "Rossi Mario");
    // What nobody is called needs no such word.
    let asked = ticket(&press(&mut form, "z"));
    form.offer("group", asked, Vec::new());
    assert!(!says(&form));
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut form = letter();
    let old = ticket(&press(&mut form, "r"));
    let new = ticket(&press(&mut form, "o"));
    form.offer("sender", old, senders());
    assert!(!form.popup_open());
    form.offer("sender", new, senders());
    assert!(form.popup_open());
}

#[test]
fn escape_closes_the_list_first() {
    let mut form = letter();
    let asked = ticket(&press(&mut form, "ros"));
    form.offer("sender", asked, senders());
    assert_eq!(press(&mut form, "<esc>"), []);
    assert_eq!(form.text("sender"), "ros", "what was written stays");
    assert_eq!(press(&mut form, "<esc>"), [FormEvent::Leave]);
}

#[test]
fn who_types_faster_than_the_answer_gets_the_only_match() {
    let mut form = letter();
    let asked = ticket(&press(&mut form, "rossini<tab>12"));
    assert_eq!(form.focus(), "number");
    form.offer("sender", asked, vec![senders().remove(1)]);
    assert_eq!(form.item("sender").and_then(Item::key), Some(8));
    assert_eq!(form.error("sender"), None);
    assert_eq!(form.text("number"), "12", "the keys went where they belong");
}

#[test]
fn free_text_waits_for_the_answer_that_may_know_it() {
    let fields =
        vec![Field::many("parties", Words::said("Mittenti")).free(), Field::line("subject", Words::said("Oggetto"))];
    let form = Form::new(vec![Group::new(Words::said("Lettera"), fields)]);
    let ids = |form: &Form| form.items("parties").iter().map(|item| item.id.clone()).collect::<Vec<_>>();

    let mut known = form.clone();
    let asked = ticket(&press(&mut known, "rossi mario<enter>"));
    assert_eq!(known.focus(), "subject");
    known.offer("parties", asked, senders());
    assert_eq!(ids(&known), ["7"]);

    let mut unknown = form.clone();
    let asked = ticket(&press(&mut unknown, "Verdi Ugo<enter>"));
    unknown.offer("parties", asked, senders());
    assert_eq!(unknown.items("parties"), [Item::new("", "Verdi Ugo", "")]);

    let mut saved = form;
    assert_eq!(press(&mut saved, "Verdi Ugo<f2>").last(), Some(&FormEvent::Save));
    assert_eq!(ids(&saved), [""]);
}

#[test]
fn who_types_faster_than_several_answers_must_choose() {
    let mut form = letter();
    let asked = ticket(&press(&mut form, "ross<tab>"));
    form.offer("sender", asked, senders());
    assert_eq!(form.item("sender"), None);
    assert_eq!(form.error("sender"), Some(&Words::Key("ui-form-choose")));
    press(&mut form, "<shift-tab>");
    assert!(form.popup_open(), "back on the field, the list is there");
    press(&mut form, "<enter>");
    assert_eq!(form.text("sender"), "Rossi Mario");
    assert_eq!(form.error("sender"), None);
}

#[test]
fn editing_a_chosen_entry_gives_it_up() {
    let mut form = letter();
    form.set("sender", Value::item(senders().remove(0)));
    press(&mut form, "<left>x");
    assert_eq!(form.item("sender"), None);
    assert_eq!(form.text("sender"), "Rossi Marixo");
    // At its end the first letter is meant instead of it.
    form.set("sender", Value::item(senders().remove(0)));
    press(&mut form, "x");
    assert_eq!(form.item("sender"), None);
    assert_eq!(form.text("sender"), "x");
}

#[test]
fn a_new_entry_is_created_in_place() {
    let mut form = letter();
    let asked = ticket(&press(&mut form, "Bianchi"));
    form.offer("sender", asked, Vec::new());
    let events = press(&mut form, "<down><enter>");
    assert_eq!(events, [FormEvent::Create { field: "sender", words: "Bianchi".to_owned() }]);
    assert_eq!(form.focus(), "sender");
    form.choose("sender", Item::new(9, "Bianchi Ada", ""));
    assert_eq!(form.item("sender").and_then(Item::key), Some(9));
}

#[test]
fn several_entries_are_added_removed_and_brought_back() {
    let mut form = letter();
    form.set_focus("offices");
    for id in [1, 2, 1] {
        let asked = ticket(&press(&mut form, "uff"));
        form.offer("offices", asked, vec![Item::new(id, format!("Ufficio {id}"), "")]);
        press(&mut form, "<enter>");
        assert_eq!(form.focus(), "offices", "Enter adds and stays");
    }
    let names = |form: &Form| form.items("offices").iter().map(|item| item.label.clone()).collect::<Vec<_>>();
    assert_eq!(names(&form), ["Ufficio 1", "Ufficio 2"]);
    assert_eq!(form.error("offices").map(|words| words.show(texts())).as_deref(), Some("Ufficio 1 è già presente."));
    press(&mut form, "<up><up><del>");
    assert_eq!(names(&form), ["Ufficio 2"]);
    press(&mut form, "<ctrl-z>");
    assert_eq!(names(&form), ["Ufficio 1", "Ufficio 2"]);
    press(&mut form, "<enter>");
    assert_eq!(form.focus(), "files");
}
