//! Borders and marks: box drawing where the locale is UTF-8, ASCII elsewhere. Every glyph is one cell wide except the
//! ellipsis of ASCII.

/// The drawing characters of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it all")]
pub struct Glyphs {
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub top_left: &'static str,
    pub top_right: &'static str,
    pub bottom_left: &'static str,
    pub bottom_right: &'static str,
    /// Cut text ends with it.
    pub ellipsis: &'static str,
    /// The row under the cursor, for terminals where the style alone would not tell.
    pub cursor: &'static str,
    /// A marked row.
    pub mark: &'static str,
    pub ascending: &'static str,
    pub descending: &'static str,
    pub more_above: &'static str,
    pub more_below: &'static str,
    /// A branch of a tree that is open.
    pub opened: &'static str,
    /// A branch of a tree that is closed.
    pub closed: &'static str,
    pub required: &'static str,
    pub error: &'static str,
    pub warning: &'static str,
    pub success: &'static str,
    pub info: &'static str,
    /// A term that has passed.
    pub late: &'static str,
    /// A term that falls today.
    pub today: &'static str,
    /// An annulled registration.
    pub annulled: &'static str,
    /// A reserved registration.
    pub reserved: &'static str,
    /// The main document.
    pub main: &'static str,
    pub bullet: &'static str,
    /// Between the parts of the title bar.
    pub trail: &'static str,
    pub separator: &'static str,
    /// Fills the empty cells of the field with the focus.
    pub blank: &'static str,
    /// A cell of a bar.
    pub bar: &'static str,
    /// The last half of a cell of a bar.
    pub half_bar: &'static str,
}

impl Glyphs {
    /// For terminals with UTF-8. All of these are in the console fonts of Linux and in those of Windows clients.
    pub const fn unicode() -> Self {
        Self {
            horizontal: "─",
            vertical: "│",
            top_left: "┌",
            top_right: "┐",
            bottom_left: "└",
            bottom_right: "┘",
            ellipsis: "…",
            cursor: "►",
            mark: "■",
            ascending: "▲",
            descending: "▼",
            more_above: "↑",
            more_below: "↓",
            opened: "▼",
            closed: "►",
            required: "*",
            error: "×",
            warning: "!",
            success: "√",
            info: "·",
            late: "!",
            today: "»",
            annulled: "×",
            reserved: "§",
            main: "◆",
            bullet: "·",
            trail: "›",
            separator: "│",
            blank: "_",
            bar: "█",
            half_bar: "▌",
        }
    }

    /// For terminals without UTF-8.
    pub const fn ascii() -> Self {
        Self {
            horizontal: "-",
            vertical: "|",
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            ellipsis: "..",
            cursor: ">",
            mark: "#",
            ascending: "^",
            descending: "v",
            more_above: "^",
            more_below: "v",
            opened: "-",
            closed: "+",
            required: "*",
            error: "x",
            warning: "!",
            success: "=",
            info: "-",
            late: "!",
            today: ">",
            annulled: "x",
            reserved: "$",
            main: "*",
            bullet: "-",
            trail: ">",
            separator: "|",
            blank: "_",
            bar: "#",
            half_bar: ":",
        }
    }

    /// The set for a locale, from `LC_ALL`, `LC_CTYPE` and `LANG` (the first that is not empty counts).
    pub fn for_locale(lc_all: Option<&str>, lc_ctype: Option<&str>, lang: Option<&str>) -> Self {
        let locale = [lc_all, lc_ctype, lang].into_iter().flatten().find(|value| !value.is_empty()).unwrap_or_default();
        let locale = locale.to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") { Self::unicode() } else { Self::ascii() }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(None, None, Some("it_IT.UTF-8"), true)]
    #[case(None, None, Some("C.utf8"), true)]
    #[case(Some("C"), None, Some("it_IT.UTF-8"), false)]
    #[case(Some(""), Some("it_IT.UTF-8"), Some("C"), true)]
    #[case(None, None, Some("it_IT@euro"), false)]
    #[case(None, None, None, false)]
    fn the_locale_decides(
        #[case] lc_all: Option<&str>,
        #[case] lc_ctype: Option<&str>,
        #[case] lang: Option<&str>,
        #[case] unicode: bool,
    ) {
        let expected = if unicode { Glyphs::unicode() } else { Glyphs::ascii() };
        assert_eq!(Glyphs::for_locale(lc_all, lc_ctype, lang), expected);
    }
}
