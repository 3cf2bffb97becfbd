//! Segnatura label: one label, or sheets of labels, as PDF (DPR 445/2000, art. 55).
//!
//! A label is made from a committed registration only: it carries the beginning of the row's hash, so that a paper
//! with a number that is not in the register betrays itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Stamp;
use super::ink::cut;
use super::press::{Paper, render};
use super::qr::Code;
use super::words::{self, Annulment, Flow};
use super::world::Template;
use crate::base::fault::{Fault, Outcomes};

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelData {
    /// Name of the administration.
    pub administration: String,
    /// Code or name of the homogeneous organisational area (AOO).
    pub aoo: String,
    /// Name of the register.
    pub register: String,
    /// Registration number; at least seven digits are shown.
    pub number: u64,
    /// Year of the number.
    pub year: i32,
    /// Instant of the registration; shown on Rome's clock.
    pub registered: DateTime<Utc>,
    /// Whether its hour is known; a register of the past may have kept the day alone.
    pub hour_known: bool,
    /// Arrival, departure, internal.
    pub flow: Flow,
    /// Place in the filing plan as it is read (`Tit. I Cl. 6 Fasc. 3`); may be empty.
    pub classification: String,
    /// Offices in charge, in order.
    pub offices: Vec<String>,
    /// Set when the registration was annulled.
    pub annulled: Option<Annulment>,
    /// Segnatura string (`c_x999.PG.REGISTRO UFFICIALE(E).0001234.02-03-2026`); also the content of the QR code.
    pub string_form: String,
    /// First digits of the register row's hash; empty when the row has none.
    pub fingerprint: String,
}

/// Size of a label in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Size {
    /// Continuous or die-cut roll of desk label printers.
    pub const ROLL_62X29: Self = Self { width: 62.0, height: 29.0 };
    /// Wide address label.
    pub const WIDE_99X38: Self = Self { width: 99.0, height: 38.0 };

    /// Refuses what no label can be, so that a slip in the configuration is seen before paper is spent.
    pub(super) fn checked(self) -> Outcomes<Self> {
        // Written so that a NaN is refused too.
        if (45.0..=210.0).contains(&self.width) && (20.0..=297.0).contains(&self.height) {
            Ok(self)
        } else {
            Err(Fault::not_done("fault-print-label-size").arg("width", self.width).arg("height", self.height))
        }
    }
}

/// An A4 sheet of adhesive labels; lengths in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Labels side by side.
    pub columns: u16,
    /// Labels one under the other.
    pub rows: u16,
    /// Size of one label.
    pub label: Size,
    /// Paper edge to the first column.
    pub left: f64,
    /// Paper edge to the first row.
    pub top: f64,
    /// Gap between columns.
    pub gap_x: f64,
    /// Gap between rows.
    pub gap_y: f64,
}

impl Sheet {
    /// Twenty-four labels of 70 × 37 mm, without margins.
    pub const A4_3X8: Self = Self {
        columns: 3,
        rows: 8,
        label: Size { width: 70.0, height: 37.0 },
        left: 0.0,
        top: 0.5,
        gap_x: 0.0,
        gap_y: 0.0,
    };
    /// Fourteen labels of 99.1 × 38.1 mm.
    pub const A4_2X7: Self = Self {
        columns: 2,
        rows: 7,
        label: Size { width: 99.1, height: 38.1 },
        left: 4.65,
        top: 15.15,
        gap_x: 2.5,
        gap_y: 0.0,
    };

    /// How many labels a sheet has.
    pub fn labels(&self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }

    fn checked(&self) -> Outcomes<()> {
        self.label.checked()?;
        let span = |edge: f64, count: u16, length: f64, gap: f64| {
            let count = f64::from(count);
            edge + count * length + (count - 1.0) * gap
        };
        let wide = span(self.left, self.columns, self.label.width, self.gap_x);
        let high = span(self.top, self.rows, self.label.height, self.gap_y);
        let sound = self.columns > 0 && self.rows > 0 && self.left >= 0.0 && self.top >= 0.0;
        if sound && self.gap_x >= 0.0 && self.gap_y >= 0.0 && wide <= 210.05 && high <= 297.05 {
            Ok(())
        } else {
            Err(Fault::not_done("fault-print-sheet").because(format_args!("{wide} x {high} mm")))
        }
    }
}

/// White between the edge of a label and its text, in millimetres.
const INNER: Size = Size { width: 2.6, height: 2.2 };
/// What office printers leave white along the edge of a sheet, in millimetres.
const UNPRINTABLE: f64 = 4.8;

/// One label on a page of its own size.
pub fn label(data: &LabelData, size: Size, stamp: &Stamp) -> Outcomes<Paper> {
    let size = size.checked()?;
    let pages = json!([[{ "x": 0, "y": 0, "label": value(data)? }]]);
    let title = format!("Etichetta di protocollo {}/{}", words::number(data.number), data.year);
    let data = json!({ "title": title, "page": size, "size": size, "pad": INNER, "pages": pages });
    render(Template::Label, &data, stamp)
}

/// Labels on A4 sheets. The first goes to `position`, counted from 1 along the rows, so that a sheet already begun can
/// be used up; further labels follow it, on further sheets if need be.
pub fn sheet(labels: &[LabelData], sheet: &Sheet, position: usize, stamp: &Stamp) -> Outcomes<Paper> {
    sheet.checked()?;
    let Some(first) = position.checked_sub(1).filter(|first| *first < sheet.labels()) else {
        return Err(Fault::not_done("fault-print-position").arg("position", position).arg("count", sheet.labels()));
    };
    if labels.is_empty() {
        return Err(Fault::not_done("fault-print-nothing"));
    }
    let mut pages: Vec<Vec<Value>> = Vec::new();
    for (at, data) in labels.iter().enumerate() {
        let place = first + at;
        let (page, cell) = (place / sheet.labels(), place % sheet.labels());
        let (row, column) = (cell / usize::from(sheet.columns), cell % usize::from(sheet.columns));
        pages.resize_with(page + 1, Vec::new);
        if let Some(page) = pages.last_mut() {
            page.push(json!({
                "x": sheet.left + column as f64 * (sheet.label.width + sheet.gap_x),
                "y": sheet.top + row as f64 * (sheet.label.height + sheet.gap_y),
                "label": value(data)?,
            }));
        }
    }
    let page = Size { width: 210.0, height: 297.0 };
    let pad = Size {
        width: (UNPRINTABLE - sheet.left).max(INNER.width),
        height: (UNPRINTABLE - sheet.top).max(INNER.height),
    };
    let data =
        json!({ "title": "Etichette di protocollo", "page": page, "size": sheet.label, "pad": pad, "pages": pages });
    render(Template::Label, &data, stamp)
}

/// The data of one label; names that are too long for any label end in an ellipsis, the number never does.
fn value(data: &LabelData) -> Outcomes<Value> {
    let (day, hour) = words::date_and_hour(data.registered);
    let hour = if data.hour_known { hour } else { String::new() };
    Ok(json!({
        "administration": cut(&data.administration, 72),
        "area": cut(&area(data), 70),
        "number": words::number(data.number),
        "date": day,
        "hour": hour,
        "flow": data.flow.word(),
        "classification": cut(&data.classification, 60),
        "offices": cut(&data.offices.join(", "), 60),
        "string": data.string_form,
        "fingerprint": cut(&data.fingerprint, 16),
        "annulled": data.annulled.as_ref().map(|annulment| json!({
            "on": annulment.on_day(),
            "operator": cut(&annulment.operator, 24),
            "measure": cut(&annulment.measure, 28),
        })),
        "qr": Code::of(&data.string_form)?.value(),
    }))
}

/// Area and register on one line, whichever there are.
pub(super) fn area(data: &LabelData) -> String {
    [data.aoo.as_str(), data.register.as_str()]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use rstest::rstest;

    use super::*;
    use crate::print::trial::{self, stamp};

    fn sample() -> LabelData {
        trial::label()
    }

    #[rstest]
    #[case::roll(Size::ROLL_62X29)]
    #[case::wide(Size::WIDE_99X38)]
    fn a_label_says_number_date_flow_and_conforms(#[case] size: Size) {
        let paper = label(&sample(), size, &stamp("label")).unwrap();
        assert_eq!(paper.replaced, 0);
        trial::conforms(&paper.pdf);
        trial::says(
            &paper.pdf,
            &[
                "Comune di Roccaverde",
                "0001234",
                "02/03/2026",
                "10:15",
                "ARRIVO",
                "Tit. I Cl. 6 Fasc. 3",
                "Segreteria generale",
                "4f9c2a71",
            ],
        );
        trial::says_not(&paper.pdf, &["ANNULLATO"]);
        assert_eq!(trial::pages(&paper.pdf), 1);
    }

    #[test]
    fn an_annulled_label_says_so_and_keeps_everything_else() {
        let paper = label(&trial::annulled(sample()), Size::ROLL_62X29, &stamp("annulled")).unwrap();
        trial::conforms(&paper.pdf);
        trial::says(
            &paper.pdf,
            &["ANNULLATO", "05/03/2026", "n. 4/2026", "0001234", "02/03/2026", "Comune di Roccaverde"],
        );
    }

    #[test]
    fn the_same_label_is_the_same_file() {
        let once = label(&sample(), Size::ROLL_62X29, &stamp("same")).unwrap();
        assert_eq!(once, label(&sample(), Size::ROLL_62X29, &stamp("same")).unwrap());
        assert_ne!(once, label(&sample(), Size::ROLL_62X29, &stamp("other")).unwrap());
    }

    #[test]
    fn hostile_text_is_printed_as_it_is_and_not_obeyed() {
        for raw in trial::hostile() {
            let data = LabelData {
                administration: raw.clone(),
                aoo: raw.clone(),
                register: raw.clone(),
                classification: raw.clone(),
                offices: vec![raw.clone(), raw.clone()],
                fingerprint: raw.clone(),
                annulled: Some(Annulment { on: Some(trial::day()), operator: raw.clone(), measure: raw }),
                ..sample()
            };
            let paper = label(&data, Size::ROLL_62X29, &stamp("hostile")).unwrap();
            trial::conforms(&paper.pdf);
            trial::says(&paper.pdf, &["0001234", "02/03/2026", "ARRIVO"]);
            assert_eq!(trial::pages(&paper.pdf), 1);
        }
    }

    #[test]
    fn a_begun_sheet_is_continued_and_overflows_onto_a_second() {
        let labels: Vec<LabelData> = (1..=4).map(|number| LabelData { number, ..sample() }).collect();
        let paper = sheet(&labels, &Sheet::A4_2X7, 13, &stamp("sheet")).unwrap();
        trial::conforms(&paper.pdf);
        assert_eq!(trial::pages(&paper.pdf), 2);
        trial::says(&paper.pdf, &["0000001", "0000002", "0000003", "0000004"]);
    }

    #[rstest]
    #[case(0)]
    #[case(25)]
    fn a_place_outside_the_sheet_is_refused(#[case] position: usize) {
        let fault = sheet(&[sample()], &Sheet::A4_3X8, position, &stamp("place")).unwrap_err();
        assert_eq!(fault.key, "fault-print-position");
    }

    #[rstest]
    #[case(Size { width: f64::NAN, height: 29.0 })]
    #[case(Size { width: 5.0, height: 29.0 })]
    #[case(Size { width: 62.0, height: 4000.0 })]
    fn a_size_that_is_no_label_is_refused(#[case] size: Size) {
        assert_eq!(label(&sample(), size, &stamp("size")).unwrap_err().key, "fault-print-label-size");
    }

    #[test]
    fn a_sheet_wider_than_the_paper_is_refused() {
        let wide = Sheet { columns: 4, ..Sheet::A4_3X8 };
        assert_eq!(sheet(&[sample()], &wide, 1, &stamp("wide")).unwrap_err().key, "fault-print-sheet");
        assert_eq!(sheet(&[], &Sheet::A4_3X8, 1, &stamp("none")).unwrap_err().key, "fault-print-nothing");
    }
}
