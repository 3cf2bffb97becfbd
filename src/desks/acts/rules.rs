//! What holds for proposals and for what is done to acts, before anything is written. Pure.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::communicating::model::Communication;
use super::deed::Deed;
use super::model::{Expense, Fields, NewFile, Outcome};
use crate::base::fault::{Fault, Outcomes};
use crate::base::procurement::{Cig, CodeError, Cup};
use crate::base::text::Shown;

/// Longest subject in characters.
pub const LONGEST_SUBJECT: usize = 2_000;
/// Longest line in characters.
pub const LONGEST_LINE: usize = 200;
/// Longest reason in characters.
pub const LONGEST_REASON: usize = 2_000;
/// Most files of one act.
pub const MOST_FILES: usize = 200;
/// How far a clock of another machine may be ahead.
const AHEAD: TimeDelta = TimeDelta::minutes(10);

/// A line as it is kept: clean, not blank, not too long.
pub fn line(text: Option<&str>, field: &'static str) -> Outcomes<Option<String>> {
    let clean = Shown::line(text.unwrap_or_default().trim()).into_string();
    if clean.chars().count() > LONGEST_LINE {
        return Err(Fault::not_done("fault-act-long").arg("limit", LONGEST_LINE).on(field));
    }
    Ok(Some(clean).filter(|clean| !clean.is_empty()))
}

/// A subject as it is kept.
pub fn subject(text: &str) -> Outcomes<String> {
    let clean = Shown::line(text.trim()).into_string();
    if clean.is_empty() {
        return Err(Fault::not_done("fault-act-subject").on("subject"));
    }
    if clean.chars().count() > LONGEST_SUBJECT {
        return Err(Fault::not_done("fault-act-long").arg("limit", LONGEST_SUBJECT).on("subject"));
    }
    Ok(clean)
}

/// A CIG as it is kept.
pub fn cig(text: Option<&str>) -> Outcomes<Option<String>> {
    let Some(text) = line(text, "cig")? else { return Ok(None) };
    let wrong = |error| {
        let key = match error {
            CodeError::Check => "fault-act-cig-check",
            CodeError::Length => "fault-act-cig",
            CodeError::Shape => "fault-act-cig-shape",
        };
        Fault::not_done(key).arg("cig", &text).on("cig")
    };
    Cig::parse(&text).map(|cig| Some(cig.to_string())).map_err(wrong)
}

/// A CUP as it is kept.
pub fn cup(text: Option<&str>) -> Outcomes<Option<String>> {
    let Some(text) = line(text, "cup")? else { return Ok(None) };
    let wrong = |_| Fault::not_done("fault-act-cup").arg("cup", &text).on("cup");
    Cup::parse(&text).map(|cup| Some(cup.to_string())).map_err(wrong)
}

/// A proposal as it is kept.
pub fn clean(fields: &Fields) -> Outcomes<Fields> {
    if fields.office_id.is_none() {
        return Err(Fault::not_done("fault-act-office").on("office"));
    }
    if fields.expense.amount_cents.is_some_and(|cents| cents < 0) {
        return Err(Fault::not_done("fault-act-amount").on("amount"));
    }
    if fields.commits_expense && fields.expense.amount_cents.is_none() {
        return Err(Fault::not_done("fault-act-amount-missing").on("amount"));
    }
    if fields.commits_expense && fields.expense.chapter.as_deref().is_none_or(|chapter| chapter.trim().is_empty()) {
        return Err(Fault::not_done("fault-act-chapter-missing").on("chapter"));
    }
    // What spends nothing has no chapter: one that stands there was proposed for another act.
    let spends = fields.commits_expense || fields.expense.amount_cents.is_some();
    Ok(Fields {
        subject: subject(&fields.subject)?,
        urgent: fields.urgent || fields.kind.is_urgent(),
        expense: Expense {
            amount_cents: fields.expense.amount_cents,
            chapter: line(fields.expense.chapter.as_deref(), "chapter")?.filter(|_| spends),
            cig: cig(fields.expense.cig.as_deref())?,
            cup: cup(fields.expense.cup.as_deref())?,
            supplier_id: fields.expense.supplier_id,
            supplier_name: line(fields.expense.supplier_name.as_deref(), "supplier")?,
        },
        ..fields.clone()
    })
}

/// Whether files can come to an act: named, not empty, not too many.
pub fn files(files: &[NewFile]) -> Outcomes<()> {
    if files.len() > MOST_FILES {
        return Err(Fault::not_done("fault-act-files-many").arg("limit", MOST_FILES));
    }
    match files.iter().find(|file| file.name.trim().is_empty() || file.size <= 0) {
        Some(file) => Err(Fault::not_done("fault-act-file-empty").arg("name", &file.name)),
        None => Ok(()),
    }
}

fn said(text: &str, key: &'static str, field: &'static str) -> Outcomes<()> {
    if Shown::line(text).is_blank() {
        return Err(Fault::not_done(key).on(field));
    }
    if text.chars().count() > LONGEST_REASON {
        return Err(Fault::not_done("fault-act-long").arg("limit", LONGEST_REASON).on(field));
    }
    Ok(())
}

/// Most recipients of one communication.
pub const MOST_RECIPIENTS: usize = 100;

fn communication(told: &Communication, now: DateTime<Utc>) -> Outcomes<()> {
    if told.to.is_empty() {
        return Err(Fault::not_done("fault-act-to-missing").on("to"));
    }
    communicating(told, now)
}

/// Whether a communication says what it must say, where each act may have recipients of its own.
pub fn communicating(told: &Communication, now: DateTime<Utc>) -> Outcomes<()> {
    if told.to.len() > MOST_RECIPIENTS {
        return Err(Fault::not_done("fault-act-to-many").arg("limit", MOST_RECIPIENTS).on("to"));
    }
    for one in &told.to {
        said(&one.name, "fault-act-to-missing", "to")?;
        line(Some(&one.name), "to")?;
    }
    line(told.note.as_deref(), "note")?;
    if told.at.and_utc() > now + AHEAD {
        return Err(Fault::not_done("fault-act-told-future").on("at"));
    }
    Ok(())
}

/// Whether an opinion says why, where it must: one that is not favourable does.
pub fn reasons(outcome: Outcome, text: &str) -> Outcomes<()> {
    if outcome == Outcome::Favourable { Ok(()) } else { said(text, "fault-act-reasons-missing", "reasons") }
}

/// The registration that is named as the word to the Prefect, by number and year: `PEC prot. 123/2026`, `prot. n. 123 del 3/2/2026`;
/// without a year it is one of this. None where he was told otherwise, which is said with its day, none that is still to come: by
/// hand on 27/11/2026.
pub fn told_the_prefect(how: &str, today: NaiveDate) -> Outcomes<Option<(i64, i64)>> {
    let day = |word: &str| {
        NaiveDate::parse_from_str(word.trim_matches(|c: char| !c.is_ascii_digit()), "%d/%m/%Y")
            .is_ok_and(|day| day > today)
    };
    if how.split_whitespace().any(day) {
        return Err(Fault::not_done("fault-act-prefect-day"));
    }
    let named = registration_in(how, i64::from(today.year()));
    let speaks_of_one = how.to_lowercase().contains("prot");
    if named.is_none() && (speaks_of_one || !says_day(how)) {
        return Err(Fault::not_done("fault-act-prefect-number"));
    }
    Ok(named)
}

/// Whether a text holds a day: 27/11, 27/11/2026.
fn says_day(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let parts: Vec<u32> = word.split('/').map_while(|part| part.parse().ok()).collect();
        matches!(parts.as_slice(), [1..=31, 1..=12] | [1..=31, 1..=12, _])
    })
}

/// The first registration a text names; a number that stands alone is one.
fn registration_in(text: &str, this_year: i64) -> Option<(i64, i64)> {
    let text = text.trim().to_lowercase();
    let alone = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let (mut spoken_of, mut number) = (alone, None);
    for word in text.split_whitespace() {
        let (before, figures) = word.split_at(word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len()));
        spoken_of |= before.contains("prot");
        let figures: Vec<i64> = figures
            .trim_end_matches(|c: char| !c.is_ascii_digit())
            .split('/')
            .map_while(|part| part.parse().ok().filter(|value| (1..100_000_000).contains(value)))
            .collect();
        match (figures.as_slice(), number) {
            ([one, year @ 1900..=9999], _) => return Some((*one, *year)),
            ([one, year @ 1..=99], None) if spoken_of => return Some((*one, 2000 + year)),
            ([one], None) if spoken_of => number = Some(*one),
            // The day of the registration has its year.
            ([_, _, year @ 1900..=9999], Some(one)) => return Some((one, *year)),
            ([_, _, year @ 1..=99], Some(one)) => return Some((one, 2000 + year)),
            _ => {}
        }
    }
    number.map(|one| (one, this_year))
}

/// Whether what is to be done says what it must say.
pub fn deed(deed: &Deed, now: DateTime<Utc>) -> Outcomes<()> {
    match deed {
        Deed::Opinion { outcome, reasons: why, by, .. } => {
            said(by, "fault-act-by-missing", "by")?;
            reasons(*outcome, why.as_deref().unwrap_or_default())
        }
        Deed::Sign(signed) => {
            said(&signed.signer, "fault-act-signer-missing", "signer")?;
            if signed.at.and_utc() > now + AHEAD {
                return Err(Fault::not_done("fault-act-signature-future").on("signed_at"));
            }
            Ok(())
        }
        Deed::Prefect { at, how, .. } => {
            said(how, "fault-act-prefect-how", "how")?;
            if at.and_utc() > now + AHEAD {
                return Err(Fault::not_done("fault-act-prefect-future").on("at"));
            }
            Ok(())
        }
        Deed::Cover { by, .. } => said(by, "fault-act-by-missing", "by"),
        Deed::Communicate(told) => communication(told, now),
        Deed::Preserve { package, .. } => said(package, "fault-act-package-missing", "package"),
        Deed::Withdraw { reason } => said(reason, "fault-act-reason-missing", "reason"),
        Deed::Publish { .. } | Deed::Effect { .. } | Deed::File { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day")
    }

    #[rstest]
    #[case("PEC prot. 12/2026", Some((12, 2026)))]
    #[case("PEC prot. 0001386/2025,", Some((1386, 2025)))]
    #[case("PEC prot.12/26", Some((12, 2026)))]
    #[case("PEC, prot. n. 12 alle 10:30", Some((12, 2026)))]
    #[case("Protocollo n.12 del 3/2/2025", Some((12, 2025)))]
    #[case("PEC prot. n. 123 del 3/2", Some((123, 2026)))]
    #[case("prot. 12 del 3/2/25", Some((12, 2025)))]
    #[case("12/2026", Some((12, 2026)))]
    #[case(" 12 ", Some((12, 2026)))]
    #[case("a mano il 27/11/2026", None)]
    #[case("telefonata delle 10:30 del 27/11", None)]
    fn the_word_to_the_prefect_names_its_registration(#[case] how: &str, #[case] named: Option<(i64, i64)>) {
        assert_eq!(told_the_prefect(how, today()), Ok(named), "{how}");
    }

    #[rstest]
    #[case("PEC prot.")]
    #[case("PEC prot. del 27/11/2026")]
    #[case("per telefono")]
    #[case("lettera n. 12")]
    #[case("a mano alle 10:30")]
    #[case("")]
    fn without_a_number_or_a_day_it_is_no_word(#[case] how: &str) {
        assert_eq!(told_the_prefect(how, today()).map_err(|fault| fault.key), Err("fault-act-prefect-number"), "{how}");
    }

    #[test]
    fn a_day_that_is_still_to_come_is_no_word() {
        let told = |how| told_the_prefect(how, today()).map_err(|fault| fault.key);
        assert_eq!(told("a mano il 28/11/2026"), Err("fault-act-prefect-day"));
        assert_eq!(told("prot. 12 del 03/12/2026"), Err("fault-act-prefect-day"));
    }
}
