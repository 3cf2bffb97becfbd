//! `scrivania segnatura`: the segnatura in XML of a registration, sealed where a signer is configured.

use std::io::Write;
use std::path::Path;

use super::env::{Ending, Env};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::desks::protocol::model::registration_id;
use crate::desks::protocol::segnatura::{self, Asked};

/// Writes it to a file, or to standard output where none is named.
pub fn run(env: &mut Env<'_>, number: &str, file: Option<&Path>) -> Outcomes<Ending> {
    let registration = read_number(number, env.house.clock.today())?;
    let made = segnatura::make(env.db, env.house, env.session, &Asked::of(registration))?;
    let made = segnatura::seal(env.house, made)?;
    let Some(path) = file else {
        let written = env.output.stream().write_all(&made.bytes);
        return match written {
            Err(_) if env.output.is_gone() => Ok(Ending::Well),
            other => other.map(|()| Ending::Well).map_err(|error| Fault::not_done("fault-output").because(error)),
        };
    };
    super::export::to_file(path, |sink| {
        sink.write_all(&made.bytes).map_err(|error| Fault::not_done("fault-output").because(error))?;
        Ok(1)
    })?;
    let key = if made.sealed { "results-segnatura-sealed" } else { "results-segnatura-unsealed" };
    env.output.line(&env.texts.with(key, &[("path", Arg::from(path.display().to_string()))]))?;
    Ok(Ending::Well)
}

/// A number as people write it: `12/2026`, `0000012/2026`, or `12` of this year.
fn read_number(text: &str, today: chrono::NaiveDate) -> Outcomes<i64> {
    let wrong = || Fault::not_done("fault-segnatura-which").arg("number", text);
    let (number, year) = match text.trim().split_once('/') {
        Some((number, year)) => (number.trim(), year.trim().parse().map_err(|_| wrong())?),
        None => (text.trim(), i64::from(chrono::Datelike::year(&today))),
    };
    let number: i64 = number.parse().map_err(|_| wrong())?;
    if (1..100_000_000).contains(&number) && (1900..=9999).contains(&year) {
        Ok(registration_id(year, number))
    } else {
        Err(wrong())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12/2026", Some(202_600_000_012))]
    #[case(" 0000012 / 2026 ", Some(202_600_000_012))]
    #[case("12", Some(202_500_000_012))]
    #[case("", None)]
    #[case("0/2026", None)]
    #[case("-3/2026", None)]
    #[case("12/26", None)]
    #[case("123456789/2026", None)]
    #[case("dodici", None)]
    fn numbers_as_people_write_them(#[case] text: &str, #[case] expected: Option<i64>) {
        let today = chrono::NaiveDate::from_ymd_opt(2025, 3, 2).unwrap();
        assert_eq!(read_number(text, today).ok(), expected);
    }
}
