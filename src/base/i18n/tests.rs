//! Both languages say the same things, and the code asks only for what they say.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;

use super::{ENGLISH, ITALIAN, Lang, Texts};

/// The placeholders of every message and attribute (`key`, `key.attribute`) of a catalogue, and where each message is.
#[derive(Default)]
struct Catalogue {
    parts: BTreeMap<String, BTreeSet<String>>,
    places: BTreeMap<String, Vec<String>>,
}

/// Reads what these tests need of the Fluent files: messages begin in the first column, attributes with a point.
fn read(files: &[(&str, &str)]) -> Catalogue {
    let mut found = Catalogue::default();
    for (path, text) in files {
        let (mut key, mut part) = (String::new(), String::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let start = line.split_once('=').map(|(name, _)| name.trim_end());
            match start {
                Some(name) if name.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    key = name.to_owned();
                    part.clone_from(&key);
                    found.places.entry(key.clone()).or_default().push((*path).to_owned());
                }
                Some(name) if name.trim_start().starts_with('.') => part = format!("{key}{}", name.trim_start()),
                _ => {}
            }
            let names = found.parts.entry(part.clone()).or_default();
            names.extend(line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
            }));
        }
    }
    found.parts.remove("");
    found
}

#[test]
fn every_catalogue_is_well_formed_and_has_its_twin() {
    for (path, text) in ITALIAN.iter().chain(ENGLISH) {
        if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
            panic!("{path}: {errors:?}");
        }
    }
    let folders = |files: &[(&str, &str)]| -> BTreeSet<PathBuf> {
        files.iter().filter_map(|(path, _)| Path::new(path).parent().map(Path::to_owned)).collect()
    };
    assert_eq!(folders(ITALIAN), folders(ENGLISH));
}

#[test]
fn no_key_is_given_twice() {
    for files in [ITALIAN, ENGLISH] {
        let twice: Vec<_> = read(files).places.into_iter().filter(|(_, places)| places.len() > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}

#[test]
fn both_languages_have_the_same_messages_attributes_and_placeholders() {
    let (italian, english) = (read(ITALIAN), read(ENGLISH));
    let mut differences = Vec::new();
    for part in italian.parts.keys().chain(english.parts.keys()).collect::<BTreeSet<_>>() {
        match (italian.parts.get(part), english.parts.get(part)) {
            (Some(one), Some(two)) if one == two => {}
            (one, two) => differences.push(format!("{part}: it {one:?}, en {two:?}")),
        }
    }
    assert!(differences.is_empty(), "{differences:#?}");
    // The catalogue as it was really loaded knows the same messages as the text of its files.
    for key in italian.places.keys() {
        assert!(Texts::of(Lang::It).has(key) && Texts::of(Lang::En).has(key), "{key}");
    }
}

/// The room in small letters, then words divided by dashes; codes of activities, media and arguments stay as they are.
fn is_key(text: &str) -> bool {
    let room = text.split('-').next().unwrap_or_default();
    !room.is_empty()
        && room.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && !text.ends_with('-')
        && !text.contains("--")
}

#[test]
fn keys_begin_with_their_room() {
    for key in read(ITALIAN).places.keys() {
        assert!(is_key(key), "{key}");
    }
}

#[test]
fn every_fault_says_what_happened_and_what_to_do() {
    for (lang, files) in [(Lang::It, ITALIAN), (Lang::En, ENGLISH)] {
        for key in read(files).places.keys().filter(|key| key.starts_with("fault-")) {
            assert!(!Texts::of(lang).get(key).trim().is_empty(), "{key} says nothing in {lang:?}");
            let todo = Texts::of(lang).attribute(key, "todo", &[]);
            assert!(todo.is_some_and(|text| !text.trim().is_empty()), "{key} has no .todo in {lang:?}");
        }
    }
}

/// Rooms whose literals in the code are catalogue keys and nothing else.
const KEY_ROOMS: [&str; 5] = ["fault-", "outcome-", "term-", "calendar-", "config-"];

/// Calls whose first argument, when it is a literal, is a catalogue key.
const KEY_CALLS: [&str; 9] = [
    "texts.get(",
    "texts.with(",
    "texts.attribute(",
    "texts.has(",
    "Fault::not_done(",
    "Fault::done(",
    "Fault::unknown(",
    "Words::Key(",
    "Words::With(",
];

#[test]
fn every_key_that_the_code_names_exists() {
    let known = read(ITALIAN).places;
    let mut missing = Vec::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        for key in named_keys(&text) {
            if !known.contains_key(&key) {
                missing.push(format!("{}: {key}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// All Rust files that are not tests: those name keys that do not exist on purpose.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if name == "tests" || name.ends_with("_tests") || name == "testing" {
            continue;
        }
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found
}

/// The keys that a source text names, in the order of appearance; what follows `#[cfg(test)]` and comments are left
/// out.
fn named_keys(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\n#[allow").next().unwrap_or_default();
    let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut keys = Vec::new();
    let mut before = String::new();
    for (at, piece) in code.split('"').enumerate() {
        if at % 2 == 0 {
            before = piece.split_whitespace().collect();
            continue;
        }
        let in_room = KEY_ROOMS.iter().any(|room| piece.starts_with(room) && piece.len() > room.len());
        let in_call = KEY_CALLS.iter().any(|call| before.ends_with(call));
        if is_key(piece) && (in_room || in_call) {
            keys.push(piece.to_owned());
        }
    }
    keys
}

#[test]
fn keys_are_found_where_the_code_names_them() {
    let code = "let a = texts.get(\"ui-yes\");\n// texts.get(\"ui-comment\")\nlet b = texts\n    .with(\n    \"ui-no\", &[]);\n\
                let c = Fault::not_done(\"fault-x\").arg(\"name\", 1);\nlet d = \"fault-y\"; let e = \"theme-z\";\n\
                let f = map.get(\"plain\");";
    assert_eq!(named_keys(code), ["ui-yes", "ui-no", "fault-x", "fault-y"]);
}

#[test]
fn a_missing_key_is_seen_and_a_language_is_known_by_its_tag() {
    assert_eq!(Texts::of(Lang::It).get("no-such-key"), "«no-such-key»");
    assert_eq!(Texts::of(Lang::It).attribute("fault-date-year", "no-such", &[]), None);
    for (tag, lang) in [
        ("it", Some(Lang::It)),
        ("it_IT.UTF-8", Some(Lang::It)),
        ("EN-gb", Some(Lang::En)),
        ("fr", None),
        ("C", None),
        ("", None),
        ("è", None),
    ] {
        assert_eq!(Lang::parse(tag), lang, "{tag}");
    }
    assert_eq!((Lang::It.code(), Lang::En.code()), ("it", "en"));
}

#[test]
fn a_count_that_comes_as_text_chooses_its_plural() {
    let texts = Texts::of(Lang::It);
    let said = |count: &str| texts.with("albo-referto-text", &[("count", count.into())]);
    assert_eq!(said("1"), "Fare il referto della pubblicazione?");
    for many in ["2", "007", "12345678901234567890"] {
        assert_eq!(said(many), format!("Fare {many} referti di pubblicazione?"));
    }
}

#[test]
fn a_day_is_joined_with_its_article_as_it_is_spoken() {
    let said = |lang, day: &str| {
        Texts::of(lang).with("albo-certify-text", &[("act", "Delibera n. 5".into()), ("day", day.into())])
    };
    assert_eq!(said(Lang::It, "10/12/2026"), "Certificare che «Delibera n. 5» è esecutiva dal 10/12/2026?");
    assert_eq!(said(Lang::It, "11/12/2026"), "Certificare che «Delibera n. 5» è esecutiva dall'11/12/2026?");
    assert_eq!(
        said(Lang::En, "11/12/2026").replace("11/12", "10/12"),
        said(Lang::En, "10/12/2026"),
        "English knows no such thing"
    );
    let from_to = [("count", "3".into()), ("day", "08/12/2026".into()), ("act", "".into())];
    assert_eq!(Texts::of(Lang::It).with("albo-publish-text", &from_to), "Pubblicare 3 atti dall'08/12/2026?");
}

#[test]
fn one_message_waits_and_several_wait() {
    let said = |mail: &str| {
        let args =
            [("listed", "2".into()), ("number", "0001397/2026".into()), ("others", "1".into()), ("mail", mail.into())];
        Texts::of(Lang::It).with("after-handed-waits", &args)
    };
    let told = |waits: &str| {
        format!(
            "Elenco di 2 deliberazioni con prot. 0001397/2026: {waits} in «PEC e posta elettronica in uscita», 1 da consegnare."
        )
    };
    assert_eq!(said("1"), told("un messaggio attende"));
    assert_eq!(said("3"), told("3 messaggi attendono"));
}

/// Words that lose their vowel before some days.
const ELIDED: [&str; 6] = ["il", "dal", "del", "al", "nel", "sul"];

/// Values before which they never do: years, and places in a month.
const WHOLE: [&str; 2] = ["year", "place"];

#[test]
fn no_day_stands_bare_behind_an_article() {
    let mut bare = Vec::new();
    for (path, text) in ITALIAN {
        for line in text.lines() {
            let parts: Vec<&str> = line.split("{ $").collect();
            for pair in parts.windows(2) {
                let word = pair[0].split_whitespace().next_back().unwrap_or_default().to_lowercase();
                let value: String = pair[1].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if ELIDED.contains(&word.as_str()) && !WHOLE.contains(&value.as_str()) {
                    bare.push(format!("{path}: {line}"));
                }
            }
        }
    }
    assert!(bare.is_empty(), "write {{ ELIDE(\"dal\", $day) }} instead of dal {{ $day }}: {bare:#?}");
}
