//! The words of the program in Italian and English.
//!
//! Catalogues are Fluent files that lie beside the code that speaks them (`it.ftl`, `en.ftl`); the build
//! gathers them. Keys are prefixed by their room (`protocol-…`, `fault-…`). Both languages must have the same
//! keys and the same placeholders: a test reads them all. In Italian `{ ELIDE("dal", $day) }` puts a word before a day as it is
//! spoken: `dal 10/12/2026`, `dall'11/12/2026`.

use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::{LanguageIdentifier, langid};

use super::dates;

include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// A value put into a message.
pub type Arg<'a> = FluentValue<'a>;

/// The language of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Italian, the default.
    #[default]
    It,
    /// English.
    En,
}

impl Lang {
    /// Reads `it`, `en`, `it_IT.UTF-8`, `en-GB`…; `None` for any other language.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("it") => Some(Self::It),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }

    /// Two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }
}

/// All messages of one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts").field(&self.lang).finish()
    }
}

impl Texts {
    /// The messages of `lang`; read once, on first use.
    pub fn of(lang: Lang) -> &'static Self {
        static IT: OnceLock<Texts> = OnceLock::new();
        static EN: OnceLock<Texts> = OnceLock::new();
        match lang {
            Lang::It => IT.get_or_init(|| Self::read(lang, langid!("it"), ITALIAN)),
            Lang::En => EN.get_or_init(|| Self::read(lang, langid!("en"), ENGLISH)),
        }
    }

    fn read(lang: Lang, id: LanguageIdentifier, files: &[(&str, &str)]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks are invisible on paper and garbage in a terminal.
        bundle.set_use_isolating(false);
        if let Err(error) = bundle.add_function("ELIDE", elide) {
            tracing::error!(?error, "function of the catalogues given twice");
        }
        for (path, text) in files {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    tracing::error!(%path, ?errors, "message catalogue not well formed");
                    resource
                }
            };
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(%path, ?errors, "message key given twice");
            }
        }
        Self { lang, bundle }
    }

    /// The language of these messages.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message without values. A missing key shows itself in guillemets, so that it is seen and reported.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with named values.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.render(key, None, args).unwrap_or_else(|| format!("«{key}»"))
    }

    /// An attribute of a message (`key.attribute`), if it has one.
    pub fn attribute(&self, key: &str, attribute: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        self.render(key, Some(attribute), args)
    }

    /// Whether the key exists.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn render(&self, key: &str, attribute: Option<&str>, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set((*name).to_owned(), counted(value));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::warn!(key, ?errors, "message could not be completed");
        }
        Some(text)
    }
}

/// A word before a day, for the catalogues.
fn elide<'a>(positional: &[Arg<'a>], _named: &FluentArgs<'_>) -> Arg<'a> {
    match positional {
        [FluentValue::String(word), FluentValue::String(day)] => FluentValue::from(dates::elided(word, day)),
        [FluentValue::String(word), FluentValue::Number(day)] => {
            FluentValue::from(dates::elided(word, &day.as_string()))
        }
        _ => FluentValue::Error,
    }
}

/// A count that comes as text is a number to the catalogue: else none of its plurals would ever be chosen. Codes with a nought
/// in front and what is too long to count stay as they are written.
fn counted<'a>(value: &Arg<'a>) -> Arg<'a> {
    match value {
        FluentValue::String(text) if is_count(text) => {
            text.parse::<i64>().map_or_else(|_| value.clone(), FluentValue::from)
        }
        _ => value.clone(),
    }
}

fn is_count(text: &str) -> bool {
    let digits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (text == "0" || !text.starts_with('0'))
}

#[cfg(test)]
mod tests;
