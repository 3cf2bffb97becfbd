//! Gathers the message catalogues (`it.ftl`, `en.ftl`) that lie beside the code that speaks them,
//! so that a new desk brings its words with it and no list has to be kept by hand; and tells the code the version of the
//! newest migration and the digest of all.
#![allow(clippy::format_push_string, reason = "a build script may be plain")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=migrations");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    println!("cargo:rustc-env=NEWEST_MIGRATION={}", newest_migration(&root.join("migrations/sqlite"))?);
    println!("cargo:rustc-env=MIGRATIONS_DIGEST={:016x}", digest(&root.join("migrations"))?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?).join("catalogues.rs");
    let mut code = String::new();
    for (name, file) in [("ITALIAN", "it.ftl"), ("ENGLISH", "en.ftl")] {
        let mut found = Vec::new();
        gather(&root.join("src"), file, &mut found)?;
        found.sort();
        let mut rows = String::new();
        for path in &found {
            let name = path.strip_prefix(&root).unwrap_or(path).display();
            rows.push_str(&format!("    (\"{name}\", include_str!(\"{}\")),\n", path.display()));
        }
        code.push_str("/// Source file and text of every catalogue of this language.\n");
        code.push_str(&format!("pub static {name}: &[(&str, &str)] = &[\n{rows}];\n"));
    }
    if fs::read_to_string(&out).is_ok_and(|old| old == code) {
        return Ok(());
    }
    fs::write(out, code)
}

/// The version as the migrations' own table writes it: the digits of the folder's name before its words.
fn newest_migration(folder: &Path) -> io::Result<String> {
    let mut newest = String::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let digits = name.split('_').next().unwrap_or_default().replace('-', "");
        newest = newest.max(digits);
    }
    Ok(newest)
}

/// Tells one set of migrations from another (FNV-1a over names and texts, in order).
fn digest(migrations: &Path) -> io::Result<u64> {
    let mut all = Vec::new();
    for engine in ["postgres", "sqlite"] {
        for entry in fs::read_dir(migrations.join(engine))? {
            let path = entry?.path().join("up.sql");
            let name = path.strip_prefix(migrations).map_err(io::Error::other)?;
            all.push((name.display().to_string(), fs::read(&path)?));
        }
    }
    all.sort();
    let bytes = all.iter().flat_map(|(name, text)| name.as_bytes().iter().chain(text));
    Ok(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)))
}

fn gather(folder: &Path, file: &str, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, file, found)?;
        } else if path.file_name().is_some_and(|name| name == file) {
            found.push(path);
        }
    }
    Ok(())
}
