//! What was measured: how many, how fast, and how long one takes at the median and at the slow end.

use std::time::{Duration, Instant};

use serde::Serialize;

use crate::base::fault::Outcomes;
use crate::base::i18n::Texts;
use crate::cli::output::Output;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// What was done: the end of a catalogue key `bench-…`.
    pub what: &'static str,
    /// On which engine; empty where none is asked.
    pub engine: String,
    /// How many did it at once.
    pub writers: u32,
    /// How often it was done.
    pub count: usize,
    /// How often a second.
    pub per_second: f64,
    /// Half of them took at most so many microseconds.
    pub p50_us: u64,
    /// Nineteen of twenty took at most so many microseconds.
    pub p95_us: u64,
    /// Rate compared with the bare loop of the same run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<f64>,
    /// What the ratio should be at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<f64>,
    /// What the slow end should be at most, in microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_us: Option<u64>,
    /// Numbers were lost or given twice.
    pub broken: bool,
}

/// Takes times.
#[derive(Debug)]
pub struct Watch {
    begun: Instant,
    total: Option<Duration>,
    times: Vec<Duration>,
}

impl Watch {
    /// From now on.
    pub fn start() -> Self {
        Self { begun: Instant::now(), total: None, times: Vec::new() }
    }

    /// Times one act.
    pub fn time<T>(&mut self, act: impl FnOnce() -> Outcomes<T>) -> Outcomes<T> {
        let begun = Instant::now();
        let done = act()?;
        self.times.push(begun.elapsed());
        Ok(done)
    }

    /// Times that were taken elsewhere, in so much time altogether.
    pub fn of(times: Vec<Duration>, total: Duration) -> Self {
        Self { begun: Instant::now(), total: Some(total), times }
    }

    /// The line of the table.
    pub fn figure(mut self, what: &'static str, engine: &str, writers: u32) -> Figure {
        let total = self.total.unwrap_or_else(|| self.begun.elapsed());
        self.times.sort_unstable();
        let at = |percent: usize| -> u64 {
            let place = (self.times.len() * percent).div_ceil(100).saturating_sub(1);
            self.times.get(place).map_or(0, |time| u64::try_from(time.as_micros()).unwrap_or(u64::MAX))
        };
        Figure {
            what,
            engine: engine.to_owned(),
            writers,
            count: self.times.len(),
            per_second: self.times.len() as f64 / total.as_secs_f64().max(1e-9),
            p50_us: at(50),
            p95_us: at(95),
            ratio: None,
            goal: None,
            most_us: None,
            broken: false,
        }
    }
}

/// Writes the figures as a table.
pub fn table(texts: &Texts, output: &mut Output, figures: &[Figure]) -> Outcomes<()> {
    let heading: Vec<String> = ["what", "engine", "writers", "count", "rate", "p50", "p95", "ratio"]
        .map(|name| texts.get(&format!("bench-column-{name}")))
        .to_vec();
    let rows: Vec<Vec<String>> = figures
        .iter()
        .map(|figure| {
            let ratio = match (figure.ratio, figure.goal) {
                (Some(ratio), Some(goal)) => format!("{ratio:.2} (≥ {goal:.1})"),
                (Some(ratio), None) => format!("{ratio:.2}"),
                // The slow end against its limit.
                _ => figure
                    .most_us
                    .map_or_else(String::new, |most| format!("{:.2} (≤ 1)", figure.p95_us as f64 / most.max(1) as f64)),
            };
            vec![
                texts.get(&format!("bench-{}", figure.what)),
                figure.engine.clone(),
                figure.writers.to_string(),
                figure.count.to_string(),
                format!("{:.0}", figure.per_second),
                milliseconds(figure.p50_us),
                milliseconds(figure.p95_us),
                ratio,
            ]
        })
        .collect();
    output.table(&heading.iter().map(String::as_str).collect::<Vec<_>>(), &rows)?;
    output.line(&texts.get("bench-note"))?;
    for figure in figures.iter().filter(|figure| figure.broken) {
        let args =
            [("what", texts.get(&format!("bench-{}", figure.what)).into()), ("engine", figure.engine.as_str().into())];
        output.line(&texts.with("bench-broken", &args))?;
    }
    Ok(())
}

fn milliseconds(us: u64) -> String {
    format!("{:.3}", us as f64 / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_taken() {
        let times = (1..=100).rev().map(Duration::from_micros).collect();
        let figure = Watch::of(times, Duration::from_secs(2)).figure("list", "", 1);
        assert_eq!((figure.p50_us, figure.p95_us, figure.count), (50, 95, 100));
        assert!((figure.per_second - 50.0).abs() < 1e-6);
        let none = Watch::of(Vec::new(), Duration::ZERO).figure("list", "", 1);
        assert_eq!((none.p50_us, none.p95_us, none.count), (0, 0, 0));
    }
}
