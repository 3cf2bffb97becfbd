//! A process that registers, killed at random and at every system call that writes: a registration is whole or absent,
//! what was told is there, and the same key never draws a second number.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rstest::rstest;

use scrivania::base::clock::SystemClock;
use scrivania::desks::protocol::request::{DocumentAsked, DocumentSource, Request};
use scrivania::desks::protocol::service::{Registered, register};
use scrivania::work::opening::{Ground, Opening, Wishes};

use super::given;
use crate::support::child::{self, Playing};
use crate::support::office::{Office, letter, on_both_engines, operator};
use crate::support::trace::strace;

/// The test that plays the registering process.
const ENTRY: &str = "faults::killed::the_registering_process";

/// Does nothing, unless it was started to register letters `from` to `to` of a series, each with a document of its own.
#[test]
fn the_registering_process() {
    let Some(part) = child::part() else { return };
    let [series, from, to] = part.split(' ').collect::<Vec<_>>()[..] else { panic!("series from to") };
    let (from, to): (u64, u64) = (from.parse().unwrap(), to.parse().unwrap());
    let opening = Ground::find(Wishes { database: std::env::var("SCRIVANIA_DATABASE_URL").ok(), ..Wishes::default() })
        .unwrap()
        .open(Arc::new(SystemClock))
        .unwrap();
    for n in from..to {
        let registered = one(&opening, series, n);
        child::say(&format!("{n} {} {}", registered.number, registered.already));
    }
}

/// Registers letter `n` of a series, as often as anybody asks.
fn one(opening: &Opening, series: &str, n: u64) -> Registered {
    let mut db = opening.connect().unwrap();
    let session = operator(&mut db, opening);
    let scan = opening.house.paths.state().join(format!("{series}-{n}.txt"));
    std::fs::write(&scan, format!("Il documento {n} della serie {series}.")).unwrap();
    let document = DocumentAsked {
        name: "documento.txt".into(),
        media_type: "text/plain".into(),
        main: true,
        source: DocumentSource::File(scan),
    };
    let key = format!("{series}-{n}");
    let request = Request { documents: vec![document], ..letter(&mut db, &key, &format!("Lettera {key}")) };
    register(&mut db, &opening.house, &session, &request, None).unwrap()
}

/// Keeps what a process told: letter to number.
fn take(told: &mut BTreeMap<u64, i64>, word: &str) {
    let mut words = word.split(' ');
    let (n, number) = (words.next().unwrap().parse().unwrap(), words.next().unwrap().parse().unwrap());
    assert!(told.insert(n, number).is_none_or(|before| before == number), "letter {n} has two numbers");
}

#[test]
fn killed_at_random_nothing_told_is_lost_and_nothing_is_given_twice() {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut chance = |most: u64| random.random_range(0..most);
    let seeds: Vec<(u64, u64)> = (0..10).map(|_| (chance(5), chance(12_000))).collect();
    on_both_engines(|office| {
        let mut told = BTreeMap::new();
        let mut next = 0;
        for (letters, micros) in &seeds {
            let command = child::command(&office, ENTRY, &format!("a-caso {next} {}", next + 1_000), &[]);
            let mut playing = Playing::start(command);
            for _ in 0..*letters {
                take(&mut told, &playing.words.recv().expect("it registers"));
            }
            if let Ok(word) = playing.words.recv_timeout(Duration::from_micros(*micros)) {
                take(&mut told, &word);
            }
            playing.kill();
            for word in playing.end().1 {
                take(&mut told, &word);
            }
            // The letter that was under way when the process died is the first of the next one: it finds its number.
            next = told.keys().last().map_or(0, |last| last + 1);
        }
        let opening = office.opening();
        for (n, number) in &told {
            let again = one(&opening, "a-caso", *n);
            assert_eq!((again.number, again.already), (*number, true), "letter {n}");
        }
        let last = one(&opening, "a-caso", next);
        assert_eq!(last.number as u64, next + 1, "letters and numbers go together");
        let report = office.verify();
        assert!(report.is_whole(), "{report:?}");
        assert_eq!(report.registrations, given(&office));
    });
}

/// Where a process is killed: at each of the first calls, then at some of the others, until it ends before.
fn points() -> impl Iterator<Item = u64> {
    (1..6).chain((6..).step_by(13))
}

#[rstest]
#[case("pwrite64")]
#[case("fdatasync")]
#[case("fsync")]
#[case("write")]
#[case("rename,renameat,renameat2,link,linkat")]
#[case("ftruncate")]
fn killed_at_a_call_a_registration_is_whole_or_absent(#[case] calls: &str) {
    killed_at(&Office::new(), calls);
}

#[rstest]
#[case("sendto")]
#[case("recvfrom,poll")]
fn killed_between_client_and_server_a_registration_is_whole_or_absent(#[case] calls: &str) {
    if let Some(database) = scrivania::db::testing::postgres() {
        killed_at(&Office::on(&database.url), calls);
    }
}

fn killed_at(office: &Office, calls: &str) {
    let Some(strace) = strace() else { return };
    let strace = strace.to_str().unwrap();
    let series = calls.split(',').next().unwrap();
    let (mut letters, mut killed) = (0, 0);
    for point in points() {
        let inject = format!("inject={calls}:signal=KILL:when={point}");
        let trace = format!("trace={calls}");
        let before = [strace, "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject];
        let part = format!("{series} {letters} {}", letters + 2);
        let (status, words) = Playing::start(child::command(office, ENTRY, &part, &before)).end();
        let mut told = BTreeMap::new();
        for word in &words {
            take(&mut told, word);
        }
        let opening = office.opening();
        let mut numbers = Vec::new();
        for n in letters..letters + 2 {
            let again = one(&opening, series, n);
            if let Some(number) = told.get(&n) {
                assert_eq!((again.number, again.already), (*number, true), "{calls} {point}: letter {n} was told");
            }
            numbers.push(again.number);
        }
        letters += 2;
        assert_eq!(numbers, [letters as i64 - 1, letters as i64], "{calls} {point}");
        assert_eq!(given(office), letters as i64, "{calls} {point}");
        killed += usize::from(!status.success());
        if status.success() {
            assert!(killed >= 2, "{calls}: killed {killed} times only");
            let report = office.verify();
            assert!(report.is_whole(), "{report:?}");
            assert_eq!(report.registrations, letters as i64);
            return;
        }
    }
}
