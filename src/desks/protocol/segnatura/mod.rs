//! The segnatura in XML at the protocol desk: written for what goes out (DPR 445/2000 art. 55 c. 4) and sealed by the
//! signer of the configuration; read when it comes in, where notices find the registration they speak of; answered.
//!
//! Whoever sends a registration calls [`make`] and then [`seal`], outside any transaction, and attaches
//! [`Made::bytes`] under [`Made::file_name`] beside the documents, each under the name it has in the register.

pub mod answering;
pub mod answers;
mod content;
pub mod model;
pub mod notices;
mod service;
pub mod store;
#[cfg(test)]
mod tests;
pub mod told;

pub use service::{Asked, Made, make, seal};

use crate::base::i18n::Arg;
use crate::mail::segnatura::NoticeKind;
use crate::work::screen::Context;

/// A notice in one line: which one, their number, why, from whom.
pub fn notice_line(notice: &model::NoticeRow, cx: &Context<'_>) -> String {
    let kind = NoticeKind::parse(&notice.kind).map(|kind| cx.texts.get(kind.key())).unwrap_or_default();
    let number = notice.their_number.as_ref().map(|number| match notice.their_date {
        Some(day) => cx.texts.with(
            "segnatura-their-number",
            &[("number", Arg::from(number.as_str())), ("day", day.format("%d/%m/%Y").to_string().into())],
        ),
        None => number.clone(),
    });
    let parts = [Some(kind), number, notice.reason.clone(), notice.measure.clone(), Some(notice.sender.clone())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
