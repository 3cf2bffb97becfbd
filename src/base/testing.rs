//! What the tests of every floor share: inputs that lie beside the checkout and may be missing.

use std::io::Write as _;
use std::path::PathBuf;

/// A file or folder of the extra inputs, or `None` with a loud line on the real standard error, which the test runner
/// does not swallow.
pub fn extra_input(path: &str) -> Option<PathBuf> {
    let found = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    if found.exists() {
        return Some(found);
    }
    writeln!(std::io::stderr(), "LEFT OUT: extra input {} is not here", found.display()).ok();
    None
}

/// Lines of a text file among the extra inputs; none when it is missing.
pub fn extra_lines(path: &str) -> Vec<String> {
    let Some(found) = extra_input(path) else { return Vec::new() };
    let bytes = std::fs::read(found).unwrap_or_default();
    String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
}
