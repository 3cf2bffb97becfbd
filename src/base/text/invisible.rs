//! Which characters are not what they seem: those that steer the terminal, turn the reading direction, join, hide or
//! take no room. One table, so that the sanitiser and the search key never disagree.
//!
//! Sources: Unicode `Default_Ignorable_Code_Point`, `Bidi_Control` (both sets are stable or nearly so), general category.

use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};

/// Zero width joiner: legitimate only between two emoji.
pub(super) const ZWJ: char = '\u{200D}';
/// Combining enclosing keycap, as in the emoji of a digit.
pub(super) const KEYCAP: char = '\u{20E3}';

/// What becomes of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Shown as it is.
    Plain,
    /// A combining mark: shown, but not without end.
    Mark,
    /// A space of any width.
    Space,
    /// Horizontal tab.
    Tab,
    /// Line feed or carriage return.
    Break,
    /// A control character that has a picture of its own.
    Picture(char),
    /// Joins or varies emoji; elsewhere invisible.
    Joiner,
    /// Must be named by its number to be seen.
    Hidden,
}

/// Classifies one character.
pub(super) fn kind(c: char) -> Kind {
    match c {
        ' ' => Kind::Space,
        '!'..='~' => Kind::Plain,
        '\t' => Kind::Tab,
        '\n' | '\r' => Kind::Break,
        '\0'..='\u{1F}' => Kind::Picture(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}')),
        '\u{7F}' => Kind::Picture('\u{2421}'),
        ZWJ | '\u{FE0E}' | '\u{FE0F}' => Kind::Joiner,
        _ if is_ignorable(c) || is_blank_letter(c) => Kind::Hidden,
        _ => match c.general_category() {
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::SpacingMark => {
                Kind::Mark
            }
            GeneralCategory::SpaceSeparator => Kind::Space,
            GeneralCategory::Format if is_visible_format(c) => Kind::Plain,
            GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::PrivateUse
            | GeneralCategory::Surrogate
            | GeneralCategory::Unassigned => Kind::Hidden,
            _ => Kind::Plain,
        },
    }
}

/// Characters that a display is told to ignore: soft hyphen, joiners, direction marks, fillers, selectors, tags.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters and symbols that draw nothing: a name made of them would look empty.
fn is_blank_letter(c: char) -> bool {
    matches!(c, '\u{2800}' | '\u{FFFC}' | '\u{16FE4}' | '\u{1D159}')
}

/// Format characters that do draw something: the signs that embrace Arabic, Syriac and Kaithi numbers.
fn is_visible_format(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}' | '\u{8E2}' | '\u{110BD}' | '\u{110CD}')
}

/// Whether the character can be part of an emoji drawn from several ones; digits and other ASCII excluded.
pub(super) fn is_emoji(c: char) -> bool {
    !c.is_ascii() && c.is_emoji_char()
}

/// How a hidden character is named where it stood, `times` in a row: `⟨U+202E⟩`, `⟨U+200B×3⟩`.
pub(super) fn marker(c: char, times: usize) -> String {
    let code = u32::from(c);
    if times > 1 { format!("⟨U+{code:04X}×{times}⟩") } else { format!("⟨U+{code:04X}⟩") }
}
