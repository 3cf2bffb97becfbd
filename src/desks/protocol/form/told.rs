//! What the segnatura of the sender's register puts into the form: proposals with their reason, each refused with one key
//! like the learned ones. What it says wrong is told.

use super::fields::day_text;
use crate::base::i18n::Arg;
use crate::base::text::{Shown, fold};
use crate::desks::protocol::arriving::Arriving;
use crate::desks::protocol::segnatura::told::{Compared, Told};
use crate::desks::titolario::api::ClassLabel;
use crate::mail::segnatura::{Class, Subject};
use crate::ui::form::{Form, Item, Value};
use crate::work::screen::{Context, Effect};

/// Proposes what the segnatura says; answers the fields that it filled.
pub fn fill(form: &mut Form, arriving: &Arriving, classes: &[ClassLabel], cx: &Context<'_>) -> Vec<&'static str> {
    let Some(told) = arriving.told.as_ref().and_then(Told::segnatura) else { return Vec::new() };
    let (reason, short) = (cx.texts.get("segnatura-proposed"), cx.texts.get("segnatura-proposed-short"));
    let mut wanted: Vec<(&'static str, Value)> = Vec::new();
    if let Some(sender) = told.sender.as_ref().filter(|_| arriving.sender.is_none()) {
        let address = arriving.arrival.sender_address.as_deref();
        let detail = address.or(sender.addresses().first().map(String::as_str)).unwrap_or_default();
        if !sender.name().is_empty() {
            wanted.push(("parties", Value::items(vec![Item::new("", name_of(sender), detail)])));
        }
    }
    let number = &told.identifier.number;
    if !number.is_empty() {
        wanted.push(("sender_number", Value::text(number.chars().take(60).collect::<String>())));
    }
    if let Some(day) = told.identifier.on.filter(|day| *day <= cx.house.clock.today()) {
        wanted.push(("sender_date", Value::text(day_text(day))));
    }
    if !told.subject.is_empty() {
        wanted.push(("subject", Value::text(told.subject.clone())));
    }
    if let Some(class) = told.class.as_ref().and_then(|class| same_class(class, classes)) {
        wanted.push(("class", Value::item(Item::new(class.id, format!("{} {}", class.code, class.title), ""))));
    }
    // Beside a number or a date there is no room for more than a word.
    let why = |field| if matches!(field, "sender_number" | "sender_date") { short.as_str() } else { reason.as_str() };
    let mut filled: Vec<&'static str> =
        wanted.into_iter().filter_map(|(field, value)| form.learn(field, value, why(field)).then_some(field)).collect();
    if told.reserved && form.set("reserved", Value::Flag(true)) {
        filled.push("reserved");
    }
    filled
}

/// The office is part of who wrote, where the segnatura names it in words.
fn name_of(sender: &Subject) -> String {
    match sender {
        Subject::Administration(body) => match &body.office {
            Some(office) if office.contains(' ') => format!("{} - {office}", body.name),
            _ => body.name.clone(),
        },
        other => other.name(),
    }
}

/// The class of our plan with the same code and, where theirs has a name, the same name: another office's plan may be
/// another plan.
fn same_class<'c>(class: &Class, classes: &'c [ClassLabel]) -> Option<&'c ClassLabel> {
    let code = class.code.replace('/', ".");
    let found = classes.iter().find(|own| own.code.eq_ignore_ascii_case(&code))?;
    (class.name.is_empty() || fold(&class.name) == fold(&found.title)).then_some(found)
}

/// What is wrong with the XML, or which notice it is, in a remark.
pub fn remark(arriving: &Arriving, cx: &Context<'_>) -> Option<Effect> {
    let told = arriving.told.as_ref()?;
    let text = if let Err(refused) = &told.outcome {
        let why = cx.texts.get(refused.key());
        cx.texts.with("segnatura-remark-refused", &[("file", told.file.as_str().into()), ("why", why.into())])
    } else if let Some(notice) = told.notice() {
        let kind = Arg::from(cx.texts.get(notice.kind().key()));
        match arriving.arrival.reason.as_deref().filter(|_| arriving.notice_of.is_some()) {
            Some(number) => cx.texts.with("segnatura-notice-of", &[("kind", kind), ("number", number.into())]),
            None => cx.texts.with("segnatura-notice-unknown", &[("kind", kind)]),
        }
    } else if let Some(wrong) = told.wrong() {
        let key = match wrong.compared {
            Compared::Missing => "segnatura-remark-missing",
            _ => "segnatura-remark-differs",
        };
        cx.texts.with(key, &[("name", wrong.name.as_str().into())])
    } else if told.segnatura().is_some_and(|told| told.reserved) {
        cx.texts.get("segnatura-remark-reserved")
    } else {
        return None;
    };
    Some(Effect::Remark(Shown::line(&text)))
}
