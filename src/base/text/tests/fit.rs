//! Widths, cuts and wraps, and their agreement with what is drawn.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use rstest::rstest;
use unicode_segmentation::UnicodeSegmentation;

use super::super::{Shown, pad, pad_start, truncate, width, wrap};
use super::shown::trouble;

#[rstest]
#[case("", 0)]
#[case("Comune", 6)]
#[case("città", 5)]
#[case("citta\u{300}", 5)]
#[case("京都", 4)]
#[case("ｶﾞ", 2)]
#[case("👨\u{200d}👩\u{200d}👧", 2)]
#[case("👋🏽", 2)]
#[case("🇮🇹", 2)]
#[case("1\u{fe0f}\u{20e3}", 2)]
#[case("❤", 1)]
#[case("…", 1)]
#[case("␛", 1)]
#[case("⟨U+202E⟩", 8)]
#[case("لا", 2)]
fn width_in_cells(#[case] text: &str, #[case] cells: usize) {
    assert_eq!(width(text), cells);
}

#[rstest]
#[case("protocollo", 10, "protocollo")]
#[case("protocollo", 9, "protocol…")]
#[case("protocollo", 1, "…")]
#[case("protocollo", 0, "")]
#[case("", 0, "")]
#[case("京都府", 6, "京都府")]
#[case("京都府", 5, "京都…")]
#[case("京都府", 4, "京…")]
#[case("citta\u{300} e", 6, "citta\u{300}…")]
#[case("👨\u{200d}👩\u{200d}👧!", 2, "…")]
#[case("a👨\u{200d}👩\u{200d}👧b", 3, "a…")]
fn a_cut_never_splits_a_letter(#[case] text: &str, #[case] cells: usize, #[case] cut: &str) {
    assert_eq!(truncate(text, cells), cut);
}

#[rstest]
#[case("ab", 4, "ab  ", "  ab")]
#[case("京都府", 4, "京… ", " 京…")]
#[case("abcdef", 4, "abc…", "abc…")]
fn padding_fills_the_column(#[case] text: &str, #[case] cells: usize, #[case] left: &str, #[case] right: &str) {
    assert_eq!(pad(text, cells), left);
    assert_eq!(pad_start(text, cells), right);
}

#[rstest]
#[case("", 10, &[""])]
#[case("richiesta di accesso agli atti", 12, &["richiesta di", "accesso agli", "atti"])]
#[case("a  b", 10, &["a  b"])]
#[case("uno\ndue tre", 4, &["uno", "due", "tre"])]
#[case("precipitevolissimevolmente", 10, &["precipitev", "olissimevo", "lmente"])]
#[case("di precipitevolissimevolmente sì", 10, &["di", "precipitev", "olissimevo", "lmente sì"])]
#[case("Acquisto di carta  € 537,50", 22, &["Acquisto di carta", "€ 537,50"])]
#[case("carta € 1.537,50 e toner", 14, &["carta", "€ 1.537,50 e", "toner"])]
#[case("resto € -3,50", 10, &["resto", "€ -3,50"])]
#[case("€ 1.000.000,00", 8, &["€", "1.000.00", "0,00"])]
#[case("cambio in € al giorno", 11, &["cambio in €", "al giorno"])]
#[case("京都府京都", 5, &["京都", "府京", "都"])]
#[case("京", 1, &["…"])]
#[case("  rientro lungo", 9, &["  rientro", "lungo"])]
#[case("abc", 0, &[])]
fn wrapping_breaks_at_spaces(#[case] text: &str, #[case] cells: usize, #[case] lines: &[&str]) {
    assert_eq!(wrap(text, cells), lines);
}

/// Cells that the drawing library really fills with this text.
fn drawn(text: &str) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 2_000, 1));
    let (end, _) = buffer.set_stringn(0, 0, text, 2_000, Style::default());
    usize::from(end)
}

proptest! {
    #[test]
    fn width_is_what_is_drawn(raw in trouble()) {
        let shown = Shown::line(&raw);
        prop_assert_eq!(shown.width(), drawn(shown.as_str()));
    }

    #[test]
    fn a_cut_fits_and_is_a_beginning(raw in trouble(), cells in 0_usize..30) {
        let text = Shown::line(&raw).into_string();
        let cut = truncate(&text, cells);
        prop_assert!(width(&cut) <= cells);
        if cut != text && cells > 0 {
            let kept = cut.strip_suffix('…').unwrap();
            prop_assert!(text.starts_with(kept));
            let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            prop_assert!(ends.contains(&kept.len()), "{:?} splits {:?}", kept, text);
        }
        prop_assert_eq!(width(&pad(&text, cells)), cells);
        prop_assert_eq!(width(&pad_start(&text, cells)), cells);
    }

    #[test]
    fn wrapped_lines_fit_and_lose_only_spaces(raw in trouble(), cells in 2_usize..30) {
        let text = Shown::block(&raw).into_string();
        let lines = wrap(&text, cells);
        for line in &lines {
            prop_assert!(width(line) <= cells, "{:?} is wider than {}", line, cells);
        }
        // Parts of an emoji that is wider than the line come apart, and what joined them goes.
        let joins = |c: char| matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}');
        let solid = |text: &str| text.split_whitespace().collect::<String>().replace(joins, "");
        prop_assert_eq!(solid(&lines.concat()), solid(&text));
    }
}
