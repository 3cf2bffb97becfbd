//! Gathers the message catalogues (`it.ftl`, `en.ftl`) that lie beside the code that speaks them,
//! so that a new desk brings its words with it and no list has to be kept by hand.
#![allow(clippy::format_push_string, reason = "a build script may be plain")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=migrations");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
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
