//! The configuration: what is taken, what is told, and a sample that works.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rstest::rstest;

use super::settings::SETTINGS;
use super::{Config, LabelFormat, LabelSize};
use crate::base::i18n::{Lang, Texts};

const FILE: &str = "/etc/scrivania/config.toml";

/// The configuration and its warnings in Italian.
fn parse(text: &str) -> (Config, Vec<String>) {
    let (config, warnings) = Config::parse(text, Path::new(FILE));
    (config, warnings.iter().map(|warning| warning.text(Texts::of(Lang::It))).collect())
}

#[test]
fn everything_that_can_be_set_is_taken() {
    let (config, warnings) = parse(
        r#"
language = "en"
theme = "mono"
mouse = true
idle_lock_minutes = 0
database = "sqlite:///srv/x.db"
documents = "docs"

[print]
printer = "ricevute"
folder = "/tmp/stampe"
label_printer = "zebra"
label_format = "zpl"
label_size = "100x50"

[arrivals]
mail = ["/var/mail/a", "b"]
scans = "/srv/scansioni"

[keys]
form-save = ["ctrl-s", "f2"]
quit = "ctrl-q"
"#,
    );
    assert_eq!(warnings, Vec::<String>::new());
    assert_eq!(config.language, Some(Lang::En));
    assert_eq!((config.theme.as_str(), config.mouse, config.idle_lock_minutes), ("mono", true, 0));
    assert_eq!(config.database.as_deref(), Some("sqlite:///srv/x.db"));
    assert_eq!(config.documents, Some(PathBuf::from("/etc/scrivania/docs")));
    assert_eq!(config.print.printer.as_deref(), Some("ricevute"));
    assert_eq!(config.print.folder, Some(PathBuf::from("/tmp/stampe")));
    assert_eq!(config.print.label_printer.as_deref(), Some("zebra"));
    assert_eq!(config.print.label_format, LabelFormat::Zpl);
    assert_eq!(config.print.label_size, LabelSize { width: 100, height: 50 });
    assert_eq!(config.arrivals.mail, [PathBuf::from("/var/mail/a"), PathBuf::from("/etc/scrivania/b")]);
    assert_eq!(config.arrivals.scans, Some(PathBuf::from("/srv/scansioni")));
    let keys: Vec<_> = config.keys.iter().map(|key| (key.command.as_str(), key.keys.join(" "), key.line)).collect();
    assert_eq!(keys, [("form-save", "ctrl-s f2".to_owned(), 21), ("quit", "ctrl-q".to_owned(), 22)]);
    assert_eq!(config.lines.get("print.label_size"), Some(&14));
}

#[rstest]
#[case::slip("\nmose = true", "riga 2: «mose» non è un'impostazione, forse «mouse»; è ignorata.")]
#[case::stranger("colour = 1", "riga 1: «colour» non è un'impostazione; è ignorata.")]
#[case::misplaced("printer = \"x\"", "riga 1: «printer» non è un'impostazione, forse «print.printer»; è ignorata.")]
#[case::table("[pirnt]\nprinter = \"x\"", "riga 1: «[pirnt]» non è un'impostazione, forse «[print]»; è ignorata.")]
#[case::in_table(
    "[print]\nprinetr = \"x\"",
    "riga 2: «print.prinetr» non è un'impostazione, forse «print.printer»; è ignorata."
)]
#[case::kind(
    "mouse = \"sì\"",
    "riga 1: «mouse» non può valere \"sì\": serve true oppure false; resta il valore predefinito."
)]
#[case::language(
    "language = \"fr\"",
    "riga 1: «language» non può valere \"fr\": serve \"it\" oppure \"en\"; resta il valore predefinito."
)]
#[case::range(
    "idle_lock_minutes = 99999",
    "riga 1: «idle_lock_minutes» non può valere 99999: serve un numero di minuti da 0 a 1440; resta il valore predefinito."
)]
#[case::negative(
    "idle_lock_minutes = -1",
    "riga 1: «idle_lock_minutes» non può valere -1: serve un numero di minuti da 0 a 1440; resta il valore predefinito."
)]
#[case::table_for_value("[theme]\nx = 1", "riga 1: «[theme]» non è un'impostazione; è ignorata.")]
#[case::value_for_table("print = 3", "riga 1: «print» non è un'impostazione; è ignorata.")]
#[case::queue(
    "[print]\nprinter = \"-o raw\"",
    "riga 2: «print.printer» non può valere \"-o raw\": serve il nome di una coda di stampa, senza spazi; resta il valore predefinito."
)]
#[case::label(
    "[print]\nlabel_size = \"9x9\"",
    "riga 2: «print.label_size» non può valere \"9x9\": serve larghezza per altezza in millimetri, da 20 a 210, ad esempio \"70x36\"; resta il valore predefinito."
)]
#[case::keys(
    "[keys]\nquit = 3",
    "riga 2: «keys.quit» non può valere 3: serve un tasto o un elenco di tasti, ad esempio [\"ctrl-s\", \"f2\"]; resta il valore predefinito."
)]
#[case::escape(
    "theme = \"\\u001b[2J\"",
    "riga 1: «theme» non può valere \"\\u001b[2J\": serve il nome di un tema, ad esempio \"default-light\"; resta il valore predefinito."
)]
fn what_cannot_be_used_is_told_and_left_aside(#[case] text: &str, #[case] warning: &str) {
    let (config, warnings) = parse(text);
    assert_eq!(warnings, [format!("{FILE}, {warning}")]);
    assert_eq!(config, Config::default());
}

#[test]
fn one_bad_line_does_not_take_the_others_with_it() {
    let (config, warnings) = parse("theme = \"mono\"\nmouse = = true\nlanguage = \"en\"\n");
    assert_eq!((config.theme.as_str(), config.language), ("mono", Some(Lang::En)));
    assert!(
        !warnings.is_empty() && warnings.iter().all(|warning| warning.contains("riga 2: non è TOML valido")),
        "{warnings:?}"
    );
}

#[test]
fn a_home_is_understood_and_relative_paths_start_at_the_file() {
    let (config, _) = parse("[arrivals]\nmail = \"~/Maildir\"\nscans = \"scansioni\"");
    assert!(config.arrivals.mail[0].is_absolute() && config.arrivals.mail[0].ends_with("Maildir"));
    assert_eq!(config.arrivals.scans, Some(PathBuf::from("/etc/scrivania/scansioni")));
}

#[test]
fn files_that_are_none_start_with_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    assert_eq!(Config::load(&file), (Config::default(), Vec::new()));
    let named = Config::load_named(&file);
    assert_eq!((named.0, named.1.len()), (Config::default(), 1));
    for (bytes, what) in
        [(b"\xff\xfe".to_vec(), "UTF-8"), (vec![b'#'; (1 << 20) + 1], "1 MiB"), (b"mose=1".to_vec(), "mouse")]
    {
        fs::write(&file, bytes).unwrap();
        let (config, warnings) = Config::load_named(&file);
        assert_eq!(config, Config::default());
        assert_eq!(warnings.len(), 1);
        assert!(warnings[0].text(Texts::of(Lang::It)).contains(what), "{warnings:?}");
    }
    let (config, warnings) = Config::load(folder.path());
    assert_eq!((config, warnings.len()), (Config::default(), 1));
    fs::write(&file, "\u{feff}mouse = true\r\n").unwrap();
    let (config, warnings) = Config::load(&file);
    assert_eq!((config.mouse, warnings), (true, Vec::new()));
}

#[rstest]
#[case(Lang::It)]
#[case(Lang::En)]
fn every_line_of_the_sample_works_alone_and_together(#[case] lang: Lang) {
    let sample = Config::sample(Texts::of(lang));
    assert!(!sample.contains(['«', '{']), "{sample}");
    assert_eq!(Config::parse(&sample, Path::new(FILE)), (Config::default(), Vec::new()));
    let is_setting = |line: &str| line.starts_with('#') && !line.starts_with("# ");
    let mut found = BTreeSet::new();
    for (at, line) in sample.lines().enumerate().filter(|(_, line)| is_setting(line)) {
        let alone: Vec<&str> =
            sample.lines().enumerate().map(|(here, line)| if here == at { &line[1..] } else { line }).collect();
        let alone = alone.join("\n");
        let (config, warnings) = Config::parse(&alone, Path::new(FILE));
        assert_eq!(warnings, Vec::new(), "{line}");
        assert_eq!(config.lines.len(), 1, "{line} sets nothing");
        assert_eq!(config.lines.values().next(), Some(&(at + 1)));
        found.extend(config.lines.into_keys());
    }
    assert_eq!(found.len(), SETTINGS.len() + 1);
    let all: Vec<&str> = sample.lines().map(|line| if is_setting(line) { &line[1..] } else { line }).collect();
    let all = all.join("\n");
    let (config, warnings) = Config::parse(&all, Path::new(FILE));
    assert_eq!(warnings, Vec::new());
    assert_eq!(config.lines.len(), found.len());
    // Samples that show a default show the true one.
    let defaults = Config::default();
    assert_eq!((config.theme, config.mouse), (defaults.theme, defaults.mouse));
    assert_eq!(config.idle_lock_minutes, defaults.idle_lock_minutes);
    assert_eq!(config.print.label_size, defaults.print.label_size);
}

#[rstest]
#[case(None, &[("LANG", "en_GB.UTF-8")], Lang::En)]
#[case(Some(Lang::It), &[("LANG", "en_GB.UTF-8")], Lang::It)]
#[case(None, &[("LC_ALL", "it_IT.UTF-8"), ("LANG", "en_GB.UTF-8")], Lang::It)]
#[case(None, &[("LC_ALL", ""), ("LC_MESSAGES", "en"), ("LANG", "it")], Lang::En)]
#[case(None, &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "en")], Lang::It)]
#[case(None, &[("LANG", "C")], Lang::It)]
#[case(None, &[], Lang::It)]
fn the_language_of_the_screen(#[case] set: Option<Lang>, #[case] env: &[(&str, &str)], #[case] lang: Lang) {
    let config = Config { language: set, ..Config::default() };
    let find = |name: &str| env.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    assert_eq!(config.screen_language(find), lang);
}

#[test]
fn another_floor_can_refuse_a_value_on_its_line() {
    let (config, _) = parse("\n\ntheme = \"viola\"");
    let warning = config.warning(Path::new(FILE), "theme", &config.theme, "config-expects-theme");
    let text = warning.text(Texts::of(Lang::It));
    assert!(text.starts_with("/etc/scrivania/config.toml, riga 3: «theme» non può valere viola"), "{text}");
}

proptest! {
    #[test]
    fn no_file_stops_the_program(text in "[a-z\\[\\]=\"'#\n.0-9 {}\\\\]{0,80}") {
        let (_, warnings) = Config::parse(&text, Path::new(FILE));
        for warning in warnings {
            let told = warning.text(Texts::of(Lang::En));
            prop_assert!(!told.contains('\n'));
            prop_assert!(warning.line >= Some(1));
        }
    }
}
