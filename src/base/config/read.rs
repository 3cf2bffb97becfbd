//! Walks a TOML document with the table of settings in hand; what fits is taken, what does not is told.

use std::collections::BTreeSet;
use std::path::Path;

use directories::BaseDirs;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest::nearest;
use super::settings::{KEYS, Places, SETTINGS, Setting, keys};
use super::{Config, ConfigWarning, KeyOverride, Problem};

struct Reading<'a> {
    text: &'a str,
    file: &'a Path,
    config: Config,
    warnings: Vec<ConfigWarning>,
    /// Lines that are no TOML.
    broken: BTreeSet<usize>,
}

pub(super) fn read(text: &str, file: &Path) -> (Config, Vec<ConfigWarning>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading { text, file, config: Config::default(), warnings: Vec::new(), broken: BTreeSet::new() };
    let places = Places {
        folder: file.parent().unwrap_or(Path::new("")).to_owned(),
        home: BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()),
    };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        // One slip often breaks several rules; the first one tells enough, and nothing on that line can be trusted.
        if reading.broken.insert(reading.line(at)) {
            reading.warn(at, "", Problem::Syntax(error.message().to_owned()));
        }
    }
    for (key, value) in document.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            (KEYS, DeValue::Table(commands)) => reading.keys(commands),
            (table, DeValue::Table(settings)) => reading.table(table, key.span().start, settings, &places),
            (name, _) => reading.setting("", name, key.span().start, value, &places),
        }
    }
    reading.warnings.sort_by_key(|warning| warning.line);
    (reading.config, reading.warnings)
}

impl Reading<'_> {
    /// The line of a byte position, from 1.
    fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    fn warn(&mut self, at: usize, key: &str, problem: Problem) {
        let line = Some(self.line(at));
        self.warnings.push(ConfigWarning { file: self.file.to_owned(), line, key: key.to_owned(), problem });
    }

    fn table(&mut self, table: &str, at: usize, settings: &DeTable<'_>, places: &Places) {
        let known = SETTINGS.iter().map(|setting| setting.table).chain([KEYS]).filter(|name| !name.is_empty());
        if !known.clone().any(|name| name == table) {
            let meant = nearest(table, known).map(|name| format!("[{name}]"));
            return self.warn(at, &format!("[{table}]"), Problem::UnknownKey(meant));
        }
        for (key, value) in settings {
            self.setting(table, key.get_ref(), key.span().start, value, places);
        }
    }

    fn setting(&mut self, table: &str, key: &str, at: usize, value: &Spanned<DeValue<'_>>, places: &Places) {
        let name = full_name(table, key);
        if self.broken.contains(&self.line(at)) {
            return;
        }
        let Some(setting) = SETTINGS.iter().find(|setting| setting.table == table && setting.key == key) else {
            return self.warn(at, &name, Problem::UnknownKey(meant(table, key)));
        };
        if (setting.take)(&mut self.config, value.get_ref(), places).is_some() {
            self.config.lines.insert(name, self.line(at));
        } else {
            let value = self.text.get(value.span()).unwrap_or_default().to_owned();
            self.warn(at, &name, Problem::BadValue { value, expects: setting.expects });
        }
    }

    fn keys(&mut self, commands: &DeTable<'_>) {
        for (command, value) in commands {
            let at = command.span().start;
            let line = self.line(at);
            if self.broken.contains(&line) {
                continue;
            }
            if let Some(keys) = keys(value.get_ref()) {
                let command = command.get_ref().to_string();
                self.config.lines.insert(full_name(KEYS, &command), line);
                self.config.keys.push(KeyOverride { command, keys, line });
            } else {
                let name = full_name(KEYS, command.get_ref());
                let value = self.text.get(value.span()).unwrap_or_default().to_owned();
                self.warn(at, &name, Problem::BadValue { value, expects: "config-expects-keys" });
            }
        }
    }
}

fn full_name(table: &str, key: &str) -> String {
    if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }
}

/// The setting that was probably meant: in this table, else by the same name in another one.
fn meant(table: &str, key: &str) -> Option<String> {
    let here = SETTINGS.iter().filter(|setting| setting.table == table);
    let elsewhere = SETTINGS.iter().filter(|setting| setting.table != table);
    let name = |setting: &Setting| full_name(setting.table, setting.key);
    nearest(key, here.clone().map(|setting| setting.key))
        .and_then(|near| here.clone().find(|setting| setting.key == near))
        .or_else(|| {
            nearest(key, elsewhere.clone().map(|setting| setting.key))
                .and_then(|near| elsewhere.clone().find(|setting| setting.key == near))
        })
        .map(name)
}
