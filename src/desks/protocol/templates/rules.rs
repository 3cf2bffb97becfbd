//! Subject templates: a text with names in braces. Names that the form knows (sender, number, dates) are filled in; the
//! others stay as gaps for the clerk. Pure.

use chrono::NaiveDate;

use super::model::{New, Template};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};
use crate::desks::protocol::model::Flow;
use crate::desks::protocol::rules::LONGEST_SUBJECT;

/// Longest short code.
const LONGEST_CODE: usize = 12;
/// Longest name of a gap.
const LONGEST_NAME: usize = 40;

/// What the form knows when a template is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Sender or recipient.
    pub party: String,
    /// The sender's own number.
    pub number: String,
    /// The sender's own date.
    pub number_on: Option<NaiveDate>,
    /// Today.
    pub today: NaiveDate,
}

impl Known {
    /// The value behind a name; none when the name is not the form's, or the form does not know it yet.
    fn value(&self, name: &str) -> Option<String> {
        let day = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
        let value = match fold(name).as_str() {
            "mittente" | "destinatario" | "corrispondente" | "sender" | "recipient" | "correspondent" => {
                self.party.trim().to_owned()
            }
            "numero" | "number" => self.number.trim().to_owned(),
            "data" | "date" => self.number_on.map(day).unwrap_or_default(),
            "oggi" | "today" => day(self.today),
            "anno" | "year" => self.today.format("%Y").to_string(),
            _ => return None,
        };
        Some(value).filter(|value| !value.is_empty())
    }
}

/// A text in pieces: plain text, and names that stood in braces.
fn pieces(text: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + length];
        found.push((rest[..open].to_owned(), Some(name.to_owned())));
        rest = &rest[open + length + 1..];
    }
    found.push((rest.to_owned(), None));
    found
}

/// The text with what the form knows, and the names of the gaps that are left, in order, each once.
pub fn expand(text: &str, known: &Known) -> (String, Vec<String>) {
    let (mut out, mut gaps) = (String::new(), Vec::new());
    for (plain, name) in pieces(text) {
        out.push_str(&plain);
        let Some(name) = name else { continue };
        if let Some(value) = known.value(&name) {
            out.push_str(&value);
        } else {
            out.push_str(&format!("{{{name}}}"));
            if !gaps.contains(&name) {
                gaps.push(name);
            }
        }
    }
    (out, gaps)
}

/// Checks what was written for a template and cleans it.
pub fn clean(new: &New) -> Outcomes<New> {
    let fault = |key, field| Err(Fault::not_done(key).on(field));
    let code = fold(&new.code);
    if code.is_empty() || code.contains(' ') || code.chars().count() > LONGEST_CODE {
        return fault("fault-templates-code", "code");
    }
    let text = Shown::line(new.text.trim()).to_string();
    if text.is_empty() || text.chars().count() > LONGEST_SUBJECT {
        return fault("fault-templates-text", "text");
    }
    let names: Vec<String> = pieces(&text).into_iter().filter_map(|(_, name)| name).collect();
    let plain: String = pieces(&text).into_iter().map(|(plain, _)| plain).collect();
    let named = |name: &String| !fold(name).is_empty() && !name.contains('{') && name.chars().count() <= LONGEST_NAME;
    if plain.contains(['{', '}']) || !names.iter().all(named) {
        return fault("fault-templates-braces", "text");
    }
    Ok(New { code, text, ..new.clone() })
}

/// The templates that can be used for a letter: of its direction or of any; those of its class first, then those used
/// most, then by code.
pub fn offered(templates: &[Template], flow: Flow, class: Option<i64>) -> Vec<&Template> {
    let mut found: Vec<&Template> =
        templates.iter().filter(|template| template.flow.is_none_or(|own| own == flow)).collect();
    found.sort_by(|one, other| {
        let rank =
            |template: &Template| (class.is_none() || template.class_id != class, std::cmp::Reverse(template.uses));
        rank(one).cmp(&rank(other)).then_with(|| one.code.cmp(&other.code))
    });
    found
}

/// The template with a short code, as it was typed.
pub fn by_code<'a>(templates: &[&'a Template], typed: &str) -> Option<&'a Template> {
    let typed = fold(typed);
    templates.iter().find(|template| !typed.is_empty() && template.code == typed).copied()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn known() -> Known {
        Known {
            party: "Rossi Anna".into(),
            number: "45/2026".into(),
            number_on: NaiveDate::from_ymd_opt(2026, 11, 2),
            today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        }
    }

    #[rstest]
    #[case("Istanza", "Istanza", &[])]
    #[case("Istanza di {Mittente}", "Istanza di Rossi Anna", &[])]
    #[case("Nota n. {numero} del {data}", "Nota n. 45/2026 del 02/11/2026", &[])]
    #[case("Passo carrabile in {via}, {via} n. {civico}", "Passo carrabile in {via}, {via} n. {civico}", &["via", "civico"])]
    #[case("Bilancio {anno} al {oggi}", "Bilancio 2026 al 24/11/2026", &[])]
    #[case("aperta { e basta", "aperta { e basta", &[])]
    fn names_are_filled_in_and_gaps_are_left(#[case] text: &str, #[case] expected: &str, #[case] gaps: &[&str]) {
        let (out, left) = expand(text, &known());
        assert_eq!((out.as_str(), left.iter().map(String::as_str).collect::<Vec<_>>().as_slice()), (expected, gaps));
    }

    #[test]
    fn what_the_form_does_not_know_yet_is_a_gap() {
        let (out, gaps) = expand("Nota {numero} di {mittente}", &Known { number: String::new(), ..known() });
        assert_eq!((out.as_str(), gaps.as_slice()), ("Nota {numero} di Rossi Anna", ["numero".to_owned()].as_slice()));
    }

    #[rstest]
    #[case("PC", "Istanza di {mittente}", None)]
    #[case("", "Istanza", Some("code"))]
    #[case("due parole", "Istanza", Some("code"))]
    #[case("tredicilettere", "Istanza", Some("code"))]
    #[case("pc", "  ", Some("text"))]
    #[case("pc", "Istanza {", Some("text"))]
    #[case("pc", "Istanza }", Some("text"))]
    #[case("pc", "Istanza {}", Some("text"))]
    #[case("pc", "Istanza {a{b}", Some("text"))]
    fn what_cannot_be_used_is_refused_at_its_field(
        #[case] code: &str,
        #[case] text: &str,
        #[case] field: Option<&'static str>,
    ) {
        let new = New { code: code.into(), text: text.into(), flow: None, class_id: None };
        assert_eq!(clean(&new).err().and_then(|fault| fault.field), field);
    }

    #[test]
    fn the_class_comes_first_and_then_what_is_used_most() {
        let template = |id, code: &str, class_id, uses, flow| Template {
            id,
            code: code.into(),
            text: "x".into(),
            flow,
            class_id,
            uses,
            version: 1,
        };
        let all = [
            template(1, "a", None, 0, None),
            template(2, "b", Some(7), 1, None),
            template(3, "c", None, 5, Some(Flow::In)),
            template(4, "d", None, 9, Some(Flow::Out)),
        ];
        let ids = |class| offered(&all, Flow::In, class).iter().map(|template| template.id).collect::<Vec<_>>();
        assert_eq!(ids(None), [3, 2, 1]);
        assert_eq!(ids(Some(7)), [2, 3, 1]);
        assert_eq!(by_code(&offered(&all, Flow::In, None), " C ").map(|template| template.id), Some(3));
        assert_eq!(by_code(&offered(&all, Flow::In, None), ""), None);
    }

    proptest! {
        #[test]
        fn any_text_can_be_expanded(text in "\\PC{0,60}") {
            let (out, gaps) = expand(&text, &known());
            let open: Vec<String> = gaps.iter().map(|gap| format!("{{{gap}}}")).collect();
            prop_assert!(open.iter().all(|gap| out.contains(gap)));
        }
    }
}
