//! The radar's rules as tables and properties.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn typed() -> Typed {
    Typed {
        flow: Flow::In,
        medium: Medium::Post,
        cards: vec![7],
        names: vec!["rossi anna".into()],
        number: "45/2026".into(),
        number_on: Some(day("2026-11-02")),
        subject: "Istanza di passo carrabile in via Roma".into(),
        hashes: Vec::new(),
        today: day("2026-11-24"),
    }
}

fn known() -> Known {
    Known {
        flow: Flow::In,
        medium: Medium::Post,
        on: day("2026-11-20"),
        party: "rossi anna".into(),
        number: Some("45/2026".into()),
        number_on: Some(day("2026-11-02")),
        subject: "Istanza di passo carrabile in via Roma".into(),
        same_card: true,
        same_file: false,
    }
}

fn points(typed: &Typed, known: &Known) -> u8 {
    compare(typed, known).map_or(0, |likeness| likeness.points)
}

#[rstest]
#[case::all_the_same(|_: &mut Typed, _: &mut Known| (), 95)]
#[case::no_date(|t: &mut Typed, _: &mut Known| t.number_on = None, 85)]
#[case::another_date(|t: &mut Typed, _: &mut Known| t.number_on = Some(day("2026-10-02")), 68)]
#[case::another_year(|t: &mut Typed, k: &mut Known| { t.number_on = Some(day("2025-11-02")); k.subject = "Altro".into(); }, 0)]
#[case::another_number(|t: &mut Typed, _: &mut Known| t.number = "46/2026".into(), 0)]
#[case::the_same_number_of_somebody_else(
    |t: &mut Typed, k: &mut Known| { k.same_card = false; k.party = "verdi luigi".into(); t.number_on = None; }, 0)]
#[case::number_and_date_of_somebody_with_another_name(
    |_: &mut Typed, k: &mut Known| { k.same_card = false; k.party = "rossi anna maria".into(); }, 70)]
#[case::a_name_without_a_card(
    |t: &mut Typed, k: &mut Known| { t.cards.clear(); k.same_card = false; t.names = vec!["anna rossi".into()]; }, 95)]
#[case::several_parties(
    |t: &mut Typed, k: &mut Known| { t.cards.clear(); k.same_card = false; k.party = "rossi anna 2".into(); }, 95)]
#[case::the_same_file(|t: &mut Typed, k: &mut Known| { k.same_file = true; t.cards.clear(); t.names.clear(); k.same_card = false; t.number.clear(); }, 90)]
#[case::the_same_file_another_way(|_: &mut Typed, k: &mut Known| { k.same_file = true; k.flow = Flow::Out; }, 99)]
#[case::a_departure(|_: &mut Typed, k: &mut Known| k.flow = Flow::Out, 0)]
#[case::paper_after_certified_mail(|t: &mut Typed, k: &mut Known| { t.number.clear(); k.medium = Medium::Pec; }, 85)]
#[case::paper_long_after_certified_mail(
    |t: &mut Typed, k: &mut Known| { t.number.clear(); k.medium = Medium::Pec; k.on = day("2026-10-10"); }, 0)]
#[case::the_same_subject_this_month(|t: &mut Typed, _: &mut Known| t.number.clear(), 68)]
#[case::the_same_subject_long_ago(|t: &mut Typed, k: &mut Known| { t.number.clear(); k.on = day("2026-10-27"); }, 56)]
#[case::nobody_yet_and_the_same_subject(
    |t: &mut Typed, k: &mut Known| { t.number.clear(); t.cards.clear(); t.names.clear(); k.same_card = false; }, 52)]
#[case::a_number_of_the_matter_tells_apart(|t: &mut Typed, k: &mut Known| {
    t.number.clear();
    t.subject = "Pratica edilizia n. 12, integrazione documenti".into();
    k.subject = "Pratica edilizia n. 13, integrazione documenti".into();
}, 0)]
fn each_ground_has_its_weight(#[case] change: fn(&mut Typed, &mut Known), #[case] expected: u8) {
    let (mut typed, mut known) = (typed(), known());
    change(&mut typed, &mut known);
    assert_eq!(points(&typed, &known), expected);
}

#[test]
fn the_grounds_are_told_from_the_weightiest() {
    let known = Known { same_file: true, ..known() };
    let grounds = compare(&typed(), &known).unwrap().grounds;
    assert_eq!(
        grounds,
        [Ground::SameFile, Ground::SameSender, Ground::SameNumber, Ground::SameDate, Ground::SameSubject]
    );
}

#[rstest]
#[case("45/2026", "45/2026", true)]
#[case("Prot. n. 0045/2026", "45/2026", true)]
#[case("45", "45/2026", true)]
#[case("45/2025", "45/2026", false)]
#[case("a/3", "A/3", true)]
#[case("A/3", "A/4", false)]
#[case("2026", "2026", true)]
#[case("000", "0", false)]
fn numbers_are_the_same_however_they_are_written(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
    assert_eq!(OwnNumber::read(one).same_as(&OwnNumber::read(other)), same);
}

#[test]
fn a_number_is_looked_for_as_it_may_have_been_written() {
    assert_eq!(spellings(" prot. n. 45/2026 ", 2026)[0], "prot. n. 45/2026");
    for expected in ["45", "45/2026"] {
        assert!(spellings("45/2026", 2026).iter().any(|spelling| spelling == expected), "{expected}");
        assert!(spellings("n. 0045", 2026).iter().any(|spelling| spelling == expected), "{expected}");
    }
    assert_eq!(spellings(" n. ", 2026), Vec::<String>::new());
}

#[test]
fn a_subject_is_looked_for_by_its_longest_words() {
    assert_eq!(telling_words("Istanza di passo carrabile, della Istanza"), ["carrabile", "istanza", "passo"]);
    assert_eq!(telling_words("Richiesta di certificato"), Vec::<String>::new());
}

proptest! {
    #[test]
    fn resemblance_is_mutual_and_bounded(one in "[a-z ]{0,40}", other in "[a-z ]{0,40}") {
        prop_assert_eq!(alike(&one, &other), alike(&other, &one));
        prop_assert!(alike(&one, &other) <= 100);
        prop_assert!(words(&one).is_empty() || alike(&one, &one) == 100);
    }

    #[test]
    fn any_text_can_be_compared(subject in "\\PC{0,60}", number in "\\PC{0,20}", party in "\\PC{0,20}") {
        let typed = Typed { subject: subject.clone(), number: number.clone(), ..typed() };
        let known = Known { subject, number: Some(number.clone()), party, ..known() };
        prop_assert!(points(&typed, &known) <= 99);
        prop_assert!(spellings(&number, 2026).len() <= 7);
    }
}
