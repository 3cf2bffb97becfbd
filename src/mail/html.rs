//! HTML reduced to text, for reading in a pager.
//!
//! Nothing is fetched or run. The layout engine builds a tree, so HTML that would make that tree too deep or too
//! large is not given to it: the plain word extractor, which goes through the bytes once, reads it instead.

use std::collections::HashSet;
use std::panic;

use mail_parser::decoders::html::html_to_text;

/// Longest HTML that is laid out, in bytes.
const MAX_LAYOUT: usize = 512 * 1024;
/// Deepest nesting that is laid out.
const MAX_OPEN: usize = 80;
/// Deepest nesting of elements that narrow the text.
const MAX_NARROW: usize = 20;
/// Elements left open times tags: what repairing sloppy HTML can multiply to.
const MAX_WEIGHT: usize = 600_000;
/// Most tags that are laid out.
const MAX_TAGS: usize = 60_000;
/// Columns of the text: those of a small terminal, or more where tables need them; the pager may wrap it further.
const COLUMNS: [usize; 2] = [76, 160];

/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "frame",
    "param", "basefont", "bgsound", "keygen", "!doctype", "!--", "?xml",
];

/// Elements that start a line of their own.
const BLOCKS: &[&str] =
    &["div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "p", "dt"];

/// Elements that narrow the text inside them, each costing another pass over it.
const NARROWING: &[&str] = &["blockquote", "ul", "ol", "dl", "table"];

/// Elements that honest HTML leaves open; another of the same kind, or the end of what holds them, closes them.
const SELF_CLOSING: &[&str] =
    &["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup", "html", "head", "body"];

/// Text of an HTML document, and whether it was read without its layout.
pub(super) fn to_text(html: &str) -> (String, bool) {
    let words = panic::catch_unwind(|| html_to_text(&spaced(html))).unwrap_or_default();
    if is_light(html) {
        for columns in COLUMNS {
            if let Ok(Ok(text)) = panic::catch_unwind(|| lay_out(html, columns))
                && keeps_words(&text, &words)
            {
                return (text, false);
            }
        }
    }
    (without_gaps(&words), true)
}

/// No blank lines at the start, and no two together.
fn without_gaps(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// The same HTML with a break before what stands on a line of its own, and a blank between cells: the word extractor
/// would put them together.
fn spaced(html: &str) -> String {
    let mut text = String::with_capacity(html.len() + html.len() / 4);
    for (count, piece) in html.split('<').enumerate() {
        if count > 0 {
            let name = element_name(piece);
            if BLOCKS.contains(&name.as_str()) && !piece.starts_with('/') {
                text.push_str("<br>");
            } else if matches!(name.as_str(), "td" | "th") {
                text.push(' ');
            }
            text.push('<');
        }
        text.push_str(piece);
    }
    text
}

/// The name of the element in what follows an angle bracket, in lower case and cut to a bearable length.
fn element_name(piece: &str) -> String {
    piece
        .trim_start_matches('/')
        .chars()
        .take(12)
        .take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// Whether the words are still in the text: columns that become too narrow break or lose them.
fn keeps_words(text: &str, words: &str) -> bool {
    fn split(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| (4..40).contains(&word.len()))
    }
    let kept: HashSet<&str> = split(text).collect();
    let (mut all, mut found) = (0_usize, 0_usize);
    for word in split(words) {
        all += 1;
        found += usize::from(kept.contains(word));
    }
    found * 20 >= all * 19
}

fn lay_out(html: &str, columns: usize) -> Result<String, html2text::Error> {
    html2text::config::plain_no_decorate()
        .no_table_borders()
        .allow_width_overflow()
        .string_from_read(html.as_bytes(), columns)
}

/// Whether a tree of this HTML stays small: a count of what is open at most, without building anything.
fn is_light(html: &str) -> bool {
    if html.len() > MAX_LAYOUT {
        return false;
    }
    let mut open: Vec<(String, usize)> = Vec::new();
    let (mut depth, mut deepest, mut tags, mut cells) = (0_usize, 0_usize, 0_usize, 0_usize);
    for after in html.split('<').skip(1) {
        tags += 1;
        if tags > MAX_TAGS {
            return false;
        }
        let closing = after.starts_with('/');
        let name = element_name(after);
        if name == "tr" || name == "td" || name == "th" {
            cells += 1;
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
        let narrow =
            open.iter().filter(|(kind, _)| NARROWING.contains(&kind.as_str())).map(|(_, count)| count).sum::<usize>();
        if narrow > MAX_NARROW {
            return false;
        }
    }
    deepest <= MAX_OPEN && deepest.saturating_mul(tags) <= MAX_WEIGHT && cells <= 20_000
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
    #[case(format!("{}{}", "<blockquote>".repeat(30), "parola ".repeat(1_000)))]
    #[case("<table><tr><td>".repeat(3_000))]
    #[case("<p>parola ".repeat(100_000))]
    fn heavy_html_is_read_without_its_layout(#[case] html: String) {
        let (_, reduced) = to_text(&format!("<p>inizio</p>{html}"));
        assert!(reduced);
    }

    #[test]
    fn words_without_layout_still_stand_on_lines() {
        let html = format!("<div>{}<DIV>una</DIV><div>due</div><table><tr><td>tre<td>quattro", "<b>".repeat(200));
        assert_eq!(to_text(&html), ("una\ndue\n\ntre quattro".to_owned(), true));
    }

    #[test]
    fn no_words_get_lost_in_narrow_columns() {
        let html: Vec<String> = (0..20).map(|n| format!("<table><tr><td>parola{n}<td>altra{n}<td>")).collect();
        let (text, _) = to_text(&html.concat());
        for n in 0..20 {
            let squeezed: String = text.split_whitespace().collect();
            assert!(
                squeezed.contains(&format!("parola{n}")) && squeezed.contains(&format!("altra{n}")),
                "{n} in {text}"
            );
        }
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
