//! The browser against a plain model: the list in full, every move done at once.

use std::collections::VecDeque;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::browser::{Anchor, Browser, Move, Page, Wanted};
use super::{Column, RowText, Table};
use crate::base::i18n::{Lang, Texts};
use crate::ui::Look;
use crate::ui::theme::{Glyphs, Theme};

/// Answers a request from the whole list, as a store would.
fn serve(list: &[u32], wanted: &Wanted<u32>) -> Page<u32, u32> {
    // The list is in the order of its keys, and a key that is gone still has its place in it.
    let after = |key: &u32| list.partition_point(|row| row <= key);
    let before = |key: &u32| list.partition_point(|row| row < key);
    let skip = wanted.skip as usize;
    let take = wanted.take as usize;
    let range = match (&wanted.anchor, wanted.forward) {
        (Anchor::At(key), true) => after(key) + skip..(after(key) + skip + take).min(list.len()),
        (Anchor::At(key), false) => before(key).saturating_sub(skip + take)..before(key).saturating_sub(skip),
        (Anchor::First, _) => skip..(skip + take).min(list.len()),
        (Anchor::Last, _) => {
            let end = list.len().saturating_sub(skip);
            end.saturating_sub(take)..end
        }
    };
    let start = range.start;
    let rows = list.get(range).unwrap_or_default().iter().map(|key| (*key, key * 10)).collect();
    Page { rows, first_index: start as u64, total: list.len() as u64 }
}

fn started(list: &[u32], page: u16) -> Browser<u32, u32> {
    let mut browser = Browser::new();
    browser.set_page(page);
    let mut next = Some(browser.start());
    while let Some(wanted) = next {
        next = browser.answer(wanted.ticket, serve(list, &wanted));
    }
    browser
}

/// Answers until nothing more is wanted; returns the number of requests.
fn drain(browser: &mut Browser<u32, u32>, list: &[u32], first: Option<Wanted<u32>>) -> usize {
    let mut requests = 0;
    let mut next = first;
    while let Some(wanted) = next {
        requests += 1;
        next = browser.answer(wanted.ticket, serve(list, &wanted));
    }
    requests
}

fn show(row: &u32) -> RowText<'_> {
    RowText::new(vec![row.to_string().into(), "oggetto".into()])
}

fn numbers(count: u32) -> Vec<u32> {
    (0..count).map(|number| number * 10).collect()
}

#[test]
fn five_thousand_downs_cost_a_few_requests() {
    let list = numbers(20_000);
    let mut browser = started(&list, 20);
    let mut waiting = VecDeque::new();
    for _ in 0..5_000 {
        waiting.extend(browser.handle(Move::Down));
    }
    assert_eq!(waiting.len(), 1, "one request at a time");
    let requests = drain(&mut browser, &list, waiting.pop_front());
    assert_eq!(browser.index(), 5_000);
    assert_eq!(browser.key(), Some(&50_000));
    assert!(requests <= 4, "{requests} requests");
    assert!(browser.in_memory() < 250, "{} rows in memory", browser.in_memory());
}

#[test]
fn the_end_is_reached_from_the_end() {
    let list = numbers(1_000_000);
    let mut browser = started(&list, 20);
    let wanted = browser.handle(Move::End).unwrap();
    assert_eq!((&wanted.anchor, wanted.skip), (&Anchor::Last, 0));
    drain(&mut browser, &list, Some(wanted));
    assert_eq!(browser.index(), 999_999);
    assert_eq!(browser.position(), "1.000.000/1.000.000");
    let up = browser.handle(Move::By(-3));
    drain(&mut browser, &list, up);
    assert_eq!(browser.index(), 999_996);
}

#[test]
fn an_old_answer_is_dropped() {
    let old = numbers(100);
    let new = numbers(7);
    let mut browser = Browser::new();
    browser.set_page(5);
    let first = browser.start();
    let second = browser.start();
    assert_eq!(browser.answer(first.ticket, serve(&old, &first)), None);
    assert!(browser.is_loading());
    drain(&mut browser, &new, Some(second));
    assert_eq!(browser.total(), 7);
}

#[test]
fn a_failed_request_leaves_the_cursor_and_can_be_repeated() {
    let list = numbers(10_000);
    let mut browser = started(&list, 20);
    let wanted = browser.handle(Move::To(5_000)).unwrap();
    browser.failed(wanted.ticket);
    assert_eq!(browser.index(), 0);
    assert!(!browser.is_waiting());
    let again = browser.handle(Move::To(5_000));
    drain(&mut browser, &list, again);
    assert_eq!(browser.index(), 5_000);
}

#[test]
fn new_rows_on_top_do_not_move_the_bar_to_another_row() {
    let mut list = numbers(500);
    let mut browser = started(&list, 10);
    let down = browser.handle(Move::By(40));
    drain(&mut browser, &list, down);
    let key = *browser.key().unwrap();
    list.splice(0..1, [1, 3, 5, 7]);
    list.sort_unstable();
    let reload = browser.reload();
    drain(&mut browser, &list, Some(reload));
    assert_eq!(browser.key(), Some(&key));
    assert_eq!(browser.index(), 43);
    assert_eq!(browser.total(), 503);
}

#[test]
fn a_list_emptied_meanwhile_is_empty() {
    let mut browser = started(&numbers(500), 10);
    let wanted = browser.handle(Move::End).unwrap();
    drain(&mut browser, &[], Some(wanted));
    assert_eq!(browser.total(), 0);
    assert_eq!(browser.current(), None);
    assert_eq!(browser.position(), "0/0");
    assert_eq!(browser.handle(Move::Down), None);
}

#[test]
fn actions_are_for_the_marked_rows_or_the_one_under_the_bar() {
    let list = numbers(50);
    let mut browser = started(&list, 10);
    assert_eq!(browser.chosen(), [0]);
    browser.toggle_mark();
    browser.handle(Move::Down);
    browser.handle(Move::Down);
    browser.toggle_mark();
    browser.handle(Move::Down);
    assert_eq!(browser.chosen(), [0, 20]);
    assert_eq!(browser.position(), "4/50 [2]");
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => Just(Move::Up),
        4 => Just(Move::Down),
        2 => Just(Move::PageUp),
        3 => Just(Move::PageDown),
        1 => Just(Move::Home),
        1 => Just(Move::End),
        2 => (-400i64..400).prop_map(Move::By),
        1 => (0u64..500).prop_map(Move::To),
    ]
}

/// What happens in a walk: a move, or the answer to the open request.
#[derive(Debug, Clone)]
enum Step {
    Go(Move),
    Answer,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![3 => any_move().prop_map(Step::Go), 1 => Just(Step::Answer)]
}

fn walk(model: u64, step: Move, page: i64, last: u64) -> u64 {
    let by = |rows: i64| model.saturating_add_signed(rows).min(last);
    match step {
        Move::Up => by(-1),
        Move::Down => by(1),
        Move::PageUp => by(-page),
        Move::PageDown => by(page),
        Move::By(rows) => by(rows),
        Move::Home => 0,
        Move::End => last,
        Move::To(index) => index.min(last),
    }
}

proptest! {
    #[test]
    fn wherever_the_answers_fall_the_cursor_ends_where_the_moves_lead(
        count in 1u32..600,
        page in 1u16..30,
        steps in proptest::collection::vec(any_step(), 1..80),
    ) {
        let list = numbers(count);
        let last = u64::from(count) - 1;
        let mut browser = started(&list, page);
        let mut model = 0;
        let mut open: Option<Wanted<u32>> = None;
        for step in steps {
            match step {
                Step::Go(step) => {
                    model = walk(model, step, i64::from(page), last);
                    let wanted = browser.handle(step);
                    prop_assert!(open.is_none() || wanted.is_none(), "two requests at once");
                    open = open.or(wanted);
                }
                Step::Answer => {
                    if let Some(wanted) = open.take() {
                        // An answer nobody waits for changes nothing.
                        prop_assert!(browser.answer(wanted.ticket + 1_000, serve(&list, &wanted)).is_none());
                        open = browser.answer(wanted.ticket, serve(&list, &wanted));
                    }
                }
            }
            if !browser.is_waiting() {
                prop_assert_eq!(browser.index(), model);
            }
            prop_assert!(browser.in_memory() <= 20 * usize::from(page.max(5)), "{} rows", browser.in_memory());
        }
        let mut requests = 0;
        while let Some(wanted) = open.take() {
            requests += 1;
            prop_assert!(requests < 10, "it does not come to rest");
            open = browser.answer(wanted.ticket, serve(&list, &wanted));
        }
        prop_assert_eq!(browser.index(), model);
        prop_assert_eq!(browser.key().copied(), list.get(model as usize).copied());
        prop_assert_eq!(browser.current().copied(), list.get(model as usize).map(|key| key * 10));
    }

    #[test]
    fn rows_that_come_and_go_never_break_it(
        steps in proptest::collection::vec((any_move(), 0u32..3_000, 0usize..40, any::<bool>()), 1..60),
    ) {
        let mut list = numbers(300);
        let mut browser = started(&list, 10);
        for (step, fresh, gone, grows) in steps {
            let open = browser.handle(step);
            // The register changes between question and answer.
            if grows || list.len() < 50 {
                list.extend((0..20).map(|number| fresh + number));
                list.sort_unstable();
                list.dedup();
            } else {
                list.drain(gone / 2..gone);
            }
            let mut open = open;
            let mut requests = 0;
            while let Some(wanted) = open {
                requests += 1;
                prop_assert!(requests < 30, "it does not come to rest");
                open = browser.answer(wanted.ticket, serve(&list, &wanted));
            }
            prop_assert!(!browser.is_waiting());
            prop_assert!(browser.current().is_some());
        }
        let reload = browser.reload();
        drain(&mut browser, &list, Some(reload));
        prop_assert_eq!(browser.total(), list.len() as u64);
    }

    #[test]
    fn it_draws_at_any_size(width in 0u16..40, height in 0u16..12, count in 0u32..60, step in any_move()) {
        let list = numbers(count);
        let mut browser = started(&list, 5);
        let open = browser.handle(step);
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let theme = Theme::named("mono").unwrap();
        let glyphs = Glyphs::unicode();
        let look = Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs };
        let columns = [Column::fixed("ui-yes", 7).right(), Column::grow("ui-no", 10)];
        let table = Table::new(&columns, "ui-list-empty");
        browser.draw(&mut buf, area, &look, &table, &show);
        drain(&mut browser, &list, open);
        browser.draw(&mut buf, area, &look, &table, &show);
    }
}

#[test]
fn a_register_on_the_screen() {
    let list = numbers(3_000);
    let mut browser = started(&list, 4);
    browser.toggle_mark();
    let down = browser.handle(Move::By(2));
    drain(&mut browser, &list, down);
    let area = Rect::new(0, 0, 40, 5);
    let mut buf = Buffer::empty(area);
    let theme = Theme::named("mono").unwrap();
    let glyphs = Glyphs::unicode();
    let look = Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs };
    let columns = [Column::fixed("ui-yes", 7).right(), Column::grow("ui-no", 10)];
    let table = Table::new(&columns, "ui-list-empty").sorted(0, true);
    browser.draw(&mut buf, area, &look, &table, &|row: &u32| {
        let tone = if *row == 100 { super::Tone::Annulled } else { super::Tone::Normal };
        RowText::new(vec![row.to_string().into(), "richiesta di accesso agli atti dell'anno".into()]).tone(tone)
    });
    let lines: Vec<String> = (0..5).map(|y| (0..40).map(|x| buf[(x, y)].symbol()).collect()).collect();
    assert_eq!(
        lines,
        [
            "      Sì▼ No                            ",
            " ■      0 richiesta di accesso agli att…",
            " ×    100 richiesta di accesso agli att…",
            "►     200 richiesta di accesso agli att…",
            "      300 richiesta di accesso agli att…",
        ]
    );
}

#[test]
fn all_rows_are_marked_where_they_are_and_unmarked_by_the_same_key() {
    let list: Vec<u32> = (0..340).collect();
    let mut browser = started(&list, 10);
    let wanted = browser.mark_all();
    drain(&mut browser, &list, wanted);
    assert_eq!(browser.marks(), list);
    assert_eq!(browser.position(), "1/340 [340]");
    assert_eq!(browser.key(), Some(&0), "the cursor stays");
    assert!(browser.mark_all().is_none());
    assert!(browser.marks().is_empty());
    // A mark that was changed since is completed, not taken away.
    let wanted = browser.mark_all();
    drain(&mut browser, &list, wanted);
    browser.toggle_mark();
    assert_eq!(browser.marks().len(), 339);
    let wanted = browser.mark_all();
    drain(&mut browser, &list, wanted);
    assert_eq!(browser.marks().len(), 340);
}

#[test]
fn more_rows_than_may_be_marked_at_once_are_told() {
    let list: Vec<u32> = (0..12_340).collect();
    let mut browser = started(&list, 10);
    let wanted = browser.mark_all();
    drain(&mut browser, &list, wanted);
    assert_eq!(browser.position(), "1/12.340 [500/12.340]");
    assert_eq!(browser.marks().last(), Some(&499), "the first of the list");
}

#[test]
fn marking_all_waits_for_what_is_asked_already() {
    let list: Vec<u32> = (0..340).collect();
    let mut browser = Browser::new();
    browser.set_page(10);
    let first = browser.start();
    assert!(browser.mark_all().is_none());
    let next = browser.answer(first.ticket, serve(&list, &first));
    drain(&mut browser, &list, next);
    assert_eq!(browser.marks().len(), 340);
    // Another list has other rows.
    let first = browser.start();
    assert!(browser.mark_all().is_none());
    let again = browser.start();
    browser.set_marks(Vec::new());
    assert!(browser.answer(first.ticket, serve(&list, &first)).is_none());
    let next = browser.answer(again.ticket, serve(&list, &again));
    drain(&mut browser, &list, next);
    assert!(browser.marks().is_empty());
}
