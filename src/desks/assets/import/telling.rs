//! What an import did, in words: for the screen and for the command line.

use super::{Line, Mode, Outcome, Report};
use crate::base::i18n::{Arg, Texts};
use crate::base::text::Shown;

/// Lines of a report that are written out; the rest is counted.
const MOST_LINES: usize = 2_000;

/// The report in words.
pub fn told(report: &Report, mode: Mode, texts: &Texts) -> String {
    let counts = [
        ("files", Arg::from(report.files)),
        ("new", report.entered().into()),
        ("changed", report.changed().into()),
        ("unchanged", report.unchanged().into()),
        ("refused", report.refused().into()),
        ("ambiguous", report.ambiguous().into()),
    ];
    let mut text = format!("{}\n", texts.with("assets-import-counts", &counts));
    let last = if mode == Mode::Try { "assets-import-trial" } else { "assets-import-written" };
    text.push_str(&format!("{}\n\n", texts.get(last)));
    for line in report.lines.iter().take(MOST_LINES) {
        text.push_str(&format!("{}\n", line_text(line, texts)));
        if let Outcome::Changed { changes, .. } = &line.outcome {
            for change in changes {
                let name = texts.get(&format!("assets-changed-{}", change.field.replace('_', "-")));
                let blank = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
                let told = format!("{name}: {} → {}", blank(&change.old), blank(&change.new));
                text.push_str(&format!("    {}\n", Shown::line(&told)));
            }
        }
    }
    if report.lines.len() > MOST_LINES {
        let more = report.lines.len() - MOST_LINES;
        text.push_str(&texts.with("assets-import-more", &[("count", more.into())]));
    }
    text
}

/// A line of the report.
fn line_text(line: &Line, texts: &Texts) -> String {
    let place = match line.row {
        Some(number) => {
            texts.with("assets-import-line", &[("file", line.file.as_str().into()), ("line", number.into())])
        }
        None => line.file.clone(),
    };
    let outcome = match &line.outcome {
        Outcome::New { number } => texts.with("assets-import-new", &[("number", number.as_str().into())]),
        Outcome::Changed { number, .. } => texts.with("assets-import-changed", &[("number", number.as_str().into())]),
        Outcome::Unchanged { number } => texts.with("assets-import-unchanged", &[("number", number.as_str().into())]),
        Outcome::Refused { reason, value } => {
            let reason = texts.get(reason.key());
            let value = if value.is_empty() { String::new() } else { format!(" («{value}»)") };
            texts.with("assets-import-refused", &[("reason", reason.into()), ("value", value.into())])
        }
        Outcome::Ambiguous { numbers } => {
            texts.with("assets-import-ambiguous", &[("numbers", numbers.join(", ").into())])
        }
    };
    let name = if line.name.is_empty() { String::new() } else { format!(" {}", line.name) };
    Shown::line(&format!("{place}:{name} {outcome}")).into_string()
}
