//! What a headless command says: lines and tables or JSON on standard output, progress on standard error.
//!
//! A reader that went away (`scrivania export | head`) is a normal end, not a failure: nothing more is written and the
//! command ends well. Progress is drawn only where somebody looks at it.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{pad, pad_start, width};

/// Where a command's words go.
pub struct Output {
    sink: Box<dyn Write + Send>,
    json: bool,
    bars: bool,
    gone: bool,
}

impl Output {
    /// Standard output; `json` asks for JSON, `quiet` for no progress.
    pub fn standard(json: bool, quiet: bool) -> Self {
        let bars = !quiet && io::stderr().is_terminal();
        Self { sink: Box::new(io::BufWriter::new(io::stdout())), json, bars, gone: false }
    }

    /// An output that is kept, with the buffer it is kept in; for tests and for callers that look at it afterwards.
    pub fn kept(json: bool) -> (Self, Kept) {
        let kept = Kept::default();
        (Self { sink: Box::new(kept.clone()), json, bars: false, gone: false }, kept)
    }

    /// Whether JSON was asked for.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Whether the reader went away: long work that only writes may stop.
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// One line of words; left out where JSON was asked for.
    pub fn line(&mut self, text: &str) -> Outcomes<()> {
        if self.json { Ok(()) } else { self.put(&format!("{text}\n")) }
    }

    /// One value as JSON, whatever was asked for.
    pub fn json(&mut self, value: &impl Serialize) -> Outcomes<()> {
        let text = serde_json::to_string_pretty(value).map_err(|e| Fault::not_done("fault-output").because(e))?;
        self.put(&format!("{text}\n"))
    }

    /// A table with a heading; columns whose heading begins with `>` are aligned to the right.
    pub fn table(&mut self, heading: &[&str], rows: &[Vec<String>]) -> Outcomes<()> {
        let name = |column: usize| heading.get(column).map_or("", |text| text.trim_start_matches('>'));
        let widths: Vec<usize> = (0..heading.len())
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
                cells.chain([width(name(column))]).max().unwrap_or(0)
            })
            .collect();
        let names: Vec<String> = (0..heading.len()).map(|column| name(column).to_owned()).collect();
        for row in std::iter::once(&names).chain(rows) {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .zip(heading)
                .map(
                    |((cell, wide), head)| {
                        if head.starts_with('>') { pad_start(cell, *wide) } else { pad(cell, *wide) }
                    },
                )
                .collect();
            self.line(cells.join("  ").trim_end())?;
        }
        Ok(())
    }

    /// Raw bytes go through here: exports.
    pub fn stream(&mut self) -> Stream<'_> {
        Stream(self)
    }

    /// Makes sure that everything has left the program.
    pub fn finish(&mut self) -> Outcomes<()> {
        if self.gone {
            return Ok(());
        }
        let flushed = self.sink.flush();
        self.judge(flushed)
    }

    /// A progress bar with a name, of `total` steps; draws nothing where nobody looks.
    pub fn progress(&self, name: &str, total: u64) -> Progress {
        if !self.bars {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(10));
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {human_pos}/{human_len} {per_sec} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.set_message(name.to_owned());
        Progress(bar)
    }

    fn put(&mut self, text: &str) -> Outcomes<()> {
        if self.gone {
            return Ok(());
        }
        let written = self.sink.write_all(text.as_bytes());
        self.judge(written)
    }

    fn judge(&mut self, written: io::Result<()>) -> Outcomes<()> {
        match written {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(())
            }
            Err(error) => Err(Fault::not_done("fault-output").because(error)),
        }
    }
}

/// Standard output as a sink of bytes. When the reader has gone it fails with `BrokenPipe`, so that the writer above it
/// stops; [`Output::is_gone`] then tells that end from a failure.
pub struct Stream<'a>(&'a mut Output);

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.gone {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let written = self.0.sink.write(bytes);
        if written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            self.0.gone = true;
        }
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.0.sink.flush();
        if flushed.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            self.0.gone = true;
        }
        flushed
    }
}

/// How far long work has come.
#[derive(Clone)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A progress nobody sees.
    pub fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }

    /// So many steps are done.
    pub fn at(&self, done: u64) {
        self.0.set_position(done);
    }

    /// So many more steps are done.
    pub fn add(&self, more: u64) {
        self.0.inc(more);
    }

    /// The number of steps, where it is known only on the way.
    pub fn of(&self, total: u64) {
        self.0.set_length(total);
    }

    /// Takes the bar away.
    pub fn done(&self) {
        self.0.finish_and_clear();
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Err(fault) = self.finish() {
            tracing::warn!(%fault, "the last words were not written");
        }
    }
}

/// Bytes written so far.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    /// What was written, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }

    #[test]
    fn a_reader_that_went_away_is_a_normal_end() {
        let mut output = Output { sink: Box::new(Closed), json: false, bars: false, gone: false };
        output.line("uno").unwrap();
        assert!(output.is_gone());
        output.line("due").unwrap();
        output.finish().unwrap();
        assert!(output.stream().write_all(b"tre").is_err(), "a long writer must stop");
    }

    #[test]
    fn words_are_left_out_where_json_is_wanted() {
        let (mut output, kept) = Output::kept(true);
        output.line("parole").unwrap();
        output.table(&["a"], &[vec!["b".into()]]).unwrap();
        output.json(&serde_json::json!({ "n": 1 })).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&kept.text()).unwrap()["n"], 1);
    }

    #[test]
    fn tables_line_up() {
        let (mut output, kept) = Output::kept(false);
        let rows = [vec!["uno".to_owned(), "7".to_owned()], vec!["città".to_owned(), "1.200".to_owned()]];
        output.table(&["nome", ">totale"], &rows).unwrap();
        assert_eq!(kept.text(), "nome   totale\nuno         7\ncittà   1.200\n");
    }
}
