//! An act named as screens and papers name it: `DT 12/2026`, `PR 37`, `G.C. n. 5/2026`.

use super::ActKind;

/// Code of the register of proposals.
pub const PROPOSALS: &str = "PR";

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The kinds that its register numbers; empty for a proposal.
    pub kinds: Vec<ActKind>,
    /// Its number.
    pub number: i64,
    /// Its year, where it was written.
    pub year: Option<i64>,
}

impl Named {
    /// Reads the code of a register, a number and perhaps a year; `None` for any other words.
    pub fn read(text: &str) -> Option<Self> {
        let (head, number) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
        let code = code(head);
        let kinds: Vec<ActKind> = ActKind::ALL.iter().copied().filter(|kind| kind.register() == code).collect();
        if kinds.is_empty() && code != PROPOSALS {
            return None;
        }
        let (number, year) = match number.split_once('/') {
            Some((number, year)) => (number, Some(year)),
            None => (number, None),
        };
        let year = year.map(digits).map_or(Some(None), |year| year.map(Some))?;
        Some(Self { kinds, number: digits(number)?, year })
    }
}

/// The code that stands before a number, however it is written: `DT`, `g.c. n.`.
fn code(head: &str) -> String {
    let letters: String = head.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let letters = letters.to_uppercase();
    let code = ["N°", "NR", "N"].iter().find_map(|mark| letters.strip_suffix(*mark));
    code.unwrap_or(&letters).to_owned()
}

fn digits(text: &str) -> Option<i64> {
    let text = text.trim();
    let all = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written_and_nothing_else_is() {
        for (text, kinds, number, year) in [
            ("DT 12/2026", vec![ActKind::Determination], 12, Some(2026)),
            ("dt12", vec![ActKind::Determination], 12, None),
            (" pr 0037 / 2026 ", vec![], 37, Some(2026)),
            ("OS 1/2025", vec![ActKind::OrderMayor, ActKind::OrderUrgent], 1, Some(2025)),
            ("G.C. n. 5/2026", vec![ActKind::Giunta], 5, Some(2026)),
            ("c.c. nr 12", vec![ActKind::Council], 12, None),
            ("DT n°7/2026", vec![ActKind::Determination], 7, Some(2026)),
        ] {
            assert_eq!(Named::read(text), Some(Named { kinds, number, year }), "{text}");
        }
        for text in ["12/2026", "DT", "DT dodici", "pr 1/", "XX 1/2026", "protocollo 12", "n. 5/2026", "à1", ""] {
            assert_eq!(Named::read(text), None, "{text}");
        }
    }
}
