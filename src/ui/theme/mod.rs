//! Themes: meanings, not widgets or colours. A theme gives a style to each [`Meaning`]; what it leaves out it takes
//! from a more general meaning, so that a short theme is complete.
//!
//! Only the terminal's default colours, the sixteen ANSI colours and modifiers exist here; this folder is the only
//! place that names a colour. No state is told by colour alone: widgets add a glyph or a word.

mod file;
mod glyphs;

use std::path::Path;

use ratatui::style::Style;

use super::words::Words;

pub use glyphs::Glyphs;

macro_rules! meanings {
    ($($(#[$doc:meta])* $name:ident = $key:literal <- $parent:ident,)*) => {
        /// What a piece of the screen means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Meaning {
            $($(#[$doc])* $name,)*
        }

        impl Meaning {
            /// All meanings.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in a theme file.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }

            /// The more general meaning; the most general is its own.
            pub fn parent(self) -> Self {
                match self {
                    $(Self::$name => Self::$parent,)*
                }
            }
        }
    };
}

meanings! {
    /// Ordinary text.
    Text = "text" <- Text,
    /// Text of less weight: hints, details.
    Dim = "dim" <- Text,
    /// What should catch the eye.
    Accent = "accent" <- Text,
    /// Titles of screens, groups, dialogs.
    Title = "title" <- Accent,
    /// Frames and rules.
    Border = "border" <- Dim,
    /// The row or item under the cursor.
    Selection = "selection" <- Accent,
    /// Rows marked for a bulk action.
    Mark = "mark" <- Accent,
    /// Column headings of a list.
    Header = "header" <- Title,
    /// What is wrong.
    Error = "error" <- Accent,
    /// What needs care.
    Warning = "warning" <- Accent,
    /// What went well.
    Success = "success" <- Accent,
    /// Information in passing.
    Info = "info" <- Text,
    /// Name of a form field.
    Label = "label" <- Text,
    /// Value of a form field.
    Field = "field" <- Text,
    /// Value of the form field with the focus.
    FieldFocus = "field-focus" <- Field,
    /// Sign of a required field.
    Required = "required" <- Accent,
    /// A value the program proposed.
    Learned = "learned" <- Dim,
    /// What shows the shape of an empty value.
    Placeholder = "placeholder" <- Dim,
    /// A term that has passed.
    Late = "late" <- Error,
    /// A term that falls today or soon.
    Today = "today" <- Warning,
    /// An annulled registration.
    Annulled = "annulled" <- Dim,
    /// A reserved registration.
    Reserved = "reserved" <- Dim,
    /// Letters that match a search.
    Match = "match" <- Accent,
    /// Surface of dialogs and lists that open over the screen.
    Popup = "popup" <- Text,
    /// The bar at the top.
    Bar = "bar" <- Title,
    /// The line of keys at the bottom.
    FooterText = "footer-text" <- Dim,
    /// A key in that line.
    FooterKey = "footer-key" <- Accent,
    /// The chosen button or tab.
    Chosen = "chosen" <- Selection,
    /// A command that cannot be given now.
    Disabled = "disabled" <- Dim,
}

/// A style for every meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: Vec<Style>,
}

/// The themes that come with the program: name and text.
const BUILT_IN: &[(&str, &str)] = &[
    ("default-dark", include_str!("../../../themes/default-dark.toml")),
    ("default-light", include_str!("../../../themes/default-light.toml")),
    ("sixteen", include_str!("../../../themes/sixteen.toml")),
    ("mono", include_str!("../../../themes/mono.toml")),
    ("high-contrast", include_str!("../../../themes/high-contrast.toml")),
];

impl Theme {
    /// The theme of a terminal about which nothing is known.
    pub const DEFAULT: &'static str = "default-dark";

    /// Names of the themes that come with the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A theme that comes with the program.
    pub fn named(name: &str) -> Option<Self> {
        let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Self::read(name, text).0)
    }

    /// Reads the text of a theme file. What cannot be read is left out and told; the rest holds.
    pub fn read(name: &str, text: &str) -> (Self, Vec<Words>) {
        let (styles, problems) = file::read(name, text);
        (Self { name: name.to_owned(), styles }, problems)
    }

    /// The theme to use: `NO_COLOR` wins, then the wanted name among the built-in themes, then `<folder>/<name>.toml`,
    /// then a path to a file. Whatever is wrong becomes a warning and a theme that works.
    pub fn choose(wanted: Option<&str>, folder: Option<&Path>, no_color: bool) -> (Self, Vec<Words>) {
        let fallback = || Self::named(Self::DEFAULT).unwrap_or_else(Self::plain);
        if no_color {
            return (Self::named("mono").unwrap_or_else(Self::plain), Vec::new());
        }
        let Some(wanted) = wanted else { return (fallback(), Vec::new()) };
        if let Some(theme) = Self::named(wanted) {
            return (theme, Vec::new());
        }
        let in_folder = folder.map(|folder| folder.join(format!("{wanted}.toml")));
        for path in in_folder.into_iter().chain([Path::new(wanted).to_path_buf()]) {
            if path.is_file() {
                return match std::fs::read_to_string(&path) {
                    Ok(text) => Self::read(wanted, &text),
                    Err(error) => (
                        fallback(),
                        vec![Words::Key("ui-theme-unreadable").arg("file", path.display()).arg("cause", error)],
                    ),
                };
            }
        }
        let names = Self::names().collect::<Vec<_>>().join(", ");
        (fallback(), vec![Words::Key("ui-theme-unknown").arg("name", wanted).arg("names", names)])
    }

    /// The theme without any style, should even the built-in ones fail.
    fn plain() -> Self {
        Self { name: "plain".to_owned(), styles: vec![Style::new(); Meaning::ALL.len()] }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The style of a meaning.
    pub fn style(&self, meaning: Meaning) -> Style {
        self.styles.get(meaning as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use ratatui::style::{Color, Modifier};
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("default-dark")]
    #[case("default-light")]
    #[case("sixteen")]
    #[case("mono")]
    #[case("high-contrast")]
    fn built_in_themes_are_sound(#[case] name: &str) {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name).unwrap();
        let (theme, problems) = Theme::read(name, text);
        assert_eq!(problems, []);
        // The bar under the cursor and a late row must be seen as such.
        for meaning in [Meaning::Selection, Meaning::Error, Meaning::Title, Meaning::FieldFocus, Meaning::Chosen] {
            assert_ne!(theme.style(meaning), theme.style(Meaning::Text), "{meaning:?}");
        }
    }

    #[test]
    fn mono_has_no_colour_at_all() {
        let theme = Theme::named("mono").unwrap();
        for meaning in Meaning::ALL {
            let style = theme.style(*meaning);
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert_eq!(colour, Color::Reset, "{meaning:?}");
            }
        }
        assert!(theme.style(Meaning::Selection).add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn no_colour_wins_over_a_wish() {
        assert_eq!(Theme::choose(Some("high-contrast"), None, true).0.name(), "mono");
    }

    #[test]
    fn an_unknown_theme_is_a_warning() {
        let (theme, problems) = Theme::choose(Some("solarised"), None, false);
        assert_eq!(theme.name(), Theme::DEFAULT);
        let texts = crate::base::i18n::Texts::of(crate::base::i18n::Lang::It);
        let said = problems.iter().map(|words| words.show(texts)).collect::<String>();
        assert!(said.contains("solarised") && said.contains("high-contrast"), "{said}");
    }

    #[test]
    fn a_theme_of_the_user_is_found_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mine.toml"), "[styles]\nselection = \"bold\"\n").unwrap();
        let (theme, problems) = Theme::choose(Some("mine"), Some(folder.path()), false);
        assert_eq!(problems, []);
        assert_eq!(theme.style(Meaning::Selection), Style::new().add_modifier(Modifier::BOLD));
    }

    #[test]
    fn what_a_theme_leaves_out_comes_from_above() {
        let (theme, problems) = Theme::read("short", "[styles]\nerror = \"bold red\"\n");
        assert_eq!(problems, []);
        assert_eq!(theme.style(Meaning::Late), theme.style(Meaning::Error));
        assert_eq!(theme.style(Meaning::Late).fg, Some(Color::Red));
    }

    #[test]
    fn mistakes_in_a_theme_are_told_and_the_rest_holds() {
        let text = "[styles]\nerror = \"bold redd\"\nwarnin = \"bold\"\ntitle = \"cyan\"\nlate = 3\n";
        let (theme, problems) = Theme::read("wrong", text);
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert_eq!(theme.style(Meaning::Title).fg, Some(Color::Cyan));
        let (_, problems) = Theme::read("broken", "[styles\n");
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn every_key_is_named_once() {
        let mut keys: Vec<_> = Meaning::ALL.iter().map(|meaning| meaning.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Meaning::ALL.len());
    }
}
