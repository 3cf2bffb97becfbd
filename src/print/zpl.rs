//! The same label for a label printer that speaks ZPL II.
//!
//! Data can never become a command: every byte that is not a letter, a digit or harmless punctuation is sent as `_XX`
//! under `^FH`, so that no `^`, `~`, `_` or control character of the data reaches the printer's parser.

use std::fmt::Write as _;

use super::ink::cut;
use super::label::{LabelData, Size, area};
use super::qr::Code;
use super::words;
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::Shown;

/// Resolution of the print head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum Dpi {
    /// 203 dots an inch, 8 a millimetre.
    #[default]
    #[serde(rename = "203")]
    D203,
    /// 300 dots an inch, 12 a millimetre.
    #[serde(rename = "300")]
    D300,
}

impl Dpi {
    fn dots(self, millimetres: f64) -> u32 {
        let inch = match self {
            Self::D203 => 203.0,
            Self::D300 => 300.0,
        };
        (millimetres * inch / 25.4).round().max(0.0) as u32
    }
}

/// Code for the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zpl {
    /// Printer code in ASCII.
    pub code: String,
    /// How many characters the printer's own font may lack; each is sent as a question mark.
    pub replaced: usize,
}

/// Most copies of one label in one go.
const MOST_COPIES: u16 = 99;
/// Paper edge to the first ink, in millimetres.
const PAD: f64 = 2.0;
/// Smallest type that a thermal head prints readably, in millimetres.
const SMALLEST: f64 = 1.5;
/// How far a line shrinks before it is cut, in parts of its height.
const SHRUNK: f64 = 0.7;
/// Mean width of a character of the printer's scalable font, in parts of its height, on the safe side.
const CHARACTER: f64 = 0.55;

/// A label of `size` at `dpi`; the printer prints `copies` of it.
pub fn zpl(data: &LabelData, size: Size, dpi: Dpi, copies: u16) -> Outcomes<Zpl> {
    let size = size.checked()?;
    if !(1..=MOST_COPIES).contains(&copies) {
        return Err(Fault::not_done("fault-print-copies").arg("copies", copies).arg("most", MOST_COPIES));
    }
    let qr = Code::of(&data.string_form)?;
    let mut pen = Pen { dpi, code: String::new(), replaced: 0 };
    pen.command(format_args!("^XA^CI28^PW{}^LL{}^LH0,0", dpi.dots(size.width), dpi.dots(size.height)));

    let wide = size.width - 2.0 * PAD;
    let foot = size.height - PAD - 1.9;
    pen.line(PAD, foot, 1.9, wide, qr.text());
    let bottom = if let Some(annulment) = &data.annulled {
        let bar = 3.4;
        let top = foot - bar - 0.5;
        pen.bar(PAD, top, wide, bar);
        let text = format!(
            "{} · provv. {} · op. {}",
            format!("ANNULLATO {}", annulment.on_day()).trim_end(),
            cut(&annulment.measure, 28),
            cut(&annulment.operator, 24)
        );
        pen.white_line(PAD + 0.8, top + 0.6, 2.4, wide - 1.6, &text);
        top
    } else {
        foot
    };

    let room = bottom - PAD - 0.5;
    let taken = pen.code_at(size.width - PAD, PAD, room.min(wide * 0.4), &qr);
    let words_wide = wide - taken - 1.5;
    let (day, hour) = words::date_and_hour(data.registered);
    let hour = if data.hour_known { hour } else { String::new() };
    let classification = data.classification.trim();
    let offices = data.offices.join(", ");
    let assigned = if offices.trim().is_empty() { String::new() } else { format!("Ass.: {offices}") };
    let fingerprint =
        if data.fingerprint.is_empty() { String::new() } else { format!("Impronta {}", data.fingerprint) };
    let lines = [
        (2.7, data.administration.clone()),
        (2.2, area(data)),
        (4.6, format!("Prot. {}", words::number(data.number))),
        (2.7, format!("{day}{} {}", words::at_hour(&hour), data.flow.word())),
        (2.2, classification.to_owned()),
        (2.2, assigned),
        (1.8, fingerprint),
    ];
    let lines: Vec<_> = lines.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let needed: f64 = lines.iter().map(|(height, _)| height + LINE_GAP).sum();
    let scale = (room / needed).clamp(0.6, 1.6);
    let mut y = PAD;
    for (height, text) in lines {
        pen.line(PAD, y, height * scale, words_wide, &text);
        y += (height + LINE_GAP) * scale;
    }
    pen.command(format_args!("^PQ{copies}^XZ\n"));
    Ok(Zpl { code: pen.code, replaced: pen.replaced })
}

/// The printer draws a QR code this many dots lower than it was told.
const LOWERED: u32 = 10;
/// White between two lines, in millimetres at scale 1.
const LINE_GAP: f64 = 0.45;

/// Writes fields; lengths in millimetres from the upper left corner.
struct Pen {
    dpi: Dpi,
    code: String,
    replaced: usize,
}

impl Pen {
    fn command(&mut self, command: std::fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        self.code.write_fmt(command).unwrap_or_default();
    }

    /// One line of text, smaller and at last cut when it is too long for `wide`.
    fn line(&mut self, x: f64, y: f64, height: f64, wide: f64, raw: &str) {
        self.text("", (x, y), height, wide, raw);
    }

    /// The same, white on what is black beneath it.
    fn white_line(&mut self, x: f64, y: f64, height: f64, wide: f64, raw: &str) {
        self.text("^FR", (x, y), height, wide, raw);
    }

    fn text(&mut self, paint: &str, (x, y): (f64, f64), height: f64, wide: f64, raw: &str) {
        let text = self.latin(raw);
        let mut tall = height;
        let least = (height * SHRUNK).max(SMALLEST);
        while tall > least && text.chars().count() as f64 * tall * CHARACTER > wide {
            tall -= 0.1;
        }
        let room = (wide / (tall * CHARACTER)).max(1.0) as usize;
        let text = cut(&text, room).replace('…', "...");
        let (x, y, tall) = (self.dpi.dots(x), self.dpi.dots(y), self.dpi.dots(tall));
        self.command(format_args!("^FO{x},{y}^A0N,{tall},{tall}{paint}^FH^FD{}^FS", escaped(&text)));
    }

    /// A black bar.
    fn bar(&mut self, x: f64, y: f64, wide: f64, high: f64) {
        let (x, y, wide, high) = (self.dpi.dots(x), self.dpi.dots(y), self.dpi.dots(wide), self.dpi.dots(high));
        self.command(format_args!("^FO{x},{y}^GB{wide},{high},{high}^FS"));
    }

    /// The QR code with its right edge at `right`, as large as `room` allows; returns the room it takes.
    fn code_at(&mut self, right: f64, y: f64, room: f64, qr: &Code) -> f64 {
        let modules = qr.side();
        let factor = (self.dpi.dots(room) as usize / modules).clamp(2, 10);
        let dots_to_millimetres = room / f64::from(self.dpi.dots(room).max(1));
        let side = (modules * factor) as f64 * dots_to_millimetres;
        let quiet = 4.0 * factor as f64 * dots_to_millimetres;
        let (x, y) = (self.dpi.dots(right - side + quiet), self.dpi.dots(y).saturating_sub(LOWERED));
        // The string is data of the field `MA,` (medium correction, printer chooses the mode).
        self.command(format_args!("^FO{x},{y}^BQN,2,{factor}^FH^FDMA,{}^FS", escaped(qr.text())));
        side
    }

    /// What the printer's scalable font has for certain: Latin letters; the rest becomes a question mark.
    fn latin(&mut self, raw: &str) -> String {
        let mut out = String::new();
        for c in Shown::line(raw).as_str().chars() {
            match c {
                ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{17F}' | '€' => out.push(c),
                '\u{A0}' => out.push(' '),
                '‘' | '’' | 'ʼ' => out.push('\''),
                '“' | '”' | '„' => out.push('"'),
                '‐'..='―' => out.push('-'),
                '…' => out.push_str("..."),
                _ => {
                    self.replaced += 1;
                    out.push('?');
                }
            }
        }
        out
    }
}

/// Bytes of a field: letters, digits and harmless punctuation as they are, everything else as `_XX`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b',' | b'-' | b'/' | b':' | b'(' | b')') {
            out.push(char::from(byte));
        } else {
            write!(out, "_{byte:02X}").unwrap_or_default();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::print::Annulment;
    use crate::print::trial;

    /// The texts of the fields, as the printer decodes them.
    fn fields(code: &str) -> Vec<String> {
        code.split("^FD")
            .skip(1)
            .map(|part| {
                let raw = part.split("^FS").next().unwrap();
                let mut bytes = Vec::new();
                let mut rest = raw.bytes();
                while let Some(byte) = rest.next() {
                    if byte == b'_' {
                        let digits = [rest.next().unwrap(), rest.next().unwrap()];
                        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
                    } else {
                        bytes.push(byte);
                    }
                }
                String::from_utf8(bytes).unwrap()
            })
            .collect()
    }

    /// Every command of the code, without the data.
    fn commands(code: &str) -> Vec<String> {
        code.trim_end().split('^').skip(1).map(|part| part.chars().take(2).collect()).collect()
    }

    #[rstest]
    #[case(Size::ROLL_62X29, Dpi::D203, "^PW496^LL232")]
    #[case(Size::WIDE_99X38, Dpi::D300, "^PW1169^LL449")]
    fn a_label_carries_its_data_and_its_size(#[case] size: Size, #[case] dpi: Dpi, #[case] page: &str) {
        let made = zpl(&trial::label(), size, dpi, 2).unwrap();
        assert_eq!(made.replaced, 0);
        assert!(made.code.starts_with("^XA^CI28") && made.code.ends_with("^PQ2^XZ\n"), "{}", made.code);
        assert!(made.code.contains(page), "{}", made.code);
        let fields = fields(&made.code);
        for wanted in [
            "Prot. 0001234",
            "02/03/2026 ore 10:15 ARRIVO",
            "Comune di Roccaverde",
            "c_x999.PG.REGISTRO UFFICIALE(E).0001234.02-03-2026",
            "MA,c_x999.PG.REGISTRO UFFICIALE(E).0001234.02-03-2026",
        ] {
            assert!(fields.iter().any(|field| field == wanted), "{wanted:?} is not among {fields:?}");
        }
    }

    #[test]
    fn an_annulled_label_has_a_black_bar_with_the_word() {
        let made = zpl(&trial::annulled(trial::label()), Size::ROLL_62X29, Dpi::D203, 1).unwrap();
        assert!(made.code.contains("^GB"), "{}", made.code);
        let fields = fields(&made.code);
        assert!(fields.iter().any(|field| field.starts_with("ANNULLATO il 05/03/2026")), "{fields:?}");
        assert!(fields.iter().any(|field| field == "Prot. 0001234"), "{fields:?}");
    }

    #[test]
    fn accents_reach_the_printer_as_utf8() {
        let data = LabelData { administration: "Comune di Forlì".into(), ..trial::label() };
        let made = zpl(&data, Size::WIDE_99X38, Dpi::D203, 1).unwrap();
        assert!(made.code.contains("Forl_C3_AC"), "{}", made.code);
    }

    #[rstest]
    #[case(0)]
    #[case(100)]
    fn a_wild_number_of_copies_is_refused(#[case] copies: u16) {
        let fault = zpl(&trial::label(), Size::ROLL_62X29, Dpi::D203, copies).unwrap_err();
        assert_eq!(fault.key, "fault-print-copies");
    }

    fn with(raw: &str) -> LabelData {
        LabelData {
            administration: raw.into(),
            aoo: raw.into(),
            register: raw.into(),
            classification: raw.into(),
            offices: vec![raw.into()],
            fingerprint: raw.into(),
            annulled: Some(Annulment { on: Some(trial::day()), operator: raw.into(), measure: raw.into() }),
            ..trial::label()
        }
    }

    const KNOWN: [&str; 14] = ["XA", "CI", "PW", "LL", "LH", "FO", "A0", "FR", "FH", "FD", "FS", "GB", "BQ", "PQ"];

    fn harmless(code: &str) -> Result<(), String> {
        if !code.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)) || code.matches('\n').count() != 1 {
            return Err(format!("raw control or non-ASCII byte: {code:?}"));
        }
        if code.contains('~') {
            return Err(format!("a tilde: {code}"));
        }
        if code.matches("^XZ").count() != 1
            || !commands(code).iter().all(|name| name == "XZ" || KNOWN.contains(&name.as_str()))
        {
            return Err(format!("a foreign command: {code}"));
        }
        Ok(())
    }

    #[test]
    fn hostile_text_never_becomes_a_command() {
        for raw in trial::hostile().into_iter().chain(trial::naughty()) {
            let made = zpl(&with(&raw), Size::ROLL_62X29, Dpi::D203, 1).unwrap();
            harmless(&made.code).unwrap();
            assert!(fields(&made.code).iter().any(|field| field == "Prot. 0001234"), "{}", made.code);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn nothing_at_all_becomes_a_command(raw in any::<String>(), string in "\\PC{0,60}") {
            let data = LabelData { string_form: string, ..with(&raw) };
            let made = zpl(&data, Size::ROLL_62X29, Dpi::D300, 1).unwrap();
            prop_assert_eq!(harmless(&made.code), Ok(()));
        }
    }
}
