//! The work of the sanitiser, character by character; `Shown` alone uses it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::fit::{grapheme_width, width};
use super::invisible::{KEYCAP, Kind, ZWJ, is_emoji, kind, marker};

/// Marks on one letter beyond which only a scribble is left (Vietnamese needs two, pointed Hebrew four).
const MAX_MARKS: usize = 4;
/// Joiners inside one emoji; the longest published one has three.
const MAX_BONDS: usize = 4;
const TAB_STOP: usize = 8;

/// Builds the clean text character by character.
#[derive(Default)]
pub(super) struct Cleaner {
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
    /// A cleaner whose text will have at most `limit` characters.
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    fn is_full(&self) -> bool {
        self.count > self.limit
    }

    /// Cleans this text, as one line or keeping its lines.
    pub(super) fn feed(&mut self, text: &str, lines: bool) {
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

    /// The clean text; with `…` at its end when it was too long, or when the caller has `cut` it before.
    pub(super) fn finish(mut self, cut: bool) -> String {
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
