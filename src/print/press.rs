//! Sets one paper: cleans its data, compiles the template, writes the PDF.
//!
//! The same template, data and stamp give the same bytes. A paper that does not conform to its standard is not made.

use chrono::{Datelike, Timelike};
use serde_json::Value;
use typst::World;
use typst::WorldExt;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::Stamp;
use super::ink::Ink;
use super::world::{Closed, Template};
use crate::base::fault::{Fault, Outcomes};

/// After so many papers without use, a remembered intermediate result is forgotten.
const KEPT_PAPERS: usize = 10;

/// What every paper conforms to: ISO 19005-2 level A and ISO 14289-1 in one file.
const STANDARDS: [PdfStandard; 2] = [PdfStandard::A_2a, PdfStandard::Ua_1];

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// How many characters the fonts could not show as they arrived; each stands as a visible mark or a plain form.
    pub replaced: usize,
}

/// Sets `template` with `data`. Every string of the data is cleaned here and reaches the template as a string.
pub(super) fn render(template: Template, data: &Value, stamp: &Stamp) -> Outcomes<Paper> {
    let mut ink = Ink::new(template.longest_run());
    let data = serde_json::to_vec(&ink.value(data)).map_err(|error| broken(&error))?;
    let world = Closed::new(template, data).ok_or_else(|| broken(&"template without a path"))?;
    let compiled = typst::compile::<PagedDocument>(&world);
    for warning in &compiled.warnings {
        tracing::warn!(template = ?template, "{}", describe(&world, warning));
    }
    let options = options(stamp)?;
    let pdf = compiled.output.and_then(|document| typst_pdf::pdf(&document, &options));
    // The typesetter remembers intermediate results for ever unless told otherwise.
    comemo::evict(KEPT_PAPERS);
    match pdf {
        Ok(pdf) => Ok(Paper { pdf, replaced: ink.replaced() }),
        Err(errors) => {
            let causes: Vec<String> = errors.iter().map(|error| describe(&world, error)).collect();
            Err(broken(&causes.join("; ")))
        }
    }
}

fn options(stamp: &Stamp) -> Outcomes<PdfOptions> {
    let at = stamp.at;
    let small = |value: u32| u8::try_from(value).unwrap_or_default();
    let time = Datetime::from_ymd_hms(
        at.year(),
        small(at.month()),
        small(at.day()),
        small(at.hour()),
        small(at.minute()),
        small(at.second()),
    );
    Ok(PdfOptions {
        ident: Smart::Custom(stamp.ident.clone()),
        creator: Smart::Custom(Some(format!("Scrivania {}", env!("CARGO_PKG_VERSION")))),
        timestamp: time.map(Timestamp::new_utc),
        standards: PdfStandards::new(&STANDARDS).map_err(|error| broken(&error.message()))?,
        ..PdfOptions::default()
    })
}

/// One diagnostic on one line, for the log: place, message, hints.
fn describe(world: &dyn World, diagnostic: &SourceDiagnostic) -> String {
    let place = diagnostic.span.id().map(|id| {
        let line = world.range(diagnostic.span).and_then(|range| {
            let source = world.source(id).ok()?;
            source.lines().byte_to_line(range.start)
        });
        format!("{}:{}: ", id.vpath().get_without_slash(), line.map_or(0, |line| line + 1))
    });
    let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    format!(
        "{}{}{}{}",
        place.unwrap_or_default(),
        diagnostic.message,
        if hints.is_empty() { "" } else { " — " },
        hints.join(", ")
    )
}

fn broken(cause: &dyn std::fmt::Display) -> Fault {
    Fault::not_done("fault-print-paper").because(cause)
}
