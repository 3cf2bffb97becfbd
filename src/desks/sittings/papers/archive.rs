//! Several files as one: what a member takes away on a stick or gets as one attachment.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::base::fault::{Fault, Outcomes};

/// A file with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Name.
    pub name: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// The files in one archive, in their order; the same files give the same bytes.
pub fn zip(pages: &[Page]) -> Outcomes<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Fault::not_done("fault-sittings-archive").because(e);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // PDFs are compressed in themselves.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for page in pages {
        archive.start_file(&page.name, options).map_err(|e| failed(&e))?;
        archive.write_all(&page.bytes).map_err(|e| failed(&e))?;
    }
    Ok(archive.finish().map_err(|e| failed(&e))?.into_inner())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_put_in_comes_out_under_its_name() {
        let page = |name: &str, text: &str| Page { name: name.into(), bytes: text.into() };
        let pages = [page("00-ordine-del-giorno.pdf", "uno"), page("01-relazione-è-qui.pdf", "due")];
        let bytes = zip(&pages).unwrap();
        assert_eq!(bytes, zip(&pages).unwrap());
        let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name("01-relazione-è-qui.pdf").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), archive.len()), ("due", 2));
    }
}
