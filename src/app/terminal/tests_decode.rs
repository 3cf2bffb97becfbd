//! Tables of what terminals send, every sequence cut at every byte, and pastes of every kind.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use rstest::rstest;

use super::*;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn letter(c: char) -> Input {
    Input::Key(character(c))
}

/// Feeds the pieces one after the other, without a pause between them, then silence.
fn decoded(pieces: &[&[u8]]) -> Vec<Input> {
    let mut decoder = Decoder::new(false);
    let mut inputs = Vec::new();
    for piece in pieces {
        decoder.feed(piece, &mut inputs);
    }
    if decoder.patience().is_some() {
        decoder.silence(&mut inputs);
    }
    assert_eq!(decoder.state == State::Ground || decoder.state == State::LostEnd, decoder.patience().is_none());
    inputs
}

const CTRL_SHIFT: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::SHIFT);
const CTRL_ALT: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

/// What terminals send, and the key that it is.
#[rustfmt::skip]
const KEYS: &[(&[u8], KeyCode, KeyModifiers)] = &[
    // Plain characters and control bytes.
    (b"a", KeyCode::Char('a'), NONE),
    (b"A", KeyCode::Char('A'), SHIFT),
    ("è".as_bytes(), KeyCode::Char('è'), NONE),
    ("È".as_bytes(), KeyCode::Char('È'), SHIFT),
    ("€".as_bytes(), KeyCode::Char('€'), NONE),
    ("𝄞".as_bytes(), KeyCode::Char('𝄞'), NONE),
    (b"\r", KeyCode::Enter, NONE),
    (b"\n", KeyCode::Enter, NONE),
    (b"\t", KeyCode::Tab, NONE),
    (b"\x08", KeyCode::Backspace, NONE),
    (b"\x7f", KeyCode::Backspace, NONE),
    (b"\0", KeyCode::Char(' '), CONTROL),
    (b"\x01", KeyCode::Char('a'), CONTROL),
    (b"\x13", KeyCode::Char('s'), CONTROL),
    (b"\x1a", KeyCode::Char('z'), CONTROL),
    (b"\x1c", KeyCode::Char('4'), CONTROL),
    (b"\x1f", KeyCode::Char('7'), CONTROL),
    // Alt.
    (b"\x1ba", KeyCode::Char('a'), ALT),
    (b"\x1b\r", KeyCode::Enter, ALT),
    (b"\x1b\x7f", KeyCode::Backspace, ALT),
    (b"\x1b\x11", KeyCode::Char('q'), CTRL_ALT),
    ("\x1bè".as_bytes(), KeyCode::Char('è'), ALT),
    // Arrows: cursor mode, application mode, with modifiers, old ways.
    (b"\x1b[A", KeyCode::Up, NONE),
    (b"\x1bOB", KeyCode::Down, NONE),
    (b"\x1b[1;5C", KeyCode::Right, CONTROL),
    (b"\x1b[1;2D", KeyCode::Left, SHIFT),
    (b"\x1b[1;6A", KeyCode::Up, CTRL_SHIFT),
    (b"\x1bO5A", KeyCode::Up, CONTROL),
    (b"\x1b[a", KeyCode::Up, SHIFT),
    (b"\x1bOd", KeyCode::Left, CONTROL),
    // Home and End: xterm, application mode, Linux and screen, rxvt.
    (b"\x1b[H", KeyCode::Home, NONE),
    (b"\x1bOH", KeyCode::Home, NONE),
    (b"\x1b[1~", KeyCode::Home, NONE),
    (b"\x1b[7~", KeyCode::Home, NONE),
    (b"\x1b[F", KeyCode::End, NONE),
    (b"\x1bOF", KeyCode::End, NONE),
    (b"\x1b[4~", KeyCode::End, NONE),
    (b"\x1b[8~", KeyCode::End, NONE),
    (b"\x1b[1;5H", KeyCode::Home, CONTROL),
    (b"\x1b[8^", KeyCode::End, CONTROL),
    (b"\x1b[7$", KeyCode::Home, SHIFT),
    // The block above the arrows.
    (b"\x1b[2~", KeyCode::Insert, NONE),
    (b"\x1b[3~", KeyCode::Delete, NONE),
    (b"\x1b[5~", KeyCode::PageUp, NONE),
    (b"\x1b[6~", KeyCode::PageDown, NONE),
    (b"\x1b[3;5~", KeyCode::Delete, CONTROL),
    (b"\x1b[5^", KeyCode::PageUp, CONTROL),
    (b"\x1b[3@", KeyCode::Delete, CTRL_SHIFT),
    (b"\x1b[Z", KeyCode::BackTab, SHIFT),
    // F1 to F12: xterm, PuTTY and rxvt, Linux.
    (b"\x1bOP", KeyCode::F(1), NONE),
    (b"\x1bOS", KeyCode::F(4), NONE),
    (b"\x1b[11~", KeyCode::F(1), NONE),
    (b"\x1b[14~", KeyCode::F(4), NONE),
    (b"\x1b[[A", KeyCode::F(1), NONE),
    (b"\x1b[[E", KeyCode::F(5), NONE),
    (b"\x1b[15~", KeyCode::F(5), NONE),
    (b"\x1b[17~", KeyCode::F(6), NONE),
    (b"\x1b[21~", KeyCode::F(10), NONE),
    (b"\x1b[23~", KeyCode::F(11), NONE),
    (b"\x1b[24~", KeyCode::F(12), NONE),
    (b"\x1b[P", KeyCode::F(1), NONE),
    (b"\x1b[1;2P", KeyCode::F(1), SHIFT),
    (b"\x1b[1;2R", KeyCode::F(3), SHIFT),
    (b"\x1b[1;5S", KeyCode::F(4), CONTROL),
    (b"\x1bO2S", KeyCode::F(4), SHIFT),
    (b"\x1b[15;2~", KeyCode::F(5), SHIFT),
    (b"\x1b[24;6~", KeyCode::F(12), CTRL_SHIFT),
    (b"\x1b[14^", KeyCode::F(4), CONTROL),
    (b"\x1b[26~", KeyCode::F(4), SHIFT),
    (b"\x1b[34~", KeyCode::F(10), SHIFT),
    (b"\x1b[23$", KeyCode::F(11), SHIFT),
    // The keypad in application mode.
    (b"\x1bOM", KeyCode::Enter, NONE),
    (b"\x1bOk", KeyCode::Char('+'), NONE),
    (b"\x1bOp", KeyCode::Char('0'), NONE),
    (b"\x1bOy", KeyCode::Char('9'), NONE),
    // Reported character by character: CSI u and xterm's other keys; AltGr as Ctrl-Alt.
    (b"\x1b[97;5u", KeyCode::Char('a'), CONTROL),
    (b"\x1b[97;2u", KeyCode::Char('A'), SHIFT),
    (b"\x1b[64;7u", KeyCode::Char('@'), CTRL_ALT),
    (b"\x1b[27;7;64~", KeyCode::Char('@'), CTRL_ALT),
    (b"\x1b[27;5;46~", KeyCode::Char('.'), CONTROL),
    (b"\x1b[27;5;9~", KeyCode::Tab, CONTROL),
    (b"\x1b[27;2;13~", KeyCode::Enter, SHIFT),
    (b"\x1b[13;5u", KeyCode::Enter, CONTROL),
    (b"\x1b[9;2u", KeyCode::BackTab, SHIFT),
    (b"\x1b[27u", KeyCode::Esc, NONE),
    (b"\x1b[105;5u", KeyCode::Tab, NONE),
    (b"\x1b[104;5u", KeyCode::Backspace, NONE),
    (b"\x1b[97;1:2u", KeyCode::Char('a'), NONE),
];

/// What is no key at all.
const NO_KEYS: &[&[u8]] = &[
    b"\x1b[I",             // focus gained
    b"\x1b[O",             // focus lost
    b"\x1b[M !!",          // mouse, old
    b"\x1b[M\x20\xff\xfe", // mouse, old, far out
    b"\x1b[<0;12;7M",      // mouse, SGR
    b"\x1b[<0;12;7m",
    b"\x1b[32;12;7M", // mouse, rxvt
    b"\x1b[?1;2c",    // device attributes
    b"\x1b[?64;1;2;6;9;15;22c",
    b"\x1b[>41;354;0c",
    b"\x1b[=1;2c",
    b"\x1b[0n",     // status
    b"\x1b[24;80R", // cursor
    b"\x1b[?24;80R",
    b"\x1b[?2026;2$y", // modes
    b"\x1b[4;1$y",
    b"\x1b[?31u",                      // keyboard
    b"\x1b[8;24;80t",                  // window
    b"\x1b]11;rgb:0000/0000/0000\x07", // colours
    b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1bP>|XTerm(390)\x1b\\", // version
    b"\x1bP1$r0m\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\", // graphics
    b"\x1b[97;1:3u",       // a key let go
    b"\x1b[1;1:3A",
    b"\x1b[3;1:3~",
    b"\x1b[57441;2u", // Shift by itself
    b"\x1b[201~",     // the end of no paste
    b"\x1b[99~",
    b"\x1b[5;5;5;5x",
    b"\xc2\x9b", // eight-bit CSI as a character
];

#[test]
fn every_key_is_recognised() {
    for (bytes, code, modifiers) in KEYS {
        assert_eq!(decoded(&[bytes]), [key(*code, *modifiers)], "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn what_is_no_key_is_swallowed_whole() {
    for bytes in NO_KEYS {
        let with_letter = [bytes, &b"x"[..]].concat();
        assert_eq!(decoded(&[&with_letter]), [letter('x')], "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn a_cut_anywhere_changes_nothing() {
    let all = KEYS.iter().map(|(bytes, ..)| *bytes).chain(NO_KEYS.iter().copied());
    for bytes in all {
        let whole = decoded(&[bytes, b"x"]);
        for cut in 1..bytes.len() {
            let pieces = decoded(&[&bytes[..cut], &bytes[cut..], b"x"]);
            assert_eq!(pieces, whole, "{:?} cut at {cut}", bytes.escape_ascii().to_string());
        }
    }
}

#[test]
fn the_linux_console_counts_its_shifted_function_keys_from_one() {
    let mut inputs = Vec::new();
    Decoder::new(true).feed(b"\x1b[25~\x1b[29~\x1b[34~", &mut inputs);
    assert_eq!(inputs, [1, 4, 8].map(|number| key(KeyCode::F(number), SHIFT)));
}

#[rstest]
#[case(b"\x1b", &[key(KeyCode::Esc, NONE)])]
#[case(b"\x1b\x1b", &[key(KeyCode::Esc, NONE), key(KeyCode::Esc, NONE)])]
#[case(b"\x1b\x1b[A", &[key(KeyCode::Esc, NONE), key(KeyCode::Up, NONE)])]
#[case(b"\x1bO", &[key(KeyCode::Char('O'), ALT.union(SHIFT))])]
#[case(b"\x1b[", &[key(KeyCode::Char('['), ALT)])]
#[case(b"\x1b]", &[key(KeyCode::Char(']'), ALT)])]
#[case(b"\x1bP", &[key(KeyCode::Char('P'), ALT.union(SHIFT))])]
#[case(b"\x1b[1;", &[])]
#[case(b"\x1b]11;rgb", &[])]
#[case(b"\x1b[M ", &[])]
#[case(b"\xe2\x82", &[letter('\u{fffd}')])]
fn silence_ends_what_is_unfinished(#[case] bytes: &[u8], #[case] expected: &[Input]) {
    assert_eq!(decoded(&[bytes]), expected);
    let mut decoder = Decoder::new(false);
    let mut inputs = Vec::new();
    decoder.feed(bytes, &mut inputs);
    decoder.silence(&mut inputs);
    inputs.clear();
    decoder.feed(b"x", &mut inputs);
    assert_eq!(inputs, [letter('x')], "the next key counts again");
}

#[rstest]
#[case(b"\xe8", "\u{fffd}")]
#[case(b"citt\xe0 nuova", "citt\u{fffd} nuova")]
#[case(b"\xc3a", "\u{fffd}a")]
#[case(b"\xff\xfe", "\u{fffd}\u{fffd}")]
#[case(b"\xed\xa0\x80", "\u{fffd}")]
#[case("perché".as_bytes(), "perché")]
fn broken_characters_cost_no_other_key(#[case] bytes: &[u8], #[case] text: &str) {
    assert_eq!(decoded(&[bytes]), text.chars().map(letter).collect::<Vec<_>>());
}

#[test]
fn an_answer_of_megabytes_is_swallowed() {
    let mut answer = b"\x1b[".to_vec();
    answer.extend(std::iter::repeat_n(b'1', 2_000_000));
    answer.extend_from_slice(b"R\x1b]52;c;");
    answer.extend(std::iter::repeat_n(b'A', 2_000_000));
    answer.extend_from_slice(b"\x07x");
    assert_eq!(decoded(&[&answer]), [letter('x')]);
}

#[rstest]
#[case(b"\x1b[200~one\rtwo\r\nthree\nfour\x1b[201~", &[Input::Paste("one\ntwo\nthree\nfour".into())])]
#[case(b"a\x1b[200~b\x1b[201~c", &[letter('a'), Input::Paste("b".into()), letter('c')])]
#[case(b"\x1b[200~\x1b[201~x", &[letter('x')])]
#[case(b"\x1b[200~\x1b[A\x03\x1b[201~", &[Input::Paste("\x1b[A\x03".into())])]
#[case(b"\x1b[200~\x1b\x1b[20\x1b[201~", &[Input::Paste("\x1b\x1b[20".into())])]
#[case(b"\x1b[200~evil\x1b[201~\rrm\r\x1b[201~x", &[Input::Paste("evil\nrm\n".into()), letter('x')])]
#[case(b"\x1b[200~a\x1b[201~\r\x1b[200~b\x1b[201~",
    &[Input::Paste("a".into()), key(KeyCode::Enter, NONE), Input::Paste("b".into())])]
#[case(b"\x1b[200~caff\xe8\x1b[201~", &[Input::Paste("caff\u{fffd}".into())])]
fn a_paste_is_one_text(#[case] bytes: &[u8], #[case] expected: &[Input]) {
    assert_eq!(decoded(&[bytes]), expected);
}

#[test]
fn a_paste_cut_anywhere_is_still_one() {
    let bytes = "\x1b[200~perché no?\r\x1b[201~x".as_bytes();
    for cut in 1..bytes.len() {
        let inputs = decoded(&[&bytes[..cut], &bytes[cut..]]);
        assert_eq!(inputs, [Input::Paste("perché no?\n".into()), letter('x')], "cut at {cut}");
    }
}

#[test]
fn ten_megabytes_are_cut_at_the_limit_and_never_become_keys() {
    let mut decoder = Decoder::new(false);
    let mut inputs = Vec::new();
    decoder.feed(PASTE_START, &mut inputs);
    let part = vec![b'\r'; 65_536];
    for _ in 0..160 {
        decoder.feed(&part, &mut inputs);
    }
    assert!(inputs.is_empty());
    decoder.feed(b"\x1b[201~x", &mut inputs);
    assert_eq!(inputs.len(), 2);
    assert!(matches!(&inputs[0], Input::Paste(text) if text.len() == PASTE_LIMIT));
    assert_eq!(inputs[1], letter('x'));
}

#[test]
fn a_paste_without_an_end_is_delivered_and_its_rest_is_a_paste_too() {
    let mut decoder = Decoder::new(false);
    let mut inputs = Vec::new();
    decoder.feed(b"\x1b[200~first half", &mut inputs);
    decoder.silence(&mut inputs);
    decoder.feed(b", second\rhalf\x1b[201~", &mut inputs);
    assert_eq!(inputs, [Input::Paste("first half".into()), Input::Paste(", second\nhalf".into())]);
    inputs.clear();
    decoder.feed(b"\r", &mut inputs);
    assert_eq!(inputs, [key(KeyCode::Enter, NONE)]);
}

#[test]
fn a_long_rest_without_an_end_is_a_paste_too() {
    let mut decoder = Decoder::new(false);
    let mut inputs = Vec::new();
    decoder.feed(b"\x1b[200~first", &mut inputs);
    decoder.silence(&mut inputs);
    decoder.feed(b"a long line that nobody types\rat once", &mut inputs);
    decoder.silence(&mut inputs);
    assert_eq!(inputs.len(), 2);
    assert!(inputs.iter().all(|input| matches!(input, Input::Paste(_))));
}

#[test]
fn after_a_lost_end_typing_works_again() {
    let mut decoder = Decoder::new(false);
    let mut inputs = Vec::new();
    decoder.feed(b"\x1b[200~text", &mut inputs);
    decoder.silence(&mut inputs);
    decoder.feed(b"\x1b[B", &mut inputs);
    decoder.feed(b"y", &mut inputs);
    assert_eq!(inputs, [Input::Paste("text".into()), key(KeyCode::Down, NONE), letter('y')]);
}

#[test]
fn five_thousand_keys_at_once_are_five_thousand_keys() {
    let bytes: Vec<u8> = b"\x1b[Bj\xc3\xa8\x1bOP".repeat(1250);
    for size in [1, 2, 3, 5, 7, 4095] {
        let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
        assert_eq!(decoded(&pieces).len(), 5000, "in pieces of {size}");
    }
}

#[test]
fn a_size_that_the_terminal_reports_is_a_resize() {
    assert_eq!(decoded(&[b"\x1b[48;24;80;480;800t"]), [Input::Resize(80, 24)]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_cut_anyhow_give_the_same_and_nothing_sticks(
        bytes in prop::collection::vec(prop_oneof![3 => any::<u8>(), 2 => prop::sample::select(b"\x1b[]O;~12u$".to_vec())], 0..60),
        cut in 0_usize..60,
    ) {
        let mut decoder = Decoder::new(false);
        let (mut whole, mut pieces) = (Vec::new(), Vec::new());
        decoder.feed(&bytes, &mut whole);
        decoder.silence(&mut whole);
        let cut = cut.min(bytes.len());
        let mut other = Decoder::new(false);
        other.feed(&bytes[..cut], &mut pieces);
        other.feed(&bytes[cut..], &mut pieces);
        other.silence(&mut pieces);
        // Only a paste mark within a paste may be judged differently when its rest has not come yet.
        if !bytes.windows(6).any(|part| part == b"\x1b[201~") {
            prop_assert_eq!(&whole, &pieces);
        }
        for _ in 0..2 {
            decoder.silence(&mut whole);
        }
        prop_assert!(decoder.patience().is_none());
        whole.clear();
        decoder.feed(b"x", &mut whole);
        prop_assert_eq!(&whole, &[letter('x')]);
    }
}
