//! Text from people who mean no good, or type oddly: through the forms, into the register, and out again on screen, on
//! paper, in tables. No control, escape, reversed or invisible character comes out; what was written can still be read.
//!
//! More such texts lie beside the project and are not part of it. Without them this says so and uses its own.

mod forms;
mod register;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use scrivania::base::text::Shown;

/// Lines of a file of the extra inputs; none, with a loud line, when it is not there.
fn extra(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/terminal").join(name);
    let Ok(bytes) = fs::read(&path) else {
        // Not by the macro, whose words the test runner keeps to itself.
        std::io::stderr()
            .write_all(format!("LEFT OUT: extra input {} is not here\n", path.display()).as_bytes())
            .unwrap();
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned).collect()
}

/// Bad inputs of our own, each with what makes it bad.
fn own() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        "   ",
        "\u{a0}",
        "NUL\0dentro",
        "\u{1b}]52;c;cm0gLXJm\u{7}",
        "\u{1b}[2Jcancella",
        "\u{9b}31mrosso",
        "\u{9d}0;titolo\u{9c}",
        "\u{202e}fdp.exe",
        "\u{2066}aperto e non chiuso",
        "zero\u{200b}width\u{200d}\u{feff}\u{2060}\u{ad}",
        "tag\u{e0041}\u{e0042}",
        "riga\u{2028}due\u{2029}tre",
        "👨‍👩‍👧‍👦🇮🇹1️⃣",
        "ｶﾞｷﾞｸﾞ",
        "漢字漢字漢字",
        "\u{3164}",
        "\u{115f}\u{1160}",
        "Comune di Fаno con а cirillica",
        "100% _ \\ % __",
        "\"NEAR(\" AND OR * ^",
        "'; DROP TABLE registrations; --",
        "=cmd|' /C calc'!A1",
        "+39 0721 123456",
        "＝1+1",
        "@SUM(A1)",
        "-2+3",
        "\t=1+1",
        "#eval(\"1\") #read(\"/etc/passwd\") $x$ @y //",
        "tab\te\rritorno\nriga",
        "-rf --version",
        "perche\u{301} NFD",
        "perché NFC",
        "d’Angiò d'Angiò",
        "محمد عبد الله",
        "31/11/2026",
        "29/02/2026",
        "0000-00-00",
        "1.234,56",
        "-0",
        "1e400",
        "RSSMRA80A01H501U",
        "IT60 X054 2811\u{200b}101",
        "^XA^FO10^FDx^FS^XZ ~DG",
        "«voce» {$x} { $y }",
        "..\\..\\x/../y",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push(format!("a{}", "\u{301}".repeat(2_000)));
    texts.push("x".repeat(65_536));
    texts.push(String::from_utf8_lossy(b"solo \x9b byte, \xc0\xaf lungo, \xed\xa0\x80 mezzo").into_owned());
    texts
}

/// All texts.
pub fn all() -> Vec<String> {
    let mut texts = own();
    texts.extend(extra("blns.txt"));
    texts.extend(extra("cognomi_it_faker.txt").into_iter().step_by(10));
    texts.extend(extra("nomi_it_faker.txt").into_iter().step_by(10));
    texts
}

/// Fails when something comes out that steers a terminal, reverses or hides text.
#[track_caller]
pub fn assert_harmless(text: &str, whence: &str) {
    for line in text.lines() {
        let bad = line.chars().find(|c| {
            c.is_control()
                || matches!(*c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                    | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{e0000}'..='\u{e007f}')
        });
        assert_eq!(bad, None, "{whence}: {line:?}");
        assert_eq!(Shown::line(line).as_str(), line, "{whence}: would be shown otherwise");
    }
}
