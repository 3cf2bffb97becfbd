//! The line as a clerk writes it: never half a grapheme, never an edit that cannot be taken back.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn typed(text: &str) -> LineEditor {
    let mut editor = LineEditor::new(10_000);
    for c in text.chars() {
        editor.insert(c);
    }
    editor
}

fn keys(editor: &mut LineEditor, names: &str) {
    for name in names.split(' ').filter(|name| !name.is_empty()) {
        editor.key(name.parse().unwrap());
    }
}

/// The text with the cursor as `|`.
fn shown(editor: &LineEditor) -> String {
    format!("{}|{}", &editor.text()[..editor.cursor()], &editor.text()[editor.cursor()..])
}

#[rstest]
#[case("citta", "left del à", "citt|")]
#[case("città vecchia", "ctrl-left X", "città X|vecchia")]
#[case("città vecchia", "ctrl-w", "città |")]
#[case("città vecchia", "home ctrl-del", "|vecchia")]
#[case("uno due tre", "ctrl-left ctrl-k", "uno due |")]
#[case("uno due tre", "ctrl-left ctrl-u", "|tre")]
#[case("uno", "home left left backspace", "|uno")]
#[case("uno", "right right del", "uno|")]
#[case("uno", "home ctrl-right", "uno|")]
fn editing(#[case] text: &str, #[case] names: &str, #[case] expected: &str) {
    let mut editor = typed(text);
    keys(&mut editor, names.trim_end_matches(" à"));
    assert_eq!(shown(&editor), expected);
}

#[test]
fn undo_goes_word_by_word_and_redo_comes_back() {
    let mut editor = typed("uno due tre");
    keys(&mut editor, "ctrl-z");
    assert_eq!(editor.text(), "uno due ");
    keys(&mut editor, "ctrl-z ctrl-z ctrl-z");
    assert_eq!(editor.text(), "");
    keys(&mut editor, "ctrl-y ctrl-y");
    assert_eq!(shown(&editor), "uno due |");
    editor.insert('X');
    keys(&mut editor, "ctrl-y");
    assert_eq!(editor.text(), "uno due X", "a new edit ends redo");
}

#[test]
fn an_accent_typed_after_its_letter_joins_it() {
    let editor = typed("perche\u{301}");
    assert_eq!(editor.text(), "perché");
    assert_eq!(editor.text().chars().count(), 6);
}

#[rstest]
#[case("uno\ndue\r\ntre", "uno due tre")]
#[case("fine riga\r\n", "fine riga")]
#[case("a\u{0}b\u{1b}]52;c;x\u{7}", "a␀b␛]52;c;x␇")]
fn a_paste_is_one_line_and_one_edit(#[case] raw: &str, #[case] expected: &str) {
    let mut editor = typed("");
    editor.paste(raw);
    assert_eq!(editor.text(), expected);
    editor.undo();
    assert_eq!(editor.text(), "");
}

#[test]
fn what_is_too_long_is_cut_and_told() {
    let mut editor = LineEditor::new(5);
    assert_eq!(editor.paste("1234567"), Edited::Full);
    assert_eq!(editor.text(), "12345");
    assert_eq!(editor.insert('6'), Edited::Full);
    assert_eq!(editor.text(), "12345");
    let mut editor = LineEditor::new(100);
    assert_eq!(editor.paste(&"x".repeat(10_000_000)), Edited::Full);
    assert_eq!(editor.text().len(), 100);
}

#[rstest]
#[case("protocollo", 20, "protocollo", 10)]
#[case("protocollo", 10, "collo", 5)]
#[case("漢字漢字", 5, "漢字", 4)]
#[case("abc", 1, "", 0)]
#[case("abc", 0, "", 0)]
fn the_cursor_is_always_in_view(#[case] text: &str, #[case] cells: usize, #[case] seen: &str, #[case] column: usize) {
    assert_eq!(typed(text).view(cells), (seen.to_owned(), column));
}

fn any_key() -> impl Strategy<Value = Chord> {
    let names = [
        "left",
        "right",
        "home",
        "end",
        "backspace",
        "del",
        "ctrl-left",
        "ctrl-right",
        "ctrl-w",
        "ctrl-u",
        "ctrl-k",
        "ctrl-z",
        "ctrl-y",
        "ctrl-del",
    ];
    prop_oneof![
        proptest::sample::select(names.to_vec()).prop_map(|name| name.parse().unwrap()),
        any::<char>().prop_map(Chord::char),
        proptest::sample::select(vec!['a', ' ', 'è', '\u{301}', '\u{200d}', '👩', '🇮', '🇹', '漢', 'ﾞ', '\u{fe0f}'])
            .prop_map(Chord::char),
    ]
}

proptest! {
    #[test]
    fn graphemes_are_never_split(keys in proptest::collection::vec(any_key(), 0..60), cells in 0usize..12) {
        let mut editor = LineEditor::new(40);
        for key in keys {
            let before: Vec<String> = editor.text().graphemes(true).map(str::to_owned).collect();
            let removing = matches!(key.code(), KeyCode::Backspace | KeyCode::Delete);
            editor.key(key);
            let boundary = editor.cursor() == editor.text().len()
                || editor.text().grapheme_indices(true).any(|(at, _)| at == editor.cursor());
            prop_assert!(boundary, "cursor {} in {:?}", editor.cursor(), editor.text());
            prop_assert_eq!(editor.chars, editor.text().chars().count());
            prop_assert!(editor.chars <= 40);
            prop_assert!(!editor.text().chars().any(char::is_control));
            if removing {
                let left: usize = editor.text().len();
                prop_assert!(before.concat().len() >= left);
            }
            let (seen, column) = editor.view(cells);
            prop_assert!(crate::ui::cells::width(&seen) <= cells);
            prop_assert!(column < cells.max(1));
        }
    }

    #[test]
    fn undo_to_the_end_is_the_beginning(keys in proptest::collection::vec(any_key(), 0..60)) {
        let mut editor = LineEditor::new(1_000);
        editor.set("inizio è");
        for key in keys {
            if !matches!(key.to_string().as_str(), "ctrl-z" | "ctrl-y") {
                editor.key(key);
            }
        }
        while editor.undo() == Edited::Changed {}
        prop_assert_eq!(editor.text(), "inizio è");
    }
}

#[test]
fn five_thousand_keys_and_as_many_back() {
    let mut editor = typed(&"è ".repeat(2_500));
    assert_eq!(editor.text().chars().count(), 5_000);
    for _ in 0..5_000 {
        editor.backspace();
    }
    assert!(editor.is_empty());
}
