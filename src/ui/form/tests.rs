//! The form as a clerk meets it: keys in, lines and events out.

mod any_keys;
mod kinds;
mod looking_up;
mod proposing;

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use rstest::rstest;

use super::*;
use crate::base::fault::Fault;
use crate::base::i18n::{Lang, Texts};
use crate::ui::key::Chord;
use crate::ui::keymap::{KeyMap, check};
use crate::ui::look::Look;
use crate::ui::theme::{Glyphs, Theme};

/// A date reader like the real one in spirit: `o` is today, a day alone is of this month.
fn reader() -> DateReader {
    Arc::new(|text| {
        let today = NaiveDate::from_ymd_opt(2026, 3, 15).unwrap();
        if text == "o" {
            return Ok(today);
        }
        let parts: Vec<u32> = text.split('/').filter_map(|part| part.parse().ok()).collect();
        let date = match parts.as_slice() {
            [day] => NaiveDate::from_ymd_opt(2026, 3, *day),
            [day, month] => NaiveDate::from_ymd_opt(2026, *month, *day),
            [day, month, year] => NaiveDate::from_ymd_opt(*year as i32, *month, *day),
            _ => None,
        };
        date.ok_or_else(|| Words::said("non è una data"))
    })
}

fn media() -> Vec<Choice> {
    ["PEC", "Posta ordinaria", "Raccomandata", "A mano"]
        .into_iter()
        .map(|name| Choice::new(name.to_lowercase(), Words::said(name)))
        .collect()
}

fn letter() -> Form {
    Form::new(vec![
        Group::new(
            Words::said("Mittente"),
            vec![
                Field::look("sender", Words::said("Mittente")).required().creates("ui-form-nothing-found"),
                Field::line("number", Words::said("Suo numero")).width(12),
                Field::date("date", Words::said("del"), reader()).beside(),
            ],
        ),
        Group::new(
            Words::said("Documento"),
            vec![
                Field::line("subject", Words::said("Oggetto")).required().check(|value| {
                    if value.as_text().chars().count() < 5 { Err(Words::said("troppo breve")) } else { Ok(()) }
                }),
                Field::choice("medium", Words::said("Mezzo"), media()),
                Field::number("pages", Words::said("Fogli"), 1, 500),
                Field::flag("visto", Words::said("Visto")),
                Field::many("offices", Words::said("Uffici")).required(),
                Field::files("files", Words::said("Documenti")),
                Field::notes("notes", Words::said("Note"), 2),
            ],
        ),
    ])
}

fn texts() -> &'static Texts {
    Texts::of(Lang::It)
}

fn keymap() -> KeyMap {
    KeyMap::new(&[COMMANDS], &std::collections::BTreeMap::new()).0
}

/// Presses keys: names between angle brackets, everything else typed.
fn press(form: &mut Form, keys: &str) -> Vec<FormEvent> {
    let map = keymap();
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (chord, used) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, _)) => (name.parse().unwrap(), name.len() + 2),
            None => (Chord::char(c), c.len_utf8()),
        };
        events.extend(form.key(chord, &map, texts()).events);
        rest = &rest[used..];
    }
    events
}

fn screen(form: &Form, width: u16, height: u16) -> (Vec<String>, Option<Position>) {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    let theme = Theme::named("mono").unwrap();
    let glyphs = Glyphs::unicode();
    let cursor = form.draw(&mut buf, area, &Look { texts: texts(), theme: &theme, glyphs: &glyphs });
    let lines = (0..height)
        .map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
        .collect();
    (lines, cursor)
}

#[test]
fn errors_of_fields_that_share_a_row_are_read_whole() {
    let mut form = Form::new(vec![Group::new(
        Words::said("Orario"),
        vec![
            Field::line("from", Words::said("Dalle")).width(6),
            Field::line("to", Words::said("alle")).width(6).beside(),
        ],
    )]);
    form.fail(
        "from",
        Words::said("La sala è chiusa prima delle otto del mattino e dopo le ventidue della sera: inizio."),
    );
    form.fail(
        "to",
        Words::said("L'uso non può passare la mezzanotte; chi occupa la sala il giorno dopo chiede due usi: fine."),
    );
    let (lines, _) = screen(&form, 80, 10);
    let all = lines.join(" ");
    assert!(all.contains("inizio.") && all.contains("fine."), "{lines:#?}");
    assert!(lines.iter().all(|line| !(line.contains("inizio.") && line.contains("fine."))), "{lines:#?}");
}

fn ticket(events: &[FormEvent]) -> u64 {
    events
        .iter()
        .rev()
        .find_map(|event| match event {
            FormEvent::Lookup { ticket, .. } => Some(*ticket),
            _ => None,
        })
        .expect("a look-up was asked for")
}

fn senders() -> Vec<Suggestion> {
    vec![Item::new(7, "Rossi Mario", "Via Roma 1"), Item::new(8, "Rossini Anna", "Via Po 2")]
}

#[test]
fn a_form_at_80x24() {
    let mut form = letter();
    form.set("sender", Value::item(senders().remove(0)));
    form.add_file("files", FileItem::new("a", "lettera.pdf", "12 kB"));
    form.add_file("files", FileItem::new("b", "allegato.pdf", "1 MB"));
    form.set_focus("subject");
    press(&mut form, "Richiesta");
    let (lines, cursor) = screen(&form, 80, 16);
    assert_eq!(
        lines,
        [
            "── Mittente ────────────────────────────────────────────────────────────────────",
            " Mittente*   Rossi Mario  Via Roma 1",
            " Suo numero                              del  gg/mm/aaaa",
            "── Documento ───────────────────────────────────────────────────────────────────",
            "►Oggetto*    Richiesta",
            " Mezzo                                                                         ▼",
            " Fogli",
            " Visto       [ ]",
            " Uffici*",
            " Documenti   ◆ lettera.pdf  12 kB",
            "               allegato.pdf  1 MB",
            " Note",
            "",
            "",
            "",
            "",
        ]
    );
    assert_eq!(cursor, Some(Position::new(22, 4)));
}

#[test]
fn enter_goes_on_and_never_saves() {
    let mut form = letter();
    let order: Vec<&str> = (0..9)
        .map(|_| {
            press(&mut form, "<enter>");
            form.focus()
        })
        .collect();
    assert_eq!(order, ["number", "date", "subject", "medium", "pages", "visto", "offices", "files", "notes"]);
    let events = press(&mut form, "<tab><tab><enter>");
    assert!(!events.contains(&FormEvent::Save));
    assert_eq!(form.focus(), "notes");
    press(&mut form, "<shift-tab>");
    assert_eq!(form.focus(), "files");
}

#[test]
fn saving_goes_to_the_first_error() {
    let mut form = letter();
    form.set_focus("subject");
    assert_eq!(press(&mut form, "abc<ctrl-s>").last(), Some(&FormEvent::Invalid("sender")));
    assert_eq!(form.focus(), "sender");
    assert_eq!(form.errors(), 3, "sender and offices missing, subject too short");
    form.set("sender", Value::item(senders().remove(0)));
    form.set("offices", Value::items(vec![Item::new(1, "Ragioneria", "")]));
    assert_eq!(press(&mut form, "<f2>").last(), Some(&FormEvent::Invalid("subject")));
    let (lines, _) = screen(&form, 80, 24);
    assert_eq!(lines[4], "×Oggetto*    abc");
    assert_eq!(lines[5], "             troppo breve");
    assert_eq!(press(&mut form, "defg<f2>").last(), Some(&FormEvent::Save));
}

#[test]
fn a_fault_from_the_register_lands_on_its_field() {
    let mut form = letter();
    let fault = Fault::not_done("ui-form-out-of-range").arg("min", 1).arg("max", 9).on("pages");
    assert!(form.fault(&fault));
    assert_eq!(form.focus(), "pages");
    let (lines, _) = screen(&form, 80, 24);
    assert_eq!(lines[6], "×Fogli                     Il numero deve stare tra 1 e 9.");
}

#[rstest]
#[case("o", "15/03/2026")]
#[case("2", "02/03/2026")]
#[case("0204", "02/04/2026")]
#[case("02042025", "02/04/2025")]
#[case("2.4", "02/04/2026")]
fn dates_take_their_final_form_on_leaving(#[case] keys: &str, #[case] text: &str) {
    let mut form = letter();
    form.set_focus("date");
    press(&mut form, keys);
    press(&mut form, "<tab>");
    assert_eq!(form.text("date"), text);
    assert_eq!(form.date("date").map(dates::date), Some(text.to_owned()));
}

#[test]
fn a_wrong_date_is_said_beside_it_and_lets_go() {
    let mut form = letter();
    form.set_focus("date");
    press(&mut form, "3113<tab>");
    assert_eq!(form.focus(), "subject");
    assert_eq!(form.error("date"), Some(&Words::said("non è una data")));
    let (lines, _) = screen(&form, 80, 24);
    assert_eq!(lines[2], " Suo numero                             ×del  31/13         non è una data");
    form.set_focus("date");
    press(&mut form, "<backspace>");
    assert_eq!(form.error("date"), None, "being corrected is no error");
}

#[test]
fn the_mask_shows_what_is_missing() {
    let mut form = letter();
    form.set_focus("date");
    press(&mut form, "15");
    let (lines, cursor) = screen(&form, 80, 24);
    assert_eq!(lines[2], " Suo numero                             ►del  15/mm/aaaa");
    assert_eq!(cursor, Some(Position::new(48, 2)));
}

#[test]
fn a_paste_is_one_edit_and_never_submits() {
    let mut form = letter();
    form.set_focus("subject");
    let reply = form.paste("prima riga\r\nseconda\nterza\n");
    assert_eq!(reply.events, [FormEvent::Changed("subject")]);
    assert_eq!(form.text("subject"), "prima riga seconda terza");
    assert_eq!(form.focus(), "subject");
    press(&mut form, "<ctrl-z>");
    assert_eq!(form.text("subject"), "");
    form.set_focus("visto");
    assert!(!form.paste("s").consumed, "outside text it is ignored");
    form.set_focus("notes");
    let _reply = form.paste("uno\ndue");
    assert_eq!(form.text("notes"), "uno\ndue");
}

#[test]
fn ten_megabytes_are_cut_and_told() {
    let mut form = letter();
    form.set_focus("subject");
    let reply = form.paste(&"lorem ipsum ".repeat(900_000));
    assert_eq!(reply.events.last(), Some(&FormEvent::Full("subject")));
    assert_eq!(form.text("subject").chars().count(), 10_000);
}

#[test]
fn repeat_names_the_fields() {
    let mut form = letter();
    form.set_focus("number");
    assert_eq!(press(&mut form, "<f4>"), [FormEvent::Repeat(vec!["number"])]);
    assert_eq!(press(&mut form, "<ctrl-g>"), [FormEvent::Repeat(vec!["sender", "number", "date"])]);
    assert!(matches!(press(&mut form, "<ctrl-f4>").as_slice(), [FormEvent::Repeat(all)] if all.len() == 10));
}

#[test]
fn hidden_and_locked_fields_are_passed_over() {
    let mut form = letter();
    form.show("number", false);
    form.lock("date", true);
    press(&mut form, "<tab>");
    assert_eq!(form.focus(), "subject");
    form.show("sender", false);
    press(&mut form, "Richiesta");
    form.set("offices", Value::items(vec![Item::new(1, "Ragioneria", "")]));
    assert_eq!(press(&mut form, "<f2>"), [FormEvent::Save], "a hidden required field is not asked for");
    assert!(!form.set_focus("number"));
}

#[test]
fn letters_type_and_altgr_types() {
    let mut form = letter();
    form.set_focus("subject");
    let altgr = crossterm::event::KeyModifiers::CONTROL | crossterm::event::KeyModifiers::ALT;
    press(&mut form, "q?.");
    let reply = form.key(Chord::new(crossterm::event::KeyCode::Char('@'), altgr), &keymap(), texts());
    assert!(reply.consumed);
    assert_eq!(form.text("subject"), "q?.@");
}

#[test]
fn blanks_of_every_kind_do_not_fill_a_required_field() {
    for blank in ["   ", "\u{a0}", "\u{2003}\t\n"] {
        let mut form = letter();
        form.set("sender", Value::item(senders().remove(0)));
        form.set("offices", Value::items(vec![Item::new(1, "Ragioneria", "")]));
        form.set_focus("subject");
        let _reply = form.paste(blank);
        assert_eq!(press(&mut form, "<f2>").last(), Some(&FormEvent::Invalid("subject")), "{blank:?}");
    }
}

#[test]
fn what_nobody_sees_is_not_typed_and_is_named_when_pasted() {
    let mut form = letter();
    form.set_focus("subject");
    press(&mut form, "a\u{202e}b\u{3164}");
    assert_eq!(form.text("subject"), "ab");
    let _reply = form.paste("\u{202e}fdp.exe");
    assert_eq!(form.text("subject"), "ab⟨U+202E⟩fdp.exe");
}

/// Each line of the list of strings that broke other programs, through every field that takes text.
#[test]
fn naughty_strings_go_in_and_come_back() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/terminal/blns.txt");
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("LEFT OUT: {path} is missing, no naughty strings were tried");
        return;
    };
    for line in String::from_utf8_lossy(&bytes).lines() {
        let mut form = letter();
        for id in ["sender", "number", "date", "subject", "pages", "offices", "notes"] {
            form.set_focus(id);
            let _reply = form.paste(line);
            press(&mut form, "<home><right><del><end><left><backspace><ctrl-z>");
        }
        let state = form.state();
        let mut other = letter();
        other.restore(&state);
        let text = |form: &Form, id: &str| form.value(id).map(|value| value.as_text().to_owned());
        for id in ["sender", "number", "subject", "offices", "notes"] {
            assert_eq!(text(&other, id), text(&form, id), "{id} after {line:?}");
            let shown = text(&form, id).unwrap_or_default();
            assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{id} after {line:?}");
        }
        let (drawn, cursor) = screen(&form, 80, 24);
        assert!(cursor.is_some());
        assert!(drawn.iter().all(|row| !row.chars().any(|c| c.is_control() || c == '\u{202e}')));
    }
}

#[test]
fn five_thousand_keys_at_once_are_all_there() {
    let mut form = letter();
    form.set_focus("subject");
    press(&mut form, &"oggetto è ".repeat(500));
    assert_eq!(form.text("subject").chars().count(), 5_000);
    form.set_focus("notes");
    press(&mut form, &"nota è ".repeat(300));
    assert_eq!(form.text("notes").chars().count(), 2_100);
}

#[test]
fn the_focused_field_is_in_view_on_a_small_screen() {
    let mut form = letter();
    for id in ["notes", "sender", "offices", "date", "files"] {
        form.set_focus(id);
        for height in 1..8 {
            let (_, cursor) = screen(&form, 40, height);
            assert!(cursor.is_some_and(|at| at.y < height), "{id} at height {height}");
        }
    }
}

#[test]
fn the_default_keys_are_sound() {
    assert_eq!(check(&[COMMANDS]), []);
    assert_eq!(check(&[crate::ui::table::COMMANDS]), []);
    for command in COMMANDS.iter().chain(crate::ui::table::COMMANDS) {
        for lang in [Lang::It, Lang::En] {
            let texts = Texts::of(lang);
            assert!(texts.has(&command.message()), "{} has no name", command.id);
            assert!(!command.help(texts).is_empty(), "{} has no help", command.id);
        }
    }
}

#[test]
fn a_draft_of_another_version_of_the_form_is_taken_as_far_as_it_goes() {
    let mut form = letter();
    press(&mut form, "Rossi<tab>12");
    let mut state = form.state();
    state.fields.insert(
        "gone".to_owned(),
        FieldState { value: Value::text("x"), cursor: 3, learned: None, refused: false, gaps: Vec::new() },
    );
    state.fields.get_mut("visto").unwrap().value = Value::text("not a flag");
    state.focus = "gone".to_owned();
    let mut other = letter();
    other.restore(&state);
    assert_eq!(other.text("number"), "12");
    assert_eq!(other.focus(), "sender");
    assert!(other.is_dirty());
}
