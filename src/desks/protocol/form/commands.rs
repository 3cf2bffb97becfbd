//! What can be done in the registration form besides what any form does.

use super::RegistrationForm;
use super::saving;
use crate::desks::protocol::message_view;
use crate::ui::command::{Command, Scope};
use crate::work::commands;
use crate::work::screen::{Context, Effect, Reply};

/// The form's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "protocol-label", keys: &["f6"], scope: Scope::Screen, footer: 65 },
    Command { id: "protocol-receipt", keys: &["f8"], scope: Scope::Screen, footer: 64 },
    Command { id: "protocol-message", keys: &["ctrl-o", "f7"], scope: Scope::Screen, footer: 60 },
    Command { id: "protocol-template", keys: &["shift-f6"], scope: Scope::Screen, footer: 48 },
    Command { id: "protocol-similar", keys: &["shift-f7", "ctrl-v"], scope: Scope::Screen, footer: 75 },
];

impl RegistrationForm {
    pub(super) fn command(&mut self, id: &str, cx: &Context<'_>) -> Option<Reply> {
        Some(match id {
            "protocol-label" => self.print(saving::Paper::Label, cx),
            "protocol-receipt" => self.print(saving::Paper::Receipt, cx),
            "protocol-message" => match &self.arriving {
                Some(arriving) => Reply::with(Effect::Open(Box::new(message_view::MessageView::new(arriving, cx)))),
                None => Reply::done(),
            },
            "protocol-template" => self.offer_templates(cx),
            "protocol-similar" => {
                self.open_similar();
                Reply::done()
            }
            commands::DISCARD => Reply::with(saving::ask_discard()),
            _ => return None,
        })
    }
}
