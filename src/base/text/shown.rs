//! The sanitiser: the one door through which text from outside becomes text on a screen, a paper, a log or a file.
//!
//! What it holds: NFC; no control, direction, joining, tag, private or unassigned character (a picture or `⟨U+202E⟩`
//! stands in its place); at most four combining marks on a letter; a limit on length. Cleaning twice changes nothing.

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::fit::{grapheme_width, truncate, width};
use super::invisible::{KEYCAP, Kind, ZWJ, is_emoji, kind, marker};
use super::lookalike::mark_false_letters;

/// Longest line, in characters; a longer one ends in `…`.
pub const MAX_LINE: usize = 4_096;
/// Longest block of lines, in characters; a longer one ends in `…`.
pub const MAX_BLOCK: usize = 1_000_000;
/// Marks on one letter beyond which only a scribble is left (Vietnamese needs two, pointed Hebrew four).
const MAX_MARKS: usize = 4;
/// Joiners inside one emoji; the longest published one has three.
const MAX_BONDS: usize = 4;
const TAB_STOP: usize = 8;

/// Text that is safe to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shown(String);

impl Shown {
    /// Cleans one line of text; line breaks and tabs become spaces.
    pub fn line(raw: &str) -> Self {
        if raw.len() <= MAX_LINE && raw.bytes().all(|b| (b' '..=b'~').contains(&b)) {
            return Self(raw.to_owned());
        }
        let (raw, cut) = prefix(raw, MAX_LINE);
        let mut cleaner = Cleaner::new(MAX_LINE);
        cleaner.feed(&mark_false_letters(compose(raw)), false);
        Self(cleaner.finish(cut))
    }

    /// Cleans text of several lines: breaks of any kind become line feeds, tabs reach the next multiple of eight.
    pub fn block(raw: &str) -> Self {
        let (raw, cut) = prefix(raw, MAX_BLOCK);
        let mut cleaner = Cleaner::new(MAX_BLOCK);
        cleaner.feed(&mark_false_letters(compose(raw)), true);
        Self(cleaner.finish(cut))
    }

    /// Cleans one line of bytes that should be UTF-8; every byte that is not is named: `⟨0x9B⟩`.
    pub fn from_bytes(raw: &[u8]) -> Self {
        Self::line(&readable(raw, MAX_LINE))
    }

    /// As [`Shown::from_bytes`], for several lines.
    pub fn block_from_bytes(raw: &[u8]) -> Self {
        Self::block(&readable(raw, MAX_BLOCK))
    }

    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The clean text, given away.
    pub fn into_string(self) -> String {
        self.0
    }

    /// The lines of a block; a single line gives itself.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.split('\n')
    }

    /// Whether there is nothing to read: empty or only spaces.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Width in terminal cells (of a single line).
    pub fn width(&self) -> usize {
        width(&self.0)
    }

    /// At most `cells` wide, with `…` where something was cut off.
    pub fn truncate(&self, cells: usize) -> String {
        truncate(&self.0, cells)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Shown {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Shown> for String {
    fn from(shown: Shown) -> Self {
        shown.0
    }
}

impl PartialEq<str> for Shown {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Shown {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Serialize for Shown {
    /// One way only: what is read back from a file is from outside again.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The part of a text worth reading for `limit` characters of result, and whether something was left out. A letter
/// buried under marks shrinks in the cleaning, hence the room to spare; without any limit one message could hold a
/// gigabyte of marks.
fn prefix(raw: &str, limit: usize) -> (&str, bool) {
    let room = limit.saturating_mul(8);
    if raw.len() <= room {
        return (raw, false);
    }
    (&raw[..raw.floor_char_boundary(room)], true)
}

fn compose(raw: &str) -> Cow<'_, str> {
    // The half-width voicing marks of Japanese take a cell for some and none for others; joined to their letter in
    // full width, everybody agrees.
    if raw.contains(['\u{FF9E}', '\u{FF9F}']) {
        let widened = raw.chars().map(|c| match c {
            '\u{FF65}'..='\u{FF9F}' => c.nfkc().next().unwrap_or(c),
            _ => c,
        });
        return Cow::Owned(widened.nfc().collect());
    }
    if is_nfc_quick(raw.chars()) == IsNormalized::Yes { Cow::Borrowed(raw) } else { Cow::Owned(raw.nfc().collect()) }
}

/// Decodes as UTF-8, naming the bytes that are not.
fn readable(raw: &[u8], limit: usize) -> String {
    let raw = raw.get(..limit.saturating_mul(8) + 4).unwrap_or(raw);
    let mut out = String::with_capacity(raw.len());
    for chunk in raw.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|byte| format!("⟨0x{byte:02X}⟩")));
    }
    out
}

/// Builds the clean text character by character.
#[derive(Default)]
struct Cleaner {
    out: String,
    /// Characters written and the most allowed.
    count: usize,
    limit: usize,
    /// Where the result may be cut so that no letter is split and `…` still fits.
    whole: usize,
    /// Where the present grapheme began in `out`, and its column; for tabs.
    from: usize,
    column: usize,
    /// The hidden character waiting to be named, and how often it came in a row.
    hidden: Option<(char, usize)>,
    /// Whether the next combining mark has a letter to stand on, and how many stand there.
    base: bool,
    marks: usize,
}

impl Cleaner {
    fn new(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    fn is_full(&self) -> bool {
        self.count > self.limit
    }

    fn feed(&mut self, text: &str, lines: bool) {
        for grapheme in text.graphemes(true) {
            self.from = self.out.len();
            self.grapheme(grapheme, lines);
            let piece = &self.out[self.from..];
            self.column = match piece.rfind('\n') {
                Some(at) => width(&piece[at + 1..]),
                None => self.column + width(piece),
            };
            self.mind_the_end();
            if self.is_full() {
                return;
            }
        }
    }

    fn mind_the_end(&mut self) {
        if self.count < self.limit {
            self.whole = self.out.len();
        }
    }

    fn grapheme(&mut self, grapheme: &str, lines: bool) {
        if matches!(grapheme, "\r\n" | "\n" | "\r") {
            self.space(if lines { '\n' } else { ' ' });
            return;
        }
        // What takes no cell at all is dropped on its way to the terminal and would vanish without a trace.
        let vanishes = grapheme_width(grapheme) == 0;
        let mut bonds = 0;
        let mut previous = None;
        let mut rest = grapheme.chars().peekable();
        while let Some(c) = rest.next() {
            let next = rest.peek().copied();
            let mut kept = Some(c);
            match kind(c) {
                Kind::Plain => {
                    let joined = previous.is_some() && self.base;
                    let is_seen = c.width() != Some(0) || joined;
                    if !vanishes && (is_seen || announces(c, next)) {
                        self.put(c);
                        self.base = is_seen;
                        self.marks = 0;
                    } else {
                        kept = None;
                    }
                }
                // A few marks (Burmese) have a cell of their own; those too new to be joined to their letter have none.
                Kind::Mark if previous.is_none() && !attaches(c) => {
                    if c.width() > Some(0) {
                        self.space(c);
                    } else {
                        kept = None;
                    }
                }
                Kind::Mark => self.mark(c),
                Kind::Tab if lines => {
                    self.flush();
                    let column = self.column + width(&self.out[self.from..]);
                    for _ in 0..TAB_STOP - column % TAB_STOP {
                        self.space(' ');
                    }
                }
                Kind::Space | Kind::Tab | Kind::Break => self.space(' '),
                Kind::Picture(picture) => self.space(picture),
                Kind::Joiner if c == ZWJ => {
                    bonds += 1;
                    let joins = bonds <= MAX_BONDS && previous.is_some_and(ends_emoji) && next.is_some_and(is_emoji);
                    kept = joins.then_some(c);
                    self.put_if(joins, c);
                }
                Kind::Joiner => {
                    let varies = previous.is_some_and(is_emoji)
                        || previous.is_some_and(is_keycap_base) && c == '\u{FE0F}' && next == Some(KEYCAP);
                    kept = varies.then_some(c);
                    self.put_if(varies, c);
                }
                Kind::Hidden => kept = None,
            }
            if kept.is_none() {
                self.hide(c);
            }
            previous = kept;
        }
    }

    fn put(&mut self, c: char) {
        self.flush();
        self.out.push(c);
        self.count += 1;
    }

    fn put_if(&mut self, wanted: bool, c: char) {
        if wanted {
            self.put(c);
        }
    }

    /// Writes something on which no combining mark can stand.
    fn space(&mut self, c: char) {
        self.put(c);
        self.base = false;
    }

    fn mark(&mut self, c: char) {
        self.flush();
        if !self.base {
            // Alone, it would settle on whatever stands to its left: a border, another column.
            self.put('◌');
            self.base = true;
            self.marks = 0;
        }
        if self.marks < MAX_MARKS {
            self.put(c);
            self.marks += 1;
        }
    }

    fn hide(&mut self, c: char) {
        self.base = false;
        match &mut self.hidden {
            Some((waiting, times)) if *waiting == c => *times += 1,
            _ => {
                self.flush();
                self.hidden = Some((c, 1));
            }
        }
    }

    /// Names the hidden characters that were waiting.
    fn flush(&mut self) {
        if let Some((c, times)) = self.hidden.take() {
            let name = marker(c, times);
            self.count += name.chars().count();
            self.out.push_str(&name);
        }
    }

    fn finish(mut self, cut: bool) -> String {
        self.flush();
        self.mind_the_end();
        if cut || self.is_full() {
            self.out.truncate(self.whole);
            self.out.push('…');
        }
        self.out
    }
}

/// Whether a character without a cell of its own is there for the letter that follows, as an Arabic number sign is.
fn announces(c: char, next: Option<char>) -> bool {
    let is_jamo = matches!(c, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}');
    !is_jamo && next.is_some_and(|next| kind(next) == Kind::Plain)
}

/// Whether a combining mark makes one grapheme with the letter before it.
fn attaches(mark: char) -> bool {
    format!("◌{mark}").graphemes(true).count() == 1
}

fn ends_emoji(c: char) -> bool {
    is_emoji(c) || c == '\u{FE0F}'
}

fn is_keycap_base(c: char) -> bool {
    c.is_ascii_digit() || c == '#' || c == '*'
}
