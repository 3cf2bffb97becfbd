//! The table of all settings: name, sample, meaning, and how a value is taken.

use std::path::{Path, PathBuf};

use toml::de::{DeArray, DeValue};

use super::{Config, LabelFormat, LabelSize};
use crate::base::i18n::{Lang, Texts};

/// Table of `command = keys`.
pub(super) const KEYS: &str = "keys";

/// One setting.
pub(super) struct Setting {
    /// The TOML table it stands in; empty for the top.
    pub table: &'static str,
    /// Its name there.
    pub key: &'static str,
    /// A value as it could be written: the default where there is one.
    sample: &'static str,
    /// Catalogue key of what it is for.
    about: &'static str,
    /// Catalogue key of what it can be.
    pub expects: &'static str,
    /// Takes the value; `None` when it is not one for this setting.
    pub take: fn(&mut Config, &DeValue<'_>, &Places) -> Option<()>,
}

/// Where paths that are not absolute start.
pub(super) struct Places {
    /// The folder of the configuration file.
    pub folder: PathBuf,
    /// The user's home, for `~/`.
    pub home: Option<PathBuf>,
}

/// All settings, in the order of the sample file.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        table: "",
        key: "language",
        sample: "\"it\"",
        about: "config-about-language",
        expects: "config-expects-language",
        take: |config, value, _| {
            config.language = Some(match value.as_str()? {
                "it" => Lang::It,
                "en" => Lang::En,
                _ => return None,
            });
            Some(())
        },
    },
    Setting {
        table: "",
        key: "theme",
        sample: "\"default-dark\"",
        about: "config-about-theme",
        expects: "config-expects-theme",
        take: |config, value, _| {
            config.theme = name(value)?;
            Some(())
        },
    },
    Setting {
        table: "",
        key: "mouse",
        sample: "false",
        about: "config-about-mouse",
        expects: "config-expects-bool",
        take: |config, value, _| {
            config.mouse = value.as_bool()?;
            Some(())
        },
    },
    Setting {
        table: "",
        key: "idle_lock_minutes",
        sample: "15",
        about: "config-about-idle-lock",
        expects: "config-expects-minutes",
        take: |config, value, _| {
            config.idle_lock_minutes = number(value, 0, 1_440)?;
            Some(())
        },
    },
    Setting {
        table: "",
        key: "database",
        sample: "\"postgres://scrivania@localhost/scrivania\"",
        about: "config-about-database",
        expects: "config-expects-database",
        take: |config, value, _| {
            config.database = Some(text(value)?);
            Some(())
        },
    },
    Setting {
        table: "",
        key: "documents",
        sample: "\"/srv/scrivania/documents\"",
        about: "config-about-documents",
        expects: "config-expects-folder",
        take: |config, value, places| {
            config.documents = Some(path(value, places)?);
            Some(())
        },
    },
    Setting {
        table: "print",
        key: "printer",
        sample: "\"protocollo\"",
        about: "config-about-printer",
        expects: "config-expects-queue",
        take: |config, value, _| {
            config.print.printer = Some(queue(value)?);
            Some(())
        },
    },
    Setting {
        table: "print",
        key: "folder",
        sample: "\"~/stampe\"",
        about: "config-about-print-folder",
        expects: "config-expects-folder",
        take: |config, value, places| {
            config.print.folder = Some(path(value, places)?);
            Some(())
        },
    },
    Setting {
        table: "print",
        key: "label_printer",
        sample: "\"etichette\"",
        about: "config-about-label-printer",
        expects: "config-expects-queue",
        take: |config, value, _| {
            config.print.label_printer = Some(queue(value)?);
            Some(())
        },
    },
    Setting {
        table: "print",
        key: "label_format",
        sample: "\"pdf\"",
        about: "config-about-label-format",
        expects: "config-expects-label-format",
        take: |config, value, _| {
            config.print.label_format = match value.as_str()? {
                "pdf" => LabelFormat::Pdf,
                "zpl" => LabelFormat::Zpl,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        table: "print",
        key: "label_size",
        sample: "\"70x36\"",
        about: "config-about-label-size",
        expects: "config-expects-label-size",
        take: |config, value, _| {
            let (width, height) = value.as_str()?.split_once('x')?;
            let side = |text: &str| text.trim().parse().ok().filter(|side| (20..=210).contains(side));
            config.print.label_size = LabelSize { width: side(width)?, height: side(height)? };
            Some(())
        },
    },
    Setting {
        table: "arrivals",
        key: "mail",
        sample: "[\"~/Maildir\"]",
        about: "config-about-mail",
        expects: "config-expects-folders",
        take: |config, value, places| {
            config.arrivals.mail = match value {
                DeValue::Array(list) => list.iter().map(|item| path(item.get_ref(), places)).collect::<Option<_>>()?,
                one => vec![path(one, places)?],
            };
            Some(())
        },
    },
    Setting {
        table: "arrivals",
        key: "scans",
        sample: "\"~/scansioni\"",
        about: "config-about-scans",
        expects: "config-expects-folder",
        take: |config, value, places| {
            config.arrivals.scans = Some(path(value, places)?);
            Some(())
        },
    },
    Setting {
        table: "protocol",
        key: "empty_daily_registers",
        sample: "true",
        about: "config-about-empty-daily-registers",
        expects: "config-expects-bool",
        take: |config, value, _| {
            config.protocol.empty_daily_registers = value.as_bool()?;
            Some(())
        },
    },
    Setting {
        table: "emergency",
        key: "folder",
        sample: "\"/srv/scrivania/emergenza\"",
        about: "config-about-emergency-folder",
        expects: "config-expects-folder",
        take: |config, value, places| {
            config.emergency.folder = Some(path(value, places)?);
            Some(())
        },
    },
    Setting {
        table: "emergency",
        key: "seat",
        sample: "1",
        about: "config-about-emergency-seat",
        expects: "config-expects-seat",
        take: |config, value, _| {
            config.emergency.seat = number(value, 1, 999)?;
            Some(())
        },
    },
    Setting {
        table: "segnatura",
        key: "signer",
        sample: "[\"/usr/local/bin/sigilla\", \"--xades\"]",
        about: "config-about-signer",
        expects: "config-expects-signer",
        take: |config, value, _| {
            let DeValue::Array(list) = value else { return None };
            let command = list.iter().map(|item| text(item.get_ref())).collect::<Option<Vec<_>>>()?;
            config.segnatura.signer = Some(command).filter(|command| !command.is_empty())?;
            Some(())
        },
    },
    Setting {
        table: "segnatura",
        key: "address",
        sample: "\"protocollo@pec.comune.example\"",
        about: "config-about-segnatura-address",
        expects: "config-expects-address",
        take: |config, value, _| {
            let address = text(value).filter(|address| address.contains('@') && !address.contains([' ', '<', '>']))?;
            config.segnatura.address = Some(address);
            Some(())
        },
    },
];

/// A non-empty text without control characters.
fn text(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty() && !text.contains(char::is_control)).then(|| text.to_owned())
}

/// A name as themes have them.
fn name(value: &DeValue<'_>) -> Option<String> {
    text(value).filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
}

/// The name of a print queue: CUPS forbids blanks, `/` and `#`, and a leading dash would read as an option.
fn queue(value: &DeValue<'_>) -> Option<String> {
    text(value).filter(|name| !name.starts_with('-') && !name.contains([' ', '/', '#', '\'', '"']))
}

fn number(value: &DeValue<'_>, least: u16, most: u16) -> Option<u16> {
    let number = value.as_integer()?;
    let number = u16::from_str_radix(number.as_str(), number.radix()).ok()?;
    (least..=most).contains(&number).then_some(number)
}

fn path(value: &DeValue<'_>, places: &Places) -> Option<PathBuf> {
    let text = text(value)?;
    match text.strip_prefix("~/") {
        Some(rest) => Some(places.home.as_ref()?.join(rest)),
        None => Some(places.folder.join(Path::new(&text))),
    }
}

/// The keys of one command: a text or a list of texts.
pub(super) fn keys(value: &DeValue<'_>) -> Option<Vec<String>> {
    let list = |list: &DeArray<'_>| list.iter().map(|item| text(item.get_ref())).collect::<Option<Vec<_>>>();
    match value {
        DeValue::Array(items) => list(items),
        one => Some(vec![text(one)?]),
    }
}

/// A complete sample file: every setting commented out, with what it is for and what it can be. Comments begin with
/// `# `, settings with `#` alone.
pub fn sample(texts: &Texts) -> String {
    let mut parts = vec![comment(&texts.get("config-about"))];
    let mut table = "";
    for setting in SETTINGS {
        if setting.table != table {
            table = setting.table;
            parts.push(format!("\n[{table}]\n"));
        }
        let about = texts.with(setting.about, &[("expects", texts.get(setting.expects).into())]);
        parts.push(format!("\n{}#{} = {}\n", comment(&about), setting.key, setting.sample));
    }
    let about = comment(&texts.get("config-about-keys"));
    parts.push(format!("\n[{KEYS}]\n\n{about}#form-save = [\"ctrl-s\", \"f2\"]\n"));
    parts.concat()
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect::<Vec<_>>().concat()
}
