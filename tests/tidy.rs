//! The laws of the house, read from the sources: who may use whom, how long a file may be, where an engine, a colour
//! or the clock may be named. A failure prints the law and the places that break it, as `file:line`.
//!
//! Each law is a function from sources to the places that break it, so that `tidy/noticed.rs` can show that it would
//! notice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "tests may fail and speak")]

#[path = "tidy/noticed.rs"]
mod noticed;
#[path = "tidy/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use source::{Reference, Source, read, visit};

/// From the ground up; rooms in one row are neighbours on the same floor.
const FLOORS: [&[&str]; 5] =
    [&["base"], &["db", "files", "mail", "ical", "ui", "print"], &["work"], &["desks"], &["app", "cli"]];

/// Parts of a desk that know neither how records are kept nor how they are shown.
const PLAIN: [&str; 2] = ["rules", "model"];

const LONGEST: usize = 800;
const LOOK_AGAIN: usize = 500;

const FLOOR_LAW: &str = "A room uses only rooms on lower floors, and no neighbour on its own:\n\
    base <- {db, files, mail, ical, ui, print} <- work <- desks/* <- {app, cli}.";
const DESK_LAW: &str =
    "Desks meet only at their counters: from another desk use `crate::desks::<other>::api` and nothing else.";
const PLAIN_LAW: &str = "Inside a desk the records and the rules come first: `model` and `rules` use nothing of `store`, `service` or \
    `api`; and rules are pure: no database, file, message, paper or screen, no clock but an instant they are handed.";

/// The root of the project, as the test runner gives it.
fn root() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("run by cargo"))
}

/// The sources of the program.
fn house() -> &'static [Source] {
    static HOUSE: LazyLock<Vec<Source>> = LazyLock::new(|| read(&root(), &["src"]));
    &HOUSE
}

/// The sources of the program and of what builds, tests and measures it.
fn all_rust() -> &'static [Source] {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(|| read(&root(), &["build.rs", "src", "tests", "benches"]));
    &ALL
}

/// Fails with the law and the places that break it.
#[track_caller]
fn hold(law: &str, broken: &[String]) {
    assert!(broken.is_empty(), "\n\n{law}\n\n  {}\n", broken.join("\n  "));
}

// ---- Who may use whom ---------------------------------------------------------------------------------------------

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn breaks_floors(sources: &[Source]) -> Vec<String> {
    // An exported macro stands at the crate's root, but it belongs to the room that wrote it.
    let macros: BTreeMap<String, Vec<String>> =
        sources.iter().flat_map(|source| source.macros().map(|name| (name, source.module()))).collect();
    let mut broken = Vec::new();
    for source in sources {
        let module = source.module();
        // `lib.rs` and `main.rs` stand outside: they name the rooms.
        let Some(room) = module.first() else { continue };
        let Some(floor) = floor_of(room) else {
            broken.push(format!("{}: the room `{room}` is on no floor; say in tests/tidy.rs on which", source.path));
            continue;
        };
        for Reference { at, path } in source.inner_references() {
            let Some(name) = path.first() else { continue };
            let target = macros.get(name).and_then(|owner| owner.first()).unwrap_or(name);
            let lower = floor_of(target).is_some_and(|target| target < floor);
            if !(lower || target == room || target == "*") {
                broken.push(format!("{} `{room}` uses `{}`", source.place(at), path.join("::")));
            }
        }
    }
    broken
}

fn breaks_counters(sources: &[Source]) -> Vec<String> {
    let desk_of = |module: &[String]| match module {
        // What helps the tests of all desks is no desk.
        [room, desk, ..] if room == "desks" && !desk.starts_with("test") => Some(desk.clone()),
        _ => None,
    };
    let desks: BTreeSet<String> = sources.iter().filter_map(|source| desk_of(&source.module())).collect();
    let mut broken = Vec::new();
    for source in sources {
        let Some(here) = desk_of(&source.module()) else { continue };
        for Reference { at, path, .. } in source.inner_references() {
            let Some(there) = desk_of(&path).filter(|there| *there != here && desks.contains(there)) else { continue };
            if path.get(2).is_none_or(|part| part != "api") {
                broken.push(format!("{} the desk `{here}` uses `{}` of `{there}`", source.place(at), path.join("::")));
            }
        }
    }
    broken
}

fn breaks_plainness(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        let module = source.module();
        let Some(part) = module.get(2).filter(|part| module[0] == "desks" && PLAIN.contains(&part.as_str())) else {
            continue;
        };
        for Reference { at, path, .. } in
            source.inner_references().into_iter().filter(|found| !source.is_test(found.at))
        {
            let keeps =
                path.len() > 2 && path[..2] == module[..2] && matches!(path[2].as_str(), "store" | "service" | "api");
            let impure = part == "rules" && path.first().is_some_and(|room| FLOORS[1].contains(&room.as_str()));
            if keeps || impure {
                broken.push(format!("{} `{part}` uses `{}`", source.place(at), path.join("::")));
            }
        }
    }
    broken
}

#[test]
fn rooms_use_only_lower_floors() {
    hold(FLOOR_LAW, &breaks_floors(house()));
}

#[test]
fn desks_meet_at_their_counters() {
    hold(DESK_LAW, &breaks_counters(house()));
}

#[test]
fn inside_a_desk_rules_are_plain() {
    hold(PLAIN_LAW, &breaks_plainness(house()));
}

// ---- What may be named where --------------------------------------------------------------------------------------

/// Something that only some places may name.
struct Reserved {
    law: &'static str,
    /// Sequences of tokens.
    words: &'static [&'static [&'static str]],
    /// Beginnings of paths, from the root of the project, that may; tests always may unless `in_tests_too`.
    places: &'static [&'static str],
    in_tests_too: bool,
}

const RESERVED: [Reserved; 6] = [
    Reserved {
        law: "The database is spoken to in `src/db/` and in the `store` and `model` of a desk, nowhere else.",
        words: &[&["diesel", "::"], &["diesel_migrations", "::"], &["libsqlite3_sys", "::"], &["pq_sys", "::"]],
        places: &["src/db/", "*/store.rs", "*/store/", "*/model.rs", "*/model/"],
        in_tests_too: false,
    },
    Reserved {
        law: "Colours are named in the theme, and where the backend turns them into bytes; every other screen asks the \
              theme for a meaning. (Ink on paper is another matter.)",
        words: &[&["Color", "::"]],
        places: &["src/ui/theme", "src/app/terminal/sgr", "src/print/"],
        in_tests_too: false,
    },
    Reserved {
        law: "Papers are set in `src/print/` alone: Typst is named nowhere else.",
        words: &[&["typst", "::"], &["typst_layout", "::"], &["typst_pdf", "::"], &["typst_assets", "::"]],
        places: &["src/print/"],
        in_tests_too: false,
    },
    Reserved {
        law: "The time comes from the clock that one is handed (`base::clock`), so that a test can set it.",
        words: &[&["Utc", "::", "now"], &["Local", "::", "now"], &["SystemTime", "::", "now"]],
        places: &["src/base/clock.rs"],
        in_tests_too: false,
    },
    Reserved {
        law: "Other programs are started where their arguments, environment and limits are watched: papers and spool, \
              backup, and child jobs.",
        words: &[&["process", "::", "Command"], &["process", "::", "{", "Command"]],
        places: &["src/print/", "src/db/", "src/work/"],
        in_tests_too: false,
    },
    Reserved {
        law: "Nobody sleeps: the loop and its workers wait on channels, and a test that sleeps is slow or wrong. \
              The one exception is the retry of a busy SQLite file.",
        words: &[&["thread", "::", "sleep"], &["thread", "::", "{", "sleep"]],
        places: &["src/db/"],
        in_tests_too: true,
    },
];

impl Reserved {
    fn allows(&self, path: &str) -> bool {
        self.places.iter().any(|place| match place.strip_prefix('*') {
            Some(inner) if inner.ends_with('/') => path.starts_with("src/") && path.contains(inner),
            Some(end) => path.starts_with("src/") && path.ends_with(end),
            None => path.starts_with(place),
        })
    }

    fn broken_by(&self, sources: &[Source]) -> Vec<String> {
        let mut broken = Vec::new();
        for source in sources.iter().filter(|source| !self.allows(&source.path)) {
            for word in self.words {
                for at in source.find(word) {
                    if self.in_tests_too || !source.is_test(at) {
                        broken.push(format!("{} names `{}`", source.place(at), word.concat()));
                    }
                }
            }
        }
        broken
    }
}

#[test]
fn what_is_reserved_is_named_in_its_place() {
    let sources = all_rust();
    for reserved in &RESERVED {
        hold(reserved.law, &reserved.broken_by(sources));
    }
}

// ---- How a file looks ---------------------------------------------------------------------------------------------

fn breaks_length(sources: &[Source]) -> Vec<String> {
    let counted = sources.iter().filter(|source| source.path != "src/db/schema.rs");
    let mut broken = Vec::new();
    for source in counted {
        let lines = source.lines();
        if lines > LONGEST {
            broken.push(format!("{}: {lines} lines", source.path));
        } else if lines > LOOK_AGAIN {
            eprintln!("note: {} has {lines} lines; is it still one idea?", source.path);
        }
    }
    broken
}

fn breaks_heading(sources: &[Source]) -> Vec<String> {
    let has_heading = |source: &Source| {
        let first = source.raw.lines().find(|line| !line.starts_with("#!["));
        first.and_then(|line| line.strip_prefix("//!")).is_some_and(|words| !words.trim().is_empty())
    };
    sources.iter().filter(|source| !has_heading(source)).map(|source| format!("{}:1", source.path)).collect()
}

/// Finishing words that must not stay in the code, with whether tests may use them.
const UNFINISHED: [(&[&str], bool); 8] = [
    (&["todo", "!"], false),
    (&["unimplemented", "!"], false),
    (&["dbg", "!"], false),
    (&[".", "unwrap", "(", ")"], true),
    (&[".", "unwrap_err", "(", ")"], true),
    (&[".", "expect", "("], true),
    (&[".", "expect_err", "("], true),
    (&["ignore", "]"], false),
];

fn breaks_finish(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        for (word, tests_may) in UNFINISHED {
            for at in source.find(word) {
                if !(tests_may && source.is_test(at)) {
                    broken.push(format!("{} `{}`", source.place(at), word.concat()));
                }
            }
        }
    }
    broken
}

#[test]
fn files_are_short() {
    hold(
        "A file holds one idea: aim at 100 to 350 lines, look again at 500, never above 800 (the generated schema is exempt).",
        &breaks_length(all_rust()),
    );
}

#[test]
fn files_say_what_they_are() {
    hold(
        "Every file begins with a `//!` comment: what it is, what it is not, what always holds.",
        &breaks_heading(all_rust()),
    );
}

#[test]
fn nothing_is_left_unfinished() {
    hold(
        "No `todo!`, `unimplemented!`, `dbg!` or test ignored without a reason anywhere, and no `unwrap` or `expect` outside tests: \
         a clerk's session does not end in a panic.",
        &breaks_finish(all_rust()),
    );
}

// ---- Beside the sources -------------------------------------------------------------------------------------------

fn breaks_migrations(migrations: &Path) -> Vec<String> {
    let names = |engine: &str| -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        visit(&migrations.join(engine), &mut |path| {
            let inner = path.strip_prefix(migrations.join(engine)).unwrap();
            if fs::read_to_string(path).unwrap().trim().is_empty() {
                found.insert(format!("{} (empty)", inner.display()));
            } else {
                found.insert(inner.display().to_string());
            }
        });
        found
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    let mut broken: Vec<String> = Vec::new();
    for (engine, here, there) in [("sqlite", &sqlite, &postgres), ("postgres", &postgres, &sqlite)] {
        if here.is_empty() {
            broken.push(format!("migrations/{engine}/ has no migrations"));
        }
        for name in here.difference(there) {
            broken.push(format!("migrations/{engine}/{name} has no equal on the other side"));
        }
        for name in here {
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let whole = ["up.sql", "down.sql"].iter().all(|half| here.contains(&format!("{folder}/{half}")));
            let known = name.ends_with("/up.sql") || name.ends_with("/down.sql");
            if !(whole && known && name.matches('/').count() == 1) {
                broken.push(format!(
                    "migrations/{engine}/{name} is not a whole up.sql and down.sql in a folder of its own"
                ));
            }
        }
    }
    broken
}

#[test]
fn both_engines_have_the_same_migrations() {
    hold(
        "Every migration exists for both engines under the same name, each with an `up.sql` and a `down.sql`.",
        &breaks_migrations(&root().join("migrations")),
    );
}

fn breaks_reasons(manifest: &str, reasons: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().unwrap();
    let mut broken = Vec::new();
    for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let names = manifest.get(table).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
        broken.extend(names.filter(|name| !reasons.contains(&format!("| `{name}` |"))).cloned());
    }
    for line in reasons.lines().filter_map(|line| line.strip_prefix("| `")) {
        let name = line.split('`').next().unwrap_or_default();
        let known = |table: &str| manifest.get(table).is_some_and(|table| table.get(name).is_some());
        if !(known("dependencies") || known("dev-dependencies") || known("build-dependencies")) {
            broken.push(format!("{name}, which is not a dependency any more"));
        }
    }
    broken
}

#[test]
fn every_dependency_has_a_reason() {
    let text = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    hold(
        "Every dependency of Cargo.toml has a line in docs/dependencies.md: what for, why this one, how to replace it.",
        &breaks_reasons(&text("Cargo.toml"), &text("docs/dependencies.md")),
    );
}

/// Words that belong to one machine; written in two halves, so that this file may hold them.
const FOREIGN: [&str; 2] = [concat!("bash_", "jobs"), concat!("../sha", "red")];

fn breaks_speech(source: &Source) -> Vec<String> {
    let mut broken = Vec::new();
    let mut refuse = |at: usize, word: &str| broken.push(format!("{} holds `{word}`", source.place(at)));
    for word in FOREIGN {
        for (at, _) in source.raw.match_indices(word) {
            // Tests may read more inputs from a folder beside the project, when it is there.
            let extra_input = source.raw[at..].starts_with(concat!("../sha", "red/data")) && source.is_test(at);
            if !extra_input {
                refuse(at, word);
            }
        }
    }
    let folder = concat!("/wo", "rk");
    for (at, _) in source.raw.match_indices(folder) {
        let before = source.raw[..at].chars().next_back().unwrap_or(' ');
        let after = source.raw[at + folder.len()..].chars().next().unwrap_or(' ');
        let absolute = !(before.is_alphanumeric() || "_-.}~*/".contains(before));
        if absolute && !(after.is_alphanumeric() || after == '_' || after == '-') {
            refuse(at, folder);
        }
    }
    broken
}

#[test]
fn the_project_speaks_of_itself_alone() {
    let mut broken: Vec<String> = all_rust().iter().flat_map(breaks_speech).collect();
    let own = |name: &str| !name.starts_with('.') || matches!(name, ".ci" | ".config" | ".gitignore");
    let entries = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap());
    for entry in entries.filter(|entry| own(&entry.file_name().to_string_lossy()) && entry.file_name() != "target") {
        visit(&entry.path(), &mut |path| {
            if path.extension().is_some_and(|extension| extension == "rs") {
                return;
            }
            // What is not text holds no words.
            if let Ok(text) = fs::read_to_string(path) {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                broken.extend(breaks_speech(&Source::new(&name, &text)));
            }
        });
    }
    hold(
        "The project names no folder of one machine. Only tests read more inputs, from the `data` folder beside the project.",
        &broken,
    );
}
