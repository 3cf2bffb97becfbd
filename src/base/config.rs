//! The configuration file: a few facts in TOML. A wrong key or value never stops the program: it starts with what is
//! understood and says, with file, line and the nearest valid key, what is not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::fault::{Fault, Outcomes};
use super::i18n::Lang;

/// The configuration with every key explained; each line un-commented must load.
pub const EXPLAINED: &str = include_str!("config.toml");

/// What a label is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LabelFormat {
    /// PDF of one label for a roll of 62 × 29 mm.
    #[default]
    Roll62x29,
    /// PDF of one label of 99 × 38 mm.
    Wide99x38,
    /// PDF of an A4 sheet of 24 labels.
    SheetA4,
    /// Code for a label printer of 203 dots an inch.
    Zpl203,
    /// Code for a label printer of 300 dots an inch.
    Zpl300,
}

impl LabelFormat {
    const NAMES: [(&'static str, Self); 5] = [
        ("62x29", Self::Roll62x29),
        ("99x38", Self::Wide99x38),
        ("a4", Self::SheetA4),
        ("zpl203", Self::Zpl203),
        ("zpl300", Self::Zpl300),
    ];
}

/// What can be configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Language of the screen; that of the environment when absent.
    pub language: Option<Lang>,
    /// Name or path of a theme.
    pub theme: Option<String>,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Address of the database.
    pub database: Option<String>,
    /// CUPS queue, or folder (beginning with `/`) that papers are written to.
    pub printer: Option<String>,
    /// What labels are printed on.
    pub label_format: LabelFormat,
    /// Folder of scanned documents.
    pub scan_folder: Option<PathBuf>,
    /// Folders of incoming messages: maildirs or folders of `.eml` files.
    pub mail_folders: Vec<PathBuf>,
    /// Minutes without a key after which the screen locks; 0 never locks.
    pub lock_after_minutes: u64,
    /// Keys by command id.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: None,
            mouse: false,
            database: None,
            printer: None,
            label_format: LabelFormat::default(),
            scan_folder: None,
            mail_folders: Vec::new(),
            lock_after_minutes: 10,
            keys: BTreeMap::new(),
        }
    }
}

/// Something in the file that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigWarning {
    /// Catalogue key of the sentence.
    pub key: &'static str,
    /// Line of the file, from 1.
    pub line: usize,
    /// The key or value at fault.
    pub what: String,
    /// The nearest valid key, or the values that are valid.
    pub instead: String,
}

const KNOWN: [&str; 10] = [
    "language", "theme", "mouse", "database", "printer", "label_format", "scan_folder", "mail_folders",
    "lock_after_minutes", "keys",
];

impl Config {
    /// Reads a file; a file that is not there is an empty one.
    pub fn load(path: &Path) -> Outcomes<(Self, Vec<ConfigWarning>)> {
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self::read(&text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok((Self::default(), Vec::new())),
            Err(error) => Err(Fault::not_done("fault-config-unreadable").arg("path", path.display()).because(error)),
        }
    }

    /// Reads the text of a file.
    pub fn read(text: &str) -> (Self, Vec<ConfigWarning>) {
        let mut config = Self::default();
        let mut warnings = Vec::new();
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(text, span.start));
                let what = error.message().to_owned();
                return (config, vec![ConfigWarning { key: "config-not-toml", line, what, instead: String::new() }]);
            }
        };
        for (key, value) in &table {
            let line = line_with_key(text, key);
            if let Err(instead) = config.set(key, value) {
                let known = KNOWN.contains(&key.as_str());
                warnings.push(ConfigWarning {
                    key: if known { "config-bad-value" } else { "config-unknown-key" },
                    line,
                    what: if known { format!("{key} = {value}") } else { key.clone() },
                    instead,
                });
            }
        }
        (config, warnings)
    }

    fn set(&mut self, key: &str, value: &toml::Value) -> Result<(), String> {
        let text = || value.as_str().map(str::to_owned).ok_or_else(|| "\"…\"".to_owned());
        match key {
            "language" => self.language = Some(text()?.as_str()).and_then(Lang::parse).map(Some).ok_or("it, en")?,
            "theme" => self.theme = Some(text()?),
            "mouse" => self.mouse = value.as_bool().ok_or("true, false")?,
            "database" => self.database = Some(text()?),
            "printer" => self.printer = Some(text()?),
            "label_format" => {
                let name = text()?;
                self.label_format = LabelFormat::NAMES
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, format)| *format)
                    .ok_or("62x29, 99x38, a4, zpl203, zpl300")?;
            }
            "scan_folder" => self.scan_folder = Some(PathBuf::from(text()?)),
            "mail_folders" => {
                let folders = value.as_array().ok_or("[\"…\"]")?;
                self.mail_folders = folders
                    .iter()
                    .map(|folder| folder.as_str().map(PathBuf::from).ok_or("[\"…\"]"))
                    .collect::<Result<_, _>>()?;
            }
            "lock_after_minutes" => {
                self.lock_after_minutes = value.as_integer().and_then(|n| u64::try_from(n).ok()).ok_or("0, 10, 30")?;
            }
            "keys" => {
                for (command, keys) in value.as_table().ok_or("[keys]")? {
                    let list = match keys {
                        toml::Value::String(one) => vec![one.clone()],
                        toml::Value::Array(many) => many.iter().filter_map(|key| key.as_str().map(str::to_owned)).collect(),
                        _ => return Err("form-save = [\"f2\", \"ctrl-s\"]".to_owned()),
                    };
                    self.keys.insert(command.clone(), list);
                }
            }
            unknown => return Err(nearest(unknown)),
        }
        Ok(())
    }

    /// Keys by command id.
    pub fn keys(&self) -> &BTreeMap<String, Vec<String>> {
        &self.keys
    }

    /// How long without a key before the screen locks.
    pub fn lock_after(&self) -> Option<Duration> {
        (self.lock_after_minutes > 0).then(|| Duration::from_secs(self.lock_after_minutes * 60))
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
}

fn line_with_key(text: &str, key: &str) -> usize {
    let is_it = |line: &str| {
        let line = line.trim_start().trim_start_matches(['[', '"']);
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches('"').trim_start().starts_with(['=', ']', '.']))
    };
    text.lines().position(is_it).map_or(1, |index| index + 1)
}

/// The known key that shares the most pairs of letters with a wrong one.
fn nearest(wrong: &str) -> String {
    let pairs = |word: &str| word.as_bytes().windows(2).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let ours = pairs(wrong);
    KNOWN
        .iter()
        .max_by_key(|known| pairs(known).iter().filter(|pair| ours.contains(pair)).count())
        .map(|known| (*known).to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_explained_file_loads_when_uncommented() {
        let text: String = EXPLAINED
            .lines()
            .map(|line| line.strip_prefix("#:").unwrap_or(line).trim_start().to_owned() + "\n")
            .collect();
        let (config, warnings) = Config::read(&text);
        assert_eq!(warnings, Vec::new());
        assert_ne!(config, Config::default());
        assert_eq!(Config::read(EXPLAINED), (Config::default(), Vec::new()));
    }

    #[test]
    fn a_wrong_key_is_named_with_its_line_and_the_nearest_one() {
        let (config, warnings) = Config::read("language = \"en\"\n\nprinters = \"x\"\nmouse = 3\n");
        assert_eq!(config.language, Some(Lang::En));
        let said: Vec<_> = warnings.iter().map(|w| (w.key, w.line, w.instead.as_str())).collect();
        assert_eq!(said, [("config-bad-value", 4, "true, false"), ("config-unknown-key", 3, "printer")]);
    }

    #[test]
    fn a_file_that_is_no_toml_starts_the_program_all_the_same() {
        let (config, warnings) = Config::read("theme = \"mono\"\nlanguage = [\n");
        assert_eq!(config, Config::default());
        assert_eq!(warnings.first().map(|w| w.key), Some("config-not-toml"));
    }
}
