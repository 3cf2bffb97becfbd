//! From a key to whoever it is for: lock, overlay, dialog, then the screen's own commands from the innermost table out,
//! the commands that work everywhere, and at last the field with the focus.

use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent};

use super::overlays::Overlay;
use super::stack::What;
use super::{End, Shell};
use crate::app::notices::Tone;
use crate::app::overlay::Unlock;
use crate::app::terminal::Input;
use crate::app::timing::BUSY;
use crate::app::worker::Order;
use crate::base::fault::Fault;
use crate::ui::command::{Availability, Command};
use crate::ui::key::Chord;
use crate::ui::words::Words;
use crate::work::commands::{self, CHOOSER};
use crate::work::screen::Event as ScreenEvent;

impl Shell {
    pub(super) fn input(&mut self, input: Input, now: Instant) {
        self.last_input = now;
        if matches!(input, Input::Key(_) | Input::Paste(_)) {
            self.paint.dirty |= self.notices.touched(now);
        }
        self.take_input(input, now);
    }

    pub(super) fn take_input(&mut self, input: Input, now: Instant) {
        match input {
            Input::Key(key) => self.key(key, now),
            Input::Paste(text) => self.paste(text, now),
            Input::Resize(width, height) => self.resize(width, height),
            Input::Closed => self.stop(End::HungUp),
        }
    }

    fn key(&mut self, key: KeyEvent, now: Instant) {
        let chord = Chord::from(&key);
        if self.lock.is_some() {
            self.key_to_lock(chord, now);
        } else if self.overlay.is_some() {
            self.key_to_overlay(chord, now);
        } else if self.stack.top().is_some_and(|layer| !layer.dialogs.is_empty()) {
            self.key_to_dialog(chord, now);
        } else if chord.bare() == Some(KeyCode::Esc) && self.give_up(now) {
            self.paint.dirty = true;
        } else if !self.hold(&Input::Key(key)) {
            self.key_tell_screen(key, chord, now);
        }
    }

    /// Esc first stops what is being waited for, then takes a failure away; only then it is a command.
    fn give_up(&mut self, now: Instant) -> bool {
        self.stop_waiting(now) || self.notices.dismiss()
    }

    fn stop_waiting(&mut self, now: Instant) -> bool {
        let Some(layer) = self.stack.top_mut() else { return false };
        if !layer.waits.iter().any(|wait| wait.since + BUSY <= now) {
            return false;
        }
        let id = layer.id;
        let waits = std::mem::take(&mut layer.waits);
        self.forget_ahead(id);
        for wait in waits {
            let fault = match wait.what {
                What::Act => Fault::unknown("fault-act-not-awaited"),
                What::Question | What::Errand => Fault::not_done("fault-not-awaited"),
            };
            self.give_answer(id, wait.ticket, Err(fault), now);
        }
        true
    }

    fn key_to_lock(&mut self, chord: Chord, now: Instant) {
        let Some(lock) = &mut self.lock else { return };
        self.paint.dirty = true;
        match chord.bare() {
            Some(KeyCode::Enter) => match lock.enter() {
                Unlock::Locked => {}
                Unlock::Open => self.unlock(now),
                Unlock::Try(password) => {
                    let session = self.around.session.clone();
                    self.order(Order::Check { session, password });
                }
            },
            Some(KeyCode::Backspace) => lock.backspace(),
            _ => match chord.text() {
                Some(c) => lock.type_char(c),
                // Whoever finds a locked screen may end the session, so that the next one can begin: drafts are kept.
                None if self.keys.resolve(chord, &[commands::COMMANDS], true) == Some(commands::QUIT) => {
                    self.stop(End::Quit);
                }
                None => {}
            },
        }
    }

    fn key_to_overlay(&mut self, chord: Chord, now: Instant) {
        self.paint.dirty = true;
        if let Some(Overlay::Question(_, dialog)) = &mut self.overlay {
            if let Some(choice) = dialog.input(chord, self.around.texts) {
                self.question_answered(&choice, now);
            }
            return;
        }
        match self.keys.resolve(chord, &[CHOOSER], true) {
            Some(command) => self.overlay_command(command, now),
            None if self.keys.resolve(chord, &[commands::COMMANDS], true) == Some(commands::HELP) => {
                self.help_again();
            }
            None => self.overlay_key(chord, now),
        }
    }

    fn key_to_dialog(&mut self, chord: Chord, now: Instant) {
        let Some(layer) = self.stack.top_mut() else { return };
        let id = layer.id;
        self.paint.dirty = true;
        let Some((name, dialog)) = layer.dialogs.last_mut() else { return };
        let name = *name;
        match dialog.input(chord, self.around.texts) {
            Some(choice) => {
                layer.dialogs.pop();
                self.tell_screen(id, ScreenEvent::Answered { name, choice }, now);
            }
            None => self.tell_typed(id, now),
        }
    }

    fn key_tell_screen(&mut self, key: KeyEvent, chord: Chord, now: Instant) {
        let Some(layer) = self.stack.top() else {
            self.key_without_screen(chord);
            return;
        };
        let (id, typing) = (layer.id, layer.screen.typing());
        for table in self.active_tables() {
            if let Some(command) = self.keys.resolve(chord, &[table], typing)
                && self.give(id, command, now)
            {
                return;
            }
        }
        self.tell_screen(id, ScreenEvent::Key(key), now);
    }

    /// While the database is being opened only leaving is possible.
    fn key_without_screen(&mut self, chord: Chord) {
        if self.keys.resolve(chord, &[commands::COMMANDS], false) == Some(commands::QUIT) {
            self.stop(End::Quit);
        }
    }

    /// The tables that are heard now, innermost first.
    pub(super) fn active_tables(&self) -> Vec<&'static [Command]> {
        let mut tables = self.stack.top().map(|layer| layer.screen.commands()).unwrap_or_default();
        if self.keeps_a_draft(&tables) {
            tables.push(commands::DRAFTING);
        }
        if self.around.session.operator_id != 0 {
            tables.extend(self.desks.iter().map(|desk| desk.global_commands()));
        }
        tables.push(commands::COMMANDS);
        tables
    }

    /// Whether the top screen is a form and holds what can be thrown away.
    fn keeps_a_draft(&self, tables: &[&'static [Command]]) -> bool {
        is_form(tables)
            && self.stack.top().is_some_and(|layer| layer.screen.unsaved() && layer.screen.draft().is_some())
    }

    /// Whether a command can be given now.
    pub(super) fn availability(&self, command: &str) -> Availability {
        let Some(layer) = self.stack.top() else { return Availability::Enabled };
        let own = layer.screen.commands().iter().copied().flatten().any(|row| row.id == command);
        if own {
            return layer.screen.availability(command, &self.around.cx());
        }
        match command {
            commands::BACK => Availability::unless(self.stack.len() < 2, "app-why-first"),
            commands::GO => Availability::unless(self.around.session.operator_id == 0, "app-why-nobody"),
            // While it is being saved nobody knows what would be thrown away.
            commands::DISCARD => Availability::unless(
                self.stack.top().is_some_and(|layer| layer.waits.iter().any(|wait| wait.what == What::Act)),
                "app-why-saving",
            ),
            _ => Availability::Enabled,
        }
    }

    /// Gives a command to whoever it belongs to; answers whether it was used.
    pub(super) fn give(&mut self, screen: crate::app::event::ScreenId, command: &'static str, now: Instant) -> bool {
        if let Availability::Disabled(reason) = self.availability(command) {
            // Esc on the first screen has nothing to go back to: it stays silent.
            if !matches!(command, commands::BACK | "list-back") || self.stack.len() > 1 {
                self.say(&Words::Key(reason), Tone::Remark, now);
            }
            return true;
        }
        let own = self
            .stack
            .top()
            .is_some_and(|layer| layer.screen.commands().iter().copied().flatten().any(|row| row.id == command));
        if own {
            return self.tell_screen(screen, ScreenEvent::Command(command), now);
        }
        let cx = self.around.cx();
        let of_desk = self.desks.iter().find(|desk| desk.global_commands().iter().any(|row| row.id == command));
        match of_desk {
            Some(desk) => {
                let over = self.stack.top().map(|layer| layer.screen.title(&cx)).unwrap_or_default();
                if let Some(screen) = desk.global_from(command, &over, &cx) {
                    self.lead_to(screen, now);
                }
                true
            }
            None => self.global(command, now),
        }
    }

    fn paste(&mut self, text: String, now: Instant) {
        if self.lock.is_some() {
            return;
        }
        if let Some(overlay) = &mut self.overlay {
            overlay.paste(&text);
            self.paint.dirty = true;
            return;
        }
        let dialogs = self.stack.top().is_some_and(|layer| !layer.dialogs.is_empty());
        if !dialogs && self.hold(&Input::Paste(text.clone())) {
            return;
        }
        let Some(layer) = self.stack.top_mut() else { return };
        let id = layer.id;
        match layer.dialogs.last_mut() {
            Some((_, dialog)) => {
                dialog.paste(&text);
                self.paint.dirty = true;
                self.tell_typed(id, now);
            }
            None => {
                self.tell_screen(id, ScreenEvent::Paste(text), now);
            }
        }
    }
}

/// Whether a screen is a form, by its tables.
pub(super) fn is_form(tables: &[&'static [Command]]) -> bool {
    tables.iter().copied().flatten().any(|row| row.id == "form-next")
}
