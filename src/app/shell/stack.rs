//! The stack of open screens. The last one hears the keys; the first one (Today) never goes.

use std::time::Instant;

use super::ahead::Ahead;
use crate::app::event::ScreenId;
use crate::work::dialog::Dialog;
use crate::work::screen::{Screen, Ticket};

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A question to the database.
    Question,
    /// An act, whose outcome is unknown when it is not waited for.
    Act,
    /// Papers and files.
    Errand,
}

/// A question that was asked and not answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Which question.
    pub ticket: Ticket,
    /// Since when it waits.
    pub since: Instant,
    /// What it is.
    pub what: What,
}

/// An open screen with what belongs to it.
pub struct Layer {
    /// Its number.
    pub id: ScreenId,
    /// The screen.
    pub screen: Box<dyn Screen>,
    /// Dialogs it opened, the last on top.
    pub dialogs: Vec<(&'static str, Dialog)>,
    /// Its open questions.
    pub waits: Vec<Wait>,
    /// What was typed before it had read what it shows.
    pub ahead: Ahead,
    /// Something was typed in it.
    pub typed_in: bool,
    /// What it holds comes from a draft: nobody had typed in it when it came to hold it.
    pub resumed: bool,
}

impl Layer {
    fn new(id: ScreenId, screen: Box<dyn Screen>) -> Self {
        Self {
            id,
            screen,
            dialogs: Vec::new(),
            waits: Vec::new(),
            ahead: Ahead::default(),
            typed_in: false,
            resumed: false,
        }
    }

    /// What is not saved although nothing was typed is a draft that was taken up again.
    pub fn notice_draft(&mut self) {
        self.resumed |= !self.typed_in && self.screen.unsaved();
    }
}

/// The open screens.
#[derive(Default)]
pub struct Stack {
    layers: Vec<Layer>,
    last_id: u64,
}

impl Stack {
    /// Puts a screen on top; answers its number.
    pub fn push(&mut self, screen: Box<dyn Screen>) -> ScreenId {
        self.last_id += 1;
        let id = ScreenId(self.last_id);
        self.layers.push(Layer::new(id, screen));
        id
    }

    /// Takes a screen off, unless it is the last one left.
    pub fn remove(&mut self, id: ScreenId) -> bool {
        let Some(place) = self.layers.iter().position(|layer| layer.id == id) else { return false };
        if self.layers.len() == 1 {
            return false;
        }
        self.layers.remove(place);
        true
    }

    /// Puts a screen in the place of another; answers its number.
    pub fn replace(&mut self, id: ScreenId, screen: Box<dyn Screen>) -> ScreenId {
        self.last_id += 1;
        let new = ScreenId(self.last_id);
        let layer = Layer::new(new, screen);
        match self.layers.iter_mut().find(|layer| layer.id == id) {
            Some(old) => *old = layer,
            None => self.layers.push(layer),
        }
        new
    }

    /// Closes all screens.
    pub fn clear(&mut self) {
        self.layers.clear();
    }

    /// Brings the first screen that fits to the top; answers whether there is one.
    pub fn raise(&mut self, fits: impl Fn(&dyn Screen) -> bool) -> bool {
        match self.layers.iter().rposition(|layer| fits(layer.screen.as_ref())) {
            Some(place) => {
                let layer = self.layers.remove(place);
                self.layers.push(layer);
                true
            }
            None => false,
        }
    }

    /// The screen that hears the keys.
    pub fn top(&self) -> Option<&Layer> {
        self.layers.last()
    }

    /// The screen that hears the keys.
    pub fn top_mut(&mut self) -> Option<&mut Layer> {
        self.layers.last_mut()
    }

    /// A screen by its number.
    pub fn get_mut(&mut self, id: ScreenId) -> Option<&mut Layer> {
        self.layers.iter_mut().find(|layer| layer.id == id)
    }

    /// All screens from the bottom.
    pub fn iter(&self) -> impl Iterator<Item = &Layer> {
        self.layers.iter()
    }

    /// Tells all screens of a record that was made in a form.
    pub fn made(&mut self, form: &'static str, record: i64) {
        self.layers.iter_mut().for_each(|layer| layer.screen.made(form, record));
    }

    /// How many screens are open.
    pub fn len(&self) -> usize {
        self.layers.len()
    }
}
