//! Which terminal is at the other end, as far as `TERM` tells, and what may be sent to it.
//!
//! No terminal database is read and no question is asked: a few families are told apart, and a name nobody knows
//! gets only what every terminal of the last thirty years understands.

use std::ffi::OsString;

/// The family a terminal belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TermKind {
    /// xterm and those who call themselves so: `PuTTY`, GNOME, Windows, macOS, rxvt, st.
    Xterm,
    /// Terminals of today whose own name says that they know every sequence used here.
    Modern,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
    /// The Linux console.
    Linux,
    /// A VT100 or VT102, or a program that imitates no more than that.
    Vt100,
    /// A name nobody knows: treated as a VT220 with colours.
    Unknown,
}

/// What may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent ability of a terminal")]
pub(super) struct Abilities {
    /// Colours at all.
    pub colours: bool,
    /// SGR 3 is italic; GNU screen takes it for standout.
    pub italic: bool,
    /// Single attributes can be switched off (SGR 22 to 29); otherwise only all at once.
    pub single_off: bool,
    /// ECH, erase characters.
    pub erase_chars: bool,
    /// IL and DL, insert and delete lines.
    pub lines: bool,
    /// SU and SD, scroll the region by many rows at once.
    pub scroll: bool,
    /// REP, repeat the last character. `PuTTY`, GNU screen and the Linux console did not know it for long.
    pub repeat: bool,
    /// Synchronised output, mode 2026.
    pub synchronised: bool,
    /// An alternate screen, mode 1049.
    pub alternate: bool,
}

impl TermKind {
    /// The kind named by `TERM`; `None` when the terminal cannot place a cursor (`dumb`, empty, missing).
    pub fn from_env() -> Option<Self> {
        Self::from_name(&std::env::var_os("TERM").unwrap_or_default().to_string_lossy())
    }

    /// The kind of a terminal of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let family = name.split(['-', '.', '+']).next().unwrap_or_default();
        Some(match family {
            _ if name.is_empty() => return None,
            "dumb" | "unknown" | "network" | "emacs" => return None,
            "xterm" if ["xterm-kitty", "xterm-ghostty"].contains(&name.as_str()) => Self::Modern,
            "xterm" | "rxvt" | "putty" | "st" | "vte" | "gnome" | "konsole" | "mintty" | "eterm" | "nsterm"
            | "iterm" | "iterm2" | "ms" => Self::Xterm,
            "alacritty" | "foot" | "wezterm" | "contour" | "kitty" | "ghostty" | "rio" => Self::Modern,
            "tmux" => Self::Tmux,
            "screen" => Self::Screen,
            "linux" => Self::Linux,
            "vt100" | "vt102" | "vt125" | "vt131" => Self::Vt100,
            _ => Self::Unknown,
        })
    }

    pub(super) fn abilities(self) -> Abilities {
        let xterm = Abilities {
            colours: true,
            italic: true,
            single_off: true,
            erase_chars: true,
            lines: true,
            scroll: true,
            repeat: false,
            synchronised: true,
            alternate: true,
        };
        match self {
            Self::Xterm | Self::Tmux => xterm,
            Self::Modern => Abilities { repeat: true, ..xterm },
            Self::Screen => Abilities { italic: false, scroll: false, ..xterm },
            Self::Unknown => Abilities { italic: false, scroll: false, erase_chars: false, ..xterm },
            Self::Linux => Abilities { scroll: false, synchronised: false, alternate: false, ..xterm },
            Self::Vt100 => Abilities {
                colours: false,
                italic: false,
                single_off: false,
                erase_chars: false,
                lines: false,
                scroll: false,
                repeat: false,
                synchronised: false,
                alternate: false,
            },
        }
    }
}

/// Whether the locale (`LC_ALL`, else `LC_CTYPE`, else `LANG`) speaks UTF-8.
pub fn utf8_locale() -> bool {
    utf8_in(|name| std::env::var_os(name))
}

fn utf8_in(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty()).is_some_and(
        |value| {
            let value = value.to_string_lossy().to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        },
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("xterm", Some(TermKind::Xterm))]
    #[case("xterm-256color", Some(TermKind::Xterm))]
    #[case("XTERM-256COLOR", Some(TermKind::Xterm))]
    #[case("xterm-kitty", Some(TermKind::Modern))]
    #[case("putty-256color", Some(TermKind::Xterm))]
    #[case("rxvt-unicode", Some(TermKind::Xterm))]
    #[case("foot", Some(TermKind::Modern))]
    #[case("screen.xterm-256color", Some(TermKind::Screen))]
    #[case("tmux-256color", Some(TermKind::Tmux))]
    #[case("linux", Some(TermKind::Linux))]
    #[case("vt100", Some(TermKind::Vt100))]
    #[case("vt220", Some(TermKind::Unknown))]
    #[case("../../x", Some(TermKind::Unknown))]
    #[case("", None)]
    #[case("dumb", None)]
    #[case("dumb-emacs-ansi", None)]
    fn the_name_gives_the_family(#[case] name: &str, #[case] kind: Option<TermKind>) {
        assert_eq!(TermKind::from_name(name), kind);
    }

    #[test]
    fn a_name_of_ten_kilobytes_is_only_unknown() {
        assert_eq!(TermKind::from_name(&"x".repeat(10_240)), Some(TermKind::Unknown));
    }

    #[rstest]
    #[case(&[("LANG", "it_IT.UTF-8")], true)]
    #[case(&[("LANG", "it_IT.utf8"), ("LC_ALL", "C")], false)]
    #[case(&[("LC_ALL", ""), ("LC_CTYPE", "tr_TR.UTF-8"), ("LANG", "C")], true)]
    #[case(&[("LANG", "it_IT@euro")], false)]
    #[case(&[], false)]
    fn the_first_variable_that_is_set_decides(#[case] set: &[(&str, &str)], #[case] utf8: bool) {
        let lookup = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
        assert_eq!(utf8_in(lookup), utf8);
    }
}
