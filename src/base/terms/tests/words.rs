//! A due date explains itself.

use rstest::rstest;

use super::super::{Pause, Term};
use super::{at, day, local};
use crate::base::calendar::{Closure, WorkingCalendar};
use crate::base::i18n::{Lang, Texts};
use crate::base::text::Shown;

#[test]
fn working_days_over_easter_are_told_day_by_day() {
    let due = Term::working_days(5).due_from(day("2026-04-02"), &WorkingCalendar::national());
    assert_eq!(
        due.lines(Texts::of(Lang::It)),
        [
            "gio 02/04/2026  giorno dell'evento, non si conta",
            "ven 03/04/2026  1º giorno",
            "sab 04/04/2026  sabato, non lavorativo: non si conta",
            "dom 05/04/2026  domenica: non si conta",
            "lun 06/04/2026  Lunedì dell'Angelo: non si conta",
            "mar 07/04/2026  2º giorno",
            "mer 08/04/2026  3º giorno",
            "gio 09/04/2026  4º giorno",
            "ven 10/04/2026  5º giorno",
        ]
    );
    assert_eq!(due.lines(Texts::of(Lang::En))[4], "Mon 06/04/2026  Easter Monday: not counted");
}

#[test]
fn a_term_that_falls_on_a_sunday_says_that_it_moved() {
    let due = Term::calendar_days(30).due_from(day("2026-03-27"), &WorkingCalendar::national());
    let lines = due.lines(Texts::of(Lang::It));
    assert_eq!(
        lines[lines.len() - 3..],
        [
            "dom 26/04/2026  30º giorno",
            "dom 26/04/2026  domenica: il termine si sposta",
            "lun 27/04/2026  giorno di scadenza"
        ]
    );
}

#[test]
fn hours_pauses_months_and_closures_have_their_words() {
    let italian = Texts::of(Lang::It);
    let national = WorkingCalendar::national();
    let lines = Term::working_hours(8).due(at("2026-04-08 13:15"), &national).lines(italian);
    assert_eq!(lines, ["mer 08/04/2026  45 min (45 min in tutto)", "gio 09/04/2026  7 h 15 min (8 h in tutto)"]);
    let pause = Pause::days(day("2026-04-09"), day("2026-04-10"), Shown::line("sciopero\u{202e}"));
    let lines =
        Term::working_hours(2).due_with(at("2026-04-08 13:15"), &national, std::slice::from_ref(&pause)).lines(italian);
    assert_eq!(lines[1], "gio 09/04/2026  termine sospeso (sciopero⟨U+202E⟩), non si conta");
    assert_eq!(lines[5], "lun 13/04/2026  1 h 15 min (2 h in tutto)");
    let lines = Term::working_days(1).due_with(at("2026-04-08 20:00"), &national, &[pause]).lines(italian);
    assert_eq!(lines[1], "gio 09/04/2026  termine sospeso (sciopero⟨U+202E⟩), non si conta");
    let lines = Term::working_hours(1).due(at("2026-04-08 20:00"), &national).lines(italian);
    assert_eq!(lines[0], "mer 08/04/2026  fuori dall'orario di apertura, non si conta");
    let lines = Term::months(1).due_from(day("2026-01-31"), &national).lines(italian);
    assert_eq!(lines[1], "sab 28/02/2026  ultimo giorno del mese, che non ha il giorno corrispondente");
    let lines = Term::working_days(1).due_from(day("2026-12-23"), &local()).lines(italian);
    assert_eq!(lines[1], "gio 24/12/2026  chiusura degli uffici (ponte): non si conta");
    let lines = Term::same_working_day().due(at("2026-04-10 15:00"), &national).lines(italian);
    assert_eq!(lines[0], "ven 10/04/2026  fuori dall'orario di apertura, non si conta");
    assert_eq!(lines[3], "lun 13/04/2026  giorno lavorativo in cui provvedere");
}

#[rstest]
#[case(
    Term::working_days(5),
    "2026-04-02 09:00",
    "Scade venerdì 10/04/2026: 5 giorni lavorativi dal 02/04/2026.",
    "Due Friday 10/04/2026: 5 working days from 02/04/2026."
)]
#[case(
    Term::working_days(1),
    "2026-04-02 09:00",
    "Scade venerdì 03/04/2026: 1 giorno lavorativo dal 02/04/2026.",
    "Due Friday 03/04/2026: 1 working day from 02/04/2026."
)]
#[case(Term::working_days(3).before(), "2026-04-13 18:00", "Scade mercoledì 08/04/2026: 3 giorni lavorativi prima del 13/04/2026.", "Due Wednesday 08/04/2026: 3 working days before 13/04/2026.")]
#[case(
    Term::working_hours(4),
    "2026-04-03 13:30",
    "Scade martedì 07/04/2026 alle 11:30: 4 ore lavorative dal 03/04/2026.",
    "Due Tuesday 07/04/2026 at 11:30: 4 working hours from 03/04/2026."
)]
#[case(
    Term::same_working_day(),
    "2026-04-03 09:00",
    "Scade venerdì 03/04/2026: entro il giorno lavorativo dell'evento, 03/04/2026.",
    "Due Friday 03/04/2026: within the working day of the event, 03/04/2026."
)]
fn one_sentence_says_it_all(#[case] term: Term, #[case] start: &str, #[case] italian: &str, #[case] english: &str) {
    let due = term.due(at(start), &WorkingCalendar::national());
    assert_eq!(due.summary(&term, Texts::of(Lang::It)), italian);
    assert_eq!(due.summary(&term, Texts::of(Lang::En)), english);
}

#[rstest]
#[case(Term::calendar_days(1), "1 giorno", "1 day")]
#[case(Term::free_days(5).before(), "5 giorni liberi prima", "5 clear days before")]
#[case(Term::clock_hours(24), "24 ore", "24 hours")]
#[case(Term::months(3), "3 mesi", "3 months")]
#[case(Term::years(1), "1 anno", "1 year")]
#[case(Term::same_working_day(), "entro il giorno lavorativo stesso", "within the same working day")]
fn a_term_has_a_name(#[case] term: Term, #[case] italian: &str, #[case] english: &str) {
    assert_eq!(term.text(Texts::of(Lang::It)), italian);
    assert_eq!(term.text(Texts::of(Lang::En)), english);
}

#[test]
fn a_calendar_closed_for_good_is_told_instead_of_counting_for_ever() {
    let closure = Closure { from: day("2026-01-01"), to: day("2099-12-31"), reason: Shown::line("chiuso") };
    let closed = WorkingCalendar { closures: vec![closure], ..WorkingCalendar::default() };
    for term in
        [Term::working_days(5), Term::working_days(5).before(), Term::working_hours(2), Term::same_working_day()]
    {
        let due = term.due(at("2050-06-01 10:00"), &closed);
        let last = due.lines(Texts::of(Lang::It)).pop().unwrap();
        assert!(last.contains("calendario da controllare"), "{term:?}: {last}");
    }
}

#[test]
fn every_line_is_complete_in_both_languages() {
    let pause = Pause::days(day("2026-04-20"), day("2026-04-21"), Shown::default());
    for lang in [Lang::It, Lang::En] {
        for code in ["+30cd", "+9wd", "-9wd closing", "+3fd", "+40wh", "+50h", "+1m", "+2y", "same_wd", "+0wd"] {
            let term: Term = code.parse().unwrap();
            let due = term.due_with(at("2026-03-31 15:00"), &local(), std::slice::from_ref(&pause));
            for line in due.lines(Texts::of(lang)) {
                assert!(!line.contains(['«', '{']), "{code}: {line}");
            }
        }
    }
}
