//! The shell's own lists over the screen, made from the live command tables: what they offer is what can be done.

use std::time::Instant;

use super::Shell;
use crate::app::event::ScreenId;
use crate::app::notices::{Said, Tone, sentences};
use crate::app::overlay::{Chooser, Chosen, Paragraph, Reader, Row, Search};
use crate::base::clock::rome;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::form::FieldHelp;
use crate::ui::key::Chord;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::commands;
use crate::work::desk::Group;
use crate::work::dialog::Dialog;

/// Lines that a page key moves by.
const PAGE: isize = 10;

/// What a row of a list stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A command.
    Command(&'static str),
    /// A screen.
    Route(&'static str),
    /// The list of a group of desks.
    Group(Group),
}

/// What the shell asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// End the program although something is not saved?
    Quit,
    /// Leave this screen although something is not saved?
    Leave(ScreenId),
    /// Throw away what is typed in this screen, and its draft?
    Discard(ScreenId),
}

/// What is open over the screens.
pub enum Overlay {
    /// Commands or screens to choose from.
    List {
        /// The list.
        list: Chooser<Pick>,
        /// What F1 shows when it is given again.
        field: Option<FieldHelp>,
    },
    /// Something to read.
    Text(Reader),
    /// A question of the shell.
    Question(Question, Dialog),
}

impl Overlay {
    /// A question with yes and no; no is the default.
    pub fn question(
        question: Question,
        title: &'static str,
        text: &'static str,
        args: Vec<(&'static str, String)>,
    ) -> Self {
        let text = args.into_iter().fold(Words::Key(text), |words, (name, value)| words.arg(name, value));
        Self::Question(question, Dialog::confirm(title, text))
    }

    pub(super) fn paste(&mut self, text: &str) {
        match self {
            Self::List { list, .. } => list.paste(text),
            Self::Text(_) | Self::Question(..) => {}
        }
    }
}

impl Shell {
    /// Carries out a command that works everywhere; answers whether it is one.
    pub(super) fn global(&mut self, command: &str, now: Instant) -> bool {
        match command {
            commands::HELP => self.open_help(),
            commands::PALETTE => self.open_palette(),
            commands::GO => self.open_desks(None),
            commands::MESSAGES => self.open_messages(),
            commands::REFRESH => self.tell_top(crate::work::screen::Event::Refresh, now),
            commands::BACK => self.back(now),
            commands::DISCARD => self.ask_discard(),
            commands::LOCK => self.lock(now),
            commands::REDRAW => self.paint.repaint = true,
            commands::QUIT => self.quit(now),
            _ => return false,
        }
        self.paint.dirty = true;
        true
    }

    fn row(&self, command: &Command) -> Row<Pick> {
        let texts = self.around.texts;
        let (disabled, note) = match self.availability(command.id) {
            Availability::Enabled => (false, command.help(texts)),
            Availability::Disabled(reason) => (true, texts.get(reason)),
        };
        Row {
            value: Some(Pick::Command(command.id)),
            name: command.name(texts),
            keys: self.keys.shown_all(command.id, texts),
            note,
            disabled,
            ..Row::default()
        }
    }

    fn open_palette(&mut self) {
        let texts = self.around.texts;
        let mut rows: Vec<Row<Pick>> = self
            .active_tables()
            .into_iter()
            .flatten()
            .filter(|command| command.id != commands::PALETTE)
            .map(|command| self.row(command))
            .collect();
        rows.extend(self.routes().map(|(route, title)| Row {
            value: Some(Pick::Route(route)),
            name: texts.get(title),
            note: texts.get("app-open-screen"),
            ..Row::default()
        }));
        let list = Chooser::new(texts.get("cmd-app-palette"), Search::Fuzzy, rows);
        self.overlay = Some(Overlay::List { list, field: None });
    }

    /// Routes of all desks, with the catalogue keys of their names.
    fn routes(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let known = self.around.session.operator_id != 0;
        self.desks.iter().filter(move |_| known).flat_map(|desk| desk.routes().iter().copied())
    }

    fn open_help(&mut self) {
        let texts = self.around.texts;
        let Some(layer) = self.stack.top() else { return };
        let cx = self.around.cx();
        let field = layer.screen.field_help(&cx);
        let mut rows = Vec::new();
        let heading = |name: String| Row { name, heading: true, ..Row::default() };
        let tables = self.active_tables();
        for scope in Scope::ALL {
            let of_scope: Vec<Row<Pick>> = tables
                .iter()
                .copied()
                .flatten()
                .filter(|command| command.scope == scope)
                .map(|command| self.row(command))
                .collect();
            if !of_scope.is_empty() {
                rows.push(heading(texts.get(scope.title())));
                rows.extend(of_scope);
            }
        }
        let room = usize::from(self.body().width.saturating_sub(2));
        let help = texts.get(layer.screen.help());
        for line in help.lines().flat_map(|line| cells::wrap(line, room)).collect::<Vec<_>>().into_iter().rev() {
            rows.insert(0, Row { name: line, text: true, ..Row::default() });
        }
        if field.is_some() {
            let key = self.keys.shown(commands::HELP, true, texts);
            let hint = texts.with("app-help-field-hint", &[("key", key.into())]);
            rows.insert(0, Row { name: hint, text: true, ..Row::default() });
        }
        let title = format!("{}: {}", texts.get("cmd-app-help"), layer.screen.title(&cx));
        self.overlay = Some(Overlay::List { list: Chooser::new(title, Search::Words, rows), field });
    }

    /// F1 while help is open: help on the field with the focus; given once more it closes.
    pub(super) fn help_again(&mut self) {
        self.overlay = match self.overlay.take() {
            Some(Overlay::List { field: Some(help), .. }) => {
                let texts = self.around.texts;
                let labelled =
                    |key: &str, text: String| (!text.is_empty()).then(|| format!("{}: {text}", texts.get(key)));
                let paragraphs = [
                    (Meaning::Text, Some(help.help)),
                    (Meaning::Dim, labelled("app-help-law", help.law)),
                    (Meaning::Info, labelled("app-help-example", help.example)),
                ];
                let paragraphs = paragraphs
                    .into_iter()
                    .filter_map(|(meaning, text)| {
                        Some(Paragraph { meaning, text: text.filter(|text| !text.is_empty())? })
                    })
                    .collect();
                Some(Overlay::Text(Reader::new(help.title, paragraphs)))
            }
            _ => None,
        };
    }

    /// The list of desks, or that of one group of them: each row has its letter. Groups that have a desk come last.
    fn open_desks(&mut self, group: Option<Group>) {
        let texts = self.around.texts;
        let known = self.around.session.operator_id != 0;
        let desks = self.desks.iter().filter(|desk| known && desk.group() == group);
        let screens = desks.flat_map(|desk| desk.routes()).map(|(route, title)| (Pick::Route(route), texts.get(title)));
        let groups = Group::ALL
            .into_iter()
            .filter(|one| group.is_none() && known && self.desks.iter().any(|desk| desk.group() == Some(*one)));
        let groups = groups.map(|one| {
            let name = format!("{} {}", texts.get(one.title_key()), self.around.glyphs.closed);
            (Pick::Group(one), name)
        });
        let rows = screens
            .chain(groups)
            .zip(('1'..='9').chain('a'..='z'))
            .map(|((pick, name), hot)| Row { value: Some(pick), name, hot: Some(hot), ..Row::default() })
            .collect();
        let list = Chooser::new(texts.get(group.map_or("cmd-app-go", Group::title_key)), Search::None, rows);
        self.overlay = Some(Overlay::List { list, field: None });
    }

    fn open_messages(&mut self) {
        let texts = self.around.texts;
        let mut paragraphs = Vec::new();
        for entry in self.notices.log() {
            let hour = rome(entry.at).format("%H:%M:%S");
            match &entry.said {
                Said::Message(text) => {
                    paragraphs.push(Paragraph { meaning: Meaning::Text, text: format!("{hour}  {text}") });
                }
                Said::Fault(fault) => {
                    let mut sentences = sentences(fault, texts).into_iter();
                    let first = sentences.next().unwrap_or_default();
                    let sign = self.around.glyphs.error;
                    paragraphs.push(Paragraph { meaning: Meaning::Error, text: format!("{hour}  {sign} {first}") });
                    paragraphs.extend(
                        sentences.map(|text| Paragraph { meaning: Meaning::Text, text: format!("          {text}") }),
                    );
                }
            }
        }
        if paragraphs.is_empty() {
            paragraphs.push(Paragraph { meaning: Meaning::Dim, text: texts.get("app-messages-none") });
        }
        self.overlay = Some(Overlay::Text(Reader::new(texts.get("cmd-app-messages"), paragraphs)));
    }

    /// A command of the list that is open.
    pub(super) fn overlay_command(&mut self, command: &str, now: Instant) {
        let area = self.body();
        let steps = match command {
            "app-choose-up" => Some(-1),
            "app-choose-down" => Some(1),
            "app-choose-page-up" => Some(-PAGE),
            "app-choose-page-down" => Some(PAGE),
            _ => None,
        };
        match (&mut self.overlay, steps) {
            (Some(Overlay::List { list, .. }), Some(steps)) => list.step(steps),
            (Some(Overlay::Text(text)), Some(steps)) => text.step(steps, area),
            (Some(Overlay::List { list, .. }), None) if command == "app-choose" => {
                let chosen = list.choose();
                self.chosen(chosen, now);
            }
            _ => self.overlay = None,
        }
    }

    /// A key that is no command of the list: it is typed.
    pub(super) fn overlay_key(&mut self, chord: Chord, now: Instant) {
        let Some(Overlay::List { list, .. }) = &mut self.overlay else { return };
        if chord.bare() == Some(crossterm::event::KeyCode::Backspace) {
            list.backspace();
        } else if let Some(c) = chord.text() {
            let chosen = list.type_char(c);
            self.chosen(chosen, now);
        }
    }

    fn chosen(&mut self, chosen: Chosen<Pick>, now: Instant) {
        match chosen {
            Chosen::Nothing => {}
            Chosen::Refused(reason) => self.say(&Words::said(reason), Tone::Remark, now),
            Chosen::Row(pick) => {
                self.overlay = None;
                match (pick, self.stack.top().map(|layer| layer.id)) {
                    (Pick::Route(route), _) => self.go(route, now),
                    (Pick::Group(group), _) => self.open_desks(Some(group)),
                    (Pick::Command(command), Some(top)) => {
                        self.give(top, command, now);
                    }
                    (Pick::Command(_), None) => {}
                }
            }
        }
    }
}
