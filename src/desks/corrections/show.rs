//! How an annulment is told: the word that is always the same, the one line with date, operator and measure, and the form
//! in which papers carry it (DPR 445/2000 art. 54 c. 2).

use super::model::Annulment;
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

/// What a receipt carries.
pub fn on_paper(annulment: &Annulment) -> print::Annulment {
    print::Annulment {
        on: annulment.annulled_on,
        operator: annulment.operator_name.clone(),
        measure: measure(annulment),
    }
}

/// What a label carries: there is room for the number alone.
pub fn on_label(annulment: &Annulment) -> print::Annulment {
    print::Annulment { measure: measure_number(annulment.number, annulment.year), ..on_paper(annulment) }
}
