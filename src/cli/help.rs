//! Help and usage errors in the language of the user. The command tree is walked and every text is taken from the
//! catalogues: `cli-cmd-<command path>` for a command, `cli-cmd-<command path>-<argument>` for its arguments.

use std::error::Error as _;
use std::fmt;

use clap::builder::{Str, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Args;
use super::operator;
use crate::base::i18n::{Lang, Texts};
use crate::base::text::Shown;

/// The refusal of a value that is none of a few: it knows how they are told.
#[derive(Debug, Clone, Copy)]
pub struct OneOf(pub fn(&Texts) -> String);

impl fmt::Display for OneOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(self.0)(Texts::of(Lang::default())))
    }
}

impl std::error::Error for OneOf {}

/// The command tree with its words.
pub fn localised(texts: &Texts) -> Command {
    let command = Args::command();
    let common: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    dress(command, "cli", "scrivania", &common, texts).after_help(texts.get("cli-exit-codes"))
}

fn dress(command: Command, path: &str, line: &str, common: &[String], texts: &Texts) -> Command {
    let mut command = command
        .about(texts.get(path))
        .help_template(template(texts))
        .disable_help_flag(true)
        .subcommand_value_name(word(texts, "cli-word-command"))
        .subcommand_help_heading(word(texts, "cli-word-commands"))
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help));
    if path == "cli" {
        command = command
            .disable_version_flag(true)
            .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    }
    command = command.mut_args(|arg| {
        let id = arg.get_id().to_string();
        let ours = common.contains(&id) || id == "help" || id == "version";
        let key = if ours { format!("cli-{id}") } else { format!("{path}-{id}") };
        let heading = word(texts, if arg.is_positional() { "cli-word-arguments" } else { "cli-word-options" });
        // What clap would add in brackets is English whatever the language: the texts say it themselves.
        let plain = !arg.get_action().takes_values();
        let help = match id.as_str() {
            "roles" => texts.with(&key, &[("roles", operator::roles(texts).into())]),
            _ => texts.get(&key),
        };
        let arg = arg.help(StyledStr::from(help)).help_heading(heading).hide_env(true);
        if plain { arg } else { arg.hide_default_value(true).hide_possible_values(true) }
    });
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let prefix = if path == "cli" { "cli-cmd" } else { path };
    for name in names {
        command = command.mut_subcommand(&name, |sub| {
            dress(sub, &format!("{prefix}-{name}"), &format!("{line} {name}"), common, texts)
        });
    }
    let usage = usage(command.clone(), line, texts);
    command.override_usage(usage)
}

/// How the command is written, with clap's own English word for options put into the language of the help.
fn usage(mut command: Command, line: &str, texts: &Texts) -> String {
    let name = command.get_name().to_owned();
    // Only a command that is put together knows how many values each argument takes.
    command.build();
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replacen(&name, line, 1);
    usage.replace("[OPTIONS]", &format!("[{}]", texts.get("cli-word-options").to_uppercase()))
}

/// A word where clap takes only what lives as long as the program: the help is made once and the program ends.
fn word(texts: &Texts, key: &str) -> Str {
    Str::from(&*texts.get(key).leak())
}

fn template(texts: &Texts) -> String {
    format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", texts.get("cli-word-usage"))
}

/// A usage error in one sentence, and where to read more.
pub fn sentence(error: &clap::Error, texts: &Texts) -> String {
    let value = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let arg = value(ContextKind::InvalidArg);
    let (key, text) = match error.kind() {
        ErrorKind::UnknownArgument => ("cli-error-unknown", arg),
        ErrorKind::InvalidSubcommand => ("cli-error-command", value(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => ("cli-error-missing", arg),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("cli-error-no-command", String::new())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let written = value(ContextKind::InvalidValue);
            if written.is_empty() {
                ("cli-error-empty", arg)
            } else {
                ("cli-error-value", format!("{arg} = {written}"))
            }
        }
        ErrorKind::TooManyValues | ErrorKind::ArgumentConflict => ("cli-error-twice", arg),
        _ => ("cli-error-usage", String::new()),
    };
    let text = Shown::line(&text);
    let first = texts.with(key, &[("what", text.as_str().into())]);
    let allowed = allowed(error, texts).map(|all| texts.with("cli-error-allowed", &[("what", all.into())]));
    [Some(first), allowed, Some(texts.get("cli-error-help"))].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The values that could have been given, where they are few.
fn allowed(error: &clap::Error, texts: &Texts) -> Option<String> {
    if let Some(OneOf(tell)) = error.source().and_then(|cause| cause.downcast_ref::<OneOf>()) {
        return Some(tell(texts));
    }
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(all)) if !all.is_empty() => Some(all.join(", ")),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use clap::Parser;
    use rstest::rstest;

    use super::*;

    fn helps(command: &Command, found: &mut Vec<String>) {
        found.push(command.clone().render_long_help().to_string());
        command.get_subcommands().for_each(|sub| helps(sub, found));
    }

    #[rstest]
    #[case(Lang::It)]
    #[case(Lang::En)]
    fn every_command_and_argument_has_its_words(#[case] lang: Lang) {
        let command = localised(Texts::of(lang));
        command.clone().debug_assert();
        let mut found = Vec::new();
        helps(&command, &mut found);
        assert!(found.len() > 15);
        for help in found {
            assert!(!help.contains('«') || !help.contains('»'), "words are missing:\n{help}");
        }
    }

    #[test]
    fn italian_help_is_italian() {
        let help = localised(Texts::of(Lang::It)).render_help().to_string();
        assert!(help.contains("Uso: scrivania"), "{help}");
        for english in ["Usage", "Options:", "Commands:", "Arguments:", "Print help", "OPTIONS"] {
            assert!(!help.contains(english), "{english} in:\n{help}");
        }
    }

    #[test]
    fn roles_are_named_where_one_is_wanted() {
        let texts = Texts::of(Lang::It);
        let mut found = Vec::new();
        helps(&localised(texts), &mut found);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = found.iter().filter(|help| words(help).contains("addetto d'ufficio (clerk)"));
        assert_eq!(named.count(), 2, "add and change");
        let line = ["scrivania", "operator", "change", "bruno", "--role", "boh"];
        let said = sentence(&Args::try_parse_from(line).unwrap_err(), texts);
        assert!(said.contains("boh") && said.contains("ragioneria (accountant), consultazione (reader)"), "{said}");
        let said = sentence(&Args::try_parse_from(["scrivania", "export", "tutto"]).unwrap_err(), texts);
        assert!(said.contains("Valori ammessi: register"), "{said}");
    }

    #[rstest]
    #[case(&["--banana"], "--banana")]
    #[case(&["banana"], "banana")]
    #[case(&["--lang", "fr"], "fr")]
    #[case(&["mail", "import"], "DIR")]
    #[case(&["demo", "--registrations", "many"], "many")]
    #[case(&["export", "everything"], "everything")]
    fn a_mistake_is_named(#[case] line: &[&str], #[case] named: &str) {
        let error = Args::try_parse_from([&["scrivania"], line].concat()).unwrap_err();
        for lang in [Lang::It, Lang::En] {
            let said = sentence(&error, Texts::of(lang));
            assert!(said.contains(named), "{said}");
            assert!(said.contains("--help") && !said.contains("error:"), "{said}");
        }
    }
}
