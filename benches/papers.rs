//! Setting a label and a receipt, beside a page with one line set by the same typesetter to the same standards: what is
//! above it is ours.

#![allow(clippy::unwrap_used, missing_docs, reason = "measurements may fail loudly")]

use divan::Bencher;
use scrivania::cli::bench::{label_sample, receipt_sample};
use scrivania::print::daily::{DailyData, Line, daily};
use scrivania::print::label::{Size, label};
use scrivania::print::minutes::{Attendance, Block, MinutesData, minutes};
use scrivania::print::receipt::receipt;
use scrivania::print::{Flow, Stamp};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

fn main() {
    divan::main();
}

/// A world with one text, one font and nothing else.
struct OnePage {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    font: Font,
    page: Source,
}

impl OnePage {
    fn new() -> Self {
        let font = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes))).next().unwrap();
        let path = RootedPath::new(VirtualRoot::Project, VirtualPath::new("/page.typ").unwrap());
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts([&font])),
            font,
            page: Source::new(path.intern(), String::new()),
        }
    }

    fn set(&mut self, n: u64) -> Vec<u8> {
        self.page.replace(&format!("#set document(title: [Foglio])\n#set text(lang: \"it\")\nRicevuta n. {n}"));
        let document = typst::compile::<PagedDocument>(self).output.unwrap();
        let options = PdfOptions {
            timestamp: Datetime::from_ymd_hms(2026, 11, 25, 9, 0, 0).map(Timestamp::new_utc),
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).unwrap(),
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&document, &options).unwrap();
        typst::comemo::evict(10);
        pdf
    }
}

impl World for OnePage {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.page.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.page.id() { Ok(self.page.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, _: usize) -> Option<Font> {
        Some(self.font.clone())
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn stamp(n: u64) -> Stamp {
    Stamp { ident: format!("bench/{n}"), at: chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000) }
}

#[divan::bench(sample_count = 40, sample_size = 1)]
fn a_label(bencher: Bencher<'_, '_>) {
    let mut data = label_sample(stamp(0).at);
    bencher.bench_local(|| {
        data.number += 1;
        label(&data, Size::ROLL_62X29, &stamp(data.number)).unwrap()
    });
}

#[divan::bench(sample_count = 40, sample_size = 1)]
fn a_receipt(bencher: Bencher<'_, '_>) {
    let mut data = receipt_sample(stamp(0).at);
    bencher.bench_local(|| {
        data.number += 1;
        receipt(&data, &stamp(data.number)).unwrap()
    });
}

/// A busy day: some hundred and fifty pages.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_day_of_2000(bencher: Bencher<'_, '_>) {
    let at = stamp(0).at;
    let line = |number: u64| Line {
        number,
        at,
        flow: Flow::Arrival,
        reserved: number.is_multiple_of(50),
        annulled: number.is_multiple_of(70),
        parties: vec![format!("Ditta Costruzioni Esempio {number} S.r.l.")],
        subject: format!("Richiesta di certificato di destinazione urbanistica, pratica n. {number}"),
        reference: format!("{number}/A del 01/03/2026"),
        digests: vec![format!("{number:064x}")],
    };
    let mut data = DailyData {
        letterhead: receipt_sample(at).letterhead,
        title: "Registro giornaliero di protocollo".into(),
        facts: Vec::new(),
        lines: (1..=2_000).map(line).collect(),
        changes: Vec::new(),
        closing: Vec::new(),
        closed: at,
    };
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        data.title = format!("Registro giornaliero di protocollo {n}");
        daily(&data, &stamp(n)).unwrap()
    });
}

/// A Consiglio of forty items, with thirteen members and votes told for each.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn minutes_of_40_items(bencher: Bencher<'_, '_>) {
    let at = stamp(0).at;
    let words = "Con votazione resa per alzata di mano, presenti n. 13 e votanti n. 12, con n. 10 voti favorevoli, n. 2 \
                 voti contrari e n. 1 astenuto, la proposta è approvata. Contrari: Abete Carla e Betulla Dario.";
    let mut data = MinutesData {
        letterhead: receipt_sample(at).letterhead,
        title: "Verbale".into(),
        subtitle: "27/11/2026".into(),
        facts: vec![("Apertura".into(), "18:05".into())],
        attendance: Attendance {
            columns: vec![("Componente".into(), 5), ("Carica".into(), 3), ("Presenza".into(), 6)],
            rows: (1..=13).map(|n| vec![format!("Consigliere {n}"), "Consigliere".into(), "presente".into()]).collect(),
        },
        blocks: (1..=40)
            .map(|n| Block {
                title: format!("{n}. Variazione al bilancio di previsione finanziario, provvedimento n. {n}"),
                paragraphs: vec![words.into(); 6],
            })
            .collect(),
        signatures: vec![("Il Presidente".into(), "Abete Carla".into())],
        note: String::new(),
        footer: "Consiglio comunale".into(),
    };
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        data.title = format!("Verbale {n}");
        minutes(&data, &stamp(n)).unwrap()
    });
}

#[divan::bench(sample_count = 40, sample_size = 1)]
fn one_line(bencher: Bencher<'_, '_>) {
    let (mut page, mut n) = (OnePage::new(), 0);
    bencher.bench_local(|| {
        n += 1;
        page.set(n)
    });
}
