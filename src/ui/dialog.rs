//! Dialogs: a question, a line of text, a message. A dialog swallows every key while it is open.
//!
//! A question names the object and the consequence; No is the answer already chosen. What has legal effect cannot be
//! confirmed by Enter alone: a held or repeated Enter must never draw a number or annul a registration.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::cells;
use super::form::{Edited, LineEditor};
use super::key::Chord;
use super::look::Look;
use super::panel::panel;
use super::theme::Meaning;
use super::words::Words;
use crate::base::fault::{Fault, Outcome};
use crate::base::i18n::Texts;

/// Cells a dialog takes at most.
const WIDEST: u16 = 64;

/// The answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Answer {
    /// None yet.
    Stay,
    /// Yes.
    Yes,
    /// No.
    No,
}

/// A question with two answers.
#[derive(Debug, Clone)]
pub struct Confirm {
    title: Words,
    text: Words,
    consequence: Option<Words>,
    yes: Words,
    no: Words,
    on_yes: bool,
    legal: bool,
}

impl Confirm {
    /// A question about an object; No is chosen.
    pub fn new(title: impl Into<Words>, text: impl Into<Words>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            consequence: None,
            yes: Words::Key("ui-yes"),
            no: Words::Key("ui-no"),
            on_yes: false,
            legal: false,
        }
    }

    /// A question about an act with legal effect: the consequence is shown, and No stays the chosen answer.
    #[must_use]
    pub fn legal(self, consequence: impl Into<Words>) -> Self {
        Self { consequence: Some(consequence.into()), legal: true, on_yes: false, ..self }
    }

    /// The words of the two answers; their first letters answer too and must differ.
    #[must_use]
    pub fn answers(self, yes: impl Into<Words>, no: impl Into<Words>) -> Self {
        Self { yes: yes.into(), no: no.into(), ..self }
    }

    /// Yes is chosen at first; not for acts with legal effect.
    #[must_use]
    pub fn yes_first(self) -> Self {
        Self { on_yes: !self.legal, ..self }
    }

    /// A key.
    pub fn input(&mut self, chord: Chord, texts: &Texts) -> Answer {
        match chord.code() {
            KeyCode::Tab | KeyCode::Left | KeyCode::Right | KeyCode::Up | KeyCode::Down => {
                self.on_yes = !self.on_yes;
                Answer::Stay
            }
            KeyCode::Esc => Answer::No,
            KeyCode::Enter => {
                if self.on_yes {
                    Answer::Yes
                } else {
                    Answer::No
                }
            }
            _ => {
                let Some(c) = chord.text() else { return Answer::Stay };
                let begins = |words: &Words| words.show(texts).chars().next().is_some_and(|first| same(first, c));
                if begins(&self.yes) {
                    Answer::Yes
                } else if begins(&self.no) {
                    Answer::No
                } else {
                    Answer::Stay
                }
            }
        }
    }

    /// Draws the question and returns where the cursor stands: on the chosen answer.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        let mut paragraphs = vec![(self.text.show(look.texts), Meaning::Text)];
        if let Some(consequence) = &self.consequence {
            paragraphs.push((String::new(), Meaning::Text));
            paragraphs.push((consequence.show(look.texts), Meaning::Warning));
        }
        let inner = body(buf, area, &self.title.show(look.texts), &paragraphs, 2, 0, look).inner;
        let line = cells::line(inner, inner.height.checked_sub(1)?)?;
        let mut x = line.x + 1;
        let mut cursor = None;
        for (words, chosen) in [(&self.no, !self.on_yes), (&self.yes, self.on_yes)] {
            let style = if chosen { look.style(Meaning::Chosen) } else { look.style(Meaning::Text) };
            let style = look.style(Meaning::Popup).patch(style);
            // The brackets tell the chosen answer where styles are not seen.
            let (left, right) = if chosen { ("[", "]") } else { (" ", " ") };
            let text = format!("{left} {} {right}", words.show(look.texts));
            let room = usize::from(line.right().saturating_sub(x));
            if chosen && room > 0 {
                cursor = Some(Position::new((x + 2).min(line.right() - 1), line.y));
            }
            x = cells::put_cut(buf, x, line.y, &text, room, look.glyphs.ellipsis, style).saturating_add(2);
        }
        cursor
    }
}

/// What came of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Prompted {
    /// Still being written.
    Stay,
    /// The text, trimmed; it may be empty.
    Text(String),
    /// Given up.
    Cancelled,
}

/// A line of text asked for over the screen.
#[derive(Debug, Clone)]
pub struct Prompt {
    title: Words,
    text: Words,
    editor: LineEditor,
    /// What stands there is proposed as a whole, and no key was pressed in it yet.
    whole: bool,
    error: Option<Words>,
}

impl Prompt {
    /// A prompt that proposes a text: the first letter takes its place, any other key keeps it to be corrected.
    pub fn new(title: impl Into<Words>, text: impl Into<Words>, proposed: &str, limit: usize) -> Self {
        let mut editor = LineEditor::new(limit);
        editor.set(proposed);
        Self { title: title.into(), text: text.into(), whole: !editor.is_empty(), editor, error: None }
    }

    /// The same, but what stands there was begun: it is added to.
    #[must_use]
    pub fn begun(self) -> Self {
        Self { whole: false, ..self }
    }

    /// The same with what is wrong with its text, which stands there to be corrected or typed over.
    #[must_use]
    pub fn refused(self, why: impl Into<Words>) -> Self {
        Self { error: Some(why.into()), ..self }
    }

    /// A key.
    pub fn input(&mut self, chord: Chord) -> Prompted {
        match chord.bare() {
            Some(KeyCode::Esc) => return Prompted::Cancelled,
            Some(KeyCode::Enter) => return Prompted::Text(self.editor.text().trim().to_owned()),
            _ => {
                if chord.text().is_some() {
                    self.make_way();
                }
                if self.editor.key(chord) != Edited::Ignored {
                    self.whole = false;
                }
                self.error = None;
            }
        }
        Prompted::Stay
    }

    /// A text that is proposed as a whole goes before what is written instead of it.
    fn make_way(&mut self) {
        if std::mem::take(&mut self.whole) {
            self.editor.replace("");
        }
    }

    /// Pasted text; it never submits.
    pub fn paste(&mut self, raw: &str) {
        self.make_way();
        self.editor.paste(raw);
        self.error = None;
    }

    /// What is typed so far.
    pub fn text(&self) -> &str {
        self.editor.text()
    }

    /// Draws the prompt and returns where the cursor stands.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        let text = self.text.show(look.texts);
        let mut paragraphs = if text.is_empty() { Vec::new() } else { vec![(text, Meaning::Text)] };
        if let Some(error) = &self.error {
            paragraphs.push((String::new(), Meaning::Text));
            paragraphs.push((error.show(look.texts), Meaning::Error));
        }
        let inner = body(buf, area, &self.title.show(look.texts), &paragraphs, 2, 0, look).inner;
        let line = cells::line(inner, inner.height.saturating_sub(2))?;
        let field = Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line };
        let style = look.style(Meaning::Popup).patch(look.style(Meaning::FieldFocus));
        cells::clear(buf, field, style);
        let (seen, column) = self.editor.view(usize::from(field.width));
        cells::put(buf, field.x, field.y, &seen, usize::from(field.width), style);
        (!field.is_empty()).then(|| Position::new(field.x + column as u16, field.y))
    }
}

/// A message that waits to be read, however long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    title: Words,
    paragraphs: Vec<(Words, Meaning)>,
    top: std::cell::Cell<u16>,
}

impl Message {
    /// A message.
    pub fn new(title: impl Into<Words>, text: impl Into<Words>) -> Self {
        Self { title: title.into(), paragraphs: vec![(text.into(), Meaning::Text)], top: std::cell::Cell::new(0) }
    }

    /// A further paragraph.
    #[must_use]
    pub fn and(mut self, text: impl Into<Words>, meaning: Meaning) -> Self {
        self.paragraphs.push((text.into(), meaning));
        self
    }

    /// A failure: what happened, whether the act was done, what to do.
    pub fn fault(fault: &Fault, texts: &Texts) -> Self {
        let title = if fault.outcome == Outcome::Done { "ui-dialog-warning" } else { "ui-dialog-error" };
        let meaning = if fault.outcome == Outcome::Done { Meaning::Success } else { Meaning::Warning };
        let mut message =
            Self::new(title, Words::said(fault.what(texts))).and(Words::said(fault.outcome_text(texts)), meaning);
        let todo = fault.todo(texts);
        if !todo.is_empty() {
            message = message.and(Words::said(todo), Meaning::Text);
        }
        message
    }

    /// A key; `true` when the message was read and closes.
    #[must_use]
    pub fn input(&mut self, chord: Chord) -> bool {
        let top = self.top.get();
        match chord.bare() {
            Some(KeyCode::Esc | KeyCode::Enter | KeyCode::Char(' ' | 'q')) => return true,
            Some(KeyCode::Up | KeyCode::Char('k')) => self.top.set(top.saturating_sub(1)),
            Some(KeyCode::Down | KeyCode::Char('j')) => self.top.set(top.saturating_add(1)),
            Some(KeyCode::PageUp) => self.top.set(top.saturating_sub(10)),
            Some(KeyCode::PageDown) => self.top.set(top.saturating_add(10)),
            Some(KeyCode::Home) => self.top.set(0),
            Some(KeyCode::End) => self.top.set(u16::MAX),
            _ => {}
        }
        false
    }

    /// Draws the message and returns where the cursor stands: on the key that closes it.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, look: &Look<'_>) -> Option<Position> {
        let mut paragraphs: Vec<(String, Meaning)> = Vec::new();
        for (words, meaning) in &self.paragraphs {
            if !paragraphs.is_empty() {
                paragraphs.push((String::new(), Meaning::Text));
            }
            paragraphs.push((words.show(look.texts), *meaning));
        }
        let drawn = body(buf, area, &self.title.show(look.texts), &paragraphs, 2, self.top.get(), look);
        self.top.set(drawn.top);
        let inner = drawn.inner;
        let line = cells::line(inner, inner.height.checked_sub(1)?)?;
        let text = format!("[ {} ]", look.get("ui-dialog-close"));
        let style = look.style(Meaning::Popup).patch(look.style(Meaning::Chosen));
        let room = usize::from(line.width.saturating_sub(1));
        cells::put_cut(buf, line.x + 1, line.y, &text, room, look.glyphs.ellipsis, style);
        Some(Position::new((line.x + 3).min(line.right().saturating_sub(1)), line.y))
    }
}

struct Drawn {
    inner: Rect,
    top: u16,
}

/// Draws a box with wrapped paragraphs, scrolled to `top` as far as there is text, and `rows` free rows at its end.
fn body(
    buf: &mut Buffer,
    area: Rect,
    title: &str,
    paragraphs: &[(String, Meaning)],
    rows: u16,
    top: u16,
    look: &Look<'_>,
) -> Drawn {
    let area = area.intersection(buf.area);
    let width = WIDEST.min(area.width);
    let room = usize::from(width.saturating_sub(4));
    let lines: Vec<(String, Meaning)> = paragraphs
        .iter()
        .flat_map(|(text, meaning)| cells::wrap(text, room).into_iter().map(|line| (line, *meaning)))
        .collect();
    let height = (lines.len() as u16).saturating_add(rows + 2);
    let inner = panel(buf, cells::centered(area, width, height), title, look);
    let shown = inner.height.saturating_sub(rows);
    let top = top.min((lines.len() as u16).saturating_sub(shown));
    let surface = look.style(Meaning::Popup);
    for (row, (text, meaning)) in lines.iter().skip(usize::from(top)).take(usize::from(shown)).enumerate() {
        if let Some(line) = cells::line(inner, row as u16) {
            let style = if *meaning == Meaning::Text { surface } else { surface.patch(look.style(*meaning)) };
            cells::put(buf, line.x + 1, line.y, text, room, style);
        }
    }
    let dim = surface.patch(look.style(Meaning::Dim));
    let edge = inner.right().saturating_sub(1);
    if top > 0 && shown > 0 {
        cells::put(buf, edge, inner.y, look.glyphs.more_above, 1, dim);
    }
    if usize::from(top + shown) < lines.len() && shown > 0 {
        cells::put(buf, edge, inner.y + shown - 1, look.glyphs.more_below, 1, dim);
    }
    Drawn { inner, top }
}

fn same(one: char, other: char) -> bool {
    one.to_lowercase().eq(other.to_lowercase())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::Lang;
    use crate::ui::theme::{Glyphs, Theme};

    fn annulment() -> Confirm {
        Confirm::new(Words::said("Annullamento"), Words::said("Annullare la registrazione 0000012 del 15/03/2026?"))
            .legal(Words::said("Il numero resta visibile e non si può ripristinare."))
    }

    fn answer(mut dialog: Confirm, keys: &str, lang: Lang) -> Answer {
        let mut answer = Answer::Stay;
        for key in keys.split(' ') {
            answer = dialog.input(key.parse().unwrap(), Texts::of(lang));
            if answer != Answer::Stay {
                break;
            }
        }
        answer
    }

    #[rstest]
    #[case("enter", Answer::No)]
    #[case("esc", Answer::No)]
    #[case("tab enter", Answer::Yes)]
    #[case("right enter", Answer::Yes)]
    #[case("tab shift-tab enter", Answer::No)]
    #[case("s", Answer::Yes)]
    #[case("n", Answer::No)]
    #[case("x", Answer::Stay)]
    #[case("ctrl-s", Answer::Stay)]
    #[case("f2", Answer::Stay)]
    fn a_legal_act_needs_more_than_enter(#[case] keys: &str, #[case] expected: Answer) {
        assert_eq!(answer(annulment(), keys, Lang::It), expected);
        assert_eq!(answer(annulment().yes_first(), keys, Lang::It), expected);
    }

    #[test]
    fn a_harmless_question_may_offer_yes() {
        let dialog = Confirm::new(Words::said("Uscita"), Words::said("Uscire?")).yes_first();
        assert_eq!(answer(dialog, "enter", Lang::En), Answer::Yes);
    }

    fn lines(draw: impl Fn(&mut Buffer, Rect, &Look<'_>) -> Option<Position>, width: u16, height: u16) -> Vec<String> {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
        let cursor = draw(&mut buf, area, &Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs });
        assert!(cursor.is_none_or(|at| area.contains(at)));
        (0..height)
            .map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
            .collect()
    }

    #[test]
    fn the_question_names_object_and_consequence() {
        assert_eq!(
            lines(|buf, area, look| annulment().draw(buf, area, look), 44, 10),
            [
                "┌─ Annullamento ───────────────────────────┐",
                "│ Annullare la registrazione 0000012 del   │",
                "│ 15/03/2026?                              │",
                "│                                          │",
                "│ Il numero resta visibile e non si può    │",
                "│ ripristinare.                            │",
                "│                                          │",
                "│ [ No ]    Sì                             │",
                "└──────────────────────────────────────────┘",
                "",
            ]
        );
    }

    #[test]
    fn a_prompt_gives_its_text_and_a_paste_does_not_submit() {
        let mut prompt = Prompt::new(Words::said("Vai a"), Words::said("Numero:"), "12", 20).begun();
        prompt.paste("34\n");
        assert_eq!(prompt.input("enter".parse().unwrap()), Prompted::Text("1234".to_owned()));
        assert_eq!(prompt.input("esc".parse().unwrap()), Prompted::Cancelled);
    }

    #[rstest]
    #[case("x", "x")]
    #[case("end x", "Rossi Carlax")]
    #[case("backspace", "Rossi Carl")]
    #[case("home x", "xRossi Carla")]
    #[case("left x", "Rossi Carlxa")]
    #[case("up x", "x")]
    #[case("x ctrl-z ctrl-z", "Rossi Carla")]
    #[case("", "Rossi Carla")]
    fn the_first_letter_takes_the_place_of_what_is_proposed(#[case] keys: &str, #[case] expected: &str) {
        let proposed = || Prompt::new(Words::said("Firma"), Words::said("Chi"), "Rossi Carla", 40);
        let mut prompt = proposed();
        for key in keys.split_whitespace() {
            assert_eq!(prompt.input(key.parse().unwrap()), Prompted::Stay);
        }
        assert_eq!(prompt.text(), expected);
        let mut pasted = proposed();
        pasted.paste("/tmp/x.p7m");
        assert_eq!(pasted.text(), "/tmp/x.p7m", "a path is not glued to a name");
    }

    #[test]
    fn what_was_refused_is_told_whole_and_typed_over_or_mended() {
        let why = "Le schede sono più di chi può votare: 9 schede, 7 presenti che votano. Ricontare le schede.";
        let refused = || Prompt::new(Words::said("Spoglio"), Words::said("Voti"), "5 4", 20).refused(Words::said(why));
        let type_in = |prompt: &mut Prompt, keys: &str| {
            for key in keys.split(' ') {
                assert_eq!(prompt.input(key.parse().unwrap()), Prompted::Stay);
            }
        };
        let seen = |prompt: &Prompt| lines(|buf, area, look| prompt.draw(buf, area, look), 40, 12).join("\n");
        let mut prompt = refused();
        let drawn = seen(&prompt);
        assert!(
            drawn.contains("5 4") && drawn.contains("9 schede") && drawn.contains("Ricontare le schede."),
            "{drawn}"
        );
        type_in(&mut prompt, "3 space 1");
        assert!(!seen(&prompt).contains("Ricontare"), "it speaks of what was there before");
        assert_eq!(prompt.input("enter".parse().unwrap()), Prompted::Text("3 1".to_owned()));
        let mut prompt = refused();
        type_in(&mut prompt, "backspace 2");
        assert_eq!(prompt.input("enter".parse().unwrap()), Prompted::Text("5 2".to_owned()));
    }

    #[test]
    fn a_long_message_scrolls_to_its_end() {
        let text = (0..200).map(|number| format!("parola{number}")).collect::<Vec<_>>().join(" ");
        let mut message = Message::new(Words::said("Errore"), Words::said(text));
        assert!(!message.input("end".parse().unwrap()));
        let drawn = lines(|buf, area, look| message.draw(buf, area, look), 40, 10).join("\n");
        assert!(drawn.contains("parola199"), "{drawn}");
        assert!(!message.input("up".parse().unwrap()));
        let drawn = lines(|buf, area, look| message.draw(buf, area, look), 40, 10).join("\n");
        assert!(drawn.contains("parola19"), "{drawn}");
        assert!(message.input("enter".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn they_draw_at_any_size(width in 0u16..=30, height in 0u16..=10, text in "\\PC{0,60}") {
            let confirm = Confirm::new(Words::said(&text), Words::said(&text)).legal(Words::said(&text));
            lines(|buf, area, look| confirm.draw(buf, area, look), width, height);
            let prompt = Prompt::new(Words::said(&text), Words::said(&text), &text, 100);
            lines(|buf, area, look| prompt.draw(buf, area, look), width, height);
            let message = Message::new(Words::said(&text), Words::said(&text));
            lines(|buf, area, look| message.draw(buf, area, look), width, height);
        }
    }
}
