//! The register of presences with their fees, and the fees that are set.

use chrono::{Datelike, Months, NaiveDate};

use super::after_page;
use super::fee_form::{FeeForm, NewFee, organ_key};
use super::model::{Attendance, PresenceFee};
use super::papers_store::{self as store, Asked};
use super::{KEEP, fees, outputs};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::money::Cents;
use crate::base::text::Shown;
use crate::db::search::query::{Key, Slice};
use crate::db::{Db, instant};
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::table::{Column, RowText, Tone};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::ledger::{Book, Chosen, Ledger, Then, Told, part, telling};
use crate::work::screen::{Choice, Context, Effect};
use crate::work::session::{Permission, Session};
use crate::work::tables::Form;

/// Route of the register.
pub const NAME: &str = "hall.fees";
/// Route of the fees that are set.
pub const RATES: &str = "hall.rates";

/// The register's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "fees-due", keys: &["shift-f7", "v"], scope: Scope::Screen, footer: 60 },
    Command { id: "fees-csv", keys: &["f8", "c"], scope: Scope::Screen, footer: 70 },
    Command { id: "fees-pdf", keys: &["f6", "p"], scope: Scope::Screen, footer: 65 },
    Command { id: "fees-attest", keys: &["ctrl-t", "t"], scope: Scope::Screen, footer: 50 },
    Command { id: "fees-rates", keys: &["ctrl-o", "m"], scope: Scope::Screen, footer: 40 },
];

/// Commands of the fees that are set.
pub const RATE_COMMANDS: &[Command] =
    &[Command { id: "fees-new", keys: &["f3", "n"], scope: Scope::Screen, footer: 80 }];

const COLUMNS: &[Column] = &[
    Column::fixed("fees-column-day", 10),
    Column::grow("fees-column-name", 20),
    Column::grow("fees-column-organ", 14).drops(1),
    Column::fixed("fees-column-hours", 13).drops(2),
    Column::fixed("fees-column-fee", 16).right(),
];

const RATE_COLUMNS: &[Column] = &[
    Column::fixed("fees-column-from", 10),
    Column::grow("fees-column-organ", 16),
    Column::fixed("fees-column-amount", 10).right(),
    Column::grow("fees-column-source", 24),
];

/// The register as a screen.
pub fn list() -> Ledger<Presences> {
    Ledger::new(Presences { form: Form::Csv }, Asked::default())
}

/// The fees that are set as a screen.
pub fn rates() -> Ledger<Rates> {
    Ledger::new(Rates, ())
}

/// The register.
pub struct Presences {
    form: Form,
}

impl Book for Presences {
    type Filter = Asked;
    type Row = Attendance;

    const NAME: &'static str = NAME;
    const TITLE: &'static str = "fees-title";
    const HELP: &'static str = "fees-help";
    const COLUMNS: &'static [Column] = COLUMNS;
    const COMMANDS: &'static [Command] = COMMANDS;
    const WORDS: &'static str = "fees-words";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        _house: &House,
        session: &Session,
        asked: &Asked,
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, Attendance)>> {
        session.require(Permission::Consult)?;
        let rows = store::page(db, asked, slice)?;
        Ok(rows.into_iter().map(|row| (Key { by: row.held_on.into(), id: row.id }, row)).collect())
    }

    fn count(db: &mut Db, _house: &House, _session: &Session, asked: &Asked) -> Outcomes<i64> {
        store::count(db, asked)
    }

    fn words(asked: &mut Asked) -> Option<&mut String> {
        Some(&mut asked.words)
    }

    fn show<'r>(&self, row: &'r Attendance, cx: &Context<'_>) -> RowText<'r> {
        let hour = |at: Option<chrono::NaiveDateTime>| at.map(|at| dates::hour_of(instant(at))).unwrap_or_default();
        let hours = if row.present { format!("{} - {}", hour(row.came_at), hour(row.went_at)) } else { String::new() };
        let fee = match row.fee_reason.as_str() {
            "due" => Cents(row.fee_cents).euro(),
            reason => cx.texts.get(&format!("fees-reason-{reason}")),
        };
        let text = RowText::new(vec![
            dates::date(row.held_on).into(),
            Shown::line(&row.name).into_string().into(),
            Shown::line(&row.organ_name).into_string().into(),
            hours.into(),
            fee.into(),
        ]);
        if row.present { text } else { text.tone(Tone::Dim) }
    }

    fn status(&self, asked: &Asked, cx: &Context<'_>) -> Vec<String> {
        vec![cx.texts.get(if asked.due { "fees-shown-due" } else { "fees-shown-all" })]
    }

    fn empty(&self, _asked: &Asked) -> &'static str {
        "fees-empty"
    }

    fn command(&mut self, id: &'static str, chosen: Chosen<'_, Self>, cx: &Context<'_>) -> Then {
        match (id, chosen.row) {
            ("list-open", Some(row)) => Then::open(after_page::page(row.sitting_id)),
            ("fees-due", _) => {
                chosen.filter.due = !chosen.filter.due;
                Then::Again
            }
            ("fees-csv" | "fees-pdf", _) => {
                self.form = if id == "fees-csv" { Form::Csv } else { Form::Pdf };
                let month = cx.house.clock.today().format("%m/%Y").to_string();
                let dialog = Dialog::prompt_from("fees-month-title", "fees-month-text", &month);
                Then::effect(Effect::Dialog("month", dialog))
            }
            ("fees-attest", Some(row)) => {
                let id = row.id;
                Then::Write(telling(move |db, house, session| {
                    let path = outputs::one_attestation(db, house, session, id)?;
                    Ok(Told::done(Words::Key("after-told-paper").arg("path", path.display())))
                }))
            }
            ("list-open" | "fees-attest", None) => Then::Nothing,
            ("fees-rates", _) => Then::open(rates()),
            _ => Then::Ignored,
        }
    }

    fn answered(&mut self, name: &'static str, choice: Choice, _chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        let ("month", Choice::Text(typed)) = (name, choice) else { return Then::Nothing };
        let form = self.form;
        match period(&typed) {
            Ok(period) => Then::Write(telling(move |db, house, session| {
                let written = outputs::fees(db, house, session, period, form)?;
                Ok(Told::done(Words::Key("after-told-paper").arg("path", written.path.display())))
            })),
            Err(fault) => Then::effect(Effect::Fault(fault)),
        }
    }
}

/// A month (`11/2026`) or a whole year (`2026`) as first and last day.
pub(super) fn period(typed: &str) -> Outcomes<(NaiveDate, NaiveDate)> {
    let wrong = || Fault::not_done("fault-hall-month");
    let parts: Vec<i32> = typed
        .trim()
        .split(['/', '-', '.'])
        .map(|part| part.trim().parse().map_err(|_| wrong()))
        .collect::<Outcomes<_>>()?;
    let (first, months) = match parts.as_slice() {
        [year] => (NaiveDate::from_ymd_opt(*year, 1, 1), 12),
        [month, year] => (u32::try_from(*month).ok().and_then(|month| NaiveDate::from_ymd_opt(*year, month, 1)), 1),
        _ => (None, 0),
    };
    let first = first.filter(|day| (1900..=2999).contains(&day.year())).ok_or_else(wrong)?;
    let last = first.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt()).ok_or_else(wrong)?;
    Ok((first, last))
}

/// The fees that are set.
pub struct Rates;

impl Book for Rates {
    type Filter = ();
    type Row = PresenceFee;

    const NAME: &'static str = RATES;
    const TITLE: &'static str = "rates-title";
    const HELP: &'static str = "rates-help";
    const COLUMNS: &'static [Column] = RATE_COLUMNS;
    const COMMANDS: &'static [Command] = RATE_COMMANDS;
    const WORDS: &'static str = "";
    const MARKS: bool = false;

    fn page(
        db: &mut Db,
        _house: &House,
        session: &Session,
        (): &(),
        slice: &Slice,
    ) -> Outcomes<Vec<(Key, PresenceFee)>> {
        let rows = fees::all(db, session)?;
        Ok(part(rows.into_iter().map(|row| (Key { by: row.id.into(), id: row.id }, row)).collect(), slice))
    }

    fn count(db: &mut Db, _house: &House, session: &Session, (): &()) -> Outcomes<i64> {
        Ok(fees::all(db, session)?.len() as i64)
    }

    fn words(_filter: &mut ()) -> Option<&mut String> {
        None
    }

    fn show<'r>(&self, row: &'r PresenceFee, cx: &Context<'_>) -> RowText<'r> {
        RowText::new(vec![
            dates::date(row.from_day).into(),
            cx.texts.get(organ_key(row.organ_kind)).into(),
            Cents(row.cents).to_string().into(),
            Shown::line(&row.source).into_string().into(),
        ])
    }

    fn status(&self, (): &(), _cx: &Context<'_>) -> Vec<String> {
        Vec::new()
    }

    fn empty(&self, (): &()) -> &'static str {
        "rates-empty"
    }

    fn command(&mut self, id: &'static str, _chosen: Chosen<'_, Self>, _cx: &Context<'_>) -> Then {
        match id {
            "fees-new" => Then::open(FeeForm::new(NewFee)),
            "list-open" => Then::Nothing,
            _ => Then::Ignored,
        }
    }

    fn availability(&self, command: &str, _row: Option<&PresenceFee>, cx: &Context<'_>) -> Availability {
        Availability::unless(command == "fees-new" && !cx.session.may(KEEP), "hall-why-not-permitted")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("11/2026", "2026-11-01", "2026-11-30")]
    #[case("2-2028", "2028-02-01", "2028-02-29")]
    #[case(" 2026 ", "2026-01-01", "2026-12-31")]
    fn a_month_or_a_year(#[case] typed: &str, #[case] from: &str, #[case] to: &str) {
        assert_eq!(period(typed).unwrap(), (from.parse().unwrap(), to.parse().unwrap()));
    }

    #[rstest]
    #[case("")]
    #[case("13/2026")]
    #[case("-1/2026")]
    #[case("novembre")]
    #[case("1/1/2026")]
    #[case("999999999999")]
    fn what_is_no_period(#[case] typed: &str) {
        assert_eq!(period(typed).unwrap_err().key, "fault-hall-month");
    }
}
