//! What holds on every screen: keys that mean one thing, selection that is seen without colour, hints that are true,
//! words that are there, and no snapshot without its screen.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rstest::rstest;
use scrivania::app::testing::Harness;
use scrivania::base::i18n::{Lang, Texts};
use scrivania::db::testing::{TestDb, sqlite};
use scrivania::desks::{self, command_tables};
use scrivania::ui::command::{Command, Scope};
use scrivania::ui::keymap::{TableFault, check};
use scrivania::work::commands;

use super::open;
use crate::office;

/// Commands that do the same thing as the one of the shell with that key: the screen knows better how.
const SAME: [(&str, &str); 4] = [
    ("list-refresh", "app-refresh"),
    ("list-back", "app-back"),
    ("form-leave", "app-back"),
    ("pager-close", "app-back"),
];

fn globals() -> Vec<&'static [Command]> {
    let mut tables: Vec<&'static [Command]> = desks::ALL.iter().map(|desk| desk.global_commands()).collect();
    tables.push(commands::COMMANDS);
    tables
}

#[test]
fn no_function_key_of_a_screen_hides_one_that_works_everywhere() {
    let mut clashes = Vec::new();
    for (title, table) in command_tables(desks::ALL) {
        if table.iter().any(|row| matches!(row.scope, Scope::Global | Scope::Dialog)) {
            continue;
        }
        let mut active = vec![table];
        active.extend(globals());
        for fault in check(&active) {
            if let TableFault::Shared(inner, outer, key) = fault
                && !key.is_letter()
                && !SAME.contains(&(inner, outer))
            {
                clashes.push(format!("{title}: {key} is {inner} and {outer}"));
            }
        }
    }
    assert_eq!(clashes, Vec::<String>::new());
}

#[test]
fn a_paper_has_the_same_keys_wherever_it_is_printed() {
    let mut keys: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for row in command_tables(desks::ALL).into_iter().flat_map(|(_, table)| table) {
        for paper in ["label", "receipt"] {
            if row.id.ends_with(paper) {
                keys.entry(paper).or_default().push((row.id, row.keys[0]));
            }
        }
    }
    for (paper, rows) in keys {
        assert!(rows.len() >= 3, "{paper}: {rows:?}");
        assert!(rows.iter().all(|(_, key)| *key == rows[0].1), "{paper}: {rows:?}");
    }
}

/// The ways to the screens with a row under the cursor.
const LISTS: [&str; 8] = ["", "<S-F2>", "<S-F3>", "e", "ga", "gb", "gg", "<C-p>posta asse<Enter>t<Tab>"];

fn selected_row_is_seen(desk: &Harness, theme: &str, keys: &str) {
    let buffer = desk.buffer();
    let row_of = |y: u16| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let chosen = (1..buffer.area.height).find(|y| row_of(*y).starts_with('►'));
    let chosen = chosen.unwrap_or_else(|| panic!("{keys}: no row is chosen\n{}", desk.screen()));
    let modifiers = |y: u16| (1..20).map(|x| buffer[(x, y)].modifier).collect::<Vec<_>>();
    let other = chosen + 1;
    assert_ne!(modifiers(chosen), modifiers(other), "{theme} {keys}: told by colour alone\n{}", desk.screen());
}

#[rstest]
fn the_chosen_row_is_seen_without_colour(
    #[values("sixteen", "mono", "high-contrast", "default-dark", "default-light")] theme: &'static str,
) {
    let database = sqlite();
    office::demonstration(&database);
    for keys in LISTS {
        let mut desk = open(&database, Lang::It, theme);
        desk.keys(keys);
        selected_row_is_seen(&desk, theme, keys);
    }
}

/// Screens of both languages, each with the list of commands it offers.
fn every_screen(database: &TestDb, lang: Lang, look: impl Fn(&Harness, &str)) {
    let ways = [
        "",
        "t",
        "d",
        "e",
        "<S-F2>",
        "<S-F2><C-o>",
        "<S-F2><Enter>",
        "<S-F3>",
        "<S-F3><Enter>",
        "<S-F3>f",
        "<C-n>",
        "<C-n><S-F6><Enter>",
        "<C-n><S-F6><Enter>n",
        "<S-F9>",
        "<S-F10>",
        "ga",
        "ga<Enter>",
        "ga<F3>",
        "gb",
        "gg",
        "gg<Enter>",
        "gh",
        "gh<F3>",
    ];
    for way in ways {
        for more in ["", "<F1>", "<F9>", "<F12>"] {
            let mut desk = open(database, lang, "mono");
            desk.keys(way).keys(more);
            look(&desk, &format!("{way} {more}"));
        }
    }
}

#[rstest]
fn no_word_is_missing_and_no_hint_stands_twice(#[values(Lang::It, Lang::En)] lang: Lang) {
    let database = sqlite();
    office::demonstration(&database);
    let texts = Texts::of(lang);
    every_screen(&database, lang, |desk, way| {
        let screen = desk.screen();
        // A text that is not in the catalogue shows its key between these signs.
        for (_, rest) in screen.match_indices('«').map(|(at, _)| screen.split_at(at)) {
            let word: String = rest.chars().skip(1).take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            assert!(!(word.contains('-') && texts.get(&word).is_empty()), "{way}: {word}\n{screen}");
        }
        let footer = desk.footer();
        let mut keys: Vec<&str> = footer.split("  ").filter_map(|hint| hint.split(' ').next()).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all, "{way}: a key stands twice in «{footer}»");
        assert!(all >= 1 && !footer.is_empty(), "{way}: no keys are shown\n{screen}");
    });
}

#[test]
fn every_snapshot_belongs_to_a_screen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/screens");
    let sources: String = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut snapshots = 0;
    for entry in fs::read_dir(folder.join("snapshots")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let shown = name.strip_suffix(".snap").unwrap_or_else(|| panic!("{name} waits for its review"));
        assert!(sources.contains(&format!("\"{shown}\"")), "{name} belongs to no screen any more: remove it");
        snapshots += 1;
    }
    assert!(snapshots >= 40, "{snapshots} snapshots");
}
