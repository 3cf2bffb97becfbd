//! Registration: the use case against a bare loop of the same statements, by one writer and by several, with a check
//! afterwards that no number is missing or doubled.
//!
//! Both take turns on databases of their own, so that tables of the same size are compared under the same load.

use std::sync::Barrier;
use std::time::{Duration, Instant};

use super::figures::{Figure, Watch};
use super::scratch::Scratch;
use super::{engine, store};
use crate::base::fault::{Fault, Outcomes};
use crate::cli::demo::chance::{Chance, Stream};
use crate::cli::demo::letters;
use crate::cli::output::Progress;
use crate::db::registers::Drawn;
use crate::db::{DatabaseUrl, Db};
use crate::desks::protocol::model::Flow;
use crate::desks::protocol::request::{DocumentAsked, DocumentSource, Request};
use crate::desks::protocol::service::{self, Kept, Rows};
use crate::desks::protocol::verify;
use crate::work::house::House;

/// Turns that the two take.
const TURNS: u32 = 3;
/// The use case should reach at least this part of the bare loop's rate.
const GOAL: f64 = 0.6;
/// The document of every letter; its bytes are in the store before anything is measured.
const DOCUMENT: (&str, i64) = ("lettera.pdf", 20_480);

/// Times of one turn, with the time from first to last.
type Turn = (Vec<Duration>, Duration);

/// Measures both on one engine.
pub fn measure(real: &House, on: &DatabaseUrl, count: u32, writers: u32, progress: &Progress) -> Outcomes<[Figure; 2]> {
    let (ours, bare) = (Scratch::new(real, on)?, Scratch::new(real, on)?);
    let mut times = [Vec::new(), Vec::new()];
    let mut totals = [Duration::ZERO; 2];
    for turn in 0..TURNS {
        let each = (count / TURNS / writers).max(1) as usize;
        for (place, scratch) in [&ours, &bare].into_iter().enumerate() {
            let act = if place == 0 { use_case } else { bare_loop };
            let (taken, total) = together(real, scratch, writers, each, turn, act)?;
            times[place].extend(taken);
            totals[place] += total;
        }
        progress.of(u64::from(TURNS));
        progress.at(u64::from(turn + 1));
    }
    let [ours_times, bare_times] = times;
    let name = engine(on);
    let mut first = Watch::of(ours_times, totals[0]).figure("register", &name, writers);
    let mut second = Watch::of(bare_times, totals[1]).figure("register-bare", &name, writers);
    first.ratio = Some(first.per_second / second.per_second.max(1e-9));
    first.goal = Some(GOAL);
    first.broken = !is_gapless(&ours, first.count)?
        || !verify::verify(&mut ours.connect()?, &ours.house(real)?, false, |_| {})?.is_whole();
    second.broken = !is_gapless(&bare, second.count)?;
    Ok([first, second])
}

/// Both ways of registering, each on a database of its own on the same engine, one letter at a time.
pub struct Bout {
    ours: Scratch,
    bare: Scratch,
    house: House,
    connections: [Db; 2],
    drawn: u64,
}

/// The rows of a letter, ready for the bare loop.
pub struct Prepared(Rows, String);

impl Bout {
    /// Two small Comuni on the engine of `on`; their folders lie beside the data of `real`.
    pub fn new(real: &House, on: &DatabaseUrl) -> Outcomes<Self> {
        let (ours, bare) = (Scratch::new(real, on)?, Scratch::new(real, on)?);
        let house = ours.house(real)?;
        let connections = [ours.connect()?, bare.connect()?];
        Ok(Self { ours, bare, house, connections, drawn: 0 })
    }

    /// A new letter.
    pub fn letter(&mut self) -> Request {
        self.drawn += 1;
        drawn(&self.ours, &self.house, 1, self.drawn).remove(0)
    }

    /// The rows of a new letter.
    pub fn prepared(&mut self) -> Prepared {
        let letter = self.letter();
        let (rows, detail) = prepared(&self.house, &self.bare, &letter);
        Prepared(rows, detail)
    }

    /// Registers by the use case.
    pub fn register(&mut self, letter: &Request) -> Outcomes<()> {
        service::register(&mut self.connections[0], &self.house, &self.ours.staff.first, letter, None).map(drop)
    }

    /// Registers by the bare statements.
    pub fn bare(&mut self, letter: &Prepared) -> Outcomes<()> {
        store::bare(&mut self.connections[1], &letter.0, &letter.1)
    }
}

fn is_gapless(scratch: &Scratch, count: usize) -> Outcomes<bool> {
    let numbers = store::numbers(&mut scratch.connect()?)?;
    Ok(numbers.count == count as i64 && numbers.different == numbers.count && numbers.last == numbers.count)
}

/// What one writer does with its letters.
type Act = fn(&House, &Scratch, &[Request], &Barrier) -> Outcomes<Turn>;

/// Several writers at once, each with a connection and marks of its own, as clerks' processes have.
fn together(real: &House, scratch: &Scratch, writers: u32, each: usize, turn: u32, act: Act) -> Outcomes<Turn> {
    let barrier = Barrier::new(writers as usize);
    let done = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..writers)
            .map(|writer| {
                let barrier = &barrier;
                scope.spawn(move || {
                    let house = scratch.house(real)?;
                    let letters = drawn(scratch, &house, each, u64::from(turn * 1_000 + writer));
                    act(&house, scratch, &letters, barrier)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err(Fault::not_done("fault-defect"))))
            .collect::<Outcomes<Vec<Turn>>>()
    })?;
    let total = done.iter().map(|(_, total)| *total).max().unwrap_or_default();
    Ok((done.into_iter().flat_map(|(times, _)| times).collect(), total))
}

fn drawn(scratch: &Scratch, house: &House, count: usize, seed: u64) -> Vec<Request> {
    let mut chance = Chance::of(seed, Stream::Letters);
    let letter = |place: usize| {
        let mut request = loop {
            let request = letters::draw(&scratch.staff.directory, house.clock.now(), &mut chance).request;
            // Departures also prepare their shipping, which is no part of the yardstick.
            if request.flow == Flow::In {
                break request;
            }
        };
        // One document has one number.
        let sha256 = format!("{seed:032x}{place:032x}");
        request.documents = vec![DocumentAsked {
            name: DOCUMENT.0.into(),
            media_type: "application/pdf".into(),
            main: true,
            source: DocumentSource::Stored { sha256, size: DOCUMENT.1 },
        }];
        request
    };
    (0..count).map(letter).collect()
}

fn use_case(house: &House, scratch: &Scratch, letters: &[Request], barrier: &Barrier) -> Outcomes<Turn> {
    let db = scratch.connect();
    barrier.wait();
    let (mut db, begun) = (db?, Instant::now());
    let mut times = Vec::with_capacity(letters.len());
    for letter in letters {
        let at = Instant::now();
        service::register(&mut db, house, &scratch.staff.first, letter, None)?;
        times.push(at.elapsed());
    }
    Ok((times, begun.elapsed()))
}

fn bare_loop(house: &House, scratch: &Scratch, letters: &[Request], barrier: &Barrier) -> Outcomes<Turn> {
    // All that is not SQL is done beforehand: values, digests, folded words, the detail of the event.
    let rows: Vec<(Rows, String)> = letters.iter().map(|letter| prepared(house, scratch, letter)).collect();
    let db = scratch.connect().and_then(|mut db| store::patient(&mut db).map(|()| db));
    barrier.wait();
    let (mut db, begun) = (db?, Instant::now());
    let mut times = Vec::with_capacity(rows.len());
    for (rows, detail) in &rows {
        let at = Instant::now();
        store::bare(&mut db, rows, detail)?;
        times.push(at.elapsed());
    }
    Ok((times, begun.elapsed()))
}

fn digest(letter: &Request) -> String {
    match letter.documents.first().map(|document| &document.source) {
        Some(DocumentSource::Stored { sha256, .. }) => sha256.clone(),
        _ => String::new(),
    }
}

fn prepared(house: &House, scratch: &Scratch, letter: &Request) -> (Rows, String) {
    let at = house.clock.now();
    let drawn = Drawn { year: 1, number: 1, at, on: at.date_naive() };
    let kept = [Kept {
        name: DOCUMENT.0.into(),
        media_type: "application/pdf".into(),
        main: true,
        size: DOCUMENT.1,
        sha256: digest(letter),
    }];
    let mut rows = service::rows(&house.facts().calendar, &scratch.staff.first, letter, &kept, &drawn);
    rows.words = crate::base::text::fold(&rows.words);
    let detail = serde_json::to_string(&rows.detail).unwrap_or_default();
    (rows, detail)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::sync::{Arc, Mutex};

    use diesel::connection::{Connection, InstrumentationEvent};

    use super::*;
    use crate::cli::bench::scratch::engines;
    use crate::cli::bench::testing::real_house;

    /// Keeps the verb and the table of every statement that a connection is asked for.
    fn listen(db: &mut Db) -> Arc<Mutex<Vec<String>>> {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let keep = heard.clone();
        db.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                let text = query.to_string().replace(['`', '"', '\n'], " ");
                keep.lock().unwrap().extend(essence(&text));
            }
        });
        heard
    }

    /// `INSERT registrations` from a whole statement, one for each part of one that writes several tables; nothing for what
    /// only frames a transaction.
    fn essence(text: &str) -> Vec<String> {
        let parts: Vec<&str> =
            if text.trim_start().starts_with("WITH ") { text.split(['(', ')']).collect() } else { vec![text] };
        let reads = parts.len() == 1;
        parts.into_iter().filter_map(part).filter(|part| reads || !part.starts_with("SELECT")).collect()
    }

    fn part(text: &str) -> Option<String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let after = |word: &str| {
            let at = words.iter().position(|candidate| *candidate == word)?;
            words.get(at + 1).map(|table| table.trim_end_matches('(').to_owned())
        };
        let verb = words.first()?.to_uppercase();
        let table = match verb.as_str() {
            "SELECT" => after("FROM"),
            "INSERT" => after("INTO"),
            "UPDATE" => words.get(1).map(|table| (*table).to_owned()),
            _ => None,
        }?;
        Some(format!("{verb} {table}"))
    }

    #[test]
    fn the_bare_loop_sends_the_statements_of_the_use_case() {
        let (real, url, _folder) = real_house();
        for on in engines(&url, real.paths.data()) {
            let (ours, bare) = (Scratch::new(&real, &on).unwrap(), Scratch::new(&real, &on).unwrap());
            let house = ours.house(&real).unwrap();
            let letter = drawn(&ours, &house, 1, 5).remove(0);
            let (mut db, mut other) = (ours.connect().unwrap(), bare.connect().unwrap());
            let (heard, heard_bare) = (listen(&mut db), listen(&mut other));
            service::register(&mut db, &house, &ours.staff.first, &letter, None).unwrap();
            let (rows, detail) = prepared(&house, &bare, &letter);
            store::bare(&mut other, &rows, &detail).unwrap();
            let (heard, heard_bare) = (heard.lock().unwrap().clone(), heard_bare.lock().unwrap().clone());
            assert!(heard.len() > 10, "{heard:?}");
            assert_eq!(heard, heard_bare);
        }
    }

    #[test]
    fn several_writers_lose_no_number() {
        let (real, url, _folder) = real_house();
        for on in engines(&url, real.paths.data()) {
            let [ours, bare] = measure(&real, &on, 36, 4, &Progress::hidden()).unwrap();
            assert!(!ours.broken && !bare.broken);
            assert_eq!((ours.count, bare.count), (36, 36));
            assert!(ours.ratio.unwrap() > 0.0);
        }
    }
}
