//! HTML reduced to text, for reading in a pager.
//!
//! Nothing is fetched or run. The layout engine builds a tree, so HTML that would make that tree too deep or too
//! large is not given to it: the plain word extractor, which goes through the bytes once, reads it instead.

use std::panic;

use mail_parser::decoders::html::html_to_text;

/// Longest HTML that is laid out, in bytes.
const MAX_LAYOUT: usize = 512 * 1024;
/// Deepest nesting that is laid out.
const MAX_OPEN: usize = 120;
/// Elements left open times tags: what repairing sloppy HTML can multiply to.
const MAX_WEIGHT: usize = 600_000;
/// Most tags that are laid out.
const MAX_TAGS: usize = 60_000;
/// Columns of the text; the pager may wrap it further.
const COLUMNS: usize = 76;

/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "frame",
    "param", "basefont", "bgsound", "keygen", "!doctype", "!--", "?xml",
];

/// Elements that honest HTML leaves open; another of the same kind, or the end of what holds them, closes them.
const SELF_CLOSING: &[&str] =
    &["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup", "html", "head", "body"];

/// Text of an HTML document, and whether it was read without its layout.
pub(super) fn to_text(html: &str) -> (String, bool) {
    if is_light(html)
        && let Ok(Ok(text)) = panic::catch_unwind(|| lay_out(html))
    {
        return (text, false);
    }
    (panic::catch_unwind(|| html_to_text(html)).unwrap_or_default(), true)
}

fn lay_out(html: &str) -> Result<String, html2text::Error> {
    html2text::config::plain_no_decorate()
        .no_table_borders()
        .allow_width_overflow()
        .string_from_read(html.as_bytes(), COLUMNS)
}

/// Whether a tree of this HTML stays small: a count of what is open at most, without building anything.
fn is_light(html: &str) -> bool {
    if html.len() > MAX_LAYOUT {
        return false;
    }
    let mut open: Vec<(String, usize)> = Vec::new();
    let (mut depth, mut deepest, mut tags, mut rows) = (0_usize, 0_usize, 0_usize, 0_usize);
    for after in html.split('<').skip(1) {
        tags += 1;
        if tags > MAX_TAGS {
            return false;
        }
        let closing = after.starts_with('/');
        let name: String = after
            .trim_start_matches('/')
            .chars()
            .take(12)
            .take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/'))
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if name == "tr" || name == "td" || name == "th" {
            rows += 1;
        }
        if name.is_empty()
            || name.starts_with("!--")
            || VOID.contains(&name.as_str())
            || SELF_CLOSING.contains(&name.as_str())
        {
            continue;
        }
        let known = open.iter().position(|(kind, _)| *kind == name);
        match (closing, known) {
            (true, Some(index)) if open[index].1 > 0 => {
                open[index].1 -= 1;
                depth -= 1;
            }
            (true, _) => {}
            (false, Some(index)) => {
                open[index].1 += 1;
                depth += 1;
            }
            (false, None) => {
                // So many invented element names are nothing a letter needs.
                if open.len() > 100 {
                    return false;
                }
                open.push((name, 1));
                depth += 1;
            }
        }
        deepest = deepest.max(depth);
    }
    deepest <= MAX_OPEN && deepest.saturating_mul(tags) <= MAX_WEIGHT && rows <= 20_000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_letter_in_html_reads_like_a_letter() {
        let (text, reduced) = to_text(
            "<html><head><title>x</title><style>p{color:red}</style><script>alert(1)</script></head><body>\
             <p>Spett.le Comune,<p>si chiede l&rsquo;accesso agli atti.<ul><li>planimetria<li>visura</ul>\
             <table><tr><td>Nome</td><td>Anna</td></tr></table></body></html>",
        );
        assert!(!reduced);
        for words in ["Spett.le Comune,", "l’accesso agli atti", "planimetria", "Nome", "Anna"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("alert") && !text.contains("color"));
    }

    #[rstest]
    #[case("<div>".repeat(100_000))]
    #[case("<b a=1>".repeat(50_000))]
    #[case("<div></x>".repeat(50_000))]
    #[case((0..5_000).map(|n| format!("<e{n}>")).collect::<Vec<_>>().concat())]
    #[case(format!("{}{}", (0..100).map(|n| format!("<font size={n}>")).collect::<Vec<_>>().concat(), "<p>x".repeat(60_000)))]
    #[case("<table><tr><td>".repeat(3_000))]
    #[case("<p>parola ".repeat(100_000))]
    fn heavy_html_is_read_without_its_layout(#[case] html: String) {
        let (_, reduced) = to_text(&format!("<p>inizio</p>{html}"));
        assert!(reduced);
    }

    #[rstest]
    #[case("<table><tr><td colspan=999999999999>a<td rowspan=99999999>b</table>", "a")]
    #[case("<td colspan=18446744073709551615>c</td>", "c")]
    #[case("<table><tr><td colspan=18446744073709551615>c<td colspan=18446744073709551615>d</table>", "c")]
    #[case("<ol start=99999999999999999999><li>voce</ol>", "voce")]
    #[case("<ol start=9223372036854775807><li>voce<li>voce</ol>", "voce")]
    #[case("<!-- mai chiuso <p>testo", "")]
    #[case("<p>caff\u{e8} &#0; &#x1b; &#xd800; fine", "caffè")]
    fn hostile_attributes_do_no_harm(#[case] html: &str, #[case] words: &str) {
        assert!(to_text(html).0.contains(words));
    }

    proptest! {
        #[test]
        fn no_html_makes_it_fail(html in "(<[/a-z!-]{1,6}( [a-z]{1,4}=[0-9\"]{1,3})?>|[a-z&;# ]{1,8}|<table>|<td>|<ul><li>){0,60}") {
            to_text(&html);
        }
    }
}
