//! Fields of each kind: choices, flags, numbers, documents.

use super::*;

#[rstest]
#[case("p", "pec")]
#[case("pp", "posta ordinaria")]
#[case("R", "raccomandata")]
#[case("<right><right>", "posta ordinaria")]
#[case("<left>", "a mano")]
#[case(" ", "pec")]
#[case("<f3><down><enter>", "posta ordinaria")]
#[case("ordin", "posta ordinaria")]
#[case("po", "posta ordinaria")]
#[case("po ", "raccomandata")]
#[case("posta ord", "posta ordinaria")]
#[case("mano", "a mano")]
#[case("ordr", "raccomandata")]
#[case("<f3>mano<enter>", "a mano")]
#[case("po<right>o", "posta ordinaria")]
fn a_choice_by_letter_arrow_or_list(#[case] keys: &str, #[case] chosen: &str) {
    let mut form = letter();
    form.set_focus("medium");
    press(&mut form, keys);
    assert_eq!(form.choice("medium"), Some(chosen));
}

#[rstest]
#[case(" ", true)]
#[case("s", true)]
#[case("sn", false)]
#[case("  ", false)]
#[case("x", false)]
fn a_flag_by_space_or_letter(#[case] keys: &str, #[case] on: bool) {
    let mut form = letter();
    form.set_focus("visto");
    press(&mut form, keys);
    assert_eq!(form.flag("visto"), on);
}

#[rstest]
#[case("12", Some(12), None)]
#[case("1a2", Some(12), None)]
#[case("-3", Some(3), None)]
#[case("0", Some(0), Some("Il numero deve stare tra 1 e 500."))]
#[case("99999999999999999999", None, Some("Serve un numero intero."))]
fn a_number_in_its_bounds(#[case] keys: &str, #[case] number: Option<i64>, #[case] error: Option<&str>) {
    let mut form = letter();
    form.set_focus("pages");
    press(&mut form, keys);
    press(&mut form, "<tab>");
    assert_eq!(form.number("pages"), number);
    assert_eq!(form.error("pages").map(|words| words.show(texts())).as_deref(), error);
}

#[test]
fn documents_keep_one_main() {
    let mut form = letter();
    for id in ["a", "b", "c"] {
        form.add_file("files", FileItem::new(id, id, ""));
    }
    form.set_focus("files");
    assert!(!form.typing(), "letters are for the list");
    let main = |form: &Form| {
        form.files("files").iter().filter(|file| file.main).map(|file| file.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(main(&form), ["a"]);
    let events = press(&mut form, "<home><del>");
    assert_eq!(events.last(), Some(&FormEvent::FileRemoved { field: "files", id: "a".to_owned() }));
    assert_eq!(main(&form), ["b"]);
    press(&mut form, "<ctrl-z>");
    assert_eq!(main(&form), ["a"]);
    press(&mut form, "<end>m");
    assert_eq!(main(&form), ["c"]);
    assert_eq!(press(&mut form, "<f3>"), [FormEvent::AddFile("files")]);
    assert_eq!(press(&mut form, "v"), [FormEvent::OpenFile { field: "files", id: "c".to_owned() }]);
}
