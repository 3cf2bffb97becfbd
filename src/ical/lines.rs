//! Content lines (RFC 5545 §3.1): unfolding, name, parameters, value. Lenient where other programs are careless.

use std::borrow::Cow;

use super::MAX_LINE;

/// One logical line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The property, upper case.
    pub name: String,
    /// Parameters, names upper case, values without quotation marks.
    pub params: Vec<(String, String)>,
    /// Everything after the colon, escapes and all.
    pub value: String,
}

impl Line {
    /// The value of a parameter.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The bytes as text: UTF-8 with or without its mark, UTF-16 with its mark, and otherwise Latin-1.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |bytes: &[u8], from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| from(*pair)).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes)
            .map_or_else(|_| Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()), Cow::Borrowed),
    }
}

/// The logical lines: a line that begins with a blank goes on with the one before.
pub fn unfolded(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut physical = text.split('\n').map(|line| line.trim_end_matches('\r')).peekable();
    std::iter::from_fn(move || {
        let mut line = clipped(physical.next()?);
        while let Some(more) = physical.next_if(|next| next.starts_with([' ', '\t'])) {
            let room = MAX_LINE.saturating_sub(line.len());
            let more = &more[1..];
            line.push_str(&more[..more.floor_char_boundary(room.min(more.len()))]);
        }
        Some(line)
    })
}

fn clipped(line: &str) -> String {
    line[..line.floor_char_boundary(MAX_LINE.min(line.len()))].to_owned()
}

/// Takes a logical line apart; `None` for one that is no property at all.
pub fn parse(line: &str) -> Option<Line> {
    let line = line.trim_start();
    let end = line.find([':', ';'])?;
    let (name, mut rest) = line.split_at(end);
    let name = name.trim();
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) {
        return None;
    }
    // A group before the name (`item1.SUMMARY`) belongs to address cards; some programs write it all the same.
    let name = name.rsplit('.').next().unwrap_or(name).to_ascii_uppercase();
    let mut params = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let (param, left) = parameter(after);
        params.extend(param);
        rest = left;
    }
    let value = rest.strip_prefix(':')?;
    Some(Line { name, params, value: value.to_owned() })
}

/// One parameter and what follows it: `;`, `:` or nothing.
fn parameter(text: &str) -> (Option<(String, String)>, &str) {
    let stop = text.find(['=', ';', ':']).unwrap_or(text.len());
    let name = text[..stop].trim().to_ascii_uppercase();
    let Some(mut rest) = text[stop..].strip_prefix('=') else { return (None, &text[stop..]) };
    let mut value = String::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.find('"').unwrap_or(quoted.len());
            value.push_str(&quoted[..end]);
            rest = quoted.get(end + 1..).unwrap_or("");
            rest = &rest[rest.find([',', ';', ':']).unwrap_or(rest.len())..];
        } else {
            let end = rest.find([',', ';', ':']).unwrap_or(rest.len());
            value.push_str(rest[..end].trim());
            rest = &rest[end..];
        }
        match rest.strip_prefix(',') {
            Some(more) => {
                value.push(',');
                rest = more;
            }
            None => return (Some((name, value)), rest),
        }
    }
}
