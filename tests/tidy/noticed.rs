//! Would the laws of `tests/tidy.rs` notice? Each gets small sources that break it and sources that only look as if.

use std::fs;

use rstest::rstest;

use super::source::{Source, read};
use super::{
    LONGEST, RESERVED, breaks_counters, breaks_finish, breaks_floors, breaks_heading, breaks_length, breaks_migrations,
    breaks_plainness, breaks_reasons, breaks_speech,
};

#[rstest]
#[case::upwards("src/ui/table.rs", "use crate::desks::protocol::api;", "src/ui/table.rs:1")]
#[case::neighbour("src/ui/form/field.rs", "\nuse crate::{base::text, db::Db};", "src/ui/form/field.rs:2")]
#[case::in_code("src/base/text.rs", "fn f() { crate::work::run(); }", "`base` uses `work::run`")]
#[case::by_super("src/print/label.rs", "use super::super::files::Store;", "`print` uses `files::Store`")]
#[case::super_in_a_module("src/print/label.rs", "mod tests { use super::super::super::mail; }", "`print` uses `mail`")]
#[case::shells("src/app/mod.rs", "use crate::cli;", "`app` uses `cli`")]
#[case::unknown_room("src/attic/mod.rs", "", "is on no floor")]
#[case::macro_from_above("src/ui/mod.rs", "use crate::each;", "`ui` uses `each`")]
#[case::unknown("src/ui/mod.rs", "fn f() { crate::nowhere::f() }", "`ui` uses `nowhere::f`")]
fn a_step_upwards_is_seen(#[case] path: &str, #[case] code: &str, #[case] said: &str) {
    let broken =
        breaks_floors(&[Source::new(path, code), Source::new("src/db/each.rs", "macro_rules! each { () => {} }")]);
    assert!(broken.iter().any(|line| line.contains(said)), "{broken:?}");
}

#[rstest]
#[case::below("src/work/job.rs", "use crate::{base::clock::{self, Clock}, db};")]
#[case::itself("src/ui/form/mod.rs", "use super::theme; use self::field::Field; use crate::ui::table;")]
#[case::comment("src/ui/mod.rs", "/// See [`crate::db`].\n/* crate::db::x /* crate::app */ */")]
#[case::literals(
    "src/ui/mod.rs",
    r##"const A: &str = "crate::db::x"; const B: &str = r#"" crate::app"#; const C: char = '"';"##
)]
#[case::exported_macro("src/work/job.rs", "fn f() { crate::each!(db, c => c.run()); }")]
#[case::lifetime("src/ui/mod.rs", "fn f<'a>(x: &'a str) -> &'a str { x } // ' crate::db::x")]
#[case::root("src/lib.rs", "pub use crate::app::run;")]
fn a_step_downwards_is_not(#[case] path: &str, #[case] code: &str) {
    let each = Source::new("src/db/each.rs", "macro_rules! each { () => { $crate::db::Db } }");
    assert_eq!(breaks_floors(&[Source::new(path, code), each]), Vec::<String>::new());
}

#[rstest]
#[case("use crate::desks::people::store::find;", 1)]
#[case("use crate::desks::people;", 1)]
#[case("use super::super::people::{api::Person, model::Row};", 1)]
#[case("use crate::desks::people::api::Person;", 0)]
#[case("use crate::desks::Desk;", 0)]
#[case("use crate::desks::testing::house;", 0)]
fn a_back_door_between_desks_is_seen(#[case] code: &str, #[case] expected: usize) {
    let others = ["src/desks/people/mod.rs", "src/desks/testing.rs"].map(|path| Source::new(path, ""));
    let sources: Vec<Source> = others.into_iter().chain([Source::new("src/desks/protocol/form.rs", code)]).collect();
    assert_eq!(breaks_counters(&sources).len(), expected);
}

#[rstest]
#[case("src/desks/protocol/rules.rs", "use super::store::find;", 1)]
#[case("src/desks/protocol/rules.rs", "use crate::db::Db;", 1)]
#[case("src/desks/protocol/rules/terms.rs", "use crate::ui::form;", 1)]
#[case("src/desks/protocol/model.rs", "use super::{rules, service};", 1)]
#[case("src/desks/protocol/model.rs", "use super::rules; use crate::db::Db;", 0)]
#[case("src/desks/protocol/store.rs", "use super::{rules, model}; use crate::db;", 0)]
#[case("src/desks/protocol/rules.rs", "use crate::base::terms; #[cfg(test)] mod tests { use crate::db::testing; }", 0)]
fn a_rule_that_looks_up_is_seen(#[case] path: &str, #[case] code: &str, #[case] expected: usize) {
    assert_eq!(breaks_plainness(&[Source::new(path, code)]).len(), expected);
}

#[test]
fn a_module_for_tests_in_a_file_of_its_own_is_known() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("src/print")).unwrap();
    fs::write(folder.path().join("src/print/mod.rs"), "#[cfg(test)]\nmod trial;\nmod label;").unwrap();
    fs::write(folder.path().join("src/print/trial.rs"), "fn f() { x.unwrap(); }").unwrap();
    fs::write(folder.path().join("src/print/label.rs"), "fn f() { x.unwrap(); }").unwrap();
    assert_eq!(breaks_finish(&read(folder.path(), &["src"])), ["src/print/label.rs:1 `.unwrap()`"]);
}

#[rstest]
#[case(0, "src/desks/protocol/form.rs", "use diesel::prelude::*;", true)]
#[case(0, "src/desks/protocol/store.rs", "use diesel::prelude::*;", false)]
#[case(0, "src/desks/protocol/store/search.rs", "use diesel::prelude::*;", false)]
#[case(1, "src/ui/table.rs", "let c = Color::Red;", true)]
#[case(1, "src/ui/theme/parse.rs", "let c = Color::Red;", false)]
#[case(2, "src/desks/protocol/report.rs", "typst::compile(&world);", true)]
#[case(3, "src/desks/protocol/store.rs", "let now = Utc::now();", true)]
#[case(3, "src/desks/protocol/store.rs", "#[test] fn t(a: [u8; 2]) { Utc::now(); }", false)]
#[case(4, "src/app/shell.rs", "use std::process::{Command, Stdio};", true)]
#[case(5, "tests/it/main.rs", "std::thread::sleep(long);", true)]
fn a_reserved_word_is_seen(#[case] law: usize, #[case] path: &str, #[case] code: &str, #[case] seen: bool) {
    assert_eq!(!RESERVED[law].broken_by(&[Source::new(path, code)]).is_empty(), seen);
}

#[rstest]
#[case("src/ui/a.rs", "fn f() { x.unwrap(); }", 1)]
#[case(
    "src/ui/a.rs",
    "#[cfg(test)]\n#[allow(clippy::unwrap_used)]\nmod tests { fn f() { x.unwrap(); } }\nfn g() { y.expect(z) }",
    1
)]
#[case("src/ui/a.rs", "#[cfg(not(test))] fn f() { x.unwrap(); }", 1)]
#[case("src/db/testing.rs", "fn f() { x.expect(y); todo!() }", 1)]
#[case("src/ui/a.rs", "fn f() { x.unwrap_or(y); } // todo!()", 0)]
fn unfinished_work_is_seen(#[case] path: &str, #[case] code: &str, #[case] expected: usize) {
    assert_eq!(breaks_finish(&[Source::new(path, code)]).len(), expected);
}

#[rstest]
#[case(concat!("see /wo", "rk/x"), 1)]
#[case("src/work/job.rs and crate/work", 0)]
#[case(concat!("../sha", "red/notes.md"), 1)]
#[case(concat!("../sha", "red/data/pec"), 1)]
fn a_foreign_folder_is_seen(#[case] text: &str, #[case] expected: usize) {
    assert_eq!(breaks_speech(&Source::new("docs/x.md", text)).len(), expected);
    let in_test = Source::new("tests/it/mail.rs", &format!("// {}", concat!("../sha", "red/data/pec")));
    assert_eq!(breaks_speech(&in_test).len(), 0);
}

#[test]
fn long_and_nameless_files_are_seen() {
    let long = Source::new("src/ui/a.rs", &"\n".repeat(LONGEST + 1));
    assert_eq!(breaks_length(std::slice::from_ref(&long)).len(), 1);
    assert_eq!(breaks_heading(&[long, Source::new("src/b.rs", "#![x]\n//! What.\n")]).len(), 1);
}

#[test]
fn a_lame_migration_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    assert_eq!(breaks_migrations(folder.path()).len(), 2, "two empty trees");
    for engine in ["sqlite", "postgres"] {
        put(&format!("{engine}/0001_people/up.sql"), "CREATE TABLE people (id BIGINT);");
        put(&format!("{engine}/0001_people/down.sql"), "DROP TABLE people;");
    }
    assert_eq!(breaks_migrations(folder.path()), Vec::<String>::new());
    put("sqlite/0002_more/up.sql", "CREATE TABLE more (id BIGINT);");
    assert!(!breaks_migrations(folder.path()).is_empty(), "no down.sql, no equal");
    put("sqlite/0002_more/down.sql", " ");
    put("postgres/0002_more/up.sql", "CREATE TABLE more (id BIGINT);");
    put("postgres/0002_more/down.sql", "DROP TABLE more;");
    assert!(!breaks_migrations(folder.path()).is_empty(), "an empty down.sql");
}

#[test]
fn a_dependency_without_a_reason_is_seen() {
    let manifest = "[dependencies]\nserde = \"1\"\ncsv = { version = \"1\" }\n";
    assert_eq!(
        breaks_reasons(manifest, "| `serde` | a |\n| `gone` | b |"),
        ["csv", "gone, which is not a dependency any more"]
    );
}
