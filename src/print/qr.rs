//! QR code of the segnatura string, as numbers from which a template draws vectors.

use qrcode::{Color, EcLevel, QrCode};
use serde_json::{Value, json};

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;

/// Light modules around the code (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;
/// Longest string, in bytes: beyond it the modules on a small label are too fine for a counter scanner.
const LONGEST: usize = 300;

/// The modules of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    text: String,
    modules: usize,
    /// Dark runs as column, row, length; the quiet zone is already counted in.
    runs: Vec<[usize; 3]>,
}

impl Code {
    /// Encodes a segnatura string with medium error correction.
    pub(super) fn of(raw: &str) -> Outcomes<Self> {
        let text = Shown::line(raw).to_string();
        if text.len() > LONGEST {
            return Err(too_long().because(format_args!("{} bytes", text.len())));
        }
        let code = QrCode::with_error_correction_level(&text, EcLevel::M).map_err(|error| too_long().because(error))?;
        let modules = code.width();
        let mut runs: Vec<[usize; 3]> = Vec::new();
        for (row, line) in code.to_colors().chunks(modules).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|left, right| left == right) {
                if run.first() == Some(&Color::Dark) {
                    runs.push([column + QUIET, row + QUIET, run.len()]);
                }
                column += run.len();
            }
        }
        Ok(Self { text, modules, runs })
    }

    /// The string that a scanner will read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Modules on a side, quiet zone included.
    pub(super) fn side(&self) -> usize {
        self.modules + 2 * QUIET
    }

    pub(super) fn value(&self) -> Value {
        json!({
            "side": self.side(),
            "quiet": QUIET,
            "runs": self.runs,
            "alt": format!("Codice QR con la stringa di segnatura {}", self.text),
        })
    }
}

fn too_long() -> Fault {
    Fault::not_done("fault-print-segnatura-long").arg("longest", LONGEST)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use super::*;

    #[test]
    fn the_runs_redraw_the_code() {
        let text = "c_x999.PG.REGISTRO UFFICIALE(E).0001234.02-03-2026";
        let code = Code::of(text).unwrap();
        let reference = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let side = reference.width();
        let mut drawn = vec![Color::Light; side * side];
        for [column, row, length] in &code.runs {
            for step in 0..*length {
                drawn[(row - QUIET) * side + column - QUIET + step] = Color::Dark;
            }
        }
        assert_eq!(drawn, reference.to_colors());
        assert_eq!(code.side(), side + 8);
    }

    #[test]
    fn an_endless_string_is_refused_with_a_reason() {
        let fault = Code::of(&"X".repeat(301)).unwrap_err();
        assert_eq!(fault.key, "fault-print-segnatura-long");
    }
}
