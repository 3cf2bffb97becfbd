//! How much is used, how long what is there lasts, what is to be bought and why; what an article may say. Pure.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::model::{ConsumableRow, Fields};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};

/// Longest text of a field, in characters.
pub const LONGEST: usize = 120;
/// Longest note.
pub const LONGEST_NOTE: usize = 500;
/// Largest quantity of one movement, largest minimum.
pub const MOST: i64 = 100_000;
/// Most models an article fits.
pub const MOST_MODELS: usize = 40;
/// For how many months a purchase should last.
pub const COVER_MONTHS: u32 = 6;
/// Days within which what runs out is bought although the minimum is there.
pub const SOON_DAYS: i64 = 30;
/// Complete months that a forecast looks at.
pub const LOOKED_AT: u32 = 24;

/// The first day of the month of a day.
pub fn month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The first day that a forecast made on a day looks at.
pub fn looked_from(today: NaiveDate) -> NaiveDate {
    month(today) - Months::new(LOOKED_AT)
}

/// What was used of an article, month by month: complete months alone, the last one before this month at the end. Months
/// before the first movement are left out: there is nothing to say of them.
pub fn by_month(used: &[(NaiveDate, i64)], first: Option<NaiveDate>, today: NaiveDate) -> Vec<i64> {
    let end = month(today);
    let start = looked_from(today).max(first.map_or(end, month));
    let mut months = Vec::new();
    let mut at = start;
    while at < end {
        let next = at + Months::new(1);
        let sum: i64 = used.iter().filter(|(day, _)| *day >= at && *day < next).map(|(_, count)| count).sum();
        months.push(sum.max(0));
        at = next;
    }
    months
}

/// How long what is there lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// Mean of a month, in tenths.
    pub mean: i64,
    /// Complete months it is the mean of, twelve at most.
    pub months: usize,
    /// The year before is known too: each month is expected as the same month was in both years.
    pub seasonal: bool,
    /// Days that what is there lasts; none where nothing is used, or for more than three years.
    pub days: Option<i64>,
    /// What is expected of the coming months, in tenths, this month first.
    pub expected: Vec<(NaiveDate, i64)>,
}

/// Foretells from the complete months that are known, oldest first.
pub fn forecast(stock: i64, months: &[i64], today: NaiveDate) -> Forecast {
    let last: Vec<i64> = months.iter().rev().take(12).rev().copied().collect();
    let mean = if last.is_empty() { 0 } else { last.iter().sum::<i64>() * 10 / last.len() as i64 };
    let seasonal = months.len() >= LOOKED_AT as usize;
    let expect = |ahead: usize| {
        if !seasonal {
            return mean;
        }
        // The month so many ahead of this one was so many behind it a year, and two years, ago.
        let at = ahead % 12;
        let (then, before) = (months.get(12 + at), months.get(at));
        then.zip(before).map_or(mean, |(then, before)| (then + before) * 5)
    };
    let first = month(today);
    let expected: Vec<(NaiveDate, i64)> =
        (0..36_u32).map(|ahead| (first + Months::new(ahead), expect(ahead as usize))).collect();
    let days = lasts(stock, &expected, today);
    Forecast { mean, months: last.len(), seasonal, days, expected }
}

fn lasts(stock: i64, expected: &[(NaiveDate, i64)], today: NaiveDate) -> Option<i64> {
    let mut left = stock.max(0) * 10;
    let mut days = 0;
    for (first, tenths) in expected {
        let length = ((*first + Months::new(1)) - *first).num_days();
        // Of this month only what is left of it counts.
        let from = today.max(*first);
        let remaining = ((*first + Months::new(1)) - from).num_days();
        let needed = tenths * remaining / length;
        if *tenths > 0 && left <= needed {
            return Some(days + left * length / tenths);
        }
        left -= needed;
        days += remaining;
    }
    None
}

/// Why something is to be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Less is there than should be.
    Short,
    /// It runs out in so many days.
    Soon(i64),
}

/// What is to be bought of an article; none where enough is there.
pub fn proposal(row: &ConsumableRow, forecast: &Forecast) -> Option<(i64, Why)> {
    let why = match forecast.days {
        _ if row.is_short() => Why::Short,
        Some(days) if days <= SOON_DAYS && row.active => Why::Soon(days),
        _ => return None,
    };
    let need: i64 = forecast.expected.iter().take(COVER_MONTHS as usize).map(|(_, tenths)| tenths).sum();
    // A begun piece is a whole one.
    let quantity = row.minimum + (need + 9) / 10 - row.stock.max(0);
    (quantity > 0).then_some((quantity, why))
}

/// `3,5` from tenths.
pub fn tenths(value: i64) -> String {
    format!("{},{}", value / 10, (value % 10).abs())
}

/// The day on which what is there is used up.
pub fn used_up(today: NaiveDate, days: i64) -> NaiveDate {
    today + Days::new(days.unsigned_abs())
}

/// One line, cleaned and cut.
pub fn cut(text: &str, most: usize) -> String {
    Shown::line(text).as_str().trim().chars().take(most).collect::<String>().trim().to_owned()
}

/// The fields as they are kept.
pub fn clean(fields: &Fields) -> Outcomes<Fields> {
    let code = cut(&fields.code, 40).to_uppercase();
    if code.is_empty() {
        return Err(Fault::not_done("fault-consumables-code").on("code"));
    }
    let name = cut(&fields.name, LONGEST);
    if name.is_empty() {
        return Err(Fault::not_done("fault-consumables-name").on("name"));
    }
    if !(0..=MOST).contains(&fields.minimum) {
        return Err(Fault::not_done("fault-consumables-minimum").arg("most", MOST).on("minimum"));
    }
    let line =
        |text: &Option<String>, most| text.as_deref().map(|text| cut(text, most)).filter(|text| !text.is_empty());
    let mut models: Vec<String> = Vec::new();
    for model in &fields.models {
        let model = cut(model, LONGEST);
        if !model_key(&model).is_empty() && !models.iter().any(|known| model_key(known) == model_key(&model)) {
            models.push(model);
        }
    }
    if models.len() > MOST_MODELS {
        return Err(Fault::not_done("fault-consumables-models").arg("most", MOST_MODELS).on("models"));
    }
    Ok(Fields {
        code,
        name,
        kind: fields.kind,
        unit: line(&Some(fields.unit.clone()), 20).unwrap_or_else(|| "pz".to_owned()),
        minimum: fields.minimum,
        place: line(&fields.place, LONGEST),
        price_cents: fields.price_cents.filter(|cents| *cents >= 0),
        supplier: line(&fields.supplier, LONGEST),
        note: line(&fields.note, LONGEST_NOTE),
        active: fields.active,
        models,
    })
}

/// A model of a printer as it is compared.
pub fn model_key(model: &str) -> String {
    fold(model)
}

/// Whether an article that fits this model fits a printer: what is written of the model is in what the printer says.
pub fn fits(model: &str, printer: &str) -> bool {
    let (model, printer) = (model_key(model), model_key(printer));
    let words: Vec<&str> = printer.split(' ').collect();
    !model.is_empty() && model.split(' ').all(|word| words.contains(&word))
}

/// The words under which an article is found.
pub fn words(fields: &Fields) -> String {
    format!("{} {} {}", fields.code, fields.name, fields.models.join(" "))
}

/// A quantity that moves.
pub fn quantity(count: i64) -> Outcomes<i64> {
    if (1..=MOST).contains(&count) {
        Ok(count)
    } else {
        Err(Fault::not_done("fault-consumables-quantity").arg("most", MOST).on("quantity"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::desks::consumables::model::Kind;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_begin_with_the_first_movement_and_end_before_this_one() {
        let used = [(day("2026-08-03"), 2), (day("2026-09-30"), 3), (day("2026-11-10"), 9)];
        assert_eq!(by_month(&used, Some(day("2026-07-20")), day("2026-11-23")), [0, 2, 3, 0]);
        assert_eq!(by_month(&used, None, day("2026-11-23")), [0_i64; 0]);
        assert_eq!(by_month(&used, Some(day("2020-01-01")), day("2026-11-23")).len(), 24);
    }

    #[test]
    fn a_steady_use_lasts_as_one_would_reckon() {
        // Three a month, thirty there: ten months from 1 January.
        let told = forecast(30, &[3; 12], day("2026-01-01"));
        assert_eq!((told.mean, told.months, told.seasonal), (30, 12, false));
        assert_eq!(told.days, Some(304));
        assert_eq!(forecast(5, &[0; 12], day("2026-01-01")).days, None);
        assert_eq!(forecast(5, &[], day("2026-01-01")).days, None);
        assert_eq!(forecast(0, &[3; 12], day("2026-01-01")).days, Some(0));
    }

    #[test]
    fn with_two_years_each_month_is_as_it_was() {
        let mut months = vec![1; 24];
        // The months end before this one: December was the last but eleven … here the first ahead is index 0 and 12.
        months[0] = 10;
        months[12] = 6;
        let told = forecast(100, &months, day("2026-11-01"));
        assert!(told.seasonal);
        assert_eq!((told.expected[0].1, told.expected[1].1), (80, 10));
    }

    fn row(stock: i64, minimum: i64) -> ConsumableRow {
        ConsumableRow {
            id: 1,
            code: "TN-1".into(),
            name: "Toner".into(),
            kind: Kind::Toner,
            unit: "pz".into(),
            minimum,
            place: None,
            price_cents: Some(4_500),
            active: true,
            stock,
            year_use: 0,
        }
    }

    #[rstest]
    #[case(1, 3, 2, Some((14, Why::Short)))]
    #[case(3, 3, 2, None)]
    #[case(2, 1, 3, Some((17, Why::Soon(20))))]
    #[case(50, 3, 2, None)]
    fn what_is_short_or_runs_out_is_bought_for_six_months(
        #[case] stock: i64,
        #[case] minimum: i64,
        #[case] monthly: i64,
        #[case] bought: Option<(i64, Why)>,
    ) {
        let today = day("2026-03-01");
        assert_eq!(proposal(&row(stock, minimum), &forecast(stock, &[monthly; 12], today)), bought);
    }

    #[rstest]
    #[case("LaserJet M507", "HP LaserJet M507dn", false)]
    #[case("LaserJet M507", "HP LaserJet M507", true)]
    #[case("m507", "HP LaserJet M507", true)]
    #[case("", "HP LaserJet M507", false)]
    fn an_article_fits_the_models_it_names(#[case] model: &str, #[case] printer: &str, #[case] fitting: bool) {
        assert_eq!(fits(model, printer), fitting);
    }

    proptest! {
        #[test]
        fn more_lasts_longer(stock in 0_i64..500, more in 0_i64..500, months in prop::collection::vec(0_i64..40, 0..24)) {
            let today = day("2026-11-23");
            let (one, two) = (forecast(stock, &months, today).days, forecast(stock + more, &months, today).days);
            prop_assert!(two.unwrap_or(i64::MAX) >= one.unwrap_or(i64::MAX));
            prop_assert!(one.is_none_or(|days| (0..=1_200).contains(&days)));
        }

        #[test]
        fn what_is_bought_ends_the_shortage(stock in 0_i64..50, minimum in 0_i64..50, monthly in 0_i64..20) {
            let today = day("2026-11-23");
            let told = forecast(stock, &[monthly; 12], today);
            if let Some((quantity, _)) = proposal(&row(stock, minimum), &told) {
                prop_assert!(stock + quantity >= minimum);
            }
        }
    }
}
