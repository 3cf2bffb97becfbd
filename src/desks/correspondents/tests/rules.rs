//! What may stand on a card.

use proptest::prelude::*;
use rstest::rstest;

use super::{body, person};
use crate::desks::correspondents::model::{Kind, New};
use crate::desks::correspondents::rules::{check, is_address, sounds_certified};

#[allow(clippy::unnecessary_wraps, reason = "a field is an Option")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_card_is_cleaned_as_a_clerk_would_write_it() {
    let typed = New {
        tax_code: some(" rss mra 80a01 h501u "),
        vat_number: some("IT 0123 4567 890"),
        pec: some(" Protocollo@PEC.Comune.IT\n"),
        phone: some("  06 123 "),
        town: some("Sant'Angelo   in\tVado"),
        province: some("pu"),
        country: some("Italia"),
        address: some("   "),
        ..person("  De   Rossi\u{a0}", "Mària ")
    };
    let card = check(&typed).card;
    assert_eq!(card.full_name(), "De Rossi Mària");
    assert_eq!(card.tax_code.as_deref(), Some("RSSMRA80A01H501U"));
    assert_eq!(card.vat_number.as_deref(), Some("01234567890"));
    assert_eq!(card.pec.as_deref(), Some("protocollo@pec.comune.it"));
    assert_eq!(card.town.as_deref(), Some("Sant'Angelo in Vado"));
    assert_eq!(card.province.as_deref(), Some("PU"));
    assert_eq!((card.country, card.address), (None, None));
}

#[rstest]
#[case::empty("")]
#[case::spaces("   ")]
#[case::no_break_space("\u{a0}")]
#[case::punctuation("…---")]
#[case::filler("\u{3164}\u{200b}")]
#[case::controls("\u{1b}\0")]
fn a_card_needs_a_name(#[case] name: &str) {
    let checked = check(&New { name: name.to_owned(), ..New::default() });
    assert!(checked.errors.iter().any(|problem| problem.key == "fault-correspondents-name-missing"), "{name:?}");
    assert_eq!(checked.into_card().unwrap_err().field, Some("name"));
}

#[rstest]
#[case("a@b.it", true)]
#[case("nome.cognome+x@comune.sant-angelo.pu.it", true)]
#[case("d'angio@pec.it", true)]
#[case("comunit", false)]
#[case("a@b", false)]
#[case("a b@c.it", false)]
#[case("a@@b.it", false)]
#[case("a@b..it", false)]
#[case("a@-b.it", false)]
#[case("@b.it", false)]
#[case("a@b.it\r\nBcc: x@y.it", false)]
#[case("\"a\"@b.it", false)]
fn addresses_have_a_form(#[case] text: &str, #[case] right: bool) {
    assert_eq!(is_address(text), right);
}

#[rstest]
#[case("x@pec.comune.it", true)]
#[case("x@legalmail.it", true)]
#[case("x@postacert.umbria.it", true)]
#[case("x@libero.it", false)]
#[case("pec@comune.it", false)]
fn certified_addresses_are_told_by_their_domain(#[case] text: &str, #[case] certified: bool) {
    assert_eq!(sounds_certified(text), certified);
}

#[test]
fn what_is_odd_is_said_and_passes() {
    let odd = New {
        pec: some("a@pec.it"),
        email: some("a@pec.it"),
        postcode: some("123"),
        province: some("Roma"),
        ..New { name: "Rossi".to_owned(), ..New::default() }
    };
    let checked = check(&odd);
    assert_eq!(checked.errors, []);
    let fields: Vec<&str> = checked.warnings.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["postcode", "province", "first_name", "email"]);
    let foreign = New { country: some("Österreich"), tax_code: some("??"), ..odd };
    assert!(check(&foreign).warnings.iter().all(|problem| problem.field != "postcode" && problem.field != "tax_code"));
}

#[rstest]
#[case::right("RSSMRA80A01H501U", &[], &[])]
#[case::homocode("RSSMRA80A01H50MM", &[], &[])]
#[case::check_character("RSSMRA80A01H501X", &[], &["correspondents-warning-tax-code"])]
#[case::another_person("VRDLGU80A01H501Q", &[], &["correspondents-warning-other-name"])]
#[case::no_code("BOH", &["fault-correspondents-tax-code-form"], &[])]
fn tax_codes_are_looked_at(#[case] code: &str, #[case] errors: &[&str], #[case] warnings: &[&str]) {
    let card = New { tax_code: some(code), town: some("Fano"), ..person("Rossi", "Mario") };
    let checked = check(&card);
    assert_eq!(checked.errors.iter().map(|problem| problem.key).collect::<Vec<_>>(), errors);
    assert_eq!(checked.warnings.iter().map(|problem| problem.key).collect::<Vec<_>>(), warnings);
}

#[test]
fn a_body_has_no_first_name() {
    let card = check(&New { first_name: some("x"), ..body("Comune di Roma", "c_h501") }).card;
    assert_eq!((card.full_name().as_str(), card.kind), ("Comune di Roma", Kind::Body));
}

#[test]
fn too_long_is_refused_where_it_stands() {
    let checked = check(&New { email: some(&format!("{}@b.it", "a".repeat(300))), ..person(&"x".repeat(65_536), "y") });
    let fields: Vec<&str> = checked.errors.iter().map(|problem| problem.field).collect();
    assert!(fields.contains(&"name") && fields.contains(&"email"), "{fields:?}");
}

proptest! {
    #[test]
    fn whatever_is_typed_comes_out_clean_and_stays_as_it_is(texts in proptest::collection::vec(any::<String>(), 13)) {
        let field = |at: usize| texts.get(at).cloned();
        let typed = New {
            kind: Kind::Person,
            name: texts[0].clone(),
            first_name: field(1),
            tax_code: field(2),
            vat_number: field(3),
            ipa_code: field(4),
            pec: field(5),
            email: field(6),
            phone: field(7),
            address: field(8),
            postcode: field(9),
            town: field(10),
            province: field(11),
            country: field(12),
        };
        let once = check(&typed);
        for (field, value) in once.card.named() {
            let value = value.unwrap_or("x");
            prop_assert!(!value.chars().any(char::is_control), "{field}: {value:?}");
            prop_assert!(!value.starts_with(' ') && !value.ends_with(' '), "{field}: {value:?}");
        }
        prop_assert_eq!(check(&once.card).card, once.card);
    }
}
