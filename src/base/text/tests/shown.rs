//! The sanitiser, case by case and against anything at all.

use proptest::prelude::*;
use rstest::rstest;
use unicode_normalization::is_nfc;

use super::super::{MAX_LINE, Shown, mixes_scripts};
use super::offence;

#[rstest]
#[case::empty("", "")]
#[case::spaces("   ", "   ")]
#[case::no_break_space("\u{A0}", " ")]
#[case::ideographic_space("a\u{3000}b", "a b")]
#[case::plain("Richiesta di accesso agli atti", "Richiesta di accesso agli atti")]
#[case::accents("perché città È d’Angiò ß œ ł €", "perché città È d’Angiò ß œ ł €")]
#[case::composed("perche\u{301}", "perché")]
#[case::nul("a\0b", "a␀b")]
#[case::clipboard("\u{1b}]52;c;cm0=\u{7}", "␛]52;c;cm0=␇")]
#[case::clear_screen("\u{1b}[2J", "␛[2J")]
#[case::c1_csi("\u{9b}31m", "⟨U+009B⟩31m")]
#[case::delete("a\u{7f}", "a␡")]
#[case::next_line("a\u{85}b", "a⟨U+0085⟩b")]
#[case::tab_cr_lf("a\tb\r\nc\nd\re", "a b c d e")]
#[case::vertical("a\u{b}b\u{c}", "a␋b␌")]
#[case::override_("\u{202e}fdp.exe", "⟨U+202E⟩fdp.exe")]
#[case::isolate("a\u{2066}b", "a⟨U+2066⟩b")]
#[case::zero_width("a\u{200b}\u{feff}\u{2060}\u{ad}b", "a⟨U+200B⟩⟨U+FEFF⟩⟨U+2060⟩⟨U+00AD⟩b")]
#[case::run("a\u{200b}\u{200b}\u{200b}b", "a⟨U+200B×3⟩b")]
#[case::joiner_outside_emoji("a\u{200d}b", "a⟨U+200D⟩b")]
#[case::joiner_before_nothing("👩\u{200d}", "👩⟨U+200D⟩")]
#[case::selector_outside_emoji("a\u{fe0f}", "a⟨U+FE0F⟩")]
#[case::tags("a\u{e0041}\u{e0042}", "a⟨U+E0041⟩⟨U+E0042⟩")]
#[case::separators("a\u{2028}b\u{2029}c", "a⟨U+2028⟩b⟨U+2029⟩c")]
#[case::interlinear("\u{fff9}a\u{fffb}", "⟨U+FFF9⟩a⟨U+FFFB⟩")]
#[case::private("\u{e000}\u{f8ff}", "⟨U+E000⟩⟨U+F8FF⟩")]
#[case::unassigned("\u{378}\u{ffff}", "⟨U+0378⟩⟨U+FFFF⟩")]
#[case::hangul_filler("\u{3164}", "⟨U+3164⟩")]
#[case::braille_blank("\u{2800}\u{2800}", "⟨U+2800×2⟩")]
#[case::lone_mark("\u{301}a", "◌\u{301}a")]
#[case::mark_on_space("a \u{301}", "a ◌\u{301}")]
#[case::family("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧")]
#[case::heart_on_fire("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥")]
#[case::skin("👋🏽", "👋🏽")]
#[case::flag("🇮🇹", "🇮🇹")]
#[case::keycap("1\u{fe0f}\u{20e3}", "1\u{fe0f}\u{20e3}")]
#[case::wide("東京都", "東京都")]
#[case::half_width_kana("ｶﾞｰｷ ｱ", "ガーキ ア")]
#[case::half_width_kana_without_marks("ｱｲ", "ｱｲ")]
#[case::burmese("မြန်မာ", "မြန်မာ")]
#[case::arabic("محمد بن سلمان", "محمد بن سلمان")]
#[case::hebrew("שָׁלוֹם", "שָׁלוֹם")]
#[case::hindi("हिन्दी", "हिन्दी")]
#[case::cyrillic("Иванов", "Иванов")]
#[case::false_letter("C\u{43e}mune", "C⟨\u{43e}⟩mune")]
#[case::false_letters("\u{440}\u{430}ypal", "⟨\u{440}\u{430}⟩ypal")]
#[case::micro("12 μm", "12 μm")]
fn a_line_shows_everything_that_is_in_it(#[case] raw: &str, #[case] shown: &str) {
    assert_eq!(Shown::line(raw), shown);
}

#[rstest]
#[case::lone_csi(b"a\x9bb", "a⟨0x9B⟩b")]
#[case::latin_1(b"citt\xe0", "citt⟨0xE0⟩")]
#[case::overlong(b"\xc0\xaf", "⟨0xC0⟩⟨0xAF⟩")]
#[case::surrogate(b"\xed\xa0\x80", "⟨0xED⟩⟨0xA0⟩⟨0x80⟩")]
#[case::good("però".as_bytes(), "però")]
fn bytes_that_are_not_utf8_are_named(#[case] raw: &[u8], #[case] shown: &str) {
    assert_eq!(Shown::from_bytes(raw), shown);
    assert_eq!(Shown::block_from_bytes(raw), shown);
}

#[rstest]
#[case::breaks("a\r\nb\rc\nd", "a\nb\nc\nd")]
#[case::tabs("a\tb\n\tc\nèèè\td", "a       b\n        c\nèèè     d")]
#[case::tab_after_hidden("\u{200b}\tx", "⟨U+200B⟩        x")]
#[case::escapes("riga\n\u{1b}[31mrossa", "riga\n␛[31mrossa")]
#[case::mark_after_break("a\n\u{301}", "a\n◌\u{301}")]
fn a_block_keeps_its_lines(#[case] raw: &str, #[case] shown: &str) {
    assert_eq!(Shown::block(raw), shown);
}

#[test]
fn a_scribble_keeps_four_marks_a_letter() {
    let raw = format!("q{}!", "\u{337}".repeat(2_000));
    let shown = Shown::line(&raw);
    assert_eq!(shown, format!("q{}!", "\u{337}".repeat(4)).as_str());
    assert_eq!(shown.width(), 2);
}

#[rstest]
#[case::ascii("x".repeat(65_536))]
#[case::wide("京".repeat(65_536))]
#[case::megabyte("perché ".repeat(150_000))]
#[case::hidden("\u{200b}a".repeat(100_000))]
#[case::marks(format!("q{}", "\u{337}".repeat(500_000)))]
#[case::joined_emoji("👩\u{200d}".repeat(100_000))]
#[case::escapes("\u{1b}".repeat(100_000))]
#[case::false_letters("c\u{43e}".repeat(4_000))]
fn a_line_too_long_ends_in_dots(#[case] raw: String) {
    let shown = Shown::line(&raw);
    let length = shown.as_str().chars().count();
    assert!(length <= MAX_LINE, "{length}");
    assert!(shown.as_str().ends_with('…'));
    assert_eq!(Shown::line(shown.as_str()), shown);
}

#[test]
fn a_line_of_exactly_the_limit_is_whole() {
    let raw = "è".repeat(MAX_LINE);
    assert_eq!(Shown::line(&raw), raw.as_str());
}

#[test]
fn a_blank_name_is_seen_to_be_blank_and_a_filler_is_not() {
    assert!(Shown::line("\u{a0}\u{2003}").is_blank());
    assert!(!Shown::line("\u{3164}").is_blank());
}

#[rstest]
#[case("Comune", false)]
#[case("C\u{43e}mune", true)]
#[case("Комуна di Roma", false)]
#[case("α-tocoferolo", false)]
fn words_that_mix_scripts_are_suspicious(#[case] text: &str, #[case] mixed: bool) {
    assert_eq!(mixes_scripts(text), mixed);
}

#[test]
fn a_clean_line_leaves_as_a_plain_string() {
    assert_eq!(serde_json::to_string(&Shown::line("a\u{1b}")).unwrap(), "\"a␛\"");
}

/// Every character of the first two planes, but of the large uniform blocks only the first ones; and the tags.
pub(super) fn every_kind_of_character() -> impl Iterator<Item = char> {
    let uniform = [0x3400..0x4DBF, 0x4E00..0x9FFF, 0xAC00..0xD7A3, 0xE000..0xF8FF, 0x1_7000..0x1_8CFF];
    (0..0x2_0000_u32)
        .filter(move |code| uniform.iter().all(|block| !block.contains(code) || *code < block.start + 40))
        .chain(0xE_0000..0xE_0200)
        .filter_map(char::from_u32)
}

#[test]
fn every_single_character_comes_out_clean_and_stays_so() {
    for c in every_kind_of_character() {
        let raw = format!("{c}a{c}b{c}{c} {c} 👩{c}👩{c}");
        let shown = Shown::line(&raw);
        assert_eq!(offence(shown.as_str(), false), None, "{raw:?}");
        assert_eq!(Shown::line(shown.as_str()), shown);
        assert!(Shown::line(&c.to_string()).width() > 0, "{c:?} shows nothing");
    }
}

/// Text with more trouble in it than chance would put there.
pub(super) fn trouble() -> impl Strategy<Value = String> {
    let troubles = prop::sample::select(vec![
        "\u{1b}[",
        "\r\n",
        "\t",
        "\n",
        "\u{202e}",
        "\u{200b}",
        "\u{200d}",
        "\u{fe0f}",
        "\u{301}",
        "\u{337}",
        "👩",
        "🏽",
        "❤",
        "🇮",
        "1",
        "\u{20e3}",
        "\u{3164}",
        "\u{1160}",
        "\u{11a8}",
        "가",
        "\u{605}",
        "京",
        "ﾞ",
        "\u{43e}",
        "Co",
        " ",
        "≠",
        "=",
        "\u{338}",
        "क",
        "\u{94d}",
        "\u{e0041}",
        "ﬁ",
        "'",
        "d’",
    ]);
    prop::collection::vec(
        prop_oneof![3 => troubles.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
        0..40,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn nothing_harmful_comes_out_of_a_line(raw in trouble()) {
        let shown = Shown::line(&raw);
        prop_assert_eq!(offence(shown.as_str(), false), None);
        prop_assert!(is_nfc(shown.as_str()));
        prop_assert_eq!(Shown::line(shown.as_str()), shown);
    }

    #[test]
    fn nothing_harmful_comes_out_of_a_block(raw in trouble()) {
        let shown = Shown::block(&raw);
        prop_assert_eq!(offence(shown.as_str(), true), None);
        prop_assert_eq!(Shown::block(shown.as_str()), shown);
    }

    #[test]
    fn nothing_harmful_comes_out_of_bytes(raw in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(offence(Shown::from_bytes(&raw).as_str(), false), None);
        prop_assert_eq!(offence(Shown::block_from_bytes(&raw).as_str(), true), None);
    }

    #[test]
    fn different_printable_words_stay_different(a in "[a-zà-ÿ ]{1,12}", b in "[a-zà-ÿ ]{1,12}") {
        prop_assert_eq!(Shown::line(&a) == Shown::line(&b), a == b);
    }
}
