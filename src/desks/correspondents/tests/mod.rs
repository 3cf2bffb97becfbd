//! The address book as a clerk meets it: cards, search, import.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod cards;
mod import;
mod rules;
mod search;

use super::model::{Kind, New};

fn person(surname: &str, first_name: &str) -> New {
    New { name: surname.to_owned(), first_name: Some(first_name.to_owned()), ..New::default() }
}

fn body(name: &str, code: &str) -> New {
    New { kind: Kind::Body, name: name.to_owned(), ipa_code: Some(code.to_owned()), ..New::default() }
}
