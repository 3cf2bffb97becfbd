//! Names of documents on the site. The ending decides what a web server and a browser take a file for: what could run in a
//! visitor's browser under the Comune's name gets an ending that is only ever downloaded.

use crate::files::safe_name;

/// Endings that are served as what they are.
const PLAIN: &[&str] = &[
    "pdf", "p7m", "p7s", "odt", "ods", "doc", "docx", "xls", "xlsx", "rtf", "txt", "csv", "png", "jpg", "jpeg", "tif",
    "tiff", "zip", "dwg", "dwf",
];

/// The name of a document as a file of the site.
pub fn web_name(name: &str, position: i64) -> String {
    let safe = safe_name(name).to_lowercase();
    let plain = safe.rsplit_once('.').is_some_and(|(_, ending)| PLAIN.contains(&ending));
    if plain { format!("{position}-{safe}") } else { format!("{position}-{safe}.bin") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_run_is_only_downloaded() {
        assert_eq!(web_name("Delibera n. 12.PDF", 1), "1-delibera_n._12.pdf");
        assert_eq!(web_name("atto.pdf.p7m", 2), "2-atto.pdf.p7m");
        for name in ["pagina.html", "disegno.svg", "dati.xml", "script.js", "senza ending", ".htaccess", "../../x.php"]
        {
            let safe = web_name(name, 1);
            assert_eq!(safe.rsplit_once('.').map(|(_, ending)| ending), Some("bin"), "{safe}");
            assert!(!safe.contains('/') && !safe.starts_with('.'));
        }
    }
}
