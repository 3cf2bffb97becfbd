//! A forgiving look at a `daticert.xml` that is not well formed, most often because of bare angle brackets in `msgid`.
//!
//! It looks for the elements of the format and nothing else; what lies between the tags is text, whatever it is.

use quick_xml::escape::unescape;

use super::daticert::Element;

/// The elements that carry values, the root first.
const NAMES: &[&str] = &[
    "postacert",
    "mittente",
    "destinatari",
    "risposte",
    "oggetto",
    "gestore-emittente",
    "data",
    "giorno",
    "ora",
    "identificativo",
    "msgid",
    "ricevuta",
    "consegna",
    "ricezione",
    "errore-esteso",
];

/// Elements that hold others, whose text is of no interest.
const HOLDERS: &[&str] = &["postacert", "data"];

/// Most elements of one name.
const MAX_EACH: usize = 5_000;
/// Longest list of attributes of one element, in bytes.
const MAX_HEAD: usize = 1_024;
/// Longest text of one element, in bytes.
const MAX_TEXT: usize = 8_192;

/// The elements found; `None` when not even the root is there.
pub(super) fn elements(text: &str) -> Option<Vec<Element>> {
    let mut found = Vec::new();
    for name in NAMES {
        let opening = format!("<{name}");
        let closing = format!("</{name}");
        let mut rest = text;
        let mut count = 0;
        while let Some((_, after)) = rest.split_once(&opening) {
            rest = after;
            // `<ora` must not find `<oraX`.
            if !after.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')) {
                continue;
            }
            count += 1;
            if count > MAX_EACH {
                break;
            }
            // Both ends are looked for close by only, so that a file full of openings costs no more than its length.
            let Some((head, _)) = near(after, MAX_HEAD).split_once('>') else { continue };
            let body = &after[head.len() + 1..];
            let content = if head.ends_with('/') || HOLDERS.contains(name) {
                ""
            } else {
                near(body, MAX_TEXT).split_once(&closing).map_or("", |(content, _)| content)
            };
            found.push(Element {
                name: (*name).to_owned(),
                attributes: attributes(head.trim_end_matches('/')),
                text: readable(content),
            });
            rest = body;
        }
        if found.is_empty() {
            return None;
        }
    }
    Some(found)
}

/// `name="value"` pairs, quotes of either kind.
fn attributes(head: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = head;
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some((value, next)) = after[1..].split_once(quote) else { break };
        found.push((name.trim().to_owned(), readable(value)));
        rest = next;
        if found.len() >= 8 {
            break;
        }
    }
    found
}

/// The start of a text, at most so many bytes and whole characters.
fn near(text: &str, most: usize) -> &str {
    (0..4).find_map(|less| text.get(..most.saturating_sub(less))).unwrap_or(text)
}

fn readable(raw: &str) -> String {
    unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_picked_out_of_a_broken_file() {
        let text = "<postacert tipo='accettazione' errore=\"nessuno\"><dati><data zona=\"+0100\"><giorno>02/03/2026</giorno>\
                    <ora>09:16:02</ora></data><msgid><a.b@esempio.it></msgid><oggetto>Bar & Caff&egrave; &amp; C.</oggetto>\
                    <ricevuta tipo=\"breve\"/>";
        let found = elements(text).unwrap();
        let value = |name: &str| found.iter().find(|element| element.name == name).unwrap().text.clone();
        assert_eq!(found[0].attributes, [("tipo".into(), "accettazione".into()), ("errore".into(), "nessuno".into())]);
        assert_eq!(value("msgid"), "<a.b@esempio.it>");
        assert_eq!(value("oggetto"), "Bar & Caff&egrave; &amp; C.");
        assert_eq!(value("giorno"), "02/03/2026");
        assert!(found.iter().any(|element| element.name == "ricevuta" && element.attributes[0].1 == "breve"));
    }

    #[test]
    fn something_else_is_not_taken_for_it() {
        assert_eq!(elements("<altro><msgid>a</msgid></altro>"), None);
        assert_eq!(elements(""), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "(<postacert|<ora|</ora>|<data zona=|[a-z\"'=<>/& é]{0,5}){0,40}") {
            elements(&text);
        }
    }
}
