//! A program that fails: on the thread of the screen the terminal comes back, the draft is kept and a line tells where
//! the report is; on any other thread the desk goes on.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;
use rstest::rstest;

use scrivania::app;
use scrivania::base::clock::SystemClock;
use scrivania::base::fault::Outcomes;
use scrivania::base::text::Shown;
use scrivania::db::drafts::Place;
use scrivania::db::{Db, drafts};
use scrivania::ui::command::Command;
use scrivania::work::desk::{Desk, Waiting};
use scrivania::work::opening::{Ground, Wishes};
use scrivania::work::screen::{
    Answer, Context, DraftContent, Effect, Event, Reply, Screen, Ticket, Tickets, errand, task,
};
use scrivania::work::session::Session;

use crate::support::child;
use crate::support::office::{Office, operator};
use crate::support::screen::{self, Start};

/// The test that plays the failing program.
const ENTRY: &str = "pty::panicking::the_failing_program";

/// Does nothing, unless it was started as the failing program: the real one, with one desk that fails on request.
#[test]
fn the_failing_program() {
    if child::part().is_none() {
        return;
    }
    let ground = Ground::find(Wishes::default()).unwrap();
    app::terminal::panic::install(ground.paths.state(), ground.texts.lang());
    let theme = ground.theme().to_owned();
    let opening = ground.open(Arc::new(SystemClock)).unwrap();
    app::run(&opening, &theme, &[&Failing], None).unwrap();
}

struct Failing;

impl Desk for Failing {
    fn name(&self) -> &'static str {
        "failing"
    }

    fn title_key(&self) -> &'static str {
        "app-name"
    }

    fn routes(&self) -> &'static [(&'static str, &'static str)] {
        &[("failing.screen", "app-name")]
    }

    fn open(&self, _route: &str, _cx: &Context<'_>) -> Option<Box<dyn Screen>> {
        Some(Box::<Fuse>::default())
    }

    fn waiting(&self, _db: &mut Db, _session: &Session, _now: DateTime<Utc>) -> Outcomes<Vec<Waiting>> {
        Ok(Vec::new())
    }

    fn tables(&self) -> Vec<(&'static str, &'static [Command])> {
        Vec::new()
    }
}

/// A screen that fails where it is asked to.
#[derive(Default)]
struct Fuse {
    tickets: Tickets,
    drawing_fails: bool,
    answers: usize,
}

impl Screen for Fuse {
    fn name(&self) -> &'static str {
        "failing.screen"
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "Prova".into()
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        Vec::new()
    }

    fn typing(&self) -> bool {
        true
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        let Event::Key(key) = event else { return Reply::ignored() };
        let ticket = self.tickets.next();
        match key.code {
            KeyCode::Char('h') => panic!("handling fails"),
            KeyCode::Char('d') => {
                self.drawing_fails = true;
                Reply::done()
            }
            KeyCode::Char('w') => Reply::with(Effect::Ask(
                ticket,
                task(|_: &mut Db, _: &_, _: &_| -> Outcomes<()> { panic!("the worker fails") }),
            )),
            KeyCode::Char('e') => {
                Reply::with(Effect::Run(ticket, errand(|_: &_, _: &_| -> Outcomes<()> { panic!("the errand fails") })))
            }
            KeyCode::Char('a') => Reply::with(Effect::Ask(ticket, task(|_: &mut Db, _: &_, _: &_| Ok(())))),
            KeyCode::Char('t') => {
                Reply::with(Effect::Toast(Shown::line(&format!("al lavoro per {}", cx.session.name))))
            }
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, _ticket: Ticket, answer: Outcomes<Answer>, _cx: &Context<'_>) -> Reply {
        self.answers += 1;
        answer.map_or_else(|fault| Reply::with(Effect::Fault(fault)), |_| Reply::done())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, _cx: &Context<'_>) -> Option<Position> {
        assert!(!self.drawing_fails, "drawing fails");
        Line::raw(format!("{} risposte", self.answers)).render(area, frame.buffer_mut());
        None
    }

    fn unsaved(&self) -> bool {
        true
    }

    fn draft(&self) -> Option<(Place, DraftContent)> {
        let place = Place { operator_id: 1, form: "failing.screen".into(), subject: "new".into() };
        Some((place, DraftContent { key: "k".into(), title: "t".into(), content: "tutto quanto".into() }))
    }

    fn help(&self) -> &'static str {
        "app-name"
    }
}

fn start(office: &Office) -> screen::Session {
    let (program, arguments, (name, value)) = child::in_terminal(ENTRY, "failing");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut desk = Start::at(office).instead(&program, &arguments).with(name, &value).go();
    desk.until("0 risposte");
    desk
}

#[rstest]
#[case("h", "handling fails")]
#[case("d", "drawing fails")]
fn on_the_screen_the_terminal_comes_back_and_the_draft_is_kept(#[case] key: &str, #[case] why: &str) {
    let office = Office::new();
    let mut desk = start(&office);
    assert!(!desk.takes_lines());
    desk.keys(key);
    assert_ne!(desk.ended().exit_code(), 0);
    assert!(desk.takes_lines(), "the terminal is still raw");
    let screen = desk.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    let said = desk.text().replace('\n', "");
    assert!(said.contains("si è fermata per un errore interno") && said.contains("panic-"), "{said}");
    let mut kept = std::fs::read_dir(office.state()).unwrap().map(|entry| entry.unwrap().path());
    let report = kept.find(|path| path.extension().is_some_and(|kind| kind == "txt")).expect("a report");
    assert!(std::fs::read_to_string(report).unwrap().contains(why));
    let opening = office.opening();
    let mut db = opening.connect().unwrap();
    let operator = operator(&mut db, &opening).operator_id;
    assert_eq!(drafts::of_operator(&mut db, operator).unwrap()[0].content, "tutto quanto");
}

#[rstest]
#[case("w")]
#[case("e")]
fn elsewhere_the_desk_goes_on(#[case] key: &str) {
    let office = Office::new();
    let mut desk = start(&office);
    for count in 1..=3 {
        desk.keys(key).until(&format!("{count} risposte")).until("errore interno").until("Verificare nell'elenco");
        desk.keys("<Esc>").until_gone("errore interno");
    }
    desk.keys("a").until("4 risposte").keys("t").until("al lavoro per Verdi Anna");
    assert!(desk.screen().alternate_screen() && !desk.takes_lines(), "the screen was left alone");
    desk.keys("<F10>").until("Non è stato salvato").keys("<Tab><Enter>");
    assert_eq!(desk.ended().exit_code(), 0);
}
