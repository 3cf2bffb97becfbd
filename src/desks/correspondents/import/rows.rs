//! Reading the file: comma, semicolon or tab, with or without a byte-order mark, UTF-8 or the western code page that
//! spreadsheets write. One row in memory at a time.

use std::io::{BufRead, Read};

use super::Remark;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, csv_separator, csv_text};

/// How much of the file is looked at to find the separator.
const HEAD: usize = 4096;
/// A field longer than this is a file with an unclosed quote, not a name.
const LONGEST_RECORD: usize = 64 * 1024;

/// The rows of a file, one by one.
pub(super) struct Rows<R> {
    reader: csv::Reader<std::io::Chain<std::io::Cursor<Vec<u8>>, R>>,
    headers: Vec<String>,
    record: csv::ByteRecord,
    skipped: u64,
}

/// One row with the headers it stands under.
pub(super) struct Row<'a> {
    headers: &'a [String],
    record: &'a csv::ByteRecord,
    line: u64,
}

impl<R: BufRead> Rows<R> {
    /// Reads the header.
    pub(super) fn open(mut source: R) -> Outcomes<Self> {
        let mut head = Vec::with_capacity(HEAD);
        source.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(|e| unreadable(&e))?;
        let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        head.drain(..mark);
        let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = csv_separator(first);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(std::io::Cursor::new(head).chain(source));
        let mut record = csv::ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(|e| unreadable(&e))?;
        let headers: Vec<String> =
            record.iter().map(|cell| csv_text(cell).trim().to_lowercase().replace(' ', "_")).collect();
        super::columns::recognise(&headers)?;
        Ok(Self { reader, headers, record, skipped: mark as u64 })
    }

    /// The next row that is not empty.
    pub(super) fn next(&mut self) -> Outcomes<Option<Row<'_>>> {
        loop {
            if !self.reader.read_byte_record(&mut self.record).map_err(|e| unreadable(&e))? {
                return Ok(None);
            }
            if self.record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                break;
            }
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        Ok(Some(Row { headers: &self.headers, record: &self.record, line }))
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.reader.position().byte() + self.skipped
    }
}

impl Row<'_> {
    /// The value under the first of these headers that has one; the word `null` is none.
    pub(super) fn value(&self, headers: &[&str]) -> Option<String> {
        headers.iter().find_map(|wanted| {
            let place = self.headers.iter().position(|header| header == wanted)?;
            let text = csv_text(self.record.get(place)?);
            let text = text.trim();
            (!text.is_empty() && !text.eq_ignore_ascii_case("null")).then(|| text.to_owned())
        })
    }

    /// What is wrong with the shape of the row, before its values are looked at.
    pub(super) fn shape(&self) -> Result<(), Remark> {
        let extra = self.record.iter().skip(self.headers.len()).any(|cell| !cell.trim_ascii().is_empty());
        if extra || self.record.len() < self.headers.len() {
            let columns = format!("{} / {}", self.record.len(), self.headers.len());
            return Err(self.remark("", "correspondents-import-columns", &columns));
        }
        if self.record.as_slice().len() > LONGEST_RECORD {
            return Err(self.remark("", "correspondents-import-long", ""));
        }
        Ok(())
    }

    /// A remark on this row.
    pub(super) fn remark(&self, field: &'static str, reason: &'static str, value: &str) -> Remark {
        let start: String = value.chars().take(80).collect();
        Remark { line: self.line, field, reason, value: Shown::line(&start).as_str().to_owned() }
    }
}

fn unreadable(error: &impl std::fmt::Display) -> Fault {
    Fault::not_done("fault-correspondents-file").because(error)
}
