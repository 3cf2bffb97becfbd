//! What a key costs on the line: frames of the real program, sent through the program's own backend and through the one
//! that comes with the drawing library. First the bytes a key, with their goals, then the time a frame takes to be put
//! together.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "measurements speak, and may fail loudly")]

#[path = "support/mod.rs"]
mod support;

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use ratatui_crossterm::CrosstermBackend;
use scrivania::app::terminal::{TermKind, ThinBackend};
use scrivania::app::testing::{Harness, Setting};
use support::{Comune, Counting};

/// Columns and rows.
const SIZE: (u16, u16) = (120, 40);
/// Registrations in the register that is scrolled.
const REGISTRATIONS: u32 = 3_000;

/// A frame as the program drew it, with the cursor.
type Frame = (Buffer, Position);

/// What is done on the screen.
struct Scene {
    name: &'static str,
    /// Bytes a key at most, or the part of the plain backend's.
    goal: Goal,
    /// The screen before, then one frame a key.
    frames: Vec<Frame>,
}

enum Goal {
    Bytes(f64),
    Part(f64),
}

static SCENES: LazyLock<Vec<Scene>> = LazyLock::new(|| {
    let comune = Comune::new(REGISTRATIONS);
    let open = || Harness::open(Setting { size: SIZE, ..comune.setting() });
    let mut form = open();
    form.keys("<C-n><Tab*6>");
    let typing = frames(&mut form, "richiesta di accesso agli atti della pratica edilizia".split("").skip(1));
    let fields = frames(&mut form, [["<Tab>"; 5], ["<S-Tab>"; 5]].concat().repeat(3));
    let mut list = open();
    list.keys("<S-F3><PgDn*3>");
    let scrolling = frames(&mut list, ["<Down>"; 60]);
    let paging = frames(&mut list, ["<PgDn>"; 20]);
    vec![
        Scene { name: "typing a letter", goal: Goal::Bytes(12.0), frames: typing },
        Scene { name: "going to the next field", goal: Goal::Part(0.6), frames: fields },
        Scene { name: "scrolling the register by a row", goal: Goal::Part(0.25), frames: scrolling },
        Scene { name: "turning a page of the register", goal: Goal::Part(1.5), frames: paging },
    ]
});

fn frames(program: &mut Harness, keys: impl IntoIterator<Item = &'static str>) -> Vec<Frame> {
    let mut taken = vec![(program.buffer().clone(), program.cursor())];
    for key in keys {
        program.keys(key);
        taken.push((program.buffer().clone(), program.cursor()));
    }
    taken
}

fn thin(sink: Counting) -> Terminal<ThinBackend<Counting>> {
    let kind = TermKind::from_name("xterm-256color").unwrap();
    Terminal::new(ThinBackend::new(sink, kind, Size::new(SIZE.0, SIZE.1))).unwrap()
}

fn plain(sink: Counting) -> Terminal<CrosstermBackend<Counting>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
    Terminal::with_options(CrosstermBackend::new(sink), TerminalOptions { viewport }).unwrap()
}

fn show<B: Backend>(terminal: &mut Terminal<B>, (buffer, cursor): &Frame)
where
    B::Error: std::fmt::Debug,
{
    terminal
        .draw(|frame| {
            frame.buffer_mut().clone_from(buffer);
            frame.set_cursor_position(*cursor);
        })
        .unwrap();
}

/// Bytes and writes of each frame but the first.
fn cost<B: Backend>(open: fn(Counting) -> Terminal<B>, frames: &[Frame]) -> Vec<(usize, usize)>
where
    B::Error: std::fmt::Debug,
{
    let sink = Counting::default();
    let mut terminal = open(sink.clone());
    let mut found = Vec::new();
    for frame in frames {
        show(&mut terminal, frame);
        found.push(sink.take());
    }
    found.split_off(1)
}

fn median(mut values: Vec<usize>) -> f64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default() as f64
}

fn main() {
    println!("bytes a key, median, {}x{}", SIZE.0, SIZE.1);
    for scene in SCENES.iter() {
        let ours = cost(thin, &scene.frames);
        let theirs = cost(plain, &scene.frames);
        let writes = ours.iter().map(|(_, writes)| *writes).max().unwrap_or_default();
        let ours = median(ours.into_iter().map(|(bytes, _)| bytes).collect());
        let theirs = median(theirs.into_iter().map(|(bytes, _)| bytes).collect());
        let part = ours / theirs;
        let goal = match scene.goal {
            Goal::Bytes(most) => format!("goal: at most {most} bytes"),
            Goal::Part(most) => format!("goal: ratio at most {most}"),
        };
        println!("  {:32} {ours:6.0}   plain {theirs:6.0}   ratio {part:.2}   writes {writes}   ({goal})", scene.name);
    }
    divan::main();
}

fn scenes() -> impl Iterator<Item = &'static str> {
    SCENES.iter().map(|scene| scene.name)
}

fn scene(name: &str) -> &'static Scene {
    SCENES.iter().find(|scene| scene.name == name).unwrap()
}

#[divan::bench(args = scenes(), sample_count = 20, sample_size = 1)]
fn own_backend(bencher: Bencher<'_, '_>, name: &str) {
    let scene = scene(name);
    bencher.counter(ItemsCount::new(scene.frames.len())).with_inputs(|| thin(Counting::default())).bench_local_values(
        |mut terminal| {
            scene.frames.iter().for_each(|frame| show(&mut terminal, frame));
            terminal
        },
    );
}

#[divan::bench(args = scenes(), sample_count = 20, sample_size = 1)]
fn plain_backend(bencher: Bencher<'_, '_>, name: &str) {
    let scene = scene(name);
    bencher.counter(ItemsCount::new(scene.frames.len())).with_inputs(|| plain(Counting::default())).bench_local_values(
        |mut terminal| {
            scene.frames.iter().for_each(|frame| show(&mut terminal, frame));
            terminal
        },
    );
}
