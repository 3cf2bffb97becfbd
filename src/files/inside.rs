//! What is inside a signed envelope, for whoever has no program that opens one: the document as it was signed, beside the envelope.

use super::signed::{self, LARGEST};
use super::store::{Sha256Hex, Store, Stored};
use crate::base::fault::Fault;

/// Ending of an envelope.
const ENVELOPE: &str = ".p7m";

/// The PDF inside an envelope of the store, put into the store too. None for what is no envelope, does not open, was altered, or
/// holds something else.
pub fn pdf_inside(store: &Store, name: &str, sha256: &Sha256Hex) -> Result<Option<Stored>, Fault> {
    if without(name, ENVELOPE).is_none() {
        return Ok(None);
    }
    let Ok(bytes) = store.get(sha256) else { return Ok(None) };
    if bytes.len() > LARGEST {
        return Ok(None);
    }
    let content = signed::read(&bytes).ok().and_then(|file| file.content);
    content.filter(|content| signed::is_pdf(content)).map(|content| store.put(&content)).transpose()
}

/// What it is called beside its envelope: `ordinanza.pdf.p7m` holds `ordinanza-copia-di-consultazione.pdf`.
pub fn name_of_inside(name: &str) -> String {
    let mut stem = name;
    while let Some(shorter) = without(stem, ENVELOPE) {
        stem = shorter;
    }
    format!("{}-copia-di-consultazione.pdf", without(stem, ".pdf").unwrap_or(stem))
}

/// A name without an ending, in whatever case; none where it ends otherwise.
fn without<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (stem, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    end.eq_ignore_ascii_case(ending).then_some(stem)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_taken_out_of_its_envelope_under_a_name_that_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("documenti")).unwrap();
        let envelope = store.put(include_bytes!("fixtures/firmata.p7m")).unwrap();
        let inside = pdf_inside(&store, "Ordinanza.PDF.P7M", &envelope.sha256).unwrap().unwrap();
        assert!(signed::is_pdf(&store.get(&inside.sha256).unwrap()));
        assert_eq!(name_of_inside("Ordinanza.PDF.P7M"), "Ordinanza-copia-di-consultazione.pdf");
        assert_eq!(name_of_inside("à.p7m.p7m"), "à-copia-di-consultazione.pdf");
        // What is no envelope, or only calls itself one, has nothing inside.
        assert_eq!(pdf_inside(&store, "ordinanza.pdf", &envelope.sha256).unwrap(), None);
        let broken = store.put(b"0 non e' una busta").unwrap();
        assert_eq!(pdf_inside(&store, "x.pdf.p7m", &broken.sha256).unwrap(), None);
    }
}
