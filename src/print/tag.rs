//! Inventory labels: one a page, with the number large, what it is stuck on, and a code that a scanner reads as the
//! number.

use serde_json::json;

use super::Stamp;
use super::ink::cut;
use super::label::Size;
use super::press::{Paper, render};
use super::qr::Code;
use super::world::Template;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};

/// What an inventory label says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagData {
    /// Name of the administration.
    pub administration: String,
    /// Inventory number; also the content of the QR code.
    pub number: String,
    /// Name of the thing.
    pub name: String,
    /// Maker and model; may be empty.
    pub make: String,
    /// Serial number; may be empty.
    pub serial: String,
    /// Last day of the warranty; may be empty.
    pub warranty: String,
}

/// `Garanzia fino al 31/12/2027`; nothing where none is known.
fn warranty(until: &str) -> String {
    if until.is_empty() { String::new() } else { dates::elided("Garanzia fino al", until) }
}

/// The labels, each on a page of their size.
pub fn tags(labels: &[TagData], size: Size, stamp: &Stamp) -> Outcomes<Paper> {
    let size = size.checked()?;
    if labels.is_empty() {
        return Err(Fault::not_done("fault-print-nothing"));
    }
    let labels = labels
        .iter()
        .map(|label| {
            let code = Code::of(&label.number)?;
            let mut qr = code.value();
            // What a screen reader says is about this label.
            qr["alt"] = json!(format!("Codice QR con il numero d'inventario {}", code.text()));
            Ok(json!({
                "administration": cut(&label.administration, 60),
                "number": cut(&label.number, 30),
                "name": cut(&label.name, 40),
                "make": cut(&label.make, 44),
                "serial": cut(&label.serial, 32),
                "warranty": warranty(&label.warranty),
                "qr": qr,
            }))
        })
        .collect::<Outcomes<Vec<_>>>()?;
    let data = json!({ "title": "Etichette d'inventario", "size": size, "labels": labels });
    render(Template::Tag, &data, stamp)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::print::trial::{self, stamp};

    fn data(name: &str) -> TagData {
        TagData {
            administration: "Comune di Roccachiara".into(),
            number: "CED-00012".into(),
            name: name.into(),
            make: "Dell OptiPlex 3080".into(),
            serial: "SN-4412".into(),
            warranty: "31/12/2027".into(),
        }
    }

    #[test]
    fn a_label_has_its_number_and_what_it_is_stuck_on() {
        let paper = tags(&[data("PC-ANAGRAFE-1"), data("PC-2")], Size::ROLL_62X29, &stamp("tags")).unwrap();
        trial::conforms(&paper.pdf);
        assert_eq!(trial::pages(&paper.pdf), 2);
        trial::says(&paper.pdf, &["CED-00012", "PC-ANAGRAFE-1", "Dell OptiPlex 3080", "S/N SN-4412"]);
    }

    #[test]
    fn hostile_names_are_harmless() {
        let all: Vec<TagData> = trial::hostile().iter().map(|raw| data(raw)).collect();
        trial::conforms(&tags(&all, Size::WIDE_99X38, &stamp("tags-hostile")).unwrap().pdf);
        assert_eq!(tags(&[], Size::WIDE_99X38, &stamp("none")).unwrap_err().key, "fault-print-nothing");
    }
}
