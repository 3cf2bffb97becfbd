//! The refused rows as a table: line, reason, and the row as it was, so that it can be mended and brought again.

use std::io::Write;

use super::{Brought, file};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::{Shown, csv_safe};

/// Writes them, with the separator of the file, under its own headers.
pub fn write(brought: &Brought, texts: &Texts, sink: impl Write) -> Outcomes<usize> {
    let failed = |e: csv::Error| Fault::not_done("fault-export").arg("path", "CSV").because(e);
    let separator = u8::try_from(brought.report.separator).unwrap_or(b';');
    let mut csv = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(sink);
    let own = [texts.get("import-refused-line"), texts.get("import-refused-why")];
    let safe = |cell: &str| csv_safe(Shown::line(cell).as_str()).into_owned();
    csv.write_record(own.into_iter().chain(brought.headers.iter().map(|header| safe(header)))).map_err(failed)?;
    for refused in &brought.report.refused {
        let why = texts.get(refused.reason.key());
        let why = if refused.value.is_empty() { why } else { format!("{why}: {}", refused.value) };
        let cells = file::cells(&brought.text, separator, refused.byte);
        let row = [refused.line.to_string(), csv_safe(&why).into_owned()];
        csv.write_record(row.into_iter().chain(cells.iter().map(|cell| safe(cell)))).map_err(failed)?;
    }
    csv.flush().map_err(|e| failed(e.into()))?;
    Ok(brought.report.refused.len())
}
