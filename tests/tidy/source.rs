//! Reads Rust source just far enough to judge where it may stand: tokens, paths, and what is test code.
//!
//! It is no compiler: macros are not expanded and names are not looked up. Comments and the contents of literals are
//! blanked first, byte for byte, so that a word in a sentence is never taken for code and every position keeps its line.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// One Rust file of the project.
pub struct Source {
    /// Path from the root of the project, with `/`.
    pub path: String,
    /// The text as it stands in the file.
    pub raw: String,
    /// Identifiers and punctuation, in order.
    pub tokens: Vec<Token>,
    /// Byte ranges that are compiled for tests only.
    tests: Vec<Range<usize>>,
    /// Whether all of it is, because the file that names it says so.
    all_tests: bool,
}

/// A word or a sign of the language; `::` is one sign.
pub struct Token {
    pub at: usize,
    pub text: String,
}

/// A path as written in the code (`crate::db::Db`), leading back to the crate's root where that is possible.
pub struct Reference {
    pub at: usize,
    pub path: Vec<String>,
}

impl Source {
    pub fn new(path: &str, raw: &str) -> Self {
        let tokens = tokens(&blank(raw));
        let tests = test_regions(&tokens);
        Self { path: path.to_owned(), raw: raw.to_owned(), tokens, tests, all_tests: false }
    }

    /// `path:line` of a byte position, for the reader's editor.
    pub fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.raw[..at].matches('\n').count() + 1)
    }

    pub fn lines(&self) -> usize {
        self.raw.lines().count()
    }

    /// Whether the code at this position is compiled for tests only.
    pub fn is_test(&self, at: usize) -> bool {
        self.is_test_file() || self.tests.iter().any(|region| region.contains(&at))
    }

    /// Files of tests and what supports them: `tests/`, `benches/`, and rooms whose name begins with `test`.
    fn is_test_file(&self) -> bool {
        self.all_tests || self.path.starts_with("benches/") || self.path.split('/').any(|part| part.starts_with("test"))
    }

    /// Positions where these tokens follow one another.
    pub fn find(&self, sequence: &[&str]) -> Vec<usize> {
        self.tokens
            .windows(sequence.len())
            .filter(|window| window.iter().zip(sequence).all(|(token, wanted)| token.text == *wanted))
            .map(|window| window[0].at)
            .collect()
    }

    /// Module path of the file: `src/ui/form/field.rs` is `ui`, `form`, `field`; empty for the crate's root.
    pub fn module(&self) -> Vec<String> {
        let Some(inner) = self.path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")) else {
            return Vec::new();
        };
        let mut parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
        if parts.last().is_some_and(|last| last == "mod") || inner == "lib" || inner == "main" {
            parts.pop();
        }
        parts
    }

    /// All paths that begin with `start`, with groups taken apart: `use std::{fs, io::Read}` gives two.
    pub fn references(&self, start: &str) -> Vec<Reference> {
        let mut found = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            let follows_path = index > 0 && self.tokens[index - 1].text == "::";
            if token.text == start && !follows_path && self.text(index + 1) == "::" {
                self.tree(index + 2, &[start.to_owned()], &mut found);
            }
        }
        found
    }

    /// All paths into this crate (`crate::`, `self::`, `super::`), from the crate's root, which is left out.
    pub fn inner_references(&self) -> Vec<Reference> {
        let mut all = Vec::new();
        for start in ["crate", "self", "super"] {
            for reference in self.references(start) {
                let mut path = if start == "crate" { Vec::new() } else { self.module_at(reference.at) };
                for part in &reference.path {
                    match part.as_str() {
                        "crate" | "self" => {}
                        "super" => {
                            path.pop();
                        }
                        name => path.push(name.to_owned()),
                    }
                }
                all.push(Reference { at: reference.at, path });
            }
        }
        all.sort_by_key(|reference| reference.at);
        all
    }

    /// Names of the macros written here.
    pub fn macros(&self) -> impl Iterator<Item = String> {
        let defined = self.tokens.windows(3).filter(|three| three[0].text == "macro_rules" && three[1].text == "!");
        defined.map(|three| three[2].text.clone())
    }

    /// Modules that stand in files of their own and are compiled for tests only.
    fn test_modules(&self) -> impl Iterator<Item = Vec<String>> {
        let named = self.tokens.windows(3).filter(|three| three[0].text == "mod" && three[2].text == ";");
        named.filter(|three| self.is_test(three[0].at)).map(|three| {
            let mut module = self.module();
            module.push(three[1].text.clone());
            module
        })
    }

    fn text(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.text.as_str())
    }

    /// Reads one branch of a path from token `index` on; gives the index behind it.
    fn tree(&self, mut index: usize, prefix: &[String], found: &mut Vec<Reference>) -> usize {
        let mut path = prefix.to_vec();
        let at = self.tokens.get(index).map_or(0, |token| token.at);
        loop {
            match self.text(index) {
                "{" => {
                    index += 1;
                    while !matches!(self.text(index), "}" | "") {
                        index = if self.text(index) == "," { index + 1 } else { self.tree(index, &path, found) };
                    }
                    return index + 1;
                }
                word if is_word(word) || word == "*" => path.push(word.to_owned()),
                _ => {
                    // `Vec::<T>` and the like: the path ends before the sign that does not belong to it.
                    found.push(Reference { at, path });
                    return index + 1;
                }
            }
            index += 1;
            if self.text(index) == "::" {
                index += 1;
            } else {
                break;
            }
        }
        found.push(Reference { at, path });
        if self.text(index) == "as" { index + 2 } else { index }
    }

    /// Module path at a position, with the modules written inside the file.
    fn module_at(&self, at: usize) -> Vec<String> {
        let mut path = self.module();
        for (index, token) in self.tokens.iter().enumerate() {
            if token.text == "mod" && self.text(index + 2) == "{" {
                let end = closing(&self.tokens, index + 2);
                if (token.at..end).contains(&at) {
                    path.push(self.text(index + 1).to_owned());
                }
            }
        }
        path
    }
}

/// All Rust files below these folders or with these names, in a fixed order.
pub fn read(root: &Path, names: &[&str]) -> Vec<Source> {
    let mut sources = Vec::new();
    for name in names {
        visit(&root.join(name), &mut |path| {
            if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap_or(path).display().to_string();
                sources.push(Source::new(&name, &fs::read_to_string(path).unwrap()));
            }
        });
    }
    let for_tests: Vec<Vec<String>> = sources.iter().flat_map(Source::test_modules).collect();
    for source in &mut sources {
        let module = source.module();
        source.all_tests = for_tests.iter().any(|tests| module.starts_with(tests));
    }
    sources
}

/// Calls `each` for a file, or for every file below a folder; links and what builds leave behind are passed over.
pub fn visit(path: &Path, each: &mut impl FnMut(&Path)) {
    if path.is_file() {
        each(path);
    } else if path.is_dir() && !path.join("CACHEDIR.TAG").exists() {
        let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for entry in entries.iter().filter(|entry| !entry.is_symlink()) {
            visit(entry, each);
        }
    }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The text with comments and the contents of literals as spaces; line breaks and all positions stay.
fn blank(raw: &str) -> String {
    let bytes = raw.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if bytes[at..].starts_with(b"//") => raw[at..].find('\n').map_or(bytes.len(), |length| at + length),
            b'/' if bytes[at..].starts_with(b"/*") => block_comment(bytes, at),
            b'"' => string(bytes, at),
            b'r' | b'b' | b'c' if at == 0 || !in_word(bytes[at - 1]) => prefixed_string(bytes, at),
            b'\'' => character(raw, at),
            _ => at,
        };
        if end > at {
            for byte in &mut out[at..end] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
            at = end;
        } else {
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn block_comment(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += 1;
        }
    }
    at
}

fn string(bytes: &[u8], quote: usize) -> usize {
    let mut at = quote + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// `r"…"`, `r#"…"#`, `b"…"`, `br"…"`, `c"…"`; `start` itself when it is a mere word.
fn prefixed_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    let mut is_raw = false;
    while at < bytes.len() && matches!(bytes[at], b'r' | b'b' | b'c') && at - start < 2 {
        is_raw |= bytes[at] == b'r';
        at += 1;
    }
    let hashes = bytes[at..].iter().take_while(|byte| **byte == b'#').count();
    if bytes.get(at + hashes) != Some(&b'"') || (hashes > 0 && !is_raw) {
        return start;
    }
    if !is_raw {
        return string(bytes, at);
    }
    let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let body = at + hashes + 1;
    bytes[body..]
        .windows(close.len())
        .position(|window| window == close)
        .map_or(bytes.len(), |n| body + n + close.len())
}

/// A character literal; `start` itself when the quote begins a lifetime.
fn character(raw: &str, start: usize) -> usize {
    let mut rest = raw[start + 1..].char_indices();
    match rest.next() {
        Some((_, '\\')) => raw[start + 3..].find('\'').map_or(raw.len(), |length| start + 3 + length + 1),
        Some(_) => match rest.next() {
            Some((length, '\'')) => start + 1 + length + 1,
            _ => start,
        },
        None => start,
    }
}

fn tokens(code: &str) -> Vec<Token> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(first) = code[at..].chars().next() {
        let length = if first.is_alphanumeric() || first == '_' {
            code[at..].find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(code.len() - at)
        } else if code[at..].starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            all.push(Token { at, text: code[at..at + length].to_owned() });
        }
        at += length;
    }
    all
}

/// Position behind the bracket that closes the one at token `open`.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for token in &tokens[open..] {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return token.at + 1;
        }
    }
    usize::MAX
}

/// Position behind the item that begins at byte `start`: its body or, when it has none, the semicolon.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut behind_group = start;
    for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.at >= start) {
        if token.at < behind_group {
            continue;
        }
        match token.text.as_str() {
            "(" | "[" => behind_group = closing(tokens, index),
            "{" => return closing(tokens, index),
            ";" => return token.at + 1,
            _ => {}
        }
    }
    usize::MAX
}

/// What stands under `#[cfg(test)]`, `#[test]`, `#[rstest]` or `#[cfg(any(test, …))]`: the attribute and its item.
fn test_regions(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut regions: Vec<Range<usize>> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.text != "#" || tokens.get(index + 1).is_none_or(|next| next.text != "[") {
            continue;
        }
        let end = closing(tokens, index + 1);
        let inside: Vec<&str> = tokens[index + 2..]
            .iter()
            .take_while(|inner| inner.at + 1 < end)
            .map(|inner| inner.text.as_str())
            .collect();
        let for_tests = match inside.first() {
            Some(&"cfg") => inside.contains(&"test") && !inside.contains(&"not"),
            Some(&("test" | "rstest")) => true,
            _ => false,
        };
        if for_tests {
            regions.push(token.at..item_end(tokens, end));
        }
    }
    regions
}
