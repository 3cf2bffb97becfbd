//! Names of files and cells of tables.

use proptest::prelude::*;
use rstest::rstest;

use super::super::{csv_safe, file_name, safe_file_name};
use super::offence;
use super::shown::trouble;

#[rstest]
#[case("istanza.pdf", "istanza", "pdf")]
#[case("Verbale n. 3 del 2.3.2026", "Verbale n. 3 del 2.3.2026", "")]
#[case("contratto.pdf.p7m", "contratto.pdf", "p7m")]
#[case("\u{202e}fdp.exe", "⟨U+202E⟩fdp", "exe")]
#[case("foto\u{202e}gpj.exe", "foto⟨U+202E⟩gpj", "exe")]
#[case("a.pdf                         .exe", "a.pdf", "exe")]
#[case("../../etc/cron.d/x", "x", "")]
#[case("/etc/passwd", "passwd", "")]
#[case("C:\\x\\..\\y.exe", "y", "exe")]
#[case("a\0b.pdf", "a␀b", "pdf")]
#[case("a\r\nBcc: x", "a Bcc: x", "")]
#[case(".bashrc", ".bashrc", "")]
#[case("..", "..", "")]
#[case("", "", "")]
#[case("a.ex\u{200b}e", "a", "ex⟨U+200B⟩e")]
#[case("nome.txt/", "nome", "txt")]
fn a_file_name_is_shown_with_its_extension_apart(#[case] raw: &str, #[case] stem: &str, #[case] extension: &str) {
    let (shown_stem, shown_extension) = file_name(raw);
    assert_eq!((shown_stem.as_str(), shown_extension.as_str()), (stem, extension));
}

#[rstest]
#[case("Perché no?.PDF", "Perche_no.pdf")]
#[case("../../etc/passwd", "passwd")]
#[case("-oProxyCommand=x", "oProxyCommand_x")]
#[case("CON", "_CON")]
#[case("aux.pdf", "_aux.pdf")]
#[case("con.tratto.pdf", "_con.tratto.pdf")]
#[case("..", "documento")]
#[case("京都.pdf", "documento.pdf")]
#[case("a\r\nBcc: x.eml", "a_Bcc_x.eml")]
#[case("", "documento")]
fn a_file_name_is_written_plainly(#[case] raw: &str, #[case] name: &str) {
    assert_eq!(safe_file_name(raw), name);
}

#[test]
fn a_long_name_is_cut_and_keeps_its_extension() {
    let name = safe_file_name(&format!("{}.pdf", "è".repeat(300)));
    assert_eq!(name.len(), 100);
    assert!(name.ends_with("e.pdf"));
}

#[rstest]
#[case("Comune di Esempio", "Comune di Esempio")]
#[case("=cmd|' /C calc'!A1", "'=cmd|' /C calc'!A1")]
#[case("@SUM(A1)", "'@SUM(A1)")]
#[case("+1+1", "'+1+1")]
#[case("-2+3", "'-2+3")]
#[case("  =1", "'  =1")]
#[case("\t=1", "'\t=1")]
#[case("\r", "'\r")]
#[case("\0=1", "'\0=1")]
#[case("＝1+1", "'＝1+1")]
#[case("＠x", "'＠x")]
#[case("+39 081 1234567", "+39 081 1234567")]
#[case("+390811234567", "+390811234567")]
#[case("+39-081-1234567", "'+39-081-1234567")]
#[case("+39(081)1", "'+39(081)1")]
#[case("-12,50", "-12,50")]
#[case("-1.234,56", "-1.234,56")]
#[case("-rf", "'-rf")]
#[case("--version", "'--version")]
#[case("", "")]
#[case("a=1", "a=1")]
fn a_cell_is_never_a_formula(#[case] cell: &str, #[case] safe: &str) {
    assert_eq!(csv_safe(cell), safe);
}

proptest! {
    #[test]
    fn any_name_is_safe_to_show_and_to_write(raw in trouble()) {
        let (stem, extension) = file_name(&raw);
        prop_assert_eq!(offence(stem.as_str(), false), None);
        prop_assert_eq!(offence(extension.as_str(), false), None);
        let name = safe_file_name(&raw);
        prop_assert!(!name.is_empty() && name.len() <= 101);
        prop_assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')), "{}", name);
        prop_assert!(!name.starts_with(['.', '-']));
    }

    #[test]
    fn no_cell_begins_like_a_formula_unless_it_is_a_number(raw in "[=+@\\-＝\\t ]{0,3}[0-9a-z(),. ]{0,8}") {
        let safe = csv_safe(&raw);
        let begins = safe.trim_start().starts_with(['=', '+', '-', '@', '＝']);
        let number = safe.chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ','));
        prop_assert!(!begins || number, "{:?}", safe);
        prop_assert_eq!(csv_safe(&safe), safe.clone());
    }
}
