//! The documentation says what the program does: its key sheet is the one of the command tables, and every setting it
//! shows is one.

#![allow(clippy::unwrap_used, reason = "tests may")]

use std::fs;
use std::path::{Path, PathBuf};

use scrivania::base::config::Config;
use scrivania::base::i18n::{Lang, Texts};
use scrivania::cli::key_sheet;

const KEYS: &str = "docs/keys.md";

fn root() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap())
}

/// README and everything in `docs`.
fn pages() -> Vec<PathBuf> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    docs.chain([root().join("README.md")]).filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

/// The TOML in the fenced blocks of a page, with the line where each begins.
fn settings(page: &str) -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (number, line) in page.lines().enumerate() {
        match (inside, line.trim()) {
            (false, "```toml") => {
                inside = true;
                blocks.push((number + 2, String::new()));
            }
            (true, "```") => inside = false,
            (true, _) => blocks.last_mut().unwrap().1.push_str(&format!("{line}\n")),
            (false, _) => {}
        }
    }
    blocks
}

#[test]
fn the_key_sheet_is_the_one_of_the_command_tables() {
    let now = [Lang::It, Lang::En].map(|lang| key_sheet(Texts::of(lang))).join("\n");
    let written = fs::read_to_string(root().join(KEYS)).unwrap_or_default();
    let differs = now.lines().zip(written.lines()).position(|(now, written)| now != written);
    assert!(
        now == written,
        "{KEYS} is stale, from line {}: (scrivania keys --lang it; echo; scrivania keys --lang en) > {KEYS}",
        differs.unwrap_or(now.lines().count().min(written.lines().count())) + 1,
    );
}

#[test]
fn every_setting_in_the_documentation_exists() {
    let texts = Texts::of(Lang::En);
    let mut wrong = Vec::new();
    let mut blocks = 0;
    for page in pages() {
        for (line, block) in settings(&fs::read_to_string(&page).unwrap()) {
            blocks += 1;
            let (_, warnings) = Config::parse(&block, Path::new("config.toml"));
            wrong.extend(warnings.iter().map(|warning| format!("{}:{line} {}", page.display(), warning.text(texts))));
        }
    }
    assert!(blocks > 0, "no settings were found in the documentation");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_setting_would_be_noticed() {
    let found = settings("text\n```toml\n[print]\nprintre = \"x\"\n```\nmore\n");
    assert_eq!(found, [(3, "[print]\nprintre = \"x\"\n".to_owned())]);
    assert!(!Config::parse(&found[0].1, Path::new("config.toml")).1.is_empty());
}
