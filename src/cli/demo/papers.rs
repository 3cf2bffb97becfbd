//! Documents of the demonstration: one-page PDF letters and plain text, small and readable by the pager.
//!
//! The PDF is written by hand: a page, a font every reader has, lines of text. It is a stand-in for what people send
//! and no paper of the office, which the print floor makes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::chance::Chance;
use super::letters::Letter;
use super::town;
use crate::base::fault::Outcomes;
use crate::base::text::wrap;
use crate::desks::protocol::model::{Flow, Medium};
use crate::desks::protocol::request::{DocumentAsked, DocumentSource};
use crate::files::Store;

const PDF: &str = "application/pdf";

/// Puts documents into the store, and remembers those that many letters share.
pub struct Papers<'a> {
    store: &'a Store,
    shared: BTreeMap<String, DocumentSource>,
}

impl<'a> Papers<'a> {
    /// Into this store.
    pub fn new(store: &'a Store) -> Self {
        Self { store, shared: BTreeMap::new() }
    }

    /// The documents of a letter: of its own where `own`, else copies of those that letters of this kind share.
    pub fn of(
        &mut self,
        letter: &Letter,
        day: NaiveDate,
        own: bool,
        chance: &mut Chance,
    ) -> Outcomes<Vec<DocumentAsked>> {
        let request = &letter.request;
        let electronic = matches!(request.medium, Medium::Pec | Medium::Email | Medium::Portal);
        if !electronic && request.flow == Flow::In && chance.percent(55) {
            return Ok(Vec::new());
        }
        let title = letter.topic.paper;
        let main = if own {
            let who = request.parties.first().map_or(town::NAME, |party| &party.name);
            self.put(&letter_pdf(who, &request.subject, day, request.flow))?
        } else {
            let kind = format!("{}-{title}", letter.topic.class);
            self.shared(&kind, || letter_pdf("Mittente dimostrativo", &title.replace('_', " "), day, request.flow))?
        };
        let mut documents = vec![asked(format!("{title}.pdf"), PDF, true, main)];
        if chance.percent(28) {
            let (name, media_type) = *chance.pick(&[
                ("documento_identita.pdf", PDF),
                ("allegato.txt", "text/plain"),
                ("planimetria.pdf", PDF),
            ]);
            let source = self.shared(name, || match media_type {
                PDF => pdf(name, &["Allegato dimostrativo.".to_owned()]),
                _ => b"Allegato dimostrativo.\n".to_vec(),
            })?;
            documents.push(asked(name.to_owned(), media_type, false, source));
        }
        Ok(documents)
    }

    fn shared(&mut self, name: &str, make: impl FnOnce() -> Vec<u8>) -> Outcomes<DocumentSource> {
        if let Some(known) = self.shared.get(name) {
            return Ok(known.clone());
        }
        let source = self.put(&make())?;
        self.shared.insert(name.to_owned(), source.clone());
        Ok(source)
    }

    fn put(&self, bytes: &[u8]) -> Outcomes<DocumentSource> {
        let kept = self.store.put(bytes)?;
        let size = i64::try_from(kept.size).unwrap_or(i64::MAX);
        Ok(DocumentSource::Stored { sha256: kept.sha256.as_str().to_owned(), size })
    }
}

fn asked(name: String, media_type: &str, main: bool, source: DocumentSource) -> DocumentAsked {
    DocumentAsked { name, media_type: media_type.to_owned(), main, source }
}

/// A letter on one page.
pub fn letter_pdf(who: &str, subject: &str, day: NaiveDate, flow: Flow) -> Vec<u8> {
    let (from, to) = if flow == Flow::In { (who, town::NAME) } else { (town::NAME, who) };
    let day = day.format("%d/%m/%Y").to_string();
    let lines = [
        from.to_owned(),
        String::new(),
        format!("A: {to}"),
        String::new(),
        format!("{}, {day}", town::TOWN),
        String::new(),
        format!("Oggetto: {subject}"),
        String::new(),
        "Con la presente si trasmette quanto in oggetto, per i provvedimenti di competenza.".to_owned(),
        "Si resta a disposizione per ogni chiarimento.".to_owned(),
        String::new(),
        "Distinti saluti".to_owned(),
        String::new(),
        "Documento generato per la dimostrazione: persone, enti e fatti non esistono.".to_owned(),
    ];
    pdf(subject, &lines)
}

/// A page of text as PDF 1.4; characters that the usual Western encoding lacks become question marks.
pub fn pdf(title: &str, lines: &[String]) -> Vec<u8> {
    let mut content = b"BT /F1 11 Tf 62 770 Td 16 TL\n".to_vec();
    for line in lines.iter().flat_map(|line| wrap(line, 84)).take(44) {
        content.push(b'(');
        content.extend(escaped(&line));
        content.extend(b") Tj T*\n");
    }
    content.extend(b"ET");
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R /Lang (it-IT) >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
    stream.extend(content);
    stream.extend(b"\nendstream");
    objects.push(stream);
    let mut info = b"<< /Title (".to_vec();
    info.extend(escaped(title));
    info.extend(b") >>");
    objects.push(info);

    let mut bytes = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        // Writing to a String cannot fail.
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap_or_default();
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let tail =
        format!("trailer\n<< /Size {} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend(table.into_bytes());
    bytes.extend(tail.into_bytes());
    bytes
}

fn escaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        let byte = match c {
            '–' | '—' => 0x96,
            '’' => 0x92,
            '€' => 0x80,
            c => u8::try_from(u32::from(c)).ok().filter(|byte| matches!(byte, 0x20..=0x7e | 0xa0..)).unwrap_or(b'?'),
        };
        if matches!(byte, b'(' | b')' | b'\\') {
            bytes.push(b'\\');
        }
        bytes.push(byte);
    }
    bytes
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::mail::Kind;

    #[test]
    fn a_pdf_is_taken_for_one_and_its_table_points_at_the_objects() {
        let bytes = pdf("Città (prova)", &["è vero \\ (davvero) – 10 €".to_owned()]);
        assert_eq!(Kind::of(&bytes).mime(), PDF);
        let holds = |at: usize, words: &str| bytes[at..].starts_with(words.as_bytes());
        let text = String::from_utf8_lossy(&bytes);
        let start: usize = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        assert!(holds(start, "xref\n0 7\n"));
        let table = String::from_utf8_lossy(&bytes[start..]).into_owned();
        for (number, line) in (1..).zip(table.lines().skip(3).take(6)) {
            let at: usize = line[..10].parse().unwrap();
            assert!(holds(at, &format!("{number} 0 obj")), "{line}");
        }
        assert!(text.contains("\\(davvero\\)"));
    }
}
