//! How an annulment is told: the word that is always the same, the one line with date, operator and measure, and the form
//! in which papers carry it (DPR 445/2000 art. 54 c. 2).

use super::model::{Annulment, Correction, Renewed};
use super::rules::measure_number;
use crate::base::dates;
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;
use crate::db::instant;
use crate::print;

/// The word, in the language of the screen.
pub fn word(texts: &Texts) -> String {
    texts.get("annulled-word")
}

/// The word before a text of the registration, as lists show it.
pub fn before(texts: &Texts, text: &str) -> String {
    if text.is_empty() { word(texts) } else { format!("{} · {text}", word(texts)) }
}

/// The one line: `ANNULLATO il 24/11/2026 10:15 · Verdi Anna · ANN 0000001/2026 (Determinazione n. 12)`.
pub fn line(texts: &Texts, annulment: &Annulment) -> String {
    let args = [
        ("at", Arg::from(dates::date_time(instant(annulment.annulled_at)))),
        ("operator", annulment.operator_name.as_str().into()),
        ("number", measure_number(annulment.number, annulment.year).into()),
        ("measure", annulment.measure.as_str().into()),
    ];
    Shown::line(&texts.with("annulled-line", &args)).into_string()
}

/// The measure with its number and what authorises it, for papers and tables.
pub fn measure(annulment: &Annulment) -> String {
    Shown::line(&format!("{} ({})", measure_number(annulment.number, annulment.year), annulment.measure)).into_string()
}

/// The sign before a value that was renewed, as lists show it.
pub fn renewed(texts: &Texts, text: &str) -> String {
    format!("{} {text}", texts.get("corrected-sign"))
}

/// Which fields were renewed, each once.
pub fn fields(made: &[Correction]) -> Vec<Renewed> {
    Renewed::ALL.iter().copied().filter(|field| made.iter().any(|correction| correction.field == *field)).collect()
}

/// What a correction did, in a few lines: when, who and which field; before, after, why.
pub fn told(texts: &Texts, correction: &Correction) -> Vec<String> {
    let field = texts.get(match correction.field {
        Renewed::Subject => "corrected-field-subject",
        Renewed::Parties => "corrected-field-parties",
    });
    let args = [
        ("at", Arg::from(dates::date_time(instant(correction.corrected_at)))),
        ("operator", correction.operator_name.as_str().into()),
        ("field", field.into()),
    ];
    let part = |key, value: &str| Shown::line(&format!("{} {value}", texts.get(key))).into_string();
    vec![
        Shown::line(&texts.with("corrected-line", &args)).into_string(),
        part("corrected-before", &correction.old_value),
        part("corrected-after", &correction.new_value),
        part("corrected-why", &correction.reason.replace('\n', " ")),
    ]
}

/// What papers write behind a renewed value: ` (rettificato il 24/11/2026)`; nothing when it is as it was registered.
pub fn note_on_paper(made: &[Correction], field: Renewed) -> String {
    let last = made.iter().rev().find(|correction| correction.field == field);
    last.map(|last| format!(" (rettificato {})", dates::elided("il", &dates::date(last.corrected_on))))
        .unwrap_or_default()
}

/// What a receipt carries.
pub fn on_paper(annulment: &Annulment) -> print::Annulment {
    print::Annulment {
        on: Some(annulment.annulled_on),
        operator: annulment.operator_name.clone(),
        measure: measure(annulment),
    }
}

/// What a label carries: there is room for the number alone.
pub fn on_label(annulment: &Annulment) -> print::Annulment {
    print::Annulment { measure: measure_number(annulment.number, annulment.year), ..on_paper(annulment) }
}
