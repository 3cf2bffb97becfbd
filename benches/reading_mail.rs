//! Reading a message in a certified envelope: what the program makes of it, with sender, signature and attachments told
//! apart and text made safe, beside the bare parse by the library.

#![allow(clippy::unwrap_used, missing_docs, reason = "measurements may fail loudly")]

use divan::Bencher;
use divan::counter::BytesCount;
use scrivania::cli::bench::message;
use scrivania::mail;

fn main() {
    divan::main();
}

/// Bytes of the attachment.
const ATTACHED: [usize; 3] = [2_000, 60_000, 1_000_000];

#[divan::bench(args = ATTACHED, sample_count = 50, sample_size = 1)]
fn letter(bencher: Bencher<'_, '_>, attached: usize) {
    let bytes = message(1, attached);
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| mail::read(&bytes).is_ok());
}

#[divan::bench(args = ATTACHED, sample_count = 50, sample_size = 1)]
fn bare_parse(bencher: Bencher<'_, '_>, attached: usize) {
    let bytes = message(1, attached);
    let parser = mail_parser::MessageParser::default();
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| parser.parse(&bytes).is_some());
}
